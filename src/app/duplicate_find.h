/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Pairs of registered persons that are likely one, best first.
 */
#ifndef APP_DUPLICATE_FIND_H
#define APP_DUPLICATE_FIND_H

#include <stddef.h>

#include "base/err.h"
#include "core/person_match.h"
#include "store/duplicate_store.h"

struct arena;
struct session;

struct duplicate_pair {
	const struct duplicate_person *a;
	const struct duplicate_person *b;
	struct match_result result;
};

/* One of whom all that may be said is where to ask. */
struct duplicate_away {
	const struct duplicate_person *a;
	const char *office_code;
};

struct duplicate_pairs {
	struct arena *arena; /* set by the caller */
	struct duplicate_pair *items;
	size_t n;
	struct duplicate_away *aways;
	size_t n_aways;
};

enum { DUPLICATES_MAX = 2000, AWAYS_MAX = 300 };

/* Among the persons of the actor's office whom the actor may know of, without
 * those about whom it was decided; the likeliest DUPLICATES_MAX. */
enum err_code duplicate_find(struct session *session,
			     struct duplicate_pairs *out, struct err *err);

/* Those of them who are likely known at other offices, at most AWAYS_MAX. */
enum err_code duplicate_find_away(struct session *session,
				  struct duplicate_pairs *out, struct err *err);

#endif
