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
	if (rc == ERR_OK && db_next(&rows)) {
		out->who = db_get_text(&rows, 0, arena);
		out->at = db_get_stamp(&rows, 1);
		out->operation = db_get_text(&rows, 2, arena);
	}
	return db_done(&rows, rc, err);
}
