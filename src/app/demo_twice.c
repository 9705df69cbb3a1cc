/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "demo_private.h"
#include "store/person_store.h"

/* Some of each office were registered twice, as colleagues write. */
enum { FIRST = 4, EACH = 6 };

/* Without the last letter of the family name. */
static void
cut_name(struct demo *demo, struct person *person)
{
	size_t len = strlen(person->family_name);

	while (len > 0 && (person->family_name[--len] & 0xC0) == 0x80)
		;
	person->family_name =
		arena_strndup(&demo->scratch, person->family_name, len);
	person->street = NULL;
}

static void
turn_names(struct demo *demo, struct person *person)
{
	const char *given = person->given_name;

	(void)demo;
	person->given_name = person->family_name;
	person->family_name = given;
	person->phone = NULL;
}

/* No more than the month of birth. */
static void
cut_birth(struct demo *demo, struct person *person)
{
	enum { MONTH_LEN = 7 };

	if (strlen(person->birth) > MONTH_LEN)
		person->birth =
			arena_strndup(&demo->scratch, person->birth, MONTH_LEN);
	person->street = NULL;
	person->phone = NULL;
}

static enum err_code
add_again(struct demo *demo, int64_t id,
	  void (*alter)(struct demo *demo, struct person *person),
	  struct err *err)
{
	struct person person;
	enum err_code rc =
		person_load(demo->store, id, &demo->scratch, &person, err);

	if (rc != ERR_OK)
		return rc;
	person.head = (struct row_head){0};
	alter(demo, &person);
	return person_insert(demo->store, demo_stamp(demo, demo->today),
			     &person, err);
}

enum err_code
demo_twice_make(struct demo *demo, struct err *err)
{
	static void (*const alter[])(struct demo * demo,
				     struct person * person) = {
		cut_name, turn_names, cut_birth};
	size_t n_seen[DEMO_OFFICES] = {0};
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < demo->request->n_cases; i++) {
		const struct demo_case *c = &demo->cases[i];
		size_t at;

		if (c->office >= DEMO_OFFICES)
			continue;
		at = n_seen[c->office]++;
		if (at >= FIRST && (at - FIRST) % EACH == 0 &&
		    (at - FIRST) / EACH < N_ELEMS(alter))
			rc = add_again(demo, c->person.id,
				       alter[(at - FIRST) / EACH], err);
		arena_fini(&demo->scratch);
	}
	return rc;
}
