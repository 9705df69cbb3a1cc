/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Plots made of text: label and number first, the picture second. Each has
 * an ASCII form.
 */
#ifndef TUI_PLOT_H
#define TUI_PLOT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/date.h"
#include "canvas.h"

struct plot_bar {
	const char *label;
	double value;
	const char *text; /* the value as people write it; NULL = whole number */
	/* The value of a whole bar, of the first for all; what is more is
	 * marked. 0 = the greatest value fills the bar. */
	double full;
};

/* "Open      124 ████████████▌", one row each; returns rows drawn. */
int plot_bars(struct canvas *canvas, struct rect area,
	      const struct plot_bar *bars, size_t n) NONNULL;

/* One bar of cols columns for a share 0 … 1, in eighths or "#" and ":". */
void plot_meter(struct canvas *canvas, int y, int x, int cols, double share,
		enum tone role) NONNULL;

/*
 * "▁▂▃▅ min 2, max 9, last 5"; returns columns used. Of ASCII the values
 * themselves as digits, from the lowest 0 to the highest 9 only where they are
 * none, and then the words begin with "scaled".
 */
int plot_spark(struct canvas *canvas, int y, int x, int cols,
	       const double *values, size_t n) NONNULL;

struct plot_span {
	const char *label;
	struct date from;
	struct date to; /* DATE_NONE: goes on */
	char letter;	/* event at from instead of a span; 0 = span */
};

/* An axis of dates, then a row for each label; returns rows drawn. */
int plot_timeline(struct canvas *canvas, struct rect area, struct date from,
		  struct date to, const struct plot_span *spans, size_t n)
	NONNULL;

#endif
