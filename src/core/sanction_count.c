/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "base/arena.h"

#include "sanction_engine.h"

/* The earlier breaches that count for one entry, oldest first. */
struct history {
	const struct entry **items;
	size_t n;
};

/* The day from which the window of an earlier breach runs. */
static struct date
anchor_of(const struct entry *entry, enum anchor anchor)
{
	if (anchor == ANCHOR_BREACH)
		return entry->breach->on;
	if (anchor == ANCHOR_DECISION)
		return entry->decided_on;
	/* A measure that never began runs from its decision. */
	return date_is_none(entry->p->from) ? entry->effective_on
					    : entry->p->from;
}

/*
 * Final enough (domain.md 4.4, step 6). Where the window runs from the
 * decision, a further breach is one that follows it; where it runs from the
 * breach, the decision must be known when the later one is decided.
 */
static bool
is_final(const struct entry *earlier, const struct entry *entry,
	 const struct ladder *ladder)
{
	if (ladder->counts == COUNTS_BREACH)
		return true;
	if (!earlier->is_decided)
		return false;
	if (ladder->anchor == ANCHOR_BREACH)
		return date_cmp(earlier->decided_on, entry->decided_on) <= 0;
	return date_cmp(earlier->notified_on, entry->breach->on) < 0;
}

/* The same ladder, though perhaps in another version of the rules. */
static bool
is_ladder(const struct entry *entry, const struct ladder *ladder)
{
	return strcmp(entry->ladder->code, ladder->code) == 0;
}

/* Did it still stand when this one was decided? */
static bool
stands(const struct engine *engine, const struct entry *earlier,
       const struct entry *entry)
{
	struct date fell = entry_fell_on(engine, earlier);
	return date_is_none(fell) || date_cmp(entry->decided_on, fell) < 0;
}

static bool
counts_for(const struct engine *engine, const struct entry *earlier,
	   const struct entry *entry, const struct ladder *ladder)
{
	struct date since = engine->facts->benefit.continuous_since;
	if (!is_ladder(earlier, ladder) || !is_final(earlier, entry, ladder) ||
	    !stands(engine, earlier, entry))
		return false;
	return !ladder->needs_continuous || date_is_none(since) ||
	       date_cmp(earlier->breach->on, since) >= 0;
}

static bool
is_in_window(const struct ladder *ladder, struct date anchor, struct date on)
{
	if (ladder->window.unit == SPAN_NONE)
		return true;
	int order = date_cmp(on, span_add(anchor, ladder->window));
	return ladder->window_inclusive ? order <= 0 : order < 0;
}

/* Found able: the next ladder. Found not able: everything is cleared. */
static struct date
cleared_on(const struct engine *engine, const struct entry *entry)
{
	const struct facts *facts = engine->facts;
	struct date last = DATE_NONE;
	for (size_t i = 0; i < facts->n_assessments; i++) {
		const struct assessment_fact *a = &facts->assessments[i];
		if (!a->is_able && date_cmp(a->on, entry->breach->on) <= 0 &&
		    date_cmp(a->on, last) > 0)
			last = a->on;
	}
	for (const struct entry *e = engine->entries; e < entry; e++)
		if (e->clears && date_cmp(e->breach->on, last) > 0)
			last = date_add_days(e->breach->on, 1);
	return last;
}

static struct history
collect(const struct engine *engine, const struct entry *entry,
	const struct ladder *ladder, struct date since, bool with_fallen)
{
	struct history history = {0};
	size_t n = (size_t)(entry - engine->entries);
	history.items = arena_new(engine->arena, const struct entry *, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct entry *earlier = &engine->entries[i];
		if ((earlier->is_countable ||
		     (with_fallen && earlier->has_fallen)) &&
		    counts_for(engine, earlier, entry, ladder) &&
		    date_cmp(earlier->breach->on, since) >= 0)
			history.items[history.n++] = earlier;
	}
	return history;
}

