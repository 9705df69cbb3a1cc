/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "view_list.h"

#include <stdlib.h>
#include <string.h>

#include "app/session.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

#include "case_answer.h"
#include "kith_ui.h"
#include "letter_screen.h"
#include "marked_screen.h"
#include "saved_views_ui.h"
#include "stand_in_rows.h"
#include "ui.h"
#include "view_foot.h"
#include "view_columns.h"
#include "view_next.h"
#include "view_order.h"
#include "view_plot.h"
#include "view_rows.h"
#include "view_stand.h"
#include "view_verbs.h"

/* ---- verbs ---- */

/* Keys typed ahead come before the first frame: rows and verbs are read. */
static void
be_ready(struct view_list *list)
{
	static const struct rect SOME = {0, 0, 20, 79};
	if (list->area.rows == 0 && !list->has_verbs)
		view_list_layout(list, SOME);
}

size_t
view_list_verbs(struct view_list *list, const struct screen_verb **out)
{
	be_ready(list);
	*out = list->verbs;
	return list->n_verbs;
}

/* ---- construction ---- */

static void
copy_inputs(struct arena *arena, const struct inputs *from, struct inputs *to)
{
	struct input *items = arena_new(arena, struct input, from->n + 1);
	for (size_t i = 0; i < from->n; i++)
		items[i] = (struct input){
			arena_strdup(arena, from->items[i].name),
			arena_strdup(arena, from->items[i].text)};
	*to = (struct inputs){.items = items, .n = from->n};
}

/* The number of a row is for the shell: here who wants it has it shown. */
static void
hide_number(struct view_list *list)
{
	for (size_t i = 0; i < list->n_columns; i++)
		if (str_is(list->columns[i].name, "id") &&
		    list->columns[i].priority == VIEW_NUMBER_LEAST)
			list_hide(list->list, i, true);
}

struct view_list *
view_list_new(struct kith *kith, const struct view *view,
	      const struct inputs *in, bool is_compact)
{
	struct view_list *self = xcalloc(1, sizeof(*self));
	self->kith = kith;
	self->view = view;
	self->is_compact = is_compact;
	self->n_saves = kith->n_saves;
	if (in != NULL)
		copy_inputs(&self->arena, in, &self->in);
	view_columns_choose(self);
	struct list_spec spec = {
		.columns = self->columns,
		.n_columns = self->n_columns,
		.source = view_rows_source(self),
		.empty = view_empty(kith->session, view),
		.working = view->working == NULL ? NULL : _(view->working),
		.tells = stand_in_tells(self),
		.has_marks = view->operations != NULL,
		.is_pane = is_compact,
	};
	spec.sort = view_list_sorted(self, &spec.is_descending);
	view_list_keep_day(self, spec.sort);
	self->list = list_new(kith->ui, &spec);
	hide_number(self);
	if (!ui_style(kith->ui)->is_accessible)
		self->plot = view_plot_new(kith, view, &self->in);
	self->foot = view_foot_new(kith, view, &self->in);
	return self;
}

void
view_list_free(struct view_list **list)
{
	if (*list == NULL)
		return;
	list_free(&(*list)->list);
	view_plot_free(&(*list)->plot);
	view_foot_free(&(*list)->foot);
	arena_fini(&(*list)->arena);
	arena_fini(&(*list)->verbs_arena);
	view_stand_free(*list);
	free((*list)->refusal);
	free(*list);
	*list = NULL;
}

/* ---- drawing ---- */

/*
 * The picture below the rows where both have room, or where it was asked for
 * and few rows would be left, in their place. Gives what the rows keep.
 */
static struct rect
place_plot(struct view_list *list, struct rect area)
{
	enum { RULE = 1, LIST_LEAST = 5 };
	int rows = list->plot == NULL ? 0 : view_plot_rows(list->plot);
	int left = area.rows - rows - RULE;
	bool is_shown =
		rows > 0 &&
		(list->plot_was_asked
			 ? list->plot_is_wanted
			 : left >= LIST_LEAST &&
				   left >= view_plot_list_rows(list->plot));
	list->plot_area = (struct rect){0};
	list->plot_is_alone = is_shown && left < LIST_LEAST;
	if (!is_shown)
		return area;
	list->plot_area = (struct rect){area.y + left + RULE, area.x + 2, rows,
					area.cols - 2};
	if (list->plot_is_alone) {
		list->plot_area.y = area.y;
		list->plot_area.rows = area.rows;
	} else {
		area.rows = left;
	}
	return area;
}

