/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/promise.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "core/diagnosis.h"

bool
promise_is_open(const struct promise *promise)
{
	return !date_is_none(promise->next_due);
}

/* The k-th occurrence, from 0. */
static struct date
occurrence(const struct promise *promise, int k)
{
	switch (promise->frequency) {
	case FREQUENCY_WEEKLY:
		return date_add_days(promise->first_due, 7 * k);
	case FREQUENCY_FORTNIGHTLY:
		return date_add_days(promise->first_due, 14 * k);
	case FREQUENCY_MONTHLY:
		return date_add_months(promise->first_due, k);
	case FREQUENCY_NONE:
	case FREQUENCY_ONCE:
	case FREQUENCY_END:
		break;
	}
	return k == 0 ? promise->first_due : DATE_NONE;
}

struct date
promise_next_due(const struct promise *promise, struct date after)
{
	struct date due = promise->first_due;

	if (promise->outcome == OUTCOME_NO_LONGER_NEEDED || date_is_none(due))
		return DATE_NONE;
	for (int k = 1; !date_is_none(due) && date_cmp(due, after) <= 0; k++)
		due = occurrence(promise, k);
	if (!date_is_none(promise->last_due) &&
	    date_cmp(due, promise->last_due) > 0 &&
	    date_cmp(due, promise->first_due) != 0)
		return DATE_NONE;
	return due;
}

struct date
promise_due_in_force(const struct promise *promise, struct date after,
		     struct date in_force_on)
{
	struct date due = promise_next_due(promise, after);
	bool is_series = promise->frequency == FREQUENCY_WEEKLY ||
			 promise->frequency == FREQUENCY_FORTNIGHTLY ||
			 promise->frequency == FREQUENCY_MONTHLY;

	if (date_is_none(due) || date_cmp(due, in_force_on) >= 0)
		return due;
	return is_series ? promise_next_due(promise,
					    date_add_days(in_force_on, -1))
			 : in_force_on;
}

struct date
promise_due_after_rest(const struct promise *promise, struct date from,
		       struct date to, struct date last)
{
	struct date due = promise->next_due;

	if (date_is_none(due) || date_cmp(due, from) < 0 ||
	    date_cmp(due, to) >= 0)
		return due;
	if (promise->frequency != FREQUENCY_ONCE)
		return promise_next_due(promise, date_add_days(to, -1));
	due = date_add_days(due, date_days_between(from, to));
	return date_cmp(due, last) > 0 && date_cmp(last, to) >= 0 ? last : due;
}

static bool
is_before(struct date due, struct date day)
{
	return !date_is_none(due) && date_cmp(due, day) < 0;
}

/* The earliest occurrence that was open on the day and due before it. */
static struct date
overdue_since(const struct promise *promise, struct date day)
{
	struct date since = DATE_NONE;

	if (is_before(promise->next_due, day))
		since = promise->next_due;
	for (size_t i = 0; i < promise->n_marks; i++) {
		const struct promise_mark *mark = &promise->marks[i];
		if (!is_before(mark->due_on, day) ||
		    date_cmp(mark->marked_on, day) <= 0)
			continue;
		if (date_is_none(since) || is_before(mark->due_on, since))
			since = mark->due_on;
	}
	return since;
}

bool
promise_is_overdue(const struct promise *promise, struct date day)
{
	return !date_is_none(overdue_since(promise, day));
}

int
promise_days_late(const struct promise *promise, struct date day)
{
	struct date since = overdue_since(promise, day);
	return date_is_none(since) ? 0 : date_days_between(since, day);
}

/* How the occurrence marked last by that day came out. */
static enum promise_outcome
outcome_by(const struct promise *promise, struct date day)
{
	const struct promise_mark *last = NULL;

	if (promise->n_marks == 0)
		return promise->outcome;
	for (size_t i = 0; i < promise->n_marks; i++) {
		const struct promise_mark *mark = &promise->marks[i];
		if (date_cmp(mark->marked_on, day) > 0)
			continue;
		if (last == NULL || date_cmp(mark->due_on, last->due_on) >= 0)
			last = mark;
	}
	return last == NULL ? OUTCOME_OPEN : last->outcome;
}

