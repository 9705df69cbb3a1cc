/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "view_foot.h"

#include <stdlib.h>
#include <string.h>

#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/xalloc.h"

#include "kith_ui.h"
#include "list.h"

enum { SIDES_MAX = 5, ROWS = 4, MARGIN = 2, PERCENT_COLS = 5 };

struct view_foot {
	struct kith *kith;
	const struct view *view;
	const struct inputs *in;
	struct arena arena;
	/* Of each side, by the column of the view that it belongs to. */
	struct {
		size_t column;
		const char *need;
		const char *strength;
	} sides[SIDES_MAX];
	size_t n;
	const char *reading; /* of what is agreed; "" = nothing to say */
	const char *gate;
};

static const char *
shown(struct view_foot *foot, const struct view *view,
      const struct view_row *row, const char *name)
{
	return view_named_cell(foot->kith->session, view, row, name,
			       &foot->arena);
}

static bool
read_view(struct view_foot *foot, const char *name, size_t max,
	  const struct view **view_out, struct view_page *page)
{
	const struct view_request request = {.in = foot->in, .max = max};
	struct err err = {0};
	*view_out = view_find(name);
	return *view_out != NULL &&
	       view_read(foot->kith->session, *view_out, &request, &foot->arena,
			 page, &err) == ERR_OK;
}

static void
load_scores(struct view_foot *foot)
{
	const struct view *view;
	struct view_page page = {0};
	if (!read_view(foot, "diagnosis.scores", SIDES_MAX, &view, &page))
		return;
	for (size_t i = 0; i < page.n && foot->n < SIDES_MAX; i++) {
		const struct view_row *row = &page.rows[i];
		const char *side = view_raw(view, row, "side");
		size_t column = view_column_at(foot->view, side);
		if (strcmp(side, "agreed") == 0)
			foot->reading = view_raw(view, row, "reading");
		if (column == foot->view->n_columns)
			continue;
		foot->sides[foot->n].column = column;
		foot->sides[foot->n].need = shown(foot, view, row, "need");
		foot->sides[foot->n].strength =
			shown(foot, view, row, "strength");
		foot->n++;
	}
}

/* "Commitment: Preparing. Gate: Job with support, as suggested." */
static void
load_gate(struct view_foot *foot)
{
	struct arena *arena = &foot->arena;
	const struct view *view;
	struct view_page page = {0};
	if (!read_view(foot, "diagnoses", 1, &view, &page) || page.n == 0)
		return;
	const char *c = shown(foot, view, &page.rows[0], "commitment");
	const char *gate = shown(foot, view, &page.rows[0], "gate");
	const char *suggested = shown(foot, view, &page.rows[0], "suggested");
	if (*c == '\0')
		c = _("not asked yet");
	if (*gate == '\0' && *suggested == '\0')
		foot->gate = arena_printf(
			arena, _("Commitment: %s. Gate: not read yet."), c);
	else if (*gate == '\0')
		foot->gate = arena_printf(
			arena,
			_("Commitment: %s. Gate: not decided; suggested is %s."),
			c, suggested);
	else if (strcmp(gate, suggested) == 0)
		foot->gate = arena_printf(
			arena, _("Commitment: %s. Gate: %s, as suggested."), c,
			gate);
	else
		foot->gate = arena_printf(
			arena, _("Commitment: %s. Gate: %s; suggested was %s."),
			c, gate, suggested);
}

void
view_foot_load(struct view_foot *foot)
{
	arena_fini(&foot->arena);
	foot->n = 0;
	foot->reading = "";
	foot->gate = "";
	load_scores(foot);
	if (foot->n > 0)
		load_gate(foot);
}

int
view_foot_rows(const struct view_foot *foot)
{
	return foot->n > 0 ? ROWS : 0;
}

void
view_foot_draw(const struct view_foot *foot, struct canvas *canvas,
	       struct rect area, const struct list *list)
{
	int x = area.x + MARGIN;
	int cols = area.cols - MARGIN;
	canvas_text(canvas, area.y, x, cols, _("Need"), ROLE_HEADING);
	canvas_text(canvas, area.y + 1, x, cols, _("Strength"), ROLE_HEADING);
	for (size_t i = 0; i < foot->n; i++) {
		int at;
		int width = list_column_place(list, foot->sides[i].column, &at);
		/* "100 %" may stand over the gap, not over a neighbour. */
		if (width > 0 && width < PERCENT_COLS)
			width = PERCENT_COLS;
		canvas_text(canvas, area.y, at, width, foot->sides[i].need,
			    ROLE_NORMAL);
		canvas_text(canvas, area.y + 1, at, width,
			    foot->sides[i].strength, ROLE_NORMAL);
	}
	canvas_text(canvas, area.y + 2, x, cols, foot->gate, ROLE_NORMAL);
	if (*foot->reading == '\0')
		return;
	x += 1 + canvas_text(canvas, area.y + 3, x, 1, "!", ROLE_WARNING);
	canvas_printf(canvas, area.y + 3, x, cols - 2, ROLE_WARNING,
		      _("Agreed: %s."), foot->reading);
}

struct view_foot *
view_foot_new(struct kith *kith, const struct view *view,
	      const struct inputs *in)
{
	if (strcmp(view->name, "diagnosis") != 0)
		return NULL;
	struct view_foot *foot = xcalloc(1, sizeof(*foot));
	foot->kith = kith;
	foot->view = view;
	foot->in = in;
	view_foot_load(foot);
	return foot;
}

void
view_foot_free(struct view_foot **foot)
{
	if (*foot == NULL)
		return;
	arena_fini(&(*foot)->arena);
	free(*foot);
	*foot = NULL;
}
