/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "../lib/db_lab.h"

/* storage.md 9: killed at any moment, nothing acknowledged is lost. */
enum { N_WRITERS = 4, N_KILLS = 30, N_KILLS_LONG = 1000 };

static const char SCHEMA[] =
	"CREATE TABLE tick (id INTEGER PRIMARY KEY,\n"
	"  uuid BLOB NOT NULL UNIQUE, rev INTEGER NOT NULL DEFAULT 1,\n"
	"  writer INTEGER NOT NULL, seq INTEGER NOT NULL,\n"
	"  body TEXT NOT NULL, UNIQUE (writer, seq)) STRICT;\n"
	"CREATE TABLE total (writer INTEGER PRIMARY KEY, n INTEGER NOT NULL)\n"
	"STRICT;\n"
	"INSERT INTO total VALUES (0, 0), (1, 0), (2, 0), (3, 0);\n";

static const char NEXT_ACT[] = "SELECT coalesce(max(id), 0) + 1 FROM journal";
static const char ADD_JOURNAL[] =
	"INSERT INTO journal (id, at, login, kind, operation)\n"
	"VALUES ($1, '2026-11-21T10:00:00.000Z', 'ana', 'W', 'test')";
static const char ADD_TICK[] =
	"INSERT INTO tick (uuid, writer, seq, body)\n"
	"VALUES ($1, $2, $3, $4)";
static const char ADD_TOTAL[] = "UPDATE total SET n = n + 1 WHERE writer = $1";
static const char N_OF[] = "SELECT n FROM total WHERE writer = $1";

/* What writers have been told is saved; in memory that they share. */
struct shared {
	volatile int64_t acknowledged[N_WRITERS];
};

static enum err_code
save(struct db *db, int writer, int64_t seq, struct err *err)
{
	const struct stamp now = {1700000000000 + seq};
	char body[2000];
	int64_t act = 0;
	enum err_code rc = db_write_begin(db, 0, err);

	memset(body, 'x', sizeof(body) - 1);
	body[sizeof(body) - 1] = '\0';
	if (rc != ERR_OK)
		return rc;
	rc = db_get_one_int(db, NEXT_ACT, DB_NO_ARGS, &act, err);
	if (rc != ERR_OK)
		return rc;
	db_set_act(db, act);
	rc = db_run(db, ADD_JOURNAL, DB_ARGS(DB_ARG(act)), NULL, err);
	if (rc == ERR_OK)
		rc = db_run(db, ADD_TICK,
			    DB_ARGS(DB_ARG(uuid_make(now)), DB_ARG(writer),
				    DB_ARG(seq), DB_ARG(body)),
			    NULL, err);
	if (rc == ERR_OK)
		rc = db_run(db, ADD_TOTAL, DB_ARGS(DB_ARG(writer)), NULL, err);
	return rc == ERR_OK ? db_write_commit(db, err) : rc;
}

static void
writer_run(const char *path, int writer, struct shared *shared)
{
	struct db *db = NULL;
	struct err err = {0};
	int64_t seq = 0;
	enum err_code rc = db_open(path, DB_OPEN, true, &db, &err);

	if (rc == ERR_OK)
		rc = db_get_one_int(db, N_OF, DB_ARGS(DB_ARG(writer)), &seq,
				    &err);
	if (rc == ERR_OK && seq < shared->acknowledged[writer])
		_exit(66);
	while (rc == ERR_OK) {
		rc = save(db, writer, ++seq, &err);
		if (rc == ERR_OK)
			shared->acknowledged[writer] = seq;
	}
	print_error("writer %d: %s [%s]\n", writer, err.msg, err.detail);
	_exit(1);
}

static pid_t
writer_start(const char *path, int writer, struct shared *shared)
{
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0)
		writer_run(path, writer, shared);
	return pid;
}

/* It must still have been at work: else it saw an error or a loss. */
static void
writer_kill(pid_t pid)
{
	int status = 0;

	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
}

/* Between two kills: the random moment itself, not a wait for something. */
static void
let_them_write(void)
{
	const struct timespec t = {.tv_nsec = 2000000 + random() % 30000000};

	nanosleep(&t, NULL);
}

/* One in ten times all at once, as when the machine's power goes. */
static void
kill_some(pid_t pids[N_WRITERS], const char *path, struct shared *shared)
{
	const bool all = random() % 10 == 0;
	const int which = (int)(random() % N_WRITERS);

	for (int i = 0; i < N_WRITERS; i++)
		if (all || i == which)
			writer_kill(pids[i]);
	for (int i = 0; i < N_WRITERS; i++)
		if (all || i == which)
			pids[i] = writer_start(path, i, shared);
}

static const char WRONG[] =
	"SELECT count(*)\n"
	"FROM total AS t\n"
	"WHERE n <> (SELECT count(*) FROM tick WHERE writer = t.writer)\n"
	"   OR n <> (SELECT coalesce(max(seq), 0) FROM tick\n"
	"            WHERE writer = t.writer)";

static void
assert_all_there(struct db_lab *lab, const struct shared *shared)
{
	struct db *db = db_lab_open(lab, "t.db", DB_OPEN);
	struct issues issues = {.arena = &lab->arena};
	int64_t sum = 0;

	for (int i = 0; i < N_WRITERS; i++) {
		int64_t n = 0;

		assert_ok(lab, db_get_one_int(db, N_OF, DB_ARGS(DB_ARG(i)), &n,
					      &lab->err));
		assert_true(n >= shared->acknowledged[i]);
		sum += n;
	}
	print_message("# %lld saves\n", (long long)sum);
	assert_true(sum > 0);
	assert_int_equal(db_lab_int(lab, db, WRONG), 0);
	assert_int_equal(db_lab_int(lab, db,
				    "SELECT count(*) FROM journal_change"),
			 sum);
	assert_int_equal(db_lab_int(lab, db, "SELECT count(*) FROM journal"),
			 sum);
	assert_ok(lab, db_verify(db, false, &issues, &lab->err));
	assert_int_equal(issues.n, 0);
	db_close(&db);
}

static void
kill_9_loses_nothing_acknowledged(void **state)
{
	struct db_lab *lab = *state;
	const char *path = db_lab_path(lab, "t.db");
	const int n_kills = getenv("KITH_LONG") != NULL ? N_KILLS_LONG
							: N_KILLS;
	struct shared *shared = mmap(NULL, sizeof(*shared),
				     PROT_READ | PROT_WRITE,
				     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);
	pid_t pids[N_WRITERS];

	assert_true(shared != MAP_FAILED);
	db_lab_migrate(lab, db, SCHEMA);
	db_close(&db);
	srandom(42);
	for (int i = 0; i < N_WRITERS; i++)
		pids[i] = writer_start(path, i, shared);
	for (int i = 0; i < n_kills; i++) {
		let_them_write();
		kill_some(pids, path, shared);
	}
	let_them_write();
	for (int i = 0; i < N_WRITERS; i++)
		writer_kill(pids[i]);
	assert_all_there(lab, shared);
	munmap(shared, sizeof(*shared));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			kill_9_loses_nothing_acknowledged, db_lab_setup,
			db_lab_teardown),
	};

	return cmocka_run_group_tests_name("crash", tests, NULL, NULL);
}
