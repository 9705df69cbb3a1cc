/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A text in the making: a flat UTF-8 buffer with undo and redo, under both
 * editors. Steps that belong together (letters of one word) are one undo.
 */
#ifndef TUI_TEXTBUF_H
#define TUI_TEXTBUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct text_change;

enum { TEXTBUF_UNDO_MAX = 1 << 20 }; /* bytes of undo kept */

/* {0} is a legal empty buffer. */
struct textbuf {
	char *s; /* NUL-terminated once anything was put in; may be NULL */
	size_t len;
	size_t cap;
	struct text_change *changes; /* done ones, then undone ones */
	size_t n_changes;
	size_t n_done; /* changes before this index are done */
	size_t changes_cap;
	size_t undo_bytes;
	bool is_group_open; /* the next typed text may join the last change */
	int64_t typed_ms;   /* when text was last typed */
};

void textbuf_fini(struct textbuf *text) NONNULL;

/* New text, nothing to undo. */
void textbuf_set(struct textbuf *text, const char *s, size_t len) NONNULL;
const char *textbuf_str(const struct textbuf *text) NONNULL RETURNS_NONNULL;

/* Replaces n bytes at offset at; one step of undo. */
void textbuf_replace(struct textbuf *text, size_t at, size_t n, const char *s,
		     size_t len) NONNULL;

/* The same for typing: joins the step before while one word is typed without
 * a pause of a second. */
void textbuf_type(struct textbuf *text, size_t at, const char *s, size_t len,
		  int64_t now_ms) NONNULL;

/* Deletes; joins the step before when it deleted beside it. */
void textbuf_erase(struct textbuf *text, size_t at, size_t n) NONNULL;

/* The next change is a step of its own. */
void textbuf_close_group(struct textbuf *text) NONNULL;

/* False: nothing to take back. *cursor_out is where it happened. */
bool textbuf_undo(struct textbuf *text, size_t *cursor_out) NONNULL;
bool textbuf_redo(struct textbuf *text, size_t *cursor_out) NONNULL;

/* Graphemes and words; offsets in bytes, results within 0 … len. */
size_t textbuf_next(const struct textbuf *text, size_t at) NONNULL;
size_t textbuf_prev(const struct textbuf *text, size_t at) NONNULL;
size_t textbuf_word_next(const struct textbuf *text, size_t at) NONNULL;
size_t textbuf_word_prev(const struct textbuf *text, size_t at) NONNULL;
size_t textbuf_line_start(const struct textbuf *text, size_t at) NONNULL;
size_t textbuf_line_end(const struct textbuf *text, size_t at) NONNULL;

#endif
