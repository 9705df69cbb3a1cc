/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Names, telephones and likeness of persons: how a name is shown and sorted,
 * what it is searched by, and how likely two rows are the same person.
 */
#ifndef CORE_PERSON_NAME_H
#define CORE_PERSON_NAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct arena;

/* "Karim BENALI"; either part may be NULL or "". In arena. */
const char *person_display_name(struct arena *arena, const char *given,
				const char *family);

/* Folded family, then given name: "benali karim". In arena. */
const char *person_sort_key(struct arena *arena, const char *given,
			    const char *family);

/* What a person is searched by. Array and strings live in the arena. */
struct name_tokens {
	const char **items; /* each once, in the order of the text */
	size_t n;
};

/*
 * The folded words of all names given (NULL ones skipped), without initials
 * (a lone letter of an alphabetic script; a lone ideograph is a word). Of a
 * name that is initials alone the first name's stand for it: everybody who
 * has a letter can be found.
 */
void person_name_tokens(struct arena *arena, const char *const *names,
			size_t n_names, struct name_tokens *out) NONNULL;

/*
 * A telephone number to digits: "+34 948-12.34.56" -> "34948123456"; a
 * leading 00 or + goes, a national number keeps its digits; digits of other
 * scripts count. "" where fewer than three digits. In arena.
 */
const char *phone_digits(struct arena *arena, const char *phone)
	NONNULL RETURNS_NONNULL;

/* '#' and the digits backwards, so that last digits find: "#654321…". */
const char *phone_token(struct arena *arena, const char *phone)
	NONNULL RETURNS_NONNULL;

/* '#', '+' and the digits as they are dialled within the country, so that first
 * digits find, with the country's code or without: "#+948123456". */
const char *phone_start_token(struct arena *arena, const char *phone)
	NONNULL RETURNS_NONNULL;

/* Is the word one of them? */
bool name_tokens_have(const struct name_tokens *tokens, const char *word)
	NONNULL;

/* Adds a word, which is not copied. */
void name_tokens_add(struct arena *arena, struct name_tokens *tokens,
		     const char *word) NONNULL;

/* The tokens of all numbers in a field, separated by comma or semicolon. */
void phone_tokens(struct arena *arena, const char *phones,
		  struct name_tokens *out) NONNULL;

/* Two rows to be compared. Strings may be NULL. */
struct person_likeness {
	const char *given;
	const char *family;
	const char *birth; /* ISO; may be 1984 or 1984-03 only */
	const char *phone;
	const char *identifier; /* of an official kind */
};

/*
 * 0 (nothing speaks for it) to 100 (same identifier); from
 * PERSON_LIKELY_SAME on it is to be shown as a likely duplicate. Names are
 * compared folded, in any order, a word with a typing error or written by its
 * sound forgiven, but not in a word with digits; a birth date may be known in
 * part, have day and month swapped or one digit wrong.
 */
int person_likeness(struct arena *arena, const struct person_likeness *a,
		    const struct person_likeness *b) NONNULL;

enum { PERSON_LIKELY_SAME = 60 };

#endif
