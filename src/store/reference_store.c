/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/reference_store.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/utf8.h"
#include "core/case_number.h"
#include "core/person_name.h"
#include "db/db.h"
#include "store/casefile_store.h"
#include "store/scope.h"
#include "store/staff_store.h"
#include "store/store.h"

#include "newest_case.h"

/* What a kind of row is about and how it is called. */
struct ref_sql {
	/* casefile, person, office and hidden flag of a row $1 */
	const char *about;
	/* of a row $1: what is typed, the words in it, its day, the code of
	 * its kind; '' where it has none */
	const char *name;
	/* typed and shown of rows whose typed form begins with $5 … < $6, in
	 * scope; NULL = not completed */
	const char *complete;
};

#define ABOUT_CASE_ROW(table)                                                  \
	"SELECT r.casefile_id, c.person_id, 0, 0, 0 FROM " table               \
	" r "                                                                  \
	"JOIN casefile c ON c.id = r.casefile_id WHERE r.id = $1"

/* By the newest open case of its person, else the newest. */
#define ABOUT_PERSON_ROW(table)                                                \
	"SELECT COALESCE(" NEWEST_CASE_OF("p.id") ", 0), "                     \
	"p.id, p.office_id, p.hidden, p.reach_hidden FROM " table              \
	" r JOIN person p ON p.id = r.person_id WHERE r.id = $1"

#define ABOUT_PERSON                                                           \
	"SELECT COALESCE(" NEWEST_CASE_OF("r.id") ", 0), "                     \
	"r.id, r.office_id, r.hidden, r.reach_hidden FROM person r "           \
	"WHERE r.id = $1"

/* Of staff, pairs and deputies: whose office's. */
#define ABOUT_OFFICE(office, from)                                             \
	"SELECT 0, 0, " office ", 0, 0 FROM " from " WHERE r.id = $1"

/* The one of the two whom those who decided answer for. */
#define ABOUT_VERDICT                                                          \
	"SELECT COALESCE(" NEWEST_CASE_OF("p.id") ", 0), "                     \
	"p.id, p.office_id, p.hidden, p.reach_hidden "                         \
	"FROM person_verdict r JOIN staff s ON s.id = r.staff_id "             \
	"JOIN person a ON a.id = r.person_id "                                 \
	"JOIN person p ON p.id = CASE WHEN a.office_id = s.office_id "         \
	"THEN a.id ELSE r.other_id END WHERE r.id = $1"

/*
 * Or by the person's own line, as reach_store shows it among such rows: by
 * minus twice the person's number, one less for a second line, and 67108864
 * less for each further entry of the line (reach_line_entry).
 */
#define ABOUT_PERSON_LINE(table)                                               \
	"SELECT COALESCE(" NEWEST_CASE_OF("p.id") ", 0), "                     \
	"p.id, p.office_id, p.hidden, p.reach_hidden FROM person p "           \
	"WHERE p.id = CASE WHEN $1 < 0 THEN -$1 % 67108864 / 2 ELSE "          \
	"(SELECT r.person_id FROM " table                                      \
	" r WHERE r.id = $1) END"

/* What was saved of a person without a case is known as the person is. */
#define ABOUT_SAVE                                                             \
	"SELECT COALESCE(r.casefile_id, " NEWEST_CASE_OF("p.id") ", 0), "      \
	"COALESCE(r.person_id, 0), COALESCE(p.office_id, 0), "                 \
	"COALESCE(p.hidden, 0), COALESCE(p.reach_hidden, 0) "                  \
	"FROM journal r LEFT JOIN person p ON p.id = r.person_id "             \
	"AND r.casefile_id IS NULL WHERE r.id = $1"

#define ABOUT_NOTHING(table)                                                   \
	"SELECT 0, 0, 0, 0, 0 FROM " table " r WHERE r.id = $1"

