/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What has happened before a breach, kept so that it is found without reading
 * the whole of it: ladder by ladder, in the order of the breaches.
 */
#ifndef CORE_SANCTION_HISTORY_H
#define CORE_SANCTION_HISTORY_H

#include "sanction_engine.h"

/* The earlier breaches that count for one entry, oldest first. Valid until
 * the next search. */
struct history {
	struct entry **items;
	size_t n;
};

/* What is looked for. It ends at the newest where `enough` were found and
 * `climbs` of them climbed: more would change nothing. */
struct history_wanted {
	const struct ladder *ladder;
	struct date since;
	int last; /* step of the ladder */
	int climbs;
	size_t enough;
};

/* Sorts what is searched by days. */
void history_init(struct engine *engine);

/* Has gone through: counts from now on, or has fallen. */
void history_add(struct engine *engine, struct entry *entry);

struct history history_collect(struct engine *engine, const struct entry *entry,
			       const struct history_wanted *wanted);

/* Does anything count on that ladder? */
bool history_has_any(struct engine *engine, const struct entry *entry,
		     const struct ladder *ladder);

/* Would one count that has fallen since? */
bool history_has_fallen(struct engine *engine, const struct entry *entry,
			struct date since);

/* Does that one count for the entry, as far as its ladder's window goes? */
bool history_weighs(const struct engine *engine, const struct entry *earlier,
		    const struct entry *entry, const struct ladder *ladder);

/* The day from which the window of an earlier breach runs. */
struct date anchor_of(const struct entry *entry, enum anchor anchor);

bool is_in_window(const struct ladder *ladder, struct date anchor,
		  struct date on);

/* Its step on one of the ladders that it stands on. */
int step_on(const struct entry *entry, const struct ladder *ladder);

/* Made where there is none yet. */
struct track *engine_track(struct engine *engine, const char *ladder);

/* The last assessment up to that day, or NULL. */
const struct assessment_fact *
history_last_assessment(const struct engine *engine, struct date on);

/* Found not able: everything before that day is cleared. */
struct date history_cleared_on(const struct engine *engine, struct date on);

/* Was an appointment of the ladder kept in (from, to]? */
bool history_is_row_broken(const struct engine *engine, const char *ladder,
			   struct date from, struct date to);

#endif
