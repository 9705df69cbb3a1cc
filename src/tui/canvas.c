/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "canvas.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"

static const char *const GLYPHS[N_GLYPHS][2] = {
	[GLYPH_HLINE] = {"\u2500", "-"},    [GLYPH_VLINE] = {"\u2502", "|"},
	[GLYPH_TEE_DOWN] = {"\u252c", "+"}, [GLYPH_TEE_UP] = {"\u2534", "+"},
	[GLYPH_CROSS] = {"\u253c", "+"},    [GLYPH_ELLIPSIS] = {"\u2026", "~"},
	[GLYPH_SORT_UP] = {"^", "^"},	    [GLYPH_SORT_DOWN] = {"v", "v"},
	[GLYPH_BULLET] = {"\u00b7", "-"},   [GLYPH_FULL] = {"\u2588", "#"},
};

void
canvas_init(struct canvas *canvas, int rows, int cols)
{
	memset(canvas, 0, sizeof(*canvas));
	canvas_resize(canvas, rows, cols);
}

void
canvas_fini(struct canvas *canvas)
{
	free(canvas->cells);
	memset(canvas, 0, sizeof(*canvas));
}

static size_t
n_cells(const struct canvas *canvas)
{
	return (size_t)canvas->rows * (size_t)canvas->cols;
}

void
canvas_resize(struct canvas *canvas, int rows, int cols)
{
	canvas->rows = rows < 1 ? 1 : rows;
	canvas->cols = cols < 1 ? 1 : cols;
	canvas->cells = xreallocarray(canvas->cells, n_cells(canvas),
				      sizeof(*canvas->cells));
	canvas_clear(canvas);
}

void
canvas_clear(struct canvas *canvas)
{
	static const struct cell BLANK = {.cols = 1};
	size_t n = n_cells(canvas);
	for (size_t i = 0; i < n; i++)
		canvas->cells[i] = BLANK;
	canvas->cursor_y = 0;
	canvas->cursor_x = 0;
}

static struct cell *
cell_at(struct canvas *canvas, int y, int x)
{
	return &canvas->cells[(size_t)y * (size_t)canvas->cols + (size_t)x];
}

const struct cell *
canvas_cell(const struct canvas *canvas, int y, int x)
{
	assert(y >= 0 && y < canvas->rows && x >= 0 && x < canvas->cols);
	return &canvas->cells[(size_t)y * (size_t)canvas->cols + (size_t)x];
}

static bool
is_inside(const struct canvas *canvas, int y, int x)
{
	return y >= 0 && y < canvas->rows && x >= 0 && x < canvas->cols;
}

/* A wide grapheme that loses one half loses the other too. */
static void
mend_halves(struct canvas *canvas, int y, int x)
{
	struct cell *cell = cell_at(canvas, y, x);
	if (cell->cols == 0 && x > 0) {
		struct cell *left = cell - 1;
		left->cols = 1;
		memset(left->s, 0, sizeof(left->s));
	}
	if (cell->cols == 2 && x + 1 < canvas->cols)
		cell[1].cols = 1;
}

/* What goes into a cell: bytes and their width, which is known. */
struct ink {
	const char *s;
	size_t len;
	int cols;
	enum tone role;
};

static const struct ink BLANK_INK = {" ", 1, 1, ROLE_NORMAL};

static void
put_cell(struct canvas *canvas, int y, int x, struct ink ink)
{
	if (!is_inside(canvas, y, x))
		return;
	if (ink.cols == 2 && x + 1 >= canvas->cols) {
		enum tone role = ink.role;
		ink = BLANK_INK;
		ink.role = role;
	}
	mend_halves(canvas, y, x);
	struct cell *cell = cell_at(canvas, y, x);
	memset(cell, 0, sizeof(*cell));
	cell->cols = (uint8_t)ink.cols;
	cell->role = (uint8_t)ink.role;
	if (ink.len >= sizeof(cell->s))
		ink.len = sizeof(cell->s) - 1;
	if (ink.len != 1 || *ink.s != ' ')
		memcpy(cell->s, ink.s, ink.len);
	if (ink.cols == 2) {
		mend_halves(canvas, y, x + 1);
		memset(cell + 1, 0, sizeof(*cell));
		cell[1].role = (uint8_t)ink.role;
	}
}

static void
put_byte(struct canvas *canvas, int y, int x, const char *s, enum tone role)
{
	put_cell(canvas, y, x, (struct ink){s, 1, 1, role});
}

static size_t
cp_cols(const char *s, size_t len)
{
	char buf[5] = {0};
	if (len == 1)
		return 1;
	memcpy(buf, s, len < 4 ? len : 4);
	return utf8_cols(buf);
}

