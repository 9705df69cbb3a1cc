/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/appointment_store.h"

#include "base/arena.h"
#include "base/attr.h"
#include "base/i18n.h"
#include "core/contact.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column APPOINTMENT_COLUMNS[] = {
	RECORD_COLUMN(appointment, casefile_id, RECORD_INT),
	RECORD_COLUMN(appointment, staff_id, RECORD_INT),
	RECORD_COLUMN(appointment, on_day, RECORD_DATE),
	RECORD_COLUMN(appointment, at_time, RECORD_TEXT),
	RECORD_COLUMN(appointment, minutes, RECORD_INT),
	RECORD_COLUMN(appointment, kind, RECORD_TEXT),
	RECORD_COLUMN(appointment, with_partner, RECORD_BOOL),
	RECORD_COLUMN(appointment, place, RECORD_TEXT_NULL),
	RECORD_COLUMN(appointment, purpose, RECORD_TEXT_NULL),
	RECORD_COLUMN(appointment, state, RECORD_TEXT),
	RECORD_COLUMN(appointment, contact_id, RECORD_ID_NULL),
	RECORD_COLUMN(appointment, series_id, RECORD_ID_NULL),
	RECORD_COLUMN(appointment, n_moved, RECORD_INT),
	RECORD_COLUMN(appointment, due_only, RECORD_BOOL),
};

const struct record APPOINTMENT_RECORD = {
	.table = "appointment",
	.what = N_("the appointment"),
	.columns = APPOINTMENT_COLUMNS,
	.n_columns = N_ELEMS(APPOINTMENT_COLUMNS),
	.size = sizeof(struct appointment),
};

static const char PLANNED_ON[] =
	"SELECT {COLUMNS} FROM appointment r "
	"WHERE r.casefile_id = $1 AND r.on_day = $2 AND r.state = 'planned' "
	"AND r.due_only = 0 "
	"ORDER BY r.staff_id <> $3, r.at_time, r.id /* scan ok */";

enum err_code
appointment_planned_on(struct store *store, int64_t casefile_id,
		       struct date day, int64_t staff_id,
		       struct record_rows *out, struct err *err)
{
	return record_list(store, &APPOINTMENT_RECORD, PLANNED_ON,
			   DB_ARGS(DB_ARG(casefile_id), DB_ARG(day),
				   DB_ARG(staff_id)),
			   out, err);
}

static const char DUE[] =
	"SELECT {COLUMNS} FROM appointment r "
	"WHERE r.casefile_id = $1 AND r.state = 'planned' AND r.due_only = 1 "
	"ORDER BY r.on_day, r.id /* scan ok */";

enum err_code
appointment_due(struct store *store, int64_t casefile_id,
		struct record_rows *out, struct err *err)
{
	return record_list(store, &APPOINTMENT_RECORD, DUE,
			   DB_ARGS(DB_ARG(casefile_id)), out, err);
}

static const char WITH_OTHERS[] =
	"SELECT {COLUMNS} FROM appointment r "
	"WHERE r.casefile_id = $1 AND r.state = 'planned' "
	"AND (r.on_day >= $2 OR r.due_only = 1) "
	"AND r.staff_id <> $3 AND r.staff_id <> $4 "
	"ORDER BY r.on_day, r.at_time, r.id /* scan ok */";

enum err_code
appointment_with_others(struct store *store,
			const struct appointment_wanted *wanted,
			struct record_rows *out, struct err *err)
{
	return record_list(store, &APPOINTMENT_RECORD, WITH_OTHERS,
			   DB_ARGS(DB_ARG(wanted->casefile_id),
				   DB_ARG(wanted->from), DB_ARG(wanted->but[0]),
				   DB_ARG(wanted->but[1])),
			   out, err);
}

static const char OF_DAY[] =
	"SELECT {COLUMNS} FROM appointment r "
	"WHERE r.staff_id = $1 AND r.on_day = $2 AND r.state = 'planned' "
	"ORDER BY r.at_time, r.id /* scan ok */";

enum err_code
appointment_day(struct store *store, int64_t staff_id, struct date day,
		struct record_rows *out, struct err *err)
{
	return record_list(store, &APPOINTMENT_RECORD, OF_DAY,
			   DB_ARGS(DB_ARG(staff_id), DB_ARG(day)), out, err);
}

static const char REST[] =
	"SELECT {COLUMNS} FROM appointment r "
	"WHERE r.series_id = $1 AND r.on_day >= $2 AND r.state = 'planned' "
	"ORDER BY r.on_day, r.id";

enum err_code
appointment_rest(struct store *store, int64_t series_id, struct date from,
		 struct record_rows *out, struct err *err)
{
	return record_list(store, &APPOINTMENT_RECORD, REST,
			   DB_ARGS(DB_ARG(series_id), DB_ARG(from)), out, err);
}

