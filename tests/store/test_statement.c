/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../lib/db_lab.h"

/* ---- Values ---- */

static void
arguments_arrive_as_they_are(void **state)
{
	static const struct uuid uuid = {{1, 0, 2, 255}};
	const struct {
		struct db_arg arg;
		const char *type;
		const char *text; /* quote() of it */
	} rows[] = {
		{DB_ARG(7), "integer", "7"},
		{DB_ARG(true), "integer", "1"},
		{DB_ARG(-9223372036854775807LL - 1), "integer",
		 "-9223372036854775808"},
		{DB_ARG("O'Brien é"), "text", "'O''Brien é'"},
		{DB_ARG(""), "text", "''"},
		{DB_ARG((const char *)NULL), "null", "NULL"},
		{db_arg_blob("\0\1", 2), "blob", "X'0001'"},
		{db_arg_blob("", 0), "blob", "X''"},
		{db_arg_blob(NULL, 0), "null", "NULL"},
		{DB_ARG(uuid), "blob", "X'010002FF000000000000000000000000'"},
		{DB_ARG(date_of(2026, 11, 21)), "text", "'2026-11-21'"},
		{DB_ARG(DATE_NONE), "null", "NULL"},
		{DB_ARG(((struct stamp){1})), "text",
		 "'1970-01-01T00:00:00.001Z'"},
		{DB_ARG(STAMP_NONE), "null", "NULL"},
		{db_arg_id(0), "null", "NULL"},
		{db_arg_id(5), "integer", "5"},
		{db_arg_null(), "null", "NULL"},
	};
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct db_rows r;
		enum err_code rc = db_query(
			db, "SELECT quote($2), typeof($2), $1",
			DB_ARGS(DB_ARG("first"), rows[i].arg), &r, &lab->err);

		assert_true(rc == ERR_OK && db_next(&r));
		assert_int_equal(db_n_cols(&r), 3);
		assert_string_equal(db_get_text(&r, 0, &lab->arena),
				    rows[i].text);
		assert_string_equal(db_get_text(&r, 1, &lab->arena),
				    rows[i].type);
		assert_string_equal(db_get_text(&r, 2, &lab->arena), "first");
		assert_false(db_next(&r));
		assert_ok(lab, db_done(&r, rc, &lab->err));
	}
	db_close(&db);
}

enum getter {
	INT,
	TEXT,
	UUID,
	DATE,
	STAMP,
	ID_NULL,
	TEXT_NULL,
	DATE_NULL,
	STAMP_NULL
};

/* The value as text, so that one table serves for all types. */
static const char *
get(struct db_rows *r, enum getter how, struct arena *arena)
{
	char *buf = arena_alloc(arena, 64);

	switch (how) {
	case INT:
		return arena_printf(arena, "%lld", (long long)db_get_int(r, 0));
	case ID_NULL:
		return arena_printf(arena, "%lld",
				    (long long)db_get_id_null(r, 0));
	case TEXT:
		return db_get_text(r, 0, arena);
	case TEXT_NULL:
		return db_get_text_null(r, 0, arena);
	case UUID:
		return uuid_text(db_get_uuid(r, 0), buf);
	case DATE:
		return date_iso(db_get_date(r, 0), buf);
	case DATE_NULL:
		return date_iso(db_get_date_null(r, 0), buf);
	case STAMP:
		return stamp_iso(db_get_stamp(r, 0), buf);
	case STAMP_NULL:
		return stamp_iso(db_get_stamp_null(r, 0), buf);
	}
	return NULL;
}

