/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/saved_view_store.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "db/db.h"
#include "store/store.h"

static const struct record_column SAVED_VIEW_COLUMNS[] = {
	RECORD_COLUMN(saved_view, staff_id, RECORD_INT),
	RECORD_COLUMN(saved_view, name, RECORD_TEXT),
	RECORD_COLUMN(saved_view, list, RECORD_TEXT),
	RECORD_COLUMN(saved_view, filter, RECORD_TEXT),
	RECORD_COLUMN(saved_view, sort, RECORD_TEXT),
	RECORD_COLUMN(saved_view, is_turned, RECORD_BOOL),
	RECORD_COLUMN(saved_view, hidden, RECORD_TEXT),
	RECORD_COLUMN(saved_view, is_shared, RECORD_BOOL),
	RECORD_COLUMN(saved_view, place, RECORD_ID_NULL),
};

const struct record SAVED_VIEW_RECORD = {
	.table = "saved_view",
	.what = N_("the saved view"),
	.columns = SAVED_VIEW_COLUMNS,
	.n_columns = N_ELEMS(SAVED_VIEW_COLUMNS),
	.size = sizeof(struct saved_view),
};

/* $1 staff, $2 office, $3 today. Those of who has left are nobody's. */
#define MAY_OPEN                                                               \
	"FROM saved_view v JOIN staff s ON s.id = v.staff_id "                 \
	"WHERE (v.staff_id = $1 OR (v.is_shared = 1 AND s.office_id = $2 "     \
	"AND s.active_from <= $3 AND (s.active_to = '' OR s.active_to > $3)))"

#define OWNER "CASE WHEN v.staff_id = $1 THEN '' ELSE s.name END"

/* Numbered ones by number, the other own ones, those of others; by name. */
#define PLACE                                                                  \
	"CASE WHEN v.staff_id <> $1 THEN 'b' WHEN v.place IS NULL THEN 'a' "   \
	"ELSE CAST(v.place AS TEXT) END"

/* Of the whole site there are a few to each member of staff. */
static const char SAVED_VIEWS[] =
	"/* scan ok */ SELECT v.id, v.rev, v.staff_id, v.name, v.list, v.filter, v.sort, "
	"v.is_turned, v.hidden, v.is_shared, v.place, " OWNER " " MAY_OPEN
	" ORDER BY " PLACE ", v.name, v.id";

enum err_code
saved_view_list(struct store *store, const struct saved_view_asker *asker,
		struct saved_view_rows *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc;

	out->n = 0;
	rc = db_query(store_db(store), SAVED_VIEWS,
		      DB_ARGS(DB_ARG(asker->staff_id), DB_ARG(asker->office_id),
			      DB_ARG(asker->today)),
		      &rows, err);
	while (rc == ERR_OK && db_next(&rows)) {
		struct saved_view_row *row;
		out->items = arena_room(out->arena, out->items, out->n,
					sizeof(*out->items));
		row = &out->items[out->n++];
		row->view.head.id = db_get_int(&rows, 0);
		row->view.head.rev = db_get_int(&rows, 1);
		row->view.staff_id = db_get_int(&rows, 2);
		row->view.name = db_get_text(&rows, 3, out->arena);
		row->view.list = db_get_text(&rows, 4, out->arena);
		row->view.filter = db_get_text(&rows, 5, out->arena);
		row->view.sort = db_get_text(&rows, 6, out->arena);
		row->view.is_turned = db_get_int(&rows, 7) != 0;
		row->view.hidden = db_get_text(&rows, 8, out->arena);
		row->view.is_shared = db_get_int(&rows, 9) != 0;
		row->view.place = db_get_id_null(&rows, 10);
		row->owner = db_get_text(&rows, 11, out->arena);
	}
	return db_done(&rows, rc, err);
}

/* ---- List ---- */

static const struct query_order SAVED_VIEW_ORDERS[] = {
	{"place", N_("number"), PLACE, false},
	{"name", N_("name"), "v.name", false},
};

const struct query SAVED_VIEW_QUERY = {
	.columns =
		"v.id, NULL, NULL, "
		"CASE WHEN v.place IS NOT NULL AND v.staff_id = $1 "
		"THEN CAST(v.place AS TEXT) ELSE '' END, "
		"v.name, v.list, v.filter, v.sort, " OWNER
		", v.is_shared, "
		"v.list, v.id",
	.from = MAY_OPEN,
	.id = "v.id",
	.orders = SAVED_VIEW_ORDERS,
	.n_orders = N_ELEMS(SAVED_VIEW_ORDERS),
	.small = true,
};
