/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "core/sanction.h"

#include "rules_tables.h"

/* No rule looks further back. */
enum { YEARS_MAX = 30 };

struct fact_checker {
	const struct rules *rules;
	const struct facts *facts;
	struct issues *issues;
};

static const char *
path(struct fact_checker *c, size_t i, const char *field)
{
	return arena_printf(c->issues->arena, "breaches[%zu].%s", i, field);
}

static bool
is_before(struct date a, struct date b)
{
	return !date_is_none(a) && !date_is_none(b) && date_cmp(a, b) < 0;
}

static void
check_order(struct fact_checker *c, size_t i, const char *field,
	    struct date later)
{
	if (is_before(later, c->facts->breaches[i].on))
		issues_add(c->issues, path(c, i, field), "date_order",
			   _("This cannot have happened before the breach. "
			     "Correct one of the two dates."));
}

/* The day on which something is done to a breach cannot come before it. */
static void
check_dates(struct fact_checker *c, size_t i)
{
	const struct breach_fact *breach = &c->facts->breaches[i];
	const struct decision_fact *decision = &breach->decision;
	check_order(c, i, "opened_on", breach->opened_on);
	check_order(c, i, "notified_on", breach->notified_on);
	check_order(c, i, "asked_on", breach->asked_on);
	check_order(c, i, "decision.on", decision->on);
	check_order(c, i, "decision.notified_on", decision->notified_on);
	check_order(c, i, "decision.effective_on", decision->effective_on);
	check_order(c, i, "appeal.decided_on", breach->appeal.decided_on);
	if (is_before(decision->notified_on, decision->on) ||
	    is_before(decision->effective_on, decision->on))
		issues_add(c->issues, path(c, i, "decision"), "date_order",
			   _("A decision is notified and takes effect after "
			     "it was made."));
	if (is_before(date_add_months(breach->on, 12 * YEARS_MAX),
		      c->facts->today))
		issues_add(c->issues, path(c, i, "on"), "range",
			   _("The breach lies more than %d years back."),
			   YEARS_MAX);
	if (is_before(c->facts->today, breach->on))
		issues_add(c->issues, path(c, i, "on"), "date_order",
			   _("The breach lies after “today”."));
}

static void
check_codes(struct fact_checker *c, size_t i, const struct regime *regime)
{
	const struct breach_fact *breach = &c->facts->breaches[i];
	bool has_cause = breach->cause != NULL && breach->cause[0] != '\0';
	if (regime_find_breach_type(regime, breach->type) == NULL)
		issues_add(c->issues, path(c, i, "type"), "unknown",
			   _("The rules “%s” know no breach “%s”."),
			   regime->code, breach->type);
	if (has_cause && regime_find_good_cause(regime, breach->cause) == NULL)
		issues_add(c->issues, path(c, i, "explanation.cause"),
			   "unknown",
			   _("The rules “%s” know no good cause “%s”."),
			   regime->code, breach->cause);
}

static void
check_ids(struct fact_checker *c, size_t i)
{
	const struct breach_fact *breaches = c->facts->breaches;
	for (size_t j = 0; j < i; j++)
		if (strcmp(breaches[i].id, breaches[j].id) == 0) {
			issues_add(c->issues, path(c, i, "id"), "exists",
				   _("“%s” names another breach already."),
				   breaches[i].id);
			return;
		}
}

static bool
is_longer(struct span a, struct span b)
{
	struct span none = {0};
	struct date start = date_of(2001, 1, 1);
	if (b.unit == none.unit)
		return false;
	int days[2];
	struct span both[2] = {a, b};
	for (int i = 0; i < 2; i++) {
		struct delay delay = {both[i].n, DELAY_CALENDAR_DAYS};
		struct holidays no_days = {0};
		if (both[i].unit == SPAN_MONTH)
			delay.unit = DELAY_MONTHS;
		else if (both[i].unit == SPAN_YEAR)
			delay.unit = DELAY_YEARS;
		else if (both[i].unit == SPAN_WEEK)
			delay.unit = DELAY_WEEKS;
		else if (both[i].unit == SPAN_FORTNIGHT)
			delay.n *= 14;
		days[i] = date_days_between(
			start, calendar_deadline(start, delay, &no_days));
	}
	return days[0] > days[1];
}

