/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/diagnosis_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column DIAGNOSIS_COLUMNS[] = {
	RECORD_COLUMN(diagnosis_record, casefile_id, RECORD_INT),
	RECORD_COLUMN(diagnosis_record, number, RECORD_INT),
	RECORD_COLUMN(diagnosis_record, started_on, RECORD_DATE),
	RECORD_COLUMN(diagnosis_record, commitment, RECORD_TEXT_NULL),
	RECORD_COLUMN(diagnosis_record, importance, RECORD_INT_NULL),
	RECORD_COLUMN(diagnosis_record, confidence, RECORD_INT_NULL),
	RECORD_COLUMN(diagnosis_record, hours_per_week, RECORD_INT_NULL),
	RECORD_COLUMN(diagnosis_record, said_yes, RECORD_INT_NULL),
	RECORD_COLUMN(diagnosis_record, excused, RECORD_BOOL),
	RECORD_COLUMN(diagnosis_record, n_agreed, RECORD_INT),
	RECORD_COLUMN(diagnosis_record, n_gaps, RECORD_INT),
	RECORD_COLUMN(diagnosis_record, n_low, RECORD_INT),
	RECORD_COLUMN(diagnosis_record, n_acute, RECORD_INT),
	RECORD_COLUMN(diagnosis_record, need_bp, RECORD_INT),
	RECORD_COLUMN(diagnosis_record, strength_bp, RECORD_INT),
	RECORD_COLUMN(diagnosis_record, suggested, RECORD_TEXT),
	RECORD_COLUMN(diagnosis_record, gate, RECORD_TEXT_NULL),
	RECORD_COLUMN(diagnosis_record, gate_reason, RECORD_TEXT_NULL),
	RECORD_COLUMN(diagnosis_record, gate_on, RECORD_DATE_NULL),
	RECORD_COLUMN(diagnosis_record, social_signed_by, RECORD_ID_NULL),
	RECORD_COLUMN(diagnosis_record, social_signed_at, RECORD_STAMP_NULL),
	RECORD_COLUMN(diagnosis_record, employment_signed_by, RECORD_ID_NULL),
	RECORD_COLUMN(diagnosis_record, employment_signed_at,
		      RECORD_STAMP_NULL),
	RECORD_COLUMN(diagnosis_record, signed_on, RECORD_DATE_OPEN),
};

const struct record DIAGNOSIS_RECORD = {
	.table = "diagnosis",
	.what = N_("the diagnosis"),
	.columns = DIAGNOSIS_COLUMNS,
	.n_columns = N_ELEMS(DIAGNOSIS_COLUMNS),
	.size = sizeof(struct diagnosis_record),
};

static const struct record_column RATING_COLUMNS[] = {
	RECORD_COLUMN(rating_record, casefile_id, RECORD_INT),
	RECORD_COLUMN(rating_record, diagnosis_id, RECORD_INT),
	RECORD_COLUMN(rating_record, domain, RECORD_TEXT),
	RECORD_COLUMN(rating_record, assessor, RECORD_TEXT),
	RECORD_COLUMN(rating_record, level, RECORD_INT_NULL),
	RECORD_COLUMN(rating_record, strength, RECORD_INT_NULL),
	RECORD_COLUMN(rating_record, na, RECORD_BOOL),
	RECORD_COLUMN(rating_record, evidence, RECORD_TEXT_NULL),
	RECORD_COLUMN(rating_record, sureness, RECORD_TEXT_NULL),
	RECORD_COLUMN(rating_record, supported, RECORD_BOOL),
	RECORD_COLUMN(rating_record, voiced, RECORD_BOOL),
	RECORD_COLUMN(rating_record, not_now, RECORD_TEXT_NULL),
	RECORD_COLUMN(rating_record, note, RECORD_TEXT_NULL),
	RECORD_COLUMN(rating_record, rated_on, RECORD_DATE),
	RECORD_COLUMN(rating_record, rated_by, RECORD_INT),
};

const struct record RATING_RECORD = {
	.table = "diagnosis_rating",
	.what = N_("the rating"),
	.columns = RATING_COLUMNS,
	.n_columns = N_ELEMS(RATING_COLUMNS),
	.size = sizeof(struct rating_record),
};

