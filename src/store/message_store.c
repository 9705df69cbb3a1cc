/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/message_store.h"

#include "base/i18n.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column MESSAGE_COLUMNS[] = {
	RECORD_COLUMN(message, casefile_id, RECORD_INT),
	RECORD_COLUMN(message, from_id, RECORD_INT),
	RECORD_COLUMN(message, sent_at, RECORD_STAMP_OPEN),
	RECORD_COLUMN(message, kind, RECORD_TEXT),
	RECORD_COLUMN(message, text, RECORD_TEXT),
	RECORD_COLUMN(message, answers_id, RECORD_ID_NULL),
	RECORD_COLUMN(message, taken_by_id, RECORD_ID_NULL),
};

const struct record MESSAGE_RECORD = {
	.table = "message",
	.what = N_("the message"),
	.columns = MESSAGE_COLUMNS,
	.n_columns = N_ELEMS(MESSAGE_COLUMNS),
	.size = sizeof(struct message),
};

static const struct record_column READ_COLUMNS[] = {
	RECORD_COLUMN(message_read, casefile_id, RECORD_INT),
	RECORD_COLUMN(message_read, message_id, RECORD_INT),
	RECORD_COLUMN(message_read, staff_id, RECORD_INT),
	RECORD_COLUMN(message_read, read_at, RECORD_STAMP_OPEN),
};

const struct record MESSAGE_READ_RECORD = {
	.table = "message_read",
	.what = N_("the mark"),
	.columns = READ_COLUMNS,
	.n_columns = N_ELEMS(READ_COLUMNS),
	.size = sizeof(struct message_read),
};

static const struct record_column LOOK_COLUMNS[] = {
	RECORD_COLUMN(staff_look, staff_id, RECORD_INT),
	RECORD_COLUMN(staff_look, journal_upto, RECORD_INT),
};

const struct record STAFF_LOOK_RECORD = {
	.table = "staff_look",
	.what = N_("the mark"),
	.columns = LOOK_COLUMNS,
	.n_columns = N_ELEMS(LOOK_COLUMNS),
	.size = sizeof(struct staff_look),
};

static const char IS_READ[] =
	"SELECT count(*) FROM message_read "
	"WHERE message_id = $1 AND staff_id = $2";

enum err_code
message_is_read(struct store *store, int64_t message_id, int64_t staff_id,
		bool *out, struct err *err)
{
	int64_t n = 0;
	enum err_code rc = db_get_one_int(
		store_db(store), IS_READ,
		DB_ARGS(DB_ARG(message_id), DB_ARG(staff_id)), &n, err);

	*out = n > 0;
	return rc;
}

static const char LOOK_OF[] =
	"SELECT {COLUMNS} FROM staff_look r WHERE r.staff_id = $1";

enum err_code
staff_look_load(struct store *store, int64_t staff_id, struct arena *arena,
		struct staff_look *out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = record_list(store, &STAFF_LOOK_RECORD, LOOK_OF,
				       DB_ARGS(DB_ARG(staff_id)), &rows, err);

	*out = (struct staff_look){.staff_id = staff_id};
	if (rc == ERR_OK && rows.n > 0)
		*out = *(const struct staff_look *)rows.items;
	return rc;
}

/* ---- Lists ---- */

static const struct query_order SENT_ORDERS[] = {
	{"sent", N_("time"), "m.sent_at", true},
};

static const struct query_order OLDEST_ORDERS[] = {
	{"sent", N_("time"), "m.sent_at", false},
};

const struct query MESSAGE_QUERY = {
	.columns =
		"m.id, c.id, c.person_id, m.id, m.sent_at, s.name, m.kind, "
		"t.name, (SELECT group_concat(x.name, ', ') "
		"FROM message_read d JOIN staff x ON x.id = d.staff_id "
		"WHERE d.message_id = m.id), m.text",
	.from = "FROM casefile c JOIN message m ON m.casefile_id = c.id "
		"JOIN staff s ON s.id = m.from_id "
		"LEFT JOIN staff t ON t.id = m.taken_by_id "
		"WHERE c.id = $9 AND " SCOPE_SOCIAL,
	.id = "m.id",
	.orders = SENT_ORDERS,
	.n_orders = N_ELEMS(SENT_ORDERS),
	.small = true,
};

const struct query MESSAGE_NEW_QUERY = {
	.columns =
		"m.id, c.id, c.person_id, s.name, m.sent_at, m.kind, "
		"p.family_name, p.given_name, p.birth, c.number, t.name, "
		"m.text",
	.from = "FROM casefile c JOIN message m ON m.casefile_id = c.id "
		"AND m.sent_at >= $9 AND m.from_id <> $1 "
		"JOIN person p ON p.id = c.person_id "
		"JOIN staff s ON s.id = m.from_id "
		"LEFT JOIN staff t ON t.id = m.taken_by_id "
		"WHERE NOT EXISTS (SELECT 1 FROM message_read d "
		"WHERE d.message_id = m.id AND d.staff_id = $1) "
		"AND " SCOPE_MINE,
	.id = "m.id",
	.orders = OLDEST_ORDERS,
	.n_orders = N_ELEMS(OLDEST_ORDERS),
	.small = true,
};

static const struct query_order DID_ORDERS[] = {
	{"at", N_("time"), "j.at", true},
	{"name", N_("name"), "p.sort_name", false},
};

/* What somebody saved says no more than that: not what it was. */
static const struct query_order HERE_ORDERS[] = {
	{"at", N_("time"), "j.at", true},
};

const struct query PARTNER_QUERY = {
	.columns =
		"j.id, c.id, c.person_id, j.at, s.name, p.family_name, "
		"p.given_name, p.birth, c.number, j.operation",
	.from = "FROM casefile c JOIN journal j ON j.casefile_id = c.id "
		"AND j.id > COALESCE((SELECT l.journal_upto FROM staff_look l "
		"WHERE l.staff_id = $1), 0) "
		"AND j.kind = 'W' AND j.staff_id <> $1 AND j.at >= $9 "
		"JOIN person p ON p.id = c.person_id "
		"JOIN staff s ON s.id = j.staff_id WHERE " SCOPE_MINE,
	.id = "j.id",
	.orders = DID_ORDERS,
	.n_orders = N_ELEMS(DID_ORDERS),
	.small = true,
};

/* Of one case also what one has seen: that it is new, is said. */
const struct query PARTNER_HERE_QUERY = {
	.columns =
		"j.id, c.id, c.person_id, j.at, s.name, "
		"j.id > COALESCE((SELECT l.journal_upto FROM staff_look l "
		"WHERE l.staff_id = $1), 0), j.operation",
	.from = "FROM casefile c JOIN journal j ON j.casefile_id = c.id "
		"AND j.kind = 'W' AND j.staff_id <> $1 AND j.at >= $10 "
		"JOIN staff s ON s.id = j.staff_id "
		"WHERE c.id = $9 AND " SCOPE_SOCIAL,
	.id = "j.id",
	.filter = "lower(j.at || ' ' || s.name)",
	.orders = HERE_ORDERS,
	.n_orders = N_ELEMS(HERE_ORDERS),
	.small = true,
};
