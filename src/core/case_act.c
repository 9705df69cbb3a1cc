/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/case_act.h"

#include <string.h>

#include "base/i18n.h"

void
annul_check(const struct annul_facts *facts, struct issues *issues)
{
	if (facts->is_closed)
		issues_add(issues, "case", "closed",
			   _("The case is closed. What is over is not "
			     "annulled."));
	if (facts->has_contract)
		issues_add(issues, "case", "contract",
			   _("A contract was signed: the case is a real one. "
			     "Close it with its reason."));
	if (facts->has_step)
		issues_add(issues, "case", "step",
			   _("A step after a breach is recorded: annul that "
			     "first."));
}

void
annul_check_second(bool is_same_person, enum role first, enum role second,
		   struct issues *issues)
{
	if (is_same_person)
		issues_add(issues, "case", "same_person",
			   _("A second person confirms it, not who asked."));
	else if (first != ROLE_SUPERVISOR && second != ROLE_SUPERVISOR)
		issues_add(issues, "case", "supervisor",
			   _("One of the two must be the supervisor of the "
			     "office."));
}

enum { ISO_LEN = 10 };

static bool
is_below_age(const char *birth, int64_t age, struct date on)
{
	return birth != NULL && strlen(birth) == ISO_LEN &&
	       date_age(date_from_iso(birth), on) < age;
}

void
consent_check(const struct consent *row, const struct consent_giver *giver,
	      struct issues *issues)
{
	const int64_t age = giver->age != 0 ? giver->age : CONSENT_AGE;
	bool is_consent = strcmp(row->kind, "consent") == 0;

	if (is_consent && row->to_whom == NULL)
		issues_add(issues, "to_whom", "required",
			   _("Write to whom it is allowed."));
	if (is_consent && row->purpose == NULL)
		issues_add(issues, "purpose", "required",
			   _("Write what for: a consent for everything is "
			     "none."));
	if (is_consent && is_below_age(giver->birth, age, row->from_day) &&
	    strcmp(row->how, "guardian") != 0)
		issues_add(issues, "how", "guardian",
			   _("Below the age of %d the guardian consents."),
			   (int)age);
	if (!date_is_none(row->to_day) &&
	    date_cmp(row->to_day, row->from_day) <= 0)
		issues_add(issues, "to_day", "order",
			   _("It ends before it begins."));
	if (giver->reads != NULL && strcmp(giver->reads, row->language) != 0 &&
	    !row->interpreter)
		issues_add(issues, "language", "not_understood",
			   _("That is not the language that the person reads "
			     "best: say it in that one, or with an "
			     "interpreter."));
}

void
consent_check_withdraw(const struct consent *row, struct date today,
		       struct issues *issues)
{
	if (strcmp(row->kind, "consent") != 0)
		issues_add(issues, "consent", "information",
			   _("That the person was told is not taken back. "
			     "Where it was written down wrongly, correct "
			     "it."));
	else if (!date_is_none(row->withdrawn_on))
		issues_add(issues, "consent", "withdrawn",
			   _("It is withdrawn already."));
	else if (!date_is_none(row->to_day) &&
		 date_cmp(row->to_day, today) <= 0)
		issues_add(issues, "consent", "ended",
			   _("It has run out, and what hung on it with it."));
}
