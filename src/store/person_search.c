/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/case_number.h"
#include "core/identifier.h"
#include "core/person_name.h"
#include "core/phone_plan.h"
#include "core/person_words.h"
#include "db/db.h"
#include "person_search_private.h"
#include "person_spelt.h"
#include "search_birth.h"
#include "store/person_store.h"
#include "store/scope.h"
#include "store/store.h"

enum {
	DUPLICATE_ROOM = 3,   /* a person may have several matching tokens */
	PHONE_TOKEN_MAX = 10, /* the sign and nine digits */
	COUNT_MAX = 2001,
	ELSEWHERE_MAX = 2000 /* words looked at in other offices */
};

/* The other words, and the birthday, of a word t; an address finds only whom
 * the actor may know to live there, a telephone all whose ways to reach are not
 * hidden, and a number of a register those by all of it (0095). */
#define CONDITIONS                                                             \
	"AND (CAST($7 AS TEXT) IS NULL OR ' ' || t.sort LIKE $7) "             \
	"AND (CAST($8 AS TEXT) IS NULL OR ' ' || t.sort LIKE $8) "             \
	"AND (CAST($9 AS TEXT) IS NULL OR ' ' || t.sort LIKE $9) "             \
	"AND (CAST($10 AS TEXT) IS NULL OR p.birth LIKE $10) "                 \
	"AND ((substr($5, 1, 1) <> '#' AND substr($5, 1, 1) <> '@' "           \
	"AND substr($5, 1, 1) <> '=') "                                        \
	"OR (p.reach_hidden = 0 AND substr($5, 1, 1) <> '@') "                 \
	"OR t.token = $5 AND substr($5, 1, 1) = '=' "                          \
	"OR " SCOPE_PERSON_PLACE ") "

/* Persons of the actor's office: in the order of its own index. */
static const char HITS[] =
	"SELECT " HIT_COLUMNS
	" FROM person_token t "
	"CROSS JOIN person p ON p.id = t.person_id " HIT_JOINS
	"WHERE t.office_id = $2 AND t.token >= $5 AND t.token < $6 " CONDITIONS
	"AND " SCOPE_PERSON_OF_OFFICE
	" ORDER BY t.token, t.sort, t.person_id LIMIT $11 "
	"/* scan ok */";

/* Persons whom the actor knows by a case though another office answers for
 * them: few, so they are looked at one by one. */
static const char HITS_BY_CASE[] =
	"SELECT " HIT_COLUMNS " FROM person p " HIT_JOINS
	"WHERE " SCOPE_PERSON_BY_CASE
	" AND EXISTS (SELECT 1 FROM person_token t "
	"WHERE t.person_id = p.id AND t.token >= $5 AND t.token < $6 " CONDITIONS
	") ORDER BY p.sort_name, p.id LIMIT $11 /* scan ok */";

/* Who lives there, of those whose address the actor may know: the persons of
 * the own cases, and not all of a town. */
static const char HITS_BY_PLACE[] =
	"SELECT " HIT_COLUMNS
	" FROM (SELECT DISTINCT c.person_id FROM casefile c WHERE " SCOPE_MINE
	") m "
	"CROSS JOIN person_token t ON t.person_id = m.person_id "
	"CROSS JOIN person p ON p.id = t.person_id " HIT_JOINS
	"WHERE t.token >= $5 AND t.token < $6 " CONDITIONS "AND " SCOPE_PERSON
	" ORDER BY t.token, t.sort, t.person_id LIMIT $11 "
	"/* scan ok */";

/* The same of those whose address the actor may know without a case of the
 * own: in the order of the office's index. */
static const char HITS_BY_PLACE_OF_OFFICE[] =
	"SELECT " HIT_COLUMNS
	" FROM person_token t "
	"CROSS JOIN person p ON p.id = t.person_id " HIT_JOINS
	"WHERE t.office_id = $2 AND t.token >= $5 AND t.token < $6 " CONDITIONS
	"AND " SCOPE_PLACE_OF_OFFICE " AND " SCOPE_PERSON_OF_OFFICE
	" ORDER BY t.token, t.sort, t.person_id LIMIT $11 "
	"/* scan ok */";

