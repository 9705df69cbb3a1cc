/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An office at work: N real programs in pseudo-terminals on one record. Each
 * opens a case, then a turn a second: a task is written and saved, and now and
 * then somebody is searched. Prints throughput, latencies, fairness, memory
 * and CPU; beside it, measured in the same run, a bare commit of SQLite, and
 * the echo of typing, which has no save in it.
 *
 * bench_load [N [SECONDS]]; the program is ./kith or KITH_BUILDDIR's.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/num.h"

enum {
	N_MAX = 400,
	SAMPLES_MAX = 200000,
	PERIOD_MS = 1000,
	SEARCH_EACH = 5, /* turns */
	IDLE_S = 10,
	TAIL = 64,
	OPEN_LIMIT_MS = 120000
};

enum step {
	OPENING,   /* the first screen is awaited */
	ENTERING,  /* the case is awaited */
	WAITING,   /* for its turn */
	FILLING,   /* the form is awaited */
	TYPING,	   /* the echo of the text */
	SAVING,	   /* "Contact saved: …" */
	SEARCHING, /* the list of hits */
	GONE
};

struct client {
	int fd;
	pid_t pid;
	enum step step;
	int64_t due_ms;	 /* of the next turn */
	int64_t sent_us; /* what is awaited was asked for then */
	size_t n_saves;
	size_t n_turns;
	char tail[2 * TAIL]; /* end of what came before */
	size_t tail_len;
};

struct samples {
	int64_t us[SAMPLES_MAX];
	size_t n;
};

struct load {
	struct client clients[N_MAX];
	size_t n;
	int64_t period_ms;
	bool is_closing; /* no new turns */
};

static struct samples saves;
static struct samples echoes;
static struct samples searches;
static struct samples commits;
static struct load load;
static char directory[64] = "/tmp/kith-load-XXXXXX";
static char database[96];

static const char *const LOGINS[] = {"ane",    "jon",	 "ines",  "omar",
				     "lucia",  "ivan",	 "mikel", "leire",
				     "nerea",  "unai",	 "pilar", "andrei",
				     "rosa",   "teresa", "pablo", "marta",
				     "samira", "nuno"};

static int64_t
now_us(void)
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

static void NORETURN
fail(const char *what)
{
	fprintf(stderr, "bench_load: %s: %s\n", what, strerror(errno));
	for (size_t i = 0; i < load.n; i++)
		if (load.clients[i].pid > 0)
			kill(load.clients[i].pid, SIGKILL);
	exit(EXIT_FAILURE);
}

/* ---- The programs ---- */

static const char *
program(void)
{
	static char path[512];
	const char *dir = getenv("KITH_BUILDDIR");

	snprintf(path, sizeof(path), "%s/kith", dir == NULL ? "." : dir);
	return path;
}

static void
make_record(void)
{
	int status = 0;
	pid_t pid;

	if (mkdtemp(directory) == NULL)
		fail("directory");
	snprintf(database, sizeof(database), "%s/load.db", directory);
	pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);

		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		execl(program(), "kith", "demo", "--make", database, "--cases",
		      "400", (char *)NULL);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) != pid || status != 0)
		fail("kith demo --make");
}

static void
start(struct client *client, size_t i)
{
	const struct winsize size = {.ws_row = 24, .ws_col = 80};
	const char *login = LOGINS[i % N_ELEMS(LOGINS)];

	client->pid = forkpty(&client->fd, NULL, NULL, &size);
	if (client->pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		setenv("LC_ALL", "C.UTF-8", 1);
		execl(program(), "kith", "--database", database, "--as", login,
		      (char *)NULL);
		_exit(127);
	}
	if (client->pid < 0)
		fail("forkpty");
	fcntl(client->fd, F_SETFL, O_NONBLOCK);
	fcntl(client->fd, F_SETFD, FD_CLOEXEC);
	client->step = OPENING;
	client->sent_us = now_us();
}

static void
type(struct client *client, const char *keys, enum step next)
{
	const size_t len = strlen(keys);

	client->tail_len = 0;
	client->sent_us = now_us();
	client->step = next;
	if (write(client->fd, keys, len) != (ssize_t)len)
		client->step = GONE;
}

/* ---- Turns ---- */

