/* SPDX-License-Identifier: EUPL-1.2 */
/* Days on which offices are closed: who puts them into the calendar, and what
 * goes by them. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/house.h"

#define expect_in(list, wanted) assert_non_null(strstr(list, wanted))

static enum err_code
add(struct house *h, const char *login, const char *day, const char *name,
    const char *office)
{
	return house_do(h, login, "holiday.add", "day", day, "name", name,
			"office_id", office, NULL);
}

static void
the_administrator_puts_them_in(void **state)
{
	struct house *h = *state;
	const char *list;

	assert_int_equal(add(h, "ane", "2026-12-08", "Immaculate Conception",
			     ""),
			 ERR_DENIED);
	assert_int_equal(add(h, "sup", "2026-12-08", "Immaculate Conception",
			     ""),
			 ERR_DENIED);
	assert_int_equal(add(h, "root", "2026-12-08", "Immaculate Conception",
			     ""),
			 ERR_OK);
	assert_int_equal(add(h, "root", "2026-12-03", "Saint Francis Xavier",
			     "ALT"),
			 ERR_OK);
	/* All may see what the calendar goes by. */
	list = house_list(h, "ane", "holidays", NULL);
	expect_in(list, "Immaculate Conception");
	expect_in(list, "Saint Francis Xavier|ALT");
	assert_int_equal(add(h, "root", "2026-12-08", "Again", "ALT"),
			 ERR_INVALID);
	assert_true(house_found(h, "day", "exists"));
	assert_int_equal(add(h, "root", "", "", ""), ERR_INVALID);
	assert_true(house_found(h, "day", "required"));
	assert_true(house_found(h, "name", "required"));
}

static bool
is_told_closed(struct house *h, const char *number, const char *day)
{
	house_must(h, "ane", "appointment.make", "case", number, "on_day", day,
		   "kind", "OFFICE", NULL);
	return strstr(h->out.said, "The office is closed that day") != NULL;
}

/* Who makes an appointment is told that nobody will be there. */
static void
appointments_go_by_them(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	char id[24];

	assert_int_equal(add(h, "root", "2026-12-09", "Feast", "TAF"), ERR_OK);
	assert_false(is_told_closed(h, number, "2026-12-09"));
	assert_int_equal(add(h, "root", "2026-12-10", "Feast", ""), ERR_OK);
	snprintf(id, sizeof(id), "%lld", (long long)h->out.row_id);
	assert_true(is_told_closed(h, number, "2026-12-10"));
	assert_int_equal(house_do(h, "ane", "holiday.remove", "holiday", id,
				  NULL),
			 ERR_DENIED);
	house_must(h, "root", "holiday.remove", "holiday", id, NULL);
	assert_false(is_told_closed(h, number, "2026-12-10"));
}

/* Before it is saved, also of a contact that is only due; of a series which
 * ones give way. 2026-11-29 is a Sunday. */
static void
closed_days_are_told_before(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");
	const char *due;

	house_must(h, "ane", "contact.log", "case", number, "text", "A talk",
		   "kind", "OFFICE", "next", "2026-11-27", NULL);
	due = house_list(h, "ane", "appointments", "case", number, NULL);
	due = arena_strndup(&h->arena, due, strcspn(due, "|"));
	assert_string_equal(house_warned(h, "ane", "appointment.redate",
					 HOUSE_TYPED("appointment", due,
						     "on_day", "2026-11-29")),
			    "The office is closed that day: Sun 29 Nov 2026\n");
	assert_string_equal(house_warned(h, "ane", "appointment.redate",
					 HOUSE_TYPED("appointment", due,
						     "on_day", "2026-11-30")),
			    "");
	house_must(h, "ane", "appointment.redate", "appointment", due, "on_day",
		   "2026-11-29", NULL);
	expect_in(h->out.said, "contact due");
	expect_in(h->out.said, "The office is closed that day.");
	assert_int_equal(add(h, "root", "2026-12-08", "Feast", ""), ERR_OK);
	assert_string_equal(house_warned(h, "ane", "appointment.make",
					 HOUSE_TYPED("case", number, "on_day",
						     "2026-12-01", "every",
						     "weekly", "times", "3")),
			    "Of the series, as the office is closed: 9 Dec "
			    "2026 instead of 8 Dec 2026\n");
}

/* "Today and tomorrow" reaches to the next day of work (2026-11-23 is a
 * Monday). */
static void
tomorrow_goes_by_them(void **state)
{
	struct house *h = *state;
	const char *number = house_case(h, "Karim", "Benali", "1984-03-02");

	house_must(h, "ane", "appointment.make", "case", number, "on_day",
		   "2026-11-24", "kind", "OFFICE", NULL);
	assert_null(strstr(house_list(h, "ane", "appointments.soon", NULL),
			   "Benali"));
	assert_int_equal(add(h, "root", "2026-11-23", "Feast", "ALT"), ERR_OK);
	expect_in(house_list(h, "ane", "appointments.soon", NULL), "Benali");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HOUSE_TEST(the_administrator_puts_them_in),
		HOUSE_TEST(appointments_go_by_them),
		HOUSE_TEST(closed_days_are_told_before),
		HOUSE_TEST(tomorrow_goes_by_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
