/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Taking back what one saved last, by one key from any screen: one save, or
 * what was done on marked rows, in one question.
 */
#ifndef TUI_TAKE_BACK_H
#define TUI_TAKE_BACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/date.h"

struct bulk;
struct kith;
struct kith_form;
struct operation;

/* One of the rows that something was done on. */
struct take_back_row {
	int64_t act_id;	  /* that save, in the journal */
	const char *name; /* of the row, as people know it */
};

/* Rows that one operation was done on together, in that order. */
struct take_back_bulk {
	struct arena arena;
	const struct operation *op;
	const struct take_back_row *rows;
	size_t n;
	struct stamp at;
};

/* As long as the program runs, the newest first: each row is a save of its
 * own. */
enum { TAKE_BACK_BULKS = 8 };
struct take_back_past {
	struct take_back_bulk items[TAKE_BACK_BULKS];
	size_t n;
};

/* They were done together, in that order. Copies; forgets the eldest where
 * there are too many. False: it is not taken back in one. */
bool take_back_remember(struct kith *kith, const struct operation *op,
			const struct take_back_row *rows, size_t n) NONNULL;
/* What was done together with that save is no more one. */
void take_back_part(struct kith *kith, int64_t act_id) NONNULL;
void take_back_forget(struct kith *kith) NONNULL;

/* Those rows, of "act.undo": says which of them stay and why, asks for the
 * others, and takes all of these back or none. Copies. */
void take_back_many(struct kith *kith, const struct bulk *bulk) NONNULL;

/* Whether that form is opened which takes back what one did: who it is about
 * stands above. Copies. */
void take_back_ask(struct kith *kith, const struct kith_form *form,
		   const char *identity) NONNULL;
/* The lines of such a question. note may be NULL. In arena. */
const char *take_back_about(const char *what, const char *note,
			    const char *text, struct arena *arena)
	__attribute__((nonnull(1, 3, 4)));

/* data is the struct kith. Asks, with what it will do. */
void take_back_last(void *data) NONNULL;

#endif
