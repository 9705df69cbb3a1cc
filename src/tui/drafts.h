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
struct kith;

/* When it was saved last: "14:32", or with the day where it was another. In
 * arena. */
const char *draft_when(struct kith *kith, const struct form_draft *draft,
		       struct arena *arena) NONNULL RETURNS_NONNULL;

#endif
