/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "view_screen.h"

#include "app/view.h"
#include "base/i18n.h"

#include "kith_ui.h"
#include "screen.h"
#include "ui.h"
#include "view_list.h"

struct view_screen {
	struct screen screen;
	struct view_list *list;
};

static struct view_list *
list_of(struct screen *screen)
{
	return ((struct view_screen *)screen)->list;
}

static void
view_describe(struct screen *screen, struct frame *frame)
{
	struct view_list *list = list_of(screen);
	frame->title = _(list->view->title);
	if (view_is_about_one(list->view))
		frame->identity = kith_identity(list->kith,
						kith_current_case(list->kith),
						ui_scratch(screen->ui));
	frame->context = view_list_context(list, ui_scratch(screen->ui));
	frame->hints[frame->n_hints++] = ACT_OPEN;
	frame->hints[frame->n_hints++] = ACT_FILTER;
	frame->hints[frame->n_hints++] =
		view_list_has_plot(list) ? ACT_TABLE_FORM : ACT_SORT;
}

static void
view_layout(struct screen *screen, struct rect body)
{
	body.cols--;
	view_list_layout(list_of(screen), body);
}

static void
view_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	(void)body;
	view_list_draw(list_of(screen), canvas, true);
}

static void
view_scope(struct screen *screen, struct key_scope *scope)
{
	view_list_scope(list_of(screen), scope);
}

static bool
view_action(struct screen *screen, enum action action)
{
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
	view_list_free(&self->list);
}

static const struct screen_ops OPS = {
	.name = "view",
	.describe = view_describe,
	.layout = view_layout,
	.draw = view_draw,
	.scope = view_scope,
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
