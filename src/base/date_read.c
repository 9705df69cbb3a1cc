/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/utf8.h"

enum {
	TIME_DIGITS = 4,
	TEXT_SIZE = 48,	   /* "miércoles pasado+1000000w" fits with room */
	LETTERS_LEAST = 3, /* of a day's name */
	NUMBERS_MAX = 3,
	OFFSET_MAX = 99999,
	/* A two-digit year is at most so far ahead of today. */
	YEARS_AHEAD = 20,
	/* 29 February comes back within eight years. */
	LEAP_GAP = 8
};

/* How a text is read. */
struct how {
	struct date today;
	bool ask_both;
	bool is_past; /* a day of the week is the last such day */
};

/* Text in small letters with one blank between its words. False if it cannot
 * be a date. */
static bool
normalise(const char *s, char out[TEXT_SIZE])
{
	size_t n = 0;

	for (s += strspn(s, " \t"); *s != '\0'; s++) {
		const bool is_blank = *s == ' ' || *s == '\t';

		if (is_blank && (s[1] == ' ' || s[1] == '\t' || s[1] == '\0'))
			continue;
		if (n + 1 >= TEXT_SIZE)
			return false;
		out[n++] = is_blank		    ? ' '
			   : *s >= 'A' && *s <= 'Z' ? (char)(*s - 'A' + 'a')
						    : *s;
	}
	out[n] = '\0';
	return n > 0;
}

/* Steps over digits at *s. Their number of at most 8 digits, or -1. */
static int
take_number(const char **s, int *n_digits)
{
	int value = 0;

	for (*n_digits = 0; **s >= '0' && **s <= '9'; (*s)++) {
		if (++*n_digits > 8)
			return -1;
		value = value * 10 + (**s - '0');
	}
	return *n_digits > 0 ? value : -1;
}

/* "+3", "-2w", "+1m", "+1y" after a word, or nothing. */
static struct date
read_offset(const char *s, struct date today)
{
	int n_digits;
	bool is_back = *s == '-';

	if (*s == '\0')
		return today;
	if (*s != '+' && *s != '-')
		return DATE_NONE;
	s++;
	int n = take_number(&s, &n_digits);

	if (n < 0 || n > OFFSET_MAX)
		return DATE_NONE;
	if (is_back)
		n = -n;
	if (*s && s[1])
		return DATE_NONE;
	switch (*s) {
	case '\0':
	case 'd':
		return date_add_days(today, n);
	case 'w':
		return date_add_days(today, n * 7);
	case 'm':
		return date_add_months(today, n);
	case 'y':
		return date_add_months(today, n * 12);
	default:
		return DATE_NONE;
	}
}

/* The words that stand in the lists, too, in the language of the screen. */
static struct date
read_near_day(const char *s, struct date today)
{
	static const struct {
		const char *word; /* N_() */
		int days;
	} near[] = {
		{N_("today"), 0}, {N_("tomorrow"), 1}, {N_("yesterday"), -1}};

	for (size_t i = 0; i < N_ELEMS(near); i++)
		if (strcmp(s, near[i].word) == 0 ||
		    strcmp(s, _(near[i].word)) == 0)
			return date_add_days(today, near[i].days);
	return DATE_NONE;
}

static const char *const WEEKDAYS[] = {N_("monday"),	N_("tuesday"),
				       N_("wednesday"), N_("thursday"),
				       N_("friday"),	N_("saturday"),
				       N_("sunday")};

/* Is it the name, or its first letters, with or without its accents? */
static bool
begins_name(const char *typed, const char *name, struct arena *arena)
{
	const char *folded = utf8_fold(arena, typed);
	const size_t len = strlen(folded);

	return len >= LETTERS_LEAST &&
	       strncmp(folded, utf8_fold(arena, name), len) == 0;
}

/* 1 Monday … 7 Sunday, in English or in the language of the screen; 0 = no
 * day of the week. */
static int
weekday_of(const char *word)
{
	struct arena arena = {0};
	int found = 0;

	for (int i = 0; found == 0 && i < (int)N_ELEMS(WEEKDAYS); i++)
		if (begins_name(word, WEEKDAYS[i], &arena) ||
		    begins_name(word, _(WEEKDAYS[i]), &arena))
			found = i + 1;
	arena_fini(&arena);
	return found;
}

/* The next or the last such day, never today. */
static struct date
nearest_weekday(int weekday, const struct how *how)
{
	const int ahead = (weekday - date_weekday(how->today) + 7) % 7;

	return date_add_days(how->today, how->is_past ? ahead - 7
					 : ahead > 0  ? ahead
						      : 7);
}

