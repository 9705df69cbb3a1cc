/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "marked_screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/operation.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/steady.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/person_name.h"

#include "bulk_screen.h"
#include "kith_ui.h"
#include "screen.h"
#include "ui.h"
#include "view_list.h"
#include "view_rows.h"

enum {
	MARKED_MAX = 500,
	LOOK_MAX = 3000,      /* rows a step */
	AT_ONCE_MS = 100,     /* nothing is said before */
	LOOKED_STEP = 100000, /* how far it came is said in such steps */
	COLS_WANTED = 60,
	WHAT_COLS = 40
};

struct marked_screen {
	struct screen screen;
	struct view_list *list;
	const struct operation *op;
	struct list_mark *marks; /* as list_marks, in the screen's arena */
	size_t n_marks;
	bool is_all;
	size_t n_keyed;	     /* marks that were looked for at their place */
	const char *filter;  /* NULL = none */
	struct strbuf after; /* key of the row that was looked at last */
	int64_t after_id;
	size_t n_looked;
	struct bulk_row *rows;
	size_t n;
	bool *is_found; /* per mark */
	size_t n_found;
	bool has_more; /* than are taken */
	bool has_failed;
};

static struct marked_screen *
self_of(struct screen *screen)
{
	return (struct marked_screen *)screen;
}

/* ---- what rows are called, and what is done to them ---- */

/* What the operation is about in the row, as people read it; "" = it is the
 * case or the person. */
static const char *
subject_of(const struct view_list *list, const struct operation *op,
	   const struct inputs *in, struct arena *arena)
{
	for (size_t i = 0; i < op->n_params; i++) {
		const struct param *param = &op->params[i];
		struct err err = {0};
		const char *shown;
		if (!param->subject ||
		    (param->type == PARAM_REF &&
		     (param->ref == REF_CASEFILE || param->ref == REF_PERSON)))
			continue;
		for (size_t j = 0; j < in->n; j++)
			if (strcmp(in->items[j].name, param->name) == 0 &&
			    app_check_value(list->kith->session, param,
					    in->items[j].text, arena, &shown,
					    &err) == ERR_OK)
				return shown;
	}
	return "";
}

/* There may be several of one person. */
static bool
is_told_by_what(enum ref_kind kind)
{
	return kind == REF_JOURNAL || kind == REF_COMMITMENT;
}

static const char *
with_what(const struct view_list *list, const char *name, const char *what,
	  struct arena *arena)
{
	struct strbuf shown = {0};
	(void)utf8_display(&shown, what, strlen(what), WHAT_COLS,
			   ui_style(list->kith->ui)->is_ascii);
	const char *text = *what == '\0' ? name
					 : arena_printf(arena, "%s, %s", name,
							strbuf_str(&shown));
	strbuf_fini(&shown);
	return text;
}

/* The person, else what it is about, else the first text of the row. Of what
 * one did and of promises also what. In arena. */
static const char *
name_of(const struct view_list *list, const struct operation *op,
	const struct view_row *row, const struct inputs *in,
	struct arena *arena)
{
	const struct view *view = list->view;
	const char *name =
		person_display_name(arena, view_raw(view, row, "given_name"),
				    view_raw(view, row, "family_name"));
	if (*name != '\0' && is_told_by_what(view->rows))
		name = with_what(list, name, view_raw(view, row, "what"),
				 arena);
	if (*name == '\0')
		name = subject_of(list, op, in, arena);
	for (size_t i = 0; *name == '\0' && i < view->n_columns; i++)
		if (view->columns[i].type == COLUMN_TEXT)
			name = row->cells[i];
	return *name != '\0' ? arena_strdup(arena, name)
			     : arena_printf(arena, "%lld", (long long)row->id);
}

static enum err_code
add_row(struct view_list *list, const struct operation *op,
	const struct view_row *row, struct arena *arena, struct bulk_row *out,
	struct err *err)
{
	const struct view_place place = {
		.view = list->view, .in = &list->in, .row = row};
	enum err_code rc = view_row_inputs(list->kith->session, &place, op,
					   arena, &out->in, err);
	if (rc == ERR_OK)
		out->name = name_of(list, op, row, &out->in, arena);
	out->id = row->id;
	out->number = arena_strdup(arena, view_rows_number(list, op, row));
	return rc;
}

/* ---- looking for them ---- */

