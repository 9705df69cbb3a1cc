/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "home_lists.h"

#include <stdio.h>

#include "app/view.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "core/saved_view.h"

enum { LABEL_X = 6 };

void
home_lists_init(struct home_lists *lists, struct kith *kith)
{
	lists->n = worklists(kith, lists->items);
	lists->n = worklists_add_saved(kith, &lists->arena, lists->items,
				       lists->n);
}

void
home_lists_fini(struct home_lists *lists)
{
	arena_fini(&lists->arena);
}

const struct worklist *
home_lists_here(const struct home_lists *lists)
{
	return &lists->items[lists->focus];
}

/* The same list, or the same view of somebody, as it may be now. */
static size_t
place_of(const struct home_lists *lists, const struct worklist *list)
{
	for (size_t i = 0; i < lists->n; i++) {
		const struct worklist *other = &lists->items[i];
		int64_t id = other->saved == NULL ? 0 : other->saved->head.id;
		if (other->view == list->view &&
		    id == (list->saved == NULL ? 0 : list->saved->head.id))
			return i;
	}
	return lists->n;
}

static bool
is_as_it_was(const struct worklist *was, const struct worklist *list)
{
	return was->saved == NULL ||
	       was->saved->head.rev == list->saved->head.rev;
}

bool
home_lists_renew(struct home_lists *lists, struct kith *kith,
		 size_t was_out[WORKLISTS_MAX])
{
	struct home_lists next = {.top = lists->top, .focus = lists->focus};
	bool is_same;
	home_lists_init(&next, kith);
	is_same = next.n == lists->n;
	next.focus = next.n;
	for (size_t i = 0; i < next.n; i++) {
		size_t was = place_of(lists, &next.items[i]);
		bool is_kept = was < lists->n &&
			       is_as_it_was(&lists->items[was], &next.items[i]);
		if (was == lists->focus)
			next.focus = i;
		was_out[i] = is_kept ? was : WORKLISTS_MAX;
		is_same = is_same && is_kept && was == i;
	}
	if (next.focus == next.n)
		next.focus = lists->focus < next.n ? lists->focus : 0;
	if (is_same) {
		home_lists_fini(&next);
		return false;
	}
	home_lists_fini(lists);
	*lists = next;
	return true;
}

size_t
home_lists_numbered(const struct home_lists *lists, int number)
{
	for (size_t i = 0; i < lists->n; i++)
		if (lists->items[i].number == number)
			return i;
	return lists->n;
}

void
home_lists_begin(struct home_lists *lists)
{
	for (size_t i = 0; i < lists->n; i++)
		if (lists->items[i].n > 0) {
			lists->focus = i;
			return;
		}
}

/* Where not all fit, the last of those with nothing in them are left out; what
 * somebody has kept is not. */
static bool
is_shown(const struct home_lists *lists, size_t i)
{
	const struct worklist *list = &lists->items[i];
	return i < lists->hide_from || i == lists->focus || list->n != 0 ||
	       list->view == NULL || list->saved != NULL;
}

/* Does a rule divide it from the list shown before it? */
static bool
has_rule(const struct home_lists *lists, size_t at)
{
	for (size_t i = at; i > 0; i--)
		if (is_shown(lists, i - 1))
			return lists->items[i - 1].group !=
			       lists->items[at].group;
	return false;
}

/* Where a list stands, counted from the heading, with the rules above. */
static int
list_y(const struct home_lists *lists, size_t at)
{
	int y = 1;
	for (size_t i = 0; i <= at && i < lists->n; i++)
		if (is_shown(lists, i))
			y += has_rule(lists, i) + (i < at);
	return y;
}

static void
draw_count(struct canvas *canvas, int y, int x, int cols,
	   const struct worklist *list, bool urges)
{
	char text[24] = "";
	if (list->n > WORKLIST_COUNT_MAX)
		snprintf(text, sizeof(text), "%d+", WORKLIST_COUNT_MAX);
	else if (list->n >= 0)
		snprintf(text, sizeof(text), "%lld", (long long)list->n);
	canvas_text_right(canvas, y, x, cols, text,
			  urges		 ? ROLE_WARNING
			  : list->n == 0 ? ROLE_DIM
					 : ROLE_NORMAL);
}

/* The key that opens it: a number, of a saved view after that of the box. */
static void
draw_key(struct canvas *canvas, struct rect line, const struct worklist *list,
	 const char *views)
{
	if (list->place > 0)
		canvas_printf(canvas, line.y, line.x + 2, LABEL_X - 3, ROLE_DIM,
			      "%s%d", views, list->place);
	else if (list->number > 0)
		canvas_printf(canvas, line.y, line.x + 2, 1, ROLE_DIM, "%d",
			      list->number);
}

