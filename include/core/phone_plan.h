/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Telephone numbers by the numbering plans: whether one can be dialled at all,
 * so that a digit that was lost is noticed when it is written down.
 */
#ifndef CORE_PHONE_PLAN_H
#define CORE_PHONE_PLAN_H

#include "base/attr.h"

enum phone_fault {
	PHONE_RIGHT,
	PHONE_NO_NUMBER, /* no plan knows it: too few or too many digits */
	PHONE_COUNTRY	 /* not of the form that numbers of the country have */
};

/*
 * One number as written: "06 01 23 45 67", "+34 948 123 456", "0034…". country:
 * two letters, NULL = not known. Of FR, ES, NL and DE the plan is known; a
 * number with a country code is judged by that one.
 */
enum phone_fault phone_plan_check(const char *country, const char *number)
	MUST_USE;

/* The country of whose plan the number is: by its code, else where no other
 * plan has such numbers; NULL = it does not tell. */
const char *phone_plan_country(const char *number) NONNULL;

/*
 * Of digits alone (phone_digits): what is behind the code of the country or the
 * zero that is dialled within it, the same however the number was written down.
 * A code is one where its plan has numbers of what is behind it; of other
 * countries all digits are given. Points into digits.
 */
const char *phone_plan_national(const char *digits) NONNULL RETURNS_NONNULL;

/* The same of the begin of a number: what is behind a code, if it is one; NULL
 * = it begins like none. */
const char *phone_plan_behind_code(const char *digits) NONNULL;

#endif
