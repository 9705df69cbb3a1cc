/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/access_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "core/codes.h"
#include "core/permission.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

static const char ASKED[] =
	"SELECT {COLUMNS} FROM access_grant r WHERE r.casefile_id = $1 "
	"AND (CAST($2 AS INTEGER) IS NULL OR r.staff_id = $2) "
	"AND r.from_at = '' AND r.to_at = '' "
	"ORDER BY r.asked_at, r.id LIMIT 2 /* scan ok */";

enum err_code
access_asked(struct store *store, int64_t casefile_id, int64_t staff_id,
	     struct arena *arena, struct access_grant out[2], struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = record_list(
		store, &GRANT_RECORD, ASKED,
		DB_ARGS(DB_ARG(casefile_id), db_arg_id(staff_id)), &rows, err);

	for (size_t i = 0; i < 2; i++) {
		out[i] = (struct access_grant){0};
		if (rc == ERR_OK && i < rows.n)
			out[i] = ((const struct access_grant *)rows.items)[i];
	}
	return rc;
}

static const char NEWEST[] =
	"SELECT {COLUMNS} FROM access_grant r WHERE r.casefile_id = $1 "
	"AND r.staff_id = $2 ORDER BY r.id DESC LIMIT 1 /* scan ok */";

enum err_code
access_newest(struct store *store, const struct access_grant *of,
	      struct arena *arena, struct access_grant *out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = record_list(store, &GRANT_RECORD, NEWEST,
				       DB_ARGS(DB_ARG(of->casefile_id),
					       DB_ARG(of->staff_id)),
				       &rows, err);

	*out = (struct access_grant){0};
	if (rc == ERR_OK && rows.n > 0)
		*out = *(const struct access_grant *)rows.items;
	return rc;
}

/* Broken by others and still open, or asked by others. */
static const char NOTICES[] =
	"SELECT g.id, g.from_at, s.name FROM access_grant g "
	"JOIN staff s ON s.id = g.staff_id "
	"WHERE g.casefile_id = $1 AND g.staff_id <> $2 "
	"AND ((g.kind = 'glass' AND g.from_at <> '' AND $3 < g.to_at) "
	"OR (g.from_at = '' AND g.to_at = ''))";

/* What is broken goes before what is asked for; of the one the newest, of the
 * other the oldest. */
static bool
goes_before(const struct access_notice *a, const struct access_notice *b)
{
	if (b->grant_id == 0 || a->broken_at.ms != b->broken_at.ms)
		return b->grant_id == 0 || a->broken_at.ms > b->broken_at.ms;
	return a->grant_id < b->grant_id;
}

enum err_code
access_notice(struct store *store, const struct access_notice_of *of,
	      struct arena *arena, struct access_notice *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc =
		db_query(store_db(store), NOTICES,
			 DB_ARGS(DB_ARG(of->casefile_id), DB_ARG(of->staff_id),
				 DB_ARG(of->now)),
			 &rows, err);

	*out = (struct access_notice){.by = ""};
	while (rc == ERR_OK && db_next(&rows)) {
		const struct access_notice one = {
			.grant_id = db_get_int(&rows, 0),
			.broken_at = db_get_stamp_open(&rows, 1),
			.by = db_get_text(&rows, 2, arena)};

		if (goes_before(&one, out))
			*out = one;
	}
	return db_done(&rows, rc, err);
}

/* What was opened by it: one row of the journal for each class of data in a
 * session. */
static const char OPENED[] =
	"SELECT classes FROM journal WHERE casefile_id = $1 AND staff_id = $2 "
	"AND kind = 'R' AND relation = 'glass_broken' "
	"AND at >= $3 AND at <= $4 ORDER BY id LIMIT 1000";

