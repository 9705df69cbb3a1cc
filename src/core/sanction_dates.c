/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"

#include "rules_tables.h"
#include "sanction_engine.h"

static struct delay
span_delay(struct span span)
{
	switch (span.unit) {
	case SPAN_DAY:
		return (struct delay){span.n, DELAY_CALENDAR_DAYS};
	case SPAN_WORKDAY:
		return (struct delay){span.n, DELAY_WORKING_DAYS};
	case SPAN_WEEK:
		return (struct delay){span.n, DELAY_WEEKS};
	case SPAN_FORTNIGHT:
		return (struct delay){2 * span.n, DELAY_WEEKS};
	case SPAN_MONTH:
		return (struct delay){span.n, DELAY_MONTHS};
	case SPAN_YEAR:
		return (struct delay){span.n, DELAY_YEARS};
	case SPAN_NONE:
	default:
		return (struct delay){0, DELAY_NONE};
	}
}

struct date
span_end(const struct engine *engine, struct date event, struct span span)
{
	return calendar_deadline(event, span_delay(span),
				 &engine->facts->holidays);
}

struct date
span_add(struct date from, struct span span)
{
	static const struct holidays none;
	return calendar_deadline(from, span_delay(span), &none);
}

struct date
ladder_clean_on(const struct ladder *ladder, struct date since)
{
	return span_add(since, ladder->clean_reset);
}

struct date
as_of(const struct engine *engine, const struct entry *entry)
{
	return date_is_none(engine->facts->today) ? entry->breach->on
						  : engine->facts->today;
}

static struct date
first_known(struct date a, struct date b)
{
	return date_is_none(a) ? b : a;
}

/*
 * Without a decision everything is worked out as if it were decided today. A
 * letter counts as delivered some days after it was written (DE: the fourth).
 */
void
entry_resolve_dates(const struct engine *engine, struct entry *entry)
{
	const struct decision_fact *decision = &entry->breach->decision;
	int delivery = entry->regime->delivery_days;
	struct date known =
		first_known(decision->on, first_known(decision->notified_on,
						      decision->effective_on));
	entry->decided_on = decision->result == DECISION_NONE
				    ? as_of(engine, entry)
				    : first_known(known, as_of(engine, entry));
	entry->notified_on = decision->notified_on;
	if (date_is_none(entry->notified_on))
		entry->notified_on =
			date_is_none(decision->on) &&
					!date_is_none(decision->effective_on)
				? decision->effective_on
				: date_add_days(entry->decided_on, delivery);
	entry->effective_on =
		first_known(decision->effective_on, entry->notified_on);
}

/* The notice that a measure may have to wait for. */
static struct date
notice_day(const struct entry *entry)
{
	const struct decision_fact *decision = &entry->breach->decision;
	if (!date_is_none(decision->notified_on))
		return decision->notified_on;
	return first_known(entry->breach->notified_on, entry->notified_on);
}

/* The first day of the payment period in which a day lies. */
static struct date
period_start(const struct benefit *benefit, struct date on)
{
	int length = benefit->period == PAY_FORTNIGHT ? 14 : 7;
	if (benefit->period == PAY_MONTH)
		return date_month_start(on);
	if (benefit->period == PAY_DAY || date_is_none(benefit->period_start))
		return on;
	int days = date_days_between(benefit->period_start, on) % length;
	return date_add_days(on, days < 0 ? -days - length : -days);
}

/*
 * The last day of the notice is still free of it. What was decided may begin
 * later than that, never sooner; without a notice the day decided holds.
 */
static struct date
after_notice(const struct engine *engine, const struct entry *entry)
{
	struct span notice = entry->regime->notice;
	struct date decided = entry->breach->decision.effective_on;
	bool is_noticed = !date_is_none(entry->breach->decision.notified_on) ||
			  !date_is_none(entry->breach->notified_on);
	struct date on = notice_day(entry);
	if (!date_is_none(decided) && !is_noticed)
		return decided;
	if (notice.unit != SPAN_NONE)
		on = date_add_days(span_end(engine, on, notice), 1);
	return date_later(decided, on);
}

