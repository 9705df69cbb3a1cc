/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/import_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "db/db.h"
#include "store/casefile_store.h"
#include "store/person_store.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column LOG_COLUMNS[] = {
	RECORD_COLUMN(import_log, staff_id, RECORD_INT),
	RECORD_COLUMN(import_log, office_id, RECORD_INT),
	RECORD_COLUMN(import_log, pair_id, RECORD_ID_NULL),
	RECORD_COLUMN(import_log, source, RECORD_TEXT),
	RECORD_COLUMN(import_log, digest, RECORD_TEXT),
	RECORD_COLUMN(import_log, encoding, RECORD_TEXT),
	RECORD_COLUMN(import_log, separator, RECORD_TEXT),
	RECORD_COLUMN(import_log, columns, RECORD_TEXT),
	RECORD_COLUMN(import_log, state, RECORD_TEXT),
	RECORD_COLUMN(import_log, n_rows, RECORD_INT),
	RECORD_COLUMN(import_log, n_done, RECORD_INT),
	RECORD_COLUMN(import_log, n_created, RECORD_INT),
	RECORD_COLUMN(import_log, n_changed, RECORD_INT),
	RECORD_COLUMN(import_log, n_linked, RECORD_INT),
	RECORD_COLUMN(import_log, n_unchanged, RECORD_INT),
	RECORD_COLUMN(import_log, n_refused, RECORD_INT),
	RECORD_COLUMN(import_log, n_benefits_created, RECORD_INT),
	RECORD_COLUMN(import_log, n_benefits_changed, RECORD_INT),
	RECORD_COLUMN(import_log, n_benefits_refused, RECORD_INT),
	RECORD_COLUMN(import_log, began_at, RECORD_STAMP_OPEN),
	RECORD_COLUMN(import_log, ended_at, RECORD_STAMP_OPEN),
};

const struct record IMPORT_LOG_RECORD = {
	.table = "import_log",
	.what = N_("the import"),
	.columns = LOG_COLUMNS,
	.n_columns = N_ELEMS(LOG_COLUMNS),
	.size = sizeof(struct import_log),
};

static const char UNFINISHED[] =
	"SELECT id FROM import_log WHERE staff_id = $1 AND digest = $2 "
	"AND state IN ('staging', 'applying', 'undoing') "
	"ORDER BY id DESC LIMIT 1";

static const char UNFINISHED_BY_OTHER[] =
	"SELECT l.id, s.name FROM import_log l "
	"JOIN staff s ON s.id = l.staff_id "
	"WHERE l.office_id = $1 AND l.digest = $2 AND l.staff_id <> $3 "
	"AND l.state IN ('staging', 'applying', 'undoing') "
	"ORDER BY l.began_at DESC, l.id DESC LIMIT 1";

static const char STAGE[] =
	"INSERT INTO import_staged (log_id, number, cells) "
	"VALUES ($1, $2, $3)";

static const char STAGED_NEXT[] =
	"SELECT number, cells FROM import_staged WHERE log_id = $1 "
	"ORDER BY number LIMIT $2";

static const char UNSTAGE[] =
	"DELETE FROM import_staged WHERE log_id = $1 AND number <= $2";

static const char UNSTAGE_SOME[] =
	"DELETE FROM import_staged WHERE log_id = $1 AND number IN "
	"(SELECT number FROM import_staged WHERE log_id = $1 "
	"ORDER BY number LIMIT $2)";

static const char SAY[] =
	"INSERT INTO import_finding (log_id, number, heading, code, message, "
	"is_refusal, person_id) VALUES ($1, $2, $3, $4, $5, $6, "
	"NULLIF($7, 0))";

static const char UNSAY[] = "DELETE FROM import_finding WHERE log_id = $1";

static const char TOUCH[] =
	"INSERT INTO import_touch (log_id, number, result, person_id, "
	"person_rev, casefile_id, case_rev, is_opened, numbers, before, story, "
	"person_was, case_was, benefits, cells) "
	"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
	"$15)";

