/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who can be a member of a household, as what and when: the shares of
 * benefits, the number of children and what is restricted for a whole
 * household go by these rows.
 */
#ifndef CORE_HOUSEHOLD_RULE_H
#define CORE_HOUSEHOLD_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"
#include "core/person.h"

/* What a membership is judged by. */
struct household_facts {
	struct date today;
	int64_t head_id;   /* the person of the case */
	const char *birth; /* of the member; "" = not known, may be partial */
	bool is_ending;	   /* the day of leaving is what is typed */
	/* All rows of that person in any household, the judged one too. */
	const struct household_member *rows;
	size_t n;
};

/* The first day that a birth date, which may be partial, leaves possible;
 * DATE_NONE where it is not known. */
struct date household_first_day(const char *birth) NONNULL;

/* Every reason why the row cannot be so. An empty day or relation, as of a
 * field that could not be read, is not judged. */
void household_check(const struct household_member *row,
		     const struct household_facts *facts, struct issues *issues)
	NONNULL;

/*
 * The first of facts->rows that has the person live elsewhere on a day of the
 * row's: two households are possible, but to be asked about. Who is the person
 * of another case is a member there by that alone and does not count. NULL =
 * none.
 */
const struct household_member *
household_elsewhere(const struct household_member *row,
		    const struct household_facts *facts) NONNULL;

/*
 * Is the member, by year of birth, too near in age to the person of the case
 * to be what the row says: a parent twelve years, a grandparent twice that,
 * before the child. False where a birth is not known ("").
 */
bool household_ages_doubted(const struct household_member *row,
			    const char *head_birth, const char *birth) NONNULL;

/*
 * Did the person live in that other household, and does still, before the row
 * was written? Then what is written of the person remains with those who work
 * there (doc/decisions/0152).
 */
bool household_keeps(int64_t household_id, const struct household_member *row,
		     const struct household_facts *facts) NONNULL;

#endif
