/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Help: everything that can be done on the screen below, with its keys,
 * searchable; Enter does it.
 */
#ifndef TUI_HELP_H
#define TUI_HELP_H

#include "base/attr.h"

struct screen;
struct ui;

/* Of the top screen. about: text of the focus, or NULL. Gives. */
struct screen *help_new(struct ui *ui, const char *about) RETURNS_NONNULL;

#endif
