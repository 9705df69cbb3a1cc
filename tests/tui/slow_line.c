/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A slow line for tests: slow_line BYTES-A-SECOND DELAY-MS PROGRAM … runs the
 * program on a terminal of its own and passes what it writes on at that pace,
 * each byte so much later, and keys so much later to it.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { QUEUE_MAX = 1 << 18, PART = 4096 };

/* Bytes on their way, with the moment at which each arrives. */
struct wire {
	int from;
	int to;
	int64_t byte_us; /* what one takes; 0 = nothing */
	int64_t delay_us;
	unsigned char bytes[QUEUE_MAX];
	int64_t due_us[QUEUE_MAX];
	size_t first;
	size_t n;
	int64_t free_us; /* the line is busy until then */
};

static struct wire out;
static struct wire in;

static int64_t
now_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

/* False where the other end is gone. */
static bool
take(struct wire *wire)
{
	unsigned char part[PART];
	size_t room = QUEUE_MAX - wire->n;
	ssize_t n = read(wire->from, part, room < PART ? room : PART);
	int64_t now = now_us();

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	for (ssize_t i = 0; i < n; i++) {
		size_t at = (wire->first + wire->n++) % QUEUE_MAX;

		if (wire->free_us < now)
			wire->free_us = now;
		wire->free_us += wire->byte_us;
		wire->bytes[at] = part[i];
		wire->due_us[at] = wire->free_us + wire->delay_us;
	}
	return n > 0;
}

/* What has arrived by then is written in one go, as a driver hands it on: keys
 * that were sent together are read together. */
static size_t
arrived(const struct wire *wire, int64_t now)
{
	size_t n = 0;

	while (n < wire->n && wire->first + n < QUEUE_MAX &&
	       wire->due_us[wire->first + n] <= now)
		n++;
	return n;
}

static void
give(struct wire *wire)
{
	int64_t now = now_us();
	size_t n;

	while ((n = arrived(wire, now)) > 0) {
		ssize_t done = write(wire->to, &wire->bytes[wire->first], n);

		if (done <= 0)
			return;
		wire->first = (wire->first + (size_t)done) % QUEUE_MAX;
		wire->n -= (size_t)done;
	}
}

static int
wait_ms(void)
{
	int64_t next = -1;
	const struct wire *wires[] = {&out, &in};

	for (int i = 0; i < 2; i++)
		if (wires[i]->n > 0 &&
		    (next < 0 || wires[i]->due_us[wires[i]->first] < next))
			next = wires[i]->due_us[wires[i]->first];
	if (next < 0)
		return -1;
	next -= now_us();
	return next <= 0 ? 0 : (int)(next / 1000) + 1;
}

static void
relay(void)
{
	bool is_open = true;

	while (is_open || out.n > 0) {
		struct pollfd items[] = {
			{.fd = is_open ? out.from : -1, .events = POLLIN},
			{.fd = is_open ? in.from : -1, .events = POLLIN},
		};

		poll(items, 2, wait_ms());
		if (items[0].revents != 0)
			is_open = take(&out);
		if (items[1].revents != 0 && !take(&in))
			is_open = false;
		give(&out);
		give(&in);
	}
}

int
main(int argc, char **argv)
{
	struct winsize size;
	struct termios raw;
	int master;
	int status = 0;
	pid_t pid;

	if (argc < 4 || ioctl(0, TIOCGWINSZ, &size) != 0 ||
	    tcgetattr(0, &raw) != 0)
		return 2;
	pid = forkpty(&master, NULL, &raw, &size);
	if (pid < 0)
		return 2;
	if (pid == 0) {
		execv(argv[3], argv + 3);
		_exit(127);
	}
	cfmakeraw(&raw);
	tcsetattr(0, TCSANOW, &raw);
	out.from = master;
	out.to = 1;
	out.byte_us = 1000000 / strtol(argv[1], NULL, 10);
	out.delay_us = in.delay_us = strtol(argv[2], NULL, 10) * 1000;
	in.from = 0;
	in.to = master;
	relay();
	close(master);
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
