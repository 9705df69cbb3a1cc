/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "hidden_tell.h"

#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "case_tell.h"
#include "core/casefile.h"
#include "core/person.h"
#include "core/permission.h"
#include "core/person_name.h"
#include "core/staff.h"
#include "param_private.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/person_store.h"
#include "store/reference_store.h"
#include "store/staff_store.h"
#include "store/store.h"

/* The own open case, else those in whose household the person lives. */
static enum err_code
tell_of(struct op_call *call, int64_t hidden_id, const char *text,
	struct err *err)
{
	struct record_rows cases = {.arena = call->arena};
	struct casefile own;
	const struct casefile *rows;
	int64_t own_id = 0;
	enum err_code rc =
		casefile_of_person(call->store, hidden_id, &own_id, err);

	if (rc == ERR_OK && own_id != 0) {
		rc = casefile_load(call->store, own_id, call->arena, &own, err);
		if (rc == ERR_OK && date_is_none(own.closed_on))
			rc = case_tell(call, own_id, text, err);
		return rc;
	}
	if (rc == ERR_OK)
		rc = casefile_lived_in(call->store, hidden_id, &cases, err);
	rows = cases.items;
	for (size_t i = 0; rc == ERR_OK && i < cases.n; i++)
		rc = case_tell(call, rows[i].head.id, text, err);
	return rc;
}

enum err_code
hidden_tell(struct op_call *call, const struct person *person,
	    const struct person_hits *hits, struct err *err)
{
	struct office office;
	const char *name = person_display_name(call->arena, person->given_name,
					       person->family_name);
	enum err_code rc = ERR_OK;

	if (hits->n_hidden == 0)
		return ERR_OK;
	rc = record_load(call->store, &OFFICE_RECORD, person->office_id,
			 call->arena, &office, err);
	for (size_t i = 0; rc == ERR_OK && i < hits->n_hidden; i++)
		rc = tell_of(
			call, hits->hidden[i],
			arena_printf(
				call->arena,
				/* TRANSLATORS: a name; a birth date, or
				      * nothing; code of an office */
				_("%s *%s was registered at %s: likely "
				  "somebody whom you keep hidden, of this "
				  "case or its household. Who registered "
				  "them was told nothing. Link the two, or "
				  "ask the supervisor to have it hidden "
				  "too."),
				name, str_or_empty(person->birth), office.code),
			err);
	return rc;
}

/* ---- A number that is tried ---- */

enum err_code
hidden_try(struct op_call *call, int64_t person_id, struct err *err)
{
	struct reference_about about;
	struct relation_facts facts;
	enum err_code rc = reference_about(call->store, REF_PERSON, person_id,
					   &about, err);

	if (rc != ERR_OK || about.hidden == 0)
		return rc;
	rc = session_about_facts(call->session, &about, &facts, err);
	if (rc == ERR_OK &&
	    permission_access(relation_of(&facts), DATA_BASIC) < ACCESS_SEE)
		call->tried_id = person_id;
	return rc;
}

static void
act_of_try(const struct op_call *call, const struct reference_about *about,
	   struct act *out)
{
	session_act(call->session, "identifier.tried", out);
	out->person_id = call->tried_id;
	out->casefile_id = about->casefile_id;
	out->relation = relation_code(RELATION_NONE);
}

/* The program's own act: who tried must not find it among theirs. */
static enum err_code
tell_try(struct op_call *call, const struct reference_about *about,
	 const char *office, struct err *err)
{
	struct act act;
	enum err_code rc;

	act_of_try(call, about, &act);
	act.staff_id = 0;
	rc = store_write_begin(call->store, &act, err);
	if (rc != ERR_OK)
		return rc;
	rc = tell_of(
		call, call->tried_id,
		arena_printf(call->arena,
			     /* TRANSLATORS: code of an office */
			     _("A number of somebody whom you keep hidden, of "
			       "this case or its household, was entered at %s. "
			       "Who entered it was told to ask the "
			       "supervisor."),
			     office),
		err);
	if (rc == ERR_OK)
		return store_write_commit(call->store, &act, err);
	store_write_rollback(call->store);
	return rc;
}

static enum err_code
write_down_try(struct op_call *call, struct err *err)
{
	const struct staff *actor = session_actor(call->session);
	struct reference_about about;
	struct office office;
	struct act act;
	bool is_told = false;
	enum err_code rc = reference_about(call->store, REF_PERSON,
					   call->tried_id, &about, err);

	if (rc == ERR_OK)
		rc = record_load(call->store, &OFFICE_RECORD, actor->office_id,
				 call->arena, &office, err);
	if (rc != ERR_OK)
		return rc;
	act_of_try(call, &about, &act);
	rc = store_journal_has(call->store, &act, &is_told, err);
	if (rc == ERR_OK)
		rc = store_journal_read(call->store, &act,
					data_class_code(DATA_BASIC), err);
	return rc != ERR_OK || is_told
		       ? rc
		       : tell_try(call, &about, office.code, err);
}

enum err_code
hidden_tried(struct op_call *call, enum err_code rc, struct err *err)
{
	const struct err why = *err;
	enum err_code rc_down;

	if (call->tried_id == 0)
		return rc;
	rc_down = write_down_try(call, err);
	if (rc_down != ERR_OK)
		return rc_down;
	*err = why;
	return rc;
}
