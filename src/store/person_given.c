/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/arena.h"
#include "core/person_name.h"
#include "db/db.h"
#include "store/person_store.h"
#include "store/store.h"

enum { SAMPLE = 40 }; /* persons of a word: more would say the same */

static const char WITH_WORD[] =
	"SELECT p.given_name, p.family_name "
	"FROM person_token t "
	"CROSS JOIN person p ON p.id = t.person_id "
	"WHERE t.office_id = $1 AND t.token = $2 AND p.hidden = 0 "
	"ORDER BY t.token, t.sort, t.person_id LIMIT $3";

static bool
has_word(struct arena *arena, const char *name, const char *word)
{
	struct name_tokens words;

	person_name_tokens(arena, &name, 1, &words);
	return name_tokens_have(&words, word);
}

enum err_code
person_word_use(struct store *store, int64_t office_id, const char *word,
		struct person_word_use *out, struct err *err)
{
	struct arena arena = {0};
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), WITH_WORD,
				    DB_ARGS(DB_ARG(office_id), DB_ARG(word),
					    DB_ARG((int64_t)SAMPLE)),
				    &rows, err);

	*out = (struct person_word_use){0};
	while (rc == ERR_OK && db_next(&rows)) {
		out->n_given +=
			has_word(&arena, db_get_text(&rows, 0, &arena), word);
		out->n_family +=
			has_word(&arena, db_get_text(&rows, 1, &arena), word);
	}
	rc = db_done(&rows, rc, err);
	arena_fini(&arena);
	return rc;
}
