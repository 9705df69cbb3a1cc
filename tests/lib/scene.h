/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A case put up so that one step of a regime is reached on one day, and a
 * reckoning of days that owes nothing to the engine or to its calendar: tests
 * move a day by one and say beforehand what must come of it.
 */
#ifndef LIB_SCENE_H
#define LIB_SCENE_H

#include <stdbool.h>

#include "core/sanction.h"

enum { SCENE_BREACHES = 24, SCENE_GAP = 20 };

struct scene {
	const struct rules *rules;
	const struct regime *regime;
	struct facts facts;
	struct breach_fact breaches[SCENE_BREACHES];
	struct repair_fact repairs[SCENE_BREACHES];
	struct component components[3];
	struct parameter_fact parameters[8];
	struct date holidays[3];
	struct assessment_fact found;
	struct breach_fact *last; /* the one that is looked at */
	struct arena *arena;
};

/* Where a breach leads to. */
struct place {
	const struct breach_type *type;
	const struct ladder *ladder;
	const struct ladder_step *step;
	bool is_in_zone; /* on the ladder after an assessment */
};

/* The day after n spans, or the last day of one that runs from an event. */
struct date reckon(const struct facts *facts, struct date from,
		   struct span span);
struct date reckon_days(struct date from, int days);

/* Nobody asked anything yet; all guards are taken as met. */
void scene_init(struct scene *scene, struct arena *arena,
		const struct rules *rules, const struct regime *regime);

/* One more breach. Decided: on the day after, and notified then. */
struct breach_fact *scene_add(struct scene *scene, const char *type,
			      struct date on, bool is_decided);

/* Put right by that act on that day. */
void scene_repair(struct scene *scene, struct breach_fact *breach,
		  enum repair_act act, struct date on);

/* All that leads to the place, then the breach itself, on that day. False:
 * there is no way. */
bool scene_reach(struct scene *scene, const struct place *place,
		 struct date on);

/* What is proposed for the last one. */
struct proposal scene_ask(struct scene *scene);

/* Calls back for each step that a breach of the regime can lead to. */
typedef void place_fn(const struct regime *regime, const struct place *place,
		      void *with);
void each_place(const struct regime *regime, place_fn *call, void *with);

#endif
