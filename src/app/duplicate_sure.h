/* SPDX-License-Identifier: EUPL-1.2 */
/* Two who are hardly alike are linked only where that question was answered. */
#ifndef APP_DUPLICATE_SURE_H
#define APP_DUPLICATE_SURE_H

#include "base/attr.h"
#include "base/err.h"

struct op_call;

/* A finding about "sure" with the score and what it is made of, where the two
 * would not be in the list of likely ones (MATCH_LIKELY) and nobody said y.
 * What is restricted is not compared, as in that list. */
enum err_code duplicate_check_alike(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

/* What the score of the two is made of: "same: birth date; alike: family name".
 * In the call's arena. */
enum err_code duplicate_why(struct op_call *call, const char **out,
			    struct err *err) NONNULL MUST_USE;

#endif
