/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A quick look at two names: whether person_likeness may take them for one.
 */
#ifndef STORE_NAME_MARKS_H
#define STORE_NAME_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct arena;

enum { NAME_MARKS_MAX = 8 };

/* What is quick to compare of a word. */
struct word_mark {
	uint64_t sound;	  /* of all of it */
	uint32_t letters; /* a bit for each that it has */
	uint8_t errors;	  /* that are forgiven in it */
	bool is_plain;	  /* no letters but a to z */
};

struct name_marks {
	struct word_mark words[NAME_MARKS_MAX];
	struct word_mark bare[NAME_MARKS_MAX];
	uint8_t n_words;
	uint8_t n_bare;
	bool is_open; /* longer, or of a script that is compared otherwise */
};

/* Of a person's key in lists (person_sort_key). */
void name_marks_init(struct arena *arena, const char *sort,
		     struct name_marks *out) NONNULL;

/* False where the words that are near are too few for people of one birth
 * date, whatever else is known. */
bool name_marks_may_be(const struct name_marks *a, const struct name_marks *b)
	NONNULL;

/* The same for two keys of the same words in any order; further names are left
 * out. */
uint64_t name_marks_key(struct arena *arena, const char *sort) NONNULL;

#endif
