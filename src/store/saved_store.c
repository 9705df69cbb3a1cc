/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/saved_store.h"

#include "db/db.h"
#include "store/record.h"
#include "store/store.h"

static const char SAVED[] =
	"SELECT COALESCE(s.name, j.login), j.at, j.operation FROM journal j "
	"LEFT JOIN staff s ON s.id = j.staff_id "
	"WHERE j.id > $1 AND EXISTS (SELECT 1 FROM journal_change k "
	"WHERE k.journal_id = j.id AND k.table_name = $2 AND k.row_id = $3) "
	"ORDER BY j.id DESC LIMIT 1";

static void
read_saved(struct db_rows *rows, struct arena *arena, struct saved *out)
{
	out->who = db_get_text(rows, 0, arena);
	out->at = db_get_stamp(rows, 1);
	out->operation = db_get_text(rows, 2, arena);
}

enum err_code
saved_find(struct store *store, const struct saved_row *row,
	   struct arena *arena, struct saved *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc =
		db_query(store_db(store), SAVED,
			 DB_ARGS(DB_ARG(row->after), DB_ARG(row->record->table),
				 DB_ARG(row->id)),
			 &rows, err);

	*out = (struct saved){.at = STAMP_NONE};
	if (rc == ERR_OK && db_next(&rows))
		read_saved(&rows, arena, out);
	return db_done(&rows, rc, err);
}

static const char MARK_AT[] =
	"SELECT COALESCE((SELECT id FROM journal WHERE at < $1 "
	"ORDER BY at DESC, id DESC LIMIT 1), 0)";

enum err_code
saved_mark_at(struct store *store, struct stamp at, int64_t *out,
	      struct err *err)
{
	return db_get_one_int(store_db(store), MARK_AT, DB_ARGS(DB_ARG(at)),
			      out, err);
}

static const char SAVED_IN_CASE[] =
	"SELECT COALESCE(s.name, j.login), j.at, j.operation FROM journal j "
	"LEFT JOIN staff s ON s.id = j.staff_id "
	"WHERE j.casefile_id = $1 AND j.id > $2 AND j.kind = 'W' "
	"ORDER BY j.id DESC LIMIT $3";

enum err_code
saved_in_case(struct store *store, int64_t casefile_id, int64_t after,
	      struct arena *arena, struct saved_list *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), SAVED_IN_CASE,
				    DB_ARGS(DB_ARG(casefile_id), DB_ARG(after),
					    DB_ARG((int64_t)SAVED_LIST_MAX)),
				    &rows, err);

	out->n = 0;
	while (rc == ERR_OK && out->n < SAVED_LIST_MAX && db_next(&rows))
		read_saved(&rows, arena, &out->items[out->n++]);
	return db_done(&rows, rc, err);
}
