/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "note_edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include "note_rows.h"
#include "ui.h"

void
note_edit_fini(struct note_edit *note)
{
	textbuf_fini(&note->text);
	edit1_fini(&note->find);
	free(note->rows);
	memset(note, 0, sizeof(*note));
}

void
note_edit_set(struct note_edit *note, const char *s, size_t len)
{
	textbuf_set(&note->text, s, len);
	note->caret = (struct caret){0};
	note->goal = 0;
	note->top = 0;
	note->is_stale = true;
	note->has_warned = false;
}

const char *
note_edit_str(const struct note_edit *note)
{
	return textbuf_str(&note->text);
}

/* ---- changes ---- */

static size_t
selected_len(const struct note_edit *note)
{
	return note->caret.is_selecting
		       ? caret_to(&note->caret) - caret_from(&note->caret)
		       : 0;
}

static void
place(struct note_edit *note, size_t at)
{
	note->caret.at = at;
	note->goal = 0;
}

static void
changed(struct note_edit *note, size_t at)
{
	place(note, at);
	note->caret.is_selecting = false;
	note->is_stale = true;
}

static bool
erase_selection(struct note_edit *note)
{
	if (!caret_erase(&note->caret, &note->text))
		return false;
	changed(note, note->caret.at);
	return true;
}

/* Room for len more; says so when there is none, warns once before. */
static bool
has_room(struct note_edit *note, struct ui *ui, size_t len)
{
	size_t after = note->text.len + len;
	if (after > NOTE_MAX) {
		ui_say(ui, MESSAGE_ERROR,
		       _("Not put in: a note holds 64 kB and %zu bytes are "
			 "left. Start a second note."),
		       NOTE_MAX - note->text.len);
		return false;
	}
	if (after <= NOTE_WARN) {
		note->has_warned = false;
	} else if (!note->has_warned) {
		note->has_warned = true;
		ui_say(ui, MESSAGE_WARNING,
		       _("This note is nearly full: %zu bytes are left."),
		       NOTE_MAX - after);
	}
	return true;
}

static void
type(struct note_edit *note, struct ui *ui, const char *s, size_t len)
{
	erase_selection(note);
	if (!has_room(note, ui, len))
		return;
	textbuf_type(&note->text, note->caret.at, s, len, ui_now_ms(ui));
	changed(note, note->caret.at + len);
}

void
note_edit_text(struct note_edit *note, struct ui *ui, const char *s, size_t len)
{
	if (!note->is_finding) {
		type(note, ui, s, len);
		return;
	}
	edit1_insert(&note->find, s, len, ui_now_ms(ui));
	note_find(note, ui, note->caret.at);
}

void
note_edit_paste(struct note_edit *note, struct ui *ui, const char *s,
		size_t len)
{
	if (note->is_finding) {
		edit1_paste(&note->find, s, len);
		note_find(note, ui, note->caret.at);
		return;
	}
	size_t selected = selected_len(note);
	size_t at = selected > 0 ? caret_from(&note->caret) : note->caret.at;
	if (len > selected && !has_room(note, ui, len - selected))
		return;
	textbuf_replace(&note->text, at, selected, s, len);
	changed(note, at + len);
}

void
note_edit_template(struct note_edit *note, struct ui *ui, const char *s)
{
	size_t len = note->text.len;
	size_t line = strcspn(s, "\n");
	size_t rest = strlen(s + line);
	note_edit_paste(note, ui, s, line + rest);
	if (note->text.len != len && rest > 1)
		changed(note, note->caret.at - (rest - 1));
}

/* ---- moves ---- */

static size_t
paragraph_down(const struct note_edit *note)
{
	size_t at = textbuf_line_end(&note->text, note->caret.at);
	while (at < note->text.len && note->text.s[at] == '\n')
		at++;
	return at;
}

static size_t
paragraph_up(const struct note_edit *note)
{
	size_t at = note->caret.at;
	while (at > 0 && note->text.s[at - 1] == '\n')
		at--;
	return textbuf_line_start(&note->text, at);
}

static bool
move_in_text(struct note_edit *note, enum action action)
{
	if (action == ACT_FIRST)
		note->caret.at = 0;
	else if (action == ACT_LAST)
		note->caret.at = note->text.len;
	else if (action == ACT_PARAGRAPH_UP)
		note->caret.at = paragraph_up(note);
	else if (action == ACT_PARAGRAPH_DOWN)
		note->caret.at = paragraph_down(note);
	else if (!caret_move(&note->caret, &note->text, action))
		return false;
	note->goal = 0;
	return true;
}

