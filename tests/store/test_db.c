/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "../../src/db/dbfile.h"
#include "../lib/db_lab.h"

/* ---- Opening ---- */

static void
write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
what_cannot_be_opened_says_why(void **state)
{
	static const struct {
		const char *name;
		enum db_mode mode;
		enum err_code code;
	} rows[] = {
		{"none.db", DB_OPEN, ERR_NOT_FOUND},
		{"none.db", DB_READ_ONLY, ERR_NOT_FOUND},
		{"none/none.db", DB_CREATE, ERR_NOT_FOUND},
		{"good.db", DB_CREATE, ERR_EXISTS},
		{"link.db", DB_CREATE, ERR_EXISTS},
		{"link.db", DB_OPEN, ERR_SCHEMA},
		{"dir.db", DB_OPEN, ERR_SCHEMA},
		{"text.db", DB_OPEN, ERR_SCHEMA},
		{"other.db", DB_OPEN, ERR_SCHEMA},
		{"good.db", DB_OPEN, ERR_OK},
		{"good.db", DB_READ_ONLY, ERR_OK},
	};
	struct db_lab *lab = *state;
	struct db *db = db_lab_journal(lab, "good.db");

	db_close(&db);
	assert_int_equal(symlink("good.db", db_lab_path(lab, "link.db")), 0);
	assert_int_equal(mkdir(db_lab_path(lab, "dir.db"), 0700), 0);
	write_file(db_lab_path(lab, "text.db"),
		   "This is a letter and not a database, though it is long "
		   "enough to have the size of a header of one.\n\n\n\n");
	assert_int_equal(db_lab_stock(db_lab_path(lab, "other.db"),
				      "CREATE TABLE music (title)"),
			 SQLITE_OK);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		const char *path = db_lab_path(lab, rows[i].name);

		assert_code(lab, rows[i].code,
			    db_open(path, rows[i].mode, true, &db, &lab->err));
		assert_true((db == NULL) == (rows[i].code != ERR_OK));
		if (db == NULL)
			assert_non_null(strstr(lab->err.msg, path));
		else
			assert_string_equal(db_path(db), path);
		db_close(&db);
	}
	assert_int_equal(access(db_lab_path(lab, "none.db"), F_OK), -1);
}

/* For the owner alone, or for the group in full. */
static void
files_are_made_for_the_right_people(void **state)
{
	static const struct {
		mode_t umask;
		mode_t mode;
	} rows[] = {{0022, 0600}, {0077, 0600}, {0007, 0660}, {0002, 0660}};
	static const char *const endings[] = {"db", "gate", "db-wal", "db-shm"};
	struct db_lab *lab = *state;

	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		char *name = arena_printf(&lab->arena, "u%o.db",
					  (unsigned)rows[i].umask);
		const mode_t old = umask(rows[i].umask);
		struct db *db = db_lab_journal(lab, name);

		umask(old);
		name[strlen(name) - 2] = '\0';
		for (size_t k = 0; k < N_ELEMS(endings); k++) {
			struct stat st;
			const char *file = arena_printf(&lab->arena, "%s%s",
							name, endings[k]);

			assert_int_equal(stat(db_lab_path(lab, file), &st), 0);
			assert_int_equal(st.st_mode & 0777, rows[i].mode);
		}
		db_close(&db);
	}
}

