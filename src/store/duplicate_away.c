/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/birth_match.h"
#include "core/person_name.h"
#include "db/db.h"
#include "name_marks.h"
#include "store/duplicate_store.h"
#include "store/person_store.h"
#include "store/store.h"

/*
 * Whom an office shares with others, in one pass over the index in its order:
 * those with one birth date, or one telephone, stand together, so that each
 * page is read once and each name taken apart once. Those of one whole name
 * are brought together by a number of its words.
 */
enum {
	GROUP_MAX = 1000, /* with one token: more is a date of convenience */
	OTHERS_MAX = 40,  /* of one name, of whom each is compared */
	STEP = 1024,
	ISO_LEN = 10
};

static const char WITH_BIRTH[] =
	"SELECT token, sort, person_id, office_id FROM person_token "
	"WHERE token >= '*' AND token < '+' "
	"ORDER BY token, sort, person_id /* scan ok */";

/* By all their digits, backwards; by no restricted one (0071). */
static const char WITH_PHONE[] =
	"SELECT token, sort, person_id, office_id FROM person_token "
	"WHERE token >= '#0' AND token < '#:' "
	"AND person_id NOT IN (SELECT id FROM person WHERE reach_hidden <> 0) "
	"ORDER BY token, sort, person_id /* scan ok */";

/* The first word of each name. */
static const char WITH_NAME[] =
	"SELECT token, sort, person_id, office_id FROM person_token "
	"WHERE token >= 'A' AND substr(sort, 1, length(token)) = token "
	"ORDER BY token, sort, person_id /* scan ok */";

struct row {
	int64_t id;
	bool is_own;
	const char *sort; /* in the arena of the group */
	struct name_marks marks;
};

struct named {
	uint64_t key;
	int64_t id;
	bool is_own;
};

/* A birth date by the person, to look up: "" = not known. */
struct born {
	char iso[ISO_LEN + 1];
};

struct pass {
	struct store *store;
	int64_t office_id;
	int64_t from_id;
	int64_t last_id; /* above it nobody is looked at any more */
	size_t n_wanted;
	struct away_candidate *found;
	size_t n_found;
	size_t room_found;
	struct arena group; /* of the rows that have one token */
	char *token;
	struct row *rows; /* GROUP_MAX of them */
	size_t n;
	struct born *births; /* by id */
	size_t n_births;
	struct named *names;
	size_t n_names;
	size_t room;
};

/* ---- Who was found ---- */

static int
by_own(const void *a, const void *b)
{
	const struct away_candidate *x = a;
	const struct away_candidate *y = b;

	if (x->own_id != y->own_id)
		return x->own_id < y->own_id ? -1 : 1;
	return (x->other_id > y->other_id) - (x->other_id < y->other_id);
}

/* By the own ones, each pair once. */
static void
put_in_order(struct pass *p)
{
	size_t n = 0;

	if (p->n_found > 0)
		qsort(p->found, p->n_found, sizeof(*p->found), by_own);
	for (size_t i = 0; i < p->n_found; i++)
		if (n == 0 || by_own(&p->found[n - 1], &p->found[i]) != 0)
			p->found[n++] = p->found[i];
	p->n_found = n;
}

/* As many of the own as are wanted stay, the lowest numbers: what comes behind
 * them is not compared any more. */
static void
leave_the_first(struct pass *p)
{
	size_t n_own = 0;

	put_in_order(p);
	for (size_t i = 0; i < p->n_found; i++) {
		n_own += i == 0 || p->found[i].own_id != p->found[i - 1].own_id;
		if (n_own > p->n_wanted) {
			p->last_id = p->found[i - 1].own_id;
			p->n_found = i;
		}
	}
}

static void
add_candidate(struct pass *p, int64_t own, int64_t other)
{
	if (p->n_found == p->room_found) {
		leave_the_first(p);
		if (p->n_found * 2 >= p->room_found) {
			p->room_found = p->room_found == 0 ? p->n_wanted * 2
							   : p->room_found * 2;
			p->found = xreallocarray(p->found, p->room_found,
						 sizeof(*p->found));
		}
	}
	p->found[p->n_found++] = (struct away_candidate){own, other};
}

/* Is it one of the office's of whom it is asked? */
static bool
is_asked(const struct pass *p, bool is_own, int64_t id)
{
	return is_own && id >= p->from_id && id <= p->last_id;
}

/* ---- One birth date, or one telephone ---- */

/* With the same birth date and, of one telephone, with that: is it likely? */
static bool
is_likely(const struct pass *p, const struct row *a, const struct row *b)
{
	struct arena scratch = {0};
	const bool is_phone = p->token[0] == '#';
	const struct person_likeness x = {
		.family = a->sort,
		.birth = is_phone ? "1900-01-01" : p->token + 1,
		.phone = is_phone ? "600000000" : NULL,
	};
	struct person_likeness y = x;
	bool is;

	y.family = b->sort;
	is = person_likeness(&scratch, &x, &y) >= PERSON_LIKELY_SAME;
	arena_fini(&scratch);
	return is;
}

/* Of one of the own with each of the others. */
static void
meet_others(struct pass *p, const struct row *own)
{
	const bool is_phone = p->token[0] == '#';

	for (size_t k = 0; k < p->n; k++) {
		const struct row *other = &p->rows[k];

		if (!other->is_own &&
		    (is_phone ||
		     name_marks_may_be(&own->marks, &other->marks)) &&
		    is_likely(p, own, other))
			add_candidate(p, own->id, other->id);
	}
}

static void
mark_all(struct pass *p)
{
	for (size_t i = 0; i < p->n; i++)
		name_marks_init(&p->group, p->rows[i].sort, &p->rows[i].marks);
}

