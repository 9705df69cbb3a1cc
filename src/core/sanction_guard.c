/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"

#include "sanction_engine.h"

/* G1: a written warning before the breach that the person could read. */
static bool
warning_fits(const struct facts *facts, const struct entry *entry,
	     const struct warning_fact *warning, unsigned says)
{
	bool is_readable = warning->has_interpreter ||
			   str_is_one_of(str_or_empty(warning->language),
					 facts->languages, facts->n_languages);
	bool is_about = str_is_empty(warning->about) ||
			strcmp(warning->about, entry->type->code) == 0;
	return warning->is_written && is_readable && is_about &&
	       (warning->says & says) == says &&
	       date_cmp(warning->on, entry->breach->on) < 0;
}

static bool
guard_g1(struct engine *engine, struct entry *entry, const struct guard *guard)
{
	const struct facts *facts = engine->facts;
	if (!entry->type->needs_warning)
		return true;
	for (size_t i = 0; i < facts->n_warnings; i++)
		if (warning_fits(facts, entry, &facts->warnings[i],
				 guard->warning_says))
			return true;
	REASON(engine, entry->p,
	       guard->warning_says != 0 ? "guard.g1_full" : "guard.g1",
	       arg_date(entry->breach->on));
	return false;
}

static bool
guard_g2(struct engine *engine, struct entry *entry,
	 const struct guard *guard UNUSED)
{
	if (entry->type->has_legal_basis ||
	    entry->breach->is_in_contract == TRI_YES)
		return true;
	REASON0(engine, entry->p,
		entry->breach->is_in_contract == TRI_NO ? "guard.g2"
							: "guard.g2_unknown");
	return false;
}

static bool
guard_g3(struct engine *engine, struct entry *entry,
	 const struct guard *guard UNUSED)
{
	if (entry->breach->was_possible != TRI_NO)
		return true;
	REASON0(engine, entry->p, "guard.g3");
	return false;
}

static bool
guard_g4(struct engine *engine, struct entry *entry,
	 const struct guard *guard UNUSED)
{
	const struct facts *facts = engine->facts;
	if (!entry->breach->is_pathway_duty)
		return true;
	for (size_t i = 0; i < facts->n_gates; i++) {
		const struct gate_fact *gate = &facts->gates[i];
		if (gate->is_stabilise &&
		    date_is_within(entry->breach->on, gate->from, gate->to)) {
			REASON(engine, entry->p, "guard.g4",
			       arg_date(entry->breach->on));
			return false;
		}
	}
	return true;
}

/* On the same goal, or where no goal is named on the same contract. */
static bool
concerns(const struct promise_fact *promise, const struct breach_fact *breach)
{
	if (!str_is_empty(breach->goal) && !str_is_empty(promise->goal))
		return strcmp(promise->goal, breach->goal) == 0;
	if (!str_is_empty(breach->contract) && !str_is_empty(promise->contract))
		return strcmp(promise->contract, breach->contract) == 0;
	return str_is_empty(promise->goal) && str_is_empty(promise->contract);
}

/* The day of the promise itself is still in time. */
static bool
was_overdue(const struct promise_fact *promise, struct date on)
{
	return !date_is_none(promise->due) && date_cmp(promise->due, on) < 0 &&
	       (date_is_none(promise->done) || date_cmp(promise->done, on) > 0);
}

/* By day, then words: the order of the input must not matter. */
static int
compare_promises(const void *a, const void *b)
{
	const struct promise_fact *left =
		*(const struct promise_fact *const *)a;
	const struct promise_fact *right =
		*(const struct promise_fact *const *)b;
	int order = date_cmp(left->due, right->due);
	if (order != 0)
		return order;
	return strcmp(str_or_empty(left->what), str_or_empty(right->what));
}

/* Late then, and made good by now. */
static bool
was_kept_since(const struct engine *engine, const struct entry *entry,
	       const struct promise_fact *promise)
{
	return !date_is_none(promise->done) &&
	       date_cmp(promise->done, as_of(engine, entry)) <= 0;
}

