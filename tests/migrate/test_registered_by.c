/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who registered a person is taken from the journal for those who were there
 * before it was written down; where no journal says it, it stays unknown.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "store/migrations.h"

enum { BEFORE = 39 }; /* the migration before */

static const char *const SITE[] = {
	"INSERT INTO office (id, uuid, code, name) "
	"VALUES (1, randomblob(16), 'ALT', 'Altsasu')",
	"INSERT INTO staff (id, uuid, login, name, role, office_id, "
	"active_from, discipline) VALUES (1, randomblob(16), 'root', 'Root', "
	"'admin', 1, '2020-01-01', NULL), (2, randomblob(16), 'ane', 'Ane', "
	"'handler', 1, '2020-01-01', 'social')",
	"INSERT INTO person (id, uuid, office_id, given_name, family_name, "
	"sort_name) VALUES (1, randomblob(16), 1, 'A', 'B', 'b a'), "
	"(2, randomblob(16), 1, 'C', 'D', 'd c')",
};

static const char ACT[] =
	"INSERT INTO journal (id, at, staff_id, login, kind, operation) "
	"VALUES ($1, '2026-01-01T10:00:00.000Z', $2, 'x', 'W', $3)";

static void
must(struct db *db, const char *sql, struct db_args args)
{
	struct err err = {0};

	if (db_run(db, sql, args, NULL, &err) != ERR_OK)
		fail_msg("%s: %s (%s)", sql, err.msg, err.detail);
}

static int64_t
registered_by(struct db *db, int64_t person)
{
	struct err err = {0};
	int64_t id = 0;

	assert_int_equal(db_get_one_int(db,
					"SELECT COALESCE(registered_by_id, -1) "
					"FROM person WHERE id = $1",
					DB_ARGS(DB_ARG(person)), &id, &err),
			 ERR_OK);
	return id;
}

/* By act 10 of ane both are made; act 11 of another changes the first. */
static void
who_made_the_row_registered_the_person(void **state)
{
	struct db *db = NULL;
	struct err err = {0};

	(void)state;
	assert_int_equal(db_open_memory(&db, &err), ERR_OK);
	assert_int_equal(db_migrate(db, MIGRATIONS, BEFORE, NULL, NULL, &err),
			 ERR_OK);
	assert_int_equal(db_write_begin(db, 10, &err), ERR_OK);
	for (size_t i = 0; i < N_ELEMS(SITE); i++)
		must(db, SITE[i], DB_NO_ARGS);
	must(db, ACT,
	     DB_ARGS(DB_ARG((int64_t)10), DB_ARG((int64_t)2),
		     DB_ARG("person.add")));
	assert_int_equal(db_write_commit(db, &err), ERR_OK);
	assert_int_equal(db_write_begin(db, 11, &err), ERR_OK);
	must(db, ACT,
	     DB_ARGS(DB_ARG((int64_t)11), DB_ARG((int64_t)1),
		     DB_ARG("person.change")));
	must(db, "UPDATE person SET given_name = 'F', rev = 2 WHERE id = 1",
	     DB_NO_ARGS);
	assert_int_equal(db_write_commit(db, &err), ERR_OK);
	assert_int_equal(db_migrate(db, MIGRATIONS, BEFORE + 1, NULL, NULL,
				    &err),
			 ERR_OK);
	assert_int_equal(registered_by(db, 1), 2);
	assert_int_equal(registered_by(db, 2), 2);
	db_close(&db);
}

/* What is older than the journal, and acts of nobody of the staff. */
static void
where_the_journal_is_silent_it_is_unknown(void **state)
{
	struct db *db = NULL;
	struct err err = {0};

	(void)state;
	assert_int_equal(db_open_memory(&db, &err), ERR_OK);
	assert_int_equal(db_migrate(db, MIGRATIONS, BEFORE, NULL, NULL, &err),
			 ERR_OK);
	assert_int_equal(db_write_begin(db, 0, &err), ERR_OK);
	for (size_t i = 0; i < N_ELEMS(SITE); i++)
		must(db, SITE[i], DB_NO_ARGS);
	assert_int_equal(db_write_commit(db, &err), ERR_OK);
	assert_int_equal(db_migrate(db, MIGRATIONS, BEFORE + 1, NULL, NULL,
				    &err),
			 ERR_OK);
	assert_int_equal(registered_by(db, 1), -1);
	db_close(&db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_made_the_row_registered_the_person),
		cmocka_unit_test(where_the_journal_is_silent_it_is_unknown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