static const char REST_OFF[] =
	"SELECT {COLUMNS} FROM appointment r "
	"WHERE r.series_id = $1 AND r.on_day >= $2 AND r.state = 'called_off' "
	"AND r.contact_id IS NULL ORDER BY r.on_day, r.id";

enum err_code
appointment_rest_off(struct store *store, int64_t series_id, struct date from,
		     struct record_rows *out, struct err *err)
{
	return record_list(store, &APPOINTMENT_RECORD, REST_OFF,
			   DB_ARGS(DB_ARG(series_id), DB_ARG(from)), out, err);
}

/* ---- Of a contact that is annulled ---- */

static const char ANSWERED_BY[] =
	"SELECT {COLUMNS} FROM appointment r "
	"WHERE r.casefile_id = $1 AND r.contact_id = $2 "
	"ORDER BY r.on_day, r.id /* scan ok */";

enum err_code
appointment_answered_by(struct store *store, const struct contact *contact,
			struct record_rows *out, struct err *err)
{
	return record_list(store, &APPOINTMENT_RECORD, ANSWERED_BY,
			   DB_ARGS(DB_ARG(contact->casefile_id),
				   DB_ARG(contact->head.id)),
			   out, err);
}

/* Which save it was, the journal says: among those of the case. */
static const char SET_WITH[] =
	"SELECT {COLUMNS} FROM appointment r "
	"WHERE r.casefile_id = $1 AND r.due_only = 1 "
	"AND r.contact_id IS NULL AND r.state = $3 "
	"AND r.id IN (SELECT a.row_id FROM journal j "
	"JOIN journal_change k ON k.journal_id = j.id "
	"AND k.table_name = 'contact' AND k.row_id = $2 AND k.act = 'I' "
	"JOIN journal_change a ON a.journal_id = j.id "
	"AND a.table_name = 'appointment' AND a.act = $4 "
	"WHERE j.casefile_id = $1) "
	"ORDER BY r.on_day, r.id /* scan ok */";

enum err_code
appointment_due_of(struct store *store, const struct contact *contact,
		   struct record_rows *out, struct err *err)
{
	return record_list(store, &APPOINTMENT_RECORD, SET_WITH,
			   DB_ARGS(DB_ARG(contact->casefile_id),
				   DB_ARG(contact->head.id), DB_ARG("planned"),
				   DB_ARG("I")),
			   out, err);
}

enum err_code
appointment_due_before(struct store *store, const struct contact *contact,
		       struct record_rows *out, struct err *err)
{
	return record_list(store, &APPOINTMENT_RECORD, SET_WITH,
			   DB_ARGS(DB_ARG(contact->casefile_id),
				   DB_ARG(contact->head.id),
				   DB_ARG("called_off"), DB_ARG("U")),
			   out, err);
}

static const char NEXT[] =
	"SELECT {COLUMNS} FROM appointment r "
	"WHERE r.casefile_id = $1 AND r.on_day >= $2 AND r.state = 'planned' "
	"ORDER BY r.on_day, r.at_time, r.id LIMIT $3 /* scan ok */";

enum err_code
appointment_next(struct store *store, int64_t casefile_id, struct date from,
		 int64_t max, struct record_rows *out, struct err *err)
{
	return record_list(store, &APPOINTMENT_RECORD, NEXT,
			   DB_ARGS(DB_ARG(casefile_id), DB_ARG(from),
				   DB_ARG(max)),
			   out, err);
}

static const char UNANSWERED[] =
	"SELECT {COLUMNS} FROM appointment r "
	"WHERE r.casefile_id = $1 AND r.on_day < $2 AND r.state = 'planned' "
	"AND r.due_only = 0 "
	"ORDER BY r.on_day DESC, r.at_time DESC, r.id DESC LIMIT $3 "
	"/* scan ok */";

enum err_code
appointment_unanswered(struct store *store, int64_t casefile_id,
		       struct date before, int64_t max, struct record_rows *out,
		       struct err *err)
{
	return record_list(store, &APPOINTMENT_RECORD, UNANSWERED,
			   DB_ARGS(DB_ARG(casefile_id), DB_ARG(before),
				   DB_ARG(max)),
			   out, err);
}

/* $9 = the first day. Of a pair only whose own it is, or both are there. What
 * was called off as a case ended is told to the calendars that have it. */
static const char CALENDAR[] =
	"SELECT a.uuid, a.rev, a.on_day, a.at_time, a.minutes, a.state, "
	"CASE WHEN " SCOPE_IS_MINE
	" THEN c.number ELSE '' END, a.due_only "
	"FROM casefile c JOIN appointment a ON a.casefile_id = c.id "
	"WHERE a.on_day >= $9 AND (a.staff_id = $1 OR (a.with_partner = 1 "
	"AND EXISTS (SELECT 1 FROM pair x WHERE x.id = c.pair_id "
	"AND $1 IN (x.social_id, x.employment_id)))) "
	"AND (a.state = 'called_off' OR " SCOPE_MINE
	") "
	"ORDER BY a.on_day, a.at_time, a.id /* scan ok */";

