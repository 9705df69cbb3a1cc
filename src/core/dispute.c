/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/dispute.h"

#include "base/i18n.h"
#include "base/str.h"

/* The parameter that names the fact; it is the person's where none does. */
static const char *
fact_field(const struct dispute *row)
{
	if (row->contact_id != 0)
		return "contact_id";
	if (row->note_id != 0)
		return "note_id";
	if (row->benefit_id != 0)
		return "benefit_id";
	return row->breach_id != 0 ? "breach_id" : "person";
}

static int
count_facts(const struct dispute *row)
{
	return (row->contact_id != 0) + (row->note_id != 0) +
	       (row->benefit_id != 0) + (row->breach_id != 0);
}

void
dispute_check(const struct dispute *row, const struct dispute_facts *facts,
	      struct issues *issues)
{
	if (count_facts(row) > 1)
		issues_add(issues, fact_field(row), "many",
			   _("One fact at a time: a contact, a note, a benefit "
			     "or a breach."));
	if (facts->is_marked)
		issues_add(issues, fact_field(row), "marked",
			   _("This is marked as disputed already. Lift that "
			     "mark first (dispute.end), then write down what "
			     "the person says now."));
	if (facts->is_few_read)
		issues_add(issues, "note_id", "few_read",
			   _("Not everybody on the case reads this note, and a "
			     "mark would tell of it. Its author adds what the "
			     "person says."));
	if (date_cmp(row->on_day, facts->today) > 0)
		issues_add(issues, "on_day", "future",
			   _("The day is still to come."));
}

void
dispute_check_end(const struct dispute *row, const char *reason,
		  struct issues *issues)
{
	if (row->outcome != NULL)
		issues_add(issues, "dispute", "over",
			   _("This mark is lifted already."));
	if (str_is_empty(reason))
		issues_add(issues, "reason", "required",
			   _("Write why the mark is lifted."));
}
