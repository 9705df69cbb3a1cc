/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "store/migrations.h"

#include "../lib/db_lab.h"

static int
version_of(struct db_lab *lab, struct db *db)
{
	int version = -1;

	assert_ok(lab, db_schema_version(db, &version, &lab->err));
	return version;
}

static const char *
dump(struct db_lab *lab, struct db *db)
{
	const char *text = NULL;

	assert_ok(lab, db_schema_dump(db, &lab->arena, &text, &lab->err));
	return text;
}

static void
assert_sound(struct db_lab *lab, struct db *db)
{
	struct issues issues = {.arena = &lab->arena};

	assert_ok(lab, db_verify(db, false, &issues, &lab->err));
	assert_int_equal(issues.n, 0);
}

/* The program's own steps: at once, and one by one, give the same schema. */
static void
from_nothing_and_step_by_step_are_the_same(void **state)
{
	struct db_lab *lab = *state;
	struct db *at_once = db_lab_open(lab, "a.db", DB_CREATE);
	struct db *by_step = db_lab_open(lab, "b.db", DB_CREATE);
	int from = -1;
	int to = -1;

	assert_int_equal(version_of(lab, at_once), 0);
	assert_ok(lab, db_migrate(at_once, MIGRATIONS, N_MIGRATIONS, &from, &to,
				  &lab->err));
	assert_int_equal(from, 0);
	assert_int_equal(to, N_MIGRATIONS);
	for (size_t n = 1; n <= N_MIGRATIONS; n++) {
		assert_ok(lab, db_migrate(by_step, MIGRATIONS, n, &from, &to,
					  &lab->err));
		assert_int_equal(from, n - 1);
		assert_int_equal(to, n);
		assert_int_equal(version_of(lab, by_step), n);
		assert_sound(lab, by_step);
	}
	assert_string_equal(dump(lab, at_once), dump(lab, by_step));
	assert_int_equal(db_lab_int(lab, at_once,
				    "SELECT length(key) FROM person_key\n"
				    "WHERE person_id = 0"),
			 32);
	db_close(&by_step);
	db_close(&at_once);
}

/* Nothing is to be done, and the site's key stays what it is. */
static void
once_more_changes_nothing(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_journal(lab, "t.db");
	struct db *other = db_lab_open(lab, "t.db", DB_OPEN);
	const char *before = dump(lab, db);
	bool news = true;

	assert_ok(lab, db_has_news(other, &news, &lab->err));
	db_lab_migrate(lab, db, NULL);
	assert_ok(lab, db_has_news(other, &news, &lab->err));
	assert_false(news);
	assert_string_equal(dump(lab, db), before);
	db_close(&other);
	db_close(&db);
}

static void
lost_triggers_are_made_again(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_journal(lab, "t.db");
	const char *before = dump(lab, db);

	assert_int_equal(db_lab_stock(db_lab_path(lab, "t.db"),
				      "DROP TRIGGER journal_guard_delete"),
			 SQLITE_OK);
	assert_string_not_equal(dump(lab, db), before);
	db_lab_migrate(lab, db, NULL);
	assert_string_equal(dump(lab, db), before);
	db_close(&db);
}

static void
a_newer_database_is_left_alone(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);

	db_lab_migrate(lab, db, "CREATE TABLE later (id INTEGER) STRICT");

	const char *before = dump(lab, db);

	assert_code(lab, ERR_SCHEMA,
		    db_migrate(db, MIGRATIONS, 1, NULL, NULL, &lab->err));
	assert_int_equal(version_of(lab, db), 2);
	assert_string_equal(dump(lab, db), before);
	db_close(&db);
}

/* Steps that fail: the version before stays, with all it had. */
static void
a_step_that_fails_leaves_the_version_before(void **state)
{
	static const struct {
		const char *sql;
		enum err_code code;
	} steps[] = {
		{"CREATE TABLE a (id INTEGER) STRICT;\nCREATE TABLE b (;",
		 ERR_INTERNAL},
		{"CREATE TABLE a (id INTEGER) STRICT;\n"
		 "INSERT INTO site_setting VALUES ('x', NULL);",
		 ERR_INVALID},
		/* Rows that refer to nothing, though checks are off. */
		{"CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT;\n"
		 "CREATE TABLE b (a_id INTEGER REFERENCES a (id)) STRICT;\n"
		 "INSERT INTO b VALUES (1);",
		 ERR_SCHEMA},
	};
	struct db_lab *lab = *state;
	struct db *db = db_lab_journal(lab, "t.db");
	const char *before = dump(lab, db);

	for (size_t i = 0; i < N_ELEMS(steps); i++) {
		const struct db_migration list[] = {
			MIGRATIONS[0], {2, "bad", steps[i].sql, NULL}};

		assert_code(lab, steps[i].code,
			    db_migrate(db, list, 2, NULL, NULL, &lab->err));
		assert_non_null(strstr(lab->err.msg, "bad"));
		assert_int_equal(version_of(lab, db), 1);
		assert_string_equal(dump(lab, db), before);
	}
	/* The foreign keys are on again, and the gate is free. */
	db_lab_migrate(lab, db,
		       "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT;\n"
		       "CREATE TABLE b (a_id INTEGER REFERENCES a (id))\n"
		       "STRICT;");
	assert_code(lab, ERR_INVALID,
		    db_lab_write(lab, db, 0, "INSERT INTO b VALUES (1)"));
	db_close(&db);
}

