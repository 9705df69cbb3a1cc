/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What no file of facts can say, and what only long or strange histories
 * show: the engine has an answer all the same.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "core/rules.h"
#include "core/sanction.h"

enum { ALL_GUARDS = (1U << N_GUARDS) - 1 };

static struct arena arena;
static struct rules rules;

static struct proposal *
propose(const struct facts *facts)
{
	struct proposal *all;
	sanction_propose_all(&arena, &rules, facts, &all);
	return all;
}

/* A row of appointments that an appeal has broken since. */
static void
test_row_with_appeal(void **state)
{
	struct breach_fact breaches[] = {
		{.id = "a", .type = "REPORT", .on = date_of(2026, 8, 3)},
		{.id = "b",
		 .type = "REPORT",
		 .on = date_of(2026, 8, 24),
		 .decision = {.result = DECISION_ACCEPTED,
			      .on = date_of(2026, 9, 4)},
		 .appeal = {.result = APPEAL_OVERTURNED,
			    .decided_on = date_of(2026, 11, 2)}},
		{.id = "c",
		 .type = "REPORT",
		 .on = date_of(2026, 9, 28),
		 .decision = {.result = DECISION_ACCEPTED,
			      .on = date_of(2026, 10, 5),
			      .is_recorded = true,
			      .step_no = 3,
			      .measure = MEASURE_CANCEL}}};
	const struct component component = {.kind = COMPONENT_STANDARD,
					    .minor = 56300};
	struct facts facts = {.regime = "DE-2026",
			      .today = date_of(2026, 12, 1),
			      .assumed_guards = ALL_GUARDS,
			      .benefit = {.components = &component,
					  .n_components = 1},
			      .breaches = breaches,
			      .n_breaches = 3};
	(void)state;
	const struct proposal *all = propose(&facts);
	assert_int_equal(all[1].outcome, SANCTION_OVERTURNED);
	assert_int_equal(all[2].step_no, 2);
	breaches[2].decision.step_no = 1;
	breaches[2].decision.measure = MEASURE_RECORD;
	all = propose(&facts);
	assert_int_equal(all[2].step_no, 1);
}

static bool
is_recomputed(const struct proposal *p)
{
	for (size_t i = 0; i < p->n_reasons; i++)
		if (strcmp(p->reasons[i].key, "count.recomputed") == 0)
			return true;
	return false;
}

/* One that fell and never counted makes nobody else recomputed. */
static void
test_fallen_that_did_not_count(void **state)
{
	struct breach_fact breaches[] = {
		{.id = "a",
		 .type = "UNIFORM",
		 .on = date_of(2025, 8, 4),
		 .decision = {.result = DECISION_ACCEPTED,
			      .on = date_of(2025, 12, 1)},
		 .appeal = {.result = APPEAL_OVERTURNED,
			    .decided_on = date_of(2026, 1, 5)}},
		{.id = "b",
		 .type = "UNIFORM",
		 .on = date_of(2025, 8, 20),
		 .decision = {.result = DECISION_ACCEPTED,
			      .on = date_of(2025, 9, 1)}},
		{.id = "c",
		 .type = "UNIFORM",
		 .on = date_of(2025, 10, 6),
		 .decision = {.result = DECISION_ACCEPTED,
			      .on = date_of(2025, 10, 20),
			      .is_recorded = true,
			      .step_no = 2,
			      .measure = MEASURE_REDUCE}}};
	const struct component component = {.kind = COMPONENT_MAIN,
					    .minor = 136906};
	const struct facts facts = {.regime = "NL-2025",
				    .today = date_of(2026, 2, 2),
				    .assumed_guards = ALL_GUARDS,
				    .benefit = {.components = &component,
						.n_components = 1},
				    .breaches = breaches,
				    .n_breaches = 3};
	(void)state;
	const struct proposal *all = propose(&facts);
	assert_int_equal(all[0].outcome, SANCTION_OVERTURNED);
	assert_int_equal(all[2].step_no, 2);
	assert_false(is_recomputed(&all[2]));
}

