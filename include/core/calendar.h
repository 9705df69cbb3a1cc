/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Legal delays. A delay starts on the day after its event, ends with its last
 * day, and counts working days (Monday to Friday without the office's
 * holidays) or calendar units. No other file computes one.
 */
#ifndef CORE_CALENDAR_H
#define CORE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/date.h"

/* Days without work, ascending. {0} = none. Borrowed. */
struct holidays {
	const struct date *days;
	size_t n;
};

enum delay_unit {
	DELAY_NONE, /* no delay is set */
	DELAY_WORKING_DAYS,
	DELAY_CALENDAR_DAYS,
	DELAY_WEEKS,
	DELAY_MONTHS,
	DELAY_YEARS
};

/* How long: {10, DELAY_WORKING_DAYS}. {0} = no delay set. */
struct delay {
	int n; /* not negative */
	enum delay_unit unit;
};

bool calendar_is_working(struct date d, const struct holidays *holidays)
	NONNULL;

/* d itself if it is a working day, else the next one. DATE_NONE stays. */
struct date calendar_working_from(struct date d,
				  const struct holidays *holidays) NONNULL;

/* The n-th working day after d (before d for negative n). n = 0 gives d. */
struct date calendar_add_working(struct date d, int n,
				 const struct holidays *holidays) NONNULL;

/* Working days in (a, b]; negative where b is before a. */
int calendar_working_between(struct date a, struct date b,
			     const struct holidays *holidays) NONNULL;

/*
 * The last day on which something is in time, counted from its event. Months
 * and years end on the same day of the month, or its last day. DATE_NONE for
 * no event or no delay.
 */
struct date calendar_deadline(struct date event, struct delay delay,
			      const struct holidays *holidays) NONNULL;

/* As above; a last day that is no working day moves to the next one. */
struct date calendar_deadline_rolled(struct date event, struct delay delay,
				     const struct holidays *holidays) NONNULL;

/*
 * "10 wd", "30 cd", "13 w", "6 m", "1 y", as rule data and settings write it.
 * False, *out untouched, where it is none.
 */
bool delay_parse(const char *s, struct delay *out) NONNULL MUST_USE;

enum { DELAY_TEXT_SIZE = 24 };

/* The same notation into out; "" for none. Returns out. */
const char *delay_text(struct delay delay, char out[DELAY_TEXT_SIZE]) NONNULL;

#endif
