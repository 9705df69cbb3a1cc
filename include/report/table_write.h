/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A table of text in columns, as `kith list` prints it: fitted to the width
 * of a terminal, or whole where nobody says how wide it may be.
 */
#ifndef REPORT_TABLE_WRITE_H
#define REPORT_TABLE_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct strbuf;

struct table_column {
	const char *heading; /* translated */
	size_t cols;	     /* wanted on a narrow screen */
	int priority;	     /* 0 never dropped; higher goes first */
	bool is_right;	     /* numbers */
};

struct table {
	const struct table_column *columns;
	size_t n_columns;
	const char *const *cells; /* n_rows times n_columns, by row */
	size_t n_rows;
	/* Columns of the terminal: wide cells are cut, then columns of the
	 * highest priority left out. 0 = no terminal: nothing is cut or left
	 * out, control characters become visible escapes, and the lines of the
	 * last column stand below each other. */
	size_t width;
	bool is_ascii; /* no line-drawing characters, no "…" */
};

/*
 * Appends heading, a rule and the rows, each on a line. *n_dropped_out (may
 * be NULL) = columns that were left out for want of room.
 */
void table_format(struct strbuf *out, const struct table *table,
		  size_t *n_dropped_out);

#endif
