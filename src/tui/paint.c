/* SPDX-License-Identifier: EUPL-1.2 */
/* One of the two files that know ncurses; the other is term.c. */
#include "config.h"

#include "paint.h"

#include <assert.h>
#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/utf8.h"
#include "base/xalloc.h"

/*
 * The terminal's own background everywhere (-1), eight colours, no red and
 * green as a pair. What colour says, a word or sign says too (ui.md 15).
 */
struct look {
	short colour; /* -1 = the terminal's own */
	short ground; /* -1 = the terminal's own */
	attr_t attrs;
};

#define OWN (-1)

static const struct look LOOKS[][N_ROLES] =
	{
		[THEME_DEFAULT] =
			{
				[ROLE_NORMAL] = {OWN, OWN, A_NORMAL},
				[ROLE_TITLE] = {OWN, OWN, A_REVERSE},
				[ROLE_TITLE_KEY] = {OWN, OWN,
						    A_REVERSE | A_BOLD},
				[ROLE_TAB] = {OWN, OWN, A_NORMAL},
				[ROLE_TAB_OPEN] = {COLOR_CYAN, OWN,
						   A_BOLD | A_UNDERLINE},
				[ROLE_FOCUS] = {COLOR_WHITE, COLOR_BLUE,
						A_NORMAL},
				[ROLE_MARKED] = {COLOR_YELLOW, OWN, A_NORMAL},
				[ROLE_HEADING] = {COLOR_CYAN, OWN, A_BOLD},
				[ROLE_LABEL] = {OWN, OWN, A_NORMAL},
				[ROLE_INPUT] = {OWN, OWN, A_UNDERLINE},
				[ROLE_INPUT_ON] = {OWN, OWN,
						   A_UNDERLINE | A_BOLD},
				[ROLE_SELECT] = {OWN, OWN, A_REVERSE},
				[ROLE_ERROR] = {COLOR_RED, OWN, A_BOLD},
				[ROLE_WARNING] = {COLOR_YELLOW, OWN, A_NORMAL},
				[ROLE_DONE] = {COLOR_CYAN, OWN, A_NORMAL},
				[ROLE_CHANGED] = {COLOR_MAGENTA, OWN, A_BOLD},
				[ROLE_DIM] = {OWN, OWN, A_DIM},
				[ROLE_KEY] = {OWN, OWN, A_BOLD},
				[ROLE_RULE] = {OWN, OWN, A_DIM},
				[ROLE_BAR] = {COLOR_CYAN, OWN, A_NORMAL},
			},
		[THEME_LIGHT] =
			{
				[ROLE_NORMAL] = {OWN, OWN, A_NORMAL},
				[ROLE_TITLE] = {OWN, OWN, A_REVERSE},
				[ROLE_TITLE_KEY] = {OWN, OWN,
						    A_REVERSE | A_BOLD},
				[ROLE_TAB] = {OWN, OWN, A_NORMAL},
				[ROLE_TAB_OPEN] = {COLOR_BLUE, OWN,
						   A_BOLD | A_UNDERLINE},
				[ROLE_FOCUS] = {COLOR_WHITE, COLOR_BLUE,
						A_NORMAL},
				[ROLE_MARKED] = {COLOR_MAGENTA, OWN, A_NORMAL},
				[ROLE_HEADING] = {COLOR_BLUE, OWN, A_BOLD},
				[ROLE_LABEL] = {OWN, OWN, A_NORMAL},
				[ROLE_INPUT] = {OWN, OWN, A_UNDERLINE},
				[ROLE_INPUT_ON] = {OWN, OWN,
						   A_UNDERLINE | A_BOLD},
				[ROLE_SELECT] = {OWN, OWN, A_REVERSE},
				[ROLE_ERROR] = {COLOR_RED, OWN, A_BOLD},
				[ROLE_WARNING] = {COLOR_MAGENTA, OWN, A_NORMAL},
				[ROLE_DONE] = {COLOR_BLUE, OWN, A_NORMAL},
				[ROLE_CHANGED] = {COLOR_MAGENTA, OWN, A_BOLD},
				[ROLE_DIM] = {OWN, OWN, A_DIM},
				[ROLE_KEY] = {OWN, OWN, A_BOLD},
				[ROLE_RULE] = {OWN, OWN, A_DIM},
				[ROLE_BAR] = {COLOR_BLUE, OWN, A_NORMAL},
			},
		/* Black and white of its own, no dim text, nothing thin. */
		[THEME_CONTRAST] =
			{
				[ROLE_NORMAL] = {COLOR_WHITE, COLOR_BLACK,
						 A_BOLD},
				[ROLE_TITLE] = {COLOR_BLACK, COLOR_WHITE,
						A_NORMAL},
				[ROLE_TITLE_KEY] = {COLOR_BLACK, COLOR_WHITE,
						    A_NORMAL},
				[ROLE_TAB] = {COLOR_WHITE, COLOR_BLACK, A_BOLD},
				[ROLE_TAB_OPEN] = {COLOR_BLACK, COLOR_WHITE,
						   A_NORMAL},
				[ROLE_FOCUS] = {COLOR_BLACK, COLOR_YELLOW,
						A_NORMAL},
				[ROLE_MARKED] = {COLOR_YELLOW, COLOR_BLACK,
						 A_BOLD},
				[ROLE_HEADING] = {COLOR_CYAN, COLOR_BLACK,
						  A_BOLD},
				[ROLE_LABEL] = {COLOR_WHITE, COLOR_BLACK,
						A_BOLD},
				[ROLE_INPUT] = {COLOR_WHITE, COLOR_BLACK,
						A_BOLD | A_UNDERLINE},
				[ROLE_INPUT_ON] = {COLOR_YELLOW, COLOR_BLACK,
						   A_BOLD | A_UNDERLINE},
				[ROLE_SELECT] = {COLOR_BLACK, COLOR_CYAN,
						 A_NORMAL},
				[ROLE_ERROR] = {COLOR_WHITE, COLOR_RED, A_BOLD},
				[ROLE_WARNING] = {COLOR_YELLOW, COLOR_BLACK,
						  A_BOLD},
				[ROLE_DONE] = {COLOR_CYAN, COLOR_BLACK, A_BOLD},
				[ROLE_CHANGED] = {COLOR_YELLOW, COLOR_BLACK,
						  A_BOLD},
				[ROLE_DIM] = {COLOR_WHITE, COLOR_BLACK, A_BOLD},
				[ROLE_KEY] = {COLOR_YELLOW, COLOR_BLACK, A_BOLD},
				[ROLE_RULE] = {COLOR_WHITE, COLOR_BLACK,
					       A_BOLD},
				[ROLE_BAR] = {COLOR_YELLOW, COLOR_BLACK, A_BOLD},
			},
		[THEME_MONO] =
			{
				[ROLE_NORMAL] = {OWN, OWN, A_NORMAL},
				[ROLE_TITLE] = {OWN, OWN, A_REVERSE},
				[ROLE_TITLE_KEY] = {OWN, OWN,
						    A_REVERSE | A_BOLD},
				[ROLE_TAB] = {OWN, OWN, A_NORMAL},
				[ROLE_TAB_OPEN] = {OWN, OWN,
						   A_BOLD | A_UNDERLINE},
				[ROLE_FOCUS] = {OWN, OWN, A_REVERSE},
				[ROLE_MARKED] = {OWN, OWN, A_BOLD},
				[ROLE_HEADING] = {OWN, OWN, A_BOLD},
				[ROLE_LABEL] = {OWN, OWN, A_NORMAL},
				[ROLE_INPUT] = {OWN, OWN, A_UNDERLINE},
				[ROLE_INPUT_ON] = {OWN, OWN,
						   A_UNDERLINE | A_BOLD},
				[ROLE_SELECT] = {OWN, OWN, A_REVERSE},
				[ROLE_ERROR] = {OWN, OWN, A_BOLD | A_REVERSE},
				[ROLE_WARNING] = {OWN, OWN, A_BOLD},
				[ROLE_DONE] = {OWN, OWN, A_NORMAL},
				[ROLE_CHANGED] = {OWN, OWN, A_BOLD},
				[ROLE_DIM] = {OWN, OWN, A_NORMAL},
				[ROLE_KEY] = {OWN, OWN, A_BOLD},
				[ROLE_RULE] = {OWN, OWN, A_NORMAL},
				[ROLE_BAR] = {OWN, OWN, A_NORMAL},
			},
};