static const char TOUCHES_LAST[] =
	"SELECT number, result, person_id, person_rev, casefile_id, case_rev, "
	"is_opened, numbers, before, story, person_was, case_was, benefits "
	"FROM import_touch "
	"WHERE log_id = $1 ORDER BY number DESC LIMIT $2";

static const char MET[] =
	"SELECT person_id, number, is_opened FROM import_touch WHERE log_id = $1 "
	"ORDER BY number";

static const char LINKED[] =
	"SELECT count(*) FROM import_touch "
	"WHERE person_id = $1 AND result = 'linked' AND cells = $2";

static const char UNTOUCH[] =
	"DELETE FROM import_touch WHERE log_id = $1 AND number = $2";

/* Of this run and of earlier ones. */
static const char PERSON_MOVED[] =
	"UPDATE import_touch SET person_rev = $3 "
	"WHERE person_id = $1 AND person_rev = $2";

static const char CASE_MOVED[] =
	"UPDATE import_touch SET case_rev = $4 WHERE person_id = $1 "
	"AND casefile_id = $2 AND case_rev = $3";

static const char FORGET_UNCHANGED[] =
	"DELETE FROM import_touch WHERE log_id = $1 AND number IN "
	"(SELECT number FROM import_touch WHERE log_id = $1 "
	"AND result = 'unchanged' ORDER BY number LIMIT $2)";

static const char OTHER_USES[] =
	"SELECT (SELECT count(*) FROM casefile WHERE person_id = $1 "
	"AND id <> $2) + (SELECT count(*) FROM household_member m "
	"WHERE m.person_id = $1 AND m.household_id NOT IN "
	"(SELECT household_id FROM casefile WHERE id = $2))";

static const char HOUSEHOLD_OF[] =
	"SELECT household_id FROM casefile WHERE id = $1";

static const char OTHERS_IN_HOUSEHOLD[] =
	"SELECT count(*) FROM household_member m "
	"JOIN casefile c ON c.household_id = m.household_id "
	"WHERE c.id = $1 AND m.person_id <> c.person_id";

static const char CASE_DELETE[] = "DELETE FROM casefile WHERE id = $1";
static const char MEMBERS_DELETE[] =
	"DELETE FROM household_member WHERE household_id = $1";
static const char HOUSEHOLD_DELETE[] = "DELETE FROM household WHERE id = $1";
static const char NUMBERS_DELETE[] =
	"DELETE FROM person_identifier WHERE person_id = $1";
static const char NUMBER_DELETE[] =
	"DELETE FROM person_identifier WHERE id = $1";
static const char ADDRESS_DELETE[] = "DELETE FROM person_address WHERE id = $1";
static const char PERSON_DELETE[] = "DELETE FROM person WHERE id = $1";

enum err_code
import_log_unfinished(struct store *store, int64_t staff_id, const char *digest,
		      int64_t *out, struct err *err)
{
	return db_find_int(store_db(store), UNFINISHED,
			   DB_ARGS(DB_ARG(staff_id), DB_ARG(digest)), out, err);
}

/* ---- Rows that wait ---- */

enum err_code
import_stage(struct store *store, int64_t log_id,
	     const struct import_staged *row, struct err *err)
{
	return db_run(store_db(store), STAGE,
		      DB_ARGS(DB_ARG(log_id), DB_ARG(row->number),
			      DB_ARG(row->cells)),
		      NULL, err);
}

enum err_code
import_staged_next(struct store *store, int64_t log_id, size_t max,
		   struct import_staged_rows *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(
		store_db(store), STAGED_NEXT,
		DB_ARGS(DB_ARG(log_id), DB_ARG((int64_t)max)), &rows, err);

	out->n = 0;
	out->items = arena_new(out->arena, struct import_staged, max);
	while (rc == ERR_OK && db_next(&rows))
		out->items[out->n++] = (struct import_staged){
			.number = db_get_int(&rows, 0),
			.cells = db_get_text(&rows, 1, out->arena),
		};
	return db_done(&rows, rc, err);
}

