/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One day more or less at every boundary of a measure: the day from which it
 * runs, how long, what a repair makes of it, and every deadline, for each step
 * that a breach of each regime can lead to, as this file reckons by itself.
 * KITH_LONG=1 begins on every day of a year instead of every 7th.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/rules.h"
#include "core/sanction.h"
#include "tests/lib/scene.h"

enum { FIRST = 120, DAYS = 365 };

static struct arena rules_arena;
static struct rules rules;

/* One step, reached on one day. */
struct term {
	struct arena arena;
	struct scene scene;
	const struct regime *regime;
	const struct place *place;
	struct date on;
	size_t n; /* checked */
};

static size_t n_checked;

static bool
begin(struct term *term)
{
	arena_fini(&term->arena);
	scene_init(&term->scene, &term->arena, &rules, term->regime);
	if (strcmp(term->regime->currency, "AUD") == 0)
		term->scene.facts.benefit.period = PAY_FORTNIGHT;
	if (strcmp(term->regime->currency, "NZD") == 0)
		term->scene.facts.benefit.period = PAY_WEEK;
	return scene_reach(&term->scene, term->place, term->on);
}

static void
wrong(const struct term *term, const char *what, int got, int wanted)
{
	char day[DATE_ISO_SIZE];
	fail_msg("%s %s %d on %s: %s is %d, not %d", term->regime->code,
		 term->place->ladder->code, term->place->step->no,
		 date_iso(term->on, day), what, got, wanted);
}

static void
expect(struct term *term, const char *what, int got, int wanted)
{
	if (got != wanted)
		wrong(term, what, got, wanted);
	term->n++;
}

static void
expect_day(struct term *term, const char *what, struct date got,
	   struct date wanted)
{
	expect(term, what, got.day, wanted.day);
}

typedef void term_fn(struct term *term);

static void
on_each_day(const struct regime *regime, const struct place *place, void *with)
{
	const char *is_long = getenv("KITH_LONG");
	int step = is_long != NULL && is_long[0] == '1' ? 1 : 7;
	struct term term = {.regime = regime, .place = place};
	term_fn **check = with;
	for (int day = FIRST; day < FIRST + DAYS; day += step)
		for (int delta = -1; delta <= 1; delta++) {
			term.on = reckon_days(regime->valid_from, day + delta);
			bool is_over = !date_is_none(regime->valid_to) &&
				       term.on.day >= regime->valid_to.day;
			if (!is_over &&
			    term.on.day > place->type->valid_from.day &&
			    begin(&term))
				(*check)(&term);
		}
	arena_fini(&term.arena);
	n_checked += term.n;
}

static void
at_each_step(term_fn *check)
{
	n_checked = 0;
	for (size_t i = 0; i < rules.n; i++)
		each_place(&rules.regimes[i], on_each_day, &check);
	assert_true(n_checked > 0);
	print_message("%zu days compared\n", n_checked);
}

/* ---- By the rules ---- */

static const struct facts *
facts_of(const struct term *term)
{
	return &term->scene.facts;
}

static struct date
first_of_next_month(struct date on)
{
	int year;
	int month;
	int day;
	date_civil(on, &year, &month, &day);
	return date_of(year + month / 12, month % 12 + 1, 1);
}

/* Without a decision: today, and so many days for the letter. */
static struct date
notified_on(const struct term *term)
{
	const struct decision_fact *decision = &term->scene.last->decision;
	if (!date_is_none(decision->notified_on))
		return decision->notified_on;
	return reckon_days(facts_of(term)->today, term->regime->delivery_days);
}

/* The notice of the breach itself, where there is one. */
static struct date
noticed_on(const struct term *term)
{
	struct date notice = term->scene.last->notified_on;
	return date_is_none(notice) ? notified_on(term) : notice;
}

/* Fortnights or weeks from any one on; other periods start by themselves. */
static struct date
period_start(const struct term *term, struct date on)
{
	struct date start = facts_of(term)->benefit.period_start;
	int length = facts_of(term)->benefit.period == PAY_FORTNIGHT ? 14 : 7;
	if (date_is_none(start))
		return on;
	while (start.day > on.day)
		start = reckon_days(start, -length);
	while (start.day + length <= on.day)
		start = reckon_days(start, length);
	return start;
}

