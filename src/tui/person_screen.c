/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "person_screen.h"

#include <string.h>

#include "app/find.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/person_name.h"

#include "kith_ui.h"
#include "person_known.h"
#include "prose.h"
#include "screen.h"
#include "ui.h"
#include "view_list.h"

enum { TABS = 4, VERBS_MAX = 32 };

static const struct {
	const char *label;
	const char *view;
} TAB[TABS] = {
	{N_("Person"), "person"},
	{N_("Ways to reach"), "reach"},
	{N_("Addresses"), "addresses"},
	{N_("Identifiers"), "identifiers"},
};

/* On every tab, after those of its row. */
static const char *const OPERATIONS[] = {"person.change",  "case.open",
					 "address.move",   "reach.add",
					 "identifier.add", "person.restrict",
					 "person.hide",	   NULL};

struct person_screen {
	struct screen screen;
	struct kith *kith;
	int64_t person_id;
	const char *number; /* of the person, as typed */
	/* Of the household in which the person lives, for who reads it; 0 =
	 * none. */
	int64_t casefile_id;
	struct arena page_arena;
	const char *identity;
	struct prose prose;
	size_t tab;
	struct view_list *lists[TABS]; /* none of the first */
	int64_t n_saves;
	bool has_news;
	struct arena verbs_arena;
	struct screen_verb verbs[VERBS_MAX];
	size_t n_verbs;
};

static const struct screen_ops OPS;

static struct person_screen *
self_of(struct screen *screen)
{
	return (struct person_screen *)screen;
}

bool
is_person_screen(const struct screen *screen)
{
	return screen->ops == &OPS;
}

/* ---- what is written ---- */

static struct view_list *
open_list(struct person_screen *self)
{
	struct input item = {"person", self->number};
	const struct inputs in = {.items = &item, .n = 1};
	struct view_list **list = &self->lists[self->tab];
	if (self->tab > 0 && *list == NULL)
		*list = view_list_new(
			self->kith, view_find(TAB[self->tab].view), &in, false);
	return *list;
}

static void
take_row(struct person_screen *self, const struct view *view,
	 const struct view_row *row)
{
	struct arena *arena = &self->page_arena;
	const char *name =
		person_display_name(arena, view_raw(view, row, "given_name"),
				    view_raw(view, row, "family_name"));
	const char *birth = view_raw(view, row, "birth");
	self->identity = *birth == '\0'
				 ? name
				 : arena_printf(arena, "%s  *%s", name, birth);
	self->casefile_id = row->casefile_id;
	prose_clear(&self->prose);
	/* The number is the program's own: the first column. */
	for (size_t i = 1; i < view->n_columns; i++)
		prose_add(&self->prose, _(view->columns[i].label),
			  view_row_cell(self->kith->session, view, row, i,
					arena),
			  ROLE_NORMAL);
}

static enum err_code
load(struct person_screen *self, struct err *err)
{
	const struct view *view = view_find(TAB[0].view);
	struct arena arena = {0};
	struct input item = {"person", self->number};
	const struct inputs in = {.items = &item, .n = 1};
	const struct view_request request = {.in = &in, .max = 1};
	struct view_page page;
	enum err_code rc = view_read(self->kith->session, view, &request,
				     &arena, &page, err);
	if (rc == ERR_OK && page.n > 0) {
		arena_fini(&self->page_arena);
		take_row(self, view, &page.rows[0]);
	} else if (rc == ERR_OK) {
		rc = err_set(err, ERR_NOT_FOUND, "person", "%s",
			     _(view->empty));
	}
	arena_fini(&arena);
	return rc;
}

static void
freshen(struct person_screen *self)
{
	struct err err = {0};
	if (self->n_saves == self->kith->n_saves && !self->has_news)
		return;
	self->n_saves = self->kith->n_saves;
	self->has_news = false;
	self->n_verbs = 0;
	if (load(self, &err) != ERR_OK)
		kith_say_err(self->kith, &err);
}

/* ---- verbs ---- */

static void
add_verb(struct person_screen *self, const struct screen_verb *verb)
{
	self->n_verbs =
		screen_verb_add(self->verbs, self->n_verbs, VERBS_MAX, verb);
}

