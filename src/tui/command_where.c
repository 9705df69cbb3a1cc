/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "command_where.h"

#include <string.h>

#include "app/operation.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "case_screen.h"
#include "kith_ui.h"
#include "operation_screen.h"
#include "person_known.h"
#include "person_screen.h"
#include "ui.h"

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

int64_t
kith_current_case(struct kith *kith)
{
	struct screen *screen = ui_top(kith->ui);
	for (; screen; screen = ui_below(kith->ui, screen)) {
		int64_t id = case_screen_id(screen);
		if (is_person_screen(screen) || is_person_known(screen) ||
		    operation_screen_is_of_person(screen))
			break;
		if (id != 0)
			return id;
	}
	return 0;
}
