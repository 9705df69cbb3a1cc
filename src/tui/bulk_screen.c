/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One operation on many marked rows: what is typed once holds for each. They
 * are shown first, and what became of each is told. Every row is a save of
 * its own, so that one that is refused does not undo the others.
 */
#include "config.h"

#include "bulk_screen.h"

#include <string.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "core/staff.h"

#include "dialog.h"
#include "form.h"
#include "operation_form.h"
#include "operation_head.h"
#include "screen.h"
#include "ui.h"

/* Names in the title, and in the question. */
enum { NAMES_ABOVE = 2, NAMES_ASKED = 8 };

struct bulk_screen {
	struct screen screen;
	struct kith *kith;
	struct operation_form decl;
	struct form *form; /* NULL: nothing is to be typed */
	struct bulk_row *rows;
	size_t n_rows;
	const char *identity; /* whose case; else the names of the rows */
	const char *names;    /* "3 rows: Karim BENALI, Lola JIMÉNEZ …" */
	struct operation_head head;
};

static struct bulk_screen *
self_of(struct screen *screen)
{
	return (struct bulk_screen *)screen;
}

/* ---- doing it ---- */

static bool
is_subject(const struct operation *op, const char *name)
{
	for (size_t i = 0; i < op->n_params; i++)
		if (strcmp(op->params[i].name, name) == 0)
			return op->params[i].subject;
	return false;
}

/* The row's subjects, and what was typed for all. */
static struct inputs
inputs_of(struct bulk_screen *self, const struct bulk_row *row,
	  const struct inputs *typed, struct arena *arena)
{
	struct input *items =
		arena_new(arena, struct input, row->in.n + typed->n + 1);
	struct inputs in = {.items = items};
	for (size_t i = 0; i < row->in.n; i++)
		items[in.n++] = row->in.items[i];
	for (size_t i = 0; i < typed->n; i++)
		if (!is_subject(self->decl.op, typed->items[i].name) &&
		    strcmp(typed->items[i].name, "rev") != 0)
			items[in.n++] = typed->items[i];
	return in;
}

/* Every reason; each is a sentence. */
static const char *
refusal_of(const struct err *err, const struct outcome *outcome,
	   struct arena *arena)
{
	const struct issues *issues = &outcome->issues;
	const char *text = issues->n > 0 ? issues->items[0].msg : err->msg;
	for (size_t i = 1; i < issues->n; i++)
		text = arena_printf(arena, "%s\n%s", text,
				    issues->items[i].msg);
	return arena_strdup(arena, text);
}

static size_t
do_rows(struct bulk_screen *self, struct kith_line *lines, struct arena *arena)
{
	struct inputs typed = {0};
	size_t n_done = 0;
	if (self->form != NULL)
		typed = operation_form_inputs(&self->decl, self->form, arena);
	for (size_t i = 0; i < self->n_rows; i++) {
		const struct bulk_row *row = &self->rows[i];
		struct inputs in = inputs_of(self, row, &typed, arena);
		struct outcome outcome = {0};
		struct err err = {0};
		bool is_done = app_do(self->kith->session, self->decl.op, &in,
				      arena, &outcome, &err) == ERR_OK;
		n_done += is_done;
		lines[i] = (struct kith_line){
			.label = row->name,
			.text = is_done ? _("done")
					: refusal_of(&err, &outcome, arena),
			.is_bad = !is_done};
	}
	return n_done;
}

static void
do_all(struct bulk_screen *self)
{
	struct kith *kith = self->kith;
	struct arena arena = {0};
	size_t n = self->n_rows;
	struct kith_line *lines = arena_new(&arena, struct kith_line, n + 1);
	size_t n_done = do_rows(self, lines, &arena);
	const char *title = _(self->decl.op->title);
	kith_saved(kith);
	if (n_done == n)
		kith->n_bulk++;
	ui_close(kith->ui, &self->screen);
	ui_say(kith->ui, n_done == n ? MESSAGE_DONE : MESSAGE_WARNING,
	       P_("%s: %zu of %zu row done.", "%s: %zu of %zu rows done.", n),
	       title, n_done, n);
	if (n_done < n)
		kith_open_lines(kith, title, lines, n);
	arena_fini(&arena);
}

static void
answered(void *data, int button)
{
	struct bulk_screen *self = data;
	if (button != DIALOG_CANCEL)
		do_all(self);
	else if (self->form == NULL)
		ui_close(self->kith->ui, &self->screen);
}

