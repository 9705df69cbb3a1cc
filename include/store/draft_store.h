/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Drafts: what somebody was typing, in a database file of its own
 * (drafts.db, with a gate of its own that tells nobody, and no journal), so
 * that typing wakes nobody and goes on when the record cannot be written
 * (ui.md 11). The same file remembers what somebody was shown once and does
 * not want to see again, and which cases somebody opened last.
 */
#ifndef STORE_DRAFT_STORE_H
#define STORE_DRAFT_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "base/uuid.h"

struct arena;
struct store;

struct draft {
	struct uuid uuid; /* also what the save is recognised by */
	int64_t staff_id;
	const char *operation; /* whose form it is */
	const char *subject;   /* "case=ALT-2026-0042-M": where it was open */
	const char *title;     /* for people: "Log a contact, Karim BENALI" */
	const char *body;      /* name=value lines, as the form encodes them */
	struct stamp saved_at;
	int64_t n_chars;     /* typed, for people */
	int64_t casefile_id; /* 0 = of no case */
	int64_t holder;	     /* whose connection has it open; 0 = none */
	bool is_open;	     /* and that one is still there; set by reading */
	bool is_here;	     /* and it is this store's own; set by reading */
	bool is_brief;	     /* not kept: see app/draft.h */
	/* What its versions need; read by draft_find alone. */
	const char *top;      /* the body with most text since the last version,
			      * NULL = body, "" = none: it gets shorter */
	struct stamp top_at;  /* when that was saved */
	struct stamp kept_at; /* the last version; STAMP_NONE = not known */
};

/* What stood in a draft before. */
struct draft_version {
	int64_t turn; /* set by keeping it: the newest has the highest */
	const char *body;
	struct stamp saved_at;
	int64_t in_place_of; /* the turn of one that goes; 0 = none */
};

enum { DRAFT_VERSIONS_MAX = 5 };

/*
 * Saves, or replaces the text of, a draft, and waits until it is on the disk
 * unless it is brief; keeps a version of it with it (NULL = none), of which the
 * last DRAFT_VERSIONS_MAX stay. Needs no transaction. This store has it open from now
 * on, until it is let go or the store is closed, also by the process's death.
 */
enum err_code draft_save(struct store *store, const struct draft *draft,
			 const struct draft_version *keep, struct err *err)
	MUST_USE;

/* One by its name, in arena, whoever has it open. uuid all zero: there is none
 * of that name. */
enum err_code draft_find(struct store *store, struct uuid uuid,
			 struct arena *arena, struct draft *out,
			 struct err *err) NONNULL MUST_USE;

/* Versions of a draft of that member of staff, the newest first, in arena.
 * They go with their draft. */
enum err_code draft_version_list(struct store *store, const struct draft *draft,
				 struct arena *arena,
				 struct draft_version out[DRAFT_VERSIONS_MAX],
				 size_t *n_out, struct err *err)
	NONNULL MUST_USE;

/* Drafts, newest first, in the arena that the caller set. */
struct drafts {
	struct arena *arena;
	struct draft *items;
	size_t n;
};

/* Of a member of staff; operation and subject may be NULL for all. */
enum err_code draft_list(struct store *store, int64_t staff_id,
			 const char *operation, const char *subject,
			 struct drafts *out, struct err *err) MUST_USE;

/* Of everybody what has letters, by author and the oldest first, without what
 * it says: subject, title and body are NULL. */
enum err_code draft_list_all(struct store *store, struct drafts *out,
			     struct err *err) NONNULL MUST_USE;

/* How many there are; casefile_id 0 = of any case and of none. */
enum err_code draft_count(struct store *store, int64_t staff_id,
			  int64_t casefile_id, int64_t *out, struct err *err)
	NONNULL MUST_USE;

/* This store has it open since at, or lets it go. */
enum err_code draft_hold(struct store *store, struct uuid uuid, bool is_held,
			 struct stamp at, struct err *err) NONNULL MUST_USE;

/*
 * Has this store go on with one that another has open, under another name:
 * there it is no more. ERR_NOT_FOUND: it is gone.
 */
enum err_code draft_rename(struct store *store, struct uuid from,
			   struct uuid to, struct stamp at, struct err *err)
	NONNULL MUST_USE;

/* Is there one of that name? */
enum err_code draft_exists(struct store *store, struct uuid uuid, bool *out,
			   struct err *err) NONNULL MUST_USE;

/* Another member of staff who has a draft open now, and since when. */
struct draft_holder {
	int64_t staff_id; /* 0 = nobody has */
	struct stamp since;
};

/* One of that operation on that subject; staff_id is who asks. */
enum err_code draft_other_holder(struct store *store, int64_t staff_id,
				 const char *operation, const char *subject,
				 struct draft_holder *out, struct err *err)
	NONNULL MUST_USE;

/*
 * Deletes one (its record was saved, or its author discards it). A power cut
 * may bring it back: what was saved of it is recognised.
 */
enum err_code draft_delete(struct store *store, struct uuid uuid,
			   struct err *err) NONNULL MUST_USE;

/*
 * Inside a write transaction: remembers that the draft was saved as row_id.
 */
enum err_code draft_mark_saved(struct store *store, struct uuid uuid,
			       const char *operation, int64_t row_id,
			       struct stamp at, struct err *err)
	NONNULL MUST_USE;

/* *row_id_out = 0 where this draft was never saved. */
enum err_code draft_find_saved(struct store *store, struct uuid uuid,
			       int64_t *row_id_out, struct err *err)
	NONNULL MUST_USE;

/* Whether a member of staff was shown "tour", or another such name. */
enum err_code shown_find(struct store *store, int64_t staff_id,
			 const char *what, bool *was_shown_out, struct err *err)
	NONNULL MUST_USE;

/* From now on it was. */
enum err_code shown_mark(struct store *store, int64_t staff_id,
			 const char *what, struct err *err) NONNULL MUST_USE;

/* How a member of staff wants the program: "theme" is "light". In arena; "" =
 * nothing was chosen. */
enum err_code setting_find(struct store *store, int64_t staff_id,
			   const char *name, struct arena *arena,
			   const char **out, struct err *err) NONNULL MUST_USE;
enum err_code setting_set(struct store *store, int64_t staff_id,
			  const char *name, const char *value, struct err *err)
	NONNULL MUST_USE;

enum { OPENED_MAX = 12 };

/* That member of staff opened the case now; only the OPENED_MAX last ones are
 * remembered. Not waited for: a power cut may forget it. */
enum err_code opened_mark(struct store *store, int64_t staff_id,
			  int64_t casefile_id, struct err *err)
	NONNULL MUST_USE;

/* The last one first. */
enum err_code opened_list(struct store *store, int64_t staff_id,
			  int64_t out[OPENED_MAX], size_t *n_out,
			  struct err *err) NONNULL MUST_USE;

#endif
