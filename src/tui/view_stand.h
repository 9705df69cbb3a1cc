/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where what a list is of stands, above its rows: one sentence, and the next
 * step with its key. What has nothing to do now says why.
 */
#ifndef TUI_VIEW_STAND_H
#define TUI_VIEW_STAND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "canvas.h"

struct operation;
struct view_list;

/* Reads it again where something may have changed. */
void view_stand_load(struct view_list *list, bool is_stale) NONNULL;
void view_stand_free(struct view_list *list) NONNULL;

/* What has nothing to do now gets its reason. */
void view_stand_verbs(struct view_list *list) NONNULL;

/* The key of the next step; 0 = what is done to a row has it. */
int32_t view_stand_key(const struct view_list *list,
		       const struct operation *next) NONNULL;

/* Is it the next step, or done with what the list is of besides? */
bool view_stand_offers(const struct view_list *list, const char *name) NONNULL;

/* The first rows of area, where there is something to say and room for it.
 * Gives what the rows of the list keep. */
struct rect view_stand_place(struct view_list *list, struct rect area) NONNULL;
/* What a small window has no row for above the list; NULL = nothing. Borrowed,
 * until the next load. */
const char *view_stand_unseen(const struct view_list *list) NONNULL;

void view_stand_draw(const struct view_list *list, struct canvas *canvas)
	NONNULL;

#endif
