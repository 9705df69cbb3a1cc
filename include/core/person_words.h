/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * All words by which a person is found: the names in every form that is
 * known, and those of other scripts in Latin letters too.
 */
#ifndef CORE_PERSON_WORDS_H
#define CORE_PERSON_WORDS_H

#include "base/attr.h"
#include "core/person_name.h"

struct person;

/* Each word once: family, given and patronymic, other names, the name in
 * another script, and what of it is not Latin, spelt so. In arena. */
void person_words(struct arena *arena, const struct person *person,
		  struct name_tokens *out) NONNULL;

/*
 * What lists are ordered by and words after the first are looked for in:
 * person_sort_key and, after two blanks, the words of all further names. In
 * arena.
 */
const char *person_search_key(struct arena *arena, const struct person *person)
	NONNULL RETURNS_NONNULL;

#endif
