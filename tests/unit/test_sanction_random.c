/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What holds for the engine whatever the facts: random histories on every
 * regime against the invariants of domain.md 4.6. KITH_LONG=1 runs 100,000
 * histories a regime instead of 1,000.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "core/rules.h"
#include "core/sanction.h"

enum { BREACHES_MAX = 7, RUNS = 1000, RUNS_LONG = 100000 };

static struct arena rules_arena;
static struct rules rules;
static uint64_t seed;

/* xorshift: a fixed seed gives the same histories everywhere. */
static int
chance(int n)
{
	seed ^= seed << 13 & UINT64_MAX;
	seed ^= seed >> 7;
	seed ^= seed << 17 & UINT64_MAX;
	return (int)(seed % (uint64_t)n);
}

struct history {
	struct facts facts;
	struct breach_fact breaches[BREACHES_MAX];
	struct repair_fact repairs[BREACHES_MAX];
	struct contact_attempt contacts[BREACHES_MAX][2];
	struct component components[4];
	struct warning_fact warning;
	struct promise_fact promise;
	struct gate_fact gate;
	struct acute_fact acute;
	struct assessment_fact assessments[2];
	struct kept_fact kept[2];
	struct parameter_fact parameters[5];
};

static const char *const IDS[BREACHES_MAX] = {"a", "b", "c", "d",
					      "e", "f", "g"};
static const char *const NOTICES[] = {"", "n1", "n2"};
static const char *const LANGUAGES[] = {"en", "es"};
static const char *const HANDLERS[] = {"ane", "jon"};

static struct date
some_day(const struct regime *regime)
{
	return date_add_days(regime->valid_from, chance(700));
}

static void
make_decision(struct breach_fact *breach)
{
	struct decision_fact *decision = &breach->decision;
	int kind = chance(10);
	if (kind < 3)
		return;
	decision->result = kind < 8    ? DECISION_ACCEPTED
			   : kind == 8 ? DECISION_SOFTENED
				       : DECISION_REJECTED;
	decision->on = date_add_days(breach->on, chance(60));
	if (chance(2) == 0)
		decision->effective_on =
			date_add_days(decision->on, chance(10));
	decision->by = chance(20) == 0 ? "jon" : "miren";
	if (decision->result == DECISION_SOFTENED)
		decision->pct_bp = 500;
	if (chance(12) == 0) {
		breach->appeal.result = APPEAL_OVERTURNED;
		breach->appeal.decided_on =
			date_add_days(decision->on, chance(200));
	}
	if (chance(15) == 0)
		breach->state = BREACH_ANNULLED;
}

static void
make_breach(struct history *h, const struct regime *regime, int i)
{
	struct breach_fact *breach = &h->breaches[i];
	memset(breach, 0, sizeof(*breach));
	breach->id = IDS[i];
	breach->type =
		regime->breach_types[chance((int)regime->n_breach_types)].code;
	breach->on = some_day(regime);
	breach->notice = NOTICES[chance(3)];
	breach->goal = chance(2) == 0 ? "work" : "home";
	breach->reporter = "ane";
	breach->is_pathway_duty = chance(2) == 0;
	breach->is_in_contract = TRI_YES;
	breach->was_possible = chance(15) == 0 ? TRI_NO : TRI_YES;
	breach->had_prior_notice = chance(2) == 0 ? TRI_NO : TRI_YES;
	breach->days = chance(4);
	breach->asked_on = date_add_days(breach->on, 1);
	breach->was_heard = true;
	breach->cause_state = chance(8) == 0 ? CAUSE_ACCEPTED : CAUSE_NONE;
	breach->cause = "illness";
	breach->gates_failed = chance(20) == 0 ? GATE_HARDSHIP : 0;
	breach->gates_passed = GATE_SUPERVISOR | GATE_LEGAL;
	h->contacts[i][0] = (struct contact_attempt){breach->on, "phone"};
	h->contacts[i][1] = (struct contact_attempt){breach->on, "letter"};
	breach->contacts = h->contacts[i];
	breach->n_contacts = chance(15) == 0 ? 1 : 2;
	make_decision(breach);
	if (chance(3) != 0)
		return;
	h->repairs[i].act = (enum repair_act)chance(6);
	h->repairs[i].on = date_add_days(breach->on, chance(120));
	breach->repairs = &h->repairs[i];
	breach->n_repairs = 1;
}

