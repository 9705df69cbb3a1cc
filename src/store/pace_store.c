/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/pace_store.h"

#include <string.h>

#include "base/arena.h"
#include "core/codes.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"
#include "talk_row.h"

/* 4 or more with own plans (domain.md 5.4). */
enum { LARGE_HOUSEHOLD = 4 };

#define CASE_COLUMNS                                                           \
	"SELECT c.id, c.person_id, c.office_id, p.family_name, "               \
	"p.given_name, p.birth, p.sort_name, c.number, c.profile, "            \
	"c.profile_since, c.opened_on, "                                       \
	"COALESCE((SELECT max(d.signed_on) FROM diagnosis d "                  \
	"WHERE d.casefile_id = c.id), ''), "                                   \
	"COALESCE((SELECT min(k.in_force_on) FROM contract k "                 \
	"WHERE k.casefile_id = c.id AND k.in_force_on <> ''), ''), "           \
	"COALESCE((SELECT max(m.on_day) FROM contact m "                       \
	"WHERE m.casefile_id = c.id AND m.kind = 'TEAM_MEETING' "              \
	"AND m.result = 'HELD'), '') "                                         \
	"FROM casefile c JOIN person p ON p.id = c.person_id "

static const char CASES[] = CASE_COLUMNS
	"LEFT JOIN pair q ON q.id = c.pair_id "
	"WHERE c.closed_on = '' AND " SCOPE_CONTENT_JOINED
	" ORDER BY c.id /* scan ok */";

static const char ONE_CASE[] = CASE_COLUMNS
	"WHERE c.id = $9 AND c.closed_on = ''";

static const char CONTACTS_ON[] = "SELECT " TALK_COLUMNS
				  " FROM contact WHERE casefile_id = $1 "
				  "AND on_day >= $2 ORDER BY on_day, id";

static const char CONTACTS_BACK[] = "SELECT " TALK_COLUMNS
				    " FROM contact WHERE casefile_id = $1 "
				    "ORDER BY on_day DESC, id DESC";

#define LOAD_PAIRS                                                             \
	SCOPE_PAIR_ACTIVE                                                      \
	" AND (($4 = 'supervisor' AND q.office_id = $2) "                      \
	"OR q.social_id = $1 OR q.employment_id = $1)"

static const char PAIRS[] =
	"SELECT q.id, s.name, e.name, q.capacity "
	"FROM pair q JOIN staff s ON s.id = q.social_id "
	"JOIN staff e ON e.id = q.employment_id "
	"WHERE " LOAD_PAIRS " ORDER BY q.id /* scan ok */";

/* What a case weighs by; $3 = today. */
#define WEIGHT                                                                 \
	"c.profile, c.opened_on, p.interpreter, "                              \
	"EXISTS (SELECT 1 FROM task t WHERE t.casefile_id = c.id "             \
	"AND t.kind = 'acute' AND t.done_on = ''), "                           \
	"(SELECT count(*) FROM household_member m "                            \
	"JOIN casefile x ON x.person_id = m.person_id "                        \
	"WHERE m.household_id = c.household_id AND m.from_day <= $3 "          \
	"AND (m.to_day = '' OR $3 < m.to_day) AND x.closed_on = ''), c.id "

static const char LOAD[] =
	"SELECT $2, " WEIGHT
	"FROM casefile c "
	"JOIN person p ON p.id = c.person_id WHERE c.id = $1";

static const char LOADS[] = "SELECT q.id, " WEIGHT
			    "FROM pair q JOIN casefile c ON c.pair_id = q.id "
			    "JOIN person p ON p.id = c.person_id "
			    "WHERE c.closed_on = '' AND " LOAD_PAIRS
			    " ORDER BY q.id, c.id /* scan ok */";

static struct date
day_of(struct db_rows *rows, int col, struct arena *arena)
{
	const char *iso = db_get_text(rows, col, arena);

	return *iso == '\0' ? DATE_NONE : date_from_iso(iso);
}

