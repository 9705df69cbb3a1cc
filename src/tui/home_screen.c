/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "home_screen.h"

#include <string.h>

#include "app/find.h"
#include "app/saved_views.h"
#include "app/session.h"
#include "app/stand_in.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/codes.h"
#include "core/saved_view.h"
#include "core/staff.h"

#include "calendar_popup.h"
#include "home_lists.h"
#include "kith_ui.h"
#include "prose.h"
#include "row_preview.h"
#include "saved_views_ui.h"
#include "screen.h"
#include "ui.h"
#include "view_help.h"
#include "view_list.h"
#include "worklists.h"

enum {
	LEFT_COLS = 33,
	TWO_PANES_COLS = 72,
	WIDE_COLS = 120, /* from here on the rows have all their columns */
	PREVIEW_ROWS = 7,
	PREVIEW_LEAST = 15, /* rows of body below which there is none */
	POLL_MS = 1000
};

struct home {
	struct screen screen;
	struct kith *kith;
	const char *title;
	const char *short_title; /* without the partner */
	const char *day;	 /* at the right end of the title */
	const char *short_day;	 /* where there is less room */
	const char *drafts;	 /* "[2 drafts]", before the day */
	struct arena drafts_arena;
	int64_t n_draft_steps; /* when they were counted; -1 = not yet */
	struct home_lists left;
	bool is_in_rows; /* the keys go to the rows at the right */
	bool is_wide;
	bool is_away;	  /* recorded so, and at work */
	bool has_partner; /* others work on this one's cases */
	struct view_list *rows[WORKLISTS_MAX]; /* NULL: not shown yet */
	struct row_preview preview;
	int64_t n_saves;
	bool has_begun;	 /* the names of the lists were shown */
	bool is_counted; /* once, so that the day begins somewhere */
	bool is_stale;	 /* counts */
	int64_t polled_ms;
};

static const char PARTNER_VIEW[] = "partner.did";

static struct home *
self_of(struct screen *screen)
{
	return (struct home *)screen;
}

/* ---- the title ---- */

static void
make_title(struct home *self, struct arena *arena)
{
	struct kith *kith = self->kith;
	const struct staff *actor = session_actor(kith->session);
	const char *partners = "";
	struct own_leave leave;
	struct err err = {0};
	const char *what =
		!str_is_empty(actor->discipline)
			? code_label(&codes_discipline, actor->discipline)
			: code_label(&codes_role, actor->role);
	if (app_partners(kith->session, arena, &partners, &err) != ERR_OK)
		partners = "";
	/* first of all, so that no width can take it away */
	const char *first = session_is_demonstration(kith->session)
				    ? _("DEMONSTRATION   ")
				    : "";
	self->short_title = arena_printf(arena, "%s%s   %s, %s", first,
					 session_office_name(kith->session),
					 actor->name, what);
	self->title = self->short_title;
	self->is_away = session_own_leave(kith->session, arena, &leave);
	if (self->is_away)
		/* TRANSLATORS: office, handler; a day */
		self->title = arena_printf(arena, _("%s%s   %s  away until %s"),
					   first,
					   session_office_name(kith->session),
					   actor->name, leave.until);
	else if (*partners != '\0')
		/* TRANSLATORS: office, handler and discipline; partner */
		self->title = arena_printf(arena, _("%s  with %s"),
					   self->short_title, partners);
}

static void
make_day(struct home *self, struct arena *arena)
{
	struct date today = session_today(self->kith->session);
	char words[64];
	date_to_words(today, DATE_NONE, words, sizeof(words));
	self->day = arena_strdup(arena, words);
	date_to_short(today, words, sizeof(words));
	self->short_day = arena_strdup(arena, words);
}

/* ---- the lists at the left ---- */

static void
free_rows(struct home *self)
{
	for (size_t i = 0; i < WORKLISTS_MAX; i++)
		view_list_free(&self->rows[i]);
	row_preview_clear(&self->preview);
}

static struct view_list *
open_rows(struct home *self)
{
	const struct worklist *list = home_lists_here(&self->left);
	struct view_list **rows = &self->rows[self->left.focus];
	if (self->left.n == 0 || list->view == NULL)
		return NULL;
	if (*rows == NULL) {
		*rows = view_list_new(self->kith, list->view, NULL,
				      !self->is_wide);
		if (list->saved != NULL)
			view_list_set(*rows, list->saved);
	}
	return *rows;
}

