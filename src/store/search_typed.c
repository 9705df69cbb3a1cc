/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "search_typed.h"

#include <string.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/date.h"
#include "base/num.h"
#include "base/utf8.h"
#include "core/identifier.h"

bool
search_birth_is_whole(const char *word)
{
	size_t len = strspn(word, "0123456789-");

	if (word[len] != '\0')
		return false;
	if (len != 4 && len != 7 && len != 10)
		return false;
	return (strncmp(word, "19", 2) == 0 || strncmp(word, "20", 2) == 0) &&
	       (len == 4 || word[4] == '-') && (len < 10 || word[7] == '-');
}

/* "03/1984" and "3.1984" as "1984-03"; NULL where it is no such month. */
static const char *
read_month(const char *word, struct arena *arena)
{
	size_t len = strspn(word, "0123456789");
	int64_t month;
	int64_t year;

	if (len == 0 || len > 2 || strchr("/.", word[len]) == NULL ||
	    strlen(word + len) != 5 ||
	    !num_parse_int(arena_strndup(arena, word, len), 1, 12, &month) ||
	    !num_parse_int(word + len + 1, 1900, 2099, &year))
		return NULL;
	return arena_printf(arena, "%04d-%02d", (int)year, (int)month);
}

/* "198", "1984-", "1984-0": on the way to a birth date. */
static bool
is_birth_begun(const char *word)
{
	size_t len = strspn(word, "0123456789-");

	return word[len] == '\0' && len >= 3 && len < 10 &&
	       (strncmp(word, "19", 2) == 0 || strncmp(word, "20", 2) == 0) &&
	       (len < 5 ? strchr(word, '-') == NULL : word[4] == '-');
}

/* "19910730": eight digits that are a day of the last or of this century. */
static bool
is_joined_day(const char *word)
{
	return strspn(word, "0123456789") == 8 && word[8] == '\0' &&
	       (strncmp(word, "19", 2) == 0 || strncmp(word, "20", 2) == 0);
}

/* Of a year of two digits that is to come, the one a hundred years before:
 * nobody is born yet then. */
static struct date
not_to_come(struct date day, struct date today)
{
	return date_is_none(today) || date_cmp(day, today) <= 0
		       ? day
		       : date_add_months(day, -12 * 100);
}

/* Two numbers are a day of this year; a birthday has three. */
static bool
has_three_numbers(const char *word)
{
	size_t n = 0;

	for (; *word != '\0'; word++)
		n += strchr("./-", *word) != NULL && word[1] >= '0' &&
		     word[1] <= '9';
	return n == 2;
}

static const char *
read_birth(const char *word, struct date today, struct arena *arena)
{
	const char *birth = read_month(word, arena);
	struct date d;
	struct date other;

	if (birth != NULL || search_birth_is_whole(word))
		return birth != NULL ? birth : word;
	if (!is_joined_day(word) && !has_three_numbers(word))
		return NULL;
	if (date_read(word, today, false, &d, &other) != DATE_READ_OK)
		return NULL;
	return date_iso_dup(arena, not_to_come(d, today));
}

static bool
has_letter(const char *s)
{
	for (; *s != '\0'; s++) {
		if ((unsigned char)*s >= 0x80 || (*s >= 'a' && *s <= 'z') ||
		    (*s >= 'A' && *s <= 'Z'))
			return true;
	}
	return false;
}

static void
add_words(struct typed *typed, const char *piece, struct arena *arena)
{
	const char *at = utf8_fold(arena, piece);

	while (*at != '\0' && typed->n_words < SEARCH_WORDS_MAX) {
		size_t len = strcspn(at, " ");

		if (len > 0)
			typed->words[typed->n_words++] =
				arena_strndup(arena, at, len);
		at += len;
		at += strspn(at, " ");
	}
}

static size_t
quote_len(const char *s)
{
	static const char *const quotes[] = {"‘", "’", "´"};

	for (size_t i = 0; i < N_ELEMS(quotes); i++)
		if (strncmp(s, quotes[i], strlen(quotes[i])) == 0)
			return strlen(quotes[i]);
	return 0;
}

/* Blanks, commas, the star that stands before birth dates on every screen, and
 * quotes before a word: "’97". */
static size_t
count_between(const char *s)
{
	size_t n = 0;
	size_t more;

	do {
		more = strspn(s + n, " \t,*");
		more += quote_len(s + n + more);
		n += more;
	} while (more > 0);
	return n;
}

/* Takes the text apart at blanks; commas are blanks too. */
void
search_typed_read(const char *text, struct date today, struct arena *arena,
		  bool is_begun, struct typed *out)
{
	const char *at = text;

	memset(out, 0, sizeof(*out));
	while (*at != '\0') {
		size_t len;
		const char *piece;
		const char *birth;

		at += count_between(at);
		len = strcspn(at, " \t,*");
		piece = arena_strndup(arena, at, len);
		birth = read_birth(piece, today, arena);
		if (is_begun && is_birth_begun(piece))
			birth = piece;
		if (birth != NULL && out->birth == NULL)
			out->birth = birth;
		else if (has_letter(piece) && strpbrk(piece, "0123456789"))
			out->token = arena_printf(arena, "=%s",
						  identifier_key(arena, piece));
		else if (len > 0)
			add_words(out, piece, arena);
		at += len;
	}
}

/* "+34 948 12 34 56": digits and what stands between them. */
bool
search_is_phone(const char *text)
{
	size_t n_digits = 0;

	for (const char *c = text; *c != '\0'; c++) {
		if (strchr("0123456789 +-./()", *c) == NULL)
			return false;
		n_digits += *c >= '0' && *c <= '9';
	}
	return n_digits >= 4;
}
