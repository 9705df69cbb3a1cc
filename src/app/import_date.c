/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_date.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/month_name.h"
#include "base/num.h"
#include "base/utf8.h"

enum {
	YEAR_LEN = 4,
	MONTH_LEN = 7,
	DAY_LEN = 2,
	DAYS_MAX = 31,
	NUMBERS_MAX = 3,
	SERIAL_LEN = 5,
	SERIAL_MIN = 10000,
	SERIAL_MAX = 70000,
	LIFE_MAX = 110,	  /* years: of two centuries one is too long ago */
	YEARS_BACK = 80,  /* of anything else */
	YEARS_AHEAD = 20, /* the same */
	YEAR_DAYS = 365
};

static const char DIGITS[] = "0123456789";

struct parts {
	int day;
	int month;
	int year;
	int short_year; /* of two digits; -1 = none */
	bool is_bad;
};

static void
take_word(struct parts *p, const char *word)
{
	int month = month_is_filler(word) ? 0 : month_begun(word);

	if (month != 0 && p->month == 0)
		p->month = month;
	else if (!month_is_filler(word))
		p->is_bad = true;
}

/* 84 is no day; nor is a second number beside one. */
static void
take_number(struct parts *p, const char *digits, size_t len)
{
	int value = 0;

	for (size_t i = 0; i < len && len <= YEAR_LEN; i++)
		value = value * 10 + (digits[i] - '0');
	if (len == YEAR_LEN && p->year == 0 && p->short_year < 0)
		p->year = value;
	else if (len <= DAY_LEN && value <= DAYS_MAX && p->day == 0)
		p->day = value;
	else if (len == DAY_LEN && p->year == 0 && p->short_year < 0)
		p->short_year = value;
	else
		p->is_bad = true;
}

/* A text with the month in words. */
static bool
read_words(const char *text, struct parts *out)
{
	static const char between[] = " .,-/'";
	struct arena scratch = {0};
	const char *at = utf8_fold(&scratch, text);

	*out = (struct parts){.short_year = -1};
	while (*at != '\0' && !out->is_bad) {
		size_t n = strspn(at, DIGITS);

		if (n > 0) {
			take_number(out, at, n);
		} else if ((n = strspn(at, between)) == 0) {
			n = strcspn(at, " .,-/'0123456789");
			take_word(out, arena_strndup(&scratch, at, n));
		}
		at += n;
	}
	arena_fini(&scratch);
	return !out->is_bad && out->month != 0;
}

/* ---- Parts in numbers ---- */

struct numbers {
	int values[NUMBERS_MAX];
	size_t lens[NUMBERS_MAX]; /* digits */
	size_t n;
};

/* "03/1984", "1984-00-00": nothing but numbers with signs between. */
static bool
read_numbers(const char *text, struct numbers *out)
{
	*out = (struct numbers){.n = 0};
	while (out->n < NUMBERS_MAX) {
		size_t len = strspn(text, DIGITS);

		if (len == 0 || len > YEAR_LEN)
			return false;
		for (size_t i = 0; i < len; i++)
			out->values[out->n] =
				out->values[out->n] * 10 + (text[i] - '0');
		out->lens[out->n++] = len;
		text += len;
		if (*text == '\0')
			return true;
		if (strchr("/.- ", *text) == NULL)
			return false;
		text++;
	}
	return false;
}

/* Where the year stands: first or last; n = none of four digits. */
static size_t
year_at(const struct numbers *numbers)
{
	if (numbers->n == 0)
		return 0;
	if (numbers->lens[0] == YEAR_LEN)
		return 0;
	return numbers->lens[numbers->n - 1] == YEAR_LEN ? numbers->n - 1
							 : numbers->n;
}

/* A year, a year and a month, or a day of which registers write 00. */
static bool
read_part(const char *text, struct parts *out)
{
	struct numbers numbers;
	size_t at;

	if (read_words(text, out))
		return out->day == 0 &&
		       (out->year != 0 || out->short_year >= 0);
	*out = (struct parts){.short_year = -1};
	if (!read_numbers(text, &numbers))
		return false;
	at = year_at(&numbers);
	if (at == numbers.n)
		return false;
	out->year = numbers.values[at];
	if (numbers.n == 2)
		out->month = numbers.values[1 - at];
	if (numbers.n == NUMBERS_MAX) {
		out->month = numbers.values[1];
		return numbers.values[at == 0 ? 2 : 0] == 0;
	}
	return true;
}

/* ---- A cell ---- */

const char *
import_date_text(struct arena *arena, const char *cell)
{
	size_t len = strlen(cell);
	const char *at = strstr(cell, " 00:00");

	if (at == NULL)
		at = strstr(cell, "T00:00");
	if (at != NULL && at > cell)
		len = (size_t)(at - cell);
	return arena_strndup(arena, cell, len);
}

/* "25 05 1998" as "25/05/1998". */
static const char *
close_up(struct arena *arena, const char *cell)
{
	char *text = arena_strdup(arena, cell);

	for (char *c = text; *c != '\0'; c++)
		if (*c == ' ')
			*c = '/';
	return text;
}

