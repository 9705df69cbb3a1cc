/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a save changed, from the journal, and its inverse: rows that it made go,
 * rows that it took away come back, values that it set are what they were. The
 * inverse of each is written only where the record still is as the save left
 * it (ui.md 9).
 */
#ifndef STORE_ACT_STORE_H
#define STORE_ACT_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/act.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct store;

extern const struct record ACT_UNDONE_RECORD;

/* A row of the journal; ERR_NOT_FOUND where there is none. In arena. */
enum err_code act_load(struct store *store, int64_t id, struct arena *arena,
		       struct act_done *out, struct err *err) NONNULL MUST_USE;

/* The newest save of somebody since then that was not taken back and is not
 * itself called so; 0 in *out = there is none. */
struct act_last {
	int64_t staff_id;
	struct stamp since;
	const char *but; /* operation that does not count */
	int64_t before;	 /* row of the journal; 0 = the last of all */
};
enum err_code act_find_last(struct store *store, const struct act_last *last,
			    int64_t *out, struct err *err) NONNULL MUST_USE;

/* The newest of somebody's saves by that operation since then that was not
 * taken back and set one of the rows which the save of now sets, too; of the
 * case itself where it is about that. 0 in *out = there is none. */
struct act_matching {
	int64_t staff_id;
	struct stamp since;
	const char *operation;
	int64_t now_id; /* the save of now */
	bool is_of_case;
};
enum err_code act_find_matching(struct store *store,
				const struct act_matching *wanted, int64_t *out,
				struct err *err) NONNULL MUST_USE;

/* One row that a save changed. */
struct act_change {
	int64_t act_id;
	const char *table;
	int64_t row_id;
	char act;	   /* 'I' made, 'U' changed, 'D' taken away */
	int64_t person_id; /* whose it is; 0 = nobody's */
	const char *text;  /* of its values, as db/triggers.h writes it */
};

struct act_changes {
	struct arena *arena;
	struct act_change *items; /* the last first */
	size_t n;
};

/* What a save changed but for what is reckoned anew with every save (the
 * clocks of a case, when it moved). ERR_SCHEMA where its key is gone. */
enum err_code act_changes(struct store *store, int64_t act_id,
			  struct act_changes *out, struct err *err)
	NONNULL MUST_USE;

/* A row that a save made or changed and that is still there, without what it
 * set: of a mark of a promise, of a step the row that it is of. */
struct act_touched {
	const char *table;
	int64_t row_id;
};
struct act_touched_rows {
	struct arena *arena; /* set by the caller */
	struct act_touched *items;
	size_t n;
};
enum err_code act_touched(struct store *store, int64_t act_id,
			  struct act_touched_rows *out, struct err *err)
	NONNULL MUST_USE;

/* A number, a text, or neither: nothing. */
struct act_cell {
	bool is_int;
	int64_t i;
	const char *text; /* NULL = none */
};

/* What a change made of a column; of a row that was made only after, of one
 * that was taken away only before. */
struct act_value {
	const char *column;
	struct act_cell before;
	struct act_cell after;
};
struct act_values {
	struct arena *arena;
	struct act_value *items;
	size_t n;
};
void act_values(const struct act_change *change, struct act_values *out)
	NONNULL;

/* What some columns of a changed row hold now, one cell for each. */
struct act_row {
	struct act_cell *now; /* NULL where there are no columns */
	int64_t rev;	      /* 0: the row is gone */
};
enum err_code act_now(struct store *store, const struct act_change *change,
		      const struct act_values *columns, struct arena *arena,
		      struct act_row *out, struct err *err) NONNULL MUST_USE;

/* Are they the same value? */
bool act_cell_equals(const struct act_cell *a, const struct act_cell *b)
	NONNULL;

/* A later save of the same row that still stands, the newest: who, when and
 * which operation. who NULL = there is none. In arena. */
struct act_later {
	int64_t id;
	int64_t staff_id;
	const char *who;
	struct stamp at;
	const char *operation;
};
enum err_code act_find_later(struct store *store,
			     const struct act_change *change,
			     struct arena *arena, struct act_later *out,
			     struct err *err) NONNULL MUST_USE;

/* The same; where none stands, one that was taken back or takes back. */
enum err_code act_find_latest(struct store *store,
			      const struct act_change *change,
			      struct arena *arena, struct act_later *out,
			      struct err *err) NONNULL MUST_USE;

/* The same of the saves that set one of these columns, or made or took away the
 * row. */
enum err_code act_find_setter(struct store *store,
			      const struct act_change *change,
			      const struct act_values *columns,
			      struct arena *arena, struct act_later *out,
			      struct err *err) NONNULL MUST_USE;

/* As act_find_later of the row that it is a part of: a promise of its
 * contract. */
enum err_code act_find_later_whole(struct store *store,
				   const struct act_change *change,
				   struct arena *arena, struct act_later *out,
				   struct err *err) NONNULL MUST_USE;

/* A later save of others on the case that still stands, the newest. */
enum err_code act_find_later_others(struct store *store, int64_t act_id,
				    int64_t casefile_id, struct arena *arena,
				    struct act_later *out, struct err *err)
	NONNULL MUST_USE;

/*
 * Writes the inverse, inside a write transaction. *is_done false: the record
 * is not as the change left it, or other rows stand on it; nothing was done.
 */
enum err_code act_invert(struct store *store, const struct act_change *change,
			 struct stamp now, bool *is_done, struct err *err)
	NONNULL MUST_USE;

/* The same of some columns of a row that was changed, whatever they hold now. */
enum err_code act_put_back(struct store *store, const struct act_change *change,
			   const struct act_values *columns, bool *is_done,
			   struct err *err) NONNULL MUST_USE;

/* The actor's own saves since $9, newest first, with what was taken back. */
extern const struct query ACTS_QUERY;

#endif
