/* SPDX-License-Identifier: EUPL-1.2 */
/* The step that made names in other scripts found by how they are read. */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "core/person.h"
#include "core/person_words.h"
#include "db/db.h"
#include "name_words.h"
#include "store/migrations.h"

enum {
	BATCH = 200,
	UNDER_MAX = 4 /* one, as a rule */
};

/* Few: whose key is not in Latin letters alone. */
static const char OTHER_SCRIPTS[] =
	"SELECT id, family_name, given_name, patronymic, other_names, "
	"native_name, sort_name FROM person "
	"WHERE id > $1 AND sort_name GLOB '*[^ -~]*' ORDER BY id LIMIT $2 "
	"/* scan ok */";

static const char NEW_KEY[] = "UPDATE person SET sort_name = $2 WHERE id = $1";

/* Of words and numbers, then of addresses, whose key the person's ends. */
static const char NEW_SORT[] =
	"UPDATE person_token SET sort = $3 "
	"WHERE person_id = $1 AND sort = $2";

static const char NEW_PLACE_SORT[] =
	"UPDATE person_token SET "
	"sort = substr(sort, 1, length(sort) - length($2)) || $3 "
	"WHERE person_id = $1 AND substr(token, 1, 1) = '@' "
	"AND substr(sort, -length($2)) = $2";

/* Under whom the person is found: itself, or the one that was kept of two, but
 * never somebody at risk under another, nor another under them. */
static const char FOUND_UNDER[] =
	"SELECT DISTINCT t.person_id, t.sort, t.office_id FROM person_token t "
	"WHERE t.token = $2 AND (t.person_id = $1 OR t.person_id IN "
	"(SELECT k.id FROM person_verdict v JOIN person k ON k.id = v.kept_id "
	"JOIN person p ON p.id = $1 "
	"WHERE (v.person_id = $1 OR v.other_id = $1) AND k.hidden = 0 "
	"AND k.reach_hidden = 0 AND p.hidden = 0 AND p.reach_hidden = 0)) "
	"ORDER BY t.person_id, t.sort";

static const char INSERT[] =
	"INSERT INTO person_token (token, sort, person_id, office_id) "
	"VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

struct batch {
	struct person persons[BATCH];
	size_t n;
	int64_t last_id;
};

static enum err_code
read_batch(struct db *db, struct arena *arena, struct batch *out,
	   struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc =
		db_query(db, OTHER_SCRIPTS,
			 DB_ARGS(DB_ARG(out->last_id), DB_ARG((int64_t)BATCH)),
			 &rows, err);

	out->n = 0;
	while (rc == ERR_OK && db_next(&rows)) {
		struct person *person = &out->persons[out->n++];

		*person = (struct person){
			.family_name = db_get_text_null(&rows, 1, arena),
			.given_name = db_get_text_null(&rows, 2, arena),
			.patronymic = db_get_text_null(&rows, 3, arena),
			.other_names = db_get_text_null(&rows, 4, arena),
			.native_name = db_get_text_null(&rows, 5, arena),
			.sort_name = db_get_text_null(&rows, 6, arena),
		};
		person->head.id = db_get_int(&rows, 0);
		out->last_id = person->head.id;
	}
	return db_done(&rows, rc, err);
}

static enum err_code
write_key(struct db *db, const struct person *person, const char *key,
	  struct err *err)
{
	const struct db_args all = DB_ARGS(DB_ARG(person->head.id),
					   DB_ARG(person->sort_name),
					   DB_ARG(key));
	enum err_code rc = db_run(db, NEW_KEY,
				  DB_ARGS(DB_ARG(person->head.id), DB_ARG(key)),
				  NULL, err);

	if (rc == ERR_OK)
		rc = db_run(db, NEW_SORT, all, NULL, err);
	return rc == ERR_OK ? db_run(db, NEW_PLACE_SORT, all, NULL, err) : rc;
}

struct under {
	int64_t id;
	const char *sort;
	int64_t office_id;
};

struct unders {
	struct arena *arena; /* set by the caller */
	struct under items[UNDER_MAX];
	size_t n;
};

/* token: a word that the person has. */
static enum err_code
find_under(struct db *db, const struct person *person, const char *token,
	   struct unders *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(
		db, FOUND_UNDER,
		DB_ARGS(DB_ARG(person->head.id), DB_ARG(token)), &rows, err);

	while (rc == ERR_OK && out->n < UNDER_MAX && db_next(&rows))
		out->items[out->n++] = (struct under){
			db_get_int(&rows, 0),
			db_get_text(&rows, 1, out->arena),
			db_get_int(&rows, 2),
		};
	return db_done(&rows, rc, err);
}

static enum err_code
add_words(struct db *db, const struct under *under,
	  const struct name_tokens *words, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < words->n; i++) {
		int64_t n_new = 0;

		rc = db_run(db, INSERT,
			    DB_ARGS(DB_ARG(words->items[i]),
				    DB_ARG(under->sort), DB_ARG(under->id),
				    DB_ARG(under->office_id)),
			    &n_new, err);
		if (rc == ERR_OK && n_new > 0)
			rc = name_words_more(db, words->items[i], err);
	}
	return rc;
}

static enum err_code
make_again(struct db *db, const struct person *person, struct arena *arena,
	   struct err *err)
{
	const char *key = person_search_key(arena, person);
	struct name_tokens words;
	struct unders under = {.arena = arena};
	enum err_code rc = ERR_OK;

	person_words(arena, person, &words);
	if (words.n == 0)
		return ERR_OK;
	if (strcmp(key, person->sort_name) != 0)
		rc = write_key(db, person, key, err);
	if (rc == ERR_OK)
		rc = find_under(db, person, words.items[0], &under, err);
	for (size_t i = 0; rc == ERR_OK && i < under.n; i++)
		rc = add_words(db, &under.items[i], &words, err);
	return rc;
}

enum err_code
person_name_readings(struct db *db, struct err *err)
{
	struct arena arena = {0};
	struct batch batch = {0};
	enum err_code rc;

	do {
		rc = read_batch(db, &arena, &batch, err);
		for (size_t i = 0; rc == ERR_OK && i < batch.n; i++)
			rc = make_again(db, &batch.persons[i], &arena, err);
		arena_fini(&arena);
	} while (rc == ERR_OK && batch.n == BATCH);
	return rc;
}
