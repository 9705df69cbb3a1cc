/* SPDX-License-Identifier: EUPL-1.2 */
/* Drafts of an operation's form: put, offered again, dropped. */
#include "config.h"

#include "operation_screen.h"

#include <string.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/xalloc.h"

#include "dialog.h"
#include "form.h"
#include "picker.h"
#include "ui.h"

/* ---- putting ---- */

static const char *
draft_title(struct operation_screen *self, struct arena *arena)
{
	if (*self->identity == '\0')
		return _(self->decl.op->title);
	return arena_printf(arena, "%s, %s", _(self->decl.op->title),
			    self->identity);
}

void
operation_screen_draft(void *data, struct form *form)
{
	struct operation_screen *self = data;
	struct arena arena = {0};
	struct err err = {0};
	struct draft_field *fields =
		arena_new(&arena, struct draft_field, self->decl.n + 1);
	for (size_t i = 0; i < self->decl.n; i++)
		fields[i] = (struct draft_field){
			self->decl.fields[i].name, self->decl.items[i].before,
			form_raw(form, self->decl.fields[i].name)};
	struct form_draft draft = {
		.uuid = self->draft,
		.operation = self->decl.op->name,
		.subject = self->decl.subject,
		.title = draft_title(self, &arena),
		.rev = self->decl.rev,
		.fields = fields,
		.n_fields = self->decl.n,
		.is_brief = self->is_saving,
	};
	if (draft_put(self->kith->session, &draft, &err) == ERR_OK) {
		self->has_draft = true;
		form_draft_saved(form, draft.saved_at);
	} else {
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
		ui_say(self->kith->ui, MESSAGE_WARNING,
		       _("The draft cannot be kept: %s"), err.msg);
	}
	arena_fini(&arena);
}

/* The save is recognised by a draft's name: this one's is used up. */
void
operation_screen_keep_draft(struct operation_screen *self)
{
	operation_screen_draft(self, self->form);
	if (!self->has_draft)
		return;
	self->draft = uuid_make(session_now(self->kith->session));
	self->has_draft = false;
	self->has_kept = true;
}

