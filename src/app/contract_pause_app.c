/* SPDX-License-Identifier: EUPL-1.2 */
/* A contract in force that rests for a while, or is looked at anew, and goes
 * on after that (domain.md 3.3). */
#include "config.h"

#include "app/operation.h"
#include "app/room.h"
#include "base/i18n.h"
#include "contract_draft.h"
#include "core/contract.h"
#include "params.h"
#include "rooms.h"
#include "store/contract_store.h"

static const struct param PLAIN_PARAMS[] = {CONTRACT_PARAM};

static const struct param SUSPEND_PARAMS[] = {
	CONTRACT_PARAM,
	CONTRACT_REASON_PARAM(N_("Illness, a job for some weeks: why its "
				 "promises rest")),
};

static enum err_code
move_to(struct op_call *call, enum contract_status to, struct err *err)
{
	struct contract_row row;
	enum err_code rc;

	call->row_id = op_int(call, "contract");
	rc = record_load(call->store, &CONTRACT_RECORD, call->row_id,
			 call->arena, &row, err);
	if (rc == ERR_OK)
		rc = contract_move(call, &row, to, err);
	return rc;
}

static enum err_code
contract_suspend(struct op_call *call, struct err *err)
{
	struct contract_rest rest = {
		.casefile_id = call->casefile_id,
		.contract_id = op_int(call, "contract"),
		.from_day = call->today,
		.reason = op_text(call, "reason"),
	};
	enum err_code rc = move_to(call, CONTRACT_SUSPENDED, err);

	call->reason = rest.reason;
	call->said =
		_("Suspended. Nothing in it is due or late until it is "
		  "resumed.");
	if (rc != ERR_OK)
		return rc;
	return record_insert(call->store, &CONTRACT_REST_RECORD, call->now,
			     &rest, err);
}

static enum err_code
contract_resume(struct op_call *call, struct err *err)
{
	struct contract_row row;
	enum err_code rc;

	call->row_id = op_int(call, "contract");
	call->said = _("The contract is in force again.");
	rc = record_load(call->store, &CONTRACT_RECORD, call->row_id,
			 call->arena, &row, err);
	if (rc == ERR_OK)
		rc = contract_rest_end(call, &row, err);
	if (rc == ERR_OK)
		rc = contract_move(call, &row, CONTRACT_IN_FORCE, err);
	return rc;
}

static enum err_code
contract_start_review(struct op_call *call, struct err *err)
{
	call->said = _("Under review. Record the review when it is done.");
	return move_to(call, CONTRACT_UNDER_REVIEW, err);
}

static const struct operation PAUSE_OPERATIONS[] = {
	{.name = "contract.resume",
	 .words = N_("again continue go on agreement"),
	 .title = N_("Resume the contract"),
	 .hint = N_("Resume"),
	 .summary = N_("Puts a contract that rests or is under review in "
		       "force again."),
	 .right = RIGHT_CASE_WORK,
	 .params = PLAIN_PARAMS,
	 .n_params = N_ELEMS(PLAIN_PARAMS),
	 .body = contract_resume},
	{.name = "contract.start_review",
	 .words = N_("look evaluate check agreement"),
	 .title = N_("Take the contract under review"),
	 .hint = N_("Under review"),
	 .summary = N_("Begins to look at the contract in force anew; its "
		       "promises go on."),
	 .right = RIGHT_CASE_WORK,
	 .params = PLAIN_PARAMS,
	 .n_params = N_ELEMS(PLAIN_PARAMS),
	 .body = contract_start_review},
	{.name = "contract.suspend",
	 .words = N_("pause rest illness job agreement"),
	 .title = N_("Suspend the contract"),
	 .hint = N_("Suspend"),
	 .summary = N_("Lets the contract in force rest, with the reason; "
		       "nothing in it is due or late meanwhile."),
	 .right = RIGHT_CASE_WORK,
	 .params = SUSPEND_PARAMS,
	 .n_params = N_ELEMS(SUSPEND_PARAMS),
	 .body = contract_suspend},
};

const struct room CONTRACT_PAUSE_ROOM = {
	.operations = PAUSE_OPERATIONS,
	.n_operations = N_ELEMS(PAUSE_OPERATIONS),
};
