/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "core/sanction.h"

#include "sanction_engine.h"

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

static void
order_fault(struct fact_checker *c, size_t i, const char *field,
	    const char *text)
{
	issues_add(c->issues, path(c, i, field), "date_order", "%s", text);
}

/* Can that have happened by "today"? */
static void
check_happened(struct fact_checker *c, size_t i, const char *field,
	       struct date on)
{
	if (is_before(c->facts->today, on))
		order_fault(c, i, field,
			    _("This lies after “today”. Correct one of the "
			      "two dates, or leave it out until it has "
			      "happened."));
}

/* The day on which something is done to a breach cannot come before it. */
static void
check_dates(struct fact_checker *c, size_t i)
{
	const struct breach_fact *breach = &c->facts->breaches[i];
	const struct decision_fact *decision = &breach->decision;
	check_order(c, i, "opened_on", breach->opened_on);
	check_order(c, i, "notified_on", breach->notified_on);
	check_order(c, i, "explanation.asked_on", breach->asked_on);
	check_order(c, i, "decision.on", decision->on);
	check_order(c, i, "decision.notified_on", decision->notified_on);
	check_order(c, i, "decision.effective_on", decision->effective_on);
	if (is_before(decision->notified_on, decision->on) ||
	    is_before(decision->effective_on, decision->on))
		order_fault(c, i, "decision",
			    _("A decision is notified and takes effect after "
			      "it was made. Correct the dates."));
	check_happened(c, i, "decision.on", decision->on);
	check_happened(c, i, "on", breach->on);
	if (is_before(date_add_months(breach->on, 12 * YEARS_MAX),
		      c->facts->today))
		issues_add(c->issues, path(c, i, "on"), "range",
			   _("The breach lies more than %d years back. Correct "
			     "the date, or leave the breach out."),
			   YEARS_MAX);
}

static void
check_repairs(struct fact_checker *c, size_t i)
{
	const struct breach_fact *breach = &c->facts->breaches[i];
	for (size_t j = 0; j < breach->n_repairs; j++)
		check_order(c, i,
			    arena_printf(c->issues->arena, "repairs[%zu].on",
					 j),
			    breach->repairs[j].on);
}

/* The day from which a decision was there to be appealed against. */
static struct date
decided_on(const struct decision_fact *decision)
{
	if (!date_is_none(decision->on))
		return decision->on;
	return date_is_none(decision->notified_on) ? decision->effective_on
						   : decision->notified_on;
}

static void
check_appeal(struct fact_checker *c, size_t i)
{
	const struct breach_fact *breach = &c->facts->breaches[i];
	const struct appeal_fact *appeal = &breach->appeal;
	struct date decided = decided_on(&breach->decision);
	if (appeal->result == APPEAL_NONE)
		return;
	if (breach->decision.result == DECISION_NONE ||
	    breach->decision.result == DECISION_REJECTED)
		issues_add(c->issues, path(c, i, "appeal"), "no_decision",
			   _("There is no decision to appeal against. Add the "
			     "decision, or leave the appeal out."));
	if (appeal->result == APPEAL_PENDING &&
	    !date_is_none(appeal->decided_on))
		issues_add(c->issues, path(c, i, "appeal.decided_on"),
			   "pending",
			   _("The appeal is pending, so it has no day of its "
			     "decision. Leave the day out, or say how it "
			     "ended."));
	if (is_before(appeal->filed_on, decided))
		order_fault(c, i, "appeal.filed_on",
			    _("The appeal comes before the decision. Correct "
			      "one of the two dates."));
	if (is_before(appeal->decided_on, decided) ||
	    is_before(appeal->decided_on, appeal->filed_on))
		order_fault(c, i, "appeal.decided_on",
			    _("An appeal is decided after it was filed, and "
			      "after the decision. Correct the dates."));
	check_happened(c, i, "appeal.filed_on", appeal->filed_on);
	check_happened(c, i, "appeal.decided_on", appeal->decided_on);
}

/* Only who softens says by how much. */
static void
check_softening(struct fact_checker *c, size_t i)
{
	const struct decision_fact *decision = &c->facts->breaches[i].decision;
	if (decision->result == DECISION_SOFTENED)
		return;
	if (decision->pct_bp > 0)
		issues_add(c->issues, path(c, i, "decision.pct_bp"),
			   "not_softened",
			   _("Only a decision that is “softened” has a share "
			     "of its own. Say so, or leave “pct_bp” out."));
	if (decision->duration.unit != SPAN_NONE)
		issues_add(c->issues, path(c, i, "decision.duration"),
			   "not_softened",
			   _("Only a decision that is “softened” has a length "
			     "of its own. Say so, or leave “duration” out."));
}

/* ---- What the record holds ---- */

static bool
has_exactly(const struct regime *regime, const char *ladder, int no)
{
	const struct ladder_step *step = regime_find_step(regime, ladder, no);
	return step != NULL && step->no == no;
}

/* On its own ladder, the one instead, the next or a graver one. */
static bool
can_reach(const struct regime *regime, const struct breach_type *type, int no)
{
	const struct ladder *ladder = regime_find_ladder(regime, type->ladder);
	bool can = has_exactly(regime, type->ladder, no) ||
		   has_exactly(regime, type->else_ladder, no) ||
		   has_exactly(regime, ladder->next_ladder, no);
	for (size_t i = 0; i < regime->n_steps; i++)
		if (strcmp(regime->steps[i].ladder, type->ladder) == 0)
			can = can ||
			      has_exactly(regime, regime->steps[i].counts_on,
					  no);
	return can;
}

