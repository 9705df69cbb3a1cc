/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What was asked for on many marked rows is done, row after row. Where that
 * takes longer than a moment, how far it has come is shown; Esc stops it
 * between two rows, and what is done stays.
 */
#ifndef TUI_BULK_RUN_H
#define TUI_BULK_RUN_H

#include "base/attr.h"
#include "base/uuid.h"

struct arena;
struct bulk;
struct bulk_row;
struct inputs;
struct kith;
struct operation;
struct together_row;

/*
 * typed: what holds for all, beside what each row says of itself. Copies. The
 * result is told as soon as the last row is done, with each refusal. The draft
 * is gone then; where it was stopped, or nothing was done, a text is kept.
 */
void bulk_run(struct kith *kith, const struct bulk *bulk,
	      const struct inputs *typed) NONNULL;

/* What a row is called with: its own inputs, and what was typed for all. In
 * arena. */
struct inputs bulk_inputs(const struct bulk *bulk, const struct bulk_row *row,
			  const struct inputs *typed, struct arena *arena)
	NONNULL;

/* What the save of a row is recognised by; zero = it is not. */
struct uuid bulk_row_save(const struct bulk *bulk, const struct bulk_row *row)
	NONNULL;

/* Why a row was refused, whole; where others changed since what it would set,
 * who. In arena. */
const char *bulk_refusal(struct kith *kith, const struct operation *op,
			 const struct together_row *row, struct arena *arena)
	NONNULL RETURNS_NONNULL;

/* A copy that lives as long as arena. */
void bulk_copy(struct bulk *out, const struct bulk *bulk, struct arena *arena)
	NONNULL;

#endif
