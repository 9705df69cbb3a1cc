/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/household_rule.h"

#include <string.h>

#include "base/i18n.h"
#include "base/str.h"

enum { ISO_YEAR_LEN = 4, ISO_MONTH_LEN = 7, ISO_LEN = 10 };

struct date
household_first_day(const char *birth)
{
	char iso[] = "0000-01-01";
	size_t len = strlen(birth);

	if (len != ISO_YEAR_LEN && len != ISO_MONTH_LEN && len != ISO_LEN)
		return DATE_NONE;
	memcpy(iso, birth, len);
	return date_from_iso(iso);
}

static bool
is_self(const struct household_member *row)
{
	return str_is(str_or_empty(row->relation), "self");
}

static void
check_relation(const struct household_member *row,
	       const struct household_facts *facts, struct issues *issues)
{
	bool is_head = row->person_id == facts->head_id;

	if (str_is_empty(row->relation) || is_head == is_self(row))
		return;
	if (is_head)
		issues_add(issues, "relation", "self",
			   _("This is the person of the case, who is in the "
			     "household as that, and nobody's relative in "
			     "it."));
	else
		issues_add(issues, "relation", "not_self",
			   _("Only the person of the case is 'The person': "
			     "choose how this member is related."));
}

static void
check_days(const struct household_member *row,
	   const struct household_facts *facts, struct issues *issues)
{
	struct date born = household_first_day(facts->birth);

	if (!date_is_none(row->from_day) && date_cmp(row->from_day, born) < 0)
		issues_add(issues, "from_day", "before_birth",
			   _("The person was born after that day, in %s."),
			   facts->birth);
	if (date_cmp(row->from_day, facts->today) > 0)
		issues_add(issues, "from_day", "in_future",
			   _("Record it when the day has come."));
	if (date_cmp(row->to_day, facts->today) > 0)
		issues_add(issues, "to_day", "in_future",
			   _("Record it when the day has come."));
	if (date_is_none(row->to_day) ||
	    date_cmp(row->to_day, row->from_day) >= 0)
		return;
	if (facts->is_ending)
		issues_add(issues, "to_day", "order",
			   _("That is before the day it began."));
	else
		issues_add(issues, "from_day", "order",
			   _("The person left the household before that "
			     "day."));
}

static bool
is_overlap(const struct household_member *a, const struct household_member *b)
{
	struct date from = date_later(a->from_day, b->from_day);

	return date_is_within(from, a->from_day, a->to_day) &&
	       date_is_within(from, b->from_day, b->to_day);
}

static void
check_twice(const struct household_member *row,
	    const struct household_facts *facts, struct issues *issues)
{
	char since[DATE_ISO_SIZE];

	if (date_is_none(row->from_day))
		return;
	for (size_t i = 0; i < facts->n; i++) {
		const struct household_member *other = &facts->rows[i];

		if (other->head.id == row->head.id ||
		    other->household_id != row->household_id ||
		    !is_overlap(row, other))
			continue;
		issues_add(issues, "from_day", "twice",
			   _("The person is in this household since %s "
			     "already: correct that row."),
			   date_iso(other->from_day, since));
		return;
	}
}

void
household_check(const struct household_member *row,
		const struct household_facts *facts, struct issues *issues)
{
	check_relation(row, facts, issues);
	check_days(row, facts, issues);
	if (row->person_id == facts->head_id && !date_is_none(row->to_day))
		issues_add(issues, "to_day", "self",
			   _("This is the person of the case: the household "
			     "is theirs as long as the case is open. Close or "
			     "hand over the case instead."));
	check_twice(row, facts, issues);
}

const struct household_member *
household_elsewhere(const struct household_member *row,
		    const struct household_facts *facts)
{
	if (date_is_none(row->from_day))
		return NULL;
	for (size_t i = 0; i < facts->n; i++) {
		const struct household_member *other = &facts->rows[i];

		if (other->household_id != row->household_id &&
		    !is_self(other) && is_overlap(row, other))
			return other;
	}
	return NULL;
}

/* Positive: the person of the case is the elder by at least so many years;
 * negative: the member is. */
static const struct {
	const char *relation;
	int years;
} APART[] = {
	{"child", 12},	 {"foster_child", 12}, {"grandchild", 24},
	{"parent", -12}, {"grandparent", -24},
};

static int
year_of(struct date day)
{
	int year;
	int month;
	int of_month;

	date_civil(day, &year, &month, &of_month);
	return year;
}

bool
household_ages_doubted(const struct household_member *row,
		       const char *head_birth, const char *birth)
{
	struct date head = household_first_day(head_birth);
	struct date member = household_first_day(birth);
	int younger;

	if (date_is_none(head) || date_is_none(member))
		return false;
	younger = year_of(member) - year_of(head);
	for (size_t i = 0; i < N_ELEMS(APART); i++)
		if (str_is(str_or_empty(row->relation), APART[i].relation))
			return APART[i].years > 0 ? younger < APART[i].years
						  : younger > APART[i].years;
	return false;
}

bool
household_keeps(int64_t household_id, const struct household_member *row,
		const struct household_facts *facts)
{
	for (size_t i = 0; i < facts->n; i++) {
		const struct household_member *other = &facts->rows[i];

		if (other->household_id == household_id &&
		    other->head.id < row->head.id &&
		    date_is_none(other->to_day))
			return true;
	}
	return false;
}
