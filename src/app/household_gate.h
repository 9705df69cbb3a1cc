/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A membership held against what the record knows of the person and the
 * household, before it is saved.
 */
#ifndef APP_HOUSEHOLD_GATE_H
#define APP_HOUSEHOLD_GATE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"

struct household_member;
struct op_call;

/* Adds to the call's issues every reason why row cannot be so; is_ending where
 * the day of leaving is what is typed. */
enum err_code household_judge(struct op_call *call,
			      const struct household_member *row,
			      bool is_ending, struct err *err) NONNULL MUST_USE;

/* Where the person lives in another household on the same days: the question
 * that this raises, in arena; NULL = none. It names the household only to who
 * may know of it. */
enum err_code household_question(struct op_call *call,
				 const struct household_member *row,
				 const char **out, struct err *err)
	NONNULL MUST_USE;

#endif
