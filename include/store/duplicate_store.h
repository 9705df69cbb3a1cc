/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Persons of an office as they are compared with each other, and what was
 * decided about pairs of them.
 */
#ifndef STORE_DUPLICATE_STORE_H
#define STORE_DUPLICATE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/person_match.h"
#include "core/person_verdict.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct store;

extern const struct record VERDICT_RECORD;
extern const struct record VERDICT_BEFORE_RECORD;

/* A person to be compared. */
struct duplicate_person {
	int64_t id;
	const char *case_number; /* newest open, else newest; "" = none */
	struct match_person match;
};

struct duplicate_persons {
	struct arena *arena; /* set by the caller */
	struct duplicate_person *items;
	size_t n;
};

/* The persons of the actor's office whom the actor may know of, but for those
 * linked to another. By id. */
enum err_code duplicate_persons(struct store *store,
				const struct query_actor *actor,
				struct duplicate_persons *out, struct err *err)
	NONNULL MUST_USE;

/* The same of one person; out->id = 0 where the actor may not know of it, or it
 * is linked to another. In arena. */
enum err_code duplicate_person(struct store *store,
			       const struct query_actor *actor, int64_t id,
			       struct arena *arena,
			       struct duplicate_person *out, struct err *err)
	NONNULL MUST_USE;

/* Two persons who may be one, one of them of an office. */
struct away_candidate {
	int64_t own_id;
	int64_t other_id;
};

struct away_candidates {
	struct arena *arena; /* set by the caller, as these two: */
	int64_t from_id;     /* the office's own from this number on */
	size_t n_wanted;     /* so many of them, 1 or more */
	struct away_candidate *items;
	size_t n;
	int64_t last_id; /* of whom all stand there; INT64_MAX = of all */
};

/*
 * Those of the office who may be known elsewhere, the lowest numbers first, by
 * birth date, telephone or whole name, whoever may know of them: in one pass
 * over the index. By own_id, each pair once; some more than were wanted may
 * stand there. Errors: CANCELLED where the store must stop.
 */
enum err_code duplicate_candidates_away(struct store *store, int64_t office_id,
					struct away_candidates *out,
					struct err *err) NONNULL MUST_USE;

/* What was decided about the pair, in either order; head.id 0 = nothing. */
enum err_code verdict_find(struct store *store, int64_t a, int64_t b,
			   struct arena *arena, struct person_verdict *out,
			   struct err *err) NONNULL MUST_USE;

/* What held before that decision, last of all; head.id 0 = nothing. */
enum err_code verdict_before_find(struct store *store, int64_t verdict_id,
				  struct arena *arena,
				  struct verdict_before *out, struct err *err)
	NONNULL MUST_USE;

/* Is a decision in force about the pair that keeps it out of the list? */
enum err_code verdict_holds(struct store *store, int64_t a, int64_t b,
			    struct date today, bool *out, struct err *err)
	NONNULL MUST_USE;

/* Under whom a person is found; *out = 0 = under itself. */
enum err_code verdict_kept(struct store *store, int64_t person_id, int64_t *out,
			   struct err *err) NONNULL MUST_USE;

/* Are others found under this person? */
enum err_code verdict_carries(struct store *store, int64_t person_id, bool *out,
			      struct err *err) NONNULL MUST_USE;

extern const struct query VERDICT_QUERY; /* of the actor's office */

#endif
