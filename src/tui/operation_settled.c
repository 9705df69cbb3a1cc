/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A form whose row was dealt with meanwhile: answered, signed, done. What was
 * typed stays, what others did stands above it, and F2 asks into which other
 * form it goes (0159).
 */
#include "config.h"

#include "operation_screen.h"

#include <string.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/str.h"
#include "base/strbuf.h"

#include "dialog.h"
#include "form.h"
#include "ui.h"

/* ---- what happened ---- */

/* "Jon Ruiz, 14:31: Note signed. This note is signed and stays as it is." */
static const char *
told_of(const struct settled *settled, struct arena *arena)
{
	return *settled->deed == '\0'
		       ? settled->why
		       : arena_printf(arena, "%s. %s", settled->deed,
				      settled->why);
}

static void
show(struct operation_screen *self, const struct settled *settled)
{
	struct arena arena = {0};
	struct prose *prose = &self->head.prose;
	const char *save = ui_key(self->kith->ui, ACT_SAVE);
	prose_clear(prose);
	prose_add(prose, _("Meanwhile"), told_of(settled, &arena),
		  ROLE_WARNING);
	prose_add(prose, _("Your text"),
		  /* TRANSLATORS: a key */
		  arena_printf(&arena,
			       _("stays here as a draft. %s takes it to "
				 "another form."),
			       save),
		  ROLE_NORMAL);
	if (!self->is_settled)
		operation_screen_banner(
			self, BANNER_SAVED,
			*settled->deed == '\0'
				/* TRANSLATORS: a sentence; a key */
				? arena_printf(&arena, _("%s %s: what to do."),
					       settled->why, save)
				/* TRANSLATORS: "Jon Ruiz, 14:31: Note signed";
				 * a key */
				: arena_printf(&arena, _("%s. %s: what to do."),
					       settled->deed, save));
	self->is_settled = true;
	arena_fini(&arena);
}

/* It was taken back: the form is what it was. */
static void
show_open(struct operation_screen *self)
{
	self->is_settled = false;
	operation_head_fini(&self->head);
	operation_head_read(&self->head, self->kith, self->decl.op,
			    &self->decl.subject);
	operation_screen_banner(self, BANNER_SAVED, "");
}

static bool
read_settled(struct operation_screen *self, struct arena *arena,
	     struct settled *out)
{
	struct err err = {0};
	if (app_settled(self->kith->session, self->decl.op, &self->decl.subject,
			arena, out, &err) != ERR_OK) {
		log_line(LOG_LEVEL_ERROR, "settled: %s", err.msg);
		return false;
	}
	return true;
}

bool
operation_screen_is_settled(struct operation_screen *self)
{
	struct arena arena = {0};
	struct settled settled;
	if (read_settled(self, &arena, &settled)) {
		if (settled.why != NULL)
			show(self, &settled);
		else if (self->is_settled)
			show_open(self);
	}
	arena_fini(&arena);
	return self->is_settled;
}

/* ---- into which other form ---- */

enum { WAYS_MAX = 3 };

struct ways {
	struct kith_form items[WAYS_MAX];
	size_t n;
};

/* Only what may be done, and done now. */
static void
add_way(const struct operation_screen *self, const char *operation,
	struct inputs given, struct arena *arena, struct ways *ways)
{
	const struct operation *op =
		operation == NULL ? NULL : operation_find(operation);
	struct settled settled;
	struct err err = {0};
	if (op == NULL ||
	    app_settled(self->kith->session, op, &given, arena, &settled,
			&err) != ERR_OK ||
	    settled.why != NULL)
		return;
	ways->items[ways->n++] =
		(struct kith_form){.op = op,
				   .given = given,
				   .casefile_id = self->decl.casefile_id,
				   .done = self->done,
				   .data = self->data};
}

static struct inputs
given_case(const struct operation_screen *self, const struct operation *op,
	   struct arena *arena)
{
	struct input *items = arena_new(arena, struct input, op->n_params + 1);
	const char *number =
		kith_case_number(self->kith, self->decl.casefile_id, arena);
	struct inputs in = {.items = items};
	in.n = kith_case_inputs(number, op->params, op->n_params, items);
	return in;
}

/* Does it ask for no more than the case, which is not all it was opened on? */
static bool
is_done_without(const struct operation_screen *self)
{
	const struct operation *op = self->decl.op;
	bool has_row = false;
	for (size_t i = 0; i < op->n_params; i++) {
		const struct param *param = &op->params[i];
		bool is_case = param->ref == REF_CASEFILE ||
			       param->ref == REF_PERSON;
		if (!param->subject || is_case)
			continue;
		if (param->required)
			return false;
		has_row |= !str_is_empty(
			inputs_text(&self->decl.subject, param->name));
	}
	return has_row;
}