/* Text that utf8_display has made safe: a base and its marks share a cell. */
static int
put_shown(struct canvas *canvas, int y, int x, const struct strbuf *shown,
	  enum tone role)
{
	const char *s = strbuf_str(shown);
	size_t at = 0;
	int used = 0;
	while (at < shown->len) {
		uint32_t cp;
		size_t first = utf8_decode(s + at, shown->len - at, &cp);
		size_t cols = cp_cols(s + at, first);
		size_t end = at + first;
		while (end < shown->len) {
			size_t n = utf8_decode(s + end, shown->len - end, &cp);
			if (cp_cols(s + end, n) != 0)
				break;
			end += n;
		}
		if (cols > 0)
			put_cell(canvas, y, x + used,
				 (struct ink){s + at, end - at, (int)cols,
					      role});
		used += (int)cols;
		at = end;
	}
	return used;
}

static bool
is_plain(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (s[i] < 0x20 || s[i] == 0x7f)
			return false;
	return true;
}

int
canvas_text_n(struct canvas *canvas, struct rect line, const char *s,
	      size_t len, enum tone role)
{
	if (line.cols <= 0)
		return 0;
	if (is_plain(s, len) && len <= (size_t)line.cols) {
		for (size_t i = 0; i < len; i++)
			put_byte(canvas, line.y, line.x + (int)i, s + i, role);
		return (int)len;
	}
	struct strbuf shown = {0};
	utf8_display(&shown, s, len, (size_t)line.cols, canvas->is_ascii);
	int used = put_shown(canvas, line.y, line.x, &shown, role);
	strbuf_fini(&shown);
	return used;
}

int
canvas_text(struct canvas *canvas, int y, int x, int max_cols, const char *s,
	    enum tone role)
{
	return canvas_text_n(canvas, (struct rect){y, x, 1, max_cols}, s,
			     strlen(s), role);
}

int
canvas_text_cols(const char *s)
{
	size_t len = strlen(s);
	if (is_plain(s, len))
		return (int)len;
	struct strbuf shown = {0};
	size_t cols = utf8_display(&shown, s, len, 1U << 20, false);
	strbuf_fini(&shown);
	return (int)cols;
}

int
canvas_text_right(struct canvas *canvas, int y, int x, int cols, const char *s,
		  enum tone role)
{
	int used = canvas_text_cols(s);
	if (used > cols)
		used = cols;
	return canvas_text(canvas, y, x + cols - used, used, s, role);
}

int
canvas_printf(struct canvas *canvas, int y, int x, int max_cols, enum tone role,
	      const char *fmt, ...)
{
	struct strbuf text = {0};
	va_list args;
	va_start(args, fmt);
	strbuf_vaddf(&text, fmt, args);
	va_end(args);
	int used = canvas_text(canvas, y, x, max_cols, strbuf_str(&text), role);
	strbuf_fini(&text);
	return used;
}

/* What an editor shows for a grapheme; never empty. */
static int
shown_grapheme(struct strbuf *out, const char *s, size_t len)
{
	if (*s == '\t') {
		strbuf_add_c(out, ' ');
		return 1;
	}
	size_t cols = utf8_display(out, s, len, 2, false);
	if (cols > 0)
		return (int)cols;
	strbuf_reset(out);
	strbuf_add(out, "\uFFFD");
	return 1;
}

int
canvas_grapheme_cols(const char *s, size_t len)
{
	if (len == 1 && (is_plain(s, 1) || *s == '\t'))
		return 1;
	struct strbuf shown = {0};
	int cols = shown_grapheme(&shown, s, len);
	strbuf_fini(&shown);
	return cols;
}

int
canvas_grapheme(struct canvas *canvas, int y, int x, const char *s, size_t len,
		enum tone role)
{
	if (len == 1 && is_plain(s, 1)) {
		put_byte(canvas, y, x, s, role);
		return 1;
	}
	struct strbuf shown = {0};
	shown_grapheme(&shown, s, len);
	int cols = put_shown(canvas, y, x, &shown, role);
	strbuf_fini(&shown);
	return cols;
}

/* "50 %" and "12 €" are read as one: no row ends between. */
static bool
is_joint(const char *s, size_t at)
{
	static const char *const UNITS[] = {"%", "€", "EUR", "kB"};
	if (at == 0 || s[at - 1] < '0' || s[at - 1] > '9')
		return false;
	for (size_t i = 0; i < N_ELEMS(UNITS); i++)
		if (strncmp(s + at + 1, UNITS[i], strlen(UNITS[i])) == 0)
			return true;
	return false;
}

size_t
canvas_wrap(const char *s, int cols)
{
	size_t len = strcspn(s, "\n");
	size_t at = 0;
	size_t word = 0; /* end of the last whole word that fits */
	int used = 0;
	while (at < len) {
		size_t n = utf8_grapheme_len(s + at, len - at);
		used += canvas_grapheme_cols(s + at, n);
		if (s[at] == ' ' && !is_joint(s, at))
			word = at;
		if (used > cols)
			return word > 0 ? word : at > 0 ? at : n;
		at += n;
	}
	return at;
}

const char *
canvas_glyph_text(const struct canvas *canvas, enum glyph glyph)
{
	return GLYPHS[glyph][canvas->is_ascii ? 1 : 0];
}

