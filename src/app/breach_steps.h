/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Steps that answer a breach: recorded by the pair, signed or noted by the
 * supervisor. Which one may be recorded says the sanction engine alone.
 */
#ifndef APP_BREACH_STEPS_H
#define APP_BREACH_STEPS_H

#include "app/param.h"
#include "base/err.h"
#include "params.h"

struct op_call;

#define BREACH_PARAM                                                           \
	SUBJECT_PARAM("breach", REF_BREACH, N_("Breach"),                      \
		      N_("Number in the list of breaches"))

enum { N_BREACH_STEP_PARAMS = 3, N_BREACH_SEEN_PARAMS = 1 };

extern const struct param BREACH_STEP_PARAMS[N_BREACH_STEP_PARAMS];
extern const struct param BREACH_SEEN_PARAMS[N_BREACH_SEEN_PARAMS];

enum err_code breach_step_load(struct op_call *call, struct err *err);
enum err_code breach_step_tell(struct op_call *call, struct err *err);
enum err_code breach_step_record(struct op_call *call, struct err *err);
enum err_code breach_report_tell(struct op_call *call, struct err *err);
enum err_code breach_sign_report(struct op_call *call, struct err *err);
enum err_code breach_return_report(struct op_call *call, struct err *err);
enum err_code breach_seen(struct op_call *call, struct err *err);

#endif
