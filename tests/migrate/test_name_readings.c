/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Names in other scripts that were in the record before they were found by how
 * they are read have, after the migration, what the program writes of somebody
 * new; nobody at risk is found under another by it.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/person.h"
#include "core/person_words.h"
#include "db/db.h"
#include "store/migrations.h"

enum { BEFORE = 46 /* the migration before */ };

/* As step 46 had them: words are those of the search then. */
static const struct before {
	struct person person;
	const char *words;
	bool is_hidden;
	int64_t under; /* linked: the one that was kept; 0 = itself */
} ROWS[] = {
	{{.family_name = "王", .given_name = "小明", .sort_name = "王 小明"},
	 "王 小明",
	 false,
	 0},
	{{.family_name = "Петрова",
	  .given_name = "Наталия",
	  .sort_name = "петрова наталия  petrova nataliya"},
	 "петрова наталия petrova nataliya",
	 false,
	 0},
	{{.family_name = "García",
	  .given_name = "Jon",
	  .sort_name = "garcia jon"},
	 "garcia jon",
	 false,
	 0},
	{{.family_name = "李", .given_name = "雪", .sort_name = "李 雪"},
	 "李 雪",
	 false,
	 3}, /* found as Jon */
	{{.family_name = "李", .given_name = "梅", .sort_name = "李 梅"},
	 "李 梅",
	 true,
	 4}, /* linked, but hidden: found as herself */
};

static const char PERSON[] =
	"INSERT INTO person (id, uuid, office_id, given_name, family_name, "
	"sort_name, hidden) VALUES ($1, randomblob(16), 1, $2, $3, $4, $5)";

static const char LINK[] =
	"INSERT INTO person_verdict (uuid, person_id, other_id, verdict, "
	"kept_id, staff_id, on_day) "
	"VALUES (randomblob(16), min($1, $2), max($1, $2), 'same', $2, 1, "
	"'2026-01-01')";

static const char TOKEN[] =
	"INSERT INTO person_token (token, sort, person_id, office_id) "
	"VALUES ($1, $2, $3, 1) ON CONFLICT DO NOTHING";

static const char HAS[] =
	"SELECT count(*) FROM person_token WHERE token = $1 "
	"AND sort = $2 AND person_id = $3 AND office_id = 1";

static const char COUNT[] = "SELECT count(*) FROM person_token";

static const char WORDS[] =
	"SELECT count(*) FROM name_word w "
	"JOIN name_word_key k ON k.word = w.word "
	"WHERE w.word = 'xiaoming' AND w.n = 1";

static const char KEY[] = "SELECT sort_name FROM person WHERE id = $1";

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

static int64_t
count(struct db *db, const char *sql, struct db_args args)
{
	struct err err = {0};
	int64_t n = 0;

	assert_int_equal(db_get_one_int(db, sql, args, &n, &err), ERR_OK);
	return n;
}

/* Whose row it is found by. */
static size_t
found_as(size_t i)
{
	return ROWS[i].under == 0 || ROWS[i].is_hidden
		       ? i
		       : (size_t)ROWS[i].under - 1;
}

static void
register_one(struct db *db, struct arena *arena, size_t i)
{
	const struct before *row = &ROWS[i];
	const size_t as = found_as(i);
	const char *at = row->words;

	must(db, PERSON,
	     DB_ARGS(DB_ARG((int64_t)i + 1), DB_ARG(row->person.given_name),
		     DB_ARG(row->person.family_name),
		     DB_ARG(row->person.sort_name),
		     DB_ARG((int64_t)row->is_hidden)));
	if (row->under != 0)
		must(db, LINK,
		     DB_ARGS(DB_ARG((int64_t)i + 1), DB_ARG(row->under)));
	while (*at != '\0') {
		size_t len = strcspn(at, " ");

		must(db, TOKEN,
		     DB_ARGS(DB_ARG((const char *)arena_strndup(arena, at, len)),
			     DB_ARG(ROWS[as].person.sort_name),
			     DB_ARG((int64_t)as + 1)));
		at += len;
		at += strspn(at, " ");
	}
}

static void
register_before(struct db *db, struct arena *arena)
{
	struct err err = {0};

	assert_int_equal(db_write_begin(db, 0, &err), ERR_OK);
	must(db,
	     "INSERT INTO office (id, uuid, code, name) "
	     "VALUES (1, randomblob(16), 'ALT', 'Altsasu')",
	     DB_NO_ARGS);
	must(db,
	     "INSERT INTO staff (id, uuid, login, name, role, office_id, "
	     "active_from) VALUES (1, randomblob(16), 'root', 'Root', 'admin', "
	     "1, '2020-01-01')",
	     DB_NO_ARGS);
	for (size_t i = 0; i < N_ELEMS(ROWS); i++)
		register_one(db, arena, i);
	/* Lives somewhere: found under street, number and name. */
	must(db, TOKEN,
	     DB_ARGS(DB_ARG("@mayor"), DB_ARG("calle mayor 12  王 小明"),
		     DB_ARG((int64_t)1)));
	assert_int_equal(db_write_commit(db, &err), ERR_OK);
}

/* Each word once, under the right person and key; gives how many. */
static int64_t
check_words(struct db *db, struct arena *arena, size_t i)
{
	const size_t as = found_as(i);
	const char *key = person_search_key(arena, &ROWS[as].person);
	struct name_tokens words;

	person_words(arena, &ROWS[i].person, &words);
	for (size_t k = 0; k < words.n; k++)
		if (count(db, HAS,
			  DB_ARGS(DB_ARG(words.items[k]), DB_ARG(key),
				  DB_ARG((int64_t)as + 1))) != 1)
			fail_msg("no '%s' of person %zu", words.items[k],
				 as + 1);
	return (int64_t)words.n;
}

static void
check_key(struct db *db, struct arena *arena, size_t i)
{
	struct db_rows rows = {0};
	struct err err = {0};

	assert_int_equal(db_query(db, KEY, DB_ARGS(DB_ARG((int64_t)i + 1)),
				  &rows, &err),
			 ERR_OK);
	assert_true(db_next(&rows));
	assert_string_equal(db_peek_text(&rows, 0),
			    person_search_key(arena, &ROWS[i].person));
	assert_int_equal(db_done(&rows, ERR_OK, &err), ERR_OK);
}

static void
names_of_before_are_found_as_they_are_read(void **state)
{
	struct arena arena = {0};
	struct db *db = NULL;
	struct err err = {0};
	int64_t n = 1; /* that of the address */

	(void)state;
	assert_int_equal(db_open_memory(&db, &err), ERR_OK);
	migrate(db, BEFORE);
	register_before(db, &arena);
	migrate(db, BEFORE + 1);
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		n += check_words(db, &arena, i);
		check_key(db, &arena, i);
	}
	assert_int_equal(count(db, COUNT, DB_NO_ARGS), n);
	assert_true(count(db, WORDS, DB_NO_ARGS) > 0);
	assert_int_equal(
		count(db, HAS,
		      DB_ARGS(DB_ARG("@mayor"),
			      DB_ARG((const char *)arena_printf(
				      &arena, "calle mayor 12  %s",
				      person_search_key(&arena,
							&ROWS[0].person))),
			      DB_ARG((int64_t)1))),
		1);
	db_close(&db);
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_of_before_are_found_as_they_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