static void
make_benefit(struct history *h, const struct regime *regime)
{
	static const enum component_kind kinds[] = {COMPONENT_STANDARD,
						    COMPONENT_MAIN,
						    COMPONENT_HOUSING,
						    COMPONENT_BASE};
	for (size_t i = 0; i < 4; i++) {
		h->components[i] = (struct component){
			.kind = kinds[i], .minor = 1 + chance(200000)};
	}
	if (chance(4) == 0) {
		h->components[2] = h->components[0];
		h->components[0].to = some_day(regime);
		h->components[2].from = h->components[0].to;
	}
	h->facts.benefit =
		(struct benefit){.period = (enum pay_period)chance(4),
				 .rate_class = "B",
				 .components = h->components,
				 .n_components = regime->n_scale > 0 ? 4 : 3};
	if (regime->month_days > 0 || regime->rounding == ROUNDING_DOWN_10)
		h->facts.benefit.period = PAY_MONTH;
	if (chance(3) == 0)
		h->facts.benefit.period_start = regime->valid_from;
}

static void
make_circumstances(struct history *h, const struct regime *regime)
{
	h->warning = (struct warning_fact){
		.on = date_add_days(regime->valid_from, chance(60) - 50),
		.language = LANGUAGES[chance(2)],
		.is_written = true,
		.has_interpreter = chance(2) == 0,
		.says = 7};
	h->promise = (struct promise_fact){
		.what = "a place", .goal = "work", .due = some_day(regime)};
	h->promise.done = date_add_days(h->promise.due, chance(30) - 15);
	h->gate.is_stabilise = true;
	h->gate.from = some_day(regime);
	h->gate.to = date_add_days(h->gate.from, 30);
	h->acute.from = some_day(regime);
	h->acute.to = date_add_days(h->acute.from, 10);
	for (int i = 0; i < 2; i++) {
		h->assessments[i].on = some_day(regime);
		h->assessments[i].is_able = chance(2) == 0;
		h->kept[i].ladder = "REPORT";
		h->kept[i].on = some_day(regime);
	}
}

static void
make_history(struct history *h, const struct regime *regime)
{
	struct facts *f = &h->facts;
	memset(h, 0, sizeof(*h));
	make_benefit(h, regime);
	make_circumstances(h, regime);
	f->regime = regime->code;
	f->today = date_add_days(regime->valid_from, 800);
	f->household.adults = 1 + chance(2);
	f->household.children = chance(3);
	f->household.is_couple = f->household.adults == 2;
	f->household.is_reduced_rate = chance(4) == 0;
	f->languages = LANGUAGES;
	f->n_languages = 1;
	f->handlers = HANDLERS;
	f->n_handlers = 2;
	f->warnings = &h->warning;
	f->n_warnings = 1;
	f->promises = &h->promise;
	f->n_promises = (size_t)chance(2);
	f->gates = &h->gate;
	f->n_gates = (size_t)chance(2);
	f->acute_tasks = &h->acute;
	f->n_acute_tasks = (size_t)(chance(4) == 0);
	f->assessments = h->assessments;
	f->n_assessments = (size_t)chance(3);
	f->kept = h->kept;
	f->n_kept = (size_t)chance(3);
	f->parameters = h->parameters;
	for (size_t i = 0; i < regime->n_parameters; i++)
		h->parameters[f->n_parameters++] = (struct parameter_fact){
			regime->parameters[i].code, 1 + chance(4)};
	f->breaches = h->breaches;
	f->n_breaches = (size_t)(1 + chance(BREACHES_MAX));
	for (int i = 0; i < (int)f->n_breaches; i++)
		make_breach(h, regime, i);
}

/* ---- Invariants of one proposal ---- */

static bool
is_cut(const struct proposal *p)
{
	return p->outcome == SANCTION_PROPOSED && p->step != NULL &&
	       step_touches_money(p->step);
}

static void
check_segments(const struct proposal *p)
{
	int64_t sum = p->fine;
	for (size_t i = 0; i < p->n_segments; i++) {
		const struct segment *s = &p->segments[i];
		/* I2: never negative, never more than computed. */
		assert_true(s->capped_minor >= 0);
		assert_true(s->capped_minor <= s->computed_minor);
		assert_true(date_cmp(s->from, s->to) < 0);
		if (i > 0)
			assert_true(date_cmp(p->segments[i - 1].to, s->from) <=
				    0);
		sum += s->capped_minor;
	}
	/* I13 */
	if (p->outcome == SANCTION_PROPOSED)
		assert_true(p->total + p->held == sum);
}

