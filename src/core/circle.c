/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/circle.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/person_name.h"

static bool
can_be_dialled(const char *phone)
{
	struct arena arena = {0};
	bool can = phone != NULL && *phone_digits(&arena, phone) != '\0';

	arena_fini(&arena);
	return can;
}

void
circle_check(const struct circle_member *member, struct issues *issues)
{
	if (str_is(member->kind, "professional") &&
	    member->organisation == NULL)
		issues_add(issues, "organisation", "required",
			   _("Write where the professional works."));
	if (str_is(member->told, "some") && member->told_note == NULL)
		issues_add(issues, "told_note", "required",
			   _("Write of which matters they may be told."));
	if (member->emergency && str_is(member->told, "nothing"))
		issues_add(issues, "emergency", "told_nothing",
			   _("Who may be told nothing cannot be rung when "
			     "something happens."));
	if (member->emergency && !can_be_dialled(member->phone))
		issues_add(issues, "phone", "required",
			   _("Who is rung when something happens needs a "
			     "telephone."));
	if (str_is(member->closeness, "broken") && member->role != NULL)
		issues_add(issues, "role", "broken",
			   _("Nobody with whom the person has broken is in "
			     "the team."));
	if (!date_is_none(member->to_day) &&
	    date_cmp(member->to_day, member->from_day) < 0)
		issues_add(issues, "to_day", "order",
			   _("That is before the day it began."));
}
