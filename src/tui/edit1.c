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
	edit->caret = (struct caret){.at = edit->text.len};
	edit->scroll = 0;
}

const char *
edit1_str(const struct edit1 *edit)
{
	return textbuf_str(&edit->text);
}

/* ---- selection ---- */

/* Where nothing is selected, what was copied before is kept. */
static void
copy_selected(struct edit1 *edit, struct ui *ui)
{
	size_t begin = caret_from(&edit->caret);
	size_t end = caret_to(&edit->caret);
	if (end > begin)
		ui_copy(ui, edit->text.s + begin, end - begin);
}

static void
copy(struct edit1 *edit, struct ui *ui)
{
	if (edit->is_secret)
		return;
	if (edit->caret.is_selecting)
		copy_selected(edit, ui);
	else
		ui_copy(ui, edit1_str(edit), edit->text.len);
	edit->caret.is_selecting = false;
}

static void
cut(struct edit1 *edit, struct ui *ui)
{
	if (!edit->caret.is_selecting || edit->is_secret)
		return;
	copy_selected(edit, ui);
	caret_erase(&edit->caret, &edit->text);
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
	caret_erase(&edit->caret, &edit->text);
	to_one_line(&line, s, len);
	size_t n = fitting_len(edit, strbuf_str(&line), line.len);
	textbuf_type(&edit->text, edit->caret.at, strbuf_str(&line), n, now_ms);
	edit->caret.at += n;
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
	caret_erase(&edit->caret, &edit->text);
	size_t n = fitting_len(edit, strbuf_str(&line), line.len);
	textbuf_replace(&edit->text, edit->caret.at, 0, strbuf_str(&line), n);
	edit->caret.at += n;
	bool is_whole = n == line.len;
	strbuf_fini(&line);
	return is_whole;
}

/* ---- actions ---- */

static bool
move(struct edit1 *edit, enum action action)
{
	if (action == ACT_LINE_START)
		edit->caret.at = 0;
	else if (action == ACT_LINE_END)
		edit->caret.at = edit->text.len;
	else if (!caret_move(&edit->caret, &edit->text, action))
		return false;
	textbuf_close_group(&edit->text);
	return true;
}

bool
edit1_action(struct edit1 *edit, struct ui *ui, enum action action)
{
	if (move(edit, action) ||
	    caret_delete(&edit->caret, &edit->text, action) ||
	    caret_select(&edit->caret, &edit->text, action))
		return true;
	if (action == ACT_UNDO || action == ACT_REDO) {
		if (action == ACT_UNDO)
			textbuf_undo(&edit->text, &edit->caret.at);
		else
			textbuf_redo(&edit->text, &edit->caret.at);
		edit->caret.is_selecting = false;
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
	if (edit->caret.at <= edit->scroll) {
		/* A third of the field stays in sight to the left. */
		size_t at = edit->caret.at;
		while (at > 0 &&
		       cols_between(edit, at, edit->caret.at) < cols / 3)
			at = textbuf_prev(&edit->text, at);
		edit->scroll = at;
	}
	int used = cols_between(edit, edit->scroll, edit->caret.at);
	while (used > room - 1 && edit->scroll < edit->caret.at) {
		size_t next = textbuf_next(&edit->text, edit->scroll);
		used -= cols_between(edit, edit->scroll, next);
		edit->scroll = next;
	}
}

void
edit1_draw(const struct edit1 *edit, struct canvas *canvas, int y, int x,
	   int cols, bool is_on)
{
	enum tone role = is_on ? ROLE_INPUT_ON : ROLE_INPUT;
	struct rect field = {y, x, 1, cols};
	size_t at = is_on ? edit->scroll : 0; /* left: how it begins */
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
		if (at == edit->caret.at && is_on)
			canvas_cursor(canvas, y, x + used);
		canvas_grapheme(canvas, y, x + used, s, len,
				caret_selects(&edit->caret, at) ? ROLE_SELECT
								: role);
		used += wide;
		at = next;
	}
	if (edit->caret.at == edit->text.len && is_on)
		canvas_cursor(canvas, y, x + (used < cols ? used : cols - 1));
}

const char *
edit1_limit_text(const struct edit1 *edit, char *out, size_t size)
{
	enum { SHORT = 16 }; /* of a code it says nothing that is not seen */
	size_t used = utf8_cps(edit1_str(edit));
	*out = '\0';
	if (edit->max_cps > SHORT && used * 5 >= edit->max_cps * 4)
		snprintf(out, size, "%zu/%zu", used, edit->max_cps);
	return out;
}
