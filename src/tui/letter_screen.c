/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "letter_screen.h"

#include "app/view.h"
#include "base/i18n.h"

#include "kith_ui.h"
#include "prose.h"
#include "row_preview.h"
#include "screen.h"
#include "ui.h"
#include "view_list.h"

enum { COLS_WANTED = 72 };

struct letter_screen {
	struct screen screen;
	struct view_list *list;
	struct prose prose;
	int64_t casefile_id; /* that Enter opens; 0 = it only goes away */
};

static struct letter_screen *
self_of(struct screen *screen)
{
	return (struct letter_screen *)screen;
}

static void
letter_describe(struct screen *screen, struct frame *frame)
{
	struct letter_screen *self = self_of(screen);
	frame->title = _(self->list->view->title);
	if (self->prose.height > screen->body.rows)
		frame->hints[frame->n_hints++] = ACT_PAGE_DOWN;
	if (self->casefile_id != 0)
		frame->hints[frame->n_hints++] = ACT_OPEN;
}

static void
letter_layout(struct screen *screen, struct rect body)
{
	prose_layout(&self_of(screen)->prose, body);
}

static void
letter_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	prose_draw(&self_of(screen)->prose, canvas, body);
	canvas_cursor(canvas, body.y, body.x);
}

static void
letter_popup_size(struct screen *screen, int *rows, int *cols)
{
	struct letter_screen *self = self_of(screen);
	prose_layout(&self->prose, (struct rect){0, 0, 1, COLS_WANTED});
	*rows = self->prose.height;
	*cols = COLS_WANTED;
}

static void
letter_scope(struct screen *screen, struct key_scope *scope)
{
	(void)screen;
	key_scope_add(scope, KEYS_LIST);
	key_scope_add(scope, KEYS_RECORD);
}

/* It is read, and gone on with: of a list nothing else holds here. */
static bool
letter_lacks(struct screen *screen, enum action action)
{
	(void)screen;
	return action != ACT_UP && action != ACT_DOWN &&
	       action != ACT_PAGE_UP && action != ACT_PAGE_DOWN &&
	       action != ACT_FIRST && action != ACT_LAST && action != ACT_OPEN;
}

static bool
letter_action(struct screen *screen, enum action action)
{
	struct letter_screen *self = self_of(screen);
	struct kith *kith = self->list->kith;
	int64_t casefile_id = self->casefile_id;
	if (action != ACT_OPEN)
		return prose_action(&self->prose, screen->body, action);
	ui_close(screen->ui, screen);
	if (casefile_id != 0)
		kith_open_case(kith, casefile_id);
	return true;
}

static size_t
letter_verbs(struct screen *screen, const struct screen_verb **out)
{
	return view_list_verbs(self_of(screen)->list, out);
}

static void
letter_run_verb(struct screen *screen, const char *name)
{
	struct view_list *list = self_of(screen)->list;
	ui_close(screen->ui, screen);
	view_list_run(list, name);
}

static void
letter_fini(struct screen *screen)
{
	prose_fini(&self_of(screen)->prose);
}

static const struct screen_ops OPS = {
	.name = "letter",
	.describe = letter_describe,
	.layout = letter_layout,
	.draw = letter_draw,
	.popup_size = letter_popup_size,
	.scope = letter_scope,
	.lacks = letter_lacks,
	.action = letter_action,
	.verbs = letter_verbs,
	.run_verb = letter_run_verb,
	.fini = letter_fini,
};

void
letter_screen_open(struct view_list *list, const struct view_row *row)
{
	struct letter_screen *self = screen_new(&OPS, sizeof(*self));
	self->list = list;
	if (!view_is_about_one(list->view))
		self->casefile_id = row->casefile_id;
	row_preview_fill(&self->prose, list, row, &self->screen.arena);
	ui_push(list->kith->ui, &self->screen);
}
