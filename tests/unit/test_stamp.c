/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/date.h"

/* As POSIX text: no zone data base is needed. */
#define MADRID "CET-1CEST,M3.5.0,M10.5.0/3"
#define LORD_HOWE "LHST-10:30LHDT-11,M10.1.0,M4.1.0"
#define NEW_YORK "EST5EDT,M3.2.0,M11.1.0"

static void
set_zone(const char *zone)
{
	assert_int_equal(setenv("TZ", zone, 1), 0);
	tzset();
}

static void
iso_form_comes_back(void **state)
{
	static const struct {
		int64_t ms;
		const char *text;
	} ROWS[] = {
		{0, ""},
		{1, "1970-01-01T00:00:00.001Z"},
		{-1, "1969-12-31T23:59:59.999Z"},
		{INT64_C(1234567890123), "2009-02-13T23:31:30.123Z"},
		{INT64_C(951782400000), "2000-02-29T00:00:00.000Z"},
		{INT64_C(1795253400123), "2026-11-21T09:30:00.123Z"},
		{INT64_C(-62135596800000), "0001-01-01T00:00:00.000Z"},
		{INT64_C(253402300799999), "9999-12-31T23:59:59.999Z"},
	};
	char out[STAMP_ISO_SIZE];
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		assert_string_equal(stamp_iso((struct stamp){ROWS[i].ms}, out),
				    ROWS[i].text);
		assert_int_equal(stamp_from_iso(ROWS[i].text).ms, ROWS[i].ms);
	}
}

static void
moments_without_an_iso_form(void **state)
{
	static const int64_t ROWS[] = {INT64_C(-62135596800001),
				       INT64_C(253402300800000), INT64_MAX,
				       INT64_MIN};
	char out[STAMP_ISO_SIZE];
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++)
		assert_string_equal(stamp_iso((struct stamp){ROWS[i]}, out),
				    "");
}

static void
iso_form_is_exact(void **state)
{
	static const char *const BAD[] = {
		"",
		"2026-11-21",
		"2026-11-21T09:30Z",
		"2026-11-21T09:30:00",
		"2026-11-21T09:30:00.123",
		"2026-11-21T09:30:00.12Z",
		"2026-11-21T09:30:00.1234Z",
		"2026-11-21T09:30:00+01:00",
		"2026-11-21 09:30:00Z",
		"2026-11-21t09:30:00z",
		"2026-11-21T24:00:00Z",
		"2026-11-21T23:60:00Z",
		"2026-11-21T23:59:60Z",
		"2026-11-31T09:30:00Z",
		"2026-11-21T0x:30:00Z",
		"2026-11-21T-1:30:00Z",
		" 2026-11-21T09:30:00Z",
		"2026-11-21T09:30:00Z ",
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(BAD); i++)
		assert_int_equal(stamp_from_iso(BAD[i]).ms, 0);
	assert_int_equal(stamp_from_iso("2026-11-21T09:30:00Z").ms,
			 INT64_C(1795253400000));
}

static void
local_time_follows_the_zone(void **state)
{
	static const struct {
		const char *zone, *moment, *day;
		int hour, minute;
	} ROWS[] = {
		{"UTC0", "2026-11-21T23:30:00Z", "2026-11-21", 23, 30},
		{MADRID, "2026-11-21T23:30:00Z", "2026-11-22", 0, 30},
		{MADRID, "2026-07-01T21:59:59Z", "2026-07-01", 23, 59},
		{MADRID, "2026-07-01T22:00:00Z", "2026-07-02", 0, 0},
		/* 29 March 2026, 01:00 UTC: clocks go from 2 to 3. */
		{MADRID, "2026-03-29T00:59:59Z", "2026-03-29", 1, 59},
		{MADRID, "2026-03-29T01:00:00Z", "2026-03-29", 3, 0},
		/* 25 October 2026, 01:00 UTC: from 3 to 2. */
		{MADRID, "2026-10-25T00:59:00Z", "2026-10-25", 2, 59},
		{MADRID, "2026-10-25T01:00:00Z", "2026-10-25", 2, 0},
		{NEW_YORK, "2026-01-01T04:59:59Z", "2025-12-31", 23, 59},
		{MADRID, "1969-12-31T23:30:00Z", "1970-01-01", 0, 30},
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		int hour = -1;
		int minute = -1;
		char day[DATE_ISO_SIZE];

		set_zone(ROWS[i].zone);
		struct stamp t = stamp_from_iso(ROWS[i].moment);

		assert_string_equal(date_iso(stamp_local(t, &hour, &minute),
					     day),
				    ROWS[i].day);
		assert_int_equal(hour, ROWS[i].hour);
		assert_int_equal(minute, ROWS[i].minute);
		assert_string_equal(date_iso(stamp_local(t, NULL, NULL), day),
				    ROWS[i].day);
	}
}

