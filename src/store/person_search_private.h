/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A search at work: what the parts of person_search have in common.
 */
#ifndef STORE_PERSON_SEARCH_PRIVATE_H
#define STORE_PERSON_SEARCH_PRIVATE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "search_typed.h"
#include "store/scope.h"

struct arena;
struct person_hits;
struct query_actor;
struct store;

enum { SEARCH_ENOUGH = 5 /* hits; below, more is tried */ };

/* The place tells those of one name apart; of a restricted address it is as
 * hidden as the street (0101). */
#define HIT_COLUMNS                                                            \
	"p.id, p.given_name, p.family_name, p.birth, "                         \
	"CASE WHEN p.reach_hidden = 0 OR " SCOPE_PERSON_REACH                  \
	" THEN p.place END, p.phone, "                                         \
	"o.code, c.id, c.number, s.name || ' + ' || e.name, c.phase, "         \
	"c.closed_on = '', " SCOPE_PERSON_MINE ", " SCOPE_PERSON_REACH         \
	", p.sort_name"

/* The newest open case of the person, else the newest. */
#define HIT_JOINS                                                              \
	"JOIN office o ON o.id = p.office_id "                                 \
	"LEFT JOIN casefile c ON c.id = COALESCE((SELECT max(x.id) "           \
	"FROM casefile x WHERE x.person_id = p.id AND x.closed_on = ''), "     \
	"(SELECT max(x.id) FROM casefile x WHERE x.person_id = p.id)) "        \
	"LEFT JOIN pair q ON q.id = c.pair_id "                                \
	"LEFT JOIN staff s ON s.id = q.social_id "                             \
	"LEFT JOIN staff e ON e.id = q.employment_id "

/* A run of HITS, BY_NUMBER or ELSEWHERE over one prefix. */
struct search {
	struct store *store;
	const struct query_actor *actor;
	const char *prefix;
	const char *others[SEARCH_WORDS_MAX - 1]; /* LIKE patterns */
	const char *birth;			  /* LIKE pattern */
	bool as_typed;				  /* no word spelt otherwise */
	size_t max;
	struct arena *arena;
	const int64_t *opened; /* cases, the last one first */
	size_t n_opened;
	int64_t row_id; /* case of OPENED, person of BY_PERSON */
};

/* The others of the words, the birthday and what is looked for first. */
void search_prepare(struct search *s, const struct typed *typed) NONNULL;

/* Adds whom the statement finds and out does not have yet. */
enum err_code search_collect(const struct search *s, const char *sql,
			     int distance, struct person_hits *out,
			     struct err *err) NONNULL MUST_USE;

/* Those of cases opened lately first, then of the own office; then who is
 * known by a case elsewhere. */
enum err_code search_collect_persons(const struct search *s, int distance,
				     struct person_hits *out, struct err *err)
	NONNULL MUST_USE;

#endif
