/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "prose_screen.h"

#include "ui.h"

static struct prose_screen *
self_of(struct screen *screen)
{
	return (struct prose_screen *)screen;
}

static void
prose_screen_describe(struct screen *screen, struct frame *frame)
{
	frame->title = self_of(screen)->title;
	if (self_of(screen)->prose.height > screen->body.rows)
		frame->hints[frame->n_hints++] = ACT_PAGE_DOWN;
}

static void
prose_screen_layout(struct screen *screen, struct rect body)
{
	prose_layout(&self_of(screen)->prose, body);
}

static void
prose_screen_draw(struct screen *screen, struct canvas *canvas,
		  struct rect body)
{
	prose_draw(&self_of(screen)->prose, canvas, body);
	canvas_cursor(canvas, body.y, body.x);
}

static void
prose_screen_popup_size(struct screen *screen, int *rows, int *cols)
{
	struct prose_screen *self = self_of(screen);
	prose_layout(&self->prose, (struct rect){0, 0, 1, self->cols});
	*rows = self->prose.height;
	*cols = self->cols;
}

static void
prose_screen_scope(struct screen *screen, struct key_scope *scope)
{
	scope->takes_text = self_of(screen)->is_told;
	key_scope_add(scope, KEYS_LIST);
}

/* What was only told is closed by any letter. */
static void
prose_screen_text(struct screen *screen, const char *s, size_t len)
{
	(void)s;
	(void)len;
	ui_close(screen->ui, screen);
}

static bool
prose_screen_action(struct screen *screen, enum action action)
{
	if (action != ACT_OPEN)
		return prose_action(&self_of(screen)->prose, screen->body,
				    action);
	ui_close(screen->ui, screen);
	return true;
}

static void
prose_screen_fini(struct screen *screen)
{
	prose_fini(&self_of(screen)->prose);
}

static const struct screen_ops OPS = {
	.name = "prose",
	.describe = prose_screen_describe,
	.layout = prose_screen_layout,
	.draw = prose_screen_draw,
	.popup_size = prose_screen_popup_size,
	.scope = prose_screen_scope,
	.action = prose_screen_action,
	.text = prose_screen_text,
	.fini = prose_screen_fini,
};

struct prose_screen *
prose_screen_new(const char *title, int cols)
{
	struct prose_screen *self = screen_new(&OPS, sizeof(*self));
	self->title = title;
	self->cols = cols;
	return self;
}
