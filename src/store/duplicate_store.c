/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/duplicate_store.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "core/identifier.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

#include "newest_case.h"

static const struct record_column VERDICT_COLUMNS[] = {
	RECORD_COLUMN(person_verdict, person_id, RECORD_INT),
	RECORD_COLUMN(person_verdict, other_id, RECORD_INT),
	RECORD_COLUMN(person_verdict, verdict, RECORD_TEXT),
	RECORD_COLUMN(person_verdict, kept_id, RECORD_ID_NULL),
	RECORD_COLUMN(person_verdict, until, RECORD_DATE_OPEN),
	RECORD_COLUMN(person_verdict, staff_id, RECORD_INT),
	RECORD_COLUMN(person_verdict, on_day, RECORD_DATE),
	RECORD_COLUMN(person_verdict, reason, RECORD_TEXT_NULL),
};

const struct record VERDICT_RECORD = {
	.table = "person_verdict",
	.what = N_("the decision about two persons"),
	.columns = VERDICT_COLUMNS,
	.n_columns = N_ELEMS(VERDICT_COLUMNS),
	.size = sizeof(struct person_verdict),
};

static const struct record_column BEFORE_COLUMNS[] = {
	RECORD_COLUMN(verdict_before, verdict_id, RECORD_INT),
	RECORD_COLUMN(verdict_before, verdict, RECORD_TEXT),
	RECORD_COLUMN(verdict_before, until, RECORD_DATE_OPEN),
	RECORD_COLUMN(verdict_before, staff_id, RECORD_INT),
	RECORD_COLUMN(verdict_before, on_day, RECORD_DATE),
	RECORD_COLUMN(verdict_before, reason, RECORD_TEXT_NULL),
};

const struct record VERDICT_BEFORE_RECORD = {
	.table = "person_verdict_before",
	.what = N_("the decision about two persons"),
	.columns = BEFORE_COLUMNS,
	.n_columns = N_ELEMS(BEFORE_COLUMNS),
	.size = sizeof(struct verdict_before),
};

/* What a restricted address would say of a likeness stays unsaid. */
#define SEEN(column)                                                           \
	"CASE WHEN p.reach_hidden = 0 OR " SCOPE_PERSON_REACH                  \
	" THEN p." column " END"

#define PERSON_COLUMNS                                                         \
	"SELECT p.id, p.given_name, p.family_name, p.birth, " SEEN("phone") \
	", " SEEN("email") ", " SEEN("street") ", " SEEN("postcode") \
	", " SEEN("place") ", COALESCE((SELECT n.number " \
	"FROM casefile n WHERE n.id = " NEWEST_CASE_OF("p.id") "), ''), " \
	"(SELECT max(m.household_id) FROM household_member m " \
	"WHERE m.person_id = p.id) " \
	"FROM person p "

#define IS_NOT_LINKED                                                          \
	"NOT EXISTS (SELECT 1 FROM person_verdict v "                          \
	"WHERE (v.person_id = p.id OR v.other_id = p.id) "                     \
	"AND v.verdict = 'same' AND v.kept_id <> p.id) "

/* The whole office is compared: that is what the list is for. */
static const char PERSONS[] = PERSON_COLUMNS
	"WHERE p.office_id = $2 AND " SCOPE_PERSON " AND " IS_NOT_LINKED
	"ORDER BY p.id /* scan ok */";

static const char ONE_PERSON[] = PERSON_COLUMNS
	"WHERE p.id = $5 AND p.office_id = $2 AND " SCOPE_PERSON
	" AND " IS_NOT_LINKED "/* scan ok */";

static const char NUMBERS[] =
	"SELECT i.person_id, i.kind, i.value, i.country "
	"FROM person_identifier i "
	"JOIN person p ON p.id = i.person_id WHERE p.office_id = $1 "
	"ORDER BY i.person_id, i.id /* scan ok */";

static const char VERDICT_OF_PAIR[] =
	"SELECT {COLUMNS} FROM person_verdict r "
	"WHERE r.person_id = $1 AND r.other_id = $2";

static const char LAST_BEFORE[] =
	"SELECT {COLUMNS} FROM person_verdict_before r "
	"WHERE r.verdict_id = $1 ORDER BY r.id DESC LIMIT 1";

