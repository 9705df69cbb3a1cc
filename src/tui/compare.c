/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "compare.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"

#include "compare_row.h"
#include "dialog.h"
#include "edit1.h"
#include "note_edit.h"
#include "prose.h"
#include "screen.h"
#include "ui.h"

/* Above the rows: who, and the heads. In few rows none is left blank. */
enum {
	MARGIN = 3,
	GAP = 2,
	COLS_N = 4,
	HEAD_ROWS = 2,
	TIGHT_ROWS = 9,
	NARROW_COLS = 60,
	KEEP_MS = 2000 /* ui.md 11 */
};

struct compare {
	struct screen screen;
	struct compare_spec spec; /* strings in the screen's arena */
	struct compare_row *rows;
	size_t focus;
	size_t top;
	struct edit1 edit;     /* the third value */
	struct note_edit note; /* the same of a long text */
	bool is_touched;       /* something was decided here */
	int64_t keep_at_ms;    /* when what was typed is told; 0 = it is */
	bool is_editing;
	struct prose prose; /* the texts of the row in focus, whole */
	size_t prose_of;    /* its row, +1; 0 = none yet */
	int prose_cols;	    /* of the window that it was filled for */
};

static struct compare *
self(struct screen *screen)
{
	return (struct compare *)screen;
}

/* ---- long texts ---- */

static bool
is_on_long(const struct compare *compare)
{
	return compare->rows[compare->focus].is_long;
}

static bool
is_in_note(const struct compare *compare)
{
	return compare->is_editing && is_on_long(compare);
}

/* ---- the columns ---- */

static void
swap(int *a, int *b)
{
	int was = *a;
	*a = *b;
	*b = was;
}

/* Field narrower, the three values alike. What is taken back is told in the
 * order of time: what it was stands first. */
static void
column_places(const struct compare *compare, int cols, int x[COLS_N],
	      int width[COLS_N])
{
	int room = cols - MARGIN - (COLS_N - 1) * GAP;
	width[0] = room / 5;
	for (int i = 1; i < COLS_N; i++)
		width[i] = (room - width[0]) / (COLS_N - 1);
	x[0] = MARGIN;
	for (int i = 1; i < COLS_N; i++)
		x[i] = x[i - 1] + width[i - 1] + GAP;
	if (compare->spec.is_undo)
		swap(&x[1], &x[2]);
}

/* Does the row not say all of it? It stands whole below the table, then. */
static bool
is_told_below(const struct compare *compare, const struct compare_row *row)
{
	int x[COLS_N];
	int width[COLS_N];
	column_places(compare, compare->screen.body.cols, x, width);
	return row->is_long || row->stays != NULL ||
	       canvas_text_cols(row->before) > width[1] ||
	       canvas_text_cols(row->yours) > width[2] ||
	       canvas_text_cols(row->theirs) > width[3];
}

/* Field, before, yours, theirs. */
static const char *const *
heads_of(const struct compare *compare)
{
	static const char *const of_two[COLS_N] = {N_("Field"), N_("Before"),
						   N_("Yours"), N_("Theirs")};
	static const char *const of_undo[COLS_N] = {
		N_("Field"), N_("You made it"), N_("It was"), N_("It is now")};
	return compare->spec.is_undo ? of_undo : of_two;
}

static const char *
or_dash(const char *value)
{
	return *value == '\0' ? "-" : value;
}

static void
add_text(struct prose *prose, const char *head, const char *value)
{
	prose_add(prose, NULL, head, ROLE_HEADING);
	prose_add(prose, NULL, or_dash(value), ROLE_NORMAL);
	prose_add(prose, NULL, "", ROLE_NORMAL);
}

/* Theirs first: it is what one has not read yet. */
static void
add_long(struct prose *prose, const char *const *heads,
	 const struct compare_row *row)
{
	add_text(prose, _(heads[3]), row->theirs);
	add_text(prose, _(heads[2]), row->yours);
	add_text(prose, _(heads[1]), row->before);
}

/* Values of a line each, as their columns are. */
static void
add_short(struct compare *compare, const struct compare_row *row)
{
	static const int in_time[] = {2, 1, 3};
	const char *const *heads = heads_of(compare);
	const char *const values[COLS_N] = {"", row->before, row->yours,
					    row->theirs};
	struct arena *arena = ui_scratch(compare->screen.ui);
	bool is_narrow = compare->screen.body.cols < NARROW_COLS;
	for (int i = 1; i < COLS_N; i++) {
		int at = compare->spec.is_undo ? in_time[i - 1] : i;
		const char *head = _(heads[at]);
		const char *value = or_dash(values[at]);
		prose_add(&compare->prose, is_narrow ? NULL : head,
			  is_narrow ? arena_printf(arena, "%s: %s", head, value)
				    : value,
			  ROLE_NORMAL);
	}
}

