/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The steps of the one road up to the body, for what asks about a form without
 * saving it (operation_saved.c, operation_tell.c).
 */
#ifndef APP_OPERATION_PRIVATE_H
#define APP_OPERATION_PRIVATE_H

#include <stdbool.h>

#include "app/operation.h"
#include "base/attr.h"

/* A call with nothing read yet; issues lives as long as the call. */
void op_begin(struct op_call *call, struct session *session,
	      const struct operation *op, struct arena *arena,
	      struct issues *issues) NONNULL;

/* Everything before the body: values, case, rights, load. */
enum err_code op_prepare(struct op_call *call, const struct inputs *in,
			 struct err *err) NONNULL MUST_USE;

/* Is the operation about a case, and was none named? Then the parameter is
 * missing, and rights cannot be judged yet. */
bool op_lacks_subject(const struct op_call *call) NONNULL;

/* Without them there is nothing to load; what else is wrong is no matter. */
bool op_has_subjects(const struct op_call *call) NONNULL;

/* ERR_CONFLICT where in->told is not what op->tell says now. */
enum err_code op_check_told(struct op_call *call, const struct inputs *in,
			    struct err *err) NONNULL MUST_USE;

#endif