enum err_code
import_unstage(struct store *store, int64_t log_id, int64_t upto,
	       struct err *err)
{
	return db_run(store_db(store), UNSTAGE,
		      DB_ARGS(DB_ARG(log_id), DB_ARG(upto)), NULL, err);
}

static enum err_code
take_some(struct store *store, const char *sql, int64_t log_id, size_t max,
	  size_t *n_out, struct err *err)
{
	int64_t n = 0;
	enum err_code rc = db_run(store_db(store), sql,
				  DB_ARGS(DB_ARG(log_id), DB_ARG((int64_t)max)),
				  &n, err);

	*n_out = (size_t)n;
	return rc;
}

enum err_code
import_unstage_some(struct store *store, int64_t log_id, size_t max,
		    size_t *n_out, struct err *err)
{
	return take_some(store, UNSTAGE_SOME, log_id, max, n_out, err);
}

/* ---- What was said ---- */

enum err_code
import_say(struct store *store, int64_t log_id, const struct import_said *said,
	   struct err *err)
{
	return db_run(store_db(store), SAY,
		      DB_ARGS(DB_ARG(log_id), DB_ARG(said->number),
			      DB_ARG(said->heading), DB_ARG(said->code),
			      DB_ARG(said->message),
			      DB_ARG((int64_t)said->is_refusal),
			      DB_ARG(said->person_id)),
		      NULL, err);
}

enum err_code
import_unsay(struct store *store, int64_t log_id, struct err *err)
{
	return db_run(store_db(store), UNSAY, DB_ARGS(DB_ARG(log_id)), NULL,
		      err);
}

/* ---- What was done ---- */

enum err_code
import_touch_add(struct store *store, int64_t log_id,
		 const struct import_touch *touch, struct err *err)
{
	return db_run(store_db(store), TOUCH,
		      DB_ARGS(DB_ARG(log_id), DB_ARG(touch->number),
			      DB_ARG(touch->result), DB_ARG(touch->person_id),
			      DB_ARG(touch->person_rev),
			      DB_ARG(touch->casefile_id),
			      DB_ARG(touch->case_rev),
			      DB_ARG((int64_t)touch->is_opened),
			      DB_ARG(touch->numbers), DB_ARG(touch->before),
			      DB_ARG(touch->story), DB_ARG(touch->person_was),
			      DB_ARG(touch->case_was), DB_ARG(touch->benefits),
			      DB_ARG(touch->cells)),
		      NULL, err);
}

static void
read_touch(struct db_rows *rows, struct arena *arena, struct import_touch *out)
{
	*out = (struct import_touch){
		.number = db_get_int(rows, 0),
		.result = db_get_text(rows, 1, arena),
		.person_id = db_get_int(rows, 2),
		.person_rev = db_get_int(rows, 3),
		.casefile_id = db_get_int(rows, 4),
		.case_rev = db_get_int(rows, 5),
		.is_opened = db_get_int(rows, 6) != 0,
		.numbers = db_get_text(rows, 7, arena),
		.before = db_get_text(rows, 8, arena),
		.story = db_get_text(rows, 9, arena),
		.person_was = db_get_int(rows, 10),
		.case_was = db_get_int(rows, 11),
		.benefits = db_get_text(rows, 12, arena),
	};
}

enum err_code
import_touches_last(struct store *store, int64_t log_id, size_t max,
		    struct import_touches *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(
		store_db(store), TOUCHES_LAST,
		DB_ARGS(DB_ARG(log_id), DB_ARG((int64_t)max)), &rows, err);

	out->n = 0;
	out->items = arena_new(out->arena, struct import_touch, max);
	while (rc == ERR_OK && db_next(&rows))
		read_touch(&rows, out->arena, &out->items[out->n++]);
	return db_done(&rows, rc, err);
}

