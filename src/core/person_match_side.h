/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A person made ready for matching: folded once, compared often.
 */
#ifndef CORE_PERSON_MATCH_SIDE_H
#define CORE_PERSON_MATCH_SIDE_H

#include "core/person_match.h"
#include "core/person_name.h"

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
	struct name_tokens street_words;
	struct name_tokens phones; /* reversed digits */
};

#endif
