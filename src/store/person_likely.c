/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/person_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/person_name.h"
#include "core/person_words.h"
#include "core/word_sound.h"
#include "db/db.h"
#include "store/scope.h"
#include "store/store.h"

#include "newest_case.h"

/*
 * Who may be the same person, found by what the index gives at once: the same
 * day of birth or one much like it, the same telephone, the same whole name.
 * The time it takes does not grow with the number of different names, so that
 * a file of any length can be compared row by row.
 */
enum {
	ROWS_MAX = 1000,   /* with one token: more is a date of convenience */
	RANGE_MAX = 20000, /* of a month or a year */
	KEPT_MAX = 40,	   /* compared in full */
	YEAR_LEN = 4,
	MONTH_LEN = 7,
	ISO_LEN = 10,
	MONTHS = 12,
	WORDS_MAX = 6
};

static const char WITH_TOKEN[] =
	"SELECT person_id, sort, office_id FROM person_token "
	"WHERE token = $1 "
	"ORDER BY token, sort, person_id LIMIT $2";

/* Born within a month or a year. */
static const char WITHIN[] =
	"SELECT person_id, sort, token FROM person_token "
	"WHERE token >= $1 AND token < $3 "
	"ORDER BY token, sort, person_id LIMIT $2";

static const char WITH_NAME[] =
	"SELECT person_id, sort FROM person_token "
	"WHERE token = $1 AND sort >= $3 AND sort <= $4 "
	"ORDER BY token, sort, person_id LIMIT $2";

static const char ONE[] =
	"SELECT p.id, p.given_name, p.family_name, p.birth, p.place, p.phone, "
	"o.code, c.id, c.number, s.name || ' + ' || e.name, c.phase, "
	"c.closed_on = '', " SCOPE_PERSON_MINE ", " SCOPE_PERSON
	", p.hidden, " SCOPE_PERSON_REACH
	", p.reach_hidden, p.office_id "
	"FROM person p JOIN office o ON o.id = p.office_id "
	"LEFT JOIN casefile c ON c.id = " NEWEST_CASE_OF("p.id") " "
	"LEFT JOIN pair q ON q.id = c.pair_id "
	"LEFT JOIN staff s ON s.id = q.social_id "
	"LEFT JOIN staff e ON e.id = q.employment_id "
	"WHERE p.id = $5";

/* Who is compared in full. */
struct kept {
	int64_t id;
	bool by_phone; /* and by nothing else */
};

struct looking {
	struct store *store;
	const struct query_actor *actor;
	const struct person *person;
	struct person_likeness mine;
	struct person_hits *out;
	struct person_aways *aways; /* NULL = not wanted */
	char begins[WORDS_MAX]; /* of the words of the name, by their sound */
	size_t n_words;
	struct kept kept[KEPT_MAX];
	size_t n_kept;
};

/* ---- A quick look ---- */

static void
take_words(struct looking *l)
{
	struct name_tokens tokens;

	person_words(l->out->arena, l->person, &tokens);
	for (size_t i = 0; i < tokens.n && l->n_words < WORDS_MAX; i++)
		l->begins[l->n_words++] = word_sound_begin(tokens.items[i]);
}

static bool
has_begin(const char *sort, char begin)
{
	while (*sort != '\0') {
		if (word_sound_begin(sort) == begin)
			return true;
		sort += strcspn(sort, " ");
		sort += strspn(sort, " ");
	}
	return false;
}

/* Two words of the name begin as two of the other's do, to the ear: where
 * days of birth differ, less than that is never the same person. */
static bool
begins_alike(const struct looking *l, const char *sort)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n_words; i++)
		n += has_begin(sort, l->begins[i]);
	return n >= 2 || (n == 1 && l->n_words == 1);
}

static void
keep(struct looking *l, int64_t id, bool by_phone)
{
	for (size_t i = 0; i < l->n_kept; i++)
		if (l->kept[i].id == id) {
			l->kept[i].by_phone &= by_phone;
			return;
		}
	if (l->n_kept < KEPT_MAX && id != l->person->head.id)
		l->kept[l->n_kept++] = (struct kept){id, by_phone};
}

/* Keeps whom name and date are like enough of; birth: NULL = found by the
 * telephone. */
static void
consider(struct looking *l, int64_t id, const char *sort, const char *birth)
{
	struct arena scratch = {0};
	const struct person_likeness other = {
		.family = sort,
		.birth = birth == NULL ? l->person->birth : birth,
		.phone = l->person->phone,
	};

	if (person_likeness(&scratch, &l->mine, &other) >= PERSON_LIKELY_SAME)
		keep(l, id, birth == NULL);
	arena_fini(&scratch);
}

/* Where others are looked for, who is of one's own office is none of them. */
static bool
is_wanted(const struct looking *l, struct db_rows *rows, int office)
{
	return l->aways == NULL ||
	       db_get_int(rows, office) != l->actor->office_id;
}

