/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Files that are no caseloads: what they seem to be instead, and what to do
 * with them.
 */
#ifndef APP_IMPORT_STRANGER_H
#define APP_IMPORT_STRANGER_H

#include "import_row.h"

struct csv_row;
struct issues;

/*
 * Where the file lacks a column that a case file has, and seems to be
 * something else by its headings, or has none: says so, and what a case file
 * must have. Nothing where only a heading is not known. first is the file's
 * first row.
 */
void import_stranger_say(const struct import_table *table,
			 const struct csv_row *first, struct issues *issues);

/* "Nom", "Prénom" and 7 more. In arena. */
const char *import_table_headings(const struct import_table *table,
				  struct arena *arena);

#endif
