/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "case_screen.h"

#include <assert.h>
#include <string.h>

#include "app/find.h"
#include "app/print.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/utf8.h"

#include "case_head.h"
#include "case_parts.h"
#include "case_tabs.h"
#include "home_screen.h"
#include "kith_ui.h"
#include "saved_views_ui.h"
#include "screen.h"
#include "story.h"
#include "ui.h"
#include "view_help.h"
#include "view_list.h"
#include "view_screen.h"

enum {
	CASE_VERBS_MAX = 32,
	CASE_PARAMS_MAX = 8, /* of a list of one case */
	STORY_VERBS = 3,     /* hinted where the case is opened */
	SPARE_ROWS = 14	     /* of body: below, no row is left blank */
};

/* Verbs are the same as long as all of this is. */
struct verbs_of {
	const struct view_list *list; /* NULL = the story */
	size_t list_no;		      /* verbs_no of list */
	size_t fresh_no;
	int64_t minute; /* rights may end with the time */
};

struct case_screen {
	struct screen screen;
	struct kith *kith;
	int64_t casefile_id;
	struct arena card_arena;
	struct case_card card;
	struct case_tab tabs[CASE_TABS_MAX];
	size_t n_tabs;
	size_t tab;
	size_t part[CASE_TABS_MAX]; /* which list of each tab is open */
	struct view_list *lists[CASE_TABS_MAX][CASE_TAB_VIEWS_MAX];
	struct story story;
	int64_t n_saves;
	int64_t alert_no; /* of the access that was said last */
	bool has_news;
	bool is_fresh;	     /* the card is as the record is */
	bool story_is_fresh; /* and the story, when it was shown last */
	size_t fresh_no;     /* grows when the record was looked at anew */

	const char *drafts; /* "[1 draft]" */
	struct arena drafts_arena;
	int64_t n_draft_steps; /* when they were counted */

	struct arena verbs_arena;
	struct screen_verb verbs[CASE_VERBS_MAX];
	size_t n_verbs;
	struct verbs_of verbs_of; /* what they were made for */
};

/* Done to the case as a whole, whatever the tab. */
static const char *const CASE_OPERATIONS[] = {
	"contact.log",	    "note.write",
	"appointment.make", "contact.missed",
	"meeting.log",	    "task.add",
	"message.send",	    "case.story",
	"case.assign",	    "case.profile",
	"person.change",    "meeting.decide",
	"access.ask",	    "access.break_glass",
	"person.hide",	    NULL};

static const struct screen_ops OPS;

static struct case_screen *
self_of(struct screen *screen)
{
	return (struct case_screen *)screen;
}

int64_t
case_screen_id(const struct screen *screen)
{
	if (screen->ops != &OPS)
		return 0;
	return ((const struct case_screen *)screen)->casefile_id;
}

/* ---- lists, made when they are first shown ---- */

/* The case, to those parameters of a list that ask for it. */
static struct inputs
case_inputs(const struct case_screen *self, const struct view *view,
	    struct input items[CASE_PARAMS_MAX])
{
	assert(view->n_params <= CASE_PARAMS_MAX);
	return (struct inputs){.items = items,
			       .n = kith_case_inputs(self->card.number,
						     view->params,
						     view->n_params, items)};
}

static struct view_list *
open_list(struct case_screen *self)
{
	const struct case_tab *tab = &self->tabs[self->tab];
	size_t part = self->part[self->tab];
	if (tab->n_views == 0)
		return NULL;
	struct view_list **list = &self->lists[self->tab][part];
	if (*list == NULL) {
		struct input items[CASE_PARAMS_MAX];
		const struct view *view = tab->views[part];
		const struct inputs in = case_inputs(self, view, items);
		*list = view_list_new(self->kith, view, &in, false);
	}
	return *list;
}

static void
free_lists(struct case_screen *self)
{
	for (size_t i = 0; i < CASE_TABS_MAX; i++)
		for (size_t j = 0; j < CASE_TAB_VIEWS_MAX; j++)
			view_list_free(&self->lists[i][j]);
}

/* ---- loading ---- */

