/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The rows of a view for a page on paper: all of them, a piece at a time.
 */
#ifndef APP_PAGE_ROWS_H
#define APP_PAGE_ROWS_H

#include <stdbool.h>

#include "base/err.h"

struct arena;
struct inputs;
struct session;
struct view;
struct view_row;

/* The row and its texts are arena's. false = no further row is wanted. */
typedef bool (*page_row_fn)(void *data, const struct view_row *row);

struct page_rows {
	struct session *session;
	const struct view *view;
	const struct inputs *in; /* NULL = none */
	struct arena *arena;
	page_row_fn each;
	void *data;
};

/* Calls each for every row in the first order of the view. Errors: those of
 * view_read. */
enum err_code page_rows_read(const struct page_rows *rows, struct err *err);

#endif
