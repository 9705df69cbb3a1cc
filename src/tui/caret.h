/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where one is in a text in the making, with what is selected from there: the
 * part of editing that both editors do alike.
 */
#ifndef TUI_CARET_H
#define TUI_CARET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "keymap.h"
#include "textbuf.h"

/* {0} is at the start, with nothing selected. */
struct caret {
	size_t at;     /* byte offset, at the start of a grapheme */
	size_t anchor; /* other end of the selection */
	bool is_selecting;
};

/* The ends of the selection, the lower and the higher one. */
size_t caret_from(const struct caret *caret) NONNULL;
size_t caret_to(const struct caret *caret) NONNULL;

/* Is the letter at that offset selected. */
bool caret_selects(const struct caret *caret, size_t at) NONNULL;

/* By letter or word. False where the action is no such move. */
bool caret_move(struct caret *caret, const struct textbuf *text,
		enum action action) NONNULL;

/*
 * Deletes what is selected, as one step of undo. False where nothing was;
 * nothing is selected afterwards in any case.
 */
bool caret_erase(struct caret *caret, struct textbuf *text) NONNULL;

/*
 * Deletes what is selected, or else what the action says: a letter, a word,
 * the rest of the line or its beginning. False where it is no such action.
 */
bool caret_delete(struct caret *caret, struct textbuf *text, enum action action)
	NONNULL;

/* Begins or ends a selection, or selects all. False for other actions. */
bool caret_select(struct caret *caret, const struct textbuf *text,
		  enum action action) NONNULL;

#endif
