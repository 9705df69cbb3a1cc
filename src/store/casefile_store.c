/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/casefile_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "core/case_number.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

static const struct record_column CASEFILE_COLUMNS[] = {
	RECORD_COLUMN(casefile, number, RECORD_TEXT),
	RECORD_COLUMN(casefile, office_id, RECORD_INT),
	RECORD_COLUMN(casefile, person_id, RECORD_INT),
	RECORD_COLUMN(casefile, household_id, RECORD_INT),
	RECORD_COLUMN(casefile, pair_id, RECORD_ID_NULL),
	RECORD_COLUMN(casefile, pair_since, RECORD_DATE_OPEN),
	RECORD_COLUMN(casefile, first_reference_id, RECORD_ID_NULL),
	RECORD_COLUMN(casefile, phase, RECORD_TEXT),
	RECORD_COLUMN(casefile, profile, RECORD_TEXT),
	RECORD_COLUMN(casefile, profile_since, RECORD_DATE),
	RECORD_COLUMN(casefile, opened_on, RECORD_DATE),
	RECORD_COLUMN(casefile, closed_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(casefile, exit_reason, RECORD_TEXT_NULL),
	RECORD_COLUMN(casefile, story, RECORD_TEXT_NULL),
	RECORD_COLUMN(casefile, story_on, RECORD_DATE_NULL),
	RECORD_COLUMN(casefile, story_by_id, RECORD_ID_NULL),
	RECORD_COLUMN(casefile, last_contact_on, RECORD_DATE_OPEN),
	RECORD_COLUMN(casefile, contact_due, RECORD_DATE_OPEN),
	RECORD_COLUMN(casefile, silence_due, RECORD_DATE_OPEN),
	RECORD_COLUMN(casefile, moved_on, RECORD_DATE),
};

const struct record CASEFILE_RECORD = {
	.table = "casefile",
	.what = N_("the case file"),
	.columns = CASEFILE_COLUMNS,
	.n_columns = N_ELEMS(CASEFILE_COLUMNS),
	.size = sizeof(struct casefile),
};

static const struct record_column GRANT_COLUMNS[] = {
	RECORD_COLUMN(access_grant, casefile_id, RECORD_INT),
	RECORD_COLUMN(access_grant, staff_id, RECORD_INT),
	RECORD_COLUMN(access_grant, kind, RECORD_TEXT),
	RECORD_COLUMN(access_grant, purpose, RECORD_TEXT),
	RECORD_COLUMN(access_grant, domains, RECORD_TEXT),
	RECORD_COLUMN(access_grant, domains_write, RECORD_TEXT),
	RECORD_COLUMN(access_grant, works, RECORD_TEXT),
	RECORD_COLUMN(access_grant, asked_at, RECORD_STAMP_OPEN),
	RECORD_COLUMN(access_grant, from_at, RECORD_STAMP_OPEN),
	RECORD_COLUMN(access_grant, to_at, RECORD_STAMP_OPEN),
	RECORD_COLUMN(access_grant, given_by_id, RECORD_ID_NULL),
	RECORD_COLUMN(access_grant, reviewed_at, RECORD_STAMP_OPEN),
	RECORD_COLUMN(access_grant, reviewed_by_id, RECORD_ID_NULL),
	RECORD_COLUMN(access_grant, review, RECORD_TEXT_NULL),
};

const struct record GRANT_RECORD = {
	.table = "access_grant",
	.what = N_("the access"),
	.columns = GRANT_COLUMNS,
	.n_columns = N_ELEMS(GRANT_COLUMNS),
	.size = sizeof(struct access_grant),
};

static const struct record_column EVENT_COLUMNS[] = {
	RECORD_COLUMN(case_event, casefile_id, RECORD_INT),
	RECORD_COLUMN(case_event, staff_id, RECORD_INT),
	RECORD_COLUMN(case_event, on_day, RECORD_DATE),
	RECORD_COLUMN(case_event, kind, RECORD_TEXT),
	RECORD_COLUMN(case_event, code, RECORD_TEXT),
	RECORD_COLUMN(case_event, text, RECORD_TEXT),
	RECORD_COLUMN(case_event, activities, RECORD_TEXT),
};

const struct record EVENT_RECORD = {
	.table = "case_event",
	.what = N_("the event"),
	.columns = EVENT_COLUMNS,
	.n_columns = N_ELEMS(EVENT_COLUMNS),
	.size = sizeof(struct case_event),
};

static const char FIND[] = "SELECT id FROM casefile WHERE number = $1";

static const char OF_PERSON[] =
	"SELECT id FROM casefile WHERE person_id = $1 "
	"ORDER BY closed_on = '' DESC, id DESC LIMIT 1 /* scan ok */";

/* Open ones of others in whose household the person lives now. */
static const char LIVED_IN[] =
	"SELECT {COLUMNS} FROM casefile r WHERE r.closed_on = '' "
	"AND r.person_id <> $1 AND r.household_id IN "
	"(SELECT m.household_id FROM household_member m "
	"WHERE m.person_id = $1 AND m.to_day = '') ORDER BY r.id "
	"/* scan ok */";

static const char NEXT_SERIAL[] =
	"INSERT INTO case_serial (office_id, year, last) VALUES ($1, $2, 1) "
	"ON CONFLICT (office_id, year) DO UPDATE SET last = last + 1 "
	"RETURNING last";

static const char TOUCH[] =
	"UPDATE casefile SET moved_on = $2 WHERE id = $1 AND moved_on < $2";

static const char SET_CLOCKS[] =
	"UPDATE casefile SET last_contact_on = $2, contact_due = $3, "
	"silence_due = $4 WHERE id = $1";

static const char END_GRANTS[] =
	"UPDATE access_grant SET rev = rev + 1, to_at = $2 "
	"WHERE casefile_id = $1 AND (kind = 'team' OR from_at = '') "
	"AND (to_at = '' OR $2 < to_at)";

/* The case's office, its pair in force today and while it is open (DP04),
 * hidden or not, and whether a report lies with the benefit body. */
static const char RELATION[] =
	"SELECT c.office_id, q.social_id, q.employment_id, p.hidden, "
	"EXISTS (SELECT 1 FROM breach_step b "
	"WHERE b.casefile_id = c.id AND b.measure = 'report' "
	"AND b.signed_on <> ''), p.reach_hidden "
	"FROM casefile c JOIN person p ON p.id = c.person_id "
	"LEFT JOIN pair q ON q.id = c.pair_id AND c.closed_on = '' "
	"AND q.active_from <= $2 AND (q.active_to = '' OR $2 < q.active_to) "
	"WHERE c.id = $1";

/* Of the case's office alone. */
static const char DEPUTIES[] =
	"SELECT d.deputy_id FROM deputy d JOIN staff x ON x.id = d.deputy_id "
	"WHERE d.absent_id = $1 AND x.office_id = $4 "
	"AND " SCOPE_DEPUTY_IN_FORCE
	" UNION ALL SELECT d.deputy_id FROM deputy d "
	"JOIN staff x ON x.id = d.deputy_id "
	"WHERE d.absent_id = $2 AND x.office_id = $4 "
	"AND " SCOPE_DEPUTY_IN_FORCE " LIMIT 50";

/* In force now. */
static const char GRANTS[] =
	"SELECT g.kind, g.domains, g.domains_write, g.works FROM access_grant g "
	"WHERE g.casefile_id = $1 AND g.staff_id = $2 "
	"AND g.from_at <> '' AND g.from_at <= $3 "
	"AND (g.to_at = '' OR $3 < g.to_at) LIMIT 50";

enum { DEPUTIES_MAX = 50 };

enum err_code
casefile_load(struct store *store, int64_t id, struct arena *arena,
	      struct casefile *out, struct err *err)
{
	return record_load(store, &CASEFILE_RECORD, id, arena, out, err);
}

enum err_code
casefile_find(struct store *store, const char *number, int64_t *out,
	      struct err *err)
{
	return db_find_int(store_db(store), FIND, DB_ARGS(DB_ARG(number)), out,
			   err);
}

enum err_code
casefile_of_person(struct store *store, int64_t person_id, int64_t *out,
		   struct err *err)
{
	return db_find_int(store_db(store), OF_PERSON,
			   DB_ARGS(DB_ARG(person_id)), out, err);
}

enum err_code
casefile_lived_in(struct store *store, int64_t person_id,
		  struct record_rows *out, struct err *err)
{
	return record_list(store, &CASEFILE_RECORD, LIVED_IN,
			   DB_ARGS(DB_ARG(person_id)), out, err);
}

enum err_code
casefile_next_number(struct store *store, const struct office *office, int year,
		     struct arena *arena, const char **out, struct err *err)
{
	struct case_number number = {.year = year};
	char text[CASE_NUMBER_SIZE];
	int64_t serial = 0;
	enum err_code rc = db_get_one_int(
		store_db(store), NEXT_SERIAL,
		DB_ARGS(DB_ARG(office->head.id), DB_ARG(year)), &serial, err);

	if (rc != ERR_OK)
		return rc;
	if (serial > CASE_SERIAL_MAX)
		return err_set(err, ERR_INVALID, "office",
			       _("Office %s has used up its case numbers of "
				 "%d. Ask the administrator for a second "
				 "office code."),
			       office->code, year);
	strncat(number.office, office->code, CASE_OFFICE_MAX);
	number.serial = (int)serial;
	*out = arena_strdup(arena, case_number_format(&number, text));
	return ERR_OK;
}

enum err_code
casefile_touch(struct store *store, int64_t id, struct date today,
	       struct err *err)
{
	return db_run(store_db(store), TOUCH,
		      DB_ARGS(DB_ARG(id), DB_ARG(today)), NULL, err);
}

static struct db_arg
open_day(struct date d)
{
	return date_is_none(d) ? db_arg_text("") : db_arg_date(d);
}

enum err_code
casefile_save_clocks(struct store *store, const struct casefile *casefile,
		     struct err *err)
{
	return db_run(store_db(store), SET_CLOCKS,
		      DB_ARGS(DB_ARG(casefile->head.id),
			      open_day(casefile->last_contact_on),
			      open_day(casefile->contact_due),
			      open_day(casefile->silence_due)),
		      NULL, err);
}

enum err_code
casefile_end_team(struct store *store, int64_t id, struct stamp now,
		  struct err *err)
{
	return db_run(store_db(store), END_GRANTS,
		      DB_ARGS(DB_ARG(id), DB_ARG(now)), NULL, err);
}

/* ---- The actor's relation ---- */

static void
fill_actor(const struct staff *staff, struct date today, struct actor *out)
{
	out->id = staff->head.id;
	out->role = (enum role)code_value(&codes_role, staff->role);
	out->office = staff->office_id;
	out->discipline = (enum discipline)code_value(&codes_discipline,
						      staff->discipline);
	out->is_active =
		date_is_within(today, staff->active_from, staff->active_to);
}

static enum err_code
load_case_facts(struct store *store, int64_t casefile_id, struct date today,
		struct relation_facts *out, struct err *err)
{
	struct db_rows rows = {0};
	bool found = false;
	enum err_code rc = db_query(store_db(store), RELATION,
				    DB_ARGS(DB_ARG(casefile_id), DB_ARG(today)),
				    &rows, err);

	if (rc == ERR_OK && db_next(&rows)) {
		found = true;
		out->case_office = db_get_int(&rows, 0);
		out->pair[0] = db_get_id_null(&rows, 1);
		out->pair[1] = db_get_id_null(&rows, 2);
		out->is_hidden = db_get_int(&rows, 3) != 0;
		out->has_proposal = db_get_int(&rows, 4) != 0;
		out->is_reach_hidden = db_get_int(&rows, 5) != 0;
	}
	rc = db_done(&rows, rc, err);
	if (rc == ERR_OK && !found)
		return err_set(err, ERR_NOT_FOUND, "", "%s", "");
	return rc;
}

static enum err_code
load_deputies(struct store *store, struct date today, struct arena *arena,
	      struct relation_facts *out, struct err *err)
{
	int64_t *ids = arena_new(arena, int64_t, DEPUTIES_MAX);
	struct db_rows rows = {0};
	enum err_code rc =
		db_query(store_db(store), DEPUTIES,
			 DB_ARGS(DB_ARG(out->pair[0]), DB_ARG(out->pair[1]),
				 DB_ARG(today), DB_ARG(out->case_office)),
			 &rows, err);

	while (rc == ERR_OK && out->n_deputies < DEPUTIES_MAX && db_next(&rows))
		ids[out->n_deputies++] = db_get_int(&rows, 0);
	out->deputies = ids;
	return db_done(&rows, rc, err);
}

static enum grant_kind
grant_kind_of(const char *kind)
{
	if (strcmp(kind, "team") == 0)
		return GRANT_TEAM;
	return strcmp(kind, "glass") == 0 ? GRANT_GLASS : GRANT_OCCASIONAL;
}

static uint32_t
read_domains(struct arena *arena, const char *codes)
{
	uint32_t bits = 0;

	for (const char *at = codes; *at != '\0';) {
		size_t len = strcspn(at, ",");
		enum domain domain;

		if (domain_find(arena_strndup(arena, at, len), &domain))
			bits |= DOMAIN_BIT(domain);
		at += len;
		at += strspn(at, ",");
	}
	return bits;
}

static uint32_t
read_works(struct arena *arena, const char *codes)
{
	uint32_t bits = 0;

	for (const char *at = codes; *at != '\0';) {
		size_t len = strcspn(at, ",");
		int found = code_value(&codes_grant_work,
				       arena_strndup(arena, at, len));

		if (found > 0)
			bits |= UINT32_C(1) << (unsigned)(found - 1);
		at += len;
		at += strspn(at, ",");
	}
	return bits;
}

/* Of several in force the strongest counts: no order of the engine's. */
static int
strength_of(enum grant_kind kind)
{
	switch (kind) {
	case GRANT_NONE:
		return 0;
	case GRANT_OCCASIONAL:
		return 1;
	case GRANT_TEAM:
		return 2;
	case GRANT_GLASS:
	default:
		return 3;
	}
}

static enum err_code
load_grant(struct store *store, int64_t casefile_id, struct stamp now,
	   struct arena *arena, struct relation_facts *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), GRANTS,
				    DB_ARGS(DB_ARG(casefile_id),
					    DB_ARG(out->actor.id), DB_ARG(now)),
				    &rows, err);

	while (rc == ERR_OK && db_next(&rows)) {
		enum grant_kind kind =
			grant_kind_of(db_get_text(&rows, 0, arena));

		if (strength_of(kind) >= strength_of(out->grant.kind))
			out->grant.kind = kind;
		out->grant.domains |=
			read_domains(arena, db_get_text(&rows, 1, arena));
		out->grant.domains_write |=
			read_domains(arena, db_get_text(&rows, 2, arena));
		out->grant.works |=
			read_works(arena, db_get_text(&rows, 3, arena));
	}
	return db_done(&rows, rc, err);
}

