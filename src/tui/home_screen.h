/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The first screen: the day of whoever is at work, as lists with counts, and
 * beside them the rows of the one under the cursor.
 */
#ifndef TUI_HOME_SCREEN_H
#define TUI_HOME_SCREEN_H

#include "base/attr.h"

#include "keymap.h"

struct kith;
struct screen;
struct view_list;

/* Gives; push it with ui_push. kith is borrowed while it lives. */
struct screen *home_screen_new(struct kith *kith) NONNULL RETURNS_NONNULL;

/* The list whose rows have the keys; NULL where none has, or the screen is
 * another. */
struct view_list *home_screen_list(struct screen *screen) NONNULL;

/* Opens the list of the day with the number of that action on a screen of its
 * own. False: this is another screen, or it has no such list. */
bool home_screen_go(struct screen *screen, enum action action) NONNULL;

/* Says to who is at work that they are recorded as away: others are told so,
 * and their deputy acts. Nothing where they are not. */
void home_say_leave(struct kith *kith) NONNULL;

#endif
