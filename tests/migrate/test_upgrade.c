/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * tests/migrate/dumps/NNNN.sql is a record as the program of version NNNN left
 * it, with rows in every table (tests/migrate/rows.sql). Each is brought to
 * today's form: it must be that of a new one, with every row still there and
 * the journal whole. KITH_UPDATE=1 writes the dumps that are missing, each from
 * the one before; those of released versions are never written anew.
 */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/check.h"
#include "base/io.h"
#include "base/strbuf.h"
#include "store/migrations.h"
#include "store/store.h"

#include "../lib/db_lab.h"
#include "../lib/disk_tap.h"
#include "src/store/store_private.h"

static const char HEADING[] =
	"-- SPDX-License-Identifier: EUPL-1.2\n"
	"-- Made by tests/migrate/test_upgrade (make current-sql).\n";

/* ---- Files ---- */

static const char *
source_path(struct db_lab *lab, const char *name)
{
	const char *root = getenv("KITH_SRCDIR");

	return arena_printf(&lab->arena, "%s/tests/migrate/%s",
			    root != NULL ? root : ".", name);
}

static const char *
dump_path(struct db_lab *lab, size_t version)
{
	return source_path(lab, arena_printf(&lab->arena, "dumps/%04zu.sql",
					     version));
}

static const char *
read_all(struct db_lab *lab, const char *path)
{
	static char buffer[1 << 16];
	struct strbuf text = {0};
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n;
	const char *copy;

	if (fd < 0)
		fail_msg("%s is missing: 'make current-sql' makes it", path);
	while ((n = read(fd, buffer, sizeof(buffer))) > 0)
		strbuf_add_n(&text, buffer, (size_t)n);
	close(fd);
	copy = arena_strdup(&lab->arena, strbuf_str(&text));
	strbuf_fini(&text);
	return copy;
}

static void
write_all(const char *path, const struct strbuf *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	assert_true(fd >= 0);
	assert_true(io_write_all(fd, strbuf_str(text), text->len));
	close(fd);
}

/* ---- SQLite alone ---- */

static sqlite3 *
stock_open(const char *path)
{
	sqlite3 *h = NULL;

	assert_int_equal(sqlite3_open_v2(path, &h,
					 SQLITE_OPEN_READWRITE |
						 SQLITE_OPEN_CREATE,
					 NULL),
			 SQLITE_OK);
	return h;
}

