/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "view_plot.h"

#include <stdlib.h>
#include <string.h>

#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/xalloc.h"

#include "kith_ui.h"
#include "plot.h"
#include "prose.h"

enum {
	ROWS_MAX = 400,
	LEVELS = 5,
	PERCENT_BP = 100,
	FULL_PERCENT = 100,
	MONTHS = 24, /* of the time line, at most */
	ROWS_BEFORE_TIME = 10
};

enum picture { PICTURE_LOAD, PICTURE_LEVELS, PICTURE_TIME };

static const struct {
	const char *view;
	enum picture picture;
} PICTURES[] = {
	{"caseload.pairs", PICTURE_LOAD},
	{"diagnosis", PICTURE_LEVELS},
	{"timeline", PICTURE_TIME},
};

/* A life domain as both handlers and the person see it. */
struct level {
	const char *label;
	int by[3]; /* social, employment, self; 0 = not rated */
	bool is_apart;
};

struct view_plot {
	struct kith *kith;
	const struct view *view;
	const struct inputs *in;
	enum picture picture;
	struct arena arena;
	struct view_page page;
	struct plot_bar *bars;
	struct level *levels;
	struct plot_span *spans;
	size_t n; /* of bars, levels or spans */
	int n_lanes;
	struct date from;
	double months[MONTHS]; /* talks in each */
	size_t n_months;
};

static const char *
cell(const struct view_plot *plot, const struct view_row *row, const char *name)
{
	return view_raw(plot->view, row, name);
}

static const char *
shown_cell(struct view_plot *plot, const struct view_row *row, const char *name)
{
	return view_named_cell(plot->kith->session, plot->view, row, name,
			       &plot->arena);
}

/* ---- loads ---- */

static void
load_bars(struct view_plot *plot)
{
	struct arena *arena = &plot->arena;
	plot->bars = arena_new(arena, struct plot_bar, plot->page.n + 1);
	for (size_t i = 0; i < plot->page.n; i++) {
		const struct view_row *row = &plot->page.rows[i];
		int64_t bp = 0;
		if (!num_parse_int(cell(plot, row, "load"), 0, INT64_MAX, &bp))
			continue;
		plot->bars[plot->n++] = (struct plot_bar){
			.label = prose_pair(cell(plot, row, "pair"), arena),
			.value = (double)bp / PERCENT_BP,
			.text = shown_cell(plot, row, "load"),
			.full = FULL_PERCENT,
		};
	}
}

/* ---- levels ---- */

static int
level_of(const char *rating)
{
	return *rating >= '1' && *rating <= '0' + LEVELS ? *rating - '0' : 0;
}

static void
load_levels(struct view_plot *plot)
{
	static const char *const SIDES[] = {"social", "employment", "self"};
	plot->levels = arena_new(&plot->arena, struct level, plot->page.n + 1);
	for (size_t i = 0; i < plot->page.n; i++) {
		const struct view_row *row = &plot->page.rows[i];
		struct level *level = &plot->levels[plot->n++];
		level->label = shown_cell(plot, row, "domain");
		level->is_apart = *cell(plot, row, "gap") != '\0';
		for (size_t side = 0; side < N_ELEMS(SIDES); side++)
			level->by[side] =
				level_of(cell(plot, row, SIDES[side]));
	}
}

static void
draw_level(struct canvas *canvas, struct rect line, int label_cols,
	   const struct level *level)
{
	enum { GAP = 2 };
	int cols = (line.cols - label_cols - 2) / 3 - GAP;
	int x = line.x + label_cols + 2;
	int bar = cols - 2 < 2 * LEVELS ? cols - 2 : 2 * LEVELS;
	canvas_text(canvas, line.y, line.x, label_cols, level->label,
		    ROLE_LABEL);
	for (size_t side = 0; side < N_ELEMS(level->by); side++) {
		int by = level->by[side];
		enum tone role = by == 1 ? ROLE_WARNING : ROLE_BAR;
		if (by == 0)
			canvas_text(canvas, line.y, x, 1, "-", ROLE_DIM);
		else
			canvas_printf(canvas, line.y, x, 1, ROLE_KEY, "%d", by);
		plot_meter(canvas, line.y, x + 2, bar, (double)by / LEVELS,
			   role);
		x += cols + GAP;
	}
	if (level->is_apart)
		canvas_text(canvas, line.y, line.x + label_cols + 1, 1, "!",
			    ROLE_WARNING);
}

