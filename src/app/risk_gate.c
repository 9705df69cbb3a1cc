/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "risk_gate.h"

#include "app/operation.h"
#include "app/session.h"
#include "base/i18n.h"
#include "core/permission.h"
#include "core/person.h"
#include "core/person_name.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/person_store.h"
#include "store/staff_store.h"

static bool
may_protect(const struct relation_facts *facts)
{
	return permission_relation_may(relation_of(facts), RIGHT_CASE_HIDE);
}

/* As one of an office, who answers for the person where nobody else does. */
static enum err_code
facts_of_office(struct session *session, const struct person *person,
		struct relation_facts *out, struct err *err)
{
	enum err_code rc = session_case_facts(session, 0, out, err);

	out->case_office = person->office_id;
	return rc;
}

static void
take_risk(const struct person *person, struct relation_facts *out)
{
	out->is_hidden = person->hidden;
	out->is_reach_hidden = person->reach_hidden;
}

/* The weakest of how the actor stands to those cases; n > 0. */
static enum err_code
weakest_facts(struct session *session, const struct casefile *rows, size_t n,
	      struct relation_facts *out, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < n; i++) {
		rc = session_case_facts(session, rows[i].head.id, out, err);
		if (rc == ERR_OK && !may_protect(out))
			break;
	}
	return rc;
}

enum err_code
risk_facts(struct op_call *call, const struct person *person,
	   struct relation_facts *out, struct err *err)
{
	struct record_rows cases = {.arena = call->arena};
	enum err_code rc =
		casefile_lived_in(call->store, person->head.id, &cases, err);

	if (rc == ERR_OK && cases.n > 0)
		rc = weakest_facts(call->session, cases.items, cases.n, out,
				   err);
	else if (rc == ERR_OK)
		rc = facts_of_office(call->session, person, out, err);
	take_risk(person, out);
	return rc;
}

enum err_code
risk_keeper_facts(struct session *session, const struct person *person,
		  struct arena *arena, struct relation_facts *out,
		  struct err *err)
{
	struct record_rows cases = {.arena = arena};
	struct query_actor actor;
	bool is_in_charge = false;
	enum err_code rc = casefile_lived_in(session_store(session),
					     person->head.id, &cases, err);

	if (rc == ERR_OK && cases.n > 0) {
		rc = weakest_facts(session, cases.items, cases.n, out, err);
		is_in_charge = rc == ERR_OK && may_protect(out);
	}
	if (rc == ERR_OK && !is_in_charge)
		rc = facts_of_office(session, person, out, err);
	/* In a household it is theirs alone who are in charge of it. */
	if (cases.n > 0 && !is_in_charge)
		out->case_office = 0;
	out->registrar = cases.n == 0 ? person->registered_by_id : 0;
	if (rc == ERR_OK && out->registrar != 0) {
		session_query_actor(session, &actor);
		rc = deputy_is_for(session_store(session), &actor,
				   out->registrar, &out->is_for_registrar, err);
	}
	out->has_no_case = true;
	take_risk(person, out);
	return rc;
}

enum err_code
risk_is_in_charge(struct op_call *call, const struct person *person, bool *out,
		  struct err *err)
{
	struct relation_facts facts;
	int64_t own = 0;
	enum err_code rc =
		casefile_of_person(call->store, person->head.id, &own, err);

	if (rc == ERR_OK && own != 0)
		rc = session_case_facts(call->session, own, &facts, err);
	else if (rc == ERR_OK)
		rc = risk_facts(call, person, &facts, err);
	*out = rc == ERR_OK && may_protect(&facts);
	return rc;
}

enum err_code
risk_gate(struct op_call *call, const char *field, int64_t person_id,
	  struct err *err)
{
	struct person person = {0};
	bool is_in_charge = true;
	enum err_code rc = ERR_OK;

	if (person_id != 0)
		rc = person_load(call->store, person_id, call->arena, &person,
				 err);

	if (rc == ERR_OK && (person.hidden || person.reach_hidden))
		rc = risk_is_in_charge(call, &person, &is_in_charge, err);
	if (rc == ERR_OK && !is_in_charge)
		issues_add(call->issues, field, "at_risk",
			   _("The address of %s is restricted: only who works "
			     "on that case does this. Ask them, or the "
			     "supervisor."),
			   person_display_name(call->arena, person.given_name,
					       person.family_name));
	return rc;
}
