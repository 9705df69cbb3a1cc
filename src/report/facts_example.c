/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "facts_example.h"

#include <string.h>

#include "base/arena.h"
#include "core/sanction.h"

/* The last day on which the rules applied, as far as they were checked. */
static struct date
example_today(const struct regime *regime)
{
	struct date today = regime->checked_on;
	if (!date_is_none(regime->valid_to) &&
	    date_cmp(today, regime->valid_to) >= 0)
		today = date_add_days(regime->valid_to, -1);
	if (date_cmp(date_add_days(today, -80), regime->valid_from) < 0)
		today = date_add_days(regime->valid_from, 80);
	return today;
}

static void
example_benefit(struct arena *arena, const struct regime *regime,
		struct benefit *out)
{
	static const struct component kinds[] = {
		{.kind = COMPONENT_STANDARD, .minor = 60000},
		{.kind = COMPONENT_MAIN, .minor = 60000},
		{.kind = COMPONENT_BASE, .minor = 60000},
		{.kind = COMPONENT_HOUSING, .minor = 40000}};
	struct component *list = arena_new(arena, struct component, 4);
	enum base base = BASE_NONE;
	for (size_t i = 0; i < regime->n_steps && base == BASE_NONE; i++)
		base = regime->steps[i].base;
	if (base == BASE_NONE)
		return;
	out->currency = regime->currency;
	out->components = list;
	if (regime->n_scale > 0)
		list[out->n_components++] = kinds[2];
	else
		list[out->n_components++] = base == BASE_STANDARD ? kinds[0]
								  : kinds[1];
	list[out->n_components++] = kinds[3];
	if (regime->n_rates > 0)
		out->rate_class = regime->rates[0].class;
}

static void
example_parameters(struct arena *arena, const struct regime *regime,
		   struct facts *out)
{
	struct parameter_fact *list = arena_new(arena, struct parameter_fact,
						regime->n_parameters + 1);
	for (size_t i = 0; i < regime->n_parameters; i++) {
		const struct parameter *row = &regime->parameters[i];
		list[i].code = row->code;
		list[i].value = row->value >= 0 ? row->value : row->min;
	}
	out->parameters = list;
	out->n_parameters = regime->n_parameters;
}

static void
example_breach(struct arena *arena, struct date on, const char *id,
	       const struct regime *regime, struct breach_fact *out)
{
	struct contact_attempt *contacts =
		arena_new(arena, struct contact_attempt, 2);
	contacts[0].on = date_add_days(on, 1);
	contacts[0].channel = "phone";
	contacts[1].on = date_add_days(on, 2);
	contacts[1].channel = "letter";
	out->id = id;
	out->type = regime->breach_types[0].code;
	out->on = on;
	out->goal = "work";
	out->contract = "contract-1";
	out->reporter = "ane";
	out->is_in_contract = TRI_YES;
	out->was_possible = TRI_YES;
	out->asked_on = date_add_days(on, 3);
	out->cause_state = CAUSE_NONE;
	out->was_heard = true;
	out->contacts = contacts;
	out->n_contacts = 2;
}

static void
example_record(struct arena *arena, struct date today, struct facts *out)
{
	static const char *const handlers[] = {"ane", "jon"};
	static const char *const languages[] = {"en"};
	struct warning_fact *warning = arena_new(arena, struct warning_fact, 1);
	struct promise_fact *promise = arena_new(arena, struct promise_fact, 1);
	warning->on = date_add_days(today, -75);
	warning->language = "en";
	warning->is_written = true;
	warning->says = SAYS_FAILURE | SAYS_CONSEQUENCE | SAYS_REPAIR;
	promise->what = "a place in the course";
	promise->goal = "work";
	promise->due = date_add_days(today, -70);
	promise->done = date_add_days(today, -71);
	out->handlers = handlers;
	out->n_handlers = N_ELEMS(handlers);
	out->languages = languages;
	out->n_languages = N_ELEMS(languages);
	out->warnings = warning;
	out->n_warnings = 1;
	out->promises = promise;
	out->n_promises = 1;
}

void
facts_example(struct arena *arena, const struct regime *regime,
	      struct facts *out)
{
	struct date today = example_today(regime);
	struct breach_fact *breaches = arena_new(arena, struct breach_fact, 2);
	memset(out, 0, sizeof(*out));
	out->regime = regime->code;
	out->today = today;
	out->household.adults = 1;
	example_benefit(arena, regime, &out->benefit);
	example_parameters(arena, regime, out);
	example_record(arena, today, out);
	example_breach(arena, date_add_days(today, -60), "first", regime,
		       &breaches[0]);
	breaches[0].decision.result = DECISION_ACCEPTED;
	breaches[0].decision.on = date_add_days(today, -45);
	breaches[0].decision.by = "miren";
	breaches[0].gates_passed = (1U << N_SANCTION_GATES) - 1;
	example_breach(arena, date_add_days(today, -10), "second", regime,
		       &breaches[1]);
	out->breaches = breaches;
	out->n_breaches = 2;
}
