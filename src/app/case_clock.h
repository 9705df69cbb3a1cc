/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A case's clocks, brought up to date in the transaction that changed what
 * they depend on: the one place where contact_due and silence_due are set.
 */
#ifndef APP_CASE_CLOCK_H
#define APP_CASE_CLOCK_H

#include "base/err.h"
#include "core/casefile.h"

struct op_call;

/*
 * Sets last_contact_on, contact_due and silence_due of a loaded case from its
 * profile and the contacts in the record (core/contact_clock.h); a closed
 * case has none. Does not save.
 */
enum err_code case_clock_set(struct op_call *call, struct casefile *casefile,
			     struct err *err);

/* case_clock_set, then saves the whole case. */
enum err_code case_clock_save(struct op_call *call, struct casefile *casefile,
			      struct err *err);

/* Loads the call's case, sets the clocks, saves them; whoever has the case
 * open in a form meets no conflict. */
enum err_code case_clock_update(struct op_call *call, struct err *err);

#endif
