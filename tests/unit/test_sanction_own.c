/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What an organisation's own rules may ask for and no shipped regime has: the
 * engine answers as kith-rules(7) says.
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
#include "tests/lib/findings.h"

enum { ALL_GUARDS = (1U << N_GUARDS) - 1, BREACHES_MAX = 4 };

static const char TEXT[] =
	"kith-rules 1\n"
	"table regime: field | value\n"
	"code | OWN\nfamily | OWN\nname | own\nversion | 1\n"
	"status | active\nvalid_from | 2025-01-01\ncurrency | EUR\n"
	"effect_start | next_day\ndecider | somebody\nhearing | none\n"
	"source | here\nchecked_on | 2025-01-01\n"
	"table breach: code | label | ladder\n"
	"p | a promise | P\nq | a question | Q\nr | a row | R\n"
	"s | a start | S\nt | a tenth | T\nu | a usual one | U\n"
	"table ladder: code | label | counter | counts | clean_reset | "
	"clean_effect | next_ladder\n"
	"P | p | count | decision | 1 year | step_down |\n"
	"Q | q | count | decision | 1 year | step_down |\n"
	"R | r | consecutive | decision | | |\n"
	"S | s | count | breach | | | S2\n"
	"S2 | the zone | count | breach | | |\n"
	"S3 | graver | count | breach | | |\n"
	"T | t | none | | | |\n"
	"table ladder: code | label | counter | counts | clean_reset | "
	"clean_effect | last_repeats\n"
	"U | u | count | decision | 1 year | step_down | yes\n"
	"table step: ladder | no | measure | who | counts_on\n"
	"P | 1 | warn | pair |\nP | 2 | warn | pair |\n"
	"P | 3 | warn | pair |\nQ | 1 | warn | pair |\n"
	"R | 1 | warn | pair |\nR | 2 | warn | pair |\n"
	"R | 3 | warn | pair |\nS | 1 | warn | pair | S3\n"
	"S2 | 1 | warn | pair |\nS2 | 2 | warn | pair |\n"
	"S3 | 1 | warn | pair |\nS3 | 2 | warn | pair |\n"
	"S3 | 3 | warn | pair |\nU | 1 | warn | pair |\n"
	"table step: ladder | no | measure | base | pct | pct_min | pct_max | "
	"dur_kind | dur | who\n"
	"T | 1 | reduce | main | 10 % | 5 % | 30 % | fixed | 1 month | "
	"benefits\n"
	"table breach: code | label | ladder\nv | a value | V\n"
	"table ladder: code | label | counter\nV | v | none\n"
	"table step: ladder | no | measure | base | pct | dur_kind | dur | "
	"dur_max | who\n"
	"V | 1 | reduce | main | 10 % | fixed | 1 month | 3 month | benefits\n"
	"table deadline: ladder | code | from | span | label\n"
	"V | appeal | effect | 3 day | somebody sings\n"
	"table repair: ladder | act | effect\nV | comply | end\n"
	"table repair: ladder | act | effect\n"
	"P | comply | step_down\nQ | comply | step_down\n"
	"U | comply | step_down\n";

static struct arena arena;
static struct rules rules;
static const struct repair_fact REPAIRED = {REPAIR_COMPLY, {0}};

struct day {
	const char *type;
	int day; /* of March 2025 */
	bool is_decided;
	bool is_repaired; /* two days later */
};

/* The step of the last one. */
static int
step_of_last(const struct day *days, size_t n)
{
	struct breach_fact breaches[BREACHES_MAX] = {0};
	struct repair_fact repairs[BREACHES_MAX];
	static const char *const ids[BREACHES_MAX] = {"a", "b", "c", "d"};
	const struct facts facts = {.regime = "OWN",
				    .today = date_of(2025, 4, 1),
				    .assumed_guards = ALL_GUARDS,
				    .breaches = breaches,
				    .n_breaches = n};
	struct proposal p;
	for (size_t i = 0; i < n; i++) {
		struct date on = date_of(2025, 3, days[i].day);
		breaches[i].id = ids[i];
		breaches[i].type = days[i].type;
		breaches[i].on = on;
		if (days[i].is_decided)
			breaches[i].decision = (struct decision_fact){
				.result = DECISION_ACCEPTED, .on = on};
		repairs[i] = REPAIRED;
		repairs[i].on = date_add_days(on, 2);
		breaches[i].repairs = &repairs[i];
		breaches[i].n_repairs = days[i].is_repaired;
	}
	sanction_propose(&arena, &rules, &facts, n - 1, &p);
	return p.step_no;
}

/* A repair clears a step of its own breach: where that one counts, and on the
 * ladder that it counts on. */
static void
test_repairs_of_others(void **state)
{
	const struct day own[] = {{"p", 1, true, false},
				  {"p", 3, true, true},
				  {"p", 10, false, false}};
	const struct day other[] = {{"p", 1, true, false},
				    {"q", 2, true, true},
				    {"p", 3, true, false},
				    {"p", 10, false, false}};
	const struct day undecided[] = {{"p", 1, true, false},
					{"p", 2, false, true},
					{"p", 3, true, false},
					{"p", 10, false, false}};
	/* Two on a ladder of one step: more is cleared than there is. */
	const struct day all[] = {{"u", 1, true, true},
				  {"u", 2, true, true},
				  {"u", 10, false, false}};
	(void)state;
	assert_int_equal(step_of_last(all, 3), 1);
	assert_int_equal(step_of_last(own, 3), 2);
	assert_int_equal(step_of_last(other, 4), 3);
	assert_int_equal(step_of_last(undecided, 4), 3);
}

