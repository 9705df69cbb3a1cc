/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "command_where.h"

#include <string.h>

#include "app/operation.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"

static bool
has_operation(const struct view *view, const char *name)
{
	for (const char *const *at = view->operations;
	     at != NULL && *at != NULL; at++)
		if (strcmp(*at, name) == 0)
			return true;
	return false;
}

/* The list that has it first among its commands; NULL = none of a whole day. */
static const struct view *
list_of(struct session *session, const char *name)
{
	const struct view *found = NULL;
	size_t n;
	const struct view *const *views = view_all(&n);
	for (size_t i = 0; i < n; i++) {
		if (!has_operation(views[i], name) ||
		    view_is_about_one(views[i]) || !view_may(session, views[i]))
			continue;
		if (strcmp(views[i]->operations[0], name) == 0)
			return views[i];
		if (found == NULL)
			found = views[i];
	}
	return found;
}

const char *
command_where(struct session *session, const struct operation *op,
	      struct arena *arena)
{
	const struct view *view = list_of(session, op->name);
	if (view == NULL)
		return _(
			"This is done on a row: open the case or the list "
			"that has it first.");
	/* TRANSLATORS: the title of a list */
	return arena_printf(
		arena, _("This is done on a row: open the list \"%s\" first."),
		_(view->title));
}