static const struct ref_sql REFS[] = {
	[REF_OFFICE] =
		{
			ABOUT_NOTHING("office"),
			"SELECT code, code || ' ' || name, '', '' FROM office "
			"WHERE id = $1",
			"SELECT code, name FROM office WHERE code >= upper($5) "
			"AND code < upper($6) ORDER BY code, id LIMIT $7",
		},
	[REF_STAFF] =
		{
			ABOUT_OFFICE("r.office_id", "staff r"),
			"SELECT login, name, '', '' FROM staff WHERE id = $1",
			"SELECT login, name FROM staff WHERE login >= $5 AND login < $6 "
			"AND active_from <= $3 "
			"AND (active_to = '' OR $3 < active_to) "
			"ORDER BY login, id LIMIT $7",
		},
	[REF_PAIR] =
		{
			ABOUT_OFFICE("r.office_id", "pair r"),
			"SELECT s.login || '+' || e.login, s.name || ' + ' || e.name, "
			"'', '' FROM pair r JOIN staff s ON s.id = r.social_id "
			"JOIN staff e ON e.id = r.employment_id WHERE r.id = $1",
			"SELECT s.login || '+' || e.login, s.name || ' + ' || e.name "
			"FROM pair q JOIN staff s ON s.id = q.social_id "
			"JOIN staff e ON e.id = q.employment_id "
			"WHERE (q.office_id = $2 OR $4 = 'admin') "
			"AND " SCOPE_PAIR_ACTIVE
			" AND s.login || '+' || e.login >= $5 "
			"AND s.login || '+' || e.login < $6 "
			"ORDER BY 1, q.id LIMIT $7 /* scan ok */",
		},
	[REF_PERSON] =
		{
			ABOUT_PERSON,
			"SELECT CAST(id AS TEXT), "
			"family_name || ', ' || given_name || ' *' || birth, '', '' "
			"FROM person WHERE id = $1",
			NULL,
		},
	[REF_CASEFILE] =
		{
			"SELECT r.id, r.person_id, 0, 0, 0 FROM casefile r WHERE r.id = $1",
			"SELECT c.number, p.family_name || ', ' || p.given_name || "
			"' *' || p.birth, '', '' FROM casefile c "
			"JOIN person p ON p.id = c.person_id WHERE c.id = $1",
			"SELECT c.number, p.family_name || ', ' || p.given_name || "
			"' *' || p.birth FROM casefile c "
			"JOIN person p ON p.id = c.person_id WHERE " SCOPE_KNOWN
			" AND c.number >= upper($5) AND c.number < upper($6) "
			"ORDER BY c.number, c.id LIMIT $7",
		},
	[REF_DEPUTY] =
		{
			ABOUT_OFFICE("a.office_id",
				     "deputy r JOIN staff a "
				     "ON a.id = r.absent_id"),
			"SELECT CAST(d.id AS TEXT), s.name || ' / ' || a.name, '', '' FROM deputy d "
			"JOIN staff s ON s.id = d.deputy_id "
			"JOIN staff a ON a.id = d.absent_id WHERE d.id = $1",
			NULL,
		},
	[REF_GRANT] =
		{
			ABOUT_CASE_ROW("access_grant"),
			"SELECT CAST(r.id AS TEXT), s.name, '', r.kind FROM access_grant r "
			"JOIN staff s ON s.id = r.staff_id WHERE r.id = $1",
			NULL,
		},
	[REF_IDENTIFIER] =
		{
			ABOUT_PERSON_ROW("person_identifier"),
			"SELECT CAST(id AS TEXT), '', '', kind FROM person_identifier "
			"WHERE id = $1",
			NULL,
		},
	[REF_MEMBER] =
		{
			"SELECT c.id, c.person_id, 0, p.hidden, 0 "
			"FROM household_member r "
			"JOIN person p ON p.id = r.person_id "
			"JOIN casefile c ON c.household_id = r.household_id "
			"WHERE r.id = $1 ORDER BY c.closed_on = '' DESC, c.id DESC "
			"LIMIT 1 /* scan ok */",
			"SELECT CAST(m.id AS TEXT), p.family_name || ', ' || p.given_name, "
			"'', '' FROM household_member m JOIN person p ON p.id = m.person_id "
			"WHERE m.id = $1",
			NULL,
		},
	[REF_CONTACT] =
		{
			ABOUT_CASE_ROW("contact"),
			"SELECT CAST(id AS TEXT), '', on_day, kind FROM contact "
			"WHERE id = $1",
			NULL,
		},
	[REF_APPOINTMENT] =
		{
			ABOUT_CASE_ROW("appointment"),
			"SELECT CAST(id AS TEXT), "
			"at_time, on_day, kind FROM appointment WHERE id = $1",
			NULL,
		},
	[REF_MESSAGE] =
		{
			ABOUT_CASE_ROW("message"),
			"SELECT CAST(r.id AS TEXT), s.name, r.sent_at, '' "
			"FROM message r JOIN staff s ON s.id = r.from_id "
			"WHERE r.id = $1",
			NULL,
		},
	[REF_NOTE] =
		{
			ABOUT_CASE_ROW("note"),
			"SELECT CAST(id AS TEXT), '', on_day, '' FROM note WHERE id = $1",
			NULL,
		},
	[REF_TASK] =
		{
			ABOUT_CASE_ROW("task"),
			"SELECT CAST(id AS TEXT), text, '', '' FROM task WHERE id = $1",
			NULL,
		},
	[REF_DIAGNOSIS] =
		{
			ABOUT_CASE_ROW("diagnosis"),
			"SELECT CAST(id AS TEXT), CAST(number AS TEXT), started_on, '' FROM diagnosis "
			"WHERE id = $1",
			NULL,
		},
	[REF_RATING] =
		{
			ABOUT_CASE_ROW("diagnosis_rating"),
			"SELECT CAST(id AS TEXT), '', '', domain FROM diagnosis_rating "
			"WHERE id = $1",
			NULL,
		},
	[REF_CONTRACT] =
		{
			ABOUT_CASE_ROW("contract"),
			"SELECT CAST(id AS TEXT), version_no || ' ' || title, '', '' FROM contract "
			"WHERE id = $1",
			NULL,
		},
	[REF_GOAL] =
		{
			ABOUT_CASE_ROW("goal"),
			"SELECT CAST(id AS TEXT), text, '', '' FROM goal WHERE id = $1",
			NULL,
		},
	[REF_COMMITMENT] =
		{
			ABOUT_CASE_ROW("commitment"),
			"SELECT CAST(id AS TEXT), owner_name || ': ' || what, '', '' FROM commitment "
			"WHERE id = $1",
			NULL,
		},
	[REF_BREACH] =
		{
			ABOUT_CASE_ROW("breach"),
			"SELECT CAST(r.id AS TEXT), m.what, r.on_day, '' FROM breach r "
			"JOIN commitment m ON m.id = r.commitment_id WHERE r.id = $1",
			NULL,
		},
	[REF_JOURNAL] =
		{
			ABOUT_SAVE,
			"SELECT CAST(id AS TEXT), operation, '', '' FROM journal WHERE id = $1",
			NULL,
		},
	[REF_RULES] =
		{
			ABOUT_NOTHING("rule_set"),
			"SELECT CAST(id AS TEXT), code || ' ' || version, '', '' FROM rule_set "
			"WHERE id = $1",
			NULL,
		},
	[REF_IMPORT] =
		{
			ABOUT_NOTHING("import_log"),
			"SELECT CAST(id AS TEXT), source, '', '' FROM import_log "
			"WHERE id = $1",
			NULL,
		},
	[REF_VERDICT] =
		{
			ABOUT_VERDICT,
			"SELECT CAST(id AS TEXT), verdict, on_day, '' "
			"FROM person_verdict WHERE id = $1",
			NULL,
		},
	/* Their names tell nothing of what is for few. */
	[REF_REACH] =
		{
			ABOUT_PERSON_LINE("person_reach"),
			"SELECT CAST(id AS TEXT), '', '', kind FROM person_reach "
			"WHERE id = $1 UNION ALL "
			"SELECT CAST(CAST($1 AS INTEGER) AS TEXT), '', '', "
			"CASE WHEN $1 % 2 = 0 THEN 'phone' ELSE 'email' END "
			"FROM person WHERE id = -$1 % 67108864 / 2 AND $1 < 0",
			NULL,
		},
	[REF_CIRCLE] =
		{
			ABOUT_CASE_ROW("circle_member"),
			"SELECT CAST(id AS TEXT), '', '', kind FROM circle_member "
			"WHERE id = $1",
			NULL,
		},
	[REF_BENEFIT] =
		{
			ABOUT_CASE_ROW("benefit"),
			"SELECT CAST(id AS TEXT), '', '', kind FROM benefit "
			"WHERE id = $1",
			NULL,
		},
	/* The receiver may not know of the case: its operations ask. */
	[REF_TRANSFER] =
		{
			ABOUT_NOTHING("case_transfer"),
			"SELECT CAST(id AS TEXT), '', asked_on, '' FROM case_transfer "
			"WHERE id = $1",
			NULL,
		},
	[REF_CONSENT] =
		{
			ABOUT_CASE_ROW("consent"),
			"SELECT CAST(id AS TEXT), '', from_day, kind FROM consent "
			"WHERE id = $1",
			NULL,
		},
	/* Its operations ask whose it is. */
	[REF_HAND_OVER] =
		{
			ABOUT_NOTHING("hand_over"),
			"SELECT CAST(id AS TEXT), '', at, '' "
			"FROM hand_over WHERE id = $1",
			NULL,
		},
	[REF_HOLIDAY] =
		{
			ABOUT_NOTHING("holiday"),
			"SELECT CAST(id AS TEXT), name, day, '' FROM holiday "
			"WHERE id = $1",
			NULL,
		},
	/* Its operations ask whose it is. */
	/* Its name tells nothing of what is for few. */
	[REF_DECISION] =
		{
			ABOUT_CASE_ROW("meeting_decision"),
			"SELECT CAST(id AS TEXT), '', decided_on, owner "
			"FROM meeting_decision WHERE id = $1",
			NULL,
		},
	/* Its name tells nothing of what is for few. */
	[REF_DISPUTE] =
		{
			ABOUT_CASE_ROW("dispute"),
			"SELECT CAST(id AS TEXT), '', on_day, '' FROM dispute "
			"WHERE id = $1",
			NULL,
		},
	[REF_SAVED_VIEW] =
		{
			ABOUT_NOTHING("saved_view"),
			"SELECT CAST(id AS TEXT), name, '', '' FROM saved_view "
			"WHERE id = $1",
			NULL,
		},
	/* Whoever looks marks it for himself alone; it is no work on the case. */
	[REF_DEED] =
		{
			ABOUT_NOTHING("journal"),
			"SELECT CAST(id AS TEXT), '', at, '' FROM journal "
			"WHERE id = $1",
			NULL,
		},
	[REF_ADDRESS] =
		{
			ABOUT_PERSON_LINE("person_address"),
			"SELECT CAST(id AS TEXT), '', to_day, '' FROM person_address "
			"WHERE id = $1 UNION ALL "
			"SELECT CAST(CAST($1 AS INTEGER) AS TEXT), '', '', '' "
			"FROM person WHERE id = -$1 % 67108864 / 2 AND $1 < 0",
			NULL,
		},
};