static void
say_late(struct engine *engine, const struct entry *entry,
	 const struct promise_fact *promise)
{
	bool is_kept = was_kept_since(engine, entry, promise);
	bool was_late = was_overdue(promise, entry->breach->on);

	if (str_is_empty(promise->what) && is_kept)
		REASON(engine, entry->p, "guard.g5_kept_unnamed",
		       arg_date(promise->due), arg_date(promise->done));
	else if (str_is_empty(promise->what))
		REASON(engine, entry->p, "guard.g5_unnamed",
		       arg_date(promise->due));
	else if (is_kept)
		REASON(engine, entry->p, "guard.g5_kept",
		       arg_text(promise->what), arg_date(promise->due),
		       arg_date(promise->done));
	else
		REASON(engine, entry->p, was_late ? "guard.g5" : "guard.g5_now",
		       arg_text(promise->what), arg_date(promise->due));
}

static bool
guard_g5(struct engine *engine, struct entry *entry,
	 const struct guard *guard UNUSED)
{
	const struct facts *facts = engine->facts;
	const struct promise_fact **late = NULL;
	size_t n = 0;
	for (size_t i = 0; i < facts->n_promises; i++) {
		const struct promise_fact *promise = &facts->promises[i];
		if (!concerns(promise, entry->breach) ||
		    (!was_overdue(promise, entry->breach->on) &&
		     !was_overdue(promise, entry->decided_on)))
			continue;
		late = arena_room(engine->arena, late, n, sizeof(*late));
		late[n++] = promise;
	}
	if (n > 1)
		qsort(late, n, sizeof(*late), compare_promises);
	entry->has_kept_ours = true;
	for (size_t i = 0; i < n; i++) {
		say_late(engine, entry, late[i]);
		entry->has_kept_ours = entry->has_kept_ours &&
				       was_kept_since(engine, entry, late[i]);
	}
	return n == 0;
}

static bool
guard_g6(struct engine *engine, struct entry *entry,
	 const struct guard *guard UNUSED)
{
	const struct facts *facts = engine->facts;
	const struct acute_fact *first = NULL;
	for (size_t i = 0; i < facts->n_acute_tasks; i++) {
		const struct acute_fact *task = &facts->acute_tasks[i];
		bool is_open =
			date_is_within(entry->breach->on, task->from,
				       task->to) ||
			date_is_within(entry->decided_on, task->from, task->to);
		if (is_open &&
		    (first == NULL || date_cmp(task->from, first->from) < 0))
			first = task;
	}
	if (first != NULL)
		REASON(engine, entry->p, "guard.g6", arg_date(first->from));
	return first == NULL;
}

/* A step that the pair itself records is no decision. */
static bool
guard_g7(struct engine *engine, struct entry *entry,
	 const struct guard *guard UNUSED)
{
	const struct facts *facts = engine->facts;
	const char *by = entry->breach->decision.by;
	enum recorder who = entry->is_held ? RECORDER_BENEFITS
					   : entry->p->step->who;
	if (!entry->is_decided || str_is_empty(by) || who == RECORDER_HANDLER ||
	    who == RECORDER_PAIR)
		return true;
	if (!str_is_empty(entry->breach->reporter) &&
	    strcmp(by, entry->breach->reporter) == 0) {
		REASON(engine, entry->p, "guard.g7_reporter", arg_text(by));
		return false;
	}
	if (str_is_one_of(by, facts->handlers, facts->n_handlers)) {
		REASON(engine, entry->p, "guard.g7_handler", arg_text(by));
		return false;
	}
	return true;
}

/* At least one attempt by each of two channels, after the breach. */
static bool
guard_g8(struct engine *engine, struct entry *entry,
	 const struct guard *guard UNUSED)
{
	const struct breach_fact *breach = entry->breach;
	bool has_day = entry->is_decided || !date_is_none(engine->facts->today);
	const char *first = NULL;
	for (size_t i = 0; i < breach->n_contacts; i++) {
		const struct contact_attempt *contact = &breach->contacts[i];
		if (date_cmp(contact->on, breach->on) < 0 ||
		    (has_day && date_cmp(contact->on, entry->decided_on) > 0))
			continue;
		if (first == NULL)
			first = contact->channel;
		else if (strcmp(first, contact->channel) != 0)
			return true;
	}
	REASON0(engine, entry->p,
		first == NULL ? "guard.g8_none" : "guard.g8_one");
	return false;
}