static void
drop_first(struct history *history, size_t n)
{
	history->items += n;
	history->n -= n;
}

static void
keep_window(struct history *history, const struct ladder *ladder,
	    struct date on)
{
	size_t kept = 0;
	for (size_t i = 0; i < history->n; i++)
		if (is_in_window(ladder,
				 anchor_of(history->items[i], ladder->anchor),
				 on))
			history->items[kept++] = history->items[i];
	history->n = kept;
}

static void
note_counted(struct engine *engine, struct entry *entry,
	     const struct history *history)
{
	struct proposal *p = entry->p;
	p->counted = arena_new(engine->arena, struct counted, history->n + 1);
	p->n_counted = history->n;
	for (size_t i = 0; i < history->n; i++) {
		const struct entry *earlier = history->items[i];
		p->counted[i] = (struct counted){
			.id = earlier->breach->id,
			.on = earlier->breach->on,
			.anchor = anchor_of(earlier, entry->ladder->anchor),
			.step_no = earlier->step_no,
			.points = earlier->points};
	}
}

/* A long enough time without a breach clears what came before it. */
static void
drop_before_clean_time(struct history *history, const struct ladder *ladder,
		       struct date on)
{
	if (ladder->clean_effect != CLEAN_ZERO)
		return;
	for (size_t i = history->n; i > 0; i--) {
		struct date next =
			i == history->n ? on : history->items[i]->breach->on;
		struct date clean = span_add(history->items[i - 1]->breach->on,
					     ladder->clean_reset);
		if (date_cmp(next, clean) >= 0) {
			drop_first(history, i);
			return;
		}
	}
}

static int
last_step_no(const struct regime *regime, const char *ladder)
{
	const struct ladder_step *step = regime_find_step(regime, ladder, 9999);
	return step->no;
}

/* Where the last step does not repeat, the ladder starts again after it. */
static void
drop_used_up(struct history *history, const struct entry *entry)
{
	int last = last_step_no(entry->regime, entry->ladder->code);
	if (entry->ladder->last_step_repeats)
		return;
	for (size_t i = history->n; i > 0; i--)
		if (history->items[i - 1]->step_no >= last) {
			drop_first(history, i);
			return;
		}
}

/* The step before this one, the one before that … each within its window. */
static int
count_chain(struct history *history, struct entry *entry)
{
	const struct ladder *ladder = entry->ladder;
	struct date on = entry->breach->on;
	if (history->n == 0)
		return 1;
	size_t first = history->n - 1;
	const struct entry *last = history->items[first];
	if (!is_in_window(ladder, anchor_of(last, ladder->anchor), on)) {
		history->n = 0;
		return 1;
	}
	/* Show the whole chain: step 3 rests on step 2, which rests on 1. */
	while (first > 0 && history->items[first]->step_no > 1)
		first--;
	drop_first(history, first);
	return last->step_no + 1;
}

static int
count_window(struct engine *engine, struct entry *entry,
	     struct history *history)
{
	const struct ladder *ladder = entry->ladder;
	int step = 1;
	keep_window(history, ladder, entry->breach->on);
	if (history->n > 0) {
		const struct entry *last = history->items[history->n - 1];
		int days =
			date_days_between(last->breach->on, entry->breach->on);
		if (days <= ladder->grace_days && ladder->grace_days > 0) {
			entry->is_graced = true;
			REASON(engine, entry->p, "count.grace",
			       arg_count(ladder->grace_days),
			       arg_date(last->breach->on));
			return last->step_no;
		}
	}
	for (size_t i = 0; i < history->n; i++)
		step += !history->items[i]->is_graced;
	return step;
}

/* Each clean span after a breach clears one step. */
static int
clear_by_time(const struct ladder *ladder, struct date from, struct date to,
	      int level)
{
	struct date next = span_add(from, ladder->clean_reset);
	while (level > 0 && date_cmp(next, to) <= 0) {
		level--;
		next = span_add(next, ladder->clean_reset);
	}
	return level;
}

