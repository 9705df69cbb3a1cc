/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the files of the SQLite driver share: the connection's inside. Only
 * files named *_sqlite.c include it.
 */
#ifndef DB_DRIVER_SQLITE_H
#define DB_DRIVER_SQLITE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/attr.h"
#include "base/err.h"

#include "gate.h"

/* "kith", see schema/sqlite/0001-journal.sql. */
enum { APPLICATION_ID = 1802073192 };

/* Statements kept prepared, and buckets to find them in. */
enum { CACHE_MAX = 256, CACHE_BUCKETS = 512 };

/* A prepared statement. */
struct statement {
	sqlite3_stmt *stmt;
	char *sql;	  /* own copy */
	uint64_t hash;	  /* of sql */
	uint64_t used_at; /* tick of the cache when it was last used */
	int *numbers;	  /* of the parameters: numbers[i] = n of $n */
	int n_params;
	bool is_cached;		/* else it is freed when it is done */
	bool is_busy;		/* in use by a struct db_rows */
	bool has_first;		/* was stepped once already, with first */
	int first;		/* result of that step */
	struct statement *next; /* in its bucket */
};

/* Found by the text's address as a hint, by its hash for certain. */
struct cache {
	struct statement *by_text[CACHE_BUCKETS];
	struct statement *by_address[CACHE_BUCKETS];
	size_t n;
	uint64_t tick;
};

/* What begins and ends a transaction; kept prepared like the rest. */
enum bound {
	BOUND_READ,
	BOUND_WRITE,
	BOUND_COMMIT,
	BOUND_ROLLBACK,
	BOUND_SAVE, /* of one write among those gathered */
	BOUND_RELEASE,
	BOUND_BACK,
	N_BOUNDS
};

/* What the journal's functions look up; kept prepared as well. */
enum inner { INNER_PERSON, INNER_KEY, N_INNERS };

/* The files of a connection that others have to find as well. */
enum placed { PLACED_FILE, PLACED_LOG, PLACED_INDEX, PLACED_GATE, N_PLACED };

/* What stood at a path when it was looked at. */
struct placed_file {
	bool is_there;
	dev_t dev;
	ino_t ino;
};

enum { BUSY_MS = 10000 }; /* that the engine waits for a lock */

struct db {
	sqlite3 *h;
	char *path; /* as given; "" in memory */
	char *real; /* the same without links in its directory */
	struct gate gate;
	struct placed_file placed[N_PLACED]; /* as they were opened */
	bool is_record;			     /* its commits are told to all */
	bool is_memory;
	bool is_read_only;
	bool is_disk_read_only; /* and it was not asked for */
	bool is_made;		/* the file is this connection's own making */
	bool is_copying;	/* into another file */
	bool is_damaged;    /* it was found to be: nothing more is written */
	bool is_writing;    /* between db_write_begin and its end */
	bool is_bulk;	    /* between db_bulk_begin and db_bulk_end */
	bool waits;	    /* for the disk, see sqlite_wait_for_disk */
	bool is_silent;	    /* bulk without the journal of changes */
	bool is_together;   /* between db_together_begin and its end */
	bool is_lost;	    /* what was gathered there was undone */
	size_t n_gathered;  /* writes not committed yet */
	bool has_savepoint; /* of the write that is on */
	bool checks_plans;  /* db_set_plan_check */
	int read_depth;
	int picture_depth;
	bool has_picture; /* a read transaction stays open between reads */
	sqlite3 *stopper; /* see checkpoint_sqlite.c; NULL most of the time */
	bool is_taken_in; /* most of the log, and the disk does not know */
	int lifted;	  /* > 0: the authorizer lets everything pass */
	int n_frames;	 /* in the log after the commit; 0 = it wrote nothing */
	int64_t act;	 /* kith_act() */
	int64_t subject; /* kith_subject() of the row being journaled */
	bool has_subject;      /* and nothing was sealed for it yet */
	int64_t seen;	       /* data_version last seen */
	int64_t version;       /* data_version, as long as it is known: */
	bool is_version_known; /* within one transaction it stays */
	sqlite3_stmt *data_version;
	sqlite3_stmt *user_version;	/* NULL until first used */
	sqlite3_stmt *bounds[N_BOUNDS]; /* NULL until first used */
	sqlite3_stmt *inners[N_INNERS]; /* likewise */
	bool (*stop)(void *arg);
	void *stop_arg;
	struct cache cache;
	struct err step_err; /* what db_next met last */
};

