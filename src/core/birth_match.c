/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/birth_match.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { YEAR_LEN = 4, MONTH_LEN = 7, DAY_LEN = 10 };

/* 1984-03-02 and 1984-02-03. */
static bool
is_turned(const char *a, const char *b)
{
	return strncmp(a, b, 5) == 0 && strncmp(a + 5, b + 8, 2) == 0 &&
	       strncmp(a + 8, b + 5, 2) == 0;
}

/* 1984-02 and 1984-03-02: of the turned date no more than the month. */
static bool
is_part_turned(const char *part, const char *whole)
{
	return strlen(part) == MONTH_LEN && strlen(whole) == DAY_LEN &&
	       strncmp(part, whole, 5) == 0 &&
	       strncmp(part + 5, whole + 8, 2) == 0;
}

/* One figure another one, or two neighbours turned: of two days no other slip
 * leaves both of their length. */
static bool
is_one_slip(const char *a, const char *b)
{
	size_t at = 0;

	while (a[at] == b[at])
		at++;
	if (strcmp(a + at + 1, b + at + 1) == 0)
		return true;
	return a[at] == b[at + 1] && a[at + 1] == b[at] &&
	       strcmp(a + at + 2, b + at + 2) == 0;
}

enum birth_likeness
birth_compare(const char *a, const char *b)
{
	size_t len_a = strlen(a);
	size_t len_b = strlen(b);
	size_t len = len_a < len_b ? len_a : len_b;

	if (len == 0)
		return BIRTH_UNKNOWN;
	if (strcmp(a, b) == 0)
		return len == DAY_LEN ? BIRTH_SAME : BIRTH_PART;
	if (len_a != len_b) {
		if (strncmp(a, b, len) == 0)
			return BIRTH_PART;
		return is_part_turned(a, b) || is_part_turned(b, a)
			       ? BIRTH_PART_TURNED
			       : BIRTH_OTHER;
	}
	if (len == DAY_LEN && is_turned(a, b))
		return BIRTH_NEAR;
	return len == DAY_LEN && is_one_slip(a, b) ? BIRTH_NEAR : BIRTH_OTHER;
}

static int
year_of(const char *iso)
{
	int year = 0;

	for (size_t i = 0; i < YEAR_LEN && iso[i] >= '0' && iso[i] <= '9'; i++)
		year = year * 10 + (iso[i] - '0');
	return year;
}

int
birth_years_apart(const char *a, const char *b)
{
	if (*a == '\0' || *b == '\0')
		return 0;
	return abs(year_of(a) - year_of(b));
}
