/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whether the files that a connection has open are still those at their
 * paths. Who moves, deletes or replaces one of them takes it away from
 * everybody who comes later, and not from who has it open: what is saved then
 * goes into a file that nobody will read (doc/decisions/0175).
 */
#include "config.h"

#include "driver_sqlite.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/strbuf.h"

#include "db/db.h"

/* The log and its index are found beside the database. */
static const char *const ENDINGS[N_PLACED] = {
	[PLACED_FILE] = "",
	[PLACED_LOG] = "-wal",
	[PLACED_INDEX] = "-shm",
};

/* The gate has a path of its own. Free it. */
static char *
path_of(const struct db *db, enum placed which)
{
	struct strbuf path = {0};

	if (which == PLACED_GATE)
		strbuf_add(&path, db->gate.path);
	else
		strbuf_addf(&path, "%s%s", db->real, ENDINGS[which]);
	return strbuf_take(&path);
}

/* A disk that does not answer says nothing of where the file is. */
static bool
look(const struct db *db, enum placed which, struct placed_file *out)
{
	char *path = path_of(db, which);
	struct stat st;
	const bool is_there = stat(path, &st) == 0;
	const bool is_known = is_there || errno == ENOENT || errno == ENOTDIR;

	free(path);
	*out = (struct placed_file){.is_there = is_there};
	if (is_there) {
		out->dev = st.st_dev;
		out->ino = st.st_ino;
	}
	return is_known;
}

/* Between its opening and now another may have come to the path already. */
static bool
was_moved(struct db *db)
{
	int moved = 0;

	return sqlite3_file_control(db->h, "main", SQLITE_FCNTL_HAS_MOVED,
				    &moved) == SQLITE_OK &&
	       moved != 0;
}

/* What cannot be looked at now is not looked at later either. */
void
place_learn(struct db *db)
{
	if (db->is_memory || db->is_read_only)
		return;
	for (int i = 0; i < N_PLACED; i++)
		(void)look(db, (enum placed)i, &db->placed[i]);
	if (was_moved(db))
		db->placed[PLACED_FILE] =
			(struct placed_file){.is_there = true};
}

void
place_forget_log(struct db *db)
{
	db->placed[PLACED_LOG].is_there = false;
	db->placed[PLACED_INDEX].is_there = false;
}

/* Of what was not there when it was looked at nothing is known. */
static enum db_place
place_of(const struct db *db, enum placed which)
{
	const struct placed_file *before = &db->placed[which];
	struct placed_file now;

	if (!before->is_there || !look(db, which, &now))
		return DB_IN_PLACE;
	if (!now.is_there)
		return DB_AWAY;
	return now.dev == before->dev && now.ino == before->ino ? DB_IN_PLACE
								: DB_REPLACED;
}

enum db_place
db_place(const struct db *db)
{
	enum db_place worst = DB_IN_PLACE;

	/* Whose disk can only be read opens no gate, and saves nothing. */
	if (db->is_memory || db->is_read_only)
		return DB_IN_PLACE;
	for (int i = 0; i < N_PLACED && worst == DB_IN_PLACE; i++)
		worst = place_of(db, (enum placed)i);
	return worst;
}

static void
say_away(const struct db *db, enum db_place place, struct err *err)
{
	if (!db->is_record)
		err_set(err, ERR_IO, "",
			_("%s is not at its place, so what is typed and not "
			  "saved is kept only as long as this program runs. "
			  "Tell the administrator."),
			db->path);
	else if (place == DB_AWAY)
		err_set(err, ERR_IO, "",
			_("The record %s is not at its place, so nothing was "
			  "saved. Tell the administrator, and save again when "
			  "it is back."),
			db->path);
	else
		err_set(err, ERR_IO, "",
			_("Another file was put in the place of the record "
			  "%s, so nothing was saved. Leave the program and "
			  "begin anew."),
			db->path);
}

/* Found by its name: the same trouble has the same words everywhere. */
enum err_code
place_check(struct db *db, struct err *err)
{
	const enum db_place place = db_place(db);

	if (place == DB_IN_PLACE)
		return ERR_OK;
	say_away(db, place, err);
	return err_detail(err, "db: %s: %s", db->path,
			  place == DB_AWAY ? "away" : "replaced");
}
