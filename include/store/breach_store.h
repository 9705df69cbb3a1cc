/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Breaches and the steps that answered them in the record, and what the
 * sanction engine is told of a case.
 */
#ifndef STORE_BREACH_STORE_H
#define STORE_BREACH_STORE_H

#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/breach.h"
#include "store/query.h"
#include "store/record.h"

struct store;

extern const struct record BREACH_RECORD;
extern const struct record BREACH_STEP_RECORD;

/* Of a case, by day: rows of struct breach_row. */
enum err_code breach_list(struct store *store, int64_t casefile_id,
			  struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* Of a case, by day, also those sent back: rows of struct breach_step. */
enum err_code breach_step_list(struct store *store, int64_t casefile_id,
			       struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* Those of a case that nobody has answered yet, by day: rows of struct
 * breach_row. BREACH_OPEN_QUERY lists the same. */
enum err_code breach_open_list(struct store *store, int64_t casefile_id,
			       struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* Acute and protection tasks of a case: rows of struct task. */
enum err_code breach_acute_tasks(struct store *store, int64_t casefile_id,
				 struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* Diagnoses of a case whose gate was read, by that day: rows of struct
 * diagnosis_record. */
enum err_code breach_gates(struct store *store, int64_t casefile_id,
			   struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

extern const struct query BREACH_QUERY;	     /* $9 = case */
extern const struct query BREACH_OPEN_QUERY; /* the actor's, unanswered */
extern const struct query BREACH_STEP_QUERY; /* $9 = case */
extern const struct query TO_SIGN_QUERY;     /* reports for the supervisor */
extern const struct query TO_SEE_QUERY;	     /* steps to take note of */
extern const struct query REPORTED_QUERY;    /* at the benefit body */

#endif