static enum err_code
load_card(struct case_screen *self, struct err *err)
{
	struct arena arena = {0};
	struct case_card card;
	enum err_code rc = app_case_card(self->kith->session, self->casefile_id,
					 &arena, &card, err);
	if (rc != ERR_OK) {
		arena_fini(&arena);
		return rc;
	}
	arena_fini(&self->card_arena);
	self->card_arena = arena;
	self->card = card;
	return ERR_OK;
}

static void
add_verb(struct case_screen *self, const struct screen_verb *verb)
{
	self->n_verbs = screen_verb_add(self->verbs, self->n_verbs,
					CASE_VERBS_MAX, verb);
}

static bool
is_for_strangers(const struct operation *op)
{
	return op->right == RIGHT_ACCESS_ASK || op->right == RIGHT_BREAK_GLASS;
}

static const char *
print_name(struct case_screen *self, const struct document *document)
{
	return arena_printf(&self->verbs_arena, "%s%s", PRINT_MARK,
			    document->name);
}

/* Of a list in which nothing stands nothing is printed. */
static const char *
why_not_printed(struct case_screen *self, const struct document *document)
{
	struct view_list *list = open_list(self);
	struct view_row row = {0};
	if (list == NULL || strcmp(list->view->name, document->view) != 0 ||
	    view_list_row(list, &self->verbs_arena, &row))
		return NULL;
	return _("There is nothing here to print.");
}

/* What is printed of the lists of this tab, for those who may see them. */
static void
add_documents(struct case_screen *self)
{
	size_t n;
	const struct document *all = document_all(&n);
	const struct view_list *list = open_list(self);
	if (list != NULL && view_list_is_refused(list))
		n = 0;
	for (size_t i = 0; i < n; i++) {
		struct screen_verb verb = {.name = print_name(self, &all[i]),
					   .key = all[i].key,
					   .hint = _(all[i].hint),
					   .title = _(all[i].print),
					   .help = _(all[i].summary)};
		if (!case_tab_has(&self->tabs[self->tab], all[i].view))
			continue;
		verb.reason = why_not_printed(self, &all[i]);
		add_verb(self, &verb);
	}
}

/* Those of the tab's row first, then those of the case. */
static void
make_verbs(struct case_screen *self)
{
	const struct screen_verb *of_list;
	struct view_list *list = open_list(self);
	size_t n = list == NULL ? 0 : view_list_verbs(list, &of_list);
	arena_fini(&self->verbs_arena);
	self->n_verbs = 0;
	for (size_t i = 0; i < n; i++)
		if (of_list[i].reason == NULL)
			add_verb(self, &of_list[i]);
	add_documents(self);
	app_may_begin(self->kith->session);
	for (size_t i = 0; CASE_OPERATIONS[i] != NULL; i++) {
		const struct operation *op = operation_find(CASE_OPERATIONS[i]);
		if (op == NULL)
			continue;
		struct screen_verb verb = operation_verb(
			self->kith, op, self->casefile_id, &self->verbs_arena);
		/* What a stranger asks for is nothing to those at work. */
		if (verb.reason != NULL && is_for_strangers(op))
			continue;
		/* To edit is to edit what the tab shows. */
		if (list != NULL && strcmp(op->name, "case.story") == 0)
			verb.key = 0;
		add_verb(self, &verb);
	}
	app_may_end(self->kith->session);
	/* What cannot be done now says why, where its key is asked for. */
	for (size_t i = 0; i < n; i++)
		if (of_list[i].reason != NULL)
			add_verb(self, &of_list[i]);
}

/* Rows and tabs of one case have the same verbs over and over. */
static void
freshen_verbs(struct case_screen *self)
{
	enum { MINUTE_MS = 60000 };
	const struct view_list *list = open_list(self);
	const struct verbs_of of = {
		.list = list,
		.list_no = list == NULL ? 0 : list->verbs_no,
		.fresh_no = self->fresh_no,
		.minute = session_now(self->kith->session).ms / MINUTE_MS,
	};
	if (self->n_verbs > 0 && of.list == self->verbs_of.list &&
	    of.list_no == self->verbs_of.list_no &&
	    of.fresh_no == self->verbs_of.fresh_no &&
	    of.minute == self->verbs_of.minute)
		return;
	make_verbs(self);
	self->verbs_of = of;
}

