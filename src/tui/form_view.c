/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include "calendar_popup.h"
#include "form_private.h"
#include "screen.h"
#include "ui.h"

enum {
	MARGIN = 2, /* for ">" */
	LABEL_MIN = 10,
	NOTE_ROWS = 6,
	NOTE_ROWS_LEAST = 3,
	NOTE_ROWS_MOST = 24,
	ROWS_FREE = 2, /* below the last field */
	FINDING_ROWS = 3,
	COLS_NUMBER = 14,
	COLS_DATE = 14,
	COLS_MOMENT = 20,
	COLS_TEXT_MAX = 60
};

/* ---- places ---- */

static int
wrapped_rows(const char *s, int cols, int most)
{
	int rows = 0;
	while (*s != '\0' && rows < most) {
		s += canvas_wrap(s, cols);
		s += strspn(s, " \n");
		rows++;
	}
	return rows;
}

static int
finding_cols(const struct form *form)
{
	int cols = form->area.cols - MARGIN - 4;
	return cols > 10 ? cols : 10;
}

static int
finding_rows(const struct form *form, const char *text)
{
	int most = FINDING_ROWS;
	/* Of the whole: every reason, while the focus keeps its rows. */
	if (text != NULL && text == form->general &&
	    form->area.rows - FINDING_ROWS > most)
		most = form->area.rows - FINDING_ROWS;
	return text == NULL ? 0 : wrapped_rows(text, finding_cols(form), most);
}

/* Of a small window a note leaves room for its finding. */
static int
item_rows(const struct form *form, const struct form_item *item)
{
	const struct form_field *field = item->field;
	int rows = field->rows > 0 ? field->rows : NOTE_ROWS;
	int most = form->area.rows - 1 - finding_rows(form, item->error);
	if (item_is_asleep(item))
		return 0;
	if (field->type != FORM_NOTE)
		return 1;
	if (rows > most)
		rows = most < NOTE_ROWS_LEAST ? NOTE_ROWS_LEAST : most;
	return 1 + rows;
}

static int
widest_label(const struct form *form, int area_cols)
{
	int widest = form->label_least > LABEL_MIN ? form->label_least
						   : LABEL_MIN;
	for (size_t i = 0; i < form->spec.n_fields; i++) {
		const struct form_field *field = &form->spec.fields[i];
		int cols = canvas_text_cols(field->label) + 2;
		if (field->type != FORM_TITLE && field->type != FORM_NOTE &&
		    !item_is_asleep(&form->items[i]) && cols > widest)
			widest = cols;
	}
	int most = area_cols * 2 / 5;
	return widest < most ? widest : most;
}

/* The focus in sight, its finding and the group's title with it. */
static void
scroll_to_focus(struct form *form)
{
	const struct form_item *item = &form->items[form->focus];
	int first = item->y;
	int last = item->y + item->rows + finding_rows(form, item->error) - 1;
	if (form->focus > 0 &&
	    form->items[form->focus - 1].field->type == FORM_TITLE)
		first = form->items[form->focus - 1].y;
	if (form->focus == 0)
		first = 0;
	if (last >= form->scroll + form->area.rows)
		form->scroll = last - form->area.rows + 1;
	if (first < form->scroll)
		form->scroll = first;
	if (form->scroll > form->height - form->area.rows)
		form->scroll = form->height - form->area.rows;
	if (form->scroll < 0)
		form->scroll = 0;
}

/* Where the window has rows to spare, those who write have them. */
static int
more_note_rows(const struct form *form)
{
	int n_notes = 0;
	for (size_t i = 0; i < form->spec.n_fields; i++)
		n_notes += form->items[i].field->type == FORM_NOTE;
	int more = form->area.rows - ROWS_FREE - form->height;
	return n_notes == 0 || more < n_notes ? 0 : more / n_notes;
}

/* Where a few rows less of the one note let all fields be seen, it gives them:
 * a number below 0. */
