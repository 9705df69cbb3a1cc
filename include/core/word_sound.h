/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How words of names sound, roughly: for search and for likely duplicates.
 */
#ifndef CORE_WORD_SOUND_H
#define CORE_WORD_SOUND_H

#include <stdbool.h>

#include "base/attr.h"

enum {
	WORD_SOUND_MIN = 3,  /* signs of a sound that say anything */
	WORD_SOUND_SIZE = 5, /* four signs and the end */
	WORD_HEARD_SIZE = 12 /* of all of a word, but for the longest */
};

/*
 * Like Soundex, with the first letter by its sound too: "txebarria" and
 * "chebarria" are one. Of a folded word; "" for one without Latin letters.
 */
void word_sound(const char *word, char out[WORD_SOUND_SIZE]) NONNULL;

/* The sign that a folded word begins with: the same for "jimenez" and
 * "gimenez". What has no sound, its first byte; '\0' for "". */
char word_sound_begin(const char *word) NONNULL;

/* Each letter of a folded word by its sound, in place: the same for all words
 * of few consonants that heard_word_errors finds near by their sound. */
void word_sound_letters(char *word) NONNULL;

/* A word that others are compared with. */
struct heard_word {
	const char *word;	     /* folded; borrowed */
	char sound[WORD_SOUND_SIZE]; /* as word_sound says */
	char heard[WORD_HEARD_SIZE]; /* the same to the end of the word */
	int limit; /* typing errors to forgive; 0 in two letters */
};

void heard_word_init(struct heard_word *heard, const char *word) NONNULL;

/*
 * Errors between it and another word, 0 = the same: as many as are forgiven,
 * twice as many where the two sound alike. -1 where they are not near.
 */
int heard_word_errors(const struct heard_word *heard, const char *other)
	NONNULL;

/* Are two words near, where no more is forgiven than in the shorter one? */
bool heard_words_are_near(const struct heard_word *a,
			  const struct heard_word *b) NONNULL;

#endif