/* "> 2 ! Promised by us, late     2" */
static void
draw_list(struct canvas *canvas, struct rect line, const struct worklist *list,
	  bool has_focus, enum home_focus focus)
{
	enum tone role = list->n == 0 ? ROLE_DIM : ROLE_NORMAL;
	if (has_focus)
		role = focus == HOME_FOCUS_ROWS ? ROLE_HEADING : ROLE_FOCUS;
	if (has_focus && focus == HOME_FOCUS_HERE)
		canvas_text(canvas, line.y, line.x, 1, ">", ROLE_KEY);
	if (list->is_pressing)
		canvas_text(canvas, line.y, line.x + 4, 1, "!", ROLE_WARNING);
	canvas_text(canvas, line.y, line.x + LABEL_X, line.cols - LABEL_X - 5,
		    list->label, role);
	draw_count(canvas, line.y, line.x + line.cols - 5, 4, list,
		   list->is_pressing);
	if (has_focus && focus != HOME_FOCUS_ROWS)
		canvas_cursor(canvas, line.y, line.x + LABEL_X);
}

static void
draw_more(struct canvas *canvas, struct rect line, enum glyph sign, size_t n)
{
	struct strbuf text = {0};
	strbuf_addf(&text, P_("%s %zu more", "%s %zu more", n),
		    canvas_glyph_text(canvas, sign), n);
	canvas_text(canvas, line.y, line.x + LABEL_X, line.cols - LABEL_X - 1,
		    strbuf_str(&text), ROLE_DIM);
	strbuf_fini(&text);
}

void
home_lists_draw_heading(struct canvas *canvas, struct rect area)
{
	canvas_text(canvas, area.y, area.x + 2, area.cols - 2, _("MY DAY"),
		    ROLE_HEADING);
	canvas_cursor(canvas, area.y, area.x + 2);
}

void
home_lists_draw(const struct home_lists *lists, struct canvas *canvas,
		struct rect area, enum home_focus focus, const char *views)
{
	struct rect line = {0, area.x, 1, area.cols};
	int first = area.y + (lists->top > 0 ? 1 : 0);
	int end = area.y + area.rows - (lists->goes_on ? 1 : 0);
	size_t n_above = 0;
	size_t n_below = 0;
	for (size_t i = 0; i < lists->n; i++) {
		int y = area.y + list_y(lists, i) - (int)lists->top;
		if (!is_shown(lists, i))
			continue;
		n_above += y < first;
		n_below += y >= end;
		if (has_rule(lists, i) && y - 1 >= first && y <= end)
			canvas_hline(canvas, y - 1, area.x + 2, area.cols - 3,
				     ROLE_RULE);
		line.y = y;
		if (y < first || y >= end)
			continue;
		draw_key(canvas, line, &lists->items[i], views);
		draw_list(canvas, line, &lists->items[i], i == lists->focus,
			  focus);
	}
	line.y = area.y;
	if (lists->top == 0)
		canvas_text(canvas, area.y, area.x + 2, area.cols - 2,
			    _("MY DAY"), ROLE_HEADING);
	else
		draw_more(canvas, line, GLYPH_SORT_UP, n_above);
	line.y = end;
	if (lists->goes_on)
		draw_more(canvas, line, GLYPH_SORT_DOWN, n_below);
}

const char *
home_lists_read_out(const struct home_lists *lists, struct arena *arena)
{
	const struct worklist *list = &lists->items[lists->focus];
	const char *row = arena_printf(arena, _("Row %zu of %zu: %s"),
				       lists->focus + 1, lists->n, list->label);
	if (list->n < 0)
		return row;
	return arena_printf(
		arena, list->is_pressing ? _("%s, %lld, urgent") : "%s, %lld",
		row, (long long)list->n);
}

void
home_lists_scroll(struct home_lists *lists, struct rect area)
{
	lists->hide_from = lists->n;
	while (lists->hide_from > 0 && list_y(lists, lists->n - 1) >= area.rows)
		lists->hide_from--;
	int last = lists->n > 0 ? list_y(lists, lists->n - 1) : 0;
	int end = last + 1 - area.rows; /* scrolled to the last one */
	int y = list_y(lists, lists->focus);
	int top = (int)lists->top;
	if (y - top >= area.rows - 1)
		top = y - area.rows + 2;
	else if (y - top < 1)
		top = y - 1;
	if (y == 1 || end < 0)
		top = 0;
	else if (top > end)
		top = end;
	lists->top = (size_t)top;
	lists->goes_on = last - top >= area.rows;
}

bool
home_lists_step(struct home_lists *lists, bool is_up)
{
	size_t at = lists->focus;
	do {
		if (is_up ? at == 0 : at + 1 >= lists->n)
			return false;
		at = is_up ? at - 1 : at + 1;
	} while (!is_shown(lists, at));
	lists->focus = at;
	return true;
}

void
home_lists_end(struct home_lists *lists, bool is_up)
{
	while (home_lists_step(lists, is_up))
		;
}
