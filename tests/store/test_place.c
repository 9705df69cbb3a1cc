/* SPDX-License-Identifier: EUPL-1.2 */
/* A file that is not at its place any more: nothing is saved into it. */
#include "config.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../lib/db_lab.h"

static const char ADD[] = "INSERT INTO t (name) SELECT 'n' || count(*) FROM t";
static const char COUNT[] = "SELECT count(*) FROM t";

static void
move(struct db_lab *lab, const char *from, const char *to)
{
	assert_int_equal(rename(db_lab_path(lab, from), db_lab_path(lab, to)),
			 0);
}

static enum err_code
add(struct db_lab *lab, struct db *db)
{
	return db_lab_write(lab, db, 0, ADD);
}

static void
assert_refused(struct db_lab *lab, struct db *db, enum db_place place,
	       const char *said)
{
	const int64_t n = db_lab_int(lab, db, COUNT);

	assert_int_equal(db_place(db), place);
	assert_code(lab, ERR_IO, add(lab, db));
	assert_non_null(strstr(lab->err.msg, said));
	assert_int_equal(db_lab_int(lab, db, COUNT), n);
}

/* ---- the file ---- */

static void
test_moved_away(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	assert_ok(lab, add(lab, db));
	move(lab, "t.db", "away.db");
	assert_refused(lab, db, DB_AWAY, "not at its place");
	/* Nothing of it is held: the next one waits for nobody. */
	assert_refused(lab, db, DB_AWAY, "nothing was saved");
	move(lab, "away.db", "t.db");
	assert_int_equal(db_place(db), DB_IN_PLACE);
	assert_ok(lab, add(lab, db));
	assert_int_equal(db_lab_int(lab, db, COUNT), 2);
	db_close(&db);
}

static void
test_deleted(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	assert_ok(lab, add(lab, db));
	assert_int_equal(unlink(db_lab_path(lab, "t.db")), 0);
	assert_refused(lab, db, DB_AWAY, "not at its place");
	db_close(&db);
}

static void
test_replaced(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	struct db *other;

	assert_ok(lab, db_copy_to(db, db_lab_path(lab, "copy.db"), &lab->err));
	move(lab, "copy.db", "t.db");
	assert_refused(lab, db, DB_REPLACED, "Another file");
	db_close(&db);
	assert_int_equal(unlink(db_lab_path(lab, "t.db-wal")), 0);
	other = db_lab_open(lab, "t.db", DB_OPEN);
	assert_ok(lab, add(lab, other));
	assert_int_equal(db_lab_int(lab, other, COUNT), 1);
	db_close(&other);
}

static void
test_directory_moved(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	char aside[sizeof(lab->dir) + 8];

	(void)snprintf(aside, sizeof(aside), "%s.aside", lab->dir);
	assert_int_equal(rename(lab->dir, aside), 0);
	assert_refused(lab, db, DB_AWAY, "not at its place");
	assert_int_equal(rename(aside, lab->dir), 0);
	assert_ok(lab, add(lab, db));
	db_close(&db);
}

/* ---- what stands beside it ---- */

static void
test_others_beside_it(void **state)
{
	static const char *const names[] = {"t.db-wal", "t.db-shm", "t.gate"};
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	for (size_t i = 0; i < N_ELEMS(names); i++) {
		assert_ok(lab, add(lab, db));
		move(lab, names[i], "aside");
		assert_refused(lab, db, DB_AWAY, "not at its place");
		move(lab, "aside", names[i]);
	}
	assert_ok(lab, add(lab, db));
	assert_int_equal(db_lab_int(lab, db, COUNT), 4);
	db_close(&db);
}

/* ---- while a write is on ---- */

static void
test_moved_before_the_commit(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	assert_ok(lab, db_write_begin(db, 0, &lab->err));
	assert_ok(lab, db_run(db, ADD, DB_NO_ARGS, NULL, &lab->err));
	move(lab, "t.db", "away.db");
	assert_code(lab, ERR_IO, db_write_commit(db, &lab->err));
	assert_int_equal(db_lab_int(lab, db, COUNT), 0);
	move(lab, "away.db", "t.db");
	assert_ok(lab, add(lab, db));
	db_close(&db);
}

static void
test_moved_before_all_of_them(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	db_together_begin(db);
	assert_ok(lab, add(lab, db));
	move(lab, "t.db", "away.db");
	assert_ok(lab, add(lab, db));
	assert_code(lab, ERR_IO, db_together_commit(db, &lab->err));
	assert_int_equal(db_lab_int(lab, db, COUNT), 0);
	move(lab, "away.db", "t.db");
	assert_ok(lab, add(lab, db));
	db_close(&db);
}

/* A bulk has no log, and has one again when it has ended. */
static void
test_bulk(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	assert_ok(lab, db_bulk_begin(db, &lab->err));
	assert_ok(lab, add(lab, db));
	assert_ok(lab, db_bulk_end(db, &lab->err));
	assert_ok(lab, add(lab, db));
	move(lab, "t.db-wal", "aside");
	assert_refused(lab, db, DB_AWAY, "not at its place");
	move(lab, "aside", "t.db-wal");
	db_close(&db);
}

/* ---- which have no place ---- */

static void
test_in_memory(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = NULL;

	assert_ok(lab, db_open_memory(&db, &lab->err));
	assert_int_equal(db_place(db), DB_IN_PLACE);
	db_close(&db);
}

/* ---- who has it open hears of it ---- */

static bool
hears(struct db *db)
{
	struct pollfd item = {.fd = db_news_fd(db), .events = POLLIN};
	const bool is_news = poll(&item, 1, 0) > 0;

	db_drain_news(db);
	return is_news;
}

static void
test_told(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	(void)hears(db);
	assert_false(hears(db));
	move(lab, "t.db", "away.db");
	assert_true(hears(db));
	assert_false(hears(db));
	move(lab, "away.db", "t.db");
	assert_true(hears(db));
	assert_int_equal(unlink(db_lab_path(lab, "t.db")), 0);
	assert_true(hears(db));
	db_close(&db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_moved_away, db_lab_setup,
						db_lab_teardown),
		cmocka_unit_test_setup_teardown(test_deleted, db_lab_setup,
						db_lab_teardown),
		cmocka_unit_test_setup_teardown(test_replaced, db_lab_setup,
						db_lab_teardown),
		cmocka_unit_test_setup_teardown(test_directory_moved,
						db_lab_setup, db_lab_teardown),
		cmocka_unit_test_setup_teardown(test_others_beside_it,
						db_lab_setup, db_lab_teardown),
		cmocka_unit_test_setup_teardown(test_moved_before_the_commit,
						db_lab_setup, db_lab_teardown),
		cmocka_unit_test_setup_teardown(test_moved_before_all_of_them,
						db_lab_setup, db_lab_teardown),
		cmocka_unit_test_setup_teardown(test_bulk, db_lab_setup,
						db_lab_teardown),
		cmocka_unit_test_setup_teardown(test_in_memory, db_lab_setup,
						db_lab_teardown),
		cmocka_unit_test_setup_teardown(test_told, db_lab_setup,
						db_lab_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
