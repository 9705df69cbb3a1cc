/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The power goes (storage.md 9), simulated: a layer under SQLite records what
 * is written and when it is brought to the disk; then the disk is made as a
 * cut at any moment would leave it - what was not brought there is gone, or
 * there in part - and opened. Nothing acknowledged may be missing. 200 cuts of
 * an engine's file and 24 of a record that six people work on at once;
 * KITH_LONG=1: 2000 and 1000. With the syncs left out of the record the same test must
 * find losses, or it would find nothing at all.
 */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/check.h"
#include "app/operation.h"
#include "base/io.h"
#include "base/xalloc.h"

#include "../lib/db_lab.h"
#include "../lib/demo_lab.h"
#include "../lib/disk_tap.h"
#include "../lib/power_cut.h"

enum { N_CUTS = 200, N_CUTS_LONG = 2000, N_SAVES = 400 };

/* The same of the record itself. */
enum { N_WORK_CUTS = 24, N_WORK_CUTS_LONG = 1000, N_PEOPLE = 6, N_ROUNDS = 40 };

static struct power_record *records;
static size_t n_records;
static bool is_recording;
static bool is_log_refused; /* the disk does not take it */

static struct power_record *
add(enum power_event event, int file)
{
	records = xreallocarray(records, n_records + 1, sizeof(*records));
	records[n_records] = (struct power_record){
		.event = event, .file = file, .at = (int64_t)n_records};
	return &records[n_records++];
}

static int
on_call(void *arg UNUSED, const struct disk_call *call)
{
	static const enum power_event events[] = {
		[DISK_WRITE] = POWER_WRITTEN,
		[DISK_TRUNCATE] = POWER_CUT_TO,
		[DISK_SYNC] = POWER_SYNCED,
	};
	struct power_record *r;

	if (is_recording) {
		r = add(events[call->event], call->file);
		if (call->event != DISK_SYNC)
			r->at = call->at;
		r->len = call->len;
		if (call->event == DISK_WRITE)
			r->bytes = memcpy(xmalloc(call->len), call->bytes,
					  call->len);
	}
	if (is_log_refused && call->event == DISK_SYNC && call->file == 1)
		return SQLITE_IOERR_FSYNC;
	return SQLITE_OK;
}

