/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What an import costs: a first one, the same file again, and again with a
 * quarter, half, three quarters and all of its rows having another telephone,
 * street and amount, while a colleague saves fifty times a second.
 *
 *	bench_import [ROWS...]		25000 50000 100000
 *
 * The cost of a row should be the same in each line of a block, and in each
 * block; nobody should wait longer than half a second, but for the disk: the
 * floor is the slowest of a page that is written and waited for beside it.
 */
#include "config.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/demo.h"
#include "app/import.h"
#include "app/operation.h"
#include "app/session.h"
#include "app/view.h"
#include "base/arena.h"
#include "base/num.h"
#include "base/steady.h"
#include "base/xalloc.h"
#include "tests/lib/region_rows.h"

enum {
	N_CASES = 36,
	N_ROWS_MAX = 1000000,
	PAUSE_MS = 20, /* of the colleague, between two saves */
	LATE_MS = 500, /* longer than anybody should wait */
	DAY_MS = 86400000
};

/* What an import came to; in memory that all processes share. */
struct result {
	volatile int64_t floor_ms; /* the slowest of the disk alone */
	int64_t cpu_us;
	int64_t n_created;
	int64_t n_changed;
	int64_t n_refused;
	int64_t n_benefits;
};

struct bench {
	char dir[96];
	char path[128];
	char file[128];
	struct result *result;
	struct session *colleague;
	const char *number; /* of the colleague's case */
	int64_t n_saves;
	int64_t n_late; /* of them */
	int64_t slowest_ms;
	struct arena arena;
};

/* Each file is of another day: an amount holds from its day on. */
static int64_t n_days;

static struct stamp
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct stamp){(int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000 +
			      n_days * DAY_MS};
}

static void
die(const char *what, const struct err *err)
{
	fprintf(stderr, "bench: %s: %s (%s)\n", what, err->msg, err->detail);
	exit(EXIT_FAILURE);
}

static struct session *
open_as(struct bench *b, const char *login)
{
	const struct session_config config = {
		.database = b->path,
		.login = "bench",
		.as_login = login,
		.now = now,
	};
	struct session *session = NULL;
	struct err err = {0};

	if (session_open(&config, &session, &err) != ERR_OK)
		die(login, &err);
	return session;
}

/* ---- The importing process ---- */

static void
import_file(struct bench *b)
{
	struct session *session = open_as(b, "ane");
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	struct import_report report = {0};
	struct err err = {0};
	struct rusage usage;
	const struct import_request request = {
		.fd = open(b->file, O_RDONLY | O_CLOEXEC),
		.source = "region.csv",
	};

	if (import_persons(session, &request, &arena, &report, &issues, &err) !=
	    ERR_OK)
		die("import", &err);
	getrusage(RUSAGE_SELF, &usage);
	const struct result result = {
		.floor_ms = b->result->floor_ms,
		.cpu_us = (int64_t)(usage.ru_utime.tv_sec +
				    usage.ru_stime.tv_sec) *
				  1000000 +
			  usage.ru_utime.tv_usec + usage.ru_stime.tv_usec,
		.n_created = (int64_t)report.n_created,
		.n_changed = (int64_t)report.n_changed,
		.n_refused = (int64_t)report.n_refused,
		.n_benefits = (int64_t)report.n_benefits_changed,
	};
	*b->result = result;
	_exit(0);
}

/* ---- The floor ---- */

/* The disk alone, beside it: a page at the end of a file, and waited for. */
static void
measure_floor(const struct bench *b)
{
	static const char page[4096];
	const struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
	char path[128];
	int fd;

	snprintf(path, sizeof(path), "%s/floor", b->dir);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	unlink(path);
	for (;;) {
		const int64_t before = steady_ms();
		int64_t took;

		if (write(fd, page, sizeof(page)) != (ssize_t)sizeof(page) ||
		    fdatasync(fd) != 0)
			_exit(EXIT_FAILURE);
		took = steady_ms() - before;
		if (took > b->result->floor_ms)
			b->result->floor_ms = took;
		nanosleep(&pause, NULL);
	}
}

static pid_t
start_floor(const struct bench *b)
{
	const pid_t parent = getpid();
	const pid_t pid = fork();

	if (pid < 0)
		exit(EXIT_FAILURE);
	if (pid > 0)
		return pid;
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent)
		measure_floor(b);
	_exit(EXIT_FAILURE);
}

/* ---- The colleague ---- */

static void
save(struct bench *b)
{
	struct arena arena = {0};
	struct input items[] = {{"case", b->number},
				{"kind", "PHONE"},
				{"minutes", "5"},
				{"text", "beside an import"}};
	struct inputs in = {.items = items, .n = N_ELEMS(items)};
	struct outcome out;
	struct err err = {0};
	const int64_t before = steady_ms();
	int64_t took;

	if (app_do(b->colleague, operation_find("contact.log"), &in, &arena,
		   &out, &err) != ERR_OK)
		die("contact.log", &err);
	took = steady_ms() - before;
	if (took > b->slowest_ms)
		b->slowest_ms = took;
	b->n_late += took > LATE_MS;
	b->n_saves++;
	arena_fini(&arena);
}

