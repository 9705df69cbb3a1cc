/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_address.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/person_address.h"
#include "import_take.h"
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

static void
say_moved(struct import_run *run, const char *was, const struct person *said)
{
	struct arena *arena = run->call.arena;

	run->note(run->note_arg, import_take_heading_of_address(run, said),
		  "moved",
		  arena_printf(arena,
			       _("Another address: %s -> %s. The one until now "
				 "is among the former addresses. The file does "
				 "not say since when."),
			       was, person_address_line(arena, said)));
}

/* Whole: a postcode or place that stayed would be of the address before. */
static void
put_address(struct arena *arena, struct person *person,
	    const struct person *said)
{
	person->street = str_is_empty(said->street)
				 ? NULL
				 : arena_strdup(arena, said->street);
	person->postcode = str_is_empty(said->postcode)
				   ? NULL
				   : arena_strdup(arena, said->postcode);
	person->place = str_is_empty(said->place)
				? NULL
				: arena_strdup(arena, said->place);
	person->address_since = DATE_NONE;
}

enum err_code
import_address_move(struct import_run *run, const struct import_row *row,
		    struct person *person, const char **before, bool *has_moved,
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
	*has_moved = true;
	say_moved(run, person_address_line(call->arena, person), &row->person);
	put_address(call->arena, person, &row->person);
	return ERR_OK;
}
