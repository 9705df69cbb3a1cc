/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The calendar behind F4 on a date field: three months where they fit, days
 * on which the office is closed marked and named.
 */
#ifndef TUI_CALENDAR_POPUP_H
#define TUI_CALENDAR_POPUP_H

#include <stddef.h>

#include "base/attr.h"
#include "base/date.h"

struct screen;

/* DATE_NONE: cancelled. Called once, before the popup closes. */
typedef void (*calendar_done_fn)(void *data, struct date day);

/* Gives; push it with ui_push. day DATE_NONE: starts at today. */
struct screen *calendar_popup_new(struct date day, calendar_done_fn done,
				  void *data) RETURNS_NONNULL;

/* "Sat 21 Nov 2026 (in 3 days)"; without the bracket if today is none. */
void date_to_words(struct date day, struct date today, char *out, size_t size)
	NONNULL;

/* "Sat 21 Nov" */
void date_to_short(struct date day, char *out, size_t size) NONNULL;

#endif
