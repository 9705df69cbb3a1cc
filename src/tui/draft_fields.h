/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What stands in the fields of an operation's form, to a draft and back: the
 * same of a form for one row and of one for many marked rows (ui.md 11).
 */
#ifndef TUI_DRAFT_FIELDS_H
#define TUI_DRAFT_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/uuid.h"

struct arena;
struct draft_field;
struct form;
struct form_draft;
struct kith;
struct operation_form;

/* As a draft keeps it, in arena, with room for one more behind. thirds: of
 * each field what counts in place of what is typed, NULL = that; NULL = of
 * none. */
struct draft_field *
draft_fields_of(const struct operation_form *decl, struct form *form,
		const char *const *thirds, struct arena *arena, size_t *n_out)
	RETURNS_NONNULL;

/* Into the form, also what its fields began with; the cursor goes behind the
 * text that was being typed. */
void draft_fields_put(const struct form_draft *read,
		      struct operation_form *decl, struct form *form) NONNULL;

/* From now on a form of this window has it open, under the name *uuid_out:
 * another one where another window had it. False: it is gone. */
bool draft_fields_hold(struct kith *kith, const struct form_draft *read,
		       struct uuid *uuid_out) NONNULL;

#endif