/* Without rights (as nobody where the test is root) the file is named. */
static void
a_file_without_access_is_named(void **state)
{
	struct db_lab *lab = *state;
	const char *path = db_lab_path(lab, "t.db");
	const char *gate = db_lab_path(lab, "t.gate");
	struct db *db = db_lab_simple(lab);
	int status;

	db_close(&db);
	assert_int_equal(chmod(lab->dir, 0755), 0);
	assert_int_equal(chmod(path, 0), 0);
	assert_int_equal(chmod(gate, 0666), 0);

	pid_t pid = fork();

	if (pid == 0) {
		if (geteuid() == 0 && setresuid(65534, 65534, 65534) != 0)
			_exit(1);
		if (db_open(path, DB_OPEN, true, &db, &lab->err) != ERR_DENIED)
			_exit(2);
		_exit(strstr(lab->err.msg, path) != NULL ? 0 : 3);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

static void
network_file_systems_are_refused(void **state UNUSED)
{
	static const struct {
		unsigned long type; /* statfs(2) */
		bool is_remote;
	} rows[] = {
		{0x6969, true},
		{0xFF534D42, true},
		{0x65735546, true},
		{0x01021997, true},
		{0xEF53, false},
		{0x01021994, false},
		{0x58465342, false},
		{0x9123683E, false},
		{0x794C7630, false},
		/* Sign-extended as a 32-bit machine's f_type is. */
		{0xFFFFFFFFFF534D42, true},
	};

	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_int_equal(dbfile_system_is_remote(rows[i].type),
				 rows[i].is_remote);
}

/* ---- Transactions ---- */

static void
a_write_needs_a_transaction(void **state)
{
	static const char sql[] = "INSERT INTO t (name) VALUES ('a')";
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	assert_code(lab, ERR_INTERNAL,
		    db_run(db, sql, DB_NO_ARGS, NULL, &lab->err));
	assert_ok(lab, db_write_begin(db, 0, &lab->err));
	assert_ok(lab, db_run(db, sql, DB_NO_ARGS, NULL, &lab->err));
	db_write_rollback(db);
	db_write_rollback(db);
	assert_int_equal(db_lab_int(lab, db, "SELECT count(*) FROM t"), 0);
	db_close(&db);
}

/* SQLite may roll back by itself: nothing after that may be saved. */
static void
after_a_rollback_nothing_is_saved(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	assert_ok(lab, db_lab_write(lab, db, 0,
				    "INSERT INTO t (name) VALUES ('a')"));
	assert_ok(lab, db_write_begin(db, 0, &lab->err));
	assert_code(lab, ERR_EXISTS,
		    db_run(db, "INSERT OR ROLLBACK INTO t (name) VALUES ('a')",
			   DB_NO_ARGS, NULL, &lab->err));
	assert_code(lab, ERR_IO,
		    db_run(db, "INSERT INTO t (name) VALUES ('b')", DB_NO_ARGS,
			   NULL, &lab->err));
	assert_code(lab, ERR_IO, db_write_commit(db, &lab->err));
	/* The gate is free again. */
	assert_ok(lab, db_lab_write(lab, db, 0,
				    "INSERT INTO t (name) VALUES ('c')"));
	assert_int_equal(db_lab_int(lab, db, "SELECT count(*) FROM t"), 2);
	db_close(&db);
}

static void
a_read_is_one_picture(void **state)
{
	static const char count[] = "SELECT count(*) FROM t";
	struct db_lab *lab = *state;
	struct db *a = db_lab_simple(lab);
	struct db *b = db_lab_open(lab, "t.db", DB_READ_ONLY);

	assert_ok(lab, db_read_begin(b, &lab->err));
	assert_int_equal(db_lab_int(lab, b, count), 0);
	assert_ok(lab, db_read_begin(b, &lab->err));
	assert_ok(lab,
		  db_lab_write(lab, a, 0, "INSERT INTO t (name) VALUES ('a')"));
	db_read_end(b);
	assert_int_equal(db_lab_int(lab, b, count), 0);
	db_read_end(b);
	assert_int_equal(db_lab_int(lab, b, count), 1);
	db_close(&b);
	db_close(&a);
}

static uint64_t
mark_of(struct db_lab *lab, struct db *db)
{
	uint64_t mark = 0;

	assert_ok(lab, db_mark(db, &mark, &lab->err));
	return mark;
}

static void
a_picture_within_a_picture_does_not_end_it(void **state)
{
	static const char count[] = "SELECT count(*) FROM t";
	static const char insert[] =
		"INSERT INTO t (name) VALUES (hex("
		"randomblob(8)))";
	struct db_lab *lab = *state;
	struct db *a = db_lab_simple(lab);
	struct db *b = db_lab_open(lab, "t.db", DB_OPEN);
	uint64_t mark;

	db_picture_begin(b);
	db_picture_begin(b);
	assert_int_equal(db_lab_int(lab, b, count), 0);
	mark = mark_of(lab, b);
	db_picture_end(b);
	assert_ok(lab, db_lab_write(lab, a, 0, insert));
	assert_int_equal(db_lab_int(lab, b, count), 0);
	assert_true(mark_of(lab, b) == mark); /* of what is read here */
	/* After a write one may begin anew inside. */
	assert_ok(lab, db_lab_write(lab, b, 0, insert));
	db_picture_begin(b);
	assert_int_equal(db_lab_int(lab, b, count), 2);
	mark = mark_of(lab, b);
	assert_ok(lab, db_lab_write(lab, a, 0, insert));
	assert_int_equal(db_lab_int(lab, b, count), 2);
	assert_true(mark_of(lab, b) == mark);
	db_picture_end(b);
	db_picture_end(b);
	assert_int_equal(db_lab_int(lab, b, count), 3);
	assert_true(mark_of(lab, b) != mark);
	db_close(&b);
	db_close(&a);
}

/* For a frame: all reads see one moment, whether or not they ask for it. */
static void
a_picture_lasts_over_reads(void **state)
{
	static const char count[] = "SELECT count(*) FROM t";
	static const char insert[] =
		"INSERT INTO t (name) VALUES (hex("
		"randomblob(8)))";
	struct db_lab *lab = *state;
	struct db *a = db_lab_simple(lab);
	struct db *b = db_lab_open(lab, "t.db", DB_OPEN);

	db_picture_begin(b);
	assert_int_equal(db_lab_int(lab, b, count), 0);
	assert_ok(lab, db_lab_write(lab, a, 0, insert));
	assert_ok(lab, db_read_begin(b, &lab->err));
	assert_int_equal(db_lab_int(lab, b, count), 0);
	db_read_end(b);
	assert_int_equal(db_lab_int(lab, b, count), 0);
	db_picture_end(b);
	assert_int_equal(db_lab_int(lab, b, count), 1);

	/* A write is of the newest, and ends it. */
	db_picture_begin(b);
	assert_int_equal(db_lab_int(lab, b, count), 1);
	assert_ok(lab, db_lab_write(lab, a, 0, insert));
	assert_ok(lab, db_lab_write(lab, b, 0, insert));
	assert_int_equal(db_lab_int(lab, b, count), 3);
	assert_ok(lab, db_lab_write(lab, a, 0, insert));
	assert_int_equal(db_lab_int(lab, b, count), 4);
	db_picture_end(b);
	assert_ok(lab, db_read_begin(b, &lab->err));
	db_picture_begin(b); /* inside a read it is that one's */
	db_picture_end(b);
	assert_int_equal(db_lab_int(lab, b, count), 4);
	db_read_end(b);
	db_close(&b);
	db_close(&a);
}

static void
read_only_writes_nothing(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	db_close(&db);
	db = db_lab_open(lab, "t.db", DB_READ_ONLY);
	assert_code(lab, ERR_DENIED, db_write_begin(db, 0, &lab->err));
	assert_code(lab, ERR_DENIED,
		    db_run(db, "DELETE FROM t", DB_NO_ARGS, NULL, &lab->err));
	assert_int_equal(db_lab_int(lab, db, "SELECT count(*) FROM t"), 0);
	db_close(&db);
}

static bool
stop(void *arg)
{
	++*(int *)arg;
	return true;
}

static const char LONG_READ[] =
	"WITH RECURSIVE n (i) AS (\n"
	"  SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)\n"
	"SELECT count(*) FROM n";

static void
a_long_read_can_be_broken_off(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	int64_t i = 0;
	int n_asked = 0;

	db_on_progress(db, stop, &n_asked);
	assert_code(lab, ERR_CANCELLED,
		    db_get_one_int(db, LONG_READ, DB_NO_ARGS, &i, &lab->err));
	assert_int_equal(n_asked, 1);
	/* Not in a write: that would throw away what was written. */
	assert_ok(lab, db_write_begin(db, 0, &lab->err));
	assert_int_equal(db_lab_int(lab, db, LONG_READ), 100000);
	assert_ok(lab, db_write_commit(db, &lab->err));
	db_on_progress(db, NULL, NULL);
	assert_int_equal(db_lab_int(lab, db, LONG_READ), 100000);
	assert_int_equal(n_asked, 1);
	db_close(&db);
}

/* ---- What is refused ---- */

static void
forbidden_statements_are_refused(void **state)
{
	static const char *const refused[] = {
		"ATTACH 'other.db' AS other",
		"DETACH main",
		"VACUUM",
		"VACUUM INTO '/tmp/kith-copy.db'",
		"PRAGMA writable_schema = ON",
		"PRAGMA synchronous = OFF",
		"PRAGMA journal_mode = DELETE",
		"PRAGMA foreign_keys = OFF",
		"PRAGMA user_version = 99",
		"PRAGMA wal_checkpoint",
		"PRAGMA data_version = 1",
		"CREATE TABLE x (id INTEGER)",
		"CREATE TEMP TABLE x (id INTEGER)",
		"CREATE TEMP TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END",
		"CREATE TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM t; END",
		"CREATE VIEW x AS SELECT 1",
		"CREATE VIRTUAL TABLE x USING dbstat",
		"DROP TABLE t",
		"DROP TRIGGER journal_guard_delete",
		"DROP INDEX t_n",
		"ALTER TABLE t ADD COLUMN x TEXT",
		"ALTER TABLE t RENAME TO x",
		"REINDEX",
		"ANALYZE",
		"BEGIN",
		"COMMIT",
		"ROLLBACK",
		"SAVEPOINT x",
		"UPDATE sqlite_schema SET sql = ''",
		"DELETE FROM sqlite_schema",
		"SELECT load_extension('x')",
		"SELECT * FROM dbstat",
		"SELECT * FROM pragma_database_list",
	};
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	for (size_t i = 0; i < N_ELEMS(refused); i++) {
		struct db_rows r;

		assert_ok(lab, db_write_begin(db, 0, &lab->err));

		enum err_code rc =
			db_query(db, refused[i], DB_NO_ARGS, &r, &lab->err);

		while (rc == ERR_OK && db_next(&r))
			;
		rc = db_done(&r, rc, &lab->err);
		if (rc != ERR_INTERNAL)
			print_error("not refused: %s\n", refused[i]);
		assert_int_equal(rc, ERR_INTERNAL);
		db_write_rollback(db);
	}
	db_close(&db);
}

static void
bad_plans_are_refused(void **state)
{
	static const struct {
		const char *sql;
		bool is_good;
	} rows[] = {
		{"SELECT id FROM t WHERE id = 1", true},
		{"SELECT id FROM t WHERE n = 1 ORDER BY n, id", true},
		{"SELECT id FROM t ORDER BY n, id LIMIT 50", true},
		{"SELECT 1", true},
		{"WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL\n"
		 "SELECT i + 1 FROM c WHERE i < 5) SELECT i FROM c",
		 true},
		{"SELECT a.id FROM t AS a JOIN t AS b ON b.id = a.other\n"
		 "WHERE a.id = 1",
		 true},
		{"SELECT id FROM t WHERE b = x'00'", false},
		{"SELECT id FROM t WHERE b = x'00' /* scan ok */", true},
		{"SELECT id FROM t ORDER BY n, id", false},
		{"SELECT id FROM t WHERE n = 1 ORDER BY name", false},
		{"SELECT x.id FROM t AS x", false},
		{"SELECT a.id FROM t AS a JOIN t AS b ON b.b = a.b\n"
		 "WHERE a.id > 0",
		 false},
	};
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);

	db_set_plan_check(db, true);
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct db_rows r;
		enum err_code rc =
			db_query(db, rows[i].sql, DB_NO_ARGS, &r, &lab->err);

		rc = db_done(&r, rc, &lab->err);
		if ((rc == ERR_OK) != rows[i].is_good)
			print_error("%s: %s\n", rows[i].sql, lab->err.detail);
		assert_int_equal(rc, rows[i].is_good ? ERR_OK : ERR_INTERNAL);
		if (rc == ERR_OK)
			continue;
		assert_non_null(strstr(lab->err.detail, rows[i].sql));
		/* A fault with its number, the same in message and log. */
		assert_memory_equal(lab->err.msg, "Fault ", 6);
		assert_memory_equal(lab->err.detail, "fault ", 6);
		assert_memory_equal(lab->err.msg + 6, lab->err.detail + 6, 4);
	}
	db_set_plan_check(db, false);
	assert_int_equal(
		db_lab_int(lab, db, "SELECT count(*) FROM t WHERE r = 0.1"), 0);
	db_close(&db);
}