static void
save_until(struct bench *b, pid_t pid)
{
	const struct timespec pause = {.tv_nsec = PAUSE_MS * 1000000L};
	int status = 0;

	while (waitpid(pid, &status, WNOHANG) == 0) {
		save(b);
		nanosleep(&pause, NULL);
	}
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		exit(EXIT_FAILURE);
}

/* ---- The files ---- */

/* Of four rows as many as the file's number have moved on to it. */
static int
version_of(const struct region_rows *rows, int i)
{
	int version = 0;

	for (int file = 1; file <= rows->arg; file++)
		if (i % 4 < file)
			version = file;
	return version;
}

static void
run(struct bench *b, int n, int file, const char *what)
{
	const struct region_rows rows = {
		.n = n, .seed = 1, .version = version_of, .arg = file};
	pid_t floor;
	pid_t pid;

	if (!region_rows_write(&rows, b->file)) {
		perror(b->file);
		exit(EXIT_FAILURE);
	}
	n_days = file;
	b->n_saves = 0;
	b->n_late = 0;
	b->slowest_ms = 0;
	b->result->floor_ms = 0;
	fflush(stdout);
	floor = start_floor(b);
	pid = fork();
	if (pid == 0)
		import_file(b);
	if (pid < 0)
		exit(EXIT_FAILURE);
	save_until(b, pid);
	kill(floor, SIGKILL);
	(void)waitpid(floor, NULL, 0);

	const struct result *r = b->result;
	const int64_t n_written = r->n_created + r->n_changed;

	printf("%7d %-15s %7lld %7lld %7lld %8lld %9.1f %10.1f %7lld %6lld "
	       "%8lld %8lld\n",
	       n, what, (long long)n_written, (long long)r->n_benefits,
	       (long long)r->n_refused, (long long)(r->cpu_us / 1000),
	       (double)r->cpu_us / n,
	       n_written == 0 ? 0.0 : (double)r->cpu_us / (double)n_written,
	       (long long)b->n_saves, (long long)b->n_late,
	       (long long)b->slowest_ms, (long long)r->floor_ms);
}

/* ---- All of it ---- */

static int
remove_one(const char *path, const struct stat *st UNUSED, int type UNUSED,
	   struct FTW *ftw UNUSED)
{
	return remove(path);
}

static void
find_case(struct bench *b)
{
	const struct view_request request = {.max = 1};
	struct view_page page = {0};
	struct err err = {0};

	if (view_read(b->colleague, view_find("cases.mine"), &request,
		      &b->arena, &page, &err) != ERR_OK)
		die("cases.mine", &err);
	b->number = page.rows[0].cells[0];
}

static void
measure(int n)
{
	static const char *const what[] = {"first", "a quarter", "half",
					   "three quarters", "all"};
	const char *tmp = getenv("TMPDIR");
	struct bench b = {.n_saves = 0};
	struct demo_request request = {.login = "bench", .n_cases = N_CASES};
	struct err err = {0};

	n_days = 0;
	snprintf(b.dir, sizeof(b.dir), "%.60s/kith-bench-XXXXXX",
		 tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(b.dir) == NULL)
		exit(EXIT_FAILURE);
	snprintf(b.path, sizeof(b.path), "%s/demo.db", b.dir);
	snprintf(b.file, sizeof(b.file), "%s/region.csv", b.dir);
	b.result = mmap(NULL, sizeof(*b.result), PROT_READ | PROT_WRITE,
			MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (b.result == MAP_FAILED)
		exit(EXIT_FAILURE);
	request.database = b.path;
	request.now = now();
	if (demo_make(&request, &err) != ERR_OK)
		die("demo", &err);
	b.colleague = open_as(&b, "ines");
	find_case(&b);
	run(&b, n, 0, what[0]);
	run(&b, n, 0, "again");
	for (int file = 1; file <= 4; file++)
		run(&b, n, file, what[file]);
	session_close(&b.colleague);
	arena_fini(&b.arena);
	munmap(b.result, sizeof(*b.result));
	(void)nftw(b.dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

int
main(int argc, char **argv)
{
	static const int usual[] = {25000, 50000, 100000};
	int64_t n = 0;

	printf("%7s %-15s %7s %7s %7s %8s %9s %10s %7s %6s %8s %8s\n", "rows",
	       "file", "written", "amounts", "refused", "CPU ms", "us a row",
	       "us written", "saves", "late", "worst ms", "floor ms");
	for (int i = 1; i < argc; i++)
		if (num_parse_int(argv[i], 1, N_ROWS_MAX, &n))
			measure((int)n);
	for (size_t i = 0; argc == 1 && i < N_ELEMS(usual); i++)
		measure(usual[i]);
	return EXIT_SUCCESS;
}