enum err_code
casefile_relation_facts(struct store *store, const struct relation_query *query,
			struct arena *arena, struct relation_facts *out,
			struct err *err)
{
	enum err_code rc;

	memset(out, 0, sizeof(*out));
	fill_actor(query->actor, query->today, &out->actor);
	if (query->casefile_id == 0)
		return ERR_OK;
	rc = load_case_facts(store, query->casefile_id, query->today, out, err);
	if (rc == ERR_OK)
		rc = load_deputies(store, query->today, arena, out, err);
	if (rc == ERR_OK)
		rc = load_grant(store, query->casefile_id, query->now, arena,
				out, err);
	return rc;
}

/* ---- Lists ---- */

/* What a list of cases shows, for my, the office's and the worklists alike;
 * reach and content as far as the list's scope does not say by itself that
 * the actor may see them. */
#define CASE_COLUMNS_SEEN(reach, content)                                      \
	"c.id, c.id, c.person_id, c.number, p.family_name, p.given_name, "     \
	"p.birth, CASE WHEN " reach                                            \
	" THEN p.place ELSE '' END, o.code, "                                  \
	"COALESCE(s.name || ' + ' || e.name, ''), c.phase, "                   \
	"CASE WHEN " content                                                   \
	" THEN c.profile ELSE '' END, "                                        \
	"CASE WHEN " content                                                   \
	" THEN c.last_contact_on ELSE '' END, "                                \
	"CASE WHEN " content                                                   \
	" THEN c.contact_due ELSE '' END, "                                    \
	"c.opened_on, c.closed_on"