/* Room for the foot, where enough rows are left. Gives what they keep. */
static struct rect
place_foot(struct view_list *list, struct rect area)
{
	enum { LIST_LEAST = 6 };
	int rows = list->foot == NULL || list->refusal != NULL ||
				   list->plot_is_alone
			   ? 0
			   : view_foot_rows(list->foot);
	list->foot_area = (struct rect){0};
	if (rows == 0 || area.rows - rows < LIST_LEAST)
		return area;
	area.rows -= rows;
	list->foot_area =
		(struct rect){area.y + area.rows, area.x, rows, area.cols};
	return area;
}

/* Right below the last row, with air between them where there is some. */
static void
pull_foot(struct view_list *list)
{
	int end = list->area.y + 1 + list_rows_shown(list->list);
	if (list->foot_area.rows > 0 && end < list->foot_area.y)
		list->foot_area.y = end + 1;
}

/* What was just made is where the cursor stands, or it is said why not. */
static void
go_to_made(struct view_list *list)
{
	struct kith *kith = list->kith;
	const struct messages *messages = ui_messages(kith->ui);
	int64_t id =
		view_row_of(list->view, kith->made.kind, kith->made.row_id);
	if (id != 0 && kith->made.at > list->n_saves && list->begins_again) {
		list->seeks = id; /* once it has begun */
		return;
	}
	if (id == 0 || kith->made.at <= list->n_saves ||
	    list_seek(list->list, id) || *list_filter(list->list) == '\0' ||
	    kith->made.op->makes == REF_NONE || !messages->is_showing)
		return;
	struct arena arena = {0};
	const bool is_kept = list->saved_filter != NULL;
	ui_say(kith->ui, MESSAGE_DONE,
	       is_kept
		       /* TRANSLATORS: "Contact saved: 12 Nov 2026."; a key */
		       ? _("%s The filter of this view hides the row: %s "
			   "changes it.")
		       /* TRANSLATORS: "Contact saved: 12 Nov 2026."; a key */
		       : _("%s The filter hides the row: %s shows all."),
	       arena_strdup(&arena, kith->said),
	       ui_key(kith->ui, is_kept ? ACT_FILTER : ACT_BACK));
	arena_fini(&arena);
}

/* From the row that is done on to one that is not. */
static void
step_on(struct view_list *list)
{
	if (list->steps_from != 0 &&
	    list_focus_id(list->list) == list->steps_from &&
	    !view_next_seek(list, list->steps_by, list->steps_from))
		list_action(list->list, ACT_DOWN);
}

void
view_list_layout(struct view_list *list, struct rect area)
{
	bool has_saved = list->n_saves != list->kith->n_saves;
	bool is_stale = has_saved || list->is_old;
	bool was_alone = list->plot_is_alone;
	if (list->plot != NULL && (is_stale || list->has_news))
		view_plot_load(list->plot);
	if (list->foot != NULL && (is_stale || list->has_news))
		view_foot_load(list->foot);
	view_stand_load(list, is_stale || list->has_news);
	area = view_stand_place(list, area);
	area = place_foot(list, place_plot(list, area));
	list->area = area;
	if (list->refusal == NULL && is_stale) {
		if (list->begins_again)
			list_begin_again(list->list);
		else if (!list_follow(list->list))
			step_on(list);
		if (has_saved)
			go_to_made(list);
	} else if (list->refusal == NULL && list->has_news) {
		list_news(list->list);
	}
	list->n_saves = list->kith->n_saves;
	if (list->refusal == NULL)
		list_layout(list->list, area);
	if (list->refusal == NULL && list->seeks != 0)
		(void)list_seek(list->list, list->seeks);
	list->seeks = 0;
	pull_foot(list);
	if (!list->has_verbs || is_stale || list->has_news ||
	    list->plot_is_alone != was_alone ||
	    list->verbs_case != view_verbs_about(list))
		view_verbs_make(list);
	list->has_news = false;
	list->is_old = false;
	list->begins_again = false;
	list->steps_from = 0;
}

