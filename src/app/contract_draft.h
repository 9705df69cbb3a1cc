/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the rooms of goals, promises and contracts share: opening a version
 * for changes, moving its status, parameters.
 */
#ifndef APP_CONTRACT_DRAFT_H
#define APP_CONTRACT_DRAFT_H

#include "base/err.h"
#include "core/codes.h"
#include "core/contract.h"
#include "params.h"

struct op_call;

#define CONTRACT_PARAM                                                         \
	SUBJECT_PARAM("contract", REF_CONTRACT, N_("Contract"),                \
		      N_("Number in the list of contracts"))

#define CONTRACT_REASON_PARAM(its_help)                                        \
	{                                                                      \
		.name = "reason", .type = PARAM_TEXT, .label = N_("Reason"),   \
		.help = its_help, .required = true                             \
	}

/*
 * Loads a version that is to be changed. An issue where it is frozen or past.
 * What was proposed or agreed on becomes a draft again, is saved as one, and
 * call->advice says so: nobody has agreed to the changed text.
 */
enum err_code contract_open_draft(struct op_call *call, int64_t contract_id,
				  struct contract_row *out, struct err *err);

/* A warn: who chooses a language that kith does not speak learns which one the
 * page will be in. */
enum err_code contract_warn_language(struct op_call *call, struct err *err);

/* Moves the status by core's rule and saves. ERR_INVALID where it may not. */
enum err_code contract_move(struct op_call *call, struct contract_row *row,
			    enum contract_status to, struct err *err);

/* Ends the open occurrences of every promise of a version. */
enum err_code contract_close_promises(struct op_call *call, int64_t contract_id,
				      struct err *err);

/*
 * Ends the rest of a version that is suspended: what fell due in that time is
 * due later. Nothing where it does not rest.
 */
enum err_code contract_rest_end(struct op_call *call,
				const struct contract_row *row,
				struct err *err);

/* A day that was: an issue where it lies in the future. */
void contract_check_past(struct op_call *call, const char *name);

/* Only for load: of a first version nobody is asked why it replaces another. */
enum err_code contract_skip_reason(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

/* The load of what changes a draft. */
enum err_code contract_change_load(struct op_call *call, struct err *err)
	NONNULL MUST_USE;

#endif
