/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which columns a list has room for, and how wide they are. A column is
 * rather left out than cut: what is cut says nothing and makes a list
 * restless. How much a column needs is seen from the rows that were loaded
 * first; later rows move nothing.
 */
#include "config.h"

#include <string.h>

#include "base/str.h"

#include "list_private.h"

enum {
	GAP = 2,
	GAP_NARROW = 1,
	NARROW_COLS = 60,
	COLS_LEAST = 4,
	BESIDES = 3 /* priority from which a column only adds to a row */
};

/* In a pane few columns stand apart; a narrow window shows what it can. */
static int
gap_of(const struct list *list)
{
	bool is_narrow = list->area.cols < NARROW_COLS && !list->spec.is_pane;
	return is_narrow ? GAP_NARROW : GAP;
}

static int
smaller(int a, int b)
{
	return a < b ? a : b;
}

static int
larger(int a, int b)
{
	return a > b ? a : b;
}

/* Below this it is left out, unless it must never be. */
static int
wanted_cols(const struct list *list, size_t i)
{
	const struct list_column *column = &list->spec.columns[i];
	int want = larger(column->want, column->min);
	return list->needs[i] == 0 ? column->min
				   : smaller(want, list->needs[i]);
}

static int
sum_cols(const struct list *list)
{
	int cols = 0;
	for (size_t i = 0; i < list->spec.n_columns; i++)
		if (list->places[i].cols > 0)
			cols += list->places[i].cols + gap_of(list);
	return cols - gap_of(list);
}

/* Which goes first: highest first. What tells namesakes apart stays before the
 * first of what was asked for only where there are such. */
static int
place_to_go(const struct list *list, size_t i)
{
	enum { FINER = 2, BEFORE_FIRST = FINER + 1 };
	int priority = list->spec.columns[i].priority;
	if (priority == LIST_YIELDS && list->is_measured &&
	    !list->has_namesakes)
		return BEFORE_FIRST;
	return priority * FINER;
}

/* The one to go: highest priority number, the rightmost of equals. */
static int
droppable(const struct list *list)
{
	int found = -1;
	for (size_t i = 0; i < list->spec.n_columns; i++) {
		int place = place_to_go(list, i);
		if (list->places[i].cols == 0 || place <= 0)
			continue;
		if (found < 0 || place >= place_to_go(list, (size_t)found))
			found = (int)i;
	}
	return found;
}

/* What has room beside it at the least only by cutting others goes. */
static void
yield(struct list *list, int room)
{
	int least = -gap_of(list);
	for (size_t i = 0; i < list->spec.n_columns; i++)
		if (list->places[i].cols > 0)
			least += gap_of(list) +
				 smaller(list->places[i].cols,
					 list->spec.columns[i].min);
	for (size_t i = 0; least > room && i < list->spec.n_columns; i++)
		if (list->spec.columns[i].priority == LIST_YIELDS)
			list->places[i].cols = 0;
}

/* Those that stay come down to what they can be read at. */
static void
squeeze(struct list *list, int room, bool is_staff)
{
	for (size_t i = list->spec.n_columns; i > 0; i--) {
		struct list_place *place = &list->places[i - 1];
		int less = place->cols - list->spec.columns[i - 1].min;
		if (list->spec.columns[i - 1].is_staff != is_staff)
			continue;
		int over = sum_cols(list) - room;
		if (place->cols > 0 && less > 0 && over > 0)
			place->cols -= smaller(less, over);
	}
}

/* A text is rather cut than that it takes the room of two others. */
static int
fair_cols(const struct list *list, size_t i)
{
	const struct list_column *column = &list->spec.columns[i];
	int fair = column->fair > 0 ? column->fair
				    : 2 * larger(column->want, column->min);
	return smaller(list->needs[i], fair);
}

/* The one of which the smallest part is seen; -1 = all have their share. */
static int
poorest(const struct list *list)
{
	int found = -1;
	for (size_t i = 0; i < list->spec.n_columns; i++) {
		int cols = list->places[i].cols;
		int fair = fair_cols(list, i);
		if (cols == 0 || cols >= fair)
			continue;
		if (found < 0 || cols * fair_cols(list, (size_t)found) <
					 list->places[found].cols * fair)
			found = (int)i;
	}
	return found;
}

/* What is cut is cut alike: the left one does not take it all. */
static int
give_fairly(struct list *list, int left)
{
	int i = poorest(list);
	for (; left > 0 && i >= 0; left--) {
		list->places[i].cols++;
		i = poorest(list);
	}
	return left;
}

