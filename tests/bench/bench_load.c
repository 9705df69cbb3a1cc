/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * An office at work: N real programs in pseudo-terminals on one record, each
 * on a case of its own, a save a second (or --period MS): a task, a contact or
 * a note is written and saved, or a note signed; between saves somebody is
 * searched or the case left and opened again, three times for seven saves.
 * Prints throughput, latencies, fairness, what was given up and why, memory
 * and CPU. With --site they are clients of an installed site: users of the
 * system, socket, sessions of the service user.
 *
 * In the same run and on the same disk a floor is measured: N writers, each
 * of which takes a gate once a second, writes 16 pages and brings them to the
 * disk; first alone, then a tenth of them beside the work.
 *
 * bench_load [--site] [--first] [--period MS] [N [SECONDS]]; with --first the
 * sessions go before other jobs of the machine; the program is ./kith or
 * KITH_BUILDDIR's; TMPDIR chooses the disk: with one in memory it is seen what
 * the processors alone take.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/attr.h"
#include "base/num.h"
#include "bench_cases.h"
#include "bench_site.h"
#include "bench_work.h"

enum { PERIOD_US = 1000000, IDLE_S = 10, FLOOR_S = 10 };

/* What a save writes to the log (doc/decisions/0057). */
enum { FLOOR_PAGES = 16, PAGE = 4096, BESIDE_STEP = 10 };

struct load {
	struct work work;
	struct site site;
	bool is_site;
	bool goes_first;
	char dir[64];
	char database[96];
	char program[512];
	struct samples *floor; /* of the writers; shared with them */
};

static struct load load;

static void NORETURN
fail(const char *what)
{
	fprintf(stderr, "bench_load: %s: %s\n", what, strerror(errno));
	work_close(&load.work);
	site_end(&load.site);
	exit(EXIT_FAILURE);
}

/* ---- The record ---- */

static void
here_words(void *arg, const char *login, const char *argv[])
{
	struct load *l = arg;

	argv[0] = l->program;
	argv[1] = "--database";
	argv[2] = l->database;
	argv[3] = "--as";
	argv[4] = login;
}

static void
make_record(void)
{
	const char *base = getenv("TMPDIR");
	const char *build = getenv("KITH_BUILDDIR");
	char var[80];
	int status = 0;
	pid_t pid;

	snprintf(load.program, sizeof(load.program), "%s/kith",
		 build == NULL ? "." : build);
	snprintf(load.dir, sizeof(load.dir), "%.40s/kith-load-XXXXXX",
		 base == NULL ? "/tmp" : base);
	if (mkdtemp(load.dir) == NULL)
		fail(load.dir);
	snprintf(var, sizeof(var), "%s/var", load.dir);
	snprintf(load.database, sizeof(load.database), "%s/load.db", var);
	if (mkdir(var, 0700) != 0)
		fail(var);
	pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);

		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		execl(load.program, "kith", "demo", "--make", load.database,
		      "--cases", "400", (char *)NULL);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) != pid || status != 0)
		fail("kith demo --make");
}

static void
share_cases(size_t n, size_t *places)
{
	static struct caseload loads[N_LOGINS];

	for (size_t i = 0; i < N_LOGINS; i++)
		if (!caseload_read(&loads[i], load.program, load.database,
				   WORK_LOGINS[i]))
			fail("kith list cases.mine");
	errno = ERANGE;
	if (!caseload_share(loads, N_LOGINS, places, n))
		fail("cases for all");
}

static void
remove_record(void)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp("rm", "rm", "-rf", "--one-file-system", load.dir,
		       (char *)NULL);
		_exit(127);
	}
	waitpid(pid, NULL, 0);
}

/* ---- The floor ---- */

static void
write_once(int gate, int log, int64_t at)
{
	static char pages[FLOOR_PAGES * PAGE];
	int64_t before = work_now_us();
	struct samples *out = load.floor;

	flock(gate, LOCK_EX);
	if (pwrite(log, pages, sizeof(pages), at) != (ssize_t)sizeof(pages))
		_exit(1);
	out->us[out->n % SAMPLES_MAX] = 0; /* its page is there */
	flock(gate, LOCK_UN);
	fdatasync(log);
	out->us[__atomic_fetch_add(&out->n, 1, __ATOMIC_RELAXED) % SAMPLES_MAX] =
		work_now_us() - before;
}