static int
fewer_note_rows(const struct form *form)
{
	int n_notes = 0;
	int rows = 0;
	for (size_t i = 0; i < form->spec.n_fields; i++)
		if (form->items[i].field->type == FORM_NOTE) {
			rows = form->items[i].rows;
			n_notes++;
		}
	int less = form->area.rows - form->height;
	return n_notes == 1 && less < 0 && rows + less > NOTE_ROWS_LEAST ? less
									 : 0;
}

static void
place_items(struct form *form, int more_rows)
{
	int y = finding_rows(form, form->general);
	for (size_t i = 0; i < form->spec.n_fields; i++) {
		struct form_item *item = &form->items[i];
		if (item->field->type == FORM_TITLE && y > 0)
			y++;
		item->y = y;
		item->rows = item_rows(form, item);
		if (item->field->type == FORM_NOTE)
			item->rows = item->rows + more_rows < NOTE_ROWS_MOST
					     ? item->rows + more_rows
					     : NOTE_ROWS_MOST;
		y += item->rows + finding_rows(form, item->error);
	}
	form->height = y;
}

static void
form_place(struct form *form)
{
	form->label_cols = widest_label(form, form->area.cols);
	place_items(form, 0);
	int more = more_note_rows(form) + fewer_note_rows(form);
	if (more != 0)
		place_items(form, more);
	scroll_to_focus(form);
}

static bool
is_whole(const struct form *form, const char *finding)
{
	return finding == NULL ||
	       wrapped_rows(finding, finding_cols(form), INT_MAX) ==
		       finding_rows(form, finding);
}

bool
form_tells_all(struct form *form)
{
	form_place(form);
	return is_whole(form, form->general) &&
	       (form->general == NULL || form->scroll == 0) &&
	       is_whole(form, form->items[form->focus].error);
}

static int
field_x(const struct form *form)
{
	return form->area.x + MARGIN + form->label_cols + 1;
}

static int
field_cols(const struct form *form, const struct form_item *item)
{
	int room = form->area.x + form->area.cols - 1 - field_x(form);
	int wanted = COLS_TEXT_MAX;
	switch (item->field->type) {
	case FORM_DATE:
	case FORM_TIME:
		wanted = COLS_DATE;
		break;
	case FORM_MOMENT:
		wanted = COLS_MOMENT;
		break;
	case FORM_INT:
	case FORM_MONEY:
		wanted = COLS_NUMBER;
		break;
	case FORM_TEXT:
		if (item->line.max_cps + 1 < (size_t)wanted)
			wanted = (int)item->line.max_cps + 1;
		break;
	case FORM_NOTE:
	case FORM_CHOICE:
	case FORM_MULTI:
	case FORM_BOOL:
	case FORM_PICK:
	case FORM_SECRET:
	case FORM_TITLE:
	case FORM_INFO:
		break;
	}
	return wanted < room ? wanted : room > 1 ? room : 1;
}

int
form_rows_least(const struct form *form)
{
	int rows = 0;
	for (size_t i = 0; i < form->spec.n_fields; i++)
		rows += form->spec.fields[i].type == FORM_NOTE
				? 1 + NOTE_ROWS_LEAST
				: 1;
	return rows;
}

int
form_align(struct form *form, int x, int cols)
{
	form->label_least = x - MARGIN - 1;
	return MARGIN + widest_label(form, cols) + 1;
}

void
form_layout(struct form *form, struct rect area)
{
	form->area = area;
	form_place(form);
	for (size_t i = 0; i < form->spec.n_fields; i++) {
		struct form_item *item = &form->items[i];
		if (item->field->type == FORM_NOTE)
			note_edit_layout(&item->note,
					 form->is_large ? area.rows
							: item->rows - 1,
					 area.cols - MARGIN - 2);
		else
			edit1_layout(&item->line, field_cols(form, item));
	}
}

/* ---- drawing ---- */

static bool
is_inside(const struct form *form, int y)
{
	return y >= form->area.y && y < form->area.y + form->area.rows;
}