/* Is a text cut that the rows are read for? */
static bool
cuts_text(const struct list *list)
{
	for (size_t i = 0; i < list->spec.n_columns; i++)
		if (list->spec.columns[i].grow > 0 &&
		    list->spec.columns[i].priority <= 1 &&
		    list->places[i].cols > 0 &&
		    list->places[i].cols < fair_cols(list, i))
			return true;
	return false;
}

/* The user will not see it, or no row has it. */
static bool
is_left_out(const struct list *list, size_t i)
{
	return list->is_hidden[i] ||
	       (list->spec.columns[i].is_rare && !list->is_filled[i]);
}

/* The one to come back first: lowest priority number, the leftmost of equals,
 * of those that have room as they are wanted. */
static int
fitting(const struct list *list, const bool *was_there, int left)
{
	int found = -1;
	for (size_t i = 0; i < list->spec.n_columns; i++) {
		int priority = list->spec.columns[i].priority;
		if (list->places[i].cols > 0 || !was_there[i] ||
		    wanted_cols(list, i) + gap_of(list) > left)
			continue;
		if (found < 0 || priority < list->spec.columns[found].priority)
			found = (int)i;
	}
	return found;
}

/* Where nobody has the name of another: what tells such apart, too. */
static int
leave_births_out(struct list *list, int room, int left)
{
	for (size_t i = 0; i < list->spec.n_columns; i++)
		if (list->spec.columns[i].priority == LIST_YIELDS &&
		    list->places[i].cols > 0 && !list->has_namesakes &&
		    cuts_text(list)) {
			list->places[i].cols = 0;
			left = give_fairly(list, room - sum_cols(list));
		}
	return left;
}

/* What only adds to a row goes before the text of the row is cut; what has
 * room beside the whole text comes back. */
static int
make_room_for_texts(struct list *list, int room, int left)
{
	bool was_there[LIST_COLUMNS_MAX] = {false};
	for (size_t i = 0; i < list->spec.n_columns; i++)
		was_there[i] = list->places[i].cols > 0 ||
			       (list->spec.columns[i].priority == LIST_YIELDS &&
				!is_left_out(list, i));
	int i = droppable(list);
	while (cuts_text(list) && i >= 0 &&
	       list->spec.columns[i].priority >= BESIDES) {
		list->places[i].cols = 0;
		left = give_fairly(list, room - sum_cols(list));
		i = droppable(list);
	}
	left = leave_births_out(list, room, left);
	i = fitting(list, was_there, left);
	while (i >= 0) {
		list->places[i].cols = wanted_cols(list, (size_t)i);
		left = give_fairly(list, room - sum_cols(list));
		i = fitting(list, was_there, left);
	}
	return left;
}

/* First to what its longest text needs, then to what each wants. */
static int
give(struct list *list, int left, bool by_need)
{
	for (size_t i = 0; i < list->spec.n_columns && left > 0; i++) {
		struct list_place *place = &list->places[i];
		const struct list_column *column = &list->spec.columns[i];
		int want = by_need ? list->needs[i]
				   : larger(column->want, column->min);
		int more = smaller(want - place->cols, left);
		if (place->cols == 0 || more <= 0)
			continue;
		place->cols += more;
		left -= more;
	}
	return left;
}

/* Those at the right stand at the right edge. */
static bool
ends_right(const struct list *list)
{
	for (size_t i = list->spec.n_columns; i > 0; i--)
		if (list->places[i - 1].cols > 0)
			return list->spec.columns[i - 1].align == LIST_RIGHT;
	return false;
}

static void
give_rest(struct list *list, int left)
{
	int shares = 0;
	for (size_t i = 0; i < list->spec.n_columns; i++)
		if (list->places[i].cols > 0)
			shares += list->spec.columns[i].grow;
	if (shares == 0 && left > 0 && ends_right(list))
		list->places[0].cols += left;
	for (size_t i = 0; i < list->spec.n_columns && shares > 0; i++) {
		int grow = list->spec.columns[i].grow;
		if (list->places[i].cols == 0 || grow == 0)
			continue;
		int more = left * grow / shares;
		list->places[i].cols += more;
		left -= more;
		shares -= grow;
	}
}

static void
place_from_left(struct list *list)
{
	int x = LIST_MARGIN;
	for (size_t i = 0; i < list->spec.n_columns; i++) {
		struct list_place *place = &list->places[i];
		place->x = x;
		if (place->cols == 0)
			continue;
		if (x + place->cols > list->area.cols) {
			int left = list->area.cols - x;
			/* A letter and the sign of a cut say nothing. */
			place->cols = left < COLS_LEAST && i > 0 ? 0
				      : left > 0		 ? left
								 : 0;
		}
		if (place->cols > 0)
			x += place->cols + gap_of(list);
	}
}

