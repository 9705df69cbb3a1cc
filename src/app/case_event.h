/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The history of a case itself, and what more than one operation on cases
 * asks: written in the transaction that changes the case.
 */
#ifndef APP_CASE_EVENT_H
#define APP_CASE_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct case_event;
struct casefile;
struct op_call;
struct pair;

/* Adds an event of the call's case, actor and day; NULL texts are "". */
enum err_code case_event_add(struct op_call *call, struct case_event *event,
			     struct err *err);

/* The same of a case which the call itself is not about. */
enum err_code case_event_write(struct op_call *call, int64_t casefile_id,
			       struct case_event *event, struct err *err);

/* Closes a loaded case today: no clock runs, the team's access ends, the
 * history tells why. */
enum err_code case_end(struct op_call *call, struct casefile *casefile,
		       const char *exit_reason, const char *text,
		       struct err *err);

/* Findings where the pair is not of the case's office, or has ended. */
void case_check_pair(struct op_call *call, const struct casefile *casefile,
		     const struct pair *pair);

/* Does that member of staff work on the call's case: the actor, one of the
 * pair, one of its deputies. */
bool case_is_at_work(const struct op_call *call, int64_t staff_id);

#endif