/* One that fell from before the count was cleared makes nobody recomputed. */
static void
test_fallen_before_cleared(void **state)
{
	struct breach_fact breaches[] = {
		{.id = "a",
		 .type = "FAILURE",
		 .on = date_of(2024, 1, 10),
		 .decision = {.result = DECISION_ACCEPTED,
			      .on = date_of(2024, 1, 12)},
		 .appeal = {.result = APPEAL_OVERTURNED,
			    .decided_on = date_of(2024, 6, 3)}},
		{.id = "b",
		 .type = "FAILURE",
		 .on = date_of(2024, 3, 6),
		 .decision = {.result = DECISION_ACCEPTED,
			      .on = date_of(2024, 3, 8),
			      .is_recorded = true,
			      .step_no = 1,
			      .measure = MEASURE_RECORD}}};
	const struct assessment_fact found = {date_of(2024, 2, 1), false};
	struct facts facts = {.regime = "AU-TCF",
			      .today = date_of(2024, 7, 1),
			      .assumed_guards = ALL_GUARDS,
			      .assessments = &found,
			      .n_assessments = 1,
			      .breaches = breaches,
			      .n_breaches = 2};
	(void)state;
	assert_false(is_recomputed(&propose(&facts)[1]));
	facts.n_assessments = 0;
	assert_true(is_recomputed(&propose(&facts)[1]));
}

/* A failure that fell does not keep anybody in the zone. */
static void
test_fallen_in_zone(void **state)
{
	struct breach_fact breaches[] = {
		{.id = "a",
		 .type = "FAILURE",
		 .on = date_of(2024, 6, 5),
		 .decision = {.result = DECISION_ACCEPTED,
			      .on = date_of(2024, 6, 6)}},
		{.id = "b", .type = "FAILURE", .on = date_of(2024, 8, 20)}};
	const struct assessment_fact found = {date_of(2024, 5, 15), true};
	const struct component component = {.kind = COMPONENT_MAIN,
					    .minor = 78000};
	const struct facts facts = {.regime = "AU-TCF",
				    .today = date_of(2024, 9, 2),
				    .assumed_guards = ALL_GUARDS,
				    .benefit = {.components = &component,
						.n_components = 1},
				    .assessments = &found,
				    .n_assessments = 1,
				    .breaches = breaches,
				    .n_breaches = 2};
	(void)state;
	assert_string_equal(propose(&facts)[1].ladder->code, "PENALTY");
	breaches[0].appeal = (struct appeal_fact){
		.result = APPEAL_OVERTURNED, .decided_on = date_of(2024, 8, 1)};
	assert_string_equal(propose(&facts)[1].ladder->code, "DEMERIT");
}

/* Recorded segments of one begin: the shorter one first. */
static void
test_segments_of_one_begin(void **state)
{
	const struct segment segments[] = {
		{date_of(2024, 4, 1), date_of(2024, 5, 1), 0, 1, 1},
		{date_of(2024, 4, 1), date_of(2024, 4, 15), 0, 2, 2}};
	const struct breach_fact breach = {
		.id = "b",
		.type = "DUTY",
		.on = date_of(2024, 2, 12),
		.decision = {.result = DECISION_ACCEPTED,
			     .on = date_of(2024, 3, 1),
			     .is_recorded = true,
			     .step_no = 1,
			     .measure = MEASURE_REDUCE,
			     .segments = segments,
			     .n_segments = 2}};
	const struct facts facts = {.regime = "DE-2023",
				    .today = date_of(2024, 6, 3),
				    .breaches = &breach,
				    .n_breaches = 1};
	(void)state;
	const struct proposal *p = propose(&facts);
	assert_int_equal(p->segments[0].capped_minor, 2);
	assert_int_equal(p->segments[1].capped_minor, 1);
}

/* The third minor one, recorded as such beside an earlier serious one. */
static void
test_recorded_on_two_ladders(void **state)
{
	struct breach_fact breaches[5] = {{.type = "SERIOUS"},
					  {.type = "MINOR"},
					  {.type = "MINOR"},
					  {.type = "MINOR"},
					  {.type = "SERIOUS"}};
	static const char *const ids[] = {"s", "m1", "m2", "m3", "t"};
	const struct component component = {.kind = COMPONENT_BASE,
					    .minor = 60000};
	const struct facts facts = {.regime = "ES-NA",
				    .today = date_of(2025, 12, 1),
				    .assumed_guards = ALL_GUARDS,
				    .benefit = {.components = &component,
						.n_components = 1},
				    .breaches = breaches,
				    .n_breaches = 5};
	(void)state;
	for (int i = 0; i < 5; i++) {
		breaches[i].id = ids[i];
		breaches[i].on = date_of(2025, 2 + i, 3);
		breaches[i].decision.result = DECISION_ACCEPTED;
		breaches[i].decision.on = date_of(2025, 2 + i, 10);
	}
	breaches[3].decision.is_recorded = true;
	breaches[3].decision.step_no = 3;
	breaches[3].decision.measure = MEASURE_REDUCE;
	const struct proposal *all = propose(&facts);
	assert_string_equal(all[3].ladder->code, "MINOR");
	assert_int_equal(all[3].step_no, 3);
	assert_int_equal(all[4].step_no, 2);
	assert_int_equal(all[4].n_counted, 2);
}

