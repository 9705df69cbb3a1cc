/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the person contests: rows, lists, and the mark beside each fact.
 */
#ifndef STORE_DISPUTE_STORE_H
#define STORE_DISPUTE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "core/dispute.h"
#include "store/query.h"
#include "store/record.h"
#include "store/scope.h"

struct arena;
struct store;

extern const struct record DISPUTE_RECORD;

/*
 * The mark of a row, as an expression of a list's columns: what the person
 * says against it, NULL where nothing is contested. fact is the column of
 * dispute, id that of the row.
 */
#define DISPUTE_OF(fact, id)                                                   \
	"(SELECT x.statement FROM dispute x WHERE x." fact " = " id            \
	" AND x.ended_on = '')"

/* The same of what stands on a person, by their open and closed cases, for
 * those who read what is said in one of them (store/scope.h). */
#define DISPUTE_OF_PERSON(id)                                                  \
	"(SELECT x.statement FROM casefile c "                                 \
	"JOIN dispute x ON x.casefile_id = c.id "                              \
	"WHERE c.person_id = " id                                              \
	" AND x.contact_id IS NULL AND x.note_id IS NULL "                     \
	"AND x.benefit_id IS NULL AND x.breach_id IS NULL "                    \
	"AND x.ended_on = '' AND " SCOPE_SOCIAL " ORDER BY x.id LIMIT 1)"

/* Is the fact that the row names marked already? */
enum err_code dispute_is_marked(struct store *store, const struct dispute *row,
				bool *out, struct err *err) NONNULL MUST_USE;

/* What the person says against a contact; NULL where it bears no mark. In
 * arena. */
enum err_code dispute_of_contact(struct store *store, int64_t contact_id,
				 struct arena *arena, const char **out,
				 struct err *err) NONNULL MUST_USE;

extern const struct query DISPUTE_QUERY;      /* $9 = casefile */
extern const struct query DISPUTE_OPEN_QUERY; /* of the actor's cases */

#endif
