/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/num.h"

#include "sanction_engine.h"

struct date
entry_fell_on(const struct engine *engine, const struct entry *entry)
{
	const struct breach_fact *breach = entry->breach;
	if (!entry->is_decided)
		return DATE_NONE;
	if (breach->appeal.result == APPEAL_OVERTURNED)
		return date_is_none(breach->appeal.decided_on)
			       ? as_of(engine, entry)
			       : breach->appeal.decided_on;
	return breach->state == BREACH_OPEN ? DATE_NONE : as_of(engine, entry);
}

/* A payment is made at the start of its period: begun is withheld. */
static int64_t
withheld_before(const struct proposal *p, struct date stop)
{
	int64_t sum = 0;
	/* What was only held back has been paid when the hold ended. */
	if (p->held > 0 && !p->is_open_end && date_cmp(p->to, stop) <= 0)
		return 0;
	for (size_t i = 0; i < p->n_segments; i++) {
		const struct segment *segment = &p->segments[i];
		int whole = date_days_between(segment->from, segment->to);
		int days = date_days_between(segment->from, stop);
		if (days <= 0)
			continue;
		if (p->period == PAY_DAY && days < whole)
			sum += num_mul_div_half_up(segment->capped_minor, days,
						   whole);
		else
			sum += segment->capped_minor;
	}
	return sum;
}

/* Nobody's measure grows because somebody else's fell (I12). */
static void
keep_lower(struct entry *now, const struct entry *then)
{
	if (now->p->total <= then->p->total)
		return;
	now->p->segments = then->p->segments;
	now->p->n_segments = then->p->n_segments;
	now->p->total_min = then->p->total_min;
	now->p->total_max = then->p->total_max;
	proposal_sum(now->p);
}

void
engine_recompute(struct engine *lawful, struct engine *as_decided)
{
	for (size_t i = 0; i < lawful->n; i++) {
		struct entry *now = &lawful->entries[i];
		const struct entry *then = &as_decided->entries[i];
		struct date stop = entry_fell_on(lawful, now);
		if (!now->is_decided)
			continue;
		keep_lower(now, then);
		if (date_is_none(stop))
			stop = as_of(lawful, now);
		int64_t fines = then->p->fine - now->p->fine;
		int64_t owed = withheld_before(then->p, stop) -
			       withheld_before(now->p, stop) + fines;
		if (owed <= 0)
			continue;
		now->p->back_pay = owed;
		REASON(lawful, now->p, "back_pay", arg_money(owed));
	}
}
