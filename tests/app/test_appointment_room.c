/* SPDX-License-Identifier: EUPL-1.2 */
/* Appointments: what is proposed, series, moving, calling off, and what
 * becomes of them when their contact is logged. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "tests/lib/house.h"

static const char *
filled(struct house *h, const char *operation, const char *number,
       const char *appointment, const char *param)
{
	return house_filled(h, "ane", operation, param,
			    appointment == NULL
				    ? HOUSE_TYPED("case", number)
				    : HOUSE_TYPED("case", number, "appointment",
						  appointment));
}

static const char *
id_of(struct house *h, int64_t id)
{
	return arena_printf(&h->arena, "%lld", (long long)id);
}

static const char *
make(struct house *h, const char *number, const char *day, const char *time)
{
	return id_of(h, house_must(h, "ane", "appointment.make", "case", number,
				   "on_day", day, "at_time", time, "kind",
				   "HOME_VISIT", "minutes", "60", NULL));
}

/* domain.md 5.1: PREPARE asks for a contact every 14 days; 5 December 2026 is
 * a Saturday. */
static void
proposes_what_the_profile_asks_for(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "contact.log", "case", number, "text", "Talked.",
		   "kind", "PHONE", NULL);
	assert_string_equal(filled(h, "appointment.make", number, NULL,
				   "on_day"),
			    "2026-12-04");
	assert_string_equal(filled(h, "appointment.make", number, NULL, "kind"),
			    "PHONE");
	assert_string_equal(
		filled(h, "appointment.make", number, NULL, "minutes"), "15");
	assert_string_equal(
		filled(h, "appointment.make", number, NULL, "staff_id"), "ane");
}

/* Who plans sees what is planned already; after a meeting of the team one is
 * with the person. */
static void
tells_what_is_planned_already(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	assert_string_equal(house_told(h, "ane", "appointment.make",
				       HOUSE_TYPED("case", number)),
			    "");
	house_must(h, "ane", "appointment.make", "case", number, "kind",
		   "OFFICE", "on_day", "2026-11-24", "at_time", "12", NULL);
	house_must(h, "jon", "appointment.make", "case", number, "kind",
		   "OFFICE", "on_day", "2026-12-01", NULL);
	assert_string_equal(house_told(h, "ane", "appointment.make",
				       HOUSE_TYPED("case", number)),
			    "Planned already: 24 Nov 2026 12:00, 1 Dec 2026\n");
	house_must(h, "ane", "meeting.log", "case", number, "text",
		   "All about the flat.", NULL);
	assert_string_equal(filled(h, "appointment.make", number, NULL, "kind"),
			    "OFFICE");
}

static void
stands_in_the_lists_of_both(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	make(h, number, "2026-11-22", "1430");
	make(h, number, "2026-11-24", "9");
	assert_string_equal(
		house_list(h, "jon", "appointments.soon", NULL),
		arena_printf(&h->arena,
			     "2026-11-22|14:30||Benali|Karim|1984-03-02|%s|"
			     "HOME_VISIT|Ane Etxeberria|0|60\n",
			     number));
	assert_non_null(strstr(house_list(h, "jon", "appointments.mine", NULL),
			       "2026-11-24|09:00"));
	assert_string_equal(house_list(h, "mikel", "appointments.mine", NULL),
			    "");
	assert_string_equal(house_list(h, "mikel", "appointments", "case",
				       number, NULL),
			    "! denied");
	assert_non_null(strstr(house_list(h, "sup", "appointments", "case",
					  number, NULL),
			       "2026-11-24|09:00||HOME_VISIT|planned"));
}

static void
holds_to_its_rules(void **state)
{
	static const struct {
		const char *rule, *day, *time, *staff, *every, *times;
		const char *field, *code;
	} rows[] = {
		{"yesterday", "t-1", "", "", "", "", "on_day", "past"},
		{"no such time", "t", "25", "", "", "", "at_time",
		 "not_a_time"},
		{"minutes past the hour", "t", "9:71", "", "", "", "at_time",
		 "not_a_time"},
		{"with a stranger", "t", "", "mikel", "", "", "staff_id",
		 "not_at_work"},
		{"a series without number", "t", "", "", "weekly", "", "times",
		 "required"},
		{"a number without series", "t", "", "", "", "4", "every",
		 "required"},
		{"a series of one", "t", "", "", "weekly", "1", "times",
		 "not_a_number"},
		{"today", "t", "", "", "", "", NULL, NULL},
		{"with the partner", "t", "8.15", "jon", "", "", NULL, NULL},
		{"a series", "t", "", "", "weekly", "3", NULL, NULL},
	};
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		enum err_code rc =
			house_do(h, "ane", "appointment.make", "case", number,
				 "on_day", rows[i].day, "at_time", rows[i].time,
				 "staff_id", rows[i].staff, "every",
				 rows[i].every, "times", rows[i].times, NULL);

		if (rc != (rows[i].code == NULL ? ERR_OK : ERR_INVALID))
			fail_msg("%s: %s %s", rows[i].rule, err_code_name(rc),
				 h->err.msg);
		if (rows[i].code != NULL &&
		    !house_found(h, rows[i].field, rows[i].code))
			fail_msg("%s: not found", rows[i].rule);
	}
}