/* Somebody may be so old; of anything else the years around today count. */
static bool
is_likely(const struct import_column *column, struct date d, struct date today)
{
	int age = date_age(d, today);

	if (column->field == IMPORT_BIRTH)
		return age >= 0 && age <= LIFE_MAX;
	return date_days_between(d, today) < YEARS_BACK * YEAR_DAYS &&
	       date_days_between(today, d) < YEARS_AHEAD * YEAR_DAYS;
}

/* The years that two digits can mean; *other is DATE_NONE where one is. */
static bool
read_century(const struct import_column *column, const struct parts *p,
	     struct date today, struct date *out, struct date *other)
{
	int day = p->day == 0 ? 1 : p->day;
	struct date old = date_of(1900 + p->short_year, p->month, day);
	struct date new = date_of(2000 + p->short_year, p->month, day);

	*out = DATE_NONE;
	*other = DATE_NONE;
	if (!date_is_none(old) && is_likely(column, old, today))
		*out = old;
	if (!date_is_none(new) && is_likely(column, new, today))
		*(date_is_none(*out) ? out : other) = new;
	return !date_is_none(*out);
}

static void
refuse_century(const struct import_column *column, const char *cell,
	       struct date old, struct date new, struct issues *issues)
{
	issues_add(issues, column->heading, "ambiguous_date",
		   _("'%s' can be %s or %s. Write the year with four digits."),
		   cell, date_iso_dup(issues->arena, old),
		   date_iso_dup(issues->arena, new));
}

static void
refuse_two(const struct import_column *column, const char *cell,
	   struct date day_first, struct date month_first,
	   struct issues *issues)
{
	const char *field = import_field_text(column, issues->arena);

	issues_add(issues, column->heading, "ambiguous_date",
		   _("'%s' can be %s or %s. Write it as one of the two, or say "
		     "the order of the column, which holds %s:dmy or "
		     "%s:mdy."),
		   cell, date_iso_dup(issues->arena, day_first),
		   date_iso_dup(issues->arena, month_first), field, field);
}

/* ---- A year of two digits among numbers ---- */

enum { ORDERS = 3, READINGS_MAX = 2 * ORDERS };

/* Where day, month and year stand, and whether the column says so. */
static const struct {
	size_t day;
	size_t month;
	size_t year;
	enum date_order order;
} SHORT_ORDERS[ORDERS] = {
	{0, 1, 2, DATE_ORDER_DMY},
	{1, 0, 2, DATE_ORDER_MDY},
	{2, 1, 0, DATE_ORDER_UNKNOWN},
};

struct readings {
	struct date items[READINGS_MAX];
	size_t n;
};

static void
add_reading(struct readings *readings, struct date d)
{
	for (size_t i = 0; i < readings->n; i++)
		if (date_cmp(readings->items[i], d) == 0)
			return;
	if (!date_is_none(d))
		readings->items[readings->n++] = d;
}

/* All that "2-3-84" can be in the column: of a birth nobody is too old for, or
 * to be born. */
static void
read_short_years(const struct import_column *column, const char *text,
		 struct date today, struct readings *out)
{
	struct numbers numbers;

	*out = (struct readings){.n = 0};
	if (!read_numbers(text, &numbers) || numbers.n != NUMBERS_MAX ||
	    year_at(&numbers) < numbers.n)
		return;
	for (size_t i = 0; i < ORDERS; i++) {
		size_t year = SHORT_ORDERS[i].year;
		struct parts p = {.day = numbers.values[SHORT_ORDERS[i].day],
				  .month =
					  numbers.values[SHORT_ORDERS[i].month],
				  .short_year = numbers.values[year]};
		struct date old = DATE_NONE;
		struct date other = DATE_NONE;

		if (numbers.lens[year] != 2 || p.day == 0 ||
		    (column->order != DATE_ORDER_UNKNOWN &&
		     column->order != SHORT_ORDERS[i].order) ||
		    !read_century(column, &p, today, &old, &other))
			continue;
		add_reading(out, old);
		add_reading(out, other);
	}
}

static void
refuse_short_year(const struct import_column *column, const char *text,
		  const struct readings *readings, struct issues *issues)
{
	struct arena *arena = issues->arena;
	const char *field = import_field_text(column, arena);
	const char *list = "";

	for (size_t i = 0; i < readings->n; i++)
		list = arena_printf(arena, "%s%s%s", list, i > 0 ? ", " : "",
				    date_iso_dup(arena, readings->items[i]));
	issues_add(issues, column->heading, "ambiguous_date",
		   _("'%s' can be each of these: %s. Write the year with four "
		     "digits, or say the order of the column, which holds "
		     "%s:dmy or %s:mdy."),
		   text, list, field, field);
}

/* False where it is no such date. */
static bool
take_short_year(const struct import_column *column, const char *text,
		struct date today, struct date *out, struct issues *issues)
{
	struct readings readings;

	read_short_years(column, text, today, &readings);
	if (readings.n > 1)
		refuse_short_year(column, text, &readings, issues);
	if (readings.n == 1)
		*out = readings.items[0];
	return readings.n > 0;
}

