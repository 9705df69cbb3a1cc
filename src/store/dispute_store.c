/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/dispute_store.h"

#include "base/i18n.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column DISPUTE_COLUMNS[] = {
	RECORD_COLUMN(dispute, casefile_id, RECORD_INT),
	RECORD_COLUMN(dispute, contact_id, RECORD_ID_NULL),
	RECORD_COLUMN(dispute, note_id, RECORD_ID_NULL),
	RECORD_COLUMN(dispute, benefit_id, RECORD_ID_NULL),
	RECORD_COLUMN(dispute, breach_id, RECORD_ID_NULL),
	RECORD_COLUMN(dispute, statement, RECORD_TEXT),
	RECORD_COLUMN(dispute, on_day, RECORD_DATE),
	RECORD_COLUMN(dispute, by_id, RECORD_INT),
	RECORD_COLUMN(dispute, outcome, RECORD_TEXT_NULL),
	RECORD_COLUMN(dispute, reason, RECORD_TEXT_NULL),
	RECORD_COLUMN(dispute, ended_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(dispute, ended_by_id, RECORD_ID_NULL),
};

const struct record DISPUTE_RECORD = {
	.table = "dispute",
	.what = N_("the disputed fact"),
	.columns = DISPUTE_COLUMNS,
	.n_columns = N_ELEMS(DISPUTE_COLUMNS),
	.size = sizeof(struct dispute),
};

/* A 0 is no row's number. */
static const char IS_MARKED[] =
	"SELECT count(*) FROM dispute x WHERE x.casefile_id = $1 "
	"AND x.ended_on = '' AND COALESCE(x.contact_id, 0) = $2 "
	"AND COALESCE(x.note_id, 0) = $3 AND COALESCE(x.benefit_id, 0) = $4 "
	"AND COALESCE(x.breach_id, 0) = $5";

enum err_code
dispute_is_marked(struct store *store, const struct dispute *row, bool *out,
		  struct err *err)
{
	int64_t n = 0;
	enum err_code rc = db_find_int(
		store_db(store), IS_MARKED,
		DB_ARGS(DB_ARG(row->casefile_id), DB_ARG(row->contact_id),
			DB_ARG(row->note_id), DB_ARG(row->benefit_id),
			DB_ARG(row->breach_id)),
		&n, err);

	*out = n > 0;
	return rc;
}

static const char OF_CONTACT[] =
	"SELECT " DISPUTE_OF("contact_id", "k.id") " FROM contact k "
	"WHERE k.id = $1";

enum err_code
dispute_of_contact(struct store *store, int64_t contact_id, struct arena *arena,
		   const char **out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), OF_CONTACT,
				    DB_ARGS(DB_ARG(contact_id)), &rows, err);

	*out = NULL;
	if (rc == ERR_OK && db_next(&rows))
		*out = db_get_text_null(&rows, 0, arena);
	return db_done(&rows, rc, err);
}

/* ---- Lists ---- */

#define ABOUT                                                                  \
	"CASE WHEN d.contact_id IS NOT NULL THEN 'contact' "                   \
	"WHEN d.note_id IS NOT NULL THEN 'note' "                              \
	"WHEN d.benefit_id IS NOT NULL THEN 'benefit' "                        \
	"WHEN d.breach_id IS NOT NULL THEN 'breach' ELSE 'person' END"

#define FACT_FROM                                                              \
	"LEFT JOIN contact k ON k.id = d.contact_id "                          \
	"LEFT JOIN note n ON n.id = d.note_id "                                \
	"LEFT JOIN benefit b ON b.id = d.benefit_id "                          \
	"LEFT JOIN breach h ON h.id = d.breach_id "

#define FACT_DAY "COALESCE(k.on_day, n.on_day, b.from_day, h.on_day, '')"

/* What is contested still comes first. */
static const struct query_order DISPUTE_ORDERS[] = {
	{"newest", N_("newest first"),
	 "CASE WHEN d.ended_on = '' THEN '1' ELSE '0' END || d.on_day", true},
};

const struct query DISPUTE_QUERY = {
	.columns = "d.id, c.id, c.person_id, d.id, " ABOUT ", " FACT_DAY
		   ", d.statement, d.on_day, s.name, d.outcome, d.ended_on, "
		   "e.name, d.reason",
	.from = "FROM casefile c JOIN dispute d ON d.casefile_id = c.id "
		"JOIN staff s ON s.id = d.by_id "
		"LEFT JOIN staff e ON e.id = d.ended_by_id " FACT_FROM
		"WHERE c.id = $9 AND (n.id IS NULL OR n.visibility = 'pair') "
		"AND " SCOPE_SOCIAL,
	.id = "d.id",
	.orders = DISPUTE_ORDERS,
	.n_orders = N_ELEMS(DISPUTE_ORDERS),
	.small = true,
};

static const struct query_order OPEN_ORDERS[] = {
	{"day", N_("day"), "d.on_day", false},
	{"name", N_("name"), "p.sort_name", false},
};

/* Of more than one case: no word of what is contested. */
const struct query DISPUTE_OPEN_QUERY = {
	.columns =
		"d.id, c.id, c.person_id, p.family_name, p.given_name, "
		"p.birth, " ABOUT ", " FACT_DAY ", d.on_day, c.number",
	.from = "FROM casefile c JOIN dispute d ON d.casefile_id = c.id "
		"JOIN person p ON p.id = c.person_id " FACT_FROM
		"WHERE d.ended_on = '' AND " SCOPE_CONTENT,
	.id = "d.id",
	.orders = OPEN_ORDERS,
	.n_orders = N_ELEMS(OPEN_ORDERS),
	.small = true,
};
