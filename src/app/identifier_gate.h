/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A number that a register gave is one person's, wherever it is written down:
 * when it is added, corrected, and when a save is taken back.
 */
#ifndef APP_IDENTIFIER_GATE_H
#define APP_IDENTIFIER_GATE_H

#include "base/attr.h"
#include "base/err.h"

struct op_call;
struct person_identifier;

/* ERR_EXISTS, of the field "value", where another row has row's number. */
enum err_code identifier_check_holder(struct op_call *call,
				      const struct person_identifier *row,
				      struct err *err) NONNULL MUST_USE;

#endif
