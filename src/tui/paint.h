/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From canvas to ncurses: roles become the attributes of a theme, rows that
 * did not change are not touched.
 */
#ifndef TUI_PAINT_H
#define TUI_PAINT_H

#include <stdbool.h>

#include "base/attr.h"
#include "canvas.h"

enum theme { THEME_DEFAULT, THEME_LIGHT, THEME_CONTRAST, THEME_MONO };

struct paint;

/* After term_open. Falls back to mono below 8 colours. Gives. */
struct paint *paint_new(enum theme theme, int colours) RETURNS_NONNULL;
void paint_free(struct paint **paint) NONNULL;

/* The terminal's size has changed. */
void paint_resize(struct paint *paint, int rows, int cols) NONNULL;

/* Everything is sent again with the next frame. */
void paint_forget(struct paint *paint) NONNULL;

/* Puts the canvas on ncurses' screen and lets it write the difference. */
void paint_frame(struct paint *paint, const struct canvas *canvas) NONNULL;

/* False where the name is none: default, light, contrast, mono. */
bool theme_from_name(const char *name, enum theme *out) NONNULL MUST_USE;

#endif
