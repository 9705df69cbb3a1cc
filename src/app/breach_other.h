/* SPDX-License-Identifier: EUPL-1.2 */
/* Who takes a breach back that was entered in error: never who reported it. */
#ifndef APP_BREACH_OTHER_H
#define APP_BREACH_OTHER_H

#include "base/attr.h"
#include "base/err.h"

struct op_call;

/* What who reported it is told: who takes it back, by name, by which command,
 * and what to do until then. In the call's arena. */
enum err_code breach_other_words(struct op_call *call, const char **out,
				 struct err *err) NONNULL MUST_USE;

#endif
