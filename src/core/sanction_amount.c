/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"

#include "rules_tables.h"
#include "sanction_engine.h"
#include "sanction_money.h"

int64_t
parameter_value(const struct facts *facts, const struct regime *regime,
		const char *code)
{
	const struct parameter *parameter = regime_find_parameter(regime, code);
	int64_t value = parameter->value;
	for (size_t i = 0; i < facts->n_parameters; i++)
		if (strcmp(facts->parameters[i].code, code) == 0)
			value = facts->parameters[i].value;
	if (value > parameter->max)
		value = parameter->max;
	if (value >= 0 && value < parameter->min)
		value = parameter->min;
	if (parameter->above[0] == '\0' || value < 0)
		return value;
	int64_t floor = parameter_value(facts, regime, parameter->above) + 1;
	if (floor > parameter->max)
		floor = parameter->max;
	return value < floor ? floor : value;
}

bool
protection_applies(const struct engine *engine, const struct entry *entry,
		   const struct protection *row)
{
	const struct household *household = &engine->facts->household;
	int persons = household->adults + household->children;
	const char *ladder = entry->ladder->code;
	if (date_cmp(entry->breach->on, row->valid_from) < 0 ||
	    list_names_step(row->except, ladder, entry->step_no) ||
	    (row->only[0] != '\0' &&
	     !list_names_step(row->only, ladder, entry->step_no)))
		return false;
	switch (row->applies_if) {
	case APPLIES_COUPLE:
		return household->is_couple;
	case APPLIES_COUPLE_CHILDREN:
		return household->is_couple && household->children > 0;
	case APPLIES_SOLE_PARENT:
		return !household->is_couple && household->children > 0;
	case APPLIES_CHILDREN:
		return household->children > 0;
	case APPLIES_REDUCED_RATE:
		return household->is_reduced_rate;
	case APPLIES_ACTIVITY_READY:
		return household->is_activity_ready;
	case APPLIES_MULTI_PERSON:
		return persons > 1;
	case APPLIES_ALWAYS:
	default:
		return true;
	}
}

/* Household scale of the one-person amount (ES-NA art. 4). */
static int64_t
scaled(const struct regime *regime, const struct household *household,
       int64_t minor)
{
	int persons = household->adults + household->children;
	int bp = 0;
	if (regime->n_scale == 0)
		return minor;
	for (int i = 0; i < (persons > 0 ? persons : 1); i++) {
		size_t row = (size_t)i < regime->n_scale ? (size_t)i
							 : regime->n_scale - 1;
		bp += regime->scale[row].add_bp;
		if (regime->scale_ceiling_bp > 0 &&
		    bp > regime->scale_ceiling_bp)
			bp = regime->scale_ceiling_bp;
	}
	return num_mul_div_half_up(minor, bp, 10000);
}

static bool
is_paid_on(const struct component *component, struct date on)
{
	return date_is_within(on, component->from, component->to);
}

static unsigned
exempt_components(const struct engine *engine, const struct entry *entry)
{
	const struct regime *regime = entry->regime;
	unsigned bits = 0;
	for (size_t i = 0; i < regime->n_protections; i++)
		if (regime->protections[i].kind ==
			    PROTECTION_EXEMPT_COMPONENT &&
		    protection_applies(engine, entry, &regime->protections[i]))
			bits |= regime->protections[i].components;
	return bits;
}

static unsigned
wanted_components(const struct engine *engine, const struct entry *entry,
		  enum base base)
{
	unsigned all = (1U << N_COMPONENT_KINDS) - 1;
	if (base == BASE_STANDARD)
		return 1U << COMPONENT_STANDARD;
	if (base == BASE_MAIN)
		return 1U << COMPONENT_MAIN;
	return all & ~exempt_components(engine, entry);
}

static int64_t
rate_amount(const struct engine *engine, const struct entry *entry)
{
	const struct regime *regime = entry->regime;
	const char *class = engine->facts->benefit.rate_class;
	for (size_t i = 0; class != NULL && i < regime->n_rates; i++)
		if (strcmp(regime->rates[i].class, class) == 0 &&
		    strcmp(regime->rates[i].ladder, entry->ladder->code) == 0)
			return regime->rates[i].amount;
	return -1;
}

