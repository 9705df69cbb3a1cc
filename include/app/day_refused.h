/* SPDX-License-Identifier: EUPL-1.2 */
/* What is said of a text that was typed for a day and is none. */
#ifndef APP_DAY_REFUSED_H
#define APP_DAY_REFUSED_H

#include "base/attr.h"
#include "base/date.h"

struct arena;

/* "24 Nov 2026 is a Tuesday, not a Monday.": the days of
 * DATE_READ_OTHER_WEEKDAY. In arena. */
const char *day_of_other_weekday(struct arena *arena, struct date day,
				 struct date other) NONNULL;

/* "There is no such day: that month ends on 30 Nov 2026." of "31/11"; NULL
 * where the text is nothing of the kind. In arena. */
const char *day_beyond_month(struct arena *arena, const char *typed,
			     struct date today) NONNULL;

/* "24 nov, 24.11., fri, …": days as people type them, with ", " between them,
 * and the separator that was typed: 24/11. In the language of the screen, and
 * each of them is read. In arena. */
const char *day_examples(struct arena *arena, const char *typed)
	NONNULL RETURNS_NONNULL;

#endif
