/* SPDX-License-Identifier: EUPL-1.2 */
/* Several writes that come into the record together or not at all (0142). */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "db/db.h"
#include "tests/lib/db_lab.h"

enum { TOGETHER_N = 300 }; /* more than a bulk has in one transaction */

/* Rows 1 to n, each a write; every seventh is taken back by itself. */
static void
write_together(struct db_lab *lab, struct db *db, int64_t n)
{
	for (int64_t i = 1; i <= n; i++) {
		assert_ok(lab, db_write_begin(db, 0, &lab->err));
		assert_ok(lab, db_run(db,
				      "INSERT INTO t (name)\n"
				      "VALUES (CAST($1 AS TEXT))",
				      DB_ARGS(DB_ARG(i)), NULL, &lab->err));
		if (i % 7 != 0)
			assert_ok(lab, db_write_commit(db, &lab->err));
		else
			db_write_rollback(db);
	}
}

static void
writes_come_together_or_not_at_all(void **state)
{
	static const char COUNT[] = "SELECT count(*) FROM t";
	const int64_t kept = TOGETHER_N - TOGETHER_N / 7;
	struct db_lab *lab = *state;
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);
	struct db *other;

	db_lab_migrate(lab, db, DB_LAB_SIMPLE);
	other = db_lab_open(lab, "t.db", DB_OPEN);
	db_together_begin(db);
	write_together(lab, db, TOGETHER_N);
	assert_int_equal(db_lab_int(lab, db, COUNT), kept);
	assert_int_equal(db_lab_int(lab, other, COUNT), 0);
	db_together_drop(db);
	assert_int_equal(db_lab_int(lab, db, COUNT), 0);
	/* The gate is free, and each write is by itself again. */
	assert_ok(lab, db_lab_write(lab, other, 0,
				    "INSERT INTO t (name) VALUES ('b')"));
	assert_ok(lab, db_lab_write(lab, db, 0,
				    "INSERT INTO t (name) VALUES ('c')"));
	assert_int_equal(db_lab_int(lab, other, COUNT), 2);
	db_together_begin(db);
	write_together(lab, db, TOGETHER_N);
	assert_int_equal(db_lab_int(lab, other, COUNT), 2);
	assert_ok(lab, db_together_commit(db, &lab->err));
	assert_int_equal(db_lab_int(lab, other, COUNT), 2 + kept);
	db_together_begin(db);
	assert_ok(lab, db_together_commit(db, &lab->err));
	db_close(&other);
	db_close(&db);
}

/* An error of the engine undoes those before it, too: what came after would
 * be the half of it. */
static void
what_the_engine_undoes_is_not_half_saved(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);

	db_lab_migrate(lab, db, DB_LAB_SIMPLE);
	db_together_begin(db);
	write_together(lab, db, 2);
	assert_ok(lab, db_write_begin(db, 0, &lab->err));
	assert_int_not_equal(
		db_run(db,
		       "INSERT OR ROLLBACK INTO t (name, n)\nVALUES ('x', 0)",
		       DB_NO_ARGS, NULL, &lab->err),
		ERR_OK);
	db_write_rollback(db);
	assert_int_equal(db_write_begin(db, 0, &lab->err), ERR_IO);
	assert_int_equal(db_together_commit(db, &lab->err), ERR_IO);
	assert_int_equal(db_lab_int(lab, db, "SELECT count(*) FROM t"), 0);
	assert_ok(lab, db_lab_write(lab, db, 0,
				    "INSERT INTO t (name) VALUES ('c')"));
	db_close(&db);
}

#define T(f) cmocka_unit_test_setup_teardown(f, db_lab_setup, db_lab_teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(writes_come_together_or_not_at_all),
		T(what_the_engine_undoes_is_not_half_saved),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
