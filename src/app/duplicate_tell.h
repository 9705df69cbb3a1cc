/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Of two persons who may be one: whose they are, and what is seen of them
 * before it is decided.
 */
#ifndef APP_DUPLICATE_TELL_H
#define APP_DUPLICATE_TELL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/permission.h"

struct op_call;

/* The open case of one of the two, if there is one. Strings are in the call's
 * arena. */
struct duplicate_case {
	int64_t casefile_id; /* 0 = none that is open */
	const char *number;  /* of the case, closed or not; NULL = none */
	const char *name;
	enum relation relation;
	bool is_ours; /* to decide */
};

enum err_code duplicate_case_load(struct op_call *call, int64_t person_id,
				  struct duplicate_case *out, struct err *err)
	NONNULL MUST_USE;

/* Why they are alike, and of each the case, the place and the pair as the search
 * shows them. Nothing where one is not the actor's to decide. */
enum err_code duplicate_pair_tell(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

#endif
