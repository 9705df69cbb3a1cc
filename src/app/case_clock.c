/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "case_clock.h"

#include "app/operation.h"
#include "core/codes.h"
#include "core/contact_clock.h"
#include "store/casefile_store.h"
#include "store/contact_store.h"

enum err_code
case_clock_set(struct op_call *call, struct casefile *casefile, struct err *err)
{
	struct contact_facts facts = {
		.profile = (enum profile)code_value(&codes_profile,
						    casefile->profile),
		.profile_since = casefile->profile_since,
	};
	enum err_code rc;

	casefile->contact_due = DATE_NONE;
	casefile->silence_due = DATE_NONE;
	rc = contact_last_days(call->store, casefile->head.id, facts.profile,
			       &facts.last_contact, &facts.last_sign, err);
	if (rc != ERR_OK)
		return rc;
	casefile->last_contact_on = facts.last_contact;
	if (!date_is_none(casefile->closed_on))
		return ERR_OK;
	casefile->contact_due = contact_next_due(&facts);
	casefile->silence_due = contact_silence_due(&facts);
	return ERR_OK;
}

enum err_code
case_clock_save(struct op_call *call, struct casefile *casefile,
		struct err *err)
{
	enum err_code rc = case_clock_set(call, casefile, err);

	if (rc == ERR_OK)
		rc = record_update(call->store, &CASEFILE_RECORD, casefile,
				   err);
	return rc;
}

enum err_code
case_clock_update(struct op_call *call, struct err *err)
{
	struct casefile casefile;
	enum err_code rc = casefile_load(call->store, call->casefile_id,
					 call->arena, &casefile, err);

	if (rc == ERR_OK)
		rc = case_clock_set(call, &casefile, err);
	if (rc == ERR_OK)
		rc = casefile_save_clocks(call->store, &casefile, err);
	return rc;
}
