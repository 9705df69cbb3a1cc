/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "dialog.h"

#include <assert.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

#include "edit1.h"
#include "screen.h"
#include "ui.h"

enum { COLS_MIN = 40, COLS_MAX = 60, KEYS_COLS = 20, NARROW_COLS = 60 };

struct dialog {
	struct screen screen;
	struct dialog_spec spec; /* strings in the screen's arena */
	int focus;		 /* index of a button, DIALOG_CANCEL */
	struct edit1 typed;	 /* what type_this asks for */
	bool is_typing;		 /* the line has the focus, not a button */
	bool is_shown;		 /* drawn at least once */
	int top;		 /* rows of the text above what is shown */
	bool was_read;		 /* the end of the text was shown */
};

static struct dialog *
self(struct screen *screen)
{
	return (struct dialog *)screen;
}

static int
text_cols_of(const struct dialog *dialog)
{
	int cols = dialog->screen.body.cols;
	return cols > 0 && cols < COLS_MAX ? cols - 2 : COLS_MAX - 2;
}

static int
text_rows(const struct dialog *dialog, int cols)
{
	int rows = 0;
	for (const char *s = dialog->spec.text; *s != '\0'; rows++) {
		s += canvas_wrap(s, cols);
		s += *s == '\n' ? 1 : strspn(s, " ");
	}
	return rows;
}

/* Which key leaves the box as it was, by its button. */
static const char *
cancel_key(const struct dialog *dialog)
{
	return dialog->screen.ui == NULL ? ""
					 : ui_key(dialog->screen.ui, ACT_BACK);
}

static int
buttons_cols(const struct dialog *dialog)
{
	int cols = canvas_text_cols(dialog->spec.cancel) + 5 +
		   canvas_text_cols(cancel_key(dialog));
	for (size_t i = 0; i < dialog->spec.n_buttons; i++)
		cols += canvas_text_cols(dialog->spec.buttons[i].label) + 10;
	return cols;
}

static int
button_cols(const struct dialog *dialog, int button)
{
	const char *label = button == DIALOG_CANCEL
				    ? dialog->spec.cancel
				    : dialog->spec.buttons[button].label;
	int key = button == DIALOG_CANCEL
			  ? 1 + canvas_text_cols(cancel_key(dialog))
			  : 2;
	return canvas_text_cols(label) + 7 + key;
}

/* One below the other where they do not fit side by side. */
static bool
are_stacked(const struct dialog *dialog, int cols)
{
	int all = 0;
	for (int i = DIALOG_CANCEL; i < (int)dialog->spec.n_buttons; i++)
		all += button_cols(dialog, i);
	return all - 2 > cols;
}

/* Rows that the text has in the box. */
static int
room_of(const struct dialog *dialog)
{
	struct rect body = dialog->screen.body;
	int buttons = are_stacked(dialog, body.cols)
			      ? (int)dialog->spec.n_buttons + 1
			      : 1;
	return body.rows > buttons ? body.rows - buttons : 0;
}

/* Of a text that has no room in the box. */
static int
last_top(const struct dialog *dialog)
{
	int rows = text_rows(dialog, text_cols_of(dialog)) - room_of(dialog);
	return dialog->is_shown && rows > 0 ? rows : 0;
}

static void
scroll(struct dialog *dialog, int by)
{
	int last = last_top(dialog);
	int top = dialog->top + by;
	dialog->top = top < 0 ? 0 : top > last ? last : top;
	dialog->was_read |= dialog->top == last;
}

static void
scroll_page(struct dialog *dialog, int pages)
{
	int page = room_of(dialog) > 1 ? room_of(dialog) - 1 : 1;
	scroll(dialog, pages * page);
}

