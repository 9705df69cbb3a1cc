/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "search_birth.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/month_name.h"
#include "base/utf8.h"

enum {
	PIECES_MAX = 24,
	DAY_LEN = 2,
	YEAR_LEN = 4,
	YEAR_FIRST = 1900,
	YEAR_LAST = 2099,
	DAYS_MAX = 31,
	MONTHS = 12,
	NUMBERS = 3
};

static const char DIGITS[] = "0123456789";

enum part { PART_OTHER, PART_DAY, PART_MONTH, PART_YEAR, PART_FILLER };

/* What was typed, taken apart at blanks and signs. */
struct piece {
	const char *at; /* in the text */
	size_t len;
	enum part part;
	int value;
	size_t n_digits; /* that it begins with */
};

static int
number_of(const char *s, size_t n)
{
	int value = 0;

	for (size_t i = 0; i < n && i < YEAR_LEN; i++)
		value = value * 10 + (s[i] - '0');
	return value;
}

/* "2", "1984", "2nd", "1984ko", "marzo", "de". */
static void
read_piece(struct arena *arena, struct piece *piece)
{
	const char *word =
		utf8_fold(arena, arena_strndup(arena, piece->at, piece->len));
	size_t n = strspn(word, DIGITS);

	piece->n_digits = n;
	piece->value = number_of(word, n);
	piece->part = PART_OTHER;
	if (n > 0 && word[n] != '\0' && !month_is_filler(word + n))
		return;
	if (n == YEAR_LEN && piece->value >= YEAR_FIRST &&
	    piece->value <= YEAR_LAST)
		piece->part = PART_YEAR;
	else if (n > 0 && n <= DAY_LEN && piece->value >= 1 &&
		 piece->value <= DAYS_MAX)
		piece->part = PART_DAY;
	else if (n == 0 && month_is_filler(word))
		piece->part = PART_FILLER;
	else if (n == 0 && (piece->value = month_word(word)) != 0)
		piece->part = PART_MONTH;
}

static size_t
take_apart(struct arena *arena, const char *typed,
	   struct piece pieces[PIECES_MAX])
{
	static const char between[] = " \t,*.-/'";
	size_t n = 0;

	for (const char *at = typed; n < PIECES_MAX;) {
		at += strspn(at, between);
		if (*at == '\0')
			break;
		pieces[n].at = at;
		pieces[n].len = strcspn(at, between);
		at += pieces[n].len;
		read_piece(arena, &pieces[n]);
		n++;
	}
	return n;
}

/* The parts that stand together from there on. */
struct found {
	int day;
	int month;
	int year;
	size_t n_parts;
	size_t end; /* behind the last one */
};

static bool
take_part(struct found *f, const struct piece *piece)
{
	int *out = piece->part == PART_DAY     ? &f->day
		   : piece->part == PART_MONTH ? &f->month
					       : &f->year;

	if (piece->part == PART_FILLER)
		return f->n_parts > 0;
	if (piece->part == PART_OTHER || *out != 0)
		return false;
	*out = piece->value;
	f->n_parts++;
	return true;
}

static void
find_from(const struct piece *pieces, size_t n, size_t from, struct found *f)
{
	*f = (struct found){.end = from};
	for (size_t i = from; i < n && take_part(f, &pieces[i]); i++)
		if (pieces[i].part != PART_FILLER)
			f->end = i + 1;
}

static const char *
text_of(struct arena *arena, const char *from, const char *to)
{
	return arena_strndup(arena, from, (size_t)(to - from));
}

static const char *
iso_of(struct arena *arena, const struct found *f)
{
	if (f->day == 0)
		return arena_printf(arena, "%04d-%02d", f->year, f->month);
	if (date_is_none(date_of(f->year, f->month, f->day)))
		return NULL;
	return arena_printf(arena, "%04d-%02d-%02d", f->year, f->month, f->day);
}

void
search_birth_in_words(struct arena *arena, const char *typed, bool may_be_month,
		      struct birth_in_words *out)
{
	struct piece pieces[PIECES_MAX];
	size_t n = take_apart(arena, typed, pieces);

	*out = (struct birth_in_words){.rest = typed};
	for (size_t i = 0; i < n; i++) {
		struct found f;

		find_from(pieces, n, i, &f);
		if (f.month == 0 || f.year == 0 ||
		    (f.day == 0 && !may_be_month))
			continue;
		const struct piece *last = &pieces[f.end - 1];
		const char *behind = last->at + last->len;

		out->birth = iso_of(arena, &f);
		if (out->birth == NULL)
			out->no_day = text_of(arena, pieces[i].at, behind);
		out->rest = arena_printf(arena, "%s %s",
					 text_of(arena, typed, pieces[i].at),
					 behind);
		return;
	}
}

/* ---- Parts of a birthday ---- */

/* Numbers and, where they may be, months that stand together. */
struct run {
	const struct piece *items[NUMBERS];
	size_t n;
	size_t end; /* behind the last one */
};

static bool
is_of_run(const struct piece *piece, bool may_be_month)
{
	return (piece->n_digits > 0 &&
		(piece->n_digits <= DAY_LEN || piece->part == PART_YEAR)) ||
	       (may_be_month && piece->part == PART_MONTH);
}