/* ---- The keeper's tools ---- */

static void
a_damaged_database_is_found_out(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	struct issues issues = {.arena = &lab->arena};

	assert_ok(lab, db_verify(db, false, &issues, &lab->err));
	assert_int_equal(issues.n, 0);
	assert_ok(lab, db_copy_to(db, db_lab_path(lab, "c.db"), &lab->err));
	db_close(&db);
	/* An index that lacks a row, and a row that refers to none. */
	assert_int_equal(
		db_lab_stock(db_lab_path(lab, "c.db"),
			     "INSERT INTO t (name, n) VALUES ('a', 1);\n"
			     "INSERT INTO t (name, other) VALUES ('b', 99);\n"
			     "PRAGMA writable_schema = ON;\n"
			     "UPDATE sqlite_schema SET sql =\n"
			     "'CREATE INDEX t_n ON t (n, id) WHERE n > 1'\n"
			     "WHERE name = 't_n'"),
		SQLITE_OK);
	db = db_lab_open(lab, "c.db", DB_OPEN);
	assert_ok(lab, db_verify(db, false, &issues, &lab->err));
	assert_true(issues.n >= 2);
	assert_string_equal(issues.items[0].code, "integrity");
	assert_string_equal(issues.items[issues.n - 1].code, "foreign_key");
	db_close(&db);
}