/* Once for each, also while the case is in sight. */
static void
say_alert(struct case_screen *self)
{
	if (self->card.alert_no == self->alert_no)
		return;
	self->alert_no = self->card.alert_no;
	if (self->alert_no != 0)
		ui_say(self->kith->ui, MESSAGE_WARNING, "%s",
		       self->card.alert_told);
}

static void
mark_drafts(struct case_screen *self)
{
	arena_fini(&self->drafts_arena);
	self->drafts = kith_drafts_mark(self->kith, self->casefile_id,
					&self->drafts_arena);
	self->n_draft_steps = self->kith->n_draft_steps;
}

static void
freshen(struct case_screen *self)
{
	struct err err = {0};
	if (!self->is_fresh || self->n_draft_steps != self->kith->n_draft_steps)
		mark_drafts(self);
	bool is_stale = !self->is_fresh || self->has_news ||
			self->n_saves != self->kith->n_saves;
	if (is_stale) {
		self->n_saves = self->kith->n_saves;
		self->has_news = false;
		self->is_fresh = true;
		self->story_is_fresh = false;
		self->fresh_no++;
		if (load_card(self, &err) != ERR_OK)
			case_say_lost(self->kith, &err);
		else
			say_alert(self);
	}
	if (self->tab == 0 && !self->story_is_fresh) {
		self->story_is_fresh = true;
		story_load(&self->story, &self->card);
	}
}

/* ---- ops ---- */

static const char *
identity(const struct case_screen *self, struct arena *arena)
{
	return arena_printf(arena, "%s  %s  %s", self->card.name,
			    self->card.birth, self->card.number);
}

/* Where one is in the list, and what the list is where there is room. */
static const char *
list_words(struct view_list *list, int room, struct arena *arena)
{
	const char *position = view_list_context(list, arena);
	const char *words = arena_printf(arena, "%s   %s", position,
					 _(list->view->summary));
	bool fits = *position != '\0' && canvas_text_cols(words) <= room;
	return fits ? words : position;
}

static struct rect
story_area(struct rect body)
{
	return (struct rect){body.y + 1, body.x + 1, body.rows - 1,
			     body.cols - 2 < 90 ? body.cols - 2 : 90};
}

static void
case_describe(struct screen *screen, struct frame *frame)
{
	struct case_screen *self = self_of(screen);
	struct arena *arena = ui_scratch(screen->ui);
	struct view_list *list = self->lists[self->tab][self->part[self->tab]];
	freshen(self); /* the head is of the same moment as the rest */
	frame->identity = identity(self, arena);
	frame->about = self->tabs[self->tab].label;
	frame->state = case_head_state(
		&self->card, self->drafts,
		screen->body.cols - 4 - canvas_text_cols(frame->identity),
		arena);
	for (size_t i = 0; i < self->n_tabs; i++)
		frame->tabs[i].label = self->tabs[i].label;
	frame->n_tabs = self->n_tabs;
	frame->tab = self->tab;
	if (list != NULL) {
		frame->context = list_words(list, screen->body.cols - 2, arena);
		frame->rule = view_help(list, NULL, arena);
	} else
		frame->context = prose_context(&self->story.prose,
					       story_area(screen->body), arena);
	bool is_refused = list != NULL && view_list_is_refused(list);
	if (list != NULL && !is_refused)
		frame->hints[frame->n_hints++] = view_list_first_hint(list);
	else if (list == NULL && frame->context != NULL)
		frame->hints[frame->n_hints++] = ACT_PAGE_DOWN;
	if (self->tabs[self->tab].n_views > 1)
		frame->hints[frame->n_hints++] = ACT_NEXT;
	if (list != NULL && view_list_has_plot(list))
		frame->hints[frame->n_hints++] = ACT_TABLE_FORM;
	else if (list != NULL && !is_refused)
		frame->hints[frame->n_hints++] = ACT_FILTER;
	/* The story's first hint may be none: its verbs come next. */
	if (list == NULL)
		frame->max_verbs =
			STORY_VERBS + (frame->context == NULL ? 1 : 0);
	if (frame->n_hints == 0)
		frame->hints[frame->n_hints++] = ACT_NONE;
	frame->hints[frame->n_hints++] = ACT_PARTNER;
}

