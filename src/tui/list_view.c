/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"

#include "list_private.h"
#include "staff_short.h"
#include "ui.h"

enum {
	EMPTY_ROWS = 5, /* below, no blank row above what is said of none */
	MARGIN = LIST_MARGIN,
	FILTER_SHOWN_MAX = 40,
	LOOKED_STEP = 100000 /* a search says how far it came in such steps */
};

/* ---- drawing ---- */

static void
draw_label(const struct list *list, struct canvas *canvas, size_t i, int cols)
{
	const struct list_column *column = &list->spec.columns[i];
	int x = list->area.x + list->places[i].x;
	if (column->align == LIST_RIGHT)
		canvas_text_right(canvas, list->area.y, x, cols, column->label,
				  ROLE_HEADING);
	else
		canvas_text(canvas, list->area.y, x, cols, column->label,
			    ROLE_HEADING);
}

/* Behind the label; where that takes the column, in the gap or in its place. */
static void
draw_head(const struct list *list, struct canvas *canvas, size_t i)
{
	const struct list_column *column = &list->spec.columns[i];
	int cols = list->places[i].cols;
	int x = list->area.x + list->places[i].x;
	int used = canvas_text_cols(column->label);
	int label_cols = cols;
	int sign = cols - 1;
	if ((int)i != list->sort) {
		draw_label(list, canvas, i, cols);
		return;
	}
	if (used + 2 <= cols && column->align == LIST_LEFT)
		sign = used + 1;
	else if (used + 2 <= cols)
		label_cols = cols - 2;
	else if (x + cols < list->area.x + list->area.cols)
		sign = cols;
	else
		label_cols = cols - 1;
	draw_label(list, canvas, i, label_cols);
	canvas_glyph(canvas, list->area.y, x + sign,
		     list->is_descending ? GLYPH_SORT_DOWN : GLYPH_SORT_UP,
		     ROLE_HEADING);
}

static const char *
cell(const struct list_row *row, size_t i)
{
	return row->cells == NULL ? "" : str_or_empty(row->cells[i]);
}

/* Where a row says that it is gone: the last column that is always there. */
static size_t
gone_column(const struct list *list)
{
	size_t last = 0;
	size_t found = 0;
	for (size_t i = 0; i < list->spec.n_columns; i++) {
		if (list->places[i].cols == 0)
			continue;
		last = i;
		if (list->spec.columns[i].priority == 0)
			found = i;
	}
	return found > 0 ? found : last;
}

/* What stands in its place on the screen. */
static const char *
shown_cell(const struct list *list, const struct list_row *row, size_t i)
{
	/* TRANSLATORS: of a row that others have dealt with; 10 columns */
	return row->is_gone && i == gone_column(list) ? _("gone")
						      : cell(row, i);
}

static enum tone
row_role(const struct list *list, const struct list_row *row)
{
	if (list_is_marked(list, row->id))
		return ROLE_MARKED;
	if (row->was_changed)
		return ROLE_CHANGED;
	return row->role;
}

/* The cell with the focus is shown even where it is empty. */
static void
draw_cell(const struct list *list, struct canvas *canvas, int y,
	  const struct list_row *row, size_t i, bool has_focus)
{
	const struct list_column *column = &list->spec.columns[i];
	const struct list_place *place = &list->places[i];
	enum highlight highlight = ui_style(list->ui)->highlight;
	enum tone role = row_role(list, row);
	const char *text = shown_cell(list, row, i);
	int x = list->area.x + place->x;
	bool is_focus = has_focus && i == list->column;
	if (is_focus && highlight == HIGHLIGHT_CELL)
		role = ROLE_FOCUS;
	struct strbuf shorter = {0};
	if (column->is_staff)
		text = staff_short(text, place->cols, &shorter);
	int used = canvas_text_cols(text);
	if (used > place->cols)
		used = place->cols;
	if (column->align == LIST_RIGHT)
		x += place->cols - used;
	canvas_text(canvas, y, x, used, text, role);
	if (is_focus)
		canvas_cursor(
			canvas, y,
			x < list->area.x + list->area.cols ? x : list->area.x);
	strbuf_fini(&shorter);
}

