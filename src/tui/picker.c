/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "picker.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

#include "screen.h"
#include "search_line.h"
#include "ui.h"

enum {
	CODE_COLS_MAX = 18,
	LEAD_ROWS_MAX = 6,
	LIST_ROWS_LEAST = 3, /* that what is said above leaves */
	TEXT_COLS_MAX = 34,  /* a longer one moves its own note only */
	NOTE_LEAST = 20,     /* below, the row of context says it alone */
	ROWS_WANTED = 12,
	COLS_MIN = 44,
	COLS_MAX = 76
};

struct picker {
	struct screen screen;
	struct picker_spec spec; /* strings in the screen's arena */
	struct search_line line;
	struct picker_row *all; /* the fixed rows */
	const char **folded;	/* their texts, folded */
	const char **codes;	/* their codes, folded; NULL where none */
	const char **words;	/* other words for them, the same */
	struct arena found_arena;
	const struct picker_row *found;
	size_t n_found;
	const char **on; /* values marked, in a picker of several */
	size_t n_on;
	bool was_marked; /* some were, at any time */
	bool is_stale;	 /* the query has changed since it was sought */
	int code_cols;	 /* widest of what was found */
	int text_cols;
	int key_cols;
	int group_cols; /* 0 = none has one, or something is typed */
};

static struct picker *
self(struct screen *screen)
{
	return (struct picker *)screen;
}

/* ---- marks of a picker of several ---- */

static size_t
find_on(const struct picker *picker, const char *value)
{
	size_t i = 0;
	while (i < picker->n_on && strcmp(picker->on[i], value) != 0)
		i++;
	return i;
}

static bool
is_on(const struct picker *picker, const struct picker_row *row)
{
	return find_on(picker, row->value) < picker->n_on;
}

static void
toggle(struct picker *picker)
{
	if (picker->n_found == 0)
		return;
	const char *value = picker->found[picker->line.focus].value;
	size_t i = find_on(picker, value);
	picker->was_marked = true;
	if (i < picker->n_on) {
		picker->on[i] = picker->on[--picker->n_on];
		return;
	}
	picker->on[picker->n_on++] = arena_strdup(&picker->screen.arena, value);
}

/* ---- search ---- */

static int
score(const struct picker *picker, size_t i, const char *query)
{
	enum { FREQUENT = 20 };
	int points = picker_score(picker->folded[i], picker->codes[i], query);
	int others = picker->words[i] == NULL
			     ? 0
			     : picker_score_words(picker->words[i], query);
	if (others > points)
		points = others;
	if (points > 0 && picker->all[i].is_frequent)
		points += FREQUENT;
	if (points > 0 && *query == '\0')
		points += picker->all[i].rank;
	return points;
}

/* Where words are typed: what they begin stands before what has their letters
 * by chance, and of the same kind what can be done before what cannot; but not
 * a list that is called otherwise before a command of that name. */
static int
place_score(const struct picker_row *row, int points, const char *query)
{
	enum { KIND = 400000, CAN = 200000, FIRST = 100000 };
	if (*query == '\0')
		return row->reason == NULL ? points : 1;
	const bool is_meant = !row->yields || picker_is_by_name(points);

	return points + picker_kind(points) * KIND +
	       (row->reason == NULL && is_meant ? CAN : 0) +
	       (row->yields ? 0 : FIRST);
}

/* By what the rows are called, each. */
static size_t
match_names(const struct picker *picker, const char *typed, struct arena *arena,
	    struct picker_match *out)
{
	enum { KEY_ITSELF = 2000000 };
	const char *query = utf8_fold(arena, typed);
	const char *spelt = picker_spelt(query, arena);
	size_t n = 0;
	for (size_t i = 0; i < picker->spec.n_rows; i++) {
		const struct picker_row *row = &picker->all[i];
		int points = score(picker, i, query);
		if (points == 0 && spelt != NULL)
			points = score(picker, i, spelt);
		if (points > 0)
			points = place_score(row, points, query);
		if (*typed != '\0' && row->key != NULL &&
		    strcmp(row->key, typed) == 0)
			points += KEY_ITSELF;
		if (points > 0)
			out[n++] = (struct picker_match){i, points};
	}
	return n;
}