static void
draw_finding(const struct form *form, struct canvas *canvas, int y,
	     const char *text)
{
	int rows = finding_rows(form, text);
	bool is_first = true; /* row of a reason */
	for (int i = 0; i < rows; i++, y++) {
		size_t len = canvas_wrap(text, finding_cols(form));
		int x = form->area.x + MARGIN;
		if (is_inside(form, y) && is_first)
			canvas_text(canvas, y, x, 2, "! ", ROLE_ERROR);
		if (is_inside(form, y))
			canvas_text_n(canvas,
				      (struct rect){y, x + 2, 1,
						    finding_cols(form)},
				      text, len, ROLE_ERROR);
		text += len;
		is_first = *text == '\n';
		text += strspn(text, " \n");
	}
}

/* "Name*:" right before the field, or at the left on a narrow screen. */
static void
draw_label(const struct form *form, struct canvas *canvas, int y,
	   const struct form_item *item)
{
	int x = form->area.x + MARGIN;
	/* A note has its label on a row of its own. */
	int cols = item->field->type == FORM_NOTE ? form->area.cols - MARGIN
						  : form->label_cols;
	x += canvas_text(canvas, y, x, cols - 1, item->field->label,
			 ROLE_LABEL);
	if (item->field->is_required || item->field->is_needed)
		canvas_text(canvas, y, x, 1, "*", ROLE_KEY);
}

/* As wide as the widest that can stand there: no row of blanks after it. */
static int
value_cols(const struct form *form, const struct form_item *item)
{
	enum { LEAST = 14 };
	const struct form_field *field = item->field;
	int room = field_cols(form, item);
	int wanted =
		canvas_text_cols(item_shown(form, item, ui_scratch(form->ui)));
	if (field->type != FORM_CHOICE && field->type != FORM_BOOL)
		return room;
	for (size_t i = 0; i < field->n_choices; i++) {
		int cols = canvas_text_cols(form_choice_words(
			field, &field->choices[i], ui_scratch(form->ui)));
		wanted = cols > wanted ? cols : wanted;
	}
	wanted = wanted > LEAST ? wanted : LEAST;
	return wanted < room ? wanted : room;
}

/* A chosen value, or the search with the match it would take. */
static void
draw_choice(const struct form *form, struct canvas *canvas, int y,
	    const struct form_item *item, bool is_on)
{
	int x = field_x(form);
	int cols = field_cols(form, item);
	enum tone role = is_on ? ROLE_INPUT_ON : ROLE_INPUT;
	if (item->line.text.len > 0) {
		int typed = canvas_text_cols(edit1_str(&item->line)) + 2;
		const struct form_choice *match = item_match(item);
		typed = typed < cols ? typed : cols;
		edit1_draw(&item->line, canvas, y, x, typed, is_on);
		if (match != NULL)
			canvas_text(canvas, y, x + typed + 1, cols - typed - 1,
				    form_choice_words(item->field, match,
						      ui_scratch(form->ui)),
				    ROLE_DIM);
		return;
	}
	cols = value_cols(form, item);
	canvas_fill(canvas, (struct rect){y, x, 1, cols}, role);
	canvas_text(canvas, y, x, cols,
		    item_shown(form, item, ui_scratch(form->ui)), role);
	if (is_on)
		canvas_cursor(canvas, y, x);
}

static void
fill_underscores(const struct form *form, struct canvas *canvas, int y,
		 const struct form_item *item)
{
	int x = field_x(form);
	for (int i = 0; i < value_cols(form, item); i++)
		if (*canvas_cell(canvas, y, x + i)->s == '\0' &&
		    canvas_cell(canvas, y, x + i)->cols == 1)
			canvas_text(canvas, y, x + i, 1, "_", ROLE_DIM);
}

