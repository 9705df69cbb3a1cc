/* SPDX-License-Identifier: EUPL-1.2 */
/* The calendar of one's appointments, read back with libical (RFC 5545):
 * what stands in it, what never does, and what a change makes of it. */
#include "config.h"

#include <libical/ical.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/calendar_file.h"
#include "base/attr.h"
#include "tests/lib/house.h"

enum { LINE_OCTETS = 75 };

static const char *
calendar_of(struct house *h, const char *login)
{
	struct session *session = house_session(h, login);
	const char *text;
	enum err_code rc = app_calendar(session, &h->arena, &text, &h->err);

	session_close(&session);
	assert_int_equal(rc, ERR_OK);
	return text;
}

/* Every line ends with CR LF and has 75 octets at most (3.1). */
static void
check_lines(const char *text)
{
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");

		assert_int_equal(text[len], '\n');
		assert_true(len > 0 && text[len - 1] == '\r');
		assert_in_range(len - 1, 1, LINE_OCTETS);
		text += len + 1;
	}
}

static icalcomponent *
parse(const char *text)
{
	icalcomponent *all = icalparser_parse_string(text);

	check_lines(text);
	assert_non_null(all);
	assert_int_equal(icalcomponent_count_errors(all), 0);
	assert_true(icalrestriction_check(all));
	return all;
}

static int
count_events(icalcomponent *all)
{
	return icalcomponent_count_components(all, ICAL_VEVENT_COMPONENT);
}

static icalcomponent *
event_on(icalcomponent *all, const char *start)
{
	icalcomponent *event =
		icalcomponent_get_first_component(all, ICAL_VEVENT_COMPONENT);

	while (event != NULL &&
	       strcmp(icaltime_as_ical_string(icalcomponent_get_dtstart(event)),
		      start) != 0)
		event = icalcomponent_get_next_component(all,
							 ICAL_VEVENT_COMPONENT);
	assert_non_null(event);
	return event;
}

static const char *
make(struct house *h, const char *login, const char *number, const char *day,
     const char *time)
{
	return arena_printf(
		&h->arena, "%lld",
		(long long)house_must(h, login, "appointment.make", "case",
				      number, "on_day", day, "at_time", time,
				      "kind", "HOME_VISIT", "minutes", "60",
				      "place", "Calle Mayor 3", "purpose",
				      "the detox clinic", NULL));
}

/* TZ of the tests is that of Madrid: an hour before UTC in winter, two in
 * summer. Without a time it is the whole day. */
static void
says_when_and_of_which_case(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *text;
	icalcomponent *all;
	icalcomponent *event;

	make(h, "ane", number, "2026-11-24", "9");
	make(h, "ane", number, "2027-07-01", "9");
	make(h, "ane", number, "2026-12-01", "");
	house_must(h, "ane", "contact.log", "case", number, "text", "Talked.",
		   "next", "2026-12-04", NULL);
	text = calendar_of(h, "ane");
	all = parse(text);
	assert_int_equal(count_events(all), 4);
	event = event_on(all, "20261204");
	assert_string_equal(icalcomponent_get_summary(event),
			    arena_printf(&h->arena, "Contact due: %s", number));
	event = event_on(all, "20261124T080000Z");
	assert_string_equal(icalcomponent_get_summary(event), number);
	assert_string_equal(
		icaltime_as_ical_string(icalcomponent_get_dtend(event)),
		"20261124T090000Z");
	assert_int_equal(icalcomponent_get_status(event),
			 ICAL_STATUS_CONFIRMED);
	assert_int_equal(icalcomponent_get_sequence(event), 0);
	(void)event_on(all, "20270701T070000Z");
	event = event_on(all, "20261201");
	assert_true(icalcomponent_get_dtstart(event).is_date);
	icalcomponent_free(all);
}

/* product.md 2: calendars show nothing but what is basic, and that to
 * whoever holds the telephone: not even a name. */
static void
nothing_confidential_leaves_the_house(void **state)
{
	static const char *const NEVER[] = {"Karim", "Benali", "1984",
					    "Mayor", "detox",  "HOME",
					    "visit", "ane",    "Etxeberria"};
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *text;

	make(h, "ane", number, "2026-11-24", "9");
	text = calendar_of(h, "ane");
	assert_non_null(strstr(text, number));
	for (size_t i = 0; i < N_ELEMS(NEVER); i++)
		assert_null(strstr(text, NEVER[i]));
}

