/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"

struct row {
	const char *today; /* "" = not known */
	const char *text;
	enum date_reading reading;
	const char *out;
	const char *other;
};

static void
check(const struct row *row, bool ask_both)
{
	struct date out = {1};
	struct date other = {1};
	char text[DATE_ISO_SIZE];
	enum date_reading reading = date_read(
		row->text, date_from_iso(row->today), ask_both, &out, &other);

	if (reading != row->reading)
		print_message("\"%s\" on %s\n", row->text, row->today);
	assert_int_equal(reading, row->reading);
	assert_string_equal(date_iso(out, text), row->out);
	assert_string_equal(date_iso(other, text), row->other);
}

#define OK(today, text, date)                                                  \
	{                                                                      \
		today, text, DATE_READ_OK, date, ""                            \
	}
#define BAD(today, text)                                                       \
	{                                                                      \
		today, text, DATE_READ_BAD, "", ""                             \
	}
#define OTHER_DAY(today, text, date, other)                                    \
	{                                                                      \
		today, text, DATE_READ_OTHER_WEEKDAY, date, other              \
	}
#define BOTH(today, text, date, other)                                         \
	{                                                                      \
		today, text, DATE_READ_AMBIGUOUS, date, other                  \
	}

/* 2026-11-21 is a Saturday. */
#define SATURDAY "2026-11-21"