/* Saved views that came or went: what is read of the other lists stays. */
static void
renew_lists(struct home *self)
{
	struct view_list *rows[WORKLISTS_MAX] = {NULL};
	size_t was[WORKLISTS_MAX];
	if (!home_lists_renew(&self->left, self->kith, was))
		return;
	for (size_t i = 0; i < self->left.n; i++) {
		if (was[i] == WORKLISTS_MAX)
			continue;
		rows[i] = self->rows[was[i]];
		self->rows[was[i]] = NULL;
	}
	free_rows(self);
	memcpy(self->rows, rows, sizeof(rows));
}

/* Rows have other columns where there is more room, and stand as they stood. */
static void
reshape_rows(struct home *self)
{
	for (size_t i = 0; i < WORKLISTS_MAX; i++)
		if (self->rows[i] != NULL)
			view_list_reshape(&self->rows[i], !self->is_wide);
	row_preview_clear(&self->preview);
}

/* On a slow line each step down the lists would send the rows of the next. */
static bool
has_two_panes(const struct home *self)
{
	const struct ui_style *style = ui_style(self->kith->ui);
	return self->screen.body.cols >= TWO_PANES_COLS &&
	       !style->is_accessible && !style->is_slow;
}

static void
recount(struct home *self)
{
	if (self->is_counted && !self->is_stale &&
	    self->n_saves == self->kith->n_saves)
		return;
	/* What is open above may belong to a list: it is not taken away. */
	self->is_stale = ui_top(self->screen.ui) != &self->screen;
	self->n_saves = self->kith->n_saves;
	if (!self->is_stale && self->is_counted)
		renew_lists(self);
	worklists_count(self->kith, self->left.items, self->left.n);
	if (!self->is_counted)
		home_lists_begin(&self->left);
	self->is_counted = true;
}

/*
 * To count takes longer than all else of the start: the first frame says whose
 * day it is, the next one, at once, which lists it has and how many are in
 * each. Keys typed ahead meet what is counted.
 */
static bool
is_first_frame(struct home *self)
{
	bool is_first = !self->has_begun && !self->is_counted;
	self->has_begun = true;
	if (is_first)
		ui_draw_again(self->screen.ui);
	return is_first;
}

/* ---- ops ---- */

static struct rect
left_area(const struct home *self, struct rect body)
{
	if (has_two_panes(self))
		body.cols = LEFT_COLS;
	return body;
}

/* The window became too narrow for both while one was in the rows. */
static bool
has_rows_alone(const struct home *self)
{
	return self->is_in_rows && !has_two_panes(self);
}

static struct rect
rows_area(const struct home *self, struct rect body)
{
	bool has_preview = body.rows >= PREVIEW_LEAST;
	if (has_rows_alone(self))
		return (struct rect){body.y + 1, body.x, body.rows - 1,
				     body.cols - 1};
	return (struct rect){body.y + 1, body.x + LEFT_COLS + 1,
			     body.rows - 1 -
				     (has_preview ? PREVIEW_ROWS + 1 : 0),
			     body.cols - LEFT_COLS - 2};
}

static struct rect
preview_area(struct rect body)
{
	int rows = body.rows >= PREVIEW_LEAST ? PREVIEW_ROWS : 0;
	return (struct rect){body.y + body.rows - rows, body.x + LEFT_COLS + 3,
			     rows, body.cols - LEFT_COLS - 4};
}

/* Those of other windows are seen with the next count. */
static void
mark_drafts(struct home *self)
{
	if (self->n_draft_steps == self->kith->n_draft_steps)
		return;
	arena_fini(&self->drafts_arena);
	self->drafts = kith_drafts_mark(self->kith, 0, &self->drafts_arena);
	self->is_stale = self->n_draft_steps >= 0;
	self->n_draft_steps = self->kith->n_draft_steps;
}

/* Drafts come before the partner, whom one knows; that others are told one is
 * away comes before all. */
static const char *
title_with_room(const struct home *self)
{
	int wanted = canvas_text_cols(self->title) + 4 +
		     canvas_text_cols(self->drafts);
	if (self->is_away)
		wanted = canvas_text_cols(self->title) + 2;
	return wanted > self->screen.body.cols ? self->short_title
					       : self->title;
}

