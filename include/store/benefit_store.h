/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the household of a case receives, and who of it what share.
 */
#ifndef STORE_BENEFIT_STORE_H
#define STORE_BENEFIT_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/benefit.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct store;

extern const struct record BENEFIT_RECORD;
extern const struct record SHARE_RECORD;

/* The case's benefits, the earliest first. In arena. */
enum err_code benefit_list(struct store *store, int64_t casefile_id,
			   struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* The row with the amounts that came after these; *out = 0 where there is
 * none. */
enum err_code benefit_follower(struct store *store, int64_t benefit_id,
			       int64_t *out, struct err *err) NONNULL MUST_USE;

/* Shares of others in one benefit. In arena. */
enum err_code benefit_shares(struct store *store, int64_t benefit_id,
			     struct record_rows *out, struct err *err)
	NONNULL MUST_USE;

/* In the arena that the caller set. */
struct benefit_members {
	struct arena *arena;
	struct benefit_member *items;
	size_t n;
};

/* Relation and birth of those who are in the household of the case that
 * day. */
enum err_code benefit_members(struct store *store, int64_t casefile_id,
			      struct date day, struct benefit_members *out,
			      struct err *err) NONNULL MUST_USE;

extern const struct query BENEFIT_QUERY;       /* $9 = casefile */
extern const struct query BENEFIT_SHARE_QUERY; /* $9 = casefile */

#endif