_Static_assert(N_ELEMS(REFS) == REF_END, "every kind of row has its SQL");

static enum err_code
not_found(struct err *err)
{
	return err_set(err, ERR_NOT_FOUND, "", "%s", "");
}

static enum err_code
find_casefile(struct store *store, const char *text, int64_t *out,
	      struct err *err)
{
	struct case_number number;
	char canonical[CASE_NUMBER_SIZE];
	enum err_code rc = case_number_parse(text, "", &number, err);

	if (rc != ERR_OK)
		return rc;
	rc = casefile_find(store, case_number_format(&number, canonical), out,
			   err);
	return rc == ERR_OK && *out == 0 ? not_found(err) : rc;
}

static enum err_code
find_pair(struct store *store, const char *text,
	  const struct query_actor *actor, int64_t *out, struct err *err)
{
	struct arena scratch = {0};
	const char *plus = strchr(text, '+');
	const char *social;
	enum err_code rc;

	if (plus == NULL)
		return err_set(err, ERR_INVALID, "",
			       _("A pair is written as two logins with a plus "
				 "between them, for example ane+jon: first the "
				 "social, then the employment handler."));
	social = arena_strndup(&scratch, text, (size_t)(plus - text));
	rc = pair_find(store, social, plus + 1, actor->today, out, err);
	arena_fini(&scratch);
	return rc;
}

