/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/promise_store.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column PROMISE_COLUMNS[] = {
	RECORD_COLUMN(promise_row, casefile_id, RECORD_INT),
	RECORD_COLUMN(promise_row, contract_id, RECORD_INT),
	RECORD_COLUMN(promise_row, goal_id, RECORD_ID_NULL),
	RECORD_COLUMN(promise_row, origin_id, RECORD_ID_NULL),
	RECORD_COLUMN(promise_row, owner, RECORD_TEXT),
	RECORD_COLUMN(promise_row, ours, RECORD_BOOL),
	RECORD_COLUMN(promise_row, owner_name, RECORD_TEXT),
	RECORD_COLUMN(promise_row, owner_staff_id, RECORD_ID_NULL),
	RECORD_COLUMN(promise_row, what, RECORD_TEXT),
	RECORD_COLUMN(promise_row, frequency, RECORD_TEXT),
	RECORD_COLUMN(promise_row, first_due, RECORD_DATE),
	RECORD_COLUMN(promise_row, last_due, RECORD_DATE),
	RECORD_COLUMN(promise_row, how_checked, RECORD_TEXT),
	RECORD_COLUMN(promise_row, mandatory, RECORD_BOOL),
	RECORD_COLUMN(promise_row, pathway, RECORD_BOOL),
	RECORD_COLUMN(promise_row, consequence, RECORD_TEXT_NULL),
	RECORD_COLUMN(promise_row, support, RECORD_TEXT_NULL),
	RECORD_COLUMN(promise_row, next_due, RECORD_DATE_OPEN),
	RECORD_COLUMN(promise_row, outcome, RECORD_TEXT),
	RECORD_COLUMN(promise_row, decision_id, RECORD_ID_NULL),
};

const struct record PROMISE_RECORD = {
	.table = "commitment",
	.what = N_("the promise"),
	.columns = PROMISE_COLUMNS,
	.n_columns = N_ELEMS(PROMISE_COLUMNS),
	.size = sizeof(struct promise_row),
};

static const struct record_column MARK_COLUMNS[] = {
	RECORD_COLUMN(mark_row, casefile_id, RECORD_INT),
	RECORD_COLUMN(mark_row, commitment_id, RECORD_INT),
	RECORD_COLUMN(mark_row, due_on, RECORD_DATE),
	RECORD_COLUMN(mark_row, outcome, RECORD_TEXT),
	RECORD_COLUMN(mark_row, marked_on, RECORD_DATE),
	RECORD_COLUMN(mark_row, marked_by, RECORD_INT),
	RECORD_COLUMN(mark_row, entered_on, RECORD_DATE),
	RECORD_COLUMN(mark_row, text, RECORD_TEXT_NULL),
};

const struct record MARK_RECORD = {
	.table = "commitment_mark",
	.what = N_("the mark"),
	.columns = MARK_COLUMNS,
	.n_columns = N_ELEMS(MARK_COLUMNS),
	.size = sizeof(struct mark_row),
};

static const char PROMISES[] =
	"SELECT {COLUMNS} FROM commitment r "
	"WHERE r.contract_id = $1 ORDER BY r.id";

static const char PROMISES_OF_CASE[] =
	"SELECT {COLUMNS} FROM commitment r "
	"WHERE r.casefile_id = $1 ORDER BY r.id";

static const char MARKS[] =
	"SELECT {COLUMNS} FROM commitment_mark r "
	"WHERE r.commitment_id = $1 ORDER BY r.due_on";

enum err_code
promise_list(struct store *store, int64_t contract_id, struct arena *arena,
	     struct promise_row **out, size_t *n_out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = record_list(store, &PROMISE_RECORD, PROMISES,
				       DB_ARGS(DB_ARG(contract_id)), &rows,
				       err);

	*out = rows.items;
	*n_out = rows.n;
	return rc;
}

enum err_code
promise_list_case(struct store *store, int64_t casefile_id, struct arena *arena,
		  struct promise_row **out, size_t *n_out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = record_list(store, &PROMISE_RECORD, PROMISES_OF_CASE,
				       DB_ARGS(DB_ARG(casefile_id)), &rows,
				       err);

	*out = rows.items;
	*n_out = rows.n;
	return rc;
}

enum err_code
mark_list(struct store *store, int64_t promise_id, struct arena *arena,
	  struct mark_row **out, size_t *n_out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = record_list(store, &MARK_RECORD, MARKS,
				       DB_ARGS(DB_ARG(promise_id)), &rows, err);

	*out = rows.items;
	*n_out = rows.n;
	return rc;
}

/* ---- Lists ---- */

static const struct query_order CASE_ORDERS[] = {
	{"version", N_("version"),
	 "substr('00000' || k.version_no, length('00000' || k.version_no) "
	 "- 4) || m.ours",
	 false},
	{"due", N_("due"),
	 "CASE m.next_due WHEN '' THEN '1' ELSE '0' || m.next_due END", false},
};

/* As it was signed; after the name of who has taken it on since. */
#define OWNER_NAME                                                             \
	"COALESCE((SELECT h.name FROM staff h WHERE h.id = m.owner_staff_id "  \
	"AND h.name <> m.owner_name) || ' (' || m.owner_name || ')', "         \
	"m.owner_name)"

