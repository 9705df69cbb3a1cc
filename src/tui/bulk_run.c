/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "bulk_run.h"

#include <string.h>

#include "app/draft.h"
#include "app/operation.h"
#include "app/together.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/steady.h"

#include "bulk_screen.h"
#include "progress.h"
#include "screen.h"
#include "take_back.h"
#include "ui.h"

enum {
	AT_ONCE_MS = 300,  /* nothing is said before */
	AT_ONCE_ROWS = 50, /* more are never done without a word */
	STEP_MS = 50,	   /* then keys are seen */
	COLS_WANTED = 60
};

struct bulk_run {
	struct screen screen;
	struct kith *kith;
	struct bulk bulk; /* its copy, in the screen's arena */
	struct inputs typed;
	struct kith_line *lines;    /* of rows that were begun */
	struct take_back_row *acts; /* of those that were done now */
	size_t n_acts;
	bool is_remembered; /* all of it goes back in one, by one key */
	size_t n_begun;
	size_t n_done;
	size_t n_shown;
	int64_t shown_ms;
};

static struct bulk_run *
self_of(struct screen *screen)
{
	return (struct bulk_run *)screen;
}

/* ---- one row ---- */

static bool
is_subject(const struct operation *op, const char *name)
{
	const struct param *param = operation_param(op, name);
	return param != NULL && param->subject;
}

struct inputs
bulk_inputs(const struct bulk *bulk, const struct bulk_row *row,
	    const struct inputs *typed, struct arena *arena)
{
	struct input *items =
		arena_new(arena, struct input, row->in.n + typed->n + 1);
	struct inputs in = {.items = items};
	for (size_t i = 0; i < row->in.n; i++)
		items[in.n++] = row->in.items[i];
	for (size_t i = 0; i < typed->n; i++)
		if (!is_subject(bulk->op, typed->items[i].name) &&
		    strcmp(typed->items[i].name, "rev") != 0)
			items[in.n++] = typed->items[i];
	return in;
}

/* Rows of a list have numbers of their own, so each has its own name. */
struct uuid
bulk_row_save(const struct bulk *bulk, const struct bulk_row *row)
{
	struct uuid save = bulk->saves;
	uint64_t id = uuid_is_zero(save) ? 0 : (uint64_t)row->id;
	for (size_t i = sizeof(save.b); i > 0 && id > 0; i--, id >>= 8)
		save.b[i - 1] ^= (uint8_t)(id & 0xff);
	return save;
}

/* Every reason; each is a sentence. */
static const char *
refusal_of(const struct together_row *row, struct arena *arena)
{
	const struct issues *issues = &row->outcome.issues;
	const char *text = issues->n > 0 ? issues->items[0].msg : row->err.msg;
	for (size_t i = 1; i < issues->n; i++)
		text = arena_printf(arena, "%s\n%s", text,
				    issues->items[i].msg);
	return arena_strdup(arena, text);
}

/* What others changed since: a table of it is for each alone. */
static const char *
changed_since(struct kith *kith, const struct operation *op,
	      const struct inputs *in, struct arena *arena)
{
	struct compared_fields fields = {0};
	struct err err = {0};
	return app_compare(kith->session, op, in, arena, &fields, &err) !=
				       ERR_OK ||
			       fields.who == NULL
		       ? NULL
		       : arena_printf(arena, _("Changed since. %s."),
				      fields.who);
}

const char *
bulk_refusal(struct kith *kith, const struct operation *op,
	     const struct together_row *row, struct arena *arena)
{
	const char *why = row->rc == ERR_CONFLICT
				  ? changed_since(kith, op, row->in, arena)
				  : NULL;
	return why != NULL ? why : refusal_of(row, arena);
}

