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

/* "24 nov, 24.11., fri, …": days as people type them, with ", " between them.
 * In the language of the screen, and each of them is read. */
const char *day_examples(void) RETURNS_NONNULL;

#endif
