/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "operation_screen.h"

#include <stdlib.h>
#include <string.h>

#include "app/find.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "core/staff.h"

#include "dialog.h"
#include "form.h"
#include "reference_pick.h"
#include "ui.h"

static struct operation_screen *
self_of(struct screen *screen)
{
	return (struct operation_screen *)screen;
}

/* ---- saving ---- */

/* Refusals that belong to no field are said in full on the message line. */
void
operation_screen_take_findings(struct operation_screen *self,
			       const struct err *err,
			       const struct outcome *outcome,
			       struct issues *issues)
{
	for (size_t i = 0; i < outcome->issues.n; i++) {
		const struct issue *issue = &outcome->issues.items[i];
		issues_add(issues, issue->field, issue->code, "%s", issue->msg);
	}
	if (outcome->issues.n > 0)
		return;
	if (*err->detail != '\0')
		log_line(LOG_LEVEL_ERROR, "%s", err->detail);
	if (err->code == ERR_INVALID || err->code == ERR_EXISTS)
		issues_add(issues, err->field, "refused", "%s", err->msg);
	else
		ui_say(self->kith->ui, MESSAGE_ERROR,
		       _("Not saved: %s What you typed is kept."), err->msg);
}

/* What was saved is offered again in the same form; texts are not. */
static void
remember(struct operation_screen *self)
{
	for (size_t i = 0; i < self->decl.n; i++) {
		const struct form_field *field = &self->decl.fields[i];
		if (field->type != FORM_NOTE && field->type != FORM_INFO)
			recall_add(&self->kith->recall, self->decl.op->name,
				   field->name,
				   form_value(self->form, field->name));
	}
}

bool
operation_screen_save(struct operation_screen *self, struct issues *issues)
{
	struct err err = {0};
	struct arena *arena = &self->outcome_arena;
	if (operation_screen_is_taken(self)) {
		operation_screen_draft(self, self->form);
		ui_say(self->kith->ui, MESSAGE_WARNING,
		       _("Not saved: you went on with this in another window, "
			 "where it may be saved. %s saves this one, too."),
		       ui_key(self->kith->ui, ACT_SAVE));
		return false;
	}
	self->is_saving = true;
	form_keep(self->form);
	self->is_saving = false;
	arena_fini(arena);
	struct inputs in =
		operation_form_inputs(&self->decl, self->form, arena);
	in.draft = self->draft;
	in.told = self->was_asked ? self->was_told : NULL;
	enum err_code rc = app_do(self->kith->session, self->decl.op, &in,
				  arena, &self->outcome, &err);
	if (rc != ERR_OK && self->has_draft)
		operation_screen_draft(self, self->form);
	if (self->outcome.is_told_otherwise) {
		operation_screen_ask_again(self, issues);
		return false;
	}
	if (rc == ERR_CONFLICT)
		return operation_screen_conflict(self, issues);
	if (rc != ERR_OK) {
		self->was_asked = false;
		operation_screen_take_findings(self, &err, &self->outcome,
					       issues);
		operation_screen_refused(self, issues);
		return false;
	}
	remember(self);
	operation_screen_drop_draft(self);
	self->is_done = true;
	return true;
}

static void
close_saved(struct operation_screen *self)
{
	struct kith *kith = self->kith;
	const struct operation *op = self->decl.op;
	kith_done_fn done = self->done;
	void *data = self->data;
	bool has_kept = self->has_kept || self->n_waiting > 0;
	/* The screen's memory goes with it. */
	struct arena arena = self->outcome_arena;
	struct outcome outcome = self->outcome;
	self->outcome_arena = (struct arena){0};
	ui_close(kith->ui, &self->screen);
	kith_done(kith, op, &outcome);
	if (has_kept)
		ui_say(kith->ui, MESSAGE_DONE, "%s%s", outcome.said,
		       _(" Your other text is in Drafts."));
	else
		kith_say_done(kith, op, outcome.said);
	if (done != NULL)
		done(data, &outcome);
	arena_fini(&arena);
}

void
operation_screen_close_unsaved(struct operation_screen *self)
{
	struct ui *ui = self->kith->ui;
	bool has_kept = self->has_kept;
	ui_close(ui, &self->screen);
	ui_say(ui, MESSAGE_NOTE, "%s",
	       has_kept ? _("Nothing was saved: theirs stands. Your text is "
			    "in Drafts.")
			: _("Nothing was saved: this is what is saved."));
}

