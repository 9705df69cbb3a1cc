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
#include "tests/lib/random_history.h"

enum { RUNS = 1000, RUNS_LONG = 100000 };

static struct arena rules_arena;
static struct rules rules;

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
check_cap(const struct random_history *h, const struct proposal *all)
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
check_history(struct random_history *h)
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
	arena_fini(&arena);
}

static void
test_random_histories(void **state)
{
	const char *is_long = getenv("KITH_LONG");
	int runs = is_long != NULL && is_long[0] == '1' ? RUNS_LONG : RUNS;
	struct random_history h;
	(void)state;
	for (size_t i = 0; i < rules.n; i++) {
		random_history_seed(0x9e3779b97f4a7c15 + i);
		for (int run = 0; run < runs; run++) {
			random_history_make(&h, &rules.regimes[i]);
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