/* The gaps of a coloured row too: a change of colour costs ten bytes. */
static void
tint_gaps(const struct list *list, struct canvas *canvas, int y,
	  const struct list_row *row)
{
	int end = 0;
	for (size_t i = 0; i < list->spec.n_columns; i++)
		if (list->places[i].cols > 0 &&
		    *shown_cell(list, row, i) != '\0')
			end = list->places[i].x;
	canvas_tint(canvas,
		    (struct rect){y, list->area.x + MARGIN, 1, end - MARGIN},
		    row_role(list, row));
}

/* The cell that says why a row stands out has no room: a sign says that it
 * does. */
static bool
needs_sign(const struct list *list, const struct list_row *row)
{
	for (size_t i = 0; row->why != NULL && i < list->spec.n_columns; i++)
		if (strcmp(list->spec.columns[i].name, row->why) == 0)
			return list->places[i].cols == 0;
	return row->why != NULL;
}

static void
draw_row(const struct list *list, struct canvas *canvas, int y, size_t at,
	 bool has_focus)
{
	const struct list_row *row = &list->rows[at];
	int x = list->area.x;
	tint_gaps(list, canvas, y, row);
	if (has_focus)
		canvas_text(canvas, y, x, 1, ">", ROLE_NORMAL);
	if (list_is_marked(list, row->id))
		canvas_text(canvas, y, x + 1, 1, "*", ROLE_MARKED);
	else if (row->was_changed)
		canvas_text(canvas, y, x + 1, 1, "~", ROLE_CHANGED);
	else if (needs_sign(list, row))
		canvas_text(canvas, y, x + 1, 1, "!",
			    has_focus ? ROLE_NORMAL : ROLE_WARNING);
	for (size_t i = 0; i < list->spec.n_columns; i++)
		if (list->places[i].cols > 0)
			draw_cell(list, canvas, y, row, i, has_focus);
	if (has_focus && ui_style(list->ui)->highlight == HIGHLIGHT_ROW)
		canvas_tint(canvas, (struct rect){y, x, 1, list->area.cols},
			    ROLE_FOCUS);
}

/* Wrapped at blanks: the sentence says why and what to press. */
static void
draw_empty(const struct list *list, struct canvas *canvas, bool has_focus)
{
	struct strbuf text = {0};
	const char *filter = edit1_str(&list->filter);
	if (*filter == '\0')
		strbuf_add(&text, list->spec.empty);
	else if (list->spec.empty_filtered != NULL)
		strbuf_add(&text, list->spec.empty_filtered);
	else if (canvas_text_cols(filter) > FILTER_SHOWN_MAX)
		strbuf_add(&text, _("No row contains what is typed. Esc clears "
				    "the filter."));
	else
		strbuf_addf(&text,
			    _("No row contains \"%s\". Esc clears the "
			      "filter."),
			    filter);
	const char *s = strbuf_str(&text);
	int room = list->area.cols - MARGIN - 1;
	int top = list->area.y + (list->area.rows < EMPTY_ROWS ? 1 : 2);
	for (int y = top; *s != '\0' && y < list->area.y + list->area.rows;
	     y++) {
		size_t len = canvas_wrap(s, room);
		canvas_text_n(canvas,
			      (struct rect){y, list->area.x + MARGIN, 1, room},
			      s, len, ROLE_DIM);
		s += len;
		s += strspn(s, " ");
	}
	if (has_focus)
		canvas_cursor(canvas, top, list->area.x + MARGIN);
	strbuf_fini(&text);
}

static void
draw_filter(const struct list *list, struct canvas *canvas)
{
	int y = list->area.y + list->area.rows - 1;
	int x = list->area.x;
	x += canvas_text(canvas, y, x, list->area.cols, "/ ", ROLE_KEY);
	edit1_draw(&list->filter, canvas, y, x,
		   list->area.x + list->area.cols - x, true);
}

void
list_draw(const struct list *list, struct canvas *canvas, bool has_focus)
{
	size_t height = list_height(list);
	int last_x = MARGIN;
	for (size_t i = 0; i < list->spec.n_columns; i++)
		if (list->places[i].cols > 0)
			last_x = list->places[i].x;
	canvas_tint(canvas,
		    (struct rect){list->area.y, list->area.x + MARGIN, 1,
				  last_x - MARGIN},
		    ROLE_HEADING);
	for (size_t i = 0; i < list->spec.n_columns; i++)
		if (list->places[i].cols > 0)
			draw_head(list, canvas, i);
	for (size_t i = 0; i < height && list->top + i < list->n; i++)
		draw_row(list, canvas, list->area.y + 1 + (int)i, list->top + i,
			 has_focus && list->top + i == list->focus);
	if (list->n == 0 && !list->is_searching)
		draw_empty(list, canvas, has_focus);
	else if (list->n == 0 && has_focus)
		canvas_cursor(canvas, list->area.y + 1, list->area.x + MARGIN);
	if (list->is_filtering)
		draw_filter(list, canvas);
}