/* Of a case that the actor opened lately: the person, where it is one of
 * those who are looked for. */
static const char OPENED_HITS[] =
	"SELECT " HIT_COLUMNS " FROM person p " HIT_JOINS
	"WHERE p.id = (SELECT x.person_id FROM casefile x WHERE x.id = $13) "
	"AND " SCOPE_PERSON
	" AND EXISTS (SELECT 1 FROM person_token t "
	"WHERE t.person_id = p.id AND t.token >= $5 AND t.token < $6 " CONDITIONS
	") ORDER BY p.id /* scan ok */";

/* The same, whoever it is. */
static const char OPENED[] = "SELECT " HIT_COLUMNS
			     " FROM casefile c "
			     "JOIN person p ON p.id = c.person_id "
			     "JOIN office o ON o.id = p.office_id "
			     "LEFT JOIN pair q ON q.id = c.pair_id "
			     "LEFT JOIN staff s ON s.id = q.social_id "
			     "LEFT JOIN staff e ON e.id = q.employment_id "
			     "WHERE c.id = $13 AND " SCOPE_PERSON;

/* One of them, with a case or without. */
static const char ONE[] = "SELECT " HIT_COLUMNS " FROM person p " HIT_JOINS
			  "WHERE p.id = $13 AND " SCOPE_PERSON;

/* Other offices that have such a person, of whom the actor may not know. */
static const char ELSEWHERE[] =
	"SELECT o.code FROM office o WHERE o.id IN (SELECT p.office_id "
	"FROM (SELECT y.token, y.sort, y.office_id, y.person_id FROM person_token y "
	"WHERE y.token >= $5 AND y.token < $6 LIMIT $12) t "
	"CROSS JOIN person p ON p.id = t.person_id "
	"WHERE t.office_id <> $2 " CONDITIONS
	"AND p.hidden = 0 AND NOT " SCOPE_PERSON
	") ORDER BY o.code, o.id LIMIT $11 /* scan ok */";

/* Those of all of a telephone or of a register's number, of nobody at risk. */
static const char TOKEN_ELSEWHERE[] =
	"SELECT o.code FROM office o WHERE o.id IN (SELECT p.office_id "
	"FROM person_token t CROSS JOIN person p ON p.id = t.person_id "
	"WHERE t.token = $5 AND t.office_id <> $2 "
	"AND p.hidden = 0 AND p.reach_hidden = 0 AND NOT " SCOPE_PERSON
	") ORDER BY o.code, o.id LIMIT $11 /* scan ok */";

static const char BY_NUMBER[] =
	"SELECT " HIT_COLUMNS
	" FROM casefile n "
	"JOIN person p ON p.id = n.person_id "
	"JOIN office o ON o.id = p.office_id "
	"JOIN casefile c ON c.id = n.id "
	"LEFT JOIN pair q ON q.id = c.pair_id "
	"LEFT JOIN staff s ON s.id = q.social_id "
	"LEFT JOIN staff e ON e.id = q.employment_id "
	"WHERE n.number >= $5 AND n.number < $6 AND " SCOPE_PERSON
	" ORDER BY n.number, n.id LIMIT $11 /* scan ok */";

/* The office of a case of which the actor may not know: where to ask. */
static const char NUMBER_ELSEWHERE[] =
	"SELECT o.code FROM casefile n "
	"JOIN person p ON p.id = n.person_id "
	"JOIN office o ON o.id = p.office_id "
	"WHERE n.number >= $5 AND n.number < $6 AND p.office_id <> $2 "
	"AND p.hidden = 0 AND NOT " SCOPE_PERSON
	" ORDER BY o.code, o.id LIMIT $11 /* scan ok */";

