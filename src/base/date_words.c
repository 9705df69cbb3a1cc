/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "date_words.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/month_name.h"
#include "base/utf8.h"

enum {
	LETTERS_LEAST = 3, /* of a day's name */
	OFFSET_MAX = 99999,
	WEEK = 7,
	MONTHS = 12,
	DAY_DIGITS = 2,
	YEAR_DIGITS = 4
};

static const char BLANK = ' ';

/* ---- words in two languages ---- */

/* A word of the program in English, or as the screen has it, with or without
 * its accents. */
static bool
is_word(const char *typed, const char *english, const char *here)
{
	struct arena arena = {0};
	const char *folded = utf8_fold(&arena, typed);
	const bool is_it = strcmp(folded, english) == 0 ||
			   strcmp(folded, utf8_fold(&arena, here)) == 0;

	arena_fini(&arena);
	return is_it;
}

/* Is it the name, or its first letters, with or without its accents? */
static bool
begins_name(const char *typed, const char *name, struct arena *arena)
{
	const char *folded = utf8_fold(arena, typed);
	const size_t len = strlen(folded);

	return len >= LETTERS_LEAST &&
	       strncmp(folded, utf8_fold(arena, name), len) == 0;
}

/* 1 Monday … 7 Sunday; 0 = no day of the week. */
static int
weekday_of(const char *word)
{
	static const char *const WEEKDAYS[] = {N_("monday"),	N_("tuesday"),
					       N_("wednesday"), N_("thursday"),
					       N_("friday"),	N_("saturday"),
					       N_("sunday")};
	struct arena arena = {0};
	int found = 0;

	for (int i = 0; found == 0 && i < WEEK; i++)
		if (begins_name(word, WEEKDAYS[i], &arena) ||
		    begins_name(word, _(WEEKDAYS[i]), &arena))
			found = i + 1;
	arena_fini(&arena);
	return found;
}

/* ---- offsets ---- */

/* "d", "w", "m", "y", or the letters of the screen's language. */
static struct date
date_add_units(struct date from, int n, char unit)
{
	static const char UNITS[] = "dwmy";
	/* TRANSLATORS: four letters behind a number: day, week, month, year */
	const char *here = _(NC_("units of t+3d", "dwmy"));
	const char *at = strchr(UNITS, unit);
	const char *at_here = strlen(here) == strlen(UNITS) ? strchr(here, unit)
							    : NULL;

	if (at == NULL && at_here == NULL)
		return DATE_NONE;
	switch (at != NULL ? at - UNITS : at_here - here) {
	case 0:
		return date_add_days(from, n);
	case 1:
		return date_add_days(from, n * WEEK);
	case 2:
		return date_add_months(from, n);
	default:
		return date_add_months(from, n * MONTHS);
	}
}

/* "+3", "-2w", "+1m", "+1y" after a word, or nothing. */
static struct date
read_offset(const char *s, struct date from)
{
	const bool is_back = *s == '-';
	int n_digits;

	if (*s == '\0')
		return from;
	if (*s != '+' && *s != '-')
		return DATE_NONE;
	s++;
	const int n = date_take_number(&s, &n_digits);

	if (n < 0 || n > OFFSET_MAX || (*s != '\0' && s[1] != '\0'))
		return DATE_NONE;
	return date_add_units(from, is_back ? -n : n, *s == '\0' ? 'd' : *s);
}

/* ---- words ---- */

static struct date
read_near_day(const char *s, struct date today)
{
	static const struct {
		const char *word; /* N_() */
		int days;
	} near[] = {{N_("today"), 0},
		    {N_("tomorrow"), 1},
		    {N_("yesterday"), -1},
		    {N_("day after tomorrow"), 2},
		    {N_("day before yesterday"), -2}};

	for (size_t i = 0; i < N_ELEMS(near); i++)
		if (is_word(s, near[i].word, _(near[i].word)))
			return date_add_days(today, near[i].days);
	return DATE_NONE;
}

/* The next or the last such day, never today. */
static struct date
nearest_weekday(int weekday, const struct date_how *how)
{
	const int ahead = (weekday - date_weekday(how->today) + WEEK) % WEEK;

	return date_add_days(how->today, how->is_past ? ahead - WEEK
					 : ahead > 0  ? ahead
						      : WEEK);
}

/* Which of them "next", "last" or "coming" means; DATE_NONE = no such word. */
static struct date
which_weekday(const char *which, int weekday, struct date today)
{
	struct date_how how = {.today = today};

	if (is_word(which, "next",
		    _(NC_("next tuesday: of the next week", "next"))))
		return date_add_days(today,
				     WEEK + weekday - date_weekday(today));
	how.is_past =
		is_word(which, "last",
			_(NC_("tuesday last: the one before today", "last")));
	return how.is_past || is_word(which, "coming",
				      _(NC_("coming tuesday: the first from today",
					    "coming")))
		       ? nearest_weekday(weekday, &how)
		       : DATE_NONE;
}

