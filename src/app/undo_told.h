/* SPDX-License-Identifier: EUPL-1.2 */
/* What is said of a save before it is taken back. */
#ifndef APP_UNDO_TOLD_H
#define APP_UNDO_TOLD_H

#include "base/attr.h"
#include "base/err.h"

struct act_done;
struct op_call;

/* By op_tell: what it was and when; of another day, that it was then; and what
 * others have done on its case since. */
enum err_code undo_tell_done(struct op_call *call, const struct act_done *act,
			     struct err *err) NONNULL MUST_USE;

#endif
