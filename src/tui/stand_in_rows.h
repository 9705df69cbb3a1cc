/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * In lists over many cases: the rows that one sees as a deputy have a sign
 * before the name, and say for whom.
 */
#ifndef TUI_STAND_IN_ROWS_H
#define TUI_STAND_IN_ROWS_H

#include <stdbool.h>

#include "base/attr.h"

struct arena;
struct list_column;
struct view_list;
struct view_name;
struct view_row;

/* Adds the column For behind the name, where the actor is somebody's deputy. */
void stand_in_column(struct view_list *list) NONNULL;
bool stand_in_is(const struct list_column *column) NONNULL;

/* What it says of a row: for whom; "" = it is one's own. In arena. */
const char *stand_in_cell(const struct view_list *list,
			  const struct view_row *row, struct arena *arena)
	NONNULL RETURNS_NONNULL;

/* "+ Karim BENALI"; where rows are read out the column says it. In arena. */
const char *stand_in_name(const struct view_list *list,
			  const struct view_row *row,
			  const struct view_name *name,
			  const char *stands_in_for, struct arena *arena)
	NONNULL RETURNS_NONNULL;

/* The column that is told of the row in focus where it has no room; NULL = none.
 */
const char *stand_in_tells(const struct view_list *list) NONNULL;

/* What the list is, and what that sign says. In arena. */
const char *stand_in_rule(const struct view_list *list, const char *rule,
			  struct arena *arena) NONNULL RETURNS_NONNULL;

#endif
