/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The keys of words (core/name_key.h) are those of the words that there are:
 * after the migration that brought them, and whoever comes, is renamed or goes.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/name_key.h"
#include "core/person_name.h"
#include "db/db.h"
#include "store/migrations.h"
#include "tests/lib/house.h"

enum { BEFORE = 37 }; /* the migration before */

static const char *const WORDS[] = {"benali", "etxeberria", "ea", "غربي"};

static const char ALL_WORDS[] = "SELECT word FROM name_word ORDER BY word";
static const char ALL_KEYS[] =
	"SELECT key || '/' || word FROM name_word_key ORDER BY word, key";

static const char *
list(struct db *db, const char *sql, struct arena *arena)
{
	struct db_rows rows = {0};
	struct err err = {0};
	const char *all = "";
	enum err_code rc = db_query(db, sql, DB_NO_ARGS, &rows, &err);

	while (rc == ERR_OK && db_next(&rows))
		all = arena_printf(arena, "%s%s|", all,
				   db_get_text(&rows, 0, arena));
	assert_int_equal(db_done(&rows, rc, &err), ERR_OK);
	return all;
}

static size_t
count_bars(const char *text)
{
	size_t n = 0;

	for (; *text != '\0'; text++)
		n += *text == '|';
	return n;
}

/* As many rows as there are keys of these words, and each of them. */
static void
assert_keys(struct db *db, struct arena *arena)
{
	const char *words = list(db, ALL_WORDS, arena);
	const char *keys = list(db, ALL_KEYS, arena);
	size_t n = 0;

	while (*words != '\0') {
		size_t len = strcspn(words, "|");
		const char *word = arena_strndup(arena, words, len);
		struct name_tokens own = {0};

		name_keys_add(arena, word, &own);
		for (size_t i = 0; i < own.n; i++)
			assert_non_null(
				strstr(keys, arena_printf(arena, "%s/%s|",
							  own.items[i], word)));
		n += own.n;
		words += len + 1;
	}
	assert_true(n > 0);
	assert_int_equal(n, count_bars(keys));
}

static void
words_of_before_have_their_keys(void **state)
{
	struct arena arena = {0};
	struct db *db = NULL;
	struct err err = {0};

	(void)state;
	assert_int_equal(db_open_memory(&db, &err), ERR_OK);
	assert_int_equal(db_migrate(db, MIGRATIONS, BEFORE, NULL, NULL, &err),
			 ERR_OK);
	assert_int_equal(db_write_begin(db, 0, &err), ERR_OK);
	for (size_t i = 0; i < N_ELEMS(WORDS); i++)
		assert_int_equal(
			db_run(db,
			       "INSERT INTO name_word (word, n) VALUES ($1, 3)",
			       DB_ARGS(DB_ARG(WORDS[i])), NULL, &err),
			ERR_OK);
	assert_int_equal(db_write_commit(db, &err), ERR_OK);
	assert_int_equal(db_migrate(db, MIGRATIONS, BEFORE + 1, NULL, NULL,
				    &err),
			 ERR_OK);
	assert_keys(db, &arena);
	db_close(&db);
	arena_fini(&arena);
}

static void
assert_house_keys(struct house *house)
{
	struct db *db = NULL;
	struct err err = {0};

	assert_int_equal(db_open(house->path, DB_OPEN, true, &db, &err),
			 ERR_OK);
	assert_keys(db, &house->arena);
	db_close(&db);
}

static void
keys_follow_who_comes_and_is_renamed(void **state)
{
	struct house house;

	(void)state;
	house_init(&house);
	(void)house_case(&house, "Karim", "Benali", "1984-03-02");
	(void)house_case(&house, "Jon", "Benali Etxeberria", "1991-07-30");
	assert_house_keys(&house);
	house_must(&house, "ane", "person.change", "person", "1", "given_name",
		   "Abdelkarim", NULL);
	house_must(&house, "ane", "person.change", "person", "2", "family_name",
		   "Garcia Yilmaz", NULL);
	assert_house_keys(&house);
	house_fini(&house);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_before_have_their_keys),
		cmocka_unit_test(keys_follow_who_comes_and_is_renamed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
