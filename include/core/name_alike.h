/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One word of a name in two spellings: whatever vowels are written, in one
 * script or another, with an article or without. For finding people; it tells
 * apart less than eyes do.
 */
#ifndef CORE_NAME_ALIKE_H
#define CORE_NAME_ALIKE_H

#include <stdbool.h>

#include "base/attr.h"

struct arena;

enum { NAME_BONES_SIZE = 12 };

/* A word as others are compared with it. */
struct alike_word {
	const char *word; /* in Latin letters */
	/* Its consonants by their sound, without what stands before a name:
	 * "krm" of "abdelkarim"; "" = too few to tell. */
	char bones[NAME_BONES_SIZE];
};

/* Of a folded word (utf8_fold) in any script. The word is borrowed, or in
 * arena where it is spelt in Latin letters. */
void alike_word_init(struct alike_word *out, struct arena *arena,
		     const char *word) NONNULL;

/* Is a folded word the same in another spelling, or begins with it? Those of
 * other scripts are none: their Latin letters are recorded beside them. */
bool alike_word_is(const struct alike_word *word, const char *other) NONNULL;

/* The same in two steps, for comparing one word with many. */
void name_bones(const char *word, char out[NAME_BONES_SIZE]) NONNULL;
bool alike_word_is_boned(const struct alike_word *word, const char *other,
			 const char *bones) NONNULL;

/*
 * Two folded words of which one at least is of another script: are they one
 * name, letter by letter? Latin letters are written in several ways ("natalia",
 * "nataliya"); where a script leaves vowels out, the consonants have to do.
 * False of two in Latin letters.
 */
bool name_is_in_letters(struct arena *arena, const char *a, const char *b)
	NONNULL;

/* "de", "la", "van", "el", "bin": a word that some papers have and others
 * leave out. */
bool name_is_particle(const char *word) NONNULL;

#endif
