/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "edit1.h"

#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

#include "ui.h"

void
edit1_fini(struct edit1 *edit)
{
	textbuf_fini(&edit->text);
	memset(edit, 0, sizeof(*edit));
}

void
edit1_set(struct edit1 *edit, const char *s)
{
	textbuf_set(&edit->text, s, strlen(s));
	edit->cursor = edit->text.len;
	edit->anchor = 0;
	edit->is_selecting = false;
	edit->scroll = 0;
}

const char *
edit1_str(const struct edit1 *edit)
{
	return textbuf_str(&edit->text);
}

/* ---- selection ---- */

static size_t
from(const struct edit1 *edit)
{
	return edit->anchor < edit->cursor ? edit->anchor : edit->cursor;
}

static size_t
to(const struct edit1 *edit)
{
	return edit->anchor < edit->cursor ? edit->cursor : edit->anchor;
}

static void
copy(struct edit1 *edit, struct ui *ui)
{
	if (edit->is_secret)
		return;
	if (edit->is_selecting)
		ui_copy(ui, edit->text.s + from(edit), to(edit) - from(edit));
	else
		ui_copy(ui, edit1_str(edit), edit->text.len);
	edit->is_selecting = false;
}

static void
erase(struct edit1 *edit, size_t at, size_t n)
{
	textbuf_erase(&edit->text, at, n);
	edit->cursor = at;
	edit->is_selecting = false;
}

/* True where there was a selection, which is gone now. */
static bool
erase_selection(struct edit1 *edit)
{
	bool is_selecting = edit->is_selecting && from(edit) < to(edit);
	if (is_selecting) {
		textbuf_close_group(&edit->text);
		erase(edit, from(edit), to(edit) - from(edit));
		textbuf_close_group(&edit->text);
	}
	edit->is_selecting = false;
	return is_selecting;
}

static void
cut(struct edit1 *edit, struct ui *ui)
{
	if (!edit->is_selecting || edit->is_secret)
		return;
	ui_copy(ui, edit->text.s + from(edit), to(edit) - from(edit));
	erase_selection(edit);
}

/* ---- insertion ---- */

static size_t
n_cps(const char *s, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		n += (s[i] & 0xc0) != 0x80;
	return n;
}

/* Bytes of s that fit into what the limit leaves, cut between letters. */
static size_t
fitting_len(const struct edit1 *edit, const char *s, size_t len)
{
	size_t max = edit->max_cps > 0 ? edit->max_cps : EDIT1_CPS_MAX;
	size_t used = n_cps(edit1_str(edit), edit->text.len);
	size_t room = max > used ? max - used : 0;
	size_t at = 0;
	while (at < len) {
		size_t n = utf8_grapheme_len(s + at, len - at);
		size_t cps = n_cps(s + at, n);
		if (cps > room)
			break;
		room -= cps;
		at += n;
	}
	return at;
}

/* LF and TAB become blanks; other control characters do not get in. */
static void
to_one_line(struct strbuf *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (s[i] == '\n' || s[i] == '\t')
			strbuf_add_c(out, ' ');
		else if ((unsigned char)s[i] >= 0x20 && s[i] != 0x7f)
			strbuf_add_c(out, s[i]);
}

bool
edit1_insert(struct edit1 *edit, const char *s, size_t len, int64_t now_ms)
{
	struct strbuf line = {0};
	erase_selection(edit);
	to_one_line(&line, s, len);
	size_t n = fitting_len(edit, strbuf_str(&line), line.len);
	textbuf_type(&edit->text, edit->cursor, strbuf_str(&line), n, now_ms);
	edit->cursor += n;
	bool is_whole = n == line.len;
	strbuf_fini(&line);
	return is_whole;
}

bool
edit1_paste(struct edit1 *edit, const char *s, size_t len)
{
	struct strbuf line = {0};
	to_one_line(&line, s, len);
	while (line.len > 0 && line.s[line.len - 1] == ' ')
		line.s[--line.len] = '\0'; /* the line end that was copied */
	erase_selection(edit);
	size_t n = fitting_len(edit, strbuf_str(&line), line.len);
	textbuf_replace(&edit->text, edit->cursor, 0, strbuf_str(&line), n);
	edit->cursor += n;
	bool is_whole = n == line.len;
	strbuf_fini(&line);
	return is_whole;
}

/* ---- actions ---- */

static bool
move(struct edit1 *edit, enum action action)
{
	const struct textbuf *text = &edit->text;
	size_t at = edit->cursor;
	if (action == ACT_LEFT)
		at = textbuf_prev(text, at);
	else if (action == ACT_RIGHT)
		at = textbuf_next(text, at);
	else if (action == ACT_WORD_LEFT)
		at = textbuf_word_prev(text, at);
	else if (action == ACT_WORD_RIGHT)
		at = textbuf_word_next(text, at);
	else if (action == ACT_LINE_START)
		at = 0;
	else if (action == ACT_LINE_END)
		at = text->len;
	else
		return false;
	edit->cursor = at;
	textbuf_close_group(&edit->text);
	return true;
}

