/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "plot.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

enum {
	LABEL_MAX = 24,
	VALUE_MAX = 14,
	GAP = 2,
	EIGHTHS = 8,
	LEVELS = 8,
	DIGITS = 10
};

static const char *const BLOCKS[EIGHTHS] = {"",	      "\u258f", "\u258e",
					    "\u258d", "\u258c", "\u258b",
					    "\u258a", "\u2589"};
static const char *const SPARKS[LEVELS] = {"\u2581", "\u2582", "\u2583",
					   "\u2584", "\u2585", "\u2586",
					   "\u2587", "\u2588"};

static int
rounded(double value)
{
	return (int)(value + 0.5);
}

static void
value_text(const struct plot_bar *bar, char *out, size_t size)
{
	if (bar->text != NULL)
		snprintf(out, size, "%s", bar->text);
	else
		snprintf(out, size, "%.0f", bar->value);
}

void
plot_meter(struct canvas *canvas, int y, int x, int cols, double share,
	   enum tone role)
{
	if (!(share > 0))
		return;
	if (share > 1)
		share = 1;
	int steps = canvas->is_ascii ? 2 : EIGHTHS;
	int filled = rounded(share * cols * steps);
	if (filled == 0) /* something is never nothing */
		filled = 1;
	for (int i = 0; i < filled / steps; i++)
		canvas_glyph(canvas, y, x + i, GLYPH_FULL, role);
	if (filled % steps > 0)
		canvas_text(canvas, y, x + filled / steps, 1,
			    canvas->is_ascii ? ":" : BLOCKS[filled % steps],
			    role);
}

static int
widest_label(const struct plot_bar *bars, size_t n)
{
	int widest = 1;
	for (size_t i = 0; i < n; i++) {
		int cols = canvas_text_cols(bars[i].label);
		widest = cols > widest ? cols : widest;
	}
	return widest < LABEL_MAX ? widest : LABEL_MAX;
}

int
plot_bars(struct canvas *canvas, struct rect area, const struct plot_bar *bars,
	  size_t n)
{
	char text[64];
	int label = widest_label(bars, n);
	int value = 1;
	double most = 0;
	int rows = 0;
	for (size_t i = 0; i < n; i++) {
		value_text(&bars[i], text, sizeof(text));
		int cols = canvas_text_cols(text);
		value = cols > value ? cols : value;
		most = bars[i].value > most ? bars[i].value : most;
	}
	value = value < VALUE_MAX ? value : VALUE_MAX;
	double full = n > 0 && bars[0].full > 0 ? bars[0].full : most;
	int x = area.x + label + value + 2 * GAP;
	int room = area.x + area.cols - x;
	for (; rows < area.rows && (size_t)rows < n; rows++) {
		const struct plot_bar *bar = &bars[rows];
		int y = area.y + rows;
		value_text(bar, text, sizeof(text));
		canvas_text(canvas, y, area.x, label, bar->label, ROLE_LABEL);
		canvas_text_right(canvas, y, area.x + label + GAP, value, text,
				  ROLE_KEY);
		bool is_over = bar->value > full;
		if (is_over)
			canvas_text(canvas, y, x - GAP, 1, "!", ROLE_ERROR);
		if (room > 0 && full > 0)
			plot_meter(canvas, y, x, room, bar->value / full,
				   is_over ? ROLE_ERROR : ROLE_BAR);
	}
	return rows;
}

/* A digit is read as the number: it is, or the words say that it is not. */
static bool
is_digits(double low, double high)
{
	return low >= 0 && high < DIGITS - 0.5;
}

static void
draw_spark(struct canvas *canvas, int y, int x, double value, double share)
{
	char digit[2] = {0};
	if (!canvas->is_ascii) {
		canvas_text(canvas, y, x, 1,
			    SPARKS[rounded(share * (LEVELS - 1))], ROLE_BAR);
		return;
	}
	digit[0] = (char)('0' + rounded(value));
	canvas_text(canvas, y, x, 1, digit, ROLE_BAR);
}

