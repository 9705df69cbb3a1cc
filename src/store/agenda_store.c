/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/agenda_store.h"

#include "base/arena.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

/* Whose it is, and with whom they work. */
#define WHO                                                                    \
	"c.id, c.person_id, p.family_name, p.given_name, p.birth, "            \
	"p.sort_name, c.number, COALESCE(s.name || ' + ' || e.name, '')"

#define WHO_JOINED                                                             \
	"JOIN person p ON p.id = c.person_id "                                 \
	"LEFT JOIN pair q ON q.id = c.pair_id "                                \
	"LEFT JOIN staff s ON s.id = q.social_id "                             \
	"LEFT JOIN staff e ON e.id = q.employment_id "

#define OPEN_CASES "WHERE c.closed_on = '' AND " SCOPE_CONTENT_JOINED

/* $9 = from, $10 = to; a day that is not set is none. */
#define WITHIN(day) " AND " day " <> '' AND " day " >= $9 AND " day " <= $10 "

static const char CONTACTS[] =
	"SELECT 'contact', c.id, " WHO
	", c.contact_due, "
	"COALESCE((SELECT min(a.on_day) FROM appointment a "
	"WHERE a.casefile_id = c.id AND a.state = 'planned' "
	"AND a.due_only = 1), '') "
	"FROM casefile c " WHO_JOINED OPEN_CASES " ORDER BY c.id /* scan ok */";

static const char APPOINTMENTS[] =
	"SELECT CASE a.due_only WHEN 1 THEN 'contact_due' "
	"ELSE 'appointment' END, a.id, " WHO
	", a.on_day, trim(a.at_time || ' ' || h.name) "
	"FROM casefile c JOIN appointment a ON a.casefile_id = c.id "
	"AND a.state = 'planned' "
	"JOIN staff h ON h.id = a.staff_id " WHO_JOINED OPEN_CASES WITHIN(
		"a.on_day") "/* scan ok */";

static const char PROMISES[] =
	"SELECT CASE m.ours WHEN 1 THEN 'promise_ours' "
	"ELSE 'promise_theirs' END, m.id, " WHO ", m.next_due, " SCOPE_TEXT_IN_LIST(
		"g.domain", "m.what || ' (' || m.owner_name || ')'")
	" FROM casefile c JOIN commitment m ON m.casefile_id = c.id "
	"AND m.ours IN (0, 1) JOIN contract k ON k.id = m.contract_id "
	"AND k.status <> 'suspended' " WHO_JOINED
	"LEFT JOIN goal g ON g.id = m.goal_id " OPEN_CASES WITHIN("m.next_due")
	"/* scan ok */";

static const char REVIEWS[] =
	"SELECT 'review', k.id, " WHO
	", k.review_on, " SCOPE_TEXT_IN_LIST("''", "k.title") " "
	"FROM casefile c JOIN contract k ON k.casefile_id = c.id "
	"AND k.status = 'in_force' " WHO_JOINED OPEN_CASES WITHIN(
		"k.review_on") "/* scan ok */";

static const char ENDS[] =
	"SELECT 'contract_end', k.id, " WHO
	", k.to_day, " SCOPE_TEXT_IN_LIST("''", "k.title") " "
	"FROM casefile c JOIN contract k ON k.casefile_id = c.id "
	"AND k.status = 'in_force' " WHO_JOINED OPEN_CASES WITHIN(
		"k.to_day") "/* scan ok */";

static const char TASKS[] =
	"SELECT t.kind, t.id, " WHO ", t.due_on, " SCOPE_TEXT_IN_LIST("t.domain", "t.text")
	" FROM casefile c JOIN task t ON t.casefile_id = c.id "
	"AND t.done_on = '' " WHO_JOINED OPEN_CASES WITHIN("t.due_on")
	"/* scan ok */";

static void
take_entry(struct db_rows *rows, struct arena *arena, struct agenda_entry *out)
{
	*out = (struct agenda_entry){
		.kind = db_get_text(rows, 0, arena),
		.id = db_get_int(rows, 1),
		.casefile_id = db_get_int(rows, 2),
		.person_id = db_get_int(rows, 3),
		.family_name = db_get_text(rows, 4, arena),
		.given_name = db_get_text(rows, 5, arena),
		.birth = db_get_text(rows, 6, arena),
		.sort_name = db_get_text(rows, 7, arena),
		.number = db_get_text(rows, 8, arena),
		.pair = db_get_text(rows, 9, arena),
		.day = db_get_text(rows, 10, arena),
		.what = db_get_text(rows, 11, arena),
	};
}

static enum err_code
list_some(struct store *store, const char *sql, struct db_args args,
	  struct agenda_entries *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), sql, args, &rows, err);

	while (rc == ERR_OK && db_next(&rows)) {
		out->items = arena_room(out->arena, out->items, out->n,
					sizeof(*out->items));
		take_entry(&rows, out->arena, &out->items[out->n++]);
	}
	return db_done(&rows, rc, err);
}

enum err_code
agenda_list(struct store *store, const struct query_actor *actor,
	    const char *from, const char *to, struct agenda_entries *out,
	    struct err *err)
{
	static const char *const lists[] = {CONTACTS, APPOINTMENTS, PROMISES,
					    REVIEWS,  ENDS,	    TASKS};
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args bound = query_bind_actor(actor, args);
	enum err_code rc = ERR_OK;

	args[8] = DB_ARG(from);
	args[9] = DB_ARG(to);
	for (size_t i = 0; rc == ERR_OK && i < N_ELEMS(lists); i++) {
		rc = list_some(store, scope_sql(store, lists[i], actor->role),
			       bound, out, err);
		if (lists[i] == CONTACTS)
			out->n_cases = out->n;
	}
	return rc;
}