static void
draw_refusal(const struct view_list *list, struct canvas *canvas,
	     bool has_focus)
{
	enum { REFUSAL_LEAST = 5 }; /* below, no air above it */
	struct rect area = list->area;
	const char *s = list->refusal;
	int y = area.y + (area.rows > REFUSAL_LEAST ? 2 : 0);
	if (has_focus)
		canvas_cursor(canvas, y, area.x + 2);
	for (; *s != '\0' && y < area.y + area.rows; y++) {
		size_t len = canvas_wrap(s, area.cols - 4);
		canvas_text_n(canvas,
			      (struct rect){y, area.x + 2, 1, area.cols - 4}, s,
			      len, ROLE_DIM);
		s += len;
		s += strspn(s, " \n");
	}
}

void
view_list_draw(const struct view_list *list, struct canvas *canvas,
	       bool has_focus)
{
	const struct rect plot = list->plot_area;
	view_stand_draw(list, canvas);
	if (list->refusal != NULL)
		draw_refusal(list, canvas, has_focus);
	else if (!list->plot_is_alone)
		list_draw(list->list, canvas, has_focus);
	if (list->refusal == NULL && list->foot_area.rows > 0)
		view_foot_draw(list->foot, canvas, list->foot_area, list->list);
	if (list->refusal != NULL || plot.rows == 0)
		return;
	if (list->plot_is_alone && has_focus)
		canvas_cursor(canvas, plot.y, plot.x);
	else if (!list->plot_is_alone)
		canvas_hline(canvas, plot.y - 1, plot.x, plot.cols, ROLE_RULE);
	view_plot_draw(list->plot, canvas, plot);
}

void
view_list_scope(const struct view_list *list, struct key_scope *scope)
{
	if (list->refusal != NULL)
		return; /* there is nothing to move in */
	list_scope(list->list, scope);
	key_scope_add(scope, KEYS_RECORD);
	if (view_list_has_plot(list))
		key_scope_add(scope, KEYS_PLOT);
	if (view_list_is_dated(list))
		key_scope_add(scope, KEYS_DATED);
}

bool
view_list_is_dated(const struct view_list *list)
{
	return list->view->begins_today && list->order == 0 && !list->is_turned;
}

bool
view_list_is_refused(const struct view_list *list)
{
	return list->refusal != NULL;
}

enum action
view_list_first_hint(const struct view_list *list)
{
	if (list->plot_is_alone)
		return ACT_TABLE_FORM;
	return list_focus(list->list) != NULL ? ACT_OPEN : ACT_NONE;
}

bool
view_list_has_plot(const struct view_list *list)
{
	return list->plot != NULL && list->refusal == NULL &&
	       view_plot_rows(list->plot) > 0;
}

/* Once for each: it is the row that the next key would have been for, which
 * it is not while something stands over the list. */
static void
tell_gone(struct view_list *list)
{
	struct ui *ui = list->kith->ui;
	int64_t id = list_focus_id(list->list);
	if (!list_focus_is_gone(list->list)) {
		list->told_gone = 0;
		return;
	}
	if (list->told_gone == id || ui_messages(ui)->is_showing ||
	    ui_top(ui)->ops->popup_size != NULL)
		return;
	list->told_gone = id;
	ui_say(ui, MESSAGE_WARNING, "%s", list_gone_text(list->list));
}

const char *
view_list_context(struct view_list *list, struct arena *arena)
{
	tell_gone(list);
	const char *label = NULL;
	const char *position =
		list->refusal != NULL ? "" : list_context(list->list, arena);
	const char *order = view_order(list->view, list->order, &label);
	const char *unseen = view_stand_unseen(list);
	/* What to do says more than where one is, and no more than the rest. */
	if (unseen != NULL &&
	    strcmp(position, list_position(list->list, arena)) == 0)
		return unseen;
	if (*position == '\0' || order == NULL || label == NULL ||
	    (view_order(list->view, 1, NULL) == NULL && !list->is_turned))
		return position;
	if (list->is_turned)
		/* TRANSLATORS: "1-18 of 38   by name, backwards" */
		return arena_printf(arena, _("%s   by %s, backwards"), position,
				    _(label));
	/* TRANSLATORS: "1-18 of 38   ordered by name" */
	return arena_printf(arena, _("%s   by %s"), position, _(label));
}

