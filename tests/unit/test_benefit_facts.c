/* SPDX-License-Identifier: EUPL-1.2 */
/* What the engine is told of what a household receives, and what it makes of
 * it. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/benefit_facts.h"
#include "core/rules.h"
#include "tests/lib/scene.h"

static struct date
day(int year, int month, int d)
{
	return date_of(year, month, d);
}

/* A year of minimum income, raised in July; and what is never to be cut. */
static void
make_rows(struct benefit_row rows[4])
{
	const struct benefit_row row = {
		.kind = "minimum_income",
		.authority = "Navarra",
		.currency = "EUR",
		.period = "month",
		.standard = 56300,
		.housing = 40000,
		.other = 5000,
		.protected = "housing",
		.share = SHARE_ALL,
		.from_day = day(2026, 1, 1),
		.to_day = day(2026, 7, 1),
	};

	for (size_t i = 0; i < 4; i++)
		rows[i] = row;
	rows[1].standard = 57000;
	rows[1].other = 0;
	rows[1].share = 5000;
	rows[1].from_day = day(2026, 7, 1);
	rows[1].to_day = DATE_NONE;
	rows[2].kind = "child";
	rows[2].from_day = day(2020, 1, 1);
	rows[2].to_day = DATE_NONE;
	rows[3].kind = "unemployment";
	rows[3].authority = "SEPE";
	rows[3].to_day = DATE_NONE;
}

static void
tells_what_can_be_cut_and_when(void **state)
{
	struct arena arena = {0};
	struct benefit_row rows[4];
	struct benefit told;

	(void)state;
	make_rows(rows);
	benefit_to_facts(&arena, rows, 4, day(2026, 9, 1), &told);
	assert_string_equal(told.currency, "EUR");
	assert_int_equal(told.period, PAY_MONTH);
	/* Without a gap: from the first of the two rows. */
	assert_int_equal(told.continuous_since.day, day(2026, 1, 1).day);
	/* Standard and other of the first, standard of the second. */
	assert_int_equal(told.n_components, 3);
	assert_int_equal(told.components[0].kind, COMPONENT_STANDARD);
	assert_int_equal(told.components[0].minor, 56300);
	assert_int_equal(told.components[0].to.day, day(2026, 7, 1).day);
	assert_int_equal(told.components[0].share_bp, 0);
	assert_int_equal(told.components[1].kind, COMPONENT_OTHER);
	assert_int_equal(told.components[2].minor, 57000);
	assert_int_equal(told.components[2].share_bp, 5000);
	arena_fini(&arena);
}

static void
tells_nothing_where_nothing_can_be_cut(void **state)
{
	struct arena arena = {0};
	struct benefit_row rows[4];
	struct benefit told;

	(void)state;
	make_rows(rows);
	/* Before anything was paid, and of a child's benefit alone. */
	benefit_to_facts(&arena, rows, 4, day(2025, 6, 1), &told);
	assert_int_equal(told.n_components, 0);
	benefit_to_facts(&arena, &rows[2], 1, day(2026, 6, 1), &told);
	assert_int_equal(told.n_components, 0);
	/* Without minimum income: the unemployment benefit. */
	benefit_to_facts(&arena, &rows[2], 2, day(2026, 6, 1), &told);
	assert_int_equal(told.n_components, 2);
	/* None of it is the person's. */
	rows[3].share = 0;
	benefit_to_facts(&arena, &rows[2], 2, day(2026, 6, 1), &told);
	assert_int_equal(told.n_components, 0);
	arena_fini(&arena);
}

static void
counts_the_household(void **state)
{
	static const struct benefit_member members[] = {
		{"self", "1984-03-02"},	 {"partner", ""},
		{"child", "2008-11-21"}, {"child", "2008-11-22"},
		{"child", "2015"},	 {"parent", "1950-06"},
	};
	struct household told;

	(void)state;
	household_to_facts(members, N_ELEMS(members), day(2026, 11, 21), &told);
	assert_true(told.is_couple);
	assert_int_equal(told.adults, 4); /* 18 today is of age */
	assert_int_equal(told.children, 2);
	household_to_facts(members, 1, day(2026, 11, 21), &told);
	assert_false(told.is_couple);
	assert_int_equal(told.adults, 1);
}

struct search {
	struct scene scene;
	struct arena arena;
	const struct rules *rules;
	const struct benefit *benefit;
	struct proposal found;
	size_t n;
};

/* The first step of the regime that takes money: what it is reckoned on. */
static void
ask(const struct regime *regime, const struct place *place, void *with)
{
	struct search *s = with;

	if (s->n > 0 || !step_touches_money(place->step))
		return;
	scene_init(&s->scene, &s->arena, s->rules, regime);
	if (!scene_reach(&s->scene, place, day(2026, 3, 3)))
		return;
	s->scene.facts.benefit = *s->benefit;
	s->found = scene_ask(&s->scene);
	s->n += s->found.outcome == SANCTION_PROPOSED;
}

/* domain.md 4.4: a proposal for a case reckons on what is in the record. */
static void
is_what_a_proposal_reckons_on(void **state)
{
	struct arena arena = {0};
	struct benefit_row rows[4];
	struct benefit told;
	struct rules rules;
	struct search search = {.rules = &rules, .benefit = &told};

	(void)state;
	rules_load_shipped(&arena, &rules);
	make_rows(rows);
	benefit_to_facts(&arena, rows, 4, day(2026, 3, 3), &told);
	for (size_t i = 0; i < rules.n; i++)
		if (strcmp(rules.regimes[i].code, "DE-2023") == 0)
			each_place(&rules.regimes[i], ask, &search);
	assert_int_equal(search.n, 1);
	/* 10 % of the standard need; housing is protected and not told. */
	assert_int_equal(search.found.base_minor, 56300);
	assert_int_equal(search.found.per_period, 5630);
	arena_fini(&search.arena);
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_what_can_be_cut_and_when),
		cmocka_unit_test(tells_nothing_where_nothing_can_be_cut),
		cmocka_unit_test(counts_the_household),
		cmocka_unit_test(is_what_a_proposal_reckons_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
