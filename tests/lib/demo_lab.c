/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/demo_lab.h"

#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/check.h"
#include "app/demo.h"
#include "app/view.h"

enum { N_CASES = 36, WORDS_MAX = 16, BUSY_MS = 10000 };

struct stamp
demo_lab_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (struct stamp){(int64_t)now.tv_sec * 1000 +
			      now.tv_nsec / 1000000};
}

int
demo_lab_setup(void **state)
{
	static struct demo_lab lab;
	const char *tmp = getenv("TMPDIR");
	struct demo_request request = {
		.login = "tester",
		.now = demo_lab_now(),
		.n_cases = N_CASES,
	};
	struct err err = {0};

	memset(&lab, 0, sizeof(lab));
	snprintf(lab.dir, sizeof(lab.dir), "%s/kith-lab-XXXXXX",
		 tmp != NULL ? tmp : "/tmp");
	assert_non_null(mkdtemp(lab.dir));
	snprintf(lab.path, sizeof(lab.path), "%s/demo.db", lab.dir);
	request.database = lab.path;
	if (demo_make(&request, &err) != ERR_OK)
		fail_msg("demo: %s (%s)", err.msg, err.detail);
	*state = &lab;
	return 0;
}

static int
remove_one(const char *path, const struct stat *st UNUSED, int type UNUSED,
	   struct FTW *ftw UNUSED)
{
	return remove(path);
}

int
demo_lab_teardown(void **state)
{
	struct demo_lab *lab = *state;

	assert_int_equal(nftw(lab->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS),
			 0);
	arena_fini(&lab->arena);
	return 0;
}

struct session *
demo_lab_session(struct demo_lab *lab, const char *login)
{
	const struct session_config config = {
		.database = lab->path,
		.login = "tester",
		.as_login = login,
		.now = demo_lab_now,
	};
	struct session *session = NULL;
	struct err err = {0};

	if (session_open(&config, &session, &err) != ERR_OK)
		fail_msg("%s: %s (%s)", login, err.msg, err.detail);
	return session;
}

const char *
demo_lab_case(struct demo_lab *lab, const char *login)
{
	struct session *session = demo_lab_session(lab, login);
	const struct view_request request = {.max = 1};
	struct view_page page = {0};
	struct err err = {0};

	if (view_read(session, view_find("cases.mine"), &request, &lab->arena,
		      &page, &err) != ERR_OK)
		fail_msg("%s: %s", login, err.msg);
	session_close(&session);
	assert_int_equal(page.n, 1);
	return page.rows[0].cells[0];
}

/* In the child: nothing of it may be seen by the test. */
static void
run_program(const char *const *argv)
{
	const char *build = getenv("KITH_BUILDDIR");
	char path[512];
	int null = open("/dev/null", O_RDWR);

	dup2(null, STDIN_FILENO);
	dup2(null, STDOUT_FILENO);
	dup2(null, STDERR_FILENO);
	snprintf(path, sizeof(path), "%s/kith", build != NULL ? build : ".");
	execv(path, (char *const *)(uintptr_t)argv);
	_exit(127);
}

pid_t
demo_lab_start(const struct demo_lab *lab, const char *login,
	       const char *operation, const char *const *words)
{
	const char *argv[WORDS_MAX] = {"kith", "--database", lab->path, "--as",
				       login,  "do",	     operation};
	size_t n = 7;
	pid_t pid;

	for (; *words != NULL; words++) {
		assert_true(n < WORDS_MAX - 1);
		argv[n++] = *words;
	}
	argv[n] = NULL;
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		run_program(argv);
	return pid;
}

int64_t
demo_lab_contacts(const struct demo_lab *lab, const char *like)
{
	sqlite3 *h = NULL;
	sqlite3_stmt *stmt = NULL;
	int64_t n;

	assert_int_equal(sqlite3_open_v2(lab->path, &h, SQLITE_OPEN_READONLY,
					 NULL),
			 SQLITE_OK);
	/* After a kill, whoever opens first recovers, and others wait. */
	assert_int_equal(sqlite3_busy_timeout(h, BUSY_MS), SQLITE_OK);
	assert_int_equal(
		sqlite3_prepare_v2(h,
				   "SELECT count(DISTINCT text) = count(*), "
				   "count(*) FROM contact WHERE text LIKE ?",
				   -1, &stmt, NULL),
		SQLITE_OK);
	sqlite3_bind_text(stmt, 1, like, -1, SQLITE_STATIC);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	assert_int_equal(sqlite3_column_int64(stmt, 0), 1);
	n = sqlite3_column_int64(stmt, 1);
	sqlite3_finalize(stmt);
	sqlite3_close(h);
	return n;
}

void
demo_lab_check(struct demo_lab *lab)
{
	struct issues issues = {.arena = &lab->arena};
	struct err err = {0};
	struct check_result checked;

	if (app_check(&(struct check_request){.database = lab->path}, &issues,
		      &checked, &err) != ERR_OK)
		fail_msg("check: %s (%s)", err.msg, err.detail);
	for (size_t i = 0; i < issues.n; i++)
		print_message("check: %s\n", issues.items[i].msg);
	assert_int_equal(issues.n, 0);
}