/* By what is said of the rows, where no name matches. */
static size_t
match_notes(const struct picker *picker, const char *typed, struct arena *arena,
	    struct picker_match *out)
{
	const char *query = utf8_fold(arena, typed);
	size_t n = 0;
	for (size_t i = 0; i < picker->spec.n_rows; i++) {
		const char *note = picker->all[i].note;
		if (note != NULL &&
		    strstr(utf8_fold(arena, note), query) != NULL)
			out[n++] = (struct picker_match){i, 1};
	}
	return n;
}

static void
search_fixed(struct picker *picker)
{
	struct arena *arena = &picker->found_arena;
	const char *typed = search_line_str(&picker->line);
	struct picker_match *matches =
		arena_new(arena, struct picker_match, picker->spec.n_rows + 1);
	size_t n = match_names(picker, typed, arena, matches);
	if (n == 0)
		n = match_notes(picker, typed, arena, matches);
	picker_sort(matches, n);
	struct picker_row *rows = arena_new(arena, struct picker_row, n + 1);
	for (size_t i = 0; i < n; i++)
		rows[i] = picker->all[matches[i].place];
	picker->found = rows;
	picker->n_found = n;
}

static int
wider(int cols, const char *s)
{
	int other = s == NULL ? 0 : canvas_text_cols(s);
	return other > cols ? other : cols;
}

static void
measure(struct picker *picker)
{
	picker->code_cols = 0;
	picker->text_cols = 0;
	picker->key_cols = 0;
	picker->group_cols = 0;
	for (size_t i = 0; i < picker->n_found; i++) {
		const struct picker_row *row = &picker->found[i];
		if (!row->hides_code)
			picker->code_cols = wider(picker->code_cols, row->code);
		int cols = wider(0, row->text);
		if (cols <= TEXT_COLS_MAX && cols > picker->text_cols)
			picker->text_cols = cols;
		picker->key_cols = wider(picker->key_cols, row->key);
		if (*search_line_str(&picker->line) == '\0')
			picker->group_cols =
				wider(picker->group_cols, row->group);
	}
	if (picker->code_cols > CODE_COLS_MAX)
		picker->code_cols = CODE_COLS_MAX;
}

/* Sought when somebody looks: letters that come in one go are one query. */
static void
ask(struct picker *picker)
{
	picker->is_stale = true;
}

static void
search(struct picker *picker)
{
	if (!picker->is_stale)
		return;
	picker->is_stale = false;
	arena_fini(&picker->found_arena);
	if (picker->spec.search == NULL)
		search_fixed(picker);
	else
		picker->n_found = picker->spec.search(
			picker->spec.data, search_line_str(&picker->line),
			&picker->found_arena, &picker->found);
	measure(picker);
	search_line_restart(&picker->line);
}

/* ---- ops ---- */

/* How many rows that may take: what is there to choose from is seen. */
static int
lead_most(const struct picker *picker)
{
	const struct picker_spec *spec = &picker->spec;
	int least = LIST_ROWS_LEAST;
	if (spec->search == NULL && spec->n_rows < LIST_ROWS_LEAST)
		least = spec->n_rows > 0 ? (int)spec->n_rows : 1;
	int rows = picker->screen.body.rows - 3 - least;
	return rows < 0 ? 0 : rows < LEAD_ROWS_MAX ? rows : LEAD_ROWS_MAX;
}

/* Rows of what is said above the search line, a blank one with them. */
static int
lead_rows(const struct picker *picker)
{
	int rows = 0;
	int most = lead_most(picker);
	const char *s = str_or_empty(picker->spec.lead);
	for (; *s != '\0' && rows < most; rows++) {
		s += canvas_wrap(s, picker->screen.body.cols - 2);
		s += strspn(s, " \n");
	}
	return rows > 0 ? rows + 1 : 0;
}

static void
draw_lead(const struct picker *picker, struct canvas *canvas, struct rect body)
{
	const char *s = str_or_empty(picker->spec.lead);
	int cols = body.cols - 2;
	int rows = lead_rows(picker) - 1;
	for (int y = 0; y < rows; y++) {
		size_t len = canvas_wrap(s, cols);
		if (y + 1 == rows && s[len] != '\0') /* seen to be cut */
			canvas_text(canvas, body.y + y, body.x + cols, 1, "…",
				    ROLE_DIM);
		canvas_text_n(canvas,
			      (struct rect){body.y + y, body.x, 1, cols}, s,
			      len, ROLE_NORMAL);
		s += len;
		s += strspn(s, " \n");
	}
}