/* Outside the pair no more than the basic facts. */
#define CASE_COLUMNS                                                           \
	CASE_COLUMNS_SEEN(SCOPE_IN_REACH_JOINED, SCOPE_HAS_CONTENT_JOINED)

/* Where the scope is SCOPE_CONTENT_JOINED: of handlers their own cases. */
#define CASE_COLUMNS_CONTENT                                                   \
	CASE_COLUMNS_SEEN(                                                     \
		"($4 = 'handler' AND (p.reach_hidden = 0 "                     \
		"OR $1 IN (q.social_id, q.employment_id)))",                   \
		"1 = 1")

#define CASE_FROM                                                              \
	"FROM casefile c JOIN person p ON p.id = c.person_id "                 \
	"JOIN office o ON o.id = c.office_id "                                 \
	"LEFT JOIN pair q ON q.id = c.pair_id "                                \
	"LEFT JOIN staff s ON s.id = q.social_id "                             \
	"LEFT JOIN staff e ON e.id = q.employment_id "

static const struct query_order MY_ORDERS[] = {
	{"name", N_("name"), "p.sort_name", false},
	{"due", N_("profile day"), "c.contact_due", false},
	{"number", N_("number"), "c.number", false},
	{"opened", N_("opened"), "c.opened_on", true},
	{"phase", N_("phase"), "c.phase", false},
};

