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
	assert_false(date_is_none(p->from));
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

static void
explain_all(const struct facts *facts, struct strbuf *out)
{
	struct arena arena = {0};
	struct proposal *all;
	sanction_propose_all(&arena, &rules, facts, &all);
	for (size_t i = 0; i < facts->n_breaches; i++)
		sanction_explain(out, &all[i]);
	arena_fini(&arena);
}

static void
check_same_words(const struct facts *a, const struct facts *b)
{
	struct strbuf left = {0};
	struct strbuf right = {0};
	explain_all(a, &left);
	explain_all(b, &right);
	assert_string_equal(strbuf_str(&left), strbuf_str(&right));
	strbuf_fini(&left);
	strbuf_fini(&right);
}

/* Two repairs that end it on the same day: the first one is named. */
static void
test_order_of_repairs(void **state)
{
	const struct repair_fact repairs[] = {
		{REPAIR_DECLARE, date_of(2024, 4, 9)},
		{REPAIR_COMPLY, date_of(2024, 4, 3)},
		{REPAIR_DECLARE, date_of(2024, 4, 9)}};
	const struct component component = {.kind = COMPONENT_STANDARD,
					    .minor = 56300};
	struct breach_fact breaches[] = {
		{.id = "a",
		 .type = "DUTY",
		 .on = date_of(2023, 11, 2),
		 .decision = {.result = DECISION_ACCEPTED,
			      .on = date_of(2023, 12, 1)}},
		{.id = "b",
		 .type = "DUTY",
		 .on = date_of(2024, 2, 12),
		 .decision = {.result = DECISION_ACCEPTED,
			      .on = date_of(2024, 3, 1)},
		 .repairs = repairs,
		 .n_repairs = 2}};
	struct breach_fact turned[] = {breaches[0], breaches[1]};
	const struct facts facts = {.regime = "DE-2023",
				    .today = date_of(2024, 5, 2),
				    .assumed_guards = (1U << N_GUARDS) - 1,
				    .benefit = {.components = &component,
						.n_components = 1},
				    .breaches = breaches,
				    .n_breaches = 2};
	struct facts other = facts;
	(void)state;
	turned[1].repairs = &repairs[1];
	other.breaches = turned;
	check_same_words(&facts, &other);
}

/* Promises of ours, urgent tasks and calls come in any order. */
static void
test_order_of_facts(void **state)
{
	const struct promise_fact promises[] = {
		{"a flat", "", "", date_of(2026, 2, 2), DATE_NONE},
		{"a course", "", "", date_of(2026, 1, 5), DATE_NONE},
		{"a flat", "", "", date_of(2026, 2, 2), DATE_NONE}};
	const struct acute_fact tasks[] = {
		{"HOME", date_of(2026, 2, 20), DATE_NONE},
		{"MIND", date_of(2026, 2, 10), DATE_NONE},
		{"HOME", date_of(2026, 2, 20), DATE_NONE}};
	const struct breach_fact breach = {
		.id = "b", .type = "appointment", .on = date_of(2026, 3, 2)};
	struct facts facts = {.regime = "HOUSE-SOFT",
			      .today = date_of(2026, 3, 4),
			      .promises = promises,
			      .n_promises = 2,
			      .acute_tasks = tasks,
			      .n_acute_tasks = 2,
			      .breaches = &breach,
			      .n_breaches = 1};
	struct facts other = facts;
	(void)state;
	other.promises = &promises[1];
	other.acute_tasks = &tasks[1];
	check_same_words(&facts, &other);
}

/* Found able and not able on one day: not able, whichever comes first. */
static void
test_order_of_assessments(void **state)
{
	const struct assessment_fact found[] = {{date_of(2024, 5, 15), true},
						{date_of(2024, 5, 15), false},
						{date_of(2024, 5, 15), true}};
	const struct repair_fact calls[] = {
		{REPAIR_CONTACT, date_of(2024, 6, 9)},
		{REPAIR_CONTACT, date_of(2024, 6, 7)},
		{REPAIR_CONTACT, date_of(2024, 6, 9)}};
	struct breach_fact breach = {.id = "b",
				     .type = "FAILURE",
				     .on = date_of(2024, 6, 5),
				     .had_prior_notice = TRI_NO,
				     .repairs = calls,
				     .n_repairs = 2};
	struct breach_fact turned = breach;
	struct facts facts = {.regime = "AU-TCF",
			      .today = date_of(2024, 7, 1),
			      .assumed_guards = (1U << N_GUARDS) - 1,
			      .assessments = found,
			      .n_assessments = 2,
			      .breaches = &breach,
			      .n_breaches = 1};
	struct facts other = facts;
	(void)state;
	turned.repairs = &calls[1];
	other.breaches = &turned;
	other.assessments = &found[1];
	check_same_words(&facts, &other);
}

/* G8: with no day to look at it from, calls after the breach count too. */
static void
test_calls_without_today(void **state)
{
	struct arena arena = {0};
	const struct contact_attempt calls[] = {{date_of(2024, 2, 13), "phone"},
						{date_of(2024, 2, 14),
						 "letter"}};
	struct breach_fact breach = {.id = "b",
				     .type = "DUTY",
				     .on = date_of(2024, 2, 12),
				     .contacts = calls,
				     .n_contacts = 2};
	struct facts facts = {.regime = "DE-2023",
			      .assumed_guards = 1U << GUARD_G1,
			      .breaches = &breach,
			      .n_breaches = 1};
	struct proposal p;
	(void)state;
	sanction_propose(&arena, &rules, &facts, 0, &p);
	assert_int_equal(p.guards_failed, 0);
	facts.today = date_of(2024, 2, 13);
	sanction_propose(&arena, &rules, &facts, 0, &p);
	assert_int_equal(p.guards_failed, 1U << GUARD_G8);
	arena_fini(&arena);
}