/* The drafts, and the day as long as there is room for it. */
static const char *
make_state(const struct home *self, struct arena *arena)
{
	int room = self->screen.body.cols - 4 -
		   canvas_text_cols(title_with_room(self));
	const char *days[] = {self->day, self->short_day};
	if (*self->drafts == '\0')
		return canvas_text_cols(self->day) > room ? self->short_day
							  : self->day;
	for (size_t i = 0; i < N_ELEMS(days); i++) {
		const char *state =
			arena_printf(arena, "%s   %s", self->drafts, days[i]);
		if (canvas_text_cols(state) <= room)
			return state;
	}
	return self->drafts;
}

/* What is in the list with the focus; of a saved view, what it is made of. */
static const char *
tell_list(const struct home *self, struct arena *arena)
{
	const struct worklist *list = home_lists_here(&self->left);
	if (self->left.n == 0 || list->view == NULL)
		return _("What you typed and have not saved.");
	if (list->saved == NULL)
		return _(list->view->summary);
	return arena_printf(arena, "%s   %s", _(list->view->title),
			    app_saved_view_words(list->saved, arena));
}

/* Commands before the way out, which they hold, too. */
static void
add_hints(const struct home *self, struct frame *frame)
{
	bool may_grow = has_two_panes(self) &&
			home_lists_here(&self->left)->view != NULL;
	const enum action hints[] = {
		ACT_OPEN,
		self->kith->may_find ? ACT_GO_TO : ACT_NONE,
		self->is_in_rows ? ACT_FILTER : ACT_NONE,
		ACT_VIEWS,
		may_grow ? ACT_LARGER : ACT_NONE,
		self->has_partner ? ACT_PARTNER : ACT_NONE,
		ACT_COMMANDS,
		self->is_in_rows ? ACT_NONE : ACT_QUIT,
	};
	for (size_t i = 0; i < N_ELEMS(hints); i++)
		if (hints[i] != ACT_NONE)
			frame->hints[frame->n_hints++] = hints[i];
}

static void
home_describe(struct screen *screen, struct frame *frame)
{
	struct home *self = self_of(screen);
	struct view_list *list = self->rows[self->left.focus];
	mark_drafts(self); /* the title is of the same moment as the rest */
	frame->title = title_with_room(self);
	frame->about = _("my day");
	frame->state = make_state(self, ui_scratch(screen->ui));
	if (self->is_in_rows && list != NULL) {
		frame->about = home_lists_here(&self->left)->label;
		frame->rule = view_help(list,
					tell_list(self, ui_scratch(screen->ui)),
					ui_scratch(screen->ui));
		frame->context =
			view_list_context(list, ui_scratch(screen->ui));
	} else if (!self->is_counted)
		frame->context = "";
	else if (ui_style(screen->ui)->is_accessible && self->left.n > 0)
		frame->context = home_lists_read_out(&self->left,
						     ui_scratch(screen->ui));
	else
		frame->context = tell_list(self, ui_scratch(screen->ui));
	frame->is_outermost = !self->is_in_rows;
	add_hints(self, frame);
}

static void
home_layout(struct screen *screen, struct rect body)
{
	struct home *self = self_of(screen);
	bool is_wide = body.cols >= WIDE_COLS;
	/* What is open above was opened by a list and goes back to it. */
	bool is_covered = ui_top(screen->ui) != screen;
	if (is_wide != self->is_wide && !is_covered) {
		self->is_wide = is_wide;
		reshape_rows(self);
	}
	bool is_first = is_first_frame(self);
	if (!is_first)
		recount(self);
	home_lists_scroll(&self->left, left_area(self, body));
	if (is_first)
		return;
	if (!has_two_panes(self) && !self->is_in_rows)
		return;
	struct view_list *list = open_rows(self);
	if (list == NULL) {
		self->is_in_rows = false;
		row_preview_clear(&self->preview);
		return;
	}
	view_list_pass(list);
	view_list_layout(list, rows_area(self, body));
	if (has_rows_alone(self))
		return;
	row_preview_show(&self->preview, list);
	prose_layout(&self->preview.prose, preview_area(body));
}

static void
draw_rows_alone(const struct home *self, struct canvas *canvas,
		struct rect body)
{
	canvas_text(canvas, body.y, body.x + 2, body.cols - 3,
		    home_lists_here(&self->left)->label, ROLE_HEADING);
	view_list_draw(self->rows[self->left.focus], canvas, true);
}

