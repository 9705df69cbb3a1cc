/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * storage.md 7.6, line by line and of each way to open a database: what is set
 * on the connection, and what is refused to everybody above it.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "../lib/db_lab.h"
#include "src/db/driver_sqlite.h"

struct option {
	int number;
	int wanted;
	const char *name;
};

static const struct option OPTIONS[] = {
	{SQLITE_DBCONFIG_DEFENSIVE, 1, "DEFENSIVE"},
	{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, "TRUSTED_SCHEMA"},
	{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, "load_extension"},
	{SQLITE_DBCONFIG_DQS_DML, 0, "DQS in statements"},
	{SQLITE_DBCONFIG_DQS_DDL, 0, "DQS in the schema"},
	{SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0, "writable schema"},
	{SQLITE_DBCONFIG_ENABLE_FKEY, 1, "foreign keys"},
	{SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, "triggers"},
	{SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, "no checkpoint at the end"},
	{SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0, "tokenizers"},
};

struct limit {
	int number;
	int most;
	const char *name;
};

static const struct limit LIMITS[] = {
	{SQLITE_LIMIT_ATTACHED, 0, "ATTACHED"},
	{SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024, "LENGTH"},
	{SQLITE_LIMIT_WORKER_THREADS, 0, "threads"},
};

struct pragma {
	const char *sql;
	int64_t wanted;
	bool of_files; /* memory has none */
};

static const struct pragma PRAGMAS[] = {
	{"PRAGMA mmap_size", 0, true},
	{"PRAGMA cell_size_check", 1, false},
	{"PRAGMA temp_store", 2, false},
	{"PRAGMA secure_delete", 1, false},
	{"PRAGMA recursive_triggers", 1, false},
	{"PRAGMA foreign_keys", 1, false},
	{"PRAGMA wal_autocheckpoint", 0, false},
	{"PRAGMA trusted_schema", 0, false},
};

static void
look_at(struct db_lab *lab, const char *way, struct db *db)
{
	for (size_t i = 0; i < N_ELEMS(OPTIONS); i++) {
		int value = -1;

		assert_int_equal(sqlite3_db_config(db->h, OPTIONS[i].number, -1,
						   &value),
				 SQLITE_OK);
		if (value != OPTIONS[i].wanted)
			fail_msg("%s: %s is %d", way, OPTIONS[i].name, value);
	}
	for (size_t i = 0; i < N_ELEMS(LIMITS); i++)
		if (sqlite3_limit(db->h, LIMITS[i].number, -1) > LIMITS[i].most)
			fail_msg("%s: %s is %d", way, LIMITS[i].name,
				 sqlite3_limit(db->h, LIMITS[i].number, -1));
	for (size_t i = 0; i < N_ELEMS(PRAGMAS); i++) {
		int64_t value = -1;

		if (PRAGMAS[i].of_files && db->is_memory)
			continue;
		assert_ok(lab, sqlite_one_int(db, PRAGMAS[i].sql, &value,
					      &lab->err));
		if (value != PRAGMAS[i].wanted)
			fail_msg("%s: %s is %d", way, PRAGMAS[i].sql,
				 (int)value);
	}
}

static void
it_is_set_however_it_is_opened(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	struct db *other = NULL;

	look_at(lab, "made", db);
	assert_ok(lab, db_open_copy(db, &other, &lab->err));
	look_at(lab, "a copy", other);
	db_close(&other);
	assert_ok(lab, db_copy_to(db, db_lab_path(lab, "copy.db"), &lab->err));
	look_at(lab, "after a copy", db);
	assert_ok(lab, db_bulk_begin(db, &lab->err));
	assert_ok(lab, db_bulk_end(db, &lab->err));
	look_at(lab, "after a bulk", db);
	db_close(&db);
	db = db_lab_open(lab, "t.db", DB_OPEN);
	look_at(lab, "opened", db);
	db_lab_migrate(lab, db, DB_LAB_SIMPLE);
	look_at(lab, "after an update", db);
	db_close(&db);
	db = db_lab_open(lab, "t.db", DB_READ_ONLY);
	look_at(lab, "to read", db);
	db_close(&db);
	assert_ok(lab, db_open(db_lab_path(lab, "d.db"), DB_CREATE, false, &db,
			       &lab->err));
	look_at(lab, "drafts", db);
	db_close(&db);
	assert_ok(lab, db_open_memory(&db, &lab->err));
	look_at(lab, "memory", db);
	db_close(&db);
}

