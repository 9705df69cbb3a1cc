/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which of a view's columns a list shows, how wide they want to be and which
 * goes first where there is little room. A list of its own has all of them, a
 * pane who, what and when.
 */
#ifndef TUI_VIEW_COLUMNS_H
#define TUI_VIEW_COLUMNS_H

#include "base/attr.h"

struct view_list;

/* The handler of a row; in a pane it is empty where that is the reader. */
#define VIEW_COLUMN_WITH "staff"

/* Fills columns and n_columns of the list from its view. */
void view_columns_choose(struct view_list *list) NONNULL;

#endif
