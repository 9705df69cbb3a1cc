/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/meeting_store.h"

#include "base/i18n.h"
#include "db/db.h"
#include "note_scope.h"
#include "present_others.h"
#include "store/contact_store.h"
#include "store/dispute_store.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column DECISION_COLUMNS[] = {
	RECORD_COLUMN(meeting_decision, casefile_id, RECORD_INT),
	RECORD_COLUMN(meeting_decision, note_id, RECORD_INT),
	RECORD_COLUMN(meeting_decision, by_id, RECORD_INT),
	RECORD_COLUMN(meeting_decision, decided_on, RECORD_DATE),
	RECORD_COLUMN(meeting_decision, owner, RECORD_TEXT),
	RECORD_COLUMN(meeting_decision, owner_name, RECORD_TEXT),
	RECORD_COLUMN(meeting_decision, what, RECORD_TEXT),
	RECORD_COLUMN(meeting_decision, due_on, RECORD_DATE),
	RECORD_COLUMN(meeting_decision, settled_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(meeting_decision, settled_text, RECORD_TEXT_NULL),
};

const struct record DECISION_RECORD = {
	.table = "meeting_decision",
	.what = N_("the decision"),
	.columns = DECISION_COLUMNS,
	.n_columns = N_ELEMS(DECISION_COLUMNS),
	.size = sizeof(struct meeting_decision),
};

static const char MINUTES[] =
	"SELECT {COLUMNS} FROM note r WHERE r.contact_id = $1 "
	"ORDER BY r.id LIMIT 1";

static const char LAST[] =
	"SELECT COALESCE((SELECT k.id FROM contact k "
	"JOIN note n ON n.contact_id = k.id WHERE k.casefile_id = $1 "
	"AND k.result <> 'ANNULLED' "
	"ORDER BY k.on_day DESC, k.id DESC LIMIT 1), 0)";

static const char HELD_LAST[] =
	"SELECT {COLUMNS} FROM contact r WHERE r.casefile_id = $1 "
	"AND r.kind = $2 AND r.result = 'HELD' "
	"ORDER BY r.on_day DESC, r.id DESC LIMIT 1";

static const char DECISIONS[] =
	"SELECT {COLUMNS} FROM meeting_decision r WHERE r.note_id = $1 "
	"ORDER BY r.id";

static const char OPEN_CONTRACT[] =
	"SELECT COALESCE((SELECT max(v.id) FROM contract v "
	"WHERE v.casefile_id = $1 "
	"AND v.status IN ('draft', 'proposed', 'agreed')), 0)";

static const char TASK_OF[] =
	"SELECT COALESCE((SELECT t.id FROM task t WHERE t.decision_id = $1 "
	"ORDER BY t.id DESC LIMIT 1), 0)";

static const char PROMISE_OF[] =
	"SELECT COALESCE((SELECT m.id FROM commitment m "
	"WHERE m.decision_id = $1 ORDER BY m.id DESC LIMIT 1), 0)";

enum err_code
meeting_minutes(struct store *store, int64_t contact_id, struct arena *arena,
		struct note *out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = record_list(store, &NOTE_RECORD, MINUTES,
				       DB_ARGS(DB_ARG(contact_id)), &rows, err);

	*out = (struct note){0};
	if (rc == ERR_OK && rows.n > 0)
		*out = *(const struct note *)rows.items;
	return rc;
}

enum err_code
meeting_last(struct store *store, int64_t casefile_id, int64_t *out,
	     struct err *err)
{
	return db_get_one_int(store_db(store), LAST,
			      DB_ARGS(DB_ARG(casefile_id)), out, err);
}

enum err_code
meeting_last_of_kind(struct store *store, int64_t casefile_id, const char *kind,
		     struct arena *arena, struct contact *out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = record_list(
		store, &CONTACT_RECORD, HELD_LAST,
		DB_ARGS(DB_ARG(casefile_id), DB_ARG(kind)), &rows, err);

	*out = (struct contact){0};
	if (rc == ERR_OK && rows.n > 0)
		*out = *(const struct contact *)rows.items;
	return rc;
}

enum err_code
meeting_decisions(struct store *store, int64_t note_id, struct record_rows *out,
		  struct err *err)
{
	return record_list(store, &DECISION_RECORD, DECISIONS,
			   DB_ARGS(DB_ARG(note_id)), out, err);
}

enum err_code
meeting_open_contract(struct store *store, int64_t casefile_id, int64_t *out,
		      struct err *err)
{
	return db_get_one_int(store_db(store), OPEN_CONTRACT,
			      DB_ARGS(DB_ARG(casefile_id)), out, err);
}

enum err_code
decision_fate_of(struct store *store, int64_t decision_id,
		 struct decision_fate *out, struct err *err)
{
	const struct db_args args = DB_ARGS(DB_ARG(decision_id));
	enum err_code rc;

