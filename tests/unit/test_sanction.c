/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the engine promises whoever asks: the same answer whatever the order of
 * the facts, records that stay, and every reason why nobody may decide.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "core/rules.h"
#include "core/sanction.h"

static struct arena rules_arena;
static struct rules rules;

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
	const char *period = strstr(strbuf_str(&text), "This lasts from");
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

static bool
says(const struct proposal *p, const char *key)
{
	bool is = false;
	for (size_t i = 0; i < p->n_reasons; i++)
		is = is || strcmp(p->reasons[i].key, key) == 0;
	return is;
}

/* Decided on the 5th of March, unless it is not. */
enum { HEARD = 1, POSSIBLE = 2, RECORDED = 4, UNDECIDED = 8 };
enum { ALL_GATES = (1 << N_SANCTION_GATES) - 1 };

struct lacking {
	const char *regime;
	const char *type;
	int asked; /* day of March, 0 = never */
	unsigned is;
	unsigned passed;
	unsigned failed;
	unsigned pending;
	unsigned gates;
	const char *key;
};

static const struct lacking LACKING[] = {
	{"DE-2023", "DUTY", 5, POSSIBLE, GATE_HARDSHIP, 0, 0, 0, NULL},
	{"DE-2023", "DUTY", 5, POSSIBLE, 0, 0, 0, GATE_HARDSHIP,
	 "lacking.hardship"},
	{"DE-2023", "DUTY", 6, POSSIBLE, GATE_HARDSHIP, 0, PENDING_REASON, 0,
	 "lacking.reason"},
	{"DE-2023", "DUTY", 0, POSSIBLE, GATE_HARDSHIP, 0, PENDING_REASON, 0,
	 "lacking.remedy"},
	{"DE-2023", "DUTY", 6, POSSIBLE | UNDECIDED, GATE_HARDSHIP, 0,
	 PENDING_DECISION, 0, "pending.decision"},
	{"DE-2023", "DUTY", 5, 0, GATE_HARDSHIP, 0, PENDING_POSSIBLE, 0,
	 "lacking.possible"},
	{"DE-2023", "DUTY", 5, POSSIBLE | RECORDED, 0, 0, 0, GATE_HARDSHIP,
	 "lacking.hardship"},
	{"DE-2023", "DUTY", 5, POSSIBLE | RECORDED, GATE_HARDSHIP, 0, 0, 0,
	 NULL},
	{"DE-2023", "DUTY", 5, POSSIBLE | RECORDED, GATE_HARDSHIP,
	 GATE_HARDSHIP, 0, GATE_HARDSHIP, "lacking.too_hard"},
	{"ES-NA", "SERIOUS", 5, POSSIBLE, ALL_GATES, 0, PENDING_HEARING, 0,
	 "lacking.hearing"},
	{"ES-NA", "SERIOUS", 5, HEARD | POSSIBLE, GATE_ORAL, 0, 0,
	 GATE_SUPERVISOR, "lacking.supervisor"},
	{"ES-NA", "SERIOUS", 5, HEARD | POSSIBLE, GATE_SUPERVISOR, 0, 0,
	 GATE_ORAL, "lacking.oral"},
	{"ES-NA", "EXTINCTION_SIGN", 5, HEARD | POSSIBLE, 0, 0, 0, GATE_LEGAL,
	 "lacking.legal"},
	{"UK-UC", "HIGH", 5, POSSIBLE, 0, 0, PENDING_HEARING, 0,
	 "lacking.written"},
};

static void
propose_lacking(struct arena *arena, const struct lacking *row,
		struct proposal *out)
{
	const struct component money[] = {
		{.kind = COMPONENT_STANDARD, .minor = 56300},
		{.kind = COMPONENT_BASE, .minor = 56300}};
	struct breach_fact breach = {.id = "b",
				     .type = row->type,
				     .on = date_of(2024, 3, 1),
				     .gates_passed = row->passed,
				     .gates_failed = row->failed,
				     .was_heard = row->is & HEARD};
	const struct facts facts = {.regime = row->regime,
				    .today = date_of(2024, 3, 5),
				    .assumed_guards = (1U << N_GUARDS) - 1,
				    .benefit = {.components = money,
						.n_components = 2},
				    .breaches = &breach,
				    .n_breaches = 1};
	if ((row->is & POSSIBLE) != 0)
		breach.was_possible = TRI_YES;
	if (row->asked > 0)
		breach.asked_on = date_of(2024, 3, row->asked);
	breach.decision.is_recorded = row->is & RECORDED;
	breach.decision.step_no = 1;
	breach.decision.on = date_of(2024, 3, 5);
	if ((row->is & UNDECIDED) == 0)
		breach.decision.result = DECISION_ACCEPTED;
	sanction_propose(arena, &rules, &facts, 0, out);
}

