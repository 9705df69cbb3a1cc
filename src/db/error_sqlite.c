/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "driver_sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/log.h"

#include "db/db.h"

#include "dbfile.h"

/* ---- Which file is to blame ---- */

static bool
is_refused(const char *path, int how)
{
	return faccessat(AT_FDCWD, path, how, AT_EACCESS) != 0 &&
	       errno != ENOENT;
}

/*
 * The file that the effective user may not use, or NULL: the database, its
 * log, the log's index, the directory. Free it.
 */
static char *
refused_file(const struct db *db)
{
	static const char *const endings[] = {"", "-wal", "-shm"};
	const int how = db->is_read_only ? R_OK : R_OK | W_OK;

	for (size_t i = 0; i < N_ELEMS(endings) && db->real != NULL; i++) {
		char *path = sqlite3_mprintf("%s%s", db->real, endings[i]);

		if (path != NULL && is_refused(path, how)) {
			char *copy = strdup(path);

			sqlite3_free(path);
			return copy;
		}
		sqlite3_free(path);
	}

	char *dir = db->real == NULL ? NULL : dbfile_directory(db->real);

	if (dir != NULL && is_refused(dir, how | X_OK))
		return dir;
	free(dir);
	return NULL;
}

/* ---- One function a kind of trouble ---- */

/*
 * What was put by is for saves: a copy that finds no room, or a file that is
 * only read, gives nothing up.
 */
static void
no_room(const struct db *db, struct err *err)
{
	if (db->real != NULL && !db->is_read_only && !db->is_copying &&
	    dbfile_give_up_ballast(db->real)) {
		log_line(LOG_LEVEL_ERROR,
			 "db: disk full, ballast of %s given up", db->real);
		err_set(err, ERR_IO, "",
			_("The disk is full, so nothing was saved. The space "
			  "that was put by for this is free now: save again, "
			  "and tell the administrator to make room."));
		return;
	}
	err_set(err, ERR_IO, "",
		_("The disk is full, so nothing was saved. Free some space "
		  "on it, then save again."));
}

static void
file_too_large(struct err *err)
{
	err_set(err, ERR_IO, "",
		_("A file reached the largest size that is allowed here, so "
		  "nothing was saved. Ask the administrator to raise the "
		  "limit, then save again."));
}

static void
too_many_files(struct err *err)
{
	err_set(err, ERR_IO, "",
		_("Too many files are open on this computer. Close other "
		  "programs, then try again."));
}

static void
disk_is_read_only(struct err *err)
{
	err_set(err, ERR_IO, "",
		_("The disk with the database can only be read, so "
		  "nothing was saved. Tell the administrator."));
}

static bool
report_errno(const struct db *db, int errnum, struct err *err)
{
	switch (errnum) {
	case ENOSPC:
	case EDQUOT:
		no_room(db, err);
		return true;
	case EFBIG:
		file_too_large(err);
		return true;
	case EMFILE:
	case ENFILE:
		too_many_files(err);
		return true;
	case EROFS:
		disk_is_read_only(err);
		return true;
	default:
		return false;
	}
}

static void
no_access(const struct db *db, struct err *err)
{
	char *file = refused_file(db);

	if (file != NULL)
		err_set(err, ERR_DENIED, "",
			_("You have no permission to use the file %s. Ask "
			  "the administrator for access to it."),
			file);
	else
		err_set(err, ERR_IO, "",
			_("The database %s could not be opened. Tell the "
			  "administrator."),
			db->path);
	free(file);
}

static void
cannot_open(const struct db *db, int rc, int errnum, struct err *err)
{
	if (rc == SQLITE_CANTOPEN_SYMLINK)
		err_set(err, ERR_SCHEMA, "",
			_("%s is a link. Give the path of the database "
			  "itself."),
			db->path);
	else if (!report_errno(db, errnum, err))
		no_access(db, err);
}

static void
read_only(const struct db *db, int errnum, struct err *err)
{
	if (db->is_disk_read_only) {
		disk_is_read_only(err);
		return;
	}
	if (db->is_read_only) {
		err_set(err, ERR_DENIED, "",
			_("The database %s was opened for reading only, so "
			  "nothing was saved."),
			db->path);
		return;
	}
	if (report_errno(db, errnum, err))
		return;

	char *file = refused_file(db);

	if (file != NULL)
		err_set(err, ERR_DENIED, "",
			_("You may read the file %s but not write it, so "
			  "nothing was saved. Ask the administrator for "
			  "access to it."),
			file);
	else
		err_set(err, ERR_IO, "",
			_("The database %s can only be read, so nothing was "
			  "saved. Tell the administrator."),
			db->path);
	free(file);
}

static void
input_output(const struct db *db, int errnum, struct err *err)
{
	if (report_errno(db, errnum, err))
		return;
	err_set(err, ERR_IO, "",
		_("The disk did not carry out what was asked, so nothing was "
		  "saved. Tell the administrator."));
}