static enum err_code
find_office(struct store *store, const char *text, int64_t *out,
	    struct err *err)
{
	struct arena scratch = {0};
	enum err_code rc =
		office_find(store, utf8_upper(&scratch, text), out, err);

	arena_fini(&scratch);
	return rc;
}

static enum err_code
find_person(struct store *store, const char *text, int64_t *out,
	    struct err *err)
{
	struct reference_about about = {0};
	int64_t casefile_id = 0;
	enum err_code rc = find_casefile(store, text, &casefile_id, err);

	if (rc == ERR_INVALID)
		return err_set(err, ERR_INVALID, "",
			       _("A person is named by the number of a case or "
				 "by the number that the list of persons "
				 "shows."));
	if (rc == ERR_OK)
		rc = reference_about(store, REF_CASEFILE, casefile_id, &about,
				     err);
	*out = about.person_id;
	return rc;
}

/* Kinds of which the person's own lines are rows, too. */
static bool
has_lines(enum ref_kind kind)
{
	return kind == REF_REACH || kind == REF_ADDRESS;
}

enum err_code
reference_find(struct store *store, enum ref_kind kind, const char *text,
	       const struct query_actor *actor, int64_t *out, struct err *err)
{
	struct reference_about about;

	if (kind == REF_OFFICE)
		return find_office(store, text, out, err);
	if (kind == REF_STAFF)
		return staff_find(store, text, out, err);
	if (kind == REF_CASEFILE)
		return find_casefile(store, text, out, err);
	if (num_parse_int(text, has_lines(kind) ? INT32_MIN : 1, INT64_MAX,
			  out))
		return reference_about(store, kind, *out, &about, err);
	if (kind == REF_PAIR)
		return find_pair(store, text, actor, out, err);
	if (kind == REF_PERSON)
		return find_person(store, text, out, err);
	return err_set(err, ERR_INVALID, "",
		       _("'%s' is not a number. Give the number that the list "
			 "shows in its first column."),
		       text);
}