enum err_code
import_met(struct store *store, int64_t log_id, import_met_fn each, void *arg,
	   struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), MET,
				    DB_ARGS(DB_ARG(log_id)), &rows, err);

	while (rc == ERR_OK && db_next(&rows))
		each(arg, db_get_int(&rows, 0), db_get_int(&rows, 1),
		     db_get_int(&rows, 2) != 0);
	return db_done(&rows, rc, err);
}

enum err_code
import_was_linked(struct store *store, int64_t person_id, const char *cells,
		  bool *out, struct err *err)
{
	int64_t n = 0;
	enum err_code rc = db_get_one_int(
		store_db(store), LINKED,
		DB_ARGS(DB_ARG(person_id), DB_ARG(cells)), &n, err);

	*out = n > 0;
	return rc;
}

enum err_code
import_untouch(struct store *store, int64_t log_id,
	       const struct import_touch *touch, int64_t person_rev,
	       int64_t case_rev, struct err *err)
{
	enum err_code rc = db_run(
		store_db(store), UNTOUCH,
		DB_ARGS(DB_ARG(log_id), DB_ARG(touch->number)), NULL, err);

	if (rc == ERR_OK && person_rev != 0)
		rc = db_run(store_db(store), PERSON_MOVED,
			    DB_ARGS(DB_ARG(touch->person_id),
				    DB_ARG(touch->person_was),
				    DB_ARG(person_rev)),
			    NULL, err);
	if (rc == ERR_OK && case_rev != 0)
		rc = db_run(store_db(store), CASE_MOVED,
			    DB_ARGS(DB_ARG(touch->person_id),
				    DB_ARG(touch->casefile_id),
				    DB_ARG(touch->case_was), DB_ARG(case_rev)),
			    NULL, err);
	return rc;
}

enum err_code
import_forget_unchanged(struct store *store, int64_t log_id, size_t max,
			size_t *n_out, struct err *err)
{
	return take_some(store, FORGET_UNCHANGED, log_id, max, n_out, err);
}

/* ---- Taking back ---- */

enum err_code
import_person_is_free(struct store *store, int64_t person_id,
		      int64_t casefile_id, bool *out, struct err *err)
{
	int64_t n = 0;
	int64_t n_others = 0;
	enum err_code rc = db_get_one_int(
		store_db(store), OTHER_USES,
		DB_ARGS(DB_ARG(person_id), DB_ARG(casefile_id)), &n, err);

	if (rc == ERR_OK)
		rc = db_get_one_int(store_db(store), OTHERS_IN_HOUSEHOLD,
				    DB_ARGS(DB_ARG(casefile_id)), &n_others,
				    err);
	*out = n == 0 && n_others == 0;
	return rc;
}

static enum err_code
delete_by_id(struct store *store, const char *sql, int64_t id, struct err *err)
{
	return db_run(store_db(store), sql, DB_ARGS(DB_ARG(id)), NULL, err);
}

enum err_code
import_case_remove(struct store *store, int64_t casefile_id, struct err *err)
{
	int64_t household = 0;
	enum err_code rc = db_find_int(store_db(store), HOUSEHOLD_OF,
				       DB_ARGS(DB_ARG(casefile_id)), &household,
				       err);

	/* First what others may stand on: where it fails nothing is gone. */
	if (rc == ERR_OK)
		rc = delete_by_id(store, CASE_DELETE, casefile_id, err);
	if (rc == ERR_OK)
		rc = delete_by_id(store, MEMBERS_DELETE, household, err);
	if (rc == ERR_OK)
		rc = delete_by_id(store, HOUSEHOLD_DELETE, household, err);
	return rc;
}

enum err_code
import_person_remove(struct store *store, int64_t person_id, struct err *err)
{
	enum err_code rc = delete_by_id(store, NUMBERS_DELETE, person_id, err);

	if (rc == ERR_OK)
		rc = person_unindex(store, person_id, err);
	if (rc == ERR_OK)
		rc = delete_by_id(store, PERSON_DELETE, person_id, err);
	return rc;
}

