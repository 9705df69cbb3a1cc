/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The picture of a view, where it has one: the loads of pairs as bars, the
 * levels of a diagnosis by each side, a case's events on an axis of time. The
 * rows of the view are its table form.
 */
#ifndef TUI_VIEW_PLOT_H
#define TUI_VIEW_PLOT_H

#include <stdbool.h>

#include "base/attr.h"
#include "canvas.h"

struct inputs;
struct kith;
struct view;
struct view_plot;

/* Gives; NULL where the view has no picture. in is borrowed: it must outlive
 * the picture. */
struct view_plot *view_plot_new(struct kith *kith, const struct view *view,
				const struct inputs *in);
void view_plot_free(struct view_plot **plot) NONNULL;

/* Reads the rows anew. */
void view_plot_load(struct view_plot *plot) NONNULL;

/* Rows that it wants; 0 = there is nothing to draw. */
int view_plot_rows(const struct view_plot *plot) NONNULL;

/* Rows that the list beside it wants before it is shown unasked. */
int view_plot_list_rows(const struct view_plot *plot) NONNULL;
void view_plot_draw(const struct view_plot *plot, struct canvas *canvas,
		    struct rect area) NONNULL;

#endif
