/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The grid of cells that every screen and widget draws on. A cell holds one
 * grapheme and a role (what the text is), never a colour: paint.c turns roles
 * into the terminal's attributes, tests turn the grid into text. Coordinates
 * are rows and columns from 0; what lies outside the grid is clipped.
 */
#ifndef TUI_CANVAS_H
#define TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct strbuf;

/* What a piece of text is (ui.md 15). The letter is its name in test maps. */
enum tone {
	ROLE_NORMAL,	/* . */
	ROLE_TITLE,	/* T title bar */
	ROLE_TITLE_KEY, /* N the person's name in the title bar */
	ROLE_TAB,	/* t tab not open */
	ROLE_TAB_OPEN,	/* O tab that is open */
	ROLE_FOCUS,	/* F cell, button or menu item with the focus */
	ROLE_MARKED,	/* M row marked by the user */
	ROLE_HEADING,	/* H column head, group title */
	ROLE_LABEL,	/* L */
	ROLE_INPUT,	/* I input field without the focus */
	ROLE_INPUT_ON,	/* i input field with the focus */
	ROLE_SELECT,	/* S selected text, found text */
	ROLE_ERROR,	/* E */
	ROLE_WARNING,	/* W also overdue */
	ROLE_DONE,	/* D */
	ROLE_CHANGED,	/* C changed by others */
	ROLE_DIM,	/* d disabled, secondary */
	ROLE_KEY,	/* K key in hints */
	ROLE_RULE,	/* R lines between parts */
	ROLE_BAR,	/* B bar of a plot */
	N_ROLES
};

/* Signs that have an ASCII form. */
enum glyph {
	GLYPH_HLINE,
	GLYPH_VLINE,
	GLYPH_TEE_DOWN, /* where a vertical line starts under a rule */
	GLYPH_TEE_UP,
	GLYPH_CROSS,
	GLYPH_ELLIPSIS,
	GLYPH_SORT_UP,
	GLYPH_SORT_DOWN,
	GLYPH_BULLET,
	GLYPH_FULL, /* full block of a bar */
	N_GLYPHS
};

struct rect {
	int y;
	int x;
	int rows;
	int cols;
};

enum { CELL_TEXT_SIZE = 20 };

struct cell {
	char s[CELL_TEXT_SIZE]; /* one grapheme, NUL-terminated; "" = blank */
	uint8_t cols;		/* 1 or 2; 0 = right half of a wide one */
	uint8_t role;		/* enum tone */
};

struct canvas {
	int rows;
	int cols;
	struct cell *cells; /* rows * cols, row by row */
	int cursor_y;	    /* where the hardware cursor rests */
	int cursor_x;
	bool is_ascii; /* draw glyphs in ASCII */
	bool is_plain; /* no lines between parts: they are read aloud */
};

void canvas_init(struct canvas *canvas, int rows, int cols) NONNULL;
void canvas_fini(struct canvas *canvas) NONNULL;

/* New size, all blank, cursor at 0,0. Sizes below 1 become 1. */
void canvas_resize(struct canvas *canvas, int rows, int cols) NONNULL;

/* All blank, cursor at 0,0. */
void canvas_clear(struct canvas *canvas) NONNULL;

const struct cell *canvas_cell(const struct canvas *canvas, int y, int x)
	NONNULL RETURNS_NONNULL;

/*
 * Draws text made safe to show (utf8_display), cut with an ellipsis at
 * max_cols. Returns the columns used.
 */
int canvas_text(struct canvas *canvas, int y, int x, int max_cols,
		const char *s, enum tone role) NONNULL;

/* The same in a row of columns, for len bytes that need not end in NUL. */
int canvas_text_n(struct canvas *canvas, struct rect line, const char *s,
		  size_t len, enum tone role) NONNULL;

/* Right-aligned in the columns x … x + cols - 1; returns the columns used. */
int canvas_text_right(struct canvas *canvas, int y, int x, int cols,
		      const char *s, enum tone role) NONNULL;

int canvas_printf(struct canvas *canvas, int y, int x, int max_cols,
		  enum tone role, const char *fmt, ...) NONNULL PRINTF(6, 7);

/*
 * One grapheme as an editor shows it: what cannot be shown is U+FFFD, one
 * column wide, so that nothing in a text is invisible. Returns its columns.
 */
int canvas_grapheme(struct canvas *canvas, int y, int x, const char *s,
		    size_t len, enum tone role) NONNULL;

/* Columns that canvas_grapheme takes: 1 or 2. */
int canvas_grapheme_cols(const char *s, size_t len) NONNULL;

/* Columns of the whole string as canvas_text shows it. */
int canvas_text_cols(const char *s) NONNULL;

/*
 * Bytes of s that fit into cols columns, cut after a word where there is
 * one and before an LF; at least one grapheme if s is not empty.
 */
size_t canvas_wrap(const char *s, int cols) NONNULL;

void canvas_glyph(struct canvas *canvas, int y, int x, enum glyph glyph,
		  enum tone role) NONNULL;
const char *canvas_glyph_text(const struct canvas *canvas, enum glyph glyph)
	NONNULL RETURNS_NONNULL;
void canvas_hline(struct canvas *canvas, int y, int x, int cols, enum tone role)
	NONNULL;
void canvas_vline(struct canvas *canvas, int y, int x, int rows, enum tone role)
	NONNULL;

/* Blanks with a role. */
void canvas_fill(struct canvas *canvas, struct rect area, enum tone role)
	NONNULL;

/* Blanks what is left beside the area of texts that reach into it: words with
 * one blank between. */
void canvas_clear_texts(struct canvas *canvas, struct rect area) NONNULL;

/*
 * Copies columns of spare, from its row 0 on, to the same columns at to;
 * only rows inside clip are touched.
 */
void canvas_blit(struct canvas *canvas, const struct canvas *spare,
		 struct rect to, struct rect clip) NONNULL;

/* Gives a role to what is already drawn. */
void canvas_tint(struct canvas *canvas, struct rect area, enum tone role)
	NONNULL;

/* Where the hardware cursor goes; clipped to the grid. */
void canvas_cursor(struct canvas *canvas, int y, int x) NONNULL;

bool canvas_is_same(const struct canvas *a, const struct canvas *b) NONNULL;
void canvas_copy(struct canvas *to, const struct canvas *from) NONNULL;

/* One row, of canvases of the same size. */
void canvas_copy_row(struct canvas *to, const struct canvas *from, int y)
	NONNULL;

/* Rows of text without blanks at their ends, LF after each. Appends. */
void canvas_to_text(const struct canvas *canvas, struct strbuf *out) NONNULL;

#endif
