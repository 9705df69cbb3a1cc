/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The drafts of the actor outside of their forms: how they are named, offered
 * and listed (ui.md 11). The ways to them are in kith_ui.h.
 */
#ifndef TUI_DRAFTS_H
#define TUI_DRAFTS_H

#include "base/attr.h"

struct arena;
struct form_draft;
struct form_drafts;
struct kith;

/* When it was saved last: "14:32", or with the day where it was another. In
 * arena. */
const char *draft_when(struct kith *kith, const struct form_draft *draft,
		       struct arena *arena) NONNULL RETURNS_NONNULL;

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
