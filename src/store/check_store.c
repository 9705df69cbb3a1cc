/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "db/db.h"
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
