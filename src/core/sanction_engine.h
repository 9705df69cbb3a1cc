/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The inside of the sanction engine: one entry a breach, worked through in
 * the order of the breaches (screened, counted, measured), then the money of
 * all entries capped in the order in which their decisions took effect.
 */
#ifndef CORE_SANCTION_ENGINE_H
#define CORE_SANCTION_ENGINE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/sanction.h"

/* What becomes of a breach in the course of the work. */
struct entry {
	const struct breach_fact *breach;
	size_t index; /* in facts->breaches */
	const struct regime *regime;
	const struct breach_type *type;
	const struct ladder *ladder;
	struct proposal *p;
	bool is_countable;  /* a real breach: may raise later steps */
	bool is_decided;    /* by a human: accepted or softened */
	bool has_fallen;    /* was decided, and overturned or annulled since */
	bool is_recomputed; /* recorded on top of one that has fallen */
	bool is_graced;	    /* kept the step of the one before */
	bool clears;	    /* found not able: what came before is cleared */
	bool has_kept_ours; /* G5: all that was late is made good by now */
	bool is_held;	    /* without a word before: the payment may wait */
	int step_no;
	int points;
	struct date decided_on; /* these three: known, or as of today */
	struct date notified_on;
	struct date effective_on;
	struct date planned_to; /* before repair */
	int limit_bp;		/* share of the base that may ever be cut */
	int spread_n;		/* instalments; 0 = none */
	struct date stop_on;	/* instalments end here after a repair */
	size_t no;		/* its place in the order of the breaches */
	int row_no;		/* its place in a row of failures */
	/* A second ladder that it counts on too; NULL = none. */
	const char *other_ladder;
	int other_step_no;
	size_t gap;	       /* mark: seen in that gap already */
	struct notice *notice; /* that it shares with others; NULL = none */
	enum tri stands_alone; /* known once another of the notice asked */
};

/* Breaches of one notice, in their order. */
struct notice {
	struct entry **items;
	size_t n;
	bool has_grave; /* one leads to a step of its own */
};

/* One that has gone through. newest: no window that runs from it or from one
 * before it begins later. */
struct past {
	struct entry *entry;
	struct date newest;
};

/* What stands on one ladder, in the order of the breaches. */
struct track {
	const char *ladder;
	struct past *items;
	size_t n;
};

/* How far a ladder's zone has been followed. */
struct zone_seen {
	const char *track; /* NULL: none */
	struct date entered;
	struct date last; /* failure */
	struct date left; /* DATE_NONE: not yet */
	size_t n;	  /* of the track */
};

struct repaired {
	struct date on;
	struct entry *entry;
	enum repair_act act;
};

struct engine {
	struct arena *arena;
	const struct rules *rules;
	const struct facts *facts;
	struct entry *entries; /* in the order of the breaches */
	size_t n;
	/* Counts what was overturned later, as the decider saw it then. */
	bool is_as_decided;
	struct track *tracks;
	size_t n_tracks;
	size_t n_fallen;
	struct entry **found; /* room for one search, see sanction_history.h */
	struct assessment_fact *assessments; /* these three by day */
	struct kept_fact *kept;
	struct repaired *repairs;
	size_t n_repairs;
	struct zone_seen zone;
	size_t gap;
	struct date cleared_on; /* found not able: before that nothing counts */
	struct date busy_to;	/* a measure that waits its turn begins then */
	bool is_busy_open;	/* that day is the earliest */
	struct date held_to;	/* the payment waits until then already */
};

/* ---- sanction_reason.c ---- */

struct reason_arg arg_date(struct date d);
struct reason_arg arg_count(int64_t n);
struct reason_arg arg_money(int64_t minor);
struct reason_arg arg_pct(int bp);
struct reason_arg arg_span(struct span span);
struct reason_arg arg_text(const char *text);
struct reason_arg arg_msgid(const char *msgid);

enum { NO_ARGS = 0 };

/* Adds a sentence; args may be NULL where n is 0. The key must be known. */
void reason_add(struct engine *engine, struct proposal *p, const char *key,
		const struct reason_arg *args, size_t n);
void end_add(struct engine *engine, struct proposal *p, const char *key,
	     const struct reason_arg *args, size_t n);

/* What is awaited by a deadline that every regime can have. */
const char *deadline_label(const char *code);

/* By the gate's bit number. */
extern const char *const sanction_gate_texts[N_SANCTION_GATES];