static void
make_verbs(struct person_screen *self)
{
	struct view_list *list = open_list(self);
	const struct screen_verb *of_list;
	size_t n = list == NULL ? 0 : view_list_verbs(list, &of_list);
	arena_fini(&self->verbs_arena);
	self->n_verbs = 0;
	for (size_t i = 0; i < n; i++)
		add_verb(self, &of_list[i]);
	for (size_t i = 0; OPERATIONS[i] != NULL; i++) {
		const struct operation *op = operation_find(OPERATIONS[i]);
		struct screen_verb verb;
		if (op == NULL || !app_may_of_person(self->kith->session, op,
						     self->person_id))
			continue;
		verb = operation_verb(self->kith, op, 0, &self->verbs_arena);
		add_verb(self, &verb);
	}
}

/* ---- ops ---- */

static struct rect
prose_area(struct rect body)
{
	return (struct rect){body.y + 1, body.x + 1, body.rows - 1,
			     body.cols - 2};
}

static void
person_describe(struct screen *screen, struct frame *frame)
{
	struct person_screen *self = self_of(screen);
	struct view_list *list = self->lists[self->tab];
	freshen(self); /* the name of the row above is of this page, too */
	frame->identity = self->identity;
	frame->about = _(TAB[self->tab].label);
	frame->state = _("no case");
	for (size_t i = 0; i < TABS; i++)
		frame->tabs[i].label = _(TAB[i].label);
	frame->n_tabs = TABS;
	frame->tab = self->tab;
	if (list != NULL)
		frame->context =
			view_list_context(list, ui_scratch(screen->ui));
	else
		frame->context =
			self->casefile_id != 0
				? _("No case of their own: Enter opens "
				    "that of the household.")
				: _("No case: for who registered the person, "
				    "and the supervisor.");
	if (list != NULL)
		frame->hints[frame->n_hints++] = view_list_first_hint(list);
	else
		frame->hints[frame->n_hints++] =
			self->casefile_id != 0 ? ACT_OPEN : ACT_NONE;
}

static void
person_layout(struct screen *screen, struct rect body)
{
	struct person_screen *self = self_of(screen);
	struct view_list *list;
	freshen(self);
	list = open_list(self);
	if (list != NULL)
		view_list_layout(list,
				 (struct rect){body.y + 1, body.x,
					       body.rows - 1, body.cols - 1});
	else
		prose_layout(&self->prose, prose_area(body));
	make_verbs(self);
}

static void
person_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	struct person_screen *self = self_of(screen);
	if (self->lists[self->tab] != NULL) {
		view_list_draw(self->lists[self->tab], canvas, true);
		return;
	}
	prose_draw(&self->prose, canvas, prose_area(body));
	canvas_cursor(canvas, body.y + 1, body.x + 1);
}

static void
person_scope(struct screen *screen, struct key_scope *scope)
{
	struct person_screen *self = self_of(screen);
	if (self->lists[self->tab] != NULL)
		view_list_scope(self->lists[self->tab], scope);
	else
		key_scope_add(scope, KEYS_LIST);
	key_scope_add(scope, KEYS_TABS);
}

static bool
is_tab(enum action action)
{
	return action >= ACT_TAB_1 && action <= ACT_TAB_9;
}

static bool
person_lacks(struct screen *screen, enum action action)
{
	struct person_screen *self = self_of(screen);
	struct view_list *list = open_list(self);
	if (is_tab(action))
		return (size_t)(action - ACT_TAB_1) >= TABS;
	if (action == ACT_NEXT || action == ACT_PREVIOUS ||
	    action == ACT_NEXT_RECORD || action == ACT_PREVIOUS_RECORD ||
	    action == ACT_PARTNER || action == ACT_PANE)
		return true;
	if (list != NULL)
		return view_list_lacks(list, action);
	return action != ACT_UP && action != ACT_DOWN &&
	       action != ACT_PAGE_UP && action != ACT_PAGE_DOWN &&
	       action != ACT_FIRST && action != ACT_LAST &&
	       action != ACT_REFRESH && action != ACT_EDIT &&
	       action != ACT_OPEN;
}

static void open_operation(struct person_screen *self,
			   const struct operation *op);

static bool
person_action(struct screen *screen, enum action action)
{
	struct person_screen *self = self_of(screen);
	struct view_list *list = open_list(self);
	if (list != NULL && list_takes_text(list->list))
		return view_list_action(list, action);
	if (is_tab(action)) {
		if ((size_t)(action - ACT_TAB_1) < TABS)
			self->tab = (size_t)(action - ACT_TAB_1);
		make_verbs(self); /* a key typed ahead is of the new tab */
		return true;
	}
	if (list != NULL && action == ACT_NEW)
		open_operation(self, operation_find(list->view->adds));
	else if (list != NULL)
		return view_list_action(list, action);
	else if (action == ACT_OPEN && self->casefile_id != 0)
		kith_open_case(self->kith, self->casefile_id);
	else if (action == ACT_EDIT || action == ACT_OPEN)
		open_operation(self, operation_find("person.change"));
	else if (action == ACT_REFRESH)
		self->has_news = true;
	else
		return prose_action(&self->prose, prose_area(screen->body),
				    action);
	return true;
}