static const struct row TYPED[] = {
	/* Full dates. */
	OK(SATURDAY, "2026-11-21", "2026-11-21"),
	OK(SATURDAY, "2026-1-5", "2026-01-05"),
	OK(SATURDAY, "2026/11/21", "2026-11-21"),
	OK(SATURDAY, "20261121", "2026-11-21"),
	OK(SATURDAY, "21.11.2026", "2026-11-21"),
	OK(SATURDAY, "21/11/2026", "2026-11-21"),
	OK(SATURDAY, "21-11-2026", "2026-11-21"),
	OK(SATURDAY, "1.2.2026", "2026-02-01"),
	OK(SATURDAY, "29/02/2024", "2024-02-29"),
	OK(SATURDAY, "  21.11.2026\t", "2026-11-21"),
	/* The day comes first, always. */
	OK(SATURDAY, "12/05/2020", "2020-05-12"),
	BAD(SATURDAY, "05/13/2020"),
	BAD(SATURDAY, "2020/13/05"),
	/* Two-digit years: from 79 before to 20 after this one. */
	OK(SATURDAY, "21-11-26", "2026-11-21"),
	OK(SATURDAY, "1.1.46", "2046-01-01"),
	OK(SATURDAY, "1.1.47", "1947-01-01"),
	OK(SATURDAY, "1.1.00", "2000-01-01"),
	OK(SATURDAY, "31.12.99", "1999-12-31"),
	OK("1999-06-01", "1.1.19", "2019-01-01"),
	OK("1999-06-01", "1.1.20", "1920-01-01"),
	/* Day and month: the nearest, forwards when as near. */
	OK(SATURDAY, "21/11", "2026-11-21"),
	OK(SATURDAY, "21.11.", "2026-11-21"),
	OK(SATURDAY, "2.1.", "2027-01-02"),
	OK(SATURDAY, "24.", "2026-11-24"),
	OK(SATURDAY, "20/11", "2026-11-20"),
	OK(SATURDAY, "1/1", "2027-01-01"),
	OK(SATURDAY, "1-6", "2026-06-01"),
	OK(SATURDAY, "29/2", "2028-02-29"),
	OK("2025-02-01", "29/2", "2024-02-29"),
	OK("2097-01-01", "29/2", "2096-02-29"),
	OK("2101-06-01", "29/2", "2104-02-29"),
	OK("2024-07-01", "31/12", "2024-12-31"),
	OK("2026-07-02", "1/1", "2026-01-01"),
	OK("2026-07-03", "1/1", "2027-01-01"),
	OK(SATURDAY, "1.6.", "2026-06-01"),
	BAD(SATURDAY, "31/4"),
	BAD(SATURDAY, "0/4"),
	BAD(SATURDAY, "4/13"),
	/* The day alone. */
	OK(SATURDAY, "21", "2026-11-21"),
	OK(SATURDAY, "1", "2026-12-01"),
	OK(SATURDAY, "01", "2026-12-01"),
	OK(SATURDAY, "31", "2026-10-31"),
	OK("2026-11-15", "30", "2026-11-30"),
	OK("2026-11-16", "1", "2026-12-01"), /* 15 days either way */
	OK("2026-01-02", "31", "2025-12-31"),
	OK("2026-02-28", "30", "2026-01-30"),
	BAD(SATURDAY, "0"),
	BAD(SATURDAY, "32"),
	BAD(SATURDAY, "123"),
	/* From today on. */
	OK(SATURDAY, "t", "2026-11-21"),
	OK(SATURDAY, "T", "2026-11-21"),
	OK(SATURDAY, "t+3", "2026-11-24"),
	OK(SATURDAY, "t+3d", "2026-11-24"),
	OK(SATURDAY, "t-2w", "2026-11-07"),
	OK(SATURDAY, "t+1m", "2026-12-21"),
	OK(SATURDAY, "t+1y", "2027-11-21"),
	OK(SATURDAY, "T-1Y", "2025-11-21"),
	OK("2026-01-31", "t+1m", "2026-02-28"),
	OK("2024-02-29", "t+1y", "2025-02-28"),
	OK(SATURDAY, "t+0", "2026-11-21"),
	BAD(SATURDAY, "t+"),
	BAD(SATURDAY, "t3"),
	BAD(SATURDAY, "t+w"),
	BAD(SATURDAY, "t+1q"),
	BAD(SATURDAY, "t+1mm"),
	BAD(SATURDAY, "t++1"),
	BAD(SATURDAY, "t+-1"),
	BAD(SATURDAY, "t+99999y"),
	BAD(SATURDAY, "t+99999999"),
	BAD(SATURDAY, "t-99999m"),
	/* The next such weekday, never today. */
	OK(SATURDAY, "sun", "2026-11-22"),
	OK(SATURDAY, "mon", "2026-11-23"),
	OK(SATURDAY, "tue", "2026-11-24"),
	OK(SATURDAY, "wed", "2026-11-25"),
	OK(SATURDAY, "thu", "2026-11-26"),
	OK(SATURDAY, "fri", "2026-11-27"),
	/* Whole names, and more of them than three letters. */
	OK(SATURDAY, "Friday", "2026-11-27"),
	OK(SATURDAY, "saturday", "2026-11-28"),
	OK(SATURDAY, "tues", "2026-11-24"),
	OK(SATURDAY, "thurs", "2026-11-26"),
	BAD(SATURDAY, "mo"),
	BAD(SATURDAY, "fridays"),
	BAD(SATURDAY, "frit"),
	/* Of the next week, and the last one before today. */
	OK(SATURDAY, "next tue", "2026-11-24"),
	OK(SATURDAY, "next  Saturday", "2026-11-28"),
	OK("2026-11-23", "next tue", "2026-12-01"),
	OK("2026-11-23", "tue next", "2026-12-01"),
	OK("2026-11-23", "last fri", "2026-11-20"),
	OK(SATURDAY, "last saturday", "2026-11-14"),
	BAD(SATURDAY, "next"),
	BAD(SATURDAY, "next next"),
	BAD(SATURDAY, "next t"),
	BAD(SATURDAY, "next tue fri"),
	BAD(SATURDAY, "fri sat"),
	/* Every word with an offset. */
	OK(SATURDAY, "tue+1w", "2026-12-01"),
	OK(SATURDAY, "friday-1d", "2026-11-26"),
	OK(SATURDAY, "eom+1", "2026-12-01"),
	OK(SATURDAY, "tomorrow+1m", "2026-12-22"),
	OK(SATURDAY, "next tue+1w", "2026-12-01"),
	BAD(SATURDAY, "tue+"),
	BAD(SATURDAY, "+1w"),
	BAD(SATURDAY, "tue +1w x"),
	BAD("", "friday"),
	OK(SATURDAY, "today", "2026-11-21"),
	OK(SATURDAY, "Tomorrow", "2026-11-22"),
	OK(SATURDAY, "yesterday", "2026-11-20"),
	OK(SATURDAY, "sat", "2026-11-28"),
	OK(SATURDAY, "Mon", "2026-11-23"),
	OK(SATURDAY, "monday", "2026-11-23"),
	OK(SATURDAY, "day after tomorrow", "2026-11-23"),
	OK(SATURDAY, "day before yesterday", "2026-11-19"),
	OK(SATURDAY, "on friday", "2026-11-27"),
	OK(SATURDAY, "the friday+1w", "2026-12-04"),
	OK(SATURDAY, "coming tuesday", "2026-11-24"),
	OK(SATURDAY, "on next tue", "2026-11-24"),
	BAD(SATURDAY, "on"),
	BAD(SATURDAY, "coming"),
	/* As the lists say it. */
	OK(SATURDAY, "in 3 days", "2026-11-24"),
	OK(SATURDAY, "21 days ago", "2026-10-31"),
	OK(SATURDAY, "in 11 d", "2026-12-02"),
	OK(SATURDAY, "2 d late", "2026-11-19"),
	OK(SATURDAY, "2 days late", "2026-11-19"),
	OK(SATURDAY, "in 2 weeks", "2026-12-05"),
	OK(SATURDAY, "in 2 w", "2026-12-05"),
	OK(SATURDAY, "in 2w", "2026-12-05"),
	OK(SATURDAY, "In a week", "2026-11-28"),
	OK(SATURDAY, "in one week", "2026-11-28"),
	OK(SATURDAY, "in 1 day", "2026-11-22"),
	OK(SATURDAY, "in 3 months", "2027-02-21"),
	OK(SATURDAY, "in a month", "2026-12-21"),
	OK("2026-01-31", "in 1 month", "2026-02-28"),
	OK(SATURDAY, "in a year", "2027-11-21"),
	OK(SATURDAY, "2 weeks ago", "2026-11-07"),
	OK(SATURDAY, "a month ago", "2026-10-21"),
	OK(SATURDAY, "3 months late", "2026-08-21"),
	BAD(SATURDAY, "3 days"),
	BAD(SATURDAY, "in weeks"),
	BAD(SATURDAY, "in 2"),
	BAD(SATURDAY, "in 2 weeks ago"),
	BAD(SATURDAY, "in 2 2 weeks"),
	BAD(SATURDAY, "in aweek"),
	BAD(SATURDAY, "in 2 weekss"),
	BAD(SATURDAY, "in 99999 years"),
	BAD(SATURDAY, "weeks ago"),
	BAD("", "in 2 weeks"),
	BAD(SATURDAY, "in 999999 days"),
	/* The month in words. */
	OK(SATURDAY, "24 Nov 2026", "2026-11-24"),
	OK(SATURDAY, "Tue 24 Nov 2026", "2026-11-24"),
	OK(SATURDAY, "24 nov", "2026-11-24"),
	OK(SATURDAY, "24. november", "2026-11-24"),
	OK(SATURDAY, "24-nov-2026", "2026-11-24"),
	OK(SATURDAY, "nov 24, 2026", "2026-11-24"),
	OK(SATURDAY, "3 sept", "2026-09-03"),
	OK(SATURDAY, "2 jan", "2027-01-02"),
	OK(SATURDAY, "2nd of january 27", "2027-01-02"),
	OK(SATURDAY, "20 de noviembre", "2026-11-20"),
	OK(SATURDAY, "29 feb 2024", "2024-02-29"),
	BAD(SATURDAY, "29 feb 2026"),
	BAD(SATURDAY, "31 nov"),
	/* Of another day of the week than the one that is named. */
	OTHER_DAY(SATURDAY, "mon 24 nov 2026", "2026-11-24", "2026-11-23"),
	OTHER_DAY(SATURDAY, "fri 24 nov", "2026-11-24", "2026-11-27"),
	OTHER_DAY(SATURDAY, "24 november, Sunday", "2026-11-24", "2026-11-22"),
	OTHER_DAY(SATURDAY, "mon 24.11.", "2026-11-24", "2026-11-23"),
	OTHER_DAY(SATURDAY, "on mon, 24/11/2026", "2026-11-24", "2026-11-23"),
	OK(SATURDAY, "tue 24.11.", "2026-11-24"),
	OK(SATURDAY, "Tuesday, 24/11", "2026-11-24"),
	OK(SATURDAY, "tue 2026-11-24", "2026-11-24"),
	BAD(SATURDAY, "tue 31.4."),
	BAD(SATURDAY, "tue 24"),
	BAD(SATURDAY, "tues day 24.11."),
	BAD(SATURDAY, "mon 31 nov 2026"),
	BAD(SATURDAY, "nov"),
	BAD(SATURDAY, "nov 2026"),
	BAD(SATURDAY, "24 nov dec"),
	BAD(SATURDAY, "24 25 nov 26"),
	BAD(SATURDAY, "24 nov 202"),
	BAD(SATURDAY, "24 novel"),
	BAD(SATURDAY, "24 of"),
	/* The end of the month. */
	OK(SATURDAY, "eom", "2026-11-30"),
	OK("2024-02-29", "eom", "2024-02-29"),
	/* Nothing that looks like a date. */
	BAD(SATURDAY, ""),
	BAD(SATURDAY, "   "),
	BAD(SATURDAY, "x"),
	BAD(SATURDAY, "21-11/2026"),
	BAD(SATURDAY, "21 11 2026"),
	BAD(SATURDAY, "21/11/"),
	BAD(SATURDAY, "21.."),
	BAD(SATURDAY, "2026-11."),
	BAD(SATURDAY, "20261121."),
	BAD(SATURDAY, "21.11.2026 x"),
	BAD(SATURDAY, "21.11.2026x"),
	BAD(SATURDAY, "21..2026"),
	BAD(SATURDAY, ".11.2026"),
	BAD(SATURDAY, "-21"),
	BAD(SATURDAY, "21.11.2026.1"),
	BAD(SATURDAY, "21.11.202"),
	BAD(SATURDAY, "021.11.2026"),
	BAD(SATURDAY, "21.011.2026"),
	BAD(SATURDAY, "2026-011-21"),
	BAD(SATURDAY, "2026-11"),
	BAD(SATURDAY, "202611211"),
	BAD(SATURDAY, "21112026"), /* month 20 of 2111 */
	BAD(SATURDAY, "31.4.2026"),
	BAD(SATURDAY, "29.2.2026"),
	BAD(SATURDAY, "0000-01-01"),
	BAD(SATURDAY, "99999999999999999999"),
	BAD(SATURDAY, "2026-11-21T10:00"),
	BAD(SATURDAY, "\xff\xfe"),
};