/* Persons with a token; birth: what the token says of theirs, NULL =
 * nothing. */
static enum err_code
look(struct looking *l, const char *token, const char *birth, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = db_query(
		store_db(l->store), WITH_TOKEN,
		DB_ARGS(DB_ARG(token), DB_ARG((int64_t)ROWS_MAX)), &rows, err);
	bool is_same_day = birth != NULL &&
			   strcmp(birth, l->person->birth) == 0;

	while (rc == ERR_OK && db_next(&rows)) {
		const char *sort = db_peek_text(&rows, 1);

		if (is_wanted(l, &rows, 2) &&
		    (is_same_day || begins_alike(l, sort)))
			consider(l, db_get_int(&rows, 0), sort, birth);
	}
	return db_done(&rows, rc, err);
}

/* Everybody born within the month or the year that is known. */
static enum err_code
look_within(struct looking *l, const char *part, struct err *err)
{
	const char *token = arena_printf(l->out->arena, "*%s", part);
	struct db_rows rows = {0};
	enum err_code rc = db_query(
		store_db(l->store), WITHIN,
		DB_ARGS(DB_ARG(token), DB_ARG((int64_t)RANGE_MAX),
			DB_ARG(arena_printf(l->out->arena, "%s\xf4\x8f\xbf\xbf",
					    token))),
		&rows, err);

	while (rc == ERR_OK && db_next(&rows)) {
		struct arena scratch = {0};
		const char *sort = db_get_text(&rows, 1, &scratch);

		if (begins_alike(l, sort))
			consider(l, db_get_int(&rows, 0), sort,
				 db_get_text(&rows, 2, &scratch) + 1);
		arena_fini(&scratch);
	}
	return db_done(&rows, rc, err);
}

static enum err_code
look_at_birth(struct looking *l, const char *birth, struct err *err)
{
	return look(l, arena_printf(l->out->arena, "*%s", birth), birth, err);
}

/* ---- Where to look ---- */

static bool
is_day(const char *iso)
{
	return strlen(iso) == ISO_LEN && !date_is_none(date_from_iso(iso));
}

/* Each day that differs from it in one digit. */
static enum err_code
look_at_near_days(struct looking *l, struct err *err)
{
	char iso[ISO_LEN + 1];
	enum err_code rc = ERR_OK;

	memcpy(iso, l->person->birth, sizeof(iso));
	for (size_t i = 0; i < ISO_LEN; i++) {
		char was = iso[i];

		if (was == '-')
			continue;
		for (char c = '0'; rc == ERR_OK && c <= '9'; c++) {
			iso[i] = c;
			if (c != was && is_day(iso))
				rc = look_at_birth(l, iso, err);
		}
		iso[i] = was;
	}
	return rc;
}

/* Two neighbours of the day exchanged: 1984-03-21 and 1984-03-12. */
static enum err_code
look_at_exchanged(struct looking *l, struct err *err)
{
	char iso[ISO_LEN + 1];
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i + 1 < ISO_LEN; i++) {
		memcpy(iso, l->person->birth, sizeof(iso));
		if (iso[i] == iso[i + 1] || iso[i] == '-' || iso[i + 1] == '-')
			continue;
		iso[i] = l->person->birth[i + 1];
		iso[i + 1] = l->person->birth[i];
		if (is_day(iso))
			rc = look_at_birth(l, iso, err);
	}
	return rc;
}

/* The day as somebody reads it who writes the month first; of which no more
 * than the month may be known. */
static enum err_code
look_at_swapped(struct looking *l, struct err *err)
{
	const char *b = l->person->birth;
	const char *swapped =
		arena_printf(l->out->arena, "%.5s%.2s-%.2s", b, b + 8, b + 5);
	enum err_code rc;

	if (!is_day(swapped) || strcmp(swapped, b) == 0)
		return ERR_OK;
	rc = look_at_birth(l, swapped, err);
	return rc == ERR_OK ? look_at_birth(l,
					    arena_strndup(l->out->arena,
							  swapped, MONTH_LEN),
					    err)
			    : rc;
}

/* All is known of it. */
static enum err_code
look_at_day(struct looking *l, struct err *err)
{
	struct arena *arena = l->out->arena;
	const char *birth = l->person->birth;
	enum err_code rc = look_at_birth(l, birth, err);

	if (rc == ERR_OK)
		rc = look_at_swapped(l, err);
	if (rc == ERR_OK)
		rc = look_at_near_days(l, err);
	if (rc == ERR_OK)
		rc = look_at_exchanged(l, err);
	if (rc == ERR_OK)
		rc = look_at_birth(l, arena_strndup(arena, birth, MONTH_LEN),
				   err);
	if (rc == ERR_OK)
		rc = look_at_birth(l, arena_strndup(arena, birth, YEAR_LEN),
				   err);
	return rc;
}