enum err_code
access_opened(struct store *store, const struct access_grant *glass,
	      struct arena *arena, int64_t out[DATA_END], struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(
		store_db(store), OPENED,
		DB_ARGS(DB_ARG(glass->casefile_id), DB_ARG(glass->staff_id),
			DB_ARG(glass->from_at), DB_ARG(glass->to_at)),
		&rows, err);

	memset(out, 0, DATA_END * sizeof(out[0]));
	while (rc == ERR_OK && db_next(&rows)) {
		int data = code_value(&codes_data_class,
				      db_get_text(&rows, 0, arena));

		if (data > 0)
			out[data - 1]++;
	}
	return db_done(&rows, rc, err);
}

/* ---- Lists ---- */

static const struct query_order ACCESS_ORDERS[] = {
	{"newest", N_("newest"), "(g.from_at || g.asked_at)", true},
};

const struct query ACCESS_QUERY = {
	.columns =
		"g.id, c.id, c.person_id, g.id, s.name, "
		"CASE WHEN g.from_at = '' AND g.to_at = '' THEN 'asks' "
		"WHEN g.from_at = '' THEN 'declined' "
		"WHEN g.to_at = '' OR $20 < g.to_at THEN 'has' "
		"ELSE 'ended' END, "
		"g.kind, g.purpose, "
		"g.domains, g.domains_write, g.works, g.asked_at, g.from_at, g.to_at, "
		"b.name, "
		"g.review",
	.from = "FROM casefile c JOIN access_grant g ON g.casefile_id = c.id "
		"JOIN staff s ON s.id = g.staff_id "
		"LEFT JOIN staff b ON b.id = g.given_by_id "
		"WHERE c.id = $9 AND " SCOPE_HAS_CONTENT,
	.id = "g.id",
	.orders = ACCESS_ORDERS,
	.n_orders = N_ELEMS(ACCESS_ORDERS),
	.small = true,
};

static const struct query_order ASKED_ORDERS[] = {
	{"asked", N_("asked"), "g.asked_at", false},
};

const struct query ACCESS_ASKED_QUERY = {
	.columns =
		"g.id, c.id, c.person_id, g.id, g.asked_at, s.name, o.code, "
		"c.number, p.family_name, p.given_name, p.birth, g.purpose, "
		"g.domains",
	.from = "FROM access_grant g JOIN casefile c ON c.id = g.casefile_id "
		"JOIN person p ON p.id = c.person_id "
		"JOIN staff s ON s.id = g.staff_id "
		"JOIN office o ON o.id = s.office_id "
		"WHERE g.from_at = '' AND g.to_at = '' AND " SCOPE_HAS_CONTENT,
	.id = "g.id",
	.orders = ASKED_ORDERS,
	.n_orders = N_ELEMS(ASKED_ORDERS),
	.small = true,
};

/* No names: of a case of another office the asker knows the number only. */
/* The number of a case that was asked for; of a person who has been hidden
 * since, only where the actor knows of the case by something else. */
#define NUMBER_STILL_KNOWN                                                     \
	"CASE WHEN p.hidden = 0 OR " SCOPE_KNOWN " THEN c.number ELSE '' END"

const struct query MY_ACCESS_QUERY = {
	.columns =
		"g.id, NULL, NULL, g.id, " NUMBER_STILL_KNOWN
		", g.kind, g.purpose, "
		"g.domains, g.domains_write, g.works, g.asked_at, g.from_at, "
		"g.to_at",
	.from = "FROM access_grant g JOIN casefile c ON c.id = g.casefile_id "
		"JOIN person p ON p.id = c.person_id "
		"WHERE g.staff_id = $1",
	.id = "g.id",
	.orders = ACCESS_ORDERS,
	.n_orders = N_ELEMS(ACCESS_ORDERS),
	.small = true,
};

static const struct query_order GLASS_ORDERS[] = {
	{"broken", N_("broken"), "g.from_at", false},
};

