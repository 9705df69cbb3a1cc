/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The writer gate: one file beside the database that every writer and every
 * checkpoint of every process passes one at a time (storage.md 0.2). Writing
 * around it can lose commits with SQLite before 3.51.3 (storage.md 1).
 */
#ifndef DB_GATE_H
#define DB_GATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

/* The zero value, made by gate_init, is a gate that is not open. */
struct gate {
	char *path;		    /* for messages; own */
	int fd;			    /* of the lock, -1 = not open */
	int notify_fd;		    /* inotify on the file, -1 = none */
	struct gate_memory *memory; /* shared by all; NULL = read only */
	uint64_t number;	    /* in the queue, from asking to leaving */
	bool is_held;
	uint64_t n_commits; /* counter in the file, known while held */
	uint64_t mark;	    /* frames in the log at the last checkpoint */
	int64_t stay;	    /* see gate_stay; 0 = not asked for yet */
};

/* How long a writer waits for its turn. */
enum { GATE_LIMIT_MS = 10000 };

void gate_init(struct gate *gate) NONNULL;

/*
 * Opens the gate of the database at db_path: ".gate" for its ".db". Makes
 * the file where it is missing, unless read_only: then a missing one is no
 * error, it only gives no news. Errors: DENIED, IO.
 */
enum err_code gate_open(struct gate *gate, const char *db_path, bool read_only,
			struct err *err) NONNULL MUST_USE;

/*
 * From now on notify_fd polls readable when another tells of a commit, and
 * when the database at db_path, or its directory, is moved or deleted.
 */
void gate_watch(struct gate *gate, const char *db_path) NONNULL;

/* Leaves the gate if it is held, and closes it. Fine if it is not open. */
void gate_close(struct gate *gate) NONNULL;

/*
 * Waits for the turn, at most limit_ms: then ERR_BUSY. Who came first is
 * first. The kernel takes the gate, and the place before it, from a process
 * that dies.
 */
enum err_code gate_enter(struct gate *gate, int limit_ms, struct err *err)
	NONNULL MUST_USE;
void gate_leave(struct gate *gate) NONNULL;

/*
 * A number by which others can tell that this opening of the gate is still
 * there: a byte far behind the queue stays locked until it is closed, by the
 * kernel where its process dies. 0 = cannot be had.
 */
int64_t gate_stay(struct gate *gate) NONNULL;

/* Is the one with that number there: this opening, or another one? */
bool gate_is_there(const struct gate *gate, int64_t number) NONNULL;

/* Tells all sessions of a commit; the gate must be held. */
void gate_tell(struct gate *gate) NONNULL;

/* Frames that make a log long (storage.md 3): 1000, in tests fewer. */
extern int gate_long_log;

/* The halves of a checkpoint, see checkpoint_sqlite.c. */
enum gate_due { GATE_NOT_DUE, GATE_MOST_DUE, GATE_REST_DUE };

/*
 * Whether most of the log is to be taken in soon. Asked without the gate: by
 * the time it is held that may be done.
 */
bool gate_log_is_long(const struct gate *gate) NONNULL;

/*
 * What is due with n_frames in the log: most of it when it is long, for who
 * is ready to do that; 20 ms later the rest, and without the first half when it is
 * half as long again. After the rest, which readers may have hindered, the log
 * is as good as new. It is kept in the file, so that it holds for all
 * processes, and taken as done. The gate must be held.
 */
enum gate_due gate_checkpoint_due(struct gate *gate, int n_frames,
				  bool is_ready) NONNULL;

#endif
