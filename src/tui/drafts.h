/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The drafts of the actor outside of their forms: how they are named, offered
 * and listed (ui.md 11). The ways to them are in kith_ui.h.
 */
#ifndef TUI_DRAFTS_H
#define TUI_DRAFTS_H

#include <stdint.h>

#include "base/attr.h"

struct arena;
struct form_draft;
struct form_drafts;
struct kith;
struct picker_row;

/* When it was saved last: "14:32", or with the day where it was another. In
 * arena. */
const char *draft_when(struct kith *kith, const struct form_draft *draft,
		       struct arena *arena) NONNULL RETURNS_NONNULL;

/* An older version in a box: "Older: 14:30, 1240 letters", and how it begins.
 * Its value is read by draft_turn. In arena. */
void draft_older_row(struct kith *kith, const struct form_draft *version,
		     struct arena *arena, struct picker_row *row) NONNULL;

/* Which version a row's value names; 0 = the draft itself. */
int64_t draft_turn(const char *value) NONNULL;

/* Says that an older version has more text than the draft, where one has. */
void draft_say_older(struct kith *kith, const struct form_draft *draft) NONNULL;

/* Says which of them wait: what the one is, or how many there are; "" = none.
 * In the arena of drafts. */
const char *draft_waiting_text(struct kith *kith,
			       const struct form_drafts *drafts)
	NONNULL RETURNS_NONNULL;

/* The same of those that another window has open. */
const char *draft_elsewhere_text(struct kith *kith,
				 const struct form_drafts *drafts)
	NONNULL RETURNS_NONNULL;

#endif