/* "next tue" and "tue next", as some languages have it. */
static struct date
read_two_words(const char *s, struct date today)
{
	const char *blank = strchr(s, BLANK);
	char words[2][DATE_TEXT_SIZE];

	memcpy(words[0], s, (size_t)(blank - s));
	words[0][blank - s] = '\0';
	memcpy(words[1], blank + 1, strlen(blank + 1) + 1);
	for (int i = 0; i < 2; i++) {
		const int weekday = weekday_of(words[i]);

		if (weekday != 0)
			return which_weekday(words[1 - i], weekday, today);
	}
	return DATE_NONE;
}

/* Behind "on", "the", or what the language has there. */
static const char *
behind_article(const char *s)
{
	const char *blank = strchr(s, BLANK);
	char first[DATE_TEXT_SIZE];

	if (blank == NULL)
		return s;
	memcpy(first, s, (size_t)(blank - s));
	first[blank - s] = '\0';
	return is_word(first, "on", _(NC_("on tuesday", "on"))) ||
			       is_word(first, "the",
				       _(NC_("the tuesday", "the")))
		       ? blank + 1
		       : s;
}

/* A day in words, without an offset. */
static struct date
read_word(const char *s, const struct date_how *how)
{
	if (is_word(s, "t", _(NC_("one letter: today", "t"))))
		return how->today;
	if (is_word(s, "eom",
		    _(NC_("three letters: the end of the month", "eom"))))
		return date_month_end(how->today);

	const struct date near = read_near_day(s, how->today);

	if (!date_is_none(near))
		return near;
	s = behind_article(s);
	if (strchr(s, BLANK) != NULL)
		return read_two_words(s, how->today);

	const int weekday = weekday_of(s);

	return weekday == 0 ? DATE_NONE : nearest_weekday(weekday, how);
}

/* A word, and an offset counted from the day that it is. */
static struct date
read_relative(const char *s, const struct date_how *how)
{
	const size_t len = strcspn(s, "+-");
	char word[DATE_TEXT_SIZE];

	if (len == 0)
		return DATE_NONE;
	memcpy(word, s, len);
	word[len - (s[len - 1] == BLANK)] = '\0';

	const struct date day = read_word(word, how);

	return date_is_none(day) ? DATE_NONE : read_offset(s + len, day);
}

/* ---- as the lists say it ---- */

/* Behind the first of "in|on" that s, of folded words, begins with; NULL =
 * with none. Such a list may be translated by one of any length. */
static const char *
behind_one_of(const char *s, const char *words)
{
	for (;; words++) {
		const size_t len = strcspn(words, "|");

		if (len > 0 && strncmp(s, words, len) == 0 &&
		    (s[len] == BLANK || s[len] == '\0'))
			return s + len + (s[len] == BLANK);
		words += len;
		if (*words == '\0')
			return NULL;
	}
}

/* The same in English and as the screen has it. */
static const char *
behind_word(const char *s, const char *english, const char *here,
	    struct arena *arena)
{
	const char *behind = behind_one_of(s, english);

	return behind != NULL ? behind
			      : behind_one_of(s, utf8_fold(arena, here));
}

/* 'd', 'w', 'm', 'y'; '\0' = no such word, or not the last one. */
static char
take_unit(const char **s, struct arena *arena)
{
	static const struct {
		const char *words; /* N_() */
		char unit;
	} units[] = {{N_("day|days|d"), 'd'},
		     {N_("week|weeks|w"), 'w'},
		     {N_("month|months|m"), 'm'},
		     {N_("year|years|y"), 'y'}};

	for (size_t i = 0; i < N_ELEMS(units); i++) {
		const char *behind = behind_word(*s, units[i].words,
						 _(units[i].words), arena);

		if (behind != NULL) {
			*s = behind;
			return units[i].unit;
		}
	}
	return '\0';
}

/* 2 of "2 weeks" and "2w", 1 of "a week"; -1 = none. */
static int
take_count(const char **s, struct arena *arena)
{
	const char *one = behind_word(
		*s, "a|an|one", _(NC_("in a week: words for one", "a|an|one")),
		arena);
	int n_digits;

	if (one != NULL) {
		*s = one;
		return 1;
	}

	const int n = date_take_number(s, &n_digits);

	*s += **s == BLANK;
	return n;
}

/* "in 3 days", "in 2 weeks", "a month ago", and as the screen has it. */
static struct date
read_distance(const char *typed, struct date today)
{
	struct arena arena = {0};
	struct date day = DATE_NONE;
	const char *s = utf8_fold(&arena, typed);
	const char *ago =
		_(NC_("2 weeks ago, in lists: 2 days late", "ago|late"));
	const char *ahead = behind_word(
		s, "in", _(NC_("in 2 weeks: before the number", "in")), &arena);
	const char *back = behind_one_of(s, utf8_fold(&arena, ago));

	s = ahead != NULL ? ahead : back != NULL ? back : s;

	const int n = take_count(&s, &arena);
	const char unit = n < 0 ? '\0' : take_unit(&s, &arena);

	if (ahead == NULL && back == NULL)
		s = back = behind_word(s, "ago|late", ago, &arena);
	if (unit != '\0' && n <= OFFSET_MAX && s != NULL && *s == '\0')
		day = date_add_units(today, back != NULL ? -n : n, unit);
	arena_fini(&arena);
	return day;
}