void
operation_screen_drop_draft(struct operation_screen *self)
{
	struct err err = {0};
	if (self->has_draft &&
	    draft_drop(self->kith->session, self->draft, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
	self->has_draft = false;
}

void
operation_screen_discard(void *data, struct form *form)
{
	(void)form;
	operation_screen_drop_draft(data);
}

/* ---- going on ---- */

static bool
has_field(const struct operation_screen *self, const char *name)
{
	for (size_t i = 0; i < self->decl.n; i++)
		if (strcmp(self->decl.fields[i].name, name) == 0)
			return true;
	return false;
}

/*
 * The form becomes what it was: also the values and the revision that it
 * began with, so that what others saved meanwhile is noticed on saving.
 */
void
operation_screen_resume(struct operation_screen *self,
			const struct form_draft *draft)
{
	struct arena *arena = &self->screen.arena;
	self->draft = draft->uuid;
	self->has_draft = true;
	if (self->decl.is_edit && *draft->rev != '\0')
		self->decl.rev = arena_strdup(arena, draft->rev);
	for (size_t i = 0; i < draft->n_fields; i++) {
		const struct draft_field *field = &draft->fields[i];
		if (!has_field(self, field->name))
			continue;
		form_put(self->form, field->name, field->typed);
		for (size_t j = 0; j < self->decl.n; j++)
			if (strcmp(self->decl.fields[j].name, field->name) == 0)
				self->decl.items[j].before =
					arena_strdup(arena, field->before);
	}
	form_draft_saved(self->form, draft->saved_at);
}

static bool
has_changed_since(const struct operation_screen *self)
{
	return self->decl.is_edit &&
	       strcmp(self->found->rev, self->decl.rev) != 0;
}

enum { BUTTON_RESUME, BUTTON_DISCARD, BUTTON_COMPARE };

static void
offer_answered(void *data, int button)
{
	struct operation_screen *self = data;
	struct err err = {0};
	if (button == DIALOG_CANCEL)
		return;
	if (button == BUTTON_DISCARD) {
		if (draft_drop(self->kith->session, self->found->uuid, &err) !=
		    ERR_OK)
			kith_say_err(self->kith, &err);
		return;
	}
	operation_screen_resume(self, self->found);
	if (button == BUTTON_COMPARE)
		operation_screen_compare(self, self->form);
	else
		ui_say(self->kith->ui, MESSAGE_NOTE,
		       _("This is your draft. %s saves it to the record."),
		       ui_key(self->kith->ui, ACT_SAVE));
}

static void
push_offer(struct operation_screen *self)
{
	struct arena arena = {0};
	const struct form_draft *draft = self->found;
	int hour;
	int minute;
	char iso[DATE_ISO_SIZE];
	struct date day = stamp_local(draft->saved_at, &hour, &minute);
	bool has_changed = has_changed_since(self);
	struct dialog_spec spec = {
		.title = _("Your draft"),
		.text = arena_printf(
			&arena, _("%s\n%s %02d:%02d, %lld characters. %s"),
			draft->title, date_iso(day, iso), hour, minute,
			(long long)draft->n_chars,
			has_changed ? _("The record was changed since.")
				    : _("The record is as it was.")),
		.cancel = _("Later"),
		.buttons = {{.label = _("Resume"), .key = 'r'},
			    /* Whoever types on loses nothing by a letter. */
			    {.label = _("Discard")},
			    {.label = _("Compare"), .key = 'c'}},
		.n_buttons = self->decl.is_edit ? 3 : 2,
		.is_destructive = true, /* a word may begin with d */
		.done = offer_answered,
		.data = self,
	};
	ui_push(self->kith->ui, dialog_new(&spec));
	arena_fini(&arena);
}

void
operation_screen_offer(struct operation_screen *self)
{
	struct err err = {0};
	struct form_drafts drafts = {.arena = &self->screen.arena};
	if (draft_mine(self->kith->session, self->decl.op->name,
		       &self->decl.subject, &drafts, &err) != ERR_OK) {
		kith_say_err(self->kith, &err);
		return;
	}
	self->found = drafts.items;
	if (drafts.n > 0)
		push_offer(self);
}

/* ---- all of them ---- */

static void
draft_chosen(void *data, const struct picker_row *rows, size_t n,
	     bool was_cancelled)
{
	struct kith *kith = data;
	struct arena arena = {0};
	struct err err = {0};
	struct form_drafts drafts = {.arena = &arena};
	char text[UUID_TEXT_SIZE];
	if (was_cancelled || n == 0)
		return;
	if (draft_mine(kith->session, NULL, NULL, &drafts, &err) != ERR_OK)
		kith_say_err(kith, &err);
	for (size_t i = 0; i < drafts.n; i++) {
		const struct form_draft *draft = &drafts.items[i];
		const struct operation *op = operation_find(draft->operation);
		if (op == NULL ||
		    strcmp(uuid_text(draft->uuid, text), rows[0].value) != 0)
			continue;
		struct kith_form form = {
			.op = op, .given = draft->subject, .draft = draft};
		kith_open_form(kith, &form);
		break;
	}
	arena_fini(&arena);
}

void
kith_open_drafts(struct kith *kith)
{
	struct arena arena = {0};
	struct err err = {0};
	struct form_drafts drafts = {.arena = &arena};
	if (draft_mine(kith->session, NULL, NULL, &drafts, &err) != ERR_OK) {
		kith_say_err(kith, &err);
		arena_fini(&arena);
		return;
	}
	struct picker_row *rows =
		arena_new(&arena, struct picker_row, drafts.n + 1);
	for (size_t i = 0; i < drafts.n; i++) {
		const struct form_draft *draft = &drafts.items[i];
		char *uuid = arena_alloc(&arena, UUID_TEXT_SIZE);
		int hour;
		int minute;
		char iso[DATE_ISO_SIZE];
		struct date day = stamp_local(draft->saved_at, &hour, &minute);
		rows[i].value = uuid_text(draft->uuid, uuid);
		rows[i].text = draft->title;
		rows[i].note = arena_printf(&arena, "%s %02d:%02d",
					    date_iso(day, iso), hour, minute);
	}
	struct picker_spec spec = {
		.title = _("Drafts: what you typed and did not save"),
		.rows = rows,
		.n_rows = drafts.n,
		.empty = _("There is no draft of yours."),
		.is_large = true,
		.done = draft_chosen,
		.data = kith,
	};
	ui_push(kith->ui, picker_new(&spec));
	arena_fini(&arena);
}