/*
 * The terminals of an office are other machines: the driver that stands for
 * them is not to wait behind what it measures, and with --first the sessions
 * not behind what else this machine does. Where one may not ask for that (root
 * may), they are some of many. What the driver forks is in a session of its own.
 */
enum { DRIVER_NICE = -15, SESSION_NICE = -10 };

static void
go_before(pid_t pid, int nice)
{
	char path[64];
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/autogroup", (int)pid);
	file = fopen(path, "w");
	if (file == NULL)
		return;
	fprintf(file, "%d", nice);
	fclose(file);
}

static void NORETURN
be_a_writer(size_t i, size_t n)
{
	char path[96];
	int64_t due = work_now_us() + (int64_t)i * PERIOD_US / (int64_t)n;
	int gate;
	int log;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	(void)setsid(); /* as one of the sessions */
	snprintf(path, sizeof(path), "%s/floor.gate", load.dir);
	gate = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	snprintf(path, sizeof(path), "%s/floor.log", load.dir);
	log = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	for (int64_t k = (int64_t)i; gate >= 0 && log >= 0; k += (int64_t)n) {
		int64_t left = due - work_now_us();

		if (left > 0)
			poll(NULL, 0, (int)(left / 1000) + 1);
		/* over and over the same 4 MB, as the log is */
		write_once(gate, log, k % 64 * FLOOR_PAGES * PAGE);
		due += PERIOD_US;
	}
	_exit(1);
}

/* Writers for that long, while what is open is served; their times. */
static size_t
start_writers(size_t n, pid_t *pids)
{
	load.floor->n = 0;
	for (size_t i = 0; i < n; i++) {
		pids[i] = fork();
		if (pids[i] == 0)
			be_a_writer(i, n);
	}
	return n;
}

static void
end_writers(size_t n, const pid_t *pids, struct samples *out)
{
	for (size_t i = 0; i < n; i++)
		kill(pids[i], SIGKILL);
	for (size_t i = 0; i < n; i++)
		waitpid(pids[i], NULL, 0);
	out->n = load.floor->n < SAMPLES_MAX ? load.floor->n : SAMPLES_MAX;
	memcpy(out->us, load.floor->us, out->n * sizeof(out->us[0]));
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

/* Ticks of the processor, of user and of system, that a process has had. */
static int64_t
ticks_of(pid_t pid)
{
	char path[64];
	char text[1024] = "";
	char *at;
	char *end;
	int64_t sum;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	file = fopen(path, "r");
	if (file == NULL)
		return 0;
	if (fgets(text, sizeof(text), file) == NULL)
		text[0] = '\0';
	fclose(file);
	at = strrchr(text, ')');
	/* utime and stime are the 12th and 13th after the name */
	for (int k = 0; at != NULL && k < 12; k++)
		at = strchr(at + 1, ' ');
	if (at == NULL)
		return 0;
	sum = strtoll(at, &end, 10);
	return sum + strtoll(end, NULL, 10);
}

/* Nanoseconds in which it could have run and another had the processor. */
static int64_t
waited_of(pid_t pid)
{
	char path[64];
	char text[128] = "";
	char *end = text;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/schedstat", (int)pid);
	file = fopen(path, "r");
	if (file == NULL)
		return 0;
	if (fgets(text, sizeof(text), file) != NULL)
		(void)strtoll(text, &end, 10);
	fclose(file);
	return strtoll(end, NULL, 10);
}

struct group {
	const char *name;
	pid_t pids[CLIENTS_MAX];
	size_t n;
	int64_t ticks; /* before */
	int64_t waited_ns;
};

static int64_t
ticks_of_group(const struct group *group)
{
	int64_t sum = 0;

	for (size_t i = 0; i < group->n; i++)
		sum += ticks_of(group->pids[i]);
	return sum;
}

static int64_t
waited_of_group(const struct group *group)
{
	int64_t sum = 0;

	for (size_t i = 0; i < group->n; i++)
		sum += waited_of(group->pids[i]);
	return sum;
}

static void
begin_counting(struct group *groups, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		groups[i].ticks = ticks_of_group(&groups[i]);
		groups[i].waited_ns = waited_of_group(&groups[i]);
	}
}

