/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "wire.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

union control {
	struct cmsghdr head; /* for its alignment */
	char bytes[CMSG_SPACE(MESSAGE_FDS_MAX * sizeof(int))];
};

void
wire_close_fds(struct wire_message *message)
{
	for (size_t i = 0; i < message->n_fds; i++)
		if (message->fds[i] >= 0)
			close(message->fds[i]);
	message->n_fds = 0;
}

/* More than fit are closed by the kernel, and said by MSG_CTRUNC. */
static void
take_fds(struct msghdr *header, struct wire_message *out)
{
	out->n_fds = 0;
	for (struct cmsghdr *c = CMSG_FIRSTHDR(header); c != NULL;
	     c = CMSG_NXTHDR(header, c)) {
		size_t n = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);

		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		if (n > MESSAGE_FDS_MAX - out->n_fds)
			n = MESSAGE_FDS_MAX - out->n_fds;
		memcpy(out->fds + out->n_fds, CMSG_DATA(c), n * sizeof(int));
		out->n_fds += n;
	}
}

enum wire_result
wire_receive(int fd, enum side from, bool waits, struct wire_message *out)
{
	union control control;
	struct iovec room = {out->packet, MESSAGE_SIZE_MAX};
	struct msghdr header = {.msg_iov = &room,
				.msg_iovlen = 1,
				.msg_control = control.bytes,
				.msg_controllen = sizeof(control.bytes)};
	int n_resets = 0;
	ssize_t n;

	out->n_fds = 0;
	/* Who closes before reading all that we sent resets the socket; the
	 * last words come after that error. */
	do
		n = recvmsg(fd, &header,
			    MSG_CMSG_CLOEXEC | (waits ? 0 : MSG_DONTWAIT));
	while (n < 0 &&
	       (errno == EINTR || (errno == ECONNRESET && n_resets++ == 0)));
	if (n < 0)
		return errno == EAGAIN ? WIRE_NOTHING : WIRE_ENDED;
	take_fds(&header, out);
	if (n == 0 && out->n_fds == 0)
		return WIRE_ENDED;
	if ((header.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) == 0 &&
	    message_read(out->packet, (size_t)n, out->n_fds, from, &out->m))
		return WIRE_MESSAGE;
	wire_close_fds(out);
	return WIRE_ILL;
}

bool
wire_send(int fd, const struct message *m, const int *fds, size_t n_fds)
{
	char head[2] = {(char)m->kind, (char)m->code};
	union control control = {{0}};
	struct iovec parts[2] = {{head, sizeof(head)}, {0}};
	struct msghdr header = {.msg_iov = parts, .msg_iovlen = 2};
	ssize_t n;

	assert(n_fds <= MESSAGE_FDS_MAX && m->text_len <= MESSAGE_SIZE_MAX - 2);
	/* iovec has no const; sendmsg only reads. */
	memcpy(&parts[1].iov_base, &m->text, sizeof(m->text));
	parts[1].iov_len = m->text_len;
	if (n_fds > 0) {
		struct cmsghdr *c;

		header.msg_control = control.bytes;
		header.msg_controllen = CMSG_SPACE(n_fds * sizeof(int));
		c = CMSG_FIRSTHDR(&header);
		assert(c != NULL); /* there is room */
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(n_fds * sizeof(int));
		memcpy(CMSG_DATA(c), fds, n_fds * sizeof(int));
	}
	do
		n = sendmsg(fd, &header, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	return n >= 0;
}

bool
wire_address(const char *path, struct sockaddr_un *out)
{
	size_t len = strlen(path);

	*out = (struct sockaddr_un){.sun_family = AF_UNIX};
	if (len == 0 || len >= sizeof(out->sun_path))
		return false;
	memcpy(out->sun_path, path, len);
	return true;
}