/* Up and down keep the column they started from. False: no such row. */
static bool
move_rows(struct note_edit *note, long by)
{
	note_rows_compute(note);
	long row = (long)note_row_of(note, note->caret.at);
	long target = row + by;
	if (note->goal == 0)
		note->goal = note_col_of(note, (size_t)row, note->caret.at) + 1;
	if (target < 0 || target >= (long)note->n_rows) {
		if (by == 1 || by == -1)
			return false;
		target = by < 0 ? 0 : (long)note->n_rows - 1;
	}
	note->caret.at = note_at_col(note, (size_t)target, note->goal - 1);
	return true;
}

static bool
move(struct note_edit *note, enum action action)
{
	long page = note->height > 2 ? note->height - 1 : 1;
	note_rows_compute(note);
	if (action == ACT_UP)
		return move_rows(note, -1);
	if (action == ACT_DOWN)
		return move_rows(note, 1);
	if (action == ACT_PAGE_UP)
		return move_rows(note, -page);
	if (action == ACT_PAGE_DOWN)
		return move_rows(note, page);
	size_t row = note_row_of(note, note->caret.at);
	if (action == ACT_LINE_START)
		place(note, note->rows[row]);
	else if (action == ACT_LINE_END)
		place(note, note_row_end(note, row));
	else
		return move_in_text(note, action);
	return true;
}

/* ---- actions ---- */

static bool
erase_action(struct note_edit *note, enum action action)
{
	if (!caret_delete(&note->caret, &note->text, action))
		return false;
	changed(note, note->caret.at);
	return true;
}

static bool
clip_action(struct note_edit *note, struct ui *ui, enum action action)
{
	size_t n = selected_len(note);
	if (action == ACT_PASTE) {
		note_edit_paste(note, ui, ui_clip(ui), strlen(ui_clip(ui)));
		return true;
	}
	if (action != ACT_COPY && action != ACT_CUT)
		return false;
	if (n == 0) {
		ui_say(ui, MESSAGE_NOTE,
		       _("Nothing is selected. %s starts a selection, arrows "
			 "extend it."),
		       ui_key(ui, ACT_SELECT));
		return true;
	}
	ui_copy(ui, textbuf_str(&note->text) + caret_from(&note->caret), n);
	if (action == ACT_CUT)
		erase_selection(note);
	note->caret.is_selecting = false;
	return true;
}

static bool
find_action(struct note_edit *note, struct ui *ui, enum action action)
{
	if (action == ACT_BACK || action == ACT_TAKE ||
	    action == ACT_NEW_LINE) {
		note->is_finding = false;
		if (action == ACT_BACK)
			note->caret.is_selecting = false;
		return true;
	}
	if (action == ACT_FIND_NEXT || action == ACT_DOWN) {
		note_find(note, ui, textbuf_next(&note->text, note->caret.at));
		return true;
	}
	if (!edit1_action(&note->find, ui, action))
		return false;
	return true;
}

static bool
undo_action(struct note_edit *note, struct ui *ui, enum action action)
{
	size_t at = note->caret.at;
	if (action == ACT_UNDO && !textbuf_undo(&note->text, &at))
		ui_say(ui, MESSAGE_NOTE, _("Nothing is left to take back."));
	else if (action == ACT_REDO && !textbuf_redo(&note->text, &at))
		ui_say(ui, MESSAGE_NOTE, _("Nothing is left to do again."));
	else if (action != ACT_UNDO && action != ACT_REDO)
		return false;
	changed(note, at);
	return true;
}

bool
note_edit_action(struct note_edit *note, struct ui *ui, enum action action)
{
	if (note->is_finding)
		return find_action(note, ui, action);
	if (move(note, action)) {
		textbuf_close_group(&note->text);
		return true;
	}
	if (erase_action(note, action) || clip_action(note, ui, action) ||
	    undo_action(note, ui, action))
		return true;
	if (action == ACT_NEW_LINE) {
		type(note, ui, "\n", 1);
	} else if (caret_select(&note->caret, &note->text, action)) {
		if (action == ACT_SELECT_ALL)
			note->goal = 0;
	} else if (action == ACT_FIND) {
		note->is_finding = true;
		note->find.caret.at = note->find.text.len;
	} else if (action == ACT_FIND_NEXT) {
		note_find(note, ui, textbuf_next(&note->text, note->caret.at));
	} else {
		return false;
	}
	return true;
}

void
note_edit_scope(const struct note_edit *note, struct key_scope *scope)
{
	if (note->is_finding) {
		key_scope_add(scope, KEYS_FILTER);
		key_scope_add(scope, KEYS_LINE);
	}
	key_scope_add(scope, KEYS_NOTE);
	scope->takes_text = true;
}
