/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * kill -9 of the program itself while it saves: what it said was saved is
 * there, once; what it did not say is there once or not at all; and the
 * database is whole, with six at work. 30 kills; KITH_LONG=1: 1000.
 */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/steady.h"
#include "tests/lib/demo_lab.h"

enum { N_KILLS = 30, N_KILLS_LONG = 1000, N_AT_ONCE = 6, N_TIMED = 5 };

/* Whether all is whole is asked at the end, and so often before. */
enum { N_BETWEEN = 100, GATE_MS = 5000 };

static const char *const LOGINS[N_AT_ONCE] = {"ane",   "jon",  "mikel",
					      "leire", "ines", "lucia"};

struct run {
	pid_t pid;
	char text[32];
	bool is_saved; /* it said so */
	bool is_killed;
};

static void
start(const struct demo_lab *lab, const char *login, const char *number,
      int round, struct run *out)
{
	char text[48];
	char number_word[48];
	const char *words[] = {number_word, "kind=PHONE", "minutes=5", text,
			       NULL};

	*out = (struct run){0};
	snprintf(out->text, sizeof(out->text), "k-%s-%d", login, round);
	snprintf(text, sizeof(text), "text=%s", out->text);
	snprintf(number_word, sizeof(number_word), "case=%s", number);
	out->pid = demo_lab_start(lab, login, "contact.log", words);
}

static void
finish(struct run *run)
{
	int status = 0;

	assert_int_equal(waitpid(run->pid, &status, 0), run->pid);
	run->is_saved = WIFEXITED(status) && WEXITSTATUS(status) == 0;
	run->is_killed = WIFSIGNALED(status);
	assert_true(run->is_saved || run->is_killed);
}

/* How long such a save takes here and now, from start to end. */
static int64_t
usual_ms(const struct demo_lab *lab, const char *number)
{
	int64_t before = steady_ms();

	for (int i = 0; i < N_TIMED; i++) {
		struct run run;

		start(lab, LOGINS[0], number, -1 - i, &run);
		finish(&run);
		assert_true(run.is_saved);
	}
	return (steady_ms() - before) / N_TIMED + 1;
}

/* The random moment itself, not a wait for something. */
static void
pass_time(int64_t most_ms)
{
	int64_t us = most_ms * 1000 / 4 + random() % (most_ms * 1000);
	const struct timespec t = {.tv_sec = us / 1000000,
				   .tv_nsec = us % 1000000 * 1000};

	nanosleep(&t, NULL);
}

/* All together, as a power cut would; or two, beside the others. */
static int
kill_round(const struct demo_lab *lab, const char *const numbers[], int round,
	   int64_t usual)
{
	struct run runs[N_AT_ONCE];
	bool all = random() % 3 == 0;
	int n_killed = 0;

	for (int i = 0; i < N_AT_ONCE; i++)
		start(lab, LOGINS[i], numbers[i], round, &runs[i]);
	pass_time(usual);
	for (int i = 0; i < N_AT_ONCE; i++)
		if (all || i % 3 == round % 3)
			kill(runs[i].pid, SIGKILL);
	for (int i = 0; i < N_AT_ONCE; i++) {
		int64_t n;

		finish(&runs[i]);
		n = demo_lab_contacts(lab, runs[i].text);
		n_killed += runs[i].is_killed;
		assert_true(n == 0 || n == 1);
		assert_true(n == 1 || !runs[i].is_saved);
	}
	return n_killed;
}

static void
loses_nothing_when_killed(void **state)
{
	struct demo_lab *lab = *state;
	const char *numbers[N_AT_ONCE];
	int wanted = getenv("KITH_LONG") != NULL ? N_KILLS_LONG : N_KILLS;
	int64_t usual;
	int n_killed = 0;
	int round = 0;

	srandom(20261121);
	for (int i = 0; i < N_AT_ONCE; i++)
		numbers[i] = demo_lab_case(lab, LOGINS[i]);
	usual = usual_ms(lab, numbers[0]);
	/* Who is done before the blow falls is not counted. */
	while (n_killed < wanted && round < 20 * wanted) {
		n_killed += kill_round(lab, numbers, round++, usual);
		if (round % N_BETWEEN == 0)
			demo_lab_check(lab);
	}
	print_message("# %d killed in %d rounds\n", n_killed, round);
	assert_true(n_killed >= wanted);
	demo_lab_check(lab);
	/* Nobody who died holds the gate, and the next save is as any. */
	assert_true(usual_ms(lab, numbers[0]) < GATE_MS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(loses_nothing_when_killed,
						demo_lab_setup,
						demo_lab_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