/* Notices with what the rules do not know, other ladders, and records. */
static void
test_mixed_notices(void **state)
{
	struct breach_fact breaches[] = {
		{.id = "a", .type = "OBLIGATION", .notice = "n"},
		{.id = "b", .type = "SING", .notice = "n"},
		{.id = "c", .type = "SUITABLE_JOB", .notice = "n"},
		{.id = "d", .type = "SUITABLE_JOB", .notice = "n"},
		{.id = "e", .type = "OBLIGATION", .notice = "m"},
		{.id = "f",
		 .type = "OBLIGATION",
		 .notice = "m",
		 .decision = {.result = DECISION_ACCEPTED,
			      .is_recorded = true,
			      .step_no = 1}}};
	const struct component component = {.kind = COMPONENT_MAIN,
					    .minor = 40000};
	const struct facts facts = {.regime = "NZ-2025",
				    .today = date_of(2025, 12, 1),
				    .assumed_guards = ALL_GUARDS,
				    .benefit = {.period = PAY_WEEK,
						.components = &component,
						.n_components = 1},
				    .breaches = breaches,
				    .n_breaches = 6};
	(void)state;
	for (int i = 0; i < 6; i++)
		breaches[i].on = date_of(2025, 7, 7 + i);
	const struct proposal *all = propose(&facts);
	assert_int_equal(all[0].outcome, SANCTION_MERGED);
	assert_int_equal(all[1].outcome, SANCTION_NO_RULES);
	assert_int_equal(all[2].step_no, 3);
	assert_int_equal(all[3].outcome, SANCTION_MERGED);
	assert_int_equal(all[4].outcome, SANCTION_PROPOSED);
	assert_int_equal(all[5].outcome, SANCTION_MERGED);
}

/* Promises of ours without a name or a day, several late on one day. */
static void
test_strange_promises(void **state)
{
	const struct promise_fact promises[] = {
		{NULL, "", "k", date_of(2026, 2, 2), DATE_NONE},
		{"a flat", "", "k", date_of(2026, 2, 2), DATE_NONE},
		{NULL, "", "k", date_of(2026, 2, 2), DATE_NONE},
		{"a course", "", "k", date_of(2026, 1, 5), DATE_NONE},
		{"some day", "", "k", DATE_NONE, DATE_NONE},
		{"of another", "", "x", date_of(2026, 1, 5), DATE_NONE},
		{"of none", "", "", date_of(2026, 1, 5), DATE_NONE}};
	const struct breach_fact breach = {.id = "b",
					   .type = "appointment",
					   .contract = "k",
					   .on = date_of(2026, 3, 2)};
	const struct facts facts = {.regime = "HOUSE-SOFT",
				    .today = date_of(2026, 3, 4),
				    .promises = promises,
				    .n_promises = 7,
				    .breaches = &breach,
				    .n_breaches = 1};
	size_t late = 0;
	(void)state;
	const struct proposal *p = propose(&facts);
	assert_int_equal(p->outcome, SANCTION_BLOCKED_GUARD);
	for (size_t i = 0; i < p->n_reasons; i++)
		late += strncmp(p->reasons[i].key, "guard.g5", 8) == 0;
	assert_int_equal(late, 5);
}

/* A repair from before the breach repairs nothing; one on the day of it is
 * too late to undo it, and leaves nothing to wait for. */