static void
a_copy_is_whole_and_usable(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_simple(lab);
	const char *path = db_lab_path(lab, "copy.db");
	struct stat st;

	assert_ok(lab, db_lab_write(lab, db, 0,
				    "INSERT INTO t (name) VALUES ('a')"));
	assert_ok(lab, db_copy_to(db, path, &lab->err));
	assert_code(lab, ERR_EXISTS, db_copy_to(db, path, &lab->err));
	assert_code(lab, ERR_IO,
		    db_copy_to(db, db_lab_path(lab, "no/copy.db"), &lab->err));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	/* ATTACH is forbidden again. */
	assert_code(lab, ERR_INTERNAL,
		    db_lab_write(lab, db, 0, "ATTACH 'x' AS x"));

	struct db *copy = db_lab_open(lab, "copy.db", DB_OPEN);
	const char *a = NULL;
	const char *b = NULL;

	assert_ok(lab, db_schema_dump(db, &lab->arena, &a, &lab->err));
	assert_ok(lab, db_schema_dump(copy, &lab->arena, &b, &lab->err));
	assert_string_equal(a, b);
	assert_ok(lab, db_lab_write(lab, copy, 0,
				    "INSERT INTO t (name) VALUES ('b')"));
	assert_int_equal(db_lab_int(lab, copy, "SELECT count(*) FROM t"), 2);
	assert_int_equal(db_lab_int(lab, db, "SELECT count(*) FROM t"), 1);
	db_close(&copy);
	db_close(&db);
}