void
list_place_columns(struct list *list)
{
	int room = list->area.cols - LIST_MARGIN;
	for (size_t i = 0; i < list->spec.n_columns; i++)
		list->places[i].cols =
			is_left_out(list, i) ? 0 : wanted_cols(list, i);
	while (sum_cols(list) > room && droppable(list) >= 0)
		list->places[droppable(list)].cols = 0;
	yield(list, room);
	/* Names of colleagues are short already. */
	squeeze(list, room, false);
	squeeze(list, room, true);
	int left = give_fairly(list, room - sum_cols(list));
	left = make_room_for_texts(list, room, left);
	left = give(list, left, true);
	give_rest(list, give(list, left, false));
	place_from_left(list);
	/* The focus is on what is shown. */
	size_t column = list->column;
	for (size_t i = 0; i < list->spec.n_columns; i++)
		if (list->places[list->column].cols == 0)
			list->column = (column + i) % list->spec.n_columns;
}

static size_t
column_of(const struct list *list, bool of_birth)
{
	size_t at = 0;
	while (at < list->spec.n_columns &&
	       (of_birth ? list->spec.columns[at].priority != LIST_YIELDS
			 : !list->spec.columns[at].is_who))
		at++;
	return at;
}

static bool
is_namesake(const struct list_row *a, const struct list_row *b, size_t who,
	    size_t born)
{
	return a->cells != NULL && b->cells != NULL &&
	       strcmp(str_or_empty(a->cells[who]),
		      str_or_empty(b->cells[who])) == 0 &&
	       strcmp(str_or_empty(a->cells[born]),
		      str_or_empty(b->cells[born])) != 0;
}

/* Once there were two the column stays: rows that go move nothing. */
static void
find_namesakes(struct list *list)
{
	size_t who = column_of(list, false);
	size_t born = column_of(list, true);
	if (born == list->spec.n_columns)
		return;
	if (who == list->spec.n_columns)
		list->has_namesakes = true;
	for (size_t i = 0; i < list->n && !list->has_namesakes; i++)
		for (size_t k = i + 1; k < list->n; k++)
			if (is_namesake(&list->rows[i], &list->rows[k], who,
					born)) {
				list->has_namesakes = true;
				break;
			}
}

static void
measure(struct list *list, bool only_more)
{
	find_namesakes(list);
	for (size_t i = 0; i < list->spec.n_columns; i++) {
		int need = canvas_text_cols(list->spec.columns[i].label);
		if ((int)i == list->sort) /* a gap, and the sign of it */
			need += 2;
		for (size_t row = 0; row < list->n; row++) {
			const char *const *cells = list->rows[row].cells;
			if (cells != NULL && cells[i] != NULL)
				need = larger(need, canvas_text_cols(cells[i]));
		}
		list->needs[i] = only_more ? larger(need, list->needs[i])
					   : need;
	}
	list_place_columns(list);
}

/* Does one of the rows in the window have what few have? Once it was there its
 * column stays. True: another one has come. */
static bool
find_rare(struct list *list)
{
	bool has_come = false;
	for (size_t i = 0; i < list->spec.n_columns; i++) {
		if (!list->spec.columns[i].is_rare || list->is_filled[i])
			continue;
		for (size_t row = 0; row < list->n; row++) {
			const char *const *cells = list->rows[row].cells;
			if (cells != NULL && cells[i] != NULL &&
			    *cells[i] != '\0')
				list->is_filled[i] = has_come = true;
		}
	}
	return has_come;
}

void
list_measure(struct list *list)
{
	if (find_rare(list))
		measure(list, list->is_measured);
	if (list->is_measured || list->n == 0)
		return;
	list->is_measured = true;
	measure(list, false);
}

void
list_measure_more(struct list *list)
{
	if (list->is_measured && list->n > 0)
		measure(list, true);
}

int
list_column_place(const struct list *list, size_t column, int *x_out)
{
	*x_out = list->area.x;
	if (column >= list->spec.n_columns)
		return 0;
	*x_out += list->places[column].x;
	return list->places[column].cols;
}

int
list_rows_shown(const struct list *list)
{
	size_t height = list_height(list);
	size_t n = list->n - list->top;
	return (int)(n < height ? n : height);
}
