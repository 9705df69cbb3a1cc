/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/contact_store.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "core/appointment.h"
#include "core/contact_clock.h"
#include "db/db.h"
#include "store/dispute_store.h"
#include "store/scope.h"
#include "store/store.h"
#include "present_others.h"
#include "talk_row.h"

static const struct record_column CONTACT_COLUMNS[] = {
	RECORD_COLUMN(contact, casefile_id, RECORD_INT),
	RECORD_COLUMN(contact, staff_id, RECORD_INT),
	RECORD_COLUMN(contact, on_day, RECORD_DATE),
	RECORD_COLUMN(contact, kind, RECORD_TEXT),
	RECORD_COLUMN(contact, result, RECORD_TEXT),
	RECORD_COLUMN(contact, absence_reason, RECORD_TEXT_NULL),
	RECORD_COLUMN(contact, minutes, RECORD_INT),
	RECORD_COLUMN(contact, time_kind, RECORD_TEXT),
	RECORD_COLUMN(contact, with_partner, RECORD_BOOL),
	RECORD_COLUMN(contact, person_there, RECORD_BOOL),
	RECORD_COLUMN(contact, others, RECORD_TEXT_NULL),
	RECORD_COLUMN(contact, text, RECORD_TEXT),
	RECORD_COLUMN(contact, annul_reason, RECORD_TEXT_NULL),
};

const struct record CONTACT_RECORD = {
	.table = "contact",
	.what = N_("the contact"),
	.columns = CONTACT_COLUMNS,
	.n_columns = N_ELEMS(CONTACT_COLUMNS),
	.size = sizeof(struct contact),
};

static const struct record_column NOTE_COLUMNS[] = {
	RECORD_COLUMN(note, casefile_id, RECORD_INT),
	RECORD_COLUMN(note, author_id, RECORD_INT),
	RECORD_COLUMN(note, discipline, RECORD_TEXT),
	RECORD_COLUMN(note, on_day, RECORD_DATE),
	RECORD_COLUMN(note, visibility, RECORD_TEXT),
	RECORD_COLUMN(note, conclusion, RECORD_TEXT_NULL),
	RECORD_COLUMN(note, text, RECORD_TEXT),
	RECORD_COLUMN(note, signed_at, RECORD_STAMP_NULL),
	RECORD_COLUMN(note, addendum_to, RECORD_ID_NULL),
	RECORD_COLUMN(note, contact_id, RECORD_ID_NULL),
};

const struct record NOTE_RECORD = {
	.table = "note",
	.what = N_("the note"),
	.columns = NOTE_COLUMNS,
	.n_columns = N_ELEMS(NOTE_COLUMNS),
	.size = sizeof(struct note),
};

static const struct record_column TASK_COLUMNS[] = {
	RECORD_COLUMN(task, casefile_id, RECORD_INT),
	RECORD_COLUMN(task, kind, RECORD_TEXT),
	RECORD_COLUMN(task, domain, RECORD_TEXT),
	RECORD_COLUMN(task, text, RECORD_TEXT),
	RECORD_COLUMN(task, due_on, RECORD_DATE),
	RECORD_COLUMN(task, done_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(task, done_by_id, RECORD_ID_NULL),
	RECORD_COLUMN(task, done_text, RECORD_TEXT_NULL),
	RECORD_COLUMN(task, decision_id, RECORD_ID_NULL),
};

const struct record TASK_RECORD = {
	.table = "task",
	.what = N_("the task"),
	.columns = TASK_COLUMNS,
	.n_columns = N_ELEMS(TASK_COLUMNS),
	.size = sizeof(struct task),
};

static const char CONTACTS_BACK[] = "SELECT " TALK_COLUMNS
				    " FROM contact WHERE casefile_id = $1 "
				    "ORDER BY on_day DESC, id DESC";

static const char TASK_IS_OPEN[] =
	"SELECT count(*) FROM task WHERE casefile_id = $1 AND kind = $2 "
	"AND domain = $3 AND done_on = ''";

enum err_code
task_open_once(struct store *store, struct stamp now, struct task *task,
	       struct err *err)
{
	int64_t n = 0;
	enum err_code rc = db_get_one_int(store_db(store), TASK_IS_OPEN,
					  DB_ARGS(DB_ARG(task->casefile_id),
						  DB_ARG(task->kind),
						  DB_ARG(task->domain)),
					  &n, err);

	if (rc != ERR_OK || n > 0)
		return rc;
	return record_insert(store, &TASK_RECORD, now, task, err);
}

enum err_code
contact_last_days(struct store *store, int64_t casefile_id,
		  enum profile profile, struct date *contact_out,
		  struct date *sign_out, struct err *err)
{
	struct arena scratch = {0};
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), CONTACTS_BACK,
				    DB_ARGS(DB_ARG(casefile_id)), &rows, err);

	*contact_out = DATE_NONE;
	*sign_out = DATE_NONE;
	while (rc == ERR_OK &&
	       (date_is_none(*contact_out) || date_is_none(*sign_out)) &&
	       db_next(&rows)) {
		const struct contact_talk talk = talk_of_row(&rows, &scratch);

		if (date_is_none(*contact_out) &&
		    contact_counts(profile, &talk))
			*contact_out = talk.on_day;
		if (date_is_none(*sign_out) && contact_breaks_silence(&talk))
			*sign_out = talk.on_day;
	}
	arena_fini(&scratch);
	return db_done(&rows, rc, err);
}