static void
fill_prose(struct compare *compare)
{
	const struct compare_row *row = &compare->rows[compare->focus];
	int cols = compare->screen.body.cols;
	if (compare->prose_of == compare->focus + 1 &&
	    compare->prose_cols == cols)
		return;
	compare->prose_of = compare->focus + 1;
	compare->prose_cols = cols;
	prose_clear(&compare->prose);
	compare->prose.top = 0;
	if (!is_told_below(compare, row))
		return;
	if (row->stays != NULL)
		prose_add(&compare->prose, NULL, row->stays, ROLE_WARNING);
	if (row->is_long)
		add_long(&compare->prose, heads_of(compare), row);
	else
		add_short(compare, row);
}

static size_t
n_open(const struct compare *compare)
{
	size_t n = 0;
	for (size_t i = 0; i < compare->spec.n_rows; i++)
		n += compare->rows[i].take == COMPARE_OPEN;
	return n;
}

static size_t
shown_rows(const struct compare *compare)
{
	int room = compare->screen.body.rows - HEAD_ROWS - 1;
	int rows = room;
	for (size_t i = 0; i < compare->spec.n_rows; i++)
		if (is_told_below(compare, &compare->rows[i]))
			rows = room / 3;
	return rows > 1 ? (size_t)rows : 1;
}

/* What is below the table; the editor has its lower half. */
static struct rect
below_table(const struct compare *compare)
{
	struct rect body = compare->screen.body;
	size_t n = shown_rows(compare);
	if (n > compare->spec.n_rows)
		n = compare->spec.n_rows;
	int used = HEAD_ROWS + (int)n + (body.rows < TIGHT_ROWS ? 0 : 1);
	int rows = body.rows > used ? body.rows - used : 1;
	return (struct rect){body.y + body.rows - rows, body.x + MARGIN, rows,
			     body.cols - MARGIN - 1};
}

static struct rect
prose_area(const struct compare *compare)
{
	struct rect area = below_table(compare);
	if (is_in_note(compare) && area.rows > 1)
		area.rows /= 2;
	return area;
}

/* ---- drawing ---- */

/* Has what is told below no room there? */
static bool
reads_on(const struct compare *compare)
{
	return is_told_below(compare, &compare->rows[compare->focus]) &&
	       compare->prose.height > prose_area(compare).rows;
}

/* What was decided of it. */
static const char *
decision(const struct compare *compare, const struct compare_row *row,
	 struct arena *arena)
{
	const char *const *heads = heads_of(compare);
	const char *choice = row->take == COMPARE_YOURS	   ? _(heads[2])
			     : row->take == COMPARE_THEIRS ? _(heads[3])
							   : row->edited;
	if (row->stays != NULL)
		return row->stays;
	if (row->take == COMPARE_OPEN)
		return _("Not decided.");
	/* TRANSLATORS: "It was", "Theirs" */
	return arena_printf(arena, _("Chosen: %s."), choice);
}