static size_t
count_lines(const char *list)
{
	size_t n = 0;

	for (; *list != '\0'; list++)
		n += *list == '\n';
	return n;
}

static void
a_series_is_called_off_from_one_on(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *list;
	int64_t first = house_must(h, "ane", "appointment.make", "case", number,
				   "on_day", "2026-11-24", "every", "weekly",
				   "times", "5", NULL);

	assert_non_null(strstr(h->out.said, "5 appointments"));
	list = house_list(h, "ane", "appointments.mine", NULL);
	assert_int_equal(count_lines(list), 5);
	assert_non_null(strstr(list, "2026-12-22"));
	house_must(h, "jon", "appointment.call_off", "appointment",
		   id_of(h, first + 2), "rest", "y", NULL);
	assert_non_null(strstr(h->out.said, "3 appointments"));
	list = house_list(h, "ane", "appointments.mine", NULL);
	assert_int_equal(count_lines(list), 2);
	assert_non_null(strstr(list, "2026-12-01"));
	assert_null(strstr(list, "2026-12-08"));
	assert_int_equal(house_do(h, "ane", "appointment.redate", "appointment",
				  id_of(h, first + 2), "on_day", "2026-12-09",
				  "moved_by", "us", NULL),
			 ERR_INVALID);
}

static void
calling_off_is_taken_back(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	int64_t first = house_must(h, "ane", "appointment.make", "case", number,
				   "on_day", "2026-11-24", "kind", "OFFICE",
				   "every", "weekly", "times", "5", NULL);
	const char *third = id_of(h, first + 2);

	assert_int_equal(house_do(h, "ane", "appointment.plan_again",
				  "appointment", third, NULL),
			 ERR_INVALID);
	house_must(h, "jon", "appointment.call_off", "appointment", third,
		   "rest", "y", NULL);
	assert_int_equal(house_do(h, "mikel", "appointment.plan_again",
				  "appointment", third, NULL),
			 ERR_DENIED);
	assert_int_equal(house_do(h, "ane", "appointment.plan_again",
				  "appointment", third, "rev", "1", NULL),
			 ERR_CONFLICT);
	house_must(h, "ane", "appointment.plan_again", "appointment", third,
		   NULL);
	assert_int_equal(
		count_lines(house_list(h, "ane", "appointments.mine", NULL)),
		3);
	house_must(h, "jon", "appointment.call_off", "appointment", third,
		   NULL);
	house_must(h, "ane", "appointment.plan_again", "appointment", third,
		   "rest", "y", NULL);
	assert_int_equal(
		count_lines(house_list(h, "ane", "appointments.mine", NULL)),
		5);
	house_must(h, "ane", "appointment.call_off", "appointment", third,
		   NULL);
	house_set_day("2026-12-09");
	assert_int_equal(house_do(h, "ane", "appointment.plan_again",
				  "appointment", third, NULL),
			 ERR_INVALID);
	/* What was logged stays as it was logged. */
	house_must(h, "ane", "contact.log", "case", number, "on_day",
		   "2026-12-01", "kind", "OFFICE", "result", "CANCELLED",
		   "text", "Closed that day.", NULL);
	assert_int_equal(house_do(h, "ane", "appointment.plan_again",
				  "appointment", id_of(h, first + 1), NULL),
			 ERR_INVALID);
	assert_non_null(strstr(h->err.msg, "logged"));
}

/* What was planned is what is proposed, and logging it answers it. */
static void
a_contact_answers_the_appointment(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *list;

	make(h, number, "t", "9");
	assert_string_equal(filled(h, "contact.log", number, NULL, "kind"),
			    "HOME_VISIT");
	assert_string_equal(filled(h, "contact.log", number, NULL, "minutes"),
			    "60");
	house_must(h, "ane", "contact.log", "case", number, "text", "At home.",
		   NULL);
	list = house_list(h, "ane", "appointments", "case", number, NULL);
	assert_non_null(strstr(list, "|held|"));
	assert_string_equal(house_list(h, "ane", "appointments.soon", NULL),
			    "");
	assert_non_null(
		strstr(house_list(h, "ane", "contacts", "case", number, NULL),
		       "|HOME_VISIT|HELD||60|"));
}

