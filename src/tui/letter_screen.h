/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A row that is a letter, read whole over its list: what can be done to the
 * row is done from here, and Enter opens the case that it is of.
 */
#ifndef TUI_LETTER_SCREEN_H
#define TUI_LETTER_SCREEN_H

#include "base/attr.h"

struct view_list;
struct view_row;

/* row is the one that has the focus in list, which outlives the screen. */
void letter_screen_open(struct view_list *list, const struct view_row *row)
	NONNULL;

#endif