static void
check_dates(const struct breach_fact *breach, const struct proposal *p)
{
	/* I14 */
	for (size_t i = 0; i < p->n_deadlines; i++) {
		const struct deadline *d = &p->deadlines[i];
		assert_true(d->span.unit != SPAN_NONE);
		assert_int_equal(d->day_type == DAY_TYPE_WORKING,
				 d->span.unit == SPAN_WORKDAY);
		assert_false(date_is_none(d->on));
	}
	if (!is_cut(p))
		return;
	/* I15 */
	if (date_is_none(p->from)) {
		/* Put right on the day on which it would have begun. */
		assert_true(breach->n_repairs > 0 && date_is_none(p->to));
		assert_int_equal(p->n_segments, 0);
		assert_int_equal(p->total, 0);
		return;
	}
	assert_int_equal(p->is_open_end, date_is_none(p->to));
	if (!p->is_open_end)
		assert_true(date_cmp(p->from, p->to) <= 0);
	if (breach->n_repairs == 0 && !p->is_open_end)
		assert_true(date_cmp(p->from, p->to) < 0);
}

/* I4 and the household protections of the regimes. */
static void
check_protected(const struct facts *facts, const struct proposal *p)
{
	bool is_nz = strcmp(p->regime->family, "NZ") == 0;
	bool has_children = facts->household.children > 0;
	for (size_t i = 0; is_nz && has_children && i < p->n_segments; i++)
		assert_true(p->segments[i].pct_bp <=
			    (facts->household.is_couple ? 2500 : 5000));
}

static void
check_outcome(const struct breach_fact *breach, const struct proposal *p)
{
	bool is_closed = p->outcome != SANCTION_PROPOSED;
	assert_non_null(sanction_outcome_name(p));
	/* I5, I16: nothing follows, no counter moves. */
	if (is_closed) {
		assert_int_equal(p->total, 0);
		assert_int_equal(p->held, 0);
	}
	if (breach->cause_state == CAUSE_ACCEPTED)
		assert_true(is_closed);
	if (p->outcome == SANCTION_BLOCKED_GUARD)
		assert_true(p->guards_failed != 0);
	/* I10: something is said in any case. */
	assert_true(p->n_reasons > 0);
	/* I1: without a decision there is one to take. */
	if (!is_closed && breach->decision.result == DECISION_NONE)
		assert_true((p->pending & PENDING_DECISION) != 0);
}

static void
check_decidable(const struct proposal *p)
{
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	/* I11 */
	if (p->is_simulation)
		assert_false(sanction_may_decide(p, &issues));
	arena_fini(&arena);
}

static void
check_words(const struct proposal *p)
{
	struct strbuf text = {0};
	sanction_explain(&text, p);
	assert_true(text.len > 0);
	assert_null(strchr(strbuf_str(&text), '{'));
	strbuf_fini(&text);
}

/* ---- Invariants of a history ---- */

/* What all decided and proposed measures take in a month, of one base. */
static int64_t
taken_in(const struct proposal *all, size_t n, struct date from, struct date to,
	 const char *except)
{
	int64_t sum = 0;
	for (size_t i = 0; i < n; i++) {
		const struct proposal *p = &all[i];
		if (p->outcome != SANCTION_PROPOSED || p->ladder == NULL ||
		    p->measure == MEASURE_HOLD ||
		    strcmp(p->ladder->code, except) == 0)
			continue;
		for (size_t j = 0; j < p->n_segments; j++)
			if (date_cmp(p->segments[j].from, to) < 0 &&
			    date_cmp(p->segments[j].to, from) > 0)
				sum += p->segments[j].capped_minor;
	}
	return sum;
}

/* I2 for the regime with a cap on everything (DE: 30 %). */
static void
check_cap(const struct history *h, const struct proposal *all)
{
	const struct facts *f = &h->facts;
	if (strcmp(f->regime, "DE-2023") != 0)
		return;
	for (struct date m = date_of(2023, 1, 1);
	     date_cmp(m, date_of(2025, 12, 1)) < 0; m = date_add_months(m, 1)) {
		struct date to = date_add_months(m, 1);
		int64_t base = 0;
		bool is_wilful = taken_in(all, f->n_breaches, m, to, "") !=
				 taken_in(all, f->n_breaches, m, to, "WILFUL");
		for (size_t i = 0; i < f->benefit.n_components; i++) {
			const struct component *c = &h->components[i];
			if (c->kind == COMPONENT_STANDARD && c->minor > base)
				base = c->minor;
		}
		int64_t most = is_wilful ? base : (base * 3 + 9) / 10;
		assert_true(taken_in(all, f->n_breaches, m, to, "") <=
			    most + 1);
	}
}