static void
as_a_person_types(void **state)
{
	(void)state;

	for (size_t i = 0; i < N_ELEMS(TYPED); i++)
		check(&TYPED[i], false);
}

static void
without_today_only_full_dates(void **state)
{
	static const struct row ROWS[] = {
		OK("", "2026-11-21", "2026-11-21"),
		OK("", "20261121", "2026-11-21"),
		OK("", "21.11.2026", "2026-11-21"),
		BAD("", "21-11-26"),
		BAD("", "24 nov"),
		BAD("", "21/11"),
		BAD("", "21"),
		BAD("", "tue 24.11."),
		BAD("", "t"),
		BAD("", "t+3"),
		BAD("", "mon"),
		BAD("", "eom"),
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		check(&ROWS[i], false);
		check(&ROWS[i], true);
	}
}

static void
in_a_file_of_unknown_origin(void **state)
{
	static const struct row ROWS[] = {
		BOTH("", "12/05/2020", "2020-05-12", "2020-12-05"),
		BOTH("", "12.05.2020", "2020-05-12", "2020-12-05"),
		BOTH("", "1-2-2020", "2020-02-01", "2020-01-02"),
		BOTH(SATURDAY, "12/05/2020", "2020-05-12", "2020-12-05"),
		BOTH(SATURDAY, "12/11", "2026-11-12", "2026-12-11"),
		/* The same either way, or sensible one way only. */
		OK("", "05/05/2020", "2020-05-05"),
		OK("", "13/05/2020", "2020-05-13"),
		OK("", "05/13/2020", "2020-05-13"),
		OK("", "02/29/2024", "2024-02-29"),
		BAD("", "02/30/2024"),
		BAD("", "13/13/2020"),
		/* The year first leaves no doubt. */
		OK("", "2020-05-12", "2020-05-12"),
		OK("", "20200512", "2020-05-12"),
		BAD("", "2020-13-05"),
		/* Century and order would both be guesses. */
		BAD(SATURDAY, "12/05/20"),
		OK(SATURDAY, "t+1", "2026-11-22"),
		/* Files have readers of their own for words. */
		BAD(SATURDAY, "24 nov 2026"),
		BAD(SATURDAY, "tue 24.11.2026"),
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++)
		check(&ROWS[i], true);
}

