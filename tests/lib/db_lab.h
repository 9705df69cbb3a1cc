/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A directory of its own for a test of the database, and short ways to ask
 * and to change what is in it.
 */
#ifndef TESTS_LIB_DB_LAB_H
#define TESTS_LIB_DB_LAB_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "db/db.h"

struct db_lab {
	char dir[256];
	struct arena arena;
	struct err err; /* of the last call that failed */
};

/* Fixtures for cmocka: *state is a struct db_lab. */
int db_lab_setup(void **state);
int db_lab_teardown(void **state);

/* dir/name, in the lab's arena. */
const char *db_lab_path(struct db_lab *lab, const char *name);

/* Opens or makes dir/name with its gate, or fails the test. */
struct db *db_lab_open(struct db_lab *lab, const char *name, enum db_mode mode);

/* Makes dir/name with schema/sqlite/0001 as its schema. */
struct db *db_lab_journal(struct db_lab *lab, const char *name);

/* The first step of the schema, then extra (NULL = none) as the second. */
void db_lab_migrate(struct db_lab *lab, struct db *db, const char *extra);

/*
 * A table t (id, name, n, other, b, r) with a rule of each kind, as a second
 * step of the schema; t.db with it.
 */
extern const char DB_LAB_SIMPLE[];
struct db *db_lab_simple(struct db_lab *lab);

/* One statement in a write transaction of its own; its result. */
enum err_code db_lab_write(struct db_lab *lab, struct db *db, int64_t act,
			   const char *sql);

/* The first column of the first row; -1 when there is none. */
int64_t db_lab_int(struct db_lab *lab, struct db *db, const char *sql);

/* By SQLite alone, without the program: its result code. */
int db_lab_stock(const char *path, const char *sql);

#define assert_code(lab, expected, call)                                       \
	db_lab_check((lab), (expected), (call), __FILE__, __LINE__)
#define assert_ok(lab, call) assert_code((lab), ERR_OK, (call))

void db_lab_check(const struct db_lab *lab, enum err_code expected,
		  enum err_code got, const char *file, int line);

#endif