static void
bulk_loading_writes_no_journal(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);

	db_lab_migrate(lab, db,
		       "CREATE TABLE person (id INTEGER PRIMARY KEY,\n"
		       "uuid BLOB NOT NULL UNIQUE,\n"
		       "rev INTEGER NOT NULL DEFAULT 1, name TEXT) STRICT");
	assert_ok(lab, db_bulk_begin(db, &lab->err));
	assert_ok(lab, db_lab_write(lab, db, 5,
				    "INSERT INTO person (id, uuid, name)\n"
				    "VALUES (3, x'01', 'Ana')"));
	assert_ok(lab, db_bulk_end(db, &lab->err));
	assert_int_equal(
		db_lab_int(lab, db, "SELECT count(*) FROM journal_change"), 0);
	/* Later changes of such a person can be sealed. */
	assert_ok(lab,
		  db_lab_write(lab, db, 6, "UPDATE person SET name = 'Eva'"));
	assert_int_equal(
		db_lab_int(lab, db, "SELECT person_id FROM journal_change"), 3);
	db_close(&db);
}

/* Many writes share a transaction; one taken back takes no other along. */
static void
a_journaled_bulk_gathers_writes(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);

	db_lab_migrate(lab, db,
		       "CREATE TABLE person (id INTEGER PRIMARY KEY,\n"
		       "uuid BLOB NOT NULL UNIQUE,\n"
		       "rev INTEGER NOT NULL DEFAULT 1, name TEXT) STRICT");
	assert_ok(lab, db_bulk_begin_journaled(db, &lab->err));
	for (int64_t i = 1; i <= 500; i++) {
		char sql[96];

		snprintf(sql, sizeof(sql),
			 "INSERT INTO person (uuid, name)\n"
			 "VALUES (CAST(%lld AS BLOB), 'Ana')",
			 (long long)i);
		if (i % 7 != 0) {
			assert_ok(lab, db_lab_write(lab, db, i, sql));
		} else {
			assert_ok(lab, db_write_begin(db, 0, &lab->err));
			assert_ok(lab,
				  db_run(db, sql, DB_NO_ARGS, NULL, &lab->err));
			db_write_rollback(db);
		}
		/* What is gathered is seen before it is committed. */
		assert_int_equal(db_lab_int(lab, db,
					    "SELECT count(*) FROM person"),
				 i - i / 7);
	}
	assert_ok(lab, db_bulk_end(db, &lab->err));
	db_close(&db);
	db = db_lab_open(lab, "t.db", 0);
	assert_int_equal(db_lab_int(lab, db, "SELECT count(*) FROM person"),
			 500 - 500 / 7);
	assert_int_equal(db_lab_int(lab, db,
				    "SELECT count(DISTINCT journal_id) "
				    "FROM journal_change"),
			 500 - 500 / 7);
	db_close(&db);
}

