/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "view_screen.h"

#include "app/view.h"
#include "base/i18n.h"
#include "core/saved_view.h"

#include "home_screen.h"
#include "kith_ui.h"
#include "row_preview.h"
#include "saved_views_ui.h"
#include "screen.h"
#include "ui.h"
#include "view_help.h"
#include "view_list.h"

/* Where there is room for the row in words (ui.md 2). */
enum {
	BESIDE_COLS = 120,
	BESIDE_SHARE = 45, /* of the columns, for the list */
	BELOW_ROWS = 36,   /* of the body of a window of 40 rows */
	BELOW_COLS = 80,
	PREVIEW_ROWS = 12
};

enum pane_place { PANE_NONE, PANE_BESIDE, PANE_BELOW };

struct view_screen {
	struct screen screen;
	struct view_list *list;
	struct row_preview preview;
	enum pane_place place;
	bool is_larger; /* than the pane it was in: F6 goes back there */
};

static struct view_list *
list_of(struct screen *screen)
{
	return ((struct view_screen *)screen)->list;
}

/* ---- the row with the focus, in words ---- */

/* Where it has room: a picture of the rows takes what is below them. */
static enum pane_place
room_for_pane(struct screen *screen, struct rect body)
{
	const struct view_list *list = list_of(screen);
	const struct ui_style *style = ui_style(screen->ui);
	if (style->is_slow || style->is_accessible ||
	    view_list_is_refused(list) || view_list_has_plot(list))
		return PANE_NONE;
	if (body.rows >= BELOW_ROWS && body.cols >= BELOW_COLS)
		return PANE_BELOW;
	return body.cols >= BESIDE_COLS ? PANE_BESIDE : PANE_NONE;
}

/* Of the list; what is right of it or below a rule is the preview's. */
static struct rect
list_area(enum pane_place place, struct rect body)
{
	if (place == PANE_BESIDE)
		body.cols = body.cols * BESIDE_SHARE / 100;
	else if (place == PANE_BELOW)
		body.rows -= PREVIEW_ROWS + 1;
	body.cols--;
	return body;
}

static struct rect
preview_area(enum pane_place place, struct rect body)
{
	struct rect list = list_area(place, body);
	int x = body.x + list.cols + 3;
	if (place == PANE_BESIDE)
		return (struct rect){body.y, x, body.rows,
				     body.x + body.cols - x - 1};
	return (struct rect){list.y + list.rows + 1, body.x + 2, PREVIEW_ROWS,
			     body.cols - 3};
}

static void
draw_preview(const struct view_screen *self, struct canvas *canvas,
	     struct rect body)
{
	struct rect area = preview_area(self->place, body);
	if (self->place == PANE_NONE || self->preview.prose.n == 0)
		return;
	if (self->place == PANE_BESIDE)
		canvas_vline(canvas, body.y, area.x - 2, body.rows, ROLE_RULE);
	else
		canvas_hline(canvas, area.y - 1, area.x, area.cols, ROLE_RULE);
	row_preview_draw(&self->preview, canvas, area);
}

/* Shows or hides it, or says why there is none. */
static void
toggle_preview(struct screen *screen)
{
	struct view_list *list = list_of(screen);
	const struct ui_style *style = ui_style(screen->ui);
	if (room_for_pane(screen, screen->body) != PANE_NONE)
		list->kith->hides_preview = !list->kith->hides_preview;
	else if (style->is_slow || style->is_accessible)
		ui_say(screen->ui, MESSAGE_NOTE,
		       _("There is no preview on a slow link or in accessible "
			 "mode. Enter opens the row."));
	else if (view_list_has_plot(list))
		ui_say(screen->ui, MESSAGE_NOTE,
		       _("The picture of the rows has the place of the "
			 "preview. Enter opens the row."));
	else
		ui_say(screen->ui, MESSAGE_NOTE,
		       _("A preview needs a window of 120 columns or of 40 "
			 "rows. Enter opens the row."));
}

/* ---- ops ---- */

static void
view_describe(struct screen *screen, struct frame *frame)
{
	enum { VERBS_BESIDE_PANE = 3 };
	struct view_list *list = list_of(screen);
	frame->title = _(list->view->title);
	if (list->saved_name != NULL)
		frame->title = arena_printf(ui_scratch(screen->ui), "%s (%s)",
					    list->saved_name,
					    _(list->view->title));
	if (view_is_about_one(list->view))
		frame->identity = kith_identity(list->kith,
						kith_current_case(list->kith),
						ui_scratch(screen->ui));
	frame->context = view_list_context(list, ui_scratch(screen->ui));
	frame->rule =
		view_help(list, _(list->view->summary), ui_scratch(screen->ui));
	frame->hints[frame->n_hints++] = view_list_first_hint(list);
	/* A preview can be put away: some verbs leave room for saying so. */
	if (room_for_pane(screen, screen->body) != PANE_NONE) {
		frame->hints[frame->n_hints++] = ACT_PANE;
		frame->max_verbs = VERBS_BESIDE_PANE;
	}
	frame->hints[frame->n_hints++] = ACT_FILTER;
	frame->hints[frame->n_hints++] = view_list_has_plot(list)
						 ? ACT_TABLE_FORM
					 : view_list_is_dated(list) ? ACT_TODAY
								    : ACT_SORT;
}

