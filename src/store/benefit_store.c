/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/benefit_store.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "db/db.h"
#include "store/dispute_store.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column BENEFIT_COLUMNS[] = {
	RECORD_COLUMN(benefit_row, casefile_id, RECORD_INT),
	RECORD_COLUMN(benefit_row, kind, RECORD_TEXT),
	RECORD_COLUMN(benefit_row, authority, RECORD_TEXT),
	RECORD_COLUMN(benefit_row, reference, RECORD_TEXT_NULL),
	RECORD_COLUMN(benefit_row, currency, RECORD_TEXT),
	RECORD_COLUMN(benefit_row, period, RECORD_TEXT),
	RECORD_COLUMN(benefit_row, standard, RECORD_INT),
	RECORD_COLUMN(benefit_row, housing, RECORD_INT),
	RECORD_COLUMN(benefit_row, other, RECORD_INT),
	RECORD_COLUMN(benefit_row, protected, RECORD_TEXT),
	RECORD_COLUMN(benefit_row, share, RECORD_INT),
	RECORD_COLUMN(benefit_row, from_day, RECORD_DATE),
	RECORD_COLUMN(benefit_row, to_day, RECORD_DATE_OPEN),
	RECORD_COLUMN(benefit_row, follows_id, RECORD_ID_NULL),
	RECORD_COLUMN(benefit_row, note, RECORD_TEXT_NULL),
};

const struct record BENEFIT_RECORD = {
	.table = "benefit",
	.what = N_("the benefit"),
	.columns = BENEFIT_COLUMNS,
	.n_columns = N_ELEMS(BENEFIT_COLUMNS),
	.size = sizeof(struct benefit_row),
};

static const struct record_column SHARE_COLUMNS[] = {
	RECORD_COLUMN(benefit_share, casefile_id, RECORD_INT),
	RECORD_COLUMN(benefit_share, benefit_id, RECORD_INT),
	RECORD_COLUMN(benefit_share, member_id, RECORD_INT),
	RECORD_COLUMN(benefit_share, share, RECORD_INT),
};

const struct record SHARE_RECORD = {
	.table = "benefit_share",
	.what = N_("the share of a benefit"),
	.columns = SHARE_COLUMNS,
	.n_columns = N_ELEMS(SHARE_COLUMNS),
	.size = sizeof(struct benefit_share),
};

static const char OF_CASE[] =
	"SELECT {COLUMNS} FROM benefit r WHERE r.casefile_id = $1 "
	"ORDER BY r.from_day, r.id";

static const char SHARES_OF[] =
	"SELECT {COLUMNS} FROM benefit_share r WHERE r.benefit_id = $1 "
	"ORDER BY r.member_id, r.id";

static const char MEMBERS[] =
	"SELECT m.relation, p.birth FROM casefile c "
	"JOIN household_member m ON m.household_id = c.household_id "
	"JOIN person p ON p.id = m.person_id "
	"WHERE c.id = $1 AND m.from_day <= $2 "
	"AND (m.to_day = '' OR $2 < m.to_day) ORDER BY m.id /* scan ok */";

enum err_code
benefit_list(struct store *store, int64_t casefile_id, struct record_rows *out,
	     struct err *err)
{
	return record_list(store, &BENEFIT_RECORD, OF_CASE,
			   DB_ARGS(DB_ARG(casefile_id)), out, err);
}

/* New amounts of the same benefit; one at most, as only the newest changes. */
static const char FOLLOWER[] =
	"SELECT n.id FROM benefit b JOIN benefit n "
	"ON n.casefile_id = b.casefile_id AND n.follows_id = b.id "
	"WHERE b.id = $1 ORDER BY n.id DESC LIMIT 1 /* scan ok */";

enum err_code
benefit_follower(struct store *store, int64_t benefit_id, int64_t *out,
		 struct err *err)
{
	return db_find_int(store_db(store), FOLLOWER,
			   DB_ARGS(DB_ARG(benefit_id)), out, err);
}

enum err_code
benefit_shares(struct store *store, int64_t benefit_id, struct record_rows *out,
	       struct err *err)
{
	return record_list(store, &SHARE_RECORD, SHARES_OF,
			   DB_ARGS(DB_ARG(benefit_id)), out, err);
}

enum err_code
benefit_members(struct store *store, int64_t casefile_id, struct date day,
		struct benefit_members *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), MEMBERS,
				    DB_ARGS(DB_ARG(casefile_id), DB_ARG(day)),
				    &rows, err);

	out->items = NULL;
	out->n = 0;
	while (rc == ERR_OK && db_next(&rows)) {
		out->items = arena_room(out->arena, out->items, out->n,
					sizeof(*out->items));
		out->items[out->n++] = (struct benefit_member){
			.relation = db_get_text(&rows, 0, out->arena),
			.birth = db_get_text(&rows, 1, out->arena)};
	}
	return db_done(&rows, rc, err);
}

/* ---- Lists ---- */

static const struct query_order BENEFIT_ORDERS[] = {
	{"newest", N_("newest first"), "b.from_day", true},
	{"kind", N_("kind"), "b.kind", false},
};

const struct query BENEFIT_QUERY = {
	.columns =
		"b.id, c.id, c.person_id, b.id, b.kind, b.authority, "
		"b.standard + b.housing + b.other, b.currency, b.period, "
		"b.standard, b.housing, b.other, b.protected, b.share, "
		"b.from_day, b.to_day, b.reference, " DISPUTE_OF(
			"benefit_id", "b.id") ", b.note",
	.from = "FROM casefile c JOIN benefit b ON b.casefile_id = c.id "
		"WHERE c.id = $9 AND (" SCOPE_SOCIAL " OR " SCOPE_BY_PROPOSAL
		")",
	.id = "b.id",
	.orders = BENEFIT_ORDERS,
	.n_orders = N_ELEMS(BENEFIT_ORDERS),
	.small = true,
};

static const struct query_order SHARE_ORDERS[] = {
	{"newest", N_("newest first"), "b.from_day", true},
};

const struct query BENEFIT_SHARE_QUERY = {
	.columns =
		"h.id, c.id, m.person_id, h.id, b.id, b.kind, "
		"p.family_name, p.given_name, p.birth, m.relation, h.share, "
		"(b.standard + b.housing + b.other) * h.share / 10000, "
		"b.from_day, b.to_day",
	.from = "FROM casefile c "
		"JOIN benefit_share h ON h.casefile_id = c.id "
		"JOIN benefit b ON b.id = h.benefit_id "
		"JOIN household_member m ON m.id = h.member_id "
		"JOIN person p ON p.id = m.person_id "
		"WHERE c.id = $9 AND (" SCOPE_SOCIAL " OR " SCOPE_BY_PROPOSAL
		") AND " SCOPE_MEMBER,
	.id = "h.id",
	.orders = SHARE_ORDERS,
	.n_orders = N_ELEMS(SHARE_ORDERS),
	.small = true,
};
