/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#include "sanction_engine.h"
#include "sanction_money.h"
#include "sanction_taken.h"

/* Older first: by the day a decision takes effect, then by breach. */
static int
compare_effect(const void *a, const void *b)
{
	const struct entry *left = *(const struct entry *const *)a;
	const struct entry *right = *(const struct entry *const *)b;
	int order = date_cmp(left->effective_on, right->effective_on);
	if (order == 0)
		order = date_cmp(left->breach->on, right->breach->on);
	if (order == 0)
		order = (left > right) - (left < right);
	return order;
}

struct room {
	struct date from;
	struct date to;
	int64_t minor;
};

static void
lower_room(struct room *room, int64_t minor)
{
	if (minor < room->minor)
		room->minor = minor;
}

/* The most that all measures together may take in the room's time. */
static void
limit_room(const struct engine *engine, const struct entry *entry,
	   struct room *room)
{
	const struct regime *regime = entry->regime;
	struct date on = room->from;
	room->minor = chunk_amount(engine, entry, on, room->to,
				   base_on(engine, entry, entry->p->base, on),
				   entry->limit_bp);
	for (size_t i = 0; i < regime->n_protections; i++) {
		const struct protection *row = &regime->protections[i];
		if (!protection_applies(engine, entry, row))
			continue;
		if (row->kind == PROTECTION_CAP_TOTAL)
			lower_room(room,
				   chunk_amount(engine, entry, on, room->to,
						base_on(engine, entry,
							BASE_STANDARD, on),
						(int)row->value));
		else if (row->kind == PROTECTION_FLOOR_AMOUNT)
			lower_room(room,
				   chunk_amount(engine, entry, on, room->to,
						base_on(engine, entry,
							BASE_FULL, on) -
							row->value,
						10000));
	}
}

/* Limits hold for a whole month where money is counted by the month. */
static struct room
room_of(const struct engine *engine, const struct entry *entry,
	const struct segment *segment)
{
	struct room room = {segment->from, segment->to, 0};
	if (entry->p->period == PAY_MONTH) {
		room.from = date_month_start(segment->from);
		room.to = date_add_days(date_month_end(segment->from), 1);
		if (date_cmp(segment->to, room.to) > 0)
			room.to = segment->to;
	}
	limit_room(engine, entry, &room);
	return room;
}

/* What this measure itself takes in that time, before its segment i. */
static int64_t
own_amount(const struct proposal *p, size_t i, const struct room *room)
{
	int64_t sum = 0;
	for (; i > 0 && date_cmp(p->segments[i - 1].to, room->from) > 0; i--)
		sum += segment_amount_in(&p->segments[i - 1], room->from,
					 room->to);
	return sum;
}

/* Returns by how much. */
static int64_t
lower_segments(const struct engine *engine, const struct entry *entry,
	       const struct taken *older)
{
	struct proposal *p = entry->p;
	int64_t lowered = 0;
	for (size_t i = 0; i < p->n_segments; i++) {
		struct segment *segment = &p->segments[i];
		struct room room = room_of(engine, entry, segment);
		int64_t left = room.minor - own_amount(p, i, &room) -
			       taken_amount(older, room.from, room.to);
		if (left < 0)
			left = 0;
		if (segment->capped_minor > left) {
			lowered += segment->capped_minor - left;
			segment->capped_minor = left;
		}
	}
	return lowered;
}

static void
cap_entry(struct engine *engine, struct entry *entry, const struct taken *older)
{
	int64_t lowered = lower_segments(engine, entry, older);
	if (lowered > 0)
		REASON(engine, entry->p, "cap.lowered", arg_money(lowered));
}

/* What a measure of another length would take, beside the older ones. */
static int64_t
total_of(struct engine *engine, const struct entry *entry,
	 const struct taken *older, struct span length)
{
	struct proposal p = *entry->p;
	struct entry tried = *entry;
	int64_t sum = 0;
	tried.p = &p;
	p.segments = NULL;
	p.n_segments = 0;
	entry_stretch(engine, &tried, length);
	(void)lower_segments(engine, &tried, older);
	for (size_t i = 0; i < p.n_segments; i++)
		sum += p.segments[i].capped_minor;
	return sum;
}

/* The range that the rule leaves to whoever decides, after the limits. */
static void
set_range(struct engine *engine, struct entry *entry, const struct taken *older)
{
	struct proposal *p = entry->p;
	const struct ladder_step *step = p->step;
	bool has_range = step->dur_kind == DURATION_FIXED &&
			 step->dur_max.unit != SPAN_NONE &&
			 step->dur_param[0] == '\0' && !date_is_none(p->from);
	if (!has_range)
		return;
	struct span least = step->dur_min.unit != SPAN_NONE ? step->dur_min
							    : step->dur;
	p->total_min = step->amount_min + total_of(engine, entry, older, least);
	p->total_max = step->amount_max +
		       total_of(engine, entry, older, step->dur_max);
	REASON(engine, p, "amount.range", arg_span(least),
	       arg_span(step->dur_max), arg_money(p->total_min),
	       arg_money(p->total_max));
}

