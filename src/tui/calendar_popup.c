/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "calendar_popup.h"

#include <stdio.h>

#include "base/i18n.h"

#include "screen.h"
#include "ui.h"

enum {
	MONTH_COLS = 21, /* seven days of two digits, a sign and a blank less */
	MONTH_ROWS = 8,	 /* name, weekdays, six weeks */
	HEAD_ROWS = 2,	 /* name, weekdays */
	MONTH_GAP = 3,
	DAYS = 7
};

static const char *const WEEKDAYS[] = {N_("Mon"), N_("Tue"), N_("Wed"),
				       N_("Thu"), N_("Fri"), N_("Sat"),
				       N_("Sun")};
static const char *const WEEKDAYS_SHORT[] = {
	N_("Mo"), N_("Tu"), NC_("weekday", "We"), N_("Th"), N_("Fr"),
	N_("Sa"), N_("Su")};
static const char *const MONTHS[] = {N_("Jan"), N_("Feb"), N_("Mar"),
				     N_("Apr"), N_("May"), N_("Jun"),
				     N_("Jul"), N_("Aug"), N_("Sep"),
				     N_("Oct"), N_("Nov"), N_("Dec")};

struct calendar_popup {
	struct screen screen;
	struct date day;
	calendar_done_fn done;
	void *data;
};

static struct calendar_popup *
self(struct screen *screen)
{
	return (struct calendar_popup *)screen;
}

/* ---- words ---- */

static void
distance_to_words(int days, char *out, size_t size)
{
	if (days == 0)
		snprintf(out, size, "%s", _("today"));
	else if (days > 0)
		snprintf(out, size, P_("tomorrow", "in %d days", days), days);
	else
		snprintf(out, size, P_("yesterday", "%d days ago", -days),
			 -days);
}

void
date_to_words(struct date day, struct date today, char *out, size_t size)
{
	int year;
	int month;
	int mday;
	char distance[48];
	*out = '\0';
	if (date_is_none(day))
		return;
	date_civil(day, &year, &month, &mday);
	const char *weekday = _(WEEKDAYS[date_weekday(day) - 1]);
	const char *name = _(MONTHS[month - 1]);
	if (date_is_none(today)) {
		/* Weekday, day, month, year. */
		snprintf(out, size, _("%s %d %s %d"), weekday, mday, name,
			 year);
		return;
	}
	distance_to_words(date_days_between(today, day), distance,
			  sizeof(distance));
	snprintf(out, size, _("%s %d %s %d (%s)"), weekday, mday, name, year,
		 distance);
}

void
date_to_short(struct date day, char *out, size_t size)
{
	int year;
	int month;
	int mday;
	date_civil(day, &year, &month, &mday);
	/* TRANSLATORS: weekday, day, month: "Sat 21 Nov" */
	snprintf(out, size, _("%s %d %s"), _(WEEKDAYS[date_weekday(day) - 1]),
		 mday, _(MONTHS[month - 1]));
}

/* ---- drawing ---- */

/* The area of a month; what lies above its first week is scrolled to last. */
struct pane {
	int y;
	int end;  /* first row below */
	int skip; /* weeks above the first one shown */
};

static const char *
closed_day(struct calendar_popup *popup, struct date day)
{
	const struct ui_env *env = ui_environment(popup->screen.ui);
	if (env->closed_day == NULL)
		return NULL;
	return env->closed_day(env->data, day);
}

static void
calendar_describe(struct screen *screen, struct frame *frame)
{
	struct calendar_popup *popup = self(screen);
	char words[96];
	const char *closed = closed_day(popup, popup->day);
	date_to_words(popup->day, ui_today(screen->ui), words, sizeof(words));
	frame->title = _("Choose a day");
	frame->context = closed == NULL
				 ? arena_strdup(ui_scratch(screen->ui), words)
				 : arena_printf(ui_scratch(screen->ui),
						_("%s   closed: %s"), words,
						closed);
	frame->hints[frame->n_hints++] = ACT_TAKE;
	frame->hints[frame->n_hints++] = ACT_MONTH_ON;
	frame->hints[frame->n_hints++] = ACT_YEAR_ON;
	frame->hints[frame->n_hints++] = ACT_TODAY;
}

/* One over a slow line: the others are a key away. */
static int
n_months(const struct calendar_popup *popup, int cols)
{
	const bool has_room = cols >= 3 * MONTH_COLS + 2 * MONTH_GAP;

	return has_room && !ui_style(popup->screen.ui)->is_slow ? 3 : 1;
}

static void
draw_day(struct calendar_popup *popup, struct canvas *canvas, int y, int x,
	 struct date day)
{
	int year;
	int month;
	int mday;
	struct date today = ui_today(popup->screen.ui);
	bool has_focus = date_cmp(day, popup->day) == 0;
	bool is_closed = closed_day(popup, day) != NULL;
	/* Over a slow line its full stop says it alone. */
	bool is_dim = is_closed && !ui_style(popup->screen.ui)->is_slow;
	enum tone role = has_focus		     ? ROLE_FOCUS
			 : date_cmp(day, today) == 0 ? ROLE_HEADING
			 : is_dim		     ? ROLE_DIM
						     : ROLE_NORMAL;
	date_civil(day, &year, &month, &mday);
	canvas_printf(canvas, y, x, 2, role, "%2d", mday);
	if (is_closed)
		canvas_text(canvas, y, x + 2, 1, ".", role);
	if (has_focus)
		canvas_cursor(canvas, y, x + (mday < 10 ? 1 : 0));
}