int64_t
base_on(const struct engine *engine, const struct entry *entry, enum base base,
	struct date on)
{
	const struct facts *facts = engine->facts;
	int64_t sum = -1;
	if (base == BASE_RATE)
		return rate_amount(engine, entry);
	unsigned wanted = wanted_components(engine, entry, base);
	for (size_t i = 0; i < facts->benefit.n_components; i++) {
		const struct component *c = &facts->benefit.components[i];
		int64_t minor = c->minor;
		if ((wanted & 1U << c->kind) == 0 || !is_paid_on(c, on))
			continue;
		if (c->kind == COMPONENT_BASE)
			minor = scaled(entry->regime, &facts->household, minor);
		if (c->share_bp > 0)
			minor = num_mul_div_half_up(minor, c->share_bp, 10000);
		sum = (sum < 0 ? 0 : sum) + minor;
	}
	return sum;
}

/* What a daily rate comes to: floored to ten minor units (UK). */
static int64_t
daily_rate(const struct engine *engine, int64_t base)
{
	switch (engine->facts->benefit.period) {
	case PAY_MONTH:
		base = base * 12 / 365;
		break;
	case PAY_FORTNIGHT:
		base /= 14;
		break;
	case PAY_WEEK:
		base /= 7;
		break;
	case PAY_DAY:
	default:
		break;
	}
	return base / 10 * 10;
}

static bool
is_daily(const struct engine *engine, const struct entry *entry)
{
	return entry->regime->rounding == ROUNDING_DOWN_10 ||
	       entry->p->base == BASE_RATE ||
	       engine->facts->benefit.period == PAY_DAY;
}

/* The cut of a whole payment period (a day, where a daily rate rules). */
static int64_t
period_amount(const struct engine *engine, const struct entry *entry,
	      int64_t base, int pct_bp)
{
	if (base < 0)
		base = 0;
	if (entry->regime->rounding == ROUNDING_DOWN_10)
		base = daily_rate(engine, base);
	return num_mul_div_half_up(base, pct_bp, 10000);
}

static int64_t
part_of_month(const struct regime *regime, int64_t monthly, struct date from,
	      struct date to)
{
	struct date next = date_add_days(date_month_end(from), 1);
	int in_month = date_days_between(date_month_start(from), next);
	int days = date_days_between(from, to);
	int whole = regime->month_days > 0 ? regime->month_days : in_month;
	if (days >= in_month || days >= whole)
		return monthly;
	return num_mul_div_half_up(monthly, days, whole);
}

int64_t
chunk_amount(const struct engine *engine, const struct entry *entry,
	     struct date from, struct date to, int64_t base, int pct_bp)
{
	int64_t per = period_amount(engine, entry, base, pct_bp);
	int days = date_days_between(from, to);
	if (is_daily(engine, entry))
		return per * days;
	switch (engine->facts->benefit.period) {
	case PAY_MONTH:
		return part_of_month(entry->regime, per, from, to);
	case PAY_FORTNIGHT:
		return num_mul_div_half_up(per, days, 14);
	case PAY_WEEK:
	case PAY_DAY:
	default:
		return num_mul_div_half_up(per, days, 7);
	}
}

/* Where the payment period, or the amount, that holds on from ends. */
static struct date
chunk_end(const struct engine *engine, const struct entry *entry,
	  struct date from, struct date limit)
{
	const struct benefit *benefit = &engine->facts->benefit;
	struct date end = limit;
	if (benefit->period == PAY_MONTH && !is_daily(engine, entry))
		end = date_add_days(date_month_end(from), 1);
	else if (!is_daily(engine, entry))
		end = date_add_days(from, benefit->period == PAY_WEEK ? 7 : 14);
	for (size_t i = 0; i < benefit->n_components; i++) {
		const struct component *c = &benefit->components[i];
		if (date_cmp(c->from, from) > 0 && date_cmp(c->from, end) < 0)
			end = c->from;
		if (date_cmp(c->to, from) > 0 && date_cmp(c->to, end) < 0)
			end = c->to;
	}
	return date_earlier(limit, end);
}

