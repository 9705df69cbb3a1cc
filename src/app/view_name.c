/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/view_name.h"

#include <string.h>

#include "app/view.h"
#include "base/i18n.h"
#include "core/person_name.h"

static const struct view_name NAMES[] = {
	{"family_name", "given_name", N_("Name"), true},
	{"other_family_name", "other_given_name", N_("The other"), false},
};

static bool
has_column(const struct view *view, const char *name)
{
	return view_column_at(view, name) < view->n_columns;
}

const struct view_name *
view_name_who(void)
{
	return &NAMES[0];
}

const struct view_name *
view_name_of(const struct view *view, const char *column)
{
	for (size_t i = 0; i < N_ELEMS(NAMES); i++)
		if (strcmp(NAMES[i].family, column) == 0 &&
		    has_column(view, NAMES[i].given))
			return &NAMES[i];
	return NULL;
}

bool
view_name_is_given(const struct view *view, const char *column)
{
	for (size_t i = 0; i < N_ELEMS(NAMES); i++)
		if (strcmp(NAMES[i].given, column) == 0 &&
		    has_column(view, NAMES[i].family))
			return true;
	return false;
}

const char *
view_name_cell(const struct view *view, const struct view_row *row,
	       const struct view_name *name, struct arena *arena)
{
	return person_display_name(arena, view_raw(view, row, name->given),
				   view_raw(view, row, name->family));
}