/* ---- error_sqlite.c ---- */

/*
 * Turns the result of a SQLite call on this connection into an err that a
 * person can act on, and remembers damage. rc is not SQLITE_OK, ROW or DONE. Returns err->code.
 */
enum err_code sqlite_fail(struct db *db, int rc, struct err *err) NONNULL;

/*
 * ERR_INTERNAL: a fault of the program, with a number made of detail that
 * stands in the message and in the log.
 */
enum err_code sqlite_fault(struct err *err, const char *detail) NONNULL;

/* ---- statement_sqlite.c ---- */

void cache_clear(struct cache *cache) NONNULL;

/* ---- place_sqlite.c ---- */

/* The files that stand at their paths now are those that are open. */
void place_learn(struct db *db) NONNULL;

/* The log is given up on purpose. */
void place_forget_log(struct db *db) NONNULL;

/* ERR_IO where db_place is not DB_IN_PLACE. */
enum err_code place_check(struct db *db, struct err *err) NONNULL MUST_USE;

/* ---- plan_sqlite.c ---- */

/* ERR_INTERNAL where the plan of a SELECT is a bad one. */
enum err_code plan_check(struct db *db, const char *sql, struct err *err)
	NONNULL MUST_USE;

/* ---- driver_sqlite.c ---- */

/*
 * Runs the driver's own text, of any number of statements, past the
 * authorizer. Rows are ignored.
 */
enum err_code sqlite_exec(struct db *db, const char *sql, struct err *err)
	NONNULL MUST_USE;

/*
 * Whether SQLite brings the log to the disk before a checkpoint, and
 * db_write_commit after each commit. Not inside a transaction.
 */
enum err_code sqlite_wait_for_disk(struct db *db, bool waits, struct err *err)
	NONNULL MUST_USE;

/* The first column of the first row as an integer, past the authorizer. */
enum err_code sqlite_one_int(struct db *db, const char *sql, int64_t *out,
			     struct err *err) NONNULL MUST_USE;

/* A file is in WAL mode after it; done under the gate. */
enum err_code sqlite_need_wal(struct db *db, struct err *err) NONNULL MUST_USE;

/* ---- checkpoint_sqlite.c ---- */

/*
 * Before the gate is entered to write: makes ready for the first half, where
 * the log is long. What it could not do is left to others.
 */
void checkpoint_prepare(struct db *db) NONNULL;

/* After a commit, at the gate: the half that is due, if any. */
void checkpoint_at_gate(struct db *db) NONNULL;

/* When the gate was left. Fine where nothing was prepared. */
void checkpoint_end(struct db *db) NONNULL;

/* ---- transaction_sqlite.c ---- */

/* Brings the log, or the file itself, to the disk. A result of SQLite. */
int sqlite_sync_log(struct db *db) NONNULL MUST_USE;
int sqlite_sync_file(struct db *db) NONNULL MUST_USE;

/* What was written without waiting for the disk is on it. */
enum err_code sqlite_sync(struct db *db, struct err *err) NONNULL MUST_USE;

/*
 * Undoes a transaction that SQLite may have ended by itself. For the paths
 * on which an error is already being reported.
 */
void sqlite_undo(struct db *db) NONNULL;

/* ---- authorizer_sqlite.c ---- */

/* From now on only what the program needs at run time can be prepared. */
void authorizer_install(struct db *db) NONNULL;

/* ---- functions_sqlite.c, diff_sqlite.c ---- */

/* Registers kith_act, kith_key, kith_seal. SQLite's result code. */
int functions_register(struct db *db) NONNULL MUST_USE;

/*
 * Registers kith_diff(act, name, old, new, …[, rest]): the changed columns
 * as a JSON object, joined with rest, the result of another such call.
 */
int diff_register(struct db *db) NONNULL MUST_USE;

#endif
