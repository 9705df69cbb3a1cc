/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "operation_screen.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/str.h"
#include "base/xalloc.h"

#include "form.h"
#include "picker.h"
#include "ui.h"

static void
ask(struct operation_screen *self, struct arena *arena, struct told_lines *out)
{
	struct err err = {0};
	struct inputs in =
		operation_form_inputs(&self->decl, self->form, arena);
	if (app_warn(self->kith->session, self->decl.op, &in, arena, out,
		     &err) != ERR_OK)
		out->n = 0; /* the save says why */
}

const char *
operation_screen_warnings(struct operation_screen *self, const char *text,
			  struct arena *arena)
{
	struct told_lines told;
	ask(self, arena, &told);
	for (size_t i = 0; i < told.n; i++)
		text = arena_printf(arena, "%s%s%s: %s", text,
				    *text == '\0' ? "" : "\n",
				    told.items[i].label, told.items[i].text);
	return text;
}

/* The next one of the same kind needs no label; how many there are is said
 * first, for the row may have no room for all. */
static const char *
found_text(const struct told_lines *told, struct arena *arena)
{
	const char *text = "";
	const char *label = "";
	for (size_t i = 0; i < told->n; i++) {
		const struct told *one = &told->items[i];
		bool goes_on = str_is(one->label, label);
		label = one->label;
		text = goes_on ? arena_printf(arena, "%s; %s", text, one->text)
			       : arena_printf(arena, "%s%s%s: %s", text,
					      *text == '\0' ? "" : "; ",
					      one->label, one->text);
	}
	return told->n < 2 ? text
			   : arena_printf(arena, "(%zu) %s", told->n, text);
}

void
operation_screen_warn(struct operation_screen *self)
{
	struct arena arena = {0};
	arena_fini(&self->told_arena);
	self->told = (struct told_lines){0};
	ask(self, &self->told_arena, &self->told);
	form_doubt(self->form, self->told.n > 0);
	operation_screen_banner(self, BANNER_WARNING,
				found_text(&self->told, &arena));
	arena_fini(&arena);
}

bool
operation_screen_is_news(struct operation_screen *self)
{
	const char *seen = self->banners[BANNER_WARNING];
	char *before = seen == NULL ? NULL : xstrdup(seen);
	operation_screen_warn(self);
	const char *now = self->banners[BANNER_WARNING];
	bool is_new = now != NULL &&
		      (before == NULL || strcmp(now, before) != 0);
	free(before);
	if (is_new)
		ui_say(self->kith->ui, MESSAGE_WARNING,
		       /* TRANSLATORS: what speaks against it; a key */
		       _("Not saved yet. %s. %s saves it all the same."), now,
		       ui_key(self->kith->ui, ACT_SAVE));
	return is_new;
}

/* ---- looking ---- */

bool
operation_screen_has_found(const struct operation_screen *self)
{
	for (size_t i = 0; i < self->told.n; i++)
		if (self->told.items[i].id != 0)
			return true;
	return false;
}

static void
look_at(struct operation_screen *self, const struct told *told)
{
	form_keep(self->form);
	if (told->of == REF_CASEFILE)
		kith_open_case(self->kith, told->id);
	else
		kith_open_person(self->kith, told->id);
}

static void
chosen(void *data, const struct picker_row *rows, size_t n, bool was_cancelled)
{
	struct operation_screen *self = data;
	int64_t i = 0;
	if (!was_cancelled && n > 0 &&
	    num_parse_int(rows[0].value, 0, (int64_t)self->told.n - 1, &i))
		look_at(self, &self->told.items[i]);
}

/* Each whole, in a row of its own, what has no record too. */
static void
offer_all(struct operation_screen *self)
{
	struct arena arena = {0};
	const struct told_lines *told = &self->told;
	struct picker_row *rows =
		arena_new(&arena, struct picker_row, told->n + 1);
	for (size_t i = 0; i < told->n; i++) {
		const struct told *one = &told->items[i];
		rows[i] = (struct picker_row){
			.value = arena_printf(&arena, "%zu", i),
			.text = one->text,
			.note = one->of == REF_PERSON
					? _("Opens a case for this person")
					: _("Opens the case; what you typed "
					    "stays"),
		};
		if (one->id == 0)
			rows[i].reason = one->label;
	}
	const struct picker_spec spec = {
		.title = told->items[0].label,
		.rows = rows,
		.n_rows = told->n,
		.is_large = true,
		.done = chosen,
		.data = self,
	};
	ui_push(self->kith->ui, picker_new(&spec));
	arena_fini(&arena);
}

void
operation_screen_look_at_found(struct operation_screen *self)
{
	operation_screen_warn(self);
	if (operation_screen_has_found(self))
		offer_all(self);
	else
		ui_say(self->kith->ui, MESSAGE_NOTE,
		       _("Nothing is found that could be looked at."));
}
