/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What was typed to find somebody, read as the first values for registering
 * them: which words are the family name, which the given name, what is a birth
 * date and what a telephone.
 */
#ifndef CORE_PERSON_TYPED_H
#define CORE_PERSON_TYPED_H

#include <stdbool.h>

#include "base/attr.h"

struct arena;

/* As typed, "" where there is none; a comma is in none of them. */
struct typed_person {
	const char *family;
	const char *given;
	const char *birth;
	const char *phone;
	/* Several words of a name, and nothing says which is which: all of
	 * them are in family. */
	bool is_doubtful;
};

/* Is the folded word (utf8_fold) known as a given name, and seldom as anything
 * else? */
typedef bool (*given_name_fn)(void *data, const char *folded);

/*
 * In this order: a comma stands behind the family name; words in capitals
 * beside others are the family name; given names that are known, at one end
 * of the name, are the given name, with particles left to the word behind
 * them. knows adds to name_is_given; NULL = nothing. In arena.
 */
void person_typed_read(struct arena *arena, const char *typed,
		       given_name_fn knows, void *data,
		       struct typed_person *out);

/* Is it a given name that hardly anybody has as a family name? Of a folded
 * word. */
bool name_is_given(const char *folded) NONNULL;

#endif
