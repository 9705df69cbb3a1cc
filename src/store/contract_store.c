/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/contract_store.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column CONTRACT_COLUMNS[] = {
	RECORD_COLUMN(contract_row, casefile_id, RECORD_INT),
	RECORD_COLUMN(contract_row, version_no, RECORD_INT),
	RECORD_COLUMN(contract_row, replaces_id, RECORD_ID_NULL),
	RECORD_COLUMN(contract_row, change_reason, RECORD_TEXT_NULL),
	RECORD_COLUMN(contract_row, language, RECORD_TEXT),
	RECORD_COLUMN(contract_row, title, RECORD_TEXT),
	RECORD_COLUMN(contract_row, place, RECORD_TEXT_NULL),
	RECORD_COLUMN(contract_row, vision, RECORD_TEXT_NULL),
	RECORD_COLUMN(contract_row, from_day, RECORD_DATE),
	RECORD_COLUMN(contract_row, to_day, RECORD_DATE),
	RECORD_COLUMN(contract_row, review_every_days, RECORD_INT),
	RECORD_COLUMN(contract_row, review_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(contract_row, interpreter, RECORD_TEXT_NULL),
	RECORD_COLUMN(contract_row, read_aloud, RECORD_BOOL),
	RECORD_COLUMN(contract_row, guardian, RECORD_TEXT_NULL),
	RECORD_COLUMN(contract_row, complaint_route, RECORD_TEXT_NULL),
	RECORD_COLUMN(contract_row, status, RECORD_TEXT),
	RECORD_COLUMN(contract_row, frozen_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(contract_row, in_force_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(contract_row, ended_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(contract_row, ended_reason, RECORD_TEXT_NULL),
};

const struct record CONTRACT_RECORD = {
	.table = "contract",
	.what = N_("the contract"),
	.columns = CONTRACT_COLUMNS,
	.n_columns = N_ELEMS(CONTRACT_COLUMNS),
	.size = sizeof(struct contract_row),
};

static const struct record_column GOAL_COLUMNS[] = {
	RECORD_COLUMN(goal_row, casefile_id, RECORD_INT),
	RECORD_COLUMN(goal_row, contract_id, RECORD_INT),
	RECORD_COLUMN(goal_row, origin_id, RECORD_ID_NULL),
	RECORD_COLUMN(goal_row, text, RECORD_TEXT),
	RECORD_COLUMN(goal_row, domain, RECORD_TEXT),
	RECORD_COLUMN(goal_row, measure, RECORD_TEXT),
	RECORD_COLUMN(goal_row, target_on, RECORD_DATE),
};

const struct record GOAL_RECORD = {
	.table = "goal",
	.what = N_("the goal"),
	.columns = GOAL_COLUMNS,
	.n_columns = N_ELEMS(GOAL_COLUMNS),
	.size = sizeof(struct goal_row),
};

static const struct record_column SIGNATURE_COLUMNS[] = {
	RECORD_COLUMN(signature_row, casefile_id, RECORD_INT),
	RECORD_COLUMN(signature_row, contract_id, RECORD_INT),
	RECORD_COLUMN(signature_row, party, RECORD_TEXT),
	RECORD_COLUMN(signature_row, name, RECORD_TEXT),
	RECORD_COLUMN(signature_row, staff_id, RECORD_ID_NULL),
	RECORD_COLUMN(signature_row, signed_on, RECORD_DATE),
	RECORD_COLUMN(signature_row, method, RECORD_TEXT),
	RECORD_COLUMN(signature_row, witness, RECORD_TEXT_NULL),
};

const struct record SIGNATURE_RECORD = {
	.table = "signature",
	.what = N_("the signature"),
	.columns = SIGNATURE_COLUMNS,
	.n_columns = N_ELEMS(SIGNATURE_COLUMNS),
	.size = sizeof(struct signature_row),
};

static const struct record_column PRINT_COLUMNS[] = {
	RECORD_COLUMN(contract_print, casefile_id, RECORD_INT),
	RECORD_COLUMN(contract_print, contract_id, RECORD_INT),
	RECORD_COLUMN(contract_print, made_on, RECORD_DATE),
	RECORD_COLUMN(contract_print, text, RECORD_TEXT),
};

const struct record CONTRACT_PRINT_RECORD = {
	.table = "contract_print",
	.what = N_("the printed contract"),
	.columns = PRINT_COLUMNS,
	.n_columns = N_ELEMS(PRINT_COLUMNS),
	.size = sizeof(struct contract_print),
};

static const struct record_column REVIEW_COLUMNS[] = {
	RECORD_COLUMN(contract_review, casefile_id, RECORD_INT),
	RECORD_COLUMN(contract_review, contract_id, RECORD_INT),
	RECORD_COLUMN(contract_review, on_day, RECORD_DATE),
	RECORD_COLUMN(contract_review, by_id, RECORD_INT),
	RECORD_COLUMN(contract_review, text, RECORD_TEXT),
};

const struct record CONTRACT_REVIEW_RECORD = {
	.table = "contract_review",
	.what = N_("the review"),
	.columns = REVIEW_COLUMNS,
	.n_columns = N_ELEMS(REVIEW_COLUMNS),
	.size = sizeof(struct contract_review),
};

static const struct record_column REST_COLUMNS[] = {
	RECORD_COLUMN(contract_rest, casefile_id, RECORD_INT),
	RECORD_COLUMN(contract_rest, contract_id, RECORD_INT),
	RECORD_COLUMN(contract_rest, from_day, RECORD_DATE),
	RECORD_COLUMN(contract_rest, to_day, RECORD_DATE_OPEN),
	RECORD_COLUMN(contract_rest, reason, RECORD_TEXT),
};

const struct record CONTRACT_REST_RECORD = {
	.table = "contract_rest",
	.what = N_("the time that the contract rested"),
	.columns = REST_COLUMNS,
	.n_columns = N_ELEMS(REST_COLUMNS),
	.size = sizeof(struct contract_rest),
};

/* ---- Finding ---- */

static const char UNFINISHED[] =
	"SELECT id FROM contract WHERE casefile_id = $1 "
	"AND status IN ('draft', 'proposed', 'agreed', 'signed') "
	"ORDER BY version_no DESC LIMIT 1";

/* Not IN, for whose list SQLite makes a table in memory each time. */
static const char IN_FORCE[] =
	"SELECT id FROM contract WHERE casefile_id = $1 AND (status = 'in_force' "
	"OR status = 'under_review' OR status = 'suspended') "
	"ORDER BY version_no DESC LIMIT 1";

static const char RESTING[] =
	"SELECT id FROM contract WHERE casefile_id = $1 "
	"AND status = 'suspended' ORDER BY version_no DESC LIMIT 1";

static const char RESTS[] =
	"SELECT {COLUMNS} FROM contract_rest r WHERE r.contract_id = $1 "
	"ORDER BY r.id";

static const char OF_VERSION[] =
	"SELECT id FROM contract WHERE casefile_id = $1 AND version_no = $2";

static const char LAST_VERSION[] =
	"SELECT version_no FROM contract WHERE casefile_id = $1 "
	"ORDER BY version_no DESC LIMIT 1";

static const char GOALS[] =
	"SELECT {COLUMNS} FROM goal r "
	"WHERE r.contract_id = $1 ORDER BY r.id";

static const char GOALS_OF_CASE[] =
	"SELECT {COLUMNS} FROM goal r "
	"WHERE r.casefile_id = $1 ORDER BY r.id";

static const char SIGNATURES[] =
	"SELECT {COLUMNS} FROM signature r WHERE r.contract_id = $1 "
	"ORDER BY r.party, r.name, r.id";

static const char PRINT[] =
	"SELECT text FROM contract_print WHERE contract_id = $1";

enum err_code
contract_find_unfinished(struct store *store, int64_t casefile_id, int64_t *out,
			 struct err *err)
{
	return db_find_int(store_db(store), UNFINISHED,
			   DB_ARGS(DB_ARG(casefile_id)), out, err);
}

enum err_code
contract_find_in_force(struct store *store, int64_t casefile_id, int64_t *out,
		       struct err *err)
{
	return db_find_int(store_db(store), IN_FORCE,
			   DB_ARGS(DB_ARG(casefile_id)), out, err);
}

enum err_code
contract_find_version(struct store *store, int64_t casefile_id, int64_t no,
		      int64_t *out, struct err *err)
{
	enum err_code rc = ERR_OK;

	*out = 0;
	if (no == 0) {
		rc = contract_find_in_force(store, casefile_id, out, err);
		if (rc == ERR_OK && *out == 0)
			rc = contract_last_version(store, casefile_id, &no,
						   err);
	}
	if (rc != ERR_OK || *out != 0)
		return rc;
	return db_find_int(store_db(store), OF_VERSION,
			   DB_ARGS(DB_ARG(casefile_id), DB_ARG(no)), out, err);
}

enum err_code
contract_last_version(struct store *store, int64_t casefile_id, int64_t *out,
		      struct err *err)
{
	return db_find_int(store_db(store), LAST_VERSION,
			   DB_ARGS(DB_ARG(casefile_id)), out, err);
}

enum err_code
goal_list(struct store *store, int64_t contract_id, struct arena *arena,
	  struct goal_row **out, size_t *n_out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = record_list(store, &GOAL_RECORD, GOALS,
				       DB_ARGS(DB_ARG(contract_id)), &rows,
				       err);

	*out = rows.items;
	*n_out = rows.n;
	return rc;
}

enum err_code
goal_list_case(struct store *store, int64_t casefile_id, struct arena *arena,
	       struct goal_row **out, size_t *n_out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = record_list(store, &GOAL_RECORD, GOALS_OF_CASE,
				       DB_ARGS(DB_ARG(casefile_id)), &rows,
				       err);

	*out = rows.items;
	*n_out = rows.n;
	return rc;
}

enum err_code
signature_list(struct store *store, int64_t contract_id, struct arena *arena,
	       struct signature_row **out, size_t *n_out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = record_list(store, &SIGNATURE_RECORD, SIGNATURES,
				       DB_ARGS(DB_ARG(contract_id)), &rows,
				       err);

	*out = rows.items;
	*n_out = rows.n;
	return rc;
}

enum err_code
contract_rest_list(struct store *store, int64_t contract_id,
		   struct record_rows *rows, struct err *err)
{
	return record_list(store, &CONTRACT_REST_RECORD, RESTS,
			   DB_ARGS(DB_ARG(contract_id)), rows, err);
}

enum err_code
contract_find_resting(struct store *store, int64_t casefile_id, int64_t *out,
		      struct err *err)
{
	return db_find_int(store_db(store), RESTING,
			   DB_ARGS(DB_ARG(casefile_id)), out, err);
}

enum err_code
contract_print_load(struct store *store, int64_t contract_id,
		    struct arena *arena, const char **text_out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), PRINT,
				    DB_ARGS(DB_ARG(contract_id)), &rows, err);

	*text_out = NULL;
	if (rc == ERR_OK && db_next(&rows))
		*text_out = db_get_text(&rows, 0, arena);
	return db_done(&rows, rc, err);
}

/* ---- Lists ---- */

/* A version number as text that sorts like the number. */
#define VERSION_KEY                                                            \
	"substr('00000' || k.version_no, length('00000' || k.version_no) - 4)"

static const struct query_order VERSION_ORDERS[] = {
	{"version", N_("version"), VERSION_KEY, true},
};

const struct query CONTRACT_QUERY = {
	.columns =
		"k.id, k.casefile_id, c.person_id, k.id, k.version_no, "
		"k.status, k.title, k.language, k.from_day, k.to_day, "
		"k.in_force_on, k.review_on, k.ended_on",
	.from = "FROM contract k JOIN casefile c ON c.id = k.casefile_id "
		"WHERE k.casefile_id = $9",
	.id = "k.id",
	.orders = VERSION_ORDERS,
	.n_orders = N_ELEMS(VERSION_ORDERS),
	.small = true,
};

/* Versions whose goals and promises are looked at: not those gone by. */
#define LIVE_VERSION                                                           \
	"k.status IN ('draft', 'proposed', 'agreed', 'signed', 'in_force', "   \
	"'under_review', 'suspended')"

static const struct query_order GOAL_ORDERS[] = {
	{"version", N_("version"), VERSION_KEY, false},
	{"target", N_("target"), "g.target_on", false},
};

const struct query GOAL_QUERY = {
	.columns =
		"g.id, g.casefile_id, c.person_id, g.id, k.version_no, "
		"g.domain, g.text, g.measure, g.target_on",
	.from = "FROM goal g JOIN contract k ON k.id = g.contract_id "
		"JOIN casefile c ON c.id = g.casefile_id "
		"WHERE g.casefile_id = $9 AND " LIVE_VERSION,
	.id = "g.id",
	.orders = GOAL_ORDERS,
	.n_orders = N_ELEMS(GOAL_ORDERS),
	.small = true,
};

static const struct query_order REVIEW_ORDERS[] = {
	{"day", N_("day"), "v.on_day", true},
};

const struct query CONTRACT_REVIEW_QUERY = {
	.columns =
		"v.id, v.casefile_id, c.person_id, v.on_day, k.version_no, "
		"b.name, v.text",
	.from = "FROM contract_review v JOIN casefile c ON c.id = v.casefile_id "
		"JOIN contract k ON k.id = v.contract_id "
		"JOIN staff b ON b.id = v.by_id WHERE v.casefile_id = $9",
	.id = "v.id",
	.orders = REVIEW_ORDERS,
	.n_orders = N_ELEMS(REVIEW_ORDERS),
	.small = true,
};

#define WORKLIST_COLUMNS                                                       \
	"k.id, k.casefile_id, c.person_id, p.family_name, p.given_name, "      \
	"p.birth, c.number, k.version_no, k.to_day, k.review_on, "             \
	"COALESCE(s.name || ' + ' || e.name, ''), k.id"

#define WORKLIST_FROM                                                          \
	"FROM casefile c JOIN contract k ON k.casefile_id = c.id "             \
	"JOIN person p ON p.id = c.person_id "                                 \
	"LEFT JOIN pair q ON q.id = c.pair_id "                                \
	"LEFT JOIN staff s ON s.id = q.social_id "                             \
	"LEFT JOIN staff e ON e.id = q.employment_id "                         \
	"WHERE c.closed_on = '' AND k.status = 'in_force' AND " SCOPE_CONTENT_JOINED

static const struct query_order ENDING_ORDERS[] = {
	{"ends", N_("ends"), "k.to_day", false},
	{"name", N_("name"), "p.sort_name", false},
};

const struct query CONTRACTS_ENDING_QUERY = {
	.columns = WORKLIST_COLUMNS,
	.from = WORKLIST_FROM " AND k.to_day <= $9",
	.id = "k.id",
	.orders = ENDING_ORDERS,
	.n_orders = N_ELEMS(ENDING_ORDERS),
	.small = true,
};

static const struct query_order DUE_ORDERS[] = {
	{"review", N_("review"), "k.review_on", false},
	{"name", N_("name"), "p.sort_name", false},
};

const struct query REVIEWS_DUE_QUERY = {
	.columns = WORKLIST_COLUMNS,
	.from = WORKLIST_FROM " AND k.review_on <> '' AND k.review_on <= $3",
	.id = "k.id",
	.orders = DUE_ORDERS,
	.n_orders = N_ELEMS(DUE_ORDERS),
	.small = true,
};
