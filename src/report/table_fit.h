/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How wide the columns of a table are, and which go where there is no room
 * for all: on a terminal and on paper alike.
 */
#ifndef REPORT_TABLE_FIT_H
#define REPORT_TABLE_FIT_H

#include <stddef.h>

#include "base/attr.h"

struct table_column;

enum { TABLE_GAP = 2 };

/* The caller's arrays, one place a column. */
struct table_fit {
	size_t *cols;	 /* out: how wide it is drawn; 0 = left out */
	size_t *natural; /* columns of its widest text */
	size_t n;
};

/*
 * Fits the columns into width (0 = there is no end to it): the widest are made
 * narrower down to what each wants, then those of the highest priority are
 * left out, and in the end what must stay is squeezed. Returns how many were
 * left out.
 */
size_t table_fit_columns(const struct table_column *columns, size_t width,
			 struct table_fit *fit) NONNULL;

/* Columns of a whole line. */
size_t table_fit_total(const struct table_fit *fit) NONNULL;

#endif
