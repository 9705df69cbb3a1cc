/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Numbers of official registers: whether one can be right, by the public rule
 * of its country, so that a typing error is noticed when it is made.
 */
#ifndef CORE_IDENTIFIER_H
#define CORE_IDENTIFIER_H

#include <stdbool.h>

#include "base/attr.h"

struct arena;

enum identifier_fault {
	IDENTIFIER_RIGHT,
	IDENTIFIER_NO_RULE, /* none is known for it: taken as it stands */
	IDENTIFIER_FORM,    /* not of the form that such numbers have */
	IDENTIFIER_CHECK    /* of the form, but its check is wrong */
};

/*
 * kind: codes_identifier_kind; country: two letters, "" or NULL = not said.
 * Rules: DNI and NIE (ES), BSN (NL), Steuer-ID (DE), NIR (FR). Without a
 * country only numbers of a form that no other country has are judged: eight
 * digits with a letter, X Y or Z with seven and a letter, and fifteen digits
 * of a French social security number.
 */
enum identifier_fault identifier_check(const char *kind, const char *country,
				       const char *value);

/*
 * A number as it is compared and found: "12.345.678-Z", "12345678 z" and
 * "12345678Z" are one. Folded, letters and digits only. In arena.
 */
const char *identifier_key(struct arena *arena, const char *value)
	NONNULL RETURNS_NONNULL;

/* A number that a register gave; country "" or NULL = not said. */
struct identifier {
	const char *kind; /* codes_identifier_kind */
	const char *country;
	const char *value;
};

/*
 * Are both the same number? Those of public registers are compared by their
 * keys, an identity number with a foreigner's number too (one column of a form
 * is for both), unless they are said to be of two countries; of a service's
 * files every sign counts.
 */
bool identifier_is_same(const struct identifier *a, const struct identifier *b,
			struct arena *arena) NONNULL;

#endif