/* Rows for the list, and for what says that it goes on below. */
static int
room_rows(const struct picker *picker)
{
	int rows = picker->screen.body.rows - 2 - lead_rows(picker);
	return rows > 1 ? rows : 1;
}

/* Not all have room, and that is said. */
static bool
goes_on(const struct picker *picker)
{
	enum { ROOM_LEAST = 4 };
	int rows = room_rows(picker);
	return rows >= ROOM_LEAST && picker->n_found > (size_t)rows;
}

static int
list_rows(const struct picker *picker)
{
	return room_rows(picker) - (goes_on(picker) ? 1 : 0);
}

/* Where nothing was marked, Enter takes the row that it stands on. */
static bool
takes_one(const struct picker *picker)
{
	return picker->n_on == 0 && !picker->was_marked;
}

static void
picker_describe(struct screen *screen, struct frame *frame)
{
	struct picker *picker = self(screen);
	search(picker);
	frame->title = picker->spec.title;
	frame->about = picker->spec.about;
	if (picker->n_found > 0) {
		const struct picker_row *row =
			&picker->found[picker->line.focus];
		frame->context = row->reason != NULL ? row->reason : row->note;
		if (frame->context == NULL && picker->spec.is_multi)
			frame->context =
				takes_one(picker)
					? _("Enter takes this one; Space "
					    "marks several.")
					: _("Space marks, Enter takes those "
					    "marked.");
		if (row->reason != NULL)
			frame->context_role = ROLE_WARNING;
		if (ui_style(screen->ui)->is_accessible)
			frame->context = arena_printf(
				ui_scratch(screen->ui),
				_("Row %zu of %zu: %s. %s"),
				picker->line.focus + 1, picker->n_found,
				row->text, str_or_empty(frame->context));
	}
	frame->hints[frame->n_hints++] = ACT_TAKE;
	if (picker->spec.remove != NULL && picker->n_found > 0)
		frame->hints[frame->n_hints++] = ACT_DELETE;
}

/* A few letters find it: no row of blanks after them. */
static int
query_cols(struct rect body)
{
	enum { ENOUGH = 40 };
	return body.cols - 2 < ENOUGH ? body.cols - 2 : ENOUGH;
}

static void
picker_layout(struct screen *screen, struct rect body)
{
	struct picker *picker = self(screen);
	search(picker);
	search_line_layout(&picker->line, query_cols(body),
			   (size_t)list_rows(picker));
}

/* What cannot be chosen says why, in brackets: dim is not seen by all. */
static void
draw_note(struct canvas *canvas, struct rect line, const struct picker_row *row)
{
	if (row->reason != NULL)
		canvas_printf(canvas, line.y, line.x, line.cols, ROLE_DIM,
			      "(%s)", row->reason);
	else if (row->note != NULL)
		canvas_text(canvas, line.y, line.x, line.cols, row->note,
			    ROLE_DIM);
}

/* Beside the first row of it, in the list or in the window. */
static int
draw_group(const struct picker *picker, struct canvas *canvas, struct rect line,
	   size_t i)
{
	const char *group = picker->found[i].group;
	if (picker->group_cols == 0)
		return 0;
	if (group != NULL &&
	    (i == picker->line.top || picker->found[i - 1].group == NULL ||
	     strcmp(picker->found[i - 1].group, group) != 0))
		canvas_text(canvas, line.y, line.x, picker->group_cols, group,
			    ROLE_HEADING);
	return picker->group_cols + 1;
}

