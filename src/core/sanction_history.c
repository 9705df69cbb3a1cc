/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "sanction_history.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* ---- What has happened on each ladder ---- */

struct date
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

/* No window of what happened can run from a later day. */
static struct date
latest_anchor(const struct entry *entry)
{
	struct date on = date_later(entry->breach->on, entry->decided_on);
	return date_later(date_later(on, entry->effective_on), entry->p->from);
}

struct track *
engine_track(struct engine *engine, const char *ladder)
{
	for (size_t i = 0; i < engine->n_tracks; i++)
		if (strcmp(engine->tracks[i].ladder, ladder) == 0)
			return &engine->tracks[i];
	engine->tracks = arena_room(engine->arena, engine->tracks,
				    engine->n_tracks, sizeof(*engine->tracks));
	struct track *track = &engine->tracks[engine->n_tracks++];
	*track = (struct track){.ladder = ladder};
	return track;
}

static void
track_add(struct engine *engine, const char *ladder, struct entry *entry)
{
	struct track *track = engine_track(engine, ladder);
	struct date newest = latest_anchor(entry);
	if (track->n > 0)
		newest = date_later(newest, track->items[track->n - 1].newest);
	track->items = arena_room(engine->arena, track->items, track->n,
				  sizeof(*track->items));
	track->items[track->n++] = (struct past){entry, newest};
}

void
history_add(struct engine *engine, struct entry *entry)
{
	track_add(engine, entry->ladder->code, entry);
	if (entry->other_ladder != NULL)
		track_add(engine, entry->other_ladder, entry);
	if (entry->has_fallen)
		engine->n_fallen++;
}

int
step_on(const struct entry *entry, const struct ladder *ladder)
{
	return strcmp(entry->ladder->code, ladder->code) == 0
		       ? entry->step_no
		       : entry->other_step_no;
}

/* ---- What of it counts ---- */

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
	if (!is_final(earlier, entry, ladder) ||
	    !stands(engine, earlier, entry))
		return false;
	return !ladder->needs_continuous || date_is_none(since) ||
	       date_cmp(earlier->breach->on, since) >= 0;
}

bool
is_in_window(const struct ladder *ladder, struct date anchor, struct date on)
{
	if (ladder->window.unit == SPAN_NONE)
		return true;
	int order = date_cmp(on, span_add(anchor, ladder->window));
	return ladder->window_inclusive ? order <= 0 : order < 0;
}

bool
history_weighs(const struct engine *engine, const struct entry *earlier,
	       const struct entry *entry, const struct ladder *ladder)
{
	return earlier->is_countable &&
	       counts_for(engine, earlier, entry, ladder) &&
	       is_in_window(ladder, anchor_of(earlier, ladder->anchor),
			    entry->breach->on);
}

/* After so long a time without a breach what came before is cleared. */
static bool
is_clean(const struct ladder *ladder, struct date on, struct date next)
{
	return ladder->clean_effect == CLEAN_ZERO &&
	       date_cmp(next, span_add(on, ladder->clean_reset)) >= 0;
}

/* Where the last step does not repeat, the ladder starts again after it. */
static bool
is_used_up(const struct entry *earlier, const struct history_wanted *wanted)
{
	const struct ladder *ladder = wanted->ladder;
	return ladder->counter == COUNTER_COUNT && !ladder->last_step_repeats &&
	       step_on(earlier, ladder) >= wanted->last;
}

/* The window of a chain is looked at by whoever follows the chain. */
static bool
is_near(const struct ladder *ladder, const struct entry *earlier,
	struct date on)
{
	return ladder->is_chain ||
	       is_in_window(ladder, anchor_of(earlier, ladder->anchor), on);
}

static bool
is_enough(const struct history_wanted *wanted, size_t n, int climbs)
{
	return n >= wanted->enough && climbs >= wanted->climbs;
}

struct history
history_collect(struct engine *engine, const struct entry *entry,
		const struct history_wanted *wanted)
{
	const struct ladder *ladder = wanted->ladder;
	const struct track *track = engine_track(engine, ladder->code);
	struct date on = entry->breach->on;
	struct date next = on;
	size_t at = engine->n;
	int climbs = 0;
	for (size_t i = track->n;
	     i > 0 && !is_enough(wanted, engine->n - at, climbs); i--) {
		struct entry *earlier = track->items[i - 1].entry;
		if (date_cmp(earlier->breach->on, wanted->since) < 0 ||
		    (!ladder->is_chain &&
		     !is_in_window(ladder, track->items[i - 1].newest, on)))
			break;
		if (!earlier->is_countable ||
		    !counts_for(engine, earlier, entry, ladder))
			continue;
		if (is_clean(ladder, earlier->breach->on, next) ||
		    is_used_up(earlier, wanted))
			break;
		next = earlier->breach->on;
		if (!is_near(ladder, earlier, on))
			continue;
		engine->found[--at] = earlier;
		climbs += !earlier->is_graced;
	}
	return (struct history){&engine->found[at], engine->n - at};
}

