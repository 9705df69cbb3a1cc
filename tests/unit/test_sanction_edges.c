/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One day more or less, at every boundary that the rules of a regime name for
 * counting, time limits and guards: on the last day it is so, on the next one
 * otherwise, as this file reckons by itself. KITH_LONG=1 begins on every day
 * of a year instead of every 13th.
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
#include "core/rules.h"
#include "core/sanction.h"
#include "tests/lib/scene.h"

enum { FIRST = 100, DAYS = 365 };

static struct arena rules_arena;
static struct rules rules;

/* A case, one breach on one day; what is added makes the boundary. */
struct edge {
	struct arena arena;
	struct scene scene;
	const struct regime *regime;
	const struct breach_type *type;
	const struct ladder *ladder;
	struct date start;
	size_t n; /* checked */
};

typedef void edge_fn(struct edge *edge, int delta);

static void
begin(struct edge *edge)
{
	arena_fini(&edge->arena);
	scene_init(&edge->scene, &edge->arena, &rules, edge->regime);
}

static bool
has_begun(const struct edge *edge, struct date on)
{
	const struct regime *regime = edge->regime;
	return regime->valid_from.day <= on.day &&
	       (date_is_none(regime->valid_to) ||
		on.day < regime->valid_to.day);
}

static void
wrong(const struct edge *edge, const char *what, int delta, int got)
{
	char day[DATE_ISO_SIZE];
	fail_msg("%s %s: %s, from %s, day %+d: got %d", edge->regime->code,
		 edge->type->code, what, date_iso(edge->start, day), delta,
		 got);
}

static void
expect(struct edge *edge, const char *what, int delta, int got, int wanted)
{
	if (got != wanted)
		wrong(edge, what, delta, got);
	edge->n++;
}

static int
step_between(void)
{
	const char *is_long = getenv("KITH_LONG");
	return is_long != NULL && is_long[0] == '1' ? 1 : 13;
}

/* On every breach of every regime, from many days, a day around. */
static void
around(edge_fn *check, struct edge *edge)
{
	for (int day = FIRST; day < FIRST + DAYS; day += step_between()) {
		edge->start = reckon_days(edge->regime->valid_from, day);
		for (int delta = -1; delta <= 1; delta++)
			if (has_begun(edge, edge->start))
				check(edge, delta);
	}
}

/* Has a rule of that breach such a boundary? */
typedef bool has_fn(const struct edge *edge);

static void
at_each(has_fn *has, edge_fn *check)
{
	size_t n = 0;
	for (size_t i = 0; i < rules.n; i++)
		for (size_t j = 0; j < rules.regimes[i].n_breach_types; j++) {
			struct edge edge = {.regime = &rules.regimes[i]};
			edge.type = &edge.regime->breach_types[j];
			edge.ladder = regime_find_ladder(edge.regime,
							 edge.type->ladder);
			if (!has(&edge))
				continue;
			around(check, &edge);
			/* What has the rule was tried. */
			assert_true(edge.n > 0);
			n += edge.n;
			arena_fini(&edge.arena);
		}
	assert_true(n > 0);
	print_message("%zu days tried\n", n);
}

static bool
is_plain(const struct edge *edge)
{
	return edge->type->needs_prior[0] == '\0' &&
	       edge->type->immediate_step == 0 && !edge->type->is_fast_track;
}

static struct breach_fact *
add(struct edge *edge, struct date on, bool is_decided)
{
	return scene_add(&edge->scene, edge->type->code, on, is_decided);
}

/* How many earlier ones weigh on the one of that day. */
static int
n_counted(struct edge *edge, struct date on)
{
	add(edge, on, false);
	return (int)scene_ask(&edge->scene).n_counted;
}

/* ---- Counting ---- */

static bool
has_window(const struct edge *edge)
{
	return is_plain(edge) && edge->ladder->counter != COUNTER_NONE &&
	       edge->ladder->window.unit != SPAN_NONE &&
	       edge->ladder->clean_effect == CLEAN_NONE;
}

/* The regimes that anchor at the effect begin on the first of a month. */
static struct date
anchor_of_first(const struct edge *edge, const struct breach_fact *first)
{
	if (edge->ladder->anchor == ANCHOR_BREACH)
		return first->on;
	if (edge->ladder->anchor == ANCHOR_DECISION)
		return first->decision.on;
	assert_int_equal(edge->regime->effect_start,
			 EFFECT_FIRST_OF_NEXT_MONTH);
	int year;
	int month;
	int day;
	date_civil(first->decision.notified_on, &year, &month, &day);
	return date_of(year + month / 12, month % 12 + 1, 1);
}

