/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "take_back.h"

#include "app/operation.h"
#include "app/undo.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"

#include "bulk_screen.h"
#include "kith_ui.h"
#include "ui.h"

/* ---- what was done on marked rows ---- */

void
take_back_forget(struct kith *kith)
{
	arena_fini(&kith->bulk.arena);
	kith->bulk.op = NULL;
	kith->bulk.rows = NULL;
	kith->bulk.n = 0;
}

void
take_back_remember(struct kith *kith, const struct operation *op,
		   const struct take_back_row *rows, size_t n)
{
	struct take_back_row *kept;
	take_back_forget(kith);
	if (n < 2 || undo_operation(op) == NULL ||
	    undo_operation(op) != operation_find(UNDO_OPERATION))
		return;
	kept = arena_new(&kith->bulk.arena, struct take_back_row, n);
	for (size_t i = 0; i < n; i++)
		kept[i] = (struct take_back_row){rows[i].act_id,
						 arena_strdup(&kith->bulk.arena,
							      rows[i].name)};
	kith->bulk.op = op;
	kith->bulk.rows = kept;
	kith->bulk.n = n;
}

static bool
is_of_bulk(const struct kith *kith, int64_t act_id)
{
	for (size_t i = 0; i < kith->bulk.n; i++)
		if (kith->bulk.rows[i].act_id == act_id)
			return true;
	return false;
}

/* Named, the last first. What stays of them is taken back by itself then, with
 * what others made of it. */
static void
take_bulk_back(struct kith *kith)
{
	struct arena arena = {0};
	const size_t n = kith->bulk.n;
	struct bulk_row *rows = arena_new(&arena, struct bulk_row, n);
	for (size_t i = 0; i < n; i++) {
		const struct take_back_row *of = &kith->bulk.rows[n - 1 - i];
		struct input *act = arena_new(&arena, struct input, 1);
		*act = (struct input){"act",
				      arena_printf(&arena, "%lld",
						   (long long)of->act_id)};
		rows[i] = (struct bulk_row){.id = of->act_id,
					    .name = of->name,
					    .in = {.items = act, .n = 1},
					    .number = ""};
	}
	take_back_many(kith,
		       &(struct bulk){.op = operation_find(UNDO_OPERATION),
				      .what = _(kith->bulk.op->title),
				      .rows = rows,
				      .n = n});
	arena_fini(&arena);
}

/* ---- the last ---- */

/* Nobody is asked about what would be refused: at once it is said of what, why,
 * who else may or what to do, and what others did since. */
static void
refuse_by(struct kith *kith, const struct undo_act *last,
	  const struct input *subject, const struct err *why)
{
	struct arena arena = {0};
	const struct inputs in = {.items = subject, .n = 1};
	const struct saved_since since = {
		.op = last->by, .in = &in, .mark = last->id};
	const char *news = "";
	struct err err = {0};
	if (app_meanwhile(kith->session, &since, &arena, &news, &err) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "meanwhile: %s", err.msg);
	ui_say(kith->ui, MESSAGE_ERROR, "%s: %s%s%s", last->what, news,
	       *news == '\0' ? "" : ". ", why->msg);
	arena_fini(&arena);
}

/* By the operation that knows more of it, on what was saved. */
static void
take_back_by(struct kith *kith, const struct undo_act *last,
	     struct arena *arena)
{
	const struct input subject = {
		last->subject->name,
		last->subject_id == 0
			? kith_case_number(kith, last->casefile_id, arena)
			: arena_printf(arena, "%lld",
				       (long long)last->subject_id)};
	struct err err = {0};
	if (undo_try_by(kith->session, last->by, &subject, &err) != ERR_OK) {
		refuse_by(kith, last, &subject, &err);
		return;
	}
	kith_open_form(kith,
		       &(struct kith_form){.op = last->by,
					   .given = {.items = &subject, .n = 1},
					   .casefile_id = last->casefile_id,
					   .takes_back = last->what,
					   .since = last->id});
}

/* What one saved last, on whatever screen: asked, with what it will do. */
void
take_back_last(void *data)
{
	struct kith *kith = data;
	struct arena arena = {0};
	struct undo_act last = {0};
	struct err err = {0};
	if (undo_find_last(kith->session, &last, &err) != ERR_OK) {
		kith_say_err(kith, &err);
		return;
	}
	if (last.id == 0) {
		ui_say(kith->ui, MESSAGE_NOTE,
		       _("There is nothing of yours to take back."));
		return;
	}
	if (is_of_bulk(kith, last.id)) {
		take_bulk_back(kith);
		return;
	}
	if (last.casefile_id != 0 &&
	    kith_identity(kith, last.casefile_id, &arena) == NULL) {
		ui_say(kith->ui, MESSAGE_WARNING,
		       /* TRANSLATORS: what was done; the title of a list */
		       _("What you saved last (%s) is of a case that you do "
			 "not see. \"%s\" has what you saved before."),
		       last.what, _(view_find(UNDO_VIEW)->title));
		arena_fini(&arena);
		return;
	}
	if (last.by != NULL) {
		take_back_by(kith, &last, &arena);
		arena_fini(&arena);
		return;
	}
	const struct input act = {"act", arena_printf(&arena, "%lld",
						      (long long)last.id)};
	kith_open_form(kith,
		       &(struct kith_form){.op = operation_find(UNDO_OPERATION),
					   .given = {.items = &act, .n = 1},
					   .casefile_id = last.casefile_id});
	arena_fini(&arena);
}