bool
entry_base(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	const char *pct_param = p->step->pct_param;
	p->base = p->step->base;
	p->period = is_daily(engine, entry) ? PAY_DAY
					    : engine->facts->benefit.period;
	p->base_minor = base_on(engine, entry, p->base, p->from);
	if (p->base_minor < 0) {
		p->base_minor = 0;
		REASON0(engine, p,
			p->base == BASE_RATE ? "facts.rate_class"
					     : "facts.component");
		return false;
	}
	if (pct_param[0] != '\0' && p->pct_bp <= 0) {
		REASON(engine, p, "facts.parameter",
		       arg_msgid(regime_find_parameter(entry->regime, pct_param)
					 ->label));
		return false;
	}
	p->per_period = period_amount(engine, entry, p->base_minor, p->pct_bp);
	return true;
}

/* The percentage after everything that protects person and household. */
static int
protected_pct(struct engine *engine, const struct entry *entry, int pct_bp,
	      bool is_told)
{
	const struct regime *regime = entry->regime;
	for (size_t i = 0; i < regime->n_protections; i++) {
		const struct protection *row = &regime->protections[i];
		int value = (int)row->value;
		if (!protection_applies(engine, entry, row))
			continue;
		if (row->kind == PROTECTION_SHARE_FACTOR) {
			pct_bp = (int)num_mul_div_half_up(pct_bp, value, 10000);
			if (is_told)
				REASON(engine, entry->p, "protect.share",
				       arg_pct(value));
		} else if (row->kind == PROTECTION_MAX_PCT && value < pct_bp) {
			pct_bp = value;
			if (is_told)
				REASON(engine, entry->p, "protect.max",
				       arg_pct(value));
		}
	}
	return pct_bp;
}

bool
entry_is_exempt(const struct engine *engine, const struct entry *entry)
{
	const struct regime *regime = entry->regime;
	bool is_exempt = engine->facts->household.is_exempt;
	for (size_t i = 0; i < regime->n_protections; i++)
		if (regime->protections[i].kind == PROTECTION_EXEMPT_PERSON)
			is_exempt = is_exempt ||
				    protection_applies(engine, entry,
						       &regime->protections[i]);
	return is_exempt;
}

/* The rule's percentage, an ordinance's, or the decider's softer one. */
static int
step_pct(const struct engine *engine, const struct entry *entry)
{
	const struct ladder_step *step = entry->p->step;
	const struct decision_fact *decision = &entry->breach->decision;
	int pct_bp = step->pct_bp;
	if (step->base == BASE_RATE)
		pct_bp = 10000;
	if (step->pct_param[0] != '\0') {
		int64_t value = parameter_value(engine->facts, entry->regime,
						step->pct_param);
		pct_bp = value > 0 ? (int)value * 100 : 0;
	}
	/* Where the rule names a range, the decider chooses within it. */
	int most = step->pct_param[0] == '\0' && step->pct_max_bp > 0
			   ? step->pct_max_bp
			   : pct_bp;
	if (decision->result == DECISION_SOFTENED && decision->pct_bp > 0 &&
	    decision->pct_bp <= most)
		pct_bp = decision->pct_bp;
	return pct_bp;
}

void
entry_protect(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	if (entry_is_exempt(engine, entry)) {
		p->outcome = SANCTION_CLOSED_EXEMPT;
		REASON0(engine, p, "closed.exempt");
		return;
	}
	p->pct_bp = protected_pct(engine, entry, step_pct(engine, entry), true);
	entry->limit_bp = protected_pct(engine, entry, 10000, false);
}

static void
add_segment(struct engine *engine, struct proposal *p, struct segment segment)
{
	p->segments = arena_room(engine->arena, p->segments, p->n_segments,
				 sizeof(segment));
	p->segments[p->n_segments++] = segment;
}

/* One stretch with one percentage, cut at the payment periods. */
static int64_t
add_stretch(struct engine *engine, struct entry *entry, struct date from,
	    struct date to, int pct_bp, bool is_kept)
{
	int64_t sum = 0;
	while (date_cmp(from, to) < 0) {
		struct date end = chunk_end(engine, entry, from, to);
		int64_t base = base_on(engine, entry, entry->p->base, from);
		int64_t minor =
			chunk_amount(engine, entry, from, end, base, pct_bp);
		sum += minor;
		if (is_kept)
			add_segment(engine, entry->p,
				    (struct segment){from, end, pct_bp, minor,
						     minor});
		from = end;
	}
	return sum;
}