static void
take_case(struct db_rows *rows, struct arena *arena, struct pace_case *out)
{
	*out = (struct pace_case){
		.casefile_id = db_get_int(rows, 0),
		.person_id = db_get_int(rows, 1),
		.office_id = db_get_int(rows, 2),
		.family_name = db_get_text(rows, 3, arena),
		.given_name = db_get_text(rows, 4, arena),
		.birth = db_get_text(rows, 5, arena),
		.sort_name = db_get_text(rows, 6, arena),
		.number = db_get_text(rows, 7, arena),
		.profile = db_get_text(rows, 8, arena),
		.profile_since = day_of(rows, 9, arena),
		.opened_on = day_of(rows, 10, arena),
		.last_diagnosis = day_of(rows, 11, arena),
		.first_contract = day_of(rows, 12, arena),
		.last_meeting = day_of(rows, 13, arena),
	};
}

static enum err_code
list_cases(struct store *store, const char *sql, struct db_args args,
	   struct pace_rows *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), sql, args, &rows, err);

	while (rc == ERR_OK && db_next(&rows)) {
		out->cases = arena_room(out->arena, out->cases, out->n_cases,
					sizeof(*out->cases));
		take_case(&rows, out->arena, &out->cases[out->n_cases++]);
	}
	return db_done(&rows, rc, err);
}

enum err_code
pace_list(struct store *store, const struct query_actor *actor,
	  int64_t casefile_id, struct pace_rows *out, struct err *err)
{
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args bound = query_bind_actor(actor, args);
	const char *sql = casefile_id != 0
				  ? ONE_CASE
				  : scope_sql(store, CASES, actor->role);

	args[8] = DB_ARG(casefile_id);
	return list_cases(store, sql, bound, out, err);
}

/* ---- What the contacts of a case say ---- */

struct talk {
	struct contact_talk is;
	bool counts; /* for the profile */
};

/* Who is told of a case's contacts. */
struct listener {
	enum profile profile;
	/* Takes one contact; false: the rest need not be read. */
	bool (*take)(const struct talk *talk, void *out);
	void *out;
};

static enum err_code
each_talk(struct store *store, const char *sql, struct db_args args,
	  const struct listener *listener, struct err *err)
{
	struct arena scratch = {0};
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), sql, args, &rows, err);
	bool goes_on = true;

	while (rc == ERR_OK && goes_on && db_next(&rows)) {
		struct talk talk = {.is = talk_of_row(&rows, &scratch)};

		talk.counts = contact_counts(listener->profile, &talk.is);
		goes_on = listener->take(&talk, listener->out);
	}
	arena_fini(&scratch);
	return db_done(&rows, rc, err);
}

static bool
is_face(const struct talk *talk)
{
	return talk->counts && contact_kind_is_face_to_face(talk->is.kind);
}

/* From the first on. */
static bool
take_first(const struct talk *talk, void *out)
{
	struct pace_days *days = out;

	if (talk->counts && date_is_none(days->first_contact))
		days->first_contact = talk->is.on_day;
	if (is_face(talk))
		days->first_meeting = talk->is.on_day;
	return date_is_none(days->first_meeting);
}

struct silence {
	struct arena arena;
	struct contact_talk *talks; /* the newest first */
	size_t n;
};

/* From the last back to the last sign of the person. */
static bool
take_silent(const struct talk *talk, void *out)
{
	struct silence *silence = out;

	if (contact_breaks_silence(&talk->is))
		return false;
	silence->talks = arena_room(&silence->arena, silence->talks, silence->n,
				    sizeof(*silence->talks));
	silence->talks[silence->n++] = talk->is;
	return true;
}

static void
turn_round(struct silence *silence)
{
	for (size_t i = 0; i < silence->n / 2; i++) {
		struct contact_talk *a = &silence->talks[i];
		struct contact_talk *b = &silence->talks[silence->n - 1 - i];
		const struct contact_talk kept = *a;

		*a = *b;
		*b = kept;
	}
}

enum err_code
pace_days_read(struct store *store, int64_t casefile_id, enum profile profile,
	       struct pace_days *out, struct err *err)
{
	*out = (struct pace_days){0};
	const struct listener first = {profile, take_first, out};
	struct silence silence = {.n = 0};
	const struct listener last = {profile, take_silent, &silence};
	enum err_code rc = each_talk(store, CONTACTS_ON,
				     DB_ARGS(DB_ARG(casefile_id), DB_ARG("")),
				     &first, err);
	if (rc == ERR_OK)
		rc = each_talk(store, CONTACTS_BACK,
			       DB_ARGS(DB_ARG(casefile_id)), &last, err);
	turn_round(&silence);
	if (silence.talks != NULL)
		contact_missed_facts(silence.talks, silence.n, &out->missed);
	arena_fini(&silence.arena);
	return rc;
}

