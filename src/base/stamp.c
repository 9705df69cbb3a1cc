/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/date.h"

enum {
	UNIX_EPOCH_DAY = 719163, /* 1970-01-01 as a civil day */
	MS_PER_SECOND = 1000,
	SECONDS_PER_MINUTE = 60,
	SECONDS_PER_HOUR = 3600,
	SECONDS_PER_DAY = 86400,
	DATE_LEN = DATE_ISO_SIZE - 1
};

static const int64_t MS_PER_DAY = (int64_t)SECONDS_PER_DAY * MS_PER_SECOND;

/* a / b rounded down, also before the epoch; the remainder is 0 to b - 1. */
static int64_t
floor_div(int64_t a, int64_t b, int64_t *rest)
{
	int64_t quotient = a / b;

	*rest = a % b;
	if (*rest < 0) {
		*rest += b;
		quotient--;
	}
	return quotient;
}

const char *
stamp_iso(struct stamp t, char out[STAMP_ISO_SIZE])
{
	int64_t ms;
	int64_t days = floor_div(t.ms, MS_PER_DAY, &ms);
	char date[DATE_ISO_SIZE];

	out[0] = '\0';
	/* Within an int first: then add_days decides about years 1-9999. */
	if (t.ms == 0 || days < -UNIX_EPOCH_DAY || days > INT32_MAX)
		return out;
	struct date d = date_add_days((struct date){UNIX_EPOCH_DAY}, (int)days);

	if (date_is_none(d))
		return out;
	int s = (int)(ms / MS_PER_SECOND);
	int n = snprintf(out, STAMP_ISO_SIZE, "%sT%02d:%02d:%02d.%03dZ",
			 date_iso(d, date), s / SECONDS_PER_HOUR,
			 s / SECONDS_PER_MINUTE % 60, s % 60,
			 (int)(ms % MS_PER_SECOND));

	if (n != STAMP_ISO_SIZE - 1)
		out[0] = '\0';
	return out;
}

/*
 * Reads text against a pattern in which '9' is any digit and all else is
 * itself. The digits make one number; -1 where text and pattern differ.
 */
static int
match_digits(const char *s, const char *pattern)
{
	int value = 0;

	for (; *pattern; pattern++, s++) {
		if (*pattern != '9') {
			if (*s != *pattern)
				return -1;
			continue;
		}
		if (*s < '0' || *s > '9')
			return -1;
		value = value * 10 + (*s - '0');
	}
	return *s == '\0' ? value : -1;
}

struct stamp
stamp_from_iso(const char *s)
{
	char date[DATE_ISO_SIZE] = "";
	size_t len = strnlen(s, STAMP_ISO_SIZE);

	if (len <= DATE_LEN)
		return STAMP_NONE;
	memcpy(date, s, DATE_LEN);
	struct date d = date_from_iso(date);
	int hms_ms = match_digits(s + DATE_LEN, "T99:99:99.999Z");

	if (hms_ms < 0) {
		int hms = match_digits(s + DATE_LEN, "T99:99:99Z");

		hms_ms = hms < 0 ? -1 : hms * MS_PER_SECOND;
	}
	int hour = hms_ms / 10000000;
	int minute = hms_ms / 100000 % 100;
	int second = hms_ms / MS_PER_SECOND % 100;

	if (date_is_none(d) || hms_ms < 0 || hour > 23 || minute > 59 ||
	    second > 59)
		return STAMP_NONE;
	int64_t seconds = (int64_t)hour * SECONDS_PER_HOUR +
			  (int64_t)minute * SECONDS_PER_MINUTE + second;

	return (struct stamp){(int64_t)(d.day - UNIX_EPOCH_DAY) * MS_PER_DAY +
			      seconds * MS_PER_SECOND + hms_ms % MS_PER_SECOND};
}

/* Seconds since 1970 at a place where it is that civil time, were it UTC. */
static int64_t
civil_seconds(const struct tm *tm)
{
	struct date d =
		date_of(tm->tm_year + 1900, tm->tm_mon + 1, tm->tm_mday);

	return (int64_t)(d.day - UNIX_EPOCH_DAY) * SECONDS_PER_DAY +
	       (int64_t)tm->tm_hour * SECONDS_PER_HOUR +
	       (int64_t)tm->tm_min * SECONDS_PER_MINUTE + tm->tm_sec;
}

static bool
local_time(int64_t seconds, struct tm *tm)
{
	time_t t = (time_t)seconds;

	return localtime_r(&t, tm) != NULL;
}

struct date
stamp_local(struct stamp t, int *hour, int *minute)
{
	int64_t rest;
	int64_t seconds = floor_div(t.ms, MS_PER_SECOND, &rest);
	struct tm tm = {0};
	bool has_time = t.ms != 0 && local_time(seconds, &tm);

	if (hour)
		*hour = has_time ? tm.tm_hour : 0;
	if (minute)
		*minute = has_time ? tm.tm_min : 0;
	if (!has_time || tm.tm_year > 9999)
		return DATE_NONE;
	return date_of(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

/* How far local time is ahead of UTC at a moment, in seconds. */
static int64_t
offset_at(int64_t seconds)
{
	struct tm tm = {0};

	return local_time(seconds, &tm) ? civil_seconds(&tm) - seconds : 0;
}

/*
 * mktime would do, but which of two moments it takes when clocks go back
 * depends on its earlier calls. Here: the first of the two; and a time that
 * clocks skip is as far behind the change as it would have been.
 */
struct stamp
stamp_at_local(struct date d, int hour, int minute)
{
	if (date_is_none(d))
		return STAMP_NONE;
	int64_t civil = (int64_t)(d.day - UNIX_EPOCH_DAY) * SECONDS_PER_DAY +
			(int64_t)hour * SECONDS_PER_HOUR +
			(int64_t)minute * SECONDS_PER_MINUTE;
	int64_t before = offset_at(civil - SECONDS_PER_DAY);
	int64_t after = offset_at(civil + SECONDS_PER_DAY);
	int64_t first = civil - (before > after ? before : after);
	int64_t second = civil - (before > after ? after : before);

	if (first + offset_at(first) == civil)
		return (struct stamp){first * MS_PER_SECOND};
	if (second + offset_at(second) == civil)
		return (struct stamp){second * MS_PER_SECOND};
	return (struct stamp){(civil - before) * MS_PER_SECOND};
}