static const char FIND_DRAFT[] =
	"SELECT id FROM diagnosis WHERE casefile_id = $1 AND signed_on = ''";

static const char FIND_SIGNED[] =
	"SELECT id FROM diagnosis WHERE casefile_id = $1 AND signed_on <> '' "
	"ORDER BY number DESC LIMIT 1";

static const char COUNT[] =
	"SELECT count(*) FROM diagnosis WHERE casefile_id = $1";

static const char RATING_FIND[] =
	"SELECT id FROM diagnosis_rating WHERE diagnosis_id = $1 "
	"AND domain = $2 AND assessor = $3";

/* The ratings, and the agreed ones of the signed diagnosis before it. */
static const char RATINGS[] =
	"SELECT r.domain, r.assessor, r.level, r.strength, r.na, r.supported, "
	"r.voiced, r.not_now, "
	"CASE WHEN r.assessor = 'agreed' THEN EXISTS (SELECT 1 FROM goal g "
	"JOIN contract k ON k.id = g.contract_id "
	"WHERE g.casefile_id = r.casefile_id AND g.domain = r.domain "
	"AND k.ended_on = '') ELSE 0 END "
	"FROM diagnosis_rating r WHERE r.diagnosis_id = $1 "
	"UNION ALL "
	"SELECT r.domain, 'previous', r.level, r.strength, r.na, 0, 0, NULL, "
	"0 "
	"FROM diagnosis_rating r WHERE r.assessor = 'agreed' "
	"AND r.diagnosis_id = (SELECT b.id FROM diagnosis b "
	"JOIN diagnosis d ON d.casefile_id = b.casefile_id "
	"AND b.number < d.number WHERE d.id = $1 AND b.signed_on <> '' "
	"ORDER BY b.number DESC LIMIT 1)";

enum err_code
diagnosis_find_draft(struct store *store, int64_t casefile_id, int64_t *out,
		     struct err *err)
{
	return db_find_int(store_db(store), FIND_DRAFT,
			   DB_ARGS(DB_ARG(casefile_id)), out, err);
}

enum err_code
diagnosis_find_signed(struct store *store, int64_t casefile_id, int64_t *out,
		      struct err *err)
{
	return db_find_int(store_db(store), FIND_SIGNED,
			   DB_ARGS(DB_ARG(casefile_id)), out, err);
}

enum err_code
diagnosis_count(struct store *store, int64_t casefile_id, int64_t *out,
		struct err *err)
{
	return db_get_one_int(store_db(store), COUNT,
			      DB_ARGS(DB_ARG(casefile_id)), out, err);
}

enum err_code
rating_find(struct store *store, int64_t diagnosis_id, const char *domain,
	    const char *assessor, int64_t *out, struct err *err)
{
	return db_find_int(store_db(store), RATING_FIND,
			   DB_ARGS(DB_ARG(diagnosis_id), DB_ARG(domain),
				   DB_ARG(assessor)),
			   out, err);
}

static struct rating *
rating_slot(struct diagnosis_row *row, const char *assessor)
{
	if (strcmp(assessor, "social") == 0)
		return &row->social;
	if (strcmp(assessor, "employment") == 0)
		return &row->employment;
	if (strcmp(assessor, "self") == 0)
		return &row->self;
	if (strcmp(assessor, "previous") == 0)
		return &row->previous;
	return &row->agreed;
}

static void
read_rating(struct db_rows *rows, struct arena *arena, struct diagnosis *out,
	    uint32_t *supported)
{
	enum domain domain;
	const char *assessor = db_peek_text(rows, 1);
	struct diagnosis_row *row;

	if (!domain_find(db_peek_text(rows, 0), &domain))
		return;
	row = &out->rows[domain];
	*rating_slot(row, assessor) = (struct rating){
		.has = true,
		.is_na = db_get_int(rows, 4) != 0,
		.level = (int)db_get_id_null(rows, 2),
		.strength = (int)db_get_id_null(rows, 3),
	};
	if (db_get_int(rows, 5) != 0)
		*supported |= DOMAIN_BIT(domain);
	if (strcmp(assessor, "agreed") != 0)
		return;
	row->is_voiced = db_get_int(rows, 6) != 0;
	row->not_now = db_get_text_null(rows, 7, arena);
	row->has_goal = db_get_int(rows, 8) != 0;
}

