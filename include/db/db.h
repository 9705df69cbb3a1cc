/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The engine seam: connection, statement, transaction. One SQL text with
 * $1…$n serves every engine; nothing above this header may know which one
 * runs. SQL itself lives in src/store and schema/ only.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "base/uuid.h"

struct arena;
struct db;

/* ---- Connection ---- */

enum db_mode {
	DB_OPEN,     /* must exist */
	DB_CREATE,   /* must not exist; made with mode 0600/0660 by umask */
	DB_READ_ONLY /* must exist; every write is refused */
};

/*
 * Opens a database file with the settings of storage.md 3 and the hardening
 * of 7.6. Its gate is the file beside it with ".gate" for ".db" (appended
 * where the name has no such ending). is_record false is for drafts.db, whose
 * gate keeps its writers in turn but tells nobody of what they write. Errors:
 * NOT_FOUND, EXISTS, DENIED, IO (network file system, disk), SCHEMA (not such
 * a database). On a disk that can only be read DB_OPEN reads: every write is
 * refused with IO.
 */
enum err_code db_open(const char *path, enum db_mode mode, bool is_record,
		      struct db **out, struct err *err) MUST_USE;

/* A private database in memory, for tests: same settings, no gate. */
enum err_code db_open_memory(struct db **out, struct err *err) MUST_USE;

/* From now on as if its disk could only be read: what is in the place of a file
 * that cannot be made there. */
void db_refuse_writes(struct db *db);

/*
 * Damage was found in the file, by this connection or one before: nothing is
 * written. Until another file is put in its place, or the damage is forgotten.
 */
bool db_is_damaged(const struct db *db);
void db_forget_damage(const char *path);

/* Opened for writing, on a disk that can only be read. */
bool db_disk_is_read_only(const struct db *db);

/*
 * Where the file is that a connection has open. Moved or deleted, it can be
 * read here as it was, and nobody else will see what is saved into it: so
 * nothing is (db_write_begin, db_write_commit). The same of its log, its log's
 * index and its gate. A file put back is as if it had never been away; where
 * another one stands there, only to open it anew helps.
 */
enum db_place { DB_IN_PLACE, DB_AWAY, DB_REPLACED };
enum db_place db_place(const struct db *db) NONNULL;

/* Rolls back what is open. NULL and *NULL are fine; nulls *db. */
void db_close(struct db **db);

/*
 * Somebody else has committed since the last call (or since opening). Reads
 * one counter; cheap enough for every wake-up (storage.md 6).
 */
enum err_code db_has_news(struct db *db, bool *news_out, struct err *err)
	MUST_USE;

/*
 * Where the record stands: what was read at one mark is still so as long as
 * the mark is the same, whoever writes. Costs as little as db_has_news and
 * takes no news from it.
 */
enum err_code db_mark(struct db *db, uint64_t *mark_out, struct err *err)
	MUST_USE;

/*
 * A descriptor that polls readable when another session commits (inotify on
 * the gate), and when the file leaves its place (db_place), or -1: then poll
 * db_has_news once a second. db_drain_news empties it.
 */
int db_news_fd(const struct db *db);
void db_drain_news(struct db *db);

/*
 * A number by which other connections see that this one is still open, also
 * where its process is killed; 0 = cannot be had (read only, in memory).
 */
int64_t db_stay(struct db *db);

/* Is the one with that number open: this connection, or another one? */
bool db_is_there(const struct db *db, int64_t number);

/*
 * Called between steps of a long read; returning true breaks it off with
 * ERR_CANCELLED. NULL = none.
 */
void db_on_progress(struct db *db, bool (*stop)(void *arg), void *arg);

/* What stop says now, for what is computed from what was read. */
bool db_must_stop(const struct db *db);

/*
 * For tests and debug builds: from now on a SELECT prepared for the first
 * time whose plan has a scan of a table without LIMIT and index, an automatic
 * index or a sort without index fails with ERR_INTERNAL, unless its text has
 * the comment "scan ok".
 */
void db_set_plan_check(struct db *db, bool on);

/* ---- Parameters: ARGS(id, name, today) ---- */

