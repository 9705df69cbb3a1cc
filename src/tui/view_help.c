/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "view_help.h"

#include <string.h>

#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"

#include "list.h"
#include "stand_in_rows.h"
#include "view_list.h"

/* "Name, Day, Kind": as the heads have them. */
static const char *
columns_of(const struct view_list *list, struct arena *arena)
{
	struct strbuf names = {0};
	for (size_t i = 0; i < list->n_columns; i++)
		strbuf_addf(&names, "%s%s", i == 0 ? "" : ", ",
			    list->columns[i].label);
	const char *text = arena_strdup(arena, strbuf_str(&names));
	strbuf_fini(&names);
	return text;
}

static const char *
filter_rule(const struct view_list *list, struct arena *arena)
{
	return arena_printf(
		arena,
		/* TRANSLATORS: how a filter is written; names of columns */
		_("Rows that have all that is typed: word, \"two words\" side "
		  "by side, -word for what they must not have; column:word in "
		  "one column, which its first letters name, column:t-1m..t "
		  "from one day or number to another, column:\"\" where "
		  "nothing stands. Columns here: %s."),
		columns_of(list, arena));
}

const char *
view_help(const struct view_list *list, const char *rule, struct arena *arena)
{
	if (list_takes_text(list->list))
		return filter_rule(list, arena);
	return rule == NULL ? NULL : stand_in_rule(list, rule, arena);
}
