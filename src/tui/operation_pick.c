/* SPDX-License-Identifier: EUPL-1.2 */
/* A field that refers to a person who is not in the record yet: registered on
 * the way, and picked when one comes back. */
#include "config.h"

#include "operation_screen.h"

#include "app/new_member.h"
#include "app/operation.h"
#include "base/arena.h"
#include "base/i18n.h"

#include "form.h"
#include "kith_ui.h"
#include "person_new.h"

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

/* The form that asked stands below, its focus where it was. */
static void
registered(void *data, const struct outcome *outcome)
{
	struct operation_screen *self = data;
	struct arena arena = {0};
	form_put(self->form, self->new_for,
		 arena_printf(&arena, "%lld", (long long)outcome->row_id));
	if (self->decl.op->warn != NULL)
		operation_screen_warn(self);
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