enum err_code
import_number_remove(struct store *store, int64_t id, struct err *err)
{
	return delete_by_id(store, NUMBER_DELETE, id, err);
}

enum err_code
import_address_remove(struct store *store, int64_t id, struct err *err)
{
	return delete_by_id(store, ADDRESS_DELETE, id, err);
}

enum err_code
import_log_of_colleague(struct store *store, const struct import_log *log,
			struct arena *arena, int64_t *id_out,
			const char **name_out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc =
		db_query(store_db(store), UNFINISHED_BY_OTHER,
			 DB_ARGS(DB_ARG(log->office_id), DB_ARG(log->digest),
				 DB_ARG(log->staff_id)),
			 &rows, err);

	*id_out = 0;
	*name_out = "";
	if (rc == ERR_OK && db_next(&rows)) {
		*id_out = db_get_int(&rows, 0);
		*name_out = db_get_text(&rows, 1, arena);
	}
	return db_done(&rows, rc, err);
}

/* ---- Lists ---- */

static const struct query_order LOG_ORDERS[] = {
	{"newest", N_("newest"), "l.began_at", true},
};

const struct query IMPORT_LOG_QUERY = {
	.columns =
		"l.id, NULL, NULL, l.id, l.began_at, s.name, l.source, "
		"l.state, l.n_rows, l.n_created, l.n_changed, l.n_linked, "
		"l.n_unchanged, l.n_refused, l.n_benefits_created, "
		"l.n_benefits_changed, l.n_benefits_refused",
	.from = "FROM import_log l JOIN staff s ON s.id = l.staff_id "
		"WHERE l.office_id = $2 AND $4 IN ('handler', 'supervisor') "
		"AND (l.staff_id = $1 OR $4 = 'supervisor')",
	.id = "l.id",
	.orders = LOG_ORDERS,
	.n_orders = N_ELEMS(LOG_ORDERS),
};

static const struct query_order SAID_ORDERS[] = {
	{"row", N_("row"), "''", false},
};

/* Who is named, and how somebody is reached, is for who may know it today; a
 * message that is not is left empty. */
#define SAID_OF_REACH                                                          \
	"'moved', 'differs', 'postcode_differs', 'changed', 'reach_added', "   \
	"'reach_unsafe', 'reach_ended', 'reach_full'"

#define SAID_MESSAGE                                                                     \
	"CASE WHEN f.person_id IS NULL THEN f.message "                                  \
	"WHEN f.code IN ('likely_duplicate', 'other_person', "                           \
	"'second_number', 'birth_differs', 'name_differs', 'created', "                  \
	"'linked', " SAID_OF_REACH                                                       \
	") "                                                                             \
	"AND (p.id IS NULL OR NOT " SCOPE_PERSON                                         \
	") THEN '' "                                                                     \
	"WHEN f.code IN ('phone_unknown', 'number_form', 'number_check', " SAID_OF_REACH \
	") AND (p.id IS NULL OR (p.reach_hidden = 1 AND NOT " SCOPE_PERSON_REACH         \
	")) THEN '' ELSE f.message END"

/* Of who was hidden since nothing was ever said. */
const struct query IMPORT_SAID_QUERY = {
	.columns =
		"f.id, NULL, NULL, f.number, f.heading, f.is_refusal, " SAID_MESSAGE
		", f.code",
	.from = "FROM import_finding f JOIN import_log l ON l.id = f.log_id "
		"LEFT JOIN person p ON p.id = f.person_id "
		"WHERE f.log_id = $9 AND l.office_id = $2 "
		"AND $4 IN ('handler', 'supervisor') "
		"AND (l.staff_id = $1 OR $4 = 'supervisor') "
		"AND (p.id IS NULL OR p.hidden = 0 OR " SCOPE_PERSON ")",
	.id = "f.id",
	.orders = SAID_ORDERS,
	.n_orders = N_ELEMS(SAID_ORDERS),
};