/* "> [x] CODE  text   note        key" */
static void
draw_row(const struct picker *picker, struct canvas *canvas, struct rect line,
	 size_t i)
{
	const struct picker_row *row = &picker->found[i];
	bool has_focus = i == picker->line.focus;
	enum tone role = has_focus	       ? ROLE_FOCUS
			 : row->reason != NULL ? ROLE_DIM
					       : ROLE_NORMAL;
	int x = line.x + 2;
	int end = line.x + line.cols;
	int beside = draw_group(picker, canvas, line, i);
	line.x += beside;
	line.cols -= beside;
	x += beside;
	if (has_focus)
		canvas_text(canvas, line.y, line.x, 1, ">", ROLE_NORMAL);
	if (!str_is_empty(row->key)) {
		int cols = canvas_text_cols(row->key);
		canvas_text(canvas, line.y, end - cols, cols, row->key,
			    ROLE_KEY);
		end -= cols + 2;
	}
	if (picker->spec.is_multi)
		x += 1 + canvas_text(canvas, line.y, x, 3,
				     is_on(picker, row) ? "[x]" : "[ ]", role);
	int code = picker->code_cols;
	if (code > 0) {
		if (row->code != NULL && !row->hides_code)
			canvas_text(canvas, line.y, x, code, row->code, role);
		x += code + 2;
	}
	canvas_text(canvas, line.y, x, end - x, row->text, role);
	if (has_focus && picker->line.is_moving)
		canvas_cursor(canvas, line.y, x);
	x += wider(picker->text_cols, row->text) + 2;
	int key = picker->key_cols > 0 ? picker->key_cols + 2 : 0;
	/* On a slow line one is read below, of the row in focus. */
	bool is_below = picker->spec.explains && row->reason == NULL &&
			ui_style(picker->screen.ui)->is_slow;
	if (!is_below && x + NOTE_LEAST <= line.x + line.cols - key)
		draw_note(canvas, (struct rect){line.y, x, 1, end - x}, row);
}

/* What can be done in it, where a key does nothing. */
static const char *
picker_way_on(struct screen *screen)
{
	struct picker *picker = self(screen);
	struct ui *ui = screen->ui;
	search(picker);
	if (picker->n_found > 0)
		return arena_printf(
			ui_scratch(ui),
			/* TRANSLATORS: two keys */
			_("%s takes the row in focus, %s goes back without "
			  "one."),
			ui_key_on(ui, screen, ACT_TAKE),
			ui_key_on(ui, screen, ACT_BACK));
	if (*search_line_str(&picker->line) == '\0')
		return arena_printf(ui_scratch(ui),
				    /* TRANSLATORS: a key */
				    _("There is nothing to choose: %s goes "
				      "back."),
				    ui_key_on(ui, screen, ACT_BACK));
	return arena_printf(
		ui_scratch(ui),
		/* TRANSLATORS: two keys; what was typed */
		_("%s takes away what was typed, %s goes back without a "
		  "choice: nothing is like \"%s\"."),
		ui_key_on(ui, screen, ACT_BACKSPACE),
		ui_key_on(ui, screen, ACT_BACK),
		search_line_str(&picker->line));
}

static void
draw_none(const struct picker *picker, struct canvas *canvas, struct rect area)
{
	const char *s = picker->spec.empty != NULL
				? picker->spec.empty
				: _("Nothing matches. Backspace takes letters "
				    "away and shows more, Esc goes back.");
	for (; *s != '\0' && area.rows > 0; area.rows--, area.y++) {
		size_t len = canvas_wrap(s, area.cols);
		canvas_text_n(canvas,
			      (struct rect){area.y, area.x, 1, area.cols}, s,
			      len, ROLE_DIM);
		s += len;
		s += strspn(s, " \n");
	}
}

static void
draw_more(const struct picker *picker, struct canvas *canvas, struct rect line,
	  enum glyph sign, size_t n)
{
	if (n > 0)
		canvas_text(canvas, line.y, line.x + 2, line.cols - 2,
			    arena_printf(ui_scratch(picker->screen.ui),
					 P_("%s %zu more", "%s %zu more", n),
					 canvas_glyph_text(canvas, sign), n),
			    ROLE_DIM);
}

/* How many are out of sight, above and below. */
static void
draw_rest(const struct picker *picker, struct canvas *canvas, struct rect body)
{
	size_t top = picker->line.top;
	size_t end = top + (size_t)list_rows(picker);
	struct rect line = {body.y + 1, body.x, 1, body.cols};
	if (!goes_on(picker))
		return;
	draw_more(picker, canvas, line, GLYPH_SORT_UP, top);
	line.y = body.y + 2 + list_rows(picker);
	draw_more(picker, canvas, line, GLYPH_SORT_DOWN,
		  end < picker->n_found ? picker->n_found - end : 0);
}

