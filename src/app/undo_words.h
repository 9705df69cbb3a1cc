/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a save changed, in words: the rows, and their values by the parameter
 * that sets them.
 */
#ifndef APP_UNDO_WORDS_H
#define APP_UNDO_WORDS_H

#include "app/param.h"
#include "base/attr.h"

struct act_cell;
struct act_change;
struct act_changes;
struct act_value;
struct act_later;
struct op_call;
struct operation;
struct param;

/* "the task", of its table. */
const char *undo_thing(const char *table) NONNULL RETURNS_NONNULL;

/* Which of several it is: "25 Nov 2026, At the office"; else as undo_thing. In
 * the call's arena. */
const char *undo_row_words(const struct op_call *call,
			   const struct act_change *change)
	NONNULL RETURNS_NONNULL;

/* The parameter that sets a column: the operation's own, else that of another
 * one of its room. NULL = the operations set it by themselves; also where op
 * is NULL. */
const struct param *undo_param(const struct operation *op, const char *column);

/* The same of a column that operations set of their own: its words and type.
 * NULL = it is reckoned from others, and nothing is said of it. */
const struct param *undo_own_param(const char *table, const char *column)
	NONNULL;

/* The row that is again as it was once they are taken back: the first that was
 * not made then, else the one that was marked then: the message that was read
 * or answered. REF_NONE = none; else its id in *id_out. */
enum ref_kind undo_back(const struct act_changes *changes, int64_t *id_out)
	NONNULL;

/* A value as people read it, whole, in the call's arena; "" for nothing. */
const char *undo_cell_text(const struct op_call *call,
			   const struct param *param,
			   const struct act_cell *cell) NONNULL RETURNS_NONNULL;

/* "24 Nov 2026 -> 21 Nov 2026": what it is and what it was, long texts from
 * where they part. In the call's arena. */
const char *undo_change_words(const struct op_call *call,
			      const struct param *param,
			      const struct act_value *value)
	NONNULL RETURNS_NONNULL;

/* Says by op_tell what becomes of a row when it is taken back: which it is, and
 * its values that change, or by which it is known that comes back. */
void undo_tell_change(struct op_call *call, const struct operation *op,
		      const struct act_change *change)
	__attribute__((nonnull(1, 3)));

/* "Jon Ruiz: Appointment changed, 14:31". In the call's arena. */
const char *undo_later_words(const struct op_call *call,
			     const struct act_later *later)
	NONNULL RETURNS_NONNULL;

/* What is done with what a save of that operation made, where it cannot be
 * taken back and was entered in error; NULL = nothing. In the call's arena. */
const char *undo_in_error(const struct op_call *call, const char *operation)
	NONNULL;

/* "Jon Ruiz takes that back first ...": what frees the way; "" where that save
 * is none that rows take back. In the call's arena, or for ever. */
const char *undo_later_first(const struct op_call *call,
			     const struct act_later *later)
	NONNULL RETURNS_NONNULL;

#endif
