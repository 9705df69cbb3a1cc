/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What was decided about a pair of persons, with what was decided before it:
 * taken back, that holds again, whoever said it, when and why
 * (doc/decisions/0155).
 */
#ifndef APP_DUPLICATE_VERDICT_H
#define APP_DUPLICATE_VERDICT_H

#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct op_call;
struct person_verdict;

/* The row of the pair, new or as it was decided before, from the actor, today,
 * with the call's reason. In the call's arena. */
enum err_code duplicate_verdict_begin(struct op_call *call, int64_t a,
				      int64_t b, struct person_verdict *out,
				      struct err *err) NONNULL MUST_USE;

/* Saves it, and keeps what it takes the place of where that was something
 * else. The call is about the row then. */
enum err_code duplicate_verdict_save(struct op_call *call,
				     struct person_verdict *verdict,
				     struct err *err) NONNULL MUST_USE;

/* What was decided before holds again, and the call says so; else the pair is
 * undecided. verdict as loaded. */
enum err_code duplicate_verdict_take_back(struct op_call *call,
					  struct person_verdict *verdict,
					  struct err *err) NONNULL MUST_USE;

#endif