/* Appends text with {1} … {4} replaced by the reason's arguments. */
void reason_fill(struct strbuf *out, const char *text,
		 const struct reason *reason, const char *currency);

#define REASON(engine, p, key, ...)                                            \
	reason_add(engine, p, key, (const struct reason_arg[]){__VA_ARGS__},   \
		   sizeof((const struct reason_arg[]){__VA_ARGS__}) /          \
			   sizeof(struct reason_arg))
#define REASON0(engine, p, key) reason_add(engine, p, key, NULL, NO_ARGS)
#define END(engine, p, key, ...)                                               \
	end_add(engine, p, key, (const struct reason_arg[]){__VA_ARGS__},      \
		sizeof((const struct reason_arg[]){__VA_ARGS__}) /             \
			sizeof(struct reason_arg))
#define END0(engine, p, key) end_add(engine, p, key, NULL, NO_ARGS)

/* ---- sanction_screen.c ---- */

/* Rules, time, exemption, cause. False: the outcome is set. */
bool entry_screen(struct engine *engine, struct entry *entry);

/* ---- sanction_guard.c ---- */

/* Guards of every step, and once the step is known those of money. False:
 * the outcome is BLOCKED_GUARD. */
bool entry_guard(struct engine *engine, struct entry *entry);

/* What may forbid that the payment waits. False: it may not. */
bool entry_guard_hold(struct engine *engine, struct entry *entry);

/* False: a good cause was accepted, the outcome says so. */
bool entry_cause(struct engine *engine, struct entry *entry);

/* ---- sanction_count.c ---- */

/* Finds ladder, step number and step row; fills counted and reasons. */
void entry_count(struct engine *engine, struct entry *entry);

/* ---- sanction_merge.c ---- */

void engine_merge_init(struct engine *engine);

/* Several breaches of one notice count as one: the gravest, else the first
 * that counts. True: the outcome is SANCTION_MERGED. */
bool entry_is_merged(struct engine *engine, struct entry *entry);

/* ---- sanction.c ---- */

/* Guards, gates, and what became of the decision. */
bool entry_passes(struct engine *engine, struct entry *entry);

/* ---- sanction_dates.c ---- */

void entry_resolve_dates(const struct engine *engine, struct entry *entry);

/* from, planned end and, after repair, to; what ends it. False: it was put
 * right before anything of it ran, and nothing is taken. */
bool entry_date_measure(struct engine *engine, struct entry *entry);

/* From when until when the payment waits. False: not at all, and why. */
bool entry_date_hold(struct engine *engine, struct entry *entry);

/* Measures that wait their turn wait for this one. */
void entry_keep_busy(struct engine *engine, const struct entry *entry);
void entry_add_deadlines(struct engine *engine, struct entry *entry);
void deadline_add(struct engine *engine, struct proposal *p, const char *code,
		  const char *label, struct date event, struct span span);

/* The day on which the entry is looked at. */
struct date as_of(const struct engine *engine, const struct entry *entry);

/* The last day of a delay, in the office's calendar. */
struct date span_end(const struct engine *engine, struct date event,
		     struct span span);

/* The first day after a period of that length (calendar units). */
struct date span_add(struct date from, struct span span);

/* ---- sanction_amount.c ---- */

/* False: a component, rate or parameter that the rule needs is not known. */
bool entry_base(struct engine *engine, struct entry *entry);
void entry_protect(struct engine *engine, struct entry *entry);
void entry_segments(struct engine *engine, struct entry *entry);

/* Adds what a measure of that length takes from its first day on. */
void entry_stretch(struct engine *engine, struct entry *entry,
		   struct span length);

/* How much waits; says so. */
void entry_hold_segments(struct engine *engine, struct entry *entry);

/* From a duty, on medical or legal grounds or by the rules. */
bool entry_is_exempt(const struct engine *engine, const struct entry *entry);

/* A parameter's value from the facts, the ordinance or the rules; -1 none. */
int64_t parameter_value(const struct facts *facts, const struct regime *regime,
			const char *code);

/* ---- sanction_cap.c ---- */

void engine_cap(struct engine *engine);
void proposal_sum(struct proposal *p);

/* ---- sanction_recompute.c ---- */

/* Day on which a decision fell: overturned, annulled; NONE = it stands. */
struct date entry_fell_on(const struct engine *engine,
			  const struct entry *entry);

/* Compares what stands with what had been decided; sets back_pay. */
void engine_recompute(struct engine *lawful, struct engine *as_decided);

#endif
