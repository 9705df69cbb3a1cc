/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A person made ready for matching: folded once, compared often.
 */
#ifndef CORE_PERSON_MATCH_SIDE_H
#define CORE_PERSON_MATCH_SIDE_H

#include "core/person_match.h"
#include "core/person_name.h"
#include "core/word_sound.h"

enum { MATCH_WORDS_MAX = 4 }; /* of a name, that are looked at one by one */

struct match_words {
	struct heard_word items[MATCH_WORDS_MAX];
	size_t n;
};

/* Texts folded and without blanks; "" where nothing is known. */
struct match_side {
	const struct match_person *person;
	const char *given;
	const char *family;
	const char *birth;
	const char *email;
	const char *street;
	const char *postcode;
	const char *place;
	struct match_words given_words;
	struct match_words family_words;
	struct name_tokens street_words;
	struct name_tokens phones; /* reversed digits */
};

/* Equal, or with so many errors that one letter in a_slip may be wrong. */
enum match_level match_text(const char *a, const char *b, size_t a_slip)
	NONNULL;

/* Fills in the levels of both names, and whether they are in turned order;
 * weigh says what a level of a field is worth. */
void match_names(const struct match_side *a, const struct match_side *b,
		 int (*weigh)(enum match_field field, enum match_level level),
		 struct match_result *out) NONNULL;

#endif
