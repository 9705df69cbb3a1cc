/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "bench_pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	QUIET_MS = 60 /* without a byte: the frame is whole */
};

char bench_dir[BENCH_PATH_SIZE - 64];

_Noreturn void
die(const char *what, const char *why)
{
	fprintf(stderr, "bench: %s: %s\n", what, why);
	exit(EXIT_FAILURE);
}

double
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

_Noreturn void
run_child(const struct program *program)
{
	char *argv[WORDS_MAX] = {0};
	for (size_t i = 0; program->words[i] != NULL && i + 1 < WORDS_MAX; i++)
		argv[i] = strdup(program->words[i]);
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("HOME", bench_dir, 1);
	if (program->place != NULL && chdir(program->place) != 0)
		_exit(126);
	execvp(argv[0], argv);
	_exit(127);
}

struct terminal
start(const struct program *program, struct size size)
{
	struct winsize winsize = {.ws_row = size.rows, .ws_col = size.cols};
	struct terminal terminal = {0};
	terminal.pid = forkpty(&terminal.fd, NULL, NULL, &winsize);
	if (terminal.pid < 0)
		die("forkpty", strerror(errno));
	if (terminal.pid == 0)
		run_child(program);
	return terminal;
}

void
stop(struct terminal *terminal)
{
	kill(terminal->pid, SIGKILL);
	waitpid(terminal->pid, NULL, 0);
	close(terminal->fd);
}

bool
take(struct terminal *terminal, int patience_ms)
{
	static char buf[65536];
	struct pollfd item = {.fd = terminal->fd, .events = POLLIN};
	if (poll(&item, 1, patience_ms) <= 0)
		return false;
	ssize_t n = read(terminal->fd, buf, sizeof(buf));
	if (n <= 0)
		return false;
	terminal->last_ms = now_ms();
	if (terminal->first_ms <= 0)
		terminal->first_ms = terminal->last_ms;
	terminal->n_bytes += (size_t)n;
	terminal->n_reads++;
	if (memmem(buf, (size_t)n, "\033[5n", 4) != NULL &&
	    write(terminal->fd, "\033[0n", 4) != 4)
		return false;
	if (terminal->wanted != NULL &&
	    memmem(buf, (size_t)n, terminal->wanted,
		   strlen(terminal->wanted)) != NULL)
		terminal->has_seen = true;
	return true;
}

void
settle(struct terminal *terminal, int quiet_ms)
{
	while (take(terminal, quiet_ms))
		;
}

/*
 * All of it, taking what comes meanwhile: a program that writes while it
 * reads must not have to wait for us.
 */
static void
put(struct terminal *terminal, const char *keys, size_t len)
{
	enum { PART = 1024 };
	while (len > 0) {
		struct pollfd item = {.fd = terminal->fd,
				      .events = POLLIN | POLLOUT};
		if (poll(&item, 1, ANSWER_MS) <= 0)
			die("the keys were not taken", keys);
		if ((item.revents & POLLIN) != 0)
			take(terminal, 0);
		if ((item.revents & POLLOUT) == 0)
			continue;
		ssize_t n = write(terminal->fd, keys, len < PART ? len : PART);
		if (n < 0)
			die("write", strerror(errno));
		keys += n;
		len -= (size_t)n;
	}
}

struct answer
press(struct terminal *terminal, const char *keys)
{
	terminal->n_bytes = 0;
	terminal->n_reads = 0;
	double before = now_ms();
	terminal->last_ms = before;
	put(terminal, keys, strlen(keys));
	if (terminal->n_reads == 0 && !take(terminal, ANSWER_MS))
		die("no answer to the keys", keys);
	settle(terminal, QUIET_MS);
	return (struct answer){.ms = terminal->last_ms - before,
			       .n_bytes = terminal->n_bytes,
			       .n_reads = terminal->n_reads};
}

void
tell(struct terminal *terminal, char key)
{
	if (write(terminal->fd, &key, 1) != 1)
		die("write", strerror(errno));
	settle(terminal, QUIET_MS);
}

static int
by_ms(const void *a, const void *b)
{
	const struct answer *x = a;
	const struct answer *y = b;
	return (x->ms > y->ms) - (x->ms < y->ms);
}

struct answer
median(struct answer *answers, size_t n, double *worst_out)
{
	qsort(answers, n, sizeof(*answers), by_ms);
	*worst_out = answers[n - 1].ms;
	return answers[n / 2];
}

struct answer
press_often(struct terminal *terminal, const char *keys, const char *back,
	    double *worst_out)
{
	struct answer answers[TIMES];
	for (size_t i = 0; i < TIMES; i++)
		answers[i] = press(terminal, i % 2 == 0 ? keys : back);
	return median(answers, TIMES, worst_out);
}

struct answer
start_often(const struct program *program, struct size size,
	    struct answer *first_out, double *worst_out)
{
	struct answer answers[STARTS];
	struct answer firsts[STARTS];
	double worst;
	for (size_t i = 0; i < STARTS; i++) {
		double before = now_ms();
		struct terminal terminal = start(program, size);
		settle(&terminal, START_QUIET_MS);
		answers[i] = (struct answer){.ms = terminal.last_ms - before,
					     .n_bytes = terminal.n_bytes,
					     .n_reads = terminal.n_reads};
		firsts[i] = (struct answer){.ms = terminal.first_ms - before};
		stop(&terminal);
	}
	*first_out = median(firsts, STARTS, &worst);
	return median(answers, STARTS, worst_out);
}

void
say(const char *program, const char *what, const char *budget,
    const struct answer *answer, double worst)
{
	printf("%-10s %-26s %8s %8.2f %8.2f %7zu %6zu\n", program, what, budget,
	       answer->ms, worst, answer->n_bytes, answer->n_reads);
	fflush(stdout);
}

void
title(const char *what, struct size size)
{
	printf("\n%s, %dx%d\n%-10s %-26s %8s %8s %8s %7s %6s\n", what,
	       size.cols, size.rows, "program", "what", "budget", "ms", "worst",
	       "bytes", "writes");
}
