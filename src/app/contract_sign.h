/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Signing: one party at a time. The first signature freezes the version and
 * keeps its printed page; the last one needed puts it in force.
 */
#ifndef APP_CONTRACT_SIGN_H
#define APP_CONTRACT_SIGN_H

#include "app/param.h"
#include "base/err.h"

struct op_call;

enum { N_CONTRACT_SIGN_PARAMS = 6 };

extern const struct param CONTRACT_SIGN_PARAMS[N_CONTRACT_SIGN_PARAMS];

enum err_code contract_sign_load(struct op_call *call, struct err *err);
/* The version, who is still to sign, and what the last signature does. */
enum err_code contract_sign_tell(struct op_call *call, struct err *err);
enum err_code contract_sign(struct op_call *call, struct err *err);

#endif