static const char OFFICE_CODE[] = "SELECT code FROM office WHERE id = $2";

static const char COUNT_TOKEN[] =
	"SELECT count(*) FROM (SELECT 1 FROM person_token "
	"WHERE office_id = $4 AND token >= $1 AND token < $2 LIMIT $3)";

/* First string after all that begin with prefix. */
static const char *
prefix_end(struct arena *arena, const char *prefix)
{
	return arena_printf(arena, "%s\xf4\x8f\xbf\xbf", prefix);
}

static void
read_hit(struct db_rows *rows, struct arena *arena, struct person_hit *hit)
{
	hit->person_id = db_get_int(rows, 0);
	hit->given_name = db_get_text(rows, 1, arena);
	hit->family_name = db_get_text(rows, 2, arena);
	hit->birth = db_get_text(rows, 3, arena);
	hit->place = db_get_text_null(rows, 4, arena);
	hit->phone = db_get_text_null(rows, 5, arena);
	hit->office_code = db_get_text(rows, 6, arena);
	hit->casefile_id = db_get_id_null(rows, 7);
	hit->case_number = db_get_text_null(rows, 8, arena);
	hit->pair = db_get_text_null(rows, 9, arena);
	hit->phase = db_get_text_null(rows, 10, arena);
	hit->is_open = db_get_id_null(rows, 11) != 0;
	hit->is_mine = db_get_int(rows, 12) != 0;
	hit->in_reach = db_get_int(rows, 13) != 0;
	hit->words = db_get_text(rows, 14, arena);
	hit->distance = 0;
	if (hit->case_number == NULL)
		hit->case_number = "";
	if (hit->pair == NULL)
		hit->pair = "";
	if (hit->phase == NULL)
		hit->phase = "";
}

static bool
has_hit(const struct person_hits *hits, int64_t person_id)
{
	for (size_t i = 0; i < hits->n; i++) {
		if (hits->items[i].person_id == person_id)
			return true;
	}
	return false;
}

static enum err_code
start(const struct search *s, const char *sql, struct db_rows *rows,
      struct err *err)
{
	struct db_arg args[QUERY_ARGS_MAX];
	struct db_args all = query_bind_actor(s->actor, args);

	args[4] = DB_ARG(s->prefix);
	args[5] = DB_ARG(prefix_end(s->arena, str_or_empty(s->prefix)));
	args[6] = DB_ARG(s->others[0]);
	args[7] = DB_ARG(s->others[1]);
	args[8] = DB_ARG(s->others[2]);
	args[9] = DB_ARG(s->birth);
	args[10] = DB_ARG((int64_t)(s->max * DUPLICATE_ROOM));
	args[11] = DB_ARG((int64_t)ELSEWHERE_MAX);
	args[12] = DB_ARG(s->row_id);
	return db_query(store_db(s->store),
			scope_sql(s->store, sql, s->actor->role), all, rows,
			err);
}

enum err_code
search_collect(const struct search *s, const char *sql, int distance,
	       struct person_hits *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = start(s, sql, &rows, err);

	while (rc == ERR_OK && out->n < s->max && db_next(&rows)) {
		struct person_hit hit;

		read_hit(&rows, s->arena, &hit);
		hit.distance = distance;
		if (!has_hit(out, hit.person_id))
			out->items[out->n++] = hit;
	}
	return db_done(&rows, rc, err);
}

static enum err_code
collect_opened(const struct search *s, const char *sql, int distance,
	       struct person_hits *out, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < s->n_opened; i++) {
		struct search one = *s;

		one.row_id = s->opened[i];
		rc = search_collect(&one, sql, distance, out, err);
	}
	return rc;
}

enum err_code
search_collect_persons(const struct search *s, int distance,
		       struct person_hits *out, struct err *err)
{
	enum err_code rc = collect_opened(s, OPENED_HITS, distance, out, err);

	if (rc == ERR_OK)
		rc = search_collect(s, HITS, distance, out, err);

