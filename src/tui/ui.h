/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The engine without the terminal: the stack of screens, the way of an event
 * through keymap and screens, the frame drawn around the top screen. loop.c
 * connects it with a terminal; tests and the gallery drive it directly.
 */
#ifndef TUI_UI_H
#define TUI_UI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "canvas.h"
#include "input.h"
#include "message.h"
#include "paint.h"
#include "screen.h"

struct picker_row;

enum highlight { HIGHLIGHT_CELL, HIGHLIGHT_ROW, HIGHLIGHT_MARK };

/* How the person wants the screens; may change while running. */
struct ui_style {
	bool is_ascii;
	bool is_accessible; /* no boxes, no bars, focus read out */
	bool is_slow;	    /* slow link: less drawn (ui.md 17) */
	bool hides_title;
	bool fills_fields; /* "_" because the terminal cannot underline */
	enum highlight highlight;
	enum theme theme; /* mono where the terminal has no colours */
};

/* What the engine asks the program above it. Any function may be NULL. */
struct ui_env {
	void *data;
	struct date (*today)(void *data);
	struct stamp (*now)(void *data);

	/* The name of a day on which the office is closed, or NULL. */
	const char *(*closed_day)(void *data, struct date day);

	/*
	 * Commands of the palette beyond the actions here. Rows in arena;
	 * chosen ones come back through run_command with their value.
	 */
	size_t (*commands)(void *data, struct arena *arena,
			   const struct picker_row **rows_out);
	void (*run_command)(void *data, const char *value);

	/* The go-to box asked for (g, Ctrl-G). */
	void (*go_to)(void *data);

	/* What was typed and not saved is asked for. */
	void (*drafts)(void *data);

	/* What was saved last is to be taken back (U). */
	void (*undo)(void *data);

	/* The key that reads again, before the screen has it; true: taken. */
	bool (*refresh)(void *data);

	/* A key that means nothing on the screen; false: nor elsewhere. */
	bool (*stray_key)(void *data, int32_t key);

	/* Around all that is read for a frame; NULL = nothing is. */
	void (*frame_begins)(void *data);
	void (*frame_ends)(void *data);
};

struct ui_options {
	struct ui_style style;
	struct ui_env env;
	const char *key_changes; /* text for keymap_change, or NULL */
};

struct ui *ui_new(const struct ui_options *options) NONNULL RETURNS_NONNULL;

/* Frees all screens too. */
void ui_free(struct ui **ui) NONNULL;

/* Keeps the screen: it is freed when closed. */
void ui_push(struct ui *ui, struct screen *screen) NONNULL;

/*
 * Closes a screen and all above it, at once if it is called outside of its
 * own functions, else when the event has been dealt with.
 */
void ui_close(struct ui *ui, struct screen *screen) NONNULL;
struct screen *ui_top(struct ui *ui) NONNULL;

/* The screen under another one, NULL at the bottom. */
struct screen *ui_below(struct ui *ui, struct screen *screen) NONNULL;

/*
 * Back to a screen that others stand upon: they are left from the top, each
 * as if the person had left it. One that asks first ends it; then false.
 */
bool ui_return(struct ui *ui, struct screen *screen) NONNULL;

/* True when the program was asked to end or no screen is left. */
bool ui_has_ended(const struct ui *ui) NONNULL;

/* One line of result or error; replaces what is shown, kept in history. */
void ui_say(struct ui *ui, enum message_kind kind, const char *fmt, ...)
	NONNULL PRINTF(3, 4);
const struct messages *ui_messages(const struct ui *ui) NONNULL RETURNS_NONNULL;

/* Stands before what every screen says of the focus, as a warning, until it is
 * "". Copied. */
void ui_banner(struct ui *ui, const char *text) NONNULL;

/* Clipboard of the program itself (style: the terminal's is not read). */
void ui_copy(struct ui *ui, const char *s, size_t len) NONNULL;
const char *ui_clip(const struct ui *ui) NONNULL RETURNS_NONNULL;

/*
 * From now until the terminal has shown the next frame (it answers a ping,
 * or 300 ms) keys are thrown away: for boxes that destroy.
 */
void ui_discard_typeahead(struct ui *ui) NONNULL;

void ui_event(struct ui *ui, const struct event *event, int64_t now_ms) NONNULL;

/* Runs an action as if its key had been pressed on the top screen. */
void ui_act(struct ui *ui, enum action action) NONNULL;

/* The same for a verb of the top screen, by name; says why it cannot be. */
void ui_run_verb(struct ui *ui, const char *name) NONNULL;

/* Verbs of a screen; 0 where it has none or takes text. */
size_t ui_verbs(struct ui *ui, struct screen *screen,
		const struct screen_verb **out) NONNULL;
void ui_news(struct ui *ui) NONNULL;

/* All screens keep their drafts now (hang-up, suspend, quit). */
void ui_keep(struct ui *ui) NONNULL;

/* Earliest moment at which ui_tick wants to be called; -1 = never. */
int64_t ui_deadline(struct ui *ui) NONNULL;
void ui_tick(struct ui *ui, int64_t now_ms) NONNULL;

/* The time given with the last event or tick. */
int64_t ui_now_ms(const struct ui *ui) NONNULL;
struct date ui_today(const struct ui *ui) NONNULL;

/* STAMP_NONE where the environment has no clock. */
struct stamp ui_now(const struct ui *ui) NONNULL;
const struct ui_env *ui_environment(const struct ui *ui)
	NONNULL RETURNS_NONNULL;
struct ui_style *ui_style(struct ui *ui) NONNULL RETURNS_NONNULL;
const struct keymap *ui_keymap(const struct ui *ui) NONNULL RETURNS_NONNULL;

/* Scope of the keys of a screen as it is now, global keys last. */
void ui_scope(struct ui *ui, struct screen *screen, struct key_scope *scope)
	NONNULL;

/* The key of an action on the top screen as hints show it, "" = none. */
const char *ui_key(struct ui *ui, enum action action) NONNULL RETURNS_NONNULL;

/* The same on a screen that others may stand upon. */
const char *ui_key_on(struct ui *ui, struct screen *screen, enum action action)
	NONNULL RETURNS_NONNULL;

/* Lays out and draws everything on the canvas, which has the size to use. */
void ui_draw(struct ui *ui, struct canvas *canvas) NONNULL;

/* Memory that lasts until the next frame: for what `describe` says. */
struct arena *ui_scratch(struct ui *ui) NONNULL RETURNS_NONNULL;

/* What the loop must do for the engine; reading clears. */
struct ui_wishes {
	bool wants_repaint; /* Ctrl-L */
	bool wants_suspend;
	bool wants_client; /* it is to show a screen */
	bool wants_ping;   /* discard type-ahead: ping after the next frame */
	bool wants_frame;  /* another one as soon as this one is sent */
};
struct ui_wishes ui_take_wishes(struct ui *ui) NONNULL;

/* The client is to show a screen of its own: on_client of the loop. */
void ui_ask_client(struct ui *ui) NONNULL;

/* Of a layout: show this, then go on; what is left to do takes long. */
void ui_draw_again(struct ui *ui) NONNULL;

/* Keys wait to be read: what takes long had better be broken off. The loop
 * says how one sees that. */
bool ui_has_typeahead(void *ui) NONNULL;
void ui_set_typeahead(struct ui *ui, bool (*has_typeahead)(void *data),
		      void *data);

#endif