static void
what_nobody_logged_is_asked_for(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = make(h, number, "2026-11-23", "9");

	assert_string_equal(house_list(h, "ane", "appointments.open", NULL),
			    "");
	house_set_day("2026-11-25");
	assert_non_null(strstr(house_list(h, "jon", "appointments.open", NULL),
			       "2026-11-23|09:00"));
	/* Of another day: the one that is named is meant. */
	assert_string_equal(filled(h, "contact.missed", number, id, "on_day"),
			    "2026-11-23");
	house_must(h, "jon", "contact.missed", "case", number, "appointment",
		   id, NULL);
	assert_string_equal(house_list(h, "jon", "appointments.open", NULL),
			    "");
	assert_non_null(
		strstr(house_list(h, "ane", "contacts", "case", number, NULL),
		       "2026-11-23|HOME_VISIT|NO_SHOW|not_yet_known|"));
	assert_non_null(
		strstr(house_list(h, "ane", "contacts.missed", NULL), number));
	assert_int_equal(house_do(h, "jon", "contact.missed", "case", number,
				  "appointment", id, NULL),
			 ERR_INVALID);
}

/* With a reason the person was heard of: there is nobody to look for. */
static void
a_reason_is_a_sign(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "contact.missed", "case", number, "absence_reason",
		   "acceptable", "text", "The child is ill.", NULL);
	assert_non_null(
		strstr(house_list(h, "ane", "contacts", "case", number, NULL),
		       "|NO_SHOW_REASON|acceptable|"));
	assert_string_equal(house_list(h, "ane", "contacts.missed", NULL), "");
}

static void
moving_says_who_moved_it(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = make(h, number, "2026-11-24", "9");
	const char *list;

	assert_int_equal(house_do(h, "ane", "appointment.redate", "appointment",
				  id, "on_day", "2026-11-26", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "moved_by", "required"));
	house_must(h, "ane", "appointment.redate", "appointment", id, "on_day",
		   "2026-11-26", "moved_by", "person", NULL);
	list = house_list(h, "ane", "appointments", "case", number, NULL);
	assert_non_null(strstr(list, "2026-11-26|09:00||HOME_VISIT|planned"));
	assert_non_null(strstr(list, "|1"));
	assert_non_null(
		strstr(house_list(h, "ane", "contacts", "case", number, NULL),
		       "|MOVED_BY_PERSON|"));
	/* Another time of the same day is nothing to log. */
	house_must(h, "ane", "appointment.redate", "appointment", id, "at_time",
		   "11", "moved_by", "us", NULL);
	assert_null(
		strstr(house_list(h, "ane", "contacts", "case", number, NULL),
		       "|MOVED_BY_US|"));
	assert_int_equal(house_do(h, "ane", "appointment.redate", "appointment",
				  id, "rev", "1", "on_day", "2026-11-27",
				  "moved_by", "us", NULL),
			 ERR_CONFLICT);
}

/* What the form proposes of who moved it; nobody who did not see it is held to
 * it. */
static void
who_moved_it_is_proposed(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *other = house_case(h, "Lola", "Mendi", "1990-01-01");
	const char *id = make(h, number, "2026-11-24", "9");

	/* Nothing says that the person asked for it: who knows is asked. */
	assert_string_equal(
		filled(h, "appointment.redate", number, id, "moved_by"), "");
	assert_int_equal(house_do(h, "ane", "appointment.redate", "appointment",
				  id, "on_day", "2026-11-25", NULL),
			 ERR_INVALID);
	assert_true(house_found(h, "moved_by", "required"));
	/* Who is somewhere else at the time cannot blame the family. */
	make(h, other, "2026-11-24", "9:30");
	assert_string_equal(
		filled(h, "appointment.redate", number, id, "moved_by"), "us");
	id = make(h, number, "2026-12-03", "9");
	house_must(h, "root", "holiday.add", "day", "2026-12-03", "name",
		   "Javier", NULL);
	assert_string_equal(
		filled(h, "appointment.redate", number, id, "moved_by"), "us");
	house_must(h, "ane", "appointment.redate", "appointment", id, "on_day",
		   "2026-12-01", "moved_by", "us", NULL);
	assert_non_null(strstr(h->out.said, "Moved by us."));
}