static const char *
read_out(const struct compare *compare, struct arena *arena)
{
	const struct compare_row *row = &compare->rows[compare->focus];
	const char *const *heads = heads_of(compare);
	bool is_undo = compare->spec.is_undo;
	struct strbuf out = {0};
	strbuf_addf(&out, _("Row %lld of %lld: "),
		    (long long)compare->focus + 1,
		    (long long)compare->spec.n_rows);
	strbuf_addf(&out, "%s. %s", row->label, decision(compare, row, arena));
	strbuf_addf(&out, " %s: %s.", _(heads[is_undo ? 2 : 1]),
		    or_dash(is_undo ? row->yours : row->before));
	strbuf_addf(&out, " %s: %s.", _(heads[is_undo ? 1 : 2]),
		    or_dash(is_undo ? row->before : row->yours));
	strbuf_addf(&out, " %s: %s.", _(heads[3]), or_dash(row->theirs));
	const char *text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

static const char *
how_far(const struct compare *compare, struct arena *arena)
{
	size_t n = n_open(compare);
	if (n == 0)
		return arena_printf(
			arena,
			compare->spec.is_undo
				? _("Every field is decided. %s takes back "
				    "what has \"=\" before what it was.")
				: _("Every field is decided. %s keeps what "
				    "has \"=\"."),
			ui_key(compare->screen.ui, ACT_SAVE));
	return arena_printf(
		arena, P_("%zu field to decide", "%zu fields to decide", n), n);
}

/* A narrow window has no room for the field's whole name in its column. */
static const char *
context_of(const struct compare *compare, struct arena *arena)
{
	const struct compare_row *row = &compare->rows[compare->focus];
	if (ui_style(compare->screen.ui)->is_accessible)
		return read_out(compare, arena);
	const char *said = row->stays != NULL ? row->stays
					      : how_far(compare, arena);
	if (row->stays == NULL && compare->screen.body.cols >= NARROW_COLS)
		return said;
	return arena_printf(arena, "%s: %s", row->label, said);
}

static void
compare_describe(struct screen *screen, struct frame *frame)
{
	struct compare *compare = self(screen);
	frame->title = compare->spec.title;
	frame->identity = compare->spec.identity;
	frame->context = context_of(compare, ui_scratch(screen->ui));
	if (reads_on(compare))
		frame->context = arena_printf(
			ui_scratch(screen->ui),
			/* TRANSLATORS: "1 field to decide", a key */
			_("%s   %s reads on."), frame->context,
			ui_key(screen->ui, ACT_PAGE_DOWN));
	if (is_in_note(compare)) {
		frame->context = _("Write the text that stays; F2 takes it.");
		frame->hints[frame->n_hints++] = ACT_SAVE;
	}
	if (compare->is_editing && !is_in_note(compare)) {
		frame->context =
			_("Write the value that stays; Enter or F2 "
			  "takes it.");
		frame->hints[frame->n_hints++] = ACT_TAKE;
	}
	if (compare->is_editing)
		return;
	/* In a narrow window there is room for two. */
	if (n_open(compare) == 0)
		frame->hints[frame->n_hints++] = ACT_SAVE;
	if (compare->spec.is_undo) {
		frame->hints[frame->n_hints++] = ACT_AS_IT_WAS;
		frame->hints[frame->n_hints++] = ACT_AS_IT_IS;
	} else {
		frame->hints[frame->n_hints++] = ACT_TAKE_YOURS;
		frame->hints[frame->n_hints++] = ACT_TAKE_THEIRS;
		frame->hints[frame->n_hints++] = ACT_EDIT_BOTH;
	}
	if (n_open(compare) > 0)
		frame->hints[frame->n_hints++] = ACT_SAVE;
	if (reads_on(compare))
		frame->hints[frame->n_hints++] = ACT_PAGE_DOWN;
}

static struct rect
note_area(const struct compare *compare)
{
	struct rect area = below_table(compare);
	struct rect above = prose_area(compare);
	int skip = above.rows < area.rows ? above.rows : 0;
	/* One row says what the text is. */
	int head = area.rows - skip > 2 ? 1 : 0;
	return (struct rect){area.y + skip + head, area.x,
			     area.rows - skip - head, area.cols};
}

static void
draw_note(const struct compare *compare, struct canvas *canvas)
{
	struct rect area = note_area(compare);
	if (below_table(compare).rows > area.rows + 1)
		canvas_printf(canvas, area.y - 1, area.x, area.cols,
			      ROLE_HEADING, _("%s: the text that stays"),
			      compare->rows[compare->focus].label);
	note_edit_draw(&compare->note, canvas, area.y, area.x, true);
}

static void
compare_layout(struct screen *screen, struct rect body)
{
	struct compare *compare = self(screen);
	size_t rows = shown_rows(compare);
	if (compare->focus < compare->top)
		compare->top = compare->focus;
	if (compare->focus >= compare->top + rows)
		compare->top = compare->focus - rows + 1;
	edit1_layout(&compare->edit, body.cols - MARGIN);
	fill_prose(compare);
	prose_layout(&compare->prose, prose_area(compare));
	if (is_in_note(compare))
		note_edit_layout(&compare->note, note_area(compare).rows,
				 note_area(compare).cols);
}

static void
draw_value(struct canvas *canvas, int y, int x, int cols, const char *value,
	   bool is_taken)
{
	canvas_text(canvas, y, x - 1, 1, is_taken ? "=" : " ", ROLE_KEY);
	canvas_text(canvas, y, x, cols,
		    *str_or_empty(value) == '\0' ? "-" : value,
		    is_taken ? ROLE_KEY : ROLE_NORMAL);
}

static void
draw_row(const struct compare *compare, struct canvas *canvas, struct rect line,
	 size_t i)
{
	const struct compare_row *row = &compare->rows[i];
	struct arena *arena = ui_scratch(compare->screen.ui);
	bool has_focus = i == compare->focus;
	bool is_open = row->take == COMPARE_OPEN;
	int x[COLS_N];
	int width[COLS_N];
	column_places(compare, line.cols, x, width);
	if (has_focus)
		canvas_text(canvas, line.y, line.x, 1, ">", ROLE_NORMAL);
	if (is_open)
		canvas_text(canvas, line.y, line.x + 1, 1, "?", ROLE_WARNING);
	canvas_text(canvas, line.y, line.x + x[0], width[0], row->label,
		    has_focus ? ROLE_FOCUS
		    : is_open ? ROLE_WARNING
			      : ROLE_LABEL);
	canvas_text(canvas, line.y, line.x + x[1], width[1],
		    *str_or_empty(row->before) == '\0'
			    ? "-"
			    : compare_row_cell(row, row->before, width[1],
					       arena),
		    ROLE_DIM);
	if (row->take == COMPARE_EDITED) {
		draw_value(canvas, line.y, line.x + x[2],
			   width[2] + GAP + width[3],
			   compare_row_cell(row, row->edited,
					    width[2] + GAP + width[3], arena),
			   true);
	} else {
		draw_value(canvas, line.y, line.x + x[2], width[2],
			   compare_row_cell(row, row->yours, width[2], arena),
			   row->take == COMPARE_YOURS);
		draw_value(canvas, line.y, line.x + x[3], width[3],
			   compare_row_cell(row, row->theirs, width[3], arena),
			   row->take == COMPARE_THEIRS);
	}
	if (has_focus && !compare->is_editing)
		canvas_cursor(canvas, line.y, line.x + x[0]);
}

static void
compare_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	struct compare *compare = self(screen);
	const char *const *heads = heads_of(compare);
	int x[COLS_N];
	int width[COLS_N];
	size_t rows = shown_rows(compare);
	column_places(compare, body.cols, x, width);
	canvas_text(canvas, body.y, body.x + MARGIN, body.cols - MARGIN,
		    compare->spec.who, ROLE_WARNING);
	for (int i = 0; i < COLS_N; i++)
		canvas_text(canvas, body.y + 1, body.x + x[i], width[i],
			    _(heads[i]), ROLE_HEADING);
	for (size_t i = 0; i < rows && compare->top + i < compare->spec.n_rows;
	     i++)
		draw_row(compare, canvas,
			 (struct rect){body.y + 2 + (int)i, body.x, 1,
				       body.cols},
			 compare->top + i);
	prose_draw(&compare->prose, canvas, prose_area(compare));
	if (is_in_note(compare))
		draw_note(compare, canvas);
	else if (compare->is_editing)
		edit1_draw(&compare->edit, canvas, body.y + body.rows - 1,
			   body.x + MARGIN, body.cols - MARGIN, true);
}

