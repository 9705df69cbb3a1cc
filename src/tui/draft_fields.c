/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "draft_fields.h"

#include <string.h>

#include "app/draft.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/log.h"

#include "form.h"
#include "kith_ui.h"
#include "operation_form.h"

/* Of a choice also what was typed in it, under its name with this sign. */
#define ASKED "?"

struct draft_field *
draft_fields_of(const struct operation_form *decl, struct form *form,
		const char *const *thirds, struct arena *arena, size_t *n_out)
{
	struct draft_field *fields =
		arena_new(arena, struct draft_field, 2 * decl->n + 1);
	size_t n = 0;
	for (size_t i = 0; i < decl->n; i++) {
		const char *name = decl->fields[i].name;
		const char *query = form_query(form, name);
		const char *third = thirds == NULL ? NULL : thirds[i];
		fields[n++] = (struct draft_field){
			name, decl->items[i].before,
			third != NULL ? third : form_raw(form, name)};
		if (*query != '\0')
			fields[n++] = (struct draft_field){
				arena_printf(arena, "%s" ASKED, name), "",
				query};
	}
	*n_out = n;
	return fields;
}

/* ---- going on ---- */

/* decl->n = there is none of that name. */
static size_t
place_of(const struct operation_form *decl, const char *name)
{
	size_t i = 0;
	while (i < decl->n && strcmp(decl->fields[i].name, name) != 0)
		i++;
	return i;
}

/* The cursor behind the text that was being typed: the longest that was not
 * there before. */
static void
go_to_text(const struct form_draft *read, const struct operation_form *decl,
	   struct form *form)
{
	const struct draft_field *text = NULL;
	for (size_t i = 0; i < read->n_fields; i++) {
		const struct draft_field *field = &read->fields[i];
		if (place_of(decl, field->name) < decl->n &&
		    strcmp(field->before, field->typed) != 0 &&
		    (text == NULL ||
		     strlen(field->typed) > strlen(text->typed)))
			text = field;
	}
	if (text != NULL)
		form_go_to_end(form, text->name);
}

/* What was being looked for in a choice, after the values of all. */
static void
ask_again(const struct form_draft *read, const struct operation_form *decl,
	  struct form *form)
{
	struct arena arena = {0};
	for (size_t i = 0; i < read->n_fields; i++) {
		const struct draft_field *field = &read->fields[i];
		const char *name = arena_strndup(&arena, field->name,
						 strcspn(field->name, ASKED));
		if (strlen(name) < strlen(field->name) &&
		    place_of(decl, name) < decl->n)
			form_ask(form, name, field->typed);
	}
	arena_fini(&arena);
}

void
draft_fields_put(const struct form_draft *read, struct operation_form *decl,
		 struct form *form)
{
	for (size_t i = 0; i < read->n_fields; i++) {
		const struct draft_field *field = &read->fields[i];
		size_t at = place_of(decl, field->name);
		if (at == decl->n)
			continue;
		form_put(form, field->name, field->typed);
		decl->items[at].before =
			arena_strdup(decl->arena, field->before);
	}
	form_draft_saved(form, read->saved_at);
	go_to_text(read, decl, form);
	ask_again(read, decl, form);
}

bool
draft_fields_hold(struct kith *kith, const struct form_draft *read,
		  struct uuid *uuid_out)
{
	struct err err = {0};
	enum err_code rc;
	if (read->is_open && !read->is_here) {
		/* When it was begun is in its name. */
		*uuid_out = uuid_make(uuid_stamp(read->uuid));
		rc = draft_take_over(kith->session, read->uuid, *uuid_out,
				     &err);
	} else {
		*uuid_out = read->uuid;
		rc = draft_take_up(kith->session, read->uuid, &err);
	}
	if (rc != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
	kith->n_draft_steps++;
	return rc == ERR_OK;
}
