/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/holiday_store.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "db/db.h"
#include "store/store.h"

enum { HOLIDAYS_MAX = 1000 };

static const struct record_column HOLIDAY_COLUMNS[] = {
	RECORD_COLUMN(holiday, office_id, RECORD_ID_NULL),
	RECORD_COLUMN(holiday, day, RECORD_DATE),
	RECORD_COLUMN(holiday, name, RECORD_TEXT),
};

const struct record HOLIDAY_RECORD = {
	.table = "holiday",
	.what = N_("the holiday"),
	.columns = HOLIDAY_COLUMNS,
	.n_columns = N_ELEMS(HOLIDAY_COLUMNS),
	.size = sizeof(struct holiday),
};

static const char HOLIDAYS[] =
	"SELECT day, name FROM holiday "
	"WHERE day >= $2 AND day < $3 AND (office_id IS NULL OR office_id = $1) "
	"ORDER BY day, id";

enum err_code
holiday_list(struct store *store, int64_t office_id, struct date from,
	     struct date to, struct free_days *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc;

	out->items = arena_new(out->arena, struct date, HOLIDAYS_MAX);
	out->names = arena_new(out->arena, const char *, HOLIDAYS_MAX);
	out->n = 0;
	rc = db_query(store_db(store), HOLIDAYS,
		      DB_ARGS(DB_ARG(office_id), DB_ARG(from), DB_ARG(to)),
		      &rows, err);
	while (rc == ERR_OK && out->n < HOLIDAYS_MAX && db_next(&rows)) {
		out->items[out->n] = db_get_date(&rows, 0);
		out->names[out->n++] = db_get_text(&rows, 1, out->arena);
	}
	return db_done(&rows, rc, err);
}

/* ---- List ---- */

static const struct query_order HOLIDAY_ORDERS[] = {
	{"day", N_("day"), "h.day", true},
	{"name", N_("name"), "h.name", false},
};

const struct query HOLIDAY_QUERY = {
	.columns =
		"h.id, NULL, NULL, h.id, h.day, h.name, "
		"coalesce((SELECT o.code FROM office o "
		"WHERE o.id = h.office_id), '')",
	.from = "FROM holiday h WHERE 1 = 1",
	.id = "h.id",
	.orders = HOLIDAY_ORDERS,
	.n_orders = N_ELEMS(HOLIDAY_ORDERS),
};