/* Read aloud: what it costs comes before what must happen first. */
static void
test_amount_before_pending(void **state)
{
	struct arena arena = {0};
	struct strbuf text = {0};
	const struct component component = {.kind = COMPONENT_STANDARD,
					    .minor = 56300};
	struct breach_fact breach = {
		.id = "b", .type = "DUTY", .on = date_of(2024, 2, 12)};
	struct facts facts = {.regime = "DE-2023",
			      .today = date_of(2024, 3, 5),
			      .assumed_guards = (1U << N_GUARDS) - 1,
			      .benefit = {.components = &component,
					  .n_components = 1},
			      .breaches = &breach,
			      .n_breaches = 1};
	struct proposal p;
	(void)state;
	sanction_propose(&arena, &rules, &facts, 0, &p);
	sanction_explain(&text, &p);
	const char *period = strstr(strbuf_str(&text), "It runs from");
	const char *amount = strstr(strbuf_str(&text), "That is 10 % of");
	const char *pending = strstr(strbuf_str(&text), "Nothing is decided");
	assert_non_null(period);
	assert_true(amount > period);
	assert_true(pending > amount);
	strbuf_fini(&text);
	arena_fini(&arena);
}

/* I9: a decision of the record stays, whatever the rules say. */
static void
test_records_stay(void **state)
{
	struct arena arena = {0};
	struct segment segment = {date_of(2024, 4, 1), date_of(2024, 5, 1),
				  1000, 12345, 12345};
	struct breach_fact breach = {
		.id = "b", .type = "DUTY", .on = date_of(2024, 2, 12)};
	struct facts facts = {.regime = "DE-2023",
			      .today = date_of(2024, 6, 1),
			      .breaches = &breach,
			      .n_breaches = 1};
	struct proposal p;
	(void)state;
	breach.decision.result = DECISION_ACCEPTED;
	breach.decision.on = date_of(2024, 3, 1);
	breach.decision.is_recorded = true;
	breach.decision.step_no = 2;
	breach.decision.measure = MEASURE_SUSPEND;
	breach.decision.recorded_pct_bp = 777;
	breach.decision.from = segment.from;
	breach.decision.to = segment.to;
	breach.decision.segments = &segment;
	breach.decision.n_segments = 1;
	sanction_propose(&arena, &rules, &facts, 0, &p);
	assert_int_equal(p.step_no, 2);
	assert_int_equal(p.measure, MEASURE_SUSPEND);
	assert_int_equal(p.pct_bp, 777);
	assert_int_equal(p.total, 12345);
	arena_fini(&arena);
}

/* I1 and I11: every reason why nobody may decide yet, at once. */
static void
test_may_decide(void **state)
{
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	struct component money = {.kind = COMPONENT_MAIN, .minor = 100000};
	struct breach_fact breach = {
		.id = "b", .type = "UNIFORM", .on = date_of(2025, 9, 1)};
	struct facts facts = {.regime = "NL-2025",
			      .today = date_of(2025, 9, 10),
			      .assumed_guards = 255,
			      .benefit.components = &money,
			      .benefit.n_components = 1,
			      .breaches = &breach,
			      .n_breaches = 1};
	struct proposal p;
	(void)state;
	sanction_propose(&arena, &rules, &facts, 0, &p);
	assert_false(sanction_may_decide(&p, &issues));
	assert_int_equal(issues.n, 4); /* gate, reason, hearing, possible */
	breach.gates_passed = GATE_HARDSHIP;
	breach.asked_on = date_of(2025, 9, 2);
	breach.was_heard = true;
	breach.was_possible = TRI_YES;
	sanction_propose(&arena, &rules, &facts, 0, &p);
	issues.n = 0;
	assert_true(sanction_may_decide(&p, &issues));
	p.outcome = SANCTION_CLOSED_EXEMPT;
	p.is_simulation = true;
	assert_false(sanction_may_decide(&p, &issues));
	assert_int_equal(issues.n, 2);
	arena_fini(&arena);
}

/* Facts that facts_check would refuse still give one answer. */
static void
test_same_names(void **state)
{
	struct arena arena = {0};
	struct breach_fact breaches[2] = {
		{.id = "b", .type = "duty", .on = date_of(2026, 5, 4)},
		{.id = "b", .type = "duty", .on = date_of(2026, 5, 4)}};
	struct facts facts = {
		.regime = "HOUSE-SOFT", .breaches = breaches, .n_breaches = 2};
	struct proposal *all;
	(void)state;
	sanction_propose_all(&arena, &rules, &facts, &all);
	assert_int_equal(all[0].step_no, 1);
	assert_int_equal(all[1].step_no, 2);
	facts.n_breaches = 0;
	sanction_propose_all(&arena, &rules, &facts, &all);
	arena_fini(&arena);
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
		cmocka_unit_test(test_order_of_repairs),
		cmocka_unit_test(test_order_of_facts),
		cmocka_unit_test(test_order_of_assessments),
		cmocka_unit_test(test_calls_without_today),
		cmocka_unit_test(test_amount_before_pending),
		cmocka_unit_test(test_records_stay),
		cmocka_unit_test(test_may_decide),
		cmocka_unit_test(test_same_names),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
