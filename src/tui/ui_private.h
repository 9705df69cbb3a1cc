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
	size_t outcome_no; /* of the result or refusal before it; 0 = none */
	bool has_ended;
	struct arena scratch; /* emptied before each frame */
	struct ui_wishes wishes;
	bool (*has_typeahead)(void *data); /* NULL = nobody knows */
	void *typeahead_data;
};

/* ---- ui_stray.c: keys that mean nothing where they are pressed ---- */

/* Says that the key does nothing, and what does. */
void stray_say(struct ui *ui, int32_t key) NONNULL;

/* Before a key takes it away: which refusal is on the message line. */
void stray_note_outcome(struct ui *ui) NONNULL;

/* The key was typed with one that meant nothing, and is left out. */
bool stray_is_dropped(struct ui *ui, const struct key_scope *scope, int32_t key)
	NONNULL;

/* One of those that a text is typed with. */
bool stray_is_prose(int32_t key);

/* Frame, popups, cursor; see ui_draw. */
void ui_frame_draw(struct ui *ui, struct canvas *canvas) NONNULL;

#endif
