/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The inside of struct served, for the files that take a client in and that
 * ask it for something.
 */
#ifndef SERVED_PRIVATE_H
#define SERVED_PRIVATE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/attr.h"
#include "server/serve.h"

struct served {
	int fd; /* to the client */
	uid_t uid;
	char *login;
	int argc;
	char **argv;
	int terminal;	    /* -1 = none */
	int seat_fd;	    /* holds the place; -1 = none */
	int64_t greeted_by; /* steady_ms; later it is no greeting */
	bool ends_with_client;
	bool is_gone; /* the client hung up while it was asked */
};

/* A descriptor of a client's is a terminal, a pipe, a socket or a file, and no
 * file of the system's own. */
bool served_may_use(int fd);

/* Closes what is open. Nulls *served. */
void served_free(struct served **served) NONNULL;

#endif