static const char CONTACTS_FROM[] =
	"SELECT {COLUMNS} FROM contact r WHERE r.casefile_id = $1 "
	"AND r.on_day >= $2 AND r.result <> 'ANNULLED' "
	"AND ($3 OR NOT EXISTS (SELECT 1 FROM appointment a "
	"WHERE a.casefile_id = $1 AND a.contact_id = r.id "
	"AND a.due_only = 0)) ORDER BY r.on_day, r.id";

enum err_code
contact_list_from(struct store *store, const struct appointment *appointment,
		  struct record_rows *out, struct err *err)
{
	return record_list(store, &CONTACT_RECORD, CONTACTS_FROM,
			   DB_ARGS(DB_ARG(appointment->casefile_id),
				   DB_ARG(appointment->on_day),
				   db_arg_int(appointment->due_only)),
			   out, err);
}

static const char CONTACT_LAST[] =
	"SELECT {COLUMNS} FROM contact r WHERE r.casefile_id = $1 "
	"AND r.staff_id = $2 AND r.result = 'HELD' "
	"AND (CAST($3 AS TEXT) IS NULL OR r.kind = $3) "
	"ORDER BY r.on_day DESC, r.id DESC LIMIT 1 "
	"/* scan ok */";

enum err_code
contact_last(struct store *store, const struct contact_wanted *wanted,
	     struct arena *arena, struct contact *out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = record_list(store, &CONTACT_RECORD, CONTACT_LAST,
				       DB_ARGS(DB_ARG(wanted->casefile_id),
					       DB_ARG(wanted->staff_id),
					       DB_ARG(wanted->kind)),
				       &rows, err);

	*out = (struct contact){0};
	if (rc == ERR_OK && rows.n > 0)
		*out = *(const struct contact *)rows.items;
	return rc;
}

/* ---- Lists ---- */

static const struct query_order CONTACT_ORDERS[] = {
	{"day", N_("day"), "k.on_day", true},
};

const struct query CONTACT_QUERY = {
	.columns =
		"k.id, c.id, c.person_id, k.id, k.on_day, k.kind, k.result, "
		"k.absence_reason, k.minutes, k.time_kind, k.with_partner, "
		"k.person_there, " PRESENT_OTHERS("k.id", "k.others") ", "
		"s.name, " DISPUTE_OF(
			"contact_id", "k.id") ", k.annul_reason, k.text",
	.from = "FROM casefile c JOIN contact k ON k.casefile_id = c.id "
		"JOIN staff s ON s.id = k.staff_id "
		"WHERE c.id = $9 AND " SCOPE_SOCIAL,
	.id = "k.id",
	.orders = CONTACT_ORDERS,
	.n_orders = N_ELEMS(CONTACT_ORDERS),
	.small = true,
};

const struct query MY_CONTACT_QUERY = {
	.columns =
		"k.id, c.id, c.person_id, k.id, k.on_day, c.number, "
		"p.family_name, p.given_name, p.birth, k.kind, k.result, "
		"k.minutes",
	.from = "FROM contact k JOIN casefile c ON c.id = k.casefile_id "
		"JOIN person p ON p.id = c.person_id "
		"WHERE k.staff_id = $1 AND " SCOPE_IS_MINE,
	.id = "k.id",
	.filter = "(p.sort_name || ' ' || p.birth || ' ' || lower(c.number))",
	.orders = CONTACT_ORDERS,
	.n_orders = N_ELEMS(CONTACT_ORDERS),
};