static void
find_ways(const struct operation_screen *self, struct arena *arena,
	  struct ways *out)
{
	const struct operation *op = self->decl.op;
	const struct operation *note = operation_find("note.write");
	*out = (struct ways){.n = 0};
	add_way(self, op->instead, self->decl.subject, arena, out);
	if (self->decl.casefile_id == 0)
		return;
	if (is_done_without(self))
		add_way(self, op->name, given_case(self, op, arena), arena,
			out);
	if (op != note && note != NULL)
		add_way(self, note->name, given_case(self, note, arena), arena,
			out);
}

/* The draft stays until what it holds is one of the other form. */
static void
way_chosen(void *data, int button)
{
	struct operation_screen *self = data;
	struct kith *kith = self->kith;
	struct arena arena = {0};
	struct ways ways;
	find_ways(self, &arena, &ways);
	operation_screen_draft(self, self->form);
	if (button == DIALOG_CANCEL || (size_t)button >= ways.n ||
	    !self->has_draft) {
		ui_say(kith->ui, MESSAGE_NOTE,
		       _("Nothing was done. What you typed is kept."));
		arena_fini(&arena);
		return;
	}
	struct form_draft taken = {.uuid = self->draft,
				   .operation = self->decl.op->name};
	struct draft_field *fields =
		operation_screen_fields(self, &arena, &taken.n_fields);
	for (size_t i = 0; i < taken.n_fields; i++) {
		fields[i].before = arena_strdup(&arena, fields[i].before);
		fields[i].typed = arena_strdup(&arena, fields[i].typed);
	}
	taken.fields = fields;
	ways.items[button].taken = &taken;
	ui_close(kith->ui, &self->screen);
	kith_open_form(kith, &ways.items[button]);
	arena_fini(&arena);
}

/* Nobody is asked where the operation is done all the same. */
static bool
would_be_saved(struct operation_screen *self, struct arena *arena)
{
	struct err err = {0};
	struct issues issues = {0};
	struct inputs in =
		operation_form_inputs(&self->decl, self->form, arena);
	enum err_code rc = app_try(self->kith->session, self->decl.op, &in,
				   arena, &issues, &err);
	return rc == ERR_OK;
}

static void
push_ways(struct operation_screen *self, const struct settled *settled)
{
	struct arena arena = {0};
	struct ways ways;
	find_ways(self, &arena, &ways);
	struct dialog_spec spec = {
		.title = _("Others have dealt with this meanwhile"),
		.text = arena_printf(
			&arena, "%s\n%s\n%s", self->identity,
			told_of(settled, &arena),
			ways.n > 0 ? _("What you typed goes into the form that "
				       "you choose, and stays a draft until "
				       "that is saved.")
				   : _("What you typed stays a draft: it can "
				       "be read and copied.")),
		.n_buttons = ways.n,
		.cancel = _("Keep as a draft"),
		.done = way_chosen,
		.data = self,
	};
	for (size_t i = 0; i < ways.n; i++)
		spec.buttons[i] = (struct dialog_button){
			.label = _(ways.items[i].op->title),
			.key = (int32_t)('1' + i)};
	ui_push(self->kith->ui, dialog_new(&spec));
	arena_fini(&arena);
}

bool
operation_screen_ask_ways(struct operation_screen *self)
{
	struct arena arena = {0};
	struct settled settled = {.why = NULL};
	bool is_over = !would_be_saved(self, &arena) &&
		       read_settled(self, &arena, &settled) &&
		       settled.why != NULL;
	if (is_over)
		push_ways(self, &settled);
	arena_fini(&arena);
	return is_over;
}

/* ---- what the body refuses ---- */

static const char *
meanwhile(struct operation_screen *self, bool is_of_row, struct arena *arena)
{
	const struct saved_since since = {self->decl.op, &self->decl.subject,
					  self->decl.mark, is_of_row};
	const char *said = "";
	struct err err = {0};
	if (app_meanwhile(self->kith->session, &since, arena, &said, &err) !=
	    ERR_OK)
		log_line(LOG_LEVEL_ERROR, "meanwhile: %s", err.msg);
	return said;
}

const char *
operation_screen_meanwhile(struct operation_screen *self, struct arena *arena)
{
	return meanwhile(self, false, arena);
}

