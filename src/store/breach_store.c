/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/breach_store.h"

#include "base/i18n.h"
#include "store/contact_store.h"
#include "store/diagnosis_store.h"
#include "store/dispute_store.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column BREACH_COLUMNS[] = {
	RECORD_COLUMN(breach_row, casefile_id, RECORD_INT),
	RECORD_COLUMN(breach_row, commitment_id, RECORD_INT),
	RECORD_COLUMN(breach_row, regime, RECORD_TEXT),
	RECORD_COLUMN(breach_row, type, RECORD_TEXT),
	RECORD_COLUMN(breach_row, on_day, RECORD_DATE),
	RECORD_COLUMN(breach_row, text, RECORD_TEXT),
	RECORD_COLUMN(breach_row, possible, RECORD_BOOL),
	RECORD_COLUMN(breach_row, reporter_id, RECORD_INT),
	RECORD_COLUMN(breach_row, reported_on, RECORD_DATE),
	RECORD_COLUMN(breach_row, state, RECORD_TEXT),
	RECORD_COLUMN(breach_row, explained_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(breach_row, explanation, RECORD_TEXT_NULL),
	RECORD_COLUMN(breach_row, good_cause, RECORD_TEXT_NULL),
	RECORD_COLUMN(breach_row, closed_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(breach_row, closed_by_id, RECORD_ID_NULL),
	RECORD_COLUMN(breach_row, closed_text, RECORD_TEXT_NULL),
};

const struct record BREACH_RECORD = {
	.table = "breach",
	.what = N_("the breach"),
	.columns = BREACH_COLUMNS,
	.n_columns = N_ELEMS(BREACH_COLUMNS),
	.size = sizeof(struct breach_row),
};

static const struct record_column STEP_COLUMNS[] = {
	RECORD_COLUMN(breach_step, casefile_id, RECORD_INT),
	RECORD_COLUMN(breach_step, breach_id, RECORD_INT),
	RECORD_COLUMN(breach_step, step_no, RECORD_INT),
	RECORD_COLUMN(breach_step, measure, RECORD_TEXT),
	RECORD_COLUMN(breach_step, on_day, RECORD_DATE),
	RECORD_COLUMN(breach_step, by_id, RECORD_INT),
	RECORD_COLUMN(breach_step, text, RECORD_TEXT),
	RECORD_COLUMN(breach_step, rules, RECORD_TEXT),
	RECORD_COLUMN(breach_step, reasons, RECORD_TEXT),
	RECORD_COLUMN(breach_step, to_sign, RECORD_BOOL),
	RECORD_COLUMN(breach_step, signed_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(breach_step, signed_by_id, RECORD_ID_NULL),
	RECORD_COLUMN(breach_step, returned_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(breach_step, returned_text, RECORD_TEXT_NULL),
	RECORD_COLUMN(breach_step, to_see, RECORD_BOOL),
	RECORD_COLUMN(breach_step, seen_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(breach_step, seen_by_id, RECORD_ID_NULL),
};

const struct record BREACH_STEP_RECORD = {
	.table = "breach_step",
	.what = N_("the step"),
	.columns = STEP_COLUMNS,
	.n_columns = N_ELEMS(STEP_COLUMNS),
	.size = sizeof(struct breach_step),
};

static const char BREACHES[] =
	"SELECT {COLUMNS} FROM breach r WHERE r.casefile_id = $1 "
	"ORDER BY r.on_day, r.id";

static const char STEPS[] =
	"SELECT {COLUMNS} FROM breach_step r WHERE r.casefile_id = $1 "
	"ORDER BY r.on_day, r.id";

/* Nobody has answered it yet with more than a talk. */
#define BREACH_IS_OPEN(b)                                                      \
	" AND " b                                                              \
	".state IN ('reported', 'explained') "                                 \
	"AND NOT EXISTS (SELECT 1 FROM breach_step x "                         \
	"WHERE x.breach_id = " b                                               \
	".id AND x.step_no > 0 "                                               \
	"AND x.returned_on = '')"

static const char OPEN_OF_CASE[] =
	"SELECT {COLUMNS} FROM breach r WHERE r.casefile_id = $1" BREACH_IS_OPEN(
		"r") " ORDER BY r.on_day, r.id /* scan ok */";

static const char ACUTE_TASKS[] =
	"SELECT {COLUMNS} FROM task r WHERE r.casefile_id = $1 "
	"AND r.kind IN ('acute', 'protect') ORDER BY r.due_on, r.id";

static const char GATES[] =
	"SELECT {COLUMNS} FROM diagnosis r WHERE r.casefile_id = $1 "
	"AND r.gate IS NOT NULL AND r.gate_on IS NOT NULL ORDER BY r.number";

enum err_code
breach_list(struct store *store, int64_t casefile_id, struct record_rows *out,
	    struct err *err)
{
	return record_list(store, &BREACH_RECORD, BREACHES,
			   DB_ARGS(DB_ARG(casefile_id)), out, err);
}

enum err_code
breach_step_list(struct store *store, int64_t casefile_id,
		 struct record_rows *out, struct err *err)
{
	return record_list(store, &BREACH_STEP_RECORD, STEPS,
			   DB_ARGS(DB_ARG(casefile_id)), out, err);
}

enum err_code
breach_open_list(struct store *store, int64_t casefile_id,
		 struct record_rows *out, struct err *err)
{
	return record_list(store, &BREACH_RECORD, OPEN_OF_CASE,
			   DB_ARGS(DB_ARG(casefile_id)), out, err);
}

enum err_code
breach_acute_tasks(struct store *store, int64_t casefile_id,
		   struct record_rows *out, struct err *err)
{
	return record_list(store, &TASK_RECORD, ACUTE_TASKS,
			   DB_ARGS(DB_ARG(casefile_id)), out, err);
}

enum err_code
breach_gates(struct store *store, int64_t casefile_id, struct record_rows *out,
	     struct err *err)
{
	return record_list(store, &DIAGNOSIS_RECORD, GATES,
			   DB_ARGS(DB_ARG(casefile_id)), out, err);
}

/* ---- Lists ---- */

static const struct query_order DAY_ORDERS[] = {
	{"day", N_("day"), "b.on_day", true},
};

/* A report that is not signed yet stands beside the breach, whose own state it
 * does not change. */
#define SHOWN_STATE                                                            \
	"CASE WHEN EXISTS (SELECT 1 FROM breach_step w "                       \
	"WHERE w.breach_id = b.id AND w.to_sign = 1 "                          \
	"AND w.signed_on = '' AND w.returned_on = '') "                        \
	"THEN 'to_sign' ELSE b.state END"

const struct query BREACH_QUERY = {
	.columns =
		"b.id, b.casefile_id, c.person_id, b.id, b.on_day, m.what, "
		"b.type, " SHOWN_STATE
		", b.text, b.explanation, b.good_cause, "
		"s.name, b.closed_text, " DISPUTE_OF("breach_id",
						     "b.id") ", g.domain",
	.from = "FROM breach b JOIN casefile c ON c.id = b.casefile_id "
		"JOIN commitment m ON m.id = b.commitment_id "
		"JOIN staff s ON s.id = b.reporter_id "
		"LEFT JOIN goal g ON g.id = m.goal_id "
		"WHERE b.casefile_id = $9",
	.id = "b.id",
	.orders = DAY_ORDERS,
	.n_orders = N_ELEMS(DAY_ORDERS),
	.small = true,
};

#define WORKLIST_PERSON "p.family_name, p.given_name, p.birth, c.number"

static const struct query_order OPEN_ORDERS[] = {
	{"day", N_("day"), "b.on_day", false},
	{"name", N_("name"), "p.sort_name", false},
};

const struct query BREACH_OPEN_QUERY = {
	.columns = "b.id, b.casefile_id, c.person_id, " WORKLIST_PERSON
		   ", b.on_day, b.type, " SHOWN_STATE,
	.from = "FROM casefile c JOIN breach b ON b.casefile_id = c.id "
		"JOIN person p ON p.id = c.person_id "
		"WHERE c.closed_on = '' AND " SCOPE_MINE BREACH_IS_OPEN("b"),
	.id = "b.id",
	.orders = OPEN_ORDERS,
	.n_orders = N_ELEMS(OPEN_ORDERS),
	.small = true,
};

static const struct query_order STEP_ORDERS[] = {
	{"day", N_("day"), "x.on_day", true},
};

const struct query BREACH_STEP_QUERY = {
	.columns =
		"x.id, x.casefile_id, c.person_id, x.on_day, "
		"x.measure, s.name, x.text, x.signed_on, x.returned_on, "
		"x.returned_text, x.rules, x.reasons, b.on_day, "
		"g.domain",
	.from = "FROM breach_step x JOIN casefile c ON c.id = x.casefile_id "
		"JOIN breach b ON b.id = x.breach_id "
		"JOIN commitment m ON m.id = b.commitment_id "
		"JOIN staff s ON s.id = x.by_id "
		"LEFT JOIN goal g ON g.id = m.goal_id "
		"WHERE x.casefile_id = $9",
	.id = "x.id",
	.orders = STEP_ORDERS,
	.n_orders = N_ELEMS(STEP_ORDERS),
	.small = true,
};

#define SUPERVISOR_COLUMNS                                                     \
	"x.breach_id, x.casefile_id, c.person_id, " WORKLIST_PERSON            \
	", x.on_day, x.measure, s.name, b.on_day"

#define SUPERVISOR_FROM(condition)                                             \
	"FROM breach_step x JOIN casefile c ON c.id = x.casefile_id "          \
	"JOIN person p ON p.id = c.person_id "                                 \
	"JOIN breach b ON b.id = x.breach_id "                                 \
	"JOIN staff s ON s.id = x.by_id WHERE " condition                      \
	" AND $4 = 'supervisor' AND c.office_id = $2"

static const struct query_order SUPERVISOR_ORDERS[] = {
	{"day", N_("day"), "x.on_day", false},
	{"name", N_("name"), "p.sort_name", false},
};

const struct query TO_SIGN_QUERY = {
	.columns = SUPERVISOR_COLUMNS,
	.from = SUPERVISOR_FROM("x.to_sign = 1 AND x.signed_on = '' "
				"AND x.returned_on = ''"),
	.id = "x.breach_id",
	.orders = SUPERVISOR_ORDERS,
	.n_orders = N_ELEMS(SUPERVISOR_ORDERS),
	.small = true,
};

const struct query TO_SEE_QUERY = {
	.columns = SUPERVISOR_COLUMNS,
	.from = SUPERVISOR_FROM("x.to_see = 1 AND x.seen_on = ''"),
	.id = "x.breach_id",
	.orders = SUPERVISOR_ORDERS,
	.n_orders = N_ELEMS(SUPERVISOR_ORDERS),
	.small = true,
};

static const struct query_order REPORTED_ORDERS[] = {
	{"signed", N_("signed"), "x.signed_on", false},
	{"name", N_("name"), "p.sort_name", false},
};

/* Signed, not sent back, and the breach is not undone. */
const struct query REPORTED_QUERY = {
	.columns = "x.breach_id, x.casefile_id, c.person_id, " WORKLIST_PERSON
		   ", x.signed_on, o.code, s.name, b.on_day",
	.from = "FROM breach_step x JOIN casefile c ON c.id = x.casefile_id "
		"JOIN breach b ON b.id = x.breach_id "
		"JOIN person p ON p.id = c.person_id "
		"JOIN office o ON o.id = c.office_id "
		"JOIN staff s ON s.id = x.by_id "
		"WHERE x.measure = 'report' AND x.signed_on <> '' "
		"AND x.returned_on = '' "
		"AND b.state NOT IN ('annulled', 'repaired') "
		"AND c.closed_on = '' AND " SCOPE_BY_PROPOSAL,
	.id = "x.breach_id",
	.orders = REPORTED_ORDERS,
	.n_orders = N_ELEMS(REPORTED_ORDERS),
	.small = true,
};