static size_t
person_verbs(struct screen *screen, const struct screen_verb **out)
{
	*out = self_of(screen)->verbs;
	return self_of(screen)->n_verbs;
}

/* The page is of the person no more: the case is. */
static void
case_opened(void *data, const struct outcome *outcome)
{
	struct person_screen *self = data;
	struct kith *kith = self->kith;
	ui_close(kith->ui, &self->screen);
	if (outcome->casefile_id != 0)
		kith_open_case(kith, outcome->casefile_id);
}

static void
open_operation(struct person_screen *self, const struct operation *op)
{
	struct input items[8];
	struct kith_form form = {.op = op, .given.items = items};
	for (size_t i = 0; i < op->n_params && form.given.n < 8; i++)
		if (op->params[i].subject && op->params[i].ref == REF_PERSON)
			items[form.given.n++] = (struct input){
				op->params[i].name, self->number};
	if (strcmp(op->name, "case.open") == 0) {
		form.done = case_opened;
		form.data = self;
	}
	kith_open_form(self->kith, &form);
}

static void
person_run_verb(struct screen *screen, const char *name)
{
	struct person_screen *self = self_of(screen);
	struct view_list *list = open_list(self);
	const struct operation *op = operation_find(name);
	const struct screen_verb *verbs;
	size_t n = list == NULL ? 0 : view_list_verbs(list, &verbs);
	/* What is added is added to the person, not to a row. */
	bool is_added = list != NULL && strcmp(list->view->adds, name) == 0;
	if (!is_added && n > 0 && screen_verb_find(verbs, n, name) != NULL)
		view_list_run(list, name);
	else if (op != NULL)
		open_operation(self, op);
}

static void
person_text(struct screen *screen, const char *s, size_t len)
{
	struct view_list *list = open_list(self_of(screen));
	if (list != NULL)
		list_text(list->list, s, len);
}

static void
person_paste(struct screen *screen, const char *s, size_t len)
{
	struct view_list *list = open_list(self_of(screen));
	if (list != NULL)
		list_paste(list->list, s, len);
}

static void
person_news(struct screen *screen)
{
	struct person_screen *self = self_of(screen);
	self->has_news = true;
	for (size_t i = 1; i < TABS; i++)
		if (self->lists[i] != NULL)
			view_list_news(self->lists[i]);
}

static void
person_fini(struct screen *screen)
{
	struct person_screen *self = self_of(screen);
	for (size_t i = 1; i < TABS; i++)
		view_list_free(&self->lists[i]);
	prose_fini(&self->prose);
	arena_fini(&self->page_arena);
	arena_fini(&self->verbs_arena);
	session_close_person(self->kith->session, self->person_id);
}

static const struct screen_ops OPS = {
	.name = "person",
	.describe = person_describe,
	.layout = person_layout,
	.draw = person_draw,
	.scope = person_scope,
	.lacks = person_lacks,
	.action = person_action,
	.verbs = person_verbs,
	.run_verb = person_run_verb,
	.text = person_text,
	.paste = person_paste,
	.news = person_news,
	.fini = person_fini,
};

void
kith_open_person(struct kith *kith, int64_t person_id)
{
	struct person_screen *self;
	struct screen *screen;
	struct err err = {0};
	int64_t casefile_id = app_case_of_person(kith->session, person_id);
	if (casefile_id != 0) {
		kith_open_case(kith, casefile_id);
		return;
	}
	self = screen_new(&OPS, sizeof(*self));
	screen = &self->screen;
	self->kith = kith;
	self->person_id = person_id;
	self->number =
		arena_printf(&screen->arena, "%lld", (long long)person_id);
	self->n_saves = kith->n_saves;
	if (load(self, &err) != ERR_OK) {
		screen_free(&screen);
		if (err.code == ERR_DENIED)
			person_known_open(kith, person_id, &err);
		else
			kith_say_err(kith, &err);
		return;
	}
	ui_push(kith->ui, screen);
}