static int64_t
ask(const char *path, const char *sql)
{
	sqlite3 *h = NULL;
	sqlite3_stmt *stmt = NULL;
	int64_t n = -1;

	if (sqlite3_open_v2(path, &h, SQLITE_OPEN_READWRITE, "unix") ==
		    SQLITE_OK &&
	    sqlite3_prepare_v2(h, sql, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		n = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(h);
	return n;
}

static void
forget_records(void)
{
	for (size_t i = 0; i < n_records; i++)
		free((void *)(uintptr_t)records[i].bytes);
	free(records);
	records = NULL;
	n_records = 0;
}

/* Whether the disk after the cut is whole and has all that was said. */
typedef bool survives_fn(void *arg, int64_t n_saved,
			 const struct power_image images[2]);

static bool
engine_survives(void *arg, int64_t n_saved, const struct power_image images[2])
{
	struct db_lab *lab = arg;
	const char *path = db_lab_path(lab, "cut.db");
	int64_t n;

	power_write(path, images);
	if (ask(path,
		"SELECT integrity_check = 'ok' "
		"FROM pragma_integrity_check(1)") != 1)
		return false;
	n = ask(path, "SELECT count(*) FROM t WHERE id <= 1000000");
	/* In the order of saving, each whole: the row and its counter. */
	return n >= n_saved && n == ask(path, "SELECT max(n) FROM t");
}

/* ---- What is recorded ---- */

static void
save_all(struct db_lab *lab, struct db *const dbs[2])
{
	static const char add_row[] =
		"INSERT INTO t (name, n, b) VALUES ($1, $2, $3)";
	static const uint8_t body[3000] = {7};

	for (int64_t i = 1; i <= N_SAVES; i++) {
		struct db *db = dbs[i % 2];
		char name[24];

		snprintf(name, sizeof(name), "n%lld", (long long)i);
		assert_ok(lab, db_write_begin(db, 0, &lab->err));
		assert_ok(lab,
			  db_run(db, add_row,
				 DB_ARGS(DB_ARG(name), DB_ARG(i),
					 db_arg_blob(body,
						     (size_t)(i * 7) % 3000)),
				 NULL, &lab->err));
		assert_ok(lab, db_write_commit(db, &lab->err));
		add(POWER_SAVED, 0);
	}
}

/* How many saves were acknowledged before. */
static int64_t
count_saved(size_t end)
{
	int64_t n = 0;

	for (size_t i = 0; i < end; i++)
		n += records[i].event == POWER_SAVED;
	return n;
}

static size_t
count_losses(survives_fn *survives, void *arg, size_t n_cuts, size_t first,
	     bool has_syncs)
{
	struct power_image images[2] = {{0}};
	size_t n_lost = 0;

	srandom(7);
	for (size_t i = 0; i < n_cuts; i++) {
		size_t end = first + (size_t)random() % (n_records - first);

		power_cut(records, end, (enum power_luck)(i % N_POWER_LUCKS),
			  has_syncs, images);
		n_lost += !survives(arg, count_saved(end), images);
	}
	power_free(images);
	return n_lost;
}

static void
a_power_cut_loses_nothing(void **state)
{
	struct db_lab *lab = *state;
	size_t n_cuts = getenv("KITH_LONG") == NULL ? N_CUTS : N_CUTS_LONG;
	struct db *dbs[2];
	size_t first;

	is_recording = true;
	dbs[0] = db_lab_simple(lab);
	dbs[1] = db_lab_open(lab, "t.db", DB_OPEN);
	add(POWER_SYNCED, 0);
	first = n_records;
	save_all(lab, dbs);
	is_recording = false;
	db_close(&dbs[0]);
	db_close(&dbs[1]);
	assert_int_equal(
		count_losses(engine_survives, lab, n_cuts, first, true), 0);
	assert_true(count_losses(engine_survives, lab, 50, first, false) > 5);
	forget_records();
}

/* ---- People at work ---- */

static const char *const LOGINS[N_PEOPLE] = {"ane",   "jon",  "mikel",
					     "leire", "ines", "lucia"};

/* What is on the disk before they begin: all in one file. */
static void
record_before(const char *path)
{
	struct power_record *r;
	char *bytes;
	struct stat st;
	int fd;

	assert_int_equal(ask(path, "PRAGMA wal_checkpoint(TRUNCATE)"), 0);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(fstat(fd, &st), 0);
	r = add(POWER_WRITTEN, 0);
	r->at = 0;
	r->len = (size_t)st.st_size;
	bytes = xmalloc(r->len);
	assert_int_equal(read(fd, bytes, r->len), r->len);
	r->bytes = bytes;
	close(fd);
	add(POWER_SYNCED, 0);
}

static void
log_contact(struct demo_lab *lab, struct session *session, const char *number,
	    int n)
{
	struct arena arena = {0};
	char text[32];
	struct input items[] = {{"case", number},
				{"kind", "PHONE"},
				{"minutes", "5"},
				{"text", text}};
	struct inputs in = {.items = items, .n = N_ELEMS(items)};
	struct outcome out;
	struct err err = {0};

	snprintf(text, sizeof(text), "p-%d", n);
	if (app_do(session, operation_find("contact.log"), &in, &arena, &out,
		   &err) != ERR_OK)
		fail_msg("%s: %s (%s)", lab->path, err.msg, err.detail);
	arena_fini(&arena);
}

static void
work(struct demo_lab *lab)
{
	struct session *sessions[N_PEOPLE];
	const char *numbers[N_PEOPLE];

	for (int i = 0; i < N_PEOPLE; i++) {
		numbers[i] = demo_lab_case(lab, LOGINS[i]);
		sessions[i] = demo_lab_session(lab, LOGINS[i]);
	}
	for (int n = 0; n < N_ROUNDS * N_PEOPLE; n++) {
		int i = (int)(random() % N_PEOPLE);

		log_contact(lab, sessions[i], numbers[i], n);
		add(POWER_SAVED, 0);
	}
	for (int i = 0; i < N_PEOPLE; i++)
		session_close(&sessions[i]);
}

/* All that was said, in its order and each once, and kith check finds nothing:
 * the engine, the journal's links, the record. */
static bool
work_survives(void *arg, int64_t n_saved, const struct power_image images[2])
{
	static const char count[] =
		"SELECT count(*) FROM contact WHERE text LIKE 'p-%'";
	static const char last[] =
		"SELECT coalesce(max(CAST(substr(text, 3) AS INTEGER)) + 1, 0) "
		"FROM contact WHERE text LIKE 'p-%'";
	struct demo_lab *lab = arg;
	const char *path = arena_printf(&lab->arena, "%s/cut.db", lab->dir);
	struct issues issues = {.arena = &lab->arena};
	struct err err = {0};
	struct check_result checked;
	int64_t n;

	power_write(path, images);
	if (app_check(&(struct check_request){.database = path}, &issues,
		      &checked, &err) != ERR_OK ||
	    issues.n > 0)
		return false;
	n = ask(path, count);
	return n >= n_saved && n == ask(path, last);
}

static void
a_power_cut_loses_nobodys_work(void **state)
{
	struct demo_lab *lab = *state;
	size_t n_cuts = getenv("KITH_LONG") == NULL ? N_WORK_CUTS
						    : N_WORK_CUTS_LONG;
	size_t first;

	srandom(11);
	record_before(lab->path);
	first = n_records;
	is_recording = true;
	work(lab);
	is_recording = false;
	assert_int_equal(count_losses(work_survives, lab, n_cuts, first, true),
			 0);
	assert_true(count_losses(work_survives, lab, 12, first, false) > 3);
	print_message("# %zu cuts of %d saves\n", n_cuts, N_ROUNDS * N_PEOPLE);
	forget_records();
}

/* It is there for all to see by then: so it says, and goes on. */
static void
an_unconfirmed_save_is_said(void **state)
{
	static const char add_row[] = "INSERT INTO t (name, n) VALUES ($1, 1)";
	static const char count[] = "SELECT count(*) FROM t";
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	struct db *other;
	int64_t n;

	/* A bulk does not wait for the disk; what comes after it does. */
	assert_ok(lab, db_bulk_begin(db, &lab->err));
	assert_ok(lab, db_bulk_end(db, &lab->err));
	other = db_lab_open(lab, "t.db", DB_OPEN);

	/* The head of the log is brought to the disk inside the commit. */
	assert_ok(lab, db_write_begin(db, 0, &lab->err));
	assert_ok(lab, db_run(db, add_row, DB_ARGS(DB_ARG("none")), NULL,
			      &lab->err));
	assert_ok(lab, db_write_commit(db, &lab->err));
	n = db_lab_int(lab, db, count);
	assert_ok(lab, db_write_begin(db, 0, &lab->err));
	assert_ok(lab,
		  db_run(db, add_row, DB_ARGS(DB_ARG("one")), NULL, &lab->err));
	is_log_refused = true;
	assert_code(lab, ERR_IO, db_write_commit(db, &lab->err));
	is_log_refused = false;
	assert_non_null(strstr(lab->err.msg, "did not confirm"));
	assert_int_equal(db_lab_int(lab, other, count), n + 1);
	/* The gate is free, and the next save is as any other. */
	assert_ok(lab, db_write_begin(other, 0, &lab->err));
	assert_ok(lab, db_run(other, add_row, DB_ARGS(DB_ARG("two")), NULL,
			      &lab->err));
	assert_ok(lab, db_write_commit(other, &lab->err));
	assert_int_equal(db_lab_int(lab, db, count), n + 2);
	db_close(&other);
	db_close(&db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_power_cut_loses_nothing,
						db_lab_setup, db_lab_teardown),
		cmocka_unit_test_setup_teardown(a_power_cut_loses_nobodys_work,
						demo_lab_setup,
						demo_lab_teardown),
		cmocka_unit_test_setup_teardown(an_unconfirmed_save_is_said,
						db_lab_setup, db_lab_teardown),
	};

	disk_tap(on_call, NULL);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
