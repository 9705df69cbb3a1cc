/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "note_rows.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "base/xalloc.h"

#include "note_edit.h"
#include "ui.h"

/* ---- rows ---- */

static void
add_row(struct note_edit *note, size_t at)
{
	if (note->n_rows == note->rows_cap) {
		note->rows_cap = note->rows_cap * 2 + 64;
		note->rows = xreallocarray(note->rows, note->rows_cap,
					   sizeof(*note->rows));
	}
	note->rows[note->n_rows++] = at;
}

/* Bytes and columns of the letter at an offset; plain ones cost nothing. */
static size_t
letter(const struct textbuf *text, size_t at, int *cols)
{
	unsigned char c = (unsigned char)text->s[at];
	bool is_plain =
		c >= 0x20 && c < 0x7f &&
		(at + 1 >= text->len || (unsigned char)text->s[at + 1] < 0x80);
	*cols = 1;
	if (is_plain)
		return 1;
	size_t n = textbuf_next(text, at) - at;
	*cols = canvas_grapheme_cols(text->s + at, n);
	return n;
}

/* The rows of one line, from at to its LF or the end of the text. */
static size_t
add_line(struct note_edit *note, size_t at)
{
	const struct textbuf *text = &note->text;
	size_t start = at;
	size_t word = at; /* after the last blank */
	int used = 0;
	add_row(note, at);
	while (at < text->len && text->s[at] != '\n') {
		int cols;
		size_t n = letter(text, at, &cols);
		bool is_blank = text->s[at] == ' ';
		/* A blank at the edge hangs over, it begins no row; a letter
		 * wider than the whole row has one of its own. */
		if (used > 0 && used + cols > note->cols && !is_blank) {
			start = word > start ? word : at;
			add_row(note, start);
			at = start;
			word = start;
			used = 0;
			continue;
		}
		used += cols;
		at += n;
		if (is_blank)
			word = at;
	}
	return at;
}

void
note_rows_compute(struct note_edit *note)
{
	size_t at = 0;
	if (!note->is_stale && note->n_rows > 0)
		return;
	if (note->cols < 1)
		note->cols = 1;
	note->n_rows = 0;
	note->is_stale = false;
	for (;;) {
		at = add_line(note, at);
		if (at >= note->text.len)
			break;
		at++; /* the LF */
	}
}