static bool
take_share(const struct talk *talk, void *out)
{
	struct pace_talks *talks = out;

	talks->n_held += talk->counts;
	talks->n_face += is_face(talk);
	return true;
}

enum err_code
pace_talks_count(struct store *store, const struct pace_case *casefile,
		 enum profile profile, struct pace_talks *out, struct err *err)
{
	*out = (struct pace_talks){0};
	const struct listener listener = {profile, take_share, out};
	char since[DATE_ISO_SIZE] = "";

	if (!date_is_none(casefile->profile_since))
		date_iso(casefile->profile_since, since);
	return each_talk(store, CONTACTS_ON,
			 DB_ARGS(DB_ARG(casefile->casefile_id), DB_ARG(since)),
			 &listener, err);
}

/* ---- What the cases of a pair weigh ---- */

static enum err_code
list_pairs(struct store *store, struct db_args args, struct load_rows *out,
	   struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), PAIRS, args, &rows, err);

	while (rc == ERR_OK && db_next(&rows)) {
		out->pairs = arena_room(out->arena, out->pairs, out->n,
					sizeof(*out->pairs));
		out->pairs[out->n++] = (struct load_pair){
			.pair_id = db_get_int(&rows, 0),
			.social = db_get_text(&rows, 1, out->arena),
			.employment = db_get_text(&rows, 2, out->arena),
			.capacity = db_get_int(&rows, 3),
		};
	}
	return db_done(&rows, rc, err);
}

static void
add_load(struct db_rows *rows, struct arena *arena, struct load_pair *pair)
{
	pair->cases = arena_room(arena, pair->cases, pair->n_cases,
				 sizeof(*pair->cases));
	pair->ids =
		arena_room(arena, pair->ids, pair->n_cases, sizeof(*pair->ids));
	pair->ids[pair->n_cases] = db_get_int(rows, 6);
	pair->cases[pair->n_cases++] = (struct load_facts){
		.profile = (enum profile)code_value(
			&codes_profile, db_get_text(rows, 1, arena)),
		.opened_on = day_of(rows, 2, arena),
		.needs_interpreter = db_get_int(rows, 3) != 0,
		.has_acute_task = db_get_int(rows, 4) != 0,
		.is_large_household = db_get_int(rows, 5) >= LARGE_HOUSEHOLD,
	};
}

enum err_code
load_of_case(struct store *store, int64_t casefile_id, struct date today,
	     struct arena *arena, struct load_facts *out, struct err *err)
{
	struct load_pair none = {0};
	struct db_rows rows = {0};
	enum err_code rc = db_query(store_db(store), LOAD,
				    DB_ARGS(DB_ARG(casefile_id),
					    DB_ARG((int64_t)0), DB_ARG(today)),
				    &rows, err);

	*out = (struct load_facts){0};
	if (rc == ERR_OK && db_next(&rows)) {
		add_load(&rows, arena, &none);
		*out = none.cases[0];
	}
	return db_done(&rows, rc, err);
}

enum err_code
load_list(struct store *store, const struct query_actor *actor,
	  struct load_rows *out, struct err *err)
{
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args bound = query_bind_actor(actor, args);
	struct db_rows rows = {0};
	size_t at = 0;
	enum err_code rc = list_pairs(store, bound, out, err);

	if (rc != ERR_OK)
		return rc;
	rc = db_query(store_db(store), LOADS, bound, &rows, err);
	while (rc == ERR_OK && db_next(&rows)) {
		int64_t pair_id = db_get_int(&rows, 0);

		/* Both by id, and each pair of the loads is among the pairs. */
		while (at < out->n && out->pairs[at].pair_id < pair_id)
			at++;
		if (at < out->n && out->pairs[at].pair_id == pair_id)
			add_load(&rows, out->arena, &out->pairs[at]);
	}
	return db_done(&rows, rc, err);
}
