/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "person_near.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/word_sound.h"
#include "db/db.h"
#include "store/store.h"

enum { LETTERS_MIN = 4 };

static const char ALL_WORDS[] =
	"SELECT word, n FROM name_word ORDER BY word /* scan ok */";

static int
compare_near(const void *a, const void *b)
{
	const struct near_word *x = a;
	const struct near_word *y = b;

	if (x->distance != y->distance)
		return x->distance - y->distance;
	return (x->n < y->n) - (x->n > y->n);
}

static void
keep_near(struct near_words *out, struct near_word candidate)
{
	out->items[out->n++] = candidate;
	qsort(out->items, out->n, sizeof(*out->items), compare_near);
	if (out->n > NEAR_WORDS_MAX)
		out->n = NEAR_WORDS_MAX;
}

enum err_code
near_words_find(struct store *store, const char *word, struct near_words *out,
		struct err *err)
{
	struct heard_word heard;
	struct db_rows rows = {0};
	enum err_code rc;

	out->n = 0;
	if (utf8_cps(word) < LETTERS_MIN)
		return ERR_OK;
	heard_word_init(&heard, word);
	rc = db_query(store_db(store), ALL_WORDS, DB_NO_ARGS, &rows, err);
	while (rc == ERR_OK && db_next(&rows)) {
		struct arena scratch = {0};
		const char *other = db_get_text(&rows, 0, &scratch);
		int d = heard_word_errors(&heard, other);

		if (d > 0)
			keep_near(out, (struct near_word){
					       arena_strdup(out->arena, other),
					       d, db_get_int(&rows, 1)});
		arena_fini(&scratch);
	}
	return db_done(&rows, rc, err);
}