/* One row for the names of the lists, if the tab has several. */
static struct rect
list_area(const struct case_screen *self, struct rect body)
{
	int taken = self->tabs[self->tab].n_views > 1 ? 2 : 1;
	if (body.rows < SPARE_ROWS)
		taken = self->tabs[self->tab].n_views > 1 ? 1 : 0;
	body.y += taken;
	body.rows -= taken;
	body.cols--;
	return body;
}

static void
case_layout(struct screen *screen, struct rect body)
{
	struct case_screen *self = self_of(screen);
	freshen(self);
	struct view_list *list = open_list(self);
	if (list != NULL)
		view_list_layout(list, list_area(self, body));
	else
		prose_layout(&self->story.prose, story_area(body));
	freshen_verbs(self);
}

static void
case_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	struct case_screen *self = self_of(screen);
	struct view_list *list = open_list(self);
	case_parts_draw(&self->tabs[self->tab], self->part[self->tab],
			ui_key(screen->ui, ACT_NEXT), canvas,
			(struct rect){body.y, body.x + 1, 1, body.cols - 1});
	if (list != NULL) {
		view_list_draw(list, canvas, true);
		return;
	}
	prose_draw(&self->story.prose, canvas, story_area(body));
	canvas_cursor(canvas, body.y + 1, body.x + 1);
}

static void
case_scope(struct screen *screen, struct key_scope *scope)
{
	struct case_screen *self = self_of(screen);
	struct view_list *list = self->lists[self->tab][self->part[self->tab]];
	if (list != NULL)
		view_list_scope(list, scope);
	else
		key_scope_add(scope, KEYS_LIST);
	key_scope_add(scope, KEYS_TABS);
}

static bool
change_part(struct case_screen *self, enum action action)
{
	size_t n = self->tabs[self->tab].n_views;
	size_t *part = &self->part[self->tab];
	if (n < 2 || (action != ACT_NEXT && action != ACT_PREVIOUS))
		return false;
	*part = (*part + (action == ACT_NEXT ? 1 : n - 1)) % n;
	return true;
}

static bool
change_tab(struct case_screen *self, enum action action)
{
	if (action < ACT_TAB_1 || action > ACT_TAB_9)
		return false;
	size_t tab = (size_t)(action - ACT_TAB_1);
	if (tab >= self->n_tabs)
		return false;
	/* Its number once more: the next of its lists. */
	if (tab == self->tab)
		(void)change_part(self, ACT_NEXT);
	self->tab = tab;
	return true;
}

/* ---- the next case of the list that this one was opened from ---- */

static struct view_list *
list_below(struct case_screen *self)
{
	struct screen *below = ui_below(self->kith->ui, &self->screen);
	struct view_list *list = below == NULL ? NULL : view_screen_list(below);
	return below != NULL && list == NULL ? home_screen_list(below) : list;
}

/* Of the story: what is there for rows alone. */
static bool
is_of_rows(enum action action)
{
	return action == ACT_OPEN || action == ACT_FILTER ||
	       action == ACT_SORT || action == ACT_COLUMNS ||
	       action == ACT_MARK || action == ACT_MARK_ALL ||
	       action == ACT_MARK_NONE || action == ACT_COPY ||
	       action == ACT_COPY_ROW;
}

static bool
case_lacks(struct screen *screen, enum action action)
{
	struct case_screen *self = self_of(screen);
	struct view_list *list = open_list(self);
	if (action >= ACT_TAB_1 && action <= ACT_TAB_9)
		return (size_t)(action - ACT_TAB_1) >= self->n_tabs;
	if (action == ACT_NEXT || action == ACT_PREVIOUS)
		return self->tabs[self->tab].n_views < 2;
	if (action == ACT_NEXT_RECORD || action == ACT_PREVIOUS_RECORD)
		return list_below(self) == NULL;
	if (action == ACT_PANE)
		return true;
	return list == NULL ? is_of_rows(action)
			    : view_list_lacks(list, action);
}