static enum effect_start
effect_of(const struct entry *entry)
{
	const struct ladder_step *step = entry->p->step;
	return step->effect != EFFECT_REGIME ? step->effect
					     : entry->regime->effect_start;
}

static struct date
measure_from(const struct engine *engine, const struct entry *entry)
{
	const struct ladder_step *step = entry->p->step;
	struct date on = entry->breach->on;
	switch (effect_of(entry)) {
	case EFFECT_NEXT_DAY:
		return date_add_days(on, 1);
	case EFFECT_SAME_PERIOD:
		return step->dur_kind == DURATION_PERIOD
			       ? period_start(&engine->facts->benefit, on)
			       : on;
	case EFFECT_FIRST_OF_NEXT_MONTH:
		return date_add_days(date_month_end(entry->effective_on), 1);
	case EFFECT_AFTER_NOTICE:
		return after_notice(engine, entry);
	case EFFECT_NOTICE_DAY:
		return first_known(entry->breach->notified_on,
				   entry->notified_on);
	case EFFECT_REGIME:
	case EFFECT_BREACH_DAY:
	default:
		return on;
	}
}

/* The rule's duration, an ordinance's, or the decider's softer one. */
static struct span
measure_duration(const struct engine *engine, const struct entry *entry)
{
	const struct ladder_step *step = entry->p->step;
	const struct decision_fact *decision = &entry->breach->decision;
	struct span dur = step->dur;
	if (step->dur_param[0] != '\0') {
		int64_t n = parameter_value(engine->facts, entry->regime,
					    step->dur_param);
		if (n > 0)
			dur.n = (int)n;
	}
	if (step->dur_kind == DURATION_PERIOD && step->base == BASE_RATE)
		dur.n = entry->breach->days > 0 ? entry->breach->days : 1;
	if (decision->result == DECISION_SOFTENED &&
	    decision->duration.unit != SPAN_NONE)
		dur = decision->duration;
	return dur;
}

/* Does list ("1,2"; "" = all) name the step? */
static bool
names_step(const char *list, int step_no)
{
	size_t len;
	if (list[0] == '\0')
		return true;
	for (const char *item; (item = list_next(&list, &len)) != NULL;)
		if (list_item_number(item, len) == step_no)
			return true;
	return false;
}

static bool
repair_applies(const struct repair *rule, const struct entry *entry,
	       const struct repair_fact *fact)
{
	return rule->act == fact->act && rule->effect != REPAIR_STEP_DOWN &&
	       strcmp(rule->ladder, entry->ladder->code) == 0 &&
	       names_step(rule->steps, entry->step_no) &&
	       date_cmp(fact->on, entry->breach->on) >= 0;
}

/* The day from which this repair ends the measure. */
static struct date
repair_end(const struct entry *entry, const struct repair *rule,
	   const struct repair_fact *fact)
{
	struct date from = entry->p->from;
	struct date end = fact->on;
	if (rule->effect == REPAIR_END_NOT_BEFORE_MIN)
		from = span_add(from, rule->min_served);
	return date_later(end, from);
}

static bool
ends_sooner(struct date end, const struct repair_fact *fact, struct date best,
	    const struct repair_fact *by)
{
	if (by == NULL)
		return true;
	int order = date_cmp(end, best);
	return order < 0 || (order == 0 && date_cmp(fact->on, by->on) < 0);
}

/* The earliest end by any repair; *by is the first that brings it about. */
static struct date
repaired_on(const struct entry *entry, const struct repair_fact **by)
{
	const struct breach_fact *breach = entry->breach;
	struct date best = DATE_NONE;
	for (size_t i = 0; i < breach->n_repairs; i++)
		for (size_t j = 0; j < entry->regime->n_repairs; j++) {
			const struct repair *rule = &entry->regime->repairs[j];
			struct date end;
			if (!repair_applies(rule, entry, &breach->repairs[i]))
				continue;
			end = repair_end(entry, rule, &breach->repairs[i]);
			if (!ends_sooner(end, &breach->repairs[i], best, *by))
				continue;
			best = end;
			*by = &breach->repairs[i];
		}
	return best;
}