size_t
note_row_of(const struct note_edit *note, size_t at)
{
	size_t low = 0;
	size_t high = note->n_rows;
	while (high - low > 1) {
		size_t middle = (low + high) / 2;
		if (note->rows[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

size_t
note_row_end(const struct note_edit *note, size_t row)
{
	if (row + 1 >= note->n_rows)
		return note->text.len;
	size_t next = note->rows[row + 1];
	char last = next > note->rows[row] ? note->text.s[next - 1] : 'x';
	return last == '\n' || last == ' ' ? next - 1 : next;
}

int
note_col_of(const struct note_edit *note, size_t row, size_t at)
{
	int col = 0;
	for (size_t i = note->rows[row]; i < at;) {
		int cols;
		i += letter(&note->text, i, &cols);
		col += cols;
	}
	return col;
}

size_t
note_at_col(const struct note_edit *note, size_t row, int col)
{
	size_t end = note_row_end(note, row);
	size_t at = note->rows[row];
	int used = 0;
	while (at < end) {
		int cols;
		size_t n = letter(&note->text, at, &cols);
		if (used + cols > col)
			break;
		used += cols;
		at += n;
	}
	return at;
}

/* ---- find ---- */

/* True where the text at an offset has the folded word; its end. */
static bool
matches_at(const struct note_edit *note, size_t at, const char *folded,
	   struct arena *arena, size_t *end_out)
{
	size_t end = at;
	size_t want = strlen(folded);
	size_t have = 0;
	while (end < note->text.len && have < want) {
		size_t next = textbuf_next(&note->text, end);
		const char *piece = utf8_fold(
			arena,
			arena_strndup(arena, note->text.s + end, next - end));
		size_t len = strlen(piece);
		/* Folding drops blanks at the edges; here they count. */
		if (len == 0 &&
		    (note->text.s[end] == ' ' || note->text.s[end] == '\n')) {
			piece = " ";
			len = 1;
		}
		if (len > want - have || memcmp(piece, folded + have, len) != 0)
			return false;
		have += len;
		end = next;
	}
	*end_out = end;
	return have == want;
}

/* Most places are ruled out by their first letter. */
static bool
may_match(const char *at, const char *folded)
{
	unsigned char c = (unsigned char)*at;
	unsigned char wanted = (unsigned char)*folded;
	if (c >= 'A' && c <= 'Z')
		c = (unsigned char)(c - 'A' + 'a');
	return c >= 0x80 || wanted >= 0x80 || c == wanted || wanted == ' ';
}

static bool
find_between(struct note_edit *note, size_t from, size_t to, const char *folded)
{
	for (size_t at = from; at < to; at = textbuf_next(&note->text, at)) {
		if (!may_match(note->text.s + at, folded))
			continue;
		struct arena arena = {0};
		size_t end;
		bool is_match = matches_at(note, at, folded, &arena, &end);
		arena_fini(&arena);
		if (!is_match)
			continue;
		note->caret = (struct caret){at, end, true};
		note->goal = 0;
		return true;
	}
	return false;
}

void
note_find(struct note_edit *note, struct ui *ui, size_t from)
{
	struct arena arena = {0};
	const char *folded = utf8_fold(&arena, edit1_str(&note->find));
	size_t start = from <= note->text.len ? from : note->text.len;
	if (*folded == '\0')
		ui_say(ui, MESSAGE_NOTE, _("Type what is to be found."));
	else if (find_between(note, start, note->text.len, folded))
		;
	else if (find_between(note, 0, start, folded))
		ui_say(ui, MESSAGE_NOTE,
		       _("None further down: the search began again at the "
			 "top."));
	else
		ui_say(ui, MESSAGE_NOTE, _("The note does not contain \"%s\"."),
		       edit1_str(&note->find));
	arena_fini(&arena);
}

/* ---- drawing ---- */

static int
text_height(const struct note_edit *note, int rows)
{
	return note->is_finding && rows > 1 ? rows - 1 : rows;
}

void
note_edit_layout(struct note_edit *note, int rows, int cols)
{
	/* One column is kept for the cursor after a full row. */
	if (note->cols != cols - 1) {
		note->cols = cols > 1 ? cols - 1 : 1;
		note->is_stale = true;
	}
	note->height = rows;
	note_rows_compute(note);
	size_t height = (size_t)text_height(note, rows);
	size_t row = note_row_of(note, note->caret.at);
	if (row < note->top)
		note->top = row;
	if (row >= note->top + height)
		note->top = row - height + 1;
	if (note->top > 0 && note->top + height > note->n_rows)
		note->top = note->n_rows > height ? note->n_rows - height : 0;
	edit1_layout(&note->find, cols - 8);
}

static void
draw_row(const struct note_edit *note, struct canvas *canvas, int y, int x,
	 size_t row)
{
	size_t end = note_row_end(note, row);
	for (size_t at = note->rows[row]; at < end;) {
		int cols;
		size_t n = letter(&note->text, at, &cols);
		canvas_grapheme(canvas, y, x, note->text.s + at, n,
				caret_selects(&note->caret, at) ? ROLE_SELECT
								: ROLE_NORMAL);
		x += cols;
		at += n;
	}
}

void
note_edit_draw(const struct note_edit *note, struct canvas *canvas, int y,
	       int x, bool is_on)
{
	int height = text_height(note, note->height);
	for (int i = 0; i < height; i++)
		if (note->top + (size_t)i < note->n_rows)
			draw_row(note, canvas, y + i, x, note->top + (size_t)i);
	if (is_on && !note->is_finding) {
		size_t row = note_row_of(note, note->caret.at);
		int col = note_col_of(note, row, note->caret.at);
		canvas_cursor(canvas, y + (int)(row - note->top),
			      x + (col < note->cols ? col : note->cols));
	}
	if (note->is_finding) {
		int used = canvas_text(canvas, y + height, x, 7, _("Find: "),
				       ROLE_KEY);
		edit1_draw(&note->find, canvas, y + height, x + used,
			   note->cols - used, is_on);
	}
}