static void
check_window(struct edge *edge, int delta)
{
	begin(edge);
	const struct breach_fact *first = add(edge, edge->start, true);
	struct date last = reckon(&edge->scene.facts,
				  anchor_of_first(edge, first),
				  edge->ladder->window);
	struct date on = reckon_days(last, delta);
	bool counts = edge->ladder->window_inclusive ? delta <= 0 : delta < 0;
	if (has_begun(edge, on))
		expect(edge, "window", delta, n_counted(edge, on), counts);
}

static bool
has_level(const struct edge *edge)
{
	return is_plain(edge) && edge->ladder->window.unit != SPAN_NONE &&
	       edge->ladder->clean_effect == CLEAN_STEP_DOWN;
}

/* Others in between, each put right at once, keep the time from clearing. */
static void
check_window_of_level(struct edge *edge, int delta)
{
	begin(edge);
	add(edge, edge->start, true);
	struct date last =
		reckon(&edge->scene.facts, edge->start, edge->ladder->window);
	struct date on = reckon_days(last, delta);
	for (struct date next = reckon_days(edge->start, SCENE_GAP);
	     next.day < on.day - 1; next = reckon_days(next, SCENE_GAP))
		scene_repair(&edge->scene, add(edge, next, true), REPAIR_COMPLY,
			     reckon_days(next, 1));
	expect(edge, "window of a level", delta, n_counted(edge, on),
	       delta <= 0);
}

/* Each time without a breach clears one step, on its last day already. */
static void
check_clean_level(struct edge *edge, int delta)
{
	struct date clean;
	begin(edge);
	add(edge, reckon_days(edge->start, -SCENE_GAP), true);
	add(edge, edge->start, true);
	clean = reckon(&edge->scene.facts, edge->start,
		       edge->ladder->clean_reset);
	expect(edge, "one clean time", delta,
	       n_counted(edge, reckon_days(clean, delta)), delta < 0 ? 2 : 1);
	edge->scene.facts.n_breaches--;
	clean = reckon(&edge->scene.facts, clean, edge->ladder->clean_reset);
	expect(edge, "two clean times", delta,
	       n_counted(edge, reckon_days(clean, delta)), delta < 0 ? 1 : 0);
}

static bool
has_grace(const struct edge *edge)
{
	return is_plain(edge) && edge->ladder->grace_days > 0;
}

static void
check_grace(struct edge *edge, int delta)
{
	begin(edge);
	add(edge, edge->start, true);
	add(edge, reckon_days(edge->start, edge->ladder->grace_days + delta),
	    false);
	expect(edge, "grace", delta, scene_ask(&edge->scene).step_no,
	       delta <= 0 ? 1 : 2);
}

static bool
has_decisions(const struct edge *edge)
{
	return is_plain(edge) && edge->ladder->counter == COUNTER_COUNT &&
	       edge->ladder->counts == COUNTS_DECISION;
}

/* The earlier one is known when the later one is decided; or, where the
 * window runs from the decision, notified before the later breach. */
static void
check_final(struct edge *edge, int delta)
{
	struct date day = reckon_days(edge->start, 40);
	begin(edge);
	struct breach_fact *first = add(edge, edge->start, true);
	first->decision.on = day;
	first->decision.notified_on = day;
	if (edge->ladder->anchor != ANCHOR_BREACH) {
		first->decision.on = reckon_days(day, -5);
		expect(edge, "notified", delta,
		       n_counted(edge, reckon_days(day, delta)), delta > 0);
		return;
	}
	add(edge, reckon_days(edge->start, SCENE_GAP), false);
	edge->scene.facts.today = reckon_days(day, delta);
	expect(edge, "decided", delta, (int)scene_ask(&edge->scene).n_counted,
	       delta >= 0);
}

static bool
has_continuity(const struct edge *edge)
{
	return is_plain(edge) && edge->ladder->needs_continuous;
}

static void
check_continuity(struct edge *edge, int delta)
{
	begin(edge);
	add(edge, edge->start, true);
	edge->scene.facts.benefit.continuous_since =
		reckon_days(edge->start, delta);
	expect(edge, "paid since", delta,
	       n_counted(edge, reckon_days(edge->start, SCENE_GAP)),
	       delta <= 0);
}

