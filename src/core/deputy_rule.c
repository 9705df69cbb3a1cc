/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/deputy_rule.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"

static void
check_two(const struct deputy *row, const struct deputy_facts *facts,
	  struct issues *issues)
{
	const struct staff *absent = facts->absent;
	const struct staff *deputy = facts->deputy;

	if (row->absent_id == row->deputy_id)
		issues_add(issues, "deputy_id", "same",
			   _("Nobody stands in for oneself."));
	if (!str_is(str_or_empty(absent->discipline), deputy->discipline))
		issues_add(issues, "deputy_id", "wrong_service",
			   _("%s is of the other service than %s. One stands "
			     "in only within one's own service."),
			   deputy->name, absent->name);
	if (absent->office_id != deputy->office_id)
		issues_add(issues, "deputy_id", "other_office",
			   _("%s and %s work at different offices."),
			   absent->name, deputy->name);
	if (!date_is_within(row->from_day, deputy->active_from,
			    deputy->active_to) ||
	    (!date_is_none(deputy->active_to) &&
	     date_cmp(deputy->active_to, row->to_day) < 0))
		issues_add(issues, "deputy_id", "leaves",
			   _("%s is not on the staff on all of these days."),
			   deputy->name);
}

static void
check_days(const struct deputy *row, const struct deputy_facts *facts,
	   struct issues *issues)
{
	struct date last = date_add_days(row->from_day, DEPUTY_DAYS_MAX);
	char iso[DATE_ISO_SIZE];

	if (date_cmp(row->to_day, row->from_day) <= 0)
		issues_add(issues, "to_day", "order",
			   _("The first day back is not after the first day "
			     "away."));
	else if (deputy_is_over(row, facts->today))
		issues_add(issues, "to_day", "over",
			   _("These days are over: nobody can stand in on "
			     "them any more."));
	else if (date_cmp(last, row->to_day) < 0)
		issues_add(issues, "to_day", "too_long",
			   _("Nobody stands in for longer than 26 weeks at "
			     "once, to %s at the latest. Hand the caseload "
			     "over, or set a deputy again when it comes to "
			     "that."),
			   date_iso(last, iso));
	if (date_days_between(facts->today, row->from_day) > DEPUTY_AHEAD_MAX)
		issues_add(issues, "from_day", "far",
			   _("That is more than a year ahead: is the year "
			     "right?"));
}

void
deputy_check(const struct deputy *row, const struct deputy_facts *facts,
	     struct issues *issues)
{
	check_two(row, facts, issues);
	check_days(row, facts, issues);
}

void
deputy_check_near(const struct deputy *row, const struct deputy_facts *facts,
		  const char *days, const char *deputy, struct issues *issues)
{
	for (size_t i = 0; i < facts->n_near; i++) {
		const struct deputy_near *near = &facts->near[i];
		char from[DATE_ISO_SIZE];
		char until[DATE_ISO_SIZE];

		date_iso(near->from, from);
		date_iso(near->until, until);

		if (near->absent_id == row->absent_id)
			issues_add(issues, days, "twice",
				   _("%s stands in for %s from %s to %s "
				     "already. End or change that first."),
				   near->deputy, near->absent, from, until);
		else if (near->absent_id == row->deputy_id)
			issues_add(issues, deputy, "away",
				   _("%s is away from %s to %s, and %s stands "
				     "in. Choose somebody who is there."),
				   near->absent, from, until, near->deputy);
	}
}

const struct deputy_near *
deputy_left_alone(const struct deputy *row, const struct deputy_facts *facts)
{
	for (size_t i = 0; i < facts->n_near; i++)
		if (facts->near[i].deputy_id == row->absent_id)
			return &facts->near[i];
	return NULL;
}

bool
deputy_is_over(const struct deputy *row, struct date today)
{
	return date_cmp(row->to_day, today) <= 0;
}

bool
deputy_has_begun(const struct deputy *row, struct date today)
{
	return date_cmp(row->from_day, today) < 0;
}