static void
draw_levels(const struct view_plot *plot, struct canvas *canvas,
	    struct rect area)
{
	/* A bar with its number before and a gap behind it. */
	enum { GAP = 2, LABEL_MAX = 30, SIDE_COLS = 2 + 2 * LEVELS + GAP };
	const char *const heads[] = {_("Social"), _("Employment"), _("Person")};
	int label = 1;
	for (size_t i = 0; i < plot->n; i++) {
		int cols = canvas_text_cols(plot->levels[i].label);
		label = cols > label ? cols : label;
	}
	if (label > LABEL_MAX)
		label = LABEL_MAX;
	if (label > area.cols - 2 - 3 * SIDE_COLS)
		label = area.cols - 2 - 3 * SIDE_COLS;
	if (label < area.cols / 4)
		label = area.cols / 4;
	canvas_text(canvas, area.y, area.x, label, _("Life domain"),
		    ROLE_HEADING);
	int cols = (area.cols - label - 2) / 3 - GAP;
	for (size_t side = 0; side < N_ELEMS(heads); side++)
		canvas_text(canvas, area.y,
			    area.x + label + 2 + (int)side * (cols + GAP), cols,
			    heads[side], ROLE_HEADING);
	for (size_t i = 0; i < plot->n && (int)i + 1 < area.rows; i++)
		draw_level(canvas,
			   (struct rect){area.y + 1 + (int)i, area.x, 1,
					 area.cols},
			   label, &plot->levels[i]);
}

/* ---- time ---- */

static const struct {
	const char *label;
	const char *kinds[8]; /* of events */
	char letter;	      /* 0 = by what came out */
} LANES[] = {
	{N_("Talks, x missed"), {"contact"}, 0},
	{N_("Diagnosis"), {"diagnosis"}, 'D'},
	{N_("Contract"),
	 {"contract", "signature", "contract_rests", "contract_resumed",
	  "contract_ended"},
	 'C'},
	{N_("Promises, + kept"),
	 {"promise", "promise_kept", "promise_partly", "promise_not_kept",
	  "promise_excused", "promise_dropped"},
	 0},
	{N_("Breaches"),
	 {"breach", "heard", "step_contact", "step_remind", "step_warn",
	  "step_report", "step"},
	 '!'},
	{N_("Notes"), {"note"}, 'n'},
	{N_("Tasks"), {"task"}, 't'},
};

static bool
is_in_lane(size_t lane, const char *kind)
{
	for (size_t i = 0;
	     i < N_ELEMS(LANES[lane].kinds) && LANES[lane].kinds[i] != NULL;
	     i++)
		if (strcmp(LANES[lane].kinds[i], kind) == 0)
			return true;
	return false;
}

/* A contact that was entered in error is drawn nowhere, counted nowhere. */
static bool
is_annulled(const struct view_plot *plot, const struct view_row *row)
{
	return strcmp(cell(plot, row, "result"), "ANNULLED") == 0;
}

static char
letter_of(const struct view_plot *plot, const struct view_row *row, size_t lane)
{
	if (LANES[lane].letter != 0)
		return LANES[lane].letter;
	if (strncmp(cell(plot, row, "kind"), "promise", 7) == 0)
		return strcmp(cell(plot, row, "outcome"), "kept") == 0 ? '+'
								       : '-';
	return strncmp(cell(plot, row, "result"), "NO_SHOW", 7) == 0 ? 'x'
								     : 'o';
}

/* Oldest last in the list: later phases are seen first. */
static void
add_phases(struct view_plot *plot)
{
	struct date to = DATE_NONE;
	size_t before = plot->n;
	for (size_t i = 0; i < plot->page.n; i++) {
		const struct view_row *row = &plot->page.rows[i];
		const char *kind = cell(plot, row, "kind");
		if (strcmp(kind, "phase") != 0 && strcmp(kind, "opened") != 0)
			continue;
		struct date from = date_from_iso(cell(plot, row, "day"));
		plot->spans[plot->n++] = (struct plot_span){
			.label = _("Phases"), .from = from, .to = to};
		to = from;
	}
	plot->n_lanes += plot->n > before;
}

static void
add_events(struct view_plot *plot, size_t lane)
{
	size_t before = plot->n;
	/* Oldest first: of one day's events in one place the newest shows. */
	for (size_t i = plot->page.n; i > 0; i--) {
		const struct view_row *row = &plot->page.rows[i - 1];
		if (is_in_lane(lane, cell(plot, row, "kind")) &&
		    !is_annulled(plot, row))
			plot->spans[plot->n++] = (struct plot_span){
				.label = _(LANES[lane].label),
				.from = date_from_iso(cell(plot, row, "day")),
				.letter = letter_of(plot, row, lane)};
	}
	plot->n_lanes += plot->n > before;
}