/* "next tue" and "tue next", as some languages have it: of the next week;
 * "last tue": the last one before today. */
static struct date
read_two_words(const char *s, struct date today)
{
	static const char *const LAST[] = {
		"last", NC_("tuesday last: the one before today", "last")};
	static const char *const NEXT[] = {
		"next", NC_("next tuesday: of the next week", "next")};
	const char *blank = strchr(s, ' ');
	char words[2][TEXT_SIZE];

	memcpy(words[0], s, (size_t)(blank - s));
	words[0][blank - s] = '\0';
	memcpy(words[1], blank + 1, strlen(blank + 1) + 1);
	for (int i = 0; i < 2; i++) {
		const int weekday = weekday_of(words[i]);
		const char *which = words[1 - i];

		if (weekday == 0)
			continue;
		if (strcmp(which, LAST[0]) == 0 ||
		    strcmp(which, _(LAST[1])) == 0)
			return nearest_weekday(weekday,
					       &(struct how){.today = today,
							     .is_past = true});
		if (strcmp(which, NEXT[0]) == 0 ||
		    strcmp(which, _(NEXT[1])) == 0)
			return date_add_days(today,
					     7 + weekday - date_weekday(today));
	}
	return DATE_NONE;
}

/* A day in words, without an offset. */
static struct date
read_word(const char *s, const struct how *how)
{
	if (strcmp(s, "t") == 0)
		return how->today;
	if (strcmp(s, "eom") == 0)
		return date_month_end(how->today);

	const struct date near = read_near_day(s, how->today);

	if (!date_is_none(near))
		return near;
	if (strchr(s, ' ') != NULL)
		return read_two_words(s, how->today);

	const int weekday = weekday_of(s);

	return weekday == 0 ? DATE_NONE : nearest_weekday(weekday, how);
}

/* A word, and an offset counted from the day that it is. */
static struct date
read_relative(const char *s, const struct how *how)
{
	const size_t len = strcspn(s, "+-");
	char word[TEXT_SIZE];

	if (date_is_none(how->today) || len == 0)
		return DATE_NONE;
	memcpy(word, s, len);
	word[len - (s[len - 1] == ' ')] = '\0';

	const struct date day = read_word(word, how);

	return date_is_none(day) ? DATE_NONE : read_offset(s + len, day);
}

/* One to three numbers with the same separator between them. */
struct numbers {
	int value[NUMBERS_MAX];
	int n_digits[NUMBERS_MAX];
	int n;
};

static bool
scan_numbers(const char *s, struct numbers *numbers)
{
	char separator = '\0';

	for (;;) {
		int i = numbers->n;

		numbers->value[i] = take_number(&s, &numbers->n_digits[i]);
		if (numbers->value[i] < 0)
			return false;
		numbers->n++;
		if (*s == '\0')
			return true;
		if (numbers->n == NUMBERS_MAX || !strchr("-./", *s) ||
		    (separator && *s != separator))
			return false;
		separator = *s++;
		/* "21.11." and "21.", as they are written in a year's midst. */
		if (separator == '.' && *s == '\0' && numbers->n_digits[0] <= 2)
			return true;
	}
}

/* The later one of two candidates where both are as near. */
static struct date
nearer(struct date a, struct date b, struct date today)
{
	if (date_is_none(a) || date_is_none(b))
		return date_is_none(a) ? b : a;
	int a_off = date_days_between(today, a);
	int b_off = date_days_between(today, b);
	int a_far = a_off < 0 ? -a_off : a_off;
	int b_far = b_off < 0 ? -b_off : b_off;

	if (a_far == b_far)
		return a_off > b_off ? a : b;
	return a_far < b_far ? a : b;
}

/* The nearest such day of any year. */
static struct date
nearest_in_year(int month, int day, struct date today)
{
	struct date best = DATE_NONE;
	int year, unused_month, unused_day;

	if (date_is_none(today))
		return DATE_NONE;
	date_civil(today, &year, &unused_month, &unused_day);
	for (int i = -LEAP_GAP; i <= LEAP_GAP; i++)
		best = nearer(best, date_of(year + i, month, day), today);
	return best;
}

/* The nearest such day of any month. */
static struct date
nearest_in_month(int day, struct date today)
{
	struct date best = DATE_NONE;
	struct date start = date_month_start(today);

	for (int i = -2; i <= 2; i++) {
		int year, month, unused_day;

		date_civil(date_add_months(start, i), &year, &month,
			   &unused_day);
		best = nearer(best, date_of(year, month, day), today);
	}
	return best;
}

