/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The caseload of a region as a file: rows whose names and birth dates are
 * nobody else's, the same in each writing, with telephone, street and amount
 * of a benefit as they were at some version of the row.
 */
#ifndef TESTS_LIB_REGION_ROWS_H
#define TESTS_LIB_REGION_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"

struct region_rows {
	int n;
	uint32_t seed; /* of names and birth dates */
	/* What row i says, from 1 on; NULL = 0 of all. */
	int (*version)(const struct region_rows *rows, int i);
	/* Is it in the file, and has it its number there? NULL = all. */
	bool (*is_there)(const struct region_rows *rows, int i);
	bool (*has_number)(const struct region_rows *rows, int i);
	int arg; /* for these */
};

/* False: it could not be written. */
bool region_rows_write(const struct region_rows *rows, const char *path)
	NONNULL MUST_USE;

#endif