static void
stock_run(sqlite3 *h, const char *sql)
{
	char *message = NULL;

	if (sqlite3_exec(h, sql, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("%s: %.60s", message, sql);
}

/* Every row of one column is added, with the ending after it. */
static void
stock_list(sqlite3 *h, const char *sql, const char *ending, struct strbuf *out)
{
	sqlite3_stmt *stmt = NULL;

	if (sqlite3_prepare_v2(h, sql, -1, &stmt, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sqlite3_errmsg(h), sql);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		strbuf_addf(out, "%s%s",
			    (const char *)sqlite3_column_text(stmt, 0), ending);
	assert_int_equal(sqlite3_finalize(stmt), SQLITE_OK);
}

/* Its columns, each between before and after, with commas. */
static const char *
columns_of(struct db_lab *lab, sqlite3 *h, const char *table,
	   const char *before, const char *after)
{
	struct strbuf out = {0};
	const char *copy;

	stock_list(h,
		   arena_printf(&lab->arena,
				"SELECT '%s\"' || name || '\"%s' "
				"FROM pragma_table_info('%s') ORDER BY cid",
				before, after, table),
		   ",", &out);
	copy = arena_strndup(&lab->arena, strbuf_str(&out), out.len - 1);
	strbuf_fini(&out);
	return copy;
}

/* One name a turn out of lines; NULL at the end. */
static const char *
next_line(char **lines)
{
	char *line = *lines;
	char *end = strchr(line, '\n');

	if (end == NULL)
		return NULL;
	*end = '\0';
	*lines = end + 1;
	return line;
}

static char *
tables_of(struct db_lab *lab, sqlite3 *h)
{
	struct strbuf out = {0};
	char *copy;

	stock_list(h,
		   "SELECT name FROM sqlite_schema WHERE type = 'table' "
		   "AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
		   "\n", &out);
	copy = arena_strdup(&lab->arena, strbuf_str(&out));
	strbuf_fini(&out);
	return copy;
}

static void
dump_table(struct db_lab *lab, sqlite3 *h, const char *table,
	   struct strbuf *out)
{
	const char *columns = columns_of(lab, h, table, "quote(", ")");
	char *quoted = arena_strdup(&lab->arena, columns);
	struct strbuf sql = {0};

	stock_list(h,
		   arena_printf(&lab->arena,
				"SELECT sql FROM sqlite_schema "
				"WHERE type = 'table' AND name = '%s'",
				table),
		   ";\n", out);
	strbuf_addf(&sql, "SELECT 'INSERT INTO %s VALUES (' || ", table);
	for (; *quoted != '\0'; quoted++)
		if (*quoted == ',')
			strbuf_add(&sql, " || ',' || ");
		else
			strbuf_add_c(&sql, *quoted);
	strbuf_addf(&sql, " || ');' FROM %s ORDER BY 1", table);
	stock_list(h, strbuf_str(&sql), "\n", out);
	strbuf_fini(&sql);
}

/* Without the journal's triggers: each program makes its own. Those of the
 * steps come last, so that they do not judge the rows. */
static void
dump_all(struct db_lab *lab, const char *path, size_t version,
	 struct strbuf *out)
{
	sqlite3 *h = stock_open(path);
	char *tables = tables_of(lab, h);
	const char *table;

	strbuf_add(out, HEADING);
	while ((table = next_line(&tables)) != NULL)
		dump_table(lab, h, table, out);
	stock_list(h,
		   "SELECT sql FROM sqlite_schema WHERE type IN ('index', "
		   "'view') AND sql IS NOT NULL ORDER BY rowid",
		   ";\n", out);
	stock_list(
		h,
		"SELECT sql FROM sqlite_schema WHERE type = 'trigger' "
		"AND name NOT GLOB '*_journal_*' AND name NOT GLOB '*_guard_*' "
		"ORDER BY rowid",
		";\n", out);
	stock_list(h,
		   "SELECT 'PRAGMA application_id = ' || application_id "
		   "FROM pragma_application_id",
		   ";\n", out);
	strbuf_addf(out, "PRAGMA user_version = %zu;\n", version);
	sqlite3_close(h);
}

/* The record of that version, in a file of that name. */
static const char *
put_up(struct db_lab *lab, size_t version, const char *name)
{
	const char *path = db_lab_path(lab, name);
	sqlite3 *h = stock_open(path);

	stock_run(h, "BEGIN");
	stock_run(h, read_all(lab, dump_path(lab, version)));
	stock_run(h, "COMMIT");
	sqlite3_close(h);
	return path;
}

/* ---- Making dumps ---- */

/* The section of that version; "" where it has none. */
static const char *
rows_of(struct db_lab *lab, size_t version)
{
	const char *all = read_all(lab, source_path(lab, "rows.sql"));
	const char *mark = arena_printf(&lab->arena, "\n-- %04zu\n", version);
	const char *from = strstr(all, mark);
	const char *end;

	if (from == NULL)
		return "";
	from += strlen(mark);
	end = strstr(from, "\n-- 0");
	return end == NULL ? from
			   : arena_strndup(&lab->arena, from,
					   (size_t)(end - from) + 1);
}

static void
add_rows(struct db_lab *lab, struct db *db, size_t version)
{
	struct store store = {.db = db, .form = version};
	const struct act act = {
		.login = "root",
		.operation = "rows",
		.at = {1735689600000 + (int64_t)version * 86400000},
	};
	char *sql = arena_strdup(&lab->arena, rows_of(lab, version));
	char *end;

	assert_ok(lab, store_write_begin(&store, &act, &lab->err));
	while ((end = strstr(sql, ";\n")) != NULL) {
		*end = '\0';
		if (db_run(db, sql, DB_NO_ARGS, NULL, &lab->err) != ERR_OK)
			fail_msg("%s [%s]: %s", lab->err.msg, lab->err.detail,
				 sql);
		sql = end + 2;
	}
	assert_ok(lab, store_write_commit(&store, &act, &lab->err));
}

static void
make_dump(struct db_lab *lab, size_t version)
{
	const char *path = db_lab_path(lab, "made.db");
	enum db_mode mode = DB_CREATE;
	struct strbuf text = {0};
	struct db *db;

	if (version > 1) {
		put_up(lab, version - 1, "made.db");
		mode = DB_OPEN;
	}
	db = db_lab_open(lab, "made.db", mode);
	assert_ok(lab,
		  db_migrate(db, MIGRATIONS, version, NULL, NULL, &lab->err));
	add_rows(lab, db, version);
	db_close(&db);
	dump_all(lab, path, version, &text);
	write_all(dump_path(lab, version), &text);
	strbuf_fini(&text);
	unlink(path);
	unlink(db_lab_path(lab, "made.db-wal"));
	unlink(db_lab_path(lab, "made.db-shm"));
}

/* ---- What holds of all of them ---- */

static const char *
schema_of(struct db_lab *lab, struct db *db)
{
	const char *schema = NULL;

	assert_ok(lab, db_schema_dump(db, &lab->arena, &schema, &lab->err));
	return schema;
}

/* After the steps up to that one, of which db may have some. */
static const char *
schema_after(struct db_lab *lab, struct db *db, size_t version)
{
	assert_ok(lab,
		  db_migrate(db, MIGRATIONS, version, NULL, NULL, &lab->err));
	return schema_of(lab, db);
}

/* As the first steps make it out of nothing. */
static const char *
schema_made(struct db_lab *lab, size_t version)
{
	struct db *db = NULL;
	const char *schema;

	assert_ok(lab, db_open_memory(&db, &lab->err));
	schema = schema_after(lab, db, version);
	db_close(&db);
	return schema;
}

static bool
is_of_its_form(struct db_lab *lab, size_t version, const char *wanted)
{
	struct db *db;
	bool is;

	put_up(lab, version, "form.db");
	db = db_lab_open(lab, "form.db", DB_OPEN);
	/* The triggers, as the program of then had them. */
	is = strcmp(schema_after(lab, db, version), wanted) == 0;
	db_close(&db);
	unlink(db_lab_path(lab, "form.db"));
	unlink(db_lab_path(lab, "form.db-wal"));
	unlink(db_lab_path(lab, "form.db-shm"));
	return is;
}

static void
update(struct db_lab *lab)
{
	for (size_t v = 1; v <= N_MIGRATIONS; v++)
		if (access(dump_path(lab, v), F_OK) != 0 ||
		    (v == N_MIGRATIONS &&
		     !is_of_its_form(lab, v, schema_made(lab, v))))
			make_dump(lab, v);
}

static void
each_dump_is_of_its_version(void **state)
{
	struct db_lab *lab = *state;
	struct db *made = NULL; /* out of nothing, step by step */

	if (getenv("KITH_UPDATE") != NULL)
		update(lab);
	assert_ok(lab, db_open_memory(&made, &lab->err));
	for (size_t v = 1; v <= N_MIGRATIONS; v++)
		if (!is_of_its_form(lab, v, schema_after(lab, made, v)))
			fail_msg(
				"step %zu or one before it was changed after "
				"its dump was made; was it never released, "
				"delete the dumps from there on and run "
				"'make current-sql'",
				v);
	db_close(&made);
}

/* Also those that a step itself puts there. */
static void
the_last_dump_has_rows_in_every_table(void **state)
{
	struct db_lab *lab = *state;
	const char *path = put_up(lab, N_MIGRATIONS, "last.db");
	sqlite3 *h = stock_open(path);
	char *tables = tables_of(lab, h);
	const char *table;

	while ((table = next_line(&tables)) != NULL) {
		struct strbuf n = {0};

		stock_list(h,
			   arena_printf(&lab->arena,
					"SELECT count(*) FROM \"%s\"", table),
			   "", &n);
		if (strcmp(strbuf_str(&n), "0") == 0)
			fail_msg(
				"%s has no row: add one to "
				"tests/migrate/rows.sql",
				table);
		strbuf_fini(&n);
	}
	sqlite3_close(h);
}

/* ---- Updates ---- */

/*
 * All rows of the old one are in the new one, by the columns that the old one
 * has. A step that changes what a row says needs its own test, and its table
 * a line here.
 */
static void
no_row_is_lost(struct db_lab *lab, const char *from, const char *to)
{
	sqlite3 *h = stock_open(from);
	char *tables = tables_of(lab, h);
	const char *table;

	stock_run(h, arena_printf(&lab->arena, "ATTACH '%s' AS now", to));
	while ((table = next_line(&tables)) != NULL) {
		const char *columns = columns_of(lab, h, table, "", "");
		struct strbuf n = {0};

		stock_list(h,
			   arena_printf(&lab->arena,
					"SELECT count(*) FROM (SELECT %s "
					"FROM main.\"%s\" EXCEPT SELECT %s "
					"FROM now.\"%s\")",
					columns, table, columns, table),
			   "", &n);
		if (strcmp(strbuf_str(&n), "0") != 0)
			fail_msg("%s rows of %s are gone", strbuf_str(&n),
				 table);
		strbuf_fini(&n);
	}
	sqlite3_close(h);
}

/* What steps themselves put there is to be in an updated one, too. */
static void
make_fresh(struct db_lab *lab)
{
	struct db *db = db_lab_open(lab, "fresh.db", DB_CREATE);

	assert_ok(lab, db_migrate(db, MIGRATIONS, N_MIGRATIONS, NULL, NULL,
				  &lab->err));
	/* Its own key is no other's. */
	assert_ok(lab, db_lab_write(lab, db, 0, "DELETE FROM person_key"));
	db_close(&db);
}

static void
nothing_is_wrong(struct db_lab *lab, const char *path, size_t version)
{
	struct issues issues = {.arena = &lab->arena};
	struct check_result checked;

	assert_ok(lab, app_check(&(struct check_request){.database = path},
				 &issues, &checked, &lab->err));
	for (size_t i = 0; i < issues.n; i++)
		print_error("%s\n", issues.items[i].msg);
	assert_int_equal(issues.n, 0);
	/* A link a version: the journal of then is verified. */
	assert_int_equal(checked.n_links, version);
}

/* What steps fill in; each gives the rows at fault. */
static const char *const FILLED_IN[] = {
	/* 0009 */
	"SELECT count(*) FROM person_token t JOIN person p "
	"ON p.id = t.person_id WHERE t.office_id <> p.office_id",
	/* 0023; test_place_words says which */
	"SELECT count(*) FROM person p WHERE p.place <> '' "
	"AND NOT EXISTS (SELECT 1 FROM person_token t "
	"WHERE t.person_id = p.id AND t.token GLOB '@*')",
};

static void
all_is_filled_in(struct db_lab *lab, struct db *db)
{
	for (size_t i = 0; i < N_ELEMS(FILLED_IN); i++)
		if (db_lab_int(lab, db, FILLED_IN[i]) != 0)
			fail_msg("%s", FILLED_IN[i]);
}

/* All of it would be thousands of lines: the first that differs. */
static void
same_schema(const char *got, const char *wanted)
{
	size_t at = 0;
	size_t line = 0;

	for (; got[at] == wanted[at]; at++) {
		if (got[at] == '\0')
			return;
		if (got[at] == '\n')
			line = at + 1;
	}
	fail_msg("the schema has '%.*s' instead of '%.*s'",
		 (int)strcspn(got + line, "\n"), got + line,
		 (int)strcspn(wanted + line, "\n"), wanted + line);
}

static void
upgrade_one(struct db_lab *lab, size_t version, const char *wanted)
{
	const char *name = arena_printf(&lab->arena, "v%zu.db", version);
	const char *before = arena_printf(&lab->arena, "b%zu.db", version);
	const char *path = put_up(lab, version, name);
	struct db *db;
	int from = -1;
	int to = -1;

	before = put_up(lab, version, before);
	assert_ok(lab, store_upgrade(path, &from, &to, &lab->err));
	assert_int_equal(from, version);
	assert_int_equal(to, N_MIGRATIONS);
	db = db_lab_open(lab, name, DB_OPEN);
	same_schema(schema_of(lab, db), wanted);
	all_is_filled_in(lab, db);
	db_close(&db);
	no_row_is_lost(lab, before, path);
	no_row_is_lost(lab, db_lab_path(lab, "fresh.db"), path);
	nothing_is_wrong(lab, path, version);
}

static void
each_version_becomes_as_a_new_one(void **state)
{
	struct db_lab *lab = *state;
	const char *wanted = schema_made(lab, N_MIGRATIONS);

	make_fresh(lab);
	for (size_t v = 1; v <= N_MIGRATIONS; v++)
		upgrade_one(lab, v, wanted);
}

/* ---- Interruptions ---- */

enum { FROM = 8, N_KILLS = 12 };

struct blow {
	int n;	/* writes and syncs so far */
	int at; /* which of them is the last; -1 = none */
};

/* Half of a write is on the disk, or none of it. */
static int
strike(void *arg, const struct disk_call *call)
{
	struct blow *blow = arg;

	if (blow->n++ == blow->at && call->event == DISK_WRITE &&
	    blow->at % 2 == 0)
		return DISK_TEAR;
	if (blow->at >= 0 && blow->n > blow->at)
		kill(getpid(), SIGKILL);
	return SQLITE_OK;
}

static void
upgrade_struck(const char *path, int at)
{
	struct blow blow = {.at = at};
	struct err err;
	int from;
	int to;
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		disk_tap(strike, &blow);
		_exit(store_upgrade(path, &from, &to, &err) == ERR_OK ? 0 : 1);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
}

/* With its log and its triggers, as whoever worked with it left it. */
static const char *
put_up_as_then(struct db_lab *lab, const char *name)
{
	const char *path = put_up(lab, FROM, name);
	struct db *db = db_lab_open(lab, name, DB_OPEN);

	assert_ok(lab, db_migrate(db, MIGRATIONS, FROM, NULL, NULL, &lab->err));
	db_close(&db);
	return path;
}

/* How many writes and syncs it takes. */
static int
count_calls(struct db_lab *lab)
{
	const char *path = put_up_as_then(lab, "count.db");
	struct blow blow = {.at = -1};
	int from;
	int to;

	disk_tap(strike, &blow);
	assert_ok(lab, store_upgrade(path, &from, &to, &lab->err));
	disk_tap(NULL, NULL);
	return blow.n;
}

/* The version before, whole, or the new one; then the new one. */
static void
one_of_both(struct db_lab *lab, const char *name, const char *before,
	    const char *after)
{
	const char *path = db_lab_path(lab, name);
	struct db *db = db_lab_open(lab, name, DB_OPEN);
	int version = -1;
	int to = -1;

	assert_ok(lab, db_schema_version(db, &version, &lab->err));
	assert_true(version == FROM || version == (int)N_MIGRATIONS);
	same_schema(schema_of(lab, db), version == FROM ? before : after);
	db_close(&db);
	assert_ok(lab, store_upgrade(path, &version, &to, &lab->err));
	db = db_lab_open(lab, name, DB_OPEN);
	same_schema(schema_of(lab, db), after);
	db_close(&db);
	nothing_is_wrong(lab, path, FROM);
}

/* Killed at a write or a sync, some of them or all. */
static void
an_update_that_is_killed_begins_again(void **state)
{
	struct db_lab *lab = *state;
	const char *before = schema_made(lab, FROM);
	const char *after = schema_made(lab, N_MIGRATIONS);
	int n = count_calls(lab);
	int step = getenv("KITH_LONG") != NULL ? 1 : n / N_KILLS;
	int n_killed = 0;

	assert_true(n > N_KILLS);
	for (int at = 0; at < n; at += step, n_killed++) {
		const char *name = arena_printf(&lab->arena, "k%d.db", at);

		upgrade_struck(put_up_as_then(lab, name), at);
		one_of_both(lab, name, before, after);
	}
	print_message("# killed at %d of %d writes and syncs\n", n_killed, n);
}

int
main(void)
{
#define T(name)                                                                \
	cmocka_unit_test_setup_teardown(name, db_lab_setup, db_lab_teardown)
	const struct CMUnitTest tests[] = {
		T(each_dump_is_of_its_version),
		T(the_last_dump_has_rows_in_every_table),
		T(each_version_becomes_as_a_new_one),
		T(an_update_that_is_killed_begins_again),
	};

	disk_tap(NULL, NULL);

	return cmocka_run_group_tests_name("upgrade", tests, NULL, NULL);
}