/* ---- actions ---- */

static void
compare_scope(struct screen *screen, struct key_scope *scope)
{
	if (is_in_note(self(screen))) {
		note_edit_scope(&self(screen)->note, scope);
		key_scope_add(scope, KEYS_COMPARE);
		return;
	}
	if (self(screen)->is_editing) {
		scope->takes_text = true;
		key_scope_add(scope, KEYS_FILTER);
		key_scope_add(scope, KEYS_LINE);
		key_scope_add(scope, KEYS_COMPARE);
		return;
	}
	key_scope_add(scope, self(screen)->spec.is_undo ? KEYS_PUT_BACK
							: KEYS_COMPARE);
}

static void
step(struct compare *compare, long by)
{
	long at = (long)compare->focus + by;
	long last = (long)compare->spec.n_rows - 1;
	compare->focus = at < 0 ? 0 : at > last ? (size_t)last : (size_t)at;
}

/* Decided: on to the next that is not. */
static void
take(struct compare *compare, enum compare_take choice)
{
	struct compare_row *row = &compare->rows[compare->focus];
	if (row->stays != NULL) {
		ui_say(compare->screen.ui, MESSAGE_WARNING, "%s: %s",
		       row->label, row->stays);
		return;
	}
	row->take = choice;
	compare->is_touched = true;
	for (size_t i = compare->focus + 1; i < compare->spec.n_rows; i++)
		if (compare->rows[i].take == COMPARE_OPEN) {
			compare->focus = i;
			return;
		}
}