/* A row that counts decisions passes over what was not decided. */
static void
test_row_of_decisions(void **state)
{
	const struct day days[] = {{"r", 1, true, false},
				   {"r", 3, false, false},
				   {"r", 10, false, false}};
	(void)state;
	assert_int_equal(step_of_last(days, 1), 1);
	assert_int_equal(step_of_last(days, 2), 2);
	assert_int_equal(step_of_last(days, 3), 2);
}

static void
check(const struct breach_fact *breach, const char *codes)
{
	const struct component main = {.kind = COMPONENT_MAIN, .minor = 60000};
	const struct facts facts = {.regime = "OWN",
				    .today = date_of(2025, 4, 1),
				    .assumed_guards = ALL_GUARDS,
				    .benefit = {.components = &main,
						.n_components = 1},
				    .breaches = breach,
				    .n_breaches = 1};
	struct issues issues = {.arena = &arena};
	facts_check(&rules, &facts, &issues);
	findings_assert(&issues, "check", codes);
}

/* A recorded step is one of its ladder, of the next or of a graver one. */
static void
test_recorded_step(void **state)
{
	static const struct {
		int step_no;
		const char *codes;
	} rows[] = {{1, ""}, {2, ""}, {3, ""}, {4, "unknown"}};
	struct breach_fact breach = {.id = "a",
				     .type = "s",
				     .on = date_of(2025, 3, 1),
				     .decision = {.result = DECISION_ACCEPTED,
						  .is_recorded = true}};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		breach.decision.step_no = rows[i].step_no;
		check(&breach, rows[i].codes);
	}
}

/* pct is proposed, pct_max is the most that a decider may choose. */
static void
test_range_of_pct(void **state)
{
	static const struct {
		int pct_bp; /* of the decision; 0 = none */
		int taken_bp;
		const char *codes;
	} rows[] = {{0, 1000, ""},
		    {500, 500, ""},
		    {2000, 2000, ""},
		    {3000, 3000, ""},
		    {3001, 1000, "harder"}};
	const struct component main = {.kind = COMPONENT_MAIN, .minor = 60000};
	struct breach_fact breach = {
		.id = "a", .type = "t", .on = date_of(2025, 3, 1)};
	const struct facts facts = {.regime = "OWN",
				    .today = date_of(2025, 4, 1),
				    .assumed_guards = ALL_GUARDS,
				    .benefit = {.components = &main,
						.n_components = 1},
				    .breaches = &breach,
				    .n_breaches = 1};
	struct proposal p;
	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		if (rows[i].pct_bp > 0)
			breach.decision = (struct decision_fact){
				.result = DECISION_SOFTENED,
				.on = date_of(2025, 3, 3),
				.pct_bp = rows[i].pct_bp};
		sanction_propose(&arena, &rules, &facts, 0, &p);
		assert_int_equal(p.pct_bp, rows[i].taken_bp);
		check(&breach, rows[i].codes);
	}
}

/* Put right on the day on which it would begin: no range is left either. A
 * code of ours that the rules use otherwise keeps their words. */
static void
test_range_of_nothing(void **state)
{
	const struct component main = {.kind = COMPONENT_MAIN, .minor = 60000};
	const struct repair_fact repair = {REPAIR_COMPLY, date_of(2025, 3, 2)};
	struct breach_fact breach = {
		.id = "a", .type = "v", .on = date_of(2025, 3, 1)};
	const struct facts facts = {.regime = "OWN",
				    .today = date_of(2025, 4, 1),
				    .assumed_guards = ALL_GUARDS,
				    .benefit = {.components = &main,
						.n_components = 1},
				    .breaches = &breach,
				    .n_breaches = 1};
	struct strbuf text = {0};
	struct proposal p;
	(void)state;
	sanction_propose(&arena, &rules, &facts, 0, &p);
	assert_int_equal(p.total, 5806 + 200);
	assert_true(p.total_max > p.total);
	sanction_explain(&text, &p);
	assert_non_null(strstr(strbuf_str(&text),
			       "This is due by 5 March 2025: somebody sings."));
	strbuf_fini(&text);
	breach.repairs = &repair;
	breach.n_repairs = 1;
	sanction_propose(&arena, &rules, &facts, 0, &p);
	assert_int_equal(p.outcome, SANCTION_PROPOSED);
	assert_int_equal(p.total_max, 0);
}

static int
set_up(void **state)
{
	struct issues issues = {.arena = &arena};
	(void)state;
	return rules_parse(&arena, "own", TEXT, strlen(TEXT), &rules,
			   &issues) == ERR_OK
		       ? 0
		       : -1;
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
		cmocka_unit_test(test_repairs_of_others),
		cmocka_unit_test(test_row_of_decisions),
		cmocka_unit_test(test_recorded_step),
		cmocka_unit_test(test_range_of_pct),
		cmocka_unit_test(test_range_of_nothing),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
