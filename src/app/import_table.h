/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The columns of a file: what each holds, by its heading or as the caller
 * says, and what only a look at all rows tells.
 */
#ifndef APP_IMPORT_TABLE_H
#define APP_IMPORT_TABLE_H

#include "app/import.h"
#include "base/err.h"
#include "import_person.h"
#include "import_row.h"

struct arena;
struct csv_reader;
struct store;

/*
 * Reads the headings and looks through the rows. Strings in arena. Findings
 * (a map that does not fit, a column that is missing) go to issues; what is
 * to be said about columns goes to note.
 */
enum err_code import_table_read(struct csv_reader *reader,
				const struct import_map *maps, size_t n_maps,
				struct import_table *table,
				struct issues *issues, struct err *err);

/* Does the column hold dates, in one order of day and month? */
bool import_column_has_dates(const struct import_column *column);

/* Does a column hold that field? */
bool import_table_has(const struct import_table *table,
		      enum import_field field);

/* Says where the columns without a field of their own go. */
void import_table_note(const struct import_table *table, struct arena *arena,
		       import_note_fn note, void *arg);

#endif