/* ---- What it meets ---- */

static const char *
warned(struct house *h, const char *operation, const char *const *typed)
{
	return house_warned(h, "ane", operation, typed);
}

/* Nobody has missed it yet; the day's first may be over. */
static void
a_no_show_ahead_of_time_is_told_before(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *past = make(h, number, "2026-11-21", "0:01");
	const char *to_come = make(h, number, "2026-11-21", "23:59");

	assert_string_equal(
		warned(h, "contact.missed",
		       HOUSE_TYPED("case", number, "appointment", past)),
		"");
	assert_string_equal(
		warned(h, "contact.missed",
		       HOUSE_TYPED("case", number, "appointment", to_come)),
		"Still to come: planned for today, 23:59\n");
	/* Logged as one, too. */
	assert_string_equal(
		warned(h, "contact.log",
		       HOUSE_TYPED("case", number, "appointment", to_come)),
		"");
	assert_string_equal(warned(h, "contact.log",
				   HOUSE_TYPED("case", number, "appointment",
					       to_come, "result", "NO_SHOW")),
			    "Still to come: planned for today, 23:59\n");
}

/* Pressed twice, it would count twice against the person. */
static void
a_second_no_show_of_a_day_is_told_before(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *other = house_case(h, "Lola", "Mendi", "1990-01-01");

	house_must(h, "ane", "contact.missed", "case", number, "kind",
		   "HOME_VISIT", "absence_reason", "not_yet_known", NULL);
	assert_string_equal(
		warned(h, "contact.missed",
		       HOUSE_TYPED("case", number, "on_day", "2026-11-21")),
		"Recorded already: no-show of 21 Nov 2026, Home visit\n");
	assert_string_equal(
		warned(h, "contact.missed",
		       HOUSE_TYPED("case", other, "on_day", "2026-11-21")),
		"");
}

static void
what_it_meets_is_told_before(void **state)
{
	struct house *h = *state;
	const char *one = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *two = house_case(h, "Lola", "Mendi", "1990-01-01");
	const char *id = make(h, one, "2026-11-24", "9");

	house_must(h, "jon", "appointment.make", "case", two, "on_day",
		   "2026-11-25", "at_time", "10", "kind", "OFFICE", "minutes",
		   "60", NULL);
	/* One's own; without a time there is none. */
	assert_string_equal(warned(h, "appointment.make",
				   HOUSE_TYPED("case", two, "on_day",
					       "2026-11-24", "at_time",
					       "9:30")),
			    "At the same time: Ane Etxeberria 09:00\n");
	assert_string_equal(
		warned(h, "appointment.make",
		       HOUSE_TYPED("case", two, "on_day", "2026-11-24")),
		"");
	assert_string_equal(warned(h, "appointment.make",
				   HOUSE_TYPED("case", two, "on_day",
					       "2026-11-24", "at_time", "10")),
			    "");
	/* The partner's, where both are to come. */
	assert_string_equal(warned(h, "appointment.redate",
				   HOUSE_TYPED("appointment", id, "on_day",
					       "2026-11-25", "at_time",
					       "10:30")),
			    "");
	house_must(h, "ane", "appointment.change", "appointment", id,
		   "with_partner", "y", NULL);
	assert_string_equal(warned(h, "appointment.redate",
				   HOUSE_TYPED("appointment", id, "on_day",
					       "2026-11-25", "at_time",
					       "10:30")),
			    "At the same time: Jon Ruiz 10:00\n");
	/* An appointment of both is the partner's, too. */
	assert_string_equal(warned(h, "appointment.make",
				   HOUSE_TYPED("case", two, "on_day",
					       "2026-11-24", "at_time", "9:15",
					       "staff_id", "jon")),
			    "At the same time: Ane Etxeberria 09:00\n");
	/* The person has been asked for that day already. */
	assert_string_equal(warned(h, "appointment.make",
				   HOUSE_TYPED("case", one, "on_day",
					       "2026-11-24", "at_time", "16",
					       "staff_id", "jon")),
			    "The person has that day, too: Ane Etxeberria "
			    "09:00\n");
	/* It does not meet itself. */
	assert_string_equal(warned(h, "appointment.redate",
				   HOUSE_TYPED("appointment", id, "on_day",
					       "2026-11-24", "at_time",
					       "9:15")),
			    "");
}