static void
explain_repairs(struct engine *engine, const struct entry *entry)
{
	static const char *const keys[] = {[REPAIR_COMPLY] = "end.comply",
					   [REPAIR_DECLARE] = "end.declare",
					   [REPAIR_REQUEST] = "end.request",
					   [REPAIR_PROGRAMME] = "end.programme",
					   [REPAIR_CONTACT] = "end.contact",
					   [REPAIR_JOB_GONE] = "end.job_gone"};
	const struct regime *regime = entry->regime;
	struct span least = {0};
	for (size_t i = 0; i < regime->n_repairs; i++) {
		const struct repair *rule = &regime->repairs[i];
		const struct repair_fact any = {rule->act, entry->breach->on};
		if (!repair_applies(rule, entry, &any))
			continue;
		END0(engine, entry->p, keys[rule->act]);
		if (rule->effect == REPAIR_END_NOT_BEFORE_MIN)
			least = rule->min_served;
	}
	if (least.unit != SPAN_NONE)
		END(engine, entry->p, "end.min_served", arg_span(least));
	if (entry->p->step->dur_kind == DURATION_COMPLY_PLUS)
		END(engine, entry->p, "end.comply_plus",
		    arg_span(measure_duration(engine, entry)));
}

static struct date
min_end(const struct entry *entry)
{
	const struct ladder_step *step = entry->p->step;
	bool is_open = step->dur_kind == DURATION_UNTIL_COMPLY;
	return is_open && step->dur_min.unit != SPAN_NONE
		       ? span_add(entry->p->from, step->dur_min)
		       : entry->p->from;
}

/* Over how many months a fixed measure is spread; 0 = it is not. */
static int
spread_months(const struct engine *engine, const struct entry *entry,
	      struct span dur)
{
	const struct ladder_step *step = entry->p->step;
	int64_t n = step->spread;
	if (step->spread_param[0] != '\0')
		n = parameter_value(engine->facts, entry->regime,
				    step->spread_param);
	return n > dur.n ? (int)n : 0;
}

/* Put right before it began it counts for nothing; on the day on which it
 * would begin, nothing is taken. */
static void
end_before_start(struct engine *engine, struct entry *entry, struct date on)
{
	struct proposal *p = entry->p;
	if (date_cmp(on, p->from) < 0) {
		p->outcome = SANCTION_CLOSED_CURED;
		REASON(engine, p, "closed.cured", arg_date(on));
	} else {
		REASON(engine, p, "date.never", arg_date(on));
	}
	p->from = DATE_NONE;
	p->to = DATE_NONE;
	p->pct_bp = 0;
}

/* False: it ends before anything of it has run. */
static bool
apply_repair(struct engine *engine, struct entry *entry, struct span dur)
{
	struct proposal *p = entry->p;
	const struct repair_fact *by = NULL;
	struct date end = repaired_on(entry, &by);
	if (by == NULL)
		return true;
	if (p->step->dur_kind == DURATION_COMPLY_PLUS)
		end = span_add(end, dur);
	if (date_cmp(end, min_end(entry)) < 0)
		end = min_end(entry);
	if (date_cmp(end, p->from) <= 0) {
		end_before_start(engine, entry, by->on);
		return false;
	}
	struct date spread_to = date_add_months(p->from, entry->spread_n);
	if (entry->spread_n > 0 && date_cmp(end, spread_to) < 0)
		entry->stop_on = end;
	if (!date_is_none(p->to) && date_cmp(end, p->to) >= 0 &&
	    date_is_none(entry->stop_on))
		return true;
	if (date_is_none(p->to) || date_cmp(end, p->to) < 0)
		p->to = end;
	if (p->step->dur_kind == DURATION_COMPLY_PLUS)
		REASON(engine, p, "repaired_plus", arg_date(by->on),
		       arg_span(dur), arg_date(date_add_days(end, -1)));
	else
		REASON(engine, p, "repaired", arg_date(by->on), arg_date(end));
	return true;
}

