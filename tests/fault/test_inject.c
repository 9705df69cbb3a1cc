/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One save of the program, ended or failed at each of its writes and syncs in
 * turn: what was said to be saved is there, what failed left nothing and said
 * why, the record is whole and the next save is as any other.
 */
#include "config.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/operation.h"
#include "tests/lib/demo_lab.h"
#include "tests/lib/disk_tap.h"

enum { AT_MOST = 200 };

struct blow {
	int n;	/* writes and syncs so far */
	int at; /* which of them it falls on; -1 = none */
	int rc; /* what SQLite gets; SQLITE_OK: the process ends */
};

static int
strike(void *arg, const struct disk_call *call)
{
	struct blow *blow = arg;

	if (blow->n++ != blow->at) {
		/* Asked again after half of the write. */
		if (blow->at >= 0 && blow->n > blow->at + 1 &&
		    blow->rc == SQLITE_OK)
			kill(getpid(), SIGKILL);
		return SQLITE_OK;
	}
	if (blow->rc != SQLITE_OK)
		return blow->rc;
	if (call->event == DISK_WRITE && blow->at % 2 == 0)
		return DISK_TEAR;
	kill(getpid(), SIGKILL);
	return SQLITE_OK;
}

static enum err_code
save(struct session *session, const char *number, const char *text,
     struct err *err)
{
	struct arena arena = {0};
	struct input items[] = {{"case", number},
				{"kind", "PHONE"},
				{"minutes", "5"},
				{"text", text}};
	struct inputs in = {.items = items, .n = N_ELEMS(items)};
	struct outcome out;
	enum err_code rc = app_do(session, operation_find("contact.log"), &in,
				  &arena, &out, err);

	arena_fini(&arena);
	return rc;
}

/* From the opening of the record on, as one command of the shell does. */
static int
count_calls(struct demo_lab *lab, const char *number)
{
	struct blow blow = {.at = -1};
	struct session *session;
	struct err err = {0};

	disk_tap(strike, &blow);
	session = demo_lab_session(lab, "ane");
	assert_int_equal(save(session, number, "before", &err), ERR_OK);
	session_close(&session);
	disk_tap(NULL, NULL);
	return blow.n;
}

static void
must_save(struct demo_lab *lab, const char *number, const char *text)
{
	struct session *session = demo_lab_session(lab, "ane");
	struct err err = {0};

	if (save(session, number, text, &err) != ERR_OK)
		fail_msg("%s: %s (%s)", text, err.msg, err.detail);
	session_close(&session);
	assert_int_equal(demo_lab_contacts(lab, text), 1);
}

/* Whether it was ended: there may be fewer writes than that. */
static bool
end_at(struct demo_lab *lab, const char *number, const char *text, int at)
{
	struct blow blow = {.at = at};
	struct err err = {0};
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		disk_tap(strike, &blow);
		_exit(save(demo_lab_session(lab, "ane"), number, text, &err) ==
				      ERR_OK
			      ? 0
			      : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) ||
		    (WIFEXITED(status) && WEXITSTATUS(status) == 0));
	return WIFSIGNALED(status);
}

static void
ended_at_any_write_or_sync(void **state)
{
	struct demo_lab *lab = *state;
	const char *number = demo_lab_case(lab, "ane");
	bool is_ended = true;
	int n_there = 0;
	int n = 0;

	for (int at = 0; is_ended && at < AT_MOST; at++) {
		const char *text = arena_printf(&lab->arena, "e-%d", at);
		int64_t there;

		is_ended = end_at(lab, number, text, at);
		n += is_ended;
		there = demo_lab_contacts(lab, text);
		assert_true(there == 0 || there == 1);
		assert_true(is_ended || there == 1);
		n_there += there == 1;
		must_save(lab, number, arena_printf(&lab->arena, "a-%d", at));
	}
	assert_true(n > 5 && n < AT_MOST);
	print_message("# ended at each of %d writes and syncs; %d were there\n",
		      n, n_there);
	demo_lab_check(lab);
}

/* ---- Failures ---- */

struct failure {
	int rc;
	const char *said; /* of what fails before the commit */
};

static const struct failure FAILURES[] = {
	{SQLITE_FULL, "The disk is full, so nothing was saved."},
	{SQLITE_IOERR_WRITE, "The disk did not carry out what was asked"},
	{SQLITE_IOERR_FSYNC, "The disk did not carry out what was asked"},
};

/* Nothing, and why; or it is there, but may go: the message says which. */
static void
fail_at(struct demo_lab *lab, struct session *session, const char *number,
	const struct failure *failure, int at)
{
	const char *text =
		arena_printf(&lab->arena, "f-%d-%d", failure->rc, at);
	struct blow blow = {.at = at, .rc = failure->rc};
	struct err err = {0};
	enum err_code rc;
	int64_t there;

	disk_tap(strike, &blow);
	rc = save(session, number, text, &err);
	disk_tap(NULL, NULL);
	there = demo_lab_contacts(lab, text);
	if (rc == ERR_OK) { /* a checkpoint failed, of what is in the log */
		assert_int_equal(there, 1);
		return;
	}
	assert_int_equal(rc, ERR_IO);
	if (strstr(err.msg, "did not confirm") != NULL) {
		assert_int_equal(there, 1);
		return;
	}
	if (there != 0 || strstr(err.msg, failure->said) == NULL)
		fail_msg("at %d: %d there: %s (%s)", at, (int)there, err.msg,
			 err.detail);
}

static void
failed_at_any_write_or_sync(void **state)
{
	struct demo_lab *lab = *state;
	const char *number = demo_lab_case(lab, "ane");
	int n = count_calls(lab, number);
	struct session *session;

	/* The layer is there when the record is opened. */
	disk_tap(NULL, NULL);
	session = demo_lab_session(lab, "ane");
	for (size_t i = 0; i < N_ELEMS(FAILURES); i++)
		for (int at = 0; at < n; at++) {
			struct err err = {0};
			const char *text =
				arena_printf(&lab->arena, "g-%zu-%d", i, at);

			fail_at(lab, session, number, &FAILURES[i], at);
			/* The same session goes on. */
			if (save(session, number, text, &err) != ERR_OK)
				fail_msg("%s: %s (%s)", text, err.msg,
					 err.detail);
		}
	session_close(&session);
	print_message("# failed at each of %d writes and syncs, in %zu ways\n",
		      n, N_ELEMS(FAILURES));
	demo_lab_check(lab);
}

int
main(void)
{
#define T(name)                                                                \
	cmocka_unit_test_setup_teardown(name, demo_lab_setup, demo_lab_teardown)
	const struct CMUnitTest tests[] = {
		T(ended_at_any_write_or_sync),
		T(failed_at_any_write_or_sync),
	};

	disk_tap(NULL, NULL);
	return cmocka_run_group_tests_name("inject", tests, NULL, NULL);
}