enum db_type { DB_NULL, DB_INT, DB_TEXT, DB_BLOB };

struct db_arg {
	enum db_type type;
	int64_t i;
	const void *p;	 /* text (NUL-terminated) or blob; borrowed */
	size_t len;	 /* of a blob */
	uint8_t own[32]; /* small values: uuid, date, stamp; used if !p */
};

struct db_arg db_arg_int(int64_t i);

/* NULL pointer = SQL NULL. */
struct db_arg db_arg_text(const char *s);
struct db_arg db_arg_blob(const void *p, size_t len);
struct db_arg db_arg_uuid(struct uuid u);

/* DATE_NONE, STAMP_NONE = SQL NULL; else ISO text. */
struct db_arg db_arg_date(struct date d);
struct db_arg db_arg_stamp(struct stamp t);

/* 0 = SQL NULL: for ids, where zero means none. */
struct db_arg db_arg_id(int64_t id);
struct db_arg db_arg_null(void);

struct db_arg db_arg_same(struct db_arg a);

struct db_args {
	const struct db_arg *a; /* a[0] is $1 */
	size_t n;
};

#ifdef __cppcheck__
/* 2.10 takes what follows the true ones in a function for something else. */
#define DB_ARG(x) (x)
#define DB_ARGS(...) db_args_of(__VA_ARGS__)
#else
#define DB_ARG(x)                                                              \
	_Generic((x),                                                          \
	    struct db_arg: db_arg_same,                                        \
	    bool: db_arg_int,                                                  \
	    int: db_arg_int,                                                   \
	    unsigned: db_arg_int,                                              \
	    long: db_arg_int,                                                  \
	    long long: db_arg_int,                                             \
	    char *: db_arg_text,                                               \
	    const char *: db_arg_text,                                         \
	    struct uuid: db_arg_uuid,                                          \
	    struct date: db_arg_date,                                          \
	    struct stamp: db_arg_stamp)(x)

/* DB_ARGS(DB_ARG(id), DB_ARG(name)); DB_NO_ARGS where there are none. */
#define DB_ARGS(...)                                                           \
	((struct db_args){(const struct db_arg[]){__VA_ARGS__},                \
			  sizeof((const struct db_arg[]){__VA_ARGS__}) /       \
				  sizeof(struct db_arg)})
#endif
#define DB_NO_ARGS ((struct db_args){NULL, 0})

/* ---- Statements ---- */

/*
 * Runs a statement that gives no rows. sql must be a constant that lives as
 * long as the program (statements are prepared once and found by address and
 * text). *n_changed_out (may be NULL) = rows changed. Errors: EXISTS
 * (unique), INVALID (check, foreign key), BUSY, IO, INTERNAL; detail names
 * the constraint. A statement that writes needs an open write transaction:
 * without one it is ERR_INTERNAL and does nothing.
 */
enum err_code db_run(struct db *db, const char *sql, struct db_args args,
		     int64_t *n_changed_out, struct err *err) MUST_USE;

struct db_rows {
	void *stmt;	    /* the driver's statement; NULL when closed */
	struct db *db;	    /* borrowed */
	enum err_code code; /* first failure met by next or a column */
	int bad_col;	    /* column of that failure, -1 = none */
};

/*
 * Starts a query. sql as in db_run, or composed in an arena from constant
 * fragments (views). Usage:
 *	rc = db_query(db, SQL, args, &rows, err);
 *	while (rc == ERR_OK && db_next(&rows)) { …columns… }
 *	rc = db_done(&rows, rc, err);
 */
enum err_code db_query(struct db *db, const char *sql, struct db_args args,
		       struct db_rows *rows, struct err *err) MUST_USE;

/* True when there is a row. False at the end and on failure: db_done tells. */
bool db_next(struct db_rows *rows);

/*
 * Ends the query (also early, also after a failed db_query) and returns rc if
 * that is a failure, else what went wrong while stepping, else ERR_OK.
 */
enum err_code db_done(struct db_rows *rows, enum err_code rc, struct err *err)
	MUST_USE;

