/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Keys under which a word of names is kept, so that those near it are found
 * without looking at all there are: what sounds alike, what has the same
 * consonants, and the word from its end.
 */
#ifndef CORE_NAME_KEY_H
#define CORE_NAME_KEY_H

#include "base/attr.h"

struct arena;
struct name_tokens;

/* The signs that keys of each kind begin with. */
#define NAME_KEY_ALIKE "."
#define NAME_KEY_END "<"
#define NAME_KEY_AFTER_END "="

/* Adds the keys of a folded word. In arena. */
void name_keys_add(struct arena *arena, const char *word,
		   struct name_tokens *keys) NONNULL;

/* The word from its end: near to another one from there, too. In arena. */
const char *name_key_end(struct arena *arena, const char *word)
	NONNULL RETURNS_NONNULL;

/* All words that heard_word_errors finds near by their sound have this key
 * among theirs. In arena. */
const char *name_key_sound(struct arena *arena, const char *word)
	NONNULL RETURNS_NONNULL;

#endif
