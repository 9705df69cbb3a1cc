/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/present_store.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column PRESENT_COLUMNS[] = {
	RECORD_COLUMN(contact_present, casefile_id, RECORD_INT),
	RECORD_COLUMN(contact_present, contact_id, RECORD_INT),
	RECORD_COLUMN(contact_present, circle_id, RECORD_ID_NULL),
	RECORD_COLUMN(contact_present, member_id, RECORD_ID_NULL),
};

const struct record PRESENT_RECORD = {
	.table = "contact_present",
	.what = N_("who was there"),
	.columns = PRESENT_COLUMNS,
	.n_columns = N_ELEMS(PRESENT_COLUMNS),
	.size = sizeof(struct contact_present),
};

/* $9 = case, $10 = contact. */
static const char MEMBERS[] =
	"SELECT m.id, p.given_name, p.family_name, m.relation, "
	"m.to_day = '', p.hidden, COALESCE(x.id, 0), 0, 0 "
	"FROM casefile c "
	"JOIN household_member m ON m.household_id = c.household_id "
	"JOIN person p ON p.id = m.person_id "
	"LEFT JOIN contact_present x ON x.contact_id = $10 "
	"AND x.member_id = m.id "
	"WHERE c.id = $9 AND m.person_id <> c.person_id "
	"AND (m.to_day = '' OR x.id IS NOT NULL) AND " SCOPE_SOCIAL
	" AND " SCOPE_MEMBER " ORDER BY m.id";

static const char CIRCLE[] =
	"SELECT m.id, m.name, '', m.relation, m.to_day = '', 0, "
	"COALESCE(x.id, 0), m.kind = 'family', m.role IS NOT NULL "
	"FROM casefile c "
	"JOIN circle_member m ON m.casefile_id = c.id "
	"LEFT JOIN contact_present x ON x.contact_id = $10 "
	"AND x.circle_id = m.id "
	"WHERE c.id = $9 AND (m.to_day = '' OR x.id IS NOT NULL) "
	"AND " SCOPE_SOCIAL " ORDER BY m.id";

static enum err_code
add_known(struct store *store, const char *sql, struct db_args args,
	  struct known_people *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), sql, args, &rows, err);

	while (rc == ERR_OK && db_next(&rows)) {
		out->items = arena_room(out->arena, out->items, out->n,
					sizeof(*out->items));
		out->items[out->n++] = (struct known){
			.id = db_get_int(&rows, 0),
			.given = db_get_text(&rows, 1, out->arena),
			.family = db_get_text(&rows, 2, out->arena),
			.relation = db_get_text(&rows, 3, out->arena),
			.is_still = db_get_int(&rows, 4) != 0,
			.is_hidden = db_get_int(&rows, 5) != 0,
			.present_id = db_get_int(&rows, 6),
			.is_family = db_get_int(&rows, 7) != 0,
			.has_role = db_get_int(&rows, 8) != 0,
		};
	}
	return db_done(&rows, rc, err);
}

enum err_code
present_list(struct store *store, const struct query_actor *actor,
	     const struct contact *contact, struct known_people *out,
	     struct err *err)
{
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args bound = query_bind_actor(actor, args);
	enum err_code rc;

	args[8] = DB_ARG(contact->casefile_id);
	args[9] = DB_ARG(contact->head.id);
	rc = add_known(store, scope_sql(store, MEMBERS, actor->role), bound,
		       out, err);
	for (size_t i = 0; i < out->n; i++)
		out->items[i].is_member = true;
	if (rc == ERR_OK)
		rc = add_known(store, scope_sql(store, CIRCLE, actor->role),
			       bound, out, err);
	return rc;
}

static enum err_code
add_present(struct store *store, struct stamp now,
	    const struct contact *contact, const struct known *who,
	    struct err *err)
{
	struct contact_present row = {
		.casefile_id = contact->casefile_id,
		.contact_id = contact->head.id,
		.circle_id = who->is_member ? 0 : who->id,
		.member_id = who->is_member ? who->id : 0,
	};

	return record_insert(store, &PRESENT_RECORD, now, &row, err);
}

static enum err_code
take_present(struct store *store, int64_t id, struct err *err)
{
	struct arena scratch = {0};
	struct contact_present row;
	enum err_code rc =
		record_load(store, &PRESENT_RECORD, id, &scratch, &row, err);

	if (rc == ERR_OK)
		rc = record_delete(store, &PRESENT_RECORD, &row, err);
	arena_fini(&scratch);
	return rc;
}

enum err_code
present_save(struct store *store, struct stamp now,
	     const struct contact *contact, const struct known_people *people,
	     struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < people->n; i++) {
		const struct known *who = &people->items[i];

		if (who->is_wanted && who->present_id == 0)
			rc = add_present(store, now, contact, who, err);
		else if (!who->is_wanted && who->present_id != 0)
			rc = take_present(store, who->present_id, err);
	}
	return rc;
}
