/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How far long work has come (ui.md 13): a bar and counts, or counts alone
 * where the screen is read out, and no oftener than the line and the reader
 * bear.
 */
#ifndef TUI_PROGRESS_H
#define TUI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct arena;
struct ui_style;

/* "[########------------] 40 %  960 of 2400 rows", in arena. */
const char *progress_text(const struct ui_style *style, size_t n_done, size_t n,
			  struct arena *arena) NONNULL RETURNS_NONNULL;

/*
 * Of n rows n_shown are on the screen since waited_ms; are n_done to be shown
 * now? Twice a second, each 2 s on a slow line, at each quarter where the
 * screen is read out.
 */
bool progress_is_due(const struct ui_style *style, size_t n, size_t n_shown,
		     size_t n_done, int64_t waited_ms) NONNULL;

#endif
