/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/month_name.h"

#include <stddef.h>
#include <string.h>

enum { MONTHS = 12, WORDS_MAX = 16, BEGIN_MIN = 3 };

/* How the months begin, folded; no two of different months are alike. */
static const struct {
	const char *begins;
	int month;
} BEGINS[] = {
	{"jan", 1},  {"ene", 1},  {"urt", 1},  {"feb", 2},  {"fev", 2},
	{"ots", 2},  {"mar", 3},  {"maa", 3},  {"mrt", 3},  {"mrz", 3},
	{"abr", 4},  {"apr", 4},  {"avr", 4},  {"api", 4},  {"may", 5},
	{"mai", 5},  {"mei", 5},  {"jun", 6},  {"juin", 6}, {"eka", 6},
	{"jul", 7},  {"juil", 7}, {"uzt", 7},  {"aug", 8},  {"ago", 8},
	{"aou", 8},  {"abu", 8},  {"sep", 9},  {"set", 9},  {"ira", 9},
	{"oct", 10}, {"okt", 10}, {"urr", 10}, {"nov", 11}, {"aza", 11},
	{"dec", 12}, {"dez", 12}, {"dic", 12}, {"abe", 12},
};

/* Whole, folded: English, Spanish, Basque with what a date does to it, French,
 * Dutch, German. */
static const char *const WORDS[MONTHS][WORDS_MAX] = {
	{"january", "enero", "urtarrila", "urtarrilaren", "urtarrilak",
	 "urtarrilean", "janvier", "januari", "januar", "janner"},
	{"february", "febrero", "otsaila", "otsailaren", "otsailak",
	 "otsailean", "fevrier", "februari", "februar"},
	{"march", "marzo", "martxoa", "martxoaren", "martxoak", "martxoan",
	 "mars", "maart", "marz", "mrt", "mrz"},
	{"april", "abril", "apirila", "apirilaren", "apirilak", "apirilean",
	 "avril"},
	{"may", "mayo", "maiatza", "maiatzaren", "maiatzak", "maiatzean", "mai",
	 "mei"},
	{"june", "junio", "ekaina", "ekainaren", "ekainak", "ekainean", "juin",
	 "juni"},
	{"july", "julio", "uztaila", "uztailaren", "uztailak", "uztailean",
	 "juillet", "juli"},
	{"august", "agosto", "abuztua", "abuztuaren", "abuztuak", "abuztuan",
	 "aout", "augustus"},
	{"september", "septiembre", "setiembre", "iraila", "irailaren",
	 "irailak", "irailean", "septembre"},
	{"october", "octubre", "urria", "urriaren", "urriak", "urrian",
	 "octobre", "oktober"},
	{"november", "noviembre", "azaroa", "azaroaren", "azaroak", "azaroan",
	 "novembre"},
	{"december", "diciembre", "abendua", "abenduaren", "abenduak",
	 "abenduan", "decembre", "dezember"},
};

/* Between and after the numbers: "2 de marzo", "1st", "1998ko", "25a". */
static const char *const FILLERS[] = {"de",  "del", "d",  "ko",	 "ren", "a",
				      "ak",  "an",  "st", "nd",	 "rd",	"th",
				      "er",  "e",   "of", "the", "le",	"el",
				      "den", "am",  "o"};

int
month_begun(const char *word)
{
	for (size_t i = 0; i < N_ELEMS(BEGINS); i++)
		if (strncmp(word, BEGINS[i].begins, strlen(BEGINS[i].begins)) ==
		    0)
			return BEGINS[i].month;
	return 0;
}

static bool
begins_one_of(int month, const char *word, size_t len)
{
	const char *const *words = WORDS[month];

	for (size_t i = 0; i < WORDS_MAX && words[i] != NULL; i++)
		if (strncmp(words[i], word, len) == 0)
			return true;
	return false;
}

/* "jui" may be two months: of none for certain. */
int
month_word(const char *word)
{
	size_t len = strlen(word);
	int found = 0;

	if (len < BEGIN_MIN)
		return 0;
	for (int month = 0; month < MONTHS; month++)
		if (begins_one_of(month, word, len)) {
			if (found != 0)
				return 0;
			found = month + 1;
		}
	return found;
}

bool
month_is_filler(const char *word)
{
	for (size_t i = 0; i < N_ELEMS(FILLERS); i++)
		if (strcmp(word, FILLERS[i]) == 0)
			return true;
	return false;
}
