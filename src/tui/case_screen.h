/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The case file: whose it is in sight on every tab, each tab the lists of the
 * registry that belong there.
 */
#ifndef TUI_CASE_SCREEN_H
#define TUI_CASE_SCREEN_H

#include <stdint.h>

#include "base/attr.h"

struct screen;

/* The case that a screen is of; 0 where it is none. */
int64_t case_screen_id(const struct screen *screen) NONNULL;

#endif
