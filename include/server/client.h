/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The client of an installed site: without rights of its own, it hands its
 * terminal and its words to a session of the service user, forwards signals,
 * and opens files for the session with the person's own rights - only those
 * that the person named on the command line, or chose on a screen of the
 * client's own.
 */
#ifndef SERVER_CLIENT_H
#define SERVER_CLIENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

enum { CLIENT_FAILED = 3 };

/* The choice of a file by the person at the terminal. */
struct client_choice {
	int terminal; /* opened without blocking; borrowed */
	int look;     /* of the session's screens, as its face packed it */
	int limit_s;  /* without a key; 0 = none */
	char *path;   /* gives; NULL = nothing was chosen */
	int ended_by; /* signal that came meanwhile; 0 = none */
};

/* Where the person at the terminal has a text written. */
struct client_keeping {
	int terminal; /* as of a choice; so are the next two */
	int look;
	int limit_s;
	const char *name; /* that is proposed: a plain one */
	const char *text;
	size_t text_len;
	char *path;   /* gives; NULL = it was not written */
	int ended_by; /* signal that came meanwhile; 0 = none */
};

struct client_request {
	const char *socket;  /* path */
	char *const *words;  /* of the command line, NULL after the last */
	const char *printer; /* command of the site (base/printer.h), or NULL */
	bool opens_screens;  /* no command: the terminal is handed over */
	/* Asks who is at the terminal; NULL = this program cannot. */
	bool (*unlock)(int limit_s);
	/* Shows the person's files and has one chosen; NULL = it cannot. */
	void (*choose)(struct client_choice *choice);
	/* Asks where, and writes; NULL = it cannot. */
	void (*keep)(struct client_keeping *keeping);
};

/*
 * Asks the person whose login this process has for the password, by PAM
 * (service kith), on its terminal; three times, and for so many
 * seconds (0 = for ever). Sessions are only as locked as the terminal: it
 * keeps out who passes by, not who has the account.
 */
bool client_is_same_person(int limit_s);

/*
 * Runs the words in a session and returns the exit status; what went wrong
 * on the way is said on standard error. The terminal is restored in each
 * case. Where a signal ended it, the process ends by that signal.
 */
int client_run(const struct client_request *request) NONNULL MUST_USE;

#endif
