/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/date.h"

#include <assert.h>

#include "base/arena.h"

enum {
	YEAR_MIN = 1,
	YEAR_MAX = 9999,
	DAY_MAX = 3652059, /* 9999-12-31 */
	/* Days from 0000-03-01, where the arithmetic starts, to day 0. */
	MARCH_EPOCH = 305,
	DAYS_PER_ERA = 146097 /* 400 years */
};

bool
date_is_none(struct date d)
{
	return d.day == 0;
}

int
date_cmp(struct date a, struct date b)
{
	return (a.day > b.day) - (a.day < b.day);
}

struct date
date_earlier(struct date a, struct date b)
{
	return date_cmp(a, b) < 0 ? a : b;
}

struct date
date_later(struct date a, struct date b)
{
	return date_cmp(a, b) > 0 ? a : b;
}

bool
date_is_within(struct date day, struct date from, struct date to)
{
	return date_cmp(from, day) <= 0 &&
	       (date_is_none(to) || date_cmp(day, to) < 0);
}

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month(int year, int month)
{
	static const int DAYS[] = {31, 28, 31, 30, 31, 30,
				   31, 31, 30, 31, 30, 31};

	assert(month >= 1 && month <= 12);
	return DAYS[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

/* Years are counted from March, so that the leap day is the last. */
struct date
date_of(int year, int month, int day)
{
	if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 ||
	    day < 1 || day > days_in_month(year, month))
		return DATE_NONE;
	int y = month > 2 ? year : year - 1;
	int m = month > 2 ? month - 3 : month + 9;
	int days = y * 365 + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 +
		   day - 1;

	return (struct date){days - MARCH_EPOCH};
}

void
date_civil(struct date d, int *year, int *month, int *day)
{
	if (date_is_none(d)) {
		*year = *month = *day = 0;
		return;
	}
	int days = d.day + MARCH_EPOCH;
	int era = days / DAYS_PER_ERA;
	int doe = days % DAYS_PER_ERA;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int m = (5 * doy + 2) / 153;

	*day = doy - (153 * m + 2) / 5 + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = yoe + era * 400 + (*month <= 2 ? 1 : 0);
}

int
date_weekday(struct date d)
{
	return date_is_none(d) ? 0 : (d.day - 1) % 7 + 1;
}

struct date
date_add_days(struct date d, int n)
{
	int64_t day = (int64_t)d.day + n;

	if (date_is_none(d) || day < 1 || day > DAY_MAX)
		return DATE_NONE;
	return (struct date){(int32_t)day};
}

struct date
date_add_months(struct date d, int n)
{
	int year, month, day;

	if (date_is_none(d))
		return DATE_NONE;
	date_civil(d, &year, &month, &day);
	int64_t months = (int64_t)year * 12 + (month - 1) + n;

	if (months < YEAR_MIN * 12 || months >= (YEAR_MAX + 1) * 12)
		return DATE_NONE;
	year = (int)(months / 12);
	month = (int)(months % 12) + 1;
	int last = days_in_month(year, month);

	return date_of(year, month, day < last ? day : last);
}

struct date
date_last_day(struct date to)
{
	return date_add_days(to, -1);
}

struct date
date_after_last(struct date last)
{
	return date_add_days(last, 1);
}

int
date_days_between(struct date a, struct date b)
{
	assert(!date_is_none(a) && !date_is_none(b));
	return b.day - a.day;
}

struct date
date_month_start(struct date d)
{
	int year, month, day;

	date_civil(d, &year, &month, &day);
	return date_of(year, month, 1);
}

struct date
date_month_end(struct date d)
{
	int year, month, day;

	if (date_is_none(d))
		return DATE_NONE;
	date_civil(d, &year, &month, &day);
	return date_of(year, month, days_in_month(year, month));
}

int
date_age(struct date born, struct date on)
{
	int year, month, day;
	int on_year, on_month, on_day;

	if (date_is_none(born) || date_is_none(on) || date_cmp(born, on) > 0)
		return -1;
	date_civil(born, &year, &month, &day);
	date_civil(on, &on_year, &on_month, &on_day);
	bool has_birthday_passed = on_month > month ||
				   (on_month == month && on_day >= day);

	return on_year - year - (has_birthday_passed ? 0 : 1);
}

/* The number in n digits at s, or -1. */
static int
digits(const char *s, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

struct date
date_from_iso(const char *s)
{
	/* Each test stops at the NUL of a short string. */
	int year = digits(s, 4);

	if (year < 0 || s[4] != '-')
		return DATE_NONE;
	int month = digits(s + 5, 2);

	if (month < 0 || s[7] != '-')
		return DATE_NONE;
	int day = digits(s + 8, 2);

	if (day < 0 || s[10] != '\0')
		return DATE_NONE;
	return date_of(year, month, day);
}

static char *
put_digits(char *out, int value, int n)
{
	for (int i = n - 1; i >= 0; i--) {
		out[i] = (char)('0' + value % 10);
		value /= 10;
	}
	return out + n;
}

const char *
date_iso(struct date d, char out[DATE_ISO_SIZE])
{
	int year, month, day;
	char *p = out;

	if (!date_is_none(d)) {
		date_civil(d, &year, &month, &day);
		p = put_digits(p, year, 4);
		*p++ = '-';
		p = put_digits(p, month, 2);
		*p++ = '-';
		p = put_digits(p, day, 2);
	}
	*p = '\0';
	return out;
}

const char *
date_iso_dup(struct arena *arena, struct date d)
{
	char iso[DATE_ISO_SIZE];

	return arena_strdup(arena, date_iso(d, iso));
}
