/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "person_new.h"

#include <string.h>

#include "app/find.h"
#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"

#include "ui.h"

/* One word names a member of a family: the family name is the others'. */
static void
read_member(const char *typed, struct typed_person *person)
{
	if (*person->given != '\0' || strpbrk(typed, ",") != NULL ||
	    strchr(person->family, ' ') != NULL)
		return;
	person->given = person->family;
	person->family = "";
}

void
person_new_open(struct kith *kith, const char *typed,
		const struct inputs *proposed, kith_done_fn done, void *data)
{
	struct arena arena = {0};
	struct typed_person person;
	app_read_person(kith->session, typed, &arena, &person);
	if (proposed != NULL)
		read_member(typed, &person);
	const struct input typed_items[] = {
		{"family_name", person.family},
		{"given_name", person.given},
		{"birth", person.birth},
		{"phone", person.phone},
	};
	size_t n = N_ELEMS(typed_items);
	size_t n_more = proposed == NULL ? 0 : proposed->n;
	struct input *items = arena_new(&arena, struct input, n + n_more);
	memcpy(items, typed_items, sizeof(typed_items));
	if (n_more > 0)
		memcpy(items + n, proposed->items, n_more * sizeof(*items));
	const struct kith_form form = {
		.op = operation_find("person.add"),
		.given = {.items = items, .n = n + n_more},
		.done = done,
		.data = data,
	};
	kith_open_form(kith, &form);
	if (person.is_doubtful)
		ui_say(kith->ui, MESSAGE_NOTE,
		       _("Which of '%s' is the given name? It has its own "
			 "field."),
		       person.family);
	arena_fini(&arena);
}
