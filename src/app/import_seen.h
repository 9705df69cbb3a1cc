/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Persons whom a run of an import has met, and the row that met them first.
 */
#ifndef APP_IMPORT_SEEN_H
#define APP_IMPORT_SEEN_H

#include <stddef.h>
#include <stdint.h>

/* {0} is a legal empty one. */
struct import_seen {
	int64_t *ids; /* open addressing; 0 = free */
	size_t *rows;
	size_t n;
	size_t n_room; /* a power of two, or 0 */
};

/* The row; 0 = not met. */
size_t import_seen_row(const struct import_seen *seen, int64_t id);

/* Remembers the first row only. */
void import_seen_add(struct import_seen *seen, int64_t id, size_t row);
void import_seen_fini(struct import_seen *seen);

#endif
