/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Steps that answer a breach: recorded by the pair, signed or noted by the
 * supervisor. Which one may be recorded says the sanction engine alone.
 */
#ifndef APP_BREACH_STEPS_H
#define APP_BREACH_STEPS_H

#include "app/param.h"
#include "base/err.h"

struct op_call;

#define BREACH_PARAM                                                           \
	{                                                                      \
		.name = "breach", .type = PARAM_REF, .ref = REF_BREACH,        \
		.label = N_("Breach"),                                         \
		.help = N_("Number in the list of breaches"),                  \
		.required = true, .subject = true                              \
	}

enum { N_BREACH_STEP_PARAMS = 3, N_BREACH_SEEN_PARAMS = 1 };

extern const struct param BREACH_STEP_PARAMS[N_BREACH_STEP_PARAMS];
extern const struct param BREACH_SEEN_PARAMS[N_BREACH_SEEN_PARAMS];

enum err_code breach_step_load(struct op_call *call, struct err *err);
enum err_code breach_step_record(struct op_call *call, struct err *err);
enum err_code breach_sign_report(struct op_call *call, struct err *err);
enum err_code breach_return_report(struct op_call *call, struct err *err);
enum err_code breach_seen(struct op_call *call, struct err *err);

#endif