static void
take_turn(struct client *client)
{
	client->due_ms += load.period_ms;
	client->n_turns++;
	if (client->n_turns % SEARCH_EACH == 0)
		type(client, "\007mar", SEARCHING);
	else
		type(client, "\020add a task\r", FILLING);
}

/* What is awaited is on the screen. */
static void
on_shown(struct client *client)
{
	const int64_t took = now_us() - client->sent_us;

	switch (client->step) {
	case OPENING:
		/* Away with the tour of newcomers, then to the first case. */
		type(client, "\033", WAITING);
		client->due_ms = -1;
		break;
	case FILLING:
		type(client, "Call Zq", TYPING);
		break;
	case TYPING:
		add(&echoes, took);
		type(client, "\023", SAVING);
		break;
	case SAVING:
		add(&saves, took);
		client->n_saves++;
		client->step = WAITING;
		break;
	case SEARCHING:
		add(&searches, took);
		type(client, "\033", WAITING);
		break;
	case ENTERING:
		client->step = WAITING;
		break;
	case WAITING:
	case GONE:
		break;
	}
}

static const char *
awaited(enum step step)
{
	switch (step) {
	case OPENING:
		return "Commands";
	case ENTERING:
		return "Story";
	case FILLING:
		return "Save";
	case TYPING:
		return "Zq";
	case SAVING:
		return " saved: ";
	case SEARCHING:
		return "Take";
	case WAITING:
	case GONE:
		break;
	}
	return NULL;
}

static bool
has(const char *text, size_t len, const char *what)
{
	return memmem(text, len, what, strlen(what)) != NULL;
}

static void
on_bytes(struct client *client, const char *bytes, size_t len)
{
	static char text[65536 + 2 * TAIL];
	const char *what = awaited(client->step);

	if (what == NULL)
		return;
	memcpy(text, client->tail, client->tail_len);
	memcpy(text + client->tail_len, bytes, len);
	len += client->tail_len;
	/* Another window of the same person has a draft open: later. */
	if (client->step == FILLING && has(text, len, "Your draft")) {
		type(client, "\033", FILLING);
		return;
	}
	if (has(text, len, what)) {
		client->tail_len = 0;
		on_shown(client);
		return;
	}
	client->tail_len = len < TAIL ? len : TAIL;
	memcpy(client->tail, text + len - client->tail_len, client->tail_len);
}

static void
read_client(struct client *client)
{
	static char bytes[65536];
	ssize_t n;

	while ((n = read(client->fd, bytes, sizeof(bytes))) > 0)
		on_bytes(client, bytes, (size_t)n);
	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
		client->step = GONE;
}

static void
serve(int64_t until_us)
{
	struct pollfd items[N_MAX];
	int64_t now = now_us();

	for (size_t i = 0; i < load.n; i++)
		items[i] = (struct pollfd){.fd = load.clients[i].step == GONE
							 ? -1
							 : load.clients[i].fd,
					   .events = POLLIN};
	if (poll(items, load.n, now < until_us ? 1 : 0) > 0)
		for (size_t i = 0; i < load.n; i++)
			if (items[i].revents != 0)
				read_client(&load.clients[i]);
	now = now_us() / 1000;
	for (size_t i = 0; i < load.n && !load.is_closing; i++)
		if (load.clients[i].step == WAITING &&
		    load.clients[i].due_ms >= 0 &&
		    now >= load.clients[i].due_ms)
			take_turn(&load.clients[i]);
}

static size_t
count_in(enum step step)
{
	size_t n = 0;

	for (size_t i = 0; i < load.n; i++)
		n += load.clients[i].step == step;
	return n;
}

/* All are on a case; a few start at a time, as people do. */
static void
open_all(void)
{
	enum { AT_ONCE = 8 };
	int64_t limit = now_us() + OPEN_LIMIT_MS * INT64_C(1000);
	size_t n = load.n;

	load.n = 0;
	while (load.n < n || count_in(OPENING) > 0) {
		while (load.n < n && count_in(OPENING) < AT_ONCE) {
			start(&load.clients[load.n], load.n);
			load.n++;
		}
		serve(now_us() + 1000);
		if (now_us() > limit || count_in(GONE) > 0)
			fail("the programs did not open");
	}
	for (size_t i = 0; i < n; i++) {
		poll(NULL, 0, 20); /* ESC and what follows would be one key */
		type(&load.clients[i], "\033[F\033[A\033[17~\r", ENTERING);
		serve(0);
	}
	while (count_in(ENTERING) > 0) {
		serve(now_us() + 1000);
		if (now_us() > limit || count_in(GONE) > 0)
			fail("no case opened");
	}
}

