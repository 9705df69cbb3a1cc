/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "person_near.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/name_key.h"
#include "core/word_sound.h"
#include "core/word_walk.h"
#include "db/db.h"
#include "store/store.h"

enum {
	LETTERS_MIN = 4,
	LEFT_OUT_MAX = 4 /* rows passed over before the index is asked anew */
};

static const char WORDS_FROM[] =
	"SELECT word FROM name_word WHERE word >= $1 ORDER BY word "
	"/* scan ok */";

static const char ENDS_FROM[] =
	"SELECT key, word FROM name_word_key "
	"WHERE key >= $1 AND key < '" NAME_KEY_AFTER_END "' ORDER BY key, word";

static const char WITH_KEY[] =
	"SELECT word FROM name_word_key WHERE key = $1 ORDER BY word";

static const char HOW_MANY[] = "SELECT n FROM name_word WHERE word = $1";

static int
compare_near(const void *a, const void *b)
{
	const struct near_word *x = a;
	const struct near_word *y = b;

	if (x->distance != y->distance)
		return x->distance - y->distance;
	if (x->n != y->n)
		return (x->n < y->n) - (x->n > y->n);
	return strcmp(x->word, y->word);
}

/* The word that is looked for, and what of it was found. */
struct near_search {
	struct db *db;
	struct heard_word heard;
	struct near_words *out;
};

static bool
has_word(const struct near_words *words, const char *word)
{
	for (size_t i = 0; i < words->n; i++)
		if (strcmp(words->items[i].word, word) == 0)
			return true;
	return false;
}

/* By its own measure, whatever led to the word. */
static enum err_code
keep_if_near(struct near_search *s, const char *word, struct err *err)
{
	struct near_words *out = s->out;
	int d = heard_word_errors(&s->heard, word);
	enum err_code rc;
	int64_t n = 0;

	if (d <= 0 || has_word(out, word))
		return ERR_OK;
	rc = db_find_int(s->db, HOW_MANY, DB_ARGS(DB_ARG(word)), &n, err);
	if (rc != ERR_OK)
		return rc;
	out->items[out->n++] =
		(struct near_word){arena_strdup(out->arena, word), d, n};
	qsort(out->items, out->n, sizeof(*out->items), compare_near);
	if (out->n > NEAR_WORDS_MAX)
		out->n = NEAR_WORDS_MAX;
	return ERR_OK;
}

/* ---- Typing errors ---- */

/* Words in an order of theirs: as they are written, or from their ends. */
struct way {
	const char *sql;
	const char *sign; /* of the keys; "" = the words themselves */
	int word_column;
};

static const struct way FROM_BEGIN = {WORDS_FROM, "", 0};
static const struct way FROM_END = {ENDS_FROM, NAME_KEY_END, 1};

/* Where to go on: behind all that begin so. In arena. */
static const char *
behind(struct arena *arena, const char *text, size_t len)
{
	return arena_printf(arena, "%.*s\xf4\x8f\xbf\xbf", (int)len, text);
}

/* From a place in the order until enough were left out; *from_out: where to go
 * on, NULL = it is done. */
static enum err_code
walk_some(struct near_search *s, const struct way *way, struct word_walk *walk,
	  const char **from_out, struct err *err)
{
	const size_t skip = strlen(way->sign);
	struct arena *arena = s->out->arena;
	struct db_rows rows = {0};
	enum err_code inner = ERR_OK;
	const char *from = NULL;
	size_t n_left_out = 0;
	enum err_code rc = db_query(s->db, way->sql, DB_ARGS(DB_ARG(*from_out)),
				    &rows, err);

	while (rc == ERR_OK && inner == ERR_OK && n_left_out < LEFT_OUT_MAX &&
	       db_next(&rows)) {
		const char *text = db_peek_text(&rows, 0);
		size_t dead_len = 0;
		int d = word_walk_look(walk, text + skip, &dead_len);

		n_left_out = d < 0 && dead_len > 0 ? n_left_out + 1 : 0;
		if (d > 0)
			inner = keep_if_near(
				s, db_peek_text(&rows, way->word_column), err);
		else if (n_left_out == LEFT_OUT_MAX)
			from = behind(arena, text, skip + dead_len);
	}
	*from_out = from;
	return db_done(&rows, inner != ERR_OK ? inner : rc, err);
}

static enum err_code
walk_words(struct near_search *s, const struct way *way,
	   struct word_walk_errors errors, struct err *err)
{
	struct word_walk walk;
	const char *word = s->heard.word;
	const char *from = way->sign;
	enum err_code rc = ERR_OK;

	if (*way->sign != '\0')
		word = name_key_end(s->out->arena, word) + strlen(way->sign);
	if (!word_walk_init(&walk, word, errors))
		return ERR_OK;
	while (rc == ERR_OK && from != NULL)
		rc = walk_some(s, way, &walk, &from, err);
	return rc;
}

/* One error anywhere. Of two either no more than one is at the begin, or none
 * at the end (core/word_walk.h). */
static enum err_code
find_with_errors(struct near_search *s, struct err *err)
{
	struct word_walk_errors begin = {s->heard.limit, 0, 0};
	struct word_walk_errors end;
	enum err_code rc;

	if (s->heard.limit < 2)
		return walk_words(s, &FROM_BEGIN, begin, err);
	word_walk_split((int)utf8_cps(s->heard.word), &begin, &end);
	rc = walk_words(s, &FROM_BEGIN, begin, err);
	return rc == ERR_OK ? walk_words(s, &FROM_END, end, err) : rc;
}

/* ---- What sounds alike ---- */

static enum err_code
find_by_sound(struct near_search *s, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code inner = ERR_OK;
	enum err_code rc = db_query(
		s->db, WITH_KEY,
		DB_ARGS(DB_ARG(name_key_sound(s->out->arena, s->heard.word))),
		&rows, err);

	while (rc == ERR_OK && inner == ERR_OK && db_next(&rows))
		inner = keep_if_near(s, db_peek_text(&rows, 0), err);
	return db_done(&rows, inner != ERR_OK ? inner : rc, err);
}

enum err_code
near_words_find(struct store *store, const char *word, struct near_words *out,
		struct err *err)
{
	struct near_search s = {.db = store_db(store), .out = out};
	enum err_code rc;

	out->n = 0;
	if (utf8_cps(word) < LETTERS_MIN)
		return ERR_OK;
	heard_word_init(&s.heard, word);
	rc = find_with_errors(&s, err);
	return rc == ERR_OK ? find_by_sound(&s, err) : rc;
}

enum err_code
near_word_count(struct store *store, const char *word, int64_t *out,
		struct err *err)
{
	*out = 0;
	return db_find_int(store_db(store), HOW_MANY, DB_ARGS(DB_ARG(word)),
			   out, err);
}
