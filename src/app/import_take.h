/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The cells of a row beside what is on record of a registered person: what is
 * taken, what stays as it is, and what is said of each (doc/decisions/0124).
 */
#ifndef APP_IMPORT_TAKE_H
#define APP_IMPORT_TAKE_H

#include <stdbool.h>

#include "import_person.h"
#include "import_row.h"

/*
 * Says which name and birth date of the row are others than on record: they
 * stay as recorded, whoever imports.
 */
void import_take_compare(struct import_run *run, const struct import_row *row,
			 const struct person *person);

/*
 * Takes from the row into the person what may be taken, but for another address
 * (import_address.h) and how the person is reached (import_reach.h), and says
 * each cell that it changes; fills_only: only what is empty, and says what else
 * differs. False where nothing is changed. Strings in the run's arena.
 */
bool import_take(struct import_run *run, const struct import_row *row,
		 bool fills_only, struct person *person);

/* The heading of the first column that holds it; "" = none. */
const char *import_take_heading(const struct import_run *run,
				enum import_field field);

/* That of the column which names the other address that is said. */
const char *import_take_heading_of_address(const struct import_run *run,
					   const struct person *said);

/* Says that a cell differs from the record, which stays as it is. */
void import_take_say_differs(struct import_run *run, const char *heading,
			     const char *code, const char *on_record,
			     const char *in_file);

/* Says that a cell changes something: from what to what; "" and NULL are
 * empty. */
void import_take_say(struct import_run *run, const char *heading,
		     const char *before, const char *after);

#endif
