/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Somebody else saved what one is editing: what only one side changed is
 * merged, what both changed is decided field by field. Nothing is lost.
 */
#include "config.h"

#include "operation_screen.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"

#include "compare.h"
#include "form.h"
#include "ui.h"

enum { MERGES_MAX = 4 };

/* Reads again what is saved now. */
static bool
reread(struct operation_screen *self)
{
	struct err err = {0};
	arena_fini(&self->conflict_arena);
	self->thirds = NULL;
	enum err_code rc =
		app_saved_mark(self->kith->session, &self->new_mark, &err);
	if (rc == ERR_OK)
		rc = operation_form_reread(&self->decl, &self->conflict_arena,
					   &self->theirs, &self->new_rev, &err);
	if (rc != ERR_OK)
		kith_say_err(self->kith, &err);
	return rc == ERR_OK;
}

/* Raw values; what is compared, not what is shown. */
static struct compare_row *
raw_rows(struct operation_screen *self)
{
	struct arena *arena = &self->conflict_arena;
	size_t n = self->decl.n;
	struct compare_row *rows = arena_new(arena, struct compare_row, n + 1);
	for (size_t i = 0; i < n; i++) {
		rows[i].name = self->decl.fields[i].name;
		rows[i].label = self->decl.fields[i].label;
		rows[i].before = self->decl.items[i].before;
		rows[i].yours = arena_strdup(
			arena,
			operation_form_value(&self->decl, self->form, i));
		rows[i].theirs = self->theirs[i];
		rows[i].is_long = self->decl.fields[i].type == FORM_NOTE;
	}
	return rows;
}

/* From now on the form stands on what the others saved. */
static void
take_base(struct operation_screen *self)
{
	struct arena *arena = &self->screen.arena;
	self->decl.rev = arena_strdup(arena, self->new_rev);
	self->decl.mark = self->new_mark;
	for (size_t i = 0; i < self->decl.n; i++)
		self->decl.items[i].before =
			arena_strdup(arena, self->theirs[i]);
	operation_screen_banner(self, BANNER_SAVED, "");
}

/* Puts each decided value into the form; names of theirs that came in. */
static const char *
put_decided(struct operation_screen *self, const struct compare_row *rows,
	    size_t n, struct arena *arena)
{
	struct strbuf names = {0};
	for (size_t i = 0; i < n; i++) {
		const struct compare_row *row = &rows[i];
		if (row->take == COMPARE_EDITED)
			form_put(self->form, row->name, row->edited);
		else if (row->take == COMPARE_THEIRS &&
			 strcmp(row->yours, row->theirs) != 0) {
			form_put(self->form, row->name, row->theirs);
			strbuf_addf(&names, "%s%s", names.len > 0 ? ", " : "",
				    row->label);
		}
	}
	const char *text = arena_strdup(arena, strbuf_str(&names));
	strbuf_fini(&names);
	return text;
}

/* ---- the table ---- */

/* Is something typed that theirs takes the place of? */
static bool
loses_yours(const struct compare_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].take == COMPARE_THEIRS &&
		    strcmp(rows[i].yours, rows[i].theirs) != 0 &&
		    strcmp(rows[i].yours, rows[i].before) != 0)
			return true;
	return false;
}

static bool
is_all_saved(struct operation_screen *self)
{
	for (size_t i = 0; i < self->decl.n; i++)
		if (strcmp(operation_form_value(&self->decl, self->form, i),
			   self->theirs[i]) != 0)
			return false;
	return true;
}

/* The table shows values in words; what is decided is put in raw. */
static void
decided(void *data, const struct compare_row *shown, size_t n)
{
	struct operation_screen *self = data;
	struct compare_row *rows = raw_rows(self);
	struct arena *arena = &self->conflict_arena;
	size_t at = 0;
	for (size_t i = 0; i < self->decl.n; i++) {
		rows[i].take = COMPARE_YOURS;
		for (at = 0; at < n; at++)
			if (strcmp(shown[at].name, rows[i].name) == 0) {
				rows[i].take = shown[at].take;
				rows[i].edited = shown[at].edited;
			}
	}
	self->thirds = NULL;
	if (loses_yours(rows, self->decl.n))
		operation_screen_keep_draft(self);
	put_decided(self, rows, self->decl.n, arena);
	if (is_all_saved(self)) {
		operation_screen_close_unsaved(self);
		return;
	}
	take_base(self);
	self->was_asked = self->decl.op->asks;
	operation_screen_save_now(self);
}

/* In the draft a third value stands for one's own, as long as the table is
 * open: it begins with that. */