static void
dialog_describe(struct screen *screen, struct frame *frame)
{
	struct dialog *dialog = self(screen);
	frame->title = dialog->spec.title;
	if (dialog->spec.type_this != NULL && dialog->is_typing)
		frame->context = arena_printf(ui_scratch(screen->ui),
					      _("Type %s to go on, then Tab."),
					      dialog->spec.type_this);
	else if (dialog->top < last_top(dialog))
		frame->context =
			arena_printf(ui_scratch(screen->ui),
				     /* TRANSLATORS: a key */
				     _("The text goes on: %s."),
				     ui_key(screen->ui, ACT_PAGE_DOWN));
	if (dialog->spec.n_buttons > 0)
		frame->hints[frame->n_hints++] = ACT_NEXT;
	frame->hints[frame->n_hints++] = ACT_TAKE;
}

static void
dialog_popup_size(struct screen *screen, int *rows, int *cols)
{
	struct dialog *dialog = self(screen);
	int wanted = buttons_cols(dialog) + 2;
	*cols = wanted > COLS_MAX ? wanted : COLS_MAX;
	if (wanted < COLS_MIN && strlen(dialog->spec.text) < COLS_MIN)
		*cols = COLS_MIN;
	*rows = text_rows(dialog, text_cols_of(dialog)) + 2;
	if (are_stacked(dialog, screen->body.cols))
		*rows += (int)dialog->spec.n_buttons;
	if (dialog->spec.type_this != NULL)
		*rows += 2;
}

static void
dialog_layout(struct screen *screen, struct rect body)
{
	struct dialog *dialog = self(screen);
	edit1_layout(&dialog->typed, body.cols - 4);
	if (!dialog->is_shown && dialog->spec.is_destructive)
		ui_discard_typeahead(screen->ui);
	dialog->is_shown = true;
	scroll(dialog, 0);
}

static int
draw_text(const struct dialog *dialog, struct canvas *canvas, struct rect body)
{
	int y = body.y - dialog->top;
	int end = body.y + room_of(dialog);
	int cols = text_cols_of(dialog);
	struct arena *arena = ui_scratch(dialog->screen.ui);
	const char *s = dialog->spec.text;
	while (*s != '\0' && y < end) {
		size_t len = canvas_wrap(s, cols);
		const char *row = arena_strndup(arena, s, len);
		/* What has no room is seen to be cut. */
		if (y + 1 == end && s[len] != '\0')
			row = arena_printf(arena, "%.*s …",
					   (int)strcspn(s, "\n"), s);
		if (y >= body.y)
			canvas_text(canvas, y, body.x + 1, cols, row,
				    ROLE_NORMAL);
		y++;
		s += len;
		s += *s == '\n' ? 1 : strspn(s, " ");
	}
	return y;
}

static int
draw_button(const struct dialog *dialog, struct canvas *canvas, int y, int x,
	    int button)
{
	bool is_cancel = button == DIALOG_CANCEL;
	const char *label = is_cancel ? dialog->spec.cancel
				      : dialog->spec.buttons[button].label;
	bool has_focus = dialog->focus == button && !dialog->is_typing;
	enum tone role = has_focus ? ROLE_FOCUS : ROLE_NORMAL;
	int32_t key = is_cancel ? 0 : dialog->spec.buttons[button].key;
	int start = x;
	canvas_text(canvas, y, x, 1, has_focus ? ">" : " ", ROLE_NORMAL);
	x += 1;
	if (has_focus)
		canvas_cursor(canvas, y, x);
	x += canvas_text(canvas, y, x, 2, "[ ", role);
	x += canvas_text(canvas, y, x, 40, label, role);
	x += canvas_text(canvas, y, x, 2, " ]", role);
	if (key > 0 && key < 0x7f)
		x += 1 + canvas_printf(canvas, y, x + 1, 3, ROLE_KEY, "%c",
				       (char)key);
	/* In a wide window it stands among the hints. */
	if (is_cancel && dialog->spec.n_buttons > 0 &&
	    canvas->cols < NARROW_COLS)
		x += 1 + canvas_printf(canvas, y, x + 1, KEYS_COLS, ROLE_KEY,
				       "%s", cancel_key(dialog));
	/* The only one says both its keys: there is no other that Enter
	 * takes. */
	if (dialog->spec.n_buttons == 0)
		canvas_printf(canvas, y, x + 1, KEYS_COLS, ROLE_KEY, "%s  %s",
			      ui_key(dialog->screen.ui, ACT_TAKE),
			      ui_key(dialog->screen.ui, ACT_BACK));
	return x - start + 2;
}

