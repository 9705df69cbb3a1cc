/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

/* ---- Days ---- */

static int
month_length(int year, int month)
{
	static const int lengths[] = {31, 28, 31, 30, 31, 30,
				      31, 31, 30, 31, 30, 31};
	bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return lengths[month - 1] + (month == 2 && is_leap);
}

struct date
reckon_days(struct date from, int days)
{
	from.day += days;
	return from;
}

/* The same day of a later month, or its last one. */
static struct date
reckon_months(struct date from, int n)
{
	int year = 1990;
	int month = 1;
	int days = from.day - date_of(1990, 1, 1).day;
	for (; days >= month_length(year, month); month = month % 12 + 1) {
		days -= month_length(year, month);
		year += month == 12;
	}
	for (; n > 0; n--, month = month % 12 + 1)
		year += month == 12;
	int length = month_length(year, month);
	return date_of(year, month, days + 1 < length ? days + 1 : length);
}

static bool
is_free(const struct facts *facts, struct date on)
{
	/* The first of January 2024 was a Monday. */
	int weekday = (on.day - date_of(2024, 1, 1).day) % 7;
	bool is = weekday == 5 || weekday == 6 || weekday == -1 ||
		  weekday == -2;
	for (size_t i = 0; i < facts->holidays.n; i++)
		is = is || facts->holidays.days[i].day == on.day;
	return is;
}

struct date
reckon(const struct facts *facts, struct date from, struct span span)
{
	int n = span.n;
	switch (span.unit) {
	case SPAN_DAY:
		return reckon_days(from, n);
	case SPAN_WEEK:
		return reckon_days(from, 7 * n);
	case SPAN_FORTNIGHT:
		return reckon_days(from, 14 * n);
	case SPAN_MONTH:
		return reckon_months(from, n);
	case SPAN_YEAR:
		return reckon_months(from, 12 * n);
	case SPAN_WORKDAY:
		while (n > 0) {
			from = reckon_days(from, 1);
			n -= !is_free(facts, from);
		}
		return from;
	case SPAN_NONE:
		break;
	}
	return DATE_NONE;
}

/* ---- The case ---- */

static void
set_parameters(struct scene *scene)
{
	const struct regime *regime = scene->regime;
	scene->facts.parameters = scene->parameters;
	scene->facts.n_parameters = regime->n_parameters;
	assert_true(regime->n_parameters <= 8);
	for (size_t i = 0; i < regime->n_parameters; i++) {
		const struct parameter *row = &regime->parameters[i];
		scene->parameters[i] = (struct parameter_fact){
			row->code, row->value >= 0 ? row->value : row->min};
	}
}

void
scene_init(struct scene *scene, struct arena *arena, const struct rules *rules,
	   const struct regime *regime)
{
	*scene = (struct scene){
		.rules = rules, .regime = regime, .arena = arena};
	scene->components[0] =
		(struct component){.kind = COMPONENT_STANDARD, .minor = 60000};
	scene->components[1] =
		(struct component){.kind = COMPONENT_MAIN, .minor = 70000};
	scene->components[2] =
		(struct component){.kind = COMPONENT_BASE, .minor = 60000};
	scene->facts.regime = regime->code;
	scene->facts.assumed_guards = (1U << N_GUARDS) - 1;
	scene->facts.household.adults = 1;
	scene->facts.benefit =
		(struct benefit){.rate_class = "B",
				 .components = scene->components,
				 .n_components = regime->n_scale > 0 ? 3 : 2};
	set_parameters(scene);
}

struct breach_fact *
scene_add(struct scene *scene, const char *type, struct date on,
	  bool is_decided)
{
	size_t n = scene->facts.n_breaches++;
	struct breach_fact *breach = &scene->breaches[n];
	assert_true(n < SCENE_BREACHES);
	scene->facts.breaches = scene->breaches;
	*breach = (struct breach_fact){.id = arena_printf(scene->arena, "%02zu",
							  n),
				       .type = type,
				       .on = on,
				       .days = 1};
	if (is_decided)
		breach->decision = (struct decision_fact){
			.result = DECISION_ACCEPTED,
			.on = reckon_days(on, 1),
			.notified_on = reckon_days(on, 1)};
	else
		scene->facts.today = on;
	scene->last = breach;
	return breach;
}

void
scene_repair(struct scene *scene, struct breach_fact *breach,
	     enum repair_act act, struct date on)
{
	struct repair_fact *repair = &scene->repairs[breach - scene->breaches];
	*repair = (struct repair_fact){act, on};
	breach->repairs = repair;
	breach->n_repairs = 1;
}

/* A breach that goes straight to a ladder, whatever was before. */
static const struct breach_type *
plain_type(const struct regime *regime, const char *ladder)
{
	for (size_t i = 0; i < regime->n_breach_types; i++) {
		const struct breach_type *type = &regime->breach_types[i];
		if (strcmp(type->ladder, ladder) == 0 &&
		    type->needs_prior[0] == '\0' && type->immediate_step == 0 &&
		    !type->is_fast_track)
			return type;
	}
	return NULL;
}

/* How many must have gone before. */
static int
count_before(const struct place *place)
{
	if (place->type->immediate_step > 0 ||
	    place->ladder->counter == COUNTER_NONE)
		return 0;
	return (place->ladder->counter == COUNTER_POINTS
			? place->step->threshold
			: place->step->no) -
	       1;
}

static bool
can_reach(const struct place *place)
{
	int straight = place->type->immediate_step > 0
			       ? place->type->immediate_step
			       : 1;
	return count_before(place) > 0 || place->step->no == straight;
}

bool
scene_reach(struct scene *scene, const struct place *place, struct date on)
{
	const char *prior = place->type->needs_prior;
	int n = count_before(place);
	struct date first = reckon_days(on, -SCENE_GAP * n);
	if (!can_reach(place) || place->type->is_fast_track)
		return false;
	if (prior[0] != '\0') {
		const struct breach_type *type =
			plain_type(scene->regime, prior);
		if (type == NULL)
			return false;
		scene_add(scene, type->code, reckon_days(first, -SCENE_GAP),
			  true);
	}
	if (place->is_in_zone) {
		scene->found = (struct assessment_fact){first, true};
		scene->facts.assessments = &scene->found;
		scene->facts.n_assessments = 1;
	}
	for (int i = 0; i < n; i++)
		scene_add(scene, place->type->code,
			  reckon_days(first, i * SCENE_GAP), true);
	scene_add(scene, place->type->code, on, false);
	return true;
}

struct proposal
scene_ask(struct scene *scene)
{
	struct proposal p;
	sanction_propose(scene->arena, scene->rules, &scene->facts,
			 (size_t)(scene->last - scene->breaches), &p);
	return p;
}

static void
each_step(const struct regime *regime, struct place place, place_fn *call,
	  void *with)
{
	for (size_t i = 0; i < regime->n_steps; i++) {
		place.step = &regime->steps[i];
		if (strcmp(place.step->ladder, place.ladder->code) == 0 &&
		    place.step->no > 0 && can_reach(&place))
			call(regime, &place, with);
	}
}

void
each_place(const struct regime *regime, place_fn *call, void *with)
{
	for (size_t i = 0; i < regime->n_breach_types; i++) {
		struct place place = {.type = &regime->breach_types[i]};
		if (place.type->is_fast_track)
			continue;
		place.ladder = regime_find_ladder(regime, place.type->ladder);
		each_step(regime, place, call, with);
		place.ladder =
			regime_find_ladder(regime, place.ladder->next_ladder);
		place.is_in_zone = true;
		if (place.ladder != NULL)
			each_step(regime, place, call, with);
	}
}