static void
typed(void *data, const char *name, const char *value)
{
	struct operation_screen *self = data;
	struct arena *arena = &self->conflict_arena;
	if (self->thirds == NULL)
		self->thirds = arena_new(arena, const char *, self->decl.n + 1);
	for (size_t i = 0; i < self->decl.n; i++)
		if (strcmp(self->decl.fields[i].name, name) == 0)
			self->thirds[i] = arena_strdup(arena, value);
	operation_screen_draft(self, self->form);
}

static void
cancelled(void *data)
{
	struct operation_screen *self = data;
	self->thirds = NULL;
	ui_say(self->kith->ui, MESSAGE_WARNING,
	       _("Not saved. Your text is kept as a draft; %s compares "
		 "again."),
	       ui_key(self->kith->ui, ACT_SAVE));
	operation_screen_draft(self, self->form);
}

static const char *
words(struct operation_screen *self, size_t i, const char *value)
{
	return operation_form_shown(&self->decl, i, value,
				    &self->conflict_arena);
}

/* Only rows where something differs; the rest needs nobody's eyes. */
static void
push_table(struct operation_screen *self, struct compare_row *rows)
{
	struct compare_row *shown = arena_new(
		&self->conflict_arena, struct compare_row, self->decl.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < self->decl.n; i++) {
		bool is_alike = strcmp(rows[i].yours, rows[i].theirs) == 0;
		if (is_alike && strcmp(rows[i].before, rows[i].yours) == 0)
			continue;
		shown[n] = rows[i];
		shown[n].before = words(self, i, rows[i].before);
		shown[n].yours = words(self, i, rows[i].yours);
		shown[n].theirs = words(self, i, rows[i].theirs);
		n++;
	}
	struct compare_spec spec = {
		.title = _("Both changed it"),
		.identity = *self->identity == '\0' ? NULL : self->identity,
		/* TRANSLATORS: "Jon Ruiz, 14:31" */
		.who = arena_printf(
			&self->conflict_arena,
			_("Saved while you wrote, by %s."),
			operation_form_saved_by(&self->decl,
						&self->conflict_arena)),
		.rows = shown,
		.n_rows = n,
		.typed = typed,
		.done = decided,
		.cancelled = cancelled,
		.data = self,
	};
	if (n == 0)
		ui_say(self->kith->ui, MESSAGE_NOTE,
		       _("What you have here is what is saved."));
	else
		ui_push(self->kith->ui, compare_new(&spec));
}

/* ---- merging ---- */

/* What stands above the fields is not asked for, but it was read: who marks or
 * re-dates goes by it. True: it says something else now, which is shown. */
static bool
has_head_changed(struct operation_screen *self)
{
	struct arena arena = {0};
	struct operation_head now = {.takes_back = self->head.takes_back};
	operation_head_read(&now, self->kith, self->decl.op,
			    &self->decl.subject);
	bool is_other = strcmp(operation_head_text(&now, &arena),
			       operation_head_text(&self->head, &arena)) != 0;
	if (is_other) {
		operation_head_fini(&self->head);
		self->head = now;
	} else {
		operation_head_fini(&now);
	}
	arena_fini(&arena);
	return is_other;
}

bool
operation_screen_conflict(struct operation_screen *self, struct issues *issues)
{
	if (!reread(self) ||
	    operation_screen_refuses_row(self, self->new_rev, issues))
		return false;
	struct compare_row *rows = raw_rows(self);
	size_t n_open = compare_propose(rows, self->decl.n);
	if (n_open > 0 || self->n_merges++ >= MERGES_MAX) {
		push_table(self, rows);
		return false;
	}
	const char *names =
		put_decided(self, rows, self->decl.n, &self->conflict_arena);
	const char *who =
		operation_form_saved_by(&self->decl, &self->conflict_arena);
	const int64_t mark = self->decl.mark;
	take_base(self);
	self->decl.mark = mark; /* where it is refused, that is by whom */
	if (has_head_changed(self)) {
		ui_say(self->kith->ui, MESSAGE_WARNING,
		       /* TRANSLATORS: "Jon Ruiz, 14:31"; a key */
		       _("Not saved yet: changed by %s, as is said above. %s "
			 "saves it all the same."),
		       who, ui_key(self->kith->ui, ACT_SAVE));
		return false;
	}
	if (!operation_screen_save(self, issues))
		return false;
	if (*names != '\0')
		self->outcome.said = arena_printf(
			&self->outcome_arena,
			/* TRANSLATORS: "Saved."; "Jon Ruiz, 14:31"; fields */
			_("%s Changed by %s: %s. Both changes are in."),
			self->outcome.said, who, names);
	return true;
}

void
operation_screen_compare(void *data, struct form *form)
{
	struct operation_screen *self = data;
	(void)form;
	if (!reread(self))
		return;
	struct compare_row *rows = raw_rows(self);
	compare_propose(rows, self->decl.n);
	push_table(self, rows);
}