static void
draw_limit(const struct form *form, struct canvas *canvas, int y,
	   const struct form_item *item)
{
	char limit[32];
	edit1_limit_text(&item->line, limit, sizeof(limit));
	int x = field_x(form) + field_cols(form, item) + 1;
	if (item->field->type == FORM_TEXT && *limit != '\0')
		canvas_text(canvas, y, x, form->area.x + form->area.cols - x,
			    limit, ROLE_DIM);
}

static void
draw_line_item(const struct form *form, struct canvas *canvas, int y,
	       const struct form_item *item, bool is_on)
{
	draw_label(form, canvas, y, item);
	if (item->field->type == FORM_INFO || item->field->is_readonly) {
		canvas_text(canvas, y, field_x(form), field_cols(form, item),
			    item_shown(form, item, ui_scratch(form->ui)),
			    ROLE_NORMAL);
		return;
	}
	if (item_is_typed(item))
		edit1_draw(&item->line, canvas, y, field_x(form),
			   field_cols(form, item), is_on);
	else
		draw_choice(form, canvas, y, item, is_on);
	draw_limit(form, canvas, y, item);
	if (ui_style(form->ui)->fills_fields)
		fill_underscores(form, canvas, y, item);
}

/* Rows of a note scrolled half out of the area are drawn on a spare grid. */
static void
draw_note_item(const struct form *form, struct canvas *canvas, int y,
	       const struct form_item *item, bool is_on)
{
	int x = form->area.x + MARGIN;
	int top = y + 1;
	if (is_inside(form, y))
		draw_label(form, canvas, y, item);
	for (int i = 1; i < item->rows; i++)
		if (is_inside(form, y + i))
			canvas_glyph(canvas, y + i, x, GLYPH_VLINE,
				     is_on ? ROLE_KEY : ROLE_RULE);
	if (top >= form->area.y &&
	    top + item->rows - 1 <= form->area.y + form->area.rows) {
		note_edit_draw(&item->note, canvas, top, x + 2, is_on);
		return;
	}
	struct canvas spare;
	canvas_init(&spare, item->rows, canvas->cols);
	note_edit_draw(&item->note, &spare, 0, x + 2, is_on);
	canvas_blit(canvas, &spare,
		    (struct rect){top, x + 2, item->rows - 1,
				  form->area.cols - MARGIN - 2},
		    form->area);
	if (is_on)
		canvas_cursor(canvas, top + spare.cursor_y, spare.cursor_x);
	canvas_fini(&spare);
}

static void
draw_item(const struct form *form, struct canvas *canvas, size_t i,
	  bool has_focus)
{
	const struct form_item *item = &form->items[i];
	int y = form->area.y + item->y - form->scroll;
	bool is_on = has_focus && i == form->focus;
	if (item_is_asleep(item))
		return;
	if (is_on && is_inside(form, y))
		canvas_text(canvas, y, form->area.x, 1, ">", ROLE_NORMAL);
	if (item->field->type == FORM_NOTE)
		draw_note_item(form, canvas, y, item, is_on);
	else if (is_inside(form, y) && item->field->type == FORM_TITLE)
		canvas_text(canvas, y, form->area.x + MARGIN,
			    form->area.cols - MARGIN, item->field->label,
			    ROLE_HEADING);
	else if (is_inside(form, y))
		draw_line_item(form, canvas, y, item, is_on);
	if (item->error != NULL)
		draw_finding(form, canvas, y + item->rows, item->error);
}

/* At the right edge, that there are fields above or below what is seen. */
static void
draw_edges(const struct form *form, struct canvas *canvas)
{
	int last = form->area.y + form->area.rows - 1;
	int x = form->area.x + form->area.cols - 2;
	if (form->scroll > 0)
		canvas_text(canvas, form->area.y, x, 1, "^", ROLE_DIM);
	if (form->scroll + form->area.rows < form->height)
		canvas_text(canvas, last, x, 1, "v", ROLE_DIM);
}

