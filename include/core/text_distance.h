/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How many typing errors lie between two words, for search that forgives and
 * for likely duplicates (storage.md 5).
 */
#ifndef CORE_TEXT_DISTANCE_H
#define CORE_TEXT_DISTANCE_H

#include "base/attr.h"

/*
 * Damerau-Levenshtein distance (optimal string alignment: insertion,
 * deletion, substitution, swap of neighbours) of two UTF-8 strings in code
 * points, banded: any value above limit is reported as limit + 1. limit is
 * 0-8; strings are cut at 256 code points.
 */
int text_distance(const char *a, const char *b, int limit) NONNULL;

/* Typing errors to forgive in a word: 1 below 6 letters, else 2. */
int text_typo_limit(const char *word) NONNULL;

#endif
