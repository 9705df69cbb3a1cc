/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/sanction.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"

#include "sanction_history.h"

/* By day, then id: the order of the input must not matter. */
static int
compare_entries(const void *a, const void *b)
{
	const struct entry *left = a;
	const struct entry *right = b;
	int order = date_cmp(left->breach->on, right->breach->on);
	if (order == 0)
		order = strcmp(left->breach->id, right->breach->id);
	if (order == 0)
		order = (left->index > right->index) -
			(left->index < right->index);
	return order;
}

static void
engine_init(struct engine *engine)
{
	const struct facts *facts = engine->facts;
	engine->n = facts->n_breaches;
	engine->entries = arena_new(engine->arena, struct entry, engine->n + 1);
	for (size_t i = 0; i < engine->n; i++) {
		struct entry *entry = &engine->entries[i];
		entry->breach = &facts->breaches[i];
		entry->index = i;
		entry->p = arena_new(engine->arena, struct proposal, 1);
		entry->p->breach_id = entry->breach->id;
		entry->limit_bp = 10000;
	}
	if (engine->n > 1)
		qsort(engine->entries, engine->n, sizeof(*engine->entries),
		      compare_entries);
	for (size_t i = 0; i < engine->n; i++)
		engine->entries[i].no = i;
	history_init(engine);
	engine_merge_init(engine);
}

/* What the gates of the step say; false closes the proposal. */
static bool
entry_gates(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	unsigned has = p->step->gates;
	unsigned failed = has & entry->breach->gates_failed;
	p->gates_passed = has & entry->breach->gates_passed & ~failed;
	p->gates = has & ~entry->breach->gates_passed & ~failed;
	if ((failed & GATE_HARDSHIP) != 0) {
		p->outcome = SANCTION_CLOSED_HARDSHIP;
		REASON0(engine, p, "closed.hardship");
	} else if ((failed & GATE_CAPABILITY) != 0) {
		p->outcome = SANCTION_CLOSED_NOT_ABLE;
		entry->clears = true;
		REASON0(engine, p, "closed.not_able");
	} else if (failed != 0) {
		p->outcome = SANCTION_CLOSED_REJECTED;
		REASON0(engine, p, "closed.gate_refused");
	}
	if (failed != 0)
		p->gates = 0;
	return failed == 0;
}

/* What the rules ask for before anybody may decide (I1), and was not done. */
static unsigned
entry_missing(const struct entry *entry)
{
	const struct breach_fact *breach = entry->breach;
	enum hearing hearing = entry->regime->hearing;
	bool is_asked = !date_is_none(breach->asked_on) &&
			(!entry->is_decided ||
			 date_cmp(breach->asked_on, entry->decided_on) <= 0);
	bool needs_hearing =
		hearing == HEARING_ALWAYS || hearing == HEARING_WRITTEN ||
		(hearing == HEARING_ORAL_ON_REPEAT && entry->p->step_no > 1);
	unsigned missing = 0;
	if (!is_asked)
		missing |= PENDING_REASON;
	if (needs_hearing && !breach->was_heard)
		missing |= PENDING_HEARING;
	if (breach->was_possible == TRI_UNKNOWN)
		missing |= PENDING_POSSIBLE;
	return missing;
}

/* Whether each is said of what is to come or of what should have been. */
static void
say_missing(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	bool is_late = entry->is_decided;
	bool is_written = entry->regime->hearing == HEARING_WRITTEN;
	if ((p->pending & PENDING_REASON) != 0)
		REASON0(engine, p,
			is_late ? "lacking.reason" : "pending.reason");
	if ((p->pending & PENDING_HEARING) != 0 && is_written)
		REASON0(engine, p,
			is_late ? "lacking.written" : "pending.written");
	else if ((p->pending & PENDING_HEARING) != 0)
		REASON0(engine, p,
			is_late ? "lacking.hearing" : "pending.hearing");
	if ((p->pending & PENDING_POSSIBLE) != 0)
		REASON0(engine, p,
			is_late ? "lacking.possible" : "pending.possible");
}