bool
promise_is_late_by_us(const struct promise *promise, struct date day)
{
	return promise_owner_is_ours(promise->owner) &&
	       (promise_is_overdue(promise, day) ||
		outcome_by(promise, day) == OUTCOME_NOT_KEPT);
}

const struct promise *
promise_find_late_by_us(const struct promise *promises, size_t n, int64_t goal,
			struct date day)
{
	for (size_t i = 0; i < n; i++)
		if ((goal == 0 || promises[i].goal == goal) &&
		    promise_is_late_by_us(&promises[i], day))
			return &promises[i];
	return NULL;
}

bool
promise_was_kept(const struct promise *promise, struct date since,
		 struct date day)
{
	bool is_kept = false;

	for (size_t i = 0; i < promise->n_marks; i++) {
		const struct promise_mark *mark = &promise->marks[i];
		if (date_cmp(mark->due_on, since) <= 0 ||
		    date_cmp(mark->due_on, day) > 0)
			continue;
		if (mark->outcome == OUTCOME_NOT_KEPT)
			return false;
		is_kept = is_kept || mark->outcome == OUTCOME_KEPT;
	}
	return is_kept;
}

/* The mark of the occurrence of that day. */
static const struct promise_mark *
mark_of(const struct promise *promise, struct date day)
{
	for (size_t i = 0; i < promise->n_marks; i++)
		if (date_cmp(promise->marks[i].due_on, day) == 0)
			return &promise->marks[i];
	return NULL;
}

/* It was not given up before that day. */
static bool
is_needed_on(const struct promise *promise, struct date day)
{
	for (size_t i = 0; i < promise->n_marks; i++)
		if (promise->marks[i].outcome == OUTCOME_NO_LONGER_NEEDED &&
		    date_cmp(promise->marks[i].due_on, day) <= 0)
			return false;
	return true;
}

static bool
is_due_on(const struct promise *promise, struct date day)
{
	struct date due = promise->first_due;

	if (!is_needed_on(promise, day))
		return false;
	if (date_cmp(promise->next_due, day) == 0)
		return true;
	for (int k = 1; !date_is_none(due) && date_cmp(due, day) < 0; k++)
		due = occurrence(promise, k);
	return date_cmp(due, day) == 0 &&
	       (date_is_none(promise->last_due) ||
		date_cmp(day, promise->last_due) <= 0 ||
		date_cmp(day, promise->first_due) == 0);
}

static bool
says_missed(const struct promise_mark *mark)
{
	return mark->outcome == OUTCOME_NOT_KEPT ||
	       mark->outcome == OUTCOME_PARTLY;
}

enum promise_missed
promise_missed_on(const struct promise *promise, struct date day,
		  struct date today)
{
	const struct promise_mark *mark = mark_of(promise, day);

	if (date_is_none(day))
		return MISSED_NOT_DUE;
	if (mark != NULL && mark->outcome != OUTCOME_OPEN)
		return says_missed(mark) ? MISSED_YES : MISSED_SETTLED;
	if (!is_due_on(promise, day))
		return MISSED_NOT_DUE;
	return date_cmp(day, today) < 0 ? MISSED_YES : MISSED_NOT_OVER;
}

/* The later one of two days before the one given, if it was missed. */
static struct date
later_missed(const struct promise *promise, struct date best, struct date day,
	     struct date before, struct date today)
{
	if (date_is_none(day) || date_cmp(day, before) >= 0 ||
	    (!date_is_none(best) && date_cmp(day, best) <= 0) ||
	    promise_missed_on(promise, day, today) != MISSED_YES)
		return best;
	return day;
}

struct date
promise_missed_before(const struct promise *promise, struct date before,
		      struct date today)
{
	struct date best = later_missed(promise, DATE_NONE, promise->next_due,
					before, today);
	struct date due = promise->first_due;

	for (size_t i = 0; i < promise->n_marks; i++)
		best = later_missed(promise, best, promise->marks[i].due_on,
				    before, today);
	for (int k = 1; !date_is_none(due) && date_cmp(due, before) < 0; k++) {
		best = later_missed(promise, best, due, before, today);
		due = occurrence(promise, k);
	}
	return best;
}

