/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Eight people write at once, as fast as they can: nothing is lost, nobody is
 * starved, the journal's links hold. KITH_LONG=1: a minute instead of seconds.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/operation.h"
#include "base/steady.h"
#include "tests/lib/demo_lab.h"

enum { N_WRITERS = 8, SHORT_MS = 4000, LONG_MS = 60000, SLOWEST_MS = 10000 };

/* Two pairs on cases of their own, twice two who share one: both sides of a
 * pair write on the same case. */
static const char *const LOGINS[N_WRITERS] = {"ane",  "jon",  "mikel", "leire",
					      "ines", "omar", "lucia", "ivan"};

/* What each has been told is saved; in memory that they share. */
struct shared {
	volatile int64_t saved[N_WRITERS];
	volatile int64_t slowest_ms[N_WRITERS];
};

static enum err_code
save(struct session *session, const char *number, int writer, int64_t seq,
     struct err *err)
{
	struct arena arena = {0};
	char text[32];
	struct input items[] = {{"case", number},
				{"kind", "PHONE"},
				{"minutes", "5"},
				{"text", text}};
	struct inputs in = {.items = items, .n = N_ELEMS(items)};
	struct outcome out;
	enum err_code rc;

	snprintf(text, sizeof(text), "w%d-%lld", writer, (long long)seq);
	rc = app_do(session, operation_find("contact.log"), &in, &arena, &out,
		    err);
	arena_fini(&arena);
	return rc;
}

static void
write_until(struct demo_lab *lab, const char *number, int writer,
	    int64_t end_ms, struct shared *shared)
{
	struct session *session = demo_lab_session(lab, LOGINS[writer]);
	struct err err = {0};
	int64_t before = steady_ms();

	while (before < end_ms) {
		int64_t took;

		if (save(session, number, writer, shared->saved[writer] + 1,
			 &err) != ERR_OK) {
			print_error("%s: %s [%s]\n", LOGINS[writer], err.msg,
				    err.detail);
			_exit(1);
		}
		shared->saved[writer]++;
		took = steady_ms() - before;
		if (took > shared->slowest_ms[writer])
			shared->slowest_ms[writer] = took;
		before += took;
	}
	_exit(0);
}

static void
let_all_write(struct demo_lab *lab, const char *const numbers[N_WRITERS],
	      struct shared *shared)
{
	int64_t end_ms = steady_ms() +
			 (getenv("KITH_LONG") != NULL ? LONG_MS : SHORT_MS);
	pid_t pids[N_WRITERS];

	for (int i = 0; i < N_WRITERS; i++) {
		pids[i] = fork();
		assert_true(pids[i] >= 0);
		if (pids[i] == 0)
			write_until(lab, numbers[i], i, end_ms, shared);
	}
	for (int i = 0; i < N_WRITERS; i++) {
		int status = 0;

		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}
}

/* Each once, and none that was not acknowledged. */
static void
all_of_it_is_there(const struct demo_lab *lab, const struct shared *shared)
{
	for (int i = 0; i < N_WRITERS; i++) {
		char like[16];

		snprintf(like, sizeof(like), "w%d-%%", i);
		assert_int_equal(demo_lab_contacts(lab, like),
				 shared->saved[i]);
	}
}

/* storage.md 0: the fewest saves of anybody at least half of the most; a
 * quarter in the short run, where the machine's own turns weigh more. */
static void
nobody_is_starved(const struct shared *shared)
{
	int64_t fewest = shared->saved[0];
	int64_t most = shared->saved[0];
	int64_t all = 0;

	for (int i = 0; i < N_WRITERS; i++) {
		if (shared->saved[i] < fewest)
			fewest = shared->saved[i];
		if (shared->saved[i] > most)
			most = shared->saved[i];
		all += shared->saved[i];
		assert_true(shared->slowest_ms[i] < SLOWEST_MS);
	}
	print_message("# %lld saves; each %lld to %lld\n", (long long)all,
		      (long long)fewest, (long long)most);
	assert_true(fewest > 0);
	assert_true((getenv("KITH_LONG") != NULL ? 2 : 4) * fewest >= most);
}

static void
eight_write_at_once(void **state)
{
	struct demo_lab *lab = *state;
	const char *numbers[N_WRITERS];
	struct shared *shared = mmap(NULL, sizeof(*shared),
				     PROT_READ | PROT_WRITE,
				     MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	assert_ptr_not_equal(shared, MAP_FAILED);
	for (int i = 0; i < N_WRITERS; i++)
		numbers[i] = demo_lab_case(lab, LOGINS[i]);
	let_all_write(lab, numbers, shared);
	all_of_it_is_there(lab, shared);
	nobody_is_starved(shared);
	demo_lab_check(lab);
	munmap(shared, sizeof(*shared));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			eight_write_at_once, demo_lab_setup, demo_lab_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
