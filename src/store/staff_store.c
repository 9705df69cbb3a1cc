/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/staff_store.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column OFFICE_COLUMNS[] = {
	RECORD_COLUMN(office, code, RECORD_TEXT),
	RECORD_COLUMN(office, name, RECORD_TEXT),
	RECORD_COLUMN(office, phone, RECORD_TEXT_NULL),
	RECORD_COLUMN(office, consent_age, RECORD_ID_NULL),
};

const struct record OFFICE_RECORD = {
	.table = "office",
	.what = N_("the office"),
	.columns = OFFICE_COLUMNS,
	.n_columns = N_ELEMS(OFFICE_COLUMNS),
	.size = sizeof(struct office),
};

static const struct record_column STAFF_COLUMNS[] = {
	RECORD_COLUMN(staff, login, RECORD_TEXT),
	RECORD_COLUMN(staff, name, RECORD_TEXT),
	RECORD_COLUMN(staff, role, RECORD_TEXT),
	RECORD_COLUMN(staff, discipline, RECORD_TEXT_NULL),
	RECORD_COLUMN(staff, office_id, RECORD_INT),
	RECORD_COLUMN(staff, phone, RECORD_TEXT_NULL),
	RECORD_COLUMN(staff, active_from, RECORD_DATE),
	RECORD_COLUMN(staff, active_to, RECORD_DATE_OPEN),
};

const struct record STAFF_RECORD = {
	.table = "staff",
	.what = N_("the member of staff"),
	.columns = STAFF_COLUMNS,
	.n_columns = N_ELEMS(STAFF_COLUMNS),
	.size = sizeof(struct staff),
};

static const struct record_column PAIR_COLUMNS[] = {
	RECORD_COLUMN(pair, office_id, RECORD_INT),
	RECORD_COLUMN(pair, social_id, RECORD_INT),
	RECORD_COLUMN(pair, employment_id, RECORD_INT),
	RECORD_COLUMN(pair, capacity, RECORD_INT),
	RECORD_COLUMN(pair, active_from, RECORD_DATE),
	RECORD_COLUMN(pair, active_to, RECORD_DATE_OPEN),
};

const struct record PAIR_RECORD = {
	.table = "pair",
	.what = N_("the pair"),
	.columns = PAIR_COLUMNS,
	.n_columns = N_ELEMS(PAIR_COLUMNS),
	.size = sizeof(struct pair),
};

static const struct record_column DEPUTY_COLUMNS[] = {
	RECORD_COLUMN(deputy, absent_id, RECORD_INT),
	RECORD_COLUMN(deputy, deputy_id, RECORD_INT),
	RECORD_COLUMN(deputy, from_day, RECORD_DATE),
	RECORD_COLUMN(deputy, to_day, RECORD_DATE),
	RECORD_COLUMN(deputy, ended_on, RECORD_DATE_OPEN),
};

const struct record DEPUTY_RECORD = {
	.table = "deputy",
	.what = N_("the deputy"),
	.columns = DEPUTY_COLUMNS,
	.n_columns = N_ELEMS(DEPUTY_COLUMNS),
	.size = sizeof(struct deputy),
};

static const char OFFICE_FIND[] = "SELECT id FROM office WHERE code = $1";

static const char STAFF_FIND[] = "SELECT id FROM staff WHERE login = $1";

static const char PAIR_FIND[] =
	"SELECT p.id FROM pair p "
	"JOIN staff s ON s.id = p.social_id "
	"JOIN staff e ON e.id = p.employment_id "
	"WHERE s.login = $1 AND e.login = $2 "
	"AND p.active_from <= $3 AND (p.active_to = '' OR $3 < p.active_to) "
	"ORDER BY p.id DESC LIMIT 1";

static const char PAIR_NAME[] =
	"SELECT s.name || ' + ' || e.name FROM pair p "
	"JOIN staff s ON s.id = p.social_id "
	"JOIN staff e ON e.id = p.employment_id "
	"WHERE p.id = $1";

static const char STAFF_PAIRS[] =
	"SELECT {COLUMNS} FROM pair r "
	"WHERE r.id IN (SELECT id FROM pair WHERE social_id = $1 "
	"UNION SELECT id FROM pair WHERE employment_id = $1) "
	"AND r.active_from <= $2 AND (r.active_to = '' OR $2 < r.active_to) "
	"ORDER BY r.id";