bool
history_has_any(struct engine *engine, const struct entry *entry,
		const struct ladder *ladder)
{
	const struct track *track = engine_track(engine, ladder->code);
	for (size_t i = track->n; i > 0; i--) {
		const struct past *past = &track->items[i - 1];
		if (!is_in_window(ladder, past->newest, entry->breach->on))
			break;
		if (history_weighs(engine, past->entry, entry, ladder))
			return true;
	}
	return false;
}

bool
history_has_fallen(struct engine *engine, const struct entry *entry,
		   struct date since)
{
	const struct track *track = engine_track(engine, entry->ladder->code);
	size_t left = engine->n_fallen;
	for (size_t i = track->n; i > 0 && left > 0; i--) {
		const struct entry *earlier = track->items[i - 1].entry;
		if (!earlier->has_fallen)
			continue;
		left--;
		if (counts_for(engine, earlier, entry, entry->ladder) &&
		    date_cmp(earlier->breach->on, since) >= 0)
			return true;
	}
	return false;
}

/* ---- What was found about the person ---- */

static int
compare_assessments(const void *a, const void *b)
{
	const struct assessment_fact *left = a;
	const struct assessment_fact *right = b;
	int order = date_cmp(left->on, right->on);
	/* What was found both ways on one day is read in favour: last. */
	return order != 0 ? order : (int)right->is_able - (int)left->is_able;
}

static int
compare_kept(const void *a, const void *b)
{
	const struct kept_fact *left = a;
	const struct kept_fact *right = b;
	return date_cmp(left->on, right->on);
}

static int
compare_repairs(const void *a, const void *b)
{
	const struct repaired *left = a;
	const struct repaired *right = b;
	return date_cmp(left->on, right->on);
}

static void
collect_repairs(struct engine *engine)
{
	size_t n = 0;
	for (size_t i = 0; i < engine->n; i++)
		n += engine->entries[i].breach->n_repairs;
	engine->repairs = arena_new(engine->arena, struct repaired, n + 1);
	for (size_t i = 0; i < engine->n; i++) {
		struct entry *entry = &engine->entries[i];
		for (size_t j = 0; j < entry->breach->n_repairs; j++)
			engine->repairs[engine->n_repairs++] =
				(struct repaired){
					entry->breach->repairs[j].on, entry,
					entry->breach->repairs[j].act};
	}
	qsort(engine->repairs, engine->n_repairs, sizeof(*engine->repairs),
	      compare_repairs);
}

void
history_init(struct engine *engine)
{
	const struct facts *facts = engine->facts;
	size_t n = facts->n_assessments;
	engine->found = arena_new(engine->arena, struct entry *, engine->n + 1);
	engine->assessments =
		arena_new(engine->arena, struct assessment_fact, n + 1);
	for (size_t i = 0; i < n; i++)
		engine->assessments[i] = facts->assessments[i];
	qsort(engine->assessments, n, sizeof(*engine->assessments),
	      compare_assessments);
	n = facts->n_kept;
	engine->kept = arena_new(engine->arena, struct kept_fact, n + 1);
	for (size_t i = 0; i < n; i++)
		engine->kept[i] = facts->kept[i];
	qsort(engine->kept, n, sizeof(*engine->kept), compare_kept);
	collect_repairs(engine);
}

const struct assessment_fact *
history_last_assessment(const struct engine *engine, struct date on)
{
	size_t low = 0;
	size_t high = engine->facts->n_assessments;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (date_cmp(engine->assessments[mid].on, on) <= 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low == 0 ? NULL : &engine->assessments[low - 1];
}

struct date
history_cleared_on(const struct engine *engine, struct date on)
{
	const struct assessment_fact *a = history_last_assessment(engine, on);
	struct date last = engine->cleared_on;
	for (; a != NULL && a >= engine->assessments; a--)
		if (!a->is_able)
			return date_later(last, a->on);
	return last;
}

bool
history_is_row_broken(const struct engine *engine, const char *ladder,
		      struct date from, struct date to)
{
	size_t low = 0;
	size_t high = engine->facts->n_kept;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (date_cmp(engine->kept[mid].on, from) <= 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < engine->facts->n_kept &&
	       date_cmp(engine->kept[low].on, to) <= 0;
	     low++)
		if (strcmp(engine->kept[low].ladder, ladder) == 0)
			return true;
	return false;
}