/* ---- Beside the record, without a file ---- */

static void
drafts_wake_nobody(void **state)
{
	struct db_lab *lab = *state;
	const char *path = db_lab_path(lab, "drafts.db");
	struct db *a = NULL;
	struct db *b = NULL;
	bool news = false;

	assert_ok(lab, db_open(path, DB_CREATE, false, &a, &lab->err));
	db_lab_migrate(lab, a, DB_LAB_SIMPLE);
	assert_ok(lab, db_open(path, DB_OPEN, false, &b, &lab->err));
	assert_ok(lab,
		  db_lab_write(lab, a, 0, "INSERT INTO t (name) VALUES ('a')"));
	assert_ok(lab,
		  db_lab_write(lab, b, 0, "INSERT INTO t (name) VALUES ('b')"));
	assert_int_equal(db_lab_int(lab, a, "SELECT count(*) FROM t"), 2);
	assert_ok(lab, db_has_news(a, &news, &lab->err));
	assert_true(news);
	assert_int_equal(db_news_fd(a), -1);
	db_drain_news(a);
	assert_int_equal(access(db_lab_path(lab, "drafts.gate"), F_OK), 0);
	db_close(&b);
	db_close(&a);
	db_close(&a);
	db_close(NULL);
}

static void
a_mark_holds_until_something_changes(void **state)
{
	struct db_lab *lab = *state;
	struct db *a = db_lab_simple(lab);
	struct db *b = NULL;
	bool news = false;
	uint64_t before;

	assert_ok(lab, db_open(db_lab_path(lab, "t.db"), DB_OPEN, true, &b,
			       &lab->err));
	before = mark_of(lab, a);
	assert_int_equal(db_lab_int(lab, a, "SELECT count(*) FROM t"), 0);
	assert_true(mark_of(lab, a) == before);
	assert_ok(lab,
		  db_lab_write(lab, b, 0, "INSERT INTO t (name) VALUES ('b')"));
	assert_true(mark_of(lab, a) != before);
	assert_ok(lab, db_has_news(a, &news, &lab->err));
	assert_true(news); /* the mark has not taken it */
	before = mark_of(lab, a);
	assert_ok(lab,
		  db_lab_write(lab, a, 0, "INSERT INTO t (name) VALUES ('a')"));
	assert_true(mark_of(lab, a) != before);
	db_close(&b);
	db_close(&a);
}