static void
columns_are_read_or_refused(void **state)
{
	static const struct {
		const char *sql;
		enum getter how;
		const char *value; /* NULL = ERR_SCHEMA */
	} rows[] = {
		{"SELECT 42", INT, "42"},
		{"SELECT NULL", INT, NULL},
		{"SELECT '42'", INT, NULL},
		{"SELECT 0.5", INT, NULL},
		{"SELECT 'é'", TEXT, "é"},
		{"SELECT NULL", TEXT, NULL},
		{"SELECT 1", TEXT, NULL},
		{"SELECT x'0102030405060708090a0b0c0d0e0f10'", UUID,
		 "01020304-0506-0708-090a-0b0c0d0e0f10"},
		{"SELECT x'01'", UUID, NULL},
		{"SELECT NULL", UUID, NULL},
		{"SELECT '2026-11-21'", DATE, "2026-11-21"},
		{"SELECT '2026-02-30'", DATE, NULL},
		{"SELECT ''", DATE, NULL},
		{"SELECT NULL", DATE, NULL},
		{"SELECT ''", DATE_NULL, ""},
		{"SELECT NULL", DATE_NULL, ""},
		{"SELECT 'soon'", DATE_NULL, NULL},
		{"SELECT '2026-11-21T09:30:00.123Z'", STAMP,
		 "2026-11-21T09:30:00.123Z"},
		{"SELECT 'x'", STAMP, NULL},
		{"SELECT NULL", STAMP_NULL, ""},
		{"SELECT NULL", ID_NULL, "0"},
		{"SELECT 9", ID_NULL, "9"},
		{"SELECT 'a'", TEXT_NULL, "a"},
	};
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct db_rows r;
		enum err_code rc =
			db_query(db, rows[i].sql, DB_NO_ARGS, &r, &lab->err);

		assert_true(rc == ERR_OK && db_next(&r));

		const char *value = get(&r, rows[i].how, &lab->arena);

		if (rows[i].value == NULL) {
			assert_int_equal(r.bad_col, 0);
			assert_false(db_next(&r));
			assert_code(lab, ERR_SCHEMA,
				    db_done(&r, rc, &lab->err));
		} else {
			assert_string_equal(value, rows[i].value);
			assert_ok(lab, db_done(&r, rc, &lab->err));
		}
	}
	db_close(&db);
}

static void
one_integer_or_not_found(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	int64_t i = -5;

	assert_ok(lab, db_get_one_int(db, "SELECT $1 + 1", DB_ARGS(DB_ARG(1)),
				      &i, &lab->err));
	assert_int_equal(i, 2);
	assert_code(lab, ERR_NOT_FOUND,
		    db_get_one_int(db, "SELECT id FROM t WHERE id = 9",
				   DB_NO_ARGS, &i, &lab->err));
	assert_string_equal(lab->err.msg, "");
	assert_code(lab, ERR_NOT_FOUND,
		    db_get_one_int(db, "SELECT max(id) FROM t", DB_NO_ARGS, &i,
				   &lab->err));
	assert_int_equal(i, 2);
	assert_ok(lab, db_find_int(db, "SELECT id FROM t WHERE id = 9",
				   DB_NO_ARGS, &i, &lab->err));
	assert_int_equal(i, 0);
	db_close(&db);
}

/* ---- Statements ---- */

static void
broken_rules_have_their_codes(void **state)
{
	static const struct {
		const char *sql;
		enum err_code code;
		const char *detail; /* part of it */
	} rows[] = {
		{"INSERT INTO t (id, name) VALUES (1, 'a')", ERR_OK, ""},
		{"INSERT INTO t (name) VALUES ('a')", ERR_EXISTS, "t.name"},
		{"INSERT INTO t (id, name) VALUES (1, 'b')", ERR_EXISTS,
		 "t.id"},
		{"INSERT INTO t (name, n) VALUES ('b', 0)", ERR_INVALID,
		 "n > 0"},
		{"INSERT INTO t (name) VALUES (NULL)", ERR_INVALID, "t.name"},
		{"INSERT INTO t (name, other) VALUES ('b', 9)", ERR_INVALID,
		 "FOREIGN KEY"},
		{"INSERT INTO t (name, n) VALUES ('b', 'x')", ERR_INVALID,
		 "t.n"},
		/* DQS off: "b" is no text. */
		{"INSERT INTO t (name) VALUES (\"b\")", ERR_INTERNAL, "b"},
		{"INSERT INTO none VALUES (1)", ERR_INTERNAL, "none"},
		{"INSERT INTO t (name) VALUES ('b'); SELECT 1", ERR_INTERNAL,
		 "more than one"},
		{"INSERT INTO t (name) VALUES ($1)", ERR_INTERNAL, "too few"},
		{"INSERT INTO t (name) VALUES (?)", ERR_INTERNAL, "$1"},
		{"SELECT 1", ERR_INTERNAL, "rows"},
		{"  ", ERR_INTERNAL, "no statement"},
		{"INSERT INTO t (name) VALUES (zeroblob(20000000))",
		 ERR_INVALID, "too big"},
	};
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		assert_code(lab, rows[i].code,
			    db_lab_write(lab, db, 0, rows[i].sql));
		if (rows[i].code != ERR_OK)
			assert_non_null(
				strstr(lab->err.detail, rows[i].detail));
		if (rows[i].code == ERR_INTERNAL)
			assert_memory_equal(lab->err.msg, "Fault ", 6);
		if (rows[i].code == ERR_INTERNAL) /* the number, in both */
			assert_memory_equal(lab->err.msg + 6,
					    lab->err.detail + 6, 4);
	}
	assert_int_equal(db_lab_int(lab, db, "SELECT count(*) FROM t"), 1);
	db_close(&db);
}

