/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/case_act_store.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column TRANSFER_COLUMNS[] = {
	RECORD_COLUMN(case_transfer, casefile_id, RECORD_INT),
	RECORD_COLUMN(case_transfer, from_office_id, RECORD_INT),
	RECORD_COLUMN(case_transfer, to_office_id, RECORD_INT),
	RECORD_COLUMN(case_transfer, reason, RECORD_TEXT),
	RECORD_COLUMN(case_transfer, asked_by_id, RECORD_INT),
	RECORD_COLUMN(case_transfer, asked_on, RECORD_DATE),
	RECORD_COLUMN(case_transfer, state, RECORD_TEXT),
	RECORD_COLUMN(case_transfer, answer, RECORD_TEXT_NULL),
	RECORD_COLUMN(case_transfer, answered_by_id, RECORD_ID_NULL),
	RECORD_COLUMN(case_transfer, answered_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(case_transfer, told_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(case_transfer, from_pair_id, RECORD_ID_NULL),
};

static const struct record_column TRANSFER_READ_COLUMNS[] = {
	RECORD_COLUMN(transfer_read, casefile_id, RECORD_INT),
	RECORD_COLUMN(transfer_read, transfer_id, RECORD_INT),
	RECORD_COLUMN(transfer_read, staff_id, RECORD_INT),
	RECORD_COLUMN(transfer_read, read_at, RECORD_STAMP_NULL),
};

const struct record TRANSFER_READ_RECORD = {
	.table = "case_transfer_read",
	.what = N_("that a transfer was noted"),
	.columns = TRANSFER_READ_COLUMNS,
	.n_columns = N_ELEMS(TRANSFER_READ_COLUMNS),
	.size = sizeof(struct transfer_read),
};

const struct record TRANSFER_RECORD = {
	.table = "case_transfer",
	.what = N_("the transfer"),
	.columns = TRANSFER_COLUMNS,
	.n_columns = N_ELEMS(TRANSFER_COLUMNS),
	.size = sizeof(struct case_transfer),
};

static const struct record_column ANNULMENT_COLUMNS[] = {
	RECORD_COLUMN(case_annulment, casefile_id, RECORD_INT),
	RECORD_COLUMN(case_annulment, reason, RECORD_TEXT),
	RECORD_COLUMN(case_annulment, asked_by_id, RECORD_INT),
	RECORD_COLUMN(case_annulment, asked_on, RECORD_DATE),
	RECORD_COLUMN(case_annulment, state, RECORD_TEXT),
	RECORD_COLUMN(case_annulment, answer, RECORD_TEXT_NULL),
	RECORD_COLUMN(case_annulment, answered_by_id, RECORD_ID_NULL),
	RECORD_COLUMN(case_annulment, answered_on, RECORD_DATE_OPEN),
};

const struct record ANNULMENT_RECORD = {
	.table = "case_annulment",
	.what = N_("the annulment"),
	.columns = ANNULMENT_COLUMNS,
	.n_columns = N_ELEMS(ANNULMENT_COLUMNS),
	.size = sizeof(struct case_annulment),
};

static const struct record_column CONSENT_COLUMNS[] = {
	RECORD_COLUMN(consent, casefile_id, RECORD_INT),
	RECORD_COLUMN(consent, kind, RECORD_TEXT),
	RECORD_COLUMN(consent, what, RECORD_TEXT),
	RECORD_COLUMN(consent, to_whom, RECORD_TEXT_NULL),
	RECORD_COLUMN(consent, purpose, RECORD_TEXT_NULL),
	RECORD_COLUMN(consent, language, RECORD_TEXT),
	RECORD_COLUMN(consent, interpreter, RECORD_BOOL),
	RECORD_COLUMN(consent, how, RECORD_TEXT),
	RECORD_COLUMN(consent, from_day, RECORD_DATE),
	RECORD_COLUMN(consent, to_day, RECORD_DATE_OPEN),
	RECORD_COLUMN(consent, by_id, RECORD_INT),
	RECORD_COLUMN(consent, withdrawn_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(consent, withdrawn_to_id, RECORD_ID_NULL),
	RECORD_COLUMN(consent, grant_id, RECORD_ID_NULL),
	RECORD_COLUMN(consent, circle_id, RECORD_ID_NULL),
};

const struct record CONSENT_RECORD = {
	.table = "consent",
	.what = N_("the consent"),
	.columns = CONSENT_COLUMNS,
	.n_columns = N_ELEMS(CONSENT_COLUMNS),
	.size = sizeof(struct consent),
};

/* One at most, by the index. */
static const char OPEN_TRANSFER[] =
	"SELECT {COLUMNS} FROM case_transfer r "
	"WHERE r.casefile_id = $1 AND r.state = 'asked'";

static const char OPEN_ANNULMENT[] =
	"SELECT {COLUMNS} FROM case_annulment r "
	"WHERE r.casefile_id = $1 AND r.state = 'asked'";

static const char AGAINST[] =
	"SELECT EXISTS (SELECT 1 FROM contract k WHERE k.casefile_id = $1 "
	"AND k.status NOT IN ('draft', 'proposed', 'agreed', 'rejected', "
	"'withdrawn')), "
	"EXISTS (SELECT 1 FROM breach_step b WHERE b.casefile_id = $1) "
	"/* scan ok */";

static enum err_code
open_one(struct store *store, const struct record *record, const char *sql,
	 int64_t casefile_id, struct record_rows *out, struct err *err)
{
	return record_list(store, record, sql, DB_ARGS(DB_ARG(casefile_id)),
			   out, err);
}

enum err_code
transfer_open(struct store *store, int64_t casefile_id, struct arena *arena,
	      struct case_transfer *out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = open_one(store, &TRANSFER_RECORD, OPEN_TRANSFER,
				    casefile_id, &rows, err);

	*out = rc == ERR_OK && rows.n > 0
		       ? *(const struct case_transfer *)rows.items
		       : (struct case_transfer){0};
	return rc;
}

enum err_code
annulment_open(struct store *store, int64_t casefile_id, struct arena *arena,
	       struct case_annulment *out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = open_one(store, &ANNULMENT_RECORD, OPEN_ANNULMENT,
				    casefile_id, &rows, err);

	*out = rc == ERR_OK && rows.n > 0
		       ? *(const struct case_annulment *)rows.items
		       : (struct case_annulment){0};
	return rc;
}

enum err_code
annul_load(struct store *store, int64_t casefile_id, struct annul_facts *out,
	   struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), AGAINST,
				    DB_ARGS(DB_ARG(casefile_id)), &rows, err);

	*out = (struct annul_facts){0};
	if (rc == ERR_OK && db_next(&rows)) {
		out->has_contract = db_get_int(&rows, 0) != 0;
		out->has_step = db_get_int(&rows, 1) != 0;
	}
	return db_done(&rows, rc, err);
}

/* ---- Lists ---- */

static const struct query_order ASKED_ORDERS[] = {
	{"asked", N_("asked"), "t.asked_on", false},
};

/* Who asked, and the pair that had the case then, but not who answered. */
#define CONCERNS                                                                \
	"(t.answered_by_id <> $1 AND ((t.asked_by_id = $1 AND t.told_on = '') " \
	"OR EXISTS (SELECT 1 FROM pair q WHERE q.id = t.from_pair_id "          \
	"AND $1 IN (q.social_id, q.employment_id))))"

#define IS_NOTED                                                               \
	"EXISTS (SELECT 1 FROM case_transfer_read r "                          \
	"WHERE r.transfer_id = t.id AND r.staff_id = $1)"

static const char TOLD[] = "SELECT " CONCERNS ", " IS_NOTED
			   " FROM case_transfer t WHERE t.id = $2";

enum err_code
transfer_told(struct store *store, int64_t transfer_id, int64_t staff_id,
	      struct transfer_told *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(
		store_db(store), TOLD,
		DB_ARGS(DB_ARG(staff_id), DB_ARG(transfer_id)), &rows, err);

	*out = (struct transfer_told){0};
	if (rc == ERR_OK && db_next(&rows)) {
		out->is_concerned = db_get_int(&rows, 0) != 0;
		out->is_noted = db_get_int(&rows, 1) != 0;
	}
	return db_done(&rows, rc, err);
}

static const struct query_order NEWEST_ORDERS[] = {
	{"newest", N_("newest first"), "t.asked_on", true},
};

#define TRANSFER_JOINS                                                         \
	"FROM case_transfer t JOIN casefile c ON c.id = t.casefile_id "        \
	"JOIN person p ON p.id = c.person_id "                                 \
	"JOIN office f ON f.id = t.from_office_id "                            \
	"JOIN office o ON o.id = t.to_office_id "                              \
	"JOIN staff a ON a.id = t.asked_by_id "

/* Who asks over to an office tells it whom: but no name of the hidden. */
#define TRANSFER_CELLS                                                         \
	"t.id, t.asked_on, c.number, "                                         \
	"CASE WHEN p.hidden = 1 THEN '' ELSE p.family_name END, "              \
	"CASE WHEN p.hidden = 1 THEN '' ELSE p.given_name END, "               \
	"CASE WHEN p.hidden = 1 THEN '' ELSE p.birth END, "                    \
	"f.code, o.code, a.name, t.reason, t.state, COALESCE(t.answer, ''), "  \
	"t.answered_on"

const struct query TRANSFER_QUERY = {
	.columns = "t.id, c.id, c.person_id, " TRANSFER_CELLS,
	.from = TRANSFER_JOINS "WHERE c.id = $9 AND " SCOPE_HAS_CONTENT,
	.id = "t.id",
	.orders = NEWEST_ORDERS,
	.n_orders = N_ELEMS(NEWEST_ORDERS),
	.small = true,
};

const struct query TRANSFER_ANSWER_QUERY = {
	.columns = "t.id, NULL, NULL, " TRANSFER_CELLS,
	.from = TRANSFER_JOINS
	"WHERE t.to_office_id = $2 "
	"AND t.state = 'asked' AND $4 = 'supervisor'",
	.id = "t.id",
	.orders = ASKED_ORDERS,
	.n_orders = N_ELEMS(ASKED_ORDERS),
	.small = true,
};

const struct query TRANSFER_TOLD_QUERY = {
	.columns = "t.id, NULL, NULL, " TRANSFER_CELLS,
	.from = TRANSFER_JOINS "WHERE t.state <> 'asked' AND " CONCERNS
			       " AND NOT " IS_NOTED,
	.id = "t.id",
	.orders = ASKED_ORDERS,
	.n_orders = N_ELEMS(ASKED_ORDERS),
	.small = true,
};

const struct query ANNULMENT_QUERY = {
	.columns =
		"c.id, c.id, c.person_id, c.number, p.family_name, "
		"p.given_name, p.birth, t.asked_on, a.name, t.reason",
	.from = "FROM case_annulment t "
		"JOIN casefile c ON c.id = t.casefile_id "
		"JOIN person p ON p.id = c.person_id "
		"JOIN staff a ON a.id = t.asked_by_id "
		"WHERE t.state = 'asked' AND " SCOPE_HAS_CONTENT,
	.id = "c.id",
	.orders = ASKED_ORDERS,
	.n_orders = N_ELEMS(ASKED_ORDERS),
	.small = true,
};

static const struct query_order CONSENT_ORDERS[] = {
	{"newest", N_("newest first"), "t.from_day", true},
};

const struct query CONSENT_QUERY = {
	.columns =
		"t.id, c.id, c.person_id, t.id, t.kind, t.what, t.to_whom, "
		"t.purpose, t.language, t.interpreter, t.how, t.from_day, "
		"t.to_day, t.withdrawn_on, a.name",
	.from = "FROM casefile c JOIN consent t ON t.casefile_id = c.id "
		"JOIN staff a ON a.id = t.by_id "
		"WHERE c.id = $9 AND " SCOPE_SOCIAL,
	.id = "t.id",
	.orders = CONSENT_ORDERS,
	.n_orders = N_ELEMS(CONSENT_ORDERS),
	.small = true,
};

static const struct query_order ENDING_ORDERS[] = {
	{"ends", N_("ends"), "t.to_day", false},
};

const struct query CONSENT_ENDING_QUERY = {
	.columns =
		"t.id, c.id, c.person_id, t.id, c.number, p.family_name, "
		"p.given_name, p.birth, t.what, t.to_whom, t.to_day",
	.from = "FROM casefile c JOIN person p ON p.id = c.person_id "
		"JOIN consent t ON t.casefile_id = c.id "
		"WHERE t.withdrawn_on = '' AND t.to_day <> '' "
		"AND t.to_day >= $3 AND t.to_day <= $9 AND " SCOPE_MINE,
	.id = "t.id",
	.orders = ENDING_ORDERS,
	.n_orders = N_ELEMS(ENDING_ORDERS),
	.small = true,
};
