/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The display rows of a note: where they begin, which one a place is on, and
 * the search in the text.
 */
#ifndef TUI_NOTE_ROWS_H
#define TUI_NOTE_ROWS_H

#include <stddef.h>

#include "base/attr.h"

struct note_edit;
struct ui;

/* Brings the rows up to date with text and width. */
void note_rows_compute(struct note_edit *note) NONNULL;

/* The row that shows offset at. */
size_t note_row_of(const struct note_edit *note, size_t at) NONNULL;

/* Offset after the last letter shown in the row. */
size_t note_row_end(const struct note_edit *note, size_t row) NONNULL;

/* Column of an offset in its row, and the offset nearest to a column. */
int note_col_of(const struct note_edit *note, size_t row, size_t at) NONNULL;
size_t note_at_col(const struct note_edit *note, size_t row, int col) NONNULL;

/*
 * Selects the next place from offset from on, past the end again from the
 * start, where the note has what the find line says, without regard to case
 * and accents. Says where there is none.
 */
void note_find(struct note_edit *note, struct ui *ui, size_t from) NONNULL;

#endif