/* The month may be the day of one who writes the month first. */
static enum err_code
look_at_month(struct looking *l, struct err *err)
{
	const char *birth = l->person->birth;
	enum err_code rc = look_within(l, birth, err);

	for (int month = 1; rc == ERR_OK && month <= MONTHS; month++)
		rc = look_at_birth(l,
				   arena_printf(l->out->arena, "%.5s%02d-%s",
						birth, month, birth + 5),
				   err);
	return rc == ERR_OK ? look_at_birth(l,
					    arena_strndup(l->out->arena, birth,
							  YEAR_LEN),
					    err)
			    : rc;
}

static enum err_code
look_at_births(struct looking *l, struct err *err)
{
	const char *birth = l->person->birth;

	if (str_is_empty(birth))
		return ERR_OK;
	if (is_day(birth))
		return look_at_day(l, err);
	return strlen(birth) == MONTH_LEN ? look_at_month(l, err)
					  : look_within(l, birth, err);
}

static enum err_code
look_at_phones(struct looking *l, struct err *err)
{
	struct name_tokens phones;
	enum err_code rc = ERR_OK;

	if (l->person->phone == NULL)
		return ERR_OK;
	phone_tokens(l->out->arena, l->person->phone, &phones);
	for (size_t i = 0; rc == ERR_OK && i < phones.n; i++)
		rc = look(l, phones.items[i], NULL, err);
	return rc;
}

/* Everybody of that whole name, in one order of its halves. */
static enum err_code
look_at_name(struct looking *l, const char *given, const char *family,
	     struct err *err)
{
	struct arena *arena = l->out->arena;
	const char *sort = person_sort_key(arena, given, family);
	const char *token = arena_strndup(arena, sort, strcspn(sort, " "));
	struct db_rows rows = {0};
	enum err_code rc;

	rc = db_query(store_db(l->store), WITH_NAME,
		      DB_ARGS(DB_ARG(token), DB_ARG((int64_t)KEPT_MAX),
			      DB_ARG(sort),
			      /* further names come after two blanks */
			      DB_ARG(arena_printf(arena, "%s  \xf4\x8f\xbf\xbf",
						  sort))),
		      &rows, err);
	while (rc == ERR_OK && db_next(&rows))
		keep(l, db_get_int(&rows, 0), false);
	return db_done(&rows, rc, err);
}

/* ---- A close look ---- */

static void
read_hit(struct db_rows *rows, struct arena *arena, struct person_hit *hit)
{
	*hit = (struct person_hit){
		.person_id = db_get_int(rows, 0),
		.given_name = db_get_text(rows, 1, arena),
		.family_name = db_get_text(rows, 2, arena),
		.birth = db_get_text(rows, 3, arena),
		.place = db_get_text_null(rows, 4, arena),
		.phone = db_get_text_null(rows, 5, arena),
		.office_code = db_get_text(rows, 6, arena),
		.casefile_id = db_get_id_null(rows, 7),
		.case_number = str_or_empty(db_get_text_null(rows, 8, arena)),
		.pair = str_or_empty(db_get_text_null(rows, 9, arena)),
		.phase = str_or_empty(db_get_text_null(rows, 10, arena)),
		.is_open = db_get_id_null(rows, 11) != 0,
		.is_mine = db_get_int(rows, 12) != 0,
		.in_reach = db_get_int(rows, 15) != 0,
	};
}

static bool
names_office(const char *list, const char *code)
{
	size_t len = strlen(code);

	for (const char *at = list; (at = strstr(at, code)) != NULL; at += len)
		if ((at == list || at[-1] == ' ') &&
		    (at[len] == '\0' || at[len] == ','))
			return true;
	return false;
}

static void
add_elsewhere(struct looking *l, const struct person_hit *hit)
{
	struct person_hits *out = l->out;
	const char *code = hit->office_code;

	if (!names_office(out->elsewhere, code))
		out->elsewhere = *out->elsewhere == '\0'
					 ? code
					 : arena_printf(out->arena, "%s, %s",
							out->elsewhere, code);
	if (l->aways == NULL)
		return;
	l->aways->items = arena_room(out->arena, l->aways->items, l->aways->n,
				     sizeof(*l->aways->items));
	l->aways->items[l->aways->n++] =
		(struct person_away){hit->person_id, code};
}

static void
add_hidden(struct looking *l, const struct person_hit *hit)
{
	struct person_hits *out = l->out;

	out->hidden = arena_room(out->arena, out->hidden, out->n_hidden,
				 sizeof(*out->hidden));
	out->hidden[out->n_hidden++] = hit->person_id;
}

