/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The box of lists: saved views first, all other lists after them, and the
 * list in sight to be kept as a view.
 */
#ifndef TUI_SAVED_VIEWS_UI_H
#define TUI_SAVED_VIEWS_UI_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"

struct kith;
struct saved_view;
struct view_list;

/* list: the one in sight, which can be kept; NULL = none. It must outlive
 * the box. */
void kith_choose_list(struct kith *kith, struct view_list *list);

/* Has one of the own views that number? */
bool kith_has_saved_place(struct kith *kith, int place) NONNULL;

/* The own view with that number, or says that there is none. */
void kith_open_saved_place(struct kith *kith, int place) NONNULL;

/* The view of that row of the record. */
void kith_open_saved_row(struct kith *kith, int64_t id) NONNULL;

/* On a screen of its own; view_screen.c. */
void kith_open_saved_view(struct kith *kith, const struct saved_view *saved)
	NONNULL;

#endif
