/* SPDX-License-Identifier: EUPL-1.2 */
/* What stood in an operation's form before: offered, and put back. */
#include "config.h"

#include "operation_screen.h"

#include "app/draft.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"

#include "drafts.h"
#include "form.h"
#include "picker.h"
#include "ui.h"

/* The draft as it is kept now. NULL = it is gone. */
static const struct form_draft *
read_own(struct operation_screen *self, struct form_drafts *drafts)
{
	struct err err = {0};
	if (draft_mine(self->kith->session, self->decl.op->name,
		       &self->decl.subject, drafts, &err) != ERR_OK) {
		kith_say_err(self->kith, &err);
		return NULL;
	}
	for (size_t i = 0; i < drafts->n; i++)
		if (uuid_equal(drafts->items[i].uuid, self->draft))
			return &drafts->items[i];
	return NULL;
}

/* What stands in the form is put first: it becomes the older one. */
static void
older_chosen(void *data, const struct picker_row *rows, size_t n,
	     bool was_cancelled)
{
	struct operation_screen *self = data;
	struct kith *kith = self->kith;
	struct arena arena = {0};
	struct form_drafts drafts = {.arena = &arena};
	struct err err = {0};
	if (was_cancelled || n == 0)
		return;
	operation_screen_draft(self, self->form);
	const struct form_draft *draft = NULL;
	if (draft_bring_back(kith->session, self->draft,
			     draft_turn(rows[0].value), &err) != ERR_OK)
		kith_say_err(kith, &err);
	else
		draft = read_own(self, &drafts);
	if (draft != NULL) {
		operation_screen_resume(self, draft);
		ui_say(kith->ui, MESSAGE_NOTE,
		       _("This stood here before. What stood here now is "
			 "kept, too: %s."),
		       ui_key(kith->ui, ACT_DRAFTS));
	}
	arena_fini(&arena);
}

bool
operation_screen_offer_older(struct operation_screen *self)
{
	struct arena arena = {0};
	struct err err = {0};
	struct form_drafts older = {.arena = &arena};
	if (!self->has_draft)
		return false;
	if (draft_versions(self->kith->session, self->draft, &older, &err) !=
	    ERR_OK)
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
	bool has_older = older.n > 0;
	struct picker_row *rows =
		arena_new(&arena, struct picker_row, older.n + 1);
	for (size_t i = 0; i < older.n; i++)
		draft_older_row(self->kith, &older.items[i], &arena, &rows[i]);
	const struct picker_spec spec = {
		.title = _("What stood here before"),
		.rows = rows,
		.n_rows = older.n,
		.is_large = true,
		.done = older_chosen,
		.data = self,
	};
	if (has_older)
		ui_push(self->kith->ui, picker_new(&spec));
	arena_fini(&arena);
	return has_older;
}
