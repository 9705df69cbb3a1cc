/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How likely two registered persons are one: the evidence of each field,
 * weighed by how often it agrees by chance and how often it errs (after
 * Fellegi and Sunter), with the reasons in words; and the keys under which
 * such pairs are found without comparing everybody with everybody.
 */
#ifndef CORE_PERSON_MATCH_H
#define CORE_PERSON_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

struct arena;

enum match_field {
	MATCH_GIVEN,
	MATCH_FAMILY,
	MATCH_BIRTH,
	MATCH_NUMBER,
	MATCH_PHONE,
	MATCH_EMAIL,
	MATCH_STREET,
	MATCH_POSTCODE,
	MATCH_PLACE,
	MATCH_FIELDS
};

enum match_level {
	MATCH_UNKNOWN, /* one of the two says nothing */
	MATCH_SAME,
	MATCH_ALIKE, /* but for a slip of the pen */
	MATCH_OTHER
};

/* A number of a register. */
struct match_number {
	const char *kind;
	const char *value;
	const char *country; /* two letters; "" or NULL = not said */
};

/* A person as registered; NULL and "" where nothing is known. */
struct match_person {
	const char *given;
	const char *family;
	const char *birth;
	const char *phone;
	const char *email;
	const char *street;
	const char *postcode;
	const char *place;
	const struct match_number *numbers;
	size_t n_numbers;
	int64_t household; /* that it is recorded in; 0 = none */
};

/* The same made ready for comparing many times. */
struct match_side;

/* In arena; keeps the strings of person. */
const struct match_side *match_side_new(struct arena *arena,
					const struct match_person *person)
	NONNULL RETURNS_NONNULL;

struct match_result {
	int weight; /* tenths of a bit; from MATCH_LIKELY on: show it */
	enum match_level levels[MATCH_FIELDS];
	bool is_swapped; /* given and family name stand in turned order */
	bool is_of_kin;	 /* as well two of one family; weight is the least */
};

/* From here on two persons are likely one; measured by the test. */
enum { MATCH_LIKELY = 110 };

void person_match(const struct match_side *a, const struct match_side *b,
		  struct match_result *out) NONNULL;

/* False where whatever else they have in common leaves the two below
 * MATCH_LIKELY: told from birth dates, numbers and whole names alone. */
bool person_match_may_be(const struct match_side *a, const struct match_side *b)
	NONNULL;

/* "name alike, birth date the same, street another": translated, in arena. */
const char *match_why(struct arena *arena, const struct match_result *result)
	NONNULL RETURNS_NONNULL;

/* Keys under which a person is looked for; equal keys are to be compared. */
enum { MATCH_KEYS_MAX = 36 };

struct match_keys {
	uint64_t items[MATCH_KEYS_MAX];
	size_t n;
};

void match_keys(const struct match_side *side, struct match_keys *out) NONNULL;

#endif
