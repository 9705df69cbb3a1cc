/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/hand_over_store.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "core/staff.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column HAND_OVER_COLUMNS[] = {
	RECORD_COLUMN(hand_over, office_id, RECORD_INT),
	RECORD_COLUMN(hand_over, from_pair_id, RECORD_INT),
	RECORD_COLUMN(hand_over, to_pair_id, RECORD_INT),
	RECORD_COLUMN(hand_over, reason, RECORD_TEXT),
	RECORD_COLUMN(hand_over, by_id, RECORD_INT),
	RECORD_COLUMN(hand_over, at, RECORD_STAMP_OPEN),
	RECORD_COLUMN(hand_over, back_by_id, RECORD_ID_NULL),
	RECORD_COLUMN(hand_over, back_at, RECORD_STAMP_OPEN),
};

const struct record HAND_OVER_RECORD = {
	.table = "hand_over",
	.what = N_("the hand-over"),
	.columns = HAND_OVER_COLUMNS,
	.n_columns = N_ELEMS(HAND_OVER_COLUMNS),
	.size = sizeof(struct hand_over),
};

static const struct record_column CASE_COLUMNS[] = {
	RECORD_COLUMN(hand_over_case, hand_over_id, RECORD_INT),
	RECORD_COLUMN(hand_over_case, casefile_id, RECORD_INT),
	RECORD_COLUMN(hand_over_case, pair_since, RECORD_DATE_OPEN),
	RECORD_COLUMN(hand_over_case, first_reference_id, RECORD_ID_NULL),
	RECORD_COLUMN(hand_over_case, case_rev, RECORD_INT),
};

const struct record HAND_OVER_CASE_RECORD = {
	.table = "hand_over_case",
	.what = N_("the case of the hand-over"),
	.columns = CASE_COLUMNS,
	.n_columns = N_ELEMS(CASE_COLUMNS),
	.size = sizeof(struct hand_over_case),
};

static const struct record_column READ_COLUMNS[] = {
	RECORD_COLUMN(hand_over_read, hand_over_id, RECORD_INT),
	RECORD_COLUMN(hand_over_read, staff_id, RECORD_INT),
	RECORD_COLUMN(hand_over_read, is_back, RECORD_BOOL),
	RECORD_COLUMN(hand_over_read, read_at, RECORD_STAMP_OPEN),
};

const struct record HAND_OVER_READ_RECORD = {
	.table = "hand_over_read",
	.what = N_("the mark"),
	.columns = READ_COLUMNS,
	.n_columns = N_ELEMS(READ_COLUMNS),
	.size = sizeof(struct hand_over_read),
};

/* ---- A caseload ---- */

static const char CASELOAD[] =
	"SELECT c.id, c.number, p.given_name, p.family_name, "
	"(SELECT count(*) FROM appointment a WHERE a.casefile_id = c.id "
	"AND a.state = 'planned' AND (a.on_day >= $2 OR a.due_only = 1)), "
	"(SELECT count(*) FROM commitment m WHERE m.casefile_id = c.id "
	"AND m.ours = 1 AND m.next_due <> '' "
	"AND m.owner_staff_id IN (q.social_id, q.employment_id)) "
	"FROM pair q JOIN casefile c ON c.pair_id = q.id "
	"AND c.office_id = q.office_id JOIN person p ON p.id = c.person_id "
	"WHERE q.id = $1 AND c.closed_on = '' "
	"ORDER BY c.number, c.id /* scan ok */";

static const char LAST[] =
	"SELECT COALESCE((SELECT id FROM hand_over WHERE office_id = $1 "
	"AND from_pair_id = $2 ORDER BY at DESC, id DESC LIMIT 1), 0)";

enum err_code
hand_over_last(struct store *store, const struct pair *from, int64_t *out,
	       struct err *err)
{
	return db_get_one_int(store_db(store), LAST,
			      DB_ARGS(DB_ARG(from->office_id),
				      DB_ARG(from->head.id)),
			      out, err);
}

/* The journal's row has the same moment: one act. */
static const char ACT[] =
	"SELECT COALESCE((SELECT j.id FROM journal j WHERE j.at = $2 "
	"AND j.kind = 'W' AND EXISTS (SELECT 1 FROM journal_change k "
	"WHERE k.journal_id = j.id AND k.table_name = 'hand_over' "
	"AND k.row_id = $1 AND k.act = 'I')), 0)";

