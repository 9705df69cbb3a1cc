/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bytes from a terminal into keys and pastes, whatever TERM says: UTF-8, the
 * CSI, SS3, Linux console and rxvt forms of every key used, terminfo's own
 * forms added. Unknown sequences are swallowed whole, never taken for text.
 * No terminal and no clock here: the caller feeds bytes and says the time.
 */
#ifndef TUI_INPUT_H
#define TUI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

/*
 * A key is a code point (Ctrl-A is 1 …) or one of these. Tab, Enter, Esc and
 * Backspace never come as control characters.
 */
enum key {
	K_NONE = 0,
	K_UP = 0x110000,
	K_DOWN,
	K_LEFT,
	K_RIGHT,
	K_HOME,
	K_END,
	K_PAGE_UP,
	K_PAGE_DOWN,
	K_INSERT,
	K_DELETE,
	K_BACKSPACE,
	K_TAB,
	K_BACK_TAB,
	K_ENTER,
	K_ESC,
	K_SHIFT_UP,
	K_SHIFT_DOWN,
	K_SHIFT_LEFT,
	K_SHIFT_RIGHT,
	K_SHIFT_PAGE_UP,
	K_SHIFT_PAGE_DOWN,
	K_CTRL_LEFT,
	K_CTRL_RIGHT,
	K_CTRL_UP,
	K_CTRL_DOWN,
	K_CTRL_HOME,
	K_CTRL_END,
	K_CTRL_SPACE, /* arrives as NUL */
	K_F1,
	K_F2,
	K_F3,
	K_F4,
	K_F5,
	K_F6,
	K_F7,
	K_F8,
	K_F9,
	K_F10,
	K_F11,
	K_F12,
	K_END_OF_KEYS
};

enum event_kind {
	EVENT_KEY,
	EVENT_PASTE, /* sanitised text of one paste */
	EVENT_REPLY  /* the terminal's answer to ESC [ 5 n */
};

struct event {
	enum event_kind kind;
	int32_t key;	  /* EVENT_KEY: a code point or enum key */
	const char *text; /* EVENT_PASTE: UTF-8, NFC, LF line ends; borrowed */
	size_t len;	  /* bytes in text */
	bool was_cut;	  /* EVENT_PASTE: longer than PASTE_MAX, rest lost */
};

enum { PASTE_MAX = 65536, INPUT_ESC_MS = 50, INPUT_ESC_SSH_MS = 150 };

typedef void (*input_event_fn)(void *data, const struct event *event);

struct input;

/* Gives; esc_ms is how long a lone ESC waits for company. */
struct input *input_new(int esc_ms, input_event_fn on_event, void *data)
	RETURNS_NONNULL;
void input_free(struct input **input) NONNULL;

/* How long a lone ESC waits from now on. */
void input_set_patience(struct input *input, int esc_ms) NONNULL;

/*
 * Another form of a key; only those that begin with ESC [ or ESC O count, and
 * what has a meaning everywhere keeps it: PuTTY's Ctrl-Down is Down of others.
 */
void input_add(struct input *input, const char *sequence, int32_t key) NONNULL;

/* Takes bytes that arrived at now_ms and calls back for each event. */
void input_feed(struct input *input, const char *bytes, size_t n,
		int64_t now_ms) NONNULL;

/* When input_tick must be called, or -1: nothing is pending. */
int64_t input_deadline(const struct input *input) NONNULL;

/* Ends what has waited long enough: a lone ESC, a paste cut short. */
void input_tick(struct input *input, int64_t now_ms) NONNULL;

/* True inside a paste that has not ended yet. */
bool input_is_pasting(const struct input *input) NONNULL;

/*
 * Text from a paste or another foreign place made fit to be stored: line
 * ends to LF, control characters other than LF and TAB, escape sequences and
 * bidi controls out, invalid bytes to U+FFFD, NFC. Gives (free it).
 */
char *input_sanitise(const char *s, size_t len, size_t *len_out)
	NONNULL RETURNS_NONNULL;

#endif
