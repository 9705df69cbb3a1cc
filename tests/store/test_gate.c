/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../lib/db_lab.h"
#include "../lib/disk_tap.h"
#include "base/steady.h"
#include "src/db/gate.h"

enum { N_WRITERS = 8, RUN_MS = 2000, N_RUNS = 4 };

static const char SCHEMA[] =
	"CREATE TABLE tick (\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  writer INTEGER NOT NULL,\n"
	"  seq INTEGER NOT NULL,\n"
	"  UNIQUE (writer, seq)) STRICT;\n"
	"CREATE TABLE total (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)\n"
	"STRICT;\n"
	"INSERT INTO total VALUES (1, 0);\n";

static const char ADD_TICK[] = "INSERT INTO tick (writer, seq) VALUES ($1, $2)";
static const char ADD_TOTAL[] = "UPDATE total SET n = n + 1 WHERE id = 1";

/* ---- Several processes ---- */

/* One save as a session does it: false when it fails. */
static bool
save(struct db *db, int writer, int64_t seq)
{
	struct err err;
	enum err_code rc = db_write_begin(db, 0, &err);

	if (rc == ERR_OK)
		rc = db_run(db, ADD_TICK, DB_ARGS(DB_ARG(writer), DB_ARG(seq)),
			    NULL, &err);
	if (rc == ERR_OK)
		rc = db_run(db, ADD_TOTAL, DB_NO_ARGS, NULL, &err);
	if (rc == ERR_OK)
		rc = db_write_commit(db, &err);
	if (rc != ERR_OK) {
		print_error("writer %d: %s [%s]\n", writer, err.msg,
			    err.detail);
		db_write_rollback(db);
	}
	return rc == ERR_OK;
}

/* Waits for the start, saves until the time is over, reports how often. */
static void
writer_run(const char *path, int writer, int start_fd, int report_fd)
{
	struct db *db = NULL;
	struct err err;
	int64_t n = 0;
	char go;

	if (db_open(path, DB_OPEN, true, &db, &err) != ERR_OK ||
	    write(report_fd, "r", 1) != 1 || read(start_fd, &go, 1) != 0)
		_exit(2);

	const int64_t until = steady_ms() + RUN_MS;

	while (steady_ms() < until)
		if (!save(db, writer, ++n))
			_exit(3);
	db_close(&db);
	if (write(report_fd, &n, sizeof(n)) != (ssize_t)sizeof(n))
		_exit(4);
	_exit(0);
}

struct crew {
	pid_t pid[N_WRITERS];
	int report_fd[N_WRITERS];
	int start_fd;
};

static void
crew_start(struct crew *crew, const char *path, int first)
{
	int start[2];

	assert_int_equal(pipe(start), 0);
	for (int i = 0; i < N_WRITERS; i++) {
		int report[2];

		assert_int_equal(pipe(report), 0);
		crew->pid[i] = fork();
		assert_true(crew->pid[i] >= 0);
		if (crew->pid[i] == 0) {
			close(start[1]);
			writer_run(path, first + i, start[0], report[1]);
		}
		close(report[1]);
		crew->report_fd[i] = report[0];
	}
	close(start[0]);
	crew->start_fd = start[1];
}

/* Number of saves of each; they begin when the pipe is closed. */
static void
crew_finish(struct crew *crew, int64_t n_out[N_WRITERS])
{
	for (int i = 0; i < N_WRITERS; i++) {
		char ready;

		assert_int_equal(read(crew->report_fd[i], &ready, 1), 1);
	}
	close(crew->start_fd);
	for (int i = 0; i < N_WRITERS; i++) {
		int status = -1;

		assert_int_equal(read(crew->report_fd[i], &n_out[i],
				      sizeof(n_out[i])),
				 sizeof(n_out[i]));
		assert_int_equal(waitpid(crew->pid[i], &status, 0),
				 crew->pid[i]);
		assert_int_equal(status, 0);
		close(crew->report_fd[i]);
	}
}

/* A run of a new crew; true when nobody starved. *sum grows by its saves. */
static bool
crew_is_fair(struct db_lab *lab, int run, int64_t *sum)
{
	struct crew crew;
	int64_t n[N_WRITERS];
	int64_t least = INT64_MAX;
	int64_t most = 0;

	crew_start(&crew, db_lab_path(lab, "t.db"), run * N_WRITERS);
	crew_finish(&crew, n);
	for (int i = 0; i < N_WRITERS; i++) {
		*sum += n[i];
		least = n[i] < least ? n[i] : least;
		most = n[i] > most ? n[i] : most;
	}
	print_message("# fewest %lld, most %lld\n", (long long)least,
		      (long long)most);
	return least * 2 >= most;
}