/* All that an update brings, or nothing: the program before goes on. */
static void
an_update_of_several_steps_is_one(void **state)
{
	const struct db_migration list[] = {
		MIGRATIONS[0],
		{2, "good", "CREATE TABLE a (id INTEGER) STRICT;", NULL},
		{3, "bad", "CREATE TABLE b (;", NULL},
	};
	struct db_lab *lab = *state;
	struct db *db = db_lab_journal(lab, "t.db");
	const char *before = dump(lab, db);

	assert_code(lab, ERR_INTERNAL,
		    db_migrate(db, list, 3, NULL, NULL, &lab->err));
	assert_non_null(strstr(lab->err.msg, "Step 3 of the schema (bad)"));
	assert_int_equal(version_of(lab, db), 1);
	assert_string_equal(dump(lab, db), before);
	db_close(&db);
}

/* A table rebuilt as SQLite's manual says: rows, references and triggers. */
static void
a_table_of_the_record_can_be_rebuilt(void **state)
{
	static const char first[] =
		"CREATE TABLE person (id INTEGER PRIMARY KEY,\n"
		"  uuid BLOB NOT NULL UNIQUE, rev INTEGER NOT NULL DEFAULT 1,\n"
		"  name TEXT) STRICT;\n"
		"CREATE TABLE child (id INTEGER PRIMARY KEY,\n"
		"  person_id INTEGER NOT NULL REFERENCES person (id)) STRICT;\n"
		"INSERT INTO person (id, uuid, name) VALUES (1, x'01', 'A');\n"
		"INSERT INTO child VALUES (1, 1);";
	static const char second[] =
		"CREATE TABLE person_new (id INTEGER PRIMARY KEY,\n"
		"  uuid BLOB NOT NULL UNIQUE, rev INTEGER NOT NULL DEFAULT 1,\n"
		"  family TEXT NOT NULL) STRICT;\n"
		"INSERT INTO person_new SELECT id, uuid, rev, name\n"
		"FROM person;\n"
		"DROP TABLE person;\n"
		"ALTER TABLE person_new RENAME TO person;";
	const struct db_migration list[] = {MIGRATIONS[0],
					    {2, "first", first, NULL},
					    {3, "second", second, NULL}};
	struct db_lab *lab = *state;
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);

	assert_ok(lab, db_migrate(db, list, 2, NULL, NULL, &lab->err));
	assert_ok(lab, db_migrate(db, list, 3, NULL, NULL, &lab->err));
	assert_int_equal(db_lab_int(lab, db,
				    "SELECT count(*) FROM person\n"
				    "JOIN child ON person_id = person.id\n"
				    "WHERE family = 'A'"),
			 1);
	assert_non_null(strstr(dump(lab, db), "'family', OLD.\"family\""));
	assert_null(strstr(dump(lab, db), "\"person_new\""));
	db_close(&db);
}

/*
 * In the child: the alarm kills it in the middle of a step that would take
 * seconds and has spilled into the log by then.
 */
static void
die_in_migration(const char *path)
{
	static const char slow[] =
		"CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT) STRICT;\n"
		"WITH RECURSIVE n (i) AS (\n"
		"  SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000000)\n"
		"INSERT INTO a SELECT i, 'some text ' || i FROM n;";
	const struct db_migration list[] = {MIGRATIONS[0],
					    {2, "slow", slow, NULL}};
	const struct itimerval soon = {.it_value = {.tv_usec = 300000}};
	struct db *db = NULL;
	struct err err;

	if (db_open(path, DB_OPEN, true, &db, &err) != ERR_OK)
		_exit(1);
	signal(SIGALRM, SIG_DFL);
	setitimer(ITIMER_REAL, &soon, NULL);
	(void)!db_migrate(db, list, 2, NULL, NULL, &err);
	_exit(2);
}

static void
an_interrupted_step_leaves_the_version_before(void **state)
{
	struct db_lab *lab = *state;
	struct db *db = db_lab_journal(lab, "t.db");
	const char *path = db_lab_path(lab, "t.db");
	const char *before = dump(lab, db);
	int status;

	db_close(&db);

	pid_t pid = fork();

	if (pid == 0)
		die_in_migration(path);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	db = db_lab_open(lab, "t.db", DB_OPEN);
	assert_int_equal(version_of(lab, db), 1);
	assert_string_equal(dump(lab, db), before);
	assert_sound(lab, db);
	db_lab_migrate(lab, db, "CREATE TABLE a (id INTEGER) STRICT");
	db_close(&db);
}

int
main(void)
{
#define T(name)                                                                \
	cmocka_unit_test_setup_teardown(name, db_lab_setup, db_lab_teardown)
	const struct CMUnitTest tests[] = {
		T(from_nothing_and_step_by_step_are_the_same),
		T(once_more_changes_nothing),
		T(lost_triggers_are_made_again),
		T(a_newer_database_is_left_alone),
		T(a_step_that_fails_leaves_the_version_before),
		T(an_update_of_several_steps_is_one),
		T(a_table_of_the_record_can_be_rebuilt),
		T(an_interrupted_step_leaves_the_version_before),
	};

	return cmocka_run_group_tests_name("migrate", tests, NULL, NULL);
}