static int
compare_marks(const void *a, const void *b)
{
	const struct list_mark *x = a;
	const struct list_mark *y = b;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* Its place among the marks; n_marks = it has none. */
static size_t
mark_of(const struct marked_screen *self, int64_t id)
{
	const struct list_mark wanted = {.id = id};
	const struct list_mark *mark =
		self->n_marks == 0
			? NULL
			: bsearch(&wanted, self->marks, self->n_marks,
				  sizeof(wanted), compare_marks);
	return mark == NULL ? self->n_marks : (size_t)(mark - self->marks);
}

static enum err_code
take_row(struct marked_screen *self, const struct view_row *row,
	 struct err *err)
{
	size_t at = mark_of(self, row->id);
	bool is_listed = at < self->n_marks;
	if (is_listed == self->is_all || (is_listed && self->is_found[at]))
		return ERR_OK;
	if (self->n == MARKED_MAX) {
		self->has_more = true;
		return ERR_OK;
	}
	if (is_listed) {
		self->is_found[at] = true;
		self->n_found++;
	}
	return add_row(self->list, self->op, row, &self->screen.arena,
		       &self->rows[self->n++], err);
}

/* Each row is what it was when it was marked, most of them at their place. */
static enum err_code
look_at_places(struct marked_screen *self, struct err *err)
{
	struct arena arena = {0};
	enum err_code rc = ERR_OK;
	for (size_t no = 0; rc == ERR_OK && no < self->n_marks; no++) {
		size_t i = 0;
		while (i < self->n_marks && self->marks[i].no != no)
			i++;
		struct view_page page = {0};
		struct view_request request = {
			.in = &self->list->in,
			.order = view_order(self->list->view, self->list->order,
					    NULL),
			.is_from = true,
			.max = 1};
		if (i == self->n_marks)
			continue;
		request.after_key = view_rows_key(self->marks[i].key, &arena);
		request.after_id = self->marks[i].id;
		if (request.after_key != NULL)
			rc = view_read(self->list->kith->session,
				       self->list->view, &request, &arena,
				       &page, err);
		if (rc == ERR_OK && page.n > 0 &&
		    page.rows[0].id == self->marks[i].id)
			rc = take_row(self, &page.rows[0], err);
		arena_fini(&arena);
	}
	arena_fini(&arena);
	return rc;
}

/* Where the next step goes on. */
static void
set_after(struct marked_screen *self, const char *key, int64_t id)
{
	strbuf_reset(&self->after);
	strbuf_add(&self->after, key);
	self->after_id = id;
}

/* False: there is nothing more to look at. */
static bool
step(struct marked_screen *self, struct err *err)
{
	struct arena arena = {0};
	struct view_page page = {0};
	const struct view_request request = {
		.in = &self->list->in,
		.order = view_order(self->list->view, self->list->order, NULL),
		.filter = self->filter,
		.after_key = self->after_id == 0 ? NULL
						 : strbuf_str(&self->after),
		.after_id = self->after_id,
		.max = MARKED_MAX,
		.look_max = LOOK_MAX};
	enum err_code rc = view_read(self->list->kith->session,
				     self->list->view, &request, &arena, &page,
				     err);
	for (size_t i = 0; rc == ERR_OK && i < page.n; i++)
		rc = take_row(self, &page.rows[i], err);
	self->n_looked += page.stop_key != NULL ? LOOK_MAX : page.n;
	bool goes_on = rc == ERR_OK && !self->has_more &&
		       (self->is_all || self->n_found < self->n_marks);
	if (goes_on && page.stop_key != NULL)
		set_after(self, page.stop_key, page.stop_id);
	else if (goes_on && page.more && page.n > 0)
		set_after(self, page.rows[page.n - 1].key,
			  page.rows[page.n - 1].id);
	else
		goes_on = false;
	self->has_failed = rc != ERR_OK;
	arena_fini(&arena);
	return goes_on;
}

static void
unmark(void *data, int64_t id)
{
	struct view_list *list = data;
	list_unmark(list->list, id);
}

/* All of them in one act: their marks are not needed any more. */
static void
many_done(void *data, const struct outcome *outcome)
{
	struct view_list *list = data;
	(void)outcome;
	list_action(list->list, ACT_MARK_NONE);
}

/* One form for all, with their numbers in it. */
static void
open_many(struct marked_screen *self)
{
	struct kith *kith = self->list->kith;
	struct arena arena = {0};
	struct strbuf numbers = {0};
	struct kith_form form = {
		.op = self->op, .done = many_done, .data = self->list};
	for (size_t i = 0; i < self->n; i++)
		strbuf_addf(&numbers, "%s%s", i > 0 ? ", " : "",
			    self->rows[i].number);
	view_rows_own_inputs(self->list, self->op, &arena, &form.given);
	struct input *items = arena_new(&arena, struct input, form.given.n + 1);
	for (size_t i = 0; i < form.given.n; i++)
		items[i] = form.given.items[i];
	items[form.given.n++] =
		(struct input){self->op->many, strbuf_str(&numbers)};
	form.given.items = items;
	kith_open_form(kith, &form);
	strbuf_fini(&numbers);
	arena_fini(&arena);
}

/* "All" were these: what comes into the list later is not among them. */
static void
name_all(struct marked_screen *self)
{
	int64_t *ids = arena_new(&self->screen.arena, int64_t, self->n + 1);

	for (size_t i = 0; i < self->n; i++)
		ids[i] = self->rows[i].id;
	list_mark_only(self->list->list, ids, self->n);
}

/* What was looked for is here, or why it is not. */
static void
hand_over(struct marked_screen *self, const struct err *err)
{
	struct kith *kith = self->list->kith;
	const struct bulk bulk = {.op = self->op,
				  .rows = self->rows,
				  .n = self->n,
				  .is_one_case =
					  view_is_about_one(self->list->view),
				  .row_done = unmark,
				  .data = self->list};
	if (!self->has_failed && self->is_all && !self->has_more)
		name_all(self);
	if (self->has_failed)
		kith_say_err(kith, err);
	else if (self->n == 0)
		ui_say(kith->ui, MESSAGE_NOTE,
		       _("The marked rows are not in the list any more."));
	else if (*self->rows[0].number != '\0')
		open_many(self);
	else
		kith_open_bulk(kith, &bulk);
	if (!self->has_failed && self->has_more)
		ui_say(kith->ui, MESSAGE_WARNING,
		       _("These are the first %d marked rows. Do the others "
			 "after them."),
		       MARKED_MAX);
}

/* ---- while that takes long ---- */

static void
marked_describe(struct screen *screen, struct frame *frame)
{
	frame->title = _(self_of(screen)->op->title);
	frame->context = _("Esc stops it. Nothing was done yet.");
}

static void
marked_popup_size(struct screen *screen, int *rows, int *cols)
{
	(void)screen;
	*rows = 1;
	*cols = COLS_WANTED;
}

static void
marked_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	const struct marked_screen *self = self_of(screen);
	size_t looked = self->n_looked - self->n_looked % LOOKED_STEP;
	char text[32];
	if (looked == 0)
		canvas_text(canvas, body.y, body.x, body.cols,
			    _("Looking for the marked rows."), ROLE_NORMAL);
	else
		canvas_printf(canvas, body.y, body.x, body.cols, ROLE_NORMAL,
			      /* TRANSLATORS: a number of rows */
			      _("Looking for the marked rows: %s rows so "
				"far."),
			      list_grouped((int64_t)looked, text));
	canvas_cursor(canvas, body.y, body.x);
}

