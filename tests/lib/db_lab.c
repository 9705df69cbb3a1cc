/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "db_lab.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/xalloc.h"
#include "store/migrations.h"

int
db_lab_setup(void **state)
{
	const char *tmp = getenv("TMPDIR");
	struct db_lab *lab = xcalloc(1, sizeof(*lab));

	snprintf(lab->dir, sizeof(lab->dir), "%s/kith-db-XXXXXX",
		 tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(lab->dir) == NULL)
		return -1;
	*state = lab;
	return 0;
}

static int
remove_one(const char *path, const struct stat *st UNUSED, int type UNUSED,
	   struct FTW *ftw UNUSED)
{
	return remove(path);
}

int
db_lab_teardown(void **state)
{
	struct db_lab *lab = *state;

	nftw(lab->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	arena_fini(&lab->arena);
	free(lab);
	return 0;
}

const char *
db_lab_path(struct db_lab *lab, const char *name)
{
	return arena_printf(&lab->arena, "%s/%s", lab->dir, name);
}

void
db_lab_check(const struct db_lab *lab, enum err_code expected,
	     enum err_code got, const char *file, int line)
{
	if (got == expected)
		return;
	print_error("%s instead of %s", err_code_name(got),
		    err_code_name(expected));
	if (got != ERR_OK)
		print_error(": %s [%s]", lab->err.msg, lab->err.detail);
	print_error("\n");
	_fail(file, line);
}

struct db *
db_lab_open(struct db_lab *lab, const char *name, enum db_mode mode)
{
	struct db *db = NULL;

	assert_ok(lab,
		  db_open(db_lab_path(lab, name), mode, true, &db, &lab->err));
	return db;
}

void
db_lab_migrate(struct db_lab *lab, struct db *db, const char *extra)
{
	const struct db_migration list[] = {
		MIGRATIONS[0],
		{2, "extra", extra, NULL},
	};

	assert_ok(lab, db_migrate(db, list, extra == NULL ? 1 : 2, NULL, NULL,
				  &lab->err));
}

struct db *
db_lab_journal(struct db_lab *lab, const char *name)
{
	struct db *db = db_lab_open(lab, name, DB_CREATE);

	db_lab_migrate(lab, db, NULL);
	return db;
}

const char DB_LAB_SIMPLE[] =
	"CREATE TABLE t (\n"
	"  id INTEGER PRIMARY KEY,\n"
	"  name TEXT NOT NULL UNIQUE,\n"
	"  n INTEGER CHECK (n > 0),\n"
	"  other INTEGER REFERENCES t (id),\n"
	"  b BLOB, r REAL) STRICT;\n"
	"CREATE INDEX t_n ON t (n, id);\n";

struct db *
db_lab_simple(struct db_lab *lab)
{
	struct db *db = db_lab_open(lab, "t.db", DB_CREATE);

	db_lab_migrate(lab, db, DB_LAB_SIMPLE);
	return db;
}

static const char JOURNAL_ROW[] =
	"INSERT INTO journal (id, at, login, kind, operation)\n"
	"VALUES ($1, '2026-11-21T10:00:00.000Z', 'ana', 'W', 'test')\n"
	"ON CONFLICT (id) DO NOTHING";

enum err_code
db_lab_write(struct db_lab *lab, struct db *db, int64_t act, const char *sql)
{
	enum err_code rc = db_write_begin(db, act, &lab->err);

	if (rc != ERR_OK)
		return rc;
	if (act != 0)
		rc = db_run(db, JOURNAL_ROW, DB_ARGS(DB_ARG(act)), NULL,
			    &lab->err);
	if (rc == ERR_OK)
		rc = db_run(db, sql, DB_NO_ARGS, NULL, &lab->err);
	if (rc == ERR_OK)
		return db_write_commit(db, &lab->err);
	db_write_rollback(db);
	return rc;
}

int64_t
db_lab_int(struct db_lab *lab, struct db *db, const char *sql)
{
	int64_t i = -1;
	enum err_code rc = db_get_one_int(db, sql, DB_NO_ARGS, &i, &lab->err);

	if (rc != ERR_NOT_FOUND)
		assert_ok(lab, rc);
	return i;
}

int
db_lab_stock(const char *path, const char *sql)
{
	sqlite3 *h = NULL;
	int rc = sqlite3_open(path, &h);

	if (rc == SQLITE_OK)
		rc = sqlite3_exec(h, sql, NULL, NULL, NULL);
	sqlite3_close(h);
	return rc;
}