/* The gates that a decision should have passed, and did not. */
static void
say_gates_lacking(struct engine *engine, struct entry *entry)
{
	static const char *const keys[N_SANCTION_GATES] = {
		"lacking.hardship", "lacking.supervisor", "lacking.oral",
		"lacking.capability", "lacking.legal"};
	const struct breach_fact *breach = entry->breach;
	struct proposal *p = entry->p;
	unsigned too_hard = breach->gates_failed & GATE_HARDSHIP;
	if (breach->decision.is_recorded) {
		p->gates_passed = p->step->gates & breach->gates_passed &
				  ~breach->gates_failed;
		p->gates = p->step->gates & ~p->gates_passed;
	}
	for (int i = 0; i < N_SANCTION_GATES; i++)
		if ((p->gates & 1U << i & ~too_hard) != 0)
			REASON0(engine, p, keys[i]);
	if ((p->gates & too_hard) != 0)
		REASON0(engine, p, "lacking.too_hard");
}

/* What must still happen, or should have happened before it was decided. */
static void
entry_pending(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	if (p->outcome != SANCTION_PROPOSED)
		return;
	p->pending = entry_missing(entry);
	if (!entry->is_decided) {
		p->pending |= PENDING_DECISION;
		REASON0(engine, p, "pending.decision");
		say_missing(engine, entry);
		return;
	}
	say_missing(engine, entry);
	say_gates_lacking(engine, entry);
	if (p->pending != 0 || p->gates != 0)
		REASON0(engine, p, "lacking.remedy");
}

/* Without notice beforehand the payment waits, and is paid in full later. */
static void
entry_hold(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	entry->is_held = entry->type->holds_payment &&
			 entry->breach->had_prior_notice == TRI_NO &&
			 !entry_is_exempt(engine, entry);
	if (!entry->is_held)
		return;
	REASON0(engine, p, "hold.possible");
	if (!entry_guard_hold(engine, entry)) {
		entry->is_held = false;
		REASON0(engine, p, "hold.blocked");
		return;
	}
	entry->is_held = entry_date_hold(engine, entry);
	if (!entry->is_held)
		return;
	p->who = RECORDER_BENEFITS;
	entry_hold_segments(engine, entry);
}

/* What is taken, from when, and how much of which amount. */
static void
entry_take(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	if (p->step->base == BASE_NONE) {
		/* A fine alone: paid once, it has no time. */
		p->fine = p->step->amount_min;
		p->total_min = p->step->amount_min;
		p->total_max = p->step->amount_max;
		return;
	}
	if (!entry_date_measure(engine, entry))
		return;
	p->fine = p->step->amount_min;
	if (entry_base(engine, entry))
		entry_segments(engine, entry);
	else
		p->outcome = SANCTION_BLOCKED_FACTS;
}

/* What the step is, in words. */
static void
entry_say_measure(struct engine *engine, struct entry *entry)
{
	static const char *const keys[] = {
		[MEASURE_RECORD] = "measure.record",
		[MEASURE_CONTACT] = "measure.contact",
		[MEASURE_REMIND] = "measure.remind",
		[MEASURE_WARN] = "measure.warn",
		[MEASURE_INTERVIEW] = "measure.interview",
		[MEASURE_ASSESS] = "measure.assess",
		[MEASURE_NONFINANCIAL] = "measure.nonfinancial",
		[MEASURE_HOLD] = "measure.hold",
		[MEASURE_REDUCE] = "measure.reduce",
		[MEASURE_SUSPEND] = "measure.suspend",
		[MEASURE_CANCEL] = "measure.cancel",
		[MEASURE_FINE] = "measure.fine",
		[MEASURE_REPORT] = "measure.report"};
	REASON0(engine, entry->p, keys[entry->p->measure]);
}

static void
entry_measure(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	entry_say_measure(engine, entry);
	if (!step_touches_money(p->step)) {
		entry_hold(engine, entry);
		if (!entry->is_held) {
			REASON0(engine, p, "measure.no_money");
			END0(engine, p, "end.no_money");
		}
	} else {
		entry_protect(engine, entry);
		if (p->outcome == SANCTION_PROPOSED)
			entry_take(engine, entry);
	}
	if (p->outcome == SANCTION_PROPOSED)
		entry_add_deadlines(engine, entry);
}

static int
compare_segments(const void *a, const void *b)
{
	const struct segment *left = a;
	const struct segment *right = b;
	int order = date_cmp(left->from, right->from);
	return order != 0 ? order : date_cmp(left->to, right->to);
}

