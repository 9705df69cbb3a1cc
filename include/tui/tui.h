/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The terminal face as main sees it: how the person wants it to look, read
 * from options, configuration and environment in the order of ui.md 15.
 */
#ifndef TUI_TUI_H
#define TUI_TUI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"

struct import_request;
struct paper;
struct printed;
struct session;

/* What a client that passed its terminal tells of it. */
enum tui_news {
	TUI_NOTHING,
	TUI_SIZE, /* its size changed */
	TUI_GONE, /* hung up, or told to end */
	TUI_STOP, /* asked to stop, as Ctrl-Z does */
	TUI_AGAIN /* stopped from outside, and continued */
};

enum { TUI_NAME_SIZE = 256 };

/* What is written into a file of the person's. */
struct tui_text {
	const char *name; /* of the file, as it is proposed */
	const char *text;
	size_t len;
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
	/* Has the person choose a file on a screen of the client's; its
	 * descriptor to read and its name, or -1 with errno: ECANCELED, EACCES
	 * where there are none. The terminal is the client's meanwhile. look:
	 * for tui_choose_file. */
	int (*choose)(void *data, int look, int limit_s,
		      char name[TUI_NAME_SIZE]);
	/* Has the person say on a screen of the client's where a text is
	 * written, and has it written there; 0 with the name of the file, else
	 * as errno of choose. */
	int (*keep)(void *data, int look, int limit_s,
		    const struct tui_text *text, char name[TUI_NAME_SIZE]);
	/* Hands a text over to be printed on the client's side; borrowed for
	 * the call. What became of it: printed, when there is news. */
	void (*print)(void *data, const struct paper *paper);
	bool (*printed)(void *data, struct printed *out);
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
	const char *printer; /* the site's command (base/printer.h), or NULL */
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

/*
 * The screen on which a person chooses a file, of a process that has the
 * rights on them: the client's. terminal: opened without blocking; borrowed.
 * look: as the session packed it. Ends by itself after limit_s seconds
 * without a key (0 = never). Gives the path; NULL = none was chosen.
 * *ended_by_out: the signal that ended it, 0 = none.
 */
char *tui_choose_file(int terminal, int look, int limit_s, int *ended_by_out)
	NONNULL MUST_USE;

/* The same for where a text is written; it is written then. Gives the path;
 * NULL = it was not written. */
char *tui_keep_file(int terminal, int look, int limit_s,
		    const struct tui_text *text, int *ended_by_out)
	NONNULL MUST_USE;

#endif
