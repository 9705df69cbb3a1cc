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

struct saved_row;

/* A call with nothing read yet; issues lives as long as the call. */
void op_begin(struct op_call *call, struct session *session,
	      const struct operation *op, struct arena *arena,
	      struct issues *issues) NONNULL;

/* Everything before the body: values, case, rights, load. */
enum err_code op_prepare(struct op_call *call, const struct inputs *in,
			 struct err *err) NONNULL MUST_USE;

/*
 * For a right to the person of the call who has no case: who has none is
 * protected by those in whose household they live. Nothing for other rights.
 */
enum err_code op_facts_of_caseless(struct op_call *call, enum right right,
				   struct err *err) NONNULL MUST_USE;

/* Is the operation about a case, and was none named? Then the parameter is
 * missing, and rights cannot be judged yet. */
bool op_lacks_subject(const struct op_call *call) NONNULL;

/* Without them there is nothing to load; what else is wrong is no matter. */
bool op_has_subjects(const struct op_call *call) NONNULL;

/* Who saved a row last, after a row of the journal (0 = ever): "Jon Ruiz, 14:31:
 * Note signed"; *out stays where nobody did. In the call's arena. */
enum err_code op_deed_of(const struct op_call *call,
			 const struct saved_row *row, const char **out,
			 struct err *err) NONNULL MUST_USE;

/* ERR_CONFLICT where in->told is not what op->tell says now. */
enum err_code op_check_told(struct op_call *call, const struct inputs *in,
			    struct err *err) NONNULL MUST_USE;

#endif
