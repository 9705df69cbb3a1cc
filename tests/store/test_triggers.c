/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/strbuf.h"
#include "db/chain.h"

#include "../lib/db_lab.h"

/* More than one call of a SQL function takes (127 arguments). */
enum { N_COLUMNS = 60 };

#define RECORD                                                                 \
	"id INTEGER PRIMARY KEY,"                                              \
	"uuid BLOB NOT NULL UNIQUE,"                                           \
	"rev INTEGER NOT NULL DEFAULT 1"

static const char SCHEMA[] =
	"CREATE TABLE person (" RECORD
	", name TEXT) STRICT;\n"
	"CREATE TABLE casefile (" RECORD
	", title TEXT,\n"
	"  person_id INTEGER NOT NULL REFERENCES person (id)) STRICT;\n"
	"CREATE TABLE note (" RECORD
	", body TEXT,\n"
	"  casefile_id INTEGER NOT NULL) STRICT;\n"
	"CREATE TABLE member (" RECORD
	", role TEXT, person_id INTEGER,\n"
	"  casefile_id INTEGER) STRICT;\n"
	"CREATE TABLE thing (" RECORD
	", i INTEGER, r REAL, t TEXT, b BLOB,\n"
	"  \"odd \"\"name'\" TEXT) STRICT;\n"
	"CREATE TABLE bare (" RECORD
	") STRICT;\n"
	"CREATE TABLE loose (" RECORD
	", name TEXT);\n"
	"CREATE TABLE code (code TEXT PRIMARY KEY, text TEXT) STRICT;\n";

static struct db *
make(struct db_lab *lab)
{
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);

	db_lab_migrate(lab, db, SCHEMA);
	return db;
}

static const char LAST_CHANGE[] =
	"SELECT c.table_name, c.row_id, c.act, c.person_id, c.sealed, k.key\n"
	"FROM journal_change AS c\n"
	"JOIN person_key AS k ON k.person_id = c.person_id\n"
	"WHERE c.journal_id = $1\n"
	"ORDER BY c.id DESC\n"
	"LIMIT 1";

/* "table row act person text" of the last change of an act, or "". */
static const char *
last_change(struct db_lab *lab, struct db *db, int64_t act)
{
	struct db_rows rows;
	const char *text = "";
	enum err_code rc = db_query(db, LAST_CHANGE, DB_ARGS(DB_ARG(act)),
				    &rows, &lab->err);

	if (rc == ERR_OK && db_next(&rows)) {
		size_t len = 0;
		size_t key_len = 0;
		const void *sealed = db_get_blob(&rows, 4, &lab->arena, &len);
		const void *key = db_get_blob(&rows, 5, &lab->arena, &key_len);

		assert_int_equal(key_len, CHAIN_KEY_SIZE);
		assert_ok(lab, chain_unseal(&lab->arena, key, sealed, len,
					    &text, &lab->err));
		text = arena_printf(&lab->arena, "%s %d %s %d %s",
				    db_get_text(&rows, 0, &lab->arena),
				    (int)db_get_int(&rows, 1),
				    db_get_text(&rows, 2, &lab->arena),
				    (int)db_get_int(&rows, 3), text);
	}
	assert_ok(lab, db_done(&rows, rc, &lab->err));
	return text;
}

