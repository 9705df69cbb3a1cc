/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is open in a case when it is closed: what of it stands in the way, by
 * name, and what ends with the case.
 */
#ifndef APP_CASE_CLOSE_REST_H
#define APP_CASE_CLOSE_REST_H

#include "base/attr.h"
#include "base/err.h"

struct closing_facts;
struct op_call;

/* Names tasks and promises in the facts. In the call's arena. */
enum err_code case_close_name(struct op_call *call, struct closing_facts *facts,
			      struct err *err) NONNULL MUST_USE;

/*
 * Ends what only an open case has: requests to transfer or to annul it, which
 * are answered so, and its open tasks, as not done. Access that was given or
 * asked for ends by case_end.
 */
enum err_code case_close_rest(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

/* Only for tell: which requests end with the case. */
enum err_code case_close_tell_requests(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

/* Only for tell: what meetings decided and nobody has taken up. */
enum err_code case_close_tell_decisions(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

#endif
