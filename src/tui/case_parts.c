/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "case_parts.h"

#include "app/view.h"
#include "base/i18n.h"

#include "case_tabs.h"

enum { PART_GAP = 3, SIGN_COLS = 2 };

static int
cols_of(const struct case_tab *tab, size_t first, size_t end)
{
	int cols = 0;
	for (size_t i = first; i < end; i++)
		cols += canvas_text_cols(_(tab->views[i]->title)) +
			(i > first ? PART_GAP : 0);
	return cols;
}

static int
draw_name(const struct case_tab *tab, size_t i, bool is_open,
	  struct canvas *canvas, struct rect at)
{
	int cols = canvas_text(canvas, at.y, at.x, at.cols,
			       _(tab->views[i]->title),
			       is_open ? ROLE_HEADING : ROLE_DIM);
	if (is_open) {
		canvas_text(canvas, at.y, at.x - 1, 1, "[", ROLE_KEY);
		canvas_text(canvas, at.y, at.x + cols, 1, "]", ROLE_KEY);
	}
	return cols;
}

/* At the right end: with which key one goes on, and that there is more. */
static void
draw_key(struct canvas *canvas, const char *key, struct rect line, int x,
	 bool has_more)
{
	int right = line.x + line.cols - 2;
	int cols = canvas_text_cols(key);
	if (has_more)
		canvas_text(canvas, line.y, right, 1, ">", ROLE_KEY);
	if (x + cols <= right)
		canvas_text(canvas, line.y, right - cols - 1, cols, key,
			    ROLE_KEY);
}

/* One column before the first name is for the bracket or the sign. */
void
case_parts_draw(const struct case_tab *tab, size_t open, const char *key,
		struct canvas *canvas, struct rect line)
{
	size_t first = 0;
	size_t end = tab->n_views;
	int room = line.cols - 2;
	int x = line.x + 1;
	if (tab->n_views < 2)
		return;
	if (cols_of(tab, 0, end) > room) {
		room -= 2 * SIGN_COLS;
		while (first < open && cols_of(tab, first, open + 1) > room)
			first++;
		while (end > open + 1 && cols_of(tab, first, end) > room)
			end--;
	}
	if (first > 0) {
		canvas_text(canvas, line.y, line.x, 1, "<", ROLE_KEY);
		x += SIGN_COLS;
	}
	for (size_t i = first; i < end; i++)
		x += PART_GAP +
		     draw_name(tab, i, i == open, canvas,
			       (struct rect){line.y, x, 1,
					     line.x + line.cols - x});
	draw_key(canvas, key, line, x, end < tab->n_views);
}
