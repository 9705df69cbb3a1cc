/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/strbuf.h"

#include "ui_private.h"

enum {
	FOOT_ROWS = 3,
	HINTS_MAX = 7,
	HINTS_NARROW = 4,
	NARROW_COLS = 60,
	POPUP_PAD = 2,
	BAND_COLS = 100 /* below, a popup has the whole width */
};

static struct frame
describe(struct screen *screen)
{
	struct frame frame = {0};
	if (screen->ops->describe != NULL)
		screen->ops->describe(screen, &frame);
	return frame;
}

static const char *
or_empty(const char *s)
{
	return s == NULL ? "" : s;
}

/* ---- title bar ---- */

/*
 * Whose record it is stays, whatever the width: the state goes first, then
 * the title is cut.
 */
static void
draw_title(struct canvas *canvas, const struct frame *frame)
{
	int cols = canvas->cols;
	canvas_fill(canvas, (struct rect){0, 0, 1, cols}, ROLE_TITLE);
	int identity = canvas_text_cols(or_empty(frame->identity));
	int title = canvas_text_cols(or_empty(frame->title));
	int state = canvas_text_cols(or_empty(frame->state));
	int gap = identity > 0 && title > 0 ? 2 : 0;
	int room = cols - 2 - identity - gap;
	if (title + 2 + state > room)
		state = 0;
	int x = 1;
	if (identity > 0) {
		x += canvas_text(canvas, 0, x, cols - 2, frame->identity,
				 ROLE_TITLE_KEY);
		x += gap;
	}
	canvas_text(canvas, 0, x, room - (state > 0 ? state + 2 : 0),
		    or_empty(frame->title), ROLE_TITLE);
	if (state > 0)
		canvas_text_right(canvas, 0, cols - 1 - state, state,
				  frame->state, ROLE_TITLE);
}

/* ---- tabs ---- */

static void
tab_text(const struct frame *frame, size_t i, char *out, size_t size)
{
	snprintf(out, size, "%zu%s%s", i + 1,
		 frame->tabs[i].is_dirty ? "*" : " ", frame->tabs[i].label);
}

static int
tabs_cols(const struct frame *frame)
{
	char text[64];
	int cols = 1;
	for (size_t i = 0; i < frame->n_tabs; i++) {
		tab_text(frame, i, text, sizeof(text));
		cols += canvas_text_cols(text) + 2;
	}
	return cols;
}

static void
draw_tabs(struct canvas *canvas, int y, const struct frame *frame)
{
	char text[64];
	int x = 1;
	if (tabs_cols(frame) > canvas->cols) {
		const struct screen_tab *tab = &frame->tabs[frame->tab];
		canvas_printf(canvas, y, x, canvas->cols - 2, ROLE_TAB_OPEN,
			      "%zu/%zu%s%s", frame->tab + 1, frame->n_tabs,
			      tab->is_dirty ? "*" : " ", tab->label);
		return;
	}
	for (size_t i = 0; i < frame->n_tabs; i++) {
		tab_text(frame, i, text, sizeof(text));
		x += canvas_text(canvas, y, x, canvas->cols - x, text,
				 i == frame->tab ? ROLE_TAB_OPEN : ROLE_TAB);
		x += 2;
	}
}

/* ---- hints ---- */

/* Columns of "Enter Open"; 0 where the action has no key here. */
static int
hint_cols(struct ui *ui, const struct key_scope *scope, enum action action)
{
	const char *key = keymap_key(ui->keymap, scope, action);
	if (*key == '\0')
		return 0;
	return canvas_text_cols(key) + 1 +
	       canvas_text_cols(action_label(action));
}

static int
draw_hint(struct ui *ui, struct canvas *canvas, int x,
	  const struct key_scope *scope, enum action action)
{
	int y = canvas->rows - 1;
	int start = x;
	int end = canvas->cols - 1;
	x += canvas_text(canvas, y, x, end - x,
			 keymap_key(ui->keymap, scope, action), ROLE_KEY);
	x += 1;
	x += canvas_text(canvas, y, x, end - x, action_label(action),
			 ROLE_NORMAL);
	return x - start + 2;
}

static size_t
add_hint(enum action *hints, size_t n, enum action action)
{
	for (size_t i = 0; i < n; i++)
		if (hints[i] == action)
			return n;
	hints[n] = action;
	return n + 1;
}

/* The screen's own, most important first, then what holds everywhere. */
static size_t
collect_hints(const struct frame *frame, enum action *hints)
{
	static const enum action LAST[] = {ACT_COMMANDS, ACT_HELP, ACT_BACK};
	size_t n = 0;
	for (size_t i = 0; i < frame->n_hints; i++)
		n = add_hint(hints, n, frame->hints[i]);
	for (size_t i = 0; i < N_ELEMS(LAST); i++)
		n = add_hint(hints, n, LAST[i]);
	return n;
}

static void
draw_hints(struct ui *ui, struct canvas *canvas, struct screen *top,
	   const struct frame *frame)
{
	enum action hints[SCREEN_HINTS_MAX + 3];
	struct key_scope scope;
	ui_scope(ui, top, &scope);
	size_t n = collect_hints(frame, hints);
	size_t max = canvas->cols < NARROW_COLS ? HINTS_NARROW : HINTS_MAX;
	/* Help and Commands keep their place when the row is short. */
	int reserved = hint_cols(ui, &scope, ACT_HELP) + 2;
	int end = canvas->cols - 1;
	int x = 1;
	size_t drawn = 0;
	for (size_t i = 0; i < n && drawn < max; i++) {
		int cols = hint_cols(ui, &scope, hints[i]);
		bool is_help = hints[i] == ACT_HELP;
		int keep = is_help || drawn + 1 >= max ? 0 : reserved;
		if (cols == 0 || x + cols + keep > end)
			continue;
		if (!is_help && reserved > 0 && drawn + 1 == max)
			continue;
		x += draw_hint(ui, canvas, x, &scope, hints[i]);
		drawn++;
		if (is_help)
			reserved = 0;
	}
}

