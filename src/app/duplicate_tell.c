/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "duplicate_tell.h"

#include "app/find.h"
#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/casefile.h"
#include "core/person.h"
#include "core/person_name.h"
#include "core/person_verdict.h"
#include "core/staff.h"
#include "duplicate_sure.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/duplicate_store.h"
#include "store/person_store.h"

enum err_code
duplicate_case_load(struct op_call *call, int64_t person_id,
		    struct duplicate_case *out, struct err *err)
{
	struct relation_facts facts = {0};
	struct casefile casefile = {0};
	struct person person;
	int64_t id = 0;
	enum err_code rc =
		person_load(call->store, person_id, call->arena, &person, err);

	*out = (struct duplicate_case){0};
	if (rc == ERR_OK)
		rc = casefile_of_person(call->store, person_id, &id, err);
	if (rc == ERR_OK && id != 0)
		rc = casefile_load(call->store, id, call->arena, &casefile,
				   err);
	if (rc == ERR_OK && id != 0)
		rc = session_case_facts(call->session, id, &facts, err);
	if (rc != ERR_OK)
		return rc;
	out->name = person_display_name(call->arena, person.given_name,
					person.family_name);
	out->number = casefile.number;
	if (id != 0 && date_is_none(casefile.closed_on))
		out->casefile_id = id;
	out->relation = relation_of(&facts);
	out->is_ours = out->casefile_id == 0
			       ? person.office_id ==
					 session_actor(call->session)->office_id
			       : permission_relation_may(out->relation,
							 RIGHT_TRANSFER_ASK);
	return ERR_OK;
}

/* ---- What is seen before it is decided ---- */

static const char *
and_then(struct arena *arena, const char *said, const char *more)
{
	return str_is_empty(more) ? said
				  : arena_printf(arena, "%s, %s", said, more);
}

/* "ALT-2026-0001-3, closed, Altsasu, Ane Etxeberria + Jon Ruiz": as the search
 * shows who it is, and nothing that it does not. */
static void
tell_side(struct op_call *call, const char *label, int64_t person_id)
{
	struct find_hit hit;
	struct err err = {0};
	const char *said;

	if (app_find_person(call->session, person_id, call->arena, &hit,
			    &err) != ERR_OK)
		return;
	said = *hit.number == '\0' ? _("no case") : hit.number;
	if (*hit.number != '\0' && !hit.is_open)
		said = arena_printf(call->arena, _("%s, closed"), said);
	said = and_then(call->arena, said, hit.place);
	op_tell(call, label, and_then(call->arena, said, hit.pair));
}

/* Of what was decided of the pair one is told who did it since. */
static enum err_code
meet_verdict(struct op_call *call, int64_t a, int64_t b, struct err *err)
{
	struct person_verdict verdict;
	enum err_code rc =
		verdict_find(call->store, a, b, call->arena, &verdict, err);

	if (rc == ERR_OK && verdict.head.id != 0) {
		call->met = &VERDICT_RECORD;
		call->met_id = verdict.head.id;
	}
	return rc;
}

enum err_code
duplicate_pair_tell(struct op_call *call, struct err *err)
{
	int64_t a = op_int(call, "person");
	int64_t b = op_int(call, "other");
	struct duplicate_case of_a;
	struct duplicate_case of_b;
	const char *why = NULL;
	enum err_code rc;

	if (a == 0 || b == 0 || a == b)
		return ERR_OK;
	rc = meet_verdict(call, a, b, err);
	if (rc == ERR_OK)
		rc = duplicate_case_load(call, a, &of_a, err);
	if (rc == ERR_OK)
		rc = duplicate_case_load(call, b, &of_b, err);
	if (rc != ERR_OK || !of_a.is_ours || !of_b.is_ours)
		return rc;
	rc = duplicate_why(call, &why, err);
	if (rc != ERR_OK)
		return rc;
	op_tell(call, _("Why"), why);
	tell_side(call, _("The first"), a);
	tell_side(call, _("The other"), b);
	return ERR_OK;
}
