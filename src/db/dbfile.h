/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The files that the layer makes: their mode, their place, their safety.
 */
#ifndef DB_DBFILE_H
#define DB_DBFILE_H

#include <stdbool.h>

#include "base/attr.h"

/*
 * A file just made with 0660 under the process's umask: shared with the
 * group in full (0660), else with nobody (0600). A group that may read but
 * not write would read the database and be of no use.
 */
void dbfile_settle_mode(int fd);

/*
 * Whether a file system of that type (statfs) is remote or in a process of
 * somebody else: there locks and shared memory are not to be relied on.
 */
bool dbfile_system_is_remote(unsigned long type);

/* Brings a file or a directory to the disk. False with errno. */
bool dbfile_sync(const char *path) NONNULL MUST_USE;

/*
 * Has the disk begin with what was written to a file that this process has
 * open; does not wait for it, and promises nothing.
 */
void dbfile_start_writing(const char *path) NONNULL;

/* The file beside the database, with the ending for its ".db". Free it. */
char *dbfile_beside(const char *db_path, const char *ending)
	NONNULL RETURNS_NONNULL;

/*
 * Gives up the space that was put by for a full disk: the file beside the
 * database, with ".ballast" for ".db", or for ".drafts.db". False where there
 * was none.
 */
bool dbfile_give_up_ballast(const char *db_path) NONNULL;

/*
 * The file beside the database, with ".damaged" for ".db", says that damage was
 * found: to who comes later, and to the administrator.
 */
void dbfile_mark_damaged(const char *db_path) NONNULL;
bool dbfile_is_marked_damaged(const char *db_path) NONNULL;
void dbfile_forget_damage(const char *db_path) NONNULL;

/* The directory of a path ("." where it names none). Free it. */
char *dbfile_directory(const char *path) NONNULL RETURNS_NONNULL;

#endif