/* A decision of the record is kept as it was made, whatever rules say now. */
static void
entry_keep_recorded(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	const struct decision_fact *decision = &entry->breach->decision;
	p->measure = decision->measure;
	p->pct_bp = decision->recorded_pct_bp;
	p->from = decision->from;
	p->to = decision->to;
	entry->planned_to = decision->to;
	p->is_open_end = !date_is_none(p->from) && date_is_none(p->to);
	p->n_segments = decision->n_segments;
	p->segments =
		arena_new(engine->arena, struct segment, p->n_segments + 1);
	for (size_t i = 0; i < p->n_segments; i++)
		p->segments[i] = decision->segments[i];
	qsort(p->segments, p->n_segments, sizeof(*p->segments),
	      compare_segments);
	REASON(engine, p, "recorded", arg_date(entry->decided_on));
	entry_say_measure(engine, entry);
	entry_add_deadlines(engine, entry);
}

/* The decider said no: nothing follows and nothing counts. */
static bool
entry_was_rejected(struct engine *engine, struct entry *entry)
{
	if (entry->breach->decision.result != DECISION_REJECTED)
		return false;
	entry->p->outcome = SANCTION_CLOSED_REJECTED;
	REASON(engine, entry->p, "closed.rejected",
	       arg_date(entry->decided_on));
	return true;
}

/* A decision that fell: it stays visible, and nothing follows from it. */
static bool
entry_has_fallen(struct engine *engine, struct entry *entry)
{
	struct date fell = entry_fell_on(engine, entry);
	struct proposal *p = entry->p;
	if (date_is_none(fell) || engine->is_as_decided)
		return false;
	entry->has_fallen = true;
	if (entry->breach->appeal.result == APPEAL_OVERTURNED) {
		p->outcome = SANCTION_OVERTURNED;
		REASON(engine, p, "overturned", arg_date(fell));
	} else {
		p->outcome = entry->breach->state == BREACH_ANNULLED
				     ? SANCTION_ANNULLED
				     : SANCTION_WITHDRAWN;
		REASON0(engine, p,
			p->outcome == SANCTION_ANNULLED ? "annulled"
							: "withdrawn");
	}
	return true;
}

/* What closes or blocks needs no word about the step that it would have been. */
static void
forget_step(struct proposal *p, size_t from, size_t to)
{
	size_t n = p->n_reasons - to;
	memmove(&p->reasons[from], &p->reasons[to], n * sizeof(*p->reasons));
	p->n_reasons = from + n;
	p->n_counted = 0;
	p->has_more_counted = false;
	p->step = NULL;
	p->step_no = 0;
	p->measure = MEASURE_RECORD;
}

bool
entry_passes(struct engine *engine, struct entry *entry)
{
	if (!entry->breach->decision.is_recorded &&
	    (!entry_guard(engine, entry) || !entry_cause(engine, entry) ||
	     !entry_gates(engine, entry)))
		return false;
	return !entry_was_rejected(engine, entry) &&
	       !entry_has_fallen(engine, entry);
}

/* The step and what follows from it; false where nothing does. */
static bool
entry_step(struct engine *engine, struct entry *entry)
{
	size_t before = entry->p->n_reasons;
	entry_count(engine, entry);
	if (entry->p->outcome != SANCTION_PROPOSED)
		return false;
	size_t after = entry->p->n_reasons;
	if (!entry_passes(engine, entry)) {
		forget_step(entry->p, before, after);
		return false;
	}
	if (entry->breach->decision.is_recorded && !entry->is_recomputed)
		entry_keep_recorded(engine, entry);
	else
		entry_measure(engine, entry);
	/* Of what was put right in time only that is left to say. */
	if (entry->p->outcome == SANCTION_CLOSED_CURED)
		forget_step(entry->p, before, entry->p->n_reasons - 1);
	return entry->p->outcome == SANCTION_PROPOSED;
}

static void
entry_run(struct engine *engine, struct entry *entry)
{
	if (!entry_screen(engine, entry))
		return;
	entry->is_countable = entry_step(engine, entry);
	if (entry->clears)
		engine->cleared_on = date_add_days(entry->breach->on, 1);
	if (entry->is_countable || entry->has_fallen)
		history_add(engine, entry);
	if (entry->is_countable)
		entry_keep_busy(engine, entry);
	if (entry->p->outcome == SANCTION_PROPOSED &&
	    entry->breach->appeal.result == APPEAL_PENDING)
		REASON0(engine, entry->p,
			entry->regime->appeal_suspends
				? "appeal.pending_suspends"
				: "appeal.pending");
}

static void
engine_run(struct engine *engine)
{
	engine_init(engine);
	for (size_t i = 0; i < engine->n; i++)
		entry_run(engine, &engine->entries[i]);
	engine_cap(engine);
	/* Said last: “before that” speaks of the decision, not of the money. */
	for (size_t i = 0; i < engine->n; i++)
		entry_pending(engine, &engine->entries[i]);
}