static void
draw_right(const struct home *self, struct canvas *canvas, struct rect body)
{
	const struct worklist *open = home_lists_here(&self->left);
	struct view_list *list = self->rows[self->left.focus];
	int x = body.x + LEFT_COLS;
	int cols = body.cols - LEFT_COLS;
	struct rect preview = preview_area(body);
	canvas_vline(canvas, body.y, x, body.rows, ROLE_RULE);
	canvas_text(canvas, body.y, x + 3, cols - 4, open->label, ROLE_HEADING);
	if (list == NULL) {
		canvas_text(canvas, body.y + 2, x + 3, cols - 4,
			    open->n > 0 ? _("Enter shows them, to go on "
					    "with.")
					: _("There is no draft of yours."),
			    ROLE_DIM);
		return;
	}
	view_list_draw(list, canvas, self->is_in_rows);
	if (preview.rows > 0 && self->preview.prose.n > 0) {
		canvas_hline(canvas, preview.y - 1, x + 3, cols - 4, ROLE_RULE);
		row_preview_draw(&self->preview, canvas, preview);
	}
}

static void
home_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	struct home *self = self_of(screen);
	if (has_rows_alone(self)) {
		draw_rows_alone(self, canvas, body);
		return;
	}
	/* Lists with nothing in them go, and the others move up: what is not
	 * counted yet would be painted twice. */
	if (!self->is_counted) {
		home_lists_draw_heading(canvas, left_area(self, body));
		return;
	}
	if (has_two_panes(self) && self->left.n > 0)
		draw_right(self, canvas, body);
	/* After the right side: the cursor is on the focus. */
	home_lists_draw(&self->left, canvas, left_area(self, body),
			self->is_in_rows ? HOME_FOCUS_ROWS : HOME_FOCUS_HERE,
			ui_key_on(screen->ui, screen, ACT_VIEWS));
}

static void
home_scope(struct screen *screen, struct key_scope *scope)
{
	struct home *self = self_of(screen);
	struct view_list *list = self->rows[self->left.focus];
	bool is_in_rows = self->is_in_rows && list != NULL;
	if (!is_in_rows || !list_takes_text(list->list))
		key_scope_add(scope, KEYS_DAY);
	if (is_in_rows)
		view_list_scope(list, scope);
	else {
		key_scope_add(scope, KEYS_LIST);
		key_scope_add(scope, KEYS_RECORD);
	}
	key_scope_add(scope, KEYS_TABS);
}

/* ---- actions ---- */

static void
enter_rows(struct home *self)
{
	struct view_list *rows = open_rows(self);
	self->is_in_rows = true;
	if (rows != NULL)
		view_list_enter(rows);
}

/* Into the rows; on a narrow screen, or for more room, a screen of theirs. */
static void
open_list(struct home *self, bool is_large)
{
	const struct worklist *list = home_lists_here(&self->left);
	if (self->left.n == 0)
		return;
	struct view_list *rows =
		is_large && has_two_panes(self) ? open_rows(self) : NULL;
	if (list->view == NULL)
		kith_open_drafts(self->kith, 0);
	else if (!is_large && has_two_panes(self))
		enter_rows(self);
	else if (rows != NULL)
		kith_open_larger(self->kith, rows);
	else if (list->saved != NULL)
		kith_open_saved_view(self->kith, list->saved);
	else
		kith_open_view(self->kith, list->view, NULL);
}

/* Into the rows, to type what they must hold. */
static bool
filter_rows(struct home *self)
{
	struct view_list *list = has_two_panes(self) ? open_rows(self) : NULL;
	if (list == NULL)
		return false;
	self->is_in_rows = true;
	list->is_held = true;
	view_list_action(list, ACT_FILTER);
	return true;
}

/* Of the list with the focus: as its rows stand, or as it was kept. */
static void
print_list(struct home *self)
{
	const struct worklist *list = home_lists_here(&self->left);
	struct view_list *rows = open_rows(self);
	if (rows != NULL)
		view_list_action(rows, ACT_PRINT);
	else if (list->saved != NULL)
		kith_print_list(self->kith, list->saved, NULL);
	else
		kith_print_list(self->kith,
				&(struct saved_view){.list = list->view->name},
				NULL);
}