typedef bool guard_fn(struct engine *engine, struct entry *entry,
		      const struct guard *guard);

static guard_fn *const guards[N_GUARDS] = {guard_g1, guard_g2, guard_g3,
					   guard_g4, guard_g5, guard_g6,
					   guard_g7, guard_g8};

/* A reminder or warning is itself what G1 asks for (domain.md 4.6). */
static const unsigned MONEY_GUARDS = 1U << GUARD_G1 | 1U << GUARD_G2 |
				     1U << GUARD_G8;

static bool
guard_holds(struct engine *engine, struct entry *entry,
	    const struct guard *guard)
{
	bool is_money = entry->is_held || step_touches_money(entry->p->step);
	bool is_for_money = (MONEY_GUARDS & 1U << guard->code) != 0;
	return (is_for_money && !is_money) ||
	       guards[guard->code](engine, entry, guard);
}

static void
run_guard(struct engine *engine, struct entry *entry, const struct guard *guard)
{
	struct proposal *p = entry->p;
	unsigned bit = 1U << guard->code;
	bool is_assumed = (engine->facts->assumed_guards & bit) != 0;
	if (is_assumed || guard_holds(engine, entry, guard))
		return;
	if (guard->on_fail == ON_FAIL_WARN)
		p->guards_warned |= bit;
	else
		p->guards_failed |= bit;
	/* What was made good already is no longer to be done. */
	if (guard->task[0] == '\0' ||
	    (guard->code == GUARD_G5 && entry->has_kept_ours))
		return;
	REASON(engine, p, "guard.task", arg_msgid(guard->task),
	       arg_span(guard->within));
	deadline_add(engine, p, "task", guard->task, as_of(engine, entry),
		     guard->within);
}

bool
entry_guard(struct engine *engine, struct entry *entry)
{
	const struct regime *regime = entry->regime;
	for (size_t i = 0; i < regime->n_guards; i++)
		run_guard(engine, entry, &regime->guards[i]);
	if (engine->facts->assumed_guards != 0)
		REASON0(engine, entry->p, "guard.assumed");
	if (entry->p->guards_failed != 0) {
		entry->p->outcome = SANCTION_BLOCKED_GUARD;
		return false;
	}
	return true;
}

/* A payment that waits is touched, whatever the step is; and who lets it wait
 * decides about money. */
bool
entry_guard_hold(struct engine *engine, struct entry *entry)
{
	const struct regime *regime = entry->regime;
	for (size_t i = 0; i < regime->n_guards; i++) {
		const struct guard *guard = &regime->guards[i];
		unsigned asked = MONEY_GUARDS | 1U << GUARD_G7;
		if ((asked & 1U << guard->code) != 0)
			run_guard(engine, entry, guard);
	}
	return entry->p->guards_failed == 0;
}

/* Step 4: a good cause that a human accepted closes the matter. */
bool
entry_cause(struct engine *engine, struct entry *entry)
{
	const char *code = entry->breach->cause;
	if (entry->breach->cause_state != CAUSE_ACCEPTED)
		return true;
	if (!entry->type->allows_good_cause) {
		REASON0(engine, entry->p, "cause.not_allowed");
		return true;
	}
	const struct good_cause *cause =
		code == NULL ? NULL
			     : regime_find_good_cause(entry->regime, code);
	entry->p->outcome = SANCTION_CLOSED_GOOD_CAUSE;
	if (cause != NULL)
		REASON(engine, entry->p, "closed.good_cause",
		       arg_msgid(cause->label));
	else
		REASON0(engine, entry->p, "closed.good_cause_other");
	return false;
}