/* One act a row, in order: the statement, and what it leaves in the journal. */
static const struct {
	const char *sql;
	const char *change; /* "" = nothing */
} ACTS[] = {
	/* The person's key is there before the first seal. */
	{"INSERT INTO person (id, uuid, name) VALUES (7, x'01', 'Ana')",
	 "person 7 I 7 {\"name\":\"Ana\"}"},
	{"UPDATE person SET name = 'Ana', rev = rev + 1 WHERE id = 7", ""},
	{"UPDATE person SET name = NULL WHERE id = 7",
	 "person 7 U 7 {\"name\":[\"Ana\",null]}"},
	{"UPDATE person SET name = NULL WHERE id = 7", ""},
	/* By person_id, by casefile_id, by neither. */
	{"INSERT INTO casefile (id, uuid, title, person_id)\n"
	 "VALUES (3, x'02', 'Housing', 7)",
	 "casefile 3 I 7 {\"title\":\"Housing\",\"person_id\":7}"},
	{"INSERT INTO note (id, uuid, body, casefile_id)\n"
	 "VALUES (1, x'03', 'n', 3)",
	 "note 1 I 7 {\"body\":\"n\",\"casefile_id\":3}"},
	{"INSERT INTO member (id, uuid, role, casefile_id)\n"
	 "VALUES (1, x'04', 'x', 3)",
	 "member 1 I 7 {\"role\":\"x\",\"casefile_id\":3}"},
	{"INSERT INTO person (id, uuid) VALUES (8, x'05')", "person 8 I 8 {}"},
	{"INSERT INTO member (id, uuid, person_id, casefile_id)\n"
	 "VALUES (2, x'06', 8, 3)",
	 "member 2 I 8 {\"person_id\":8,\"casefile_id\":3}"},
	{"INSERT INTO member (id, uuid, role) VALUES (3, x'07', 'y')",
	 "member 3 I 0 {\"role\":\"y\"}"},
	/* Every type, every character. */
	{"INSERT INTO thing (id, uuid, i, r, t, b, \"odd \"\"name'\")\n"
	 "VALUES (1, x'08', -9223372036854775807, 0.5, '', x'00ff', 'q')",
	 "thing 1 I 0 {\"i\":-9223372036854775807,\"r\":0.5,\"t\":\"\","
	 "\"b\":\"00ff\",\"odd \\\"name'\":\"q\"}"},
	{"UPDATE thing SET i = NULL, r = 1, t = '\"' || char(10, 9, 1, 92),\n"
	 "b = x'' WHERE id = 1",
	 "thing 1 U 0 {\"i\":[-9223372036854775807,null],\"r\":[0.5,1.0],"
	 "\"t\":[\"\",\"\\\"\\n\\t\\u0001\\\\\"],\"b\":[\"00ff\",\"\"]}"},
	{"UPDATE thing SET t = CAST(x'c3a9ff' AS TEXT) WHERE id = 1",
	 "thing 1 U 0 {\"t\":[\"\\\"\\n\\t\\u0001\\\\\",\"é\xef\xbf\xbd\"]}"},
	{"DELETE FROM thing WHERE id = 1",
	 "thing 1 D 0 {\"r\":1.0,\"t\":\"é\xef\xbf\xbd\",\"b\":\"\","
	 "\"odd \\\"name'\":\"q\"}"},
	{"INSERT INTO bare (id, uuid) VALUES (1, x'09')", "bare 1 I 0 {}"},
	{"UPDATE bare SET rev = 2 WHERE id = 1", ""},
	{"DELETE FROM bare WHERE id = 1", "bare 1 D 0 {}"},
	/* REPLACE is a deletion too. */
	{"INSERT OR REPLACE INTO member (id, uuid, role, person_id)\n"
	 "VALUES (3, x'0a', 'z', 8)",
	 "member 3 I 8 {\"role\":\"z\",\"person_id\":8}"},
	/* Not of the record: not STRICT, no uuid. */
	{"INSERT INTO loose (id, uuid, name) VALUES (1, x'0b', 'x')", ""},
	{"INSERT INTO code VALUES ('a', 'b')", ""},
	{"DELETE FROM note WHERE id = 1",
	 "note 1 D 7 {\"body\":\"n\",\"casefile_id\":3}"},
};

static void
every_change_is_journaled(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = make(lab);

	for (size_t i = 0; i < N_ELEMS(ACTS); i++) {
		const int64_t act = (int64_t)i + 1;

		assert_ok(lab, db_lab_write(lab, db, act, ACTS[i].sql));
		assert_string_equal(last_change(lab, db, act), ACTS[i].change);
	}
	/* The row that REPLACE threw out is in the journal as well. */
	assert_int_equal(
		db_lab_int(lab, db,
			   "SELECT count(*) FROM journal_change\n"
			   "WHERE table_name = 'member' AND act = 'D'"),
		1);
	db_close(&db);
}

static void
an_act_of_zero_writes_nothing(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = make(lab);

	assert_ok(lab, db_lab_write(lab, db, 0,
				    "INSERT INTO bare (id, uuid)\n"
				    "VALUES (1, x'01')"));
	assert_int_equal(
		db_lab_int(lab, db, "SELECT count(*) FROM journal_change"), 0);
	db_close(&db);
}

/* What cannot be sealed is not saved: the case has no person any more. */
static void
without_a_key_nothing_is_saved(void **state)
{
	static const char *const refused[] = {
		"INSERT INTO note (uuid, casefile_id) VALUES (x'01', 99)",
		"INSERT INTO member (uuid, person_id) VALUES (x'02', 99)",
	};
	struct db_lab *lab = *state;
	struct db *db = make(lab);

	for (size_t i = 0; i < N_ELEMS(refused); i++)
		assert_code(lab, ERR_INTERNAL,
			    db_lab_write(lab, db, (int64_t)i + 1, refused[i]));
	assert_int_equal(db_lab_int(lab, db,
				    "SELECT (SELECT count(*) FROM note) +\n"
				    "(SELECT count(*) FROM member) +\n"
				    "(SELECT count(*) FROM journal)"),
			 0);
	db_close(&db);
}

