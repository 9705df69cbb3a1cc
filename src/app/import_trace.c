/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "import_pack.h"
#include "import_person.h"

enum { N_FIELDS = 9, N_STORY = 3 };

/* The texts of a person that an import may change, in the order kept. */
static void
fields_of(struct person *person, const char **out[N_FIELDS])
{
	const char **all[N_FIELDS] = {
		&person->family_name, &person->given_name, &person->birth,
		&person->phone,	      &person->email,	   &person->street,
		&person->postcode,    &person->place,	   &person->language,
	};

	memcpy(out, all, sizeof(all));
}

/* What came to be kept later stands with a letter before it, so that runs of
 * before are taken back, too: those have none. */
static const char LETTERS[] = "sleo";

enum { N_LATER = sizeof(LETTERS) - 1 };

static void
later_of(struct person *person, const char **out[N_LATER])
{
	const char **all[N_LATER] = {
		&person->sex,
		&person->labour_status,
		&person->education,
		&person->other_names,
	};

	memcpy(out, all, sizeof(all));
}

static const char *
take(struct arena *arena, struct strbuf *b)
{
	const char *text = arena_strdup(arena, strbuf_str(b));

	strbuf_fini(b);
	return text;
}

const char *
import_person_pack(struct arena *arena, const struct person *person)
{
	struct person copy = *person;
	const char **fields[N_FIELDS];
	const char **later[N_LATER];
	struct strbuf b = {0};

	fields_of(&copy, fields);
	later_of(&copy, later);
	for (size_t i = 0; i < N_FIELDS; i++)
		import_pack(&b, *fields[i]);
	import_pack(&b, person->interpreter ? "1" : "0");
	for (size_t i = 0; i < N_LATER; i++)
		import_pack(&b, arena_printf(arena, "%c%s", LETTERS[i],
					     str_or_empty(*later[i])));
	return take(arena, &b);
}

const char *
import_person_moved(struct arena *arena, const char *packed, int64_t address_id)
{
	struct strbuf b = {0};

	strbuf_add(&b, packed);
	import_pack(&b, arena_printf(arena, "%" PRId64, address_id));
	return take(arena, &b);
}

/* The rest: fields with their letters, and the id of a former address. */
static bool
unpack_later(struct arena *arena, const char *text, struct person *person,
	     int64_t *address_id)
{
	const char *part = NULL;
	const char **later[N_LATER];

	later_of(person, later);
	*address_id = 0;
	while (*text != '\0') {
		if (!import_unpack(&text, arena, &part) || part == NULL)
			return false;
		const char *at = *part == '\0' ? NULL : strchr(LETTERS, *part);

		if (at != NULL)
			*later[at - LETTERS] = part[1] == '\0' ? NULL
							       : part + 1;
		else if (!num_parse_int(part, 1, INT64_MAX, address_id))
			return false;
	}
	return true;
}

bool
import_person_unpack(struct arena *arena, const char *text,
		     struct person *person, int64_t *address_id)
{
	const char **fields[N_FIELDS];
	const char *interpreter;

	fields_of(person, fields);
	for (size_t i = 0; i < N_FIELDS; i++)
		if (!import_unpack(&text, arena, fields[i]))
			return false;
	if (!import_unpack(&text, arena, &interpreter) || interpreter == NULL)
		return false;
	person->interpreter = *interpreter == '1';
	if (!unpack_later(arena, text, person, address_id))
		return false;
	return person->family_name != NULL && person->given_name != NULL;
}

const char *
import_story_pack(struct arena *arena, const struct casefile *casefile)
{
	char day[DATE_ISO_SIZE];
	struct strbuf b = {0};

	import_pack(&b, casefile->story);
	import_pack(&b, date_is_none(casefile->story_on)
				? NULL
				: date_iso(casefile->story_on, day));
	import_pack(&b, arena_printf(arena, "%" PRId64, casefile->story_by_id));
	return take(arena, &b);
}

bool
import_story_unpack(struct arena *arena, const char *text,
		    struct casefile *casefile)
{
	const char *parts[N_STORY];
	const char *waited = NULL;

	for (size_t i = 0; i < N_STORY; i++)
		if (!import_unpack(&text, arena, &parts[i]))
			return false;
	if (import_unpack(&text, arena, &waited) && waited != NULL)
		casefile->pair_id = 0;
	casefile->story = parts[0];
	casefile->story_on = parts[1] == NULL ? DATE_NONE
					      : date_from_iso(parts[1]);
	return parts[2] != NULL &&
	       num_parse_int(parts[2], 0, INT64_MAX, &casefile->story_by_id);
}

const char *
import_story_waits(struct arena *arena, const char *packed)
{
	struct strbuf b = {0};

	strbuf_add(&b, packed);
	import_pack(&b, "waits");
	return take(arena, &b);
}