static bool
clears_by_repair(const struct entry *earlier, enum repair_act act)
{
	const struct regime *regime = earlier->regime;
	for (size_t j = 0; j < regime->n_repairs; j++) {
		const struct repair *rule = &regime->repairs[j];
		if (rule->effect == REPAIR_STEP_DOWN && rule->act == act &&
		    strcmp(rule->ladder, earlier->ladder->code) == 0)
			return true;
	}
	return false;
}

/* One step for each breach that was made good in (from, to]. */
static int
count_repaired(const struct history *history, struct date from, struct date to)
{
	int repaired = 0;
	for (size_t i = 0; i < history->n; i++) {
		const struct breach_fact *breach = history->items[i]->breach;
		bool is_repaired = false;
		for (size_t j = 0; j < breach->n_repairs; j++) {
			const struct repair_fact *fact = &breach->repairs[j];
			is_repaired = is_repaired ||
				      (date_cmp(fact->on, from) > 0 &&
				       date_cmp(fact->on, to) <= 0 &&
				       clears_by_repair(history->items[i],
							fact->act));
		}
		repaired += is_repaired;
	}
	return repaired;
}

/* A level that breaches raise, and clean time and repairs lower. */
static int
count_level(struct engine *engine, struct entry *entry, struct history *history)
{
	const struct ladder *ladder = entry->ladder;
	int last = last_step_no(entry->regime, ladder->code);
	int level = 0;
	int cleared = 0;
	keep_window(history, ladder, entry->breach->on);
	for (size_t i = 0; i < history->n; i++) {
		struct date on = history->items[i]->breach->on;
		struct date next = i + 1 < history->n
					   ? history->items[i + 1]->breach->on
					   : entry->breach->on;
		struct history known = {history->items, i + 1};
		level = level < last ? level + 1 : last;
		int repaired = count_repaired(&known, on, next);
		int left = repaired < level ? level - repaired : 0;
		left = clear_by_time(ladder, on, next, left);
		cleared += level - left;
		level = left;
	}
	if (cleared > 0)
		REASON(engine, entry->p, "count.cleared", arg_count(cleared));
	/* The newest ones are those that still weigh. */
	drop_first(history, history->n - (size_t)level);
	return level + 1;
}

static int
threshold_step(const struct regime *regime, const char *ladder, int points)
{
	int step = 1;
	int last = last_step_no(regime, ladder);
	for (int no = 1; no <= last; no++)
		if (regime_find_step(regime, ladder, no)->threshold <= points)
			step = no;
	return step;
}

enum { FAST_TRACK_POINTS_MAX = 3 };

/* A fast track jumps to the next point at which somebody looks. */
static int
fast_track_points(const struct entry *entry, int live)
{
	const struct regime *regime = entry->regime;
	const char *ladder = entry->ladder->code;
	int step = live == 0 ? 1 : threshold_step(regime, ladder, live);
	int last = last_step_no(regime, ladder);
	if (step >= last)
		return entry->type->points;
	int next = regime_find_step(regime, ladder, step + 1)->threshold;
	int points = next - live;
	return points < FAST_TRACK_POINTS_MAX ? points : FAST_TRACK_POINTS_MAX;
}

static int
count_points(struct engine *engine, struct entry *entry,
	     struct history *history)
{
	int live = 0;
	keep_window(history, entry->ladder, entry->breach->on);
	for (size_t i = 0; i < history->n; i++)
		live += history->items[i]->points;
	entry->points = entry->type->is_fast_track
				? fast_track_points(entry, live)
				: entry->type->points;
	if (entry->type->is_fast_track)
		REASON(engine, entry->p, "count.fast_track",
		       arg_count(entry->points));
	REASON(engine, entry->p, "count.points",
	       arg_count(live + entry->points));
	return threshold_step(entry->regime, entry->ladder->code,
			      live + entry->points);
}

