/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The record is not at its place (ui.md 12, doc/decisions/0175): a banner says
 * so on every screen, and it is looked for after 1, 2, 5, 10, 10 … seconds. A
 * look that finds nothing new draws nothing.
 */
#ifndef TUI_AWAY_H
#define TUI_AWAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"

struct kith;

/* {0} is a legal one: it is there. Times are those of steady_ms(). */
struct away {
	bool is_on;
	bool is_other;	   /* another one stands at its place */
	bool keeps_drafts; /* what is typed is on the disk */
	struct stamp since;
	int64_t next_ms; /* of the next look */
	size_t n_looks;
	int64_t back_ms; /* when it was found again last; 0 = never */
};

/* How long after the n-th look, from 0, the next one is. */
int64_t away_wait_ms(size_t n);

/* Looks; true where what the screens say of it has changed. */
bool away_look(struct kith *kith) NONNULL;

/* For the loop: when to look next, -1 = not at all; and to look. */
int64_t away_deadline(const void *data) NONNULL;
bool away_tick(void *data) NONNULL;

/* For the key that reads again: looks at once. False: it is not away, nor was
 * it just now. */
bool away_refresh(void *data) NONNULL;

#endif
