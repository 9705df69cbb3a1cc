/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Opening a case file for a person: the one place that gives it number,
 * household, phase and clocks, for the operation and for importing.
 */
#ifndef APP_CASEFILE_MAKE_H
#define APP_CASEFILE_MAKE_H

#include "base/err.h"
#include "core/casefile.h"

struct op_call;

/*
 * Inside a write transaction: checks, completes and saves a case of which
 * person, profile and opened_on are set (pair and story may be); the person
 * must have no open one. Findings go to call->issues, and then nothing was
 * saved.
 */
enum err_code casefile_make(struct op_call *call, struct casefile *casefile,
			    struct err *err);

#endif
