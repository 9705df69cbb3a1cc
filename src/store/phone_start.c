/* SPDX-License-Identifier: EUPL-1.2 */
/* The step that made telephones found by their first digits. */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "core/person_name.h"
#include "db/db.h"
#include "store/migrations.h"

enum { SCRATCH_ROWS = 1000 };

/* By their last digits. What is added stands before them, and is not met. */
static const char BACKWARDS[] =
	"SELECT token, sort, person_id, office_id FROM person_token "
	"WHERE token >= '#0' AND token < '#:' "
	"ORDER BY token, sort, person_id /* scan ok */";

static const char INSERT[] =
	"INSERT INTO person_token (token, sort, person_id, office_id) "
	"VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

static const char *
turned(struct arena *arena, const char *digits)
{
	size_t n = strlen(digits);
	char *out = arena_alloc(arena, n + 1);

	for (size_t i = 0; i < n; i++)
		out[i] = digits[n - 1 - i];
	out[n] = '\0';
	return out;
}

static enum err_code
add_start(struct db *db, struct db_rows *rows, struct arena *arena,
	  struct err *err)
{
	const char *digits = turned(arena, db_get_text(rows, 0, arena) + 1);

	return db_run(db, INSERT,
		      DB_ARGS(DB_ARG(phone_start_token(arena, digits)),
			      DB_ARG(db_get_text(rows, 1, arena)),
			      DB_ARG(db_get_int(rows, 2)),
			      DB_ARG(db_get_int(rows, 3))),
		      NULL, err);
}

enum err_code
person_phone_starts(struct db *db, struct err *err)
{
	struct db_rows rows = {0};
	struct arena scratch = {0};
	enum err_code inner = ERR_OK;
	enum err_code rc = db_query(db, BACKWARDS, DB_NO_ARGS, &rows, err);

	for (size_t n = 1; rc == ERR_OK && inner == ERR_OK && db_next(&rows);
	     n++) {
		inner = add_start(db, &rows, &scratch, err);
		if (n % SCRATCH_ROWS == 0)
			arena_fini(&scratch);
	}
	arena_fini(&scratch);
	return db_done(&rows, inner != ERR_OK ? inner : rc, err);
}
