/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who is offered for cases: pairs and deputies with what they carry (domain.md
 * 5.4), those with the most room first, who is on leave last.
 */
#ifndef APP_LOAD_OFFER_H
#define APP_LOAD_OFFER_H

#include "app/param.h"
#include "base/attr.h"
#include "base/err.h"

struct load_pair;
struct load_rows;
struct op_call;
struct staff;

/* What the pairs of the actor's office carry. In the call's arena. */
enum err_code load_read(struct op_call *call, struct load_rows *out,
			struct err *err) NONNULL MUST_USE;

/* What that pair carries; NULL = it is not among them. */
const struct load_pair *load_find(const struct load_rows *loads,
				  int64_t pair_id) NONNULL;

/*
 * The pairs of the actor's office, without the one that has the cases: what
 * the call's "pair" names, else the pair of its case.
 */
enum err_code load_offer_pairs(struct op_call *call, struct candidates *out,
			       struct err *err) NONNULL MUST_USE;

/*
 * Says by op_tell what the pair that the call's "pair_id" names carries, with
 * so many points more, and who of it is on leave today. Nothing where none is
 * named yet.
 */
enum err_code load_tell_receiver(struct op_call *call,
				 const struct load_rows *loads, int more,
				 struct err *err) NONNULL MUST_USE;

/* The same of the call's case where another pair is to have it. */
enum err_code load_tell_assigned(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

/*
 * Says by op_tell how many cases a deputy looks after, what they carry
 * meanwhile, and whether they are away on those days. Nothing until both are
 * named.
 */
enum err_code load_tell_stand_in(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

/* Says by op_tell until when that one is on leave today; nothing where there. */
enum err_code load_tell_away(struct op_call *call, const struct staff *staff,
			     struct err *err) NONNULL MUST_USE;

/*
 * The handlers who may stand in for the call's "absent_id" (where it has none:
 * whom its "deputy" stands in for): of the same office and service, without
 * that one. Where nobody is named yet, of the actor's office and both services.
 * Who is away on the days typed is last, and it says when.
 */
enum err_code load_offer_deputies(struct op_call *call, struct candidates *out,
				  struct err *err) NONNULL MUST_USE;

/* The handlers of the actor's office by name: who can be away from cases. Who
 * is away on the days typed says when. */
enum err_code load_offer_absent(struct op_call *call, struct candidates *out,
				struct err *err) NONNULL MUST_USE;

#endif