/* I6: one step at most above the highest decided before, on count ladders. */
static void
check_climb(const struct proposal *all, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct proposal *p = &all[i];
		int highest = 0;
		if (p->outcome != SANCTION_PROPOSED ||
		    p->ladder->counter != COUNTER_COUNT ||
		    p->type->immediate_step > 0)
			continue;
		for (size_t j = 0; j < p->n_counted; j++)
			if (p->counted[j].step_no > highest)
				highest = p->counted[j].step_no;
		/* Two that were decided late raise it by two together. */
		if (highest < (int)p->n_counted)
			highest = (int)p->n_counted;
		assert_true(p->step_no <= highest + 1);
		/* I7 */
		if (p->n_counted == 0)
			assert_int_equal(p->step_no, 1);
	}
}

static enum sanction_outcome
outcome_of(const struct facts *f, const struct proposal *all, const char *id)
{
	for (size_t i = 0; i < f->n_breaches; i++)
		if (strcmp(f->breaches[i].id, id) == 0)
			return all[i].outcome;
	return SANCTION_NO_RULES;
}

/* I5: whatever is counted is itself proposed. */
static void
check_counted(const struct facts *f, const struct proposal *all)
{
	for (size_t i = 0; i < f->n_breaches; i++)
		for (size_t j = 0; j < all[i].n_counted; j++)
			assert_int_equal(outcome_of(f, all,
						    all[i].counted[j].id),
					 SANCTION_PROPOSED);
}

static void
check_same(const struct proposal *a, const struct proposal *b)
{
	assert_int_equal(a->outcome, b->outcome);
	assert_int_equal(a->step_no, b->step_no);
	assert_int_equal(a->total, b->total);
	assert_int_equal(a->held, b->held);
	assert_int_equal(a->back_pay, b->back_pay);
	assert_int_equal(a->from.day, b->from.day);
	assert_int_equal(a->to.day, b->to.day);
	assert_int_equal(a->n_counted, b->n_counted);
	assert_int_equal(a->n_reasons, b->n_reasons);
	for (size_t i = 0; i < a->n_reasons; i++)
		assert_string_equal(a->reasons[i].key, b->reasons[i].key);
}

/* I8, and the order of what is told does not matter. */
static void
check_permuted(struct arena *arena, struct history *h,
	       const struct proposal *all)
{
	struct breach_fact turned[BREACHES_MAX];
	size_t n = h->facts.n_breaches;
	struct facts facts = h->facts;
	struct proposal *again;
	for (size_t i = 0; i < n; i++)
		turned[i] = h->breaches[n - 1 - i];
	facts.breaches = turned;
	sanction_propose_all(arena, &rules, &facts, &again);
	for (size_t i = 0; i < n; i++)
		check_same(&all[i], &again[n - 1 - i]);
}

static void
check_history(struct history *h)
{
	struct arena arena = {0};
	struct proposal *all;
	sanction_propose_all(&arena, &rules, &h->facts, &all);
	for (size_t i = 0; i < h->facts.n_breaches; i++) {
		check_segments(&all[i]);
		check_outcome(&h->breaches[i], &all[i]);
		check_words(&all[i]);
		if (all[i].regime == NULL)
			continue;
		check_dates(&h->breaches[i], &all[i]);
		check_protected(&h->facts, &all[i]);
		check_decidable(&all[i]);
	}
	check_cap(h, all);
	check_climb(all, h->facts.n_breaches);
	check_counted(&h->facts, all);
	check_permuted(&arena, h, all);
	arena_fini(&arena);
}

static void
test_random_histories(void **state)
{
	const char *is_long = getenv("KITH_LONG");
	int runs = is_long != NULL && is_long[0] == '1' ? RUNS_LONG : RUNS;
	struct history h;
	(void)state;
	for (size_t i = 0; i < rules.n; i++) {
		seed = 0x9e3779b97f4a7c15 + i;
		for (int run = 0; run < runs; run++) {
			make_history(&h, &rules.regimes[i]);
			check_history(&h);
		}
	}
}

static int
set_up(void **state)
{
	(void)state;
	rules_load_shipped(&rules_arena, &rules);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_fini(&rules_arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_histories),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