/* Rows of a day of [$3, $4) that have one of the two away, or the first stand
 * in for somebody: few, by the indexes of both. Of two offices none is in
 * force. */
static const char HANDLERS[] =
	"SELECT {COLUMNS} FROM staff r WHERE r.office_id = $1 "
	"AND r.discipline IS NOT NULL AND r.active_from <= $2 "
	"AND (r.active_to = '' OR $2 < r.active_to) "
	"ORDER BY r.name, r.id /* scan ok */";

enum err_code
staff_handlers(struct store *store, int64_t office_id, struct date day,
	       struct record_rows *out, struct err *err)
{
	return record_list(store, &STAFF_RECORD, HANDLERS,
			   DB_ARGS(DB_ARG(office_id), DB_ARG(day)), out, err);
}

static const char STANDS_IN[] =
	"SELECT d.id FROM deputy d WHERE d.deputy_id = $1 "
	"AND " SCOPE_DEPUTY_IN_FORCE " LIMIT 1";

static const char IS_FOR[] =
	"SELECT d.id FROM deputy d JOIN staff a ON a.id = d.absent_id "
	"WHERE d.deputy_id = $1 AND d.absent_id = $9 AND a.office_id = $2 "
	"AND " SCOPE_DEPUTY_IN_FORCE " LIMIT 1";

static const char STANDS_IN_FOR[] =
	"SELECT a.name FROM casefile c JOIN pair q ON q.id = c.pair_id "
	"AND " SCOPE_PAIR_ACTIVE
	" JOIN deputy d ON d.deputy_id = $1 "
	"AND d.absent_id IN (q.social_id, q.employment_id) "
	"AND " SCOPE_DEPUTY_IN_FORCE
	" JOIN staff a ON a.id = d.absent_id "
	"WHERE c.id = $9 AND c.closed_on = '' AND q.office_id = $2 "
	"AND $1 NOT IN (q.social_id, q.employment_id) LIMIT 1";

enum err_code
deputy_stands_in(struct store *store, const struct query_actor *actor,
		 bool *out, struct err *err)
{
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args bound = query_bind_actor(actor, args);
	int64_t id = 0;
	enum err_code rc =
		db_find_int(store_db(store), STANDS_IN, bound, &id, err);

	*out = id != 0;
	return rc;
}

enum err_code
deputy_is_for(struct store *store, const struct query_actor *actor,
	      int64_t absent_id, bool *out, struct err *err)
{
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args bound = query_bind_actor(actor, args);
	int64_t id = 0;
	enum err_code rc;

	args[8] = DB_ARG(absent_id);
	rc = db_find_int(store_db(store), IS_FOR, bound, &id, err);
	*out = id != 0;
	return rc;
}

enum err_code
deputy_stands_in_for(struct store *store, const struct query_actor *actor,
		     int64_t casefile_id, struct arena *arena, const char **out,
		     struct err *err)
{
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args bound = query_bind_actor(actor, args);
	struct db_rows rows = {0};
	enum err_code rc;

	args[8] = DB_ARG(casefile_id);
	*out = "";
	rc = db_query(store_db(store), STANDS_IN_FOR, bound, &rows, err);
	if (rc == ERR_OK && db_next(&rows))
		*out = db_get_text(&rows, 0, arena);
	return db_done(&rows, rc, err);
}

static const char DEPUTIES_NEAR[] =
	"SELECT d.id, d.absent_id, d.deputy_id, d.from_day, "
	"CASE WHEN d.ended_on <> '' AND d.ended_on < d.to_day "
	"THEN d.ended_on ELSE d.to_day END, a.name, s.name "
	"FROM deputy d JOIN staff a ON a.id = d.absent_id "
	"JOIN staff s ON s.id = d.deputy_id "
	"WHERE d.id IN (SELECT x.id FROM deputy x WHERE x.absent_id = $1 "
	"AND x.to_day > $3 AND x.from_day < $4 "
	"UNION ALL SELECT x.id FROM deputy x WHERE x.absent_id = $2 "
	"AND x.to_day > $3 AND x.from_day < $4 "
	"UNION ALL SELECT x.id FROM deputy x WHERE x.deputy_id = $1 "
	"AND x.to_day > $3 AND x.from_day < $4) "
	"AND a.office_id = s.office_id AND d.id <> $5 AND (d.ended_on = '' "
	"OR (d.ended_on > $3 AND d.ended_on > d.from_day)) "
	"ORDER BY d.id LIMIT 50";