void
operation_screen_save_now(struct operation_screen *self)
{
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	if (operation_screen_save(self, &issues))
		close_saved(self);
	else if (issues.n > 0)
		form_show_issues(self->form, &issues);
	arena_fini(&arena);
}

static bool
has_finding(const struct issues *issues, const char *field)
{
	for (size_t i = 0; i < issues->n; i++)
		if (strcmp(issues->items[i].field, field) == 0)
			return true;
	return false;
}

/* The rules, too, are told at once, where a field cannot be read. */
static void
gaps(void *data, struct form *form, struct issues *issues)
{
	struct operation_screen *self = data;
	struct arena arena = {0};
	struct err err = {0};
	struct issues all = {.arena = issues->arena};
	struct inputs in = operation_form_inputs(&self->decl, form, &arena);
	enum err_code rc = app_try(self->kith->session, self->decl.op, &in,
				   &arena, &all, &err);
	for (size_t i = 0; rc != ERR_OK && i < all.n; i++)
		if (!has_finding(issues, all.items[i].field))
			issues_add(issues, all.items[i].field,
				   all.items[i].code, "%s", all.items[i].msg);
	arena_fini(&arena);
}

/* ---- the row of context ---- */

void
operation_screen_banner(struct operation_screen *self, enum banner which,
			const char *text)
{
	struct strbuf all = {0};
	char *copy = *text == '\0' ? NULL : xstrdup(text);
	free(self->banners[which]);
	self->banners[which] = copy;
	for (size_t i = 0; i < N_BANNERS; i++)
		if (self->banners[i] != NULL)
			strbuf_addf(&all, "%s%s", all.len > 0 ? "  " : "",
				    self->banners[i]);
	form_banner(self->form, strbuf_str(&all));
	strbuf_fini(&all);
}

/* ---- fields ---- */

static bool
look_and_save(struct operation_screen *self, struct form *form,
	      struct issues *issues)
{
	if (self->decl.op->follows)
		operation_form_follow(&self->decl, form);
	if (self->decl.op->asks && !self->was_asked) {
		operation_screen_ask(self, "", issues);
		return false;
	}
	if (!self->decl.op->asks && operation_screen_has_news(self))
		return false;
	if (!self->decl.op->asks && self->decl.op->warn != NULL &&
	    operation_screen_is_news(self))
		return false;
	self->n_merges = 0;
	return operation_screen_save(self, issues);
}

/* What is looked at before is read in one picture. */
static bool
save(void *data, struct form *form, struct issues *issues)
{
	struct operation_screen *self = data;
	struct session *session = self->kith->session;
	bool is_saved;
	session_picture_begin(session);
	bool is_settled = operation_screen_is_settled(self);
	session_picture_end(session);
	if (is_settled && operation_screen_ask_ways(self))
		return false;
	session_picture_begin(session);
	is_saved = look_and_save(self, form, issues);
	session_picture_end(session);
	return is_saved;
}

static void
left(void *data, struct form *form)
{
	struct operation_screen *self = data;
	if (self->decl.op->follows)
		operation_form_follow(&self->decl, form);
	if (self->decl.op->warn != NULL)
		operation_screen_warn(self);
}

static void
took(void *data, struct form *form, const struct form_field *field,
     size_t which)
{
	const struct operation_screen *self = data;
	operation_form_took(&self->decl, form, field, which);
}

/* ---- ops ---- */

static void
operation_describe(struct screen *screen, struct frame *frame)
{
	struct operation_screen *self = self_of(screen);
	frame->title = operation_head_title(&self->head, self->decl.op);
	frame->identity = *self->identity == '\0' ? NULL : self->identity;
	form_describe(self->form, frame);
	if (operation_screen_has_found(self)) {
		memmove(&frame->hints[2], &frame->hints[1],
			(frame->n_hints - 1) * sizeof(frame->hints[0]));
		frame->hints[1] = ACT_LOOK;
		frame->n_hints++;
	}
	if (self->n_waiting > 0) {
		/* Behind the first one, so that no width takes it away. */
		memmove(&frame->hints[2], &frame->hints[1],
			(frame->n_hints - 1) * sizeof(frame->hints[0]));
		frame->hints[1] = ACT_DRAFTS;
		frame->n_hints++;
	}
}

