/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "db/db.h"
#include "db/triggers.h"
#include "store/migrations.h"
#include "store/store.h"

/* What the schema alone cannot state; each query gives the rows at fault. */
struct record_check {
	const char *code;
	const char *sql; /* one text column: what to name */
	const char *msg; /* N_(): the fault, before the name */
};

static const struct record_check CHECKS[] = {
	{"person_without_key",
	 "SELECT CAST(p.id AS TEXT) FROM person p "
	 "LEFT JOIN person_key k ON k.person_id = p.id "
	 "WHERE k.person_id IS NULL ORDER BY p.id LIMIT 20 /* scan ok */",
	 N_("A person has no key for the journal, number")},
	{"person_without_tokens",
	 "SELECT CAST(p.id AS TEXT) FROM person p WHERE NOT EXISTS (SELECT 1 "
	 "FROM person_token t WHERE t.person_id = p.id) "
	 "AND NOT EXISTS (SELECT 1 FROM person_verdict v "
	 "WHERE v.kept_id <> p.id "
	 "AND (v.person_id = p.id OR v.other_id = p.id)) "
	 "ORDER BY p.id LIMIT 20 /* scan ok */",
	 N_("A person cannot be found by search, number")},
	{"case_serial",
	 "SELECT o.code FROM office o JOIN case_serial s ON s.office_id = o.id "
	 "WHERE s.last < (SELECT count(*) FROM casefile c WHERE c.number LIKE "
	 "o.code || '-' || s.year || '-%') ORDER BY o.code LIMIT 20 "
	 "/* scan ok */",
	 N_("An office has more cases than its counter says")},
	{"closed_with_clock",
	 "SELECT c.number FROM casefile c WHERE c.closed_on <> '' "
	 "AND (c.contact_due <> '' OR c.silence_due <> '') "
	 "ORDER BY c.number LIMIT 20 /* scan ok */",
	 N_("A case is closed, but a contact is still due")},
	{"pair_of_other_office",
	 "SELECT c.number FROM casefile c JOIN pair q ON q.id = c.pair_id "
	 "WHERE q.office_id <> c.office_id ORDER BY c.number LIMIT 20 "
	 "/* scan ok */",
	 N_("A case is with a pair of another office")},
};

static enum err_code
run_check(struct store *store, const struct record_check *check,
	  struct issues *issues, struct err *err)
{
	struct arena scratch = {0};
	struct db_rows rows = {0};
	enum err_code rc =
		db_query(store_db(store), check->sql, DB_NO_ARGS, &rows, err);

	while (rc == ERR_OK && db_next(&rows))
		issues_add(issues, "", check->code, "%s: %s", _(check->msg),
			   db_get_text(&rows, 0, &scratch));
	arena_fini(&scratch);
	return db_done(&rows, rc, err);
}

/* ---- The form ---- */

static const char OBJECTS[] =
	"SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' "
	"ORDER BY name /* scan ok */";

/* Names in the order of their bytes, in the arena. */
struct objects {
	struct arena *arena;
	const char **items;
	size_t n;
};

static enum err_code
list_objects(struct db *db, struct objects *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(db, OBJECTS, DB_NO_ARGS, &rows, err);

	while (rc == ERR_OK && db_next(&rows)) {
		out->items = arena_room(out->arena, (void *)out->items, out->n,
					sizeof(*out->items));
		out->items[out->n++] = db_get_text(&rows, 0, out->arena);
	}
	return db_done(&rows, rc, err);
}

/* As this program would make them now. */
static enum err_code
list_wanted(struct objects *out, struct err *err)
{
	struct db *db = NULL;
	enum err_code rc = db_open_memory(&db, err);

	if (rc == ERR_OK)
		rc = db_migrate(db, MIGRATIONS, N_MIGRATIONS, NULL, NULL, err);
	if (rc == ERR_OK)
		rc = list_objects(db, out, err);
	db_close(&db);
	return rc;
}

static void
compare_objects(const struct objects *got, const struct objects *wanted,
		struct issues *issues)
{
	size_t i = 0;

	for (size_t k = 0; i < got->n || k < wanted->n;) {
		int order = i == got->n ? 1
			    : k == wanted->n
				    ? -1
				    : strcmp(got->items[i], wanted->items[k]);

		if (order > 0)
			issues_add(issues, "", "form_missing",
				   _("'%s' is missing in the database. Restore "
				     "the last backup."),
				   wanted->items[k]);
		if (order < 0)
			issues_add(issues, "", "form_foreign",
				   _("'%s' in the database was not made by "
				     "this program. Restore the last backup."),
				   got->items[i]);
		i += order <= 0;
		k += order >= 0;
	}
}

enum err_code
store_check_form(struct store *store, struct issues *issues, struct err *err)
{
	struct arena arena = {0};
	struct objects got = {.arena = &arena};
	struct objects wanted = {.arena = &arena};
	bool is_journaled = false;
	enum err_code rc =
		triggers_are_current(store_db(store), &is_journaled, err);

	if (rc == ERR_OK && !is_journaled)
		issues_add(issues, "", "form_triggers",
			   _("The database does not journal every change, or "
			     "lets the journal be changed. Have it examined; "
			     "'kith init --upgrade' mends it."));
	if (rc == ERR_OK && is_journaled)
		rc = list_objects(store_db(store), &got, err);
	if (rc == ERR_OK && is_journaled)
		rc = list_wanted(&wanted, err);
	if (rc == ERR_OK && is_journaled)
		compare_objects(&got, &wanted, issues);
	arena_fini(&arena);
	return rc;
}

enum err_code
store_check_record(struct store *store, struct issues *issues, struct err *err)
{
	enum err_code rc = db_read_begin(store_db(store), err);

	if (rc != ERR_OK)
		return rc;
	for (size_t i = 0; rc == ERR_OK && i < N_ELEMS(CHECKS); i++)
		rc = run_check(store, &CHECKS[i], issues, err);
	db_read_end(store_db(store));
	return rc;
}
