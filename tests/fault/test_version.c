/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Another version of the program at the same record: neither an older nor a
 * newer one changes anything, and says what is to be done; also when the record
 * becomes a newer one's while this program runs.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "app/operation.h"
#include "store/migrations.h"
#include "tests/lib/demo_lab.h"
#include "tests/lib/program.h"

static void
set_version(const char *path, int version)
{
	char *sql = sqlite3_mprintf("PRAGMA user_version = %d", version);
	sqlite3 *h = NULL;

	assert_int_equal(sqlite3_open(path, &h), SQLITE_OK);
	assert_int_equal(sqlite3_exec(h, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(h);
	sqlite3_free(sql);
}

static int64_t
number(const char *path, const char *sql)
{
	sqlite3 *h = NULL;
	sqlite3_stmt *stmt = NULL;
	int64_t n;

	assert_int_equal(sqlite3_open(path, &h), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(h, sql, -1, &stmt, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	n = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(h);
	return n;
}

static const char COUNT[] = "SELECT count(*) FROM journal";
static const char FORM[] = "PRAGMA user_version";

struct row {
	int by; /* versions from this program's */
	const char *words[4];
	int status;
	const char *said;
};

static const struct row ROWS[] = {
	{1, {"list", "cases.mine"}, 3, "made by a newer version of kith"},
	{1, {"list", "cases.mine"}, 3, "Install that version"},
	{1, {"do", "pair.add"}, 3, "Nothing was changed"},
	{1, {"check"}, 3, "Install that version"},
	{1, {"init", "--upgrade"}, 3, "Install that version"},
	{-1, {"list", "cases.mine"}, 3, "kith init --upgrade"},
	{-1, {"do", "pair.add"}, 3, "kith init --upgrade"},
	{-1, {"check"}, 3, "kith init --upgrade"},
	{-1, {"check", "--anchor"}, 0, ":"},
};

static void
neither_changes_anything(void **state)
{
	struct demo_lab *lab = *state;
	int64_t n = number(lab->path, COUNT);

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		const struct row *row = &ROWS[i];
		const char *words[8] = {"--database", lab->path};
		struct ran ran;

		set_version(lab->path, (int)N_MIGRATIONS + row->by);
		memcpy(words + 2, row->words, sizeof(row->words));
		program_run(&lab->arena, NULL, NULL, words, &ran);
		if (ran.status != row->status ||
		    strstr(ran.said, row->said) == NULL)
			fail_msg("row %zu: %d: %s", i, ran.status, ran.said);
		assert_int_equal(number(lab->path, COUNT), n);
		assert_int_equal(number(lab->path, FORM),
				 (int)N_MIGRATIONS + row->by);
	}
}

/* Before it is brought to the new form it is to be backed up. */
static void
an_older_record_can_be_backed_up(void **state)
{
	struct demo_lab *lab = *state;
	const char *to = arena_printf(&lab->arena, "%s/backup", lab->dir);
	const char *const words[] = {"--database", lab->path, "backup",
				     to,	   "--plain", NULL};
	struct ran ran;

	set_version(lab->path, (int)N_MIGRATIONS - 1);
	program_run(&lab->arena, NULL, NULL, words, &ran);
	if (ran.status != 0)
		fail_msg("%d: %s", ran.status, ran.said);
	assert_int_equal(number(to, FORM), (int)N_MIGRATIONS - 1);
	assert_int_equal(number(to, COUNT), number(lab->path, COUNT));
	/* A newer one's may have what this program would not see. */
	unlink(to);
	set_version(lab->path, (int)N_MIGRATIONS + 1);
	program_run(&lab->arena, NULL, NULL, words, &ran);
	assert_int_equal(ran.status, 3);
	assert_int_equal(access(to, F_OK), -1);
}

static enum err_code
log_contact(struct demo_lab *lab, struct session *session, const char *of,
	    struct err *err)
{
	struct input items[] = {{"case", of},
				{"kind", "PHONE"},
				{"minutes", "5"},
				{"text", "after"}};
	struct inputs in = {.items = items, .n = N_ELEMS(items)};
	struct outcome done;

	return app_do(session, operation_find("contact.log"), &in, &lab->arena,
		      &done, err);
}

static void
a_program_that_was_overtaken_saves_no_more(void **state)
{
	struct demo_lab *lab = *state;
	const char *of = demo_lab_case(lab, "ane");
	struct session *session = demo_lab_session(lab, "ane");
	struct err err = {0};
	int64_t n;

	assert_int_equal(log_contact(lab, session, of, &err), ERR_OK);
	n = number(lab->path, COUNT);
	set_version(lab->path, (int)N_MIGRATIONS + 1);
	assert_int_equal(log_contact(lab, session, of, &err), ERR_SCHEMA);
	assert_non_null(strstr(err.msg, "newer version"));
	assert_non_null(strstr(err.msg, "start it again"));
	assert_int_equal(number(lab->path, COUNT), n);
	/* The gate is free, and whoever is of that form goes on. */
	set_version(lab->path, (int)N_MIGRATIONS);
	assert_int_equal(log_contact(lab, session, of, &err), ERR_OK);
	session_close(&session);
}

int
main(void)
{
#define T(name)                                                                \
	cmocka_unit_test_setup_teardown(name, demo_lab_setup, demo_lab_teardown)
	const struct CMUnitTest tests[] = {
		T(neither_changes_anything),
		T(an_older_record_can_be_backed_up),
		T(a_program_that_was_overtaken_saves_no_more),
	};

	return cmocka_run_group_tests_name("version", tests, NULL, NULL);
}