struct date
promise_missed_last_marked(const struct promise *promise)
{
	const struct promise_mark *last = NULL;

	for (size_t i = 0; i < promise->n_marks; i++)
		if (last == NULL ||
		    date_cmp(promise->marks[i].due_on, last->due_on) > 0)
			last = &promise->marks[i];
	return last != NULL && says_missed(last) ? last->due_on : DATE_NONE;
}

/* A verb and an object are at least two words. */
static bool
has_two_words(const char *s)
{
	if (str_is_blank(s))
		return false;
	s += strspn(s, " \t\n");
	s += strcspn(s, " \t\n");
	return !str_is_blank(s);
}

static void
check_specific(const struct promise *promise, struct issues *issues)
{
	if (promise->owner <= OWNER_NONE || promise->owner >= OWNER_END ||
	    str_is_blank(promise->owner_name))
		issues_add(issues, "owner", "smart_s_owner",
			   _("Say who promises it, by name."));
	if (!has_two_words(promise->what))
		issues_add(issues, "what", "smart_s_what",
			   _("Say what will be done: a verb and what it is "
			     "done to."));
	if (str_is_blank(promise->how_checked))
		issues_add(issues, "how_checked", "smart_m",
			   _("Say how it is checked: who looks, and at "
			     "what."));
}

static void
check_attainable(const struct promise *promise, const struct smart_frame *frame,
		 struct issues *issues)
{
	if (promise->goal == 0)
		issues_add(issues, "goal", "smart_r",
			   _("Say which goal it serves."));
	if (promise_owner_is_ours(promise->owner))
		return;
	if (frame->level == 1)
		issues_add(issues, "domain", "smart_a_acute",
			   _("This domain is acute: settle that first, and "
			     "ask for nothing there now."));
	if (promise->is_pathway && frame->gate == PROFILE_STABILISE)
		issues_add(issues, "pathway", "smart_a_gate",
			   _("The person cannot commit to a job pathway yet: "
			     "no job duty may be asked."));
}

static bool
is_within(struct date day, const struct smart_frame *frame)
{
	return date_is_within(day, frame->from, frame->to);
}

static void
check_timed(const struct promise *promise, const struct smart_frame *frame,
	    struct issues *issues)
{
	struct date first = promise->first_due;
	struct date last = promise->last_due;

	if (date_is_none(first))
		issues_add(issues, "first_due", "smart_t_missing",
			   _("Say by which day, the first time."));
	else if (!is_within(first, frame))
		issues_add(issues, "first_due", "smart_t_outside",
			   _("The first day lies outside the contract's "
			     "dates."));
	if (date_is_none(last))
		issues_add(issues, "last_due", "smart_t_missing",
			   _("Say by which day, the last time."));
	else if (!is_within(last, frame))
		issues_add(issues, "last_due", "smart_t_outside",
			   _("The last day lies outside the contract's "
			     "dates."));
	if (!date_is_none(first) && !date_is_none(last) &&
	    date_cmp(last, first) < 0)
		issues_add(issues, "last_due", "smart_t_order",
			   _("The last day is before the first."));
	else if (promise->frequency == FREQUENCY_ONCE && !date_is_none(first) &&
		 !date_is_none(last) && date_cmp(last, first) != 0)
		issues_add(issues, "last_due", "smart_t_once",
			   _("What is promised once has one day: say how often "
			     "between the two, or make the last day the "
			     "first."));
}

void
promise_check_smart(const struct promise *promise,
		    const struct smart_frame *frame, struct issues *issues)
{
	check_specific(promise, issues);
	check_attainable(promise, frame, issues);
	check_timed(promise, frame, issues);
}

bool
promise_is_smart(const struct promise *promise, const struct smart_frame *frame)
{
	struct arena arena;
	struct issues issues = {.arena = &arena};

	arena_init(&arena);
	promise_check_smart(promise, frame, &issues);
	arena_fini(&arena);
	return issues.n == 0;
}
