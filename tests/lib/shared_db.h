/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Connections that follow one another share what was read of a database, its
 * schema above all: to read that anew is most of the work of opening one. For
 * helpers that open a session, use it and close it while nobody else in the
 * process uses the database; a session that a test itself opens shares nothing.
 */
#ifndef TESTS_LIB_SHARED_DB_H
#define TESTS_LIB_SHARED_DB_H

#include <sys/types.h>

struct sqlite3;

struct shared_db {
	struct sqlite3 *keeper; /* holds what is shared; NULL = nothing is */
	pid_t pid;		/* of who opened it */
	dev_t device;		/* the file that it opened */
	ino_t inode;
};

/*
 * What is opened until shared_db_end shares what was read of the database of
 * that path: of this file, where another has taken its place.
 */
void shared_db_begin(struct shared_db *shared, const char *path);
void shared_db_end(void);

/* Lets go of it; also where nothing was shared. */
void shared_db_fini(struct shared_db *shared);

#endif