enum { DEPUTIES_NEAR_MAX = 50 };

enum err_code
office_find(struct store *store, const char *code, int64_t *out,
	    struct err *err)
{
	return db_get_one_int(store_db(store), OFFICE_FIND,
			      DB_ARGS(DB_ARG(code)), out, err);
}

enum err_code
staff_find(struct store *store, const char *login, int64_t *out,
	   struct err *err)
{
	return db_get_one_int(store_db(store), STAFF_FIND,
			      DB_ARGS(DB_ARG(login)), out, err);
}

enum err_code
pair_find(struct store *store, const char *social_login,
	  const char *employment_login, struct date day, int64_t *out,
	  struct err *err)
{
	return db_get_one_int(store_db(store), PAIR_FIND,
			      DB_ARGS(DB_ARG(social_login),
				      DB_ARG(employment_login), DB_ARG(day)),
			      out, err);
}

enum err_code
pair_name(struct store *store, int64_t pair_id, struct arena *arena,
	  const char **out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), PAIR_NAME,
				    DB_ARGS(DB_ARG(pair_id)), &rows, err);

	*out = "";
	if (rc == ERR_OK && db_next(&rows))
		*out = db_get_text(&rows, 0, arena);
	return db_done(&rows, rc, err);
}

enum err_code
staff_pairs(struct store *store, int64_t staff_id, struct date day,
	    struct record_rows *out, struct err *err)
{
	return record_list(store, &PAIR_RECORD, STAFF_PAIRS,
			   DB_ARGS(DB_ARG(staff_id), DB_ARG(day)), out, err);
}

enum err_code
deputies_near(struct store *store, const struct deputy *row,
	      struct arena *arena, struct deputy_facts *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc =
		db_query(store_db(store), DEPUTIES_NEAR,
			 DB_ARGS(DB_ARG(row->absent_id), DB_ARG(row->deputy_id),
				 DB_ARG(row->from_day), DB_ARG(row->to_day),
				 DB_ARG(row->head.id)),
			 &rows, err);

	out->near = arena_new(arena, struct deputy_near, DEPUTIES_NEAR_MAX);
	out->n_near = 0;
	while (rc == ERR_OK && out->n_near < DEPUTIES_NEAR_MAX &&
	       db_next(&rows)) {
		struct deputy_near *near = &out->near[out->n_near++];

		near->id = db_get_int(&rows, 0);
		near->absent_id = db_get_int(&rows, 1);
		near->deputy_id = db_get_int(&rows, 2);
		near->from = db_get_date(&rows, 3);
		near->until = db_get_date(&rows, 4);
		near->absent = db_get_text(&rows, 5, arena);
		near->deputy = db_get_text(&rows, 6, arena);
	}
	return db_done(&rows, rc, err);
}

/* ---- Lists ---- */

static const struct query_order OFFICE_ORDERS[] = {
	{"code", N_("code"), "o.code", false},
	{"name", N_("name"), "o.name", false},
};

const struct query OFFICE_QUERY = {
	.columns =
		"o.id, NULL, NULL, o.code, o.name, o.phone, "
		"COALESCE(o.consent_age, 14)",
	.from = "FROM office o WHERE 1 = 1",
	.id = "o.id",
	.orders = OFFICE_ORDERS,
	.n_orders = N_ELEMS(OFFICE_ORDERS),
	.small = true,
};

static const struct query_order STAFF_ORDERS[] = {
	{"name", N_("name"), "s.name", false},
	{"login", N_("login"), "s.login", false},
	{"office", N_("office"), "o.code", false},
	{"role", N_("role"), "s.role", false},
};

const struct query STAFF_QUERY = {
	.columns =
		"s.id, NULL, NULL, s.login, s.name, s.role, s.discipline, "
		"o.code, s.phone, s.active_from, s.active_to",
	.from = "FROM staff s JOIN office o ON o.id = s.office_id WHERE 1 = 1",
	.id = "s.id",
	.orders = STAFF_ORDERS,
	.n_orders = N_ELEMS(STAFF_ORDERS),
	.small = true,
};

