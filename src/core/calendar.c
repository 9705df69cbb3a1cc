/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/calendar.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/num.h"

enum { SATURDAY = 6, DELAY_N_MAX = 10000 };

/* By enum delay_unit. */
static const char *const unit_codes[] = {"", "wd", "cd", "w", "m", "y"};

static bool
is_holiday(struct date d, const struct holidays *holidays)
{
	size_t low = 0;
	size_t high = holidays->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = date_cmp(holidays->days[mid], d);
		if (order == 0)
			return true;
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

bool
calendar_is_working(struct date d, const struct holidays *holidays)
{
	return !date_is_none(d) && date_weekday(d) < SATURDAY &&
	       !is_holiday(d, holidays);
}

struct date
calendar_working_from(struct date d, const struct holidays *holidays)
{
	if (date_is_none(d) || calendar_is_working(d, holidays))
		return d;
	return calendar_add_working(d, 1, holidays);
}

struct date
calendar_add_working(struct date d, int n, const struct holidays *holidays)
{
	int step = n < 0 ? -1 : 1;

	/* Past the calendar's last year there is no date: none, not forever. */
	while (n != 0 && !date_is_none(d)) {
		d = date_add_days(d, step);
		if (calendar_is_working(d, holidays))
			n -= step;
	}
	return d;
}

int
calendar_working_between(struct date a, struct date b,
			 const struct holidays *holidays)
{
	if (date_cmp(b, a) < 0)
		return -calendar_working_between(b, a, holidays);
	int n = 0;
	while (date_cmp(a, b) < 0) {
		a = date_add_days(a, 1);
		if (calendar_is_working(a, holidays))
			n++;
	}
	return n;
}

struct date
calendar_deadline(struct date event, struct delay delay,
		  const struct holidays *holidays)
{
	assert(delay.n >= 0);
	if (date_is_none(event))
		return DATE_NONE;
	switch (delay.unit) {
	case DELAY_NONE:
		break;
	case DELAY_WORKING_DAYS:
		return calendar_add_working(event, delay.n, holidays);
	case DELAY_CALENDAR_DAYS:
		return date_add_days(event, delay.n);
	case DELAY_WEEKS:
		return date_add_days(event, 7 * delay.n);
	case DELAY_MONTHS:
		return date_add_months(event, delay.n);
	case DELAY_YEARS:
		return date_add_months(event, 12 * delay.n);
	}
	return DATE_NONE;
}

struct date
calendar_deadline_rolled(struct date event, struct delay delay,
			 const struct holidays *holidays)
{
	return calendar_working_from(calendar_deadline(event, delay, holidays),
				     holidays);
}

static enum delay_unit
unit_of(const char *code)
{
	for (size_t i = 1; i < N_ELEMS(unit_codes); i++)
		if (strcmp(unit_codes[i], code) == 0)
			return (enum delay_unit)i;
	return DELAY_NONE;
}

bool
delay_parse(const char *s, struct delay *out)
{
	char number[DELAY_TEXT_SIZE];
	int64_t n;

	size_t len = strspn(s, "0123456789");
	if (len == 0 || len >= sizeof(number))
		return false;
	memcpy(number, s, len);
	number[len] = '\0';
	enum delay_unit unit = unit_of(s + len + strspn(s + len, " "));
	if (unit == DELAY_NONE || !num_parse_int(number, 0, DELAY_N_MAX, &n))
		return false;
	*out = (struct delay){.n = (int)n, .unit = unit};
	return true;
}

const char *
delay_text(struct delay delay, char out[DELAY_TEXT_SIZE])
{
	out[0] = '\0';
	if (delay.unit == DELAY_NONE)
		return out;
	int len = snprintf(out, DELAY_TEXT_SIZE, "%d %s", delay.n,
			   unit_codes[delay.unit]);
	assert(len > 0 && len < DELAY_TEXT_SIZE);
	return out;
}