/* 3.8.7.4: the same UID, a higher SEQUENCE, and CANCELLED once called off. */
static void
a_change_is_the_same_event_later(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = make(h, "ane", number, "2026-11-24", "9");
	icalcomponent *all = parse(calendar_of(h, "ane"));
	const char *uid = arena_strdup(
		&h->arena,
		icalcomponent_get_uid(event_on(all, "20261124T080000Z")));
	icalcomponent *event;
	int sequence;

	icalcomponent_free(all);
	house_must(h, "ane", "appointment.redate", "appointment", id, "rev",
		   "1", "on_day", "2026-11-27", "at_time", "10", "moved_by",
		   "us", NULL);
	all = parse(calendar_of(h, "ane"));
	assert_int_equal(count_events(all), 1);
	event = event_on(all, "20261127T090000Z");
	assert_string_equal(icalcomponent_get_uid(event), uid);
	sequence = icalcomponent_get_sequence(event);
	assert_true(sequence > 0);
	icalcomponent_free(all);
	house_must(h, "ane", "appointment.call_off", "appointment", id, NULL);
	all = parse(calendar_of(h, "ane"));
	event = event_on(all, "20261127T090000Z");
	assert_string_equal(icalcomponent_get_uid(event), uid);
	assert_true(icalcomponent_get_sequence(event) > sequence);
	assert_int_equal(icalcomponent_get_status(event),
			 ICAL_STATUS_CANCELLED);
	icalcomponent_free(all);
}

/* A calendar that has it is told, though the case is nobody's any more; its
 * number is not. */
static void
what_a_case_took_along_is_cancelled(void **state)
{
	static const char *const logins[] = {"ane", "jon"};
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *uid;
	icalcomponent *event;
	icalcomponent *all;

	house_must(h, "jon", "appointment.make", "case", number, "on_day",
		   "2026-11-24", "at_time", "9", "kind", "OFFICE",
		   "with_partner", "y", NULL);
	all = parse(calendar_of(h, "ane"));
	uid = arena_strdup(&h->arena, icalcomponent_get_uid(event_on(
					      all, "20261124T080000Z")));
	icalcomponent_free(all);
	house_must(h, "ane", "case.annul", "case", number, "reason",
		   "It was his brother", NULL);
	house_must(h, "sup", "case.annul_confirm", "case", number, NULL);
	for (size_t i = 0; i < N_ELEMS(logins); i++) {
		const char *text = calendar_of(h, logins[i]);

		assert_null(strstr(text, number));
		all = parse(text);
		assert_int_equal(count_events(all), 1);
		event = event_on(all, "20261124T080000Z");
		assert_string_equal(icalcomponent_get_uid(event), uid);
		assert_int_equal(icalcomponent_get_sequence(event), 1);
		assert_int_equal(icalcomponent_get_status(event),
				 ICAL_STATUS_CANCELLED);
		icalcomponent_free(all);
	}
	all = parse(calendar_of(h, "mikel"));
	assert_int_equal(count_events(all), 0);
	icalcomponent_free(all);
}

/* Of the partner's only those of both; of others' cases none. */
static void
it_is_ones_own(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	struct session *session;
	const char *text;
	icalcomponent *all;

	make(h, "ane", number, "2026-11-24", "9");
	house_must(h, "jon", "appointment.make", "case", number, "on_day",
		   "2026-11-25", "at_time", "9", "kind", "OFFICE",
		   "with_partner", "y", NULL);
	all = parse(calendar_of(h, "jon"));
	assert_int_equal(count_events(all), 1);
	icalcomponent_free(all);
	all = parse(calendar_of(h, "ane"));
	assert_int_equal(count_events(all), 2);
	icalcomponent_free(all);
	all = parse(calendar_of(h, "mikel"));
	assert_int_equal(count_events(all), 0);
	icalcomponent_free(all);
	session = house_session(h, "root");
	assert_int_equal(app_calendar(session, &h->arena, &text, &h->err),
			 ERR_DENIED);
	session_close(&session);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(says_when_and_of_which_case),
		HOUSE_TEST(nothing_confidential_leaves_the_house),
		HOUSE_TEST(a_change_is_the_same_event_later),
		HOUSE_TEST(what_a_case_took_along_is_cancelled),
		HOUSE_TEST(it_is_ones_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