/* Active handlers who are in no pair in force. */
const struct query UNPAIRED_QUERY = {
	.columns =
		"s.id, NULL, NULL, s.login, s.name, s.role, s.discipline, "
		"o.code, s.phone, s.active_from, s.active_to",
	.from = "FROM staff s JOIN office o ON o.id = s.office_id "
		"WHERE s.role = 'handler' AND s.active_from <= $3 "
		"AND (s.active_to = '' OR $3 < s.active_to) "
		"AND (s.office_id = $2 OR $4 = 'admin') "
		"AND NOT EXISTS (SELECT 1 FROM pair q WHERE q.social_id = s.id "
		"AND " SCOPE_PAIR_ACTIVE
		") "
		"AND NOT EXISTS (SELECT 1 FROM pair q "
		"WHERE q.employment_id = s.id AND " SCOPE_PAIR_ACTIVE ")",
	.id = "s.id",
	.orders = STAFF_ORDERS,
	.n_orders = N_ELEMS(STAFF_ORDERS),
	.small = true,
};

static const struct query_order PAIR_ORDERS[] = {
	{"social", N_("social handler"), "s.name", false},
	{"employment", N_("employment handler"), "e.name", false},
};

const struct query PAIR_QUERY = {
	.columns =
		"q.id, NULL, NULL, q.id, s.name, e.name, o.code, "
		"(SELECT count(*) FROM casefile c "
		"WHERE c.pair_id = q.id AND c.closed_on = ''), "
		"q.capacity, q.active_from, q.active_to",
	.from = "FROM pair q JOIN staff s ON s.id = q.social_id "
		"JOIN staff e ON e.id = q.employment_id "
		"JOIN office o ON o.id = q.office_id "
		"WHERE (q.office_id = $2 OR $4 = 'admin')",
	.id = "q.id",
	.orders = PAIR_ORDERS,
	.n_orders = N_ELEMS(PAIR_ORDERS),
	.small = true,
};

static const struct query_order DEPUTY_ORDERS[] = {
	{"from", N_("from"), "d.from_day", true},
	{"absent", N_("absent"), "a.name", false},
};

const struct query DEPUTY_QUERY = {
	.columns =
		"d.id, NULL, NULL, d.id, a.name, s.name, d.from_day, "
		"d.to_day, CASE WHEN d.ended_on <> '' THEN 'ended' "
		"WHEN d.to_day <= $3 THEN 'over' "
		"WHEN a.office_id <> s.office_id THEN 'elsewhere' "
		"WHEN d.from_day > $3 THEN 'to_come' ELSE 'now' END, "
		"d.ended_on",
	.from = "FROM deputy d JOIN staff a ON a.id = d.absent_id "
		"JOIN staff s ON s.id = d.deputy_id "
		"WHERE (a.office_id = $2 OR $4 = 'admin')",
	.id = "d.id",
	.orders = DEPUTY_ORDERS,
	.n_orders = N_ELEMS(DEPUTY_ORDERS),
	.small = true,
};

/* Where the actor is one of the two: from the day it is set until a week after
 * its last day, so that who comes back reads who stood in. */
const struct query MY_DEPUTY_QUERY = {
	.columns =
		"d.id, NULL, NULL, "
		"CASE WHEN d.deputy_id = $1 THEN 'for' ELSE 'by' END, "
		"CASE WHEN d.deputy_id = $1 THEN a.name ELSE s.name END, "
		"d.from_day, d.to_day, CASE WHEN d.ended_on <> '' THEN 'ended' "
		"WHEN d.to_day <= $3 THEN 'over' "
		"WHEN a.office_id <> s.office_id THEN 'elsewhere' "
		"WHEN d.from_day > $3 THEN 'to_come' ELSE 'now' END, "
		"d.ended_on",
	.from = "FROM deputy d JOIN staff a ON a.id = d.absent_id "
		"JOIN staff s ON s.id = d.deputy_id "
		"WHERE (d.deputy_id = $1 OR d.absent_id = $1) "
		"AND CASE WHEN d.ended_on <> '' THEN d.ended_on "
		"ELSE d.to_day END > $9",
	.id = "d.id",
	.orders = DEPUTY_ORDERS,
	.n_orders = N_ELEMS(DEPUTY_ORDERS),
	.small = true,
};