static bool
left_action(struct home *self, enum action action)
{
	if (action == ACT_UP || action == ACT_DOWN)
		home_lists_step(&self->left, action == ACT_UP);
	else if (action == ACT_FIRST || action == ACT_PAGE_UP)
		home_lists_end(&self->left, true);
	else if (action == ACT_LAST || action == ACT_PAGE_DOWN)
		home_lists_end(&self->left, false);
	else if (action == ACT_OPEN || action == ACT_RIGHT ||
		 action == ACT_NEXT)
		open_list(self, false);
	else if (action == ACT_PRINT && home_lists_here(&self->left)->view)
		print_list(self);
	else
		return action == ACT_FILTER && filter_rows(self);
	return true;
}

/* Nothing was typed that Esc would take away first. */
static bool
is_as_kept(const struct home *self, const struct view_list *list)
{
	const struct saved_view *saved = home_lists_here(&self->left)->saved;
	const char *filter = list_filter(list->list);
	return *filter == '\0' ||
	       (saved != NULL && strcmp(filter, saved->filter) == 0);
}

/* A saved view is found again as it was kept. */
static void
leave_rows(struct home *self)
{
	const struct saved_view *saved = home_lists_here(&self->left)->saved;
	self->is_in_rows = false;
	if (self->rows[self->left.focus] != NULL)
		view_list_let_go(self->rows[self->left.focus]);
	if (saved != NULL)
		view_list_free(&self->rows[self->left.focus]);
}

static bool
rows_action(struct home *self, enum action action)
{
	struct view_list *list = open_rows(self);
	bool is_left = action == ACT_LEFT || action == ACT_PREVIOUS ||
		       action == ACT_NEXT;
	if (list == NULL)
		return false;
	if (list_takes_text(list->list))
		return view_list_action(list, action);
	if (is_left || (action == ACT_BACK && is_as_kept(self, list))) {
		leave_rows(self);
		return true;
	}
	return view_list_action(list, action);
}

static bool
open_numbered(struct home *self, enum action action, bool is_large)
{
	size_t at =
		home_lists_numbered(&self->left, (int)(action - ACT_TAB_1) + 1);
	if (at == self->left.n)
		return false;
	if (self->rows[self->left.focus] != NULL)
		view_list_let_go(self->rows[self->left.focus]);
	self->left.focus = at;
	self->is_in_rows = false;
	open_list(self, is_large);
	return true;
}

static bool
home_action(struct screen *screen, enum action action)
{
	struct home *self = self_of(screen);
	const struct view_list *rows = self->is_in_rows ? open_rows(self)
							: NULL;
	bool is_typing = rows != NULL && list_takes_text(rows->list);
	if (!self->is_counted)
		recount(self);
	if (!is_typing && action >= ACT_TAB_1 && action <= ACT_TAB_9)
		return open_numbered(self, action, false);
	if (!is_typing && action == ACT_VIEWS) {
		kith_choose_list(self->kith,
				 self->is_in_rows ? open_rows(self) : NULL);
		return true;
	}
	if (!is_typing && action == ACT_LARGER) {
		open_list(self, true);
		return true;
	}
	if (!is_typing && action == ACT_PARTNER && self->has_partner) {
		kith_open_view(self->kith, view_find(PARTNER_VIEW), NULL);
		return true;
	}
	if (action == ACT_REFRESH)
		self->is_stale = true;
	return self->is_in_rows
		       ? rows_action(self, action)
		       : left_action(self, action) || action == ACT_REFRESH;
}

/* Of the lists at the left: what is there for rows alone. */
static bool
is_of_rows(enum action action)
{
	return action == ACT_NEW || action == ACT_EDIT || action == ACT_VOID ||
	       action == ACT_SORT || action == ACT_COLUMNS ||
	       action == ACT_MARK || action == ACT_MARK_ALL ||
	       action == ACT_MARK_NONE || action == ACT_COPY ||
	       action == ACT_COPY_ROW || action == ACT_LEFT ||
	       action == ACT_PREVIOUS;
}