static void
test_repair_days(void **state)
{
	const struct repair_fact before = {REPAIR_COMPLY, date_of(2026, 3, 1)};
	const struct repair_fact same = {REPAIR_COMPLY, date_of(2026, 3, 2)};
	struct breach_fact breach = {.id = "b",
				     .type = "LOWEST",
				     .on = date_of(2026, 3, 2),
				     .repairs = &before,
				     .n_repairs = 1};
	const struct component component = {.kind = COMPONENT_STANDARD,
					    .minor = 40014};
	const struct facts facts = {.regime = "UK-UC",
				    .today = date_of(2026, 3, 4),
				    .assumed_guards = ALL_GUARDS,
				    .benefit = {.components = &component,
						.n_components = 1},
				    .breaches = &breach,
				    .n_breaches = 1};
	(void)state;
	const struct proposal *p = propose(&facts);
	assert_true(p->is_open_end);
	assert_int_equal(p->total, 3 * 1310);
	breach.repairs = &same;
	p = propose(&facts);
	assert_int_equal(p->outcome, SANCTION_PROPOSED);
	assert_int_equal(p->total, 0);
}

/* Ten thousand take no longer than ten times a thousand; once they never
 * ended. Half of them are decided, all lie within a year. */
static void
test_many(void **state)
{
	enum { MANY = 10000 };
	/* In the United Kingdom what follows at once keeps its step. */
	static const struct {
		const char *regime;
		const char *type;
		int highest;
	} rows[] = {{"HOUSE-SOFT", "duty", 3},
		    {"UK-UC", "LOW", 1},
		    {"NZ-2025", "OBLIGATION", 3}};
	struct breach_fact *breaches =
		arena_new(&arena, struct breach_fact, MANY);
	const struct component components[] = {
		{.kind = COMPONENT_STANDARD, .minor = 40014},
		{.kind = COMPONENT_MAIN, .minor = 40014}};
	struct facts facts = {.today = date_of(2026, 12, 31),
			      .assumed_guards = ALL_GUARDS,
			      .benefit = {.period = PAY_MONTH,
					  .components = components,
					  .n_components = 2},
			      .breaches = breaches,
			      .n_breaches = MANY};
	(void)state;
	for (int i = 0; i < MANY; i++) {
		struct date on = date_add_days(date_of(2026, 1, 1), i % 360);
		breaches[i].id = arena_printf(&arena, "b%d", i);
		breaches[i].on = on;
		breaches[i].notice = i % 3 == 0 ? "n" : "";
		if (i % 2 == 0)
			breaches[i].decision = (struct decision_fact){
				.result = DECISION_ACCEPTED, .on = on};
	}
	for (size_t r = 0; r < N_ELEMS(rows); r++) {
		facts.regime = rows[r].regime;
		for (int i = 0; i < MANY; i++)
			breaches[i].type = rows[r].type;
		const struct proposal *all = propose(&facts);
		int highest = 0;
		for (int i = 0; i < MANY; i++)
			if (all[i].step_no > highest)
				highest = all[i].step_no;
		assert_int_equal(highest, rows[r].highest);
	}
}

static void
test_clean_on(void **state)
{
	const struct regime *house = rules_find(&rules, "HOUSE-SOFT");
	const struct regime *nl = rules_find(&rules, "NL-2025");
	(void)state;
	assert_int_equal(ladder_clean_on(regime_find_ladder(house, "SOFT"),
					 date_of(2026, 11, 27))
				 .day,
			 date_of(2026, 12, 27).day);
	assert_true(date_is_none(ladder_clean_on(
		regime_find_ladder(nl, "UNIFORM"), date_of(2026, 11, 27))));
}

/* A sentence with nothing to put in, and a label that is not there. */
static void
test_empty_arguments(void **state)
{
	struct strbuf text = {0};
	struct reason reason = {.key = "amount.total"};
	(void)state;
	reason_text(&text, &reason, "");
	assert_string_equal(strbuf_str(&text), "Altogether it costs you .");
	strbuf_reset(&text);
	reason.key = "step.text";
	reason.args[0].kind = REASON_ARG_MSGID;
	reason.args[0].text = "";
	reason_text(&text, &reason, "");
	assert_string_equal(strbuf_str(&text), "What that means: ");
	strbuf_fini(&text);
}

static int
set_up(void **state)
{
	(void)state;
	rules_load_shipped(&arena, &rules);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_row_with_appeal),
		cmocka_unit_test(test_fallen_that_did_not_count),
		cmocka_unit_test(test_fallen_before_cleared),
		cmocka_unit_test(test_fallen_in_zone),
		cmocka_unit_test(test_segments_of_one_begin),
		cmocka_unit_test(test_recorded_on_two_ladders),
		cmocka_unit_test(test_mixed_notices),
		cmocka_unit_test(test_strange_promises),
		cmocka_unit_test(test_repair_days),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_clean_on),
		cmocka_unit_test(test_empty_arguments),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