/* Not why: that may be of health, and the list of the case says it. */
const struct query GLASS_ON_MINE_QUERY = {
	.columns =
		"g.id, c.id, c.person_id, g.id, g.from_at, s.name, c.number, "
		"p.family_name, p.given_name, p.birth, g.to_at",
	.from = "FROM casefile c JOIN access_grant g ON g.casefile_id = c.id "
		"JOIN person p ON p.id = c.person_id "
		"JOIN staff s ON s.id = g.staff_id "
		"WHERE " SCOPE_MINE
		" AND g.kind = 'glass' "
		"AND g.staff_id <> $1 "
		"AND (g.reviewed_at = '' OR $20 < g.to_at)",
	.id = "g.id",
	.orders = GLASS_ORDERS,
	.n_orders = N_ELEMS(GLASS_ORDERS),
	.small = true,
};

const struct query GLASS_QUERY = {
	.columns =
		"g.id, c.id, c.person_id, g.id, g.from_at, s.name, c.number, "
		"p.family_name, p.given_name, p.birth, g.purpose",
	.from = "FROM access_grant g JOIN casefile c ON c.id = g.casefile_id "
		"JOIN person p ON p.id = c.person_id "
		"JOIN staff s ON s.id = g.staff_id "
		"WHERE g.kind = 'glass' AND g.reviewed_at = '' "
		"AND $4 = 'supervisor' AND c.office_id = $2",
	.id = "g.id",
	.orders = GLASS_ORDERS,
	.n_orders = N_ELEMS(GLASS_ORDERS),
	.small = true,
};

/* ---- The journal ---- */

static const struct query_order JOURNAL_ORDERS[] = {
	{"newest", N_("newest"), "j.at", true},
};

/* Why the access was given by which it was opened. */
#define PURPOSE_THEN                                                           \
	"CASE WHEN j.relation IN ('team_member', 'glass_broken') THEN "        \
	"COALESCE((SELECT g.purpose FROM access_grant g "                      \
	"WHERE g.casefile_id = j.casefile_id AND g.staff_id = j.staff_id "     \
	"AND g.from_at <> '' AND g.from_at <= j.at "                           \
	"AND (g.to_at = '' OR g.to_at >= j.at) "                               \
	"ORDER BY g.from_at DESC, g.id DESC LIMIT 1), '') ELSE '' END"

/* Also who read of the person before there was a case (0133). */
const struct query READS_QUERY = {
	.columns =
		"j.id, c.id, c.person_id, j.at, COALESCE(s.name, j.login), "
		"j.classes, j.relation, " PURPOSE_THEN
		", j.acting_for, "
		"CASE WHEN j.acting_for <> '' THEN j.login ELSE '' END",
	.from = "FROM casefile c JOIN journal j ON (j.casefile_id = c.id "
		"OR (j.person_id = c.person_id AND j.casefile_id IS NULL)) "
		"LEFT JOIN staff s ON s.id = j.staff_id "
		"WHERE c.id = $9 AND j.kind = 'R' AND " SCOPE_HAS_CONTENT,
	.id = "j.id",
	.orders = JOURNAL_ORDERS,
	.n_orders = N_ELEMS(JOURNAL_ORDERS),
	.small = true,
};

/* Who, when, what; of whom only the number of the case. */
const struct query JOURNAL_QUERY = {
	.columns =
		"j.id, NULL, NULL, j.id, j.at, j.login, j.acting_for, s.name, "
		"j.kind, j.operation || COALESCE(' ' || j.classes, ''), c.number, j.classes, j.relation",
	.from = "FROM journal j LEFT JOIN staff s ON s.id = j.staff_id "
		"LEFT JOIN casefile c ON c.id = j.casefile_id "
		"WHERE $4 = 'auditor' "
		"AND (CAST($9 AS INTEGER) IS NULL OR j.staff_id = $9) "
		"AND (CAST($10 AS TEXT) IS NULL OR j.at >= $10) "
		"AND (CAST($11 AS TEXT) IS NULL OR j.at < $11)",
	.id = "j.id",
	.orders = JOURNAL_ORDERS,
	.n_orders = N_ELEMS(JOURNAL_ORDERS),
};
