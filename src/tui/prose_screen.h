/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A box that shows prose, as high as it needs, and goes away with Enter, or
 * with any letter where it only told something.
 */
#ifndef TUI_PROSE_SCREEN_H
#define TUI_PROSE_SCREEN_H

#include "base/attr.h"
#include "prose.h"
#include "screen.h"

struct prose_screen {
	struct screen screen;
	const char *title;
	struct prose prose; /* filled by whoever made it, before it is shown */
	int cols;
	bool is_told; /* set by whoever made it */
};

/* Gives; push its screen with ui_push. title is kept: it lives in the
 * screen's arena or for ever. */
struct prose_screen *prose_screen_new(const char *title, int cols)
	NONNULL RETURNS_NONNULL;

#endif
