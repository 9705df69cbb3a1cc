/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The editor of one line: fields, filter, palette.
 */
#ifndef TUI_EDIT1_H
#define TUI_EDIT1_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "canvas.h"
#include "caret.h"
#include "keymap.h"
#include "textbuf.h"

struct ui;

enum { EDIT1_CPS_MAX = 4096 }; /* where max_cps is 0 */

/* {0} is a legal empty editor. */
struct edit1 {
	struct textbuf text;
	struct caret caret;
	bool is_secret; /* shown as stars */
	size_t scroll;	/* byte offset of the first one shown */
	size_t max_cps; /* code points at most; 0 = EDIT1_CPS_MAX */
};

void edit1_fini(struct edit1 *edit) NONNULL;

/* Sets the text, cursor at its end, nothing to undo. */
void edit1_set(struct edit1 *edit, const char *s) NONNULL;
const char *edit1_str(const struct edit1 *edit) NONNULL RETURNS_NONNULL;

/* False where the action is none of a line editor's. ui is for copying. */
bool edit1_action(struct edit1 *edit, struct ui *ui, enum action action)
	NONNULL;

/*
 * Puts text in at the cursor; LF and TAB become blanks. False when the limit
 * cut it short.
 */
bool edit1_insert(struct edit1 *edit, const char *s, size_t len, int64_t now_ms)
	NONNULL;

/* The same as one step of undo. */
bool edit1_paste(struct edit1 *edit, const char *s, size_t len) NONNULL;

/* Keeps the cursor in sight of cols columns; before edit1_draw. */
void edit1_layout(struct edit1 *edit, int cols) NONNULL;

/* Draws in one row, "<" and ">" where text goes on; sets the cursor if on. */
void edit1_draw(const struct edit1 *edit, struct canvas *canvas, int y, int x,
		int cols, bool is_on) NONNULL;

/* "212/240" when 80 % of the limit are used, else "". */
const char *edit1_limit_text(const struct edit1 *edit, char *out, size_t size)
	NONNULL;

#endif
