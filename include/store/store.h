/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The record as a whole: opening it, one write transaction with its journal
 * row, and the journal's links. The aggregates have headers of their own.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "db/db.h"

struct arena;
struct store;

/*
 * Opens a database that exists, of this program's schema version (older or
 * newer: ERR_SCHEMA with what to do). drafts.db beside it is opened, and made
 * where it is missing.
 */
enum err_code store_open(const char *path, struct store **out, struct err *err)
	NONNULL MUST_USE;

/*
 * The same, to copy it: an older version's is opened too, as whoever updates
 * makes a backup first.
 */
enum err_code store_open_to_copy(const char *path, struct store **out,
				 struct err *err) NONNULL MUST_USE;

/* Only to read the journal's links; an older version's, too. */
enum err_code store_open_to_read(const char *path, struct store **out,
				 struct err *err) NONNULL MUST_USE;

/* Makes a new database with the whole schema and opens it. */
enum err_code store_create(const char *path, struct store **out,
			   struct err *err) NONNULL MUST_USE;

/* A private copy of the record in memory, to try something out on. */
enum err_code store_open_copy(struct store *store, struct store **out,
			      struct err *err) NONNULL MUST_USE;
void store_close(struct store **store);

/* The connection, for files of this layer and app's news. */
struct db *store_db(struct store *store) NONNULL RETURNS_NONNULL;

/* See db_has_news, db_news_fd and db_drain_news: for the faces. */
enum err_code store_has_news(struct store *store, bool *news_out,
			     struct err *err) NONNULL MUST_USE;
int store_news_fd(struct store *store) NONNULL;

/* Damage was found in its file, maybe by somebody before: nothing is saved. The
 * other one is for who has seen that all is well. */
bool store_is_damaged(const struct store *store) NONNULL;
void store_forget_damage(const char *path) NONNULL;

/* Its disk can only be read: so can the record. */
bool store_disk_is_read_only(const struct store *store) NONNULL;

/* Nothing can be saved because its file is not at its place (db_place). is_other:
 * there stands another one. */
bool store_is_away(const struct store *store, bool *is_other_out) NONNULL;

/* Drafts can be saved, as they are beside it. */
bool store_keeps_drafts(const struct store *store) NONNULL;

/* See db_mark. */
enum err_code store_mark(struct store *store, uint64_t *mark_out,
			 struct err *err) NONNULL MUST_USE;
void store_drain_news(struct store *store) NONNULL;

/* See db_on_progress: a long read is broken off when stop says so. */
void store_on_progress(struct store *store, bool (*stop)(void *arg), void *arg);
bool store_must_stop(const struct store *store);

/* Brings an older file to this program's schema. Keeper's tool. */
enum err_code store_upgrade(const char *path, int *from_out, int *to_out,
			    struct err *err) NONNULL MUST_USE;

/* ---- One write, one journal row, one link ---- */

/* Who writes and what; strings borrowed until commit or rollback. */
struct act {
	int64_t staff_id; /* 0 = the keeper at the shell */
	const char *login;
	const char *acting_for; /* login given with --as; NULL = none */
	const char *operation;
	struct stamp at;
	/* Set by the time of commit: */
	int64_t person_id;    /* 0 = none */
	int64_t casefile_id;  /* 0 = none */
	const char *relation; /* of actor to case; NULL = none */
	const char *reason;   /* typed by the actor, sealed; NULL = none */
};

/* Opens the write transaction (gate) and reserves the journal's row. */
enum err_code store_write_begin(struct store *store, const struct act *act,
				struct err *err) NONNULL MUST_USE;

/* Writes the journal row from act, links, commits. Rolls back on failure. */
enum err_code store_write_commit(struct store *store, const struct act *act,
				 struct err *err) NONNULL MUST_USE;
void store_write_rollback(struct store *store) NONNULL;

/*
 * From here on writes come into the record together or not at all, each with
 * its row of the journal: see db_together_begin. Commit links and commits them,
 * and drops them on failure.
 */
void store_together_begin(struct store *store) NONNULL;
enum err_code store_together_commit(struct store *store, struct err *err)
	NONNULL MUST_USE;
void store_together_drop(struct store *store) NONNULL;