/* The screen becomes the other case's; tab and list of the tab stay. */
static void
become(struct case_screen *self, int64_t casefile_id)
{
	struct err err = {0};
	int64_t before = self->casefile_id;
	self->casefile_id = casefile_id;
	if (load_card(self, &err) != ERR_OK) {
		self->casefile_id = before;
		kith_say_err(self->kith, &err);
		return;
	}
	free_lists(self);
	self->fresh_no++;
	session_close_case(self->kith->session, before);
	self->is_fresh = false;
	self->story.prose.top = 0;
	if (self->card.alert_no == 0)
		kith_offer_drafts(self->kith, casefile_id);
}

/* A case may have several rows: the next case is meant. */
static void
go_next(struct case_screen *self, int by)
{
	struct view_list *list = list_below(self);
	int64_t id = self->casefile_id;
	if (list == NULL) {
		ui_say(self->kith->ui, MESSAGE_NOTE,
		       _("This case was not opened from a list."));
		return;
	}
	while (id == self->casefile_id)
		id = view_list_step(list, by);
	if (id != 0)
		become(self, id);
	else
		ui_say(self->kith->ui, MESSAGE_NOTE,
		       by > 0 ? _("This was the last case of the list.")
			      : _("This was the first case of the list."));
}

/* What others did on this case, on a screen above it. */
static void
open_partner(struct case_screen *self)
{
	struct input items[CASE_PARAMS_MAX];
	const struct view *view = view_find("partner.did_here");
	const struct inputs in = case_inputs(self, view, items);
	kith_open_view(self->kith, view, &in);
}

static bool
case_action(struct screen *screen, enum action action)
{
	struct case_screen *self = self_of(screen);
	struct view_list *list = open_list(self);
	if (list != NULL && list_takes_text(list->list))
		return view_list_action(list, action);
	if (change_tab(self, action) || change_part(self, action)) {
		make_verbs(self); /* a key typed ahead is of the new tab */
		return true;
	}
	if (action == ACT_NEXT_RECORD || action == ACT_PREVIOUS_RECORD) {
		go_next(self, action == ACT_NEXT_RECORD ? 1 : -1);
		return true;
	}
	if (action == ACT_PARTNER) {
		open_partner(self);
		return true;
	}
	if (list != NULL)
		return view_list_action(list, action);
	if (action == ACT_VIEWS) {
		kith_choose_list(self->kith, NULL);
		return true;
	}
	if (action == ACT_REFRESH)
		self->is_fresh = false;
	return action == ACT_REFRESH ||
	       prose_action(&self->story.prose, story_area(self->screen.body),
			    action);
}

static size_t
case_verbs(struct screen *screen, const struct screen_verb **out)
{
	*out = self_of(screen)->verbs;
	return self_of(screen)->n_verbs;
}

static bool
is_of_list(struct view_list *list, const char *name)
{
	const struct screen_verb *verbs;
	size_t n = list == NULL ? 0 : view_list_verbs(list, &verbs);
	return n > 0 && screen_verb_find(verbs, n, name) != NULL;
}

/* Of the list in sight the row with the focus. */
static void
print_document(struct case_screen *self, struct view_list *list,
	       const struct document *document)
{
	struct arena arena = {0};
	struct view_row row = {0};
	const bool has_row = list != NULL &&
			     view_list_row(list, &arena, &row) &&
			     document->view != NULL &&
			     strcmp(list->view->name, document->view) == 0;
	kith_print_case(self->kith, document,
			has_row ? list->view->rows : REF_NONE,
			has_row ? row.id : 0);
	arena_fini(&arena);
}

static void
case_run_verb(struct screen *screen, const char *name)
{
	struct case_screen *self = self_of(screen);
	struct view_list *list = open_list(self);
	const struct operation *op = operation_find(name);
	const struct document *document = kith_document(name);
	if (document != NULL)
		print_document(self, list, document);
	else if (is_of_list(list, name))
		view_list_run(list, name);
	else if (op != NULL)
		kith_run_operation(self->kith, op);
}

static void
case_text(struct screen *screen, const char *s, size_t len)
{
	struct view_list *list = open_list(self_of(screen));
	if (list != NULL)
		list_text(list->list, s, len);
}