void
view_list_renew(struct view_list *list)
{
	list->is_old = true;
}

/* What came in meanwhile would stand above the window. */
void
view_list_pass(struct view_list *list)
{
	if (list->is_held || (!list->is_old && !list->has_news &&
			      list->n_saves == list->kith->n_saves))
		return;
	list->is_old = true;
	list->begins_again = true;
}

void
view_list_enter(struct view_list *list)
{
	view_list_pass(list);
	if (list->begins_again && list->area.rows > 0)
		view_list_layout(list, list->area); /* for keys typed ahead */
	view_list_renew(list);
	list->is_held = true;
}

void
view_list_let_go(struct view_list *list)
{
	if (list_is_at_begin(list->list))
		list->is_held = false;
}

void
view_list_news(struct view_list *list)
{
	list->has_news = list->has_news || list->kith->has_news;
}

/* ---- rows ---- */

bool
view_list_row(const struct view_list *list, struct arena *arena,
	      struct view_row *out)
{
	const struct list_row *row = list_focus(list->list);
	if (row == NULL || row->is_hidden)
		return false;
	view_rows_unpack(list, row, arena, out);
	return true;
}

static void
go_on(void *data, const struct outcome *outcome)
{
	struct view_list *list = data;
	(void)outcome;
	list->steps_from = list_focus_id(list->list);
}

/* The operation as it is called on the row that has the focus. With tries:
 * false where the row refuses it, and nothing is said. */
static bool
open_operation(struct view_list *list, const struct operation *op, bool tries)
{
	struct arena arena = {0};
	struct view_row row = {0};
	struct err err = {0};
	struct kith_form form = {.op = op,
				 .given = list->in,
				 .done = op->goes_on ? go_on : NULL,
				 .data = list};
	enum err_code rc = ERR_OK;
	bool is_open = false;
	if (op->goes_on)
		list->steps_by = op;
	if (view_list_row(list, &arena, &row)) {
		form.casefile_id = row.casefile_id;
		rc = view_row_inputs(list->kith->session,
				     &(struct view_place){.view = list->view,
							  .in = &list->in,
							  .row = &row},
				     op, &arena, &form.given, &err);
		view_rows_give_many(list, op, &row, &arena, &form.given);
	} else {
		view_rows_own_inputs(list, op, &arena, &form.given);
	}
	/* What takes many, or nothing, is about none in particular. */
	if (op->many != NULL || op->n_params == 0)
		form.casefile_id = 0;
	else if (form.casefile_id == 0)
		form.casefile_id = kith_current_case(list->kith);
	if (rc == ERR_OK)
		is_open = kith_try_form(list->kith, &form, &err);
	if (!is_open && !tries)
		kith_say_err(list->kith, &err);
	arena_fini(&arena);
	return is_open;
}

static bool
has_operation(const struct view *view, const char *name)
{
	for (size_t i = 0;
	     view->operations != NULL && view->operations[i] != NULL; i++)
		if (strcmp(view->operations[i], name) == 0)
			return true;
	return false;
}

/* Is it for rows, and are some marked? Then it is for all of them. */
static bool
run_on_marked(struct view_list *list, const struct operation *op)
{
	const struct list_marks marks = list_marks(list->list);
	if ((!marks.is_all && marks.n == 0) ||
	    !has_operation(list->view, op->name))
		return false;
	kith_open_marked(list, op);
	return true;
}

/* What adds a row is about the list, not about the row. */
static void
run_adding(struct view_list *list, const struct operation *op)
{
	struct arena arena = {0};
	struct kith_form form = {.op = op,
				 .casefile_id = kith_current_case(list->kith)};
	const struct param *row = kith_row_param(op);
	bool has_row = row == NULL;
	view_rows_own_inputs(list, op, &arena, &form.given);
	for (size_t i = 0; row != NULL && i < form.given.n; i++)
		has_row |= strcmp(form.given.items[i].name, row->name) == 0;
	/* To which contract a promise goes is chosen, where it is not plain. */
	if (has_row)
		case_answer_open(list->kith, &form);
	else
		kith_run_operation(list->kith, op);
	arena_fini(&arena);
}