static void
dialog_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	struct dialog *dialog = self(screen);
	int y = draw_text(dialog, canvas, body) + 1;
	if (dialog->spec.type_this != NULL) {
		edit1_draw(&dialog->typed, canvas, y, body.x + 1, body.cols - 2,
			   dialog->is_typing);
		y += 2;
	}
	bool is_stacked = are_stacked(dialog, body.cols);
	int rows = is_stacked ? (int)dialog->spec.n_buttons + 1 : 1;
	if (y > body.y + body.rows - rows)
		y = body.y + body.rows - rows;
	int x = body.x;
	for (int i = DIALOG_CANCEL; i < (int)dialog->spec.n_buttons; i++) {
		int cols = draw_button(dialog, canvas, y, x, i);
		if (is_stacked)
			y++;
		else
			x += cols;
	}
}

static void
dialog_scope(struct screen *screen, struct key_scope *scope)
{
	struct dialog *dialog = self(screen);
	scope->takes_text = true;
	key_scope_add(scope, KEYS_DIALOG);
	if (dialog->is_typing)
		key_scope_add(scope, KEYS_LINE);
}

static void
finish(struct dialog *dialog, int button)
{
	ui_close(dialog->screen.ui, &dialog->screen);
	dialog->spec.done(dialog->spec.data, button);
}

static void
press(struct dialog *dialog, int button)
{
	const char *wanted = dialog->spec.type_this;
	if (button != DIALOG_CANCEL && dialog->spec.is_destructive &&
	    !dialog->was_read) {
		scroll_page(dialog, 1);
		ui_say(dialog->screen.ui, MESSAGE_WARNING,
		       _("Read it to its end first."));
		return;
	}
	if (button != DIALOG_CANCEL && wanted != NULL &&
	    strcmp(edit1_str(&dialog->typed), wanted) != 0) {
		ui_say(dialog->screen.ui, MESSAGE_ERROR,
		       _("Not done: type %s first."), wanted);
		dialog->is_typing = true;
		return;
	}
	finish(dialog, button);
}

/* Places to be: Cancel, the buttons, the line where there is one. */
static void
step(struct dialog *dialog, int by)
{
	int n = (int)dialog->spec.n_buttons + 1;
	int n_places = n + (dialog->spec.type_this != NULL ? 1 : 0);
	int at = dialog->is_typing ? n : dialog->focus + 1;
	at = (at + by + n_places) % n_places;
	dialog->is_typing = at == n;
	if (!dialog->is_typing)
		dialog->focus = at - 1;
}

/* What was typed before the box was drawn was meant for something else. */
static bool
is_too_early(const struct dialog *dialog)
{
	return dialog->spec.is_destructive && !dialog->is_shown;
}

static bool
dialog_action(struct screen *screen, enum action action)
{
	struct dialog *dialog = self(screen);
	if (is_too_early(dialog))
		return true;
	if (action == ACT_NEXT) {
		step(dialog, 1);
		return true;
	}
	if (action == ACT_PREVIOUS) {
		step(dialog, -1);
		return true;
	}
	if (dialog->is_typing &&
	    edit1_action(&dialog->typed, screen->ui, action))
		return true;
	if (action == ACT_LEFT || action == ACT_RIGHT) {
		step(dialog, action == ACT_LEFT ? -1 : 1);
		return true;
	}
	if (action == ACT_UP || action == ACT_DOWN) {
		scroll(dialog, action == ACT_UP ? -1 : 1);
		return true;
	}
	if (action == ACT_PAGE_UP || action == ACT_PAGE_DOWN) {
		scroll_page(dialog, action == ACT_PAGE_UP ? -1 : 1);
		return true;
	}
	if (action == ACT_TAKE) {
		if (dialog->is_typing)
			step(dialog, 1);
		else
			press(dialog, dialog->focus);
		return true;
	}
	if (action == ACT_BACK) {
		finish(dialog, DIALOG_CANCEL);
		return true;
	}
	return false;
}

