/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the calendar marks: days on which the office is closed, read for some
 * years at once and again after a save.
 */
#ifndef TUI_CLOSED_DAY_H
#define TUI_CLOSED_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "app/closed_days.h"
#include "base/arena.h"
#include "base/attr.h"
#include "base/date.h"

struct kith;

struct closed_day_cache {
	struct arena arena;
	struct closed_days days;
	struct date from; /* [from, to) is known; DATE_NONE: nothing is */
	struct date to;
	int64_t n_saves; /* of kith when they were read */
};

/* ui_env's closed_day; data is a kith. The name is good until the next save. */
const char *kith_closed_day(void *data, struct date day);

#endif