/* The journal's row of the open write transaction. */
int64_t store_write_act(const struct store *store) NONNULL;

/* A consistent picture for several reads; nests by counting. Not while
 * journaling a read, and no waiting for people in between. */
enum err_code store_read_begin(struct store *store, struct err *err)
	NONNULL MUST_USE;
void store_read_end(struct store *store) NONNULL;

/* See db_picture_begin: of all that is read for a frame or a form. */
void store_picture_begin(struct store *store) NONNULL;
void store_picture_end(struct store *store) NONNULL;

/* A write transaction is open: what is read in it, its journal row tells. */
bool store_is_writing(const struct store *store) NONNULL;

/*
 * Journals a read of confidential parts (classes: comma-separated) in a
 * transaction of its own, before anything is shown (fail closed).
 */
enum err_code store_journal_read(struct store *store, const struct act *act,
				 const char *classes, struct err *err)
	NONNULL MUST_USE;

/* Has that login, as act has it, written that operation on that person? */
enum err_code store_journal_has(struct store *store, const struct act *act,
				bool *out, struct err *err) NONNULL MUST_USE;

/* When the journal's last row was written, by the clock of then; STAMP_NONE =
 * it is empty. */
enum err_code store_journal_last_at(struct store *store, struct stamp *out,
				    struct err *err) NONNULL MUST_USE;

/* The journal's last row as it stands; 0 = it is empty. */
enum err_code store_journal_last(struct store *store, int64_t *out,
				 struct err *err) NONNULL MUST_USE;

/* The engine's own verdict (db_verify). Findings to issues. */
enum err_code store_check_engine(struct store *store, bool quick,
				 struct issues *issues, struct err *err)
	NONNULL MUST_USE;

/*
 * Verifies the journal: every link recomputed, no row before or after it
 * changed, missing or unlinked. Findings to issues; *n_out = links.
 */
enum err_code store_check_journal(struct store *store, struct issues *issues,
				  int64_t *n_out, struct err *err)
	NONNULL MUST_USE;

/* A link of the journal, to be written down outside (storage.md 8). */
struct journal_head {
	int64_t link; /* its number; 0 = there is none */
	char hex[65];
};

/* The link of that number; 0 = the last one. */
enum err_code store_journal_head(struct store *store, int64_t link,
				 struct journal_head *out, struct err *err)
	NONNULL MUST_USE;

/*
 * Whether the schema is the one that this program makes: no table, index,
 * view or trigger is missing, or is there beside. Findings to issues.
 */
enum err_code store_check_form(struct store *store, struct issues *issues,
			       struct err *err) NONNULL MUST_USE;

/*
 * What the record itself must fulfil beyond the schema: tokens of search,
 * revisions, counters. Findings to issues.
 */
enum err_code store_check_record(struct store *store, struct issues *issues,
				 struct err *err) NONNULL MUST_USE;

/* See db_bulk_begin (and its journaled sister) and db_bulk_end: generated
 * data, on a database that nobody else has open. */
enum err_code store_bulk_begin(struct store *store, bool is_journaled,
			       struct err *err) NONNULL MUST_USE;
enum err_code store_bulk_end(struct store *store, struct err *err)
	NONNULL MUST_USE;

/* ---- Settings of the site ---- */

/* NULL where it is not set. In arena. */
enum err_code store_setting_load(struct store *store, const char *name,
				 struct arena *arena, const char **out,
				 struct err *err) NONNULL MUST_USE;

/* The names from the one on and before the other, in order. */
struct setting_names {
	struct arena *arena;
	const char **items;
	size_t n;
};
enum err_code store_setting_names(struct store *store, const char *from,
				  const char *upto, struct setting_names *out,
				  struct err *err) NONNULL MUST_USE;

/* Inside a write transaction. */
enum err_code store_setting_save(struct store *store, const char *name,
				 const char *value, struct err *err)
	NONNULL MUST_USE;

/* ---- Helpers of this layer ---- */

/* For UPDATE … WHERE id = $1 AND rev = $2: n rows changed must be 1, else
 * ERR_CONFLICT with a sentence that names the thing. */
enum err_code store_expect_one(int64_t n_changed, const char *what,
			       struct err *err) NONNULL MUST_USE;

#endif
