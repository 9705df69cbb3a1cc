/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "duplicate_find.h"

#include <stdlib.h>
#include <string.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/person.h"
#include "session_private.h"
#include "store/person_store.h"
#include "store/store.h"

/* So many persons with one key say nothing any more: a common name, the
 * address of a hostel. They meet by their other keys. */
enum { RUN_MAX = 60, PLACE_BITS = 32, STEP = 1024 };

struct keyed {
	uint64_t key;
	size_t person;
};

struct finding {
	const struct store *store;
	struct duplicate_persons persons;
	const struct match_side **sides;
	struct keyed *keys;
	size_t n_keys;
	/* Two by their places in the list, the lower in the upper half: one
	 * number, as there are millions of them to be sorted. */
	uint64_t *met;
	size_t n_met;
	size_t n_room;
};

static int
by_key(const void *a, const void *b)
{
	const struct keyed *x = a;
	const struct keyed *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->person > y->person) - (x->person < y->person);
}

static int
by_pair(const void *a, const void *b)
{
	const uint64_t *x = a;
	const uint64_t *y = b;

	return (*x > *y) - (*x < *y);
}

static int
by_weight(const void *a, const void *b)
{
	const struct duplicate_pair *x = a;
	const struct duplicate_pair *y = b;

	if (x->result.weight != y->result.weight)
		return y->result.weight - x->result.weight;
	return (x->a->id > y->a->id) - (x->a->id < y->a->id);
}

/* Asked for the first of every thousand: who waits may have gone. */
static bool
is_broken_off(const struct finding *f, size_t i)
{
	return i % STEP == 0 && store_must_stop(f->store);
}

static bool
make_keys(struct finding *f)
{
	size_t n = f->persons.n;

	f->sides =
		arena_new(f->persons.arena, const struct match_side *, n + 1);
	f->keys = xcalloc(n * MATCH_KEYS_MAX + 1, sizeof(*f->keys));
	for (size_t i = 0; i < n; i++) {
		struct match_keys keys;

		if (is_broken_off(f, i))
			return false;
		f->sides[i] = match_side_new(f->persons.arena,
					     &f->persons.items[i].match);
		match_keys(f->sides[i], &keys);
		for (size_t k = 0; k < keys.n; k++)
			f->keys[f->n_keys++] = (struct keyed){keys.items[k], i};
	}
	qsort(f->keys, f->n_keys, sizeof(*f->keys), by_key);
	return true;
}

static void
add_met(struct finding *f, size_t a, size_t b)
{
	if (f->n_met == f->n_room) {
		f->n_room = f->n_room == 0 ? 1024 : f->n_room * 2;
		f->met = xreallocarray(f->met, f->n_room, sizeof(*f->met));
	}
	f->met[f->n_met++] = (uint64_t)a << PLACE_BITS | b;
}

/* All with one key meet each other. */
static void
meet_run(struct finding *f, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		for (size_t k = i + 1; k < to; k++)
			if (f->keys[i].person != f->keys[k].person)
				add_met(f, f->keys[i].person,
					f->keys[k].person);
}

static void
meet(struct finding *f)
{
	for (size_t from = 0; from < f->n_keys;) {
		size_t to = from + 1;

		while (to < f->n_keys && f->keys[to].key == f->keys[from].key)
			to++;
		if (to - from <= RUN_MAX)
			meet_run(f, from, to);
		from = to;
	}
	if (f->n_met > 0)
		qsort(f->met, f->n_met, sizeof(*f->met), by_pair);
}

static void
add_pair(struct duplicate_pairs *out, const struct duplicate_pair *pair)
{
	out->items =
		arena_room(out->arena, out->items, out->n, sizeof(*out->items));
	out->items[out->n++] = *pair;
}

static bool
weigh(const struct finding *f, struct duplicate_pairs *out)
{
	for (size_t i = 0; i < f->n_met; i++) {
		size_t a = (size_t)(f->met[i] >> PLACE_BITS);
		size_t b = (size_t)(f->met[i] & UINT32_MAX);
		struct duplicate_pair pair = {.a = &f->persons.items[a],
					      .b = &f->persons.items[b]};

		if (is_broken_off(f, i))
			return false;
		if ((i > 0 && f->met[i - 1] == f->met[i]) ||
		    !person_match_may_be(f->sides[a], f->sides[b]))
			continue;
		person_match(f->sides[a], f->sides[b], &pair.result);
		if (pair.result.weight >= MATCH_LIKELY)
			add_pair(out, &pair);
	}
	if (out->n > 0)
		qsort(out->items, out->n, sizeof(*out->items), by_weight);
	return true;
}

/* Without those about whom it was decided. */
static enum err_code
leave_out(struct session *session, struct duplicate_pairs *out, struct err *err)
{
	size_t kept = 0;
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < out->n && kept < DUPLICATES_MAX;
	     i++) {
		bool holds = false;

		rc = verdict_holds(session_store(session), out->items[i].a->id,
				   out->items[i].b->id, session_today(session),
				   &holds, err);
		if (!holds)
			out->items[kept++] = out->items[i];
	}
	out->n = kept;
	return rc;
}