/* An appointment kept in between breaks the row. */
static bool
is_broken_row(const struct facts *facts, const struct ladder *ladder,
	      struct date from, struct date to)
{
	for (size_t i = 0; i < facts->n_kept; i++) {
		const struct kept_fact *kept = &facts->kept[i];
		if (strcmp(kept->ladder, ladder->code) == 0 &&
		    date_cmp(kept->on, from) > 0 && date_cmp(kept->on, to) <= 0)
			return true;
	}
	return false;
}

static int
count_row(struct engine *engine, struct entry *entry, struct history *history)
{
	struct date next = entry->breach->on;
	size_t first = history->n;
	keep_window(history, entry->ladder, next);
	for (first = history->n; first > 0; first--) {
		struct date on = history->items[first - 1]->breach->on;
		if (is_broken_row(engine->facts, entry->ladder, on, next))
			break;
		next = on;
	}
	drop_first(history, first);
	REASON(engine, entry->p, "count.row",
	       arg_count((int64_t)history->n + 1));
	return (int)history->n + 1;
}

static int
count_steps(struct engine *engine, struct entry *entry, struct history *history)
{
	const struct ladder *ladder = entry->ladder;
	drop_before_clean_time(history, ladder, entry->breach->on);
	switch (ladder->counter) {
	case COUNTER_NONE:
		history->n = 0;
		return 1;
	case COUNTER_POINTS:
		return count_points(engine, entry, history);
	case COUNTER_CONSECUTIVE:
		return count_row(engine, entry, history);
	case COUNTER_COUNT:
		break;
	}
	drop_used_up(history, entry);
	if (ladder->clean_effect == CLEAN_STEP_DOWN)
		return count_level(engine, entry, history);
	if (ladder->is_chain)
		return count_chain(history, entry);
	return count_window(engine, entry, history);
}

/* The last assessment, where it found the person able; else DATE_NONE. What
 * was found both ways on one day is read in the person's favour. */
static struct date
entered_on(const struct facts *facts, struct date on)
{
	const struct assessment_fact *last = NULL;
	for (size_t i = 0; i < facts->n_assessments; i++) {
		const struct assessment_fact *a = &facts->assessments[i];
		int order = last == NULL ? 1 : date_cmp(a->on, last->on);
		if (date_cmp(a->on, on) <= 0 &&
		    (order > 0 || (order == 0 && !a->is_able)))
			last = a;
	}
	return last != NULL && last->is_able ? last->on : DATE_NONE;
}

/*
 * In the zone of the next ladder: from an assessment that found the person
 * able until the clean time of that ladder has passed without a breach.
 * *left_on is the day on which the zone was last left, or DATE_NONE.
 */
static bool
is_in_zone(const struct engine *engine, const struct entry *entry,
	   const struct ladder *zone, struct date *left_on)
{
	struct date entered = entered_on(engine->facts, entry->breach->on);
	*left_on = DATE_NONE;
	if (date_is_none(entered))
		return false;
	struct date last = entered;
	for (const struct entry *e = engine->entries; e <= entry; e++) {
		if (e != entry && (!e->is_countable || !is_ladder(e, zone)))
			continue;
		struct date clean = span_add(last, zone->clean_reset);
		if (zone->clean_reset.unit != SPAN_NONE &&
		    date_cmp(e->breach->on, clean) >= 0) {
			*left_on = clean;
			return false;
		}
		if (date_cmp(e->breach->on, last) > 0)
			last = e->breach->on;
	}
	return true;
}

static bool
has_prior(const struct engine *engine, const struct entry *entry)
{
	const struct ladder *ladder =
		regime_find_ladder(entry->regime, entry->type->needs_prior);
	struct history history =
		collect(engine, entry, ladder, DATE_NONE, false);
	keep_window(&history, ladder, entry->breach->on);
	return history.n > 0;
}