void
view_list_run(struct view_list *list, const char *name)
{
	const struct operation *op = operation_find(name);
	if (op == NULL || run_on_marked(list, op))
		return;
	if (list_focus_is_gone(list->list) && has_operation(list->view, name)) {
		ui_say(list->kith->ui, MESSAGE_WARNING, "%s",
		       list_gone_text(list->list));
		return;
	}
	if ((strcmp(str_or_empty(list->view->adds), name) == 0 ||
	     (view_stand_offers(list, name) &&
	      !has_operation(list->view, name))) &&
	    view_is_about_one(list->view))
		run_adding(list, op);
	else
		(void)open_operation(list, op, false);
}

/* n is the key of every list's own addition, also where it has another. */
static void
add_row(struct view_list *list)
{
	for (size_t i = 0; i < list->n_verbs; i++)
		if (strcmp(list->verbs[i].name, list->view->adds) == 0 &&
		    list->verbs[i].reason != NULL) {
			ui_say(list->kith->ui, MESSAGE_WARNING, "%s",
			       list->verbs[i].reason);
			return;
		}
	view_list_run(list, list->view->adds);
}

static bool
is_edit(const char *name)
{
	const struct operation *op = operation_find(name);
	return op != NULL && op->is_edit;
}

/* The first verb that changes the row: what Enter does inside a case. */
static const struct screen_verb *
edit_verb(const struct view_list *list)
{
	for (size_t i = 0; i < list->n_verbs; i++)
		if (list->verbs[i].reason == NULL &&
		    is_edit(list->verbs[i].name))
			return &list->verbs[i];
	return NULL;
}

static bool
run_edit(struct view_list *list)
{
	const struct screen_verb *verb = edit_verb(list);
	if (verb == NULL)
		return false;
	view_list_run(list, verb->name);
	return true;
}

/* False: this row is not to be changed by whoever reads it. */
static bool
try_edit(struct view_list *list)
{
	const struct screen_verb *verb = edit_verb(list);
	return verb != NULL &&
	       open_operation(list, operation_find(verb->name), true);
}

/* What the row still waits for comes before a look at it, which is empty. */
static bool
try_waiting(struct view_list *list, const struct view_row *row)
{
	const struct operation *op = view_next_of(list, row);
	return op != NULL && open_operation(list, op, true);
}

/* What one goes on with in the case; all else begins with its story. */
static struct deed_row
came_for(const struct view_list *list, const struct view_row *row)
{
	const enum ref_kind rows = list->view->rows;
	if (rows == REF_DEED || rows == REF_JOURNAL)
		return app_deed_row(list->kith->session, row->id);
	const bool is_work =
		rows == REF_BREACH || rows == REF_CONTRACT ||
		rows == REF_DIAGNOSIS || rows == REF_COMMITMENT ||
		rows == REF_DECISION || rows == REF_GRANT ||
		(rows == REF_TASK && view_row_is_elsewhere(list->view, row));
	if (list->view->leads != NULL)
		return (struct deed_row){list->view->leads(row), 0};
	return is_work ? (struct deed_row){rows, row->id}
		       : (struct deed_row){REF_NONE, 0};
}

/* Does its row lead to a case, other than the one that it is about? */
static bool
is_of_cases(const struct view *view, const struct view_row *row)
{
	return row->casefile_id != 0 &&
	       (view->rows == REF_CASEFILE || view->rows == REF_DEED ||
		!view_is_about_one(view));
}

static void
open_row(struct view_list *list)
{
	struct arena arena = {0};
	struct view_row row;
	bool is_person = has_operation(list->view, "case.open");
	struct inputs in = {0};
	const struct view *within;
	if (!view_list_row(list, &arena, &row)) {
		if (list_focus_is_gone(list->list))
			ui_say(list->kith->ui, MESSAGE_WARNING, "%s",
			       list_gone_text(list->list));
		return;
	}
	if (list->view->rows == REF_SAVED_VIEW) {
		kith_open_saved_row(list->kith, row.id);
		arena_fini(&arena);
		return;
	}
	within = view_row_opens(list->kith->session, list->view, &row, &arena,
				&in);
	if (within != NULL)
		kith_open_view(list->kith, within, &in);
	else if (list->view->is_read)
		letter_screen_open(list, &row);
	else if (is_of_cases(list->view, &row))
		kith_open_case_at(list->kith, row.casefile_id,
				  came_for(list, &row));
	else if (is_person)
		kith_open_person(list->kith, row.person_id);
	else if (!try_waiting(list, &row) &&
		 !kith_read_row(list->kith, list->view, &row) &&
		 !try_edit(list))
		kith_open_row(list->kith, list->view, &row);
	arena_fini(&arena);
}

