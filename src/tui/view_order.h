/* SPDX-License-Identifier: EUPL-1.2 */
/* The order of a list on the screen: which column it goes by, another one. */
#ifndef TUI_VIEW_ORDER_H
#define TUI_VIEW_ORDER_H

#include <stdbool.h>

#include "base/attr.h"

struct view_list;

/* In the head of the list the column stands that the order goes by: its place
 * among those of the list; -1 = none. */
int view_list_sorted(const struct view_list *list, bool *is_descending_out)
	NONNULL;

/* A day that the order goes by, how late each is, is never left out for want
 * of room: for that the list is looked at. sort: of view_list_sorted. */
void view_list_keep_day(struct view_list *list, int sort) NONNULL;

/* The box of orders; the one in use again turns it round. */
void view_list_ask_order(struct view_list *list) NONNULL;

#endif
