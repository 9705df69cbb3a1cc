/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The fields that a save changed, beside what they are now (ui.md 9): what
 * others made of them since is shown, and who saved takes back field by field.
 */
#ifndef APP_UNDO_FIELDS_H
#define APP_UNDO_FIELDS_H

#include <stddef.h>

#include "app/operation.h"
#include "base/attr.h"
#include "base/err.h"
#include "store/act_store.h"

/* Columns of one row that are taken back together: that of a parameter by
 * itself, those that the operation sets of its own in one. */
struct undo_field {
	struct compared shown;
	const struct act_change *change;
	struct act_values columns;
};

struct undo_fields {
	struct undo_field *items;
	size_t n;
	const char *who; /* who saved last what is changed; NULL = nobody */
};

/*
 * Of a save by op, NULL where it was none of ours. Fields that are what they
 * were are left out. Rows that came or went are shown, and stay where one of
 * them was built on. In the call's arena; keeps changes.
 */
enum err_code undo_fields_read(struct op_call *call, const struct operation *op,
			       const struct act_changes *changes,
			       struct undo_fields *out, struct err *err)
	MUST_USE;

/*
 * Sets those that the call's "fields" names to what they were; findings where
 * one is not there or stays. *labels_out: "Due, Text".
 */
enum err_code undo_fields_put_back(struct op_call *call,
				   const struct undo_fields *fields,
				   const char **labels_out, struct err *err)
	NONNULL MUST_USE;

/* The names of those that can be taken back, "task.12.due_on task.12.text". */
const char *undo_fields_names(const struct op_call *call,
			      const struct undo_fields *fields)
	NONNULL RETURNS_NONNULL;

#endif