/* Each day, in each full notation, is read back as it was written. */
static void
every_notation_comes_back(void **state)
{
	(void)state;
	for (int32_t day = 1; day <= 3652059; day += 97) {
		struct date d = {day};
		char text[DATE_ISO_SIZE];
		struct date out, other;

		(void)date_iso(d, text);
		assert_int_equal(date_read(text, DATE_NONE, true, &out, &other),
				 DATE_READ_OK);
		assert_int_equal(out.day, day);

		const char german[DATE_ISO_SIZE] = {text[8], text[9], '.',
						    text[5], text[6], '.',
						    text[0], text[1], text[2],
						    text[3], '\0'};

		assert_int_equal(date_read(german, DATE_NONE, false, &out,
					   &other),
				 DATE_READ_OK);
		assert_int_equal(out.day, day);
	}
}

/* In a field of what has been: "fri" is the last Friday, the rest as ever. */
static void
reads_the_past_backwards(void **state)
{
	static const struct row rows[] = {
		OK("2026-11-23", "fri", "2026-11-20"),
		OK("2026-11-23", "Friday", "2026-11-20"),
		OK("2026-11-23", "mon", "2026-11-16"),
		OK("2026-11-23", "tue", "2026-11-17"),
		OK("2026-11-23", "next tue", "2026-12-01"),
		OK("2026-11-23", "last tue", "2026-11-17"),
		OK("2026-11-23", "t-1", "2026-11-22"),
		OK("2026-11-23", "21.11.", "2026-11-21"),
		OK("2026-11-23", "2 weeks ago", "2026-11-09"),
		BAD("2026-11-23", "whenever"),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct date out;
		struct date other;
		char text[DATE_ISO_SIZE];

		assert_int_equal(date_read_past(rows[i].text,
						date_from_iso(rows[i].today),
						&out, &other),
				 rows[i].reading);
		assert_string_equal(date_iso(out, text), rows[i].out);
	}
}

