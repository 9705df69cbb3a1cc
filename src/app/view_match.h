/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A column as a parameter: of which type what one asks of its cells is, and
 * whether a cell is so.
 */
#ifndef APP_VIEW_MATCH_H
#define APP_VIEW_MATCH_H

#include <stdbool.h>

#include "app/param.h"
#include "base/attr.h"

struct arena;
struct view_column;

struct param view_match_param(const struct view_column *column) NONNULL;

/* A text has the words whole, a birth date begins with the value, all else is
 * it; an empty value is an empty cell. */
bool view_match_cell(const struct view_column *column, const char *cell,
		     const struct value *value, struct arena *scratch) NONNULL;

#endif
