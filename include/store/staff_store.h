/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Offices, staff, pairs and deputies in the record.
 */
#ifndef STORE_STAFF_STORE_H
#define STORE_STAFF_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/deputy_rule.h"
#include "core/staff.h"
#include "store/query.h"
#include "store/record.h"

struct arena;
struct store;

extern const struct record OFFICE_RECORD;
extern const struct record STAFF_RECORD;
extern const struct record PAIR_RECORD;
extern const struct record DEPUTY_RECORD;

/* Ids by what people type. ERR_NOT_FOUND (message "") where there is none. */
enum err_code office_find(struct store *store, const char *code, int64_t *out,
			  struct err *err) NONNULL MUST_USE;
enum err_code staff_find(struct store *store, const char *login, int64_t *out,
			 struct err *err) NONNULL MUST_USE;

/* The pair of these two in force on a day. */
enum err_code pair_find(struct store *store, const char *social_login,
			const char *employment_login, struct date day,
			int64_t *out, struct err *err) NONNULL MUST_USE;

/* "Ane Etxeberria + Jon Ruiz". In arena. */
enum err_code pair_name(struct store *store, int64_t pair_id,
			struct arena *arena, const char **out, struct err *err)
	NONNULL MUST_USE;

/* The pairs of a member of staff that are in force on a day, as a member
 * only. */
enum err_code staff_pairs(struct store *store, int64_t staff_id,
			  struct date day, struct record_rows *out,
			  struct err *err) NONNULL MUST_USE;

/* The handlers of an office on a day, by name. */
enum err_code staff_handlers(struct store *store, int64_t office_id,
			     struct date day, struct record_rows *out,
			     struct err *err) NONNULL MUST_USE;

/* What stands near a row of deputies, which need not be saved: fills near of
 * out. In arena. */
enum err_code deputies_near(struct store *store, const struct deputy *row,
			    struct arena *arena, struct deputy_facts *out,
			    struct err *err) NONNULL MUST_USE;

extern const struct query OFFICE_QUERY;	   /* all offices */
extern const struct query STAFF_QUERY;	   /* all staff */
extern const struct query UNPAIRED_QUERY;  /* handlers without a pair */
extern const struct query PAIR_QUERY;	   /* pairs of the actor's office */
extern const struct query DEPUTY_QUERY;	   /* deputies in the actor's office */
extern const struct query MY_DEPUTY_QUERY; /* $9 = over or ended after it */

/* Is the actor a deputy of anybody today? */
enum err_code deputy_stands_in(struct store *store,
			       const struct query_actor *actor, bool *out,
			       struct err *err) NONNULL MUST_USE;

/* Does the actor stand in today for that one, who is of the same office? */
enum err_code deputy_is_for(struct store *store,
			    const struct query_actor *actor, int64_t absent_id,
			    bool *out, struct err *err) NONNULL MUST_USE;

/* The name of whom the actor stands in for on an open case of another pair; ""
 * = of nobody. In arena. */
enum err_code deputy_stands_in_for(struct store *store,
				   const struct query_actor *actor,
				   int64_t casefile_id, struct arena *arena,
				   const char **out, struct err *err)
	NONNULL MUST_USE;

#endif
