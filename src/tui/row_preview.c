/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "row_preview.h"

#include <string.h>

#include "app/stand_in.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "core/person_name.h"

#include "canvas.h"
#include "kith_ui.h"
#include "view_list.h"

enum { PRIORITY_MAX = 12 };

static bool
is_in_identity(const char *name)
{
	/* Numbers of rows tell a reader nothing. */
	static const char *const NAMES[] = {"family_name", "given_name",
					    "birth",	   "number",
					    "id",	   "promise",
					    "contract"};
	for (size_t i = 0; i < N_ELEMS(NAMES); i++)
		if (strcmp(name, NAMES[i]) == 0)
			return true;
	return false;
}

/* The person's own line among rows has a number below 0, for the shell. */
static bool
is_own_line(const char *name, const char *raw)
{
	return strcmp(name, "id") == 0 && *raw == '-';
}

static void
add_identity(struct prose *prose, const char *name, const struct view *view,
	     const struct view_row *row, struct arena *arena)
{
	const char *birth = view_raw(view, row, "birth");
	if (*name != '\0')
		prose_add(prose, NULL,
			  arena_printf(arena, "%s  %s%s  %s", name,
				       *birth == '\0' ? "" : "*", birth,
				       view_raw(view, row, "number")),
			  ROLE_HEADING);
}

void
row_preview_fill(struct prose *prose, const struct view_list *list,
		 const struct view_row *row, struct arena *arena)
{
	const struct view *view = list->view;
	const char *name =
		person_display_name(arena, view_raw(view, row, "given_name"),
				    view_raw(view, row, "family_name"));
	add_identity(prose, name, view, row, arena);
	if (list->is_compact && !view_is_about_one(view))
		prose_add(prose, _("+ For"),
			  session_stands_in_for(list->kith->session,
						row->casefile_id, arena),
			  ROLE_NORMAL);
	/* What a narrow list would drop last comes first. */
	for (int priority = 0; priority <= PRIORITY_MAX; priority++)
		for (size_t i = 0; i < view->n_columns; i++) {
			const struct view_column *column = &view->columns[i];
			if (column->priority != priority ||
			    (*name != '\0' && is_in_identity(column->name)) ||
			    is_own_line(column->name, row->cells[i]) ||
			    /* said in the cell before it */
			    column->type == COLUMN_INSTEAD)
				continue;
			prose_add(prose, _(column->label),
				  view_row_cell(list->kith->session, view, row,
						i, arena),
				  ROLE_NORMAL);
		}
}

void
row_preview_show(struct row_preview *preview, const struct view_list *list)
{
	struct arena arena = {0};
	struct view_row row = {0};
	int64_t id = list_focus_id(list->list);
	if (preview->list == list && preview->row == id &&
	    preview->n_reads == list->n_reads)
		return;
	row_preview_clear(preview);
	preview->list = list;
	preview->row = id;
	preview->n_reads = list->n_reads;
	if (view_list_row(list, &arena, &row))
		row_preview_fill(&preview->prose, list, &row, &arena);
	arena_fini(&arena);
}

void
row_preview_clear(struct row_preview *preview)
{
	prose_fini(&preview->prose);
	preview->list = NULL;
}

void
row_preview_draw(const struct row_preview *preview, struct canvas *canvas,
		 struct rect area)
{
	const struct prose *prose = &preview->prose;
	int below = prose->height - area.rows + 1;
	struct strbuf text = {0};
	if (below <= 1 || area.rows < 2) {
		prose_draw(prose, canvas, area);
		return;
	}
	area.rows--;
	prose_draw(prose, canvas, area);
	strbuf_addf(&text, P_("%s %d more row", "%s %d more rows", below),
		    canvas_glyph_text(canvas, GLYPH_SORT_DOWN), below);
	canvas_text(canvas, area.y + area.rows, area.x, area.cols,
		    strbuf_str(&text), ROLE_DIM);
	strbuf_fini(&text);
}