static void
check_period(struct fact_checker *c, const char *field, struct date from,
	     struct date to)
{
	if (!date_is_none(to) && date_cmp(to, from) <= 0)
		issues_add(c->issues, field, "date_order",
			   _("This ends before it begins. Correct one of the "
			     "two dates."));
}

static void
check_recorded(struct fact_checker *c, size_t i, const struct regime *regime)
{
	const struct breach_fact *breach = &c->facts->breaches[i];
	const struct decision_fact *decision = &breach->decision;
	const struct breach_type *type =
		regime_find_breach_type(regime, breach->type);
	if (!decision->is_recorded)
		return;
	if (type != NULL && decision->step_no > 0 &&
	    !can_reach(regime, type, decision->step_no))
		issues_add(c->issues, path(c, i, "decision.recorded.step"),
			   "unknown",
			   _("The rules “%s” know no step %d for “%s”. Give "
			     "the step that was recorded."),
			   regime->code, decision->step_no, breach->type);
	check_period(c, path(c, i, "decision.recorded.to"), decision->from,
		     decision->to);
	for (size_t j = 0; j < decision->n_segments; j++)
		check_period(c,
			     arena_printf(c->issues->arena,
					  "breaches[%zu].decision.recorded."
					  "segments[%zu].to",
					  i, j),
			     decision->segments[j].from,
			     decision->segments[j].to);
}

static void
check_codes(struct fact_checker *c, size_t i, const struct regime *regime)
{
	const struct breach_fact *breach = &c->facts->breaches[i];
	bool has_cause = breach->cause != NULL && breach->cause[0] != '\0';
	if (regime_find_breach_type(regime, breach->type) == NULL)
		issues_add(c->issues, path(c, i, "type"), "unknown",
			   _("The rules “%s” know no breach “%s”. “kith show "
			     "regime %s” lists them."),
			   regime->code, breach->type, regime->code);
	if (has_cause && regime_find_good_cause(regime, breach->cause) == NULL)
		issues_add(c->issues, path(c, i, "explanation.cause"),
			   "unknown",
			   _("The rules “%s” know no good cause “%s”. “kith "
			     "show regime %s” lists them."),
			   regime->code, breach->cause, regime->code);
}

static int
compare_ids(const void *a, const void *b)
{
	const struct breach_fact *left = *(const struct breach_fact *const *)a;
	const struct breach_fact *right = *(const struct breach_fact *const *)b;
	int order = strcmp(left->id, right->id);
	if (order == 0)
		order = (left > right) - (left < right);
	return order;
}

/* Each has a name, and one of its own. */
static void
check_ids(struct fact_checker *c)
{
	const struct facts *facts = c->facts;
	const struct breach_fact **all = arena_new(c->issues->arena,
						   const struct breach_fact *,
						   facts->n_breaches + 1);
	for (size_t i = 0; i < facts->n_breaches; i++) {
		all[i] = &facts->breaches[i];
		if (all[i]->id[0] == '\0')
			issues_add(c->issues, path(c, i, "id"), "required",
				   _("“%s” is empty. Give the breach a name of "
				     "its own."),
				   path(c, i, "id"));
	}
	qsort(all, facts->n_breaches, sizeof(*all), compare_ids);
	for (size_t i = 1; i < facts->n_breaches; i++)
		if (all[i]->id[0] != '\0' &&
		    strcmp(all[i]->id, all[i - 1]->id) == 0)
			issues_add(c->issues,
				   path(c, (size_t)(all[i] - facts->breaches),
					"id"),
				   "exists",
				   _("“%s” names another breach already. Give "
				     "each a name of its own."),
				   all[i]->id);
}

static void
check_periods(struct fact_checker *c)
{
	const struct facts *facts = c->facts;
	struct arena *arena = c->issues->arena;
	for (size_t i = 0; i < facts->benefit.n_components; i++)
		check_period(
			c, arena_printf(arena, "benefit.components[%zu].to", i),
			facts->benefit.components[i].from,
			facts->benefit.components[i].to);
	for (size_t i = 0; i < facts->n_gates; i++)
		check_period(c, arena_printf(arena, "gates[%zu].to", i),
			     facts->gates[i].from, facts->gates[i].to);
	for (size_t i = 0; i < facts->n_acute_tasks; i++)
		check_period(c, arena_printf(arena, "acute_tasks[%zu].to", i),
			     facts->acute_tasks[i].from,
			     facts->acute_tasks[i].to);
}

/* Measured from one day, as every measure is. */
static bool
is_longer(struct span a, struct span b)
{
	struct date start = date_of(2001, 1, 1);
	return date_cmp(span_add(start, a), span_add(start, b)) > 0;
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
	if (decision->duration.unit != SPAN_NONE && longest.unit != SPAN_NONE &&
	    is_longer(decision->duration, longest))
		issues_add(c->issues, path(c, i, "decision.duration"), "harder",
			   _("A decision may be softer than the rule, never "
			     "longer. Give a shorter length."));
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
			   _("There are no rules “%s”. “kith list rules” has "
			     "them all."),
			   facts->regime);
		return;
	}
	check_ids(&c);
	check_periods(&c);
	for (size_t i = 0; i < facts->n_breaches; i++) {
		const struct regime *regime =
			regime_on(&c, facts->breaches[i].on);
		check_dates(&c, i);
		check_repairs(&c, i);
		check_appeal(&c, i);
		check_softening(&c, i);
		if (regime != NULL) {
			check_codes(&c, i, regime);
			check_recorded(&c, i, regime);
		}
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