/*
 * storage.md 0: no one starved, the fewest at least half of the most. A loaded
 * machine may give one writer no processor for a while, which no gate mends;
 * a gate that starves somebody does so in every run.
 */
static void
eight_writers_lose_nothing_and_nobody_starves(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);
	struct issues issues = {.arena = &lab->arena};
	int64_t sum = 0;
	bool is_fair = false;

	db_lab_migrate(lab, db, SCHEMA);
	for (int run = 0; run < N_RUNS && !is_fair; run++)
		is_fair = crew_is_fair(lab, run, &sum);
	assert_true(is_fair);
	assert_int_equal(db_lab_int(lab, db, "SELECT count(*) FROM tick"), sum);
	assert_int_equal(
		db_lab_int(lab, db, "SELECT n FROM total WHERE id = 1"), sum);
	assert_ok(lab, db_verify(db, false, &issues, &lab->err));
	assert_int_equal(issues.n, 0);
	db_close(&db);
}

/* ---- The queue ---- */

enum { N_WAITING = 6 };

/* Where the lock begins that a line of the kernel's table tells of. */
static unsigned long long
lock_start(const char *line)
{
	const char *inode = strrchr(line, ':');
	unsigned long long start = 0;

	assert_non_null(inode);
	sscanf(inode, ":%*u %llu", &start);
	return start;
}

/*
 * Of those who wait for a lock on the gate, by what the kernel tells. Each
 * waits for a place of its own: a line that comes twice, because others took
 * locks while the table was read, is one.
 */
static int
count_waiting(const char *gate_path)
{
	FILE *file = fopen("/proc/locks", "r");
	unsigned long long starts[N_WAITING];
	char inode[32];
	char line[256];
	struct stat st;
	int n = 0;

	assert_non_null(file);
	assert_int_equal(stat(gate_path, &st), 0);
	snprintf(inode, sizeof(inode), ":%llu ", (unsigned long long)st.st_ino);
	while (n < N_WAITING && fgets(line, sizeof(line), file) != NULL) {
		int i = 0;

		if (strstr(line, "->") == NULL || strstr(line, inode) == NULL)
			continue;
		starts[n] = lock_start(line);
		while (starts[i] != starts[n])
			i++;
		n += i == n;
	}
	fclose(file);
	return n;
}

/* Writes its letter as soon as it has the gate. */
static bool
enter_and_write(struct db *db, char letter, int order_fd)
{
	struct err err;

	bool is_done = db_write_begin(db, 0, &err) == ERR_OK &&
		       write(order_fd, &letter, 1) == 1 &&
		       db_run(db, ADD_TOTAL, DB_NO_ARGS, NULL, &err) ==
			       ERR_OK &&
		       db_write_commit(db, &err) == ERR_OK;

	if (!is_done)
		print_error("%c: %s [%s]\n", letter, err.msg, err.detail);
	return is_done;
}

static void
await_waiting(const char *gate_path, int n)
{
	const int64_t until = steady_ms() + 8000;

	while (count_waiting(gate_path) < n) {
		assert_true(steady_ms() < until);
		poll(NULL, 0, 2);
	}
}

struct waiting {
	pid_t pid;
	int go_fd; /* a byte there, and it asks for the gate */
};

/* Before anybody writes: SQLite's locks do not go through fork(). */
static struct waiting
start_waiting(const char *path, char letter, int order_fd)
{
	struct waiting child;
	int go[2];

	assert_int_equal(pipe(go), 0);
	child = (struct waiting){.pid = fork(), .go_fd = go[1]};
	assert_true(child.pid >= 0);
	if (child.pid == 0) {
		struct db *db = NULL;
		struct err err;
		char byte;

		_exit(db_open(path, DB_OPEN, true, &db, &err) != ERR_OK ||
		      read(go[0], &byte, 1) != 1 ||
		      !enter_and_write(db, letter, order_fd));
	}
	close(go[0]);
	return child;
}

static void
let_go(struct waiting *child, const char *gate_path, int n_waiting)
{
	assert_int_equal(write(child->go_fd, "g", 1), 1);
	await_waiting(gate_path, n_waiting);
}