	*out = (struct decision_fate){0};
	rc = db_get_one_int(store_db(store), TASK_OF, args, &out->task_id, err);
	if (rc == ERR_OK)
		rc = db_get_one_int(store_db(store), PROMISE_OF, args,
				    &out->promise_id, err);
	return rc;
}

/* ---- Lists ---- */

static const struct query_order MEETING_ORDERS[] = {
	{"day", N_("day"), "k.on_day", true},
};

const struct query MEETING_QUERY = {
	.columns =
		"k.id, c.id, c.person_id, k.id, k.on_day, k.kind, "
		"k.with_partner, k.person_there, " PRESENT_OTHERS(
			"k.id", "k.others") ", k.text, "
		"(SELECT count(*) FROM meeting_decision d "
		"WHERE d.note_id = n.id), "
		"s.name, n.visibility, n.signed_at, n.id, " DISPUTE_OF(
			"contact_id", "k.id") ", k.annul_reason, " NOTE_TEXT_SHOWN,
	.from = "FROM casefile c JOIN contact k ON k.casefile_id = c.id "
		"JOIN note n ON n.contact_id = k.id "
		"JOIN staff s ON s.id = k.staff_id "
		"WHERE c.id = $9 AND " SCOPE_SOCIAL,
	.id = "k.id",
	.orders = MEETING_ORDERS,
	.n_orders = N_ELEMS(MEETING_ORDERS),
	.small = true,
};

#define PROMISE_EXISTS                                                         \
	"EXISTS (SELECT 1 FROM commitment m WHERE m.decision_id = d.id)"

#define TASK_IS(done)                                                          \
	"EXISTS (SELECT 1 FROM task t WHERE t.decision_id = d.id "             \
	"AND t.done_on " done " '')"

/* The version that a promise can be added to; '' = none is open. */
#define DRAFT_CONTRACT                                                         \
	"COALESCE((SELECT max(v.id) FROM contract v "                          \
	"WHERE v.casefile_id = c.id "                                          \
	"AND v.status IN ('draft', 'proposed', 'agreed')), '')"

static const struct query_order DECISION_ORDERS[] = {
	{"decided", N_("day of the meeting"), "d.decided_on", true},
	{"due", N_("due"), "d.due_on", false},
};

const struct query DECISION_QUERY = {
	.columns =
		"d.id, c.id, c.person_id, d.id, d.decided_on, "
		"d.owner, " NOTE_SHOWN("d.owner_name") ", " NOTE_SHOWN(
			"d.what") ", d.due_on, "
		"CASE WHEN " PROMISE_EXISTS
		" THEN 'promise' WHEN " TASK_IS("=")
		" THEN 'task' WHEN " TASK_IS("<>")
		" THEN 'done' WHEN d.settled_on <> '' THEN 'settled' "
		"ELSE 'open' END, d.settled_on, "
		NOTE_SHOWN("d.settled_text") ", a.name, n.contact_id, "
		DRAFT_CONTRACT,
	.from = "FROM casefile c "
		"JOIN meeting_decision d ON d.casefile_id = c.id "
		"JOIN note n ON n.id = d.note_id "
		"JOIN staff a ON a.id = d.by_id "
		"WHERE c.id = $9 AND " SCOPE_SOCIAL,
	.id = "d.id",
	.orders = DECISION_ORDERS,
	.n_orders = N_ELEMS(DECISION_ORDERS),
	.small = true,
};

static const struct query_order OPEN_ORDERS[] = {
	{"due", N_("due"), "d.due_on", false},
	{"name", N_("name"), "p.sort_name", false},
};

/* Neither task nor promise nor settled; of the own service's only one's own. */
const struct query DECISION_OPEN_QUERY = {
	.columns =
		"d.id, c.id, c.person_id, d.id, p.family_name, p.given_name, "
		"p.birth, d.owner, d.owner_name, d.what, d.due_on, c.number, " DRAFT_CONTRACT,
	.from = "FROM casefile c "
		"JOIN meeting_decision d ON d.casefile_id = c.id "
		"JOIN note n ON n.id = d.note_id "
		"JOIN person p ON p.id = c.person_id "
		"WHERE c.closed_on = '' AND d.settled_on = '' "
		"AND NOT " PROMISE_EXISTS
		" AND NOT EXISTS (SELECT 1 "
		"FROM task t WHERE t.decision_id = d.id) "
		"AND (n.visibility = 'pair' OR n.discipline = " ACTOR_DISCIPLINE
		") AND " SCOPE_MINE,
	.id = "d.id",
	.orders = OPEN_ORDERS,
	.n_orders = N_ELEMS(OPEN_ORDERS),
	.small = true,
};
