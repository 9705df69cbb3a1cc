/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "stand_in_rows.h"

#include <string.h>

#include "app/session.h"
#include "app/stand_in.h"
#include "app/view.h"
#include "app/view_name.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/staff.h"

#include "kith_ui.h"
#include "ui.h"
#include "view_list.h"

enum { FOR_LEAST = 5, FOR_WANTED = 16 };

/* Of rows over many cases: for whom one stands in. */
static const char STANDS_IN[] = "stands_in";

static bool
may_stand_in(const struct view_list *list)
{
	const struct view *view = list->view;
	return list->n_columns < LIST_COLUMNS_MAX && !view_is_about_one(view) &&
	       view_column_at(view, "family_name") < view->n_columns &&
	       session_stands_in(list->kith->session);
}

/* Behind whom the row is about, where one of the rows in sight has it. */
void
stand_in_column(struct view_list *list)
{
	size_t at = 0;
	if (!may_stand_in(list))
		return;
	while (at < list->n_columns && !list->columns[at].is_who)
		at++;
	at = at < list->n_columns ? at + 1 : at;
	memmove(&list->columns[at + 1], &list->columns[at],
		(list->n_columns - at) * sizeof(list->columns[0]));
	list->columns[at] = (struct list_column){
		.name = STANDS_IN,
		/* TRANSLATORS: of a row in a list: for the colleague named */
		.label = _(NC_("one stands in", "For")),
		.min = FOR_LEAST,
		.want = list->is_compact ? FOR_LEAST : FOR_WANTED,
		.priority = 5,
		.is_rare = true,
		.is_bare = true,
	};
	list->n_columns++;
}

static bool
has_stands_in(const struct view_list *list)
{
	for (size_t i = 0; i < list->n_columns; i++)
		if (list->columns[i].name == STANDS_IN)
			return true;
	return false;
}

const char *
stand_in_tells(const struct view_list *list)
{
	if (list->view->tells != NULL)
		return list->view->tells;
	/* Who leads all pairs is told of which one a row is. */
	if (str_is(session_actor(list->kith->session)->role, "supervisor"))
		return "pair";
	return has_stands_in(list) ? STANDS_IN : NULL;
}

const char *
stand_in_rule(const struct view_list *list, const char *rule,
	      struct arena *arena)
{
	if (!has_stands_in(list))
		return rule;
	return arena_printf(arena, "%s %s", rule,
			    _("+ before a name: you stand in for a colleague "
			      "there, whom For names."));
}

bool
stand_in_is(const struct list_column *column)
{
	return column->name == STANDS_IN;
}

const char *
stand_in_cell(const struct view_list *list, const struct view_row *row,
	      struct arena *arena)
{
	return has_stands_in(list)
		       ? session_stands_in_for(list->kith->session,
					       row->casefile_id, arena)
		       : "";
}

/* "+ Karim BENALI" of who is seen as a deputy; where rows are read out, the
 * column says it. */
const char *
stand_in_name(const struct view_list *list, const struct view_row *row,
	      const struct view_name *name, const char *stands_in_for,
	      struct arena *arena)
{
	const char *text = view_name_cell(list->view, row, name, arena);
	if (*stands_in_for == '\0' || !name->is_who ||
	    ui_style(list->kith->ui)->is_accessible)
		return text;
	return arena_printf(arena, "+ %s", text);
}
