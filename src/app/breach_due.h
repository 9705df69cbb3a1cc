/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The days of a promise on which a breach can stand: due, over, not settled,
 * under a version in force that did not rest, and not reported already of any
 * version.
 */
#ifndef APP_BREACH_DUE_H
#define APP_BREACH_DUE_H

#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "core/contract.h"
#include "core/promise.h"

struct breach_row;
struct op_call;

/* One version of the contract that has the promise. */
struct breach_due_version {
	int64_t promise_id;
	struct contract_row contract;
	const struct contract_rest *rests;
	size_t n_rests;
};

/* A promise with all that its days depend on, in the call's arena. */
struct breach_due {
	struct promise_row promise_row;
	struct promise promise; /* with the marks of each version of it */
	const struct breach_due_version *versions;
	size_t n_versions;
	const struct breach_row *breaches; /* of the case */
	size_t n_breaches;
};

enum err_code breach_due_load(struct op_call *call, int64_t promise_id,
			      struct breach_due *out, struct err *err);

/*
 * Issues of on_day: every reason against that day, and the days there are.
 * Without a day: the days, or why there is none.
 */
void breach_due_check(struct op_call *call, const struct breach_due *due,
		      struct date day);

/* The day a report is about where none is given: the occurrence that is meant
 * where it was missed, else the one marked last, else the last that was missed;
 * DATE_NONE where none can be reported. */
struct date breach_due_proposed(const struct op_call *call,
				const struct breach_due *due);

/* Tells the days that can be reported, or why there is none. */
void breach_due_tell(struct op_call *call, const struct breach_due *due);

#endif