static const char HOLDS[] =
	"SELECT 1 FROM person_verdict WHERE person_id = $1 AND other_id = $2 "
	"AND (verdict <> 'later' OR $3 < until)";

static const char KEPT[] =
	"SELECT kept_id FROM person_verdict WHERE person_id = $1 "
	"AND verdict = 'same' AND kept_id <> $1 "
	"UNION ALL SELECT kept_id FROM person_verdict WHERE other_id = $1 "
	"AND verdict = 'same' AND kept_id <> $1";

static const char CARRIES[] =
	"SELECT 1 FROM person_verdict WHERE kept_id = $1 LIMIT 1";

static void
read_person(struct db_rows *rows, struct arena *arena,
	    struct duplicate_person *out)
{
	*out = (struct duplicate_person){
		.id = db_get_int(rows, 0),
		.case_number = db_get_text(rows, 9, arena),
		.match = {.given = db_get_text(rows, 1, arena),
			  .family = db_get_text(rows, 2, arena),
			  .birth = db_get_text(rows, 3, arena),
			  .phone = db_get_text_null(rows, 4, arena),
			  .email = db_get_text_null(rows, 5, arena),
			  .street = db_get_text_null(rows, 6, arena),
			  .postcode = db_get_text_null(rows, 7, arena),
			  .place = db_get_text_null(rows, 8, arena),
			  .household = db_get_id_null(rows, 10)},
	};
}

/* Numbers of the office, each with its person. */
struct numbers {
	struct match_number *items;
	int64_t *persons;
	size_t n;
};

static enum err_code
read_numbers(struct store *store, const struct query_actor *actor,
	     struct arena *arena, struct numbers *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), NUMBERS,
				    DB_ARGS(DB_ARG(actor->office_id)), &rows,
				    err);

	while (rc == ERR_OK && db_next(&rows)) {
		out->items = arena_room(arena, out->items, out->n,
					sizeof(*out->items));
		out->persons = arena_room(arena, out->persons, out->n,
					  sizeof(*out->persons));
		out->persons[out->n] = db_get_int(&rows, 0);
		out->items[out->n] = (struct match_number){
			db_get_text(&rows, 1, arena),
			identifier_key(arena, db_get_text(&rows, 2, arena)),
			db_get_text_null(&rows, 3, arena)};
		out->n++;
	}
	return db_done(&rows, rc, err);
}

/* Both are in the order of persons. */
static void
join_numbers(struct duplicate_persons *persons, const struct numbers *numbers)
{
	size_t at = 0;

	if (numbers->n == 0)
		return;
	for (size_t i = 0; i < persons->n; i++) {
		struct duplicate_person *p = &persons->items[i];

		while (at < numbers->n && numbers->persons[at] < p->id)
			at++;
		p->match.numbers = numbers->items + at;
		while (at < numbers->n && numbers->persons[at] == p->id) {
			p->match.n_numbers++;
			at++;
		}
	}
}

enum err_code
duplicate_persons(struct store *store, const struct query_actor *actor,
		  struct duplicate_persons *out, struct err *err)
{
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args all = query_bind_actor(actor, args);
	struct numbers numbers = {0};
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store),
				    scope_sql(store, PERSONS, actor->role), all,
				    &rows, err);

	out->items = NULL;
	out->n = 0;
	while (rc == ERR_OK && db_next(&rows)) {
		out->items = arena_room(out->arena, out->items, out->n,
					sizeof(*out->items));
		read_person(&rows, out->arena, &out->items[out->n++]);
	}
	rc = db_done(&rows, rc, err);
	if (rc == ERR_OK)
		rc = read_numbers(store, actor, out->arena, &numbers, err);
	if (rc == ERR_OK)
		join_numbers(out, &numbers);
	return rc;
}

enum err_code
duplicate_person(struct store *store, const struct query_actor *actor,
		 int64_t id, struct arena *arena, struct duplicate_person *out,
		 struct err *err)
{
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args all = query_bind_actor(actor, args);
	struct db_rows rows = {0};
	enum err_code rc;