static void
begin_edit(struct compare *compare)
{
	const struct compare_row *row = &compare->rows[compare->focus];
	const char *from = row->take == COMPARE_EDITED ? row->edited
						       : row->yours;
	if (row->is_long)
		note_edit_set(&compare->note, str_or_empty(from),
			      strlen(str_or_empty(from)));
	else
		edit1_set(&compare->edit, str_or_empty(from));
	compare->is_editing = true;
}

/* What is written as third value, to whom keeps it. */
static void
tell_typed(struct compare *compare, const char *value)
{
	compare->keep_at_ms = 0;
	if (compare->spec.typed != NULL)
		compare->spec.typed(compare->spec.data,
				    compare->rows[compare->focus].name, value);
}

static void
compare_keep(struct screen *screen)
{
	struct compare *compare = self(screen);
	if (compare->is_editing && compare->keep_at_ms != 0)
		tell_typed(compare, is_on_long(compare)
					    ? note_edit_str(&compare->note)
					    : edit1_str(&compare->edit));
}

static int64_t
compare_deadline(struct screen *screen)
{
	struct compare *compare = self(screen);
	return compare->is_editing && compare->keep_at_ms != 0
		       ? compare->keep_at_ms
		       : -1;
}

static void
compare_tick(struct screen *screen, int64_t now_ms)
{
	if (self(screen)->keep_at_ms <= now_ms)
		compare_keep(screen);
}

static void
touch(struct compare *compare)
{
	if (compare->is_editing && compare->keep_at_ms == 0)
		compare->keep_at_ms = ui_now_ms(compare->screen.ui) + KEEP_MS;
}

/* Nothing typed is lost: Esc, too, takes what was changed. */
static void
end_edit(struct compare *compare, bool is_left, const char *now)
{
	struct compare_row *row = &compare->rows[compare->focus];
	const char *was = row->take == COMPARE_EDITED ? row->edited
						      : row->yours;
	compare->is_editing = false;
	if (is_left && strcmp(now, str_or_empty(was)) == 0)
		return;
	row->edited = arena_strdup(&compare->screen.arena, now);
	tell_typed(compare, row->edited);
	take(compare, COMPARE_EDITED);
}

static bool
edit_action(struct compare *compare, enum action action)
{
	bool is_note = is_in_note(compare);
	bool ends = action == ACT_SAVE || action == ACT_BACK ||
		    (!is_note && action == ACT_TAKE);
	if (ends && !(is_note && compare->note.is_finding)) {
		end_edit(compare, action == ACT_BACK,
			 is_note ? note_edit_str(&compare->note)
				 : edit1_str(&compare->edit));
		return true;
	}
	return is_note ? note_edit_action(&compare->note, compare->screen.ui,
					  action)
		       : edit1_action(&compare->edit, compare->screen.ui,
				      action);
}

static void
say_open(const struct compare *compare, const struct compare_row *row)
{
	if (compare->spec.is_undo)
		ui_say(compare->screen.ui, MESSAGE_ERROR,
		       _("Not taken back: %s was changed since. Choose what "
			 "it was, or what it is now."),
		       row->label);
	else
		ui_say(compare->screen.ui, MESSAGE_ERROR,
		       _("Not saved: %s differs. Take yours or theirs, or "
			 "edit."),
		       row->label);
}

static void
save(struct compare *compare)
{
	for (size_t i = 0; i < compare->spec.n_rows; i++)
		if (compare->rows[i].take == COMPARE_OPEN) {
			compare->focus = i;
			say_open(compare, &compare->rows[i]);
			return;
		}
	ui_close(compare->screen.ui, &compare->screen);
	compare->spec.done(compare->spec.data, compare->rows,
			   compare->spec.n_rows);
}

static int
prose_page(const struct compare *compare)
{
	int rows = prose_area(compare).rows;
	return rows > 3 ? rows : rows + 1;
}

