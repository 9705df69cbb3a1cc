/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/message_store.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "db/db.h"
#include "store/act_store.h"
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
	RECORD_COLUMN(staff_look, was_upto, RECORD_INT),
};

const struct record STAFF_LOOK_RECORD = {
	.table = "staff_look",
	.what = N_("the mark"),
	.columns = LOOK_COLUMNS,
	.n_columns = N_ELEMS(LOOK_COLUMNS),
	.size = sizeof(struct staff_look),
};

static const struct record_column SEEN_COLUMNS[] = {
	RECORD_COLUMN(deed_seen, staff_id, RECORD_INT),
	RECORD_COLUMN(deed_seen, journal_id, RECORD_INT),
};

const struct record DEED_SEEN_RECORD = {
	.table = "deed_seen",
	.what = N_("the mark"),
	.columns = SEEN_COLUMNS,
	.n_columns = N_ELEMS(SEEN_COLUMNS),
	.size = sizeof(struct deed_seen),
};

static const char READ_OF[] =
	"SELECT {COLUMNS} FROM message_read r "
	"WHERE r.message_id = $1 AND r.staff_id = $2";

enum err_code
message_read_load(struct store *store, int64_t message_id, int64_t staff_id,
		  struct message_read *out, struct err *err)
{
	struct arena scratch = {0};
	struct record_rows rows = {.arena = &scratch};
	enum err_code rc = record_list(
		store, &MESSAGE_READ_RECORD, READ_OF,
		DB_ARGS(DB_ARG(message_id), DB_ARG(staff_id)), &rows, err);

	*out = (struct message_read){0};
	if (rc == ERR_OK && rows.n > 0)
		*out = *(const struct message_read *)rows.items;
	arena_fini(&scratch);
	return rc;
}

/* The same people whom SCOPE_MINE lets see it: few enough to be sorted. */
#define READERS_PAIR                                                           \
	"FROM casefile c JOIN pair q ON q.id = c.pair_id "                     \
	"AND " SCOPE_PAIR_ACTIVE " "

static const char READERS[] =
	"SELECT s.name AS who, '' AS stands_for, COALESCE((SELECT max(d.to_day) "
	"FROM deputy d WHERE d.absent_id = s.id AND " SCOPE_DEPUTY_IN_FORCE
	"), '') AS back_on " READERS_PAIR
	"JOIN staff s ON s.id IN (q.social_id, q.employment_id) "
	"WHERE c.id = $9 AND c.closed_on = '' AND s.id <> $1 "
	"AND (s.active_to = '' OR $3 < s.active_to) "
	"UNION ALL SELECT s.name, a.name, '' " READERS_PAIR
	"JOIN person p ON p.id = c.person_id JOIN deputy d "
	"ON d.absent_id IN (q.social_id, q.employment_id) "
	"AND " SCOPE_DEPUTY_IN_FORCE
	" JOIN staff s ON s.id = d.deputy_id "
	"JOIN staff a ON a.id = d.absent_id "
	"WHERE c.id = $9 AND c.closed_on = '' AND p.hidden = 0 "
	"AND s.id <> $1 AND s.office_id = q.office_id "
	"ORDER BY back_on, stands_for, who /* scan ok */";

enum err_code
message_readers(struct store *store, const struct query_actor *actor,
		int64_t casefile_id, struct message_readers *out,
		struct err *err)
{
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args bound = query_bind_actor(actor, args);
	struct db_rows rows = {0};
	enum err_code rc;

	args[8] = DB_ARG(casefile_id);
	rc = db_query(store_db(store), READERS, bound, &rows, err);
	while (rc == ERR_OK && db_next(&rows)) {
		out->items = arena_room(out->arena, out->items, out->n,
					sizeof(*out->items));
		out->items[out->n++] = (struct message_reader){
			.name = db_get_text(&rows, 0, out->arena),
			.stands_for = db_get_text(&rows, 1, out->arena),
			.back_on = db_get_date_open(&rows, 2),
		};
	}
	return db_done(&rows, rc, err);
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

static const char SEEN_LAST[] =
	"SELECT {COLUMNS} FROM deed_seen r "
	"WHERE r.staff_id = $1 AND r.journal_id > $2 "
	"ORDER BY r.id DESC LIMIT 1 /* scan ok */";

enum err_code
deed_seen_last(struct store *store, int64_t staff_id, int64_t after,
	       struct deed_seen *out, struct err *err)
{
	struct arena scratch = {0};
	struct record_rows rows = {.arena = &scratch};
	enum err_code rc = record_list(store, &DEED_SEEN_RECORD, SEEN_LAST,
				       DB_ARGS(DB_ARG(staff_id), DB_ARG(after)),
				       &rows, err);