const struct query PROMISE_QUERY = {
	.columns =
		"m.id, m.casefile_id, c.person_id, m.id, k.version_no, "
		"m.owner, " OWNER_NAME
		", m.what, m.frequency, "
		"CASE k.status WHEN 'suspended' THEN '' ELSE m.next_due END, "
		"CASE WHEN k.status NOT IN ('in_force', 'under_review', "
		"'suspended') THEN '' WHEN m.next_due = '' THEN 'over' "
		"WHEN k.status = 'suspended' THEN 'rests' ELSE '' END, "
		"m.outcome, m.mandatory, m.first_due, m.last_due, "
		"g.domain, m.how_checked, m.contract_id",
	.from = "FROM commitment m JOIN contract k ON k.id = m.contract_id "
		"JOIN casefile c ON c.id = m.casefile_id "
		"LEFT JOIN goal g ON g.id = m.goal_id "
		"WHERE m.casefile_id = $9 AND k.status IN ('draft', "
		"'proposed', 'agreed', 'signed', 'in_force', 'under_review', "
		"'suspended')",
	.id = "m.id",
	.orders = CASE_ORDERS,
	.n_orders = N_ELEMS(CASE_ORDERS),
	.small = true,
};

static const struct query_order MARK_ORDERS[] = {
	{"day", N_("day"), "x.marked_on", true},
};

const struct query MARK_QUERY = {
	.columns =
		"x.id, x.casefile_id, c.person_id, x.commitment_id, "
		"x.due_on, x.outcome, x.marked_on, b.name, m.owner_name, "
		"m.what, x.text, g.domain",
	.from = "FROM commitment_mark x "
		"JOIN commitment m ON m.id = x.commitment_id "
		"JOIN casefile c ON c.id = x.casefile_id "
		"JOIN staff b ON b.id = x.marked_by "
		"LEFT JOIN goal g ON g.id = m.goal_id "
		"WHERE x.casefile_id = $9",
	.id = "x.id",
	.orders = MARK_ORDERS,
	.n_orders = N_ELEMS(MARK_ORDERS),
	.small = true,
};

#define WORKLIST_COLUMNS                                                       \
	"m.id, m.casefile_id, c.person_id, p.family_name, p.given_name, "      \
	"p.birth, " SCOPE_TEXT_IN_LIST("g.domain", "m.what") ", "              \
	SCOPE_TEXT_IN_LIST("''", OWNER_NAME) ", m.next_due, c.number, "    \
	"COALESCE(s.name || ' + ' || e.name, ''), m.id"

/* What rests is neither due nor late. */
#define WORKLIST_FROM(sides)                                                   \
	"FROM casefile c JOIN commitment m ON m.casefile_id = c.id "           \
	"AND m.ours IN (" sides                                                \
	") "                                                                   \
	"AND m.next_due <> '' JOIN person p ON p.id = c.person_id "            \
	"JOIN contract k ON k.id = m.contract_id AND k.status <> 'suspended' " \
	"LEFT JOIN goal g ON g.id = m.goal_id "                                \
	"LEFT JOIN pair q ON q.id = c.pair_id "                                \
	"LEFT JOIN staff s ON s.id = q.social_id "                             \
	"LEFT JOIN staff e ON e.id = q.employment_id "                         \
	"WHERE c.closed_on = '' AND " SCOPE_CONTENT_JOINED

static const struct query_order DUE_ORDERS[] = {
	{"due", N_("due"), "m.next_due", false},
	{"name", N_("name"), "p.sort_name", false},
};

/* core/promise.h: promise_is_overdue, of what our side promised. What guard
 * G5 asks, promise_is_late_by_us, looks further: also at a mark "not kept". */
const struct query OURS_LATE_QUERY = {
	.columns = WORKLIST_COLUMNS,
	.from = WORKLIST_FROM("1") " AND m.next_due < $3",
	.id = "m.id",
	.orders = DUE_ORDERS,
	.n_orders = N_ELEMS(DUE_ORDERS),
	.small = true,
};

/* The same of every side. */
const struct query OVERDUE_QUERY = {
	.columns = WORKLIST_COLUMNS,
	.from = WORKLIST_FROM("0, 1") " AND m.next_due < $3",
	.id = "m.id",
	.orders = DUE_ORDERS,
	.n_orders = N_ELEMS(DUE_ORDERS),
	.small = true,
};

/* Of the person's side: the person, the family, others of the circle. */
const struct query FAMILY_LATE_QUERY = {
	.columns = WORKLIST_COLUMNS,
	.from = WORKLIST_FROM("0") " AND m.next_due < $3",
	.id = "m.id",
	.orders = DUE_ORDERS,
	.n_orders = N_ELEMS(DUE_ORDERS),
	.small = true,
};

const struct query OURS_DUE_QUERY = {
	.columns = WORKLIST_COLUMNS,
	.from = WORKLIST_FROM("1") " AND m.next_due >= $3 "
				   "AND m.next_due <= $9",
	.id = "m.id",
	.orders = DUE_ORDERS,
	.n_orders = N_ELEMS(DUE_ORDERS),
	.small = true,
};

/* In the name of a handler who is none of the pair: after a transfer, a
 * hand-over, an end of a pair. */
const struct query LEFT_QUERY = {
	.columns = WORKLIST_COLUMNS,
	.from = WORKLIST_FROM("1") " AND m.owner_staff_id IS NOT NULL "
				   "AND m.owner_staff_id <> q.social_id "
				   "AND m.owner_staff_id <> q.employment_id",
	.id = "m.id",
	.orders = DUE_ORDERS,
	.n_orders = N_ELEMS(DUE_ORDERS),
	.small = true,
};

const struct query PERSON_DUE_QUERY = {
	.columns = WORKLIST_COLUMNS,
	.from = WORKLIST_FROM("0") " AND m.next_due <= $9",
	.id = "m.id",
	.orders = DUE_ORDERS,
	.n_orders = N_ELEMS(DUE_ORDERS),
	.small = true,
};
