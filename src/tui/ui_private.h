/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The engine's own state, shared by ui.c (events) and ui_frame.c (drawing).
 */
#ifndef TUI_UI_PRIVATE_H
#define TUI_UI_PRIVATE_H

#include "ui.h"

enum { UI_MIN_ROWS = 10, UI_MIN_COLS = 40 };

struct ui {
	struct ui_style style;
	struct ui_env env;
	struct keymap *keymap;
	struct screen **stack; /* the last is on top */
	size_t n;
	size_t cap;
	struct screen **graves; /* closed, freed after the event */
	size_t n_graves;
	size_t graves_cap;
	int depth; /* > 0 while a screen's function runs */
	struct messages messages;
	char *clip;
	char *banner;	/* NULL = none */
	int32_t prefix; /* first key of a two-key command, or K_NONE */
	int64_t now_ms;
	int64_t discard_until; /* > 0: keys are thrown away until then */
	int32_t key;	       /* the last one */
	int32_t stray;	       /* the last key that meant nothing */
	int64_t stray_until;   /* > 0: prose is dropped until then */
	bool stray_dropped;    /* and some was, and that was said */
	size_t stray_no;       /* of the message that said it; 0 = none */
	size_t refused_no;     /* of the refusal it stands behind; 0 = none */
	bool has_ended;
	struct arena scratch; /* emptied before each frame */
	struct ui_wishes wishes;
	bool (*has_typeahead)(void *data); /* NULL = nobody knows */
	void *typeahead_data;
};

/* Frame, popups, cursor; see ui_draw. */
void ui_frame_draw(struct ui *ui, struct canvas *canvas) NONNULL;

#endif