/* Letters of ASCII from the blank on: most of what is painted. */
enum { LETTERS = 95 };

struct paint {
	enum theme theme;
	attr_t attrs[N_ROLES];
	short pairs[N_ROLES];
	struct canvas shown; /* what ncurses was told last */
	bool knows_shown;
	cchar_t *row; /* one row on its way to ncurses */
	/* What they are to ncurses, made when they are first painted. */
	cchar_t letters[N_ROLES][LETTERS];
	bool has_letter[N_ROLES][LETTERS];
};

static void
mix_colours(struct paint *paint)
{
	short next = 1;
	start_color();
	use_default_colors();
	for (int role = 0; role < N_ROLES; role++) {
		const struct look *look = &LOOKS[paint->theme][role];
		if (look->colour == OWN && look->ground == OWN)
			continue;
		init_pair(next, look->colour, look->ground);
		paint->pairs[role] = next++;
	}
}

struct paint *
paint_new(enum theme theme, int colours)
{
	struct paint *paint = xcalloc(1, sizeof(*paint));
	paint->theme = colours >= 8 ? theme : THEME_MONO;
	for (int role = 0; role < N_ROLES; role++)
		paint->attrs[role] = LOOKS[paint->theme][role].attrs;
	if (paint->theme != THEME_MONO)
		mix_colours(paint);
	if (paint->theme == THEME_CONTRAST) {
		cchar_t blank;
		setcchar(&blank, L" ", paint->attrs[ROLE_NORMAL],
			 paint->pairs[ROLE_NORMAL], NULL);
		bkgrndset(&blank);
	}
	idlok(stdscr, TRUE);
	leaveok(stdscr, FALSE);
	return paint;
}

