/* SPDX-License-Identifier: EUPL-1.2 */
/* One row of a view in full: what its columns say, wrapped. */
#include "config.h"

#include "app/view.h"
#include "base/i18n.h"

#include "kith_ui.h"
#include "prose.h"
#include "screen.h"
#include "ui.h"

struct row_screen {
	struct screen screen;
	const char *title;
	struct prose prose;
};

enum { ROWS_WANTED = 16, COLS_WANTED = 72 };

static struct row_screen *
self_of(struct screen *screen)
{
	return (struct row_screen *)screen;
}

static void
row_describe(struct screen *screen, struct frame *frame)
{
	frame->title = self_of(screen)->title;
	if (self_of(screen)->prose.height > screen->body.rows)
		frame->hints[frame->n_hints++] = ACT_PAGE_DOWN;
}

static void
row_layout(struct screen *screen, struct rect body)
{
	prose_layout(&self_of(screen)->prose, body);
}

static void
row_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	prose_draw(&self_of(screen)->prose, canvas, body);
	canvas_cursor(canvas, body.y, body.x);
}

static void
row_popup_size(struct screen *screen, int *rows, int *cols)
{
	struct rect area = {0, 0, ROWS_WANTED, COLS_WANTED};
	prose_layout(&self_of(screen)->prose, area);
	*rows = self_of(screen)->prose.height;
	*cols = COLS_WANTED;
}

static void
row_scope(struct screen *screen, struct key_scope *scope)
{
	(void)screen;
	key_scope_add(scope, KEYS_LIST);
}

static bool
row_action(struct screen *screen, enum action action)
{
	if (action != ACT_OPEN)
		return prose_action(&self_of(screen)->prose, screen->body,
				    action);
	ui_close(screen->ui, screen);
	return true;
}

static void
row_fini(struct screen *screen)
{
	prose_fini(&self_of(screen)->prose);
}

static const struct screen_ops OPS = {
	.name = "row",
	.describe = row_describe,
	.layout = row_layout,
	.draw = row_draw,
	.popup_size = row_popup_size,
	.scope = row_scope,
	.action = row_action,
	.fini = row_fini,
};

void
kith_open_row(struct kith *kith, const struct view *view,
	      const struct view_row *row)
{
	struct row_screen *self = screen_new(&OPS, sizeof(*self));
	self->title = _(view->title);
	for (size_t i = 0; i < view->n_columns; i++)
		prose_add(&self->prose, _(view->columns[i].label),
			  view_row_cell(kith->session, view, row, i,
					&self->screen.arena),
			  ROLE_NORMAL);
	ui_push(kith->ui, &self->screen);
}

void
kith_open_lines(struct kith *kith, const char *title,
		const struct kith_line *lines, size_t n)
{
	struct row_screen *self = screen_new(&OPS, sizeof(*self));
	self->title = arena_strdup(&self->screen.arena, title);
	for (size_t i = 0; i < n; i++)
		prose_add(&self->prose, lines[i].label, lines[i].text,
			  lines[i].is_bad ? ROLE_WARNING : ROLE_NORMAL);
	ui_push(kith->ui, &self->screen);
}
