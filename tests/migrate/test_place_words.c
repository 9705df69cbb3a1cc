/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who was registered before addresses were searched is found by them after
 * the migration: it writes what the program writes of somebody new.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/str.h"
#include "core/person.h"
#include "core/person_words.h"
#include "db/db.h"
#include "store/migrations.h"

enum { BEFORE = 22 }; /* the migration before */

static const char *const SITE[] = {
	"INSERT INTO office (id, uuid, code, name) "
	"VALUES (1, randomblob(16), 'ALT', 'Altsasu')",
	"INSERT INTO staff (id, uuid, login, name, role, office_id, "
	"active_from) VALUES (1, randomblob(16), 'root', 'Root', 'admin', 1, "
	"'2020-01-01')",
};

static const struct person PERSONS[] = {
	{.sort_name = "garcia jon",
	 .street = "C/ Mayor, 12 2.ª",
	 .place = "Etxarri-Aranatz"},
	{.sort_name = "goni ane", .street = "Garbiñe kalea 3B"},
	{.sort_name = "wolf eva",
	 .street = "Straße des 17. Juni",
	 .place = "Łódź"},
	{.sort_name = "nobody", .street = NULL, .place = NULL},
	{.sort_name = "empty", .street = "", .place = "Ax"},
	{.sort_name = "linked", .street = "Rúa Nova 5", .place = "Tui"},
};

static const char PERSON[] =
	"INSERT INTO person (id, uuid, office_id, given_name, family_name, "
	"sort_name, street, place) "
	"VALUES ($1, randomblob(16), 1, 'A', 'B', $2, $3, $4)";

/* The last one is the same as the first, and found under it. */
static const char LINK[] =
	"INSERT INTO person_verdict (uuid, person_id, other_id, verdict, "
	"kept_id, staff_id, on_day) "
	"VALUES (randomblob(16), 1, 6, 'same', 1, 1, '2026-01-01')";

static const char TOKENS[] =
	"SELECT token || '/' || sort || '/' || person_id || '/' || office_id "
	"FROM person_token ORDER BY token, sort, person_id";

static void
must(struct db *db, const char *sql, struct db_args args)
{
	struct err err = {0};

	if (db_run(db, sql, args, NULL, &err) != ERR_OK)
		fail_msg("%s: %s (%s)", sql, err.msg, err.detail);
}

static void
migrate(struct db *db, size_t n)
{
	struct err err = {0};

	if (db_migrate(db, MIGRATIONS, n, NULL, NULL, &err) != ERR_OK)
		fail_msg("%s (%s)", err.msg, err.detail);
}

static void
register_before(struct db *db)
{
	struct err err = {0};

	assert_int_equal(db_write_begin(db, 0, &err), ERR_OK);
	for (size_t i = 0; i < N_ELEMS(SITE); i++)
		must(db, SITE[i], DB_NO_ARGS);
	for (size_t i = 0; i < N_ELEMS(PERSONS); i++)
		must(db, PERSON,
		     DB_ARGS(DB_ARG((int64_t)i + 1),
			     DB_ARG(PERSONS[i].sort_name),
			     DB_ARG(PERSONS[i].street),
			     DB_ARG(PERSONS[i].place)));
	must(db, LINK, DB_NO_ARGS);
	assert_int_equal(db_write_commit(db, &err), ERR_OK);
}

/* Is it there? Takes it out of what is left. */
static void
take(char *left, const char *row)
{
	char *at = strstr(left, row);

	if (at == NULL)
		fail_msg("no '%s' in: %s", row, left);
	memmove(at, at + strlen(row), strlen(at + strlen(row)) + 1);
}

static void
take_words(struct arena *arena, char *left, size_t i)
{
	bool is_linked = i == N_ELEMS(PERSONS) - 1;
	struct person person = PERSONS[i];
	struct name_tokens words;

	if (is_linked)
		person.sort_name = PERSONS[0].sort_name;
	person_place_words(arena, &person, &words);
	for (size_t w = 0; w < words.n; w++)
		take(left, arena_printf(arena, "@%s/%s/%zu/1|", words.items[w],
					person_place_key(arena, &person),
					is_linked ? 1 : i + 1));
}

static void
who_was_registered_before_is_found(void **state)
{
	struct arena arena = {0};
	struct db *db = NULL;
	struct db_rows rows = {0};
	struct err err = {0};
	const char *all = "";
	enum err_code rc;
	size_t n = 0;

	(void)state;
	assert_int_equal(db_open_memory(&db, &err), ERR_OK);
	migrate(db, BEFORE);
	register_before(db);
	migrate(db, BEFORE + 1);
	rc = db_query(db, TOKENS, DB_NO_ARGS, &rows, &err);
	for (; rc == ERR_OK && db_next(&rows); n++)
		all = arena_printf(&arena, "%s%s|", all,
				   db_get_text(&rows, 0, &arena));
	assert_int_equal(db_done(&rows, rc, &err), ERR_OK);
	char *left = arena_strdup(&arena, all);

	for (size_t i = 0; i < N_ELEMS(PERSONS); i++)
		take_words(&arena, left, i);
	assert_string_equal(left, "");
	assert_int_equal(n, 10);
	db_close(&db);
	arena_fini(&arena);
}

/* Migration 28: as identifier_key writes numbers of registers. */
static void
numbers_are_found_by_letters_and_digits(void **state)
{
	static const char *const tokens[] = {"=12 345 678 z", "=12345678z",
					     "=ab 123", "karim", "@mayor ax"};
	enum { BEFORE_KEYS = 27 };
	struct arena arena = {0};
	struct db *db = NULL;
	struct db_rows rows = {0};
	struct err err = {0};
	const char *all = "";
	enum err_code rc;

	(void)state;
	assert_int_equal(db_open_memory(&db, &err), ERR_OK);
	migrate(db, BEFORE_KEYS);
	assert_int_equal(db_write_begin(db, 0, &err), ERR_OK);
	for (size_t i = 0; i < N_ELEMS(tokens); i++)
		must(db,
		     "INSERT INTO person_token (token, sort, person_id, "
		     "office_id) VALUES ($1, 'benali karim', 1, 1)",
		     DB_ARGS(DB_ARG(tokens[i])));
	assert_int_equal(db_write_commit(db, &err), ERR_OK);
	migrate(db, BEFORE_KEYS + 1);
	rc = db_query(db, TOKENS, DB_NO_ARGS, &rows, &err);
	while (rc == ERR_OK && db_next(&rows))
		all = arena_printf(&arena, "%s%s|", all,
				   db_get_text(&rows, 0, &arena));
	assert_int_equal(db_done(&rows, rc, &err), ERR_OK);
	assert_string_equal(all,
			    "=12345678z/benali karim/1/1|"
			    "=ab123/benali karim/1/1|"
			    "@mayor ax/benali karim/1/1|"
			    "karim/benali karim/1/1|");
	db_close(&db);
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_was_registered_before_is_found),
		cmocka_unit_test(numbers_are_found_by_letters_and_digits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
