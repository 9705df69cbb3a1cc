/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The rows that a parameter may refer to, found by part of what people call
 * them: persons and cases by the search, staff, pairs and offices by login,
 * code or name, rows of a case by their words.
 */
#ifndef TUI_REFERENCE_PICK_H
#define TUI_REFERENCE_PICK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct arena;
struct inputs;
struct kith;
struct param;
struct picker_row;

struct reference_place {
	struct kith *kith;
	const struct param *param; /* a PARAM_REF */
	int64_t casefile_id;	   /* whose rows; 0 = of no case */
	/* What is done to the row: those of a list that has it among its
	 * commands; NULL = of any list with such rows. */
	const struct operation *op;
	/* What was typed so far where the rows are chosen for a field of its
	 * form; NULL = they are not. */
	const struct inputs *typed;
	const struct operation *form_op; /* of that form */
};

/* Best first, in arena; returns how many. Says what cannot be read. */
size_t reference_pick(const struct reference_place *place, const char *query,
		      struct arena *arena, const struct picker_row **rows_out)
	NONNULL;

/*
 * What is said where nothing is found: that nothing is like what was typed or,
 * where there is nothing at all, what the list of such rows says of it.
 */
const char *reference_none(const struct reference_place *place,
			   struct arena *arena) NONNULL RETURNS_NONNULL;

/*
 * The value of the only row that could be chosen of a case, in arena; NULL
 * where there are others, or none.
 */
const char *reference_only(const struct reference_place *place,
			   struct arena *arena) NONNULL;

/* Can rows of the parameter's kind be chosen at all, in this place? */
bool reference_can_pick(const struct reference_place *place) NONNULL;

#endif