static void
finish(struct waiting *child)
{
	int status;

	assert_int_equal(waitpid(child->pid, &status, 0), child->pid);
	assert_int_equal(status, 0);
	close(child->go_fd);
}

static void
read_order(int fd, char out[N_WAITING + 2])
{
	size_t len = 0;
	ssize_t n;

	while (len <= N_WAITING &&
	       (n = read(fd, out + len, N_WAITING + 1 - len)) > 0)
		len += (size_t)n;
	out[len] = '\0';
}

/* Also for the one who leaves and is back before the next has woken up. */
static void
who_came_first_is_first(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);
	const char *path = db_lab_path(lab, "t.db");
	const char *gate_path = db_lab_path(lab, "t.gate");

	db_lab_migrate(lab, db, SCHEMA);
	for (int round = 0; round < 20; round++) {
		struct waiting children[N_WAITING];
		char order[N_WAITING + 2];
		int fds[2];

		assert_int_equal(pipe(fds), 0);
		for (int i = 0; i < N_WAITING; i++)
			children[i] =
				start_waiting(path, (char)('a' + i), fds[1]);
		assert_ok(lab, db_write_begin(db, 0, &lab->err));
		for (int i = 0; i < N_WAITING; i++)
			let_go(&children[i], gate_path, i + 1);
		assert_ok(lab, db_write_commit(db, &lab->err));
		assert_true(enter_and_write(db, 'z', fds[1]));
		read_order(fds[0], order);
		assert_string_equal(order, "abcdefz");
		for (int i = 0; i < N_WAITING; i++)
			finish(&children[i]);
		close(fds[0]);
		close(fds[1]);
	}
	db_close(&db);
}

/* One in the middle dies: the others are served, and none is lost. */
static void
a_dead_one_in_the_queue_holds_nobody_up(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);
	const char *path = db_lab_path(lab, "t.db");
	const char *gate_path = db_lab_path(lab, "t.gate");
	struct waiting children[3];
	char order[N_WAITING + 2] = "";
	int fds[2];
	int status;

	db_lab_migrate(lab, db, SCHEMA);
	assert_int_equal(pipe(fds), 0);
	for (int i = 0; i < 3; i++)
		children[i] = start_waiting(path, (char)('a' + i), fds[1]);
	assert_ok(lab, db_write_begin(db, 0, &lab->err));
	for (int i = 0; i < 3; i++)
		let_go(&children[i], gate_path, i + 1);
	kill(children[1].pid, SIGKILL);
	assert_int_equal(waitpid(children[1].pid, &status, 0), children[1].pid);
	assert_ok(lab, db_write_commit(db, &lab->err));
	finish(&children[0]);
	finish(&children[2]);
	assert_int_equal(read(fds[0], order, sizeof(order)), 2);
	assert_true(strchr(order, 'a') != NULL && strchr(order, 'c') != NULL);
	assert_true(save(db, 1, 1));
	close(children[1].go_fd);
	close(fds[0]);
	close(fds[1]);
	db_close(&db);
}

static off_t
size_of(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? st.st_size : -1;
}

/* 1000 frames of 4 KiB, and what a commit may add before it is looked at. */
static void
the_log_is_taken_in_and_stays_small(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);
	const char *wal = db_lab_path(lab, "t.db-wal");

	db_lab_migrate(lab, db, SCHEMA);
	for (int i = 0; i < 3000; i++)
		assert_true(save(db, 1, i));
	assert_true(size_of(wal) > 0);
	assert_true(size_of(wal) < 6 * 1024 * 1024);
	db_close(&db);
	/* Closing does not checkpoint: it would go round the gate. */
	assert_true(size_of(wal) > 0);
}

/* Asks with so many frames in the log, as who has just committed does. */
static enum gate_due
due(struct db_lab *lab, struct gate *gate, int n_frames, bool is_ready)
{
	enum gate_due is_due;

	assert_ok(lab, gate_enter(gate, 1000, &lab->err));
	is_due = gate_checkpoint_due(gate, n_frames, is_ready);
	gate_leave(gate);
	return is_due;
}