/* The first day on which the person got in touch since. */
static struct date
contact_day(const struct breach_fact *breach)
{
	struct date first = DATE_NONE;
	for (size_t i = 0; i < breach->n_repairs; i++) {
		const struct repair_fact *fact = &breach->repairs[i];
		if (fact->act == REPAIR_CONTACT &&
		    date_cmp(fact->on, breach->on) >= 0 &&
		    (date_is_none(first) || date_cmp(fact->on, first) < 0))
			first = fact->on;
	}
	return first;
}

/* The payment waits from the end of the notice until there is contact; what
 * waits already does not wait twice. */
bool
entry_date_hold(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	struct date from = after_notice(engine, entry);
	struct date to = contact_day(entry->breach);
	struct date end = to;
	if (date_is_none(to))
		end = date_add_days(as_of(engine, entry), 1);
	if (!date_is_none(to) && date_cmp(to, from) <= 0) {
		REASON(engine, p, "hold.in_time", arg_date(to));
		return false;
	}
	bool waits_already = date_cmp(engine->held_to, from) > 0;
	if (waits_already)
		from = engine->held_to;
	if (waits_already && date_cmp(end, from) <= 0) {
		REASON0(engine, p, "hold.already");
		return false;
	}
	if (date_cmp(end, engine->held_to) > 0)
		engine->held_to = end;
	p->from = from;
	p->to = to;
	p->is_open_end = date_is_none(to);
	return true;
}

/* The first day on which an open measure can have ended: put right tomorrow,
 * as what it has cost so far reaches to the end of today. */
static struct date
earliest_end(const struct engine *engine, const struct entry *entry)
{
	struct date end = date_add_days(as_of(engine, entry), 1);
	if (entry->p->step->dur_kind == DURATION_COMPLY_PLUS)
		end = span_add(end, measure_duration(engine, entry));
	return date_cmp(end, entry->p->from) < 0 ? entry->p->from : end;
}

void
entry_keep_busy(struct engine *engine, const struct entry *entry)
{
	const struct proposal *p = entry->p;
	if (entry->regime->overlap != OVERLAP_QUEUE || date_is_none(p->from))
		return;
	struct date end = p->is_open_end ? earliest_end(engine, entry) : p->to;
	if (date_cmp(end, engine->busy_to) <= 0)
		return;
	engine->busy_to = end;
	engine->is_busy_open = engine->is_busy_open || p->is_open_end;
}

/* One after the other: behind the last measure that still runs. */
static void
queue_measure(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	struct date from = p->from;
	if (entry->regime->overlap != OVERLAP_QUEUE ||
	    date_cmp(engine->busy_to, from) <= 0)
		return;
	p->from = engine->busy_to;
	if (!date_is_none(p->to))
		p->to = date_add_days(p->to, date_days_between(from, p->from));
	REASON(engine, p,
	       engine->is_busy_open ? "date.queue_open" : "date.queue",
	       arg_date(p->from));
}

/* The last day on which anything of it is taken: of instalments the last. */
static struct date
last_part_day(const struct entry *entry)
{
	struct date end = entry->p->to;
	if (!date_is_none(entry->stop_on))
		end = entry->stop_on;
	else if (entry->spread_n > 0)
		end = date_add_months(entry->p->from, entry->spread_n);
	return date_add_days(end, -1);
}

static void
explain_period(struct engine *engine, const struct entry *entry)
{
	struct proposal *p = entry->p;
	bool is_put_right = !date_is_none(p->to) &&
			    p->step->dur_kind == DURATION_COMPLY_PLUS;
	if (!is_put_right)
		explain_repairs(engine, entry);
	if (date_is_none(p->to)) {
		REASON(engine, p, "date.open", arg_date(p->from));
		END0(engine, p, "end.open");
	} else {
		struct date last = date_add_days(p->to, -1);
		REASON(engine, p, "date.period", arg_date(p->from),
		       arg_date(last));
		END(engine, p, "end.date", arg_date(last_part_day(entry)));
	}
	if (!date_is_none(p->reentry_on))
		REASON(engine, p, "date.reentry", arg_date(p->reentry_on));
}

