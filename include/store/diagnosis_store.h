/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Diagnoses and their ratings in the record.
 */
#ifndef STORE_DIAGNOSIS_STORE_H
#define STORE_DIAGNOSIS_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/diagnosis.h"
#include "core/diagnosis_record.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct store;

extern const struct record DIAGNOSIS_RECORD;
extern const struct record RATING_RECORD;

/* The case's draft; *out = 0 where there is none. */
enum err_code diagnosis_find_draft(struct store *store, int64_t casefile_id,
				   int64_t *out, struct err *err)
	NONNULL MUST_USE;

/* The newest signed one; *out = 0 where there is none. */
enum err_code diagnosis_find_signed(struct store *store, int64_t casefile_id,
				    int64_t *out, struct err *err)
	NONNULL MUST_USE;

/* How many the case has. */
enum err_code diagnosis_count(struct store *store, int64_t casefile_id,
			      int64_t *out, struct err *err) NONNULL MUST_USE;

/* One rating's id; *out = 0 where there is none. */
enum err_code rating_find(struct store *store, int64_t diagnosis_id,
			  const char *domain, const char *assessor,
			  int64_t *out, struct err *err) NONNULL MUST_USE;

/*
 * All ratings of a diagnosis for core's rules, with the agreed ones of the
 * diagnosis before it, the goals of the case that answer a domain, and the
 * domains with an active support action.
 */
enum err_code diagnosis_load_all(struct store *store, int64_t diagnosis_id,
				 struct arena *arena, struct diagnosis *out,
				 uint32_t *supported_out, struct err *err)
	NONNULL MUST_USE;

extern const struct query DIAGNOSIS_QUERY;	  /* $9 = case: its list */
extern const struct query DIAGNOSIS_SCORES_QUERY; /* $9 = casefile */
extern const struct query DIAGNOSIS_ROWS_QUERY;	  /* $9 = case: by domain */

#endif