/* More than three are no birthday. */
static bool
find_run(const struct piece *pieces, size_t n, size_t from, bool may_be_month,
	 struct run *run)
{
	*run = (struct run){.end = from};
	for (size_t i = from; i < n; i++) {
		if (pieces[i].part == PART_FILLER && run->n > 0)
			continue;
		if (!is_of_run(&pieces[i], may_be_month))
			break;
		if (run->n == NUMBERS)
			return false;
		run->items[run->n++] = &pieces[i];
		run->end = i + 1;
	}
	return run->n > 0;
}

/* "97" and "1997", of whatever century. */
static const char *
year_of(struct arena *arena, const struct piece *piece)
{
	if (piece->n_digits == DAY_LEN)
		return arena_printf(arena, "__%02d", piece->value);
	return piece->part == PART_YEAR
		       ? arena_printf(arena, "%04d", piece->value)
		       : NULL;
}

static bool
is_month(const struct piece *piece)
{
	return piece->part == PART_MONTH ||
	       (piece->n_digits > 0 && piece->n_digits <= DAY_LEN &&
		piece->value >= 1 && piece->value <= MONTHS);
}

/* Of two, of which one is the month; year: "" = any. NULL = there is no such
 * day. */
static const char *
day_of(struct arena *arena, const struct piece *day, const struct piece *month,
       const char *year)
{
	enum { LEAP_YEAR = 2000 };

	if (day->part != PART_DAY || !is_month(month) ||
	    date_is_none(date_of(LEAP_YEAR, month->value, day->value)))
		return NULL;
	return arena_printf(arena, "%s-%02d-%02d", year, month->value,
			    day->value);
}

/* "14 3", "14 marzo", "marzo 14", "3 97", "marzo 97". */
static const char *
two_of(struct arena *arena, const struct run *run)
{
	const struct piece *a = run->items[0];
	const struct piece *b = run->items[1];
	const char *birth = a->part == PART_MONTH ? day_of(arena, b, a, "____")
						  : day_of(arena, a, b, "____");
	const char *year = year_of(arena, b);

	if (birth != NULL || !is_month(a) || year == NULL)
		return birth;
	return arena_printf(arena, "%s-%02d", year, a->value);
}

/* "14 3 97", "14 marzo 97", "marzo 14 97". */
static const char *
three_of(struct arena *arena, const struct run *run)
{
	const struct piece *const *of = run->items;
	const char *year = year_of(arena, of[2]);

	if (year == NULL)
		return NULL;
	return of[0]->part == PART_MONTH ? day_of(arena, of[1], of[0], year)
					 : day_of(arena, of[0], of[1], year);
}

static const char *
birth_of(struct arena *arena, const struct run *run)
{
	switch (run->n) {
	case 1:
		/* One in four digits is no guess. */
		return run->items[0]->n_digits == DAY_LEN
			       ? year_of(arena, run->items[0])
			       : NULL;
	case 2:
		return two_of(arena, run);
	default:
		return three_of(arena, run);
	}
}

static bool
is_beside_a_name(const struct piece *pieces, size_t n, size_t from, size_t end)
{
	for (size_t i = 0; i < n; i++)
		if ((i < from || i >= end) && pieces[i].n_digits == 0 &&
		    pieces[i].part != PART_FILLER)
			return true;
	return false;
}

void
search_birth_guess(struct arena *arena, const char *typed, bool may_be_month,
		   struct birth_in_words *out)
{
	struct piece pieces[PIECES_MAX];
	struct run run;
	size_t n = take_apart(arena, typed, pieces);

	*out = (struct birth_in_words){.rest = typed};
	for (size_t i = 0; i < n; i++) {
		if (!is_of_run(&pieces[i], may_be_month))
			continue;
		if (!find_run(pieces, n, i, may_be_month, &run) ||
		    !is_beside_a_name(pieces, n, i, run.end))
			return;
		const struct piece *last = run.items[run.n - 1];

		out->birth = birth_of(arena, &run);
		out->rest = arena_printf(arena, "%s %s",
					 text_of(arena, typed, pieces[i].at),
					 last->at + last->len);
		if (out->birth != NULL)
			return;
		i = run.end - 1;
	}
}

/* ---- Days in numbers that there are not ---- */

/* Three numbers, a year of four digits among them, first or last. */
static bool
is_written_as_day(const char *word)
{
	size_t lens[NUMBERS];
	const char *at = word;
	const char *year = word;

	for (size_t i = 0; i < NUMBERS; i++) {
		lens[i] = strspn(at, DIGITS);
		year = lens[i] == YEAR_LEN ? at : year;
		at += lens[i];
		if (i + 1 < NUMBERS && (*at == '\0' || !strchr("./-", *at++)))
			return false;
	}
	if (*at != '\0' || lens[1] == 0 || lens[1] > DAY_LEN)
		return false;
	if (number_of(year, YEAR_LEN) < YEAR_FIRST ||
	    number_of(year, YEAR_LEN) > YEAR_LAST)
		return false;
	return (lens[0] == YEAR_LEN && lens[2] >= 1 && lens[2] <= DAY_LEN) ||
	       (lens[2] == YEAR_LEN && lens[0] >= 1 && lens[0] <= DAY_LEN);
}

const char *
search_no_day(struct arena *arena, const char *typed)
{
	while (*(typed += strspn(typed, " \t,*")) != '\0') {
		size_t len = strcspn(typed, " \t,*");
		const char *word = arena_strndup(arena, typed, len);
		struct date day;
		struct date other;

		if (is_written_as_day(word) &&
		    date_read(word, DATE_NONE, false, &day, &other) !=
			    DATE_READ_OK)
			return word;
		typed += len;
	}
	return NULL;
}