	if (rc == ERR_OK && out->n < s->max)
		rc = search_collect(s, HITS_BY_CASE, distance, out, err);
	return rc;
}

static enum err_code
count_token(const struct search *s, const char *prefix, int64_t *out,
	    struct err *err)
{
	return db_get_one_int(store_db(s->store), COUNT_TOKEN,
			      DB_ARGS(DB_ARG(prefix),
				      DB_ARG(prefix_end(s->arena, prefix)),
				      DB_ARG((int64_t)COUNT_MAX),
				      DB_ARG(s->actor->office_id)),
			      out, err);
}

/* Puts the rarest word first: the others are tested on the row itself. */
static enum err_code
rarest_first(const struct search *s, struct typed *typed, struct err *err)
{
	int64_t least = COUNT_MAX + 1;
	size_t best = 0;

	for (size_t i = 0; i < typed->n_words && typed->n_words > 1; i++) {
		int64_t n = 0;
		enum err_code rc = count_token(s, typed->words[i], &n, err);

		if (rc != ERR_OK)
			return rc;
		if (n < least) {
			least = n;
			best = i;
		}
	}
	if (best > 0) {
		const char *swap = typed->words[0];

		typed->words[0] = typed->words[best];
		typed->words[best] = swap;
	}
	return ERR_OK;
}

void
search_prepare(struct search *s, const struct typed *typed)
{
	size_t n = 0;

	memset(s->others, 0, sizeof(s->others));
	for (size_t i = 1; i < typed->n_words; i++)
		s->others[n++] =
			arena_printf(s->arena, "%% %s%%", typed->words[i]);
	s->birth = NULL;
	if (typed->n_words > 0) {
		s->prefix = typed->words[0];
		if (typed->birth != NULL)
			s->birth = arena_printf(s->arena, "%s%%", typed->birth);
	} else if (typed->birth != NULL) {
		s->prefix = arena_printf(s->arena, "*%s", typed->birth);
	} else {
		s->prefix = typed->token;
	}
}

/* ---- Addresses ---- */

/* Any of the words may be one of the street or the place; the others, with
 * the number of the house and the name, are looked for beside it. */
static enum err_code
collect_by_place(struct search *s, const struct typed *typed,
		 struct person_hits *out, struct err *err)
{
	struct typed named = *typed;
	enum err_code rc = ERR_OK;

	named.n_words = 0;
	for (size_t i = 0; i < typed->n_words; i++)
		if (!person_is_street_kind(typed->words[i]))
			named.words[named.n_words++] = typed->words[i];
	for (size_t i = 0; rc == ERR_OK && i < named.n_words; i++) {
		struct typed again = named;

		if (strpbrk(named.words[i], "0123456789") != NULL)
			continue;
		again.words[i] = again.words[0];
		again.words[0] = arena_printf(s->arena, "@%s", named.words[i]);
		search_prepare(s, &again);
		rc = collect_opened(s, OPENED_HITS, 0, out, err);
		if (rc == ERR_OK)
			rc = search_collect(s, HITS_BY_PLACE, 0, out, err);
		if (rc == ERR_OK && out->n < s->max)
			rc = search_collect(s, HITS_BY_PLACE_OF_OFFICE, 0, out,
					    err);
	}
	return rc;
}

/* ---- The search ---- */

static enum err_code
collect_elsewhere(const struct search *s, const char *sql,
		  struct person_hits *out, struct err *err)
{
	struct db_rows rows = {0};
	enum err_code rc = start(s, sql, &rows, err);

	while (rc == ERR_OK && db_next(&rows)) {
		const char *code = db_get_text(&rows, 0, s->arena);

		out->elsewhere = *out->elsewhere == '\0'
					 ? code
					 : arena_printf(s->arena, "%s, %s",
							out->elsewhere, code);
	}
	return db_done(&rows, rc, err);
}

