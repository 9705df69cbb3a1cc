/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where no systemd starts the sessions: waits on a socket, and starts for
 * each client the program that serves it, as the service user.
 */
#ifndef SERVER_LISTEN_H
#define SERVER_LISTEN_H

#include "base/attr.h"
#include "base/err.h"

struct listen_options {
	const char *socket;  /* path; what lies there and is a socket goes */
	const char *user;    /* of the sessions; NULL = who we are; not root */
	const char *program; /* path of kith-session */
	int n_max;	     /* sessions at once */
	int n_per_user; /* of them a user's; who has more is told so here */
};

/*
 * Runs until SIGTERM or SIGINT; the sessions that there are go on. That the
 * terminal is closed which started it does not end it. Errors: NOT_FOUND (no
 * such user), DENIED (sessions would be root's), IO.
 */
enum err_code listen_run(const struct listen_options *options,
			 char *const *words, struct err *err) NONNULL MUST_USE;

#endif
