/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "progress.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"

#include "ui.h"

enum { BAR_COLS = 20, GAP_MS = 500, SLOW_GAP_MS = 2000, QUARTERS = 4 };

const char *
progress_text(const struct ui_style *style, size_t n_done, size_t n,
	      struct arena *arena)
{
	char bar[BAR_COLS + 4] = "";
	size_t percent = n == 0 ? 0 : n_done * 100 / n;
	if (!style->is_accessible) {
		size_t full = n == 0 ? 0 : n_done * BAR_COLS / n;
		memset(bar, '-', sizeof(bar));
		memset(bar + 1, '#', full < BAR_COLS ? full : BAR_COLS);
		bar[0] = '[';
		memcpy(bar + 1 + BAR_COLS, "] ", sizeof("] "));
	}
	return arena_printf(arena,
			    P_("%s%zu %%  %zu of %zu row",
			       "%s%zu %%  %zu of %zu rows", n),
			    bar, percent, n_done, n);
}

bool
progress_is_due(const struct ui_style *style, size_t n, size_t n_shown,
		size_t n_done, int64_t waited_ms)
{
	if (style->is_accessible)
		return n > 0 && n_done * QUARTERS / n != n_shown * QUARTERS / n;
	return waited_ms >= (style->is_slow ? SLOW_GAP_MS : GAP_MS);
}