static void
view_layout(struct screen *screen, struct rect body)
{
	struct view_screen *self = (struct view_screen *)screen;
	self->place = self->list->kith->hides_preview
			      ? PANE_NONE
			      : room_for_pane(screen, body);
	view_list_layout(self->list, list_area(self->place, body));
	if (self->place == PANE_NONE || view_list_is_refused(self->list)) {
		row_preview_clear(&self->preview);
		return;
	}
	row_preview_show(&self->preview, self->list);
	prose_layout(&self->preview.prose, preview_area(self->place, body));
}

static void
view_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	struct view_screen *self = (struct view_screen *)screen;
	draw_preview(self, canvas, body);
	/* After it: the cursor is on the focus. */
	view_list_draw(self->list, canvas, true);
}

static void
view_scope(struct screen *screen, struct key_scope *scope)
{
	view_list_scope(list_of(screen), scope);
	key_scope_add(scope, KEYS_NUMBERS);
}

/* A number means the same list as on the day below, which has them. */
static struct screen *
find_home(struct screen *screen)
{
	struct screen *below;
	while ((below = ui_below(screen->ui, screen)) != NULL)
		screen = below;
	return screen;
}

/* From a list of the day to another one: Esc leads back to the day. */
static bool
open_numbered(struct screen *screen, enum action action)
{
	struct screen *home = find_home(screen);
	if (home == screen || home->ops->lacks(home, action))
		return false;
	if (ui_below(screen->ui, screen) == home)
		ui_close(screen->ui, screen);
	return home_screen_go(home, action);
}

static bool
view_lacks(struct screen *screen, enum action action)
{
	if (action >= ACT_TAB_1 && action <= ACT_TAB_9)
		return find_home(screen) == screen ||
		       find_home(screen)->ops->lacks(find_home(screen), action);
	return view_list_lacks(list_of(screen), action);
}

static bool
view_action(struct screen *screen, enum action action)
{
	struct view_screen *self = (struct view_screen *)screen;
	if (action == ACT_PANE && self->is_larger &&
	    room_for_pane(screen, screen->body) == PANE_NONE) {
		ui_close(screen->ui, screen);
		return true;
	}
	if (action == ACT_PANE) {
		toggle_preview(screen);
		return true;
	}
	if (action >= ACT_TAB_1 && action <= ACT_TAB_9)
		return open_numbered(screen, action);
	return view_list_action(list_of(screen), action);
}

static size_t
view_verbs(struct screen *screen, const struct screen_verb **out)
{
	return view_list_verbs(list_of(screen), out);
}

static void
view_run_verb(struct screen *screen, const char *name)
{
	view_list_run(list_of(screen), name);
}

static void
view_text(struct screen *screen, const char *s, size_t len)
{
	list_text(list_of(screen)->list, s, len);
}

static void
view_paste(struct screen *screen, const char *s, size_t len)
{
	list_paste(list_of(screen)->list, s, len);
}

static void
view_news(struct screen *screen)
{
	view_list_news(list_of(screen));
}

static void
view_fini(struct screen *screen)
{
	struct view_screen *self = (struct view_screen *)screen;
	row_preview_clear(&self->preview);
	view_list_free(&self->list);
}

static const struct screen_ops OPS = {
	.name = "view",
	.describe = view_describe,
	.layout = view_layout,
	.draw = view_draw,
	.scope = view_scope,
	.lacks = view_lacks,
	.action = view_action,
	.verbs = view_verbs,
	.run_verb = view_run_verb,
	.text = view_text,
	.paste = view_paste,
	.news = view_news,
	.fini = view_fini,
};

struct view_list *
view_screen_list(struct screen *screen)
{
	return screen->ops == &OPS ? list_of(screen) : NULL;
}

void
kith_open_view(struct kith *kith, const struct view *view,
	       const struct inputs *in)
{
	struct view_screen *self = screen_new(&OPS, sizeof(*self));
	self->list = view_list_new(kith, view, in, false);
	ui_push(kith->ui, &self->screen);
}

void
kith_open_larger(struct kith *kith, const struct view_list *from)
{
	struct view_screen *self = screen_new(&OPS, sizeof(*self));
	self->list = view_list_new(kith, from->view, &from->in, false);
	view_list_as(self->list, from);
	self->is_larger = true;
	ui_push(kith->ui, &self->screen);
}

void
kith_open_saved_view(struct kith *kith, const struct saved_view *saved)
{
	const struct view *view = view_find(saved->list);
	struct view_screen *self;
	if (view == NULL || !view_may(kith->session, view)) {
		ui_say(kith->ui, MESSAGE_WARNING,
		       _("You may not see the list '%s' any more."),
		       saved->list);
		return;
	}
	self = screen_new(&OPS, sizeof(*self));
	self->list = view_list_new(kith, view, NULL, false);
	view_list_set(self->list, saved);
	ui_push(kith->ui, &self->screen);
}