static void
add_wide(struct strbuf *sql, const char *fmt)
{
	for (int i = 1; i <= N_COLUMNS; i++) {
		strbuf_add(sql, i == 1 ? "" : ",");
		if (strcmp(fmt, "def") == 0)
			strbuf_addf(sql, "c%d INTEGER", i);
		else if (strcmp(fmt, "set") == 0)
			strbuf_addf(sql, "c%d = c%d + 1", i, i);
		else if (strcmp(fmt, "name") == 0)
			strbuf_addf(sql, "c%d", i);
		else if (strcmp(fmt, "value") == 0)
			strbuf_addf(sql, "%d", i);
		else if (strcmp(fmt, "json") == 0)
			strbuf_addf(sql, "\"c%d\":%d", i, i);
		else
			strbuf_addf(sql, "\"c%d\":[%d,%d]", i, i, i + 1);
	}
}

static const char *
wide(struct db_lab *lab, const char *before, const char *a, const char *between,
     const char *b, const char *after)
{
	struct strbuf sql = {0};

	strbuf_add(&sql, before);
	add_wide(&sql, a);
	strbuf_add(&sql, between);
	if (b != NULL)
		add_wide(&sql, b);
	strbuf_add(&sql, after);

	const char *text = arena_strdup(&lab->arena, strbuf_str(&sql));

	strbuf_fini(&sql);
	return text;
}

static void
sixty_columns_are_journaled(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_open(lab, "w.db", DB_CREATE);

	db_lab_migrate(lab, db,
		       wide(lab, "CREATE TABLE wide (" RECORD ",", "def", "",
			    NULL, ") STRICT"));
	assert_ok(lab,
		  db_lab_write(lab, db, 1,
			       wide(lab, "INSERT INTO wide (id, uuid,", "name",
				    ") VALUES (1, x'01',", "value", ")")));
	assert_string_equal(last_change(lab, db, 1),
			    wide(lab, "wide 1 I 0 {", "json", "", NULL, "}"));
	assert_ok(lab, db_lab_write(lab, db, 2,
				    wide(lab, "UPDATE wide SET ", "set", "",
					 NULL, "")));
	assert_string_equal(last_change(lab, db, 2),
			    wide(lab, "wide 1 U 0 {", "pair", "", NULL, "}"));
	assert_ok(lab, db_lab_write(lab, db, 3,
				    "UPDATE wide SET c60 = NULL, rev = 9"));
	assert_string_equal(last_change(lab, db, 3),
			    "wide 1 U 0 {\"c60\":[61,null]}");
	assert_ok(lab, db_lab_write(lab, db, 4, "UPDATE wide SET rev = 10"));
	assert_string_equal(last_change(lab, db, 4), "");
	db_close(&db);
}

/* Against the program itself: authorizer and triggers. */
static void
the_journal_is_only_added_to(void **state)
{
	static const char *const refused[] = {
		"UPDATE journal SET login = 'x'",
		"DELETE FROM journal",
		"UPDATE journal_change SET act = 'D'",
		"DELETE FROM journal_change",
		"INSERT INTO journal_change (journal_id, table_name, row_id,\n"
		"act, person_id, sealed) VALUES (1, 'bare', 1, 'I', 0, x'00')",
		"UPDATE journal_link SET journal_upto = 0",
		"DELETE FROM journal_link",
		"INSERT OR REPLACE INTO journal (id, at, login, kind,\n"
		"operation) VALUES (5, '', 'x', 'W', 'x')",
		"INSERT INTO journal (id, at, login, kind, operation)\n"
		"VALUES (2, '', 'x', 'W', 'slipped in')",
		"INSERT INTO journal (id, at, login, kind, operation)\n"
		"VALUES (-1, '', 'x', 'W', 'slipped in')",
	};
	struct db_lab *lab = *state;
	struct db *db = make(lab);

	assert_ok(lab, db_lab_write(lab, db, 5,
				    "INSERT INTO bare (uuid) VALUES (x'01')"));
	assert_ok(lab, db_lab_write(lab, db, 0,
				    "INSERT INTO journal_link (journal_upto,\n"
				    "change_upto, head)\n"
				    "VALUES (5, 1, zeroblob(32))"));
	for (size_t i = 0; i < N_ELEMS(refused); i++) {
		enum err_code rc = db_lab_write(lab, db, 0, refused[i]);

		if (rc != ERR_INTERNAL && rc != ERR_INVALID)
			print_error("row %d\n", (int)i);
		assert_true(rc == ERR_INTERNAL || rc == ERR_INVALID);
	}
	assert_int_equal(db_lab_int(lab, db,
				    "SELECT count(*) FROM journal\n"
				    "WHERE login = 'ana'"),
			 1);
	db_close(&db);
}