void
paint_free(struct paint **paint)
{
	if (*paint == NULL)
		return;
	canvas_fini(&(*paint)->shown);
	free((*paint)->row);
	free(*paint);
	*paint = NULL;
}

void
paint_resize(struct paint *paint, int rows, int cols)
{
	resizeterm(rows, cols);
	paint->knows_shown = false;
}

void
paint_forget(struct paint *paint)
{
	paint->knows_shown = false;
	clearok(curscr, TRUE);
}

static void
cell_to_curses(const struct paint *paint, const struct cell *cell, cchar_t *out)
{
	wchar_t text[CCHARW_MAX + 1] = {0};
	size_t len = strlen(cell->s);
	size_t at = 0;
	int n = 0;
	while (at < len && n < CCHARW_MAX - 1) {
		uint32_t cp;
		at += utf8_decode(cell->s + at, len - at, &cp);
		text[n++] = (wchar_t)cp;
	}
	if (n == 0)
		text[0] = L' ';
	setcchar(out, text, paint->attrs[cell->role], paint->pairs[cell->role],
		 NULL);
}

/* Its letter, where it is one of ASCII: -1 = it is none. */
static int
letter_of(const struct cell *cell)
{
	if (cell->s[0] == '\0')
		return 0;
	if (cell->s[1] != '\0' || cell->s[0] < ' ' || cell->s[0] > '~')
		return -1;
	return cell->s[0] - ' ';
}

static void
add_cell(struct paint *paint, const struct cell *cell, cchar_t *out)
{
	int letter = letter_of(cell);
	if (letter < 0) {
		cell_to_curses(paint, cell, out);
		return;
	}
	cchar_t *known = &paint->letters[cell->role][letter];
	if (!paint->has_letter[cell->role][letter])
		cell_to_curses(paint, cell, known);
	paint->has_letter[cell->role][letter] = true;
	*out = *known;
}

static bool
is_same(const struct cell *a, const struct cell *b, int n)
{
	return memcmp(a, b, (size_t)n * sizeof(struct cell)) == 0;
}

/* Columns [from, to) of a row: all where nothing is known, else from the
 * first that has changed to the last. The second half of a wide letter is
 * painted by the first. */
static void
find_span(const struct paint *paint, const struct canvas *canvas, int y,
	  int *from, int *to)
{
	*from = 0;
	*to = canvas->cols;
	if (!paint->knows_shown)
		return;
	const struct cell *now = canvas_cell(canvas, y, 0);
	const struct cell *shown = canvas_cell(&paint->shown, y, 0);
	if (is_same(now, shown, canvas->cols))
		*from = *to;
	if (*from == *to)
		return;
	while (is_same(&now[*from], &shown[*from], 1))
		++*from;
	while (is_same(&now[*to - 1], &shown[*to - 1], 1))
		--*to;
	while (*from > 0 && (now[*from].cols == 0 || shown[*from].cols == 0))
		--*from;
	while (*to < canvas->cols &&
	       (now[*to].cols == 0 || shown[*to].cols == 0))
		++*to;
}

static void
paint_row(struct paint *paint, const struct canvas *canvas, int y)
{
	const struct cell *row = canvas_cell(canvas, y, 0);
	int n = 0;
	int from;
	int to;
	find_span(paint, canvas, y, &from, &to);
	for (int x = from; x < to; x++)
		if (row[x].cols > 0)
			add_cell(paint, &row[x], &paint->row[n++]);
	if (n == 0)
		return;
	mvadd_wchnstr(y, from, paint->row, n);
	canvas_copy_row(&paint->shown, canvas, y);
}

void
paint_frame(struct paint *paint, const struct canvas *canvas)
{
	if (paint->shown.cols != canvas->cols ||
	    paint->shown.rows != canvas->rows) {
		paint->knows_shown = false;
		paint->row = xreallocarray(paint->row, (size_t)canvas->cols,
					   sizeof(*paint->row));
		canvas_copy(&paint->shown, canvas);
	}
	if (paint->knows_shown && canvas_is_same(&paint->shown, canvas))
		return;
	for (int y = 0; y < canvas->rows; y++)
		paint_row(paint, canvas, y);
	paint->shown.cursor_y = canvas->cursor_y;
	paint->shown.cursor_x = canvas->cursor_x;
	paint->knows_shown = true;
	move(canvas->cursor_y, canvas->cursor_x);
	wnoutrefresh(stdscr);
	doupdate();
}

bool
theme_from_name(const char *name, enum theme *out)
{
	static const char *const NAMES[] = {"default", "light", "contrast",
					    "mono"};
	for (size_t i = 0; i < N_ELEMS(NAMES); i++)
		if (strcmp(name, NAMES[i]) == 0) {
			*out = (enum theme)i;
			return true;
		}
	return false;
}
