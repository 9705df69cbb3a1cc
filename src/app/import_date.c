/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_date.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/utf8.h"

enum { YEAR_LEN = 4, DAY_LEN = 2 };

/* How the months begin in English, Spanish, Basque, French, Dutch and German,
 * folded; no two of different months are alike. */
static const struct {
	const char *begins;
	int month;
} MONTHS[] = {
	{"jan", 1},  {"ene", 1},  {"urt", 1},  {"feb", 2},  {"fev", 2},
	{"ots", 2},  {"mar", 3},  {"maa", 3},  {"mrt", 3},  {"mrz", 3},
	{"abr", 4},  {"apr", 4},  {"avr", 4},  {"api", 4},  {"may", 5},
	{"mai", 5},  {"mei", 5},  {"jun", 6},  {"juin", 6}, {"eka", 6},
	{"jul", 7},  {"juil", 7}, {"uzt", 7},  {"aug", 8},  {"ago", 8},
	{"aou", 8},  {"abu", 8},  {"sep", 9},  {"set", 9},  {"ira", 9},
	{"oct", 10}, {"okt", 10}, {"urr", 10}, {"nov", 11}, {"aza", 11},
	{"dec", 12}, {"dez", 12}, {"dic", 12}, {"abe", 12},
};

/* Between and after the numbers: "2 de marzo", "1st", "1998ko", "25a". */
static const char *const FILLERS[] = {"de",  "del", "d",  "ko",	 "ren", "a",
				      "ak",  "an",  "st", "nd",	 "rd",	"th",
				      "er",  "e",   "of", "the", "le",	"el",
				      "den", "am",  "o"};

struct parts {
	int day;
	int month;
	int year;
	bool is_bad;
};

static int
month_of(const char *word)
{
	for (size_t i = 0; i < N_ELEMS(MONTHS); i++)
		if (strncmp(word, MONTHS[i].begins, strlen(MONTHS[i].begins)) ==
		    0)
			return MONTHS[i].month;
	return 0;
}

static bool
is_filler(const char *word)
{
	for (size_t i = 0; i < N_ELEMS(FILLERS); i++)
		if (strcmp(word, FILLERS[i]) == 0)
			return true;
	return false;
}

static void
take_word(struct parts *p, const char *word)
{
	int month = is_filler(word) ? 0 : month_of(word);

	if (month != 0 && p->month == 0)
		p->month = month;
	else if (!is_filler(word))
		p->is_bad = true;
}

static void
take_number(struct parts *p, const char *digits, size_t len)
{
	int value = 0;

	for (size_t i = 0; i < len && len <= YEAR_LEN; i++)
		value = value * 10 + (digits[i] - '0');
	if (len == YEAR_LEN && p->year == 0)
		p->year = value;
	else if (len <= DAY_LEN && p->day == 0)
		p->day = value;
	else
		p->is_bad = true;
}

struct date
import_date_words(const char *text)
{
	static const char digits[] = "0123456789";
	static const char between[] = " .,-/'";
	struct arena scratch = {0};
	const char *at = utf8_fold(&scratch, text);
	struct parts p = {0};

	while (*at != '\0' && !p.is_bad) {
		size_t n = strspn(at, digits);

		if (n > 0) {
			take_number(&p, at, n);
		} else if ((n = strspn(at, between)) == 0) {
			n = strcspn(at, " .,-/'0123456789");
			take_word(&p, arena_strndup(&scratch, at, n));
		}
		at += n;
	}
	arena_fini(&scratch);
	if (p.is_bad || p.day == 0 || p.month == 0 || p.year == 0)
		return DATE_NONE;
	return date_of(p.year, p.month, p.day);
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

/* In numbers with both readings, or with the month in words. */
static enum date_reading
read_either(struct arena *arena, const char *cell, struct date *out,
	    struct date *other)
{
	enum date_reading reading =
		date_read(close_up(arena, cell), DATE_NONE, true, out, other);

	if (reading != DATE_READ_BAD)
		return reading;
	*out = import_date_words(cell);
	return date_is_none(*out) ? DATE_READ_BAD : DATE_READ_OK;
}

static void
refuse_two(const struct import_column *column, const char *cell,
	   struct date day_first, struct date month_first,
	   struct issues *issues)
{
	const char *field = import_field_text(column, issues->arena);

	issues_add(issues, column->heading, "ambiguous_date",
		   _("'%s' can be %s or %s. Write it as one of the two, or say "
		     "the order of the column: --map \"%s=%s:dmy\", or "
		     "%s:mdy."),
		   cell, date_iso_dup(issues->arena, day_first),
		   date_iso_dup(issues->arena, month_first), column->heading,
		   field, field);
}

void
import_date_read(const struct import_column *column, const char *cell,
		 struct date *out, struct issues *issues)
{
	struct arena *arena = issues->arena;
	const char *text = import_date_text(arena, cell);
	struct date day_first = DATE_NONE;
	struct date month_first = DATE_NONE;
	enum date_reading reading =
		read_either(arena, text, &day_first, &month_first);

	*out = DATE_NONE;
	if (reading == DATE_READ_BAD)
		issues_add(issues, column->heading, "not_a_date",
			   _("'%s' is no date that exists. Write it as "
			     "1984-03-02 or 02/03/1984."),
			   text);
	else if (reading == DATE_READ_OK || column->order == DATE_ORDER_DMY)
		*out = day_first;
	else if (column->order == DATE_ORDER_MDY)
		*out = month_first;
	else
		refuse_two(column, text, day_first, month_first, issues);
}