static void
moment_of_a_local_time(void **state)
{
	static const struct {
		const char *zone, *day;
		int hour, minute;
		const char *moment;
	} ROWS[] = {
		{"UTC0", "2026-11-21", 9, 30, "2026-11-21T09:30:00.000Z"},
		{MADRID, "2026-11-21", 9, 30, "2026-11-21T08:30:00.000Z"},
		{MADRID, "2026-07-01", 0, 0, "2026-06-30T22:00:00.000Z"},
		{NEW_YORK, "2026-07-01", 23, 59, "2026-07-02T03:59:00.000Z"},
		/* Half past two never was: half an hour after the change. */
		{MADRID, "2026-03-29", 1, 59, "2026-03-29T00:59:00.000Z"},
		{MADRID, "2026-03-29", 2, 30, "2026-03-29T01:30:00.000Z"},
		{MADRID, "2026-03-29", 3, 0, "2026-03-29T01:00:00.000Z"},
		{NEW_YORK, "2026-03-08", 2, 30, "2026-03-08T07:30:00.000Z"},
		/* Half past two was twice: the first. */
		{MADRID, "2026-10-25", 1, 59, "2026-10-24T23:59:00.000Z"},
		{MADRID, "2026-10-25", 2, 30, "2026-10-25T00:30:00.000Z"},
		{MADRID, "2026-10-25", 3, 0, "2026-10-25T02:00:00.000Z"},
		{NEW_YORK, "2026-11-01", 1, 30, "2026-11-01T05:30:00.000Z"},
		/* A change of half an hour: 2 o'clock goes to half past. */
		{LORD_HOWE, "2026-10-04", 2, 10, "2026-10-03T15:40:00.000Z"},
		{LORD_HOWE, "2026-04-05", 1, 45, "2026-04-04T14:45:00.000Z"},
		{MADRID, "1970-01-01", 0, 30, "1969-12-31T23:30:00.000Z"},
	};
	char out[STAMP_ISO_SIZE];
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		set_zone(ROWS[i].zone);
		assert_string_equal(
			stamp_iso(stamp_at_local(date_from_iso(ROWS[i].day),
						 ROWS[i].hour, ROWS[i].minute),
				  out),
			ROWS[i].moment);
	}
}

/* Every half hour of a year with both changes, but for the hour skipped. */
static void
local_times_come_back(void **state)
{
	static const char *const ZONES[] = {"UTC0", MADRID, NEW_YORK,
					    LORD_HOWE};
	(void)state;

	for (size_t z = 0; z < N_ELEMS(ZONES); z++) {
		struct date day = date_of(2026, 1, 1);
		int n_skipped = 0;

		set_zone(ZONES[z]);
		for (int i = 0; i < 365 * 48; i++) {
			struct date d = date_add_days(day, i / 48);
			int hour, minute;
			struct stamp t =
				stamp_at_local(d, i % 48 / 2, i % 2 * 30);
			struct date back = stamp_local(t, &hour, &minute);

			if (back.day != d.day ||
			    hour * 60 + minute != i % 48 * 30)
				n_skipped++;
		}
		assert_int_equal(n_skipped, z == 0 ? 0 : z == 3 ? 1 : 2);
	}
}

static void
never_is_no_day(void **state)
{
	int hour = 5;
	int minute = 5;
	(void)state;

	set_zone(MADRID);
	assert_true(date_is_none(stamp_local(STAMP_NONE, &hour, &minute)));
	assert_int_equal(hour, 0);
	assert_int_equal(minute, 0);
	assert_int_equal(stamp_at_local(DATE_NONE, 9, 30).ms, 0);
	assert_true(date_is_none(
		stamp_local((struct stamp){INT64_MAX}, NULL, NULL)));
	assert_true(date_is_none(
		stamp_local((struct stamp){INT64_MIN}, NULL, NULL)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(iso_form_comes_back),
		cmocka_unit_test(moments_without_an_iso_form),
		cmocka_unit_test(iso_form_is_exact),
		cmocka_unit_test(local_time_follows_the_zone),
		cmocka_unit_test(moment_of_a_local_time),
		cmocka_unit_test(local_times_come_back),
		cmocka_unit_test(never_is_no_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