/* ---- context row ---- */

const char *
list_grouped(int64_t n, char out[32])
{
	char digits[24];
	int len = snprintf(digits, sizeof(digits), "%lld", (long long)n);
	char *to = out;
	for (int i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			*to++ = ',';
		*to++ = digits[i];
	}
	*to = '\0';
	return out;
}

/* "120-138 of 12,480"; parts that are not known are left out. */
static void
add_position(const struct list *list, struct strbuf *out)
{
	char from[32];
	char to[32];
	char total[32];
	char least[32];
	size_t height = list_height(list);
	size_t shown = list->n - list->top < height ? list->n - list->top
						    : height;
	if (list->n == 0)
		return;
	list_grouped(list->first_no + (int64_t)list->top + 1, from);
	list_grouped(list->first_no + (int64_t)(list->top + shown), to);
	/* Rows that are gone stand there still, and are counted so. */
	list_grouped(list->total + (int64_t)list_n_gone(list), total);
	list_grouped(LIST_MORE_THAN(list->total), least);
	if (list->first_no >= 0 && list->total >= 0)
		strbuf_addf(out, _("%s-%s of %s"), from, to, total);
	else if (list->first_no >= 0 && list->total < -1)
		strbuf_addf(out, _("%s-%s of more than %s"), from, to, least);
	else if (list->first_no >= 0)
		strbuf_addf(out, _("%s-%s"), from, to);
	else if (list->total >= 0)
		strbuf_addf(out, P_("%s row", "%s rows", list->total), total);
	else if (list->total < -1)
		strbuf_addf(out, _("more than %s rows"), least);
}

static void
add_part(struct strbuf *out)
{
	if (out->len > 0)
		strbuf_add(out, "   ");
}

/* It began with today: what was before is out of sight. */
static void
add_behind(const struct list *list, struct strbuf *out)
{
	if (list->n_behind <= 0 || list->first_no < 0 ||
	    list->first_no + (int64_t)list->top < list->n_behind)
		return;
	add_part(out);
	/* TRANSLATORS: of rows of a list by days, beside "219-237 of 310" */
	strbuf_addf(out,
		    P_("%lld before today, above", "%lld before today, above",
		       list->n_behind),
		    (long long)list->n_behind);
}

static void
add_marks(const struct list *list, struct strbuf *out)
{
	int64_t n = (int64_t)list->n_marked;
	if (list->marks_all && list->total >= 0)
		n = list->total - n;
	if (n == 0)
		return;
	add_part(out);
	if (list->marks_all && list->total < 0)
		strbuf_add(out, _("all marked"));
	else
		strbuf_addf(out, P_("%lld marked", "%lld marked", n),
			    (long long)n);
}

/* The full text of a cell that was cut. */
static bool
add_cut_cell(const struct list *list, struct strbuf *out)
{
	if (list->n == 0)
		return false;
	const char *text = cell(&list->rows[list->focus], list->column);
	if (list->rows[list->focus].is_gone ||
	    canvas_text_cols(text) <= list->places[list->column].cols)
		return false;
	strbuf_addf(out, "%s: %s", list->spec.columns[list->column].label,
		    text);
	return true;
}

/* Has the column no room for that, or names in it only a short form? */
static bool
lacks_room(const struct list *list, size_t i, const char *text)
{
	int cols = list->places[i].cols;
	return cols == 0 || (list->spec.columns[i].is_staff &&
			     canvas_text_cols(text) > cols);
}

/* What the row in focus must not hide, where its column has no room. */
static void
add_told(const struct list *list, struct strbuf *out)
{
	if (list->n == 0 || list->spec.tells == NULL)
		return;
	for (size_t i = 0; i < list->spec.n_columns; i++)
		if (!list->is_hidden[i] &&
		    str_is(list->spec.columns[i].name, list->spec.tells) &&
		    *cell(&list->rows[list->focus], i) != '\0' &&
		    lacks_room(list, i, cell(&list->rows[list->focus], i))) {
			add_part(out);
			if (list->spec.columns[i].is_bare)
				strbuf_addf(out, "%s: ",
					    list->spec.columns[i].label);
			strbuf_add(out, cell(&list->rows[list->focus], i));
		}
}

