/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A line to search in with what matches below it: who moves with the arrows is
 * on the matches, who types is in the line. The matches are their owner's.
 */
#ifndef TUI_SEARCH_LINE_H
#define TUI_SEARCH_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "edit1.h"
#include "keymap.h"

struct key_scope;
struct ui;

/* {0} is a legal empty one. */
struct search_line {
	struct edit1 query;
	size_t focus;	/* which match */
	size_t top;	/* first match shown */
	bool is_moving; /* the cursor is on the matches, not in the line */
};

void search_line_fini(struct search_line *line) NONNULL;

/* What is searched for; "" at first. */
const char *search_line_str(const struct search_line *line)
	NONNULL RETURNS_NONNULL;

void search_line_scope(struct key_scope *scope) NONNULL;

/* Keeps the cursor in sight of cols columns, and the focus of n_shown rows. */
void search_line_layout(struct search_line *line, int cols, size_t n_shown)
	NONNULL;

/* The matches are others: the first one has the focus. */
void search_line_restart(struct search_line *line) NONNULL;

/* Moves among n matches, page at a time; false where the action is none of
 * those that move. */
bool search_line_move(struct search_line *line, size_t n, size_t page,
		      enum action action) NONNULL;

/* Edits the line; *is_changed_out: search again. False where the action is
 * none of a line's. */
bool search_line_action(struct search_line *line, struct ui *ui,
			enum action action, bool *is_changed_out) NONNULL;

/* Typed, or pasted as one step of undo: search again. */
void search_line_insert(struct search_line *line, struct ui *ui, const char *s,
			size_t len) NONNULL;
void search_line_paste(struct search_line *line, const char *s, size_t len)
	NONNULL;

#endif
