/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The box of lists: saved views first, all other lists after them, and the
 * list in sight to be kept as a view.
 */
#ifndef TUI_SAVED_VIEWS_UI_H
#define TUI_SAVED_VIEWS_UI_H

#include <stdint.h>

#include "base/attr.h"

struct kith;
struct saved_view;
struct view_list;

/* list: the one in sight, which can be kept; NULL = none. It must outlive
 * the box. The number of an own view opens it there at once. */
void kith_choose_list(struct kith *kith, struct view_list *list);

/* The view of that row of the record. */
void kith_open_saved_row(struct kith *kith, int64_t id) NONNULL;

/* On a screen of its own; view_screen.c. */
void kith_open_saved_view(struct kith *kith, const struct saved_view *saved)
	NONNULL;

#endif
