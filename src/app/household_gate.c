/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "household_gate.h"

#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/household_rule.h"
#include "core/permission.h"
#include "param_private.h"
#include "row_words.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/person_store.h"

static enum err_code
load_facts(struct op_call *call, const struct household_member *row,
	   struct household_facts *out, struct err *err)
{
	struct record_rows rows = {.arena = call->arena};
	struct household household;
	struct person person;
	enum err_code rc = record_load(call->store, &HOUSEHOLD_RECORD,
				       row->household_id, call->arena,
				       &household, err);

	if (rc != ERR_OK)
		return rc;
	*out = (struct household_facts){.today = call->today,
					.head_id = household.person_id,
					.birth = ""};
	if (row->person_id == 0)
		return ERR_OK;
	rc = person_load(call->store, row->person_id, call->arena, &person,
			 err);
	if (rc == ERR_OK)
		rc = person_memberships(call->store, row->person_id, &rows,
					err);
	out->birth = person.birth;
	out->rows = rows.items;
	out->n = rows.n;
	return rc;
}

enum err_code
household_judge(struct op_call *call, const struct household_member *row,
		bool is_ending, struct err *err)
{
	struct household_facts facts;
	enum err_code rc = load_facts(call, row, &facts, err);

	if (rc != ERR_OK)
		return rc;
	facts.is_ending = is_ending;
	household_check(row, &facts, call->issues);
	return ERR_OK;
}

/* Of whom the actor may not know, not even that they have a household. */
static enum err_code
may_name(struct op_call *call, const struct person *head, bool *out,
	 struct err *err)
{
	struct relation_facts facts = {0};
	int64_t own = 0;
	enum err_code rc =
		casefile_of_person(call->store, head->head.id, &own, err);

	*out = false;
	if (rc != ERR_OK || own == 0)
		return rc;
	rc = session_case_facts(call->session, own, &facts, err);
	*out = rc == ERR_OK &&
	       permission_access(relation_of(&facts), DATA_BASIC) >= ACCESS_SEE;
	return rc;
}

enum err_code
household_question(struct op_call *call, const struct household_member *row,
		   const char **out, struct err *err)
{
	const struct household_member *other;
	struct household_facts facts;
	struct household household;
	struct person head;
	const char *name = NULL;
	bool is_named = false;
	enum err_code rc = load_facts(call, row, &facts, err);

	*out = NULL;
	if (rc != ERR_OK)
		return rc;
	other = household_elsewhere(row, &facts);
	if (other == NULL)
		return ERR_OK;
	rc = record_load(call->store, &HOUSEHOLD_RECORD, other->household_id,
			 call->arena, &household, err);
	if (rc == ERR_OK)
		rc = person_load(call->store, household.person_id, call->arena,
				 &head, err);
	if (rc == ERR_OK)
		rc = may_name(call, &head, &is_named, err);
	if (rc == ERR_OK && is_named)
		rc = row_words(call->store, REF_PERSON, head.head.id,
			       call->arena, &name, err);
	if (rc != ERR_OK || name == NULL)
		return rc;
	*out = arena_printf(call->arena,
			    /* TRANSLATORS: a name; a day */
			    _("Also in the household of %s since %s. Is that "
			      "so, as with a child of two homes? Else end the "
			      "one that is over."),
			    name, date_short(call->arena, other->from_day));
	return ERR_OK;
}