bool
entry_date_measure(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	struct span dur = measure_duration(engine, entry);
	p->from = measure_from(engine, entry);
	p->to = DATE_NONE;
	if (dur.unit != SPAN_NONE && p->step->dur_kind != DURATION_COMPLY_PLUS)
		p->to = span_add(p->from, dur);
	entry->planned_to = p->to;
	entry->spread_n = spread_months(engine, entry, dur);
	if (!apply_repair(engine, entry, dur))
		return false;
	queue_measure(engine, entry);
	p->is_open_end = date_is_none(p->to);
	if (p->step->reentry_ban.unit != SPAN_NONE) {
		p->reentry_on = span_add(p->from, p->step->reentry_ban);
		if (!p->is_open_end && date_cmp(p->to, p->reentry_on) < 0)
			p->reentry_on = p->to;
	}
	explain_period(engine, entry);
	return true;
}

void
deadline_add(struct engine *engine, struct proposal *p, const char *code,
	     const char *label, struct date event, struct span span)
{
	size_t size = sizeof(*p->deadlines);
	if (date_is_none(event) || span.unit == SPAN_NONE)
		return;
	p->deadlines = arena_grow(engine->arena, p->deadlines,
				  p->n_deadlines * size,
				  (p->n_deadlines + 1) * size);
	p->deadlines[p->n_deadlines++] = (struct deadline){
		.code = code,
		.label = label,
		.on = span_end(engine, event, span),
		.day_type = span.unit == SPAN_WORKDAY ? DAY_TYPE_WORKING
						      : DAY_TYPE_CALENDAR,
		.span = span};
}

static struct date
deadline_event(const struct engine *engine, const struct entry *entry,
	       enum deadline_from from)
{
	switch (from) {
	case DEADLINE_FROM_BREACH:
		return entry->breach->on;
	case DEADLINE_FROM_NOTICE:
		return first_known(entry->breach->notified_on,
				   entry->notified_on);
	case DEADLINE_FROM_DECISION:
		return entry->decided_on;
	case DEADLINE_FROM_EFFECT:
		return entry->p->from;
	case DEADLINE_FROM_ANSWER:
	default:
		break;
	}
	return span_end(engine,
			first_known(entry->breach->notified_on,
				    entry->notified_on),
			entry->regime->answer);
}

static void
add_rule_deadlines(struct engine *engine, struct entry *entry)
{
	const struct regime *regime = entry->regime;
	for (size_t i = 0; i < regime->n_deadlines; i++) {
		const struct deadline_rule *rule = &regime->deadlines[i];
		bool is_ladder = rule->ladder[0] == '\0' ||
				 strcmp(rule->ladder, entry->ladder->code) == 0;
		if (is_ladder &&
		    (rule->step < 0 || rule->step == entry->step_no))
			deadline_add(engine, entry->p, rule->code, rule->label,
				     deadline_event(engine, entry, rule->from),
				     rule->span);
	}
}

/* A hold releases itself when its time has run out. */
static void
add_release(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	if (p->measure == MEASURE_HOLD && p->step->dur.unit != SPAN_NONE)
		deadline_add(engine, p, "release", deadline_label("release"),
			     p->from, p->step->dur);
}

void
entry_add_deadlines(struct engine *engine, struct entry *entry)
{
	const struct regime *regime = entry->regime;
	struct proposal *p = entry->p;
	bool is_money = entry->is_held || step_touches_money(p->step);
	if (is_money && !entry->is_held)
		deadline_add(engine, p, "establish",
			     deadline_label("establish"), entry->breach->on,
			     regime->establish_within);
	deadline_add(engine, p, "answer", deadline_label("answer"),
		     deadline_event(engine, entry, DEADLINE_FROM_NOTICE),
		     regime->answer);
	deadline_add(engine, p, "decide", deadline_label("decide"),
		     deadline_event(engine, entry, DEADLINE_FROM_ANSWER),
		     regime->decide);
	if (entry->is_held ||
	    (is_money && effect_of(entry) == EFFECT_AFTER_NOTICE))
		deadline_add(engine, p, "notice", deadline_label("notice"),
			     notice_day(entry), regime->notice);
	if (is_money)
		deadline_add(engine, p, "appeal", deadline_label("appeal"),
			     entry->notified_on, regime->appeal);
	add_rule_deadlines(engine, entry);
	add_release(engine, entry);
}
