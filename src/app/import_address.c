/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_address.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/person_address.h"
#include "store/reach_store.h"

static const char *
source_note(const struct import_run *run)
{
	if (*run->source == '\0')
		return _("Until then at the latest: imported from a file.");
	return arena_printf(run->call.arena,
			    _("Until then at the latest: imported from %s."),
			    run->source);
}

enum err_code
import_address_leave(struct import_run *run, const struct import_row *row,
		     struct person *person, const char **before,
		     struct err *err)
{
	struct op_call *call = &run->call;
	struct person_address former = person_address_left(person, call->today);
	enum err_code rc;

	if (!person_address_is_other(call->arena, person, &row->person))
		return ERR_OK;
	former.note = source_note(run);
	rc = record_insert(call->store, &ADDRESS_RECORD, call->now, &former,
			   err);
	if (rc != ERR_OK)
		return rc;
	*before = import_person_moved(call->arena, *before, former.head.id);
	/* Another street of the same place is in that place. */
	person->street = NULL;
	person->postcode = NULL;
	person->address_since = DATE_NONE;
	run->note(run->note_arg, "", "moved",
		  _("The address is another one: the one until now is among "
		    "the former addresses. The file does not say since "
		    "when."));
	return ERR_OK;
}