static bool
has_found(const struct person_hits *out)
{
	return out->n > 0 || *out->elsewhere != '\0';
}

/* A telephone however it was written down, else a number of a register;
 * prefix: all of it. */
static enum err_code
collect_whole(struct search *s, const char *prefix, struct person_hits *out,
	      struct err *err)
{
	if (*prefix == '\0' || *out->elsewhere != '\0')
		return ERR_OK;
	s->prefix = prefix;
	return collect_elsewhere(s, TOKEN_ELSEWHERE, out, err);
}

static enum err_code
collect_number(struct search *s, const struct case_number *number, int distance,
	       struct person_hits *out, struct err *err)
{
	char canonical[CASE_NUMBER_SIZE];

	s->prefix =
		arena_strdup(s->arena, case_number_format(number, canonical));
	return search_collect(s, BY_NUMBER, distance, out, err);
}

/* Those that may be meant; the first one at another office, where it is
 * nobody's here. */
static enum err_code
collect_numbers(struct search *s, const struct case_number *numbers, size_t n,
		bool is_first_best, struct person_hits *out, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < n; i++)
		rc = collect_number(s, &numbers[i], is_first_best && i > 0, out,
				    err);
	if (rc != ERR_OK || n == 0 || out->n > 0)
		return rc;
	rc = collect_number(s, &numbers[0], 0, out, err);
	return rc == ERR_OK ? collect_elsewhere(s, NUMBER_ELSEWHERE, out, err)
			    : rc;
}

/* As it is said on the telephone, of a case of one's own office. */
static enum err_code
search_short(struct search *s, const char *text, struct person_hits *out,
	     struct err *err)
{
	struct case_number numbers[CASE_NUMBERS_SHORT];
	struct db_rows rows = {0};
	const char *office = "";
	int year = 0;
	int month = 0;
	int day = 0;
	enum err_code rc = start(s, OFFICE_CODE, &rows, err);

	if (rc == ERR_OK && db_next(&rows))
		office = db_get_text(&rows, 0, s->arena);
	rc = db_done(&rows, rc, err);
	if (rc != ERR_OK)
		return rc;

	date_civil(s->actor->today, &year, &month, &day);
	size_t n = case_number_short(text, office, year, numbers);

	return collect_numbers(s, numbers, n, false, out, err);
}

static enum err_code
search_number(struct search *s, const char *text, struct person_hits *out,
	      bool *done_out, struct err *err)
{
	struct case_number numbers[CASE_NUMBERS_NEAR];
	size_t n = case_number_near(text, numbers);
	enum err_code rc = ERR_OK;

	/* The right one, or with a typing error those that were meant. */
	rc = collect_numbers(s, numbers, n, true, out, err);
	if (rc == ERR_OK && out->n == 0 && *out->elsewhere == '\0')
		rc = search_short(s, text, out, err);
	*done_out = out->n > 0 || *out->elsewhere != '\0' ||
		    case_number_read(text, &numbers[0]) == CASE_NUMBER_OK;
	return rc;
}

/* The first digits of a number: as they are dialled within the country, and
 * where they begin like the code of one, what is behind it. */
static enum err_code
search_begun(struct search *s, const char *text, struct person_hits *out,
	     struct err *err)
{
	enum { BEGUN_MIN = 3 };
	const char *digits = phone_digits(s->arena, text);
	const char *behind = phone_plan_behind_code(digits);
	enum err_code rc = ERR_OK;

	digits += strspn(digits, "0");
	if (strlen(digits) >= BEGUN_MIN) {
		s->prefix = arena_printf(s->arena, "#+%s", digits);
		rc = search_collect_persons(s, 0, out, err);
	}
	if (rc == ERR_OK && behind != NULL && strlen(behind) >= BEGUN_MIN) {
		s->prefix = arena_printf(s->arena, "#+%s", behind);
		rc = search_collect_persons(s, 0, out, err);
	}
	return rc;
}

