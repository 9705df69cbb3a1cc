/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Contracts with their goals, signatures, printed pages and reviews in the
 * record. Promises have a file of their own (store/promise_store.h).
 */
#ifndef STORE_CONTRACT_STORE_H
#define STORE_CONTRACT_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/contract.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct store;

extern const struct record CONTRACT_RECORD;
extern const struct record GOAL_RECORD;
extern const struct record SIGNATURE_RECORD;
extern const struct record CONTRACT_PRINT_RECORD;
extern const struct record CONTRACT_REVIEW_RECORD;
extern const struct record CONTRACT_REST_RECORD;

/* The version not in force yet and not given up: draft to signed; *out = 0
 * where there is none. A case has one at most. */
enum err_code contract_find_unfinished(struct store *store, int64_t casefile_id,
				       int64_t *out, struct err *err)
	NONNULL MUST_USE;

/* The version in force (also under review or suspended); 0 = none. */
enum err_code contract_find_in_force(struct store *store, int64_t casefile_id,
				     int64_t *out, struct err *err)
	NONNULL MUST_USE;

/* By version number; no = 0: in force, else the newest. 0 = none. */
enum err_code contract_find_version(struct store *store, int64_t casefile_id,
				    int64_t no, int64_t *out, struct err *err)
	NONNULL MUST_USE;

/* Highest version number of the case; 0 = no contract yet. */
enum err_code contract_last_version(struct store *store, int64_t casefile_id,
				    int64_t *out, struct err *err)
	NONNULL MUST_USE;

/* Of one version, by id. In arena. */
enum err_code goal_list(struct store *store, int64_t contract_id,
			struct arena *arena, struct goal_row **out,
			size_t *n_out, struct err *err) NONNULL MUST_USE;

/* Of every version of the case, by id. In arena. */
enum err_code goal_list_case(struct store *store, int64_t casefile_id,
			     struct arena *arena, struct goal_row **out,
			     size_t *n_out, struct err *err) NONNULL MUST_USE;

enum err_code signature_list(struct store *store, int64_t contract_id,
			     struct arena *arena, struct signature_row **out,
			     size_t *n_out, struct err *err) NONNULL MUST_USE;

/* When a version rested, in order; struct contract_rest in rows->items. */
enum err_code contract_rest_list(struct store *store, int64_t contract_id,
				 struct record_rows *rows, struct err *err)
	NONNULL MUST_USE;

/* The version that rests now; 0 = none. */
enum err_code contract_find_resting(struct store *store, int64_t casefile_id,
				    int64_t *out, struct err *err)
	NONNULL MUST_USE;

/* The page kept at the first signature; *text_out = NULL where none is. */
enum err_code contract_print_load(struct store *store, int64_t contract_id,
				  struct arena *arena, const char **text_out,
				  struct err *err) NONNULL MUST_USE;

extern const struct query CONTRACT_QUERY;	  /* $9 = case */
extern const struct query GOAL_QUERY;		  /* $9 = case */
extern const struct query CONTRACT_REVIEW_QUERY;  /* $9 = case */
extern const struct query CONTRACTS_ENDING_QUERY; /* $9 = last day */
extern const struct query REVIEWS_DUE_QUERY;

#endif
