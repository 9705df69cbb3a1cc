/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The power goes while commits of several processes overlap (doc/decisions/
 * 0090): each leaves the gate before its commit is on the disk, so others
 * write behind it, and the disk answers them in any order. Real processes go
 * on one at a time, by lot, from one point outside the gate to the next: asked
 * the disk, answered, acknowledged. What they write and bring to the disk is
 * one record; the power is cut after each of its entries. A sync holds for
 * what was written before the disk was asked, not before it answered.
 */
#include "config.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "src/db/gate.h"
#include "tests/lib/db_lab.h"
#include "tests/lib/disk_tap.h"
#include "tests/lib/power_cut.h"

enum {
	N_WRITERS = 3,
	N_SAVES = 12,  /* of each */
	LONG_LOG = 15, /* frames: checkpoints are among it */
	N_ROUNDS = 1,
	N_ROUNDS_LONG = 40,
	RECORDS_MAX = 20000,
	BYTES_MAX = 64 << 20
};

/* Shared by all: one writes at a time. */
struct shared {
	struct power_record records[RECORDS_MAX];
	size_t n_records;
	size_t n_bytes;
	size_t n_overlaps; /* asked while another waited for the disk */
	size_t n_halves;   /* first halves of checkpoints */
	bool is_half;	   /* pages in the file that the disk was not told of */
	int n_waiting;	   /* for the disk's answer */
	char bytes[BYTES_MAX];
};

struct writer {
	pid_t pid;
	int go;	    /* a byte: you */
	int paused; /* a byte: your turn is over; end: all is saved */
	bool is_done;
};

static struct shared *shared;
static struct writer writers[N_WRITERS];
static bool is_writer;
static int my_go;
static int my_paused;
static const char *gate_path;

static struct power_record *
add(enum power_event event, int file)
{
	struct power_record *r = &shared->records[shared->n_records];

	if (shared->n_records + 1 >= RECORDS_MAX)
		abort();
	*r = (struct power_record){
		.event = event, .file = file, .at = (int64_t)shared->n_records};
	shared->n_records++;
	return r;
}

/* The turn goes to whom the lot falls on. */
static void
pause_here(void)
{
	char c = 'p';

	if (write(my_paused, &c, 1) != 1 || read(my_go, &c, 1) != 1)
		_exit(1);
}

/* Only who runs could hold it: all the others pause outside. */
static bool
is_outside_gate(void)
{
	int fd = open(gate_path, O_RDWR | O_CLOEXEC);
	bool is_free = flock(fd, LOCK_EX | LOCK_NB) == 0;

	close(fd);
	return is_free;
}

static void
bring_to_disk(int file)
{
	size_t asked = shared->n_records;

	if (is_outside_gate()) {
		shared->n_overlaps += shared->n_waiting > 0;
		shared->n_waiting++;
		pause_here();
		shared->n_waiting--;
	}
	add(POWER_SYNCED, file)->at = (int64_t)asked;
	if (file == 0)
		shared->is_half = false;
	if (is_outside_gate())
		pause_here();
}

static int
on_call(void *arg UNUSED, const struct disk_call *call)
{
	struct power_record *r;

	if (!is_writer)
		return SQLITE_OK;
	if (call->event == DISK_SYNC) {
		bring_to_disk(call->file);
		return SQLITE_OK;
	}
	if (call->file == 0)
		shared->is_half = true;
	r = add(call->event == DISK_WRITE ? POWER_WRITTEN : POWER_CUT_TO,
		call->file);
	r->at = call->at;
	r->len = call->len;
	if (call->event == DISK_WRITE) {
		if (shared->n_bytes + call->len > BYTES_MAX)
			abort();
		r->bytes = memcpy(shared->bytes + shared->n_bytes, call->bytes,
				  call->len);
		shared->n_bytes += call->len;
	}
	return SQLITE_OK;
}

/* ---- The writers ---- */

static void
write_rows(const char *path, int who)
{
	static const char add_row[] =
		"INSERT INTO t (name, n, b) VALUES ($1, $2, $3)";
	static const uint8_t body[3000] = {7};
	struct err err = {0};
	struct db *db = NULL;
	enum err_code rc = db_open(path, DB_OPEN, false, &db, &err);

	for (int64_t i = 1; rc == ERR_OK && i <= N_SAVES; i++) {
		char name[24];

		snprintf(name, sizeof(name), "w%d-%lld", who, (long long)i);
		rc = db_write_begin(db, 0, &err);
		if (rc == ERR_OK)
			rc = db_run(
				db, add_row,
				DB_ARGS(DB_ARG(name), DB_ARG(i),
					db_arg_blob(body,
						    (size_t)(i * 577) % 3000)),
				NULL, &err);
		if (rc == ERR_OK)
			rc = db_write_commit(db, &err);
		if (rc != ERR_OK)
			break;
		add(POWER_SAVED, who);
		shared->n_halves += shared->is_half;
		poll(NULL, 0, 5);
	}
	if (rc != ERR_OK)
		fprintf(stderr, "writer %d: %s (%s)\n", who, err.msg,
			err.detail);
	db_close(&db);
	_exit(rc == ERR_OK ? 0 : 1);
}

static void
start_writer(const char *path, int who)
{
	int go[2];
	int paused[2];
	char c;

	assert_int_equal(pipe2(go, O_CLOEXEC), 0);
	assert_int_equal(pipe2(paused, O_CLOEXEC), 0);
	writers[who] = (struct writer){.go = go[1], .paused = paused[0]};
	writers[who].pid = fork();
	assert_true(writers[who].pid >= 0);
	if (writers[who].pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		alarm(60);
		close(paused[0]);
		is_writer = true;
		my_go = go[0];
		my_paused = paused[1];
		if (read(my_go, &c, 1) == 1)
			write_rows(path, who);
		_exit(1);
	}
	close(go[0]);
	close(paused[1]);
}