static void
case_paste(struct screen *screen, const char *s, size_t len)
{
	struct view_list *list = open_list(self_of(screen));
	if (list != NULL)
		list_paste(list->list, s, len);
}

static void
case_news(struct screen *screen)
{
	struct case_screen *self = self_of(screen);
	if (!self->kith->has_case_news)
		return;
	self->has_news = true;
	for (size_t i = 0; i < CASE_TABS_MAX; i++)
		for (size_t j = 0; j < CASE_TAB_VIEWS_MAX; j++)
			if (self->lists[i][j] != NULL)
				view_list_news(self->lists[i][j]);
}

static void
case_fini(struct screen *screen)
{
	struct case_screen *self = self_of(screen);
	free_lists(self);
	story_fini(&self->story);
	arena_fini(&self->card_arena);
	arena_fini(&self->verbs_arena);
	arena_fini(&self->drafts_arena);
	session_close_case(self->kith->session, self->casefile_id);
}

static const struct screen_ops OPS = {
	.name = "case",
	.describe = case_describe,
	.layout = case_layout,
	.draw = case_draw,
	.scope = case_scope,
	.lacks = case_lacks,
	.action = case_action,
	.verbs = case_verbs,
	.run_verb = case_run_verb,
	.text = case_text,
	.paste = case_paste,
	.news = case_news,
	.fini = case_fini,
};

/* The list whose rows are of that kind, and may be read; n_tabs: none. */
static size_t
tab_of(struct case_screen *self, enum ref_kind rows)
{
	size_t tab = 1;
	for (; tab < self->n_tabs; tab++)
		for (size_t i = 0; i < self->tabs[tab].n_views; i++)
			if ((rows == REF_NONE ||
			     self->tabs[tab].views[i]->rows == rows) &&
			    view_may_open(self->kith->session,
					  self->tabs[tab].views[i],
					  self->casefile_id)) {
				self->part[tab] = i;
				return tab;
			}
	return tab;
}

/* What one came for; else the story; else what one may read at all. */
static size_t
first_tab(struct case_screen *self, enum ref_kind rows)
{
	const struct view *story = view_find("case.story");
	size_t tab = rows == REF_NONE ? self->n_tabs : tab_of(self, rows);
	/* A diagnosis is worked on in its domains, which come first there. */
	if (rows == REF_DIAGNOSIS && tab < self->n_tabs)
		self->part[tab] = 0;
	if (tab == self->n_tabs && story != NULL &&
	    !view_may_open(self->kith->session, story, self->casefile_id))
		tab = tab_of(self, REF_NONE);
	return tab == self->n_tabs ? 0 : tab;
}

/* As soon as the list is read. */
static void
go_to_row(struct case_screen *self, struct deed_row row)
{
	struct view_list *list = open_list(self);
	if (list != NULL && row.id != 0 && list->view->rows == row.kind)
		list->seeks = row.id;
}

static void
open_case(struct kith *kith, int64_t casefile_id, struct deed_row row)
{
	struct case_screen *self = screen_new(&OPS, sizeof(*self));
	struct screen *screen = &self->screen;
	struct err err = {0};
	self->kith = kith;
	self->casefile_id = casefile_id;
	self->story.kith = kith;
	self->n_saves = kith->n_saves;
	if (load_card(self, &err) != ERR_OK) {
		kith_say_err(kith, &err);
		screen_free(&screen);
		return;
	}
	app_opened(kith->session, casefile_id);
	self->n_tabs = case_tabs(kith->session, self->tabs);
	self->tab = first_tab(self, row.kind);
	go_to_row(self, row);
	self->drafts = "";
	ui_push(kith->ui, screen);
	/* What is urgent is said instead; the title has the drafts. */
	if (self->card.alert_no == 0)
		kith_offer_drafts(kith, casefile_id);
}

/* What may be read of it, in one picture. */
void
kith_open_case_at(struct kith *kith, int64_t casefile_id, struct deed_row row)
{
	session_picture_begin(kith->session);
	open_case(kith, casefile_id, row);
	session_picture_end(kith->session);
}

void
kith_open_case(struct kith *kith, int64_t casefile_id)
{
	kith_open_case_at(kith, casefile_id, (struct deed_row){REF_NONE, 0});
}
