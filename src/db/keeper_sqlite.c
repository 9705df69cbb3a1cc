/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"

#include "db/db.h"

#include "dbfile.h"
#include "driver_sqlite.h"

/* ---- Schema ---- */

static const char OBJECTS[] =
	"SELECT sql\n"
	"FROM sqlite_schema\n"
	"WHERE sql IS NOT NULL\n"
	"ORDER BY name, type";

enum err_code
db_schema_dump(struct db *db, struct arena *arena, const char **out,
	       struct err *err)
{
	struct strbuf text = {0};
	sqlite3_stmt *stmt = NULL;
	enum err_code code = ERR_OK;

	db->lifted++;

	int rc = sqlite3_prepare_v2(db->h, OBJECTS, -1, &stmt, NULL);

	while (rc == SQLITE_OK || rc == SQLITE_ROW) {
		rc = sqlite3_step(stmt);
		if (rc == SQLITE_ROW)
			strbuf_addf(&text, "%s;\n",
				    (const char *)sqlite3_column_text(stmt, 0));
	}
	db->lifted--;
	if (rc != SQLITE_DONE)
		code = sqlite_fail(db, rc, err);
	else
		*out = arena_strdup(arena, strbuf_str(&text));
	sqlite3_finalize(stmt);
	strbuf_fini(&text);
	return code;
}

/* ---- Verdict ---- */

static void
add_integrity(sqlite3_stmt *stmt, struct issues *issues)
{
	const char *text = (const char *)sqlite3_column_text(stmt, 0);

	if (text == NULL || strcmp(text, "ok") == 0)
		return;
	issues_add(issues, "", "integrity",
		   _("The database is damaged: %s. Restore the last backup."),
		   text);
}

static void
add_reference(sqlite3_stmt *stmt, struct issues *issues)
{
	issues_add(issues, "", "foreign_key",
		   _("Row %lld of the table %s refers to a row of the table "
		     "%s that is not there."),
		   (long long)sqlite3_column_int64(stmt, 1),
		   (const char *)sqlite3_column_text(stmt, 0),
		   (const char *)sqlite3_column_text(stmt, 2));
}

/* A database too damaged to be read is a finding, not a failure. */
static enum err_code
ask(struct db *db, const char *sql,
    void (*add)(sqlite3_stmt *stmt, struct issues *issues),
    struct issues *issues, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	enum err_code code = ERR_OK;

	db->lifted++;

	int rc = sqlite3_prepare_v2(db->h, sql, -1, &stmt, NULL);

	while (rc == SQLITE_OK || rc == SQLITE_ROW) {
		rc = sqlite3_step(stmt);
		if (rc == SQLITE_ROW)
			add(stmt, issues);
	}
	db->lifted--;
	if ((rc & 0xff) == SQLITE_CORRUPT)
		issues_add(issues, "", "integrity",
			   _("The database is damaged: %s. Restore the last "
			     "backup."),
			   sqlite3_errmsg(db->h));
	else if (rc != SQLITE_DONE)
		code = sqlite_fail(db, rc, err);
	sqlite3_finalize(stmt);
	return code;
}

enum err_code
db_verify(struct db *db, bool quick, struct issues *issues, struct err *err)
{
	if (quick)
		return ask(db, "PRAGMA quick_check", add_integrity, issues,
			   err);

	enum err_code rc =
		ask(db, "PRAGMA integrity_check", add_integrity, issues, err);

	if (rc == ERR_OK)
		rc = ask(db, "PRAGMA foreign_key_check", add_reference, issues,
			 err);
	return rc;
}

/* ---- Copy ---- */

static enum err_code
copy_failed(const char *path, int errnum, struct err *err)
{
	if (errnum == EEXIST)
		err_set(err, ERR_EXISTS, "",
			_("There is a file %s already. Choose another name "
			  "for the copy."),
			path);
	else if (errnum == EACCES || errnum == EPERM)
		err_set(err, ERR_DENIED, "",
			_("You have no permission to write %s. Choose "
			  "another place for the copy."),
			path);
	else
		err_set(err, ERR_IO, "",
			_("The copy %s could not be written: %s."), path,
			strerror(errnum));
	return err_detail(err, "copy: errno %d", errnum);
}

/* VACUUM INTO takes an empty file; made here, nobody else can read it. */
static enum err_code
make_empty(const char *path, struct err *err)
{
	int fd = open(path,
		      O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
		      0600);

	if (fd < 0)
		return copy_failed(path, errno, err);
	close(fd);
	return ERR_OK;
}

/* VACUUM attaches the copy, which is else forbidden to everybody. */
static enum err_code
vacuum_into(struct db *db, const char *path, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	enum err_code code = ERR_OK;

	db->lifted++;
	db->is_copying = true;
	sqlite3_limit(db->h, SQLITE_LIMIT_ATTACHED, 1);

	int rc = sqlite3_prepare_v2(db->h, "VACUUM main INTO $1", -1, &stmt,
				    NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_bind_text(stmt, 1, path, -1, SQLITE_STATIC);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	if (rc != SQLITE_DONE)
		code = sqlite_fail(db, rc, err);
	sqlite3_finalize(stmt);
	sqlite3_limit(db->h, SQLITE_LIMIT_ATTACHED, 0);
	db->is_copying = false;
	db->lifted--;
	return code;
}

static enum err_code
sync_copy(const char *path, struct err *err)
{
	char *dir = dbfile_directory(path);
	bool is_synced = dbfile_sync(path) && dbfile_sync(dir);
	const int errnum = errno;

	free(dir);
	return is_synced ? ERR_OK : copy_failed(path, errnum, err);
}

/* Read by a connection of its own: as whoever restores it will. */
static bool
is_whole(const char *path)
{
	sqlite3 *h = NULL;
	sqlite3_stmt *stmt = NULL;
	bool is_ok = false;
	int rc = sqlite3_open_v2(path, &h, SQLITE_OPEN_READONLY, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(h, "PRAGMA quick_check", -1, &stmt,
					NULL);
	if (rc == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(stmt, 0);

		is_ok = text != NULL && strcmp(text, "ok") == 0;
	}
	sqlite3_finalize(stmt);
	sqlite3_close(h);
	return is_ok;
}

enum err_code
db_copy_to(struct db *db, const char *path, struct err *err)
{
	assert(!db->is_writing && db->read_depth == 0);

	enum err_code rc = make_empty(path, err);

	if (rc != ERR_OK)
		return rc;
	rc = vacuum_into(db, path, err);
	if (rc == ERR_OK)
		rc = sync_copy(path, err);
	if (rc == ERR_OK && !is_whole(path))
		rc = err_set(err, ERR_IO, "",
			     _("The copy %s turned out to be damaged and was "
			       "removed. Check the disk, then try again."),
			     path);
	if (rc != ERR_OK)
		unlink(path);
	return rc;
}

enum err_code
db_open_copy(struct db *db, struct db **out, struct err *err)
{
	enum err_code code = db_open_memory(out, err);
	sqlite3_backup *backup;

	assert(!db->is_writing);
	if (code != ERR_OK)
		return code;
	backup = sqlite3_backup_init((*out)->h, "main", db->h, "main");
	/* All at once: a reader of the log delays nobody. */
	if (backup != NULL)
		(void)sqlite3_backup_step(backup, -1);

	int rc = backup == NULL ? sqlite3_errcode((*out)->h)
				: sqlite3_backup_finish(backup);

	if (rc == SQLITE_OK)
		return ERR_OK;
	code = sqlite_fail(*out, rc, err);
	db_close(out);
	return code;
}