const struct query MY_CASES_QUERY = {
	.columns = CASE_COLUMNS_CONTENT,
	.from = CASE_FROM "WHERE " SCOPE_MINE_JOINED,
	.id = "c.id",
	.orders = MY_ORDERS,
	.n_orders = N_ELEMS(MY_ORDERS),
	.small = true,
};

const struct query PAIR_CASES_QUERY = {
	.columns = CASE_COLUMNS,
	.from = CASE_FROM
	"WHERE c.pair_id = $9 AND c.closed_on = '' "
	"AND " SCOPE_BASIC,
	.id = "c.id",
	.orders = MY_ORDERS,
	.n_orders = N_ELEMS(MY_ORDERS),
	.small = true,
};

static const struct query_order OFFICE_ORDERS[] = {
	{"number", N_("number"), "c.number", false},
};

/* The office is a condition of its own for the roles that see none of its
 * cases: their scope names no index. */
const struct query OFFICE_CASES_QUERY = {
	.columns = CASE_COLUMNS,
	.from = CASE_FROM "WHERE c.office_id = $2 AND " SCOPE_BASIC,
	.id = "c.id",
	.filter = "(p.sort_name || ' ' || p.birth || ' ' || lower(c.number))",
	.orders = OFFICE_ORDERS,
	.n_orders = N_ELEMS(OFFICE_ORDERS),
};

