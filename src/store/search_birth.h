/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Birthdays in a search that are written with the month in words, and days
 * that no calendar has.
 */
#ifndef STORE_SEARCH_BIRTH_H
#define STORE_SEARCH_BIRTH_H

#include <stdbool.h>

#include "base/attr.h"

struct arena;

struct birth_in_words {
	const char *birth;  /* ISO; NULL = none */
	const char *rest;   /* what was typed beside it */
	const char *no_day; /* as typed: written as one, but there is none */
};

/*
 * "2 de marzo de 1984 garcia", "March 2, 1984", "1984ko martxoaren 2a",
 * "2-mar-1984"; with may_be_month "marzo 1984", too, whose word may also be a
 * name ("julio"). In arena.
 */
void search_birth_in_words(struct arena *arena, const char *typed,
			   bool may_be_month, struct birth_in_words *out)
	NONNULL;

/* "31.02.1984", "1984-02-31": the first word that is written as a day and is
 * none; NULL = there is none. In arena. */
const char *search_no_day(struct arena *arena, const char *typed) NONNULL;

/*
 * What may be meant for a birthday, or part of one, beside a name: "97", "'97"
 * (a year), "14.3." (a day of any year), "3/97" (a month), "14 3 97"; with
 * may_be_month "14 marzo" and "marzo 97", too. birth is NULL where there is
 * none; else the beginning of an ISO date, in which "_" is any digit. In arena.
 */
void search_birth_guess(struct arena *arena, const char *typed,
			bool may_be_month, struct birth_in_words *out) NONNULL;

#endif