void
proposal_sum(struct proposal *p)
{
	int64_t sum = 0;
	for (size_t i = 0; i < p->n_segments; i++)
		sum += p->segments[i].capped_minor;
	p->held = p->measure == MEASURE_HOLD ? sum : 0;
	p->total = p->measure == MEASURE_HOLD ? 0 : sum + p->fine;
	if (p->total_max == 0) {
		p->total_min = p->total;
		p->total_max = p->total;
	}
}

static void
explain_amount(struct engine *engine, const struct entry *entry)
{
	struct proposal *p = entry->p;
	static const char *const keys[] = {[PAY_MONTH] = "amount.month",
					   [PAY_FORTNIGHT] = "amount.fortnight",
					   [PAY_WEEK] = "amount.week",
					   [PAY_DAY] = "amount.day"};
	if (p->per_period > 0)
		REASON(engine, p, keys[p->period], arg_pct(p->pct_bp),
		       arg_money(p->base_minor), arg_money(p->per_period));
	if (p->fine > 0)
		REASON(engine, p, "amount.fine", arg_money(p->fine),
		       arg_money(p->step->amount_max));
	for (size_t i = 0; entry->spread_n > 0 && i < p->n_segments; i++)
		REASON(engine, p, "amount.part", arg_count((int64_t)i + 1),
		       arg_date(p->segments[i].from),
		       arg_date(date_add_days(p->segments[i].to, -1)),
		       arg_money(p->segments[i].capped_minor));
	if (p->measure == MEASURE_HOLD)
		REASON(engine, p, "amount.held", arg_money(p->held));
	else if (p->is_open_end && p->n_segments == 0)
		return;
	else if (p->is_open_end)
		REASON(engine, p, "amount.so_far", arg_money(p->total),
		       arg_date(as_of(engine, entry)));
	else
		REASON(engine, p, "amount.total", arg_money(p->total));
}

/* "You can ask for …": a right that the rules give beside the measure. */
static void
explain_relief(struct engine *engine, const struct entry *entry)
{
	const struct regime *regime = entry->regime;
	for (size_t i = 0; i < regime->n_protections; i++) {
		const struct protection *row = &regime->protections[i];
		if (!protection_applies(engine, entry, row))
			continue;
		if (row->kind == PROTECTION_HARDSHIP_PAYMENT)
			REASON(engine, entry->p, "relief.payment",
			       arg_pct((int)row->value));
		else if (row->kind == PROTECTION_HARDSHIP)
			REASON0(engine, entry->p, "relief.hardship");
		else if (row->kind == PROTECTION_EXEMPT_COMPONENT)
			REASON0(engine, entry->p, "relief.components");
	}
}

static bool
takes_money(const struct entry *entry)
{
	const struct proposal *p = entry->p;
	return p->outcome == SANCTION_PROPOSED && step_touches_money(p->step);
}

/* The time in which any of them takes anything. */
static void
init_taken(struct engine *engine, struct entry *const *order, size_t n,
	   struct taken *out)
{
	struct date from = order[0]->breach->on;
	struct date to = from;
	for (size_t i = 0; i < n; i++) {
		const struct proposal *p = order[i]->p;
		for (size_t j = 0; j < p->n_segments; j++) {
			const struct segment *s = &p->segments[j];
			if (date_cmp(s->from, from) < 0)
				from = s->from;
			if (date_cmp(s->to, to) > 0)
				to = s->to;
		}
	}
	taken_init(engine->arena, out, from, to);
}

static void
cap_in_order(struct engine *engine, struct entry *const *order, size_t n)
{
	struct taken older;
	init_taken(engine, order, n, &older);
	for (size_t i = 0; i < n; i++) {
		struct entry *entry = order[i];
		struct proposal *p = entry->p;
		bool is_kept = entry->breach->decision.is_recorded &&
			       !entry->is_recomputed;
		if (!is_kept)
			cap_entry(engine, entry, &older);
		proposal_sum(p);
		explain_amount(engine, entry);
		if (!is_kept) {
			set_range(engine, entry, &older);
			explain_relief(engine, entry);
		}
		/* What is held back is not lost: it leaves the room whole. */
		for (size_t j = 0;
		     p->measure != MEASURE_HOLD && j < p->n_segments; j++)
			taken_add(&older, &p->segments[j]);
	}
}

void
engine_cap(struct engine *engine)
{
	struct entry **order =
		arena_new(engine->arena, struct entry *, engine->n + 1);
	size_t n = 0;
	for (size_t i = 0; i < engine->n; i++)
		if (takes_money(&engine->entries[i]))
			order[n++] = &engine->entries[i];
	if (n == 0)
		return;
	qsort(order, n, sizeof(struct entry *), compare_effect);
	cap_in_order(engine, order, n);
}