/* Inside a case: whose rows they are, too. */
static const char *
whose_and_what(const struct bulk_screen *self, struct arena *arena)
{
	if (self->head.prose.n == 0)
		return self->names;
	return arena_printf(arena, "%s\n%s", self->identity, self->names);
}

/* They are named before anything is done. */
static void
ask(struct bulk_screen *self)
{
	struct arena arena = {0};
	struct dialog_spec spec = {
		.title = _(self->decl.op->title),
		.text = arena_printf(
			&arena,
			_("%s\n%s\nEach is saved on its own; what is refused "
			  "is told."),
			whose_and_what(self, &arena),
			_(self->decl.op->summary)),
		.buttons = {{.label = _(self->decl.op->title), .key = 'y'}},
		.n_buttons = 1,
		.is_destructive = true,
		.done = answered,
		.data = self,
	};
	ui_push(self->kith->ui, dialog_new(&spec));
	arena_fini(&arena);
}

static bool
is_anything_typed(struct bulk_screen *self)
{
	for (size_t i = 0; i < self->decl.n; i++)
		if (*operation_form_value(&self->decl, self->form, i) != '\0')
			return true;
	return false;
}

static bool
save(void *data, struct form *form, struct issues *issues)
{
	struct bulk_screen *self = data;
	(void)form;
	(void)issues;
	if (is_anything_typed(self))
		ask(self);
	else
		ui_say(self->kith->ui, MESSAGE_WARNING,
		       _("Type what is to hold for all of them; what stays "
			 "empty is left as it is."));
	return false;
}

/* ---- fields ---- */

static void
check(void *data, const struct form *form, const struct form_field *field,
      const char *value, struct issues *issues)
{
	struct bulk_screen *self = data;
	(void)form;
	operation_form_check(&self->decl, field, value, issues);
}

static size_t
pick(void *data, const struct form_field *field, const char *query,
     struct arena *arena, const struct picker_row **rows_out)
{
	struct bulk_screen *self = data;
	return operation_form_pick(&self->decl, field, query, arena, rows_out);
}

static const char *
pick_text(void *data, const struct form_field *field, const char *value,
	  struct arena *arena)
{
	struct bulk_screen *self = data;
	(void)arena;
	return operation_form_pick_text(&self->decl, field, value);
}

/* ---- ops ---- */

static void
bulk_describe(struct screen *screen, struct frame *frame)
{
	struct bulk_screen *self = self_of(screen);
	frame->title = _(self->decl.op->title);
	frame->identity = self->identity;
	if (self->form != NULL)
		form_describe(self->form, frame);
}

static void
bulk_layout(struct screen *screen, struct rect body)
{
	if (body.rows > 12) {
		body.y++;
		body.rows--;
	}
	body = operation_head_layout(&self_of(screen)->head, body);
	if (self_of(screen)->form != NULL)
		form_layout(self_of(screen)->form, body);
}

static void
bulk_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	operation_head_draw(&self_of(screen)->head, canvas);
	if (self_of(screen)->form != NULL)
		form_draw(self_of(screen)->form, canvas, true);
	else
		canvas_cursor(canvas, body.y, body.x);
}

static void
bulk_scope(struct screen *screen, struct key_scope *scope)
{
	if (self_of(screen)->form != NULL)
		form_scope(self_of(screen)->form, scope);
}

static bool
bulk_action(struct screen *screen, enum action action)
{
	return self_of(screen)->form != NULL &&
	       form_action(self_of(screen)->form, action);
}

static void
bulk_text(struct screen *screen, const char *s, size_t len)
{
	if (self_of(screen)->form != NULL)
		form_text(self_of(screen)->form, s, len);
}

static void
bulk_paste(struct screen *screen, const char *s, size_t len)
{
	if (self_of(screen)->form != NULL)
		form_paste(self_of(screen)->form, s, len);
}

static void
go(void *data)
{
	struct screen *screen = data;
	ui_close(screen->ui, screen);
}

static bool
bulk_leave(struct screen *screen)
{
	struct bulk_screen *self = self_of(screen);
	return self->form == NULL || form_may_leave(self->form, go, screen);
}

static void
bulk_fini(struct screen *screen)
{
	form_free(&self_of(screen)->form);
	operation_head_fini(&self_of(screen)->head);
}