static bool
has_row(const struct edge *edge)
{
	return is_plain(edge) && edge->ladder->counter == COUNTER_CONSECUTIVE;
}

/* Kept after the one and up to the day of the next it breaks the row. */
static void
check_row(struct edge *edge, int delta)
{
	struct date ends[2] = {edge->start,
			       reckon_days(edge->start, SCENE_GAP)};
	for (int i = 0; i < 2; i++) {
		const struct kept_fact kept = {edge->ladder->code,
					       reckon_days(ends[i], delta)};
		bool is_broken = i == 0 ? delta > 0 : delta <= 0;
		begin(edge);
		add(edge, ends[0], false);
		edge->scene.facts.kept = &kept;
		edge->scene.facts.n_kept = 1;
		expect(edge, "row", delta, n_counted(edge, ends[1]),
		       !is_broken);
	}
}

static bool
has_zone(const struct edge *edge)
{
	return is_plain(edge) && edge->ladder->next_ladder[0] != '\0';
}

/* In the zone from the day of the assessment, until its clean time, counted
 * from there or from the last failure, is over. */
static void
check_zone(struct edge *edge, int delta)
{
	const struct ladder *zone =
		regime_find_ladder(edge->regime, edge->ladder->next_ladder);
	const struct assessment_fact found = {edge->start, true};
	struct date day = edge->start;
	for (int i = 0; i < 3; i++) {
		begin(edge);
		edge->scene.facts.assessments = &found;
		edge->scene.facts.n_assessments = 1;
		if (i > 0)
			day = reckon(&edge->scene.facts, edge->start,
				     zone->clean_reset);
		if (i == 2) {
			struct date on = reckon_days(edge->start, 10);
			add(edge, on, true);
			day = reckon(&edge->scene.facts, on, zone->clean_reset);
		}
		add(edge, reckon_days(day, delta), false);
		bool is_in = i == 0 ? delta >= 0 : delta < 0;
		bool is_found = strcmp(scene_ask(&edge->scene).ladder->code,
				       zone->code) == 0;
		expect(edge, "zone", delta, is_found, is_in);
	}
}

static bool
has_count(const struct edge *edge)
{
	return is_plain(edge) && edge->ladder->counter != COUNTER_NONE;
}

/* Found not able: what was before that day counts no more. */
static void
check_cleared(struct edge *edge, int delta)
{
	const struct assessment_fact found = {edge->start, false};
	begin(edge);
	edge->scene.facts.assessments = &found;
	edge->scene.facts.n_assessments = 1;
	add(edge, reckon_days(edge->start, delta), true);
	expect(edge, "cleared", delta,
	       n_counted(edge, reckon_days(edge->start, SCENE_GAP)),
	       delta >= 0);
}

/* ---- Time limits ---- */

static bool
has_limitation(const struct edge *edge)
{
	return edge->type->limitation.unit != SPAN_NONE;
}

static void
check_limitation(struct edge *edge, int delta)
{
	begin(edge);
	struct breach_fact *breach = add(edge, edge->start, false);
	breach->opened_on = reckon_days(reckon(&edge->scene.facts, edge->start,
					       edge->type->limitation),
					delta);
	edge->scene.facts.today = breach->opened_on;
	expect(edge, "limitation", delta,
	       scene_ask(&edge->scene).outcome == SANCTION_BLOCKED_TIME,
	       delta > 0);
}

static bool
has_establish(const struct edge *edge)
{
	return edge->regime->establish_within.unit != SPAN_NONE;
}

static void
check_establish(struct edge *edge, int delta)
{
	begin(edge);
	if (date_cmp(edge->start, edge->type->valid_from) < 0)
		return;
	add(edge, edge->start, false)->opened_on = edge->start;
	edge->scene.facts.today =
		reckon_days(reckon(&edge->scene.facts, edge->start,
				   edge->regime->establish_within),
			    delta);
	expect(edge, "establish", delta,
	       scene_ask(&edge->scene).outcome == SANCTION_BLOCKED_TIME,
	       delta > 0);
}

static bool
has_any(const struct edge *edge)
{
	return is_plain(edge);
}

