/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Taking back what was done on several rows: all in one transaction, or none
 * (0142). Which of them cannot be is known before anything is asked, and the
 * rest is offered.
 */
#include "config.h"

#include "app/operation.h"
#include "app/together.h"
#include "app/undo.h"
#include "base/arena.h"
#include "base/i18n.h"

#include "bulk_run.h"
#include "bulk_screen.h"
#include "dialog.h"
#include "kith_ui.h"
#include "screen.h"
#include "take_back.h"
#include "ui.h"

enum {
	NAMES_ASKED = 8,
	AT_ONCE_ROWS = 50, /* more are never looked at without a word */
	COLS_WANTED = 40
};

/* Lives in the screen below while the question stands. */
struct many {
	struct kith *kith;
	struct bulk bulk; /* its copy: those that go back */
	const char *stay; /* the others, a line each; "" = none */
	struct arena *arena;
};

static void look(struct many *many);

/* ---- a word, where that takes longer ---- */

/* No transaction waits for a terminal, so that nothing moves meanwhile. */
struct wait {
	struct screen screen;
	struct many *many;
	void (*then)(struct many *many);
};

static void
wait_describe(struct screen *screen, struct frame *frame)
{
	frame->title = _(((struct wait *)screen)->many->bulk.op->title);
}

static void
wait_popup_size(struct screen *screen, int *rows, int *cols)
{
	(void)screen;
	*rows = 1;
	*cols = COLS_WANTED;
}

static void
wait_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	const size_t n = ((struct wait *)screen)->many->bulk.n;
	canvas_printf(canvas, body.y, body.x, body.cols, ROLE_NORMAL,
		      P_("Working: %zu row.", "Working: %zu rows.", n), n);
	canvas_cursor(canvas, body.y, body.x);
}

static int64_t
wait_deadline(struct screen *screen)
{
	return ui_now_ms(screen->ui);
}

static void
wait_tick(struct screen *screen, int64_t now_ms)
{
	struct wait wait = *(struct wait *)screen;
	(void)now_ms;
	ui_close(screen->ui, screen);
	wait.then(wait.many);
}

static bool
wait_leave(struct screen *screen)
{
	(void)screen;
	return false; /* it is there for a moment */
}

static const struct screen_ops WAIT_OPS = {
	.name = "take back many",
	.describe = wait_describe,
	.popup_size = wait_popup_size,
	.draw = wait_draw,
	.deadline = wait_deadline,
	.tick = wait_tick,
	.leave = wait_leave,
};

static void
with_a_word(struct many *many, void (*then)(struct many *many))
{
	if (many->bulk.n <= AT_ONCE_ROWS) {
		then(many);
		return;
	}
	struct wait *wait = screen_new(&WAIT_OPS, sizeof(*wait));
	wait->many = many;
	wait->then = then;
	ui_push(many->kith->ui, &wait->screen);
}

/* ---- all or none ---- */

/* In arena. */
static enum err_code
do_all(struct many *many, bool is_trial, struct arena *arena,
       struct together *out, struct err *err)
{
	const size_t n = many->bulk.n;
	*out = (struct together){.rows = arena_new(arena, struct together_row,
						   n + 1),
				 .n = n,
				 .is_trial = is_trial,
				 .arena = arena};
	for (size_t i = 0; i < n; i++)
		out->rows[i].in = &many->bulk.rows[i].in;
	return app_do_together(many->kith->session, many->bulk.op, out, err);
}

static void
tell(struct many *many)
{
	struct kith *kith = many->kith;
	struct arena arena = {0};
	const size_t n = many->bulk.n;
	for (size_t i = 0; i < n; i++)
		take_back_part(kith, many->bulk.rows[i].id);
	for (size_t i = 0; many->bulk.row_done != NULL && i < n; i++)
		many->bulk.row_done(many->bulk.data, many->bulk.rows[i].id);
	kith_saved(kith);
	kith_say_done(kith, many->bulk.op,
		      arena_printf(&arena,
				   P_("Taken back: %zu row.",
				      "Taken back: %zu rows.", n),
				   n));
	arena_fini(&arena);
}

