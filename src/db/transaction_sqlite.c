/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "driver_sqlite.h"

#include <assert.h>

#include "base/i18n.h"
#include "base/log.h"

#include "db/db.h"

/* Prepared once: to parse it took longer than to run it. */
static enum err_code
run_bound(struct db *db, enum bound bound, struct err *err)
{
	static const char *const texts[N_BOUNDS] = {
		[BOUND_READ] = "BEGIN",
		[BOUND_WRITE] = "BEGIN IMMEDIATE",
		[BOUND_COMMIT] = "COMMIT",
		[BOUND_ROLLBACK] = "ROLLBACK",
		[BOUND_SAVE] = "SAVEPOINT gathered",
		[BOUND_RELEASE] = "RELEASE gathered",
		[BOUND_BACK] = "ROLLBACK TO gathered",
	};
	sqlite3_stmt **stmt = &db->bounds[bound];
	enum err_code code = ERR_OK;
	int rc = SQLITE_OK;

	db->is_version_known = false;
	db->lifted++;
	if (*stmt == NULL)
		rc = sqlite3_prepare_v3(db->h, texts[bound], -1,
					SQLITE_PREPARE_PERSISTENT, stmt, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(*stmt);
	db->lifted--;
	if (rc != SQLITE_DONE)
		code = sqlite_fail(db, rc, err);
	sqlite3_reset(*stmt);
	return code;
}

/*
 * In a journaled bulk so many writes share a transaction: the pages that each
 * of them changes again are written once.
 */
enum { GATHERED_MAX = 200 };

static bool
gathers(const struct db *db)
{
	return db->is_together || (db->is_bulk && !db->is_silent);
}

/* Is a transaction open that writes: of now, or of those gathered before? */
static bool
in_write(const struct db *db)
{
	return db->is_writing || db->n_gathered > 0;
}

/* ---- Reading ---- */

/* Nothing was written: to end it cannot lose anything. */
static void
end_read(struct db *db)
{
	struct err err;

	if (sqlite3_get_autocommit(db->h) == 0 &&
	    run_bound(db, BOUND_ROLLBACK, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "db: end of read: %s", err.detail);
}

enum err_code
db_read_begin(struct db *db, struct err *err)
{
	/* Inside a transaction the picture is consistent anyway. */
	if (db->read_depth == 0 && !in_write(db) && !db->has_picture) {
		enum err_code rc = run_bound(db, BOUND_READ, err);

		if (rc != ERR_OK)
			return rc;
	}
	db->read_depth++;
	return ERR_OK;
}

void
db_read_end(struct db *db)
{
	assert(db->read_depth > 0);
	db->read_depth--;
	if (db->read_depth == 0 && !in_write(db) && !db->has_picture)
		end_read(db);
}

void
db_picture_begin(struct db *db)
{
	struct err err;

	db->picture_depth++;
	if (db->has_picture || db->read_depth > 0 || in_write(db))
		return;
	/* What hinders it here hinders the reads themselves, which say so. */
	db->has_picture = run_bound(db, BOUND_READ, &err) == ERR_OK;
}

static void
leave_picture(struct db *db)
{
	if (!db->has_picture)
		return;
	db->has_picture = false;
	if (db->read_depth == 0)
		end_read(db);
}

void
db_picture_end(struct db *db)
{
	assert(db->picture_depth > 0);
	db->picture_depth--;
	if (db->picture_depth == 0)
		leave_picture(db);
}

/* ---- The disk ---- */

/*
 * Through SQLite's own descriptors: to open and close the file once more
 * would drop all locks that this process has on it (POSIX).
 */
static int
sync_file(struct db *db, int which)
{
	sqlite3_file *file = NULL;
	int rc = sqlite3_file_control(db->h, "main", which, &file);

	if (rc == SQLITE_OK && file != NULL && file->pMethods != NULL)
		rc = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
	return rc;
}

int
sqlite_sync_log(struct db *db)
{
	return sync_file(db, SQLITE_FCNTL_JOURNAL_POINTER);
}

int
sqlite_sync_file(struct db *db)
{
	return sync_file(db, SQLITE_FCNTL_FILE_POINTER);
}

enum err_code
sqlite_wait_for_disk(struct db *db, bool waits, struct err *err)
{
	db->waits = waits && !db->is_memory;
	return sqlite_exec(db,
			   waits ? "PRAGMA synchronous = NORMAL"
				 : "PRAGMA synchronous = OFF",
			   err);
}

/*
 * Outside the gate: the disk is what takes long, and while it works for one
 * the next is at the gate already (storage.md 3, group commit). Others may
 * see the commit before it is on the disk; what they save because of it is
 * behind it in the same log and cannot get there without it.
 */
static enum err_code
sync_commit(struct db *db, struct err *err)
{
	const int rc = sqlite_sync_log(db);

	if (rc == SQLITE_OK)
		return ERR_OK;
	err_set(err, ERR_IO, "",
		_("What you saved is in the record, but the disk did not "
		  "confirm it. Tell the administrator, and look whether it "
		  "is still there before you save it again."));
	return err_detail(err, "sync of the log: %d", rc);
}

/* ---- Writing ---- */

/* Only what this write did, not what was gathered before it. */
static bool
undo_gathered(struct db *db)
{
	struct err err;
	bool is_undone = db->has_savepoint && db->n_gathered > 0 &&
			 sqlite3_get_autocommit(db->h) == 0 &&
			 run_bound(db, BOUND_BACK, &err) == ERR_OK &&
			 run_bound(db, BOUND_RELEASE, &err) == ERR_OK;

	db->has_savepoint = false;
	if (is_undone) {
		db->is_writing = false;
		db->act = 0;
	}
	return is_undone;
}

void
sqlite_undo(struct db *db)
{
	struct err err;

	if (undo_gathered(db))
		return;
	if (sqlite3_get_autocommit(db->h) == 0 &&
	    run_bound(db, BOUND_ROLLBACK, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "db: rollback: %s", err.detail);
	db->is_lost = db->is_together && db->n_gathered > 0;
	db->is_writing = false;
	db->n_gathered = 0;
	db->act = 0;
	if (db->gate.is_held)
		gate_leave(&db->gate);
	checkpoint_end(db);
}

static enum err_code
say_undone(struct err *err)
{
	return err_set(err, ERR_IO, "",
		       _("What was being saved was undone after an error. Try "
			 "again."));
}

static enum err_code
open_write(struct db *db, struct err *err)
{
	enum err_code rc = ERR_OK;

	if (db->n_gathered == 0)
		rc = run_bound(db, BOUND_WRITE, err);
	if (rc == ERR_OK && gathers(db)) {
		rc = run_bound(db, BOUND_SAVE, err);
		db->has_savepoint = rc == ERR_OK;
	}
	return rc;
}

enum err_code
db_write_begin(struct db *db, int64_t act, struct err *err)
{
	enum err_code rc = ERR_OK;

	assert(!db->is_writing);
	assert(db->read_depth == 0);
	leave_picture(db);
	if (db->is_read_only)
		return sqlite_fail(db, SQLITE_READONLY, err);
	if (db->is_damaged)
		return sqlite_fail(db, SQLITE_CORRUPT, err);
	if (db->is_lost)
		return say_undone(err);
	if (db->n_gathered == 0 && place_check(db, err) != ERR_OK)
		return err->code;
	if (!db->is_memory && db->n_gathered == 0) {
		checkpoint_prepare(db);
		rc = gate_enter(&db->gate, GATE_LIMIT_MS, err);
	}
	if (rc == ERR_OK)
		rc = open_write(db, err);
	if (rc != ERR_OK) {
		sqlite_undo(db);
		return rc;
	}
	db->is_writing = true;
	db->act = act;
	return ERR_OK;
}

/* What is left to do when SQLite has committed, up to the gate's end. */
static void
close_write(struct db *db)
{
	db->is_writing = false;
	db->n_gathered = 0;
	db->act = 0;
	if (db->is_memory)
		return;
	if (db->is_record)
		gate_tell(&db->gate);
	checkpoint_at_gate(db);
	gate_leave(&db->gate);
	checkpoint_end(db);
}

/* Into the log, where all can read it; not on the disk yet. */
static enum err_code
commit(struct db *db, struct err *err)
{
	enum err_code rc = place_check(db, err);

	if (rc != ERR_OK)
		return rc;
	db->has_savepoint = false; /* what was gathered goes with it */
	db->n_frames = 0;
	rc = run_bound(db, BOUND_COMMIT, err);
	if (rc == ERR_OK)
		close_write(db);
	return rc;
}

bool
db_write_is_gathered(const struct db *db)
{
	return db->has_savepoint &&
	       (db->is_together || db->n_gathered + 1 < GATHERED_MAX);
}

/* It stays with those before it. */
static enum err_code
gather(struct db *db, struct err *err)
{
	enum err_code rc = run_bound(db, BOUND_RELEASE, err);

	if (rc != ERR_OK)
		return rc;
	db->has_savepoint = false;
	db->n_gathered++;
	db->is_writing = false;
	db->act = 0;
	return ERR_OK;
}

enum err_code
db_write_commit_unsynced(struct db *db, struct err *err)
{
	enum err_code rc;

	assert(db->is_writing);
	assert(db->read_depth == 0);
	if (sqlite3_get_autocommit(db->h) != 0)
		/* An error has made SQLite roll back by itself. */
		rc = say_undone(err);
	else
		rc = db_write_is_gathered(db) ? gather(db, err)
					      : commit(db, err);
	if (rc != ERR_OK)
		sqlite_undo(db);
	return rc;
}

enum err_code
db_write_commit(struct db *db, struct err *err)
{
	enum err_code rc = db_write_commit_unsynced(db, err);

	return rc == ERR_OK && db->waits ? sync_commit(db, err) : rc;
}

void
db_write_rollback(struct db *db)
{
	if (db->is_writing)
		sqlite_undo(db);
}

void
db_set_act(struct db *db, int64_t act)
{
	assert(db->is_writing);
	db->act = act;
}

/* ---- Several writes, all or none ---- */

static enum err_code
commit_gathered(struct db *db, struct err *err)
{
	if (db->n_gathered == 0)
		return ERR_OK;
	db->is_writing = true;
	return db_write_commit(db, err);
}

void
db_together_begin(struct db *db)
{
	assert(!db->is_writing && !db->is_together && db->n_gathered == 0);
	db->is_together = true;
}

enum err_code
db_together_commit(struct db *db, struct err *err)
{
	const bool is_lost = db->is_lost;

	assert(!db->is_writing && db->is_together);
	db->is_together = false;
	db->is_lost = false;
	return is_lost ? say_undone(err) : commit_gathered(db, err);
}

void
db_together_drop(struct db *db)
{
	assert(!db->is_writing && db->is_together);
	db->is_together = false;
	db->is_lost = false;
	if (db->n_gathered > 0)
		sqlite_undo(db);
}

/* ---- Bulk loading ---- */

/*
 * Without a key what is journaled of a person later could not be sealed;
 * the trigger that makes the key did not fire.
 */
static enum err_code
make_missing_keys(struct db *db, struct err *err)
{
	static const char has_tables[] =
		"SELECT count(*) = 2\n"
		"FROM sqlite_schema\n"
		"WHERE type = 'table' AND name IN ('person', 'person_key')";
	static const char make[] =
		"INSERT OR IGNORE INTO person_key (person_id, key)\n"
		"SELECT id, kith_key()\n"
		"FROM person";
	int64_t is_there = 0;
	enum err_code rc = sqlite_one_int(db, has_tables, &is_there, err);

	if (rc != ERR_OK || is_there == 0)
		return rc;
	rc = db_write_begin(db, 0, err);
	if (rc != ERR_OK)
		return rc;
	rc = sqlite_exec(db, make, err);
	if (rc == ERR_OK)
		return db_write_commit(db, err);
	db_write_rollback(db);
	return rc;
}

/* The log and the file: nothing of a bulk was brought there before. */
enum err_code
sqlite_sync(struct db *db, struct err *err)
{
	int rc = sqlite_sync_log(db);

	if (rc == SQLITE_OK)
		rc = sqlite_sync_file(db);
	return rc == SQLITE_OK ? ERR_OK : sqlite_fail(db, rc, err);
}

/* Off: no statement carries the journal's triggers, not even to skip them. */
static void
set_triggers(struct db *db, int on)
{
	const int rc = sqlite3_db_config(db->h, SQLITE_DBCONFIG_ENABLE_TRIGGER,
					 on, NULL);

	assert(rc == SQLITE_OK);
	(void)rc;
}

/*
 * Nobody else has the file open, so no log is needed that lets others read
 * meanwhile: what is written goes to its place at once.
 */
static enum err_code
leave_log(struct db *db, struct err *err)
{
	enum err_code rc = ERR_OK;

	if (db->is_memory)
		return ERR_OK;
	rc = gate_enter(&db->gate, GATE_LIMIT_MS, err);
	if (rc != ERR_OK)
		return rc;
	place_forget_log(db);
	rc = sqlite_exec(db, "PRAGMA journal_mode = MEMORY", err);
	gate_leave(&db->gate);
	return rc;
}

static enum err_code
begin_bulk(struct db *db, bool is_silent, struct err *err)
{
	assert(!db->is_writing && !db->is_bulk);

	enum err_code rc = leave_log(db, err);

	/*
	 * Indexes of what comes in no order want to be in memory whole. For a
	 * CHECK with a list of codes SQLite builds a table in memory for each
	 * row; what is loaded has been through the same rules before.
	 */
	if (rc == ERR_OK)
		rc = sqlite_exec(db,
				 "PRAGMA ignore_check_constraints = ON;"
				 "PRAGMA cache_size = -524288;",
				 err);
	if (rc == ERR_OK)
		rc = sqlite_wait_for_disk(db, false, err);
	if (rc != ERR_OK)
		return rc;
	db->is_bulk = true;
	db->is_silent = is_silent;
	if (is_silent)
		set_triggers(db, 0);
	return ERR_OK;
}

enum err_code
db_bulk_begin(struct db *db, struct err *err)
{
	return begin_bulk(db, true, err);
}

enum err_code
db_bulk_begin_journaled(struct db *db, struct err *err)
{
	return begin_bulk(db, false, err);
}

enum err_code
db_bulk_end(struct db *db, struct err *err)
{
	enum err_code rc = ERR_OK;

	assert(!db->is_writing && db->is_bulk);
	db->is_bulk = false;
	rc = commit_gathered(db, err);
	if (rc == ERR_OK)
		rc = make_missing_keys(db, err);
	db->is_silent = false;
	set_triggers(db, 1);
	if (rc == ERR_OK)
		rc = sqlite_need_wal(db, err);
	if (rc == ERR_OK)
		rc = sqlite_wait_for_disk(db, true, err);
	if (rc == ERR_OK)
		rc = sqlite_exec(db,
				 "PRAGMA ignore_check_constraints = OFF;"
				 "PRAGMA cache_size = -16384;",
				 err);
	if (rc == ERR_OK && !db->is_memory)
		rc = sqlite_sync(db, err);
	return rc;
}
