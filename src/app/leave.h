/* SPDX-License-Identifier: EUPL-1.2 */
/* Who is away, as the deputies that are set say it. */
#ifndef APP_LEAVE_H
#define APP_LEAVE_H

#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"

struct arena;
struct deputy_near;
struct store;

/* Of whom, on which days. */
struct leave_asked {
	int64_t staff_id;
	struct date from;
	struct date until; /* the first day no longer */
};

/*
 * The leave of that member of staff that has one of those days. id 0 = is there.
 * Names in arena.
 */
enum err_code leave_find(struct store *store, const struct leave_asked *asked,
			 struct arena *arena, struct deputy_near *out,
			 struct err *err) NONNULL MUST_USE;

#endif
