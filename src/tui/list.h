/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The list of rows under every screen that shows records: any number of rows
 * by key-set paging, one window of them in memory, focus bound to the row's
 * id, columns dropped by priority when narrow, sort, filter, marks. It knows
 * nothing of what the rows are; a source gives them.
 */
#ifndef TUI_LIST_H
#define TUI_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/err.h"
#include "canvas.h"
#include "edit1.h"
#include "keymap.h"

struct screen;
struct ui;

enum { LIST_COLUMNS_MAX = 24, LIST_YIELDS = -1 };

enum list_align { LIST_LEFT, LIST_RIGHT };

struct list_column {
	const char *name;  /* stable: for settings and sort */
	const char *label; /* head, translated */
	int min;	   /* columns below which it is rather dropped */
	int want;	   /* columns that suffice; 0 = min */
	int grow;	   /* share of what is left over; 0 = none */
	/* 0 is never dropped; the highest goes first. LIST_YIELDS goes only
	 * where those of 0 have no room beside it. */
	int priority;
	enum list_align align;
	bool is_sortable;
	bool is_rare;  /* stands where one of the rows has it */
	bool is_who;   /* whom the row is about: read out first */
	bool is_bare;  /* a yes, a number: read out behind its label */
	bool is_mute;  /* a number of the record's own: not read out */
	bool is_staff; /* names with " + " between: shortened, not cut */
	/* of what is cut, each its part of these; 0 = twice what suffices */
	int fair;
};

/* One row as the source gives it. Strings live in the fetch's arena. */
struct list_row {
	int64_t id;
	const char *key;	  /* place in the order, the source's own */
	const char *const *cells; /* one a column; NULL = "" */
	enum tone role;		  /* ROLE_NORMAL, ROLE_WARNING, ROLE_DIM … */
	const char *why;	  /* column that says it; NULL = no need */
	bool was_changed;	  /* by others since last visited: "~" */
	bool is_gone;		  /* not in the list any more: "gone" */
	bool is_hidden;		  /* gone, and may not be seen any more */
};

enum list_from {
	LIST_FIRST,  /* the first rows */
	LIST_LAST,   /* the last rows */
	LIST_AFTER,  /* rows after the anchor */
	LIST_BEFORE, /* rows before the anchor, nearest last */
	LIST_AROUND, /* from the row with id on; if gone, where key would be */
	LIST_AT	     /* from where key is on, wherever the row has moved to */
};

struct list_query {
	enum list_from from;
	int64_t id;	 /* AFTER, BEFORE, AROUND: the anchor's id … */
	const char *key; /* … and key; "" where not known */
	size_t n;	 /* rows wanted at most */
	int sort;	 /* index of the column; -1 = the source's own order */
	bool is_descending;
	const char *filter; /* what was typed, "" = all; words are ANDed */
	bool yields;	    /* to keys that wait: may end ERR_CANCELLED */
};

struct list_page {
	struct list_row *rows; /* always in the order shown */
	size_t n;
	int64_t first_no; /* 0-based number of the first row, -1 = unknown */
	/*
	 * So many rows were looked at for the filter that something is shown
	 * before it goes on: from this row, in the direction asked for. NULL =
	 * all that was wanted is here.
	 */
	const char *stop_key;
	int64_t stop_id;
	size_t n_looked; /* about so many; with stop_key only */
};

/* A count that was given up at n: there are more. */
#define LIST_MORE_THAN(n) (-(int64_t)(n)-1)

struct list_source {
	void *data;

	/* Fills page (zeroed, first_no -1) from arena. */
	enum err_code (*fetch)(void *data, const struct list_query *query,
			       struct arena *arena, struct list_page *page,
			       struct err *err);

	/* Rows that match; -1 where counting would take long, LIST_MORE_THAN
	 * where it was given up at so many. NULL: -1. */
	int64_t (*count)(void *data, const char *filter);

	/* Where in its order it is read from while nothing is filtered, a key;
	 * what is before stands above, which is said. NULL, or NULL for it: from
	 * the first row. In arena. */
	const char *(*begins)(void *data, struct arena *arena);

	/* May a row that is gone still be read? NULL: yes. */
	bool (*may_read)(void *data, const struct list_row *row);
};

struct list_spec {
	const struct list_column *columns; /* borrowed while the list lives */
	size_t n_columns;
	struct list_source source;
	/* The rows take long: said before they are read, and a key breaks it
	 * off; NULL = they do not */
	const char *working;
	const char *empty;	    /* no rows at all: why, what to press */
	const char *empty_filtered; /* "%s" is the filter; NULL = default */
	const char *tells; /* column told of the row in focus where it is
			      dropped; NULL = none */
	int sort;	   /* -1 = the source's own order */
	bool is_descending;
	bool has_marks; /* Space marks rows */
	bool is_pane;	/* beside something else: columns stand apart */
};

/* A row that was marked, or with is_all one that was not. */
struct list_mark {
	int64_t id;
	char *key; /* as the source gave it then */
	size_t no; /* 0, 1, 2 … in the order of marking */
};

