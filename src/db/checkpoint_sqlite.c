/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How the log comes into the file, doc/decisions/0115. By the holder of the
 * gate only: a second checkpointer at the same time is what the bug of
 * storage.md 1 needs. At the gate nobody is to wait for the disk longer than
 * he must, so it is done in two halves:
 *
 * The first takes in almost all, without the disk being waited for. What keeps
 * this safe is that the log stays as it is: a second connection, the stopper,
 * reads the record as it was before this save. So the checkpoint never gets to
 * the log's end, and only a log that was taken in to its end is begun anew.
 * What it takes in was brought to the disk in the log before the gate.
 *
 * The second, by who saves some 20 ms later, takes in the rest to the end and
 * waits for the disk, which has most of it by then.
 */
#include "config.h"

#include "driver_sqlite.h"

#include "base/log.h"

#include "dbfile.h"

/* Frames in the log, of 4 kB: what a migration or an import leaves. */
enum { LONG_LOG_FRAMES = 16384 };

static void
say_failed(const struct db *db, int rc)
{
	log_line(LOG_LEVEL_ERROR, "db: checkpoint: %s (%d)",
		 sqlite3_errmsg(db->h), rc);
}

/* ---- The stopper ---- */

/* Begins to read; the number itself is asked for because no table is. */
static int
start_reading(sqlite3 *h)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_exec(h, "BEGIN", NULL, NULL, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(h, "PRAGMA user_version", -1, &stmt,
					NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt) == SQLITE_ROW ? SQLITE_OK
						      : SQLITE_ERROR;
	sqlite3_finalize(stmt);
	return rc;
}

void
checkpoint_prepare(struct db *db)
{
	static const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW |
				 SQLITE_OPEN_NOMUTEX |
				 SQLITE_OPEN_PRIVATECACHE |
				 SQLITE_OPEN_EXRESCODE;

	if (db->is_memory || !db->waits || db->is_bulk ||
	    !gate_log_is_long(&db->gate))
		return;

	int rc = sqlite3_open_v2(db->real, &db->stopper, flags, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_db_config(
			db->stopper, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	if (rc == SQLITE_OK)
		rc = start_reading(db->stopper);
	if (rc == SQLITE_OK)
		rc = sqlite_sync_log(db);
	if (rc != SQLITE_OK)
		checkpoint_end(db);
}

void
checkpoint_end(struct db *db)
{
	sqlite3_close(db->stopper);
	db->stopper = NULL;
	if (db->is_taken_in)
		dbfile_start_writing(db->real);
	db->is_taken_in = false;
}

/* ---- At the gate ---- */

static int
run(struct db *db, int mode, int *n_log_out, int *n_taken_out)
{
	int rc;

	db->lifted++;
	sqlite3_busy_timeout(db->h, 0); /* no reader is waited for */
	rc = sqlite3_wal_checkpoint_v2(db->h, "main", mode, n_log_out,
				       n_taken_out);
	sqlite3_busy_timeout(db->h, BUSY_MS);
	db->lifted--;
	return rc;
}

/*
 * The stopper cannot fail to hinder it; if it did, the log might be written
 * over before the file is on the disk: then that is waited for here.
 */
static void
take_in_most(struct db *db)
{
	struct err err;
	int n_log = 0;
	int n_taken = 0;
	int rc = SQLITE_ERROR;

	if (sqlite_exec(db, "PRAGMA synchronous = OFF", &err) == ERR_OK)
		rc = run(db, SQLITE_CHECKPOINT_PASSIVE, &n_log, &n_taken);
	if (sqlite_wait_for_disk(db, true, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "db: synchronous: %s", err.detail);
	if (rc == SQLITE_OK && n_taken >= n_log)
		rc = sqlite_sync_file(db);
	if (rc != SQLITE_OK && (rc & 0xff) != SQLITE_BUSY)
		say_failed(db, rc);
	db->is_taken_in = rc == SQLITE_OK;
}

/*
 * PASSIVE; but a log that a migration or an import made long is cut too where
 * nobody reads it, because who opens the database alone reads it whole.
 */
static void
take_in_rest(struct db *db)
{
	const int rc = run(db,
			   db->n_frames > LONG_LOG_FRAMES
				   ? SQLITE_CHECKPOINT_TRUNCATE
				   : SQLITE_CHECKPOINT_PASSIVE,
			   NULL, NULL);

	if (rc != SQLITE_OK && (rc & 0xff) != SQLITE_BUSY)
		say_failed(db, rc);
}

/* What fails here fails without loss: the commits stay in the log. */
void
checkpoint_at_gate(struct db *db)
{
	if (db->n_frames == 0) /* nothing was written after all */
		return;
	switch (gate_checkpoint_due(&db->gate, db->n_frames,
				    db->stopper != NULL)) {
	case GATE_NOT_DUE:
		break;
	case GATE_MOST_DUE:
		take_in_most(db);
		break;
	case GATE_REST_DUE:
		take_in_rest(db);
		break;
	}
}
