/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Civil days without time zone and moments in UTC. What the law makes of
 * days (working days, deadlines) is in core/calendar.h.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct arena;

/* Day 1 is 0001-01-01; the zero value is "no date", also an open end. */
struct date {
	int32_t day;
};

#define DATE_NONE ((struct date){0})

/* Milliseconds since 1970-01-01T00:00:00Z; 0 is "never". */
struct stamp {
	int64_t ms;
};

#define STAMP_NONE ((struct stamp){0})

enum { DATE_ISO_SIZE = 11, STAMP_ISO_SIZE = 25 };

bool date_is_none(struct date d);

/* <0, 0, >0 as a is before, on, after b; "no date" is before every day. */
int date_cmp(struct date a, struct date b);

struct date date_earlier(struct date a, struct date b);
struct date date_later(struct date a, struct date b);

/* Is it in the period [from, to)? DATE_NONE as to is an open end. */
bool date_is_within(struct date day, struct date from, struct date to);

/* DATE_NONE where the day does not exist (31 April) or year is not 1-9999. */
struct date date_of(int year, int month, int day);

/* All three are 0 for DATE_NONE. */
void date_civil(struct date d, int *year, int *month, int *day) NONNULL;

/* 1 = Monday … 7 = Sunday; 0 for DATE_NONE. */
int date_weekday(struct date d);

/* DATE_NONE, here and below, from DATE_NONE and outside the years 1-9999. */
struct date date_add_days(struct date d, int n);

/* The same day n months on, or the month's last day where there is none. */
struct date date_add_months(struct date d, int n);

/* The last day of the period [from, to), as people say it, and back. */
struct date date_last_day(struct date to);
struct date date_after_last(struct date last);

/* Days from a to b, both dates; negative when b is before a. */
int date_days_between(struct date a, struct date b);
struct date date_month_start(struct date d);
struct date date_month_end(struct date d);

/*
 * Whole years of age on a day, or -1 if born later or DATE_NONE. Who was born
 * on 29 February is a year older on 1 March where there is no such day.
 */
int date_age(struct date born, struct date on);

/* "2026-11-21" exactly. DATE_NONE where it is not a date. */
struct date date_from_iso(const char *s) NONNULL;

/* "" for DATE_NONE. Returns out. */
const char *date_iso(struct date d, char out[DATE_ISO_SIZE]) NONNULL;

/* The same in arena. */
const char *date_iso_dup(struct arena *arena, struct date d)
	NONNULL RETURNS_NONNULL;

enum date_reading {
	DATE_READ_OK,
	DATE_READ_BAD,	     /* no date in any notation */
	DATE_READ_AMBIGUOUS, /* two readings: *out and *other */
	/* *out is a day of another day of the week than the one named beside
	 * it; *other is the nearest to it that is one of those. */
	DATE_READ_OTHER_WEEKDAY
};

/* A time of day as people type it: 14:30, 1430, 14.30, 14h30, 9. False, and
 * nothing set, where it is none. */
bool date_read_time(const char *s, int *hour, int *minute) NONNULL MUST_USE;

/*
 * A date as people type it: 2026-11-21, 20261121, 21.11.2026, 21/11/2026,
 * 21-11-26, 21/11, 21.11. and 21 (nearest to today), t, t+3, t-2w, t+1m,
 * t+1y, eom, today, tomorrow, yesterday, day after tomorrow, in 3 days, in a
 * week, in 2 months, 3 days ago; the days of the week, whole or their first three letters or more (the
 * next one, never today), next tuesday (of the next week), last tuesday (before
 * today), coming tuesday, all in English and in the language of the screen,
 * with or without accents; and any of these words with an offset: tue+1w. The
 * month in words, in the languages of month_name.h: 24 nov (nearest to today),
 * tue 24 nov 2026, and tue 24.11. in numbers. today may be DATE_NONE: then
 * only full dates are read. Day before month; where a full date has its month
 * first only as a
 * second possible reading it is NOT ambiguous (the notation is day first)
 * unless ask_both, which import uses for files of unknown origin: then a date
 * that only makes sense with the month first is read so, and years must have
 * four digits. Else two digits are a year up to 20 years from today. *out and
 * *other are DATE_NONE where the reading does not fill them.
 */
enum date_reading date_read(const char *s, struct date today, bool ask_both,
			    struct date *out, struct date *other) NONNULL;

/* The same of what has been: a day of the week is the last one before today. */
enum date_reading date_read_past(const char *s, struct date today,
				 struct date *out, struct date *other)
	NONNULL MUST_USE;

/*
 * The first of the month of which a text in numbers names a day that it has
 * not: 1 Nov 2026 of "31/11". The nearest such month to today where no year is
 * said. DATE_NONE where the text is anything else.
 */
struct date date_month_without(const char *s, struct date today)
	NONNULL MUST_USE;

/* "2026-11-21T09:30:00.123Z". "" for STAMP_NONE. Returns out. */
const char *stamp_iso(struct stamp t, char out[STAMP_ISO_SIZE]) NONNULL;

/* That form, or without milliseconds. STAMP_NONE where it is neither. */
struct stamp stamp_from_iso(const char *s) NONNULL;

/*
 * The civil day, hour and minute of a moment in the running time zone (TZ).
 * hour and minute may be NULL. DATE_NONE and 0:00 for STAMP_NONE.
 */
struct date stamp_local(struct stamp t, int *hour, int *minute);

/*
 * The moment at which a civil day and time happens in that zone. Where it
 * happens twice (clocks go back), the first; where never (clocks go forward),
 * as long after the change as it would have been. STAMP_NONE for DATE_NONE.
 */
struct stamp stamp_at_local(struct date d, int hour, int minute);

#endif
