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

struct session;

struct tui_options {
	int tty_fd;	       /* terminal passed by a client; -1 = our own */
	const char *theme;     /* default light contrast mono; NULL = by rule */
	const char *highlight; /* cell row mark; NULL = cell */
	const char *key_file;  /* text of changed keys; NULL = none */
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
