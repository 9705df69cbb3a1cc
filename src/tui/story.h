/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The first tab of a case: where it stands, its story as it was told once,
 * and the newest contacts.
 */
#ifndef TUI_STORY_H
#define TUI_STORY_H

#include <stdint.h>

#include "app/find.h"
#include "base/attr.h"
#include "canvas.h"
#include "prose.h"

struct kith;

struct story {
	struct kith *kith;
	struct prose prose;
};

/* Reads everything anew. */
void story_load(struct story *story, const struct case_card *card) NONNULL;
void story_fini(struct story *story) NONNULL;

#endif