/* By the begin of a number of a register, and elsewhere by all of it. */
static enum err_code
search_register(struct search *s, const char *key, struct person_hits *out,
		struct err *err)
{
	enum err_code rc;

	if (*key == '\0')
		return ERR_OK;
	s->prefix = arena_printf(s->arena, "=%s", key);
	rc = search_collect_persons(s, 0, out, err);
	return rc == ERR_OK ? collect_whole(s, s->prefix, out, err) : rc;
}

static enum err_code
search_digits(struct search *s, const char *text, struct person_hits *out,
	      struct err *err)
{
	const char *key = identifier_key(s->arena, text);
	enum err_code rc;

	/* With or without the code of the country: by the last digits. */
	s->prefix = arena_printf(s->arena, "%.*s", PHONE_TOKEN_MAX,
				 phone_token(s->arena, text));
	rc = *s->prefix != '\0' ? search_collect_persons(s, 0, out, err)
				: ERR_OK;
	if (rc == ERR_OK)
		rc = search_begun(s, text, out, err);
	if (rc == ERR_OK)
		rc = collect_whole(s, phone_start_token(s->arena, text), out,
				   err);
	return rc == ERR_OK ? search_register(s, key, out, err) : rc;
}

/* "12.345.678-Z", "AB 123": all that was typed may be one number. */
static enum err_code
search_identifier(struct search *s, const char *text, struct person_hits *out,
		  struct err *err)
{
	const char *key = identifier_key(s->arena, text);

	return strpbrk(key, "0123456789") == NULL
		       ? ERR_OK
		       : search_register(s, key, out, err);
}

static enum err_code
search_words(struct search *s, struct typed *typed, struct person_hits *out,
	     struct err *err)
{
	/* "Ben" goes with the word behind it. */
	const struct typed in_order = *typed;
	enum err_code rc = rarest_first(s, typed, err);

	if (rc != ERR_OK)
		return rc;
	search_prepare(s, typed);
	if (s->prefix == NULL)
		return ERR_OK;
	out->is_name = typed->n_words > 0;
	rc = search_collect_persons(s, 0, out, err);
	if (rc != ERR_OK || out->is_exact)
		return rc;
	if (typed->n_words > 1)
		rc = collect_elsewhere(s, ELSEWHERE, out, err);
	if (rc == ERR_OK && out->n < SEARCH_ENOUGH)
		rc = collect_by_place(s, typed, out, err);
	if (rc == ERR_OK && out->n < SEARCH_ENOUGH && !s->as_typed)
		rc = search_spelt(s, typed, &in_order, out, err);
	return rc;
}

/* What is no case number. */
static enum err_code
search_rest(struct search *s, const char *typed, struct person_hits *out,
	    struct err *err)
{
	struct typed parts;
	enum err_code rc = ERR_OK;

	/* A name, and a birth date that is still being typed. */
	search_typed_read(typed, s->actor->today, s->arena, true, &parts);
	if (parts.n_words > 0 && parts.birth != NULL &&
	    !search_birth_is_whole(parts.birth))
		rc = search_words(s, &parts, out, err);
	if (rc != ERR_OK || out->n > 0)
		return rc;
	out->elsewhere = "";
	search_typed_read(typed, s->actor->today, s->arena, false, &parts);
	if (parts.birth == NULL && search_is_phone(typed))
		return search_digits(s, typed, out, err);
	if (parts.birth == NULL)
		rc = search_identifier(s, typed, out, err);
	if (rc != ERR_OK || has_found(out))
		return rc;
	rc = search_words(s, &parts, out, err);
	/* "19910730" may be a number, too. */
	if (rc == ERR_OK && out->n == 0 && parts.n_words == 0 &&
	    search_is_phone(typed))
		rc = search_digits(s, typed, out, err);
	return rc;
}

