/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "bench_work.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	OPEN_LIMIT_US = 240000000,
	GIVE_UP_US = 5000000,
	AGAIN_US = 300000,
	AT_ONCE = 8, /* that open at a time, as people do */
	TAIL = 64
};

#define ESC "\033"
#define COMMAND "\020"
#define SAVE "\023"

/* Keys, and what is on the screen once they have been answered. */
struct step {
	const char *keys;
	const char *awaits; /* NULL: the turn is over with the keys */
	enum measure measure;
	bool is_said_again; /* a box takes no key before it was seen */
};

static const struct step OPENS[] = {
	{"", "Commands", MEASURE_NONE, false},
	{ESC, NULL, MEASURE_NONE, false}, /* the tour of newcomers */
	{0},
};

/* From the list of one's own cases; the keys before are of each by itself. */
static const struct step ENTERS[] = {
	{"\r", "Story", MEASURE_NONE, false},
	{0},
};

static const struct step TASK[] = {
	{COMMAND "add a task\r", "Save", MEASURE_NONE, false},
	{"Call Zq", "Zq", MEASURE_ECHO, false},
	{SAVE, " saved: ", MEASURE_TASK, false},
	{0},
};

static const struct step CONTACT[] = {
	{COMMAND "log a contact\r", "Save", MEASURE_NONE, false},
	{"We spoke Zq", "Zq", MEASURE_ECHO, false},
	{SAVE, " saved: ", MEASURE_LOG, false},
	{0},
};

static const struct step NOTE[] = {
	{COMMAND "write a note\r", "Save", MEASURE_NONE, false},
	{"Remember Zq", "Zq", MEASURE_ECHO, false},
	{SAVE, " saved: ", MEASURE_NOTE, false},
	{0},
};

/* The newest note: one's own, written the turn before. */
static const struct step SIGN[] = {
	{COMMAND "sign a note\r", "a note: Note", MEASURE_NONE, false},
	{"\r", "taken back", MEASURE_NONE, false},
	{"y", "Signed.", MEASURE_SIGN, true},
	{0},
};

static const struct step SEARCH[] = {
	{"\007mar", "Take", MEASURE_SEARCH, false},
	{ESC, NULL, MEASURE_NONE, false},
	{0},
};

/* Back to the list, and in again. */
static const struct step AGAIN[] = {
	{ESC, "Agenda|My cases|Enter", MEASURE_NONE, false},
	{"\r", "Story", MEASURE_OPEN, false},
	{0},
};

/* A turn each: of ten, seven save. */
static const struct step *const TURNS[] = {TASK, CONTACT, NOTE, SIGN,  SEARCH,
					   TASK, CONTACT, TASK, AGAIN, SEARCH};

const char *const WORK_LOGINS[N_LOGINS] = {
	"ane",	 "jon",	   "ines",  "omar",  "lucia",  "ivan",
	"mikel", "leire",  "nerea", "unai",  "pilar",  "andrei",
	"rosa",	 "teresa", "pablo", "marta", "samira", "nuno"};

int64_t
work_now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void
add(struct samples *samples, int64_t us)
{
	if (samples->n < SAMPLES_MAX)
		samples->us[samples->n++] = us;
}

/* Types a step; at one without an answer the turn ends. */
static void
take_step(struct client *client, const struct step *step)
{
	const size_t len = strlen(step->keys);

	client->tail_len = 0;
	client->sent_us = work_now_us();
	client->step = step->awaits == NULL ? NULL : step;
	if (write(client->fd, step->keys, len) != (ssize_t)len)
		client->is_gone = true;
}

static void
on_shown(struct work *work, struct client *client)
{
	const struct step *step = client->step;
	int64_t took = work_now_us() - client->sent_us;

	if (step->measure != MEASURE_NONE)
		add(&work->measures[step->measure], took);
	client->n_saves += step->measure >= MEASURE_TASK &&
			   step->measure <= MEASURE_SIGN;
	client->step = NULL;
	if (step[1].keys != NULL)
		take_step(client, &step[1]);
}

/* One of the words that are divided by '|'. */
static bool
has_one(const char *text, size_t len, const char *words)
{
	while (*words != '\0') {
		size_t n = strcspn(words, "|");

		if (memmem(text, len, words, n) != NULL)
			return true;
		words += n + (words[n] == '|');
	}
	return false;
}

static void
on_bytes(struct work *work, struct client *client, const char *bytes,
	 size_t len)
{
	static char text[65536 + sizeof(client->tail)];

	if (client->step == NULL)
		return;
	memcpy(text, client->tail, client->tail_len);
	memcpy(text + client->tail_len, bytes, len);
	len += client->tail_len;
	if (has_one(text, len, client->step->awaits)) {
		on_shown(work, client);
		return;
	}
	/* Another window of the same person has a draft open: a new one. */
	if (has_one(text, len, "Your draft")) {
		client->tail_len = 0;
		(void)!write(client->fd, ESC, 1);
		return;
	}
	client->tail_len = len < TAIL ? len : TAIL;
	memcpy(client->tail, text + len - client->tail_len, client->tail_len);
}

