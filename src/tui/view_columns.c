/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "view_columns.h"

#include <string.h>

#include "app/session.h"
#include "app/stand_in.h"
#include "app/view.h"
#include "app/view_name.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/staff.h"

#include "kith_ui.h"
#include "stand_in_rows.h"
#include "view_list.h"

enum {
	COLS_LEAST = 6,
	COLS_GROWING = 24,
	NAME_LEAST = 14, /* "Antonio GÓMEZ…": cut further it is nobody's */
	NAME_FAIR = 18,	 /* a name and a text of which not all has room ... */
	WORDS_FAIR = 30, /* ... have their parts of these */
	WORDS_LEAST = 8,
	SIGN_COLS = 2,	  /* "+ " */
	WHO_LEAST = 6,	  /* "Nerea…" */
	STAFF_LEAST = 12, /* "Nerea + Unai" */
	STAFF_FAIR = 18,  /* "Nerea O. + Unai L." */
	DAYS_COLS = 15,	  /* "! 124 days late" */
	DAYS_SHORT = 12,  /* "! 124 d late" */
	MOMENT_COLS = 11, /* "7 Nov 2026"; of today its time */
	LAST_PRIORITY = 99
};

static bool
is_fixed(enum column_type type)
{
	return type != COLUMN_TEXT && type != COLUMN_RARE &&
	       type != COLUMN_CODE && type != COLUMN_CODES &&
	       type != COLUMN_OPERATION;
}

static struct list_column
wide_column(const struct view_column *column)
{
	int label = (int)utf8_cols(_(column->label));
	bool grows = (column->type == COLUMN_TEXT ||
		      column->type == COLUMN_RARE ||
		      column->type == COLUMN_OPERATION) &&
		     column->cols >= COLS_GROWING;
	int want = column->cols > label ? column->cols : label;
	/* A text takes what is left; it shall not push others out. */
	if (grows)
		want = COLS_GROWING;
	int min = is_fixed(column->type)	? want
		  : column->type == COLUMN_CODE ? want * 4 / 5
						: want * 3 / 5;
	if (min < COLS_LEAST)
		min = want < COLS_LEAST ? want : COLS_LEAST;
	if (min < label)
		min = label;
	if (column->type == COLUMN_DAYS && want < DAYS_COLS)
		want = min = DAYS_COLS;
	return (struct list_column){
		.name = column->name,
		.label = _(column->label),
		.min = min,
		.want = want,
		.grow = grows,
		.priority = column->type == COLUMN_BIRTH &&
					    column->priority == 0
				    ? LIST_YIELDS
				    : column->priority,
		.is_rare = column->type == COLUMN_RARE,
		.is_bare = column->type == COLUMN_BOOL ||
			   column->type == COLUMN_INT ||
			   column->type == COLUMN_BP ||
			   column->type == COLUMN_HUNDREDTHS,
		.is_mute = str_is(column->name, "id"),
		.align = column->type == COLUMN_INT ||
					 column->type == COLUMN_HUNDREDTHS
				 ? LIST_RIGHT
				 : LIST_LEFT,
	};
}

/* Is this what a pane shows beside the name? */
static bool
is_telling(const struct view_column *column)
{
	static const char *const NOT[] = {"id",		"number", "family_name",
					  "given_name", "birth",  "pair",
					  "office",	"place",  "person",
					  NULL};
	for (size_t i = 0; NOT[i] != NULL; i++)
		if (strcmp(column->name, NOT[i]) == 0)
			return false;
	return true;
}

/* The telling column of lowest priority of the types in the set. */
static size_t
telling_column(const struct view *view, unsigned types, size_t but)
{
	size_t found = view->n_columns;
	int best = LAST_PRIORITY;
	for (size_t i = 0; i < view->n_columns; i++) {
		const struct view_column *column = &view->columns[i];
		if (i == but || (types & 1U << column->type) == 0 ||
		    !is_telling(column) || column->priority >= best)
			continue;
		found = i;
		best = column->priority;
	}
	return found;
}

static void
add_column(struct view_list *list, size_t i)
{
	if (i < list->view->n_columns && list->n_columns < LIST_COLUMNS_MAX)
		list->columns[list->n_columns++] =
			wide_column(&list->view->columns[i]);
}

/* A text of a pane: it comes down to a few words and then takes what is left. */
static void
add_words(struct view_list *list, size_t i, int priority)
{
	if (i == list->view->n_columns)
		return;
	add_column(list, i);
	struct list_column *words = &list->columns[list->n_columns - 1];
	words->min = WORDS_LEAST;
	words->want = WORDS_LEAST;
	words->fair = WORDS_FAIR;
	words->grow = 1;
	words->priority = priority;
}

/* A text so short that it is always read whole: the time of a day. */
static bool
is_short(const struct view *view, size_t i)
{
	return i < view->n_columns && view->columns[i].cols < WORDS_LEAST;
}

/* The most telling text; one that is short stands as it is. */
static void
add_what(struct view_list *list, size_t what)
{
	if (!is_short(list->view, what)) {
		add_words(list, what, 1);
		return;
	}
	add_column(list, what);
	list->columns[list->n_columns - 1].priority = 1;
}

/* "! 42 d late": the words beside it are what a row is read for. */
static void
set_days_short(struct list_column *days)
{
	int label = (int)utf8_cols(days->label);
	days->min = label > DAYS_SHORT ? label : DAYS_SHORT;
	days->want = days->min;
}