static void
picker_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	struct picker *picker = self(screen);
	size_t rows = (size_t)list_rows(picker);
	draw_lead(picker, canvas, body);
	body.y += lead_rows(picker);
	canvas_text(canvas, body.y, body.x, 1, "/", ROLE_KEY);
	edit1_draw(&picker->line.query, canvas, body.y, body.x + 2,
		   query_cols(body), true);
	for (size_t i = 0; i < rows && picker->line.top + i < picker->n_found;
	     i++)
		draw_row(picker, canvas,
			 (struct rect){body.y + 2 + (int)i, body.x, 1,
				       body.cols},
			 picker->line.top + i);
	draw_rest(picker, canvas, body);
	if (picker->n_found == 0)
		draw_none(picker, canvas,
			  (struct rect){body.y + 2, body.x + 2, (int)rows,
					body.cols - 2});
}

static void
picker_popup_size(struct screen *screen, int *rows, int *cols)
{
	struct picker *picker = self(screen);
	*rows = ROWS_WANTED + 2;
	if (picker->spec.search == NULL &&
	    picker->spec.n_rows < (size_t)ROWS_WANTED)
		*rows = (int)picker->spec.n_rows + 2;
	*cols = COLS_MAX;
	if (picker->spec.is_large) { /* a band: its notes have the room */
		*cols = screen->body.cols;
		*rows = 2 * ROWS_WANTED;
	}
	*rows += lead_rows(picker);
}

static void
picker_scope(struct screen *screen, struct key_scope *scope)
{
	(void)screen;
	search_line_scope(scope);
}

/* Closes first: what done puts on the stack must stay there. */
static void
finish(struct picker *picker, const struct picker_row *rows, size_t n,
       bool was_cancelled)
{
	ui_close(picker->screen.ui, &picker->screen);
	picker->spec.done(picker->spec.data, rows, n, was_cancelled);
}

static void
finish_several(struct picker *picker)
{
	if (takes_one(picker) && picker->n_found > 0)
		toggle(picker);
	struct picker_row *rows = arena_new(&picker->screen.arena,
					    struct picker_row,
					    picker->spec.n_rows + 1);
	size_t n = 0;
	for (size_t i = 0; i < picker->spec.n_rows; i++)
		if (is_on(picker, &picker->all[i]))
			rows[n++] = picker->all[i];
	finish(picker, rows, n, false);
}

static void
choose(struct picker *picker)
{
	bool has_marks = picker->spec.is_multi && picker->n_on > 0;
	if (picker->n_found == 0 && !has_marks) {
		ui_say(picker->screen.ui, MESSAGE_NOTE, "%s",
		       picker_way_on(&picker->screen));
		return;
	}
	if (picker->spec.is_multi) {
		finish_several(picker);
		return;
	}
	const struct picker_row *row = &picker->found[picker->line.focus];
	if (row->reason != NULL)
		ui_say(picker->screen.ui, MESSAGE_WARNING, "%s", row->reason);
	else
		finish(picker, row, 1, false);
}

static bool
move(struct picker *picker, enum action action)
{
	size_t page = (size_t)list_rows(picker) - 1;
	return search_line_move(&picker->line, picker->n_found,
				page > 0 ? page : 1, action);
}

/* The row's strings live as long as the screen, which outlasts the event. */
static bool
remove_row(struct picker *picker)
{
	if (picker->spec.remove == NULL || picker->n_found == 0 ||
	    *search_line_str(&picker->line) != '\0')
		return false;
	ui_close(picker->screen.ui, &picker->screen);
	picker->spec.remove(picker->spec.data,
			    &picker->found[picker->line.focus]);
	return true;
}

static bool
picker_action(struct screen *screen, enum action action)
{
	struct picker *picker = self(screen);
	search(picker);
	if (action == ACT_DELETE && remove_row(picker))
		return true;
	if (move(picker, action))
		return true;
	if (action == ACT_TAKE) {
		choose(picker);
		return true;
	}
	bool is_changed;
	if (!search_line_action(&picker->line, screen->ui, action, &is_changed))
		return false;
	if (is_changed)
		ask(picker);
	return true;
}