/* 31 November is a slip that one can be told of. */
static void
a_day_that_its_month_has_not(void **state)
{
	static const struct {
		const char *text;
		const char *month; /* its first day, "" = nothing to tell */
	} rows[] = {
		{"31/11", "2026-11-01"},
		{"31.11.", "2026-11-01"},
		{"31-11", "2026-11-01"},
		{"30/2", "2027-02-01"},
		{"31.4.2027", "2027-04-01"},
		{"29/02/2026", "2026-02-01"},
		{"2026-11-31", "2026-11-01"},
		{"31/11/26", "2026-11-01"},
		{"30/11", ""},
		{"32/11", ""},
		{"0/11", ""},
		{"31/13", ""},
		{"2026-13-01", ""},
		{"31", ""},
		{"whenever", ""},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char text[DATE_ISO_SIZE];
		const struct date month = date_month_without(
			rows[i].text, date_from_iso(SATURDAY));

		assert_string_equal(date_iso(month, text), rows[i].month);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_the_past_backwards),
		cmocka_unit_test(as_a_person_types),
		cmocka_unit_test(a_day_that_its_month_has_not),
		cmocka_unit_test(without_today_only_full_dates),
		cmocka_unit_test(in_a_file_of_unknown_origin),
		cmocka_unit_test(every_notation_comes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