static void
add_when(struct view_list *list, size_t when)
{
	struct list_column *last;
	if (when == list->view->n_columns)
		return;
	add_column(list, when);
	last = &list->columns[list->n_columns - 1];
	last->align = LIST_RIGHT;
	last->priority = 0;
	if (list->view->columns[when].type == COLUMN_STAMP)
		last->min = last->want = MOMENT_COLS;
	else if (list->view->columns[when].type == COLUMN_DAYS)
		set_days_short(last);
}

/* Of what is the reader's own it stays empty, and with all rows so it goes. */
static void
add_with_whom(struct view_list *list)
{
	struct list_column *with;
	size_t i = view_column_at(list->view, VIEW_COLUMN_WITH);
	if (i == list->view->n_columns)
		return;
	add_column(list, i);
	with = &list->columns[list->n_columns - 1];
	with->min = with->want = WHO_LEAST;
	with->priority = 2;
	with->is_rare = true;
}

/*
 * A pane says of each row who, what and when: the name in one column, the
 * most telling text and the most telling day, or the moment. Beside a time of
 * day there is room for a second text, of what kind it is, and for with whom,
 * where that is another than the reader.
 */
static void
compact_columns(struct view_list *list)
{
	const struct view *view = list->view;
	enum {
		DAYS = 1U << COLUMN_DAYS,
		DATES = 1U << COLUMN_DATE | 1U << COLUMN_NEAR,
		STAMPS = 1U << COLUMN_STAMP,
		TEXTS = 1U << COLUMN_TEXT | 1U << COLUMN_CODE
	};
	size_t n = view->n_columns;
	size_t when = telling_column(view, DAYS, n);
	if (when == n)
		when = telling_column(view, DATES, n);
	size_t what = telling_column(view, 1U << COLUMN_TEXT, when);
	if (what == n)
		what = telling_column(view, TEXTS, when);
	size_t also = n;
	/* By its moment it is ordered anyway: two texts say more. */
	if (when == n)
		also = telling_column(view, 1U << COLUMN_TEXT, what);
	else if (is_short(view, what))
		also = telling_column(view, TEXTS, what);
	if (when == n && also == n)
		when = telling_column(view, STAMPS, n);
	list->columns[list->n_columns++] = (struct list_column){
		.name = "family_name",
		.label = _("Name"),
		.min = NAME_LEAST,
		.want = what == n ? 24 : NAME_LEAST,
		.fair = NAME_FAIR,
		.grow = what == n ? 1 : 0,
		.is_who = true,
	};
	/* The sign of whom one stands in for takes nothing from the name. */
	if (session_stands_in(list->kith->session)) {
		list->columns[0].min += SIGN_COLS;
		list->columns[0].want += SIGN_COLS;
	}
	if (what < n)
		add_what(list, what);
	add_words(list, also, is_short(view, what) ? 3 : 2);
	if (when < n && is_short(view, what))
		add_with_whom(list);
	add_when(list, when);
}

/* Family and given name are one column: whole, it is shorter than both. */
static bool
joins_name(struct view_list *list, size_t i)
{
	const struct view_column *column = &list->view->columns[i];
	const struct view_name *name = view_name_of(list->view, column->name);
	if (name == NULL)
		return view_name_is_given(list->view, column->name);
	list->columns[list->n_columns++] = (struct list_column){
		.name = column->name,
		.label = _(name->label),
		.min = 14,
		.want = 30,
		.priority = column->priority,
		.is_who = name->is_who,
	};
	return true;
}

static void
add_columns(struct view_list *list)
{
	const struct view *view = list->view;
	size_t n = view->n_columns;
	if (list->is_compact && view_column_at(view, "family_name") < n) {
		compact_columns(list);
		return;
	}
	/* The number is what one types at a shell: here it comes last. */
	size_t id = view_column_at(view, "id");
	list->is_compact = false;
	for (size_t i = 0; i < n; i++)
		if (i != id && view->columns[i].type != COLUMN_INSTEAD &&
		    !joins_name(list, i))
			add_column(list, i);
	add_column(list, id);
	/* Something must take the room that is left. */
	for (size_t i = 0; i < list->n_columns; i++)
		if (list->columns[i].grow > 0)
			return;
	for (size_t i = list->n_columns; i > 0; i--)
		if (list->columns[i - 1].align == LIST_LEFT) {
			list->columns[i - 1].grow = 1;
			return;
		}
}

static size_t
column_called(const struct view_list *list, const char *name)
{
	size_t i = 0;
	while (i < list->n_columns && strcmp(list->columns[i].name, name) != 0)
		i++;
	return i;
}

/* Who answers for many pairs asks first whose it is: that stays in the
 * narrowest window, in as few letters as tell it. */
static void
ask_whose(struct view_list *list)
{
	struct list_column *whose;
	if (list->is_compact ||
	    !str_is(session_actor(list->kith->session)->role, "supervisor"))
		return;
	size_t i = column_called(list, "pair");
	/* Where it goes from one pair to another both stand there. */
	if (i == list->n_columns &&
	    column_called(list, "from") == list->n_columns)
		i = column_called(list, "by");
	/* A row of a pair itself is called by its whole name. */
	if (i == list->n_columns || list->columns[i].priority == 0)
		return;
	whose = &list->columns[i];
	whose->priority = 0;
	whose->is_rare = true;
	whose->is_staff = true;
	whose->min = STAFF_LEAST;
	whose->want = STAFF_FAIR;
	whose->fair = STAFF_FAIR;
}

void
view_columns_choose(struct view_list *list)
{
	add_columns(list);
	ask_whose(list);
	stand_in_column(list);
}
