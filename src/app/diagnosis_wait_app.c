/* SPDX-License-Identifier: EUPL-1.2 */
/* A need of the diagnosis that has to wait (doc/decisions/0042). */
#include "config.h"

#include "app/operation.h"
#include "app/room.h"
#include "base/i18n.h"
#include "diagnosis_params.h"
#include "rooms.h"
#include "store/diagnosis_store.h"

static const struct param NOT_NOW_PARAMS[] = {
	CASE_PARAM,
	DOMAIN_PARAM,
	REV_PARAM,
	{.name = "not_now",
	 .type = PARAM_LINE,
	 .label = N_("Not now, because"),
	 .help = N_("Why this need has to wait"),
	 .required = true},
};

/* The agreed level that the contract goes by: of the draft, else as signed. */
static enum err_code
load_agreed(struct op_call *call, struct rating_record *out, struct err *err)
{
	int64_t diagnosis = 0;
	int64_t id = 0;
	enum err_code rc = diagnosis_find_draft(call->store, call->casefile_id,
						&diagnosis, err);

	if (rc == ERR_OK && diagnosis == 0)
		rc = diagnosis_find_signed(call->store, call->casefile_id,
					   &diagnosis, err);
	if (rc == ERR_OK && diagnosis != 0)
		rc = rating_find(call->store, diagnosis,
				 op_text(call, "domain"), "agreed", &id, err);
	if (rc != ERR_OK)
		return rc;
	if (id == 0)
		return err_set(err, ERR_INVALID, "domain",
			       _("The pair has not agreed on a level of this "
				 "domain yet."));
	call->row_id = id;
	return record_load(call->store, &RATING_RECORD, id, call->arena, out,
			   err);
}

static enum err_code
not_now_load(struct op_call *call, struct err *err)
{
	struct rating_record rating = {0};
	enum err_code rc = ERR_OK;

	if (!op_given(call, "domain"))
		return ERR_OK;
	rc = load_agreed(call, &rating, err);
	if (rc == ERR_OK)
		rc = op_fill_edit(call, &RATING_RECORD, &rating, err);
	return rc;
}

/* It answers a need in the plan; what was rated and signed stays. */
static enum err_code
diagnosis_not_now(struct op_call *call, struct err *err)
{
	struct rating_record rating = {0};
	enum err_code rc = load_agreed(call, &rating, err);

	if (rc != ERR_OK)
		return rc;
	if (rating.na || rating.level > 2)
		issues_add(call->issues, "domain", "no_need",
			   _("This domain is at level 3 or better, or does "
			     "not apply: nothing has to wait in it."));
	if (call->issues->n > 0)
		return ERR_OK;
	rating.not_now = op_text(call, "not_now");
	call->said =
		_("Written down. The contract can be agreed on without a "
		  "goal for it.");
	return record_update(call->store, &RATING_RECORD, &rating, err);
}

static const struct operation WAIT_OPERATIONS[] = {
	{.name = "diagnosis.not_now",
	 .title = N_("Say why not now"),
	 .summary = N_("Says why a need has no goal yet, also after the "
		       "diagnosis is signed."),
	 .right = RIGHT_CASE_WORK,
	 .params = NOT_NOW_PARAMS,
	 .n_params = N_ELEMS(NOT_NOW_PARAMS),
	 .words = N_("wait later postpone need goal"),
	 .hint = N_("Not now"),
	 .load = not_now_load,
	 .body = diagnosis_not_now,
	 .key = 'N'},
};

const struct room DIAGNOSIS_WAIT_ROOM = {
	.operations = WAIT_OPERATIONS,
	.n_operations = N_ELEMS(WAIT_OPERATIONS),
};