/* What one asks holds for the other: they share the file. */
static void
a_checkpoint_comes_in_two_halves(void **state)
{
	enum { NO, YES, LATER }; /* ready; and when the disk had its time */
	static const struct {
		int n_frames;
		int is_ready;
		bool is_long; /* before it is asked */
		enum gate_due due;
	} rows[] = {
		{999, YES, false, GATE_NOT_DUE},
		{1000, NO, false, GATE_NOT_DUE},
		{1010, YES, true, GATE_MOST_DUE},
		{1020, YES, false, GATE_NOT_DUE},
		{1030, LATER, false, GATE_REST_DUE},
		/* Readers hindered it: what came since is all that is left. */
		{2029, YES, false, GATE_NOT_DUE},
		{2030, YES, false, GATE_MOST_DUE},
		{2040, LATER, false, GATE_REST_DUE},
		/* It began anew; and nobody is ready for the first half. */
		{12, YES, false, GATE_NOT_DUE},
		{1499, NO, false, GATE_NOT_DUE},
		{1500, NO, true, GATE_REST_DUE},
		/* It began anew between the halves. */
		{2600, YES, false, GATE_MOST_DUE},
		{30, LATER, false, GATE_NOT_DUE},
		{1030, YES, false, GATE_MOST_DUE},
	};
	struct db_lab *lab = *state;
	struct gate gates[2];

	for (size_t i = 0; i < N_ELEMS(gates); i++)
		assert_ok(lab, gate_open(&gates[i], db_lab_path(lab, "t.db"),
					 false, &lab->err));
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct gate *gate = &gates[i % 2];

		if (rows[i].is_ready == LATER)
			poll(NULL, 0, 30);
		if (gate_log_is_long(gate) != rows[i].is_long ||
		    due(lab, gate, rows[i].n_frames, rows[i].is_ready != NO) !=
			    rows[i].due)
			fail_msg("%zu: %d frames", i, rows[i].n_frames);
	}
	for (size_t i = 0; i < N_ELEMS(gates); i++)
		gate_close(&gates[i]);
}

/* What saves brought into the file, and waited for. */
struct halves {
	size_t n_pages;	    /* of this save */
	size_t n_rest_most; /* pages of a second half, at most */
	size_t n_most;	    /* first halves */
	size_t n_rest;	    /* second ones, which wait for the disk */
};

static int
count_halves(void *arg, const struct disk_call *call)
{
	struct halves *halves = arg;

	if (call->file == 0 && call->event == DISK_WRITE)
		halves->n_pages++;
	if (call->file == 0 && call->event == DISK_SYNC) {
		halves->n_rest++;
		if (halves->n_pages > halves->n_rest_most)
			halves->n_rest_most = halves->n_pages;
	}
	return 0; /* let it happen */
}

/* Who takes in most does not wait for the disk, who does has little. */
static void
nobody_waits_for_most_of_a_checkpoint(void **state)
{
	struct db_lab *lab = *state;
	struct halves halves = {0};
	struct db *db;

	disk_tap(count_halves, &halves);
	db = db_lab_open(lab, "t.db", DB_CREATE);
	db_lab_migrate(lab, db, SCHEMA);
	halves = (struct halves){0};
	for (int i = 0; i < 1500; i++) {
		size_t n_before = halves.n_rest;

		halves.n_pages = 0;
		assert_true(save(db, 1, i));
		if (halves.n_pages > 0 && halves.n_rest == n_before) {
			halves.n_most++;
			poll(NULL, 0, 30);
		}
	}
	db_close(&db);
	disk_tap(NULL, NULL);
	print_message("# %zu halves, %zu with the disk, of at most %zu pages\n",
		      halves.n_most, halves.n_rest, halves.n_rest_most);
	assert_true(halves.n_most >= 2);
	assert_int_equal(halves.n_rest, halves.n_most);
	assert_true(halves.n_rest_most <= 10);
}

/* A long reader: attempts 1000 frames apart, and all is well after it. */
static void
a_reader_holds_the_log_up_and_no_more(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);

	db_lab_migrate(lab, db, SCHEMA);

	struct db *reader = db_lab_open(lab, "t.db", DB_OPEN);

	assert_ok(lab, db_read_begin(reader, &lab->err));
	assert_int_equal(db_lab_int(lab, reader, "SELECT n FROM total"), 0);
	for (int i = 0; i < 2000; i++)
		assert_true(save(db, 1, i));
	assert_int_equal(db_lab_int(lab, reader, "SELECT n FROM total"), 0);
	db_read_end(reader);
	assert_int_equal(db_lab_int(lab, reader, "SELECT n FROM total"), 2000);

	const off_t big = size_of(db_lab_path(lab, "t.db-wal"));

	for (int i = 2000; i < 4000; i++)
		assert_true(save(db, 1, i));
	assert_true(size_of(db_lab_path(lab, "t.db-wal")) <= big * 2);
	db_close(&reader);
	db_close(&db);
}

