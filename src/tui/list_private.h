/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The list's own state, shared by list.c (actions), list_rows.c (paging) and
 * list_columns.c (widths) and
 * list_view.c (drawing).
 */
#ifndef TUI_LIST_PRIVATE_H
#define TUI_LIST_PRIVATE_H

#include "list.h"

/* Columns left of the first one: for ">" and the marks. */
enum { LIST_MARGIN = 2 };

/* Where a column is drawn; cols 0 = not shown. */
struct list_place {
	int x; /* from the area's left edge */
	int cols;
};

/* Where the search for rows of the filter goes on; key NULL = from the row at
 * the end of the window. */
struct list_reach {
	char *key;
	int64_t id;
};

struct list {
	struct ui *ui;
	struct list_spec spec;
	struct rect area;
	struct list_place places[LIST_COLUMNS_MAX];
	bool is_hidden[LIST_COLUMNS_MAX]; /* by the user */
	int needs[LIST_COLUMNS_MAX];	  /* of the longest text; 0 = unknown */
	bool is_filled[LIST_COLUMNS_MAX]; /* of the rare: a row had it */
	bool is_measured;
	bool has_namesakes; /* two rows are of two who are called the same */
	size_t column;	    /* column with the focus */

	/* The window: consecutive rows in the order shown. */
	struct arena arena;
	struct list_row *rows;
	size_t n;
	bool has_first; /* rows[0] is the first of all */
	bool has_last;	/* rows[n - 1] is the last of all */
	int64_t first_no;
	int64_t total;
	size_t top;
	size_t focus;
	bool is_loaded;
	bool has_failed; /* the last fetch did; shown rows are older */
	size_t n_new;	 /* rows of others that are not shown yet */
	int64_t n_behind; /* rows before where it began; 0 = it began with them */

	int sort;
	bool is_descending;
	struct edit1 filter;
	bool is_filtering; /* the filter line has the keys */
	bool must_filter;  /* it changed since the rows were fetched */
	bool is_searching; /* rows are looked for; that is said */
	bool yields;	   /* to keys, as long as nothing was found */
	bool is_long;	   /* too long to be counted: searching takes time */
	struct list_reach after;
	struct list_reach before;
	size_t n_looked; /* rows that were looked at for them */

	struct list_mark *marked; /* by id; with marks_all those not marked */
	size_t n_marked;
	size_t marked_cap;
	bool marks_all;
};

/* ---- list_rows.c ---- */

/* Rows of body under the heads. */
size_t list_height(const struct list *list) NONNULL;
void list_load_first(struct list *list) NONNULL;

/* Where the source begins, unless it is filtered. */
void list_load_begin(struct list *list) NONNULL;
void list_load_last(struct list *list) NONNULL;

/* The window again around a row, which keeps its place on the screen; from:
 * LIST_AROUND the row, LIST_AT its place. */
void list_load_around(struct list *list, enum list_from from, int64_t id,
		      const char *key) NONNULL;

/* More rows are to be seen than were found so far, and looked for. */
bool list_seeks(const struct list *list) NONNULL;

/* Frees what says where the search goes on. */
void list_reach_fini(struct list *list) NONNULL;

/* Focus n rows on (or back), fetching what is missing. */
void list_move(struct list *list, int64_t n) NONNULL;

/* As list_move, and what is shown moves by as much. */
void list_page(struct list *list, int64_t n) NONNULL;

/* The focus in sight, a screen of rows ahead. */
void list_settle(struct list *list) NONNULL;

/* Rows at hand that are not in the list any more. */
size_t list_n_gone(const struct list *list) NONNULL;

/* The rows at hand brought up to date without moving any. */
void list_merge_news(struct list *list) NONNULL;

/* ---- list_columns.c ---- */
void list_place_columns(struct list *list) NONNULL;

/* Once there are rows: what their columns need. */
void list_measure(struct list *list) NONNULL;

/* After one's own change: a column that was empty may hold a word now. */
void list_measure_more(struct list *list) NONNULL;

/* ---- list.c ---- */
bool list_is_marked(const struct list *list, int64_t id) NONNULL;

#endif
