/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/random_history.h"

#include <string.h>

static const char *const IDS[HISTORY_BREACHES] = {"a", "b", "c", "d",
						  "e", "f", "g"};
static const char *const NOTICES[] = {"", "n1", "n2"};
static const char *const LANGUAGES[] = {"en", "es", "eu"};
static const char *const HANDLERS[] = {"ane", "jon"};
static const char *const CHANNELS[] = {"phone", "letter", "visit"};

static uint64_t state;

void
random_history_seed(uint64_t seed)
{
	state = seed;
}

/* xorshift */
int
random_below(int n)
{
	state ^= (state & UINT64_MAX >> 13) << 13;
	state ^= state >> 7;
	state ^= (state & UINT64_MAX >> 17) << 17;
	return (int)(state % (uint64_t)n);
}

static struct date
some_day(const struct regime *regime)
{
	return date_add_days(regime->valid_from, random_below(700));
}

/* ---- One breach ---- */

static void
make_decision(struct breach_fact *breach)
{
	struct decision_fact *decision = &breach->decision;
	int kind = random_below(10);
	if (kind < 3)
		return;
	decision->result = kind < 8    ? DECISION_ACCEPTED
			   : kind == 8 ? DECISION_SOFTENED
				       : DECISION_REJECTED;
	decision->on = date_add_days(breach->on, random_below(60));
	if (random_below(2) == 0)
		decision->effective_on =
			date_add_days(decision->on, random_below(10));
	decision->by = random_below(20) == 0 ? "jon" : "miren";
	if (decision->result == DECISION_SOFTENED)
		decision->pct_bp = 500;
	if (random_below(12) == 0) {
		breach->appeal.result = APPEAL_OVERTURNED;
		breach->appeal.decided_on =
			date_add_days(decision->on, random_below(200));
	}
	if (random_below(15) == 0)
		breach->state = BREACH_ANNULLED;
}

static void
make_contacts(struct random_history *h, struct breach_fact *breach, int i)
{
	int first = random_below(3);
	breach->contacts = h->contacts[i];
	breach->n_contacts = random_below(15) == 0 ? 1 : HISTORY_EACH;
	for (int j = 0; j < HISTORY_EACH; j++)
		h->contacts[i][j] = (struct contact_attempt){
			breach->on, CHANNELS[(first + j) % 3]};
}

static void
make_repairs(struct random_history *h, struct breach_fact *breach, int i)
{
	if (random_below(3) != 0)
		return;
	breach->repairs = h->repairs[i];
	breach->n_repairs = (size_t)(1 + random_below(HISTORY_EACH));
	for (size_t j = 0; j < breach->n_repairs; j++) {
		h->repairs[i][j].act = (enum repair_act)random_below(6);
		/* Two of one day now and then. */
		h->repairs[i][j].on =
			date_add_days(breach->on, 8 * random_below(15));
	}
}

static void
make_breach(struct random_history *h, const struct regime *regime, int i)
{
	struct breach_fact *breach = &h->breaches[i];
	int type = random_below((int)regime->n_breach_types);
	breach->id = IDS[i];
	breach->type = regime->breach_types[type].code;
	breach->on = some_day(regime);
	breach->notice = NOTICES[random_below(3)];
	breach->goal = random_below(2) == 0 ? "work" : "home";
	breach->reporter = "ane";
	breach->is_pathway_duty = random_below(2) == 0;
	breach->is_in_contract = TRI_YES;
	breach->was_possible = random_below(15) == 0 ? TRI_NO : TRI_YES;
	breach->had_prior_notice = random_below(2) == 0 ? TRI_NO : TRI_YES;
	breach->days = random_below(4);
	breach->asked_on = date_add_days(breach->on, 1);
	breach->was_heard = true;
	breach->cause_state = random_below(8) == 0 ? CAUSE_ACCEPTED
						   : CAUSE_NONE;
	breach->cause = "illness";
	breach->gates_failed = random_below(20) == 0 ? GATE_HARDSHIP : 0;
	breach->gates_passed = GATE_SUPERVISOR | GATE_LEGAL;
	make_contacts(h, breach, i);
	make_decision(breach);
	make_repairs(h, breach, i);
}

/* ---- The person ---- */

static void
make_benefit(struct random_history *h, const struct regime *regime)
{
	static const enum component_kind kinds[] = {
		COMPONENT_STANDARD, COMPONENT_MAIN,  COMPONENT_HOUSING,
		COMPONENT_OTHER,    COMPONENT_CHILD, COMPONENT_BASE};
	for (size_t i = 0; i < 6; i++)
		h->components[i] = (struct component){
			.kind = kinds[i], .minor = 1 + random_below(200000)};
	if (random_below(4) == 0) {
		h->components[2] = h->components[0];
		h->components[0].to = some_day(regime);
		h->components[2].from = h->components[0].to;
	}
	h->facts.benefit =
		(struct benefit){.period = (enum pay_period)random_below(4),
				 .rate_class = "B",
				 .components = h->components,
				 .n_components = regime->n_scale > 0 ? 6 : 5};
	if (regime->month_days > 0 || regime->rounding == ROUNDING_DOWN_10)
		h->facts.benefit.period = PAY_MONTH;
	if (random_below(3) == 0)
		h->facts.benefit.period_start = regime->valid_from;
}

