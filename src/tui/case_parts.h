/* SPDX-License-Identifier: EUPL-1.2 */
/* The names of the lists of a tab in one row, the open one always in sight. */
#ifndef TUI_CASE_PARTS_H
#define TUI_CASE_PARTS_H

#include <stddef.h>

#include "base/attr.h"
#include "canvas.h"

struct case_tab;

/* Where not all have room, "<" and ">" say that there are others. Nothing
 * where there is one list only. key: that goes on to the next. */
void case_parts_draw(const struct case_tab *tab, size_t open, const char *key,
		     struct canvas *canvas, struct rect line) NONNULL;

#endif
