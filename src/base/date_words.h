/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Days in words, in English and in the language of the screen: what
 * date_read.c reads beside numbers.
 */
#ifndef DATE_WORDS_H
#define DATE_WORDS_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/date.h"

/* "miércoles pasado+1000000w" fits with room. */
enum { DATE_TEXT_SIZE = 64 };

/* How a text is read. */
struct date_how {
	struct date today; /* DATE_NONE: only full dates */
	bool ask_both;	   /* a file's: no word is guessed at */
	bool is_past;	   /* a day of the week is the last such day */
};

/*
 * Text in small letters with one blank between its words: "tomorrow", "next
 * tue+1w", "in 2 weeks", "24 nov", "fri 20 nov 2026", "fri 20.11.". DATE_NONE =
 * no day. *other is DATE_NONE, or the nearest day of the week that is named
 * where the day is of another.
 */
struct date date_read_words(const char *text, const struct date_how *how,
			    struct date *other) NONNULL;

/* ---- of date_read.c ---- */

/* Steps over digits at *s. Their number of at most 8 digits, or -1. */
int date_take_number(const char **s, int *n_digits) NONNULL;

/* A day in numbers alone, with the day first. DATE_NONE = there is none. */
struct date date_read_numbers(const char *s, struct date today) NONNULL;

/* The nearest such day of any year. */
struct date date_nearest_in_year(int month, int day, struct date today);

/* 26 -> 2026, 78 -> 1978: within the hundred years that end 20 from now. */
int date_full_year(int two_digits, struct date today);

#endif