/* ---- The limit ---- */

/* Another process holds the gate; the wait must end by itself. */
static void
a_blocked_gate_is_busy_after_ten_seconds(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);
	int fd = open(db_lab_path(lab, "t.gate"), O_RDWR | O_CLOEXEC);
	struct itimerval before = {.it_value = {.tv_sec = 1000}};
	struct itimerval after;
	struct sigaction action;

	db_lab_migrate(lab, db, SCHEMA);
	assert_true(fd >= 0);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	setitimer(ITIMER_REAL, &before, NULL);

	const int64_t start = steady_ms();

	assert_code(lab, ERR_BUSY, db_write_begin(db, 0, &lab->err));

	const int64_t ms = steady_ms() - start;

	assert_true(ms >= 9900 && ms < 12000);
	/* The caller's timer and its handler are as they were. */
	getitimer(ITIMER_REAL, &after);
	assert_true(after.it_value.tv_sec > 900);
	sigaction(SIGALRM, NULL, &action);
	assert_true(action.sa_handler == SIG_DFL);
	setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL);
	flock(fd, LOCK_UN);
	assert_true(save(db, 1, 1));
	close(fd);
	db_close(&db);
}

static void
the_gate_of_a_dead_process_is_free(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);
	const char *path = db_lab_path(lab, "t.db");
	int status;

	db_lab_migrate(lab, db, SCHEMA);

	pid_t pid = fork();

	if (pid == 0) {
		struct db *other = NULL;
		struct err err;

		if (db_open(path, DB_OPEN, true, &other, &err) == ERR_OK &&
		    db_write_begin(other, 0, &err) == ERR_OK)
			raise(SIGKILL);
		_exit(1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	assert_true(save(db, 1, 1));
	db_close(&db);
}

/* ---- News ---- */

static bool
is_readable(int fd, int ms)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};

	return poll(&p, 1, ms) == 1;
}

static void
a_commit_is_told_to_the_others(void **state)
{
	struct db_lab *lab = *state;
	struct db *a = db_lab_open(lab, "t.db", DB_CREATE);
	bool news = true;

	db_lab_migrate(lab, a, SCHEMA);

	struct db *b = db_lab_open(lab, "t.db", DB_OPEN);

	assert_true(db_news_fd(b) >= 0);
	assert_ok(lab, db_has_news(b, &news, &lab->err));
	assert_false(news);
	assert_false(is_readable(db_news_fd(b), 0));

	assert_true(save(a, 1, 1));
	assert_true(is_readable(db_news_fd(b), 5000));
	db_drain_news(b);
	assert_false(is_readable(db_news_fd(b), 0));
	assert_ok(lab, db_has_news(b, &news, &lab->err));
	assert_true(news);
	assert_ok(lab, db_has_news(b, &news, &lab->err));
	assert_false(news);

	/* One's own commits are no news. */
	assert_ok(lab, db_has_news(a, &news, &lab->err));
	assert_false(news);
	/* What is rolled back is none either. */
	assert_ok(lab, db_write_begin(a, 0, &lab->err));
	assert_ok(lab, db_run(a, ADD_TOTAL, DB_NO_ARGS, NULL, &lab->err));
	db_write_rollback(a);
	assert_ok(lab, db_has_news(b, &news, &lab->err));
	assert_false(news);
	assert_false(is_readable(db_news_fd(b), 0));
	db_close(&b);
	db_close(&a);
}

int
main(void)
{
#define T(name)                                                                \
	cmocka_unit_test_setup_teardown(name, db_lab_setup, db_lab_teardown)
	const struct CMUnitTest tests[] = {
		T(eight_writers_lose_nothing_and_nobody_starves),
		T(who_came_first_is_first),
		T(a_dead_one_in_the_queue_holds_nobody_up),
		T(the_log_is_taken_in_and_stays_small),
		T(a_checkpoint_comes_in_two_halves),
		T(nobody_waits_for_most_of_a_checkpoint),
		T(a_reader_holds_the_log_up_and_no_more),
		T(a_blocked_gate_is_busy_after_ten_seconds),
		T(the_gate_of_a_dead_process_is_free),
		T(a_commit_is_told_to_the_others),
	};

	return cmocka_run_group_tests_name("gate", tests, NULL, NULL);
}
