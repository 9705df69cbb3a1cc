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

struct tui_options {
	int tty_fd;	       /* terminal passed by a client; -1 = our own */
	const char *theme;     /* default light contrast mono; NULL = by rule */
	const char *highlight; /* cell row mark; NULL = cell */
	const char *key_file;  /* text of changed keys; NULL = none */
	bool is_ascii;
	bool is_accessible;
	bool is_slow;
};

#endif