/* The version of that day, be it another of the family; or none. */
static const struct regime *
version_on(const struct regime *asked, struct date on)
{
	const struct regime *found = NULL;
	for (size_t i = 0; i < rules.n; i++) {
		const struct regime *one = &rules.regimes[i];
		if (strcmp(one->family, asked->family) == 0 &&
		    one->valid_from.day <= on.day &&
		    (date_is_none(one->valid_to) || on.day < one->valid_to.day))
			found = one;
	}
	return found;
}

static void
check_version(struct edge *edge, int delta)
{
	struct date ends[2] = {edge->regime->valid_from,
			       edge->regime->valid_to};
	for (int i = 0; i < 2; i++) {
		struct date on = reckon_days(ends[i], delta);
		if (date_is_none(ends[i]))
			continue;
		begin(edge);
		add(edge, on, false);
		const struct proposal p = scene_ask(&edge->scene);
		expect(edge, "version", delta,
		       p.regime == version_on(edge->regime, on), true);
		expect(edge, "no version", delta,
		       p.outcome == SANCTION_NO_RULES, p.regime == NULL);
	}
}

static bool
has_first_day(const struct edge *edge)
{
	return !date_is_none(edge->type->valid_from);
}

static void
check_first_day(struct edge *edge, int delta)
{
	begin(edge);
	add(edge, reckon_days(edge->type->valid_from, delta), false);
	expect(edge, "first day", delta,
	       scene_ask(&edge->scene).outcome == SANCTION_NO_RULES, delta < 0);
}

/* The day from which a protection exempts the breach's own ladder. */
static struct date
exempt_from(const struct edge *edge)
{
	for (size_t i = 0; i < edge->regime->n_protections; i++) {
		const struct protection *row = &edge->regime->protections[i];
		if (row->kind == PROTECTION_EXEMPT_PERSON &&
		    strcmp(row->only, edge->ladder->code) == 0)
			return row->valid_from;
	}
	return DATE_NONE;
}

static bool
has_exemption(const struct edge *edge)
{
	return !date_is_none(exempt_from(edge));
}

static void
check_exemption(struct edge *edge, int delta)
{
	struct date on = reckon_days(exempt_from(edge), delta);
	const char *prior = edge->type->needs_prior;
	begin(edge);
	edge->scene.facts.household.is_activity_ready = true;
	for (size_t i = 0; i < edge->regime->n_breach_types; i++)
		if (strcmp(edge->regime->breach_types[i].ladder, prior) == 0)
			scene_add(&edge->scene,
				  edge->regime->breach_types[i].code,
				  reckon_days(on, -SCENE_GAP), true);
	add(edge, on, false);
	expect(edge, "exempt", delta,
	       scene_ask(&edge->scene).outcome == SANCTION_CLOSED_EXEMPT,
	       delta >= 0);
}

/* ---- Guards ---- */

/* Nothing is taken as met but the others. */
static void
begin_guard(struct edge *edge, enum guard_code code)
{
	begin(edge);
	edge->scene.facts.assumed_guards &= ~(1U << code);
	add(edge, edge->start, false);
}

static int
fails(struct edge *edge, enum guard_code code)
{
	const struct proposal p = scene_ask(&edge->scene);
	assert_false(p.regime == NULL);
	return ((p.guards_failed | p.guards_warned) >> code & 1) != 0;
}

static bool
takes_money(const struct edge *edge)
{
	const struct ladder_step *step =
		regime_find_step(edge->regime, edge->ladder->code, 1);
	return is_plain(edge) && step_touches_money(step);
}

static void
check_warning(struct edge *edge, int delta)
{
	static const char *const reads[] = {"es"};
	const struct warning_fact warning = {
		.on = reckon_days(edge->start, delta),
		.language = "es",
		.is_written = true,
		.says = SAYS_FAILURE | SAYS_CONSEQUENCE | SAYS_REPAIR};
	begin_guard(edge, GUARD_G1);
	edge->scene.facts.languages = reads;
	edge->scene.facts.n_languages = 1;
	edge->scene.facts.warnings = &warning;
	edge->scene.facts.n_warnings = 1;
	expect(edge, "warning", delta, fails(edge, GUARD_G1), delta >= 0);
}