static struct date
from_of(const struct term *term)
{
	const struct ladder_step *step = term->place->step;
	struct date on = term->on;
	switch (step->effect != EFFECT_REGIME ? step->effect
					      : term->regime->effect_start) {
	case EFFECT_NEXT_DAY:
		return reckon_days(on, 1);
	case EFFECT_FIRST_OF_NEXT_MONTH:
		return first_of_next_month(notified_on(term));
	case EFFECT_AFTER_NOTICE:
		return reckon_days(reckon(facts_of(term), noticed_on(term),
					  term->regime->notice),
				   1);
	case EFFECT_NOTICE_DAY:
		return noticed_on(term);
	case EFFECT_SAME_PERIOD:
		return step->dur_kind == DURATION_PERIOD &&
				       facts_of(term)->benefit.period !=
					       PAY_MONTH
			       ? period_start(term, on)
			       : on;
	case EFFECT_BREACH_DAY:
	case EFFECT_REGIME:
		break;
	}
	return on;
}

static struct span
duration_of(const struct term *term)
{
	struct span dur = term->place->step->dur;
	for (size_t i = 0; i < facts_of(term)->n_parameters; i++)
		if (strcmp(facts_of(term)->parameters[i].code,
			   term->place->step->dur_param) == 0)
			dur.n = (int)facts_of(term)->parameters[i].value;
	return dur;
}

/* The planned end; DATE_NONE while nobody knows. */
static struct date
to_of(const struct term *term, struct date from)
{
	if (term->place->step->dur_kind == DURATION_COMPLY_PLUS)
		return DATE_NONE;
	return reckon(facts_of(term), from, duration_of(term));
}

/* Measures one after the other wait for those before. */
static bool
waits(const struct term *term)
{
	return term->regime->overlap == OVERLAP_QUEUE &&
	       facts_of(term)->n_breaches > 1;
}

static bool
takes_time(const struct term *term)
{
	return step_touches_money(term->place->step) &&
	       term->place->step->base != BASE_NONE && !waits(term);
}

/* ---- The step ---- */

static void
check_step(struct term *term)
{
	const struct proposal p = scene_ask(&term->scene);
	expect(term, "outcome", (int)p.outcome, SANCTION_PROPOSED);
	expect(term, "step", p.step_no, term->place->step->no);
	expect(term, "ladder",
	       strcmp(p.ladder->code, term->place->ladder->code), 0);
}

static void
count_place(const struct regime *regime, const struct place *place, void *with)
{
	size_t *n = with;
	size_t before = n_checked;
	term_fn *check = check_step;
	on_each_day(regime, place, &check);
	assert_true(n_checked > before);
	(*n)++;
}

/* Each step that the next checks look at is reached indeed, and there is none
 * of any ladder that they do not look at. */
static void
test_step(void **state)
{
	(void)state;
	for (size_t i = 0; i < rules.n; i++) {
		size_t n = 0;
		size_t n_steps = 0;
		for (size_t j = 0; j < rules.regimes[i].n_steps; j++)
			n_steps += rules.regimes[i].steps[j].no > 0;
		each_place(&rules.regimes[i], count_place, &n);
		assert_true(n >= n_steps);
	}
}

/* ---- From when to when ---- */

static void
check_period(struct term *term)
{
	const struct proposal p = scene_ask(&term->scene);
	if (!takes_time(term))
		return;
	struct date from = from_of(term);
	struct date to = to_of(term, from);
	struct span ban = term->place->step->reentry_ban;
	expect_day(term, "from", p.from, from);
	expect_day(term, "to", p.to, to);
	if (ban.unit == SPAN_NONE)
		return;
	struct date back = reckon(facts_of(term), from, ban);
	if (!date_is_none(to) && to.day < back.day)
		back = to;
	expect_day(term, "reentry_on", p.reentry_on, back);
}

/* Undecided; notified before; decided, with a letter under way. */
static void
check_periods(struct term *term)
{
	check_period(term);
	if (!begin(term))
		return;
	term->scene.last->notified_on = reckon_days(term->on, 1);
	check_period(term);
	if (!begin(term))
		return;
	term->scene.last->decision = (struct decision_fact){
		.result = DECISION_ACCEPTED,
		.on = reckon_days(term->on, 3),
		.notified_on = reckon_days(term->on, 12)};
	term->scene.facts.today = reckon_days(term->on, 40);
	check_period(term);
}

static void
test_period(void **state)
{
	(void)state;
	at_each_step(check_periods);
}

/* The last day of a payment period, the first of the next one. */
static void
check_pay_period(struct term *term)
{
	if (term->scene.facts.benefit.period == PAY_MONTH)
		return;
	for (int delta = -1; delta <= 1; delta++) {
		if (!begin(term))
			return;
		term->scene.facts.benefit.period_start =
			reckon_days(term->on, delta - 28);
		check_period(term);
	}
}