/* Which rows a bulk command acts on. */
struct list_marks {
	bool is_all;		       /* every row of the filter but these */
	const struct list_mark *items; /* by id */
	size_t n;
};

struct list;

/* Gives. The spec is copied. ui is borrowed for messages and style. */
struct list *list_new(struct ui *ui, const struct list_spec *spec)
	NONNULL RETURNS_NONNULL;
void list_free(struct list **list) NONNULL;

/* What it says instead of rows; borrowed until it is set again. */
void list_empty_set(struct list *list, const char *empty) NONNULL;

/* The same where a filter leaves no row. */
void list_empty_filtered_set(struct list *list, const char *empty) NONNULL;

/* Body incl. the row of heads; loads what is missing. */
void list_layout(struct list *list, struct rect area) NONNULL;

/* has_focus: draws the marker and sets the cursor. */
void list_draw(const struct list *list, struct canvas *canvas, bool has_focus)
	NONNULL;

/* KEYS_FILTER and KEYS_LINE while the filter is typed, else KEYS_LIST. */
void list_scope(const struct list *list, struct key_scope *scope) NONNULL;

/* Is the filter typed? Then letters are no commands. */
bool list_takes_text(const struct list *list) NONNULL;

/* False: not the list's (OPEN is never). s and C open pickers. */
bool list_action(struct list *list, enum action action) NONNULL;
void list_text(struct list *list, const char *s, size_t len) NONNULL;
void list_paste(struct list *list, const char *s, size_t len) NONNULL;

/*
 * The context row: full text of a cut cell, else position, filter, marks:
 * "120-138 of 12,480  filter: open". In arena.
 */
const char *list_context(const struct list *list, struct arena *arena)
	NONNULL RETURNS_NONNULL;

/* Only where one is, of what that may say. In arena. */
const char *list_position(const struct list *list, struct arena *arena)
	NONNULL RETURNS_NONNULL;

/*
 * The same after an act of one's own. The row that it was done to may have
 * left its place by it: the focus is then on the one that came next, nothing
 * is said over the act's result, and true is returned.
 */
bool list_follow(struct list *list) NONNULL;

/* Brings the focus to the row of that id, wherever it stands; false, and
 * nothing changes, where the list as it is filtered has none. */
bool list_seek(struct list *list, int64_t id) NONNULL;

/*
 * Takes over what another list of the same source shows, which is only freed
 * after that: filter, also one that is being typed, marks, and the focus
 * on the same row at the same height, in columns of its own. Where the row is
 * gone, the focus comes to the next one, which is said; with has_acted it was
 * one's own act, and nothing is said.
 */
void list_take_over(struct list *list, struct list *from, bool has_acted)
	NONNULL;

/* Somebody changed something: re-read rows in sight, "3 new" otherwise. */
void list_news(struct list *list) NONNULL;

/* NULL when the list is empty. Valid until the next change of the list. */
const struct list_row *list_focus(const struct list *list) NONNULL;

/* Has the row with the focus left the list by what others did? */
bool list_focus_is_gone(const struct list *list) NONNULL;

/* That it has, and with which key the list is read as it is. Valid until the
 * next frame. */
const char *list_gone_text(const struct list *list) NONNULL RETURNS_NONNULL;

/* Stands the focus where the list began, with nothing marked and no filter? */
bool list_is_at_begin(const struct list *list) NONNULL;

/* It is laid out next as if it had never been read. */
void list_begin_again(struct list *list) NONNULL;

/* Id of the row with the focus; 0 when empty. */
int64_t list_focus_id(const struct list *list) NONNULL;

struct list_marks list_marks(const struct list *list) NONNULL;

/* Those rows are marked from now on, and no others. */
void list_mark_only(struct list *list, const int64_t *ids, size_t n) NONNULL;

/* What was asked for is done with that row: its mark goes, where it has one. */
void list_unmark(struct list *list, int64_t id) NONNULL;

/* Where a column stands at the last layout: its width, 0 = dropped. */
int list_column_place(const struct list *list, size_t column, int *x_out)
	NONNULL;

/* Rows below the heads that are filled. */
int list_rows_shown(const struct list *list) NONNULL;

const char *list_filter(const struct list *list) NONNULL RETURNS_NONNULL;
void list_filter_set(struct list *list, const char *filter) NONNULL;

/* Is a column left out by choice? The first one never is. */
bool list_hides(const struct list *list, size_t column) NONNULL;
void list_hide(struct list *list, size_t column, bool hides) NONNULL;

/* "1,234,567": how many rows, as people read it. Returns out. */
const char *list_grouped(int64_t n, char out[32]) NONNULL RETURNS_NONNULL;

/* In that order it is read from where it begins: what comes first in it is
 * what it was asked for. */
void list_sort_set(struct list *list, int column, bool is_descending) NONNULL;

/* To the row with which it begins; of a list of days, today's first. */
void list_to_begin(struct list *list) NONNULL;

#endif
