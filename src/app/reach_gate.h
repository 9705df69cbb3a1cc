/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who may see and write how a person is reached, where the right to the case
 * alone does not say it: the address of a person at risk.
 */
#ifndef APP_REACH_GATE_H
#define APP_REACH_GATE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"

struct op_call;
struct person;

/* ERR_DENIED where core's permission_reach says so. */
enum err_code reach_gate(const struct op_call *call, struct err *err)
	NONNULL MUST_USE;

/* For a form that also shows other things: takes what permission_reach does
 * not let the actor see out of the copy that is shown. */
void reach_blank(const struct op_call *call, struct person *person) NONNULL;

/* And a finding for each of those fields that was typed nevertheless. */
void reach_check_typed(struct op_call *call) NONNULL;

/*
 * And a finding for each telephone and e-mail of person that before had not in
 * its lines, and that is recorded as not safe, or to be used with care: in a
 * line it would lose that mark (doc/decisions/0125).
 */
enum err_code reach_check_unsafe(struct op_call *call,
				 const struct person *before,
				 const struct person *person, struct err *err)
	NONNULL MUST_USE;

#endif