static void
constraint(int rc, struct err *err)
{
	switch (rc) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
		err_set(err, ERR_EXISTS, "",
			_("There is one like it already. Look for it, or "
			  "change what has to be different."));
		break;
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		err_set(err, ERR_INVALID, "",
			_("This refers to something that is not there, or "
			  "something else still refers to it. Nothing was "
			  "saved."));
		break;
	default:
		err_set(err, ERR_INVALID, "",
			_("The database does not accept this value. Nothing "
			  "was saved."));
	}
}

enum err_code
sqlite_fault(struct err *err, const char *detail)
{
	unsigned int number = 0;

	for (const char *p = detail; *p != '\0'; p++)
		number = (number * 31 + (unsigned char)*p) & 0xffff;
	err_set(err, ERR_INTERNAL, "",
		_("Fault %04x of the program: tell the administrator."),
		number);
	return err_detail(err, "fault %04x: %s", number, detail);
}

/* What was typed and not saved: no backup has it, and nobody needs it to go
 * on. */
static void
damaged_drafts(const struct db *db, struct err *err)
{
	err_set(err, ERR_IO, "",
		_("%s is damaged: what is typed and not saved cannot be kept. "
		  "The record is whole, and saving goes on. Tell the "
		  "administrator, who removes that file; a new one is made."),
		db->path);
}

static void
damaged(const struct db *db, struct err *err)
{
	err_set(err, ERR_IO, "",
		_("The database %s is damaged. Stop working with it and tell "
		  "the administrator, who restores the last backup."),
		db->path);
}

static void
no_database(const struct db *db, struct err *err)
{
	err_set(err, ERR_SCHEMA, "",
		_("The file %s is not a database of this program, or its "
		  "beginning is damaged. Give the path of the record; if this "
		  "is it, tell the administrator, who restores the last "
		  "backup."),
		db->path);
}

static void
report_file(const struct db *db, int rc, int errnum, struct err *err)
{
	const bool is_drafts = !db->is_record && !db->is_memory;

	switch (rc & 0xff) {
	case SQLITE_FULL:
		no_room(db, err);
		break;
	case SQLITE_CANTOPEN:
		cannot_open(db, rc, errnum, err);
		break;
	case SQLITE_PERM:
		no_access(db, err);
		break;
	case SQLITE_READONLY:
		read_only(db, errnum, err);
		break;
	case SQLITE_NOTADB:
		if (is_drafts)
			damaged_drafts(db, err);
		else
			no_database(db, err);
		break;
	case SQLITE_CORRUPT:
		if (is_drafts)
			damaged_drafts(db, err);
		else
			damaged(db, err);
		break;
	default:
		input_output(db, errnum, err);
	}
}

static void
report(const struct db *db, int rc, int errnum, struct err *err)
{
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		err_set(err, ERR_BUSY, "",
			_("Somebody else has been saving for longer than "
			  "this program waits. Nothing was saved; try again "
			  "in a moment."));
		break;
	case SQLITE_INTERRUPT:
		err_set(err, ERR_CANCELLED, "", _("This was broken off."));
		break;
	case SQLITE_CONSTRAINT:
		constraint(rc, err);
		break;
	case SQLITE_TOOBIG:
		err_set(err, ERR_INVALID, "",
			_("This is too long to be saved. Shorten it."));
		break;
	case SQLITE_NOMEM:
		err_set(err, ERR_IO, "",
			_("There is not enough memory. Close other programs, "
			  "then try again."));
		break;
	case SQLITE_FULL:
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
	case SQLITE_READONLY:
	case SQLITE_NOTADB:
	case SQLITE_CORRUPT:
	case SQLITE_IOERR:
	case SQLITE_PROTOCOL:
	case SQLITE_NOLFS:
		report_file(db, rc, errnum, err);
		break;
	default:
		break; /* a fault of the program: sqlite_fail says so */
	}
}

enum err_code
sqlite_fail(struct db *db, int rc, struct err *err)
{
	const int errnum = db->h == NULL ? 0 : sqlite3_system_errno(db->h);
	const char *text = db->h == NULL ? sqlite3_errstr(rc)
					 : sqlite3_errmsg(db->h);
	char detail[sizeof(err->detail)];

	/* The text does not outlive the next call. */
	snprintf(detail, sizeof(detail), "%s (%d, errno %d)", text, rc, errnum);
	err->code = ERR_OK;
	if ((rc & 0xff) == SQLITE_CORRUPT) {
		db->is_damaged = true;
		if (db->is_record && db->real != NULL)
			dbfile_mark_damaged(db->real);
	}
	report(db, rc, errnum, err);
	if (err->code == ERR_OK)
		return sqlite_fault(err, detail);
	return err_detail(err, "%s", detail);
}