static void
make_warnings(struct random_history *h, const struct regime *regime)
{
	h->facts.warnings = h->warnings;
	h->facts.n_warnings = HISTORY_EACH;
	for (int i = 0; i < HISTORY_EACH; i++)
		h->warnings[i] = (struct warning_fact){
			.on = date_add_days(regime->valid_from,
					    random_below(60) - 50),
			.language = LANGUAGES[random_below(3)],
			.is_written = random_below(4) != 0,
			.has_interpreter = random_below(3) == 0,
			.says = (unsigned)random_below(8)};
}

/* Now and then two promises that differ in nothing but their words. */
static void
make_promises(struct random_history *h, const struct regime *regime)
{
	static const char *const whats[] = {"a place", "a course", ""};
	struct date due = some_day(regime);
	h->facts.promises = h->promises;
	h->facts.n_promises = random_below(3) == 0 ? HISTORY_EACH : 0;
	for (int i = 0; i < HISTORY_EACH; i++) {
		h->promises[i] = (struct promise_fact){
			.what = whats[random_below(3)],
			.goal = random_below(2) == 0 ? "work" : "home",
			.due = random_below(2) == 0 ? due : some_day(regime)};
		h->promises[i].done = date_add_days(h->promises[i].due,
						    random_below(30) - 15);
	}
}

static void
make_circumstances(struct random_history *h, const struct regime *regime)
{
	struct facts *f = &h->facts;
	f->gates = h->gates;
	f->n_gates = (size_t)random_below(HISTORY_EACH);
	f->acute_tasks = h->acute;
	f->n_acute_tasks = random_below(4) == 0 ? HISTORY_EACH : 0;
	f->assessments = h->assessments;
	f->n_assessments = (size_t)random_below(HISTORY_EACH + 1);
	f->kept = h->kept;
	f->n_kept = (size_t)random_below(HISTORY_EACH + 1);
	for (int i = 0; i < HISTORY_EACH; i++) {
		h->gates[i].is_stabilise = random_below(3) != 0;
		h->gates[i].from = some_day(regime);
		h->gates[i].to = date_add_days(h->gates[i].from, 30);
		h->acute[i].domain = random_below(2) == 0 ? "HOME" : "MIND";
		h->acute[i].from = some_day(regime);
		h->acute[i].to = date_add_days(h->acute[i].from, 10);
		h->assessments[i].on = some_day(regime);
		h->assessments[i].is_able = random_below(2) == 0;
		h->kept[i].ladder = random_below(3) != 0 ? "REPORT" : "DUTY";
		h->kept[i].on = some_day(regime);
	}
	/* Both ways on one day. */
	if (random_below(8) == 0)
		h->assessments[1].on = h->assessments[0].on;
}

static void
make_person(struct random_history *h, const struct regime *regime)
{
	struct facts *f = &h->facts;
	f->regime = regime->code;
	f->today = date_add_days(regime->valid_from, 800);
	f->household.adults = 1 + random_below(2);
	f->household.children = random_below(3);
	f->household.is_couple = f->household.adults == 2;
	f->household.is_reduced_rate = random_below(4) == 0;
	f->languages = LANGUAGES;
	f->n_languages = 2;
	f->handlers = HANDLERS;
	f->n_handlers = 2;
	f->parameters = h->parameters;
	for (size_t i = 0; i < regime->n_parameters; i++)
		h->parameters[f->n_parameters++] = (struct parameter_fact){
			regime->parameters[i].code, 1 + random_below(4)};
	f->holidays = (struct holidays){h->holidays, HISTORY_EACH};
	h->holidays[0] = some_day(regime);
	h->holidays[1] = date_add_days(h->holidays[0], 1 + random_below(3));
	h->holidays[2] = date_add_days(h->holidays[1], 1 + random_below(300));
}

void
random_history_make(struct random_history *h, const struct regime *regime)
{
	memset(h, 0, sizeof(*h));
	make_person(h, regime);
	make_benefit(h, regime);
	make_warnings(h, regime);
	make_promises(h, regime);
	make_circumstances(h, regime);
	h->facts.breaches = h->breaches;
	h->facts.n_breaches = (size_t)(1 + random_below(HISTORY_BREACHES));
	for (int i = 0; i < (int)h->facts.n_breaches; i++)
		make_breach(h, regime, i);
}

static void
record(struct random_history *h, int i)
{
	struct decision_fact *decision = &h->breaches[i].decision;
	struct date from = date_add_days(decision->on, random_below(40));
	decision->is_recorded = true;
	decision->step_no = 1 + random_below(2);
	decision->measure = MEASURE_REDUCE;
	decision->recorded_pct_bp = 1000;
	decision->from = from;
	decision->segments = h->segments[i];
	decision->n_segments = HISTORY_EACH;
	for (int j = 0; j < HISTORY_EACH; j++) {
		struct date to = date_add_days(from, 1 + random_below(40));
		int64_t minor = random_below(50000);
		h->segments[i][j] =
			(struct segment){from, to, 1000, minor, minor};
		from = to;
	}
	decision->to = from;
}

void
random_history_record(struct random_history *h)
{
	for (int i = 0; i < (int)h->facts.n_breaches; i++)
		if (h->breaches[i].decision.result == DECISION_ACCEPTED &&
		    random_below(3) == 0)
			record(h, i);
}