static void
draw_month(struct calendar_popup *popup, struct canvas *canvas,
	   const struct pane *pane, int x, struct date first)
{
	int year;
	int month;
	int mday;
	date_civil(first, &year, &month, &mday);
	canvas_printf(canvas, pane->y, x, MONTH_COLS, ROLE_HEADING, "%s %d",
		      _(MONTHS[month - 1]), year);
	/* One run of one kind: blanks between words cost nothing else. */
	canvas_fill(canvas, (struct rect){pane->y + 1, x, 1, 3 * DAYS - 1},
		    ROLE_DIM);
	for (int i = 0; i < DAYS; i++)
		canvas_text(canvas, pane->y + 1, x + 3 * i, 2,
			    _(WEEKDAYS_SHORT[i]), ROLE_DIM);
	int col = date_weekday(first) - 1;
	int top = pane->y + HEAD_ROWS;
	int row = top - pane->skip;
	struct date last = date_month_end(first);
	for (struct date day = first; date_cmp(day, last) <= 0;
	     day = date_add_days(day, 1)) {
		if (row >= top && row < pane->end)
			draw_day(popup, canvas, row, x + 3 * col, day);
		if (++col == DAYS) {
			col = 0;
			row++;
		}
	}
}

/* Where not all weeks fit, the week with the focus is among them. */
static struct pane
pane_of(struct calendar_popup *popup, struct rect body)
{
	struct date first = date_month_start(popup->day);
	int before = date_weekday(first) - 1;
	int week = (before + date_days_between(first, popup->day)) / DAYS;
	bool is_tight = body.rows < 1 + MONTH_ROWS;
	struct pane pane = {.y = body.y + (is_tight ? 0 : 1),
			    .end = body.y + body.rows};
	int shown = pane.end - pane.y - HEAD_ROWS;
	if (week >= shown)
		pane.skip = week - shown + 1;
	return pane;
}

static void
calendar_draw(struct screen *screen, struct canvas *canvas, struct rect body)
{
	struct calendar_popup *popup = self(screen);
	int n = n_months(popup, body.cols);
	struct pane pane = pane_of(popup, body);
	struct date first =
		date_add_months(date_month_start(popup->day), -(n / 2));
	for (int i = 0; i < n; i++)
		draw_month(popup, canvas, &pane,
			   body.x + 1 + i * (MONTH_COLS + MONTH_GAP),
			   date_add_months(first, i));
}

static void
calendar_popup_size(struct screen *screen, int *rows, int *cols)
{
	(void)screen;
	*rows = MONTH_ROWS + 1;
	*cols = 3 * MONTH_COLS + 2 * MONTH_GAP + 2;
}

/* ---- actions ---- */

static void
calendar_scope(struct screen *screen, struct key_scope *scope)
{
	(void)screen;
	key_scope_add(scope, KEYS_CALENDAR);
}

/* The day that an action leads to; DATE_NONE where it is none of ours. */
static struct date
moved(struct calendar_popup *popup, enum action action)
{
	static const struct {
		enum action action;
		int days;
		int months;
	} MOVES[] = {
		{ACT_LEFT, -1, 0},	 {ACT_RIGHT, 1, 0},
		{ACT_UP, -7, 0},	 {ACT_DOWN, 7, 0},
		{ACT_MONTH_BACK, 0, -1}, {ACT_MONTH_ON, 0, 1},
		{ACT_YEAR_BACK, 0, -12}, {ACT_YEAR_ON, 0, 12},
	};
	if (action == ACT_TODAY)
		return ui_today(popup->screen.ui);
	for (size_t i = 0; i < N_ELEMS(MOVES); i++)
		if (MOVES[i].action == action)
			return date_add_days(date_add_months(popup->day,
							     MOVES[i].months),
					     MOVES[i].days);
	return DATE_NONE;
}

static void
finish(struct calendar_popup *popup, struct date day)
{
	ui_close(popup->screen.ui, &popup->screen);
	popup->done(popup->data, day);
}

static bool
calendar_action(struct screen *screen, enum action action)
{
	struct calendar_popup *popup = self(screen);
	if (action == ACT_TAKE) {
		finish(popup, popup->day);
		return true;
	}
	struct date day = moved(popup, action);
	if (date_is_none(day))
		return false;
	popup->day = day;
	return true;
}

static bool
calendar_leave(struct screen *screen)
{
	finish(self(screen), DATE_NONE);
	return false;
}

static void
calendar_layout(struct screen *screen, struct rect body)
{
	struct calendar_popup *popup = self(screen);
	(void)body;
	if (date_is_none(popup->day))
		popup->day = ui_today(screen->ui);
	if (date_is_none(popup->day)) /* nobody knows the date: any will do */
		popup->day = date_of(2000, 1, 1);
}

static const struct screen_ops OPS = {
	.name = "calendar",
	.describe = calendar_describe,
	.layout = calendar_layout,
	.draw = calendar_draw,
	.popup_size = calendar_popup_size,
	.scope = calendar_scope,
	.action = calendar_action,
	.leave = calendar_leave,
};

struct screen *
calendar_popup_new(struct date day, calendar_done_fn done, void *data)
{
	struct calendar_popup *popup = screen_new(&OPS, sizeof(*popup));
	popup->day = day;
	popup->done = done;
	popup->data = data;
	return &popup->screen;
}
