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
#include <sys/epoll.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench_seen.h"

enum {
	OPEN_LIMIT_US = 240000000,
	GIVE_UP_US = 5000000,
	AT_ONCE = 8, /* that open at a time, as people do */
	TAIL = 64
};

#define ESC "\033"
#define COMMAND "\020"
#define SAVE "\023"

/* A terminal says that it is there; keys typed before a box was seen are not
 * taken. */
#define PING ESC "[5n"
#define PONG ESC "[0n"

/* Keys, and what is on the screen once they have been answered. */
struct step {
	const char *keys;
	const char *awaits; /* NULL: the turn is over with the keys */
	enum measure measure;
	int pause_ms;	   /* before the keys: Esc and a key would be one */
	const char *skips; /* with this in the answer the next is left out */
};

enum { PAUSE_MS = 100 };

static const struct step OPENS[] = {
	{.keys = "", .awaits = "Commands"},
	{.keys = ESC}, /* the tour of newcomers */
	{0},
};

/* From the list of one's own cases; the keys before are of each by itself. */
static const struct step ENTERS[] = {
	{.keys = "\r", .awaits = "Story", .pause_ms = PAUSE_MS},
	{0},
};

static const struct step TASK[] = {
	{.keys = COMMAND "add a task\r", .awaits = "Save"},
	{.keys = "Call Zq", .awaits = "Zq", .measure = MEASURE_ECHO},
	{.keys = SAVE, .awaits = " saved: ", .measure = MEASURE_TASK},
	{0},
};

static const struct step CONTACT[] = {
	{.keys = COMMAND "log a contact\r", .awaits = "Save"},
	{.keys = "We spoke Zq", .awaits = "Zq", .measure = MEASURE_ECHO},
	{.keys = SAVE, .awaits = " saved: ", .measure = MEASURE_LOG},
	{0},
};

static const struct step NOTE[] = {
	{.keys = COMMAND "write a note\r", .awaits = "Save"},
	{.keys = "Remember Zq", .awaits = "Zq", .measure = MEASURE_ECHO},
	{.keys = SAVE, .awaits = " saved: ", .measure = MEASURE_NOTE},
	{0},
};

/*
 * The newest note: one's own, written the turn before. Of one alone it is not
 * asked which. A letter that stood there before is not written again: of several
 * words one is whole.
 */
#define ASKED "taken back|never changes|Cancel"

static const struct step SIGN[] = {
	{.keys = COMMAND "sign a note\r",
	 .awaits = "a note: Note|" ASKED,
	 .skips = ASKED},
	{.keys = "\r", .awaits = ASKED},
	{.keys = "y", .awaits = "Signed.", .measure = MEASURE_SIGN},
	{0},
};

static const struct step SEARCH[] = {
	{.keys = "\007mar", .awaits = "Take", .measure = MEASURE_SEARCH},
	{.keys = ESC},
	{.keys = "", .pause_ms = PAUSE_MS},
	{0},
};

/* Back to the list, and in again. */
static const struct step AGAIN[] = {
	{.keys = ESC, .awaits = "My cases"},
	{.keys = "\r",
	 .awaits = "Story",
	 .measure = MEASURE_OPEN,
	 .pause_ms = PAUSE_MS},
	{0},
};

/* Each period one that saves; what else one does stands between two. */
static const struct turn {
	const char *name;
	const struct step *steps;
	int gap; /* to the next, in half periods */
	bool saves;
} TURNS[] = {
	{"task", TASK, 2, true},      {"contact", CONTACT, 1, true},
	{"search", SEARCH, 1, false}, {"note", NOTE, 2, true},
	{"signature", SIGN, 1, true}, {"case again", AGAIN, 1, false},
	{"task", TASK, 2, true},      {"contact", CONTACT, 1, true},
	{"search", SEARCH, 1, false}, {"task", TASK, 2, true},
};

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

static size_t
count_busy(const struct work *work)
{
	size_t n = 0;

	for (size_t i = 0; i < work->n; i++)
		n += work->clients[i].step != NULL;
	return n;
}

/* ---- Giving up ---- */

static struct cause *
cause_of(struct work *work, const struct client *client)
{
	const char *awaited = client->step->awaits;

	for (size_t i = 0; i < work->n_causes; i++)
		if (work->causes[i].turn == client->turn &&
		    work->causes[i].awaited == awaited)
			return &work->causes[i];
	if (work->n_causes == CAUSES_MAX)
		return &work->causes[CAUSES_MAX - 1];
	work->causes[work->n_causes] =
		(struct cause){.turn = client->turn, .awaited = awaited};
	return &work->causes[work->n_causes++];
}

/* What did not come: back to the case by Esc, and on with the next turn. */
static void
give_up(struct work *work, struct client *client)
{
	struct cause *cause = cause_of(work, client);

	client->n_given_up++;
	if (cause->n++ == 0)
		cause->screen = seen_screen(strbuf_str(&client->said),
					    client->said.len);
	client->step = NULL;
	(void)!write(client->fd, ESC, 1);
}

/* ---- Steps ---- */

/* The next of a turn, once what it waits for is over. */
static void
begin_step(struct client *client, const struct step *step)
{
	client->step = step->keys == NULL ? NULL : step;
	client->is_typed = false;
	client->sent_us = work_now_us() + step->pause_ms * INT64_C(1000);
}

static void
type(struct client *client)
{
	const struct step *step = client->step;
	const size_t len = strlen(step->keys);

	client->is_typed = true;
	client->tail_len = 0;
	client->sent_us = work_now_us();
	if (write(client->fd, step->keys, len) != (ssize_t)len)
		client->is_gone = true;
}

