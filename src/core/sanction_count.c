/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"

#include "sanction_history.h"

/* So many earlier breaches are named; more are said to be there. */
enum { COUNTED_MAX = 12 };

/* As many decide a level in all but strange cases. */
enum { LEVEL_ENOUGH = 64 };

static int
last_step_no(const struct regime *regime, const char *ladder)
{
	return regime_find_step(regime, ladder, INT32_MAX)->no;
}

static struct history_wanted
wanted_of(const struct entry *entry, struct date since)
{
	int last = last_step_no(entry->regime, entry->ladder->code);
	return (struct history_wanted){.ladder = entry->ladder,
				       .since = since,
				       .last = last,
				       .climbs = last};
}

static void
drop_first(struct history *history, size_t n)
{
	history->items += n;
	history->n -= n;
}

/* Adds what counted, the newest where there is too much to name it all. */
static void
note_counted(struct engine *engine, struct entry *entry, struct history history)
{
	struct proposal *p = entry->p;
	if (history.n > COUNTED_MAX) {
		p->has_more_counted = true;
		drop_first(&history, history.n - COUNTED_MAX);
	}
	p->counted = arena_grow(
		engine->arena, p->counted, p->n_counted * sizeof(*p->counted),
		(p->n_counted + history.n + 1) * sizeof(*p->counted));
	for (size_t i = 0; i < history.n; i++) {
		const struct entry *earlier = history.items[i];
		p->counted[p->n_counted++] = (struct counted){
			.id = earlier->breach->id,
			.on = earlier->breach->on,
			.anchor = anchor_of(earlier, entry->ladder->anchor),
			.step_no = step_on(earlier, entry->ladder),
			.points = earlier->points};
	}
}

/* ---- Chain and window ---- */

/* The step before this one, the one before that … each within its window. */
static int
count_chain(struct engine *engine, struct entry *entry, struct date since)
{
	const struct ladder *ladder = entry->ladder;
	struct history_wanted wanted = wanted_of(entry, since);
	wanted.enough = COUNTED_MAX;
	struct history history = history_collect(engine, entry, &wanted);
	if (history.n == 0)
		return 1;
	size_t first = history.n - 1;
	const struct entry *last = history.items[first];
	if (!is_in_window(ladder, anchor_of(last, ladder->anchor),
			  entry->breach->on))
		return 1;
	/* Show the whole chain: step 3 rests on step 2, which rests on 1. */
	while (first > 0 && history.items[first]->step_no > 1)
		first--;
	drop_first(&history, first);
	note_counted(engine, entry, history);
	return last->step_no + 1;
}

static int
count_window(struct engine *engine, struct entry *entry, struct date since)
{
	const struct ladder *ladder = entry->ladder;
	struct history_wanted wanted = wanted_of(entry, since);
	int step = 1;
	wanted.enough = COUNTED_MAX + 1;
	struct history history = history_collect(engine, entry, &wanted);
	note_counted(engine, entry, history);
	if (history.n > 0) {
		const struct entry *last = history.items[history.n - 1];
		int days =
			date_days_between(last->breach->on, entry->breach->on);
		if (days <= ladder->grace_days && ladder->grace_days > 0) {
			entry->is_graced = true;
			REASON(engine, entry->p, "count.grace",
			       arg_count(ladder->grace_days),
			       arg_date(last->breach->on));
			return step_on(last, ladder);
		}
	}
	for (size_t i = 0; i < history.n; i++)
		step += !history.items[i]->is_graced;
	return step;
}

/* ---- A level ---- */

struct gap {
	struct date from;
	struct date to;
	size_t oldest; /* no earlier entry is looked at */
};