/* ---- The floor ---- */

static void
run_sql(sqlite3 *h, const char *sql)
{
	if (sqlite3_exec(h, sql, NULL, NULL, NULL) != SQLITE_OK) {
		fprintf(stderr, "bench_load: %s\n", sqlite3_errmsg(h));
		exit(EXIT_FAILURE);
	}
}

static sqlite3 *
open_floor(void)
{
	char path[128];
	sqlite3 *h = NULL;

	snprintf(path, sizeof(path), "%s/floor.db", directory);
	if (sqlite3_open(path, &h) != SQLITE_OK)
		fail("floor.db");
	run_sql(h,
		"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
		"CREATE TABLE t (id INTEGER PRIMARY KEY, a, b, c);"
		"CREATE INDEX ta ON t (a); CREATE INDEX tb ON t (b);"
		"CREATE TABLE n (id INTEGER PRIMARY KEY, n);"
		"INSERT INTO n VALUES (1, 0)");
	return h;
}

static void
commit_bare(sqlite3 *h)
{
	int64_t before = now_us();

	run_sql(h,
		"BEGIN IMMEDIATE;"
		"INSERT INTO t (a, b, c) VALUES (random(), 2, 'text');"
		"INSERT INTO t (a, b, c) VALUES (random(), 3, 'text');"
		"UPDATE n SET n = n + 1 WHERE id = 1; COMMIT");
	add(&commits, now_us() - before);
}

/* ---- What it cost ---- */

static int64_t
private_kb(pid_t pid)
{
	char path[64];
	char line[256];
	int64_t sum = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)pid);
	file = fopen(path, "r");
	while (file != NULL && fgets(line, sizeof(line), file) != NULL)
		if (strncmp(line, "Private_", 8) == 0)
			sum += strtoll(line + strcspn(line, "0123456789"), NULL,
				       10);
	if (file != NULL)
		fclose(file);
	return sum;
}

/* Ticks of the processor, of all programs. */
static int64_t
cpu_ticks(void)
{
	int64_t sum = 0;

	for (size_t i = 0; i < load.n; i++) {
		char path[64];
		char text[1024] = "";
		char *at;
		FILE *file;

		snprintf(path, sizeof(path), "/proc/%d/stat",
			 (int)load.clients[i].pid);
		file = fopen(path, "r");
		if (file == NULL)
			continue;
		if (fgets(text, sizeof(text), file) == NULL)
			text[0] = '\0';
		fclose(file);
		at = strrchr(text, ')');
		/* utime and stime are the 12th and 13th after the name */
		for (int k = 0; at != NULL && k < 12; k++)
			at = strchr(at + 1, ' ');
		if (at != NULL) {
			char *end;

			sum += strtoll(at, &end, 10);
			sum += strtoll(end, NULL, 10);
		}
	}
	return sum;
}

static int
by_size(const void *a, const void *b)
{
	const int64_t *x = a;
	const int64_t *y = b;

	return (*x > *y) - (*x < *y);
}

static void
print_samples(const char *what, struct samples *samples)
{
	size_t n = samples->n;

	if (n == 0) {
		printf("%-34s %8s\n", what, "none");
		return;
	}
	qsort(samples->us, n, sizeof(samples->us[0]), by_size);
	printf("%-34s %8zu %9.2f %9.2f %9.2f\n", what, n,
	       (double)samples->us[n / 2] / 1000,
	       (double)samples->us[n - 1 - n / 100] / 1000,
	       (double)samples->us[n - 1] / 1000);
}