static void
do_row(struct bulk_run *self)
{
	struct arena arena = {0};
	const struct bulk_row *row = &self->bulk.rows[self->n_begun];
	struct inputs in = bulk_inputs(&self->bulk, row, &self->typed, &arena);
	struct together_row one = {.in = &in};
	in.draft = bulk_row_save(&self->bulk, row);
	one.rc = app_do(self->kith->session, self->bulk.op, &in, &arena,
			&one.outcome, &one.err);
	bool is_done = one.rc == ERR_OK;
	self->lines[self->n_begun++] = (struct kith_line){
		.label = row->name,
		.text = is_done ? _("done")
				: bulk_refusal(self->kith, self->bulk.op, &one,
					       &self->screen.arena),
		.is_bad = !is_done};
	self->n_done += is_done;
	if (is_done && !one.outcome.already_done)
		self->acts[self->n_acts++] =
			(struct take_back_row){one.outcome.act_id, row->name};
	if (is_done && self->bulk.row_done != NULL)
		self->bulk.row_done(self->bulk.data, row->id);
	arena_fini(&arena);
}

/* False: all were begun. */
static bool
do_rows(struct bulk_run *self, int64_t until_ms)
{
	do
		do_row(self);
	while (self->n_begun < self->bulk.n && steady_ms() < until_ms);
	return self->n_begun < self->bulk.n;
}

/* ---- what came of it ---- */

static const char *
where_text_is(const struct kith *kith, bool has_kept, struct arena *arena)
{
	return has_kept ? arena_printf(arena,
				       /* TRANSLATORS: a key */
				       _(" What you typed is a draft: %s."),
				       ui_key(kith->ui, ACT_DRAFTS))
			: "";
}

static void
tell_stopped(const struct bulk_run *self, const char *title, bool has_kept)
{
	struct arena arena = {0};
	size_t n = self->bulk.n;
	const char *text = arena_printf(
		&arena,
		P_("%s: stopped. %zu of %zu row is done; the others "
		   "are still marked.",
		   "%s: stopped. %zu of %zu rows are done; the others "
		   "are still marked.",
		   n),
		title, self->n_done, n);
	ui_say(self->kith->ui, MESSAGE_WARNING, "%s%s", text,
	       where_text_is(self->kith, has_kept, &arena));
	arena_fini(&arena);
}

/* With the key that takes them back, where all are done. */
static void
tell_all(const struct bulk_run *self, const char *title, bool has_kept)
{
	struct kith *kith = self->kith;
	struct arena arena = {0};
	size_t n = self->bulk.n;
	const char *text = arena_printf(&arena,
					P_("%s: %zu of %zu row done.",
					   "%s: %zu of %zu rows done.", n),
					title, self->n_done, n);
	if (self->n_done < n)
		ui_say(kith->ui, MESSAGE_WARNING, "%s%s", text,
		       where_text_is(kith, has_kept, &arena));
	else if (!self->is_remembered)
		ui_say(kith->ui, MESSAGE_DONE, "%s", text);
	else
		kith_say_done(kith, self->bulk.op, text);
	arena_fini(&arena);
}

/* The form stands open below what became of each row. */
static void
tell_again(const struct bulk_run *self, const char *title)
{
	size_t n = self->bulk.n;
	ui_say(self->kith->ui, MESSAGE_WARNING,
	       P_("%s: %zu of %zu row done. What you typed stays for the "
		  "others.",
		  "%s: %zu of %zu rows done. What you typed stays for the "
		  "others.",
		  n),
	       title, self->n_done, n);
}

/* What was done holds the text; else the draft does. True: it is kept. */
static bool
end_draft(struct bulk_run *self)
{
	struct kith *kith = self->kith;
	struct uuid draft = self->bulk.draft;
	struct err err = {0};
	bool is_over = self->n_begun == self->bulk.n && self->n_done > 0;
	bool is_kept = self->bulk.has_text && !is_over;
	if (uuid_is_zero(draft))
		return false;
	if ((is_kept ? draft_let_go(kith->session, draft, &err)
		     : draft_drop(kith->session, draft, &err)) != ERR_OK)
		log_line(LOG_LEVEL_ERROR, "draft: %s", err.detail);
	kith->n_draft_steps++;
	return is_kept;
}