/* One row of air under the title where there is room. */
static void
operation_layout(struct screen *screen, struct rect body)
{
	if (body.rows > 12) {
		body.y++;
		body.rows--;
	}
	body = operation_head_layout(&self_of(screen)->head, body,
				     self_of(screen)->form);
	form_layout(self_of(screen)->form, body);
}

static void
operation_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	(void)body;
	operation_head_draw(&self_of(screen)->head, canvas,
			    ui_key(screen->ui, ACT_PAGE_UP));
	form_draw(self_of(screen)->form, canvas, true);
}

static void
operation_scope(struct screen *screen, struct key_scope *scope)
{
	form_scope(self_of(screen)->form, scope);
}

static bool
operation_action(struct screen *screen, enum action action)
{
	struct operation_screen *self = self_of(screen);
	if (action == ACT_PAGE_UP && form_is_at_first(self->form) &&
	    operation_head_show(&self->head, screen->ui,
				operation_head_title(&self->head,
						     self->decl.op)))
		return true;
	if (action == ACT_DRAFTS) {
		operation_screen_next_draft(self);
		return true;
	}
	if (action == ACT_LOOK) {
		operation_screen_look_at_found(self);
		return true;
	}
	bool is_taken = form_action(self->form, action);
	if (self->is_done)
		close_saved(self);
	else if (self->banners[BANNER_DRAFT] != NULL &&
		 strcmp(self->offered_on, form_focus(self->form)) != 0)
		operation_screen_banner(self, BANNER_DRAFT, "");
	return is_taken;
}

static bool
operation_lacks(struct screen *screen, enum action action)
{
	return action == ACT_LOOK &&
	       !operation_screen_has_found(self_of(screen));
}

static bool
is_prose(const struct operation_screen *self, const char *name)
{
	for (size_t i = 0; i < self->decl.n; i++)
		if (strcmp(self->decl.fields[i].name, name) == 0)
			return self->decl.fields[i].type == FORM_TEXT ||
			       self->decl.fields[i].type == FORM_NOTE;
	return false;
}

/* Elsewhere U asks, and y takes back: as the first key of all it is that y,
 * and no part of a day. */
static bool
is_yes(const struct operation_screen *self, const char *s, size_t len)
{
	return self->head.takes_back != NULL && len == 1 &&
	       i18n_is_yes_key(*s) && !form_is_dirty(self->form) &&
	       !is_prose(self, form_focus(self->form));
}

static void
operation_text(struct screen *screen, const char *s, size_t len)
{
	if (is_yes(self_of(screen), s, len)) {
		ui_say(screen->ui, MESSAGE_NOTE,
		       /* TRANSLATORS: a key */
		       _("Nothing is taken back yet: %s does it."),
		       ui_key(screen->ui, ACT_SAVE));
		return;
	}
	form_text(self_of(screen)->form, s, len);
}

static void
operation_paste(struct screen *screen, const char *s, size_t len)
{
	form_paste(self_of(screen)->form, s, len);
}

static int64_t
operation_deadline(struct screen *screen)
{
	const struct operation_screen *self = self_of(screen);
	int64_t at = form_deadline(self->form);
	return self->look_ms > 0 && (at < 0 || self->look_ms < at)
		       ? self->look_ms
		       : at;
}

static void
operation_tick(struct screen *screen, int64_t now_ms)
{
	struct operation_screen *self = self_of(screen);
	form_tick(self->form, now_ms);
	if (self->look_ms > 0 && now_ms >= self->look_ms)
		operation_screen_look(self);
}

static void
operation_keep(struct screen *screen)
{
	form_keep(self_of(screen)->form);
}

static void
go(void *data)
{
	struct screen *screen = data;
	ui_close(screen->ui, screen);
}

static bool
operation_leave(struct screen *screen)
{
	return form_may_leave(self_of(screen)->form, go, screen);
}

static void
operation_fini(struct screen *screen)
{
	struct operation_screen *self = self_of(screen);
	operation_screen_let_go(self);
	for (size_t i = 0; i < N_BANNERS; i++)
		free(self->banners[i]);
	form_free(&self->form);
	operation_head_fini(&self->head);
	arena_fini(&self->outcome_arena);
	arena_fini(&self->told_arena);
	arena_fini(&self->conflict_arena);
}

