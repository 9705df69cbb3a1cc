/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Words in cells that mean a code, in the languages of offices: the table
 * schema/import/values.txt, and the codes with their labels.
 */
#ifndef APP_IMPORT_VALUE_H
#define APP_IMPORT_VALUE_H

#include <stddef.h>

struct arena;
struct import_value;

/* {.arena = a} is a table that is read when it is asked first. */
struct import_values {
	struct arena *arena; /* borrowed */
	struct import_value *items;
	size_t n;
};

/*
 * The code of a list ("sex", "labour_status", "yes_no" …) that the cell means,
 * whatever its case, accents and signs; NULL = none is known. In the arena of
 * values.
 */
const char *import_value_find(struct import_values *values, const char *list,
			      const char *cell);

#endif
