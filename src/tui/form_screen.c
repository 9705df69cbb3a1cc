/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "form.h"

#include "base/i18n.h"

#include "form_private.h"
#include "screen.h"
#include "ui.h"

struct form_screen {
	struct screen screen;
	struct form *form;
};

static struct form *
form_of(struct screen *screen)
{
	return ((struct form_screen *)screen)->form;
}

struct form *
form_screen_form(struct screen *screen)
{
	return form_of(screen);
}

static void
form_screen_describe(struct screen *screen, struct frame *frame)
{
	struct form *form = form_of(screen);
	frame->title = form->spec.title;
	frame->identity = form->spec.identity;
	form_describe(form, frame);
}

static void
form_screen_layout(struct screen *screen, struct rect body)
{
	enum { ROWS_LEAST = 8 };
	int gap = body.rows >= ROWS_LEAST ? 1 : 0;
	form_layout(form_of(screen), (struct rect){body.y + gap, body.x,
						   body.rows - gap, body.cols});
}

static void
form_screen_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	(void)body;
	form_draw(form_of(screen), canvas, true);
}

static void
form_screen_scope(struct screen *screen, struct key_scope *scope)
{
	form_scope(form_of(screen), scope);
}

static bool
form_screen_action(struct screen *screen, enum action action)
{
	struct form *form = form_of(screen);
	bool is_taken = form_action(form, action);
	if (form->was_saved && !form->spec.stays_open)
		ui_close(screen->ui, screen);
	form->was_saved = false;
	return is_taken;
}

static void
form_screen_text(struct screen *screen, const char *s, size_t len)
{
	form_text(form_of(screen), s, len);
}

static void
form_screen_paste(struct screen *screen, const char *s, size_t len)
{
	form_paste(form_of(screen), s, len);
}

static int64_t
form_screen_deadline(struct screen *screen)
{
	return form_deadline(form_of(screen));
}

static void
form_screen_tick(struct screen *screen, int64_t now_ms)
{
	form_tick(form_of(screen), now_ms);
}

static void
form_screen_keep(struct screen *screen)
{
	form_keep(form_of(screen));
}

static void
go(void *data)
{
	struct screen *screen = data;
	ui_close(screen->ui, screen);
}

static bool
form_screen_leave(struct screen *screen)
{
	return form_may_leave(form_of(screen), go, screen);
}

static void
form_screen_fini(struct screen *screen)
{
	struct form_screen *self = (struct form_screen *)screen;
	form_free(&self->form);
}

static const struct screen_ops OPS = {
	.name = "form",
	.describe = form_screen_describe,
	.layout = form_screen_layout,
	.draw = form_screen_draw,
	.scope = form_screen_scope,
	.action = form_screen_action,
	.text = form_screen_text,
	.paste = form_screen_paste,
	.deadline = form_screen_deadline,
	.tick = form_screen_tick,
	.keep = form_screen_keep,
	.leave = form_screen_leave,
	.fini = form_screen_fini,
};

struct screen *
form_screen_new(struct ui *ui, const struct form_spec *spec)
{
	struct form_screen *self = screen_new(&OPS, sizeof(*self));
	self->form = form_new(ui, spec);
	return &self->screen;
}
