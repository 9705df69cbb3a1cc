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
#include "core/person_name.h"
#include "core/staff.h"
#include "store/casefile_store.h"
#include "store/person_store.h"
#include "store/staff_store.h"

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
