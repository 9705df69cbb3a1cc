/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Somebody who is hidden is registered a second time: whose case it is, or the
 * household's, gets a message, and who registers learns nothing by it.
 */
#ifndef APP_HIDDEN_TELL_H
#define APP_HIDDEN_TELL_H

#include "base/attr.h"
#include "base/err.h"

struct op_call;
struct person;
struct person_hits;

/* person as registered now; hits of person_alike. Within the call's
 * transaction. */
enum err_code hidden_tell(struct op_call *call, const struct person *person,
			  const struct person_hits *hits, struct err *err)
	NONNULL MUST_USE;

#endif
