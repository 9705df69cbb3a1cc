/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_same.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "core/person.h"
#include "core/person_name.h"
#include "core/reach_rule.h"
#include "store/person_store.h"

enum { BIRTH_LEN = 10 };

static bool
is_same_name(struct arena *arena, const struct person *person,
	     const struct person_hit *hit)
{
	const char *mine =
		person_sort_key(arena, person->given_name, person->family_name);
	const char *theirs =
		person_sort_key(arena, hit->given_name, hit->family_name);
	const char *swapped =
		person_sort_key(arena, hit->family_name, hit->given_name);

	return strcmp(mine, theirs) == 0 || strcmp(mine, swapped) == 0;
}

bool
import_is_same(struct arena *arena, const struct person *person,
	       const struct person_hit *hit)
{
	return strlen(person->birth) == BIRTH_LEN &&
	       strcmp(person->birth, hit->birth) == 0 &&
	       is_same_name(arena, person, hit);
}

bool
import_has_same_name(struct arena *arena, const struct person *a,
		     const struct person *b)
{
	const struct person_hit hit = {
		.given_name = b->given_name,
		.family_name = b->family_name,
	};

	return is_same_name(arena, a, &hit);
}

/* Has one line an entry of the other, however it is written? */
static bool
share_one(struct arena *arena, const char *kind, const char *a, const char *b)
{
	const char *one;

	while ((one = reach_line_next(arena, &a)) != NULL) {
		struct issues faults = {.arena = arena};

		reach_check(kind, one, &faults);
		if (faults.n == 0 && reach_line_has(arena, kind, b, one))
			return true;
	}
	return false;
}

bool
import_is_borne_out(struct arena *arena, const struct person *a,
		    const struct person *b)
{
	return share_one(arena, "phone", str_or_empty(a->phone), b->phone) ||
	       share_one(arena, "email", str_or_empty(a->email), b->email);
}

bool
import_is_other(struct arena *arena, const struct person *a,
		const struct person *b)
{
	const char *mine =
		person_sort_key(arena, a->given_name, a->family_name);
	const char *theirs =
		person_sort_key(arena, b->given_name, b->family_name);
	const struct person_likeness x = {.given = a->given_name,
					  .family = a->family_name};
	const struct person_likeness y = {.given = b->given_name,
					  .family = b->family_name};

	return strcmp(a->birth, b->birth) != 0 && strcmp(mine, theirs) != 0 &&
	       *b->birth != '\0' &&
	       person_likeness(arena, &x, &y) < PERSON_LIKELY_SAME;
}