static void
take_calendar_row(struct db_rows *rows, struct calendar_rows *out)
{
	out->items =
		arena_room(out->arena, out->items, out->n, sizeof(*out->items));
	out->items[out->n++] = (struct calendar_row){
		.uuid = db_get_uuid(rows, 0),
		.rev = db_get_int(rows, 1),
		.on_day = db_get_date(rows, 2),
		.at_time = db_get_text(rows, 3, out->arena),
		.minutes = db_get_int(rows, 4),
		.state = db_get_text(rows, 5, out->arena),
		.number = db_get_text(rows, 6, out->arena),
		.is_due_only = db_get_int(rows, 7) != 0,
	};
}

enum err_code
appointment_calendar(struct store *store, const struct query_actor *actor,
		     struct date from, struct calendar_rows *out,
		     struct err *err)
{
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args bound = query_bind_actor(actor, args);
	struct db_rows rows = {0};
	char iso[DATE_ISO_SIZE];
	enum err_code rc;

	args[8] = DB_ARG(date_iso(from, iso));
	rc = db_query(store_db(store), scope_sql(store, CALENDAR, actor->role),
		      bound, &rows, err);
	while (rc == ERR_OK && db_next(&rows))
		take_calendar_row(&rows, out);
	return db_done(&rows, rc, err);
}

/* ---- Lists ---- */

static const struct query_order CASE_ORDERS[] = {
	{"next", N_("what comes next"),
	 "(CASE WHEN a.state = 'planned' THEN '0' ELSE '1' END || a.on_day "
	 "|| a.at_time)",
	 false},
	{"day", N_("day"), "(a.on_day || a.at_time)", true},
};

/* The hour, and that it is only due. */
#define WHEN "a.at_time, CASE a.due_only WHEN 1 THEN 'due' ELSE '' END, "

const struct query APPOINTMENT_QUERY = {
	.columns = "a.id, c.id, c.person_id, a.id, a.on_day, " WHEN
		   "a.kind, "
		   "a.state, s.name, a.with_partner, a.minutes, a.place, "
		   "a.purpose, a.n_moved",
	.from = "FROM casefile c JOIN appointment a ON a.casefile_id = c.id "
		"JOIN staff s ON s.id = a.staff_id "
		"WHERE c.id = $9 AND " SCOPE_SOCIAL,
	.id = "a.id",
	.orders = CASE_ORDERS,
	.n_orders = N_ELEMS(CASE_ORDERS),
	.small = true,
};

/* Place and purpose may tell of health: lists over cases do not show them. */
#define MY_COLUMNS                                                             \
	"a.id, c.id, c.person_id, a.on_day, " WHEN                             \
	"p.family_name, "                                                      \
	"p.given_name, p.birth, c.number, a.kind, s.name, a.with_partner, "    \
	"a.minutes"

#define MY_FROM                                                                \
	"FROM casefile c JOIN appointment a ON a.casefile_id = c.id "          \
	"JOIN person p ON p.id = c.person_id "                                 \
	"JOIN staff s ON s.id = a.staff_id "                                   \
	"WHERE a.state = 'planned' AND " SCOPE_MINE

static const struct query_order MY_ORDERS[] = {
	{"time", N_("time"), "(a.on_day || a.at_time)", false},
	{"name", N_("name"), "p.sort_name", false},
};

#define MY_QUERY(condition)                                                    \
	{                                                                      \
		.columns = MY_COLUMNS, .from = MY_FROM condition,              \
		.id = "a.id", .orders = MY_ORDERS,                             \
		.n_orders = N_ELEMS(MY_ORDERS), .small = true                  \
	}

const struct query APPOINTMENT_MINE_QUERY = MY_QUERY(" AND a.on_day >= $3");
const struct query APPOINTMENT_SOON_QUERY =
	MY_QUERY(" AND (a.on_day >= $3 OR a.due_only = 1) AND a.on_day <= $9");
const struct query APPOINTMENT_OPEN_QUERY =
	MY_QUERY(" AND a.on_day < $3 AND a.due_only = 0");

/* With a handler who is none of the pair and stands in for none of it: after a
 * transfer, a hand-over, an end of a pair or of a deputy. */
const struct query APPOINTMENT_LEFT_QUERY = MY_QUERY(
	" AND a.on_day >= $3 AND NOT EXISTS (SELECT 1 FROM pair y "
	"WHERE y.id = c.pair_id AND (a.staff_id = y.social_id "
	"OR a.staff_id = y.employment_id OR EXISTS (SELECT 1 FROM deputy d "
	"WHERE d.deputy_id = a.staff_id "
	"AND (d.absent_id = y.social_id OR d.absent_id = y.employment_id) "
	"AND " SCOPE_DEPUTY_IN_FORCE ")))");
