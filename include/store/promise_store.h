/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Promises and their marks in the record. "Late" in every list is the one
 * definition of core/promise.h: the open occurrence was due before today.
 */
#ifndef STORE_PROMISE_STORE_H
#define STORE_PROMISE_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/contract.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct store;

extern const struct record PROMISE_RECORD;
extern const struct record MARK_RECORD;

/* Of one version, by id. In arena. */
enum err_code promise_list(struct store *store, int64_t contract_id,
			   struct arena *arena, struct promise_row **out,
			   size_t *n_out, struct err *err) NONNULL MUST_USE;

/* Of every version of the case, by id. In arena. */
enum err_code promise_list_case(struct store *store, int64_t casefile_id,
				struct arena *arena, struct promise_row **out,
				size_t *n_out, struct err *err)
	NONNULL MUST_USE;

/* Marks of one promise, by the day they were due. In arena. */
enum err_code mark_list(struct store *store, int64_t promise_id,
			struct arena *arena, struct mark_row **out,
			size_t *n_out, struct err *err) NONNULL MUST_USE;

extern const struct query PROMISE_QUERY;     /* $9 = case */
extern const struct query MARK_QUERY;	     /* $9 = case */
extern const struct query OVERDUE_QUERY;     /* of every side, late */
extern const struct query FAMILY_LATE_QUERY; /* of the person's side */
extern const struct query OURS_LATE_QUERY;   /* promised by us and late */
extern const struct query OURS_DUE_QUERY;    /* $9 = last day */
extern const struct query LEFT_QUERY;	     /* of handlers who left the pair */
extern const struct query PERSON_DUE_QUERY;  /* $9 = last day */

#endif