/* Names of the fields that somebody else saved, in arena. */
static const char *
changed_fields(const struct operation_screen *self, const char *const *now,
	       struct arena *arena)
{
	const char *names = "";
	for (size_t i = 0; i < self->decl.n; i++)
		if (strcmp(now[i], self->decl.items[i].before) != 0)
			names = arena_printf(arena, "%s%s%s", names,
					     *names == '\0' ? "" : ", ",
					     self->decl.fields[i].label);
	return *names == '\0' ? _("other fields") : names;
}

/* Somebody saved the record since it was read for the form: said, not done. */
static void
say_saved(struct operation_screen *self)
{
	struct screen *screen = &self->screen;
	struct arena arena = {0};
	struct err err = {0};
	const char **now;
	const char *rev;
	if (operation_screen_is_settled(self) || !self->decl.is_edit)
		return;
	if (operation_form_reread(&self->decl, &arena, &now, &rev, &err) ==
		    ERR_OK &&
	    strcmp(rev, self->decl.rev) != 0)
		operation_screen_banner(
			self, BANNER_SAVED,
			arena_printf(
				&arena,
				/* TRANSLATORS: "Jon Ruiz, 14:31";
				      * fields; a key */
				_("Saved by %s: %s. %s compares."),
				operation_form_saved_by(&self->decl, &arena),
				changed_fields(self, now, &arena),
				ui_key_on(screen->ui, screen, ACT_REFRESH)));
	arena_fini(&arena);
}

static void
operation_news(struct screen *screen)
{
	struct operation_screen *self = self_of(screen);
	if (self->kith->has_case_news)
		say_saved(self);
}

static const struct screen_ops OPS = {
	.name = "operation",
	.describe = operation_describe,
	.layout = operation_layout,
	.draw = operation_draw,
	.scope = operation_scope,
	.action = operation_action,
	.lacks = operation_lacks,
	.text = operation_text,
	.paste = operation_paste,
	.deadline = operation_deadline,
	.tick = operation_tick,
	.news = operation_news,
	.keep = operation_keep,
	.leave = operation_leave,
	.fini = operation_fini,
};

bool
operation_screen_keeps(const struct screen *screen, struct uuid draft)
{
	const struct operation_screen *self =
		(const struct operation_screen *)screen;
	return screen->ops == &OPS && self->has_draft &&
	       uuid_equal(self->draft, draft);
}

bool
operation_screen_is_of_person(const struct screen *screen)
{
	const struct operation_screen *self =
		(const struct operation_screen *)screen;
	const struct operation *op;

	if (screen->ops != &OPS)
		return false;
	op = self->decl.op;
	return op->makes == REF_PERSON ||
	       (op->makes == REF_CASEFILE && op->n_params > 0 &&
		op->params[0].ref == REF_PERSON);
}

/* ---- opening ---- */

/* "Karim BENALI *1984-03-02  ALT-2026-0042-M", else what was given. */
static const char *
identity_of(struct kith *kith, const struct kith_form *form,
	    const char *heading, struct arena *arena)
{
	const char *identity = kith_identity(kith, form->casefile_id, arena);
	return identity == NULL ? heading : identity;
}

static const char *
last_value(void *data, const struct form_field *field)
{
	const struct operation_screen *self = data;
	return recall_find(&self->kith->recall, self->decl.op->name,
			   field->name);
}

/* The day of today stands there already: one came to type what follows it. */
static void
begin_behind_today(struct operation_screen *self)
{
	const struct form_field *fields = self->decl.fields;
	size_t i = 0;
	while (i < self->decl.n &&
	       (fields[i].type == FORM_TITLE || fields[i].type == FORM_INFO))
		i++;
	if (i + 1 >= self->decl.n || fields[i].type != FORM_DATE)
		return;
	const struct param *day = operation_form_param(&self->decl, &fields[i]);
	const struct form_field *next = &fields[i + 1];
	if (day->today && day->is_past &&
	    (next->type == FORM_TEXT || next->type == FORM_NOTE) &&
	    *form_value(self->form, fields[i].name) != '\0' &&
	    *form_value(self->form, next->name) == '\0')
		form_go_to_end(self->form, next->name);
}

