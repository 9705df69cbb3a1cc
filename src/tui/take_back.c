/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "take_back.h"

#include <string.h>

#include "app/operation.h"
#include "app/session.h"
#include "app/undo.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"

#include "bulk_screen.h"
#include "kith_ui.h"
#include "ui.h"

/* ---- what was done on marked rows ---- */

static void
forget_at(struct take_back_past *past, size_t at)
{
	arena_fini(&past->items[at].arena);
	past->n--;
	memmove(&past->items[at], &past->items[at + 1],
		(past->n - at) * sizeof(past->items[0]));
	past->items[past->n] = (struct take_back_bulk){0};
}

void
take_back_forget(struct kith *kith)
{
	while (kith->past.n > 0)
		forget_at(&kith->past, kith->past.n - 1);
}

bool
take_back_remember(struct kith *kith, const struct operation *op,
		   const struct take_back_row *rows, size_t n)
{
	struct take_back_past *past = &kith->past;
	struct take_back_bulk bulk = {
		.op = op, .n = n, .at = session_now(kith->session)};
	struct take_back_row *kept;
	if (n < 2 || undo_operation(op) == NULL ||
	    undo_operation(op) != operation_find(UNDO_OPERATION))
		return false;
	kept = arena_new(&bulk.arena, struct take_back_row, n);
	for (size_t i = 0; i < n; i++)
		kept[i] = (struct take_back_row){rows[i].act_id,
						 arena_strdup(&bulk.arena,
							      rows[i].name)};
	bulk.rows = kept;
	if (past->n == TAKE_BACK_BULKS)
		forget_at(past, past->n - 1);
	memmove(&past->items[1], &past->items[0],
		past->n * sizeof(past->items[0]));
	past->items[0] = bulk;
	past->n++;
	return true;
}

/* NULL = it was done alone. */
static struct take_back_bulk *
bulk_of(struct kith *kith, int64_t act_id)
{
	for (size_t i = 0; i < kith->past.n; i++)
		for (size_t k = 0; k < kith->past.items[i].n; k++)
			if (kith->past.items[i].rows[k].act_id == act_id)
				return &kith->past.items[i];
	return NULL;
}

void
take_back_part(struct kith *kith, int64_t act_id)
{
	const struct take_back_bulk *bulk = bulk_of(kith, act_id);
	if (bulk != NULL)
		forget_at(&kith->past, (size_t)(bulk - kith->past.items));
}

/* Named, the last first. What stays of them is taken back by itself then, with
 * what others made of it. */
static void
take_bulk_back(struct kith *kith, const struct take_back_bulk *bulk)
{
	struct arena arena = {0};
	const size_t n = bulk->n;
	struct bulk_row *rows = arena_new(&arena, struct bulk_row, n);
	for (size_t i = 0; i < n; i++) {
		const struct take_back_row *of = &bulk->rows[n - 1 - i];
		struct input *act = arena_new(&arena, struct input, 1);
		*act = (struct input){"act",
				      arena_printf(&arena, "%lld",
						   (long long)of->act_id)};
		rows[i] = (struct bulk_row){.id = of->act_id,
					    .name = of->name,
					    .in = {.items = act, .n = 1},
					    .number = ""};
	}
	take_back_many(
		kith,
		&(struct bulk){
			.op = operation_find(UNDO_OPERATION),
			/* TRANSLATORS: the title of a command;
				       * when it was done */
			.what = arena_printf(
				&arena, _("%s, done %s"), _(bulk->op->title),
				undo_when(kith->session, bulk->at, &arena)),
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

/* What was done and when, and what is to be known of it: a line each. */
struct done {
	const char *what;
	const char *note;
};

static struct done
read_done(struct kith *kith, const struct undo_act *last, struct arena *arena)
{
	const struct input act = {"act", arena_printf(arena, "%lld",
						      (long long)last->id)};
	const struct inputs in = {.items = &act, .n = 1};
	struct done out = {last->what, ""};
	struct told_lines told;
	struct err err = {0};
	if (app_tell(kith->session, operation_find(UNDO_OPERATION), &in, arena,
		     &told, &err) != ERR_OK ||
	    told.n == 0)
		return out;
	out.what = told.items[0].text;
	for (size_t i = 1; i < told.n; i++)
		out.note = arena_printf(arena, "%s%s%s: %s", out.note,
					i > 1 ? "\n" : "", told.items[i].label,
					told.items[i].text);
	return out;
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
	const struct done done = read_done(kith, last, arena);
	if (undo_try_by(kith->session, last->by, &subject, &err) != ERR_OK) {
		refuse_by(kith, last, &subject, &err);
		return;
	}
	kith_open_form(kith,
		       &(struct kith_form){.op = last->by,
					   .given = {.items = &subject, .n = 1},
					   .casefile_id = last->casefile_id,
					   .takes_back = done.what,
					   .takes_back_note = done.note,
					   .since = last->id});
}

/* What one saved last, on whatever screen: asked, with what it will do. */
void
take_back_last(void *data)
{
	struct kith *kith = data;
	struct arena arena = {0};
	struct undo_act last = {0};
	const struct take_back_bulk *bulk;
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
	bulk = bulk_of(kith, last.id);
	if (bulk != NULL) {
		take_bulk_back(kith, bulk);
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
