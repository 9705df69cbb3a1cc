/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Caseloads handed over: what a pair would give, what was given and what
 * became of it since.
 */
#ifndef STORE_HAND_OVER_STORE_H
#define STORE_HAND_OVER_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/hand_over.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct pair;
struct store;

extern const struct record HAND_OVER_RECORD;
extern const struct record HAND_OVER_CASE_RECORD;
extern const struct record HAND_OVER_READ_RECORD;

/* A case of the caseload, and what of it is in its two handlers' names. */
struct caseload_case {
	int64_t casefile_id;
	const char *number;
	const char *given_name;
	const char *family_name;
	int64_t n_appointments; /* planned, today or later, and due */
	int64_t n_promises;	/* of ours, open */
};

/* By number; in the arena that the caller set. */
struct caseload_cases {
	struct arena *arena;
	struct caseload_case *items;
	size_t n;
};

/* The open cases of a pair at its office. */
enum err_code caseload_list(struct store *store, int64_t pair_id,
			    struct date today, struct caseload_cases *out,
			    struct err *err) NONNULL MUST_USE;

/* The newest hand-over of a pair's cases by its office; 0 = none. */
enum err_code hand_over_last(struct store *store, const struct pair *from,
			     int64_t *out, struct err *err) NONNULL MUST_USE;

/* The row of the journal by which it was made. */
enum err_code hand_over_act(struct store *store, const struct hand_over *row,
			    int64_t *out, struct err *err) NONNULL MUST_USE;

/* The cases of a hand-over, by case. */
enum err_code hand_over_cases(struct store *store, int64_t hand_over_id,
			      struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* Those whose case was changed since: another pair, closed, edited. */
enum err_code hand_over_changed(struct store *store, int64_t hand_over_id,
				struct caseload_cases *out, struct err *err)
	NONNULL MUST_USE;

/* Those on which anything was saved since. */
enum err_code hand_over_worked_on(struct store *store, int64_t hand_over_id,
				  struct caseload_cases *out, struct err *err)
	NONNULL MUST_USE;

/* Is it told to that member of staff today: of one of the pairs, or standing
 * in for one? And has it been noted as it stands now? */
struct hand_over_told {
	bool is_concerned;
	bool is_noted;
};

enum err_code hand_over_told(struct store *store, int64_t hand_over_id,
			     int64_t staff_id, struct date today,
			     struct hand_over_told *out, struct err *err)
	NONNULL MUST_USE;

extern const struct query HAND_OVER_QUERY;	/* of the supervisor's office */
extern const struct query HAND_OVER_TOLD_QUERY; /* to the actor, since $9 */
extern const struct query HAND_OVER_CASES_QUERY; /* cases of $9 */

#endif
