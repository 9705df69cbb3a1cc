/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The draft of a form for many marked rows: one draft with all the rows in it
 * (ui.md 11). Each row's save is recognised by a name of its own, so that who
 * goes on with a draft of which some rows were done does none of them twice.
 */
#ifndef TUI_BULK_DRAFT_H
#define TUI_BULK_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/uuid.h"

struct arena;
struct bulk;
struct form;
struct form_draft;
struct form_drafts;
struct kith;
struct operation;
struct operation_form;

struct bulk_draft {
	struct kith *kith;
	struct uuid uuid;    /* its name */
	struct uuid saves;   /* what the names of the rows' saves come from */
	int64_t casefile_id; /* whose rows they are; 0 = of many cases */
	bool is_kept;	     /* it is there, and this screen has it open */
};

/* Of nothing yet: with fresh names. */
void bulk_draft_begin(struct bulk_draft *draft, struct kith *kith,
		      int64_t casefile_id) NONNULL;

/* Keeps what is typed, and the rows that it is for. Says where it cannot. */
void bulk_draft_put(struct bulk_draft *draft, const struct bulk *bulk,
		    const struct operation_form *decl, struct form *form)
	NONNULL;

/* Has another window gone on with it? Said above the fields; this one's is
 * another draft then, and its saves are others. */
bool bulk_draft_is_taken(struct bulk_draft *draft, struct form *form) NONNULL;

void bulk_draft_drop(struct bulk_draft *draft) NONNULL;
void bulk_draft_let_go(struct bulk_draft *draft) NONNULL;

/* Of forms of that operation for many rows, but for this one: those that wait,
 * and those that another window has open. In the arena that the caller set. */
void bulk_draft_others(const struct bulk_draft *draft,
		       const struct operation *op, struct form_drafts *out)
	NONNULL;

/* The draft that is bulk->draft, in the arena that the caller set; NULL = it is
 * gone. */
const struct form_draft *bulk_draft_find(struct kith *kith,
					 const struct bulk *bulk,
					 struct form_drafts *found) NONNULL;

/* What has become of the rows of a draft. */
struct bulk_left {
	size_t n_all;
	size_t n_done; /* by what was begun with this draft */
	size_t n_gone; /* cannot be done any more */
};

/*
 * The operation and the rows of a draft that is read: those that can still be
 * done, or where there is none, those that were not done. In arena. False: it
 * is a draft of something else.
 */
bool bulk_draft_read(struct kith *kith, const struct form_draft *read,
		     struct arena *arena, struct bulk *out,
		     struct bulk_left *left_out) NONNULL;

/* The form becomes what it was, and this window has the draft from now on. */
void bulk_draft_take_up(struct bulk_draft *draft, const struct form_draft *read,
			struct operation_form *decl, struct form *form) NONNULL;

#endif
