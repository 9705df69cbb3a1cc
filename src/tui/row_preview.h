/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The row that has the focus in a list, in words: whose it is, then its cells
 * with their labels. Made anew where the row is another or was read again.
 */
#ifndef TUI_ROW_PREVIEW_H
#define TUI_ROW_PREVIEW_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "prose.h"

struct arena;
struct canvas;
struct view_list;
struct view_row;

struct row_preview {
	struct prose prose;
	const struct view_list *list; /* whose row it is; NULL = of none */
	int64_t row;
	size_t n_reads; /* of the list */
};

void row_preview_show(struct row_preview *preview, const struct view_list *list)
	NONNULL;

/* A row of the list in the same words; arena is for the work. */
void row_preview_fill(struct prose *prose, const struct view_list *list,
		      const struct view_row *row, struct arena *arena) NONNULL;

/* Laid out for that area; where not all has room the last row says so. */
void row_preview_draw(const struct row_preview *preview, struct canvas *canvas,
		      struct rect area) NONNULL;

/* Nothing is shown, and nothing is kept. */
void row_preview_clear(struct row_preview *preview) NONNULL;

#endif