static bool
erase_action(struct edit1 *edit, enum action action)
{
	const struct textbuf *text = &edit->text;
	size_t at = edit->cursor;
	if (action != ACT_BACKSPACE && action != ACT_DELETE &&
	    action != ACT_DELETE_WORD && action != ACT_DELETE_TO_END &&
	    action != ACT_DELETE_LINE)
		return false;
	if (erase_selection(edit))
		return true;
	size_t begin = at;
	size_t end = at;
	if (action == ACT_BACKSPACE)
		begin = textbuf_prev(text, at);
	else if (action == ACT_DELETE)
		end = textbuf_next(text, at);
	else if (action == ACT_DELETE_WORD)
		begin = textbuf_word_prev(text, at);
	else if (action == ACT_DELETE_TO_END)
		end = text->len;
	else
		begin = 0;
	erase(edit, begin, end - begin);
	return true;
}

bool
edit1_action(struct edit1 *edit, struct ui *ui, enum action action)
{
	if (move(edit, action) || erase_action(edit, action))
		return true;
	if (action == ACT_UNDO || action == ACT_REDO) {
		if (action == ACT_UNDO)
			textbuf_undo(&edit->text, &edit->cursor);
		else
			textbuf_redo(&edit->text, &edit->cursor);
		edit->is_selecting = false;
	} else if (action == ACT_SELECT) {
		edit->is_selecting = !edit->is_selecting;
		edit->anchor = edit->cursor;
	} else if (action == ACT_SELECT_ALL) {
		edit->is_selecting = true;
		edit->anchor = 0;
		edit->cursor = edit->text.len;
	} else if (action == ACT_COPY) {
		copy(edit, ui);
	} else if (action == ACT_CUT) {
		cut(edit, ui);
	} else if (action == ACT_PASTE) {
		edit1_paste(edit, ui_clip(ui), strlen(ui_clip(ui)));
	} else {
		return false;
	}
	return true;
}

/* ---- drawing ---- */

static int
cols_between(const struct edit1 *edit, size_t at, size_t end)
{
	int cols = 0;
	while (at < end) {
		size_t next = textbuf_next(&edit->text, at);
		cols += edit->is_secret
				? 1
				: canvas_grapheme_cols(edit->text.s + at,
						       next - at);
		at = next;
	}
	return cols;
}

void
edit1_layout(struct edit1 *edit, int cols)
{
	if (edit->scroll > edit->text.len)
		edit->scroll = 0;
	/* One column each for "<", ">" or the cursor after the last letter. */
	int room = cols - 2 > 1 ? cols - 2 : 1;
	if (cols_between(edit, 0, edit->text.len) < cols) {
		edit->scroll = 0;
		return;
	}
	if (edit->cursor <= edit->scroll) {
		/* A third of the field stays in sight to the left. */
		size_t at = edit->cursor;
		while (at > 0 &&
		       cols_between(edit, at, edit->cursor) < cols / 3)
			at = textbuf_prev(&edit->text, at);
		edit->scroll = at;
	}
	int used = cols_between(edit, edit->scroll, edit->cursor);
	while (used > room - 1 && edit->scroll < edit->cursor) {
		size_t next = textbuf_next(&edit->text, edit->scroll);
		used -= cols_between(edit, edit->scroll, next);
		edit->scroll = next;
	}
}

static enum tone
role_at(const struct edit1 *edit, size_t at, enum tone role)
{
	if (edit->is_selecting && at >= from(edit) && at < to(edit))
		return ROLE_SELECT;
	return role;
}

void
edit1_draw(const struct edit1 *edit, struct canvas *canvas, int y, int x,
	   int cols, bool is_on)
{
	enum tone role = is_on ? ROLE_INPUT_ON : ROLE_INPUT;
	struct rect field = {y, x, 1, cols};
	size_t at = edit->scroll;
	int used = 0;
	canvas_fill(canvas, field, role);
	if (at > 0)
		used += canvas_text(canvas, y, x, 1, "<", ROLE_KEY);
	while (at < edit->text.len) {
		size_t next = textbuf_next(&edit->text, at);
		const char *s = edit->is_secret ? "*" : edit->text.s + at;
		size_t len = edit->is_secret ? 1 : next - at;
		int wide = canvas_grapheme_cols(s, len);
		bool is_last = next == edit->text.len;
		if (used + wide > cols - (is_last ? 0 : 1)) {
			canvas_text(canvas, y, x + cols - 1, 1, ">", ROLE_KEY);
			break;
		}
		if (at == edit->cursor && is_on)
			canvas_cursor(canvas, y, x + used);
		canvas_grapheme(canvas, y, x + used, s, len,
				role_at(edit, at, role));
		used += wide;
		at = next;
	}
	if (edit->cursor == edit->text.len && is_on)
		canvas_cursor(canvas, y, x + (used < cols ? used : cols - 1));
}

const char *
edit1_limit_text(const struct edit1 *edit, char *out, size_t size)
{
	size_t used = utf8_cps(edit1_str(edit));
	*out = '\0';
	if (edit->max_cps > 0 && used * 5 >= edit->max_cps * 4)
		snprintf(out, size, "%zu/%zu", used, edit->max_cps);
	return out;
}
