/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/circle_store.h"

#include "base/i18n.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column CIRCLE_COLUMNS[] = {
	RECORD_COLUMN(circle_member, casefile_id, RECORD_INT),
	RECORD_COLUMN(circle_member, kind, RECORD_TEXT),
	RECORD_COLUMN(circle_member, name, RECORD_TEXT),
	RECORD_COLUMN(circle_member, relation, RECORD_TEXT),
	RECORD_COLUMN(circle_member, role, RECORD_TEXT_NULL),
	RECORD_COLUMN(circle_member, organisation, RECORD_TEXT_NULL),
	RECORD_COLUMN(circle_member, phone, RECORD_TEXT_NULL),
	RECORD_COLUMN(circle_member, closeness, RECORD_TEXT),
	RECORD_COLUMN(circle_member, told, RECORD_TEXT),
	RECORD_COLUMN(circle_member, told_note, RECORD_TEXT_NULL),
	RECORD_COLUMN(circle_member, emergency, RECORD_BOOL),
	RECORD_COLUMN(circle_member, note, RECORD_TEXT_NULL),
	RECORD_COLUMN(circle_member, from_day, RECORD_DATE),
	RECORD_COLUMN(circle_member, to_day, RECORD_DATE_OPEN),
};

const struct record CIRCLE_RECORD = {
	.table = "circle_member",
	.what = N_("the member of the circle"),
	.columns = CIRCLE_COLUMNS,
	.n_columns = N_ELEMS(CIRCLE_COLUMNS),
	.size = sizeof(struct circle_member),
};

/*
 * The telling hung on a consent that ran out, and no other one carries it: by
 * the day that is asked about, so that nothing need run at midnight.
 */
#define TIED                                                                   \
	"x.casefile_id = m.casefile_id AND x.circle_id = m.id AND x.withdrawn_on = ''"
#define RAN_OUT(day)                                                           \
	"(EXISTS (SELECT 1 FROM consent x WHERE " TIED                         \
	" AND x.to_day <> '' AND x.to_day <= " day                             \
	") "                                                                   \
	"AND NOT EXISTS (SELECT 1 FROM consent x WHERE " TIED                  \
	" AND x.from_day <= " day " AND (x.to_day = '' OR x.to_day > " day     \
	")))"

static const char TOLD[] =
	"SELECT {COLUMNS} FROM circle_member r "
	"JOIN circle_member m ON m.id = r.id "
	"WHERE r.casefile_id = $1 AND r.to_day = '' AND r.told <> 'nothing' "
	"AND NOT " RAN_OUT("$2") " ORDER BY r.id";

static const char HAS_RUN_OUT[] =
	"SELECT " RAN_OUT("$2") " FROM circle_member m WHERE m.id = $1";

enum err_code
circle_told(struct store *store, int64_t casefile_id, struct date today,
	    struct record_rows *out, struct err *err)
{
	return record_list(store, &CIRCLE_RECORD, TOLD,
			   DB_ARGS(DB_ARG(casefile_id), DB_ARG(today)), out,
			   err);
}

enum err_code
circle_ran_out(struct store *store, int64_t member_id, struct date today,
	       bool *out, struct err *err)
{
	int64_t found = 0;
	enum err_code rc = db_find_int(
		store_db(store), HAS_RUN_OUT,
		DB_ARGS(DB_ARG(member_id), DB_ARG(today)), &found, err);

	*out = found != 0;
	return rc;
}

/* Those still in it first, the closest before the others. */
#define PLACE                                                                  \
	"(CASE WHEN m.to_day <> '' THEN '9' WHEN m.emergency = 1 THEN '0' "    \
	"ELSE CASE m.closeness WHEN 'very_close' THEN '1' "                    \
	"WHEN 'close' THEN '2' WHEN 'distant' THEN '3' ELSE '4' END END)"

static const struct query_order CIRCLE_ORDERS[] = {
	{"closest", N_("closest first"), PLACE, false},
	{"name", N_("name"), "lower(m.name)", false},
};

const struct query CIRCLE_QUERY = {
	.columns =
		"m.id, c.id, c.person_id, m.id, m.name, m.relation, "
		"m.kind, m.closeness, "
		"CASE WHEN " RAN_OUT("$3") " THEN 'nothing' ELSE m.told END, "
		"CASE WHEN " RAN_OUT("$3") " THEN '' ELSE m.told_note END, "
		"CASE WHEN " RAN_OUT("$3") " THEN 0 ELSE m.emergency END, "
		"m.phone, m.role, m.organisation, m.note, m.from_day, "
		"m.to_day",
	.from = "FROM casefile c JOIN circle_member m ON m.casefile_id = c.id "
		"WHERE c.id = $9 AND " SCOPE_SOCIAL,
	.id = "m.id",
	.orders = CIRCLE_ORDERS,
	.n_orders = N_ELEMS(CIRCLE_ORDERS),
	.small = true,
};