/* Talks of each of the last months, this one last. */
static void
count_months(struct view_plot *plot, struct date today)
{
	struct date start = date_month_start(today);
	for (size_t i = 0; i < plot->page.n; i++) {
		const struct view_row *row = &plot->page.rows[i];
		struct date day = date_from_iso(cell(plot, row, "day"));
		size_t back = 0;
		while (back < MONTHS &&
		       date_cmp(day, date_add_months(start, -(int)back)) < 0)
			back++;
		if (back >= MONTHS || is_annulled(plot, row) ||
		    strcmp(cell(plot, row, "kind"), "contact") != 0)
			continue;
		plot->months[MONTHS - 1 - back]++;
		if (back + 1 > plot->n_months)
			plot->n_months = back + 1;
	}
}

static void
load_time(struct view_plot *plot)
{
	struct date today = session_today(plot->kith->session);
	size_t n = plot->page.n;
	if (n == 0)
		return;
	plot->spans = arena_new(&plot->arena, struct plot_span, 2 * n + 1);
	plot->from = date_from_iso(cell(plot, &plot->page.rows[n - 1], "day"));
	if (date_cmp(plot->from, date_add_months(today, -MONTHS)) < 0)
		plot->from = date_add_months(today, -MONTHS);
	/* A picture of a few days would be stretched beyond sense. */
	if (date_days_between(plot->from, today) < 60)
		plot->from = date_add_days(today, -60);
	add_phases(plot);
	for (size_t lane = 0; lane < N_ELEMS(LANES); lane++)
		add_events(plot, lane);
	count_months(plot, today);
}

static void
draw_time(const struct view_plot *plot, struct canvas *canvas, struct rect area)
{
	struct date today = session_today(plot->kith->session);
	int rows = plot_timeline(canvas, area, plot->from,
				 date_add_days(today, 1), plot->spans, plot->n);
	if (rows >= area.rows || plot->n_months == 0)
		return;
	int x = canvas_text(canvas, area.y + rows, area.x, area.cols,
			    _("Talks a month"), ROLE_LABEL);
	plot_spark(canvas, area.y + rows, area.x + x + 2, area.cols - x - 2,
		   plot->months + MONTHS - plot->n_months, plot->n_months);
}

/* ---- all ---- */

struct view_plot *
view_plot_new(struct kith *kith, const struct view *view,
	      const struct inputs *in)
{
	for (size_t i = 0; i < N_ELEMS(PICTURES); i++) {
		if (strcmp(PICTURES[i].view, view->name) != 0)
			continue;
		struct view_plot *plot = xcalloc(1, sizeof(*plot));
		plot->kith = kith;
		plot->view = view;
		plot->in = in;
		plot->picture = PICTURES[i].picture;
		view_plot_load(plot);
		return plot;
	}
	return NULL;
}

void
view_plot_free(struct view_plot **plot)
{
	if (*plot == NULL)
		return;
	arena_fini(&(*plot)->arena);
	free(*plot);
	*plot = NULL;
}

void
view_plot_load(struct view_plot *plot)
{
	const struct view_request request = {.in = plot->in, .max = ROWS_MAX};
	struct err err = {0};
	arena_fini(&plot->arena);
	plot->n = 0;
	plot->n_lanes = 0;
	plot->n_months = 0;
	memset(plot->months, 0, sizeof(plot->months));
	/* Why it cannot be read, the list says. */
	if (view_read(plot->kith->session, plot->view, &request, &plot->arena,
		      &plot->page, &err) != ERR_OK)
		return;
	if (plot->picture == PICTURE_LOAD)
		load_bars(plot);
	else if (plot->picture == PICTURE_LEVELS)
		load_levels(plot);
	else
		load_time(plot);
}

int
view_plot_rows(const struct view_plot *plot)
{
	if (plot->n == 0)
		return 0;
	if (plot->picture == PICTURE_TIME)
		return plot->n_lanes + 1 + (plot->n_months > 0);
	return (int)plot->n + (plot->picture == PICTURE_LEVELS);
}

int
view_plot_list_rows(const struct view_plot *plot)
{
	if (plot->picture == PICTURE_TIME)
		return ROWS_BEFORE_TIME;
	return (int)plot->n + 1;
}

void
view_plot_draw(const struct view_plot *plot, struct canvas *canvas,
	       struct rect area)
{
	if (plot->n == 0)
		return;
	if (plot->picture == PICTURE_LOAD)
		plot_bars(canvas, area, plot->bars, plot->n);
	else if (plot->picture == PICTURE_LEVELS)
		draw_levels(plot, canvas, area);
	else
		draw_time(plot, canvas, area);
}
