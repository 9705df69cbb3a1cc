/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "date_words.h"

enum {
	TIME_DIGITS = 4,
	NUMBERS_MAX = 3,
	/* A two-digit year is at most so far ahead of today. */
	YEARS_AHEAD = 20,
	/* 29 February comes back within eight years. */
	LEAP_GAP = 8
};

/* Text in small letters with one blank between its words. False if it cannot
 * be a date. */
static bool
normalise(const char *s, char out[DATE_TEXT_SIZE])
{
	size_t n = 0;

	for (s += strspn(s, " \t"); *s != '\0'; s++) {
		const bool is_blank = *s == ' ' || *s == '\t';

		if (is_blank && (s[1] == ' ' || s[1] == '\t' || s[1] == '\0'))
			continue;
		if (n + 1 >= DATE_TEXT_SIZE)
			return false;
		out[n++] = is_blank		    ? ' '
			   : *s >= 'A' && *s <= 'Z' ? (char)(*s - 'A' + 'a')
						    : *s;
	}
	out[n] = '\0';
	return n > 0;
}

int
date_take_number(const char **s, int *n_digits)
{
	int value = 0;

	for (*n_digits = 0; **s >= '0' && **s <= '9'; (*s)++) {
		if (++*n_digits > 8)
			return -1;
		value = value * 10 + (**s - '0');
	}
	return *n_digits > 0 ? value : -1;
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

		numbers->value[i] = date_take_number(&s, &numbers->n_digits[i]);
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

struct date
date_nearest_in_year(int month, int day, struct date today)
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

int
date_full_year(int two_digits, struct date today)
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
		return date_full_year(in->value[2], today);
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
		return date_nearest_in_year(month, day, today);
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

struct date
date_read_numbers(const char *s, struct date today)
{
	struct date day = DATE_NONE;
	struct date other = DATE_NONE;

	read_numbers(s, today, false, &day, &other);
	return day;
}

struct date
date_month_without(const char *s, struct date today)
{
	enum { DAYS_MAX = 31 };
	struct numbers in = {0};
	char text[DATE_TEXT_SIZE];

	if (!normalise(s, text) || !scan_numbers(text, &in) || in.n < 2)
		return DATE_NONE;

	const bool is_year_first = in.n == NUMBERS_MAX && in.n_digits[0] == 4;
	int *day = &in.value[is_year_first ? 2 : 0];

	if (*day < 1 || *day > DAYS_MAX ||
	    !date_is_none(date_read_numbers(text, today)))
		return DATE_NONE;
	*day = 1;
	in.n_digits[is_year_first ? 2 : 0] = 1;
	return is_year_first ? date_of(in.value[0], in.value[1], 1)
			     : read_pair(&in, false, today, false);
}

static enum date_reading
read_how(const char *s, const struct date_how *how, struct date *out,
	 struct date *other)
{
	char text[DATE_TEXT_SIZE];

	*out = DATE_NONE;
	*other = DATE_NONE;
	if (!normalise(s, text))
		return DATE_READ_BAD;
	if (text[0] >= '0' && text[0] <= '9')
		read_numbers(text, how->today, how->ask_both, out, other);
	if (date_is_none(*out) && date_is_none(*other)) {
		*out = date_read_words(text, how, other);
		if (!date_is_none(*other))
			return DATE_READ_OTHER_WEEKDAY;
	}
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
	const struct date_how how = {.today = today, .ask_both = ask_both};

	return read_how(s, &how, out, other);
}

enum date_reading
date_read_past(const char *s, struct date today, struct date *out,
	       struct date *other)
{
	const struct date_how how = {.today = today, .is_past = true};

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