/* Names are taken apart where one of the own is asked for beside others. */
static void
end_group(struct pass *p)
{
	size_t n_own = 0;
	size_t n_asked = 0;

	for (size_t i = 0; i < p->n; i++) {
		n_own += p->rows[i].is_own;
		n_asked += is_asked(p, p->rows[i].is_own, p->rows[i].id);
	}
	if (n_asked > 0 && n_own < p->n && p->token[0] == '*')
		mark_all(p);
	for (size_t i = 0; n_asked > 0 && n_own < p->n && i < p->n; i++)
		if (is_asked(p, p->rows[i].is_own, p->rows[i].id))
			meet_others(p, &p->rows[i]);
	arena_fini(&p->group);
	p->n = 0;
	p->token = NULL;
}

static void
keep_birth(struct pass *p, int64_t id, const char *iso)
{
	size_t at = (size_t)id;

	if (at >= p->n_births) {
		size_t n = at + at / 2 + STEP;

		p->births = xreallocarray(p->births, n, sizeof(*p->births));
		memset(p->births + p->n_births, 0,
		       (n - p->n_births) * sizeof(*p->births));
		p->n_births = n;
	}
	p->births[at].iso[0] = '\0';
	strncat(p->births[at].iso, iso, ISO_LEN);
}

static void
take_row(struct pass *p, struct db_rows *rows)
{
	const char *token = db_peek_text(rows, 0);
	int64_t id = db_get_int(rows, 2);

	if (p->token != NULL && strcmp(p->token, token) != 0)
		end_group(p);
	if (p->token == NULL)
		p->token = arena_strdup(&p->group, token);
	if (*token == '*')
		keep_birth(p, id, token + 1);
	if (p->n == GROUP_MAX)
		return;
	p->rows[p->n++] =
		(struct row){.id = id,
			     .is_own = db_get_int(rows, 3) == p->office_id,
			     .sort = db_get_text(rows, 1, &p->group)};
}

/* ---- One whole name ---- */

static int
by_key(const void *a, const void *b)
{
	const struct named *x = a;
	const struct named *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static void
take_name(struct pass *p, struct db_rows *rows)
{
	struct arena scratch = {0};

	if (p->n_names == p->room) {
		p->room = p->room == 0 ? STEP : p->room * 2;
		p->names = xreallocarray(p->names, p->room, sizeof(*p->names));
	}
	p->names[p->n_names++] = (struct named){
		name_marks_key(&scratch, db_peek_text(rows, 1)),
		db_get_int(rows, 2), db_get_int(rows, 3) == p->office_id};
	arena_fini(&scratch);
}

static const char *
birth_of(const struct pass *p, int64_t id)
{
	return (size_t)id < p->n_births ? p->births[id].iso : "";
}

static void
meet_named(struct pass *p, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		size_t n = 0;

		if (!is_asked(p, p->names[i].is_own, p->names[i].id))
			continue;
		for (size_t k = from; k < to; k++) {
			int64_t own = p->names[i].id;
			int64_t other = p->names[k].id;

			if (p->names[k].is_own || n == OTHERS_MAX ||
			    birth_compare(birth_of(p, own),
					  birth_of(p, other)) == BIRTH_OTHER)
				continue;
			add_candidate(p, own, other);
			n++;
		}
	}
}

static void
end_names(struct pass *p)
{
	if (p->n_names > 0)
		qsort(p->names, p->n_names, sizeof(*p->names), by_key);
	for (size_t from = 0; from < p->n_names;) {
		size_t to = from + 1;

		while (to < p->n_names &&
		       p->names[to].key == p->names[from].key)
			to++;
		meet_named(p, from, to);
		from = to;
	}
}

/* ---- The passes ---- */

static enum err_code
go_through(struct pass *p, const char *sql,
	   void (*take)(struct pass *p, struct db_rows *rows), struct err *err)
{
	struct db_rows rows = {0};
	bool must_stop = false;
	enum err_code rc =
		db_query(store_db(p->store), sql, DB_NO_ARGS, &rows, err);

	for (size_t i = 0; rc == ERR_OK && !must_stop && db_next(&rows); i++) {
		take(p, &rows);
		must_stop = i % STEP == 0 && store_must_stop(p->store);
	}
	rc = db_done(&rows, rc, err);
	if (rc == ERR_OK && must_stop)
		rc = err_set(err, ERR_CANCELLED, "", _("Broken off."));
	return rc;
}

static void
put_out(struct pass *p, struct away_candidates *out)
{
	leave_the_first(p);
	out->n = p->n_found;
	out->last_id = p->last_id;
	out->items =
		arena_new(out->arena, struct away_candidate, p->n_found + 1);
	if (p->n_found > 0)
		memcpy(out->items, p->found, p->n_found * sizeof(*p->found));
}

enum err_code
duplicate_candidates_away(struct store *store, int64_t office_id,
			  struct away_candidates *out, struct err *err)
{
	struct pass p = {.store = store,
			 .office_id = office_id,
			 .from_id = out->from_id,
			 .last_id = INT64_MAX,
			 .n_wanted = out->n_wanted};
	enum err_code rc;

	p.rows = xcalloc(GROUP_MAX, sizeof(*p.rows));
	rc = go_through(&p, WITH_BIRTH, take_row, err);
	end_group(&p);
	if (rc == ERR_OK)
		rc = go_through(&p, WITH_PHONE, take_row, err);
	end_group(&p);
	if (rc == ERR_OK)
		rc = go_through(&p, WITH_NAME, take_name, err);
	if (rc == ERR_OK)
		end_names(&p);
	put_out(&p, out);
	free(p.rows);
	free(p.births);
	free(p.names);
	free(p.found);
	return rc;
}
