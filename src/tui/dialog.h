/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Questions. A box names the object and what will happen to it, in numbers;
 * Cancel has the focus at first; keys typed before the box was on the screen
 * do not count for one that destroys.
 */
#ifndef TUI_DIALOG_H
#define TUI_DIALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct screen;

enum { DIALOG_BUTTONS_MAX = 4, DIALOG_CANCEL = -1 };

struct dialog_button {
	const char *label; /* translated */
	int32_t key;	   /* letter that presses it; 0 = none */
};

struct dialog_spec {
	const char *title;
	const char *text;				  /* wrapped; LF kept */
	struct dialog_button buttons[DIALOG_BUTTONS_MAX]; /* without Cancel */
	size_t n_buttons;
	const char *cancel;    /* label of the safe way; NULL = Cancel */
	bool is_destructive;   /* type-ahead is thrown away */
	const char *type_this; /* must be typed to enable the buttons */

	/* Index of the button, or DIALOG_CANCEL. Called once, after closing. */
	void (*done)(void *data, int button);
	void *data;
};

/* Gives; push it with ui_push. Strings are copied. */
struct screen *dialog_new(const struct dialog_spec *spec)
	NONNULL RETURNS_NONNULL;

#endif