static void
read_client(struct work *work, struct client *client)
{
	static char bytes[65536];
	ssize_t n;

	while ((n = read(client->fd, bytes, sizeof(bytes))) > 0)
		on_bytes(work, client, bytes, (size_t)n);
	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
		client->is_gone = true;
}

/* What did not come: back to the case by Esc, and on with the next turn. */
static void
look_after(struct client *client, int64_t now)
{
	const struct step *step = client->step;

	if (now - client->turn_us > GIVE_UP_US) {
		client->n_given_up++;
		client->step = NULL;
		(void)!write(client->fd, ESC, 1);
	} else if (step->is_said_again && now - client->sent_us > AGAIN_US) {
		take_step(client, step);
	}
}

static void
take_turns(struct work *work, int64_t now)
{
	for (size_t i = 0; i < work->n; i++) {
		struct client *client = &work->clients[i];

		if (client->step != NULL)
			look_after(client, now);
		if (client->is_gone || client->step != NULL ||
		    client->due_us < 0 || now < client->due_us)
			continue;
		client->due_us += work->period_us;
		client->turn_us = now;
		take_step(client, TURNS[client->n_turns % N_ELEMS(TURNS)]);
		client->n_turns++;
	}
}

void
work_serve(struct work *work, int64_t until_us, bool takes)
{
	struct pollfd items[CLIENTS_MAX];

	for (size_t i = 0; i < work->n; i++)
		items[i] = (struct pollfd){.fd = work->clients[i].is_gone
							 ? -1
							 : work->clients[i].fd,
					   .events = POLLIN};
	if (poll(items, work->n, work_now_us() < until_us ? 1 : 0) > 0)
		for (size_t i = 0; i < work->n; i++)
			if (items[i].revents != 0)
				read_client(work, &work->clients[i]);
	if (takes)
		take_turns(work, work_now_us());
}

/* ---- Opening ---- */

static bool
start(struct client *client, work_words_fn *words, void *arg)
{
	const struct winsize size = {.ws_row = 24, .ws_col = 80};
	const char *argv[WORK_WORDS_MAX] = {0};

	client->pid = forkpty(&client->fd, NULL, NULL, &size);
	if (client->pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		setenv("LC_ALL", "C.UTF-8", 1);
		words(arg, client->login, argv);
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	if (client->pid < 0)
		return false;
	fcntl(client->fd, F_SETFL, O_NONBLOCK);
	fcntl(client->fd, F_SETFD, FD_CLOEXEC);
	client->due_us = -1;
	take_step(client, &OPENS[0]);
	return true;
}

static size_t
count_busy(const struct work *work)
{
	size_t n = 0;

	for (size_t i = 0; i < work->n; i++)
		n += work->clients[i].step != NULL;
	return n;
}

size_t
work_count_gone(const struct work *work)
{
	size_t n = 0;

	for (size_t i = 0; i < work->n; i++)
		n += work->clients[i].is_gone;
	return n;
}

static bool
wait_for_all(struct work *work, size_t n_busy, int64_t limit)
{
	while (count_busy(work) > n_busy) {
		work_serve(work, work_now_us() + 1000, false);
		if (work_now_us() > limit || work_count_gone(work) > 0) {
			errno = ETIMEDOUT;
			return false;
		}
	}
	return true;
}

/* Each window of a pair, whose logins stand side by side, on another case. */
static bool
enter_cases(struct work *work, int64_t limit)
{
	for (size_t i = 0; i < work->n; i++) {
		struct client *client = &work->clients[i];

		poll(NULL, 0, 20); /* ESC and what follows would be one key */
		(void)!write(client->fd, ESC "[F" ESC "[A" ESC "[17~", 11);
		for (size_t k = 0; k < i / N_LOGINS * 2 + i % 2; k++)
			(void)!write(client->fd, ESC "[B", 3);
		take_step(client, &ENTERS[0]);
		work_serve(work, 0, false);
	}
	return wait_for_all(work, 0, limit);
}

bool
work_open(struct work *work, size_t n, work_words_fn *words, void *arg)
{
	int64_t limit = work_now_us() + OPEN_LIMIT_US;

	for (work->n = 0; work->n < n;) {
		struct client *client = &work->clients[work->n];

		client->login = WORK_LOGINS[work->n % N_LOGINS];
		work->n++;
		if (!start(client, words, arg) ||
		    !wait_for_all(work, AT_ONCE - 1, limit))
			return false;
	}
	return wait_for_all(work, 0, limit) && enter_cases(work, limit);
}

void
work_begin(struct work *work, int64_t at_us)
{
	for (size_t i = 0; i < work->n; i++) {
		struct client *client = &work->clients[i];

		client->due_us =
			at_us + (int64_t)i * work->period_us / (int64_t)work->n;
		client->n_turns = i; /* not all at the same of their turns */
	}
}

void
work_close(struct work *work)
{
	for (size_t i = 0; i < work->n; i++)
		kill(work->clients[i].pid, SIGHUP);
	for (size_t i = 0; i < work->n; i++) {
		close(work->clients[i].fd);
		waitpid(work->clients[i].pid, NULL, 0);
	}
	work->n = 0;
}
