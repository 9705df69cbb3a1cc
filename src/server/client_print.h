/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a session has the client print: by the client's own command, with the
 * rights of the person. The session says what and under which number, never
 * how or where.
 */
#ifndef SERVER_CLIENT_PRINT_H
#define SERVER_CLIENT_PRINT_H

#include "base/attr.h"

struct message;
struct printing;

/* {0} with fd is a legal one, under which nothing is under way. */
struct client_print {
	int fd;		     /* to the session */
	const char *command; /* of the site, NULL = none is named; borrowed */
	struct printing *printing;
};

/* Begins what MESSAGE_PRINT asks for: the text that can be read from file. */
void client_print_begin(struct client_print *self, const struct message *m,
			int file) NONNULL;

/* Readable when there is something to do; -1 = nothing is under way. */
int client_print_fd(const struct client_print *self) NONNULL;

/* Tells the session what became of it, where it is over. */
void client_print_step(struct client_print *self) NONNULL;

/* What is under way has a moment left. */
void client_print_fini(struct client_print *self) NONNULL;

#endif