/* A form without a revision would be saved on whatever the row is now. */
bool
operation_screen_has_news(struct operation_screen *self)
{
	struct arena arena = {0};
	struct err err = {0};
	const char *news = self->decl.is_edit ? ""
					      : meanwhile(self, true, &arena);
	bool is_news = *news != '\0';
	if (is_news && app_saved_mark(self->kith->session, &self->decl.mark,
				      &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "mark: %s", err.msg);
	if (is_news) {
		operation_head_fini(&self->head);
		operation_head_read(&self->head, self->kith, self->decl.op,
				    &self->decl.subject);
		ui_say(self->kith->ui, MESSAGE_WARNING,
		       /* TRANSLATORS: "Jon Ruiz, 14:31: Review recorded"; a
			* key */
		       _("Not saved yet. Meanwhile: %s. %s saves it all the "
			 "same."),
		       news, ui_key(self->kith->ui, ACT_SAVE));
	}
	arena_fini(&arena);
	return is_news;
}

/* Is it said of nothing that one could put right in a field here? */
static bool
is_of_the_row(const struct operation_screen *self, const struct issues *issues)
{
	for (size_t i = 0; i < issues->n; i++)
		for (size_t k = 0; k < self->decl.n; k++)
			if (strcmp(issues->items[i].field,
				   self->decl.fields[k].name) == 0)
				return false;
	return issues->n > 0;
}

void
operation_screen_refused(struct operation_screen *self,
			 const struct issues *issues)
{
	struct arena arena = {0};
	const struct settled settled = {
		.why = issues->n > 0 ? issues->items[0].msg : "",
		.deed = operation_screen_meanwhile(self, &arena)};
	if (*settled.deed == '\0') {
		arena_fini(&arena);
		return;
	}
	if (is_of_the_row(self, issues))
		push_ways(self, &settled);
	operation_screen_banner(self, BANNER_SAVED,
				arena_printf(&arena, _("Meanwhile: %s."),
					     settled.deed));
	arena_fini(&arena);
}

bool
operation_screen_refuses_row(struct operation_screen *self, const char *rev,
			     struct issues *issues)
{
	struct arena arena = {0};
	struct operation_form now = self->decl;
	struct outcome outcome = {.issues.n = 0};
	struct err err = {0};
	now.rev = rev;
	struct inputs in = operation_form_inputs(&now, self->form, &arena);
	enum err_code rc = app_try(self->kith->session, now.op, &in, &arena,
				   &outcome.issues, &err);
	bool is_refused = rc == ERR_INVALID &&
			  is_of_the_row(self, &outcome.issues);
	if (is_refused) {
		operation_screen_take_findings(self, &err, &outcome, issues);
		operation_screen_refused(self, issues);
	}
	arena_fini(&arena);
	return is_refused;
}

/* ---- taken over ---- */

/* The field here that takes the same; NULL = none does. */
static const struct form_field *
same_field(const struct operation_screen *self, const struct param *param)
{
	for (size_t i = 0; i < self->decl.n; i++) {
		const struct form_field *field = &self->decl.fields[i];
		const struct param *own =
			operation_form_param(&self->decl, field);
		if (strcmp(own->name, param->name) == 0 &&
		    own->type == param->type && own->ref == param->ref &&
		    own->codes == param->codes)
			return field;
	}
	return NULL;
}

static const char *
words_of(struct kith *kith, const struct param *param, const char *typed,
	 struct arena *arena)
{
	const char *shown = "";
	struct err err = {0};
	if (param->type == PARAM_TEXT ||
	    app_check_value(kith->session, param, typed, arena, &shown, &err) !=
		    ERR_OK ||
	    *shown == '\0')
		return typed;
	return shown;
}

/* What no field here takes stands in the text, a line each. */
static bool
add_rest(struct operation_screen *self, const char *rest, struct arena *arena)
{
	for (size_t i = 0; i < self->decl.n; i++) {
		const struct form_field *field = &self->decl.fields[i];
		if (field->type != FORM_NOTE)
			continue;
		const char *text = form_value(self->form, field->name);
		form_put(self->form, field->name,
			 arena_printf(arena, "%s%s%s", text,
				      *text == '\0' ? "" : "\n", rest));
		form_go_to_end(self->form, field->name);
		return true;
	}
	return false;
}

/* True: all of it stands here now. */
static bool
put_fields(struct operation_screen *self, const struct form_draft *taken)
{
	struct arena arena = {0};
	struct strbuf rest = {0};
	const struct operation *from = operation_find(taken->operation);
	bool is_same = from == self->decl.op;
	for (size_t i = 0; i < taken->n_fields; i++) {
		const struct draft_field *field = &taken->fields[i];
		const struct param *param =
			from == NULL ? NULL
				     : operation_param(from, field->name);
		if (param == NULL || *field->typed == '\0' ||
		    (!is_same && strcmp(field->typed, field->before) == 0))
			continue;
		const struct form_field *here = same_field(self, param);
		if (here != NULL)
			form_put(self->form, here->name, field->typed);
		else
			strbuf_addf(&rest, "%s%s: %s", rest.len > 0 ? "\n" : "",
				    _(param->label),
				    words_of(self->kith, param, field->typed,
					     &arena));
	}
	bool is_whole = rest.len == 0 ||
			add_rest(self, strbuf_str(&rest), &arena);
	strbuf_fini(&rest);
	arena_fini(&arena);
	return is_whole;
}

void
operation_screen_take_over(struct operation_screen *self,
			   const struct form_draft *taken)
{
	struct err err = {0};
	bool is_whole = put_fields(self, taken);
	operation_screen_draft(self, self->form);
	if (is_whole && self->has_draft &&
	    draft_drop(self->kith->session, taken->uuid, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
	self->kith->n_draft_steps++;
	ui_say(self->kith->ui, MESSAGE_NOTE,
	       /* TRANSLATORS: a key */
	       _("What you typed stands here. %s saves it."),
	       ui_key(self->kith->ui, ACT_SAVE));
}