static void
test_pay_period(void **state)
{
	(void)state;
	at_each_step(check_pay_period);
}

/* Working days pass over holidays, on the edge of the notice too. */
static void
check_holidays(struct term *term)
{
	struct date notice =
		reckon(facts_of(term), noticed_on(term), term->regime->notice);
	if (term->regime->notice.unit != SPAN_WORKDAY)
		return;
	for (int delta = -1; delta <= 1; delta++) {
		if (!begin(term))
			return;
		term->scene.holidays[0] = reckon_days(notice, delta);
		term->scene.facts.holidays =
			(struct holidays){term->scene.holidays, 1};
		check_period(term);
	}
}

static void
test_holidays(void **state)
{
	(void)state;
	at_each_step(check_holidays);
}

/* After so long the greater share: of the day on which it begins already. */
static void
check_escalation(struct term *term)
{
	const struct ladder_step *step = term->place->step;
	if (step->escalate_after.unit == SPAN_NONE)
		return;
	struct date later =
		reckon(facts_of(term), from_of(term), step->escalate_after);
	for (int delta = -1; delta <= 1; delta++) {
		term->scene.last->decision = (struct decision_fact){
			.result = DECISION_ACCEPTED,
			.on = term->on,
			.notified_on = notified_on(term)};
		term->scene.facts.today = reckon_days(later, delta);
		const struct proposal p = scene_ask(&term->scene);
		expect(term, "share", p.segments[p.n_segments - 1].pct_bp,
		       delta < 0 ? step->pct_bp : step->escalate_pct_bp);
	}
}

static void
test_escalation(void **state)
{
	(void)state;
	at_each_step(check_escalation);
}

/* ---- Repairs ---- */

static bool
repairs(const struct term *term, const struct repair *row)
{
	char no[8];
	snprintf(no, sizeof(no), "%d", term->place->step->no);
	return strcmp(row->ladder, term->place->ladder->code) == 0 &&
	       row->effect != REPAIR_STEP_DOWN &&
	       (row->steps[0] == '\0' || strstr(row->steps, no) != NULL);
}

static struct date
latest(struct date a, struct date b)
{
	return a.day > b.day ? a : b;
}

/* Where a repair of that day ends it, be it before it begins. */
static struct date
repaired_to(const struct term *term, const struct repair *row, struct date from,
	    struct date on)
{
	const struct ladder_step *step = term->place->step;
	struct date end = latest(on, from);
	if (row->min_served.unit != SPAN_NONE)
		end = latest(end,
			     reckon(facts_of(term), from, row->min_served));
	if (step->dur_kind == DURATION_COMPLY_PLUS)
		end = reckon(facts_of(term), end, duration_of(term));
	if (step->dur_kind == DURATION_UNTIL_COMPLY &&
	    step->dur_min.unit != SPAN_NONE)
		end = latest(end, reckon(facts_of(term), from, step->dur_min));
	return end;
}

static void
check_repair(struct term *term, const struct repair *row, struct date on)
{
	struct date from = from_of(term);
	struct date to = to_of(term, from);
	struct date end = repaired_to(term, row, from, on);
	if (on.day < term->on.day)
		return;
	scene_repair(&term->scene, term->scene.last, row->act, on);
	const struct proposal p = scene_ask(&term->scene);
	if (end.day <= from.day) {
		expect(term, "cured", p.outcome == SANCTION_CLOSED_CURED,
		       on.day < from.day);
		expect(term, "taken", (int)p.total, 0);
		return;
	}
	if (!date_is_none(to) && to.day < end.day)
		end = to;
	expect(term, "outcome", (int)p.outcome, SANCTION_PROPOSED);
	expect_day(term, "repaired to", p.to, end);
}

/* A day around the breach, the begin, the least that is served, the end. */
static void
check_repairs_by(struct term *term, const struct repair *row)
{
	const struct facts *facts = facts_of(term);
	const struct date from = from_of(term);
	const struct date days[] = {
		term->on, from, reckon(facts, from, row->min_served),
		reckon(facts, from, term->place->step->dur_min),
		to_of(term, from)};
	for (size_t i = 0; i < N_ELEMS(days); i++)
		for (int delta = -1; delta <= 1; delta++)
			if (!date_is_none(days[i]))
				check_repair(term, row,
					     reckon_days(days[i], delta));
}

static void
check_repairs(struct term *term)
{
	for (size_t i = 0; takes_time(term) && i < term->regime->n_repairs; i++)
		if (repairs(term, &term->regime->repairs[i]))
			check_repairs_by(term, &term->regime->repairs[i]);
}

