/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How words of names sound, roughly: for search and for likely duplicates.
 */
#ifndef CORE_WORD_SOUND_H
#define CORE_WORD_SOUND_H

#include "base/attr.h"

enum { WORD_SOUND_SIZE = 5 }; /* four signs and the end */

/*
 * Like Soundex, with the first letter by its sound too: "txebarria" and
 * "chebarria" are one. Of a folded word; "" for one without Latin letters.
 */
void word_sound(const char *word, char out[WORD_SOUND_SIZE]) NONNULL;

#endif
