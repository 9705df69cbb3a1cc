/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Taking back what one saved last, by one key from any screen: one save, or
 * what was done on marked rows, in one question.
 */
#ifndef TUI_TAKE_BACK_H
#define TUI_TAKE_BACK_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct bulk;
struct kith;
struct operation;

/* One of the rows that something was done on. */
struct take_back_row {
	int64_t act_id;	  /* that save, in the journal */
	const char *name; /* of the row, as people know it */
};

/* They were done together, in that order. Copies; forgets what was before. As
 * long as the program runs: each is a save of its own. */
void take_back_remember(struct kith *kith, const struct operation *op,
			const struct take_back_row *rows, size_t n) NONNULL;
void take_back_forget(struct kith *kith) NONNULL;

/* Those rows, of "act.undo": says which of them stay and why, asks for the
 * others, and takes all of these back or none. Copies. */
void take_back_many(struct kith *kith, const struct bulk *bulk) NONNULL;

/* data is the struct kith. Asks, with what it will do. */
void take_back_last(void *data) NONNULL;

#endif