enum err_code
diagnosis_load_all(struct store *store, int64_t diagnosis_id,
		   struct arena *arena, struct diagnosis *out,
		   uint32_t *supported_out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), RATINGS,
				    DB_ARGS(DB_ARG(diagnosis_id)), &rows, err);

	memset(out, 0, sizeof(*out));
	*supported_out = 0;
	while (rc == ERR_OK && db_next(&rows))
		read_rating(&rows, arena, out, supported_out);
	return db_done(&rows, rc, err);
}

/* ---- Lists ---- */

/* The pair and the supervisor, and whoever was granted access to the case. */
#define SCOPE_GRANTED                                                          \
	"(" SCOPE_HAS_CONTENT                                                  \
	" OR EXISTS (SELECT 1 FROM access_grant a "                            \
	"WHERE a.casefile_id = c.id AND a.staff_id = $1 "                      \
	"AND a.from_at <> '' AND a.from_at <= $20 "                            \
	"AND (a.to_at = '' OR $20 < a.to_at)))"

static const struct query_order DIAGNOSIS_ORDERS[] = {
	{"begun", N_("begun"), "d.started_on", true},
};

const struct query DIAGNOSIS_QUERY = {
	.columns =
		"d.id, d.casefile_id, c.person_id, d.number, d.started_on, "
		"d.signed_on, d.n_agreed, d.n_gaps, d.n_low, d.n_acute, "
		"d.need_bp, d.strength_bp, COALESCE(d.commitment, ''), "
		"COALESCE(d.gate, ''), d.suggested",
	.from = "FROM diagnosis d JOIN casefile c ON c.id = d.casefile_id "
		"WHERE d.casefile_id = $9 AND " SCOPE_HAS_CONTENT,
	.id = "d.id",
	.orders = DIAGNOSIS_ORDERS,
	.n_orders = N_ELEMS(DIAGNOSIS_ORDERS),
	.small = true,
};

/* The case's draft, else its newest diagnosis. */
#define SHOWN_DIAGNOSIS                                                        \
	"(SELECT x.id FROM diagnosis x WHERE x.casefile_id = $9 "              \
	"ORDER BY x.number DESC LIMIT 1)"

/*
 * Level and strength as text: "2/1", "n/a", or nothing. A view of
 * the other service shows only after one's own ($1's discipline), unless the
 * diagnosis is signed or the reader is not one of the two services.
 */
#define RATING_TEXT(alias)                                                     \
	"CASE WHEN " alias ".na = 1 THEN 'n/a' ELSE " alias                    \
	".level || COALESCE('/' || " alias ".strength, '') END"

#define OWN_FIRST(alias, other, discipline)                                    \
	"COALESCE(CASE WHEN d.signed_on = '' AND " other                       \
	".id IS NULL "                                                         \
	"AND EXISTS (SELECT 1 FROM staff me WHERE me.id = $1 "                 \
	"AND me.discipline = '" discipline                                     \
	"') "                                                                  \
	"THEN CASE WHEN " alias                                                \
	".id IS NULL THEN '' ELSE 'rated' END "                                \
	"ELSE " RATING_TEXT(alias) " END, '')"

#define RATING_JOIN(alias, assessor)                                           \
	"LEFT JOIN diagnosis_rating " alias " ON " alias                       \
	".diagnosis_id = d.id AND " alias                                      \
	".domain = l.code "                                                    \
	"AND " alias ".assessor = '" assessor "' "

/* One key for all: the row's id is the instrument's order. */
static const struct query_order ROW_ORDERS[] = {
	{"domain", N_("domain"), "''", false},
};

