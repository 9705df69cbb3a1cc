/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/strbuf.h"

#include "db/db.h"

#include "dbfile.h"
#include "driver_sqlite.h"
#include "gate.h"

/*
 * Each connection in WAL mode holds a shared lock on this byte of the -shm
 * file for as long as it is open (UNIX_SHM_DMS of SQLite's os_unix.c; part of
 * its file format, as programs of different versions share the file).
 */
enum { SHM_OPEN_BYTE = 128 };

enum err_code
db_settle(struct db *db, struct err *err)
{
	int64_t is_busy = 0;
	enum err_code rc = gate_enter(&db->gate, GATE_LIMIT_MS, err);

	if (rc != ERR_OK)
		return rc;
	rc = sqlite_one_int(db, "PRAGMA wal_checkpoint(TRUNCATE)", &is_busy,
			    err);
	gate_leave(&db->gate);
	if (rc == ERR_OK && is_busy != 0)
		rc = err_set(err, ERR_BUSY, "",
			     _("Somebody is working with %s. Try again when "
			       "nobody is."),
			     db->path);
	return rc;
}

static char *
with_ending(const char *path, const char *ending)
{
	struct strbuf s = {0};

	strbuf_addf(&s, "%s%s", path, ending);
	return strbuf_take(&s);
}

bool
db_is_in_use(const char *path)
{
	char *shm = with_ending(path, "-shm");
	struct flock byte = {.l_type = F_WRLCK,
			     .l_whence = SEEK_SET,
			     .l_start = SHM_OPEN_BYTE,
			     .l_len = 1};
	int fd = open(shm, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	bool is_used = false;

	if (fd >= 0) {
		is_used = fcntl(fd, F_GETLK, &byte) == 0 &&
			  byte.l_type != F_UNLCK;
		close(fd);
	}
	free(shm);
	return is_used;
}

/* Renames path+ending to aside+ending; fine where it is not there. */
static bool
move(const char *path, const char *aside, const char *ending)
{
	char *from = with_ending(path, ending);
	char *to = with_ending(aside, ending);
	bool is_moved = rename(from, to) == 0 || errno == ENOENT;
	const int errnum = errno;

	free(from);
	free(to);
	errno = errnum;
	return is_moved;
}

static enum err_code
failed(const char *path, struct err *err)
{
	const int errnum = errno;

	err_set(err, ERR_IO, "",
		_("The database %s could not be replaced: %s. The one that "
		  "was there is beside it."),
		path, strerror(errnum));
	return err_detail(err, "replace: errno %d", errnum);
}

/*
 * The database goes first, then its log: who is killed in between leaves none
 * in the place, where one without its log would be taken for the record.
 */
static bool
set_aside(const char *path, const char *aside)
{
	int errnum;

	if (!move(path, aside, ""))
		return false;
	if (move(path, aside, "-wal"))
		return true;
	errnum = errno;
	(void)!move(aside, path, "");
	errno = errnum;
	return false;
}

/*
 * The log goes with its database, so that what is set aside is whole; then
 * the new one comes in its place. -shm is only memory.
 */
static enum err_code
swap(const char *path, const char *by, const char *aside, struct err *err)
{
	char *dir = dbfile_directory(path);
	char *shm = with_ending(path, "-shm");
	enum err_code rc = ERR_OK;

	(void)unlink(shm);
	if (!dbfile_sync(by) || !set_aside(path, aside) ||
	    rename(by, path) != 0 || !dbfile_sync(dir))
		rc = failed(path, err);
	free(dir);
	free(shm);
	return rc;
}

void
db_forget_damage(const char *path)
{
	dbfile_forget_damage(path);
}

enum err_code
db_replace(const char *path, const char *by, const char *aside, struct err *err)
{
	struct gate gate;
	enum err_code rc = gate_open(&gate, path, false, err);

	if (rc == ERR_OK)
		rc = gate_enter(&gate, GATE_LIMIT_MS, err);
	if (rc == ERR_OK && db_is_in_use(path))
		rc = err_set(err, ERR_BUSY, "",
			     _("Somebody is working with %s. Nothing was "
			       "changed. End the sessions first: systemctl "
			       "stop kith.socket 'kith@*'; where there is no "
			       "systemd: pkill -u kith."),
			     path);
	if (rc == ERR_OK)
		rc = swap(path, by, aside, err);
	if (rc == ERR_OK)
		dbfile_forget_damage(path);
	gate_close(&gate);
	return rc;
}
