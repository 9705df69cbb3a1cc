/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * All words by which a person is found: the names in every form that is
 * known, and those of other scripts in Latin letters too.
 */
#ifndef CORE_PERSON_WORDS_H
#define CORE_PERSON_WORDS_H

#include <stdbool.h>

#include "base/attr.h"
#include "core/person_name.h"

struct person;

/* Each word once: family, given and patronymic, other names, the name in
 * another script, and what of it is not Latin, as it is read
 * (core/name_reading.h). In arena. */
void person_words(struct arena *arena, const struct person *person,
		  struct name_tokens *out) NONNULL;

/*
 * What lists are ordered by and words after the first are looked for in:
 * person_sort_key and, after two blanks, the words of all further names. In
 * arena.
 */
const char *person_search_key(struct arena *arena, const struct person *person)
	NONNULL RETURNS_NONNULL;

/* "calle", "c", "kalea", "rue": how a kind of street is written differs from
 * paper to paper, so nobody is found by it. Of a folded word. */
bool person_is_street_kind(const char *word) NONNULL;

/* The words by which an address is found: of street and place, three letters
 * and more, no numbers and no kinds of street. In arena. */
void person_place_words(struct arena *arena, const struct person *person,
			struct name_tokens *out) NONNULL;

/*
 * What persons found by their address are ordered by, and what the other
 * words are looked for in: street, number and place, folded, and after two
 * blanks the person's sort_name. In arena.
 */
const char *person_place_key(struct arena *arena, const struct person *person)
	NONNULL RETURNS_NONNULL;

#endif