/* Both ends of the time in which the gate said STABILISE. */
static void
check_gate(struct edge *edge, int delta)
{
	for (int i = 0; i < 2; i++) {
		struct date from = reckon_days(edge->start, -delta - 30 * i);
		/* The day after its last. */
		struct date to = reckon_days(edge->start, 30 - 29 * i - delta);
		const struct gate_fact gate = {true, from, to};
		begin_guard(edge, GUARD_G4);
		edge->scene.last->is_pathway_duty = true;
		edge->scene.facts.gates = &gate;
		edge->scene.facts.n_gates = 1;
		expect(edge, "gate", delta, fails(edge, GUARD_G4),
		       i == 0 ? delta >= 0 : delta <= 0);
	}
}

/* Its own day is in time; kept on the day of the breach it is kept. */
static void
check_promise(struct edge *edge, int delta)
{
	struct promise_fact promise = {.what = "a place", .goal = "work"};
	for (int i = 0; i < 3; i++) {
		begin_guard(edge, GUARD_G5);
		edge->scene.last->goal = "work";
		edge->scene.facts.promises = &promise;
		edge->scene.facts.n_promises = 1;
		promise.done = DATE_NONE;
		promise.due = reckon_days(edge->start, i == 1 ? -9 : -delta);
		if (i == 1)
			promise.done = reckon_days(edge->start, delta);
		if (i == 2) {
			/* Late only when the step is decided. */
			promise.due = reckon_days(edge->start, 9);
			edge->scene.facts.today =
				reckon_days(promise.due, delta);
		}
		expect(edge, "promise", delta, fails(edge, GUARD_G5),
		       delta > 0);
	}
}

/* Open on the day of the breach, or on the day of the decision. */
static void
check_acute(struct edge *edge, int delta)
{
	for (int i = 0; i < 4; i++) {
		struct date day = reckon_days(edge->start, i < 2 ? 0 : 60);
		bool is_start = i % 2 == 0;
		const struct acute_fact task = {
			"HOME",
			reckon_days(day, is_start ? -delta : -30 - delta),
			reckon_days(day, is_start ? 30 - delta : 1 - delta)};
		begin_guard(edge, GUARD_G6);
		edge->scene.facts.today = day;
		edge->scene.facts.acute_tasks = &task;
		edge->scene.facts.n_acute_tasks = 1;
		expect(edge, "acute", delta, fails(edge, GUARD_G6),
		       is_start ? delta >= 0 : delta <= 0);
	}
}

/* From the day of the breach to the day of the decision. */
static void
check_contact(struct edge *edge, int delta)
{
	for (int i = 0; i < 2; i++) {
		struct date today = reckon_days(edge->start, 9);
		const struct contact_attempt calls[] = {
			{reckon_days(edge->start, 4), "phone"},
			{reckon_days(i == 0 ? edge->start : today, delta),
			 "letter"}};
		begin_guard(edge, GUARD_G8);
		edge->scene.facts.today = today;
		edge->scene.last->contacts = calls;
		edge->scene.last->n_contacts = 2;
		expect(edge, "contact", delta, fails(edge, GUARD_G8),
		       i == 0 ? delta < 0 : delta > 0);
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

/* A boundary: which breaches have it, and what is tried there. */
struct boundary {
	const char *name;
	has_fn *has;
	edge_fn *check;
};

static const struct boundary boundaries[] = {
	{"window", has_window, check_window},
	{"window of level", has_level, check_window_of_level},
	{"clean level", has_level, check_clean_level},
	{"grace", has_grace, check_grace},
	{"final", has_decisions, check_final},
	{"continuity", has_continuity, check_continuity},
	{"row", has_row, check_row},
	{"zone", has_zone, check_zone},
	{"cleared", has_count, check_cleared},
	{"limitation", has_limitation, check_limitation},
	{"establish", has_establish, check_establish},
	{"version", has_any, check_version},
	{"first day", has_first_day, check_first_day},
	{"exemption", has_exemption, check_exemption},
	{"warning", takes_money, check_warning},
	{"gate", has_any, check_gate},
	{"promise", has_any, check_promise},
	{"acute", has_any, check_acute},
	{"contact", takes_money, check_contact},
};

static void
test_boundary(void **state)
{
	const struct boundary *row = *state;
	at_each(row->has, row->check);
}

int
main(void)
{
	struct CMUnitTest tests[N_ELEMS(boundaries)];
	for (size_t i = 0; i < N_ELEMS(boundaries); i++)
		tests[i] = (struct CMUnitTest){
			.name = boundaries[i].name,
			.test_func = test_boundary,
			.initial_state = (void *)(uintptr_t)&boundaries[i]};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