void
canvas_glyph(struct canvas *canvas, int y, int x, enum glyph glyph,
	     enum tone role)
{
	/* Lines, crossings, ends of lines: nothing that one needs to hear. */
	if (canvas->is_plain && glyph <= GLYPH_CROSS)
		return;
	const char *s = canvas_glyph_text(canvas, glyph);
	put_cell(canvas, y, x, (struct ink){s, strlen(s), 1, role});
}

void
canvas_hline(struct canvas *canvas, int y, int x, int cols, enum tone role)
{
	for (int i = 0; i < cols; i++)
		canvas_glyph(canvas, y, x + i, GLYPH_HLINE, role);
}

void
canvas_vline(struct canvas *canvas, int y, int x, int rows, enum tone role)
{
	for (int i = 0; i < rows; i++)
		canvas_glyph(canvas, y + i, x, GLYPH_VLINE, role);
}

void
canvas_fill(struct canvas *canvas, struct rect area, enum tone role)
{
	for (int y = area.y; y < area.y + area.rows; y++)
		for (int x = area.x; x < area.x + area.cols; x++)
			put_byte(canvas, y, x, " ", role);
}

static bool
is_letter(const struct canvas *canvas, int y, int x)
{
	if (!is_inside(canvas, y, x))
		return false;
	const struct cell *cell = canvas_cell(canvas, y, x);
	return cell->cols != 1 || *cell->s != '\0';
}

/* A letter, or the blank between two words of one text. */
static bool
is_text(const struct canvas *canvas, int y, int x)
{
	return is_letter(canvas, y, x) ||
	       (is_letter(canvas, y, x - 1) && is_letter(canvas, y, x + 1));
}

void
canvas_clear_texts(struct canvas *canvas, struct rect area)
{
	for (int y = area.y; y < area.y + area.rows; y++) {
		int from = area.x;
		int to = area.x + area.cols;
		while (is_text(canvas, y, from) && is_text(canvas, y, from - 1))
			from--;
		while (is_text(canvas, y, to - 1) && is_text(canvas, y, to))
			to++;
		canvas_fill(canvas, (struct rect){y, from, 1, area.x - from},
			    ROLE_NORMAL);
		canvas_fill(canvas,
			    (struct rect){y, area.x + area.cols, 1,
					  to - area.x - area.cols},
			    ROLE_NORMAL);
	}
}

void
canvas_blit(struct canvas *canvas, const struct canvas *spare, struct rect to,
	    struct rect clip)
{
	for (int i = 0; i < to.rows && i < spare->rows; i++) {
		int y = to.y + i;
		if (y < clip.y || y >= clip.y + clip.rows)
			continue;
		for (int x = to.x; x < to.x + to.cols; x++)
			if (is_inside(canvas, y, x) && x < spare->cols)
				*cell_at(canvas, y, x) =
					*canvas_cell(spare, i, x);
	}
}

void
canvas_tint(struct canvas *canvas, struct rect area, enum tone role)
{
	for (int y = area.y; y < area.y + area.rows; y++)
		for (int x = area.x; x < area.x + area.cols; x++)
			if (is_inside(canvas, y, x))
				cell_at(canvas, y, x)->role = (uint8_t)role;
}

void
canvas_cursor(struct canvas *canvas, int y, int x)
{
	canvas->cursor_y = y < 0 ? 0 : y < canvas->rows ? y : canvas->rows - 1;
	canvas->cursor_x = x < 0 ? 0 : x < canvas->cols ? x : canvas->cols - 1;
}

bool
canvas_is_same(const struct canvas *a, const struct canvas *b)
{
	if (a->rows != b->rows || a->cols != b->cols ||
	    a->cursor_y != b->cursor_y || a->cursor_x != b->cursor_x)
		return false;
	return memcmp(a->cells, b->cells, n_cells(a) * sizeof(*a->cells)) == 0;
}

void
canvas_copy(struct canvas *to, const struct canvas *from)
{
	if (to->rows != from->rows || to->cols != from->cols ||
	    to->cells == NULL)
		canvas_resize(to, from->rows, from->cols);
	memcpy(to->cells, from->cells, n_cells(from) * sizeof(*to->cells));
	to->cursor_y = from->cursor_y;
	to->cursor_x = from->cursor_x;
	to->is_ascii = from->is_ascii;
}

void
canvas_copy_row(struct canvas *to, const struct canvas *from, int y)
{
	assert(to->cols == from->cols && y < to->rows);
	const size_t start = (size_t)y * (size_t)from->cols;
	memcpy(to->cells + start, from->cells + start,
	       (size_t)from->cols * sizeof(*to->cells));
}

static void
trim_blanks(struct strbuf *out, size_t start)
{
	while (out->len > start && out->s[out->len - 1] == ' ')
		out->s[--out->len] = '\0';
}

void
canvas_to_text(const struct canvas *canvas, struct strbuf *out)
{
	for (int y = 0; y < canvas->rows; y++) {
		size_t start = out->len;
		for (int x = 0; x < canvas->cols; x++) {
			const struct cell *cell = canvas_cell(canvas, y, x);
			if (cell->cols > 0)
				strbuf_add(out, *cell->s ? cell->s : " ");
		}
		trim_blanks(out, start);
		strbuf_add_c(out, '\n');
	}
}