/* The sessions; and of a site the clients as well. */
static size_t
find_groups(struct group groups[2])
{
	struct group *own = &groups[load.is_site ? 1 : 0];

	*own = (struct group){.name = load.is_site ? "client" : "session"};
	for (size_t i = 0; i < load.work.n; i++)
		own->pids[own->n++] = load.work.clients[i].pid;
	if (!load.is_site)
		return 1;
	groups[0] = (struct group){.name = "session"};
	groups[0].n = site_sessions(&load.site, groups[0].pids, CLIENTS_MAX);
	return 2;
}

static void
print_cpu(struct group *groups, size_t n, double seconds, size_t n_saves)
{
	double tick_ms = 1000.0 / (double)sysconf(_SC_CLK_TCK);

	for (size_t i = 0; i < n; i++) {
		int64_t ticks = ticks_of_group(&groups[i]) - groups[i].ticks;

		printf("CPU of the %ss: %.1f %% of a processor", groups[i].name,
		       (double)ticks * tick_ms / seconds / 10);
		if (n_saves > 0)
			printf(", %.2f ms for a save and what goes with it",
			       (double)ticks * tick_ms / (double)n_saves);
		else
			printf(", %.3f %% each", (double)ticks * tick_ms /
							 seconds / 10 /
							 (double)groups[i].n);
		printf("\n");
	}
}

/* With whom the sessions share the processors says when a save is slow. */
static void
print_waiting(const struct group *sessions, size_t n_saves)
{
	int64_t ns = waited_of_group(sessions) - sessions->waited_ns;

	if (n_saves > 0)
		printf("sessions waited for a processor: %.2f ms for a save and "
		       "what goes with it\n",
		       (double)ns / 1000000 / (double)n_saves);
}

static void
print_memory(const struct group *groups, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int64_t sum = 0;
		int64_t most = 0;

		for (size_t k = 0; k < groups[i].n; k++) {
			int64_t kb = private_kb(groups[i].pids[k]);

			sum += kb;
			most = kb > most ? kb : most;
		}
		printf("private memory of a %s: mean %.1f MiB, most %.1f MiB%s\n",
		       groups[i].name, (double)sum / (double)groups[i].n / 1024,
		       (double)most / 1024, i == 0 ? " (aim: below 8)" : "");
	}
}

static int
by_size(const void *a, const void *b)
{
	const int64_t *x = a;
	const int64_t *y = b;

	return (*x > *y) - (*x < *y);
}

static double
print_samples(const char *what, struct samples *samples)
{
	size_t n = samples->n;
	double p99;

	if (n == 0) {
		printf("%-38s %8s\n", what, "none");
		return 0;
	}
	qsort(samples->us, n, sizeof(samples->us[0]), by_size);
	p99 = (double)samples->us[n - 1 - n / 100] / 1000;
	printf("%-38s %8zu %9.2f %9.2f %9.2f\n", what, n,
	       (double)samples->us[n / 2] / 1000, p99,
	       (double)samples->us[n - 1] / 1000);
	return p99;
}

/* Of those that were due; a session that was denied some did not save all. */
static void
print_fairness(void)
{
	size_t least = SIZE_MAX;
	size_t most = 0;
	size_t turns = 0;
	size_t saves = 0;
	size_t behind = 0;

	for (size_t i = 0; i < load.work.n; i++) {
		const struct client *client = &load.work.clients[i];

		least = client->n_saves < least ? client->n_saves : least;
		most = client->n_saves > most ? client->n_saves : most;
		turns += client->n_save_turns;
		saves += client->n_saves;
		behind += client->n_saves < client->n_save_turns;
	}
	printf("saves of a session: fewest %zu, most %zu; of %zu begun %zu "
	       "came to their end, %zu sessions lack some\n",
	       least, most, turns, saves, behind);
}