/* Columns count from 0. NULL in a required column makes db_done ERR_SCHEMA. */
int64_t db_get_int(struct db_rows *rows, int col);
const char *db_get_text(struct db_rows *rows, int col, struct arena *arena);
struct uuid db_get_uuid(struct db_rows *rows, int col);
struct date db_get_date(struct db_rows *rows, int col);
struct stamp db_get_stamp(struct db_rows *rows, int col);

/*
 * Optional columns: 0, NULL, DATE_NONE, STAMP_NONE for SQL NULL, and the
 * latter two for '' as well.
 */
int64_t db_get_id_null(struct db_rows *rows, int col);
const char *db_get_text_null(struct db_rows *rows, int col,
			     struct arena *arena);
struct date db_get_date_null(struct db_rows *rows, int col);
struct stamp db_get_stamp_null(struct db_rows *rows, int col);
bool db_is_null(const struct db_rows *rows, int col);

/* Required columns in which '' says that an end is open. */
struct date db_get_date_open(struct db_rows *rows, int col);
struct stamp db_get_stamp_open(struct db_rows *rows, int col);

/* Not copied: good until the next row. db_peek_blob as db_get_blob. */
const char *db_peek_text(struct db_rows *rows, int col);
const void *db_peek_blob(struct db_rows *rows, int col, size_t *len_out);

/* Text or number as text, for lists that only show it; "" for SQL NULL. */
const char *db_get_cell(struct db_rows *rows, int col, struct arena *arena);

/* Copied into arena; *len_out = bytes; NULL for SQL NULL. */
const void *db_get_blob(struct db_rows *rows, int col, struct arena *arena,
			size_t *len_out);

/* Number of columns of the running query. */
int db_n_cols(const struct db_rows *rows);

/*
 * One row of one integer: *out, or ERR_NOT_FOUND (message "", the caller
 * says what was not found) where there is no row or it is NULL.
 */
enum err_code db_get_one_int(struct db *db, const char *sql,
			     struct db_args args, int64_t *out, struct err *err)
	MUST_USE;

/* The same, with 0 in *out where there is none. */
enum err_code db_find_int(struct db *db, const char *sql, struct db_args args,
			  int64_t *out, struct err *err) MUST_USE;

/* Id of the row that this connection inserted last. */
int64_t db_last_id(const struct db *db) NONNULL;

/* ---- Transactions ---- */

/*
 * A consistent picture for several reads. No terminal output and no waiting
 * for people between begin and end. Nests by counting.
 */
enum err_code db_read_begin(struct db *db, struct err *err) MUST_USE;
void db_read_end(struct db *db);

/*
 * One picture for all reads up to its end, by whomever: each of them by itself
 * takes and leaves a lock on the file, and looks for what others saved. A
 * write ends it; what is read then is read as without it, until one begins
 * within it. No terminal output and no waiting for people between begin and
 * end. Nests by counting.
 */
void db_picture_begin(struct db *db) NONNULL;
void db_picture_end(struct db *db) NONNULL;

/*
 * Takes the writer gate (waiting its turn, at most 10 s: ERR_BUSY) and starts
 * an immediate transaction. act is the number that kith_act() gives to the
 * journal's triggers while it lasts. Does not nest. Refused (IO) once this
 * connection has met damage, wherever it was, and while the file is not at its
 * place (db_place); so is the commit.
 */
enum err_code db_write_begin(struct db *db, int64_t act, struct err *err)
	MUST_USE;

/*
 * Commits, tells the other sessions, checkpoints when due, leaves the gate,
 * and waits until the commit is on the disk. On failure everything is rolled
 * back, but for one: the disk does not confirm a commit that all can see
 * already; its message says so (ERR_IO).
 */
enum err_code db_write_commit(struct db *db, struct err *err) MUST_USE;

/*
 * The same without the wait: the end of the program loses nothing, but a
 * power cut may. For what nobody would miss.
 */
enum err_code db_write_commit_unsynced(struct db *db, struct err *err) MUST_USE;

/* Undoes the open write transaction and leaves the gate; fine if none. */
void db_write_rollback(struct db *db);

/* The act of the open write transaction, changed while it lasts. */
void db_set_act(struct db *db, int64_t act);

