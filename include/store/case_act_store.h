/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Transfers, annulments and consents of cases.
 */
#ifndef STORE_CASE_ACT_STORE_H
#define STORE_CASE_ACT_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/case_act.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct store;

extern const struct record TRANSFER_READ_RECORD;
extern const struct record TRANSFER_RECORD;
extern const struct record ANNULMENT_RECORD;
extern const struct record CONSENT_RECORD;

/* The one that is asked for and not answered; head.id 0 = none. */
enum err_code transfer_open(struct store *store, int64_t casefile_id,
			    struct arena *arena, struct case_transfer *out,
			    struct err *err) NONNULL MUST_USE;
enum err_code annulment_open(struct store *store, int64_t casefile_id,
			     struct arena *arena, struct case_annulment *out,
			     struct err *err) NONNULL MUST_USE;

/* What stands against an annulment; without is_closed. */
enum err_code annul_load(struct store *store, int64_t casefile_id,
			 struct annul_facts *out, struct err *err)
	NONNULL MUST_USE;

/* Is the answer to a transfer told to one of the staff, and noted by them? */
struct transfer_told {
	bool is_concerned;
	bool is_noted;
};

enum err_code transfer_told(struct store *store, int64_t transfer_id,
			    int64_t staff_id, struct transfer_told *out,
			    struct err *err) NONNULL MUST_USE;

extern const struct query TRANSFER_QUERY;	 /* $9 = casefile */
extern const struct query TRANSFER_ANSWER_QUERY; /* to the actor's office */
extern const struct query TRANSFER_TOLD_QUERY;	 /* answers not yet read */
extern const struct query ANNULMENT_QUERY;	 /* asked, of known cases */
extern const struct query CONSENT_QUERY;	 /* $9 = casefile */
extern const struct query CONSENT_ENDING_QUERY;	 /* $9 = last day */

#endif