/* Best first; as many as there is room for. */
static void
insert_hit(struct person_hits *out, const struct person_hit *hit)
{
	size_t at = out->n;

	while (at > 0 && out->items[at - 1].likeness < hit->likeness)
		at--;
	if (at == out->max)
		return;
	if (out->n < out->max)
		out->n++;
	memmove(out->items + at + 1, out->items + at,
		(out->n - 1 - at) * sizeof(*hit));
	out->items[at] = *hit;
}

/* By the supervisor of the office that answers for the person. */
static bool
is_supervised(const struct looking *l, struct db_rows *rows)
{
	return strcmp(l->actor->role, "supervisor") == 0 &&
	       db_get_int(rows, 17) == l->actor->office_id;
}

static void
judge(struct looking *l, bool by_phone, struct db_rows *rows)
{
	struct person_hit hit;
	struct person_likeness other;
	bool is_known = db_get_int(rows, 13) != 0;
	bool is_secret;

	read_hit(rows, l->out->arena, &hit);
	/* Nobody learns by trying whose telephone it is. */
	is_secret = db_get_int(rows, 16) != 0 && !hit.in_reach;
	if (by_phone && is_secret && !is_supervised(l, rows) &&
	    (is_known || db_get_int(rows, 14) == 0))
		return;
	other = (struct person_likeness){
		.given = hit.given_name,
		.family = hit.family_name,
		.birth = hit.birth,
		.phone = is_secret ? NULL : hit.phone,
	};
	hit.likeness = person_likeness(l->out->arena, &l->mine, &other);
	if (hit.likeness < PERSON_LIKELY_SAME)
		return;
	if (!is_known) {
		if (db_get_int(rows, 14) == 0)
			add_elsewhere(l, &hit);
		else
			add_hidden(l, &hit);
		return;
	}
	/* How a person is reached is for those on the case alone. */
	if (!hit.in_reach) {
		hit.place = NULL;
		hit.phone = NULL;
	}
	insert_hit(l->out, &hit);
}

static enum err_code
look_closely(struct looking *l, struct kept kept, struct err *err)
{
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args all = query_bind_actor(l->actor, args);
	struct db_rows rows = {0};
	enum err_code rc;

	args[4] = DB_ARG(kept.id);
	rc = db_query(store_db(l->store),
		      scope_sql(l->store, ONE, l->actor->role), all, &rows,
		      err);
	if (rc == ERR_OK && db_next(&rows))
		judge(l, kept.by_phone, &rows);
	return db_done(&rows, rc, err);
}

static void
begin(struct looking *l)
{
	const struct person *person = l->person;

	l->mine = (struct person_likeness){.given = person->given_name,
					   .family = person->family_name,
					   .birth = person->birth,
					   .phone = person->phone};
	l->out->n = 0;
	l->out->items =
		arena_new(l->out->arena, struct person_hit, l->out->max + 1);
	l->out->elsewhere = "";
	l->out->hidden = NULL;
	l->out->n_hidden = 0;
	take_words(l);
}

static enum err_code
look_at_names(struct looking *l, struct err *err)
{
	const struct person *person = l->person;
	enum err_code rc =
		look_at_name(l, person->given_name, person->family_name, err);

	if (rc == ERR_OK)
		rc = look_at_name(l, person->family_name, person->given_name,
				  err);
	for (size_t i = 0; rc == ERR_OK && i < l->n_kept; i++)
		rc = look_closely(l, l->kept[i], err);
	return rc;
}

enum err_code
person_alike(struct store *store, const struct query_actor *actor,
	     const struct person *person, struct person_hits *out,
	     struct err *err)
{
	struct looking l = {
		.store = store, .actor = actor, .person = person, .out = out};
	enum err_code rc;

	begin(&l);
	rc = look_at_births(&l, err);
	if (rc == ERR_OK)
		rc = look_at_phones(&l, err);
	return rc == ERR_OK ? look_at_names(&l, err) : rc;
}

enum err_code
person_alike_away(struct store *store, const struct query_actor *actor,
		  const struct person *person, struct person_aways *out,
		  struct err *err)
{
	struct person_hits hits = {.arena = out->arena};
	struct looking l = {.store = store,
			    .actor = actor,
			    .person = person,
			    .out = &hits,
			    .aways = out};
	enum err_code rc = ERR_OK;

	out->items = NULL;
	out->n = 0;
	begin(&l);
	for (size_t i = 0; rc == ERR_OK && i < out->n_ids; i++)
		rc = look_closely(&l, (struct kept){.id = out->ids[i]}, err);
	if (rc != ERR_OK || out->ids != NULL)
		return rc;
	if (!str_is_empty(person->birth))
		rc = look_at_birth(&l, person->birth, err);
	if (rc == ERR_OK)
		rc = look_at_phones(&l, err);
	return rc == ERR_OK ? look_at_names(&l, err) : rc;
}