const struct query DIAGNOSIS_ROWS_QUERY = {
	.columns =
		"l.position, c.id, c.person_id, l.code, "
		OWN_FIRST("s", "e", "employment") ", "
		OWN_FIRST("e", "s", "social") ", "
		"COALESCE(" RATING_TEXT("p") ", ''), "
		"COALESCE(" RATING_TEXT("a") ", ''), "
		"COALESCE(" RATING_TEXT("b") ", ''), "
		"'', '', COALESCE(a.voiced, 0), "
		"COALESCE(a.note, CASE (SELECT me.discipline FROM staff me "
		"WHERE me.id = $1) WHEN 'social' THEN s.note "
		"WHEN 'employment' THEN e.note END, '')",
	.from = "FROM life_domain l JOIN casefile c ON c.id = $9 "
		"JOIN diagnosis d ON d.id = " SHOWN_DIAGNOSIS " "
		RATING_JOIN("s", "social") RATING_JOIN("e", "employment")
		RATING_JOIN("p", "self") RATING_JOIN("a", "agreed")
		"LEFT JOIN diagnosis_rating b ON b.assessor = 'agreed' "
		"AND b.domain = l.code AND b.diagnosis_id = (SELECT y.id "
		"FROM diagnosis y WHERE y.casefile_id = c.id "
		"AND y.number < d.number ORDER BY y.number DESC LIMIT 1) "
		"WHERE " SCOPE_GRANTED,
	.id = "l.position",
	.orders = ROW_ORDERS,
	.n_orders = N_ELEMS(ROW_ORDERS),
	.small = true,
};

/* ---- Scores ---- */

static const struct query_order SCORE_ORDERS[] = {
	{"side", N_("side"), "''", false},
};

/* The diagnosis and the column of ratings that a row is of. */
#define SIDES                                                                  \
	"(SELECT 1 AS pos, 'social' AS side, 'employment' AS other, "          \
	"'social' AS assessor UNION ALL "                                      \
	"SELECT 2, 'employment', 'social', 'employment' UNION ALL "            \
	"SELECT 3, 'self', '', 'self' UNION ALL "                              \
	"SELECT 4, 'agreed', '', 'agreed' UNION ALL "                          \
	"SELECT 5, 'was', '', 'agreed')"

#define ITS_DIAGNOSIS                                                          \
	"CASE w.side WHEN 'was' THEN (SELECT y.id FROM diagnosis y "           \
	"WHERE y.casefile_id = c.id AND y.number < d.number "                  \
	"ORDER BY y.number DESC LIMIT 1) ELSE d.id END"

#define ITS_RATINGS                                                            \
	"FROM diagnosis_rating r WHERE r.diagnosis_id = " ITS_DIAGNOSIS        \
	" AND r.assessor = w.assessor AND r.na = 0"

#define AT_LEVEL(level)                                                        \
	"(SELECT count(*) " ITS_RATINGS " AND r.level = " level ")"

/* What the other service rated and one has not yet stays hidden, also in a
 * sum. */
#define IS_HIDDEN                                                              \
	"d.signed_on = '' AND w.other <> '' AND EXISTS (SELECT 1 "             \
	"FROM staff me WHERE me.id = $1 AND me.discipline = w.other) "         \
	"AND EXISTS (SELECT 1 FROM diagnosis_rating r "                        \
	"WHERE r.diagnosis_id = d.id AND r.assessor = w.side "                 \
	"AND NOT EXISTS (SELECT 1 FROM diagnosis_rating o "                    \
	"WHERE o.diagnosis_id = d.id AND o.domain = r.domain "                 \
	"AND o.assessor = w.other))"

const struct query DIAGNOSIS_SCORES_QUERY = {
	.columns =
		"w.pos, c.id, c.person_id, w.side, "
		"(SELECT count(*) " ITS_RATINGS "), "
		"CASE WHEN " IS_HIDDEN " THEN '' ELSE "
		AT_LEVEL("1") " || ' ' || " AT_LEVEL("2") " || ' ' || "
		AT_LEVEL("3") " || ' ' || " AT_LEVEL("4") " || ' ' || "
		AT_LEVEL("5") " END, "
		"(SELECT sum(r.strength) " ITS_RATINGS "), '', '', ''",
	.from = "FROM casefile c JOIN diagnosis d ON d.id = " SHOWN_DIAGNOSIS
		" CROSS JOIN " SIDES " w "
		"WHERE c.id = $9 AND " SCOPE_HAS_CONTENT,
	.id = "w.pos",
	.orders = SCORE_ORDERS,
	.n_orders = N_ELEMS(SCORE_ORDERS),
	.small = true,
};