enum err_code
hand_over_act(struct store *store, const struct hand_over *row, int64_t *out,
	      struct err *err)
{
	return db_get_one_int(store_db(store), ACT,
			      DB_ARGS(DB_ARG(row->head.id), DB_ARG(row->at)),
			      out, err);
}

#define NAMED_CASES                                                            \
	"SELECT c.id, c.number, p.given_name, p.family_name, 0, 0 "            \
	"FROM hand_over h JOIN hand_over_case x ON x.hand_over_id = h.id "     \
	"JOIN casefile c ON c.id = x.casefile_id "                             \
	"JOIN person p ON p.id = c.person_id WHERE h.id = $1 "

/* What was edited has another revision; a contact logged has not. */
#define IS_CHANGED                                                             \
	"(c.rev <> x.case_rev OR c.pair_id IS NULL "                           \
	"OR c.pair_id <> h.to_pair_id OR c.closed_on <> '')"

static const char CHANGED[] = NAMED_CASES
	"AND " IS_CHANGED " ORDER BY c.number, c.id /* scan ok */";

static const char WORKED_ON[] = NAMED_CASES
	"AND EXISTS (SELECT 1 FROM journal j WHERE j.casefile_id = c.id "
	"AND j.kind = 'W' AND j.at > h.at) "
	"ORDER BY c.number, c.id /* scan ok */";

static const char CASES[] =
	"SELECT {COLUMNS} FROM hand_over_case r WHERE r.hand_over_id = $1 "
	"ORDER BY r.casefile_id";

static enum err_code
list_cases(struct store *store, const char *sql, struct db_args args,
	   struct caseload_cases *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), sql, args, &rows, err);

	while (rc == ERR_OK && db_next(&rows)) {
		out->items = arena_room(out->arena, out->items, out->n,
					sizeof(*out->items));
		out->items[out->n++] = (struct caseload_case){
			.casefile_id = db_get_int(&rows, 0),
			.number = db_get_text(&rows, 1, out->arena),
			.given_name = db_get_text(&rows, 2, out->arena),
			.family_name = db_get_text(&rows, 3, out->arena),
			.n_appointments = db_get_int(&rows, 4),
			.n_promises = db_get_int(&rows, 5),
		};
	}
	return db_done(&rows, rc, err);
}

enum err_code
caseload_list(struct store *store, int64_t pair_id, struct date today,
	      struct caseload_cases *out, struct err *err)
{
	return list_cases(store, CASELOAD,
			  DB_ARGS(DB_ARG(pair_id), DB_ARG(today)), out, err);
}

enum err_code
hand_over_changed(struct store *store, int64_t hand_over_id,
		  struct caseload_cases *out, struct err *err)
{
	return list_cases(store, CHANGED, DB_ARGS(DB_ARG(hand_over_id)), out,
			  err);
}

enum err_code
hand_over_worked_on(struct store *store, int64_t hand_over_id,
		    struct caseload_cases *out, struct err *err)
{
	return list_cases(store, WORKED_ON, DB_ARGS(DB_ARG(hand_over_id)), out,
			  err);
}

enum err_code
hand_over_cases(struct store *store, int64_t hand_over_id,
		struct record_rows *out, struct err *err)
{
	return record_list(store, &HAND_OVER_CASE_RECORD, CASES,
			   DB_ARGS(DB_ARG(hand_over_id)), out, err);
}

/* ---- Who is told ---- */

#define JOINS                                                                  \
	"FROM hand_over h JOIN pair f ON f.id = h.from_pair_id "               \
	"JOIN pair t ON t.id = h.to_pair_id "

#define HANDLERS "(f.social_id, f.employment_id, t.social_id, t.employment_id)"

#define CONCERNS                                                               \
	"($1 IN " HANDLERS                                                     \
	" OR EXISTS (SELECT 1 FROM deputy d "                                  \
	"JOIN staff x ON x.id = d.deputy_id "                                  \
	"WHERE d.deputy_id = $1 AND x.office_id = h.office_id "                \
	"AND " SCOPE_DEPUTY_IN_FORCE " AND d.absent_id IN " HANDLERS "))"