	*out = (struct deed_seen){0};
	if (rc == ERR_OK && rows.n > 0)
		*out = *(const struct deed_seen *)rows.items;
	arena_fini(&scratch);
	return rc;
}

static const char IS_SEEN[] =
	"SELECT count(*) FROM deed_seen "
	"WHERE staff_id = $1 AND journal_id = $2";

enum err_code
deed_is_seen(struct store *store, int64_t staff_id, int64_t journal_id,
	     bool *out, struct err *err)
{
	int64_t n = 0;
	enum err_code rc = db_get_one_int(
		store_db(store), IS_SEEN,
		DB_ARGS(DB_ARG(staff_id), DB_ARG(journal_id)), &n, err);

	*out = n > 0;
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
		"AND (m.sent_at >= $9 OR m.taken_by_id = $1) "
		"AND m.from_id <> $1 "
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

const struct query MESSAGE_SENT_QUERY = {
	.columns =
		"m.id, c.id, c.person_id, "
		"(SELECT group_concat(x.name, ', ') FROM staff x "
		"WHERE x.id IN (q.social_id, q.employment_id) AND x.id <> $1), "
		"m.sent_at, "
		"COALESCE((SELECT min(d.read_at) FROM message_read d "
		"WHERE d.message_id = m.id), ''), "
		"(SELECT group_concat(x.name, ', ') "
		"FROM message_read d JOIN staff x ON x.id = d.staff_id "
		"WHERE d.message_id = m.id), "
		"t.name, m.kind, p.family_name, p.given_name, p.birth, "
		"c.number, m.text",
	.from = "FROM casefile c JOIN message m ON m.casefile_id = c.id "
		"AND m.sent_at >= $9 AND m.from_id = $1 "
		"JOIN person p ON p.id = c.person_id "
		"LEFT JOIN pair q ON q.id = c.pair_id "
		"LEFT JOIN staff t ON t.id = m.taken_by_id "
		"WHERE " SCOPE_MINE,
	.id = "m.id",
	.orders = SENT_ORDERS,
	.n_orders = N_ELEMS(SENT_ORDERS),
	.small = true,
};

/*
 * To one who reads all of the case, also what it was done to: "|" what the code
 * is one of "|" code "|" day "|" words, after the operation's name. The words
 * are of today: what was changed since says no more than the operation. Nothing
 * of health or offence, as in every list.
 */
#define CHANGED(table, row)                                                    \
	"FROM journal_change h JOIN " table " " row " ON " row ".id = h.row_id "

#define OF_DEED(table)                                                         \
	"WHERE h.journal_id = j.id AND h.table_name = '" table "' "

#define IN_SIGHT(domain)                                                       \
	"AND COALESCE(" domain ", '') NOT IN ('MIND', 'BODY', 'USE', 'LAW') "

#define UNCHANGED_SINCE(table)                                                 \
	"AND NOT EXISTS (SELECT 1 FROM journal u "                             \
	"JOIN journal_change z ON z.journal_id = u.id "                        \
	"AND z.table_name = '" table                                           \
	"' AND z.row_id = h.row_id "                                           \
	"WHERE u.casefile_id = j.casefile_id AND u.id > j.id) "

#define PROMISE_WORDS "m.owner_name || ': ' || m.what "

#define MARKED                                                                 \
	"SELECT '|promise|' || k.outcome || '|' || k.due_on || '|' || "        \
	PROMISE_WORDS CHANGED("commitment_mark", "k")                          \
	"JOIN commitment m ON m.id = k.commitment_id "                         \
	"LEFT JOIN goal g ON g.id = m.goal_id " OF_DEED("commitment_mark")     \
	IN_SIGHT("g.domain") UNCHANGED_SINCE("commitment_mark") "LIMIT 1"

#define PROMISED                                                                   \
	"SELECT '||||' || " PROMISE_WORDS CHANGED(                                 \
		"commitment",                                                      \
		"m") "LEFT JOIN goal g ON g.id = m.goal_id " OF_DEED("commitment") \
		IN_SIGHT("g.domain") UNCHANGED_SINCE("commitment") "LIMIT 1"

#define STEPPED                                                                \
	"SELECT '|step|step_' || x.measure || '|' || b.on_day || '|' || "      \
	PROMISE_WORDS CHANGED("breach_step", "x")                              \
	"JOIN breach b ON b.id = x.breach_id "                                 \
	"JOIN commitment m ON m.id = b.commitment_id "                         \
	"LEFT JOIN goal g ON g.id = m.goal_id " OF_DEED("breach_step")         \
	IN_SIGHT("g.domain") "LIMIT 1"

#define BROKEN                                                                 \
	"SELECT '|||' || b.on_day || '|' || "                                  \
	PROMISE_WORDS CHANGED("breach", "b")                                   \
	"JOIN commitment m ON m.id = b.commitment_id "                         \
	"LEFT JOIN goal g ON g.id = m.goal_id " OF_DEED("breach")              \
	IN_SIGHT("g.domain") "LIMIT 1"

/* Which domain, and no more: each rates before seeing the other's. */
#define RATED                                                                  \
	"SELECT '|domain|' || r.domain || '||' " CHANGED("diagnosis_rating",   \
							 "r")                  \
		OF_DEED("diagnosis_rating") IN_SIGHT("r.domain") "LIMIT 1"

#define MET                                                                    \
	"SELECT '|contact|' || k.kind || '|' || k.on_day || '|' " CHANGED(     \
		"contact", "k") OF_DEED("contact")                             \
		UNCHANGED_SINCE("contact") "LIMIT 1"

#define TO_DO                                                                  \
	"SELECT '||||' || t.text " CHANGED("task", "t") OF_DEED("task")        \
		IN_SIGHT("t.domain") UNCHANGED_SINCE("task") "LIMIT 1"

/* Of the household, who it was; who is hidden is not named here. */
#define OTHER "AND q.id <> c.person_id AND q.hidden = 0 LIMIT 1"
#define LIVES                                                                           \
	"SELECT '||||' || trim(q.given_name || ' ' || q.family_name) " CHANGED(         \
		"household_member",                                                     \
		"k") "JOIN person q ON q.id = k.person_id " OF_DEED("household_member") \
		OTHER

#define OTHERS_DATA                                                             \
	"SELECT '||||' || trim(q.given_name || ' ' || q.family_name) " CHANGED( \
		"person", "q") OF_DEED("person") OTHER

#define DEED                                                                   \
	"j.operation || CASE WHEN " SCOPE_HAS_CONTENT                          \
	" THEN COALESCE((" MARKED "), (" STEPPED "), (" BROKEN "), (" PROMISED \
	"), (" RATED "), (" MET "), (" TO_DO "), (" LIVES "), (" OTHERS_DATA   \
	"), '') ELSE '' END"

static const struct query_order DID_ORDERS[] = {
	{"at", N_("time"), "j.at", true},
	{"name", N_("name"), "p.sort_name", false},
};

static const struct query_order MINE_ORDERS[] = {
	{"at", N_("time"), "j.at", true},
};

static const struct query_order HERE_ORDERS[] = {
	{"at", N_("time"), "j.at", true},
};

/* What one did of one kind on a case in a day (of UTC: nobody is at work where
 * it ends) is one row, the last of them. */
#define LIKE_IT(other)                                                         \
	other ".casefile_id = j.casefile_id AND " other                        \
	      ".staff_id = j.staff_id AND " other                              \
	      ".operation = j.operation "                                      \
	      "AND substr(" other ".at, 1, 10) = substr(j.at, 1, 10) "

#define LOOKED_UPTO                                                            \
	"COALESCE((SELECT l.journal_upto FROM staff_look l "                   \
	"WHERE l.staff_id = $1), 0) "

const struct query PARTNER_QUERY = {
	.columns =
		"j.id, c.id, c.person_id, j.id, j.at, s.name, p.family_name, "
		"p.given_name, p.birth, c.number, (SELECT count(*) "
		"FROM journal n WHERE " LIKE_IT("n") "), " DEED,
	.from = "FROM casefile c JOIN journal j ON j.casefile_id = c.id "
		"AND j.id > " LOOKED_UPTO
		"AND j.kind = 'W' AND j.staff_id <> $1 AND j.at >= $9 "
		"AND NOT EXISTS (SELECT 1 FROM journal n "
		"WHERE " LIKE_IT("n") "AND n.id > j.id) "
		"AND NOT EXISTS (SELECT 1 FROM deed_seen e "
		"WHERE e.staff_id = $1 AND e.journal_id = j.id) "
		"JOIN person p ON p.id = c.person_id "
		"JOIN staff s ON s.id = j.staff_id WHERE " SCOPE_MINE,
	.id = "j.id",
	.orders = DID_ORDERS,
	.n_orders = N_ELEMS(DID_ORDERS),
	.small = true,
};

/* Those for which the last one, $9, stands in the list above. */
const struct query PARTNER_ONCE_QUERY = {
	.columns =
		"j.id, c.id, c.person_id, j.at, s.name, p.family_name, "
		"p.given_name, c.number, " DEED,
	.from = "FROM journal o JOIN journal j "
		"ON j.casefile_id = o.casefile_id AND j.kind = 'W' "
		"AND j.staff_id = o.staff_id AND j.operation = o.operation "
		"AND substr(j.at, 1, 10) = substr(o.at, 1, 10) "
		"JOIN casefile c ON c.id = j.casefile_id "
		"JOIN person p ON p.id = c.person_id "
		"JOIN staff s ON s.id = j.staff_id "
		"WHERE o.id = $9 AND j.staff_id <> $1 AND " SCOPE_MINE,
	.id = "j.id",
	.orders = DID_ORDERS,
	.n_orders = N_ELEMS(DID_ORDERS),
	.small = true,
};

/* Of one case also what one has seen: that it is new, is said. Who has seen the
 * last of a kind has seen those before it. */
const struct query PARTNER_HERE_QUERY = {
	.columns =
		"j.id, c.id, c.person_id, j.at, s.name, "
		"j.id > " LOOKED_UPTO "AND j.id > COALESCE(v.upto, 0), " DEED,
	.from = "FROM casefile c JOIN journal j ON j.casefile_id = c.id "
		"AND j.kind = 'W' AND j.staff_id <> $1 AND j.at >= $10 "
		"JOIN staff s ON s.id = j.staff_id "
		"LEFT JOIN (SELECT e.staff_id, e.operation, "
		"substr(e.at, 1, 10) AS day, max(e.id) AS upto "
		"FROM deed_seen d JOIN journal e ON e.id = d.journal_id "
		"WHERE d.staff_id = $1 AND e.casefile_id = $9 "
		"GROUP BY e.staff_id, e.operation, substr(e.at, 1, 10)) v "
		"ON v.staff_id = j.staff_id AND v.operation = j.operation "
		"AND v.day = substr(j.at, 1, 10) "
		"WHERE c.id = $9 AND " SCOPE_SOCIAL,
	.id = "j.id",
	.filter = "lower(j.at || ' ' || s.name)",
	.orders = HERE_ORDERS,
	.n_orders = N_ELEMS(HERE_ORDERS),
	.small = true,
};

enum { COUNT_MAX = 10000 };

enum err_code
partner_count(struct store *store, const struct query_actor *actor,
	      struct date since, int64_t *out, struct err *err)
{
	char iso[DATE_ISO_SIZE];
	const struct query_value from = {.has = true,
					 .text = date_iso(since, iso)};
	const struct query_request request = {
		.order = &DID_ORDERS[0],
		.own = &from,
		.n_own = 1,
		.max = COUNT_MAX,
	};

	return query_count(store, &PARTNER_QUERY, actor, &request, out, err);
}

const struct query ACTS_QUERY = {
	.columns = "j.id, c.id, c.person_id, j.id, j.at, " DEED
		   ", p.family_name, "
		   "p.given_name, p.birth, c.number, "
		   "EXISTS (SELECT 1 FROM act_undone u WHERE u.act_id = j.id)",
	.from = "FROM journal j LEFT JOIN casefile c ON c.id = j.casefile_id "
		"AND " SCOPE_KNOWN
		" LEFT JOIN person p ON p.id = c.person_id "
		"WHERE j.staff_id = $1 AND j.kind = 'W' AND j.at >= $9",
	.id = "j.id",
	.orders = MINE_ORDERS,
	.n_orders = N_ELEMS(MINE_ORDERS),
	.small = true,
};
