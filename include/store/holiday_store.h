/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Days on which an office, or the whole site, is closed.
 */
#ifndef STORE_HOLIDAY_STORE_H
#define STORE_HOLIDAY_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/staff.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct store;

extern const struct record HOLIDAY_RECORD;

/* Free days, sorted, in the arena that the caller set. */
struct free_days {
	struct arena *arena;
	struct date *items;
	const char **names; /* what each is called */
	size_t n;
};

/* Days free at an office or the whole site, in [from, to). */
enum err_code holiday_list(struct store *store, int64_t office_id,
			   struct date from, struct date to,
			   struct free_days *out, struct err *err)
	NONNULL MUST_USE;

extern const struct query HOLIDAY_QUERY; /* of all offices */

#endif
