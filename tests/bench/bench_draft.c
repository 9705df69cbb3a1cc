/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a draft costs to keep (ui.md 11): time, bytes written and waits for the
 * disk, for a note of 1,240 letters that grows by a few each time, as typing
 * does. BENCH_DIR is where the database stands; else /tmp.
 */
#include "config.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "app/demo.h"
#include "app/draft.h"
#include "app/session.h"
#include "base/attr.h"
#include "tests/bench/bench.h"

enum { TURNS = 200, LETTERS = 1240, GROWS = 5, CASES = 20 };

static int64_t n_waits;

/* In place of the library's: counted. */
int
fdatasync(int fd)
{
	n_waits++;
	return (int)syscall(SYS_fdatasync, fd);
}

int
fsync(int fd)
{
	n_waits++;
	return (int)syscall(SYS_fsync, fd);
}

static struct stamp
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (struct stamp){(int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000};
}

static void NORETURN
die(const char *what, const char *why)
{
	fprintf(stderr, "bench_draft: %s: %s\n", what, why);
	exit(EXIT_FAILURE);
}

/* Bytes that this process asked to be written so far. */
static int64_t
bytes_written(void)
{
	char text[512] = "";
	int fd = open("/proc/self/io", O_RDONLY | O_CLOEXEC);
	ssize_t len = fd < 0 ? 0 : read(fd, text, sizeof(text) - 1);
	const char *at = len <= 0 ? NULL : strstr(text, "wchar: ");

	if (fd >= 0)
		close(fd);
	return at == NULL ? 0 : strtoll(at + 7, NULL, 10);
}

struct typing {
	struct session *ane;
	struct uuid uuid;
	char text[LETTERS + GROWS * TURNS + 1];
};

static int
keep(void *arg, size_t turn)
{
	struct typing *typing = arg;
	const struct draft_field field = {"text", "", typing->text};
	struct form_draft draft = {.uuid = typing->uuid,
				   .operation = "contact.log",
				   .title = "Log a contact",
				   .rev = "",
				   .fields = &field,
				   .n_fields = 1};
	struct err err = {0};

	memset(typing->text, 'a', LETTERS + GROWS * turn);
	if (draft_put(typing->ane, &draft, &err) != ERR_OK)
		die("draft", err.msg);
	return 1;
}

static void
measure(struct typing *typing)
{
	struct bench_time time;
	int64_t bytes = bytes_written();
	int64_t waits = n_waits;

	bench_turns(TURNS, keep, NULL, typing, &time, NULL);
	bench_title("A draft");
	bench_line("a draft is kept", "5 ms", &time, NULL);
	printf("%.0f bytes written, %.2f waits for the disk, %.2f ms of the "
	       "processor each\n",
	       (double)(bytes_written() - bytes) / TURNS,
	       (double)(n_waits - waits) / TURNS, time.cpu_us / 1e3);
}

int
main(void)
{
	static struct typing typing;
	static const char *const ENDS[] = {".db",
					   ".db-wal",
					   ".db-shm",
					   ".gate",
					   ".drafts.db",
					   ".drafts.db-wal",
					   ".drafts.db-shm",
					   ".drafts.gate"};
	const char *base = getenv("BENCH_DIR");
	char path[320];
	struct err err = {0};
	struct demo_request request = {.database = path,
				       .login = "bench",
				       .now = now(),
				       .n_cases = CASES};

	snprintf(path, sizeof(path), "%s/kith-bench-draft-%ld.db",
		 base == NULL ? "/tmp" : base, (long)getpid());
	const struct session_config config = {.database = path,
					      .login = "bench",
					      .as_login = "ane",
					      .now = now};
	if (demo_make(&request, &err) != ERR_OK)
		die("demo", err.msg);
	if (session_open(&config, &typing.ane, &err) != ERR_OK)
		die("ane", err.msg);
	typing.uuid = uuid_make(now());
	measure(&typing);
	session_close(&typing.ane);
	path[strlen(path) - 3] = '\0';
	for (size_t i = 0; i < N_ELEMS(ENDS); i++) {
		char name[360];

		snprintf(name, sizeof(name), "%s%s", path, ENDS[i]);
		unlink(name);
	}
	return EXIT_SUCCESS;
}