/* Nobody was asked about a series where there is none. */
static void
one_alone_is_called_off_without_a_question(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	int64_t of_series = house_must(h, "ane", "appointment.make", "case",
				       number, "on_day", "2026-11-24", "every",
				       "weekly", "times", "2", NULL);
	const struct {
		const char *id;
		bool is_asked;
	} rows[] = {{make(h, number, "2026-11-25", "9"), false},
		    {id_of(h, of_series), true}};
	const struct operation *op = operation_find("appointment.call_off");

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const struct input item = {"appointment", rows[i].id};
		const struct inputs in = {.items = &item, .n = 1};
		struct session *session = house_session(h, "ane");
		struct filled *values = NULL;

		assert_int_equal(app_fill(session, op, &in, &h->arena, &values,
					  &h->err),
				 ERR_OK);
		session_close(&session);
		for (size_t k = 0; k < op->n_params; k++)
			if (strcmp(op->params[k].name, "rest") == 0)
				assert_int_equal(values[k].is_skipped,
						 !rows[i].is_asked);
	}
}

static void
clashes_and_closed_days_are_told(void **state)
{
	struct house *h = *state;
	const char *one = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *two = house_case(h, "Lola", "Jimenez", "1991-07-30");

	make(h, one, "2026-11-24", "9");
	assert_null(strstr(h->out.said, "another"));
	make(h, two, "2026-11-24", "9:30");
	assert_non_null(strstr(h->out.said, "another appointment"));
	make(h, two, "2026-11-28", "9:30");
	assert_non_null(strstr(h->out.said, "closed"));
}

/* Who rings before the day of the appointment has not had it yet. */
static void
a_contact_before_it_leaves_it_planned(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *id = make(h, number, "2026-11-24", "10:00");

	assert_string_equal(filled(h, "contact.log", number, id, "on_day"),
			    "2026-11-21");
	house_must(h, "ane", "contact.log", "case", number, "appointment", id,
		   "text", "Rang before.", NULL);
	assert_non_null(strstr(house_list(h, "ane", "appointments", "case",
					  number, NULL),
			       "|planned|"));
	assert_int_equal(house_do(h, "ane", "contact.missed", "case", number,
				  "appointment", id, NULL),
			 ERR_INVALID);
	house_set_day("2026-11-24");
	house_must(h, "ane", "contact.log", "case", number, "appointment", id,
		   "text", "Came.", NULL);
	assert_null(strstr(house_list(h, "ane", "appointments", "case", number,
				      NULL),
			   "|planned|"));
}

/* 21 November 2026 is a Saturday. */
static void
tomorrow_is_the_next_working_day(void **state)
{
	static const struct {
		const char *day;
		const char *last;  /* in the list */
		const char *first; /* no longer */
	} DAYS[] = {
		{"2026-11-19", "2026-11-20", "2026-11-21"},
		{"2026-11-20", "2026-11-23", "2026-11-24"},
		{"2026-11-21", "2026-11-23", "2026-11-24"},
	};
	static const char *const times[] = {"9", "10", "11"};
	struct house *h = *state;
	const char *number = NULL;

	for (size_t i = 0; i < N_ELEMS(DAYS); i++) {
		const char *rows;

		house_set_day(DAYS[i].day);
		if (number == NULL)
			number = house_case(h, "Karim", "Benali", "1984-03-02");
		make(h, number, DAYS[i].last, times[i]);
		make(h, number, DAYS[i].first, "18:00");
		rows = house_list(h, "ane", "appointments.soon", NULL);
		assert_non_null(strstr(rows, DAYS[i].last));
		assert_null(strstr(rows, DAYS[i].first));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(proposes_what_the_profile_asks_for),
		HOUSE_TEST(tells_what_is_planned_already),
		HOUSE_TEST(stands_in_the_lists_of_both),
		HOUSE_TEST(holds_to_its_rules),
		HOUSE_TEST(a_series_is_called_off_from_one_on),
		HOUSE_TEST(calling_off_is_taken_back),
		HOUSE_TEST(a_contact_answers_the_appointment),
		HOUSE_TEST(what_nobody_logged_is_asked_for),
		HOUSE_TEST(a_reason_is_a_sign),
		HOUSE_TEST(moving_says_who_moved_it),
		HOUSE_TEST(who_moved_it_is_proposed),
		HOUSE_TEST(a_no_show_ahead_of_time_is_told_before),
		HOUSE_TEST(a_second_no_show_of_a_day_is_told_before),
		HOUSE_TEST(what_it_meets_is_told_before),
		HOUSE_TEST(one_alone_is_called_off_without_a_question),
		HOUSE_TEST(clashes_and_closed_days_are_told),
		HOUSE_TEST(a_contact_before_it_leaves_it_planned),
		HOUSE_TEST(tomorrow_is_the_next_working_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
