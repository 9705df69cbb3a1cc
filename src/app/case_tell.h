/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A message to those who work on a case about what was done to it by somebody
 * who is not one of them: it stands on their day until it is read.
 */
#ifndef APP_CASE_TELL_H
#define APP_CASE_TELL_H

#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct op_call;

/* From the actor, within the call's transaction. No health, no offences. */
enum err_code case_tell(struct op_call *call, int64_t casefile_id,
			const char *text, struct err *err) NONNULL MUST_USE;

#endif
