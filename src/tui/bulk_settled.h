/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Marked rows to which an operation cannot be done any more, since somebody
 * else dealt with them while its form was open.
 */
#ifndef TUI_BULK_SETTLED_H
#define TUI_BULK_SETTLED_H

#include <stddef.h>

#include "base/attr.h"

struct arena;
struct bulk;
struct bulk_row;
struct kith;

/* Who did what to the row, else why it is refused; NULL = it can be done. In
 * arena. */
const char *bulk_row_settled(struct kith *kith, const struct bulk *bulk,
			     const struct bulk_row *row, struct arena *arena)
	NONNULL;

/* The first of them by its name, and how many more among the first most rows;
 * "" = there are none. In arena. */
const char *bulk_settled(struct kith *kith, const struct bulk *bulk,
			 size_t most, struct arena *arena)
	NONNULL RETURNS_NONNULL;

#endif
