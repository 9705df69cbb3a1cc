/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From marks to rows: a list keeps which rows are marked, not the rows. They
 * are looked up in steps, so that keys are seen between, and then handed to
 * the operation that is to be done on each.
 */
#ifndef TUI_MARKED_SCREEN_H
#define TUI_MARKED_SCREEN_H

#include "base/attr.h"

struct operation;
struct view_list;

/*
 * Looks the marked rows of the list up and asks what holds for all of them
 * (kith_open_bulk). Where that takes longer than a moment it is said, and Esc
 * stops it: nothing was done then. At most some hundreds are taken.
 */
void kith_open_marked(struct view_list *list, const struct operation *op)
	NONNULL;

#endif
