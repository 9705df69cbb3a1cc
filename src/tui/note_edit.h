/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The editor of notes: soft wrap at words, hard line ends kept, graphemes
 * moved over whole, selection, find, undo and redo, 64 kB.
 */
#ifndef TUI_NOTE_EDIT_H
#define TUI_NOTE_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "canvas.h"
#include "caret.h"
#include "edit1.h"
#include "keymap.h"
#include "textbuf.h"

struct ui;

enum { NOTE_MAX = 65536, NOTE_WARN = 61440 };

/* {0} is a legal empty note. */
struct note_edit {
	struct textbuf text;
	struct caret caret;
	int goal;     /* column that up and down aim at; 0 = none, else +1 */
	size_t *rows; /* offsets where display rows begin */
	size_t n_rows;
	size_t rows_cap;
	size_t top;    /* first row shown */
	int cols;      /* width that rows were computed for */
	int height;    /* rows shown */
	bool is_stale; /* rows must be computed again */
	struct edit1 find;
	bool is_finding; /* keys go to the find line */
	bool has_warned; /* of nearing the limit */
};

void note_edit_fini(struct note_edit *note) NONNULL;
void note_edit_set(struct note_edit *note, const char *s, size_t len) NONNULL;
const char *note_edit_str(const struct note_edit *note) NONNULL RETURNS_NONNULL;

/* False where the action is none of the editor's. */
bool note_edit_action(struct note_edit *note, struct ui *ui, enum action action)
	NONNULL;
void note_edit_scope(const struct note_edit *note, struct key_scope *scope)
	NONNULL;

/* Typed text, to the note or to the find line. */
void note_edit_text(struct note_edit *note, struct ui *ui, const char *s,
		    size_t len) NONNULL;

/* One step of undo; refused whole, with a message, beyond the limit. */
void note_edit_paste(struct note_edit *note, struct ui *ui, const char *s,
		     size_t len) NONNULL;

/* The same of a template: the caret is where its first line is answered. */
void note_edit_template(struct note_edit *note, struct ui *ui, const char *s)
	NONNULL;
void note_edit_layout(struct note_edit *note, int rows, int cols) NONNULL;
void note_edit_draw(const struct note_edit *note, struct canvas *canvas, int y,
		    int x, bool is_on) NONNULL;

#endif