static void
test_repairs(void **state)
{
	(void)state;
	at_each_step(check_repairs);
}

/* ---- Deadlines ---- */

static void
expect_deadline(struct term *term, const struct proposal *p, const char *code,
		struct date event, struct span span)
{
	struct date on = reckon(facts_of(term), event, span);
	for (size_t i = 0; i < p->n_deadlines; i++)
		if (strcmp(p->deadlines[i].code, code) == 0) {
			expect_day(term, code, p->deadlines[i].on, on);
			expect(term, "day type",
			       p->deadlines[i].day_type == DAY_TYPE_WORKING,
			       span.unit == SPAN_WORKDAY);
			return;
		}
	expect(term, code, 0, span.unit != SPAN_NONE);
}

static struct date
answered_on(const struct term *term)
{
	return reckon(facts_of(term), noticed_on(term), term->regime->answer);
}

static struct date
event_of(const struct term *term, const struct proposal *p,
	 enum deadline_from from)
{
	switch (from) {
	case DEADLINE_FROM_BREACH:
		return term->on;
	case DEADLINE_FROM_NOTICE:
		return noticed_on(term);
	case DEADLINE_FROM_DECISION:
		return facts_of(term)->today;
	case DEADLINE_FROM_EFFECT:
		return p->from;
	case DEADLINE_FROM_ANSWER:
		break;
	}
	return answered_on(term);
}

static void
check_own_deadlines(struct term *term, const struct proposal *p)
{
	for (size_t i = 0; i < term->regime->n_deadlines; i++) {
		const struct deadline_rule *row = &term->regime->deadlines[i];
		bool is_ours =
			(row->ladder[0] == '\0' ||
			 strcmp(row->ladder, term->place->ladder->code) == 0) &&
			(row->step < 0 || row->step == term->place->step->no);
		if (is_ours)
			expect_deadline(term, p, row->code,
					event_of(term, p, row->from),
					row->span);
	}
}

static void
check_deadlines(struct term *term)
{
	const struct regime *r = term->regime;
	const struct span none = {0};
	bool is_money = step_touches_money(term->place->step);
	/* Two days without work in the way. */
	term->scene.holidays[0] = reckon_days(term->on, 2);
	term->scene.holidays[1] = reckon_days(term->on, 5);
	term->scene.facts.holidays = (struct holidays){term->scene.holidays, 2};
	term->scene.last->notified_on = reckon_days(term->on, 1);
	const struct proposal p = scene_ask(&term->scene);
	expect_deadline(term, &p, "establish", term->on,
			is_money ? r->establish_within : none);
	expect_deadline(term, &p, "answer", noticed_on(term), r->answer);
	expect_deadline(term, &p, "decide", answered_on(term), r->decide);
	expect_deadline(term, &p, "notice", noticed_on(term),
			is_money && r->effect_start == EFFECT_AFTER_NOTICE
				? r->notice
				: none);
	expect_deadline(term, &p, "appeal", notified_on(term),
			is_money ? r->appeal : none);
	expect_deadline(term, &p, "release", p.from,
			term->place->step->measure == MEASURE_HOLD
				? term->place->step->dur
				: none);
	check_own_deadlines(term, &p);
}

static void
test_deadlines(void **state)
{
	(void)state;
	at_each_step(check_deadlines);
}

/* What to do instead, where a guard fails: so many days from today. */
static void
check_tasks(struct term *term)
{
	const struct gate_fact gate = {true, term->on, DATE_NONE};
	const struct guard *guard = &term->regime->guards[GUARD_G4];
	term->scene.facts.assumed_guards &= ~(1U << GUARD_G4);
	term->scene.facts.gates = &gate;
	term->scene.facts.n_gates = 1;
	term->scene.last->is_pathway_duty = true;
	term->scene.facts.today = reckon_days(term->on, 3);
	const struct proposal p = scene_ask(&term->scene);
	expect(term, "outcome", (int)p.outcome, SANCTION_BLOCKED_GUARD);
	expect_deadline(term, &p, "task", facts_of(term)->today, guard->within);
}

static void
test_tasks(void **state)
{
	(void)state;
	at_each_step(check_tasks);
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
		cmocka_unit_test(test_step),
		cmocka_unit_test(test_period),
		cmocka_unit_test(test_pay_period),
		cmocka_unit_test(test_holidays),
		cmocka_unit_test(test_escalation),
		cmocka_unit_test(test_repairs),
		cmocka_unit_test(test_deadlines),
		cmocka_unit_test(test_tasks),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
