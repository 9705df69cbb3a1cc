/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the clocks of core/contact_clock.h are told of the open cases that an
 * actor works on or answers for, and what those weigh for their pairs.
 */
#ifndef STORE_PACE_STORE_H
#define STORE_PACE_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/contact_clock.h"
#include "store/query.h"

struct store;

struct pace_case {
	int64_t casefile_id;
	int64_t person_id;
	int64_t office_id;
	const char *family_name;
	const char *given_name;
	const char *birth;
	const char *sort_name;
	const char *number;
	const char *profile; /* code */
	struct date profile_since;
	struct date opened_on;
	struct date last_diagnosis; /* signed */
	struct date first_contract; /* in force */
	struct date last_meeting;   /* of the team, held */
};

/* Cases by id; in the arena set by the caller. */
struct pace_rows {
	struct arena *arena;
	struct pace_case *cases;
	size_t n_cases;
};

/*
 * casefile_id 0: all open cases whose content the actor reads; else that
 * case where it is open, whoever asks.
 */
enum err_code pace_list(struct store *store, const struct query_actor *actor,
			int64_t casefile_id, struct pace_rows *out,
			struct err *err) NONNULL MUST_USE;

/* Days of a case's contacts; DATE_NONE = none was so. */
struct pace_days {
	struct date first_contact; /* that counts for the profile */
	struct date first_meeting; /* the first of those face to face */
	struct missed_facts missed;
};

/*
 * Reads from both ends of the case's contacts and no further than it must: a
 * case of years costs what a new one does.
 */
enum err_code pace_days_read(struct store *store, int64_t casefile_id,
			     enum profile profile, struct pace_days *out,
			     struct err *err) NONNULL MUST_USE;

/* Talks that count, since the profile holds. */
struct pace_talks {
	int n_held;
	int n_face; /* to face */
};

enum err_code pace_talks_count(struct store *store,
			       const struct pace_case *casefile,
			       enum profile profile, struct pace_talks *out,
			       struct err *err) NONNULL MUST_USE;

/* A pair in force and the facts of its open cases. */
struct load_pair {
	int64_t pair_id;
	const char *social;
	const char *employment;
	int64_t capacity;
	struct load_facts *cases;
	int64_t *ids; /* of those cases */
	size_t n_cases;
};

struct load_rows {
	struct arena *arena;
	struct load_pair *pairs;
	size_t n;
};

/* What that case weighs by, whether a pair has it or none. In arena. */
enum err_code load_of_case(struct store *store, int64_t casefile_id,
			   struct date today, struct arena *arena,
			   struct load_facts *out, struct err *err)
	NONNULL MUST_USE;

/* The pairs of a supervisor's office; of a handler the own ones. */
enum err_code load_list(struct store *store, const struct query_actor *actor,
			struct load_rows *out, struct err *err)
	NONNULL MUST_USE;

#endif
