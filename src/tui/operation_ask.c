/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The question before what weighs much: what it is about, what was chosen and
 * whether it can be taken back. It is done only as long as that is so; else it
 * is asked anew (0161).
 */
#include "config.h"

#include "operation_screen.h"

#include <string.h>

#include "app/session.h"
#include "app/undo.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"

#include "dialog.h"
#include "form.h"
#include "ui.h"

static void
asked(void *data, int button)
{
	struct operation_screen *self = data;
	if (button == DIALOG_CANCEL) {
		ui_say(self->kith->ui, MESSAGE_NOTE,
		       _("Nothing was done. What you typed is kept."));
		return;
	}
	self->was_asked = true;
	operation_screen_save_now(self);
}

/* What it does, and by what it is taken back. */
static const char *
what_it_does(const struct operation *op, const struct operation *undo,
	     struct arena *arena)
{
	if (undo == op || undo == NULL) /* which is said elsewhere */
		return _(op->summary);
	return arena_printf(arena, "%s\n%s", _(op->summary),
			    /* TRANSLATORS: the title of a command */
			    arena_printf(arena, _("It can be taken back: %s."),
					 _(undo->title)));
}

/* Why it is asked again stands first. */
static const char *
news_of(const struct operation_question *question, struct arena *arena)
{
	return str_is_empty(question->news)
		       ? ""
		       /* TRANSLATORS: "Jon Ruiz, 14:31: Diagnosis signed" */
		       : arena_printf(arena,
				      _("Asked again, for this is new: %s.\n"),
				      question->news);
}

/* What weighs most, "" where it can be taken back. */
static const char *
how_final(const struct operation *op, const struct operation *undo)
{
	if (undo != NULL)
		return "";
	return undo_operation(op) == NULL && undo_is_for_others(op)
		       ? _("What is taken back now has to be done anew.\n")
		       : _("This cannot be taken back.\n");
}

void
operation_ask(struct kith *kith, const struct operation_question *question)
{
	struct arena arena = {0};
	const struct operation *op = question->op;
	const struct operation *undo = question->is_final ? NULL
							  : undo_operation(op);
	struct dialog_spec spec = {
		.title = _(op->title),
		/* What weighs most stands where every window has room. */
		.text = arena_printf(
			&arena, "%s%s%s\n%s%s%s", news_of(question, &arena),
			how_final(op, undo), question->identity,
			question->about, *question->about == '\0' ? "" : "\n",
			what_it_does(op, undo, &arena)),
		.buttons = {{.label = _(op->title), .key = i18n_yes_key()}},
		.n_buttons = 1,
		/* What takes itself back destroys nothing. */
		.is_destructive = undo != op,
		.done = question->done,
		.data = question->data,
	};
	ui_push(kith->ui, dialog_new(&spec));
	arena_fini(&arena);
}

/* The head again, by what is in the fields now. */
static const char *
said_now(struct operation_screen *self, struct arena *arena, bool *is_final_out)
{
	struct operation_head head = {0};
	struct inputs in =
		operation_form_inputs(&self->decl, self->form, arena);
	operation_head_read(&head, self->kith, self->decl.op, &in);
	const char *text = operation_head_text(&head, arena);
	*is_final_out = head.is_final;
	self->was_told = arena_strdup(&self->screen.arena, head.told);
	operation_head_fini(&head);
	return text;
}

/* What is about to be done: the head of the form, and what was chosen. */
static const char *
choices(struct operation_screen *self, struct arena *arena, bool *is_final_out)
{
	const char *text = said_now(self, arena, is_final_out);
	for (size_t i = 0; i < self->decl.n; i++) {
		const struct form_field *field = &self->decl.fields[i];
		const char *value =
			operation_form_value(&self->decl, self->form, i);
		/* An edit changes a few of the many that it opens with. */
		bool stays = self->decl.is_edit && !field->is_required &&
			     strcmp(value, self->decl.items[i].before) == 0;
		if (stays || field->type == FORM_NOTE || *value == '\0')
			continue;
		text = arena_printf(arena, "%s%s%s: %s", text,
				    *text == '\0' ? "" : "\n", field->label,
				    operation_form_shown(&self->decl, i, value,
							 arena));
	}
	return operation_screen_warnings(self, text, arena);
}

/* Nobody is asked about what would be refused: that is said at once. */
static bool
would_be_done(struct operation_screen *self, struct issues *issues)
{
	struct arena arena = {0};
	struct err err = {0};
	struct outcome refused = {0};
	struct inputs in =
		operation_form_inputs(&self->decl, self->form, &arena);
	enum err_code rc = app_try(self->kith->session, self->decl.op, &in,
				   &arena, &refused.issues, &err);
	/* What others saved meanwhile is compared when it is done. */
	bool may = rc == ERR_OK || rc == ERR_CONFLICT;
	if (!may) {
		operation_screen_take_findings(self, &err, &refused, issues);
		operation_screen_refused(self, issues);
	}
	arena_fini(&arena);
	return may;
}

void
operation_screen_ask(struct operation_screen *self, const char *news,
		     struct issues *issues)
{
	struct arena arena = {0};
	bool is_final;
	if (!would_be_done(self, issues))
		return;
	const char *about = choices(self, &arena, &is_final);
	operation_ask(self->kith,
		      &(struct operation_question){.op = self->decl.op,
						   .identity = self->identity,
						   .about = about,
						   .is_final = is_final,
						   .news = news,
						   .done = asked,
						   .data = self});
	arena_fini(&arena);
}

void
operation_screen_ask_again(struct operation_screen *self, struct issues *issues)
{
	struct arena arena = {0};
	const char *news = operation_screen_meanwhile(self, &arena);
	self->was_asked = false;
	operation_head_fini(&self->head);
	operation_head_read(&self->head, self->kith, self->decl.op,
			    &self->decl.subject);
	operation_screen_ask(self, news, issues);
	arena_fini(&arena);
}