void
form_draw(const struct form *form, struct canvas *canvas, bool has_focus)
{
	const struct form_item *item = &form->items[form->focus];
	if (form->is_large && item->field->type == FORM_NOTE) {
		note_edit_draw(&item->note, canvas, form->area.y,
			       form->area.x + MARGIN, has_focus);
		return;
	}
	if (form->general != NULL)
		draw_finding(form, canvas, form->area.y - form->scroll,
			     form->general);
	for (size_t i = 0; i < form->spec.n_fields; i++)
		draw_item(form, canvas, i, has_focus);
	draw_edges(form, canvas);
}

/* ---- context row ---- */

static void
add_echo(const struct form *form, const struct form_item *item,
	 struct strbuf *out)
{
	struct date today = ui_today(form->ui);
	struct date day;
	char words[96];
	enum form_type type = item->field->type;
	if ((type != FORM_DATE && type != FORM_MOMENT) ||
	    item->line.text.len == 0)
		return;
	if (item_is_left_out(item)) {
		strbuf_add(out, _("left empty"));
		return;
	}
	if (item_read_day(item, today, &day) != DATE_READ_OK)
		return;
	date_to_words(day, today, words, sizeof(words));
	strbuf_add(out, words);
}

/* The longest of what says it that has room beside the help. */
static void
add_draft_time(const struct form *form, const struct form_item *item,
	       struct arena *arena, struct strbuf *out)
{
	int hour;
	int minute;
	if (form->draft_at.ms == 0 || !form->is_dirty)
		return;
	const char *gap = out->len > 0 ? "   " : "";
	int room = form->area.cols - 2 - canvas_text_cols(strbuf_str(out));
	stamp_local(form->draft_at, &hour, &minute);
	int second = (int)(form->draft_at.ms / 1000 % 60);
	size_t cps = item->field->type == FORM_NOTE
			     ? utf8_cps(note_edit_str(&item->note))
			     : 0;
	const char *words = arena_printf(
		arena,
		P_("last saved draft %02d:%02d:%02d (%zu character)",
		   "last saved draft %02d:%02d:%02d (%zu characters)", cps),
		hour, minute, second, cps);
	const char *less = arena_printf(arena,
					_("last saved draft %02d:%02d:%02d"),
					hour, minute, second);
	if (cps == 0 || canvas_text_cols(words) + 3 > room)
		words = less;
	if (canvas_text_cols(words) + 3 > room)
		words = arena_printf(arena, _("draft %02d:%02d"), hour, minute);
	if (canvas_text_cols(words) + 3 <= room)
		strbuf_addf(out, "%s%s", gap, words);
}

/* Of what is chosen, what that means; else what to write. */
static const char *
said_of(const struct form_item *item)
{
	const struct form_field *field = item->field;
	for (size_t i = 0; field->type == FORM_CHOICE && i < field->n_choices;
	     i++)
		if (field->choices[i].note != NULL &&
		    strcmp(field->choices[i].code, item_raw(item)) == 0)
			return field->choices[i].note;
	return str_or_empty(field->help);
}