static const struct query_order DUE_ORDERS[] = {
	{"due", N_("profile day"), "c.contact_due", false},
	{"name", N_("name"), "p.sort_name", false},
	{"pair", N_("pair"), "COALESCE(s.name || ' + ' || e.name, '')", false},
};

/* Case under the actor's hands or eyes: the supervisor's are the office's. */
#define CASE_OPEN_CONTENT "WHERE c.closed_on = '' AND " SCOPE_CONTENT_JOINED

const struct query CONTACT_DUE_QUERY = {
	.columns = CASE_COLUMNS_CONTENT,
	.from = CASE_FROM CASE_OPEN_CONTENT
	" AND c.contact_due <> '' AND c.contact_due < $3",
	.id = "c.id",
	.orders = DUE_ORDERS,
	.n_orders = N_ELEMS(DUE_ORDERS),
	.small = true,
};

static const struct query_order SILENT_ORDERS[] = {
	{"silence", N_("silent since"), "c.silence_due", false},
	{"name", N_("name"), "p.sort_name", false},
};

const struct query SILENT_QUERY = {
	.columns =
		"c.id, c.id, c.person_id, c.number, p.family_name, "
		"p.given_name, p.birth, c.silence_due, c.last_contact_on, "
		"c.profile, COALESCE(s.name || ' + ' || e.name, '')",
	.from = CASE_FROM CASE_OPEN_CONTENT
	" AND c.silence_due <> '' AND c.silence_due <= $3",
	.id = "c.id",
	.orders = SILENT_ORDERS,
	.n_orders = N_ELEMS(SILENT_ORDERS),
	.small = true,
};

