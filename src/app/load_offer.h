/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who is offered for cases: pairs and deputies with what they carry (domain.md
 * 5.4), those with the most room first.
 */
#ifndef APP_LOAD_OFFER_H
#define APP_LOAD_OFFER_H

#include "app/param.h"
#include "base/attr.h"
#include "base/err.h"

struct op_call;

/*
 * The pairs of the actor's office, without the one that has the cases: what
 * the call's "pair" names, else the pair of its case.
 */
enum err_code load_offer_pairs(struct op_call *call, struct candidates *out,
			       struct err *err) NONNULL MUST_USE;

/*
 * The handlers of that one's office (else the actor's) who may stand in for the call's "absent_id" (of
 * "deputy" where it has that): of the same service, without that one. Of both
 * services where nobody is named yet.
 */
enum err_code load_offer_deputies(struct op_call *call, struct candidates *out,
				  struct err *err) NONNULL MUST_USE;

#endif
