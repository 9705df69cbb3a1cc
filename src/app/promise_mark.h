/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What became of a promise: marking the open occurrence, taking the mark
 * back, and giving a promise of ours another day.
 */
#ifndef APP_PROMISE_MARK_H
#define APP_PROMISE_MARK_H

#include "app/param.h"
#include "base/err.h"
#include "params.h"

struct op_call;

#define PROMISE_PARAM                                                          \
	SUBJECT_PARAM("promise", REF_COMMITMENT, N_("Promise"),                \
		      N_("Number in the list of promises"))

enum {
	N_PROMISE_MARK_PARAMS = 6,
	N_PROMISE_UNMARK_PARAMS = 2,
	N_PROMISE_REDATE_PARAMS = 4
};

extern const struct param PROMISE_MARK_PARAMS[N_PROMISE_MARK_PARAMS];
extern const struct param PROMISE_UNMARK_PARAMS[N_PROMISE_UNMARK_PARAMS];
extern const struct param PROMISE_REDATE_PARAMS[N_PROMISE_REDATE_PARAMS];

/* Which occurrence of the promise it is about. */
enum err_code promise_tell(struct op_call *call, struct err *err);

/* Refuses where the occurrence that was meant is not the open one. */
enum err_code promise_mark_load(struct op_call *call, struct err *err);
enum err_code promise_open_load(struct op_call *call, struct err *err);

/* Tells where another occurrence comes before the one that would be marked. */
enum err_code promise_mark_warn(struct op_call *call, struct err *err);
enum err_code promise_mark(struct op_call *call, struct err *err);
/* Which mark is the last. */
enum err_code promise_unmark_tell(struct op_call *call, struct err *err);
enum err_code promise_unmark(struct op_call *call, struct err *err);
enum err_code promise_redate(struct op_call *call, struct err *err);

#endif
