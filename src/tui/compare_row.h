/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A row of the comparison by itself: what is proposed of it (compare.h), and
 * what of its values stands in a cell.
 */
#ifndef TUI_COMPARE_ROW_H
#define TUI_COMPARE_ROW_H

#include "base/attr.h"

struct arena;
struct compare_row;

/* What of a value of the row stands in a cell: what has no room in it, from
 * where it differs; a long text in a row. In arena, or the value. */
const char *compare_row_cell(const struct compare_row *row, const char *value,
			     int cols, struct arena *arena)
	NONNULL RETURNS_NONNULL;

/* A copy that lives as long as arena. */
void compare_row_copy(struct arena *arena, const struct compare_row *from,
		      struct compare_row *to) NONNULL;

#endif