	args[4] = DB_ARG(id);
	rc = db_query(store_db(store),
		      scope_sql(store, ONE_PERSON, actor->role), all, &rows,
		      err);
	*out = (struct duplicate_person){0};
	if (rc == ERR_OK && db_next(&rows))
		read_person(&rows, arena, out);
	return db_done(&rows, rc, err);
}

/* ---- Decisions ---- */

static int64_t
lower(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
higher(int64_t a, int64_t b)
{
	return a < b ? b : a;
}

enum err_code
verdict_find(struct store *store, int64_t a, int64_t b, struct arena *arena,
	     struct person_verdict *out, struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = record_list(
		store, &VERDICT_RECORD, VERDICT_OF_PAIR,
		DB_ARGS(DB_ARG(lower(a, b)), DB_ARG(higher(a, b))), &rows, err);

	*out = (struct person_verdict){0};
	if (rc == ERR_OK && rows.n > 0)
		*out = *(const struct person_verdict *)rows.items;
	return rc;
}

enum err_code
verdict_before_find(struct store *store, int64_t verdict_id,
		    struct arena *arena, struct verdict_before *out,
		    struct err *err)
{
	struct record_rows rows = {.arena = arena};
	enum err_code rc = record_list(store, &VERDICT_BEFORE_RECORD,
				       LAST_BEFORE, DB_ARGS(DB_ARG(verdict_id)),
				       &rows, err);

	*out = (struct verdict_before){0};
	if (rc == ERR_OK && rows.n > 0)
		*out = *(const struct verdict_before *)rows.items;
	return rc;
}

enum err_code
verdict_holds(struct store *store, int64_t a, int64_t b, struct date today,
	      bool *out, struct err *err)
{
	int64_t found = 0;
	enum err_code rc =
		db_find_int(store_db(store), HOLDS,
			    DB_ARGS(DB_ARG(lower(a, b)), DB_ARG(higher(a, b)),
				    DB_ARG(today)),
			    &found, err);

	*out = found != 0;
	return rc;
}

enum err_code
verdict_kept(struct store *store, int64_t person_id, int64_t *out,
	     struct err *err)
{
	return db_find_int(store_db(store), KEPT, DB_ARGS(DB_ARG(person_id)),
			   out, err);
}

enum err_code
verdict_carries(struct store *store, int64_t person_id, bool *out,
		struct err *err)
{
	int64_t found = 0;
	enum err_code rc = db_find_int(store_db(store), CARRIES,
				       DB_ARGS(DB_ARG(person_id)), &found, err);

	*out = found != 0;
	return rc;
}

static const struct query_order VERDICT_ORDERS[] = {
	{"newest", N_("newest"), "v.on_day", true},
};

/* Of what was said about somebody at another office: where it was said, the
 * own person, and no more of the other than the office. */
#define OTHER(column) "CASE WHEN q.office_id = $2 THEN q." column " ELSE '' END"

const struct query VERDICT_QUERY = {
	.columns =
		"v.id, NULL, p.id, v.id, v.on_day, s.name, v.verdict, "
		"p.family_name, p.given_name, p.birth, " OTHER(
			"family_name") ", " OTHER("given_name") ", "
		OTHER("birth") ", v.until, v.reason, "
		"CASE WHEN q.office_id = $2 THEN '' ELSE o.code END",
	.from = "FROM person_verdict v "
		"JOIN person a ON a.id = v.person_id "
		"JOIN person b ON b.id = v.other_id "
		"JOIN person p ON p.id = "
		"CASE WHEN a.office_id = $2 THEN a.id ELSE b.id END "
		"JOIN person q ON q.id = a.id + b.id - p.id "
		"JOIN office o ON o.id = q.office_id "
		"JOIN staff s ON s.id = v.staff_id "
		"WHERE p.office_id = $2 AND $4 IN ('handler', 'supervisor') "
		"AND (q.office_id = $2 OR s.office_id = $2) "
		"AND ($4 = 'supervisor' OR (p.hidden = 0 "
		"AND (q.hidden = 0 OR q.office_id <> $2)))",
	.id = "v.id",
	.orders = VERDICT_ORDERS,
	.n_orders = N_ELEMS(VERDICT_ORDERS),
	.small = true,
};