static void
make_form(struct operation_screen *self)
{
	struct form_spec spec = {
		.title = _(self->decl.op->title),
		.identity = self->identity,
		.fields = self->decl.fields,
		.n_fields = self->decl.n,
		.data = self,
		.field_data = &self->decl,
		.save = save,
		.gaps = gaps,
		.left = left,
		.took = took,
		.draft = operation_screen_draft,
		.discard = operation_screen_discard,
		.compare = self->decl.is_edit ? operation_screen_compare : NULL,
		.pick = operation_form_pick,
		.new_label = operation_screen_new_label,
		.make_new = operation_screen_make_new,
		.pick_text = operation_form_pick_text,
		.last = last_value,
		.author = session_actor(self->kith->session)->name,
	};
	operation_screen_tell_new(self);
	self->form = form_new(self->kith->ui, &spec);
	self->decl.typed = self->form;
	for (size_t i = 0; i < self->decl.n; i++)
		form_set(self->form, self->decl.fields[i].name,
			 self->decl.items[i].before);
	begin_behind_today(self);
}

/* What is done at once is done to what was chosen, not to what there is. */
static bool
asks_more(const struct operation *op)
{
	for (size_t i = 0; i < op->n_params; i++)
		if (op->params[i].required && !op->params[i].subject)
			return true;
	return false;
}

/* Nobody is asked for the contract of a case that has one only. */
static struct inputs
with_only_rows(struct kith *kith, const struct kith_form *form,
	       struct arena *arena)
{
	struct inputs given = form->given;
	struct input *items = arena_new(arena, struct input,
					given.n + form->op->n_params + 1);
	if (given.n > 0)
		memcpy(items, given.items, given.n * sizeof(*items));
	given.items = items;
	for (size_t i = 0; i < form->op->n_params && asks_more(form->op); i++) {
		const struct param *param = &form->op->params[i];
		const struct reference_place place = {
			.kith = kith,
			.param = param,
			.casefile_id = form->casefile_id};
		const char *only = NULL;
		if (param->type == PARAM_REF && param->subject &&
		    param->required &&
		    str_is_empty(inputs_text(&given, param->name)))
			only = reference_only(&place, arena);
		if (only != NULL)
			items[given.n++] = (struct input){param->name, only};
	}
	return given;
}

static enum err_code
open_form(struct kith *kith, const struct kith_form *form, struct err *err)
{
	struct operation_screen *self = screen_new(&OPS, sizeof(*self));
	struct screen *screen = &self->screen;
	self->kith = kith;
	self->done = form->done;
	self->data = form->data;
	self->decl.kith = kith;
	self->decl.op = form->op;
	self->decl.arena = &screen->arena;
	self->decl.casefile_id = form->casefile_id;
	const struct inputs given = with_only_rows(kith, form, &screen->arena);
	enum err_code rc =
		operation_form_read(&self->decl, &given, &screen->arena, err);
	/* What was typed is read, whatever has become of its row. */
	if (rc == ERR_INVALID && form->draft != NULL)
		rc = operation_form_blank(&self->decl, &given, &screen->arena,
					  err);
	if (rc == ERR_OK)
		self->identity = identity_of(kith, form, self->decl.heading,
					     &screen->arena);
	if (rc != ERR_OK) {
		screen_free(&screen);
		return rc;
	}
	if (form->since != 0)
		self->decl.mark = form->since;
	if (form->takes_back != NULL && !form->is_asked && self->decl.n > 0) {
		take_back_ask(kith, form, self->identity);
		screen_free(&screen);
		return ERR_OK;
	}
	if (form->is_asked)
		operation_form_take_today(&self->decl);
	if (self->decl.n == 0) {
		operation_deed_open(kith, form, &self->decl, self->identity);
		screen_free(&screen);
		return ERR_OK;
	}
	self->draft = uuid_make(session_now(kith->session));
	if (form->takes_back != NULL)
		self->head.takes_back =
			arena_strdup(&screen->arena, form->takes_back);
	operation_head_read(&self->head, kith, form->op, &given);
	make_form(self);
	ui_push(kith->ui, screen);
	if (form->draft != NULL) {
		operation_screen_resume(self, form->draft);
		say_saved(self);
	} else if (form->taken != NULL) {
		operation_screen_take_over(self, form->taken);
	} else {
		operation_screen_offer(self);
	}
	operation_screen_look(self);
	return ERR_OK;
}

/* What the form is opened with is read in one picture. */
bool
kith_try_form(struct kith *kith, const struct kith_form *form, struct err *err)
{
	session_picture_begin(kith->session);
	enum err_code rc = open_form(kith, form, err);
	session_picture_end(kith->session);
	return rc == ERR_OK;
}

void
kith_open_form(struct kith *kith, const struct kith_form *form)
{
	struct err err = {0};
	if (!kith_try_form(kith, form, &err))
		kith_say_err(kith, &err);
}
