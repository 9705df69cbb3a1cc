/* SPDX-License-Identifier: EUPL-1.2 */
/* One row of a view in full: what its columns say, wrapped. */
#include "config.h"

#include "app/view.h"
#include "base/i18n.h"

#include "kith_ui.h"
#include "prose_screen.h"
#include "ui.h"

enum { COLS_WANTED = 72 };

/* "Steps: Karim BENALI  *1984-03-02  ALT-2026-0042-M" inside a case. */
static const char *
titled(struct kith *kith, const char *title, struct arena *arena)
{
	const char *identity =
		kith_identity(kith, kith_current_case(kith), arena);
	return identity == NULL
		       ? arena_strdup(arena, title)
		       : arena_printf(arena, "%s: %s", title, identity);
}

void
kith_open_row(struct kith *kith, const struct view *view,
	      const struct view_row *row)
{
	struct prose_screen *self = prose_screen_new("", COLS_WANTED);
	self->title = titled(kith, _(view->title), &self->screen.arena);
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
	self->title = titled(kith, title, &self->screen.arena);
	self->is_told = true;
	for (size_t i = 0; i < n; i++)
		prose_add(&self->prose, lines[i].label, lines[i].text,
			  lines[i].is_bad ? ROLE_WARNING : ROLE_NORMAL);
	ui_push(kith->ui, &self->screen);
}