static bool
home_lacks(struct screen *screen, enum action action)
{
	struct home *self = self_of(screen);
	struct view_list *list = self->is_in_rows ? open_rows(self) : NULL;
	if (action >= ACT_TAB_1 && action <= ACT_TAB_9)
		return home_lists_numbered(&self->left,
					   (int)(action - ACT_TAB_1) + 1) ==
		       self->left.n;
	if (action == ACT_PANE)
		return true;
	if (action == ACT_LARGER || (action == ACT_PRINT && list == NULL))
		return self->left.n == 0 ||
		       home_lists_here(&self->left)->view == NULL;
	if (action == ACT_NEXT_RECORD || action == ACT_PREVIOUS_RECORD)
		return true;
	if (action == ACT_PARTNER)
		return !self->has_partner;
	if (action == ACT_FILTER && list == NULL)
		return !has_two_panes(self) || open_rows(self) == NULL;
	return list == NULL ? is_of_rows(action)
			    : view_list_lacks(list, action);
}

static size_t
home_verbs(struct screen *screen, const struct screen_verb **out)
{
	struct home *self = self_of(screen);
	struct view_list *list = self->is_in_rows ? open_rows(self) : NULL;
	return list == NULL ? 0 : view_list_verbs(list, out);
}

static void
home_run_verb(struct screen *screen, const char *name)
{
	struct view_list *list = open_rows(self_of(screen));
	if (list != NULL)
		view_list_run(list, name);
}

static void
home_text(struct screen *screen, const char *s, size_t len)
{
	struct view_list *list = open_rows(self_of(screen));
	if (list != NULL)
		list_text(list->list, s, len);
}

static void
home_paste(struct screen *screen, const char *s, size_t len)
{
	struct view_list *list = open_rows(self_of(screen));
	if (list != NULL)
		list_paste(list->list, s, len);
}

static void
home_news(struct screen *screen)
{
	struct home *self = self_of(screen);
	self->is_stale = self->is_stale || self->kith->has_news;
	for (size_t i = 0; i < WORKLISTS_MAX; i++)
		if (self->rows[i] != NULL)
			view_list_news(self->rows[i]);
}

/* Only where the database cannot wake us: it is asked once a second. */
static int64_t
home_deadline(struct screen *screen)
{
	struct home *self = self_of(screen);
	if (session_news_fd(self->kith->session) >= 0)
		return -1;
	return self->polled_ms + POLL_MS;
}

static void
home_tick(struct screen *screen, int64_t now_ms)
{
	struct home *self = self_of(screen);
	self->polled_ms = now_ms;
	if (kith_look_at_news(self->kith, true) != LOOP_NO_NEWS)
		ui_news(screen->ui);
}

static void
home_fini(struct screen *screen)
{
	free_rows(self_of(screen));
	home_lists_fini(&self_of(screen)->left);
	arena_fini(&self_of(screen)->drafts_arena);
}

static const struct screen_ops OPS = {
	.name = "home",
	.describe = home_describe,
	.layout = home_layout,
	.draw = home_draw,
	.scope = home_scope,
	.lacks = home_lacks,
	.action = home_action,
	.verbs = home_verbs,
	.run_verb = home_run_verb,
	.text = home_text,
	.paste = home_paste,
	.news = home_news,
	.deadline = home_deadline,
	.tick = home_tick,
	.fini = home_fini,
};

struct view_list *
home_screen_list(struct screen *screen)
{
	if (screen->ops != &OPS || !self_of(screen)->is_in_rows)
		return NULL;
	return open_rows(self_of(screen));
}

bool
home_screen_go(struct screen *screen, enum action action)
{
	return screen->ops == &OPS &&
	       open_numbered(self_of(screen), action, true);
}

struct screen *
home_screen_new(struct kith *kith)
{
	struct home *self = screen_new(&OPS, sizeof(*self));
	struct arena *arena = &self->screen.arena;
	self->kith = kith;
	self->n_saves = kith->n_saves;
	make_title(self, arena);
	make_day(self, arena);
	self->n_draft_steps = -1;
	self->drafts = "";
	mark_drafts(self);
	home_lists_init(&self->left, kith);
	for (size_t i = 0; i < self->left.n; i++)
		self->has_partner |= self->left.items[i].view ==
				     view_find(PARTNER_VIEW);
	return &self->screen;
}

void
home_say_leave(struct kith *kith)
{
	struct arena arena = {0};
	struct own_leave leave;
	if (session_own_leave(kith->session, &arena, &leave))
		ui_say(kith->ui, MESSAGE_WARNING,
		       _("You are recorded as away until %s; %s stands in for "
			 "you. If you are back, your supervisor ends that."),
		       leave.until, leave.deputy);
	arena_fini(&arena);
}
