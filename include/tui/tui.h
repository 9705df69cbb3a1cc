/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The terminal face as main sees it: how the person wants it to look, read
 * from options, configuration and environment in the order of ui.md 15.
 */
#ifndef TUI_TUI_H
#define TUI_TUI_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"

struct import_request;
struct session;

/* What a client that passed its terminal tells of it. */
enum tui_news {
	TUI_NOTHING,
	TUI_SIZE, /* its size changed */
	TUI_GONE, /* hung up, or told to end */
	TUI_STOP, /* asked to stop, as Ctrl-Z does */
	TUI_AGAIN /* stopped from outside, and continued */
};

/* The client's side of a passed terminal: signals of it come as news. */
struct tui_client {
	int fd; /* readable when there is news */
	enum tui_news (*news)(void *data);
	/* Stops the client's job; returns when it goes on (TUI_AGAIN) or is
	 * gone (TUI_GONE). The terminal is as it was meanwhile. */
	enum tui_news (*stop)(void *data);
	/* Asks who is at the terminal, which is as it was meanwhile; for so
	 * long, 0 = for ever. */
	bool (*unlock)(void *data, int limit_ms);
	void *data;
};

struct tui_options {
	int tty_fd; /* terminal passed by a client; -1 = our own */
	const struct tui_client *client; /* who passed it; NULL = nobody */
	/* Of a passed terminal: milliseconds without a key until it is asked
	 * who is there, and until the program ends, asked or not; 0 = never. */
	int lock_ms;
	int end_ms;
	const char *theme;     /* default light contrast mono; NULL = by rule */
	const char *highlight; /* cell row mark; NULL = cell */
	const char *key_file;  /* text of changed keys; NULL = none */
	/* Opens on the import of this file; NULL = on the day. */
	const struct import_request *import;
	bool is_ascii;
	bool is_accessible;
	bool is_slow;
};

/*
 * Opens the program on the terminal for the session's actor and returns when
 * the person leaves, the terminal hangs up or a signal ends it; what was
 * typed is a draft then. Errors: INVALID (no such theme; a terminal that
 * cannot carry it), IO (no terminal).
 */
enum err_code tui_run(struct session *session,
		      const struct tui_options *options, struct err *err)
	NONNULL MUST_USE;

#endif
