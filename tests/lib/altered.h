/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The same person written another way: made-up names in every combination of
 * what differs between two registrations of one person.
 */
#ifndef TESTS_LIB_ALTERED_H
#define TESTS_LIB_ALTERED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum alteration {
	ALTERED_SOUND = 1, /* written by its sound */
	ALTERED_SHORT = 2, /* the first of two given names alone */
	ALTERED_SWAPPED =
		4,	   /* the second surname first; of one: turned round */
	ALTERED_PART = 8,  /* no more than month and year of birth */
	ALTERED_DAY = 16,  /* day and month in the other order */
	ALTERED_TYPO = 32, /* one typing error */
	ALTERATIONS = 64
};

struct altered {
	const char *given;
	const char *family;
	const char *birth;
};

enum { ALTERED_PERSONS = 7 };

/* That person with those alterations; 0 = as born. Says false where there is
 * nothing to alter so. In arena. */
bool altered_make(struct arena *arena, size_t person, unsigned alterations,
		  struct altered *out);

/* "sound, partial date". In arena. */
const char *altered_words(struct arena *arena, unsigned alterations);

/* How many at once. */
int altered_count(unsigned alterations);

#endif
