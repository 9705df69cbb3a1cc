/* SPDX-License-Identifier: EUPL-1.2 */
/* A field that refers to a person who is not in the record yet: registered on
 * the way, and picked when one comes back. */
#include "config.h"

#include "operation_screen.h"

#include <string.h>

#include "app/new_member.h"
#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"

#include "form.h"
#include "keymap.h"
#include "kith_ui.h"
#include "person_new.h"
#include "ui.h"

const char *
operation_screen_new_label(void *data, const struct form_field *field)
{
	struct operation_screen *self = data;
	struct arena arena = {0};
	const struct operation *op = operation_find("person.add");
	const struct param *param = operation_form_param(&self->decl, field);
	bool may = op != NULL && param->ref == REF_PERSON &&
		   app_may(self->kith->session, op, 0, &arena, NULL);
	arena_fini(&arena);
	return may ? _("Register a new person") : NULL;
}

void
operation_screen_tell_new(struct operation_screen *self)
{
	struct form_field *fields = self->decl.fields;
	struct strbuf keys = {0};
	keymap_bound(ui_keymap(self->kith->ui), false, ACT_CHOOSE, &keys);
	int len = (int)strcspn(strbuf_str(&keys), " ");
	for (size_t i = 0; i < self->decl.n; i++)
		if (fields[i].type == FORM_PICK &&
		    operation_screen_new_label(self, &fields[i]) != NULL)
			fields[i].help = arena_printf(
				self->decl.arena,
				/* TRANSLATORS: a key */
				_("Part of the name: %.*s finds who it is, or "
				  "registers who is new"),
				len, strbuf_str(&keys));
	strbuf_fini(&keys);
}

/* The form that asked stands below: what is typed next is the next field's. */
static void
registered(void *data, const struct outcome *outcome)
{
	struct operation_screen *self = data;
	struct arena arena = {0};
	form_put(self->form, self->new_for,
		 arena_printf(&arena, "%lld", (long long)outcome->row_id));
	if (self->decl.op->warn != NULL)
		operation_screen_warn(self);
	form_go_on(self->form);
	arena_fini(&arena);
}

void
operation_screen_make_new(void *data, const struct form_field *field,
			  const char *typed)
{
	struct operation_screen *self = data;
	struct arena arena = {0};
	struct inputs proposed = {0};
	self->new_for = field->name;
	if (self->decl.op->makes == REF_MEMBER)
		app_new_member(self->kith->session, self->decl.casefile_id,
			       &arena, &proposed);
	person_new_open(self->kith, typed, &proposed, registered, self);
	arena_fini(&arena);
}
