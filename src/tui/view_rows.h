/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The rows of a view for the list widget: pages fetched by key, cells as
 * people see them. Of each row the ids and the raw cells travel along in its
 * key.
 */
#ifndef TUI_VIEW_ROWS_H
#define TUI_VIEW_ROWS_H

#include "base/attr.h"
#include "base/err.h"
#include "list.h"

struct view;
struct arena;
struct inputs;
struct operation;
struct view_list;
struct view_row;

struct list_source view_rows_source(struct view_list *list) NONNULL;

/* The view's row behind a row of the widget. In arena. */
void view_rows_unpack(const struct view_list *list, const struct list_row *row,
		      struct arena *arena, struct view_row *out) NONNULL;

/* The case that a row of the widget is of; 0 = of none. */
int64_t view_rows_case(const struct list_row *row) NONNULL;

/* The list's own inputs as far as the operation has such parameters. */
void view_rows_own_inputs(const struct view_list *list,
			  const struct operation *op, struct arena *arena,
			  struct inputs *out) NONNULL;

/* How many rows are looked at for a filter's words before it is no longer
 * counted. */
size_t view_rows_look_max(const struct view *view, const char *filter) NONNULL;

/* What a row is called in the parameter that takes many; "" where it takes
 * none, or the list has no numbers of cases. */
const char *view_rows_number(const struct view_list *list,
			     const struct operation *op,
			     const struct view_row *row) NONNULL;

/* The row itself, for an operation that takes many: added to its inputs. */
void view_rows_give_many(const struct view_list *list,
			 const struct operation *op, const struct view_row *row,
			 struct arena *arena, struct inputs *in) NONNULL;

/* The view's own key of a key of the widget; NULL where there is none. In
 * arena. */
const char *view_rows_key(const char *key, struct arena *arena) NONNULL;

#endif
