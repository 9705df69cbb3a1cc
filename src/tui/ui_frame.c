/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include "ui_private.h"

enum {
	FOOT_ROWS = 3,
	MESSAGE_ROWS = 4,
	CONTEXT_LEAST = 14, /* rows: below, a long message takes its place */
	HINTS_MAX = 7,
	HINTS_NARROW = 4,
	HINTS_ROOM = 32,
	NARROW_COLS = 60,
	WHOLE_COLS = 80, /* below, what is said of the focus has two rows */
	POPUP_PAD = 2,
	TAB_GAP = 2,
	TALL_ROWS = 15, /* of a box: below, lines cost more than they say */
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

/* ---- title bar ---- */

/* Whose record: "name  *birth  number", of which the birth date may be "". Of
 * two persons: "name *birth  name *birth". */
struct identity {
	const char *name;
	const char *birth;  /* of two persons the second; "" = there is none */
	const char *number; /* "" = there is none */
};

static struct identity
split_identity(const char *whole, struct arena *arena)
{
	const char *born = strstr(whole, "  ");
	const char *number = born == NULL ? NULL : strstr(born + 2, "  ");
	if (born == NULL)
		return (struct identity){whole, "", ""};
	if (number == NULL)
		return (struct identity){arena_strndup(arena, whole,
						       (size_t)(born - whole)),
					 born + 2, ""};
	return (struct identity){
		arena_strndup(arena, whole, (size_t)(born - whole)),
		arena_strndup(arena, born + 2, (size_t)(number - born - 2)),
		number + 2};
}

enum { GAP = 2, TITLE_LEAST = 8 };

/* What is being done and that it is not saved, where that must be said. */
static int
least_after(const struct frame *frame)
{
	int title = canvas_text_cols(str_or_empty(frame->title));
	int state = canvas_text_cols(str_or_empty(frame->state));
	if (!frame->keeps_state || state == 0)
		return 0;
	return GAP + (title < TITLE_LEAST ? title : TITLE_LEAST) + GAP + state;
}

static int
whole_after(const struct frame *frame)
{
	int title = canvas_text_cols(str_or_empty(frame->title));
	int state = canvas_text_cols(str_or_empty(frame->state));
	return GAP + title + (title > 0 && state > 0 ? GAP + state : 0);
}

/*
 * A name is never cut for what is being done, nor that for two names: it has a
 * row of its own then. In a narrow window the birth date comes along, and no state moves the rows.
 */
static bool
takes_two_rows(const struct canvas *canvas, const struct frame *frame,
	       const struct identity *parts)
{
	int room = canvas->cols - 2;
	int title = canvas_text_cols(str_or_empty(frame->title));
	int whole = canvas_text_cols(str_or_empty(frame->identity));
	if (*parts->number == '\0')
		return *parts->birth != '\0' && title > 0 &&
		       whole + GAP + title > room;
	if (canvas->cols < NARROW_COLS)
		return whole + (title > 0 ? GAP + title : 0) > room;
	return canvas_text_cols(parts->name) + GAP +
		       canvas_text_cols(parts->number) + GAP +
		       (title < TITLE_LEAST ? title : TITLE_LEAST) + GAP >
	       room;
}

/*
 * The birth date makes room for what is being done and that it is not saved,
 * then that is cut. The number is there at every width, but in a form that is
 * not saved.
 */
static const char *
fit_identity(const struct frame *frame, const struct identity *parts, int room,
	     struct arena *arena)
{
	const char *whole = str_or_empty(frame->identity);
	int number = canvas_text_cols(parts->number);
	int after = whole_after(frame);
	bool fits = canvas_text_cols(whole) + after <= room;
	if (*parts->number == '\0' || (fits && *parts->birth != '\0'))
		return whole;
	int name = canvas_text_cols(parts->name);
	int least = least_after(frame);
	if (least > 0 && name + GAP + number + after > room &&
	    name + least <= room)
		return parts->name;
	return arena_printf(arena, "%s  %s", parts->name, parts->number);
}

/* Whose record it is stays, whatever the width: the state goes first, where
 * it may, then the title is cut. */
static void
draw_title_row(struct canvas *canvas, int y, const struct frame *frame,
	       const char *identity)
{
	int cols = canvas->cols;
	int title = canvas_text_cols(str_or_empty(frame->title));
	int state = canvas_text_cols(str_or_empty(frame->state));
	int x = 1;
	canvas_fill(canvas, (struct rect){y, 0, 1, cols}, ROLE_TITLE);
	x += canvas_text(canvas, y, x, cols - 2, identity, ROLE_TITLE_KEY);
	if (x > 1 && title > 0)
		x += 2;
	int room = cols - 1 - x;
	int least = least_after(frame) - GAP;
	if (title + 2 + state > room && (least < 0 || least > room))
		state = 0;
	canvas_text(canvas, y, x, room - (state > 0 ? state + GAP : 0),
		    str_or_empty(frame->title), ROLE_TITLE);
	if (state > 0)
		canvas_text_right(canvas, y, cols - 1 - state, state,
				  str_or_empty(frame->state), ROLE_TITLE);
}

/* The birth date beside the name where both have room, else below, where the
 * number makes room for that it is not saved. */
static void
draw_two_rows(struct canvas *canvas, const struct frame *frame,
	      const struct identity *parts, struct arena *arena)
{
	static const struct frame NO_MORE = {0};
	int room = canvas->cols - 2;
	const char *first =
		arena_printf(arena, "%s  %s", parts->name, parts->birth);
	const char *second = parts->number;
	const char *least = "";
	if (*parts->number == '\0' && canvas_text_cols(first) > room)
		second = parts->birth;
	if (*parts->number == '\0') {
		draw_title_row(canvas, 0, &NO_MORE,
			       *second == '\0' ? first : parts->name);
		draw_title_row(canvas, 1, frame, second);
		return;
	}
	if (canvas_text_cols(first) > room) {
		first = parts->name;
		second = arena_printf(arena, "%s  %s", parts->birth,
				      parts->number);
		least = parts->birth;
	}
	if (least_after(frame) > 0 &&
	    canvas_text_cols(second) + whole_after(frame) > room)
		second = least;
	draw_title_row(canvas, 0, &NO_MORE, first);
	draw_title_row(canvas, 1, frame, second);
}

/* Returns how many rows it took. */
static int
draw_title(struct ui *ui, struct canvas *canvas, const struct frame *frame)
{
	struct arena *arena = &ui->scratch;
	struct identity parts =
		split_identity(str_or_empty(frame->identity), arena);
	if (takes_two_rows(canvas, frame, &parts)) {
		draw_two_rows(canvas, frame, &parts, arena);
		return 2;
	}
	draw_title_row(canvas, 0, frame,
		       fit_identity(frame, &parts, canvas->cols - 2, arena));
	return 1;
}

/* ---- tabs ---- */

static void
tab_text(const struct frame *frame, size_t i, char *out, size_t size)
{
	snprintf(out, size, "%zu%s%s", i + 1,
		 frame->tabs[i].is_dirty ? "*" : " ", frame->tabs[i].label);
}

static int
tabs_cols(const struct frame *frame, int gap)
{
	char text[64];
	int cols = 1;
	for (size_t i = 0; i < frame->n_tabs; i++) {
		tab_text(frame, i, text, sizeof(text));
		cols += canvas_text_cols(text) + (i > 0 ? gap : 0);
	}
	return cols;
}

static void
draw_tabs(struct canvas *canvas, int y, const struct frame *frame)
{
	char text[64];
	int x = 1;
	int gap = tabs_cols(frame, TAB_GAP) > canvas->cols ? 1 : TAB_GAP;
	if (tabs_cols(frame, gap) > canvas->cols) {
		const struct screen_tab *tab = &frame->tabs[frame->tab];
		canvas_printf(canvas, y, x, canvas->cols - 2, ROLE_TAB_OPEN,
			      "%zu/%zu%s%s", frame->tab + 1, frame->n_tabs,
			      tab->is_dirty ? "*" : " ", tab->label);
		return;
	}
	for (size_t i = 0; i < frame->n_tabs; i++) {
		tab_text(frame, i, text, sizeof(text));
		int cols =
			canvas_text(canvas, y, x, canvas->cols - x, text,
				    i == frame->tab ? ROLE_TAB_OPEN : ROLE_TAB);
		/* The key stands out, and so do names that stand close. */
		if (i != frame->tab)
			canvas_tint(canvas, (struct rect){y, x, 1, 1},
				    ROLE_KEY);
		x += cols;
		x += gap;
	}
}

/* ---- hints ---- */

/* A key and what it does, in the row of hints. */
struct hint {
	const char *key;
	const char *label;
	enum action action; /* ACT_NONE: a verb of the screen */
};

static int
hint_cols(const struct hint *hint)
{
	return canvas_text_cols(hint->key) + 1 + canvas_text_cols(hint->label);
}

static int
draw_hint(struct canvas *canvas, int x, const struct hint *hint)
{
	int y = canvas->rows - 1;
	int start = x;
	int end = canvas->cols - 1;
	x += canvas_text(canvas, y, x, end - x, hint->key, ROLE_KEY);
	x += 1;
	x += canvas_text(canvas, y, x, end - x, hint->label, ROLE_NORMAL);
	return x - start + 2;
}

/* What is being collected; each key once, the first meaning wins. */
struct hints {
	struct ui *ui;
	struct key_scope scope;
	struct hint items[HINTS_ROOM];
	size_t n;
};

static void
add_hint(struct hints *hints, const char *key, const char *label,
	 enum action action)
{
	for (size_t i = 0; i < hints->n; i++)
		if (strcmp(hints->items[i].key, key) == 0)
			return;
	if (*key != '\0' && hints->n < HINTS_ROOM)
		hints->items[hints->n++] = (struct hint){key, label, action};
}

static void
add_action_hint(struct hints *hints, enum action action)
{
	add_hint(hints, keymap_key(hints->ui->keymap, &hints->scope, action),
		 action_label(action), action);
}

static void
add_verb_hints(struct hints *hints, struct screen *top, size_t max)
{
	const struct screen_verb *verbs;
	size_t n = ui_verbs(hints->ui, top, &verbs);
	size_t end = max == 0 ? HINTS_ROOM : hints->n + max;
	for (size_t i = 0; i < n && hints->n < end; i++) {
		struct strbuf key = {0};
		if (verbs[i].key == 0 || verbs[i].reason != NULL)
			continue;
		key_name(verbs[i].key, &key);
		add_hint(hints,
			 arena_strdup(&hints->ui->scratch, strbuf_str(&key)),
			 verbs[i].hint, ACT_NONE);
		strbuf_fini(&key);
	}
}

static bool
is_list_filter(const struct key_scope *scope)
{
	bool is_list = false;
	for (size_t i = 0; i < scope->n; i++)
		is_list = is_list || scope->contexts[i] == KEYS_LIST;
	return is_list && scope->contexts[0] == KEYS_FILTER;
}

/* While a filter is typed: what becomes of it. */
static void
add_filter_hints(struct hints *hints)
{
	const struct keymap *map = hints->ui->keymap;
	add_hint(hints, keymap_key(map, &hints->scope, ACT_TAKE), _("Keep"),
		 ACT_TAKE);
	add_hint(hints, keymap_key(map, &hints->scope, ACT_BACK), _("Clear"),
		 ACT_BACK);
	add_hint(hints, keymap_key(map, &hints->scope, ACT_DOWN), _("Rows"),
		 ACT_DOWN);
	add_action_hint(hints, ACT_HELP);
}

static bool
is_search_in_text(const struct key_scope *scope)
{
	bool is_note = false;
	for (size_t i = 0; i < scope->n; i++)
		is_note = is_note || scope->contexts[i] == KEYS_NOTE;
	return is_note && scope->contexts[0] == KEYS_FILTER;
}

/* While what is to be found is typed: where one goes on from. */
static void
add_search_hints(struct hints *hints)
{
	const struct keymap *map = hints->ui->keymap;
	add_hint(hints, keymap_key(map, &hints->scope, ACT_TAKE),
		 _("Go on here"), ACT_TAKE);
	add_action_hint(hints, ACT_FIND_NEXT);
	add_action_hint(hints, ACT_HELP);
	add_action_hint(hints, ACT_BACK);
}

/*
 * The screen's first action, its verbs, its other actions, and what holds
 * everywhere.
 */
static void
collect_hints(struct hints *hints, struct screen *top,
	      const struct frame *frame)
{
	static const enum action LAST[] = {ACT_COMMANDS, ACT_HELP, ACT_BACK};
	size_t n_last = N_ELEMS(LAST) - (frame->is_outermost ? 1 : 0);
	ui_scope(hints->ui, top, &hints->scope);
	if (is_list_filter(&hints->scope)) {
		add_filter_hints(hints);
		return;
	}
	if (is_search_in_text(&hints->scope)) {
		add_search_hints(hints);
		return;
	}
	for (size_t i = 0; i < frame->n_hints; i++) {
		if (i == 1)
			add_verb_hints(hints, top, frame->max_verbs);
		if (frame->hints[i] == ACT_SAVE && frame->save != NULL)
			add_hint(hints,
				 keymap_key(hints->ui->keymap, &hints->scope,
					    ACT_SAVE),
				 frame->save, ACT_SAVE);
		add_action_hint(hints, frame->hints[i]);
	}
	if (frame->n_hints < 2)
		add_verb_hints(hints, top, frame->max_verbs);
	for (size_t i = 0; i < n_last; i++)
		if (top->ops->refusal == NULL ||
		    top->ops->refusal(top, LAST[i]) == NULL)
			add_action_hint(hints, LAST[i]);
}

/* Help keeps its place when the row is short, the way back in a wide one. */
static bool
is_kept(const struct hint *hint, int cols)
{
	return hint->action == ACT_HELP ||
	       (hint->action == ACT_BACK && cols >= BAND_COLS);
}

static void
draw_hints(struct ui *ui, struct canvas *canvas, struct screen *top,
	   const struct frame *frame)
{
	struct hints hints = {.ui = ui};
	collect_hints(&hints, top, frame);
	size_t left = canvas->cols < NARROW_COLS ? HINTS_NARROW : HINTS_MAX;
	size_t n_kept = 0; /* still to be drawn, with their columns */
	int kept_cols = 0;
	int x = 1;
	for (size_t i = 0; i < hints.n; i++)
		if (is_kept(&hints.items[i], canvas->cols)) {
			n_kept++;
			kept_cols += hint_cols(&hints.items[i]) + 2;
		}
	for (size_t i = 0; i < hints.n && left > 0; i++) {
		const struct hint *hint = &hints.items[i];
		int cols = hint_cols(hint);
		bool keeps = is_kept(hint, canvas->cols);
		if (keeps) {
			n_kept--;
			kept_cols -= cols + 2;
		} else if (left <= n_kept) {
			continue;
		}
		if (x + cols + kept_cols > canvas->cols - 1)
			continue;
		x += draw_hint(canvas, x, hint);
		left--;
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
		struct hint hint = {
			.key = keymap_key(ui->keymap, &scope, actions[i]),
			.label = action_label(actions[i]),
		};
		if (*hint.key != '\0' && x + hint_cols(&hint) < canvas->cols)
			x += draw_hint(canvas, x, &hint);
	}
}

/* ---- foot ---- */

static int
message_rows(const char *text, int cols)
{
	int rows = 0;
	for (const char *s = text; *s != '\0' && rows < MESSAGE_ROWS; rows++) {
		s += canvas_wrap(s, cols);
		s += strspn(s, " \n");
	}
	return rows;
}

/* As much as has room in that many rows. */
static void
draw_wrapped(struct canvas *canvas, struct rect area, const char *s,
	     enum tone role)
{
	int y = area.y;
	for (int rows = area.rows; rows > 0; rows--, y++) {
		size_t len = canvas_wrap(s, area.cols);
		if (rows == 1) /* what has no room is seen to be cut */
			len = strlen(s);
		canvas_text_n(canvas, (struct rect){y, area.x, 1, area.cols}, s,
			      len, role);
		s += len;
		s += strspn(s, " \n");
	}
}

/*
 * One line, where it fits; what is longer stands over the rows above until the
 * next key, since what to do about it is said at its end.
 */
static void
draw_message(struct canvas *canvas, const struct message *message, int rows)
{
	enum tone role = message_role(message->kind);
	int y = canvas->rows - 1 - rows;
	canvas_fill(canvas, (struct rect){y, 0, rows, canvas->cols},
		    ROLE_NORMAL);
	canvas_printf(canvas, y, 1, 2, role, "%c ",
		      message_sign(message->kind));
	draw_wrapped(canvas, (struct rect){y, 3, rows, canvas->cols - 4},
		     message->text, role);
}

/* What is to be known on every screen comes before what is of this one. */
static void
put_banner(struct ui *ui, struct frame *frame)
{
	if (ui->banner == NULL)
		return;
	frame->context = arena_printf(&ui->scratch, "%s %s", ui->banner,
				      str_or_empty(frame->context));
	frame->context_role = ROLE_WARNING;
}

/* The context stays above a long message; in a small window it gives way.
 * What is read out, and a warning, goes on in the row of a message that is not
 * there. */
static void
draw_foot(struct ui *ui, struct canvas *canvas, struct screen *top)
{
	struct frame frame = describe(top);
	const struct message *message =
		ui->messages.is_showing ? messages_get(&ui->messages, 0) : NULL;
	put_banner(ui, &frame);
	int rows = message == NULL
			   ? 1
			   : message_rows(message->text, canvas->cols - 4);
	int y = canvas->rows - 2 - rows;
	if (canvas->rows < CONTEXT_LEAST)
		y = canvas->rows - FOOT_ROWS;
	bool goes_on = message == NULL &&
		       (ui->style.is_accessible || canvas->cols < WHOLE_COLS ||
			frame.context_role == ROLE_WARNING);
	canvas_fill(canvas, (struct rect){y, 0, 1, canvas->cols}, ROLE_NORMAL);
	draw_wrapped(canvas,
		     (struct rect){y, 1, goes_on ? 2 : 1, canvas->cols - 2},
		     str_or_empty(frame.context), frame.context_role);
	if (message != NULL)
		draw_message(canvas, message, rows);
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
	/* Opened or resized just now: the title has the room that is there. */
	screen->body.cols = canvas->cols;
	struct frame frame = describe(screen);
	int y = 0;
	if (!ui->style.hides_title || frame.identity != NULL)
		y = draw_title(ui, canvas, &frame);
	if (frame.n_tabs > 0)
		draw_tabs(canvas, y++, &frame);
	draw_body(screen, canvas,
		  (struct rect){y, 0, canvas->rows - FOOT_ROWS - y,
				canvas->cols});
}

/* What stands beside a tall one in a wide window does not run into it: for
 * what is chosen and goes again at once, and over a slow line, blanks do. */
static void
draw_sides(const struct ui *ui, struct canvas *canvas, struct rect box)
{
	int y = box.y + 1;
	int rows = box.rows - 2;
	if (ui->style.is_slow || box.rows < TALL_ROWS)
		return;
	canvas_vline(canvas, y, box.x, rows, ROLE_RULE);
	canvas_vline(canvas, y, box.x + box.cols - 1, rows, ROLE_RULE);
	canvas_hline(canvas, y + rows, box.x, box.cols, ROLE_RULE);
}

/* Across the box; over a slow line as long as its words. */
static struct rect
title_bar(const struct ui *ui, struct rect box, const char *title)
{
	int words = canvas_text_cols(str_or_empty(title)) + 2 * POPUP_PAD;

	if (ui->style.is_slow && words < box.cols)
		box.cols = words;
	box.rows = 1;
	return box;
}

/*
 * A bar for the title and thin lines: half the bytes of a box. A band stands
 * on the foot: no rows of what is below it come after it, and nothing beside.
 */
static void
draw_popup(struct ui *ui, struct screen *screen, struct canvas *canvas)
{
	int rows = 0;
	int cols = 0;
	int room_rows = canvas->rows - FOOT_ROWS;
	struct frame frame = describe(screen);
	screen->body.cols = canvas->cols - 2 * POPUP_PAD;
	screen->ops->popup_size(screen, &rows, &cols);
	rows += 2; /* title, blank row below */
	cols += 2 * POPUP_PAD;
	if (rows > room_rows || rows <= 2)
		rows = room_rows;
	/* A band: no halves of words stand beside it, and blanks are cheap. */
	if (canvas->cols < BAND_COLS || cols > canvas->cols ||
	    cols <= 2 * POPUP_PAD)
		cols = canvas->cols;
	bool is_band = cols == canvas->cols;
	struct rect box = {is_band ? room_rows - rows
				   : (room_rows - rows + 1) / 2,
			   (canvas->cols - cols) / 2, rows, cols};
	canvas_clear_texts(canvas, box);
	canvas_fill(canvas, box, ROLE_NORMAL);
	canvas_fill(canvas, title_bar(ui, box, frame.title), ROLE_TITLE);
	canvas_text(canvas, box.y, box.x + POPUP_PAD, cols - 2 * POPUP_PAD,
		    str_or_empty(frame.title), ROLE_TITLE_KEY);
	bool is_full = rows == room_rows;
	if (!is_band)
		draw_sides(ui, canvas, box);
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
		draw_popup(ui, ui->stack[i], canvas);
	draw_foot(ui, canvas, ui->stack[ui->n - 1]);
}
