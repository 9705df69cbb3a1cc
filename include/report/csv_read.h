/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Tables as offices send them: comma-, semicolon- or tab-separated values of
 * any common encoding, read row by row. The whole file is looked through
 * before the first row is given, so that a broken file is refused as a whole.
 */
#ifndef REPORT_CSV_READ_H
#define REPORT_CSV_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"

struct csv_reader;

enum {
	CSV_FILE_MAX = 1 << 30, /* bytes */
	CSV_CELL_MAX = 1 << 20, /* bytes of one cell */
	CSV_COLUMNS_MAX = 1000
};

/* How the file was read, to be said to people. */
struct csv_format {
	char separator;
	const char *encoding; /* "UTF-8", "Windows-1252" … */
	size_t n_rows;	      /* with the headings, without empty rows */
};

/* What is wrong with a row, of which no cell is known then. */
enum csv_fault {
	CSV_SOUND,
	CSV_QUOTES, /* its quotation marks do not match, or are never closed */
	CSV_REST,   /* behind such a row, and not as long as the headings */
	CSV_BYTES   /* a cell holds a zero byte */
};

/* One row; strings are borrowed, valid until the callback returns. */
struct csv_row {
	size_t number;	    /* as a spreadsheet counts: headings are row 1 */
	const char **cells; /* UTF-8 in NFC, never NULL, without outer blanks */
	size_t n_cells;
	enum csv_fault fault;
};

/* What is done with each row; a failure ends the reading. */
typedef enum err_code (*csv_row_fn)(void *arg, const struct csv_row *row,
				    struct err *err);

/*
 * Looks the file through: encoding (byte order mark; else UTF-8; else
 * Latin-1, or Windows-1252 where it has signs that only that has; UTF-16 by its
 * mark, or by its zero bytes), separator (as a first line "sep=;" says, which
 * is no row; else the one of ; , tab | that the headings have most of), line
 * ends, quotes. fd is borrowed, and read from where it stands to its end: the
 * reader keeps a copy in memory, for a file may change meanwhile. Gives *out: csv_close. Errors: INVALID with the row (no
 * text, too many columns; quotes that do not match in the headings; one that was
 * written to while it was copied), IO.
 */
enum err_code csv_open(int fd, struct csv_reader **out, struct err *err)
	NONNULL MUST_USE;
void csv_close(struct csv_reader **reader) NONNULL;
const struct csv_format *csv_format(const struct csv_reader *reader)
	NONNULL RETURNS_NONNULL;

/*
 * Gives every row in order, the headings first, empty rows left out. May be
 * called again: it starts anew.
 */
enum err_code csv_each(struct csv_reader *reader, csv_row_fn each, void *arg,
		       struct err *err) MUST_USE;

/*
 * The same piece by piece, some hundred rows a step, for who lives on between
 * them; the cost is that of csv_each. A walk that failed is only closed.
 * Borrows reader and arg; gives *out: csv_walk_close.
 */
struct csv_walk;
enum err_code csv_walk_open(struct csv_reader *reader, csv_row_fn each,
			    void *arg, struct csv_walk **out, struct err *err)
	MUST_USE;
enum err_code csv_walk_step(struct csv_walk *walk, bool *is_done,
			    struct err *err) NONNULL MUST_USE;
void csv_walk_close(struct csv_walk **walk) NONNULL;

#endif
