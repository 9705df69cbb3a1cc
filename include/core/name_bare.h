/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The words of a name as they are compared across spellings of the same: in
 * Latin letters, with "Ben Ali" as one word, without the articles of Arabic
 * and the "Abd el" before a name of God.
 */
#ifndef CORE_NAME_BARE_H
#define CORE_NAME_BARE_H

#include <stdbool.h>

#include "base/attr.h"

struct arena;
struct name_tokens;

/* Adds the words of a folded name (utf8_fold) that are not there yet. In
 * arena. */
void name_bare_add(struct arena *arena, const char *folded,
		   struct name_tokens *out) NONNULL;

/* The same, with vowels and letters doubled as they are written. */
void name_joined_add(struct arena *arena, const char *folded,
		     struct name_tokens *out) NONNULL;

/* The same, with what stands before a name in one word with it. */
void name_whole_add(struct arena *arena, const char *folded,
		    struct name_tokens *out) NONNULL;

/* "ali" of "benali"; the word where it is no such. */
const char *name_without_son(const char *word) NONNULL;

/* "karim" of "abdelkarim"; the word where it is no such. */
const char *name_without_servant(const char *word) NONNULL;

/* Is it in Arabic or Hebrew letters, which leave vowels out? */
bool name_is_of_abjad(const char *folded) NONNULL;

#endif
