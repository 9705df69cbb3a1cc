/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Texts that may be absent. A member of a struct that is optional is NULL
 * where nothing is known, and "" where somebody has emptied it; to people both
 * are the same.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* The text, or "" for NULL. */
static inline const char *
str_or_empty(const char *s)
{
	return s == NULL ? "" : s;
}

/* Is it that very text? Neither is NULL. */
static inline bool
str_is(const char *s, const char *wanted)
{
	return strcmp(s, wanted) == 0;
}

/* Is it one of the n texts? None is NULL. */
static inline bool
str_is_one_of(const char *s, const char *const *all, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(s, all[i]) == 0)
			return true;
	return false;
}

/* NULL or "". */
static inline bool
str_is_empty(const char *s)
{
	return s == NULL || *s == '\0';
}

/* NULL, "", or nothing but blanks, tabs and line ends. */
static inline bool
str_is_blank(const char *s)
{
	return s == NULL || s[strspn(s, " \t\n")] == '\0';
}

/* The order of an array of texts, for qsort and bsearch. */
static inline int
str_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

#endif