enum err_code
reference_about(struct store *store, enum ref_kind kind, int64_t id,
		struct reference_about *out, struct err *err)
{
	struct db_rows rows = {0};
	bool found = false;
	enum err_code rc;

	assert(kind > REF_NONE && kind < REF_END);
	memset(out, 0, sizeof(*out));
	rc = db_query(store_db(store), REFS[kind].about, DB_ARGS(DB_ARG(id)),
		      &rows, err);
	if (rc == ERR_OK && db_next(&rows)) {
		found = true;
		out->casefile_id = db_get_int(&rows, 0);
		out->person_id = db_get_int(&rows, 1);
		out->office_id = db_get_int(&rows, 2);
		out->hidden = db_get_int(&rows, 3);
		out->reach_hidden = db_get_int(&rows, 4);
	}
	rc = db_done(&rows, rc, err);
	return rc == ERR_OK && !found ? not_found(err) : rc;
}

enum err_code
reference_name(struct store *store, enum ref_kind kind, int64_t id,
	       struct reference_text *out, struct err *err)
{
	struct db_rows rows = {0};
	bool found = false;
	enum err_code rc;

	assert(kind > REF_NONE && kind < REF_END);
	out->typed = "";
	out->words = "";
	out->day = "";
	out->code = "";
	rc = db_query(store_db(store), REFS[kind].name, DB_ARGS(DB_ARG(id)),
		      &rows, err);
	if (rc == ERR_OK && db_next(&rows)) {
		found = true;
		out->typed = db_get_cell(&rows, 0, out->arena);
		out->words = db_get_cell(&rows, 1, out->arena);
		out->day = db_get_cell(&rows, 2, out->arena);
		out->code = db_get_cell(&rows, 3, out->arena);
	}
	rc = db_done(&rows, rc, err);
	return rc == ERR_OK && !found ? not_found(err) : rc;
}

enum err_code
reference_complete(struct store *store, enum ref_kind kind, const char *text,
		   const struct query_actor *actor,
		   struct reference_candidates *out, struct err *err)
{
	const char *end = arena_printf(out->arena, "%s\xf4\x8f\xbf\xbf", text);
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args bound;
	struct db_rows rows = {0};
	enum err_code rc;

	assert(kind > REF_NONE && kind < REF_END);
	out->items =
		arena_new(out->arena, struct reference_candidate, out->max + 1);
	out->n = 0;
	if (REFS[kind].complete == NULL)
		return ERR_OK;
	bound = query_bind_actor(actor, args);
	args[4] = DB_ARG(text);
	args[5] = DB_ARG(end);
	args[6] = DB_ARG((int64_t)out->max);
	rc = db_query(store_db(store),
		      scope_sql(store, REFS[kind].complete, actor->role), bound,
		      &rows, err);
	while (rc == ERR_OK && out->n < out->max && db_next(&rows)) {
		struct reference_candidate *c = &out->items[out->n++];

		c->typed = db_get_cell(&rows, 0, out->arena);
		c->label = db_get_cell(&rows, 1, out->arena);
	}
	return db_done(&rows, rc, err);
}
