/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_same.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/person.h"
#include "core/person_name.h"
#include "store/person_store.h"

enum { PHONE_DIGITS_MIN = 6, BIRTH_LEN = 10 };

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

/* One telephone of several that stand in a cell. */
static const char *
next_phone(struct arena *arena, const char **at)
{
	size_t len;
	const char *phone;

	*at += strspn(*at, ",;/ ");
	if (**at == '\0')
		return NULL;
	len = strcspn(*at, ",;/");
	phone = arena_strndup(arena, *at, len);
	*at += len;
	return phone_digits(arena, phone);
}

static bool
share_phone(struct arena *arena, const char *a, const char *b)
{
	const char *x;

	while ((x = next_phone(arena, &a)) != NULL) {
		const char *rest = b;
		const char *y;

		if (strlen(x) < PHONE_DIGITS_MIN)
			continue;
		while ((y = next_phone(arena, &rest)) != NULL)
			if (strcmp(x, y) == 0)
				return true;
	}
	return false;
}

bool
import_is_borne_out(struct arena *arena, const struct person *a,
		    const struct person *b)
{
	if (share_phone(arena, str_or_empty(a->phone), str_or_empty(b->phone)))
		return true;
	return !str_is_empty(a->email) &&
	       utf8_is_same_folded(arena, a->email, str_or_empty(b->email));
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
