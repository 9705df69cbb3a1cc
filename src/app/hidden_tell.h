/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Somebody who is hidden is registered a second time: whose case it is, or the
 * household's, gets a message, and who registers learns nothing by it.
 */
#ifndef APP_HIDDEN_TELL_H
#define APP_HIDDEN_TELL_H

#include <stdint.h>

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

/* Sets call->tried_id, where the actor does not know of that person and they
 * are hidden. */
enum err_code hidden_try(struct op_call *call, int64_t person_id,
			 struct err *err) NONNULL MUST_USE;

/*
 * After the call's transaction was rolled back with rc and err: writes the try
 * into the journal of who is hidden, and tells their pair once of each who
 * tries (0160). The same rc and err; or why it could not be written down, and
 * then that alone is to be said.
 */
enum err_code hidden_tried(struct op_call *call, enum err_code rc,
			   struct err *err) NONNULL MUST_USE;

#endif