/* Against SQLite's shell. */
static void
stock_sqlite_cannot_write(void **state)
{
	static const char *const refused[] = {
		"INSERT INTO bare (uuid) VALUES (x'02')",
		"UPDATE bare SET rev = 2",
		"DELETE FROM bare",
		"UPDATE journal SET login = 'x'",
		"DELETE FROM journal",
		"UPDATE journal_change SET act = 'D'",
		"DELETE FROM journal_change",
		"INSERT OR REPLACE INTO journal_change (id, journal_id,\n"
		"table_name, row_id, act, person_id, sealed)\n"
		"VALUES (1, 1, 'bare', 1, 'I', 0, x'00')",
		"DELETE FROM journal_link",
	};
	struct db_lab *lab = *state;
	struct db *db = make(lab);
	const char *path = db_lab_path(lab, "t.db");

	assert_ok(lab, db_lab_write(lab, db, 1,
				    "INSERT INTO bare (uuid) VALUES (x'01')"));
	assert_ok(lab, db_lab_write(lab, db, 0,
				    "INSERT INTO journal_link (journal_upto,\n"
				    "change_upto, head)\n"
				    "VALUES (1, 1, zeroblob(32))"));
	db_close(&db);
	for (size_t i = 0; i < N_ELEMS(refused); i++) {
		if (db_lab_stock(path, refused[i]) == SQLITE_OK)
			print_error("%s\n", refused[i]);
		assert_int_not_equal(db_lab_stock(path, refused[i]), SQLITE_OK);
	}
	/* It was not for want of access. */
	assert_int_equal(db_lab_stock(path,
				      "INSERT INTO code VALUES ('c', 'd')"),
			 SQLITE_OK);
}

/* A database keeps the triggers it has until it is upgraded. */
static void
triggers_of_earlier_versions_work(void **state)
{
	static const char old[] =
		"DROP TRIGGER note_journal_insert;\n"
		"CREATE TRIGGER note_journal_insert AFTER INSERT ON note\n"
		"WHEN kith_act() <> 0 BEGIN\n"
		"INSERT INTO journal_change (journal_id, table_name, row_id,\n"
		"act, person_id, sealed)\n"
		"VALUES (kith_act(), 'note', NEW.id, 'I', 7,\n"
		"kith_seal((SELECT k.key FROM person_key AS k\n"
		"WHERE k.person_id = 7),\n"
		"kith_diff('I', 'body', NULL, NEW.body))); END";
	struct db_lab *lab = *state;
	struct db *db = make(lab);
	char path[512];
	sqlite3 *h = NULL;

	assert_ok(lab, db_lab_write(lab, db, 1,
				    "INSERT INTO person (id, uuid)\n"
				    "VALUES (7, x'01')"));
	assert_ok(lab,
		  db_lab_write(lab, db, 2,
			       "INSERT INTO casefile (id, uuid, person_id)\n"
			       "VALUES (3, x'02', 7)"));
	snprintf(path, sizeof(path), "%s", db_path(db));
	db_close(&db);
	assert_int_equal(sqlite3_open(path, &h), SQLITE_OK);
	assert_int_equal(sqlite3_exec(h, old, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(h);
	db = db_lab_open(lab, "t.db", 0);
	assert_ok(lab, db_lab_write(lab, db, 3,
				    "INSERT INTO note (id, uuid, body,\n"
				    "casefile_id) VALUES (1, x'03', 'n', 3)"));
	assert_string_equal(last_change(lab, db, 3),
			    "note 1 I 7 {\"body\":\"n\"}");
	db_close(&db);
}

int
main(void)
{
#define T(name)                                                                \
	cmocka_unit_test_setup_teardown(name, db_lab_setup, db_lab_teardown)
	const struct CMUnitTest tests[] = {
		T(every_change_is_journaled),
		T(an_act_of_zero_writes_nothing),
		T(without_a_key_nothing_is_saved),
		T(sixty_columns_are_journaled),
		T(the_journal_is_only_added_to),
		T(triggers_of_earlier_versions_work),
		T(stock_sqlite_cannot_write),
	};

	return cmocka_run_group_tests_name("triggers", tests, NULL, NULL);
}