static const struct query_order STILL_ORDERS[] = {
	{"moved", N_("what has not moved for longest"), "c.moved_on", false},
	{"name", N_("name"), "p.sort_name", false},
};

/* $9 = the day since which nothing has moved. */
const struct query STILL_QUERY = {
	.columns =
		"c.id, c.id, c.person_id, c.number, p.family_name, "
		"p.given_name, p.birth, c.moved_on, c.phase, "
		"COALESCE(s.name || ' + ' || e.name, '')",
	.from = CASE_FROM CASE_OPEN_CONTENT " AND c.moved_on <= $9",
	.id = "c.id",
	.orders = STILL_ORDERS,
	.n_orders = N_ELEMS(STILL_ORDERS),
	.small = true,
};

static const struct query_order NEW_ORDERS[] = {
	{"since", N_("with the pair since"), "c.pair_since", true},
	{"name", N_("name"), "p.sort_name", false},
};

/* No contact since the pair has it. */
const struct query NEW_TO_ME_QUERY = {
	.columns = CASE_COLUMNS_CONTENT,
	.from = CASE_FROM
	"WHERE " SCOPE_MINE_JOINED
	" AND c.pair_since <> '' AND c.last_contact_on < c.pair_since",
	.id = "c.id",
	.orders = NEW_ORDERS,
	.n_orders = N_ELEMS(NEW_ORDERS),
	.small = true,
};

static const struct query_order NO_PAIR_ORDERS[] = {
	{"opened", N_("opened"), "c.opened_on", false},
};

const struct query NO_PAIR_QUERY = {
	.columns = CASE_COLUMNS,
	.from = CASE_FROM
	"WHERE c.closed_on = '' AND c.pair_id IS NULL "
	"AND " SCOPE_BASIC,
	.id = "c.id",
	.orders = NO_PAIR_ORDERS,
	.n_orders = N_ELEMS(NO_PAIR_ORDERS),
	.small = true,
};

static const struct query_order ONE_ORDERS[] = {
	{"number", N_("number"), "c.number", false},
};

const struct query CASE_QUERY = {
	.columns = CASE_COLUMNS,
	.from = CASE_FROM "WHERE c.id = $9 AND " SCOPE_KNOWN,
	.id = "c.id",
	.orders = ONE_ORDERS,
	.n_orders = N_ELEMS(ONE_ORDERS),
	.is_one = true,
};

const struct query STORY_QUERY = {
	.columns =
		"c.id, c.id, c.person_id, COALESCE(c.story, ''), "
		"COALESCE(c.story_on, ''), COALESCE(a.name, '')",
	.from = "FROM casefile c LEFT JOIN staff a ON a.id = c.story_by_id "
		"WHERE c.id = $9 AND c.story IS NOT NULL "
		"AND " SCOPE_SOCIAL,
	.id = "c.id",
	.orders = ONE_ORDERS,
	.n_orders = N_ELEMS(ONE_ORDERS),
	.is_one = true,
};

/* By a grant in force; what else the grant opens, permission_domain says. */
const struct query GRANTED_QUERY = {
	.columns = CASE_COLUMNS,
	.from = CASE_FROM
	"JOIN access_grant x ON x.casefile_id = c.id "
	"AND x.id = (SELECT max(g.id) FROM access_grant g "
	"WHERE " SCOPE_GRANT_IN_FORCE
	") "
	"WHERE x.staff_id = $1 AND " SCOPE_BY_GRANT,
	.id = "c.id",
	.orders = MY_ORDERS,
	.n_orders = N_ELEMS(MY_ORDERS),
	.small = true,
};