/* Help of the focus, echo of a date, limit, draft's time. In arena. */
static const char *
form_context(const struct form *form, struct arena *arena)
{
	struct strbuf out = {0};
	const struct form_item *item = &form->items[form->focus];
	if (form->banner != NULL) {
		strbuf_add(&out, form->banner);
		strbuf_add(&out, "   ");
		add_echo(form, item, &out);
		const char *banner = arena_strdup(arena, strbuf_str(&out));
		strbuf_fini(&out);
		return banner;
	}
	bool is_read = ui_style(form->ui)->is_accessible;
	if (is_read)
		strbuf_addf(&out,
			    item->field->is_required || item->field->is_needed
				    ? _("%s, required. ")
				    : "%s. ",
			    item->field->label);
	size_t start = out.len;
	add_echo(form, item, &out);
	if (out.len == start)
		strbuf_add(&out, said_of(item));
	add_draft_time(form, item, arena, &out);
	const char *text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

/* ---- the rule of the field ---- */

/* Of what can be chosen by a key, too; "" = it cannot. In arena. */
static const char *
how_chosen(enum form_type type, const char *key, struct arena *arena)
{
	if (type == FORM_DATE)
		return arena_printf(
			arena,
			_("A day: 2026-11-24, 24.11., 24 nov, 24/11, t "
			  "(today), t+3, fri, next fri, fri+1w, in 2 weeks, "
			  "eom (end of the month). %s shows the calendar."),
			key);
	if (type == FORM_MOMENT)
		return arena_printf(arena,
				    _("A day and a time: 2026-11-24 14:30. %s "
				      "shows the calendar."),
				    key);
	if (type == FORM_CHOICE)
		return arena_printf(arena,
				    _("One of a list: type its first letters, "
				      "or choose with %s."),
				    key);
	if (type == FORM_MULTI)
		return arena_printf(arena,
				    _("Any of a list: type first letters and "
				      "Enter, or choose with %s."),
				    key);
	if (type == FORM_PICK)
		return arena_printf(arena,
				    _("Type a part of it and press Enter, or "
				      "choose with %s."),
				    key);
	return "";
}

/* How what is asked is typed; "" = nothing more to say. In arena. */
static const char *
how_typed(const struct form *form, const struct form_field *field,
	  struct arena *arena)
{
	if (field->type == FORM_TEXT && field->max_cps > 0)
		return arena_printf(arena,
				    P_("One line of at most %zu letter.",
				       "One line of at most %zu letters.",
				       field->max_cps),
				    field->max_cps);
	if (field->type == FORM_NOTE)
		return _(
			"A text of 64 kB at most. Enter begins a new line, Tab "
			"goes on.");
	if (field->type == FORM_TIME)
		return _("A time: 14:30.");
	if (field->type == FORM_BOOL)
		return _("Yes or no: y, n, or Space to change it.");
	if (field->type == FORM_MONEY)
		return _("An amount: 1369.06.");
	if (field->type == FORM_INT && field->min != field->max)
		return arena_printf(arena,
				    _("A whole number from %lld to %lld."),
				    (long long)field->min,
				    (long long)field->max);
	if (field->type == FORM_INT)
		return _("A whole number.");
	return how_chosen(field->type, ui_key(form->ui, ACT_CHOOSE), arena);
}

static bool
ends_well(const char *help)
{
	return str_is_empty(help) || help[strlen(help) - 1] == '.';
}

/* "Day: must be filled in. Last day to do it. A day: 2026-11-24, …" */
static const char *
rule_of(const struct form *form, struct arena *arena)
{
	const struct form_field *field = form->items[form->focus].field;
	return arena_printf(arena, "%s: %s%s%s%s", field->label,
			    field->is_required || field->is_needed
				    ? _("must be filled in. ")
				    : "",
			    str_or_empty(field->help),
			    ends_well(field->help) ? " " : ". ",
			    how_typed(form, field, arena));
}

/* ---- frame ---- */

void
form_describe(const struct form *form, struct frame *frame)
{
	bool is_note = form->items[form->focus].field->type == FORM_NOTE;
	frame->state = form_is_dirty(form) ? _("not saved") : NULL;
	frame->keeps_state = true;
	frame->rule = rule_of(form, ui_scratch(form->ui));
	frame->context = form_context(form, ui_scratch(form->ui));
	frame->context_role = form->banner != NULL ? ROLE_WARNING : ROLE_NORMAL;
	frame->save = form->spec.save_label;
	frame->hints[frame->n_hints++] = ACT_SAVE;
	frame->hints[frame->n_hints++] = ACT_NEXT;
	if (form_has_choices(form))
		frame->hints[frame->n_hints++] = ACT_CHOOSE;
	if (is_note) {
		/* The longer name comes last: it would take the place of two. */
		frame->hints[frame->n_hints++] = ACT_FIND;
		frame->hints[frame->n_hints++] = ACT_UNDO;
		frame->hints[frame->n_hints++] = ACT_LARGER;
		return;
	}
	frame->hints[frame->n_hints++] = ACT_UNDO;
}