/* Of an instalment what falls before the step is stopped. */
static void
add_instalment(struct engine *engine, struct entry *entry, struct date from,
	       struct date end, int64_t part)
{
	const bool has_stop = !date_is_none(entry->stop_on);
	if (has_stop && date_cmp(from, entry->stop_on) >= 0)
		return;
	if (has_stop && date_cmp(entry->stop_on, end) < 0) {
		end = entry->stop_on;
		part = part_of_month(entry->regime, part, from, end);
	}
	add_segment(engine, entry->p,
		    (struct segment){from, end, entry->p->pct_bp, part, part});
}

/* Instalments: what does not divide comes first, so the sum is exact. */
static void
add_instalments(struct engine *engine, struct entry *entry)
{
	const struct ladder_step *step = entry->p->step;
	int64_t left = add_stretch(engine, entry, entry->p->from,
				   entry->planned_to, entry->p->pct_bp, false);
	struct date from = entry->p->from;
	for (int i = 0; i < entry->spread_n; i++) {
		int n = entry->spread_n - i;
		int64_t part = (left + n - 1) / n;
		struct date end = date_add_months(entry->p->from, i + 1);
		if (i == 0 && step->spread_first_den > 0) {
			int64_t least = (left * step->spread_first_num +
					 step->spread_first_den - 1) /
					step->spread_first_den;
			part = part < least ? least : part;
		}
		left -= part;
		add_instalment(engine, entry, from, end, part);
		from = end;
	}
}

void
entry_segments(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	const struct ladder_step *step = p->step;
	struct date end = p->to;
	/* What is open-ended has cost this much by the end of today. */
	if (p->is_open_end)
		end = date_add_days(as_of(engine, entry), 1);
	if (entry->spread_n > 0) {
		add_instalments(engine, entry);
		REASON(engine, p, "amount.spread", arg_count(entry->spread_n));
	} else if (step->escalate_after.unit == SPAN_NONE) {
		add_stretch(engine, entry, p->from, end, p->pct_bp, true);
	} else {
		struct date later = span_add(p->from, step->escalate_after);
		int pct_bp = protected_pct(engine, entry, step->escalate_pct_bp,
					   false);
		bool is_early = date_cmp(end, later) < 0;
		add_stretch(engine, entry, p->from, is_early ? end : later,
			    p->pct_bp, true);
		add_stretch(engine, entry, later, end, pct_bp, true);
		if (pct_bp > p->pct_bp)
			REASON(engine, p, "amount.escalates", arg_date(later),
			       arg_pct(pct_bp));
	}
}

void
entry_stretch(struct engine *engine, struct entry *entry, struct span length)
{
	struct date from = entry->p->from;
	add_stretch(engine, entry, from, span_add(from, length),
		    entry->p->pct_bp, true);
}

void
entry_hold_segments(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	struct date end = p->to;
	REASON(engine, p, "hold.from", arg_date(p->from));
	if (p->is_open_end) {
		end = date_add_days(as_of(engine, entry), 1);
		END0(engine, p, "end.contact");
	}
	p->base = BASE_FULL;
	p->base_minor = base_on(engine, entry, p->base, p->from);
	if (p->base_minor < 0) {
		p->base_minor = 0;
		REASON0(engine, p, "facts.component");
		return;
	}
	p->period = is_daily(engine, entry) ? PAY_DAY
					    : engine->facts->benefit.period;
	p->pct_bp = 10000;
	p->per_period = period_amount(engine, entry, p->base_minor, p->pct_bp);
	p->held = add_stretch(engine, entry, p->from, end, p->pct_bp, true);
	if (p->n_segments == 0)
		return;
	if (p->is_open_end)
		REASON(engine, p, "hold.so_far", arg_money(p->held),
		       arg_date(date_add_days(end, -1)));
	else
		REASON(engine, p, "hold.back_paid", arg_date(p->to),
		       arg_money(p->held));
}
