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
#include "base/printer.h"
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
	bool is_gone;	  /* the client hung up while it was asked */
	bool has_printed; /* the client has answered, and nobody asked yet */
	struct printed printed;
};

/* A descriptor of a client's is a terminal, a pipe, a socket or a file, and no
 * file of the system's own. */
bool served_may_use(int fd);

/* Whether the kernel sends SIGHUP for what happens on the socket. */
void served_watch(const struct served *served, bool on) NONNULL;

/* The client says what became of what it was to print. */
struct message;
void served_take_printed(struct served *served, const struct message *m)
	NONNULL;

/* Closes what is open. Nulls *served. */
void served_free(struct served **served) NONNULL;

#endif
