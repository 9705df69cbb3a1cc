/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Persons whose name is spelt otherwise than it was typed: words put together
 * or apart, typing errors, other spellings.
 */
#ifndef STORE_PERSON_SPELT_H
#define STORE_PERSON_SPELT_H

#include "base/attr.h"
#include "base/err.h"

struct person_hits;
struct search;
struct typed;

/* Adds them behind those who are found as typed, the nearest first; in_order:
 * the words in the order in which they were typed. */
enum err_code search_spelt(struct search *s, const struct typed *typed,
			   const struct typed *in_order,
			   struct person_hits *out, struct err *err)
	NONNULL MUST_USE;

#endif
