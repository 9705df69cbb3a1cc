/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What was typed into the search, taken apart: words of names, a birth date,
 * a number.
 */
#ifndef STORE_SEARCH_TYPED_H
#define STORE_SEARCH_TYPED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/date.h"

struct arena;

enum { SEARCH_WORDS_MAX = 4 }; /* words of names that a search looks at */

struct typed {
	const char *words[SEARCH_WORDS_MAX]; /* folded, of names */
	size_t n_words;
	const char *birth; /* prefix of an ISO date; NULL = none */
	const char *token; /* '#', '=' prefix instead of words; NULL = none */
};

/* Blanks and commas part it; is_begun: a birth date may still be on its way,
 * "198"; today: what years of two digits are near. In arena. */
void search_typed_read(const char *text, struct date today, struct arena *arena,
		       bool is_begun, struct typed *out) NONNULL;

/* A year, a month or a day, in ISO. */
bool search_birth_is_whole(const char *word) NONNULL;

/* "+34 948 12 34 56": digits and what stands between them. */
bool search_is_phone(const char *text) NONNULL;

#endif