/* Beyond those of test_db: what else would get round the record. */
static const char *const REFUSED[] = {
	"PRAGMA trusted_schema = ON",
	"PRAGMA recursive_triggers = OFF",
	"PRAGMA ignore_check_constraints = ON",
	"PRAGMA defer_foreign_keys = ON",
	"PRAGMA cell_size_check = OFF",
	"PRAGMA mmap_size = 1000000",
	"PRAGMA secure_delete = OFF",
	"PRAGMA temp_store = FILE",
	"PRAGMA temp_store_directory = '/tmp'",
	"PRAGMA query_only = OFF",
	"PRAGMA integrity_check",
	"PRAGMA schema_version = 1",
	"PRAGMA application_id = 0",
	"PRAGMA journal_size_limit = 0",
	"PRAGMA locking_mode = EXCLUSIVE",
	"PRAGMA table_info (t)",
	"SELECT * FROM pragma_table_info('t')",
	"SELECT * FROM pragma_table_list",
	"CREATE TEMP VIEW x AS SELECT 1",
	"CREATE INDEX x ON t (name)",
	"CREATE TRIGGER x BEFORE DELETE ON journal BEGIN SELECT 1; END",
	"DROP TRIGGER journal_guard_insert",
	"ALTER TABLE journal RENAME TO x",
	"INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 2, '')",
	"INSERT INTO journal_change VALUES (1, 1, 't', 1, 'I', 0, x'00')",
	"UPDATE journal SET login = 'x'",
	"DELETE FROM journal_link",
	"SELECT fts3_tokenizer('simple')",
	"SELECT * FROM sqlite_stmt",
	"SELECT \"no such column\"",
	"RELEASE x",
	"END",
};

static void
what_would_get_round_it_is_refused(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	for (size_t i = 0; i < N_ELEMS(REFUSED); i++) {
		struct db_rows rows = {0};
		enum err_code rc = db_write_begin(db, 0, &lab->err);

		assert_int_equal(rc, ERR_OK);
		rc = db_query(db, REFUSED[i], DB_NO_ARGS, &rows, &lab->err);
		while (rc == ERR_OK && db_next(&rows))
			;
		rc = db_done(&rows, rc, &lab->err);
		if (rc != ERR_INTERNAL)
			fail_msg("not refused (%s): %s", err_code_name(rc),
				 REFUSED[i]);
		db_write_rollback(db);
	}
	db_close(&db);
}

/* NOFOLLOW: somebody else's file in the place of the record's. */
static void
a_link_is_not_followed(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	db_close(&db);
	assert_int_equal(
		symlink(db_lab_path(lab, "t.db"), db_lab_path(lab, "l.db")), 0);
	assert_code(lab, ERR_SCHEMA,
		    db_open(db_lab_path(lab, "l.db"), DB_OPEN, true, &db,
			    &lab->err));
	/* Nor for the gate. */
	assert_int_equal(rename(db_lab_path(lab, "t.gate"),
				db_lab_path(lab, "x.gate")),
			 0);
	assert_int_equal(symlink(db_lab_path(lab, "x.gate"),
				 db_lab_path(lab, "t.gate")),
			 0);
	assert_code(lab, ERR_IO,
		    db_open(db_lab_path(lab, "t.db"), DB_OPEN, true, &db,
			    &lab->err));
}

/* A text longer than any that a person writes is refused, not cut. */
static void
what_is_too_long_is_refused(void **state)
{
	static const char add[] = "INSERT INTO t (name, b) VALUES ('x', $1)";
	static uint8_t big[17 * 1024 * 1024];
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	assert_ok(lab, db_write_begin(db, 0, &lab->err));
	assert_code(lab, ERR_INVALID,
		    db_run(db, add, DB_ARGS(db_arg_blob(big, sizeof(big))),
			   NULL, &lab->err));
	assert_non_null(strstr(lab->err.msg, "too long"));
	db_write_rollback(db);
	db_close(&db);
}

int
main(void)
{
#define T(name)                                                                \
	cmocka_unit_test_setup_teardown(name, db_lab_setup, db_lab_teardown)
	const struct CMUnitTest tests[] = {
		T(it_is_set_however_it_is_opened),
		T(what_would_get_round_it_is_refused),
		T(a_link_is_not_followed),
		T(what_is_too_long_is_refused),
	};

	return cmocka_run_group_tests_name("harden", tests, NULL, NULL);
}
