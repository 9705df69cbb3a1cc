/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_date.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
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
