/* SPDX-License-Identifier: EUPL-1.2 */
/* What the title of a case file says beside whose it is. */
#ifndef TUI_CASE_HEAD_H
#define TUI_CASE_HEAD_H

#include "base/attr.h"

struct arena;
struct case_card;
struct err;
struct kith;

/* Pair, phase, what is urgent and the drafts ("" = none), as much of it as has
 * room in that many columns. Borrows, or in arena. */
const char *case_head_state(const struct case_card *card, const char *drafts,
			    int room, struct arena *arena)
	NONNULL RETURNS_NONNULL;

/* Why a case that was open can be read no more. */
void case_say_lost(struct kith *kith, const struct err *err) NONNULL;

#endif