/* A decision on file says of itself what the rules ask for and was not done. */
static void
test_decided_without_gates(void **state)
{
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(LACKING); i++) {
		const struct lacking *row = &LACKING[i];
		bool has_key = row->key != NULL;
		bool is_decided = (row->is & UNDECIDED) == 0;
		struct proposal p;
		propose_lacking(&arena, row, &p);
		assert_int_equal(p.outcome, SANCTION_PROPOSED);
		assert_int_equal(p.pending, row->pending);
		assert_int_equal(p.gates, row->gates);
		assert_true(!has_key || says(&p, row->key));
		assert_int_equal(says(&p, "lacking.remedy"),
				 has_key && is_decided);
	}
	arena_fini(&arena);
}

/* G2: a duty of which nobody said that the law or a contract asks it does not
 * count as asked. */
static void
test_duty_without_basis(void **state)
{
	static const char text[] =
		"kith-rules 1\ntable regime: field | value\n"
		"code | OWN\nfamily | OWN\nname | own\nversion | 1\n"
		"status | active\nvalid_from | 2025-01-01\ncurrency | EUR\n"
		"effect_start | next_day\ndecider | somebody\n"
		"hearing | none\nsource | here\nchecked_on | 2025-01-01\n"
		"table breach: code | label | ladder\nb | it | L\n"
		"table breach: code | label | ladder | legal_basis\n"
		"n | no | L | no\ny | yes | L | yes\n"
		"table ladder: code | label | counter\nL | l | none\n"
		"table step: ladder | no | measure | base | pct | dur_kind | "
		"dur | who\nL | 1 | reduce | main | 10 % | fixed | 1 month | "
		"benefits\n";
	static const struct {
		const char *type;
		enum tri in_contract;
		const char *key; /* NULL: it holds */
	} rows[] = {{"b", TRI_UNKNOWN, "guard.g2_unknown"},
		    {"b", TRI_NO, "guard.g2"},
		    {"b", TRI_YES, NULL},
		    {"n", TRI_UNKNOWN, "guard.g2_unknown"},
		    {"y", TRI_UNKNOWN, NULL},
		    {"y", TRI_NO, NULL}};
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	struct rules own = {0};
	struct breach_fact breach = {.id = "b", .on = date_of(2025, 3, 1)};
	const struct facts facts = {.regime = "OWN",
				    .assumed_guards = 255 & ~(1U << GUARD_G2),
				    .breaches = &breach,
				    .n_breaches = 1};
	(void)state;
	assert_int_equal(rules_parse(&arena, "own", text, strlen(text), &own,
				     &issues),
			 ERR_OK);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct proposal p;
		breach.type = rows[i].type;
		breach.is_in_contract = rows[i].in_contract;
		sanction_propose(&arena, &own, &facts, 0, &p);
		assert_int_equal(p.guards_failed,
				 rows[i].key != NULL ? 1U << GUARD_G2 : 0);
		assert_true(rows[i].key == NULL || says(&p, rows[i].key));
	}
	arena_fini(&arena);
}

/* What was decided to begin after the notice begins then; contact from before
 * the failure ends nothing. */
static void
test_after_notice(void **state)
{
	struct arena arena = {0};
	const struct component money = {.kind = COMPONENT_MAIN, .minor = 60000};
	const struct repair_fact call = {REPAIR_CONTACT, date_of(2025, 6, 1)};
	struct breach_fact breach = {
		.id = "b",
		.type = "OBLIGATION",
		.on = date_of(2025, 6, 2),
		.repairs = &call,
		.n_repairs = 1,
		.decision = {.result = DECISION_ACCEPTED,
			     .on = date_of(2025, 6, 3),
			     .notified_on = date_of(2025, 6, 3),
			     .effective_on = date_of(2025, 7, 1)}};
	struct facts facts = {.regime = "NZ-2025",
			      .today = date_of(2025, 8, 1),
			      .assumed_guards = (1U << N_GUARDS) - 1,
			      .benefit = {.components = &money,
					  .n_components = 1},
			      .breaches = &breach,
			      .n_breaches = 1};
	struct proposal p;
	(void)state;
	sanction_propose(&arena, &rules, &facts, 0, &p);
	assert_int_equal(p.from.day, date_of(2025, 7, 1).day);
	facts.regime = "AU-TCF";
	breach.type = "FAILURE";
	breach.had_prior_notice = TRI_NO;
	sanction_propose(&arena, &rules, &facts, 0, &p);
	assert_true(p.is_open_end);
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
		cmocka_unit_test(test_order_of_repairs),
		cmocka_unit_test(test_order_of_facts),
		cmocka_unit_test(test_order_of_assessments),
		cmocka_unit_test(test_calls_without_today),
		cmocka_unit_test(test_amount_before_pending),
		cmocka_unit_test(test_records_stay),
		cmocka_unit_test(test_may_decide),
		cmocka_unit_test(test_decided_without_gates),
		cmocka_unit_test(test_duty_without_basis),
		cmocka_unit_test(test_after_notice),
		cmocka_unit_test(test_same_names),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
