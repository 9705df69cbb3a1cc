/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the rows of a view come to, below them and in their columns: the
 * scores of a diagnosis by each side, the commitment and the gate.
 */
#ifndef TUI_VIEW_FOOT_H
#define TUI_VIEW_FOOT_H

#include "base/attr.h"
#include "canvas.h"

struct inputs;
struct kith;
struct list;
struct view;
struct view_foot;

/* Gives; NULL where the view has none. in is borrowed: it must outlive it. */
struct view_foot *view_foot_new(struct kith *kith, const struct view *view,
				const struct inputs *in);
void view_foot_free(struct view_foot **foot) NONNULL;

/* Reads it anew. */
void view_foot_load(struct view_foot *foot) NONNULL;

/* Rows that it wants; 0 = there is nothing to say. */
int view_foot_rows(const struct view_foot *foot) NONNULL;
void view_foot_draw(const struct view_foot *foot, struct canvas *canvas,
		    struct rect area, const struct list *list) NONNULL;

#endif