/* Who saved while the question stood is told by asking again. */
static void
take_back(struct many *many)
{
	struct arena arena = {0};
	struct together all;
	struct err err = {0};
	if (do_all(many, false, &arena, &all, &err) != ERR_OK)
		kith_say_err(many->kith, &err);
	else if (all.n_refused > 0)
		look(many);
	else
		tell(many);
	arena_fini(&arena);
}

static void
answered(void *data, int button)
{
	if (button != DIALOG_CANCEL)
		with_a_word(data, take_back);
}

/* ---- asking ---- */

static const char *
question(const struct many *many, struct arena *arena)
{
	const char *what =
		many->bulk.what == NULL
			? ""
			: arena_printf(arena, "%s\n", many->bulk.what);
	const char *names = bulk_names(&many->bulk, NAMES_ASKED, arena);
	if (*many->stay == '\0')
		return arena_printf(
			arena, _("%s%s\nAll of them go back in one, or none."),
			what, names);
	return arena_printf(arena,
			    /* TRANSLATORS: what was done; rows, each with why
			     * it stays; the names of the others */
			    _("%sWhat stays as it is:\n%s\n"
			      "The rest goes back in one, or nothing of it:\n"
			      "%s"),
			    what, many->stay, names);
}

static void
ask(struct many *many)
{
	struct arena arena = {0};
	ui_push(many->kith->ui,
		dialog_new(&(struct dialog_spec){
			.title = _(many->bulk.op->title),
			.text = question(many, &arena),
			.buttons = {{.label = *many->stay == '\0'
						      ? _(many->bulk.op->title)
						      : _("Take back the rest"),
				     .key = i18n_yes_key()}},
			.n_buttons = 1,
			.done = answered,
			.data = many}));
	arena_fini(&arena);
}

/* One is compared, where it can be; of several each says why. */
static void
tell_none(struct many *many, const struct kith_line *lines)
{
	const struct bulk_row *row = &many->bulk.rows[0];
	if (many->bulk.n > 1)
		kith_open_lines(many->kith, _(many->bulk.op->title), lines,
				many->bulk.n);
	else
		kith_open_form(many->kith,
			       &(struct kith_form){.op = many->bulk.op,
						   .given = row->in});
}

/* Parts those that go back from those that stay. */
static void
part(struct many *many, const struct together *all,
     const struct kith_line *lines)
{
	struct bulk_row *rows =
		arena_new(many->arena, struct bulk_row, many->bulk.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		if (all->rows[i].rc == ERR_OK)
			rows[n++] = many->bulk.rows[i];
		else
			many->stay = arena_printf(many->arena, "%s%s: %s\n",
						  many->stay, lines[i].label,
						  lines[i].text);
	many->bulk.rows = rows;
	many->bulk.n = n;
}

/* Nobody is asked about what would be refused. */
static void
look(struct many *many)
{
	struct arena arena = {0};
	struct together all;
	struct err err = {0};
	if (do_all(many, true, &arena, &all, &err) != ERR_OK) {
		kith_say_err(many->kith, &err);
		arena_fini(&arena);
		return;
	}
	struct kith_line *lines =
		arena_new(&arena, struct kith_line, all.n + 1);
	for (size_t i = 0; i < all.n; i++)
		lines[i] = (struct kith_line){
			.label = many->bulk.rows[i].name,
			.text = all.rows[i].rc == ERR_OK
					? ""
					: bulk_refusal(many->kith,
						       many->bulk.op,
						       &all.rows[i], &arena),
			.is_bad = true};
	if (all.n_refused == all.n) {
		tell_none(many, lines);
	} else {
		part(many, &all, lines);
		ask(many);
	}
	arena_fini(&arena);
}

void
take_back_many(struct kith *kith, const struct bulk *bulk)
{
	struct arena *arena = &ui_top(kith->ui)->arena;
	struct many *many = arena_new(arena, struct many, 1);
	many->kith = kith;
	many->arena = arena;
	many->stay = "";
	bulk_copy(&many->bulk, bulk, arena);
	with_a_word(many, look);
}
