/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Two birth dates as they were written down, perhaps of one person: how alike
 * they are, and how far apart.
 */
#ifndef CORE_BIRTH_MATCH_H
#define CORE_BIRTH_MATCH_H

#include "base/attr.h"

enum birth_likeness {
	BIRTH_UNKNOWN,	   /* one of the two says nothing */
	BIRTH_SAME,	   /* to the day */
	BIRTH_NEAR,	   /* one slip, or day and month in turned order */
	BIRTH_PART,	   /* what is known of both agrees */
	BIRTH_PART_TURNED, /* so it is where the month is the other's day */
	BIRTH_OTHER
};

/* ISO, "1984" and "1984-03" too; "" where nothing is known. */
enum birth_likeness birth_compare(const char *a, const char *b) NONNULL;

/* Between the years; 0 where one is unknown. */
int birth_years_apart(const char *a, const char *b) NONNULL;

#endif
