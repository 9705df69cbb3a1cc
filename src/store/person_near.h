/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Words of names near to one that was typed: with a typing error, or written
 * otherwise and said alike.
 */
#ifndef STORE_PERSON_NEAR_H
#define STORE_PERSON_NEAR_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct arena;
struct store;

enum { NEAR_WORDS_MAX = 6 };

struct near_words {
	struct arena *arena; /* set by the caller */
	struct near_word {
		const char *word; /* as persons have it */
		int distance;	  /* typing errors between them, 1 or more */
		int64_t n;	  /* persons who have it */
	} items[NEAR_WORDS_MAX + 1];
	size_t n;
};

/* How many persons have exactly the word; 0 = nobody. */
enum err_code near_word_count(struct store *store, const char *word,
			      int64_t *out, struct err *err) NONNULL MUST_USE;

/* The nearest, most frequent first among equals; none for a word of fewer
 * than four letters. */
enum err_code near_words_find(struct store *store, const char *word,
			      struct near_words *out, struct err *err)
	NONNULL MUST_USE;

#endif