/* 26 -> 2026, 78 -> 1978: within the hundred years that end 20 from now. */
static int
full_year(int two_digits, struct date today)
{
	int year, unused_month, unused_day;

	if (date_is_none(today))
		return 0;
	date_civil(today, &year, &unused_month, &unused_day);
	int last = year + YEARS_AHEAD;

	return last - (last - two_digits) % 100;
}

/* The year of three numbers with the year last; 0 if that is none. */
static int
last_year(const struct numbers *in, struct date today, bool ask_both)
{
	if (in->n_digits[2] == 4)
		return in->value[2];
	/* In a file of unknown origin the century would be a guess. */
	if (in->n_digits[2] == 2 && !ask_both)
		return full_year(in->value[2], today);
	return 0;
}

/* The reading with the day first, or with the month first. */
static struct date
read_pair(const struct numbers *in, bool is_month_first, struct date today,
	  bool ask_both)
{
	int day = in->value[is_month_first ? 1 : 0];
	int month = in->value[is_month_first ? 0 : 1];

	if (in->n_digits[0] > 2 || in->n_digits[1] > 2)
		return DATE_NONE;
	if (in->n == 2)
		return nearest_in_year(month, day, today);
	return date_of(last_year(in, today, ask_both), month, day);
}

static struct date
read_single(const struct numbers *in, struct date today)
{
	int n = in->value[0];

	if (in->n_digits[0] == 8)
		return date_of(n / 10000, n / 100 % 100, n % 100);
	if (in->n_digits[0] <= 2 && !date_is_none(today))
		return nearest_in_month(n, today);
	return DATE_NONE;
}

/* The readings of a text of numbers: *other only where ask_both finds two. */
static void
read_numbers(const char *s, struct date today, bool ask_both, struct date *out,
	     struct date *other)
{
	struct numbers in = {0};

	if (!scan_numbers(s, &in))
		return;
	if (in.n == 1) {
		*out = read_single(&in, today);
	} else if (in.n == 3 && in.n_digits[0] == 4) {
		if (in.n_digits[1] <= 2 && in.n_digits[2] <= 2)
			*out = date_of(in.value[0], in.value[1], in.value[2]);
	} else {
		*out = read_pair(&in, false, today, ask_both);
		if (ask_both)
			*other = read_pair(&in, true, today, ask_both);
	}
}

static enum date_reading
read_how(const char *s, const struct how *how, struct date *out,
	 struct date *other)
{
	char text[TEXT_SIZE];

	*out = DATE_NONE;
	*other = DATE_NONE;
	if (!normalise(s, text))
		return DATE_READ_BAD;
	if (text[0] >= '0' && text[0] <= '9')
		read_numbers(text, how->today, how->ask_both, out, other);
	else
		*out = read_relative(text, how);
	if (date_is_none(*out)) {
		*out = *other;
		*other = DATE_NONE;
	}
	if (date_is_none(*out))
		return DATE_READ_BAD;
	if (date_is_none(*other) || date_cmp(*out, *other) == 0) {
		*other = DATE_NONE;
		return DATE_READ_OK;
	}
	return DATE_READ_AMBIGUOUS;
}

enum date_reading
date_read(const char *s, struct date today, bool ask_both, struct date *out,
	  struct date *other)
{
	const struct how how = {.today = today, .ask_both = ask_both};

	return read_how(s, &how, out, other);
}

enum date_reading
date_read_past(const char *s, struct date today, struct date *out,
	       struct date *other)
{
	const struct how how = {.today = today, .is_past = true};

	return read_how(s, &how, out, other);
}

bool
date_read_time(const char *s, int *hour, int *minute)
{
	int digits[TIME_DIGITS];
	size_t n = 0;

	for (; *s != '\0'; s++) {
		if (*s == ':' || *s == '.' || *s == 'h')
			continue;
		if (*s < '0' || *s > '9' || n == TIME_DIGITS)
			return false;
		digits[n++] = *s - '0';
	}
	/* "9" and "14" are hours; the last two of more are minutes. */
	int m = n > 2 ? digits[n - 2] * 10 + digits[n - 1] : 0;
	int h = 0;
	for (size_t i = 0; i < (n > 2 ? n - 2 : n); i++)
		h = h * 10 + digits[i];
	if (n == 0 || h > 23 || m > 59)
		return false;
	*hour = h;
	*minute = m;
	return true;
}