/* Each kind of turn that was given up: what was awaited, and what was seen. */
static void
print_causes(void)
{
	size_t n = 0;

	for (size_t i = 0; i < load.work.n; i++)
		n += load.work.clients[i].n_given_up;
	printf("turns given up: %zu\n", n);
	for (size_t i = 0; i < load.work.n_causes; i++) {
		const struct cause *cause = &load.work.causes[i];

		printf("%zu of '%s' for want of '%s'; first seen:\n%s",
		       cause->n, cause->turn, cause->awaited, cause->screen);
	}
}

static void
gather_saves(struct samples *all)
{
	all->n = 0;
	for (int m = MEASURE_TASK; m <= MEASURE_SIGN; m++) {
		const struct samples *one = &load.work.measures[m];

		for (size_t i = 0; i < one->n && all->n < SAMPLES_MAX; i++)
			all->us[all->n++] = one->us[i];
	}
}

static void
print_load(const char *when)
{
	char text[64] = "";
	FILE *file = fopen("/proc/loadavg", "r");

	if (file != NULL) {
		if (fgets(text, sizeof(text), file) == NULL)
			text[0] = '\0';
		fclose(file);
	}
	text[strcspn(text, "\n")] = '\0';
	printf("load %s: %s, on %ld processors\n", when, text,
	       sysconf(_SC_NPROCESSORS_ONLN));
}

/* ---- The run ---- */

static void
serve_for(int seconds, bool takes)
{
	int64_t until = work_now_us() + seconds * INT64_C(1000000);

	while (work_now_us() < until)
		work_serve(&load.work, work_now_us() + 1000, takes);
}

/* What was begun comes to its end or is given up. */
static void
end_turns(void)
{
	while (!work_is_at_rest(&load.work))
		work_serve(&load.work, work_now_us() + 1000, false);
}

static void
print_times(struct samples *alone, struct samples *beside)
{
	static const char *const names[N_MEASURES] = {
		[MEASURE_OPEN] = "open: Enter until the case stands",
		[MEASURE_ECHO] = "text typed until shown, no save",
		[MEASURE_TASK] = "  of these: tasks",
		[MEASURE_LOG] = "  contacts",
		[MEASURE_NOTE] = "  notes",
		[MEASURE_SIGN] = "  signatures",
		[MEASURE_SEARCH] = "search: typed until hits stand",
		[MEASURE_LATE] = "turns begun later than due",
	};
	static struct samples saves;
	double p99;
	double floor_p99;

	gather_saves(&saves);
	printf("%-38s %8s %9s %9s %9s\n", "ms", "times", "p50", "p99", "worst");
	p99 = print_samples("save: Ctrl-S until \"saved\"", &saves);
	for (int m = MEASURE_TASK; m <= MEASURE_SIGN; m++)
		(void)print_samples(names[m], &load.work.measures[m]);
	for (int m = MEASURE_OPEN; m < N_MEASURES; m++)
		if (m < MEASURE_TASK || m > MEASURE_SIGN)
			(void)print_samples(names[m], &load.work.measures[m]);
	(void)print_samples("floor: bare writers, all of them alone", alone);
	floor_p99 = print_samples("floor: a tenth of them, beside the work",
				  beside);
	if (floor_p99 > 0)
		printf("p99 of a save: %.1f times that of the floor beside it\n",
		       p99 / floor_p99);
}