/* ---- Why a cell is no date ---- */

/* Spreadsheets count days: 1 is the first of January 1900, and the day before
 * the first of March of that year is counted twice; some begin in 1904. */
static bool
is_day_number(const char *text, struct date *from_1900, struct date *from_1904)
{
	int64_t n;

	if (strlen(text) != SERIAL_LEN ||
	    !num_parse_int(text, SERIAL_MIN, SERIAL_MAX, &n))
		return false;
	*from_1900 = date_add_days(date_of(1899, 12, 30), (int)n);
	*from_1904 = date_add_days(date_of(1904, 1, 1), (int)n);
	return true;
}

/* Has it the form of a date, so that there is no such day? */
static bool
has_form(const char *text)
{
	struct numbers numbers;
	struct parts p;

	if (read_numbers(text, &numbers))
		return numbers.n == NUMBERS_MAX ||
		       (numbers.n == 2 && year_at(&numbers) < numbers.n);
	return read_words(text, &p) && p.day != 0 &&
	       (p.year != 0 || p.short_year >= 0);
}

static void
refuse_bad(const struct import_column *column, const char *text,
	   struct issues *issues)
{
	struct arena *arena = issues->arena;
	struct date from_1900;
	struct date from_1904;

	if (is_day_number(text, &from_1900, &from_1904))
		issues_add(issues, column->heading, "day_number",
			   _("'%s' is how a spreadsheet counts days: %s, or "
			     "%s where it counts from 1904. Give the column "
			     "the format of a date there and save the file "
			     "again."),
			   text, date_iso_dup(arena, from_1900),
			   date_iso_dup(arena, from_1904));
	else if (has_form(text))
		issues_add(issues, column->heading, "not_a_date",
			   _("'%s' is no date that exists. Write it as "
			     "1984-03-02."),
			   text);
	else
		issues_add(issues, column->heading, "not_a_date",
			   _("'%s' is not known here as a date. Write it as "
			     "1984-03-02."),
			   text);
}

/* ---- Reading ---- */

/* With the month in words. False where it is no such date. */
static bool
take_words(const struct import_column *column, const char *text,
	   struct date today, struct date *out, struct issues *issues)
{
	struct date other = DATE_NONE;
	struct parts p;

	if (!read_words(text, &p) || p.day == 0)
		return false;
	if (p.year != 0) {
		*out = date_of(p.year, p.month, p.day);
		return !date_is_none(*out);
	}
	if (p.short_year < 0 || !read_century(column, &p, today, out, &other))
		return false;
	if (!date_is_none(other)) {
		refuse_century(column, text, *out, other, issues);
		*out = DATE_NONE;
	}
	return true;
}

void
import_date_read(const struct import_column *column, const char *cell,
		 struct date today, struct date *out, struct issues *issues)
{
	const char *text = import_date_text(issues->arena, cell);
	struct date day_first = DATE_NONE;
	struct date month_first = DATE_NONE;
	enum date_reading reading = date_read(close_up(issues->arena, text),
					      DATE_NONE, true, &day_first,
					      &month_first);

	*out = DATE_NONE;
	if (reading == DATE_READ_BAD) {
		if (!take_words(column, text, today, out, issues) &&
		    !take_short_year(column, text, today, out, issues))
			refuse_bad(column, text, issues);
	} else if (reading == DATE_READ_OK || column->order == DATE_ORDER_DMY) {
		*out = day_first;
	} else if (column->order == DATE_ORDER_MDY) {
		*out = month_first;
	} else {
		refuse_two(column, text, day_first, month_first, issues);
	}
}

/* A year, or a year and a month. NULL where it is none, or can be two. */
static const char *
take_part(const struct import_column *column, const char *text,
	  struct date today, struct date *first, struct issues *issues)
{
	struct date other = DATE_NONE;
	struct parts p;

	*first = DATE_NONE;
	if (!read_part(text, &p))
		return NULL;
	if (p.short_year >= 0 &&
	    !read_century(column, &p, today, first, &other))
		return NULL;
	if (!date_is_none(other)) {
		refuse_century(column, text, *first, other, issues);
		return NULL;
	}
	if (p.short_year < 0)
		*first = date_of(p.year, p.month == 0 ? 1 : p.month, 1);
	if (date_is_none(*first) || p.month > 12)
		return NULL;
	return arena_strndup(issues->arena, date_iso_dup(issues->arena, *first),
			     p.month == 0 ? YEAR_LEN : MONTH_LEN);
}

const char *
import_date_birth(const struct import_column *column, const char *cell,
		  struct date today, struct date *first, struct issues *issues)
{
	size_t n_before = issues->n;
	const char *text = import_date_text(issues->arena, cell);
	const char *part = take_part(column, text, today, first, issues);

	if (part != NULL || issues->n > n_before)
		return part;
	import_date_read(column, cell, today, first, issues);
	return date_is_none(*first) ? NULL
				    : date_iso_dup(issues->arena, *first);
}
