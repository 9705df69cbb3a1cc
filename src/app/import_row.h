/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One row of an imported table as what it says about a person, with every
 * reason why it cannot be one.
 */
#ifndef APP_IMPORT_ROW_H
#define APP_IMPORT_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "core/identifier.h"
#include "core/person.h"
#include "import_heading.h"

struct arena;
struct csv_row;
struct import_values;

/* The columns of the file and what is known about all of its rows. */
struct import_table {
	struct import_column *columns;
	size_t n_columns;
	struct date today;
	struct import_values *values; /* what words in cells mean */
	bool has_open_letters;	      /* on sex: nothing says what they are */
	const char *country;	      /* of the office; NULL = not known */
	uint64_t digest; /* of all cells: the same file has the same */
};

struct import_benefit;

struct import_number {
	struct identifier is;
	const char *heading;
};

struct import_row {
	size_t number;
	const char *cells;    /* digest of them, as they stand in the file */
	struct person person; /* NULL and "" where the cell is empty */
	struct import_number *numbers;
	size_t n_numbers;
	struct import_benefit *benefits;
	size_t n_benefits;
	size_t n_no_benefits; /* named, but no benefit can be made of them */
	const char *story;    /* "Heading: value" lines; "" = none */
	struct issues notes;  /* to be said, where the row is taken */
};

/* Strings go to arena; findings name the heading. False where there are
 * any. */
bool import_row_read(const struct import_table *table,
		     const struct csv_row *csv, struct arena *arena,
		     struct import_row *out, struct issues *issues);

/* The cell of a column; "" where the row is short. */
const char *import_cell(const struct csv_row *csv, size_t column);

#endif