/* Lets one go on to its next point. */
static void
let_go(struct writer *writer)
{
	int status = 0;
	char c = 'g';

	assert_int_equal(write(writer->go, &c, 1), 1);
	if (read(writer->paused, &c, 1) == 1)
		return;
	writer->is_done = true;
	close(writer->go);
	close(writer->paused);
	assert_int_equal(waitpid(writer->pid, &status, 0), writer->pid);
	assert_int_equal(status, 0);
}

static void
run_writers(const char *path)
{
	int n_left = N_WRITERS;

	for (int i = 0; i < N_WRITERS; i++)
		start_writer(path, i);
	while (n_left > 0) {
		struct writer *writer = &writers[random() % N_WRITERS];

		if (writer->is_done)
			continue;
		let_go(writer);
		n_left -= writer->is_done;
	}
}

/* ---- What is there after a cut ---- */

static int64_t
ask(const char *path, const char *sql, int who)
{
	sqlite3 *h = NULL;
	sqlite3_stmt *stmt = NULL;
	int64_t n = -1;

	if (sqlite3_open_v2(path, &h, SQLITE_OPEN_READWRITE, "unix") ==
		    SQLITE_OK &&
	    sqlite3_prepare_v2(h, sql, -1, &stmt, NULL) == SQLITE_OK) {
		sqlite3_bind_int(stmt, 1, who);
		if (sqlite3_step(stmt) == SQLITE_ROW)
			n = sqlite3_column_int64(stmt, 0);
	}
	sqlite3_finalize(stmt);
	sqlite3_close(h);
	return n;
}

/* Of each writer all that was said, in its order and without a gap. */
static bool
survives(const char *path, size_t end)
{
	static const char count[] =
		"SELECT count(*) FROM t WHERE name LIKE 'w' || ?1 || '-%'";
	static const char last[] =
		"SELECT coalesce(max(n), 0) FROM t "
		"WHERE name LIKE 'w' || ?1 || '-%'";
	int64_t n_saved[N_WRITERS] = {0};

	for (size_t i = 0; i < end; i++)
		if (shared->records[i].event == POWER_SAVED)
			n_saved[shared->records[i].file]++;
	if (ask(path,
		"SELECT integrity_check = 'ok' "
		"FROM pragma_integrity_check(1)",
		0) != 1)
		return false;
	for (int who = 0; who < N_WRITERS; who++) {
		int64_t n = ask(path, count, who);

		if (n < n_saved[who] || n != ask(path, last, who))
			return false;
	}
	return true;
}

/* At each point, with each luck in turn; how many of them lost something. */
static size_t
count_losses(struct db_lab *lab, size_t first, bool has_syncs, size_t *n_cuts)
{
	const char *path = db_lab_path(lab, "cut.db");
	struct power_image images[2] = {{0}};
	size_t n_lost = 0;

	for (size_t end = first; end <= shared->n_records; end++) {
		power_cut(shared->records, end,
			  (enum power_luck)(end % N_POWER_LUCKS), has_syncs,
			  images);
		power_write(path, images);
		n_lost += !survives(path, end);
		(*n_cuts)++;
	}
	power_free(images);
	return n_lost;
}

static void
record_before(const char *path)
{
	struct power_record *r = add(POWER_WRITTEN, 0);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	assert_true(fd >= 0);
	n = read(fd, shared->bytes, BYTES_MAX);
	assert_true(n > 0);
	r->at = 0;
	r->len = (size_t)n;
	r->bytes = shared->bytes;
	shared->n_bytes = (size_t)n;
	close(fd);
	add(POWER_SYNCED, 0);
}

static size_t
run_round(struct db_lab *lab, const char *path, bool has_syncs, size_t *n_cuts)
{
	size_t first;

	shared->n_records = 0;
	shared->n_bytes = 0;
	shared->n_waiting = 0;
	shared->is_half = false;
	assert_int_equal(db_lab_stock(path, "DELETE FROM t"), SQLITE_OK);
	assert_int_equal(ask(path, "PRAGMA wal_checkpoint(TRUNCATE)", 0), 0);
	record_before(path);
	first = shared->n_records;
	run_writers(path);
	return count_losses(lab, first, has_syncs, n_cuts);
}

static void
overlapping_commits_lose_nothing(void **state)
{
	struct db_lab *lab = *state;
	const char *path = db_lab_path(lab, "t.db");
	int n_rounds = getenv("KITH_LONG") == NULL ? N_ROUNDS : N_ROUNDS_LONG;
	struct db *db = db_lab_simple(lab);
	size_t n_cuts = 0;
	size_t n_tries = 0;

	db_close(&db);
	gate_path = db_lab_path(lab, "t.gate");
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(shared != MAP_FAILED);
	srandom(17);
	for (int i = 0; i < n_rounds; i++)
		assert_int_equal(run_round(lab, path, true, &n_cuts), 0);
	print_message(
		"# %zu cuts, %zu commits asked the disk while another "
		"waited for it, %zu behind half a checkpoint\n",
		n_cuts, shared->n_overlaps, shared->n_halves);
	assert_true(shared->n_overlaps > (size_t)n_rounds * N_SAVES);
	assert_true(shared->n_halves >= (size_t)n_rounds * 2);
	/* Without the syncs it must find losses. */
	assert_true(run_round(lab, path, false, &n_tries) > n_tries / 20);
	munmap(shared, sizeof(*shared));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(overlapping_commits_lose_nothing,
						db_lab_setup, db_lab_teardown),
	};

	gate_long_log = LONG_LOG;
	disk_tap(on_call, NULL);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
