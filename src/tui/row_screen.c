/* SPDX-License-Identifier: EUPL-1.2 */
/* One row of a view in full: what its columns say, wrapped. */
#include "config.h"

#include "app/view.h"
#include "base/i18n.h"

#include "kith_ui.h"
#include "prose_screen.h"
#include "ui.h"

enum { COLS_WANTED = 72 };

void
kith_open_row(struct kith *kith, const struct view *view,
	      const struct view_row *row)
{
	struct prose_screen *self =
		prose_screen_new(_(view->title), COLS_WANTED);
	for (size_t i = 0; i < view->n_columns; i++)
		prose_add(&self->prose, _(view->columns[i].label),
			  view_row_cell(kith->session, view, row, i,
					&self->screen.arena),
			  ROLE_NORMAL);
	ui_push(kith->ui, &self->screen);
}

void
kith_open_lines(struct kith *kith, const char *title,
		const struct kith_line *lines, size_t n)
{
	struct prose_screen *self = prose_screen_new("", COLS_WANTED);
	self->title = arena_strdup(&self->screen.arena, title);
	for (size_t i = 0; i < n; i++)
		prose_add(&self->prose, lines[i].label, lines[i].text,
			  lines[i].is_bad ? ROLE_WARNING : ROLE_NORMAL);
	ui_push(kith->ui, &self->screen);
}