/* What can be typed now; nobody waits for the answer of some. */
static void
go_on(struct client *client)
{
	while (client->step != NULL && !client->is_typed &&
	       work_now_us() >= client->sent_us) {
		type(client);
		if (client->step->awaits == NULL)
			begin_step(client, &client->step[1]);
	}
}

static void
on_shown(struct work *work, struct client *client, bool skips)
{
	const struct step *step = client->step;
	int64_t took = work_now_us() - client->sent_us;

	if (step->measure != MEASURE_NONE)
		add(&work->measures[step->measure], took);
	client->n_saves += step->measure >= MEASURE_TASK &&
			   step->measure <= MEASURE_SIGN;
	begin_step(client, &step[skips ? 2 : 1]);
	go_on(client);
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

	strbuf_add_n(&client->said, bytes, len);
	if (memmem(bytes, len, PING, strlen(PING)) != NULL)
		(void)!write(client->fd, PONG, strlen(PONG));
	if (client->step == NULL || !client->is_typed)
		return;
	memcpy(text, client->tail, client->tail_len);
	memcpy(text + client->tail_len, bytes, len);
	len += client->tail_len;
	if (has_one(text, len, client->step->awaits)) {
		on_shown(work, client,
			 client->step->skips != NULL &&
				 has_one(text, len, client->step->skips));
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
	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) {
		client->is_gone = true;
		(void)epoll_ctl(work->epoll_fd, EPOLL_CTL_DEL, client->fd,
				NULL);
	}
}

static void
look_after(struct work *work, struct client *client, int64_t now)
{
	if (now - client->turn_us > GIVE_UP_US)
		give_up(work, client);
	else if (!client->is_typed)
		go_on(client);
}

/* Late turns are not made up for: nobody works twice as fast after a wait. */
static void
begin_turn(struct work *work, struct client *client, int64_t now)
{
	const struct turn *turn = &TURNS[client->n_turns % N_ELEMS(TURNS)];
	const int64_t late = now - client->due_us;
	const int64_t gap = turn->gap * work->period_us / 2;

	add(&work->measures[MEASURE_LATE], late);
	client->due_us = late < gap ? client->due_us + gap : now + gap;
	client->turn = turn->name;
	client->turn_us = now;
	client->n_turns++;
	client->n_save_turns += turn->saves;
	begin_step(client, &turn->steps[0]);
	go_on(client);
}

static void
take_turns(struct work *work, int64_t now, bool takes)
{
	for (size_t i = 0; i < work->n; i++) {
		struct client *client = &work->clients[i];

		if (client->step != NULL)
			look_after(work, client, now);
		if (takes && !client->is_gone && client->step == NULL &&
		    client->due_us >= 0 && now >= client->due_us)
			begin_turn(work, client, now);
	}
}

void
work_serve(struct work *work, int64_t until_us, bool takes)
{
	struct epoll_event events[64];
	const int n = epoll_wait(work->epoll_fd, events, N_ELEMS(events),
				 work_now_us() < until_us ? 1 : 0);

	for (int i = 0; i < n; i++)
		read_client(work, events[i].data.ptr);
	take_turns(work, work_now_us(), takes);
}

bool
work_is_at_rest(const struct work *work)
{
	return count_busy(work) == 0;
}

/* ---- Opening ---- */

static bool
start(struct work *work, struct client *client, work_words_fn *words, void *arg)
{
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};
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
	client->turn = "opening";
	client->turn_us = work_now_us() + OPEN_LIMIT_US;
	begin_step(client, &OPENS[0]);
	go_on(client);
	return epoll_ctl(work->epoll_fd, EPOLL_CTL_ADD, client->fd, &event) ==
	       0;
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

/* From the worklists, of which the last but one is that of one's own cases. */
static bool
enter_cases(struct work *work, const size_t *places, int64_t limit)
{
	for (size_t i = 0; i < work->n; i++) {
		struct client *client = &work->clients[i];

		poll(NULL, 0, 20); /* ESC and what follows would be one key */
		(void)!write(client->fd, ESC "[F" ESC "[A" ESC "[17~", 11);
		for (size_t k = 0; k < places[i]; k++)
			(void)!write(client->fd, ESC "[B", 3);
		begin_step(client, &ENTERS[0]);
		work_serve(work, 0, false);
	}
	return wait_for_all(work, 0, limit);
}

bool
work_open(struct work *work, const size_t *places, size_t n,
	  work_words_fn *words, void *arg)
{
	int64_t limit = work_now_us() + OPEN_LIMIT_US;

	work->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	if (work->epoll_fd < 0)
		return false;
	for (work->n = 0; work->n < n;) {
		struct client *client = &work->clients[work->n];

		client->login = WORK_LOGINS[work->n % N_LOGINS];
		work->n++;
		if (!start(work, client, words, arg) ||
		    !wait_for_all(work, AT_ONCE - 1, limit))
			return false;
	}
	return wait_for_all(work, 0, limit) && enter_cases(work, places, limit);
}

void
work_begin(struct work *work, int64_t at_us)
{
	for (size_t i = 0; i < work->n; i++) {
		struct client *client = &work->clients[i];

		client->due_us =
			at_us + (int64_t)i * work->period_us / (int64_t)work->n;
		/* Not all at the same of their turns, and with one that saves;
		 * a signature wants the note before it. */
		client->n_turns = i % N_ELEMS(TURNS);
		while (TURNS[client->n_turns].steps == SIGN ||
		       !TURNS[client->n_turns].saves)
			client->n_turns--;
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
		strbuf_fini(&work->clients[i].said);
	}
	for (size_t i = 0; i < work->n_causes; i++)
		free(work->causes[i].screen);
	work->n_causes = 0;
	work->n = 0;
}