/* Which ladder the breach stands on; *since cuts its history off. */
static void
choose_ladder(struct engine *engine, struct entry *entry, struct date *since)
{
	const struct breach_type *type = entry->type;
	struct date left;
	entry->ladder = regime_find_ladder(entry->regime, type->ladder);
	*since = cleared_on(engine, entry);
	if (type->needs_prior[0] != '\0' && !has_prior(engine, entry)) {
		entry->ladder =
			regime_find_ladder(entry->regime, type->else_ladder);
		REASON0(engine, entry->p, "count.no_prior");
	}
	const struct ladder *zone =
		regime_find_ladder(entry->regime, entry->ladder->next_ladder);
	if (zone == NULL)
		return;
	if (is_in_zone(engine, entry, zone, &left)) {
		entry->ladder = zone;
		REASON(engine, entry->p, "count.zone", arg_msgid(zone->label));
	} else if (date_cmp(left, *since) > 0) {
		*since = left;
		REASON(engine, entry->p, "count.zone_left", arg_date(left));
	}
}

/* Several breaches of one notice count as one: the first that counts. */
static bool
is_merged(struct engine *engine, struct entry *entry)
{
	const char *notice = entry->breach->notice;
	if (entry->ladder->merge != MERGE_ONE_PER_NOTICE || notice == NULL ||
	    notice[0] == '\0')
		return false;
	for (struct entry *e = engine->entries; e < entry; e++) {
		if (!e->is_countable || !is_ladder(e, entry->ladder) ||
		    e->breach->notice == NULL ||
		    strcmp(e->breach->notice, notice) != 0)
			continue;
		entry->p->outcome = SANCTION_MERGED;
		REASON(engine, entry->p, "merged", arg_date(e->breach->on));
		return true;
	}
	return false;
}

static void
explain_step(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	for (size_t i = 0; i < p->n_counted; i++)
		REASON(engine, p, "count.earlier", arg_date(p->counted[i].on));
	if (p->n_counted == 0 && entry->ladder->counter == COUNTER_COUNT)
		REASON0(engine, p, "count.first");
	REASON(engine, p, "count.step", arg_count(entry->step_no),
	       arg_msgid(entry->ladder->label));
	if (p->step->text[0] != '\0')
		REASON(engine, p, "step.text", arg_msgid(p->step->text));
	if (p->step->alternative[0] != '\0')
		REASON(engine, p, "step.alternative",
		       arg_msgid(p->step->alternative));
}

/*
 * A recorded step stands, unless it rests on a decision that has fallen since:
 * then it is worked out again, and never becomes higher.
 */
static void
apply_recorded(struct engine *engine, struct entry *entry,
	       const struct history *history, struct date since)
{
	int recorded = entry->breach->decision.step_no;
	if (!entry->breach->decision.is_recorded || recorded == 0)
		return;
	struct history then =
		collect(engine, entry, entry->ladder, since, true);
	entry->is_recomputed = then.n > history->n;
	if (!entry->is_recomputed || recorded < entry->step_no)
		entry->step_no = recorded;
	if (entry->is_recomputed)
		REASON0(engine, entry->p, "count.recomputed");
}

void
entry_count(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	struct date since;
	choose_ladder(engine, entry, &since);
	p->ladder = entry->ladder;
	if (is_merged(engine, entry))
		return;
	struct history history =
		collect(engine, entry, entry->ladder, since, false);
	struct history found = history;
	int last = last_step_no(entry->regime, entry->ladder->code);
	entry->step_no = count_steps(engine, entry, &history);
	if (entry->type->immediate_step > 0) {
		entry->step_no = entry->type->immediate_step;
		REASON0(engine, p, "count.immediate");
	}
	if (entry->step_no > last)
		entry->step_no = last;
	apply_recorded(engine, entry, &found, since);
	note_counted(engine, entry, &history);
	p->step_no = entry->step_no;
	p->step = regime_find_step(entry->regime, entry->ladder->code,
				   entry->step_no);
	p->measure = p->step->measure;
	p->who = p->step->who;
	explain_step(engine, entry);
}