static bool
compare_action(struct screen *screen, enum action action)
{
	struct compare *compare = self(screen);
	long page = (long)shown_rows(compare);
	if (compare->is_editing) {
		touch(compare);
		return edit_action(compare, action);
	}
	if (action == ACT_UP || action == ACT_PREVIOUS)
		step(compare, -1);
	else if (action == ACT_DOWN || action == ACT_NEXT)
		step(compare, 1);
	else if ((action == ACT_PAGE_UP || action == ACT_PAGE_DOWN) &&
		 is_told_below(compare, &compare->rows[compare->focus]))
		prose_scroll(&compare->prose, prose_area(compare),
			     action == ACT_PAGE_UP ? 1 - prose_page(compare)
						   : prose_page(compare) - 1);
	else if (action == ACT_PAGE_UP || action == ACT_PAGE_DOWN)
		step(compare, action == ACT_PAGE_UP ? -page : page);
	else if (action == ACT_FIRST || action == ACT_LAST)
		step(compare, action == ACT_FIRST ? -(long)compare->spec.n_rows
						  : (long)compare->spec.n_rows);
	else if (action == ACT_TAKE_YOURS || action == ACT_AS_IT_WAS)
		take(compare, COMPARE_YOURS);
	else if (action == ACT_TAKE_THEIRS || action == ACT_AS_IT_IS)
		take(compare, COMPARE_THEIRS);
	else if ((action == ACT_EDIT_BOTH || action == ACT_OPEN) &&
		 !compare->spec.is_undo)
		begin_edit(compare);
	else if (action == ACT_SAVE)
		save(compare);
	else
		return false;
	return true;
}

static void
compare_text(struct screen *screen, const char *s, size_t len)
{
	struct compare *compare = self(screen);
	if (is_in_note(compare))
		note_edit_text(&compare->note, screen->ui, s, len);
	else if (compare->is_editing)
		edit1_insert(&compare->edit, s, len, ui_now_ms(screen->ui));
	touch(compare);
}

static void
compare_paste(struct screen *screen, const char *s, size_t len)
{
	struct compare *compare = self(screen);
	if (is_in_note(compare))
		note_edit_paste(&compare->note, screen->ui, s, len);
	else if (compare->is_editing)
		edit1_paste(&compare->edit, s, len);
	touch(compare);
}

static void
leave(struct compare *compare)
{
	void (*cancelled)(void *) = compare->spec.cancelled;
	void *data = compare->spec.data;
	ui_close(compare->screen.ui, &compare->screen);
	if (cancelled != NULL)
		cancelled(data);
}

static void
leave_answered(void *data, int button)
{
	if (button != DIALOG_CANCEL)
		leave(data);
}

static bool
compare_leave(struct screen *screen)
{
	struct compare *compare = self(screen);
	if (!compare->is_touched) {
		leave(compare);
		return false;
	}
	ui_push(screen->ui,
		dialog_new(&(struct dialog_spec){
			.title = _("Leave what you chose?"),
			.text = compare->spec.is_undo
					? _("Nothing is taken back then, and "
					    "what you chose here is not kept.")
					: _("Nothing is saved then. What you "
					    "typed in the form stays a draft; "
					    "what you chose here is not kept."),
			.buttons = {{.label = _("Discard"), .key = 'd'}},
			.n_buttons = 1,
			.cancel = _("Stay"),
			.is_destructive = true,
			.done = leave_answered,
			.data = compare}));
	return false;
}

static void
compare_fini(struct screen *screen)
{
	edit1_fini(&self(screen)->edit);
	note_edit_fini(&self(screen)->note);
	prose_fini(&self(screen)->prose);
}

static const struct screen_ops OPS = {
	.name = "compare",
	.describe = compare_describe,
	.layout = compare_layout,
	.draw = compare_draw,
	.scope = compare_scope,
	.action = compare_action,
	.text = compare_text,
	.paste = compare_paste,
	.deadline = compare_deadline,
	.tick = compare_tick,
	.keep = compare_keep,
	.leave = compare_leave,
	.fini = compare_fini,
};

struct screen *
compare_new(const struct compare_spec *spec)
{
	struct compare *compare = screen_new(&OPS, sizeof(*compare));
	struct arena *arena = &compare->screen.arena;
	compare->spec = *spec;
	compare->spec.title = arena_strdup(arena, spec->title);
	compare->spec.identity = arena_strdup_null(arena, spec->identity);
	compare->spec.who = arena_strdup(arena, str_or_empty(spec->who));
	compare->rows = arena_new(arena, struct compare_row, spec->n_rows + 1);
	for (size_t i = 0; i < spec->n_rows; i++)
		compare_row_copy(arena, &spec->rows[i], &compare->rows[i]);
	for (size_t i = spec->n_rows; i > 0; i--)
		if (compare->rows[i - 1].take == COMPARE_OPEN)
			compare->focus = i - 1;
	return &compare->screen;
}
