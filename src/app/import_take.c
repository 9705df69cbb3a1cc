/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_take.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/codes.h"
#include "core/person_address.h"
#include "import_same.h"

/* A row at work on a person. */
struct taking {
	struct import_run *run;
	struct person *person;
	bool fills_only;
	bool has_changed;
};

/* ---- Saying ---- */

/* The heading of the first column that holds the first of the fields that a
 * column holds; "" = none. */
static const char *
heading_of(const struct import_run *run, const enum import_field *fields,
	   size_t n)
{
	const struct import_table *table = run->table;

	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < table->n_columns; i++)
			if (table->columns[i].field == fields[k])
				return table->columns[i].heading;
	return "";
}

const char *
import_take_heading(const struct import_run *run, enum import_field field)
{
	return heading_of(run, &field, 1);
}

const char *
import_take_heading_of_address(const struct import_run *run,
			       const struct person *said)
{
	return import_take_heading(
		run, str_is_empty(said->street) ? IMPORT_PLACE : IMPORT_STREET);
}

void
import_take_say(struct import_run *run, const char *heading, const char *before,
		const char *after)
{
	run->note(run->note_arg, heading, "changed",
		  arena_printf(run->call.arena, _("Changed: %s -> %s"),
			       str_is_empty(before) ? _("(empty)") : before,
			       str_is_empty(after) ? _("(empty)") : after));
}

/* ---- What stays ---- */

void
import_take_say_differs(struct import_run *run, const char *heading,
			const char *code, const char *on_record,
			const char *in_file)
{
	run->note(run->note_arg, heading, code,
		  arena_printf(run->call.arena,
			       _("On record is %s, the file says %s: the "
				 "record stays as it is. Find out which is "
				 "right; where it is the file, correct the "
				 "record."),
			       on_record, in_file));
}

/* What is less exact is no other day: 1984-03 of 1984-03-02. */
static void
compare_birth(struct import_run *run, const struct import_row *row,
	      const struct person *person)
{
	const char *mine = str_or_empty(person->birth);
	const char *said = str_or_empty(row->person.birth);

	if (*mine != '\0' && strncmp(mine, said, strlen(said)) != 0)
		import_take_say_differs(run,
					import_take_heading(run, IMPORT_BIRTH),
					"birth_differs", mine, said);
}

static void
compare_name(struct import_run *run, const char *heading, const char *mine,
	     const char *said)
{
	if (!str_is_empty(mine) && !str_is_empty(said) &&
	    !utf8_is_same_folded(run->call.arena, mine, said))
		import_take_say_differs(run, heading, "name_differs", mine,
					said);
}

void
import_take_compare(struct import_run *run, const struct import_row *row,
		    const struct person *person)
{
	static const enum import_field FAMILY[] = {IMPORT_FAMILY_NAME,
						   IMPORT_BIRTH_NAME,
						   IMPORT_FULL_NAME,
						   IMPORT_USED_NAME};
	static const enum import_field GIVEN[] = {IMPORT_GIVEN_NAME,
						  IMPORT_FULL_NAME};

	compare_birth(run, row, person);
	if (import_has_same_name(run->call.arena, &row->person, person))
		return;
	compare_name(run, heading_of(run, FAMILY, N_ELEMS(FAMILY)),
		     person->family_name, row->person.family_name);
	compare_name(run, heading_of(run, GIVEN, N_ELEMS(GIVEN)),
		     person->given_name, row->person.given_name);
}

/* ---- What is taken ---- */

static const char *
label(const struct code_list *codes, const char *value)
{
	return codes == NULL || str_is_empty(value) ? value
						    : code_label(codes, value);
}

static void
put(struct taking *t, enum import_field field, const struct code_list *codes,
    const char **value, const char *wanted)
{
	import_take_say(t->run, import_take_heading(t->run, field),
			label(codes, *value), label(codes, wanted));
	*value = arena_strdup(t->run->call.arena, wanted);
	t->has_changed = true;
}

/* Takes what the row says, where it says anything; what is there and stays is
 * said. */
static void
take(struct taking *t, enum import_field field, const char **value,
     const char *wanted)
{
	if (str_is_empty(wanted) || strcmp(str_or_empty(*value), wanted) == 0)
		return;
	if (str_is_empty(*value) || !t->fills_only)
		put(t, field, NULL, value, wanted);
	else if (!utf8_is_same_folded(t->run->call.arena, *value, wanted))
		import_take_say_differs(t->run,
					import_take_heading(t->run, field),
					"differs", *value, wanted);
}

/* What was so at entry, or as the person said: a file only fills it in. */
static void
take_first(struct taking *t, enum import_field field,
	   const struct code_list *codes, const char **value,
	   const char *wanted)
{
	if (!str_is_empty(wanted) && str_is_empty(*value))
		put(t, field, codes, value, wanted);
}

static void
take_postcode(struct taking *t, const struct person *said)
{
	const char *mine = t->person->postcode;

	if (str_is_empty(said->postcode) ||
	    strcmp(str_or_empty(mine), said->postcode) == 0)
		return;
	/* Whose street it would be beside is not said. */
	if (!str_is_empty(mine) && !str_is_empty(t->person->street) &&
	    str_is_empty(said->street)) {
		t->run->note(
			t->run->note_arg,
			import_take_heading(t->run, IMPORT_POSTCODE),
			"postcode_differs",
			arena_printf(t->run->call.arena,
				     _("On record is %s, the file says %s and "
				       "no street: the address stays as it is. "
				       "Where the person has moved, record "
				       "that."),
				     mine, said->postcode));
		return;
	}
	take(t, IMPORT_POSTCODE, &t->person->postcode, said->postcode);
}

/* Nothing of another address goes beside the one on record: it has taken its
 * place (import_address.h), or it is only said. */
static void
take_address(struct taking *t, const struct person *said)
{
	struct arena *arena = t->run->call.arena;

	if (person_address_is_other(arena, t->person, said)) {
		import_take_say_differs(
			t->run, import_take_heading_of_address(t->run, said),
			"differs", person_address_line(arena, t->person),
			person_address_line(arena, said));
		return;
	}
	take_postcode(t, said);
	take(t, IMPORT_STREET, &t->person->street, said->street);
	take(t, IMPORT_PLACE, &t->person->place, said->place);
}

bool
import_take(struct import_run *run, const struct import_row *row,
	    bool fills_only, struct person *person)
{
	struct taking t = {run, person, fills_only, false};
	const struct person *said = &row->person;

	take_first(&t, IMPORT_FAMILY_NAME, NULL, &person->family_name,
		   said->family_name);
	take_first(&t, IMPORT_GIVEN_NAME, NULL, &person->given_name,
		   said->given_name);
	take_first(&t, IMPORT_BIRTH, NULL, &person->birth, said->birth);
	take_address(&t, said);
	take(&t, IMPORT_LANGUAGE, &person->language, said->language);
	take_first(&t, IMPORT_USED_NAME, NULL, &person->other_names,
		   said->other_names);
	take_first(&t, IMPORT_SEX, &codes_sex, &person->sex, said->sex);
	take_first(&t, IMPORT_LABOUR_STATUS, &codes_labour_status,
		   &person->labour_status, said->labour_status);
	take_first(&t, IMPORT_EDUCATION, &codes_education, &person->education,
		   said->education);
	if (said->interpreter && !person->interpreter) {
		import_take_say(run,
				import_take_heading(run, IMPORT_INTERPRETER),
				_("no"), _("yes"));
		person->interpreter = true;
		t.has_changed = true;
	}
	return t.has_changed;
}
