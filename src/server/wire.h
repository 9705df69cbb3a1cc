/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Packets with descriptors over a Unix socket that keeps packets apart
 * (SOCK_SEQPACKET). Descriptors arrive with close-on-exec; those of a packet
 * that is no message are closed.
 */
#ifndef SERVER_WIRE_H
#define SERVER_WIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "packet.h"

/* One message as it came; the buffer that it points into is here too. */
struct wire_message {
	struct message m;
	int fds[MESSAGE_FDS_MAX]; /* the receiver's to close; n_fds of them */
	size_t n_fds;
	char packet[MESSAGE_SIZE_MAX + 1];
};

enum wire_result {
	WIRE_MESSAGE, /* there is one */
	WIRE_NOTHING, /* none at the moment, or not within the time limit */
	WIRE_ENDED,   /* the other side is gone */
	WIRE_ILL      /* what came is no message of that side */
};

/* Receives one message. waits false: only what is there already. */
enum wire_result wire_receive(int fd, enum side from, bool waits,
			      struct wire_message *out) NONNULL MUST_USE;

/* Closes the descriptors of a message that are still in it. */
void wire_close_fds(struct wire_message *message) NONNULL;

/*
 * Sends one; text may have any bytes. False with errno. fds may be NULL for
 * none.
 */
bool wire_send(int fd, const struct message *m, const int *fds, size_t n_fds)
	MUST_USE;

/* The address of a socket; false where the path is too long for one. */
struct sockaddr_un;
bool wire_address(const char *path, struct sockaddr_un *out) NONNULL MUST_USE;

#endif