static const struct screen_ops OPS = {
	.name = "bulk",
	.describe = bulk_describe,
	.layout = bulk_layout,
	.draw = bulk_draw,
	.scope = bulk_scope,
	.action = bulk_action,
	.text = bulk_text,
	.paste = bulk_paste,
	.leave = bulk_leave,
	.fini = bulk_fini,
};

/* ---- opening ---- */

static const char *
name_rows(const struct bulk *bulk, size_t most, struct arena *arena)
{
	struct strbuf names = {0};
	size_t shown = bulk->n < most ? bulk->n : most;
	for (size_t i = 0; i < shown; i++)
		strbuf_addf(&names, "%s%s", i > 0 ? ", " : "",
			    bulk->rows[i].name);
	const char *text = arena_printf(
		arena,
		bulk->n > shown ? P_("%zu row: %s …", "%zu rows: %s …", bulk->n)
				: P_("%zu row: %s", "%zu rows: %s", bulk->n),
		bulk->n, strbuf_str(&names));
	strbuf_fini(&names);
	return text;
}

static void
copy_rows(struct bulk_screen *self, const struct bulk *bulk)
{
	struct arena *arena = &self->screen.arena;
	self->rows = arena_new(arena, struct bulk_row, bulk->n + 1);
	self->n_rows = bulk->n;
	for (size_t i = 0; i < bulk->n; i++) {
		const struct bulk_row *from = &bulk->rows[i];
		struct input *items =
			arena_new(arena, struct input, from->in.n + 1);
		for (size_t j = 0; j < from->in.n; j++)
			items[j] = (struct input){
				arena_strdup(arena, from->in.items[j].name),
				arena_strdup(arena, from->in.items[j].text)};
		self->rows[i] = (struct bulk_row){
			.name = arena_strdup(arena, from->name),
			.in = {.items = items, .n = from->in.n}};
	}
}

/*
 * Rows of one case: whose it is stands in the title, and the rows below it.
 * Rows of many: they are the title.
 */
static void
name_whose(struct bulk_screen *self, const struct bulk *bulk)
{
	struct arena *arena = &self->screen.arena;
	self->identity = bulk->is_one_case
				 ? kith_identity(self->kith,
						 kith_current_case(self->kith),
						 arena)
				 : NULL;
	if (self->identity == NULL) {
		self->identity = name_rows(bulk, NAMES_ABOVE, arena);
	} else {
		prose_add(&self->head.prose, NULL,
			  name_rows(bulk, bulk->n, arena), ROLE_NORMAL);
	}
}

/* Of an edit every row keeps its own values but for what is typed now. */
static void
empty_fields(struct bulk_screen *self)
{
	for (size_t i = 0; self->decl.is_edit && i < self->decl.n; i++) {
		self->decl.fields[i].is_required = false;
		self->decl.items[i].before = "";
	}
}

static void
make_form(struct bulk_screen *self)
{
	const struct form_spec spec = {
		.title = _(self->decl.op->title),
		.identity = self->identity,
		.fields = self->decl.fields,
		.n_fields = self->decl.n,
		.data = self,
		.save = save,
		.pick = pick,
		.pick_text = pick_text,
		.author = session_actor(self->kith->session)->name,
	};
	self->form = form_new(self->kith->ui, &spec);
	for (size_t i = 0; i < self->decl.n; i++)
		form_set(self->form, self->decl.fields[i].name,
			 self->decl.items[i].before);
}

void
kith_open_bulk(struct kith *kith, const struct bulk *bulk)
{
	struct bulk_screen *self = screen_new(&OPS, sizeof(*self));
	struct screen *screen = &self->screen;
	struct err err = {0};
	self->kith = kith;
	self->decl.kith = kith;
	self->decl.op = bulk->op;
	self->decl.arena = &screen->arena;
	self->decl.check = check;
	self->names = name_rows(bulk, NAMES_ASKED, &screen->arena);
	name_whose(self, bulk);
	copy_rows(self, bulk);
	if (operation_form_read(&self->decl, &self->rows[0].in, &screen->arena,
				&err) != ERR_OK) {
		kith_say_err(kith, &err);
		screen_free(&screen);
		return;
	}
	empty_fields(self);
	if (self->decl.n > 0)
		make_form(self);
	ui_push(kith->ui, screen);
	if (self->decl.n == 0)
		ask(self);
}