static bool
any_has_fallen(const struct engine *engine)
{
	for (size_t i = 0; i < engine->n; i++)
		if (!date_is_none(entry_fell_on(engine, &engine->entries[i])))
			return true;
	return false;
}

void
sanction_propose_all(struct arena *arena, const struct rules *rules,
		     const struct facts *facts, struct proposal **out)
{
	struct engine engine = {.arena = arena, .rules = rules, .facts = facts};
	engine_run(&engine);
	if (any_has_fallen(&engine)) {
		struct engine then = {.arena = arena,
				      .rules = rules,
				      .facts = facts,
				      .is_as_decided = true};
		engine_run(&then);
		engine_recompute(&engine, &then);
	}
	*out = arena_new(arena, struct proposal, engine.n + 1);
	for (size_t i = 0; i < engine.n; i++)
		(*out)[engine.entries[i].index] = *engine.entries[i].p;
}

void
sanction_propose(struct arena *arena, const struct rules *rules,
		 const struct facts *facts, size_t breach, struct proposal *out)
{
	struct proposal *all;
	assert(breach < facts->n_breaches);
	sanction_propose_all(arena, rules, facts, &all);
	*out = all[breach];
}

const char *
sanction_outcome_name(const struct proposal *proposal)
{
	static const char *const guards[] = {"BLOCKED_G1", "BLOCKED_G2",
					     "BLOCKED_G3", "BLOCKED_G4",
					     "BLOCKED_G5", "BLOCKED_G6",
					     "BLOCKED_G7", "BLOCKED_G8"};
	static const char *const names[] = {
		[SANCTION_PROPOSED] = "PROPOSED",
		[SANCTION_NO_RULES] = "NO_RULES",
		[SANCTION_BLOCKED_TIME] = "BLOCKED_TIME",
		[SANCTION_BLOCKED_GUARD] = "BLOCKED_GUARD",
		[SANCTION_BLOCKED_FACTS] = "BLOCKED_FACTS",
		[SANCTION_CLOSED_GOOD_CAUSE] = "CLOSED_GOOD_CAUSE",
		[SANCTION_CLOSED_HARDSHIP] = "CLOSED_HARDSHIP",
		[SANCTION_CLOSED_NOT_ABLE] = "CLOSED_NOT_ABLE",
		[SANCTION_CLOSED_NO_BREACH] = "CLOSED_NO_BREACH",
		[SANCTION_CLOSED_EXEMPT] = "CLOSED_EXEMPT",
		[SANCTION_CLOSED_REJECTED] = "CLOSED_REJECTED",
		[SANCTION_CLOSED_CURED] = "CLOSED_CURED",
		[SANCTION_WITHDRAWN] = "WITHDRAWN",
		[SANCTION_ANNULLED] = "ANNULLED",
		[SANCTION_MERGED] = "MERGED",
		[SANCTION_OVERTURNED] = "OVERTURNED"};
	if (proposal->outcome != SANCTION_BLOCKED_GUARD)
		return names[proposal->outcome];
	int first = 0;
	while ((proposal->guards_failed & 1U << first) == 0)
		first++;
	return guards[first];
}

bool
sanction_may_decide(const struct proposal *proposal, struct issues *issues)
{
	size_t before = issues->n;
	if (proposal->outcome != SANCTION_PROPOSED)
		issues_add(issues, "", "outcome",
			   _("There is nothing to decide: %s."),
			   sanction_outcome_name(proposal));
	if (proposal->is_simulation)
		issues_add(issues, "", "simulation",
			   _("These rules are not in force. They can be "
			     "tried, but nothing can be decided by them."));
	if (proposal->gates != 0)
		issues_add(issues, "gates", "gates",
			   _("Somebody must still confirm what the rules ask "
			     "a human to look at."));
	if ((proposal->pending & PENDING_REASON) != 0)
		issues_add(issues, "asked_on", "pending_reason",
			   _("Ask the person for the reason first."));
	if ((proposal->pending & PENDING_HEARING) != 0)
		issues_add(issues, "heard", "pending_hearing",
			   _("Hear the person first."));
	if ((proposal->pending & PENDING_POSSIBLE) != 0)
		issues_add(issues, "possible", "pending_possible",
			   _("Confirm first that the duty was possible: the "
			     "appointment was delivered, the place existed."));
	return issues->n == before;
}