/* ---- the month in words ---- */

struct parts {
	int day;
	int month;
	int year;
	int weekday;
	int month_or_weekday; /* "mar" is both in some languages; its month */
	int its_weekday;
};

static bool
take(int *place, int value)
{
	if (*place != 0 || value <= 0)
		return false;
	*place = value;
	return true;
}

static bool
take_number_part(struct parts *parts, const char *word,
		 const struct date_how *how)
{
	int n_digits;
	const int n = date_take_number(&word, &n_digits);

	if (*word != '\0' && !month_is_filler(word))
		return false;
	if (n_digits == YEAR_DIGITS)
		return take(&parts->year, n);
	if (n_digits > DAY_DIGITS)
		return false;
	return parts->day == 0
		       ? take(&parts->day, n)
		       : take(&parts->year, date_full_year(n, how->today));
}

static bool
take_word_part(struct parts *parts, const char *word)
{
	const int month = month_word(word);
	const int weekday = weekday_of(word);

	if (month_is_filler(word) ||
	    is_word(word, "on", _(NC_("on tuesday", "on"))))
		return true;
	if (month != 0 && weekday != 0 && parts->month_or_weekday == 0) {
		parts->month_or_weekday = month;
		parts->its_weekday = weekday;
		return true;
	}
	return month != 0 ? take(&parts->month, month)
			  : take(&parts->weekday, weekday);
}

static bool
take_part(struct parts *parts, const char *word, const struct date_how *how)
{
	return *word >= '0' && *word <= '9' ? take_number_part(parts, word, how)
					    : take_word_part(parts, word);
}

/* What can be both is the month where no other is named. */
static bool
settle(struct parts *parts)
{
	if (parts->month_or_weekday == 0)
		return parts->month != 0 && parts->day != 0;
	if (parts->month == 0)
		parts->month = parts->month_or_weekday;
	else if (!take(&parts->weekday, parts->its_weekday))
		return false;
	return parts->day != 0;
}

/* The nearest day to it that is such a day of the week. */
static struct date
near_weekday(struct date day, int weekday)
{
	const int ahead = (weekday - date_weekday(day) + WEEK) % WEEK;

	return date_add_days(day, ahead > WEEK / 2 ? ahead - WEEK : ahead);
}

/* Where a day of the week is named (not 0) and the day is of another one. */
static void
compare_weekday(struct date day, int weekday, struct date *other)
{
	if (!date_is_none(day) && weekday != 0 && date_weekday(day) != weekday)
		*other = near_weekday(day, weekday);
}

/* "24 nov", "24-nov-2026", "fri 20 november 2026", "3 de sept". */
static struct date
read_month_in_words(const char *s, const struct date_how *how,
		    struct date *other)
{
	static const char BETWEEN[] = " ,.-/";
	struct arena arena = {0};
	struct parts parts = {0};
	struct date day = DATE_NONE;
	bool is_one = true;

	for (s += strspn(s, BETWEEN); is_one && *s != '\0';
	     s += strspn(s, BETWEEN)) {
		const size_t len = strcspn(s, BETWEEN);

		is_one = take_part(
			&parts,
			utf8_fold(&arena, arena_strndup(&arena, s, len)), how);
		s += len;
	}
	arena_fini(&arena);
	if (!is_one || !settle(&parts))
		return DATE_NONE;
	day = parts.year != 0 ? date_of(parts.year, parts.month, parts.day)
			      : date_nearest_in_year(parts.month, parts.day,
						     how->today);
	compare_weekday(day, parts.weekday, other);
	return day;
}

/* "fri 20.11.", "friday, 20/11/2026": a day in numbers with its name. */
static struct date
read_named_numbers(const char *s, struct date today, struct date *other)
{
	char name[DATE_TEXT_SIZE];

	s = behind_article(s);

	const size_t len = strcspn(s, " ,.");
	const char *numbers = s + len + strspn(s + len, " ,.");

	if (numbers == s + len || strpbrk(numbers, "-./") == NULL)
		return DATE_NONE;
	memcpy(name, s, len);
	name[len] = '\0';

	const int weekday = weekday_of(name);
	const struct date day =
		weekday == 0 ? DATE_NONE : date_read_numbers(numbers, today);

	compare_weekday(day, weekday, other);
	return day;
}

struct date
date_read_words(const char *text, const struct date_how *how,
		struct date *other)
{
	struct date day = DATE_NONE;

	*other = DATE_NONE;
	if (!date_is_none(how->today))
		day = read_relative(text, how);
	if (date_is_none(day) && !date_is_none(how->today))
		day = read_distance(text, how->today);
	if (date_is_none(day) && !how->ask_both)
		day = read_named_numbers(text, how->today, other);
	if (date_is_none(day) && !how->ask_both)
		day = read_month_in_words(text, how, other);
	return day;
}
