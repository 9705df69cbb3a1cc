/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An installed site for bench_load, in a directory of its own: a service user,
 * users of the system with the logins of the demonstration, the program's own
 * listener. Needs root; refuses where one of the names exists already.
 */
#ifndef TESTS_BENCH_SITE_H
#define TESTS_BENCH_SITE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/attr.h"

struct site {
	const char *dir;      /* borrowed */
	const char *database; /* borrowed */
	const char *const *logins;
	size_t n_logins;
	size_t n_users;	  /* of them, made so far */
	bool has_service; /* its user is made */
	char kith[128];
	char socket[128];
	char session[128];
	pid_t listener;
};

/* Program and database are there. False: it said why on stderr. */
bool site_begin(struct site *site, const char *program) NONNULL MUST_USE;

/* Ends the listener, takes the users away. Fine on what was begun in part. */
void site_end(struct site *site) NONNULL;

/* The client's words for a login: for work_open. */
void site_words(void *site, const char *login, const char *argv[]) NONNULL;

/* Processes of the sessions, at most max; how many. */
size_t site_sessions(const struct site *site, pid_t *out, size_t max) NONNULL;

#endif