static void
add_gone(const struct list *list, struct strbuf *out)
{
	size_t n = list_n_gone(list);
	if (n == 0)
		return;
	if (out->len > 0)
		strbuf_add(out, ", ");
	/* TRANSLATORS: of rows, after "1-8 of 8" */
	strbuf_addf(out, P_("%zu gone", "%zu gone", n), n);
}

static void
add_cell(const struct list *list, struct strbuf *out,
	 const struct list_row *row, size_t i, bool *is_next)
{
	const struct list_column *column = &list->spec.columns[i];
	if (*cell(row, i) == '\0')
		return;
	strbuf_add(out, *is_next ? ", " : "");
	if (column->is_bare)
		strbuf_addf(out, "%s: ", column->label);
	strbuf_add(out, cell(row, i));
	*is_next = true;
}

/* Who it is about comes first, then the column with the focus: where all has
 * no room, going to the right reads on. */
static void
add_cells(const struct list *list, struct strbuf *out,
	  const struct list_row *row)
{
	bool is_next = false;
	size_t n = list->spec.n_columns;
	size_t who = 0;
	while (who < n && !list->spec.columns[who].is_who)
		who++;
	if (who < n)
		add_cell(list, out, row, who, &is_next);
	if (list->column != who)
		add_cell(list, out, row, list->column, &is_next);
	for (size_t i = 0; i < n; i++)
		if (i != who && i != list->column && !list->is_hidden[i] &&
		    !list->spec.columns[i].is_mute)
			add_cell(list, out, row, i, &is_next);
}

/* "Row 4 of 18: Nguyễn, ALT-2026-0042-M, closed" */
static const char *
read_out(const struct list *list, struct arena *arena)
{
	const struct list_row *row = &list->rows[list->focus];
	struct strbuf out = {0};
	if (list->first_no >= 0 && list->total >= 0)
		strbuf_addf(
			&out, _("Row %lld of %lld: "),
			(long long)list->first_no + (long long)list->focus + 1,
			(long long)list->total + (long long)list_n_gone(list));
	else
		strbuf_add(&out, _("Row: "));
	if (row->is_gone)
		strbuf_add(&out, _("gone, "));
	if (list_is_marked(list, row->id))
		strbuf_add(&out, _("marked, "));
	add_cells(list, &out, row);
	const char *text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

const char *
list_position(const struct list *list, struct arena *arena)
{
	struct strbuf out = {0};
	add_position(list, &out);
	const char *text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

const char *
list_context(const struct list *list, struct arena *arena)
{
	if (ui_style(list->ui)->is_accessible && list->n > 0 &&
	    !list->is_filtering && !list->is_searching)
		return read_out(list, arena);

	struct strbuf out = {0};
	char looked[32];
	if (list->is_searching && list->spec.working != NULL &&
	    list->filter.text.len == 0)
		return list->spec.working;
	if (list->is_searching && list->n_looked < LOOKED_STEP)
		return _("Searching. Esc clears the filter.");
	if (list->is_searching)
		return arena_printf(
			arena,
			/* TRANSLATORS: a number of rows */
			_("Searching: %s rows so far. Esc clears the filter."),
			list_grouped((int64_t)(list->n_looked -
					       list->n_looked % LOOKED_STEP),
				     looked));
	bool is_sifted = list->filter.text.len > 0 && !list->is_filtering;
	/* That rows are hidden is never hidden itself. */
	if (is_sifted || !add_cut_cell(list, &out)) {
		add_position(list, &out);
		add_gone(list, &out);
		if (is_sifted) {
			add_part(&out);
			strbuf_addf(&out, _("filter: %s"),
				    edit1_str(&list->filter));
		} else
			add_behind(list, &out);
		add_marks(list, &out);
		add_told(list, &out);
		if (list->n_new > 0) {
			add_part(&out);
			strbuf_addf(&out,
				    P_("%zu new, F5", "%zu new, F5",
				       list->n_new),
				    list->n_new);
		}
	}
	const char *text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}
