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
	return db->is_bulk && !db->is_silent;
}

/* Is a transaction open that writes: of now, or of a bulk's writes before? */
static bool
in_write(const struct db *db)
{
	return db->is_writing || db->n_gathered > 0;
}

/* ---- Reading ---- */

enum err_code
db_read_begin(struct db *db, struct err *err)
{
	/* Inside a write transaction the picture is consistent anyway. */
	if (db->read_depth == 0 && !in_write(db)) {
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
	struct err err;

	assert(db->read_depth > 0);
	db->read_depth--;
	if (db->read_depth > 0 || in_write(db))
		return;
	/* Nothing was written: to end it cannot lose anything. */
	if (sqlite3_get_autocommit(db->h) == 0 &&
	    run_bound(db, BOUND_ROLLBACK, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "db: end of read: %s", err.detail);
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
	db->is_writing = false;
	db->n_gathered = 0;
	db->act = 0;
	if (db->gate.is_held)
		gate_leave(&db->gate);
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
	if (db->is_read_only)
		return sqlite_fail(db, SQLITE_READONLY, err);
	if (!db->is_memory && db->n_gathered == 0)
		rc = gate_enter(&db->gate, GATE_LIMIT_MS, err);
	if (rc != ERR_OK)
		return rc;
	rc = open_write(db, err);
	if (rc != ERR_OK) {
		sqlite_undo(db);
		return rc;
	}
	db->is_writing = true;
	db->act = act;
	return ERR_OK;
}

/*
 * PASSIVE, by the holder of the gate only: a second checkpointer at the same
 * time is what the bug of storage.md 1 needs. What fails here fails without
 * loss: the commits stay in the log.
 */
static void
checkpoint(struct db *db)
{
	int rc;

	if (!gate_checkpoint_due(&db->gate, db->n_frames))
		return;
	db->lifted++;
	rc = sqlite3_wal_checkpoint_v2(db->h, "main", SQLITE_CHECKPOINT_PASSIVE,
				       NULL, NULL);
	db->lifted--;
	if (rc != SQLITE_OK && (rc & 0xff) != SQLITE_BUSY)
		log_line(LOG_LEVEL_ERROR, "db: checkpoint: %s (%d)",
			 sqlite3_errmsg(db->h), rc);
}

bool
db_write_is_gathered(const struct db *db)
{
	return db->has_savepoint && db->n_gathered + 1 < GATHERED_MAX;
}

enum err_code
db_write_commit(struct db *db, struct err *err)
{
	enum err_code rc = ERR_OK;

	assert(db->is_writing);
	assert(db->read_depth == 0);
	if (sqlite3_get_autocommit(db->h) != 0) {
		/* An error has made SQLite roll back by itself. */
		rc = err_set(err, ERR_IO, "",
			     _("What was being saved was undone after an "
			       "error. Try again."));
		sqlite_undo(db);
		return rc;
	}
	if (db->has_savepoint) {
		rc = run_bound(db, BOUND_RELEASE, err);
		db->has_savepoint = false;
		db->n_gathered++;
		if (rc == ERR_OK && db->n_gathered < GATHERED_MAX) {
			db->is_writing = false;
			db->act = 0;
			return ERR_OK;
		}
	}
	if (rc == ERR_OK)
		rc = run_bound(db, BOUND_COMMIT, err);
	if (rc != ERR_OK) {
		sqlite_undo(db);
		return rc;
	}
	db->is_writing = false;
	db->n_gathered = 0;
	db->act = 0;
	if (!db->is_memory) {
		if (db->is_record)
			gate_tell(&db->gate);
		checkpoint(db);
		gate_leave(&db->gate);
	}
	return ERR_OK;
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

/*
 * Through SQLite's own descriptors: to open and close the file once more
 * would drop all locks that this process has on it (POSIX).
 */
enum err_code
sqlite_sync(struct db *db, struct err *err)
{
	static const int which[] = {SQLITE_FCNTL_JOURNAL_POINTER,
				    SQLITE_FCNTL_FILE_POINTER};

	for (size_t i = 0; i < N_ELEMS(which); i++) {
		sqlite3_file *file = NULL;
		int rc = sqlite3_file_control(db->h, "main", which[i], &file);

		if (rc == SQLITE_OK && file != NULL && file->pMethods != NULL)
			rc = file->pMethods->xSync(file, SQLITE_SYNC_FULL);
		if (rc != SQLITE_OK)
			return sqlite_fail(db, rc, err);
	}
	return ERR_OK;
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
				 "PRAGMA synchronous = OFF;"
				 "PRAGMA ignore_check_constraints = ON;"
				 "PRAGMA cache_size = -524288;",
				 err);
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

static enum err_code
commit_gathered(struct db *db, struct err *err)
{
	if (db->n_gathered == 0)
		return ERR_OK;
	db->is_writing = true;
	return db_write_commit(db, err);
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
		rc = sqlite_exec(db,
				 "PRAGMA synchronous = FULL;"
				 "PRAGMA ignore_check_constraints = OFF;"
				 "PRAGMA cache_size = -16384;",
				 err);
	if (rc == ERR_OK && !db->is_memory)
		rc = sqlite_sync(db, err);
	return rc;
}