/* Does a number stand where a name would? */
static bool
has_number(struct search *s, const char *typed)
{
	struct typed parts;

	search_typed_read(typed, s->actor->today, s->arena, false, &parts);
	for (size_t i = 0; i < parts.n_words; i++)
		if (strspn(parts.words[i], "0123456789") ==
		    strlen(parts.words[i]))
			return true;
	return false;
}

/* A number that is of no address and no register beside a name: part of a
 * birthday; of a month in words, where it is nobody's name. */
static enum err_code
search_guess(struct search *s, const char *typed, struct person_hits *out,
	     struct err *err)
{
	enum err_code rc;

	s->as_typed = true;
	rc = search_rest(s, typed, out, err);
	s->as_typed = false;
	for (int i = 0; rc == ERR_OK && i < 2 && !has_found(out); i++) {
		struct birth_in_words in;
		struct typed parts;

		search_birth_guess(s->arena, typed, i > 0, &in);
		if (in.birth == NULL)
			continue;
		search_typed_read(in.rest, s->actor->today, s->arena, false,
				  &parts);
		parts.birth = in.birth;
		rc = search_words(s, &parts, out, err);
	}
	return rc;
}

/* With the month in words: certain where there is a day, too; else where the
 * word is nobody's name. */
static enum err_code
search_month(struct search *s, const char *typed, struct person_hits *out,
	     struct err *err)
{
	struct birth_in_words in;
	enum err_code rc;

	search_birth_in_words(s->arena, typed, false, &in);
	out->no_day = str_or_empty(
		in.no_day != NULL ? in.no_day : search_no_day(s->arena, typed));
	if (in.birth != NULL)
		typed = arena_printf(s->arena, "%s %s", in.rest, in.birth);
	rc = has_number(s, typed) ? search_guess(s, typed, out, err)
				  : search_rest(s, typed, out, err);
	if (rc != ERR_OK || has_found(out))
		return rc;
	search_birth_in_words(s->arena, typed, true, &in);
	if (in.birth == NULL)
		return ERR_OK;
	return search_rest(s,
			   arena_printf(s->arena, "%s %s", in.rest, in.birth),
			   out, err);
}

/* With telephones, whosever the case is. */
static enum err_code
search_all(struct search *s, const char *typed, struct person_hits *out,
	   struct err *err)
{
	bool done = false;
	enum err_code rc;

	out->n = 0;
	out->items = arena_new(s->arena, struct person_hit, s->max + 1);
	out->elsewhere = "";
	out->no_day = "";
	if (typed[strspn(typed, " \t")] == '\0')
		return collect_opened(s, OPENED, 0, out, err);
	rc = search_number(s, typed, out, &done, err);
	return rc != ERR_OK || done ? rc : search_month(s, typed, out, err);
}

/* How a person is reached is not basic: for those on the case alone. */
static void
hide_reach(struct person_hits *hits)
{
	for (size_t i = 0; i < hits->n; i++)
		if (!hits->items[i].in_reach)
			hits->items[i].phone = NULL;
}

enum err_code
person_search(struct store *store, const struct query_actor *actor,
	      const char *typed, struct person_hits *out, struct err *err)
{
	struct search s = {.store = store,
			   .actor = actor,
			   .max = out->max,
			   .arena = out->arena,
			   .opened = out->opened,
			   .n_opened = out->n_opened};
	enum err_code rc = store_read_begin(store, err);

	if (rc != ERR_OK)
		return rc;
	rc = search_all(&s, typed, out, err);
	store_read_end(store);
	hide_reach(out);
	return rc;
}

enum err_code
person_hit_of(struct store *store, const struct query_actor *actor,
	      int64_t person_id, struct person_hits *out, struct err *err)
{
	const struct search s = {.store = store,
				 .actor = actor,
				 .max = 1,
				 .arena = out->arena,
				 .row_id = person_id};
	enum err_code rc;

	out->n = 0;
	out->items = arena_new(s.arena, struct person_hit, s.max);
	rc = search_collect(&s, ONE, 0, out, err);
	hide_reach(out);
	return rc;
}