/* Softening is allowed, hardening is not (I12). */
static void
check_softer(struct fact_checker *c, size_t i, const struct proposal *p)
{
	const struct decision_fact *decision = &c->facts->breaches[i].decision;
	if (p->step == NULL)
		return;
	const struct ladder_step *step = p->step;
	struct span longest = step->dur_max.unit != SPAN_NONE ? step->dur_max
							      : step->dur;
	int most = step->pct_max_bp > 0 ? step->pct_max_bp : step->pct_bp;
	if (most > 0 && decision->pct_bp > most)
		issues_add(c->issues, path(c, i, "decision.pct_bp"), "harder",
			   _("A decision may be softer than the rule, never "
			     "harder: %d %% at most."),
			   most / 100);
	if (decision->duration.unit != SPAN_NONE &&
	    is_longer(decision->duration, longest))
		issues_add(c->issues, path(c, i, "decision.duration"), "harder",
			   _("A decision may be softer than the rule, never "
			     "longer."));
}

/* Worked out once for all: the history of each is the same. */
static void
check_decisions(struct fact_checker *c)
{
	const struct facts *facts = c->facts;
	struct proposal *all = NULL;
	for (size_t i = 0; i < facts->n_breaches; i++) {
		if (facts->breaches[i].decision.result != DECISION_SOFTENED)
			continue;
		if (all == NULL)
			sanction_propose_all(c->issues->arena, c->rules, facts,
					     &all);
		check_softer(c, i, &all[i]);
	}
}

static void
check_parameters(struct fact_checker *c, const struct regime *regime)
{
	for (size_t i = 0; i < c->facts->n_parameters; i++) {
		const struct parameter_fact *fact = &c->facts->parameters[i];
		const struct parameter *row =
			regime_find_parameter(regime, fact->code);
		const char *field = arena_printf(c->issues->arena,
						 "parameters.%s", fact->code);
		if (row == NULL)
			issues_add(c->issues, field, "unknown",
				   _("The rules “%s” have no parameter “%s”."),
				   regime->code, fact->code);
		else if (fact->value < row->min || fact->value > row->max)
			issues_add(c->issues, field, "range",
				   _("“%s” must lie between %lld and %lld."),
				   fact->code, (long long)row->min,
				   (long long)row->max);
	}
}

static void
check_currency(struct fact_checker *c, const struct regime *regime)
{
	const char *currency = c->facts->benefit.currency;
	if (currency != NULL && currency[0] != '\0' &&
	    strcmp(currency, regime->currency) != 0)
		issues_add(c->issues, "benefit.currency", "unknown",
			   _("The rules “%s” count in %s."), regime->code,
			   regime->currency);
}

static const struct regime *
regime_on(struct fact_checker *c, struct date on)
{
	return rules_find_on(c->rules, c->facts->regime, on);
}

static bool
is_known_regime(const struct rules *rules, const char *code_or_family)
{
	for (size_t i = 0; i < rules->n; i++)
		if (strcmp(rules->regimes[i].code, code_or_family) == 0 ||
		    strcmp(rules->regimes[i].family, code_or_family) == 0)
			return true;
	return false;
}

void
facts_check(const struct rules *rules, const struct facts *facts,
	    struct issues *issues)
{
	struct fact_checker c = {rules, facts, issues};
	size_t before = issues->n;
	const struct regime *newest = NULL;
	if (!is_known_regime(rules, facts->regime)) {
		issues_add(issues, "regime", "unknown",
			   _("There are no rules “%s”."), facts->regime);
		return;
	}
	for (size_t i = 0; i < facts->n_breaches; i++) {
		const struct regime *regime =
			regime_on(&c, facts->breaches[i].on);
		check_ids(&c, i);
		check_dates(&c, i);
		if (regime != NULL)
			check_codes(&c, i, regime);
		newest = regime != NULL ? regime : newest;
	}
	if (newest != NULL) {
		check_parameters(&c, newest);
		check_currency(&c, newest);
	}
	/* Needs facts that are otherwise whole. */
	if (issues->n == before)
		check_decisions(&c);
}