static void
run_all(int seconds)
{
	static struct samples alone;
	static struct samples beside;
	static pid_t pids[CLIENTS_MAX];
	struct group groups[2];
	size_t n_groups = find_groups(groups);
	size_t n_saves = 0;
	size_t n;

	for (size_t i = 0; load.goes_first && i < groups[0].n; i++)
		go_before(groups[0].pids[i], SESSION_NICE);
	begin_counting(groups, n_groups);
	serve_for(IDLE_S, false);
	printf("idle:\n");
	print_cpu(groups, n_groups, IDLE_S, 0);
	n = start_writers(load.work.n, pids);
	serve_for(FLOOR_S, false);
	end_writers(n, pids, &alone);
	print_load("before the work");
	begin_counting(groups, n_groups);
	n = start_writers((load.work.n + BESIDE_STEP - 1) / BESIDE_STEP, pids);
	work_begin(&load.work, work_now_us());
	serve_for(seconds, true);
	end_writers(n, pids, &beside);
	for (size_t i = 0; i < load.work.n; i++)
		n_saves += load.work.clients[i].n_saves;
	printf("%zu %ssessions, %d s: %.1f saves a second\n", load.work.n,
	       load.is_site ? "served " : "", seconds,
	       (double)n_saves / seconds);
	print_cpu(groups, n_groups, seconds, n_saves);
	print_waiting(&groups[0], n_saves);
	end_turns();
	print_load("after it");
	print_fairness();
	print_causes();
	print_times(&alone, &beside);
	print_memory(groups, n_groups);
}

struct wish {
	int64_t n;
	int64_t seconds;
};

static bool
read_words(int argc, char **argv, struct wish *out)
{
	int64_t period_ms = PERIOD_US / 1000;
	int at = 1;

	*out = (struct wish){.n = 200, .seconds = 30};
	if (at < argc && strcmp(argv[at], "--site") == 0) {
		load.is_site = true;
		at++;
	}
	if (at < argc && strcmp(argv[at], "--first") == 0) {
		load.goes_first = true;
		at++;
	}
	if (at + 1 < argc && strcmp(argv[at], "--period") == 0) {
		if (!num_parse_int(argv[at + 1], 10, 3600000, &period_ms))
			return false;
		at += 2;
	}
	load.work.period_us = period_ms * 1000;
	return (at >= argc ||
		num_parse_int(argv[at], 1, CLIENTS_MAX, &out->n)) &&
	       (at + 1 >= argc ||
		num_parse_int(argv[at + 1], 1, 86400, &out->seconds)) &&
	       at + 2 >= argc;
}

static pid_t driver; /* this process, and not what it forked */

/* Broken off, it leaves no users on the machine that it ran on. */
static void
on_break(int sig)
{
	if (getpid() == driver)
		site_end(&load.site);
	_exit(128 + sig);
}

static void
watch_for_break(void)
{
	static const int signals[] = {SIGHUP, SIGINT, SIGTERM};
	struct sigaction action = {.sa_handler = on_break};

	driver = getpid();
	sigfillset(&action.sa_mask);
	for (size_t i = 0; i < N_ELEMS(signals); i++)
		sigaction(signals[i], &action, NULL);
}

int
main(int argc, char **argv)
{
	static size_t places[CLIENTS_MAX];
	struct wish wish;

	if (!read_words(argc, argv, &wish)) {
		fprintf(stderr,
			"Usage: bench_load [--site] [--first] [--period MS] "
			"[N [SECONDS]]\n");
		return EXIT_FAILURE;
	}
	load.floor = mmap(NULL, sizeof(*load.floor), PROT_READ | PROT_WRITE,
			  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (load.floor == MAP_FAILED)
		fail("memory");
	load.site = (struct site){.dir = load.dir,
				  .database = load.database,
				  .logins = WORK_LOGINS,
				  .n_logins = N_LOGINS};
	make_record();
	share_cases((size_t)wish.n, places);
	watch_for_break();
	go_before(getpid(), DRIVER_NICE);
	if (load.is_site && !site_begin(&load.site, load.program))
		fail("the site");
	if (!work_open(&load.work, places, (size_t)wish.n,
		       load.is_site ? site_words : here_words,
		       load.is_site ? (void *)&load.site : (void *)&load))
		fail("the programs did not open");
	run_all((int)wish.seconds);
	if (work_count_gone(&load.work) > 0)
		printf("%zu sessions ended before their time\n",
		       work_count_gone(&load.work));
	work_close(&load.work);
	site_end(&load.site);
	remove_record();
	return EXIT_SUCCESS;
}