int64_t
view_list_step(struct view_list *list, int by)
{
	struct arena arena = {0};
	struct view_row row = {0};
	int64_t before = list_focus_id(list->list);
	int64_t casefile_id = 0;
	bool is_next = false;
	if (list->refusal != NULL)
		return 0;
	if (list->n_saves != list->kith->n_saves)
		is_next = list_follow(list->list) && by > 0;
	list->n_saves = list->kith->n_saves;
	list->has_verbs = false;
	/* Where the row left the list, the focus is on the next one already. */
	if (!is_next)
		list_action(list->list, by < 0 ? ACT_UP : ACT_DOWN);
	if (list_focus_id(list->list) != before &&
	    view_list_row(list, &arena, &row))
		casefile_id = row.casefile_id;
	arena_fini(&arena);
	return casefile_id;
}

/* What a list adds may be no row: a sign of how far one has looked. */
static bool
adds_rows(const struct view_list *list)
{
	const struct operation *op =
		operation_find(str_or_empty(list->view->adds));
	return op != NULL && op->makes != REF_NONE;
}

/* What cannot be seen is not moved and not opened. */
static bool
is_of_rows(enum action action)
{
	return action == ACT_OPEN || action == ACT_EDIT || action == ACT_NEW ||
	       action == ACT_FILTER || action == ACT_SORT ||
	       action == ACT_COLUMNS || action == ACT_MARK ||
	       action == ACT_MARK_ALL || action == ACT_MARK_NONE ||
	       action == ACT_COPY || action == ACT_COPY_ROW;
}

bool
view_list_lacks(struct view_list *list, enum action action)
{
	be_ready(list);
	if (list->plot_is_alone && is_of_rows(action))
		return true;
	if (action == ACT_NEW)
		return !adds_rows(list);
	if (action == ACT_EDIT)
		return edit_verb(list) == NULL;
	if (action == ACT_MARK || action == ACT_MARK_ALL ||
	    action == ACT_MARK_NONE)
		return list->view->operations == NULL;
	return action == ACT_VOID ||
	       (action == ACT_TODAY && !view_list_is_dated(list));
}

/* From what was filtered further back to the saved view; from that one Esc
 * leaves, its filter with it. */
static bool
go_back(struct view_list *list)
{
	const char *filter = list_filter(list->list);
	if (!list_takes_text(list->list) &&
	    (*filter == '\0' || strcmp(filter, list->saved_filter) == 0))
		return false;
	list_filter_set(list->list, list->saved_filter);
	list->has_verbs = false;
	return true;
}

bool
view_list_action(struct view_list *list, enum action action)
{
	be_ready(list);
	if (list->refusal != NULL)
		return false;
	if (action == ACT_TABLE_FORM && view_list_has_plot(list)) {
		list->plot_is_wanted = list->plot_area.rows == 0;
		list->plot_was_asked = true;
		return true;
	}
	if (list->plot_is_alone)
		return false;
	if (action == ACT_BACK && list->saved_filter != NULL)
		return go_back(list);
	if (list_action(list->list, action == ACT_SORT ? ACT_NONE : action)) {
		list->has_verbs = false;
		return true;
	}
	if (action == ACT_TODAY && view_list_is_dated(list))
		list_to_begin(list->list);
	else if (action == ACT_SORT)
		view_list_ask_order(list);
	else if (action == ACT_VIEWS)
		kith_choose_list(list->kith, list);
	else if (action == ACT_PRINT)
		view_list_print(list);
	else if (action == ACT_OPEN)
		open_row(list);
	else if (action == ACT_NEW && adds_rows(list))
		add_row(list);
	else
		return action == ACT_EDIT && run_edit(list);
	return true;
}
