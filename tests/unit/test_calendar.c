/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/calendar.h"
#include "tests/lib/days.h"

static const struct holidays none = {0};

static const struct {
	const char *ref;
	const char *event;
	struct delay delay;
	const char *last;
} deadlines[] = {
	{"4.7 ex. 11 answer",
	 "2025-03-03",
	 {15, DELAY_WORKING_DAYS},
	 "2025-03-24"},
	{"4.7 ex. 11 decide cd",
	 "2025-03-24",
	 {30, DELAY_CALENDAR_DAYS},
	 "2025-04-23"},
	{"4.7 ex. 11 decide wd",
	 "2025-03-24",
	 {30, DELAY_WORKING_DAYS},
	 "2025-05-05"},
	{"4.7 ex. 11 release",
	 "2025-03-03",
	 {60, DELAY_CALENDAR_DAYS},
	 "2025-05-02"},
	{"4.7 ex. 1 establish", "2024-02-12", {6, DELAY_MONTHS}, "2024-08-12"},
	{"5.1 first contact over a weekend",
	 "2026-11-20",
	 {2, DELAY_WORKING_DAYS},
	 "2026-11-24"},
	{"from a Saturday", "2026-11-21", {1, DELAY_WORKING_DAYS}, "2026-11-23"},
	{"weeks", "2026-11-21", {13, DELAY_WEEKS}, "2027-02-20"},
	{"month without that day",
	 "2026-01-31",
	 {1, DELAY_MONTHS},
	 "2026-02-28"},
	{"leap day", "2024-02-29", {1, DELAY_YEARS}, "2025-02-28"},
	{"no days", "2026-11-21", {0, DELAY_WORKING_DAYS}, "2026-11-21"},
	{"no delay set", "2026-11-21", {5, DELAY_NONE}, ""},
	{"no event", "", {5, DELAY_CALENDAR_DAYS}, ""},
	{"no event, wd", "", {5, DELAY_WORKING_DAYS}, ""},
	{"past the last year", "9999-12-30", {5, DELAY_WORKING_DAYS}, ""},
};

static void
test_deadline(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(deadlines); i++) {
		struct date event = date_from_iso(deadlines[i].event);
		struct date last =
			calendar_deadline(event, deadlines[i].delay, &none);
		print_message("# %s\n", deadlines[i].ref);
		assert_date(last, deadlines[i].last);
	}
}

static void
test_holidays(void **state)
{
	const struct date days[] = {date_of(2026, 12, 3), date_of(2026, 12, 8),
				    date_of(2026, 12, 25)};
	const struct holidays holidays = {days, N_ELEMS(days)};
	struct delay two = {2, DELAY_WORKING_DAYS};
	struct delay month = {1, DELAY_MONTHS};

	(void)state;
	assert_false(calendar_is_working(days[0], &holidays));
	assert_false(calendar_is_working(days[1], &holidays));
	assert_false(calendar_is_working(days[2], &holidays));
	assert_true(calendar_is_working(days[0], &none));
	assert_true(calendar_is_working(date_of(2026, 12, 4), &holidays));
	assert_false(calendar_is_working(date_of(2026, 12, 5), &holidays));
	assert_false(calendar_is_working(DATE_NONE, &holidays));
	/* Friday 4, Monday 7 is worked, Tuesday 8 is not. */
	assert_date(calendar_deadline(date_of(2026, 12, 4), two, &holidays),
		    "2026-12-09");
	/* A last day on Christmas goes to the Monday after. */
	assert_date(calendar_deadline_rolled(date_of(2026, 11, 25), month,
					     &holidays),
		    "2026-12-28");
	assert_date(calendar_deadline_rolled(date_of(2026, 11, 24), month,
					     &holidays),
		    "2026-12-24");
	assert_date(calendar_working_from(DATE_NONE, &holidays), "");
	assert_date(calendar_add_working(date_of(2026, 12, 9), -1, &holidays),
		    "2026-12-07");
}

static void
test_working_between(void **state)
{
	struct date monday = date_of(2026, 11, 16);

	(void)state;
	assert_int_equal(calendar_working_between(monday, monday, &none), 0);
	assert_int_equal(calendar_working_between(monday, date_of(2026, 11, 20),
						  &none),
			 4);
	assert_int_equal(calendar_working_between(monday, date_of(2026, 11, 23),
						  &none),
			 5);
	assert_int_equal(calendar_working_between(date_of(2026, 11, 23), monday,
						  &none),
			 -5);
}

static void
test_delay_text(void **state)
{
	static const struct {
		const char *text;
		struct delay delay;
		const char *shown;
	} rows[] = {
		{"10 wd", {10, DELAY_WORKING_DAYS}, "10 wd"},
		{"30cd", {30, DELAY_CALENDAR_DAYS}, "30 cd"},
		{"13 w", {13, DELAY_WEEKS}, "13 w"},
		{"6 m", {6, DELAY_MONTHS}, "6 m"},
		{"1  y", {1, DELAY_YEARS}, "1 y"},
		{"0 cd", {0, DELAY_CALENDAR_DAYS}, "0 cd"},
	};
	static const char *const bad[] = {
		"",
		"wd",
		"10",
		"10 x",
		"10 wd ",
		"-3 wd",
		" 3 wd",
		"3.5 wd",
		"99999 cd",
		"10 wdx",
		"1234567890123456789012345 wd",
	};
	char text[DELAY_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct delay out = {0};
		assert_true(delay_parse(rows[i].text, &out));
		assert_int_equal(out.n, rows[i].delay.n);
		assert_int_equal(out.unit, rows[i].delay.unit);
		assert_string_equal(delay_text(out, text), rows[i].shown);
	}
	for (size_t i = 0; i < N_ELEMS(bad); i++) {
		struct delay out = {7, DELAY_WEEKS};
		assert_false(delay_parse(bad[i], &out));
		assert_int_equal(out.n, 7);
	}
	assert_string_equal(delay_text((struct delay){0}, text), "");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_deadline),
		cmocka_unit_test(test_holidays),
		cmocka_unit_test(test_working_between),
		cmocka_unit_test(test_delay_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