/* ---- The keeper's tools (init, check, backup) ---- */

struct db_migration {
	int number;	  /* 1, 2, 3 … without gaps */
	const char *name; /* file name without number and ending */
	const char *sql;  /* whole file */
	/* What SQL cannot say, done after it; NULL = nothing. */
	enum err_code (*then)(struct db *db, struct err *err);
};

/*
 * Brings the schema from its version to the list's last, in one write
 * transaction, and makes the journal's triggers anew (db/triggers.h): what is
 * broken off or fails leaves the version before, whole. A newer database is
 * ERR_SCHEMA: nothing is touched.
 * *from_out, *to_out (may be NULL): versions before and after.
 */
enum err_code db_migrate(struct db *db, const struct db_migration *list,
			 size_t n, int *from_out, int *to_out, struct err *err)
	MUST_USE;

/* Version of the schema in the file; 0 = empty. */
enum err_code db_schema_version(struct db *db, int *out, struct err *err)
	MUST_USE;

/* The whole schema as text, one object after another by name. In arena. */
enum err_code db_schema_dump(struct db *db, struct arena *arena,
			     const char **out, struct err *err) MUST_USE;

/*
 * The engine's own verdict: integrity, foreign keys. Findings go to issues;
 * ERR_OK means that it could be asked. quick skips what needs long.
 */
enum err_code db_verify(struct db *db, bool quick, struct issues *issues,
			struct err *err) MUST_USE;

/* A consistent copy while everybody works; path must not exist. */
enum err_code db_copy_to(struct db *db, const char *path, struct err *err)
	MUST_USE;

/*
 * Takes the whole log into the file, through the gate, and empties it. BUSY
 * where somebody else reads.
 */
enum err_code db_settle(struct db *db, struct err *err) NONNULL MUST_USE;

/*
 * Whether any connection has the database open, of any process but ours.
 */
bool db_is_in_use(const char *path) NONNULL;

/*
 * Puts the file by in the place of the database at path, which is set aside,
 * with its log, under the name aside; through the gate. by must be a whole
 * database without a log, on the same file system. Errors: BUSY (somebody has
 * it open: nothing was changed), DENIED, IO.
 */
enum err_code db_replace(const char *path, const char *by, const char *aside,
			 struct err *err) NONNULL MUST_USE;

/*
 * A private copy in memory, to try something out on: it has no gate, delays
 * nobody, and is gone when closed.
 */
enum err_code db_open_copy(struct db *db, struct db **out, struct err *err)
	MUST_USE;

/*
 * Bulk loading of generated data (demonstration): from here to db_bulk_end no
 * triggers fire (all there are write or guard the journal), commits do not wait
 * for the disk, go straight to the file, and CHECKs are not looked at: what made
 * the data has. Only on a database that nobody else has open, and that is thrown
 * away when the program dies meanwhile.
 */
enum err_code db_bulk_begin(struct db *db, struct err *err) MUST_USE;
enum err_code db_bulk_end(struct db *db, struct err *err) MUST_USE;

/*
 * The same for data made up by operations: the journal is written. Writes are
 * gathered, some hundred to a transaction; one that is taken back takes no
 * other along. Ends with db_bulk_end.
 */
enum err_code db_bulk_begin_journaled(struct db *db, struct err *err) MUST_USE;

/* Does the end of this write only join it to those gathered, so that the COMMIT
 * comes with another? */
bool db_write_is_gathered(const struct db *db) NONNULL;

/*
 * From here on writes are gathered, to come into the record together or not at
 * all: db_together_commit brings them, db_together_drop takes all back. One
 * that is taken back by itself takes no other along. The first holds the gate
 * up to that end, so nobody else saves meanwhile: no waiting for people. Where
 * an error of the engine has undone what was gathered, every write and the
 * commit answer ERR_IO.
 */
void db_together_begin(struct db *db) NONNULL;
enum err_code db_together_commit(struct db *db, struct err *err)
	NONNULL MUST_USE;
void db_together_drop(struct db *db) NONNULL;

/* The path it was opened with; "" in memory. */
const char *db_path(const struct db *db) RETURNS_NONNULL;

#endif
