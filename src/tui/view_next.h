/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows that something is done to in turn: which one it is still to be done to.
 */
#ifndef TUI_VIEW_NEXT_H
#define TUI_VIEW_NEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"

struct operation;
struct view_list;
struct view_row;

/* The focus goes to the next row after that one which the operation is still
 * to be done to, round from the end. False = there is none, or the list cannot
 * tell: the focus stays. */
bool view_next_seek(struct view_list *list, const struct operation *op,
		    int64_t after) NONNULL;

/* What is done to the rows in turn and is still to be done to this one: the
 * first operation on rows alone, where it may be done now. NULL = nothing. */
const struct operation *view_next_of(const struct view_list *list,
				     const struct view_row *row) NONNULL;

#endif