int
plot_spark(struct canvas *canvas, int y, int x, int cols, const double *values,
	   size_t n)
{
	char text[96];
	if (n == 0)
		return canvas_text(canvas, y, x, cols, _("no values"),
				   ROLE_DIM);
	double low = values[0];
	double high = values[0];
	for (size_t i = 1; i < n; i++) {
		low = values[i] < low ? values[i] : low;
		high = values[i] > high ? values[i] : high;
	}
	bool is_scaled = canvas->is_ascii && !is_digits(low, high);
	snprintf(text, sizeof(text),
		 is_scaled ? _("scaled, min %.6g, max %.6g, last %.6g")
			   : _("min %.6g, max %.6g, last %.6g"),
		 low, high, values[n - 1]);
	int room = cols - canvas_text_cols(text) - GAP;
	size_t shown = room > 0 && n > (size_t)room ? (size_t)room : n;
	for (size_t i = 0; i < shown && room > 0; i++) {
		double value = values[n - shown + i];
		double share = high > low ? (value - low) / (high - low) : 0;
		draw_spark(canvas, y, x + (int)i,
			   is_scaled ? share * (DIGITS - 1) : value, share);
	}
	int used = room > 0 ? (int)shown + GAP : 0;
	return used +
	       canvas_text(canvas, y, x + used, cols - used, text, ROLE_NORMAL);
}

/* ---- time line ---- */

struct axis {
	int x;
	int cols;
	struct date from;
	int days;
};

static int
x_of(const struct axis *axis, struct date day)
{
	int at = date_days_between(axis->from, day);
	if (at < 0)
		at = 0;
	if (at > axis->days)
		at = axis->days;
	return axis->x + (int)((int64_t)at * (axis->cols - 1) / axis->days);
}

/* The first of a month where there is room for its name. */
static void
draw_axis(struct canvas *canvas, int y, const struct axis *axis)
{
	enum { LABEL_COLS = 7 }; /* "2026-11" */
	char iso[DATE_ISO_SIZE];
	int next_x = axis->x;
	struct date last = date_add_days(axis->from, axis->days);
	for (struct date day = date_month_start(axis->from);
	     date_cmp(day, last) <= 0; day = date_add_months(day, 1)) {
		int x = x_of(axis, day);
		if (date_cmp(day, axis->from) < 0 || x < next_x ||
		    x + LABEL_COLS > axis->x + axis->cols)
			continue;
		date_iso(day, iso);
		canvas_printf(canvas, y, x, LABEL_COLS, ROLE_HEADING, "%.7s",
			      iso);
		next_x = x + LABEL_COLS + 1;
	}
}

/* "|---=====>": from, on, and ">" where it goes on beyond the axis. */
static void
draw_span(struct canvas *canvas, int y, const struct axis *axis,
	  const struct plot_span *span)
{
	int first = x_of(axis, span->from);
	if (span->letter != 0) {
		canvas_printf(canvas, y, first, 1, ROLE_KEY, "%c",
			      span->letter);
		return;
	}
	struct date end = date_add_days(axis->from, axis->days);
	bool goes_on = date_is_none(span->to) || date_cmp(span->to, end) > 0;
	int last = goes_on ? axis->x + axis->cols - 1 : x_of(axis, span->to);
	for (int x = first; x <= last; x++)
		canvas_text(canvas, y, x, 1, "=", ROLE_BAR);
	canvas_text(canvas, y, first, 1,
		    date_cmp(span->from, axis->from) < 0 ? "<" : "|", ROLE_BAR);
	canvas_text(canvas, y, last, 1, goes_on ? ">" : "|", ROLE_BAR);
}

int
plot_timeline(struct canvas *canvas, struct rect area, struct date from,
	      struct date to, const struct plot_span *spans, size_t n)
{
	int label = 1;
	int rows = 1;
	for (size_t i = 0; i < n; i++) {
		int cols = canvas_text_cols(spans[i].label);
		label = cols > label ? cols : label;
	}
	label = label < LABEL_MAX ? label : LABEL_MAX;
	struct axis axis = {.x = area.x + label + GAP,
			    .cols = area.cols - label - GAP,
			    .from = from,
			    .days = date_days_between(from, to)};
	if (axis.cols < 10 || axis.days < 1)
		return 0;
	draw_axis(canvas, area.y, &axis);
	const char *last = NULL;
	for (size_t i = 0; i < n; i++) {
		/* Spans and events of one label share its row. */
		if (last == NULL || strcmp(last, spans[i].label) != 0)
			rows++;
		if (rows > area.rows)
			return area.rows;
		last = spans[i].label;
		canvas_text(canvas, area.y + rows - 1, area.x, label, last,
			    ROLE_LABEL);
		draw_span(canvas, area.y + rows - 1, &axis, &spans[i]);
	}
	return rows;
}