#define NOTED                                                                  \
	"EXISTS (SELECT 1 FROM hand_over_read r WHERE r.hand_over_id = h.id "  \
	"AND r.staff_id = $1 AND r.is_back = (h.back_at <> ''))"

static const char TOLD[] = "SELECT " CONCERNS ", " NOTED " " JOINS
			   "WHERE h.id = $2";

enum err_code
hand_over_told(struct store *store, int64_t hand_over_id, int64_t staff_id,
	       struct date today, struct hand_over_told *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(
		store_db(store), TOLD,
		DB_ARGS(DB_ARG(staff_id), DB_ARG(hand_over_id), DB_ARG(today)),
		&rows, err);

	*out = (struct hand_over_told){0};
	if (rc == ERR_OK && db_next(&rows)) {
		out->is_concerned = db_get_int(&rows, 0) != 0;
		out->is_noted = db_get_int(&rows, 1) != 0;
	}
	return db_done(&rows, rc, err);
}

/* ---- Lists ---- */

/* When, and who: of its taking back, where it was taken back. */
#define LAST_AT "CASE WHEN h.back_at <> '' THEN h.back_at ELSE h.at END"

#define LIST_CELLS                                                              \
	"h.id, NULL, NULL, h.id, " LAST_AT                                      \
	", b.name, "                                                            \
	"CASE WHEN h.back_at <> '' THEN 'handed_back' ELSE 'handed_over' END, " \
	"fs.name || ' + ' || fe.name, ts.name || ' + ' || te.name, "            \
	"(SELECT count(*) FROM hand_over_case x "                               \
	"WHERE x.hand_over_id = h.id), h.reason"

#define LIST_JOINS                                                             \
	JOINS "JOIN staff fs ON fs.id = f.social_id "                          \
	      "JOIN staff fe ON fe.id = f.employment_id "                      \
	      "JOIN staff ts ON ts.id = t.social_id "                          \
	      "JOIN staff te ON te.id = t.employment_id "                      \
	      "JOIN staff b ON b.id = COALESCE(h.back_by_id, h.by_id) "

static const struct query_order NEWEST_ORDERS[] = {
	{"newest", N_("newest first"), LAST_AT, true},
};

static const struct query_order OLDEST_ORDERS[] = {
	{"time", N_("time"), LAST_AT, false},
};

const struct query HAND_OVER_QUERY = {
	.columns = LIST_CELLS,
	.from = LIST_JOINS "WHERE h.office_id = $2 AND $4 = 'supervisor'",
	.id = "h.id",
	.orders = NEWEST_ORDERS,
	.n_orders = N_ELEMS(NEWEST_ORDERS),
	.small = true,
};

const struct query HAND_OVER_TOLD_QUERY = {
	.columns = LIST_CELLS,
	.from = LIST_JOINS "WHERE " LAST_AT " >= $9 AND " CONCERNS
			   " AND NOT " NOTED,
	.id = "h.id",
	.orders = OLDEST_ORDERS,
	.n_orders = N_ELEMS(OLDEST_ORDERS),
	.small = true,
};

static const struct query_order NAME_ORDERS[] = {
	{"name", N_("name"), "p.sort_name", false},
	{"number", N_("number"), "c.number", false},
};

const struct query HAND_OVER_CASES_QUERY = {
	.columns =
		"c.id, c.id, c.person_id, c.number, p.family_name, "
		"p.given_name, p.birth, "
		"COALESCE(s.name || ' + ' || e.name, ''), "
		"CASE WHEN h.back_at = '' AND " IS_CHANGED " THEN 1 ELSE 0 END",
	.from = "FROM hand_over h "
		"JOIN hand_over_case x ON x.hand_over_id = h.id "
		"JOIN casefile c ON c.id = x.casefile_id "
		"JOIN person p ON p.id = c.person_id "
		"LEFT JOIN pair q ON q.id = c.pair_id "
		"LEFT JOIN staff s ON s.id = q.social_id "
		"LEFT JOIN staff e ON e.id = q.employment_id "
		"WHERE h.id = $9 AND " SCOPE_BASIC,
	.id = "c.id",
	.orders = NAME_ORDERS,
	.n_orders = N_ELEMS(NAME_ORDERS),
	.small = true,
};