/* Each clean span after a breach clears one step. */
static int
count_clean(const struct ladder *ladder, const struct gap *gap, int level)
{
	struct date next = span_add(gap->from, ladder->clean_reset);
	int clean = 0;
	while (clean < level && date_cmp(next, gap->to) <= 0) {
		clean++;
		next = span_add(next, ladder->clean_reset);
	}
	return clean;
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

/* The first repair after that day. */
static size_t
first_repair(const struct engine *engine, struct date from)
{
	size_t low = 0;
	size_t high = engine->n_repairs;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (date_cmp(engine->repairs[mid].on, from) <= 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static bool
is_made_good(const struct engine *engine, const struct entry *entry,
	     const struct repaired *repair, const struct gap *gap)
{
	const struct entry *earlier = repair->entry;
	return earlier->no >= gap->oldest && earlier->no < entry->no &&
	       earlier->gap != engine->gap && earlier->is_countable &&
	       date_cmp(earlier->breach->on, gap->from) <= 0 &&
	       strcmp(earlier->ladder->code, entry->ladder->code) == 0 &&
	       clears_by_repair(earlier, repair->act) &&
	       history_weighs(engine, earlier, entry, entry->ladder);
}

/* One step for each breach that was made good in (from, to]. */
static int
count_repaired(struct engine *engine, const struct entry *entry,
	       const struct gap *gap)
{
	int repaired = 0;
	engine->gap++;
	for (size_t i = first_repair(engine, gap->from);
	     i < engine->n_repairs &&
	     date_cmp(engine->repairs[i].on, gap->to) <= 0;
	     i++) {
		struct repaired *repair = &engine->repairs[i];
		if (!is_made_good(engine, entry, repair, gap))
			continue;
		repair->entry->gap = engine->gap;
		repaired++;
	}
	return repaired;
}

struct level {
	int now;
	int cleared;
};

/* A level that breaches raise, and clean time and repairs lower. */
static struct level
follow_level(struct engine *engine, const struct entry *entry,
	     const struct history *history, int start)
{
	const struct ladder *ladder = entry->ladder;
	int last = last_step_no(entry->regime, ladder->code);
	struct level level = {.now = start};
	struct gap gap = {.oldest = 0};
	if (history->n > 0 && history->n != LEVEL_ENOUGH)
		gap.oldest = history->items[0]->no;
	for (size_t i = 0; i < history->n; i++) {
		gap.from = history->items[i]->breach->on;
		gap.to = i + 1 < history->n ? history->items[i + 1]->breach->on
					    : entry->breach->on;
		level.now = level.now < last ? level.now + 1 : last;
		/* A kept month may be known twice: it clears one step. */
		int repaired = count_repaired(engine, entry, &gap);
		int clean = count_clean(ladder, &gap, level.now);
		int cleared = repaired < clean ? clean : repaired;
		if (cleared > level.now)
			cleared = level.now;
		level.cleared += cleared;
		level.now -= cleared;
	}
	return level;
}

static int
count_level(struct engine *engine, struct entry *entry, struct date since)
{
	struct history_wanted wanted = wanted_of(entry, since);
	wanted.enough = LEVEL_ENOUGH;
	wanted.climbs = 0;
	struct history history = history_collect(engine, entry, &wanted);
	struct level level = follow_level(engine, entry, &history, 0);
	/* What lies further back matters only where it could be seen now. */
	if (history.n == LEVEL_ENOUGH &&
	    follow_level(engine, entry, &history, wanted.last).now !=
		    level.now) {
		wanted.enough = SIZE_MAX;
		history = history_collect(engine, entry, &wanted);
		level = follow_level(engine, entry, &history, 0);
	}
	if (level.cleared > 0)
		REASON(engine, entry->p, "count.cleared",
		       arg_count(level.cleared));
	/* The newest ones are those that still weigh. */
	drop_first(&history, history.n - (size_t)level.now);
	note_counted(engine, entry, history);
	return level.now + 1;
}

/* ---- Points ---- */

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
count_points(struct engine *engine, struct entry *entry, struct date since)
{
	struct history_wanted wanted = wanted_of(entry, since);
	int live = 0;
	wanted.enough = SIZE_MAX;
	struct history history = history_collect(engine, entry, &wanted);
	for (size_t i = 0; i < history.n; i++)
		live += history.items[i]->points;
	entry->points = entry->type->is_fast_track
				? fast_track_points(entry, live)
				: entry->type->points;
	if (entry->type->is_fast_track)
		REASON(engine, entry->p, "count.fast_track",
		       arg_count(entry->points));
	REASON(engine, entry->p, "count.points",
	       arg_count(live + entry->points));
	note_counted(engine, entry, history);
	return threshold_step(entry->regime, entry->ladder->code,
			      live + entry->points);
}

/* ---- In a row ---- */

/* How long a row was is known from its last one, where all see the same. */
static bool
rows_are_shared(const struct engine *engine, const struct ladder *ladder)
{
	return ladder->counts == COUNTS_BREACH &&
	       ladder->window.unit == SPAN_NONE && !engine->is_as_decided;
}

static int
count_row(struct engine *engine, struct entry *entry, struct date since)
{
	const char *ladder = entry->ladder->code;
	struct date next = entry->breach->on;
	struct history_wanted wanted = wanted_of(entry, since);
	bool is_shared = rows_are_shared(engine, entry->ladder);
	wanted.enough = is_shared ? COUNTED_MAX + 1 : SIZE_MAX;
	struct history history = history_collect(engine, entry, &wanted);
	size_t first;
	for (first = history.n; first > 0; first--) {
		struct date on = history.items[first - 1]->breach->on;
		if (history_is_row_broken(engine, ladder, on, next))
			break;
		next = on;
	}
	drop_first(&history, first);
	entry->row_no = (int)history.n + 1;
	if (is_shared && history.n > 0)
		entry->row_no = history.items[history.n - 1]->row_no + 1;
	REASON(engine, entry->p, "count.row", arg_count(entry->row_no));
	note_counted(engine, entry, history);
	return entry->row_no;
}

static int
count_steps(struct engine *engine, struct entry *entry, struct date since)
{
	const struct ladder *ladder = entry->ladder;
	switch (ladder->counter) {
	case COUNTER_NONE:
		return 1;
	case COUNTER_POINTS:
		return count_points(engine, entry, since);
	case COUNTER_CONSECUTIVE:
		return count_row(engine, entry, since);
	case COUNTER_COUNT:
	default:
		break;
	}
	if (ladder->clean_effect == CLEAN_STEP_DOWN)
		return count_level(engine, entry, since);
	if (ladder->is_chain)
		return count_chain(engine, entry, since);
	return count_window(engine, entry, since);
}

/* ---- Which ladder ---- */

static void
see_in_zone(struct zone_seen *seen, const struct entry *entry,
	    const struct ladder *zone)
{
	struct date on = entry->breach->on;
	struct date clean = span_add(seen->last, zone->clean_reset);
	if (!entry->is_countable)
		return;
	if (date_cmp(on, clean) >= 0)
		seen->left = clean;
	else if (date_cmp(on, seen->last) > 0)
		seen->last = on;
}

/*
 * In the zone of the next ladder: from an assessment that found the person
 * able until the clean time of that ladder has passed without a breach.
 * *left_on is the day on which the zone was last left, or DATE_NONE. What was
 * read of the ladder is not read again.
 */
static bool
is_in_zone(struct engine *engine, const struct entry *entry,
	   const struct ladder *zone, struct date *left_on)
{
	const struct assessment_fact *found =
		history_last_assessment(engine, entry->breach->on);
	const struct track *track = engine_track(engine, zone->code);
	struct zone_seen *seen = &engine->zone;
	*left_on = DATE_NONE;
	if (found == NULL || !found->is_able)
		return false;
	if (seen->track != track->ladder ||
	    date_cmp(seen->entered, found->on) != 0)
		*seen = (struct zone_seen){.track = track->ladder,
					   .entered = found->on,
					   .last = found->on};
	if (zone->clean_reset.unit == SPAN_NONE)
		return true;
	for (; date_is_none(seen->left) && seen->n < track->n; seen->n++)
		see_in_zone(seen, track->items[seen->n].entry, zone);
	*left_on = seen->left;
	struct date clean = span_add(seen->last, zone->clean_reset);
	if (date_is_none(*left_on) && date_cmp(entry->breach->on, clean) >= 0)
		*left_on = clean;
	return date_is_none(*left_on);
}

/* Which ladder the breach stands on; *since cuts its history off. */
static void
choose_ladder(struct engine *engine, struct entry *entry, struct date *since)
{
	const struct regime *regime = entry->regime;
	const struct breach_type *type = entry->type;
	struct date left;
	entry->ladder = regime_find_ladder(regime, type->ladder);
	*since = history_cleared_on(engine, entry->breach->on);
	if (type->needs_prior[0] != '\0' &&
	    !history_has_any(engine, entry,
			     regime_find_ladder(regime, type->needs_prior))) {
		entry->ladder = regime_find_ladder(regime, type->else_ladder);
		REASON0(engine, entry->p, "count.no_prior");
	}
	const struct ladder *zone =
		regime_find_ladder(regime, entry->ladder->next_ladder);
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

/* ---- The step ---- */

static void
explain_counted(struct engine *engine, struct entry *entry, size_t from)
{
	struct proposal *p = entry->p;
	for (size_t i = from; i < p->n_counted; i++)
		REASON(engine, p, "count.earlier", arg_date(p->counted[i].on));
	if (p->has_more_counted)
		REASON0(engine, p, "count.more");
}

static void
explain_step(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
	explain_counted(engine, entry, 0);
	if (p->n_counted == 0 && entry->ladder->counter == COUNTER_COUNT)
		REASON0(engine, p, "count.first");
	REASON(engine, p, "count.step", arg_count(entry->step_no),
	       arg_msgid(entry->ladder->label));
}

static void
explain_row(struct engine *engine, struct entry *entry)
{
	struct proposal *p = entry->p;
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
apply_recorded(struct engine *engine, struct entry *entry, struct date since)
{
	int recorded = entry->breach->decision.step_no;
	if (!entry->breach->decision.is_recorded || recorded == 0)
		return;
	entry->is_recomputed = history_has_fallen(engine, entry, since);
	if (!entry->is_recomputed || recorded < entry->step_no)
		entry->step_no = recorded;
	if (entry->is_recomputed)
		REASON0(engine, entry->p, "count.recomputed");
}

static void
set_step(struct entry *entry)
{
	struct proposal *p = entry->p;
	p->ladder = entry->ladder;
	p->step_no = entry->step_no;
	p->step = regime_find_step(entry->regime, entry->ladder->code,
				   entry->step_no);
	p->measure = p->step->measure;
	p->who = p->step->who;
}

static void
climb(struct engine *engine, struct entry *entry, struct date since)
{
	int last = last_step_no(entry->regime, entry->ladder->code);
	entry->step_no = count_steps(engine, entry, since);
	if (entry->step_no > last)
		entry->step_no = last;
}

/*
 * A step may make the breach one of a graver ladder (Navarre: the third minor
 * one is a serious one). It counts on both; where it is not the first on the
 * graver one, the step of that one follows.
 */
static void
climb_on(struct engine *engine, struct entry *entry, struct date since)
{
	struct entry first = *entry;
	const struct ladder *graver =
		regime_find_ladder(entry->regime, entry->p->step->counts_on);
	if (graver == NULL)
		return;
	size_t n_counted = entry->p->n_counted;
	entry->ladder = graver;
	climb(engine, entry, since);
	entry->other_ladder = graver->code;
	entry->other_step_no = entry->step_no;
	if (entry->step_no == 1 || entry->breach->decision.is_recorded) {
		entry->p->n_counted = n_counted;
		entry->ladder = first.ladder;
		entry->step_no = first.step_no;
		return;
	}
	entry->other_ladder = first.ladder->code;
	entry->other_step_no = first.step_no;
	REASON(engine, entry->p, "count.graver", arg_msgid(graver->label));
	explain_counted(engine, entry, n_counted);
	REASON(engine, entry->p, "count.step", arg_count(entry->step_no),
	       arg_msgid(graver->label));
	set_step(entry);
}

void
entry_count(struct engine *engine, struct entry *entry)
{
	struct date since;
	choose_ladder(engine, entry, &since);
	entry->p->ladder = entry->ladder;
	if (entry_is_merged(engine, entry))
		return;
	climb(engine, entry, since);
	if (entry->type->immediate_step > 0) {
		entry->step_no = entry->type->immediate_step;
		REASON0(engine, entry->p, "count.immediate");
	}
	apply_recorded(engine, entry, since);
	set_step(entry);
	explain_step(engine, entry);
	climb_on(engine, entry, since);
	explain_row(engine, entry);
}