static void
print_fairness(void)
{
	size_t least = SIZE_MAX;
	size_t most = 0;

	for (size_t i = 0; i < load.n; i++) {
		size_t n = load.clients[i].n_saves;

		least = n < least ? n : least;
		most = n > most ? n : most;
		if (n == 0)
			printf("session %zu (%s) saved nothing: step %d, turn "
			       "%zu, due in %lld ms\n",
			       i, LOGINS[i % N_ELEMS(LOGINS)],
			       (int)load.clients[i].step,
			       load.clients[i].n_turns,
			       (long long)(load.clients[i].due_ms -
					   now_us() / 1000));
	}
	printf("saves of a session: fewest %zu, most %zu\n", least, most);
}

static void
print_memory(void)
{
	int64_t sum = 0;
	int64_t most = 0;

	for (size_t i = 0; i < load.n; i++) {
		int64_t kb = private_kb(load.clients[i].pid);

		sum += kb;
		most = kb > most ? kb : most;
	}
	printf("private memory of a session: mean %.1f MiB, most %.1f MiB "
	       "(aim: below 8)\n",
	       (double)sum / (double)load.n / 1024, (double)most / 1024);
}

static void
close_all(void)
{
	char command[128];

	for (size_t i = 0; i < load.n; i++) {
		(void)!write(load.clients[i].fd, "\021", 1);
		kill(load.clients[i].pid, SIGHUP);
	}
	for (size_t i = 0; i < load.n; i++)
		waitpid(load.clients[i].pid, NULL, 0);
	snprintf(command, sizeof(command), "%s", directory);
	if (fork() == 0) {
		execlp("rm", "rm", "-rf", "--one-file-system", command,
		       (char *)NULL);
		_exit(127);
	}
	wait(NULL);
}

static void
work(int seconds)
{
	sqlite3 *floor = open_floor();
	int64_t start_us = now_us();
	int64_t end_us = start_us + seconds * INT64_C(1000000);
	int64_t floor_us = start_us;
	int64_t ticks = cpu_ticks();
	double tick_s = (double)sysconf(_SC_CLK_TCK);

	for (size_t i = 0; i < load.n; i++)
		load.clients[i].due_ms =
			start_us / 1000 +
			(int64_t)i * load.period_ms / (int64_t)load.n;
	while (now_us() < end_us) {
		serve(now_us() + 1000);
		if (now_us() >= floor_us) {
			commit_bare(floor);
			floor_us += 100000;
		}
	}
	load.is_closing = true;
	printf("%zu sessions, %d s: %.1f saves a second, %.1f %% of a "
	       "processor for all of them\n",
	       load.n, seconds, (double)saves.n / seconds,
	       (double)(cpu_ticks() - ticks) / tick_s / seconds * 100);
	for (int64_t until = now_us() + 3000000; now_us() < until;)
		serve(now_us() + 1000);
	sqlite3_close(floor);
}

/* Nobody does anything: what do they need. */
static void
rest(void)
{
	int64_t ticks = cpu_ticks();
	int64_t until = now_us() + IDLE_S * INT64_C(1000000);

	while (now_us() < until)
		serve(now_us() + 1000);
	printf("idle: %.3f %% of a processor for a session\n",
	       (double)(cpu_ticks() - ticks) / (double)sysconf(_SC_CLK_TCK) /
		       IDLE_S * 100 / (double)load.n);
}

int
main(int argc, char **argv)
{
	int64_t n = 200;
	int64_t seconds = 30;

	if ((argc > 1 && !num_parse_int(argv[1], 1, N_MAX, &n)) ||
	    (argc > 2 && !num_parse_int(argv[2], 1, 86400, &seconds))) {
		fprintf(stderr, "Usage: bench_load [N [SECONDS]]\n");
		return EXIT_FAILURE;
	}
	load.n = (size_t)n;
	load.period_ms = PERIOD_MS;
	make_record();
	open_all();
	work((int)seconds);
	print_fairness();
	printf("%-34s %8s %9s %9s %9s\n", "ms", "times", "p50", "p99", "worst");
	print_samples("save: Ctrl-S until \"saved\"", &saves);
	print_samples("floor: a bare commit of SQLite", &commits);
	print_samples("floor: typed text until shown", &echoes);
	print_samples("search: typed until hits shown", &searches);
	print_memory();
	rest();
	if (count_in(GONE) > 0)
		printf("%zu sessions ended before their time\n",
		       count_in(GONE));
	close_all();
	return EXIT_SUCCESS;
}
