/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The parts of the widget lab: its list, its environment, its screens.
 */
#ifndef TESTS_WIDGET_LAB_H
#define TESTS_WIDGET_LAB_H

#include "src/tui/ui.h"

/* The list of n_rows made-up cases. */
struct screen *lab_new(struct ui *ui, int64_t n_rows);

/* Fixed day and time, palette commands that open the screens below. */
struct ui_env lab_env(void);

/* The engine that palette commands act on. */
void lab_bind(struct ui *ui);

/* Pushes a screen: form, note, dialog, compare, picker, plots. */
void lab_open(struct ui *ui, const char *name);

#endif