/* After the first key of a two-key command: the second keys, at once. */
static void
draw_second_keys(struct ui *ui, struct canvas *canvas, struct screen *top)
{
	enum action actions[16];
	struct key_scope scope;
	struct strbuf first = {0};
	ui_scope(ui, top, &scope);
	key_name(ui->prefix, &first);
	int y = canvas->rows - 1;
	int x = 1 + canvas_text(canvas, y, 1, 12, strbuf_str(&first), ROLE_KEY);
	strbuf_fini(&first);
	size_t n = keymap_after(ui->keymap, &scope, ui->prefix, actions,
				N_ELEMS(actions));
	x += 2;
	for (size_t i = 0; i < n; i++) {
		int cols = hint_cols(ui, &scope, actions[i]);
		if (cols > 0 && x + cols < canvas->cols)
			x += draw_hint(ui, canvas, x, &scope, actions[i]);
	}
}

/* ---- foot ---- */

static void
draw_message(const struct ui *ui, struct canvas *canvas)
{
	if (!ui->messages.is_showing)
		return;
	const struct message *message = messages_get(&ui->messages, 0);
	enum role role = message_role(message->kind);
	int y = canvas->rows - 2;
	canvas_printf(canvas, y, 1, 1, role, "%c", message_sign(message->kind));
	canvas_text(canvas, y, 3, canvas->cols - 4, message->text, role);
}

static void
draw_foot(struct ui *ui, struct canvas *canvas, struct screen *top)
{
	struct frame frame = describe(top);
	canvas_text(canvas, canvas->rows - 3, 1, canvas->cols - 2,
		    or_empty(frame.context), frame.context_role);
	draw_message(ui, canvas);
	if (ui->prefix != 0)
		draw_second_keys(ui, canvas, top);
	else
		draw_hints(ui, canvas, top, &frame);
}

/* ---- bodies ---- */

static void
draw_body(struct screen *screen, struct canvas *canvas, struct rect body)
{
	screen->body = body;
	if (screen->ops->layout != NULL)
		screen->ops->layout(screen, body);
	if (screen->ops->draw != NULL)
		screen->ops->draw(screen, canvas, body);
}

static void
draw_full(struct ui *ui, struct screen *screen, struct canvas *canvas)
{
	struct frame frame = describe(screen);
	int y = 0;
	if (!ui->style.hides_title || frame.identity != NULL) {
		draw_title(canvas, &frame);
		y++;
	}
	if (frame.n_tabs > 0)
		draw_tabs(canvas, y++, &frame);
	draw_body(screen, canvas,
		  (struct rect){y, 0, canvas->rows - FOOT_ROWS - y,
				canvas->cols});
}

/* A bar for the title, no side borders: half the bytes of a box. */
static void
draw_popup(struct screen *screen, struct canvas *canvas)
{
	int rows = 0;
	int cols = 0;
	int room_rows = canvas->rows - FOOT_ROWS;
	struct frame frame = describe(screen);
	screen->ops->popup_size(screen, &rows, &cols);
	rows += 2; /* title, blank row below */
	cols += 2 * POPUP_PAD;
	if (rows > room_rows || rows <= 2)
		rows = room_rows;
	/* A band: no halves of words stand beside it, and blanks are cheap. */
	if (canvas->cols < BAND_COLS || cols > canvas->cols ||
	    cols <= 2 * POPUP_PAD)
		cols = canvas->cols;
	struct rect box = {(room_rows - rows + 1) / 2,
			   (canvas->cols - cols) / 2, rows, cols};
	canvas_fill(canvas, box, ROLE_NORMAL);
	canvas_fill(canvas, (struct rect){box.y, box.x, 1, cols}, ROLE_TITLE);
	canvas_text(canvas, box.y, box.x + POPUP_PAD, cols - 2 * POPUP_PAD,
		    or_empty(frame.title), ROLE_TITLE_KEY);
	bool is_full = rows == room_rows;
	draw_body(screen, canvas,
		  (struct rect){box.y + 1, box.x + POPUP_PAD,
				rows - (is_full ? 1 : 2),
				cols - 2 * POPUP_PAD});
}

static void
draw_too_small(struct canvas *canvas)
{
	canvas_printf(canvas, 0, 0, canvas->cols, ROLE_NORMAL,
		      _("Window too small (%dx%d), need %dx%d"), canvas->cols,
		      canvas->rows, UI_MIN_COLS, UI_MIN_ROWS);
}

void
ui_frame_draw(struct ui *ui, struct canvas *canvas)
{
	if (ui->n == 0)
		return;
	if (canvas->rows < UI_MIN_ROWS || canvas->cols < UI_MIN_COLS) {
		draw_too_small(canvas);
		return;
	}
	size_t base = ui->n - 1;
	while (base > 0 && ui->stack[base]->ops->popup_size != NULL)
		base--;
	draw_full(ui, ui->stack[base], canvas);
	for (size_t i = base + 1; i < ui->n; i++)
		draw_popup(ui->stack[i], canvas);
	draw_foot(ui, canvas, ui->stack[ui->n - 1]);
}