/* ---- Pairs that are not there ---- */

#define STANDS_IN_FOR(staff)                                                   \
	"FROM deputy d JOIN staff x ON x.id = d.deputy_id "                    \
	"WHERE d.absent_id = " staff                                           \
	".id AND x.office_id = c.office_id AND " SCOPE_DEPUTY_IN_FORCE         \
	" "                                                                    \
	"AND x.active_from <= $3 AND (x.active_to = '' OR $3 < x.active_to)"

/* Who has a deputy today is on leave; who has left is away for good. */
#define IS_AWAY(staff)                                                         \
	"(" staff                                                              \
	".active_from > $3 "                                                   \
	"OR (" staff ".active_to <> '' AND " staff                             \
	".active_to <= $3) "                                                   \
	"OR EXISTS (SELECT 1 FROM deputy d WHERE d.absent_id = " staff         \
	".id AND " SCOPE_DEPUTY_IN_FORCE "))"

#define HAS_ENDED "(q.active_to <> '' AND q.active_to <= $3)"

#define IS_UNCOVERED                                                           \
	"(" HAS_ENDED " OR (" IS_AWAY("s") " AND NOT EXISTS (SELECT 1 " STANDS_IN_FOR("s") ")) " \
	"OR (" IS_AWAY("e") " AND NOT EXISTS (SELECT 1 " STANDS_IN_FOR("e") ")))"

#define AWAY_COLUMNS                                                           \
	"c.id, c.id, c.person_id, c.number, p.family_name, p.given_name, "     \
	"p.birth, s.name || ' + ' || e.name, "                                 \
	"CASE WHEN " HAS_ENDED " OR (" IS_AWAY("s") " AND " IS_AWAY("e")       \
	") THEN s.name || ', ' || e.name WHEN " IS_AWAY("s")                   \
	" THEN s.name ELSE e.name END, "                                       \
	"CASE WHEN " HAS_ENDED " THEN '' ELSE "                                \
	"COALESCE((SELECT group_concat(x.name, ', ') " STANDS_IN_FOR("s")      \
	"), '') || CASE WHEN EXISTS (SELECT 1 " STANDS_IN_FOR("s")             \
	") AND EXISTS (SELECT 1 " STANDS_IN_FOR("e") ") THEN ', ' ELSE '' END " \
	"|| COALESCE((SELECT group_concat(x.name, ', ') " STANDS_IN_FOR("e")   \
	"), '') END, "                                                         \
	"CASE WHEN " HAS_ENDED " THEN '' ELSE "                                \
	"COALESCE((SELECT max(d.to_day) FROM deputy d "                        \
	"WHERE d.absent_id IN (s.id, e.id) "                                   \
	"AND " SCOPE_DEPUTY_IN_FORCE "), '') END"

#define AWAY_FROM                                                              \
	"FROM casefile c JOIN person p ON p.id = c.person_id "                 \
	"JOIN pair q ON q.id = c.pair_id "                                     \
	"JOIN staff s ON s.id = q.social_id "                                  \
	"JOIN staff e ON e.id = q.employment_id "                              \
	"WHERE c.closed_on = '' AND " SCOPE_CONTENT_JOINED " AND "

static const struct query_order AWAY_ORDERS[] = {
	{"name", N_("name"), "p.sort_name", false},
	{"number", N_("number"), "c.number", false},
};

const struct query UNCOVERED_QUERY = {
	.columns = AWAY_COLUMNS,
	.from = AWAY_FROM IS_UNCOVERED,
	.id = "c.id",
	.orders = AWAY_ORDERS,
	.n_orders = N_ELEMS(AWAY_ORDERS),
	.small = true,
};

const struct query PAIR_AWAY_QUERY = {
	.columns = AWAY_COLUMNS,
	.from = AWAY_FROM
	"(" IS_AWAY("s") " OR " IS_AWAY("e") ") AND NOT " IS_UNCOVERED,
	.id = "c.id",
	.orders = AWAY_ORDERS,
	.n_orders = N_ELEMS(AWAY_ORDERS),
	.small = true,
};
