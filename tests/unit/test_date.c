/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"

enum { LAST_DAY = 3652059 };

static struct date
iso(const char *s)
{
	struct date d = date_from_iso(s);

	/* A row with a slip of the pen must not pass as "no date". */
	assert_true(*s == '\0' || !date_is_none(d));
	return d;
}

static void
assert_iso(struct date d, const char *wanted)
{
	char out[DATE_ISO_SIZE];

	assert_string_equal(date_iso(d, out), wanted);
}

/* A period begins with its first day, and its end is outside. */
static void
days_in_a_period(void **state)
{
	static const struct {
		const char *day;
		const char *from;
		const char *to;
		bool is_within;
	} rows[] = {
		{"2026-11-20", "2026-11-21", "2026-11-23", false},
		{"2026-11-21", "2026-11-21", "2026-11-23", true},
		{"2026-11-22", "2026-11-21", "2026-11-23", true},
		{"2026-11-23", "2026-11-21", "2026-11-23", false},
		{"2026-11-21", "2026-11-21", "2026-11-21", false},
		{"2199-01-01", "2026-11-21", "", true},
		{"2026-11-20", "2026-11-21", "", false},
		{"2026-11-20", "", "2026-11-21", true},
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_int_equal(date_is_within(iso(rows[i].day),
						iso(rows[i].from),
						iso(rows[i].to)),
				 rows[i].is_within);
}

/* "No date" is before every other. */
static void
the_earlier_and_the_later(void **state)
{
	struct date a = iso("2026-11-21");
	struct date b = iso("2026-11-22");
	(void)state;

	assert_int_equal(date_earlier(a, b).day, a.day);
	assert_int_equal(date_earlier(b, a).day, a.day);
	assert_int_equal(date_later(a, b).day, b.day);
	assert_int_equal(date_later(b, a).day, b.day);
	assert_true(date_is_none(date_earlier(a, DATE_NONE)));
	assert_int_equal(date_later(DATE_NONE, a).day, a.day);
}

static int
days_in(int year, int month)
{
	static const int LENGTHS[] = {31, 28, 31, 30, 31, 30,
				      31, 31, 30, 31, 30, 31};
	bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return LENGTHS[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

/* The days of a month, of which the first is the day after *count. */
static void
check_month(int y, int m, int32_t *count)
{
	int last = days_in(y, m);

	for (int d = 1; d <= last; d++) {
		int year, month, day;
		struct date date = date_of(y, m, d);

		date_civil(date, &year, &month, &day);
		if (date.day != ++*count || year != y || month != m || day != d)
			fail_msg("%d-%d-%d is day %d", y, m, d, *count);
	}
	if (!date_is_none(date_of(y, m, last + 1)) ||
	    !date_is_none(date_of(y, m, 0)))
		fail_msg("%d-%d ends elsewhere", y, m);
}

/* Every day of the years 1-9999, against a calendar that only counts on. */
static void
every_day_comes_back(void **state)
{
	int32_t count = 0;
	(void)state;

	for (int y = 1; y <= 9999; y++)
		for (int m = 1; m <= 12; m++)
			check_month(y, m, &count);
	assert_int_equal(count, LAST_DAY);
}

static void
days_that_are_none(void **state)
{
	static const int ROWS[][3] = {
		{0, 1, 1},	 {10000, 1, 1},
		{-1, 1, 1},	 {2026, 0, 1},
		{2026, 13, 1},	 {2026, -1, 1},
		{2026, 4, 31},	 {2026, 2, 29},
		{1900, 2, 29},	 {2100, 2, 29},
		{2000, 2, 30},	 {2026, 1, INT_MAX},
		{INT_MAX, 1, 1}, {INT_MIN, INT_MIN, INT_MIN},
	};
	int year = 1, month = 1, day = 1;
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++)
		assert_true(date_is_none(
			date_of(ROWS[i][0], ROWS[i][1], ROWS[i][2])));
	date_civil(DATE_NONE, &year, &month, &day);
	assert_true(year == 0 && month == 0 && day == 0);
	assert_iso(DATE_NONE, "");
}

static void
known_days(void **state)
{
	static const struct {
		const char *date;
		int day;
		int weekday;
	} ROWS[] = {
		{"0001-01-01", 1, 1},	     /* the first, a Monday */
		{"1582-10-15", 577736, 5},   /* first Gregorian day, Friday */
		{"1970-01-01", 719163, 4},   /* Thursday */
		{"2000-02-29", 730179, 2},   /* Tuesday */
		{"2024-02-29", 738945, 4},   /* Thursday */
		{"2026-11-21", 739941, 6},   /* Saturday */
		{"9999-12-31", LAST_DAY, 5}, /* Friday */
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		assert_int_equal(iso(ROWS[i].date).day, ROWS[i].day);
		assert_int_equal(date_weekday(iso(ROWS[i].date)),
				 ROWS[i].weekday);
		assert_iso(iso(ROWS[i].date), ROWS[i].date);
	}
	assert_int_equal(date_weekday(DATE_NONE), 0);
}

static void
days_are_added_and_counted(void **state)
{
	static const struct {
		const char *from;
		int n;
		const char *to; /* "" where it leaves the calendar */
	} ROWS[] = {
		{"2026-11-21", 0, "2026-11-21"},
		{"2026-11-21", 10, "2026-12-01"},
		{"2026-12-31", 1, "2027-01-01"},
		{"2024-02-28", 1, "2024-02-29"},
		{"2026-02-28", 1, "2026-03-01"},
		{"2026-03-01", -1, "2026-02-28"},
		{"2024-02-29", 366, "2025-03-01"},
		{"0001-01-01", -1, ""},
		{"9999-12-31", 1, ""},
		{"0001-01-01", LAST_DAY - 1, "9999-12-31"},
		{"2026-11-21", INT_MAX, ""},
		{"2026-11-21", INT_MIN, ""},
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		struct date from = iso(ROWS[i].from);

		assert_iso(date_add_days(from, ROWS[i].n), ROWS[i].to);
		if (*ROWS[i].to)
			assert_int_equal(date_days_between(from,
							   iso(ROWS[i].to)),
					 ROWS[i].n);
	}
	assert_iso(date_add_days(DATE_NONE, 5), "");
}

static void
months_are_added_and_clamped(void **state)
{
	static const struct {
		const char *from;
		int n;
		const char *to;
	} ROWS[] = {
		{"2026-01-15", 0, "2026-01-15"},
		{"2026-01-15", 1, "2026-02-15"},
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-05-31", 1, "2026-06-30"},
		{"2026-12-31", 2, "2027-02-28"},
		{"2026-11-21", 12, "2027-11-21"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2024-02-29", -12, "2023-02-28"},
		{"2026-01-01", -1, "2025-12-01"},
		{"0001-01-31", -1, ""},
		{"0002-01-31", -12, "0001-01-31"},
		{"9999-12-01", 1, ""},
		{"9999-11-30", 1, "9999-12-30"},
		{"2026-01-01", INT_MAX, ""},
		{"2026-01-01", INT_MIN, ""},
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++)
		assert_iso(date_add_months(iso(ROWS[i].from), ROWS[i].n),
			   ROWS[i].to);
	assert_iso(date_add_months(DATE_NONE, 1), "");
}

static void
months_begin_and_end(void **state)
{
	static const struct {
		const char *day, *start, *end;
	} ROWS[] = {
		{"2026-11-21", "2026-11-01", "2026-11-30"},
		{"2026-12-31", "2026-12-01", "2026-12-31"},
		{"2024-02-01", "2024-02-01", "2024-02-29"},
		{"1900-02-11", "1900-02-01", "1900-02-28"},
		{"9999-12-31", "9999-12-01", "9999-12-31"},
		{"", "", ""},
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		assert_iso(date_month_start(iso(ROWS[i].day)), ROWS[i].start);
		assert_iso(date_month_end(iso(ROWS[i].day)), ROWS[i].end);
	}
}

static void
ages(void **state)
{
	static const struct {
		const char *born, *on;
		int age;
	} ROWS[] = {
		{"2000-05-10", "2026-05-09", 25},
		{"2000-05-10", "2026-05-10", 26},
		{"2000-05-10", "2026-04-30", 25},
		{"2000-05-10", "2026-06-01", 26},
		{"2026-05-10", "2026-05-10", 0},
		{"2026-05-10", "2026-05-09", -1},
		/* 29 February: a year older on 1 March. */
		{"2000-02-29", "2026-02-28", 25},
		{"2000-02-29", "2026-03-01", 26},
		{"2000-02-29", "2024-02-28", 23},
		{"2000-02-29", "2024-02-29", 24},
		{"", "2026-01-01", -1},
		{"2000-01-01", "", -1},
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++)
		assert_int_equal(date_age(iso(ROWS[i].born), iso(ROWS[i].on)),
				 ROWS[i].age);
}

static void
days_compare(void **state)
{
	(void)state;
	assert_true(date_cmp(iso("2026-01-01"), iso("2026-01-02")) < 0);
	assert_true(date_cmp(iso("2026-01-02"), iso("2026-01-01")) > 0);
	assert_int_equal(date_cmp(iso("2026-01-01"), iso("2026-01-01")), 0);
	assert_true(date_cmp(DATE_NONE, iso("0001-01-01")) < 0);
	assert_int_equal(date_cmp(DATE_NONE, DATE_NONE), 0);
	assert_true(date_is_none(DATE_NONE));
}

static void
iso_form_is_exact(void **state)
{
	static const char *const ROWS[] = {
		"",
		"2026",
		"2026-11",
		"2026-11-",
		"2026-11-2",
		"2026-1-21",
		"2026-11-211",
		"2026-11-21 ",
		" 2026-11-21",
		"2026/11/21",
		"26-11-21",
		"2026-13-01",
		"2026-02-30",
		"0000-01-01",
		"-001-01-01",
		"2026-11-21T",
		"202a-11-21",
		"2026--1-21",
		"2026-11--1",
		"+026-11-21",
		"20261121",
		"2026-11-0x1",
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++)
		assert_true(date_is_none(date_from_iso(ROWS[i])));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_comes_back),
		cmocka_unit_test(days_that_are_none),
		cmocka_unit_test(days_in_a_period),
		cmocka_unit_test(the_earlier_and_the_later),
		cmocka_unit_test(known_days),
		cmocka_unit_test(days_are_added_and_counted),
		cmocka_unit_test(months_are_added_and_clamped),
		cmocka_unit_test(months_begin_and_end),
		cmocka_unit_test(ages),
		cmocka_unit_test(days_compare),
		cmocka_unit_test(iso_form_is_exact),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
