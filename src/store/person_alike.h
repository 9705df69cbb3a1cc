/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Persons whose names are those that were typed in another spelling
 * (core/name_alike.h): the words that are the same otherwise are found by
 * their consonants, then few of those who have the rarest are looked at.
 */
#ifndef STORE_PERSON_ALIKE_H
#define STORE_PERSON_ALIKE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct arena;
struct query_actor;
struct store;

enum { ALIKE_PERSONS_MAX = 20 };

struct alike_persons {
	struct arena *arena; /* set by the caller */
	int64_t ids[ALIKE_PERSONS_MAX];
	size_t n;
};

/* Persons of the actor's office who have all of the folded words so; who of
 * them may be known of is for the caller to ask. */
enum err_code alike_persons_find(struct store *store,
				 const struct query_actor *actor,
				 const char *const *words, size_t n_words,
				 struct alike_persons *out, struct err *err)
	NONNULL MUST_USE;

#endif