static void
tell(struct bulk_run *self)
{
	struct kith *kith = self->kith;
	size_t n = self->bulk.n;
	const char *title = _(self->bulk.op->title);
	kith_saved(kith);
	self->is_remembered = take_back_remember(kith, self->bulk.op,
						 self->acts, self->n_acts);
	bool is_again = self->n_begun == n && self->n_done < n &&
			kith_reopen_bulk(kith, &self->bulk);
	bool has_kept = !is_again && end_draft(self);
	if (self->n_begun < n)
		tell_stopped(self, title, has_kept);
	else if (is_again)
		tell_again(self, title);
	else
		tell_all(self, title, has_kept);
	if (self->n_done < self->n_begun)
		kith_open_lines(kith, title, self->lines, self->n_begun);
}

/* ---- while that takes long ---- */

static void
run_describe(struct screen *screen, struct frame *frame)
{
	frame->title = _(self_of(screen)->bulk.op->title);
	frame->context = _("Esc stops it; what is done stays.");
}

static void
run_popup_size(struct screen *screen, int *rows, int *cols)
{
	(void)screen;
	*rows = 1;
	*cols = COLS_WANTED;
}

static void
run_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	const struct bulk_run *self = self_of(screen);
	canvas_text(canvas, body.y, body.x, body.cols,
		    progress_text(ui_style(screen->ui), self->n_shown,
				  self->bulk.n, ui_scratch(screen->ui)),
		    ROLE_NORMAL);
	canvas_cursor(canvas, body.y, body.x);
}

/* At once, after the keys that came meanwhile. */
static int64_t
run_deadline(struct screen *screen)
{
	return ui_now_ms(screen->ui);
}

static void
run_tick(struct screen *screen, int64_t now_ms)
{
	struct bulk_run *self = self_of(screen);
	if (!do_rows(self, now_ms + STEP_MS)) {
		ui_close(screen->ui, screen);
		tell(self);
		return;
	}
	if (!progress_is_due(ui_style(screen->ui), self->bulk.n, self->n_shown,
			     self->n_begun, now_ms - self->shown_ms))
		return;
	self->n_shown = self->n_begun;
	self->shown_ms = now_ms;
}

static bool
run_leave(struct screen *screen)
{
	ui_close(screen->ui, screen);
	tell(self_of(screen));
	return false;
}

static const struct screen_ops OPS = {
	.name = "bulk run",
	.describe = run_describe,
	.popup_size = run_popup_size,
	.draw = run_draw,
	.deadline = run_deadline,
	.tick = run_tick,
	.leave = run_leave,
};

/* ---- beginning ---- */

static struct inputs
copy_inputs(const struct inputs *in, struct arena *arena)
{
	struct input *items = arena_new(arena, struct input, in->n + 1);
	for (size_t i = 0; i < in->n; i++)
		items[i] =
			(struct input){arena_strdup(arena, in->items[i].name),
				       arena_strdup(arena, in->items[i].text)};
	return (struct inputs){.items = items, .n = in->n};
}

void
bulk_copy(struct bulk *out, const struct bulk *bulk, struct arena *arena)
{
	struct bulk_row *rows = arena_new(arena, struct bulk_row, bulk->n + 1);
	for (size_t i = 0; i < bulk->n; i++)
		rows[i] = (struct bulk_row){
			.id = bulk->rows[i].id,
			.name = arena_strdup(arena, bulk->rows[i].name),
			.in = copy_inputs(&bulk->rows[i].in, arena),
			.number = arena_strdup(arena, bulk->rows[i].number)};
	*out = *bulk;
	out->rows = rows;
	out->what = arena_strdup_null(arena, bulk->what);
}

void
bulk_run(struct kith *kith, const struct bulk *bulk, const struct inputs *typed)
{
	struct bulk_run *self = screen_new(&OPS, sizeof(*self));
	struct screen *screen = &self->screen;
	self->kith = kith;
	bulk_copy(&self->bulk, bulk, &screen->arena);
	self->typed = copy_inputs(typed, &screen->arena);
	self->acts =
		arena_new(&screen->arena, struct take_back_row, bulk->n + 1);
	self->lines = arena_new(&screen->arena, struct kith_line, bulk->n + 1);
	if (bulk->n > AT_ONCE_ROWS || do_rows(self, steady_ms() + AT_ONCE_MS)) {
		self->n_shown = self->n_begun;
		self->shown_ms = ui_now_ms(kith->ui);
		ui_push(kith->ui, screen);
		return;
	}
	tell(self);
	screen_free(&screen);
}
