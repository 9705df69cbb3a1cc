/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/new_member.h"

#include "app/find.h"
#include "app/operation.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/str.h"
#include "session_private.h"
#include "store/casefile_store.h"
#include "store/person_store.h"

enum { FIELDS_MAX = 4 };

static void
add(struct inputs *out, struct input *items, const char *name, const char *text)
{
	if (!str_is_empty(text))
		items[out->n++] = (struct input){name, text};
	out->items = items;
}

void
app_new_member(struct session *session, int64_t casefile_id,
	       struct arena *arena, struct inputs *out)
{
	struct casefile casefile;
	struct person person;
	struct err err = {0};
	struct input *items = arena_new(arena, struct input, FIELDS_MAX);

	*out = (struct inputs){0};
	/* Whoever is at risk is not found by where a child is registered. */
	if (casefile_id == 0 ||
	    !app_case_reach(session, casefile_id).is_shown ||
	    casefile_load(session->store, casefile_id, arena, &casefile,
			  &err) != ERR_OK ||
	    person_load(session->store, casefile.person_id, arena, &person,
			&err) != ERR_OK)
		return;
	if (!person.hidden && !person.reach_hidden) {
		add(out, items, "street", person.street);
		add(out, items, "postcode", person.postcode);
		add(out, items, "place", person.place);
	}
	add(out, items, "language", person.language);
}