static off_t
log_size(struct db_lab *lab, struct db *db)
{
	struct stat st;

	assert_int_equal(
		stat(arena_printf(&lab->arena, "%s-wal", db_path(db)), &st), 0);
	return st.st_size;
}

/* Who opens the database alone reads the log whole: a migration or an import
 * must not leave hundreds of megabytes there. Nor wait for a reader. */
static void
a_long_log_is_cut(void **state)
{
	struct db_lab *lab = *state;
	const char *much =
		"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
		"FROM n WHERE i < 30000) INSERT INTO t (name) "
		"SELECT printf('%08d', i) || hex(randomblob(500)) FROM n";
	struct db *a = db_lab_simple(lab);
	struct db *b = NULL;

	assert_ok(lab, db_lab_write(lab, a, 0, much));
	assert_int_equal(log_size(lab, a), 0);
	assert_ok(lab, db_open(db_lab_path(lab, "t.db"), DB_OPEN, false, &b,
			       &lab->err));
	assert_ok(lab, db_read_begin(b, &lab->err));
	assert_int_equal(db_lab_int(lab, b, "SELECT count(*) FROM t"), 30000);
	assert_ok(lab, db_lab_write(lab, a, 0, much));
	/* b reads what was before; it is twice what is long at the least. */
	assert_true(log_size(lab, a) > 2 * 16384 * 4096);
	assert_int_equal(db_lab_int(lab, b, "SELECT count(*) FROM t"), 30000);
	db_read_end(b);
	assert_int_equal(db_lab_int(lab, b, "SELECT count(*) FROM t"), 60000);
	db_close(&b);
	db_close(&a);
}

static void
a_database_in_memory_works_alike(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = NULL;

	assert_ok(lab, db_open_memory(&db, &lab->err));
	assert_string_equal(db_path(db), "");
	db_lab_migrate(lab, db, DB_LAB_SIMPLE);
	assert_ok(lab, db_lab_write(lab, db, 1,
				    "INSERT INTO t (name) VALUES ('a')"));
	assert_code(lab, ERR_INVALID,
		    db_lab_write(lab, db, 2, "UPDATE t SET other = 9"));
	assert_int_equal(db_lab_int(lab, db, "SELECT count(*) FROM t"), 1);
	db_close(&db);
}

int
main(void)
{
#define T(name)                                                                \
	cmocka_unit_test_setup_teardown(name, db_lab_setup, db_lab_teardown)
	const struct CMUnitTest tests[] = {
		T(what_cannot_be_opened_says_why),
		T(files_are_made_for_the_right_people),
		T(a_file_without_access_is_named),
		T(network_file_systems_are_refused),
		T(a_write_needs_a_transaction),
		T(after_a_rollback_nothing_is_saved),
		T(a_read_is_one_picture),
		T(a_picture_within_a_picture_does_not_end_it),
		T(a_picture_lasts_over_reads),
		T(read_only_writes_nothing),
		T(a_long_read_can_be_broken_off),
		T(forbidden_statements_are_refused),
		T(bad_plans_are_refused),
		T(a_damaged_database_is_found_out),
		T(a_copy_is_whole_and_usable),
		T(bulk_loading_writes_no_journal),
		T(a_journaled_bulk_gathers_writes),
		T(drafts_wake_nobody),
		T(a_mark_holds_until_something_changes),
		T(a_long_log_is_cut),
		T(a_database_in_memory_works_alike),
	};

	return cmocka_run_group_tests_name("db", tests, NULL, NULL);
}