/* Typed into the empty line, where that is enough. */
static bool
take_code(struct picker *picker, const char *s, size_t len)
{
	if (!picker->spec.takes_codes || len != 1 ||
	    *search_line_str(&picker->line) != '\0')
		return false;
	for (size_t i = 0; i < picker->spec.n_rows; i++) {
		const char *code = picker->all[i].code;
		if (code == NULL || code[0] != *s || code[1] != '\0')
			continue;
		finish(picker, &picker->all[i], 1, false);
		return true;
	}
	return false;
}

static void
picker_text(struct screen *screen, const char *s, size_t len)
{
	struct picker *picker = self(screen);
	if (picker->spec.is_multi && len == 1 && *s == ' ') {
		search(picker);
		toggle(picker);
		return;
	}
	if (take_code(picker, s, len))
		return;
	search_line_insert(&picker->line, screen->ui, s, len);
	ask(picker);
}

static void
picker_paste(struct screen *screen, const char *s, size_t len)
{
	struct picker *picker = self(screen);
	search_line_paste(&picker->line, s, len);
	ask(picker);
}

static bool
picker_leave(struct screen *screen)
{
	finish(self(screen), NULL, 0, true);
	return false;
}

static void
picker_fini(struct screen *screen)
{
	struct picker *picker = self(screen);
	search_line_fini(&picker->line);
	arena_fini(&picker->found_arena);
}

static const struct screen_ops OPS = {
	.name = "picker",
	.describe = picker_describe,
	.layout = picker_layout,
	.draw = picker_draw,
	.popup_size = picker_popup_size,
	.scope = picker_scope,
	.way_on = picker_way_on,
	.action = picker_action,
	.text = picker_text,
	.paste = picker_paste,
	.leave = picker_leave,
	.fini = picker_fini,
};

/* ---- construction ---- */

static void
copy_row(struct arena *arena, const struct picker_row *from,
	 struct picker_row *to)
{
	*to = *from;
	to->value = arena_strdup(arena, from->value);
	to->code = arena_strdup_null(arena, from->code);
	to->words = arena_strdup_null(arena, from->words);
	to->text = arena_strdup(arena, from->text);
	to->note = arena_strdup_null(arena, from->note);
	to->key = arena_strdup_null(arena, from->key);
	to->reason = arena_strdup_null(arena, from->reason);
	to->group = arena_strdup_null(arena, from->group);
}

static void
copy_rows(struct picker *picker, const struct picker_spec *spec)
{
	struct arena *arena = &picker->screen.arena;
	size_t n = spec->n_rows;
	picker->all = arena_new(arena, struct picker_row, n + 1);
	picker->folded = arena_new(arena, const char *, n + 1);
	picker->codes = arena_new(arena, const char *, n + 1);
	picker->words = arena_new(arena, const char *, n + 1);
	picker->on = arena_new(arena, const char *, n + 1);
	for (size_t i = 0; i < n; i++) {
		struct picker_row *row = &picker->all[i];
		copy_row(arena, &spec->rows[i], row);
		picker->folded[i] = row->folded != NULL
					    ? row->folded
					    : utf8_fold(arena, row->text);
		if (row->code != NULL)
			picker->codes[i] = utf8_fold(arena, row->code);
		if (row->words != NULL)
			picker->words[i] =
				row->folded != NULL
					? row->folded_words
					: utf8_fold(arena, row->words);
		if (row->is_on)
			picker->on[picker->n_on++] = row->value;
	}
	picker->was_marked = picker->n_on > 0;
}

struct screen *
picker_new(const struct picker_spec *spec)
{
	struct picker *picker = screen_new(&OPS, sizeof(*picker));
	struct arena *arena = &picker->screen.arena;
	picker->spec = *spec;
	picker->spec.title = arena_strdup(arena, spec->title);
	picker->spec.about = arena_strdup_null(arena, spec->about);
	picker->spec.lead = arena_strdup_null(arena, spec->lead);
	picker->spec.empty = arena_strdup_null(arena, spec->empty);
	copy_rows(picker, spec);
	edit1_set(&picker->line.query, str_or_empty(spec->query));
	ask(picker);
	if (spec->value != NULL)
		search(picker);
	for (size_t i = 0; spec->value != NULL && i < picker->n_found; i++)
		if (strcmp(picker->found[i].value, spec->value) == 0)
			picker->line.focus = i;
	return &picker->screen;
}