static void
changed_rows_are_counted(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	int64_t n = -1;

	assert_ok(lab, db_lab_write(lab, db, 0,
				    "INSERT INTO t (name, n)\n"
				    "VALUES ('a', 1), ('b', 1), ('c', 2)"));
	assert_ok(lab, db_write_begin(db, 0, &lab->err));
	assert_ok(lab, db_run(db, "UPDATE t SET n = 3 WHERE n = $1",
			      DB_ARGS(DB_ARG(1)), &n, &lab->err));
	assert_int_equal(n, 2);
	assert_ok(lab, db_run(db, "UPDATE t SET n = 3 WHERE n = $1",
			      DB_ARGS(DB_ARG(1)), &n, &lab->err));
	assert_int_equal(n, 0);
	assert_ok(lab, db_write_commit(db, &lab->err));
	db_close(&db);
}

/* RETURNING: the work is done even when nobody reads the row. */
static void
returning_works_read_or_not(void **state)
{
	static const char sql[] =
		"INSERT INTO t (name) VALUES ($1) RETURNING id";
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	struct db_rows r;
	int64_t id = 0;
	enum err_code rc;

	assert_ok(lab, db_write_begin(db, 0, &lab->err));
	rc = db_query(db, sql, DB_ARGS(DB_ARG("a")), &r, &lab->err);
	assert_ok(lab, db_done(&r, rc, &lab->err));
	assert_ok(lab, db_get_one_int(db, sql, DB_ARGS(DB_ARG("b")), &id,
				      &lab->err));
	assert_int_equal(id, 2);
	rc = db_query(db, sql, DB_ARGS(DB_ARG("b")), &r, &lab->err);
	assert_code(lab, ERR_EXISTS, db_done(&r, rc, &lab->err));
	assert_ok(lab, db_write_commit(db, &lab->err));
	assert_int_equal(db_lab_int(lab, db, "SELECT count(*) FROM t"), 2);
	db_close(&db);
}

/* Composed texts at one address, more of them than are kept, and nested. */
static void
statements_are_found_by_text(void **state)
{
	static const char nested[] =
		"SELECT 1 UNION ALL SELECT 2 ORDER BY 1 /* scan ok */";
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	struct db_rows outer;
	char sql[64];
	int n = 0;

	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 700; i++) {
			snprintf(sql, sizeof(sql), "SELECT %d", i);
			assert_int_equal(db_lab_int(lab, db, sql), i);
		}

	enum err_code rc = db_query(db, nested, DB_NO_ARGS, &outer, &lab->err);

	while (rc == ERR_OK && db_next(&outer)) {
		n++;
		assert_int_equal(db_lab_int(lab, db, nested), 1);
		assert_int_equal(db_get_int(&outer, 0), n);
	}
	assert_ok(lab, db_done(&outer, rc, &lab->err));
	assert_int_equal(n, 2);
	db_close(&db);
}

int
main(void)
{
#define T(name)                                                                \
	cmocka_unit_test_setup_teardown(name, db_lab_setup, db_lab_teardown)
	const struct CMUnitTest tests[] = {
		T(arguments_arrive_as_they_are),
		T(columns_are_read_or_refused),
		T(one_integer_or_not_found),
		T(broken_rules_have_their_codes),
		T(changed_rows_are_counted),
		T(returning_works_read_or_not),
		T(statements_are_found_by_text),
	};

	return cmocka_run_group_tests_name("statement", tests, NULL, NULL);
}
