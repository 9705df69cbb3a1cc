/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A database that was made once and is wanted often: its bytes, to write it
 * anew without what made it. For records alone: a copy has the names and keys
 * of rows of what it is a copy of.
 */
#ifndef TESTS_LIB_KEPT_DB_H
#define TESTS_LIB_KEPT_DB_H

#include <stddef.h>
#include <sys/types.h>

struct kept_db {
	unsigned char *bytes; /* of the file; NULL = nothing is kept yet */
	size_t n;
	mode_t mode;
};

/*
 * Keeps the database of that path, which nobody has open. Fails the test if it
 * cannot be read.
 */
void kept_db_take(struct kept_db *kept, const char *path);

/* Writes what is kept, as a database of which nobody knows yet. */
void kept_db_put(const struct kept_db *kept, const char *path);

void kept_db_fini(struct kept_db *kept);

#endif