/* At once, after the keys that came meanwhile. */
static int64_t
marked_deadline(struct screen *screen)
{
	return ui_now_ms(screen->ui);
}

static void
marked_tick(struct screen *screen, int64_t now_ms)
{
	struct marked_screen *self = self_of(screen);
	struct err err = {0};
	(void)now_ms;
	if (step(self, &err))
		return;
	ui_close(screen->ui, screen);
	hand_over(self, &err);
}

static bool
marked_leave(struct screen *screen)
{
	ui_say(screen->ui, MESSAGE_NOTE,
	       _("Stopped before anything was done. The rows are still "
		 "marked."));
	return true;
}

static void
marked_fini(struct screen *screen)
{
	strbuf_fini(&self_of(screen)->after);
}

static const struct screen_ops OPS = {
	.name = "marked",
	.describe = marked_describe,
	.popup_size = marked_popup_size,
	.draw = marked_draw,
	.deadline = marked_deadline,
	.tick = marked_tick,
	.leave = marked_leave,
	.fini = marked_fini,
};

static struct marked_screen *
marked_screen_new(struct view_list *list, const struct operation *op)
{
	const struct list_marks marks = list_marks(list->list);
	struct marked_screen *self = screen_new(&OPS, sizeof(*self));
	struct arena *arena = &self->screen.arena;
	self->list = list;
	self->op = op;
	self->is_all = marks.is_all;
	self->n_marks = marks.n;
	self->marks = arena_new(arena, struct list_mark, marks.n + 1);
	self->is_found = arena_new(arena, bool, marks.n + 1);
	for (size_t i = 0; i < marks.n; i++) {
		self->marks[i] = marks.items[i];
		self->marks[i].key = arena_strdup(arena, marks.items[i].key);
		self->is_found[i] = false;
	}
	if (*list_filter(list->list) != '\0')
		self->filter = arena_strdup(arena, list_filter(list->list));
	self->rows = arena_new(arena, struct bulk_row, MARKED_MAX);
	return self;
}

void
kith_open_marked(struct view_list *list, const struct operation *op)
{
	struct marked_screen *self = marked_screen_new(list, op);
	struct screen *screen = &self->screen;
	struct err err = {0};
	int64_t until = steady_ms() + AT_ONCE_MS;
	bool goes_on = true;
	if (!self->is_all)
		self->has_failed = look_at_places(self, &err) != ERR_OK;
	if (self->has_failed || (!self->is_all && self->n == self->n_marks))
		goes_on = false;
	while (goes_on && steady_ms() < until)
		goes_on = step(self, &err);
	if (goes_on) {
		ui_push(list->kith->ui, screen);
		return;
	}
	hand_over(self, &err);
	screen_free(&screen);
}
