/* SPDX-License-Identifier: EUPL-1.2 */
/* Drafts of an operation's form: put, gone on with, dropped. */
#include "config.h"

#include "operation_screen.h"

#include <string.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/xalloc.h"

#include "draft_fields.h"
#include "drafts.h"
#include "form.h"
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

struct draft_field *
operation_screen_fields(struct operation_screen *self, struct arena *arena,
			size_t *n_out)
{
	return draft_fields_of(&self->decl, self->form, self->thirds, arena,
			       n_out);
}

bool
operation_screen_is_taken(struct operation_screen *self)
{
	struct kith *kith = self->kith;
	struct err err = {0};
	bool is_kept = true;
	if (!self->has_draft)
		return false;
	if (draft_is_kept(kith->session, self->draft, &is_kept, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
	if (is_kept)
		return false;
	self->has_draft = false;
	operation_screen_banner(self, BANNER_TAKEN,
				_("Gone on with in another window: this here "
				  "is a draft of its own."));
	return true;
}

void
operation_screen_draft(void *data, struct form *form)
{
	struct operation_screen *self = data;
	struct arena arena = {0};
	struct err err = {0};
	size_t n_fields = 0;
	(void)operation_screen_is_taken(self);
	struct draft_field *fields =
		operation_screen_fields(self, &arena, &n_fields);
	struct form_draft draft = {
		.uuid = self->draft,
		.casefile_id = self->decl.casefile_id,
		.operation = self->decl.op->name,
		.subject = self->decl.subject,
		.title = draft_title(self, &arena),
		.rev = self->decl.rev,
		.fields = fields,
		.n_fields = n_fields,
		.is_brief = self->is_saving,
	};
	if (draft_put(self->kith->session, &draft, &err) == ERR_OK) {
		self->kith->n_draft_steps += !self->has_draft;
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
	operation_screen_let_go(self);
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
	self->kith->n_draft_steps++;
}

void
operation_screen_let_go(struct operation_screen *self)
{
	struct err err = {0};
	if (self->has_draft &&
	    draft_let_go(self->kith->session, self->draft, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
	self->kith->n_draft_steps++;
}

void
operation_screen_discard(void *data, struct form *form)
{
	(void)form;
	operation_screen_drop_draft(data);
}

/* ---- going on ---- */

/*
 * The form becomes what it was: also the values and the revision that it
 * began with, so that what others saved meanwhile is noticed on saving.
 */
void
operation_screen_resume(struct operation_screen *self,
			const struct form_draft *draft)
{
	struct arena *arena = &self->screen.arena;
	struct err err = {0};
	self->has_draft = draft_fields_hold(self->kith, draft, &self->draft);
	operation_screen_banner(self, BANNER_TAKEN, "");
	/* What others saved since it was begun is said by their names. */
	if (app_mark_at(self->kith->session, uuid_stamp(draft->uuid),
			&self->decl.mark, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
	if (self->decl.is_edit && *draft->rev != '\0')
		self->decl.rev = arena_strdup(arena, draft->rev);
	draft_fields_put(draft, &self->decl, self->form);
	if (!self->has_draft) /* it is gone: the text of it is not */
		operation_screen_draft(self, self->form);
}

/* Those of this form that no window has open, the newest first. Returns how
 * many there are; *elsewhere_out: the newest that another window has, which may
 * be one that does not answer any more; NULL = none. In arena. */
static size_t
find_waiting(struct operation_screen *self, struct arena *arena,
	     const struct form_draft **out,
	     const struct form_draft **elsewhere_out)
{
	struct err err = {0};
	struct form_drafts drafts = {.arena = arena};
	size_t n = 0;
	*elsewhere_out = NULL;
	if (draft_mine(self->kith->session, self->decl.op->name,
		       &self->decl.subject, &drafts, &err) != ERR_OK) {
		kith_say_err(self->kith, &err);
		return 0;
	}
	for (size_t i = 0; i < drafts.n; i++) {
		const struct form_draft *draft = &drafts.items[i];
		if (draft->is_open && !draft->is_here && *elsewhere_out == NULL)
			*elsewhere_out = draft;
		if (draft->is_open || uuid_equal(draft->uuid, self->draft))
			continue;
		if (n++ == 0)
			*out = draft;
	}
	return n;
}

/* Said and never asked: what is typed next goes into the form as it is. */
void
operation_screen_offer(struct operation_screen *self)
{
	struct arena arena = {0};
	const struct form_draft *draft = NULL;
	const struct form_draft *elsewhere;
	const char *text;
	self->n_waiting = find_waiting(self, &arena, &draft, &elsewhere);
	const char *key = ui_key_on(self->kith->ui, &self->screen, ACT_DRAFTS);
	if (draft == NULL && elsewhere != NULL)
		/* TRANSLATORS: a moment; a key */
		text = arena_printf(
			&arena,
			_("Another window has your draft of %s open. %s goes "
			  "on with it here."),
			draft_when(self->kith, elsewhere, &arena), key);
	else if (draft == NULL)
		text = "";
	else if (self->n_waiting == 1)
		/* TRANSLATORS: a moment; letters; a key */
		text = arena_printf(
			&arena,
			P_("Your draft: %s, %lld letter. %s goes on with it.",
			   "Your draft: %s, %lld letters. %s goes on with it.",
			   (unsigned long)draft->n_chars),
			draft_when(self->kith, draft, &arena),
			(long long)draft->n_chars, key);
	else
		/* TRANSLATORS: how many; a moment; letters; a key */
		text = arena_printf(
			&arena,
			_("Your draft, one of %zu: %s, %lld letters. %s goes "
			  "on with it."),
			self->n_waiting, draft_when(self->kith, draft, &arena),
			(long long)draft->n_chars, key);
	self->offered_on = form_focus(self->form);
	operation_screen_banner(self, BANNER_DRAFT, text);
	arena_fini(&arena);
}

static bool
has_changed_since(const struct operation_screen *self,
		  const struct form_draft *draft)
{
	return self->decl.is_edit && strcmp(draft->rev, self->decl.rev) != 0;
}

void
operation_screen_next_draft(struct operation_screen *self)
{
	struct arena arena = {0};
	struct kith *kith = self->kith;
	const struct form_draft *draft = NULL;
	const struct form_draft *elsewhere;
	bool has_typed = form_is_dirty(self->form);
	self->n_waiting = find_waiting(self, &arena, &draft, &elsewhere);
	if (draft == NULL && elsewhere == NULL) {
		if (!operation_screen_offer_older(self))
			ui_say(kith->ui, MESSAGE_NOTE,
			       _("No other draft of this form waits."));
		arena_fini(&arena);
		return;
	}
	bool is_moved = draft == NULL;
	if (is_moved)
		draft = elsewhere;
	if (has_typed)
		operation_screen_keep_draft(self);
	bool has_changed = has_changed_since(self, draft);
	operation_screen_resume(self, draft);
	if (is_moved)
		self->n_waiting = has_typed ? 1 : 0;
	else
		self->n_waiting -= has_typed ? 0 : 1;
	operation_screen_banner(self, BANNER_DRAFT, "");
	ui_say(kith->ui, MESSAGE_NOTE, "%s%s%s",
	       arena_printf(&arena,
			    is_moved ? _("This is your draft, taken over from "
					 "another window. %s saves it to the "
					 "record.")
				     : _("This is your draft. %s saves it to "
					 "the record."),
			    ui_key(kith->ui, ACT_SAVE)),
	       has_changed ? arena_printf(&arena,
					  _(" The record was changed since: "
					    "%s compares."),
					  ui_key(kith->ui, ACT_REFRESH))
			   : "",
	       has_typed ? arena_printf(
				   &arena,
				   _(" What you typed before is a draft, too: "
				     "%s."),
				   ui_key(kith->ui, ACT_DRAFTS))
			 : "");
	arena_fini(&arena);
}

/* ---- others ---- */

/* How soon another one's typing is seen: a draft is saved a second after the
 * last letter, and nobody waits for it. */
enum { LOOK_MS = 2000 };

void
operation_screen_look(struct operation_screen *self)
{
	struct arena arena = {0};
	struct err err = {0};
	struct draft_typist other = {.name = ""};
	const char *text = "";
	int hour;
	int minute;
	if (!self->decl.is_edit)
		return;
	self->look_ms = ui_now_ms(self->kith->ui) + LOOK_MS;
	if (draft_typed_by(self->kith->session, self->decl.op->name,
			   &self->decl.subject, &arena, &other, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
	if (*other.name != '\0') {
		stamp_local(other.since, &hour, &minute);
		/* TRANSLATORS: "Ane Etxeberria"; 14:20 */
		text = arena_printf(&arena, _("%s is editing since %02d:%02d."),
				    other.name, hour, minute);
	}
	if (*text != '\0' || self->banners[BANNER_TYPING] != NULL)
		operation_screen_banner(self, BANNER_TYPING, text);
	arena_fini(&arena);
}
