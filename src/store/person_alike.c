/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "person_alike.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "core/name_alike.h"
#include "core/name_key.h"
#include "db/db.h"
#include "store/query.h"
#include "store/store.h"

enum {
	TYPED_MAX = 4,	       /* words of a search */
	SPELLINGS_MAX = 8,     /* of a word, those that most have */
	PERSONS_LOOKED = 4000, /* at most, at all: some milliseconds */
	WORD_SIZE = 64	       /* longer ones are nobody's */
};

/* Those that begin so, or have the same consonants: what most have. */
static const char SPELLINGS[] =
	"SELECT w.word, w.n FROM (SELECT x.word FROM name_word x "
	"WHERE x.word >= $1 AND x.word < $2 "
	"UNION SELECT k.word FROM name_word_key k WHERE k.key = $3) y "
	"JOIN name_word w ON w.word = y.word "
	"ORDER BY w.n DESC, w.word /* scan ok */";

static const char WITH_WORD[] =
	"SELECT t.sort, t.person_id FROM person_token t "
	"WHERE t.office_id = $1 AND t.token = $2 "
	"ORDER BY t.sort, t.person_id LIMIT $3";

/* A word that was typed, and how persons have it. */
struct spelt {
	struct alike_word word;
	struct {
		const char *word;
		int64_t n; /* persons who have it */
	} items[SPELLINGS_MAX];
	size_t n;
	int64_t n_persons; /* of all of them */
};

static enum err_code
find_spellings(struct store *store, struct spelt *spelt, struct arena *arena,
	       struct err *err)
{
	const char *begin = spelt->word.word;
	struct db_rows rows = {0};
	enum err_code rc = db_query(
		store_db(store), SPELLINGS,
		DB_ARGS(DB_ARG(begin),
			DB_ARG(arena_printf(arena, "%s\xf4\x8f\xbf\xbf", begin)),
			DB_ARG(arena_printf(arena, NAME_KEY_ALIKE "%s",
					    spelt->word.bones))),
		&rows, err);

	while (rc == ERR_OK && spelt->n < SPELLINGS_MAX && db_next(&rows)) {
		if (!alike_word_is(&spelt->word, db_peek_text(&rows, 0)))
			continue;
		spelt->items[spelt->n].word = db_get_text(&rows, 0, arena);
		spelt->items[spelt->n].n = db_get_int(&rows, 1);
		spelt->n_persons += spelt->items[spelt->n++].n;
	}
	return db_done(&rows, rc, err);
}

/* Has the key of a person, words with blanks between them, this one, or two
 * that are it together: "ben ali"? */
static bool
has_alike(const struct alike_word *word, const char *key)
{
	char two[2 * WORD_SIZE];
	size_t n_before = 0;

	while (*key != '\0') {
		size_t len = strcspn(key, " ");

		if (len >= WORD_SIZE)
			len = 0;
		memcpy(two + n_before, key, len);
		two[n_before + len] = '\0';
		if (len > 0 && (alike_word_is(word, two + n_before) ||
				alike_word_is(word, two)))
			return true;
		memmove(two, two + n_before, len);
		n_before = len;
		key += strcspn(key, " ");
		key += strspn(key, " ");
	}
	return false;
}

static bool
has_all(const struct spelt *spelt, size_t n, const char *key)
{
	for (size_t i = 0; i < n; i++)
		if (!has_alike(&spelt[i].word, key))
			return false;
	return true;
}

static void
keep_person(struct alike_persons *out, int64_t id)
{
	for (size_t i = 0; i < out->n; i++)
		if (out->ids[i] == id)
			return;
	if (out->n < ALIKE_PERSONS_MAX)
		out->ids[out->n++] = id;
}

/* What is looked for, word by word. */
struct alike_search {
	struct store *store;
	int64_t office_id;
	struct spelt spelt[TYPED_MAX];
	size_t n;
	int64_t n_left; /* persons still to be looked at */
};

static enum err_code
look_at(struct alike_search *s, const char *word, struct alike_persons *out,
	struct err *err)
{
	struct db_rows rows = {0};
	struct arena scratch = {0};
	enum err_code rc = db_query(store_db(s->store), WITH_WORD,
				    DB_ARGS(DB_ARG(s->office_id), DB_ARG(word),
					    DB_ARG(s->n_left)),
				    &rows, err);

	while (rc == ERR_OK && out->n < ALIKE_PERSONS_MAX && db_next(&rows)) {
		s->n_left--;
		if (has_all(s->spelt, s->n, db_get_text(&rows, 0, &scratch)))
			keep_person(out, db_get_int(&rows, 1));
		arena_fini(&scratch);
	}
	return db_done(&rows, rc, err);
}

/* Particles say nothing, unless nothing else was typed. */
static size_t
take_words(struct alike_search *s, const char *const *words, size_t n_words,
	   struct arena *arena)
{
	for (size_t i = 0; i < n_words && s->n < TYPED_MAX; i++)
		if (!name_is_particle(words[i]))
			alike_word_init(&s->spelt[s->n++].word, arena,
					words[i]);
	return s->n;
}

/* The word that fewest persons have, and somebody has; NULL = there is none. */
static const struct spelt *
rarest_of(const struct alike_search *s)
{
	const struct spelt *best = NULL;

	for (size_t i = 0; i < s->n; i++)
		if (s->spelt[i].n > 0 &&
		    (best == NULL || s->spelt[i].n_persons < best->n_persons))
			best = &s->spelt[i];
	return best;
}

enum err_code
alike_persons_find(struct store *store, const struct query_actor *actor,
		   const char *const *words, size_t n_words,
		   struct alike_persons *out, struct err *err)
{
	struct alike_search s = {.store = store,
				 .office_id = actor->office_id,
				 .n_left = PERSONS_LOOKED};
	const struct spelt *rarest;
	enum err_code rc = ERR_OK;

	out->n = 0;
	if (take_words(&s, words, n_words, out->arena) == 0)
		return ERR_OK;
	for (size_t i = 0; rc == ERR_OK && i < s.n; i++)
		rc = find_spellings(store, &s.spelt[i], out->arena, err);
	rarest = rarest_of(&s);
	for (size_t i = 0;
	     rc == ERR_OK && rarest != NULL && i < rarest->n && s.n_left > 0;
	     i++)
		rc = look_at(&s, rarest->items[i].word, out, err);
	return rc;
}