static bool
is_key_of(const struct dialog_button *button, char c)
{
	return button->key == c ||
	       (button->key == i18n_yes_key() && i18n_is_yes_key(c));
}

static void
dialog_text(struct screen *screen, const char *s, size_t len)
{
	struct dialog *dialog = self(screen);
	if (is_too_early(dialog))
		return;
	if (dialog->is_typing) {
		edit1_insert(&dialog->typed, s, len, ui_now_ms(screen->ui));
		return;
	}
	if (len != 1)
		return;
	for (size_t i = 0; i < dialog->spec.n_buttons; i++)
		if (is_key_of(&dialog->spec.buttons[i], *s)) {
			press(dialog, (int)i);
			return;
		}
}

static void
dialog_paste(struct screen *screen, const char *s, size_t len)
{
	struct dialog *dialog = self(screen);
	/* A paste never presses a button. */
	if (dialog->is_typing)
		edit1_paste(&dialog->typed, s, len);
	else
		ui_say(screen->ui, MESSAGE_NOTE,
		       _("This question takes no text. The paste was "
			 "ignored."));
}

static bool
dialog_leave(struct screen *screen)
{
	finish(self(screen), DIALOG_CANCEL);
	return false;
}

/* What would open something else over the box, and leave it unanswered. */
static const char *
dialog_refusal(struct screen *screen, enum action action)
{
	if (action != ACT_COMMANDS && action != ACT_GO_TO &&
	    action != ACT_DRAFTS && action != ACT_UNDO)
		return NULL;
	return arena_printf(ui_scratch(screen->ui),
			    /* TRANSLATORS: two keys */
			    _("First this box: %s takes the button in focus, "
			      "%s leaves it."),
			    ui_key(screen->ui, ACT_TAKE),
			    ui_key(screen->ui, ACT_BACK));
}

static void
dialog_fini(struct screen *screen)
{
	edit1_fini(&self(screen)->typed);
}

static const struct screen_ops OPS = {
	.name = "dialog",
	.describe = dialog_describe,
	.layout = dialog_layout,
	.draw = dialog_draw,
	.popup_size = dialog_popup_size,
	.scope = dialog_scope,
	.action = dialog_action,
	.text = dialog_text,
	.paste = dialog_paste,
	.leave = dialog_leave,
	.refusal = dialog_refusal,
	.fini = dialog_fini,
};

struct screen *
dialog_new(const struct dialog_spec *spec)
{
	struct dialog *dialog = screen_new(&OPS, sizeof(*dialog));
	struct arena *arena = &dialog->screen.arena;
	assert(spec->n_buttons <= DIALOG_BUTTONS_MAX);
	dialog->spec = *spec;
	dialog->spec.title = arena_strdup(arena, spec->title);
	dialog->spec.text = arena_strdup(arena, spec->text);
	dialog->spec.type_this = arena_strdup_null(arena, spec->type_this);
	dialog->spec.cancel = arena_strdup(
		arena, spec->cancel != NULL ? spec->cancel : _("Cancel"));
	for (size_t i = 0; i < spec->n_buttons; i++)
		dialog->spec.buttons[i].label =
			arena_strdup(arena, spec->buttons[i].label);
	dialog->focus = DIALOG_CANCEL;
	dialog->is_typing = spec->type_this != NULL;
	return &dialog->screen;
}
