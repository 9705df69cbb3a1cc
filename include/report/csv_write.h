/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Comma-separated values by RFC 4180, safe to open in a spreadsheet: a cell
 * that it would take for a formula gets an apostrophe in front.
 */
#ifndef REPORT_CSV_WRITE_H
#define REPORT_CSV_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct strbuf;

/* What a cell is; a number is never neutralised. */
enum csv_cell { CSV_CELL_TEXT, CSV_CELL_NUMBER };

/*
 * Appends one cell, quoted where it has to be. Unless raw, control characters
 * other than TAB and line feed become visible escapes, and text that starts
 * with = + - @ | % TAB or CR is neutralised.
 */
void csv_add_cell(struct strbuf *out, const char *s, enum csv_cell kind,
		  bool raw) NONNULL;

/* One row of n cells, ended by CR LF. kinds may be NULL: all text. */
void csv_add_row(struct strbuf *out, const char *const *cells,
		 const enum csv_cell *kinds, size_t n, bool raw);

/* Would a spreadsheet take this text for a formula? */
bool csv_is_formula(const char *s) NONNULL;

#endif
