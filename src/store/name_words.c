/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "name_words.h"

#include <stddef.h>

#include "base/arena.h"
#include "core/name_key.h"
#include "core/person_name.h"
#include "db/db.h"
#include "store/migrations.h"

static const char MORE[] = "UPDATE name_word SET n = n + 1 WHERE word = $1";

static const char FIRST[] = "INSERT INTO name_word (word, n) VALUES ($1, 1)";

static const char KEY_INSERT[] =
	"INSERT INTO name_word_key (key, word) VALUES ($1, $2) "
	"ON CONFLICT DO NOTHING";

static const char KEY_DELETE[] =
	"DELETE FROM name_word_key WHERE key = $1 AND word = $2";

static const char LESS[] =
	"UPDATE name_word SET n = n - 1 WHERE word IN "
	"(SELECT token FROM person_token WHERE person_id = $1)";

static const char NOBODYS[] =
	"SELECT w.word FROM person_token t JOIN name_word w ON w.word = t.token "
	"WHERE t.person_id = $1 AND w.n <= 0 "
	"ORDER BY t.token /* scan ok */";

static const char GONE[] =
	"DELETE FROM name_word WHERE n <= 0 AND word IN "
	"(SELECT token FROM person_token WHERE person_id = $1)";

static const char ALL_WORDS[] =
	"SELECT word FROM name_word ORDER BY word /* scan ok */";

enum { SCRATCH_WORDS = 256 };

static enum err_code
run_keys(struct db *db, const char *sql, const char *word, struct arena *arena,
	 struct err *err)
{
	struct name_tokens keys = {0};
	enum err_code rc = ERR_OK;

	name_keys_add(arena, word, &keys);
	for (size_t i = 0; rc == ERR_OK && i < keys.n; i++)
		rc = db_run(db, sql,
			    DB_ARGS(DB_ARG(keys.items[i]), DB_ARG(word)), NULL,
			    err);
	return rc;
}

enum err_code
name_words_more(struct db *db, const char *word, struct err *err)
{
	struct arena arena = {0};
	int64_t n = 0;
	enum err_code rc = db_run(db, MORE, DB_ARGS(DB_ARG(word)), &n, err);

	if (rc == ERR_OK && n == 0)
		rc = db_run(db, FIRST, DB_ARGS(DB_ARG(word)), NULL, err);
	if (rc == ERR_OK && n == 0)
		rc = run_keys(db, KEY_INSERT, word, &arena, err);
	arena_fini(&arena);
	return rc;
}

static enum err_code
delete_keys(struct db *db, int64_t person_id, struct err *err)
{
	struct arena arena = {0};
	struct name_tokens gone = {0};
	struct db_rows rows = {0};
	enum err_code rc =
		db_query(db, NOBODYS, DB_ARGS(DB_ARG(person_id)), &rows, err);

	while (rc == ERR_OK && db_next(&rows))
		name_tokens_add(&arena, &gone, db_get_text(&rows, 0, &arena));
	rc = db_done(&rows, rc, err);
	for (size_t i = 0; rc == ERR_OK && i < gone.n; i++)
		rc = run_keys(db, KEY_DELETE, gone.items[i], &arena, err);
	arena_fini(&arena);
	return rc;
}

enum err_code
name_words_less(struct db *db, int64_t person_id, struct err *err)
{
	enum err_code rc =
		db_run(db, LESS, DB_ARGS(DB_ARG(person_id)), NULL, err);

	if (rc == ERR_OK)
		rc = delete_keys(db, person_id, err);
	if (rc == ERR_OK)
		rc = db_run(db, GONE, DB_ARGS(DB_ARG(person_id)), NULL, err);
	return rc;
}

enum err_code
name_words_key_all(struct db *db, struct err *err)
{
	struct db_rows rows = {0};
	struct arena scratch = {0};
	enum err_code inner = ERR_OK;
	enum err_code rc = db_query(db, ALL_WORDS, DB_NO_ARGS, &rows, err);

	for (size_t n = 1; rc == ERR_OK && inner == ERR_OK && db_next(&rows);
	     n++) {
		inner = run_keys(db, KEY_INSERT,
				 db_get_text(&rows, 0, &scratch), &scratch,
				 err);
		if (n % SCRATCH_WORDS == 0)
			arena_fini(&scratch);
	}
	arena_fini(&scratch);
	return db_done(&rows, inner != ERR_OK ? inner : rc, err);
}