/* ---- At other offices ---- */

static void
add_away(struct duplicate_pairs *out, const struct duplicate_person *a,
	 const char *office_code)
{
	for (size_t i = out->n_aways; i > 0 && out->aways[i - 1].a == a; i--)
		if (strcmp(out->aways[i - 1].office_code, office_code) == 0)
			return;
	out->aways = arena_room(out->arena, out->aways, out->n_aways,
				sizeof(*out->aways));
	out->aways[out->n_aways++] = (struct duplicate_away){
		a, arena_strdup(out->arena, office_code)};
}

/* aways: who they may be. */
static enum err_code
find_away(struct session *session, const struct query_actor *actor,
	  const struct duplicate_person *a, struct person_aways *aways,
	  struct duplicate_pairs *out, struct err *err)
{
	const struct person person = {
		.head.id = a->id,
		.given_name = a->match.given,
		.family_name = a->match.family,
		.birth = a->match.birth,
		.phone = a->match.phone,
	};
	enum err_code rc = person_alike_away(session_store(session), actor,
					     &person, aways, err);

	for (size_t i = 0; rc == ERR_OK && i < aways->n; i++) {
		bool holds = false;

		rc = verdict_holds(session_store(session), a->id,
				   aways->items[i].person_id,
				   session_today(session), &holds, err);
		if (rc == ERR_OK && !holds)
			add_away(out, a, aways->items[i].office_code);
	}
	return rc;
}

static enum err_code
broken_off(struct err *err)
{
	return err_set(err, ERR_CANCELLED, "", _("Broken off."));
}

static void
begin(struct session *session, struct query_actor *actor,
      struct duplicate_pairs *out)
{
	out->items = NULL;
	out->n = 0;
	out->aways = NULL;
	out->n_aways = 0;
	session_query_actor(session, actor);
}

enum err_code
duplicate_find(struct session *session, struct duplicate_pairs *out,
	       struct err *err)
{
	struct finding f = {.store = session_store(session),
			    .persons = {.arena = out->arena}};
	struct query_actor actor;
	bool is_whole;
	enum err_code rc;

	begin(session, &actor, out);
	rc = duplicate_persons(session_store(session), &actor, &f.persons, err);
	if (rc != ERR_OK)
		return rc;
	is_whole = make_keys(&f);
	if (is_whole) {
		meet(&f);
		is_whole = weigh(&f, out);
	}
	free(f.keys);
	free(f.met);
	if (!is_whole)
		return broken_off(err);
	return leave_out(session, out, err);
}

/* The others of one person: n from there on. */
static enum err_code
find_away_of(struct session *session, const struct query_actor *actor,
	     const struct away_candidate *all, size_t n,
	     struct duplicate_pairs *out, struct err *err)
{
	struct arena scratch = {0};
	struct duplicate_person *a =
		arena_new(out->arena, struct duplicate_person, 1);
	int64_t *ids = arena_new(&scratch, int64_t, n);
	struct person_aways aways = {.arena = &scratch, .ids = ids, .n_ids = n};
	enum err_code rc = duplicate_person(session_store(session), actor,
					    all[0].own_id, out->arena, a, err);

	for (size_t i = 0; i < n; i++)
		ids[i] = all[i].other_id;
	if (rc == ERR_OK && a->id != 0)
		rc = find_away(session, actor, a, &aways, out, err);
	arena_fini(&scratch);
	return rc;
}

/* Of those who may be it, and until there are enough. */
static enum err_code
weigh_away(struct session *session, const struct query_actor *actor,
	   const struct away_candidates *all, struct duplicate_pairs *out,
	   struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t from = 0, to = 0;
	     rc == ERR_OK && from < all->n && out->n_aways < AWAYS_MAX;
	     from = to) {
		while (to < all->n &&
		       all->items[to].own_id == all->items[from].own_id)
			to++;
		if (store_must_stop(session_store(session)))
			rc = broken_off(err);
		else
			rc = find_away_of(session, actor, &all->items[from],
					  to - from, out, err);
	}
	return rc;
}

enum err_code
duplicate_find_away(struct session *session, struct duplicate_pairs *out,
		    struct err *err)
{
	/* Some of whom may be it are not, or were decided about. */
	enum { WANTED = 4 * AWAYS_MAX };
	struct arena scratch = {0};
	struct away_candidates all = {.arena = &scratch, .n_wanted = WANTED};
	struct query_actor actor;
	bool is_over = false;
	enum err_code rc = ERR_OK;

	begin(session, &actor, out);
	while (rc == ERR_OK && !is_over) {
		rc = duplicate_candidates_away(session_store(session),
					       actor.office_id, &all, err);
		if (rc == ERR_OK)
			rc = weigh_away(session, &actor, &all, out, err);
		is_over = all.last_id == INT64_MAX || out->n_aways >= AWAYS_MAX;
		all.from_id = is_over ? 0 : all.last_id + 1;
	}
	arena_fini(&scratch);
	return rc;
}
