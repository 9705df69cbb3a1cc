/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A view of the registry on a screen of its own.
 */
#ifndef TUI_VIEW_SCREEN_H
#define TUI_VIEW_SCREEN_H

#include "base/attr.h"

struct screen;
struct view_list;

/* Its list; NULL where the screen is another. */
struct view_list *view_screen_list(struct screen *screen) NONNULL;

#endif
