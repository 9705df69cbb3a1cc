/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "picker.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/i18n.h"
#include "base/utf8.h"

/* Steps far enough apart that a better kind of match always wins. */
enum {
	MATCH_CODE = 12000,
	MATCH_CODE_PREFIX = 11000,
	MATCH_PREFIX_WHOLE = 10500, /* "contact" in "Contact, held" */
	MATCH_PREFIX = 10000,
	MATCH_WORD_WHOLE = 9900, /* "no" in "Record a no-show", not a note */
	MATCH_WORD = 9000,
	MATCH_STARTS = 8000,
	MATCH_OTHER = 7000,
	MATCH_OTHERS = 6000,
	MATCH_INSIDE = 4000,
	MATCH_WORDS = 3000,
	MATCH_LETTERS = 1000,
	GAPS_MAX = 900
};

static int
less(int best, size_t penalty)
{
	return best - (penalty < GAPS_MAX ? (int)penalty : GAPS_MAX);
}

static bool
is_word_end(char c)
{
	return c == '\0' || c == ' ' || c == '.' || c == '-' || c == ',';
}

/* Where a word of the text begins with the query, or is it; NULL = nowhere. */
static const char *
find_word(const char *text, const char *query, bool is_whole)
{
	size_t len = strlen(query);
	for (const char *at = strstr(text, query); at != NULL;
	     at = strstr(at + 1, query))
		if ((at == text || at[-1] == ' ' || at[-1] == '.' ||
		     at[-1] == '-') &&
		    (!is_whole || is_word_end(at[len])))
			return at;
	return NULL;
}

static const char *
find_word_start(const char *text, const char *query)
{
	return find_word(text, query, false);
}

/* Each word of the query somewhere in the text, or where its words begin. */
static bool
has_words(const char *text, const char *query, bool at_starts)
{
	char word[64];
	while (*query != '\0') {
		size_t len = strcspn(query, " ");
		if (len >= sizeof(word))
			return false;
		memcpy(word, query, len);
		word[len] = '\0';
		if ((at_starts ? find_word_start(text, word)
			       : strstr(text, word)) == NULL)
			return false;
		query += len + strspn(query + len, " ");
	}
	return true;
}

/* The query's letters in order; -1 = not so, else bytes between them. */
static long
letter_gaps(const char *text, const char *query)
{
	long gaps = 0;
	const char *last = NULL;
	for (; *query != '\0'; query++) {
		if (*query == ' ')
			continue;
		const char *at = strchr(text, *query);
		if (at == NULL)
			return -1;
		if (last != NULL)
			gaps += at - last - 1;
		last = at;
		text = at + 1;
	}
	return gaps;
}

int
picker_score(const char *text, const char *code, const char *query)
{
	size_t len = strlen(query);
	if (len == 0)
		return 1;
	if (code != NULL && strcmp(code, query) == 0)
		return MATCH_CODE;
	if (code != NULL && strncmp(code, query, len) == 0)
		return MATCH_CODE_PREFIX;
	const char *at = find_word(text, query, true);
	if (strncmp(text, query, len) == 0)
		return less(at == text ? MATCH_PREFIX_WHOLE : MATCH_PREFIX,
			    strlen(text) - len);
	if (at != NULL)
		return less(MATCH_WORD_WHOLE, (size_t)(at - text));
	at = find_word_start(text, query);
	if (at != NULL)
		return less(MATCH_WORD, (size_t)(at - text));
	if (has_words(text, query, true))
		return less(MATCH_STARTS, strlen(text));
	at = strstr(text, query);
	if (at != NULL)
		return less(MATCH_INSIDE, (size_t)(at - text));
	if (has_words(text, query, false))
		return less(MATCH_WORDS, strlen(text));
	long gaps = letter_gaps(text, query);
	return gaps < 0 ? 0 : less(MATCH_LETTERS, (size_t)gaps);
}

int
picker_score_words(const char *words, const char *query)
{
	if (*query == '\0')
		return 0;
	const char *at = find_word_start(words, query);
	if (at != NULL)
		return less(MATCH_OTHER, (size_t)(at - words));
	return has_words(words, query, true) ? less(MATCH_OTHERS, strlen(words))
					     : 0;
}

/* A number as lists write it; NULL = it is none of those. */
static const char *
number_word(const char *word, size_t len)
{
	static const char *const words[] = {
		NULL,	    N_("one"),	  N_("two"),   N_("three"), N_("four"),
		N_("five"), N_("six"),	  N_("seven"), N_("eight"), N_("nine"),
		N_("ten"),  N_("eleven"), N_("twelve")};
	size_t number = 0;
	for (size_t i = 0; i < len; i++) {
		if (word[i] < '0' || word[i] > '9' || i >= 2)
			return NULL;
		number = number * 10 + (size_t)(word[i] - '0');
	}
	return number > 0 && number < N_ELEMS(words) ? _(words[number]) : NULL;
}

const char *
picker_spelt(const char *query, struct arena *arena)
{
	const char *out = "";
	bool has_number = false;
	while (*query != '\0') {
		size_t len = strcspn(query, " ");
		const char *word = number_word(query, len);
		has_number |= word != NULL;
		out = arena_printf(arena, "%s%s%s", out,
				   *out == '\0' ? "" : " ",
				   word != NULL
					   ? utf8_fold(arena, word)
					   : arena_strndup(arena, query, len));
		query += len + strspn(query + len, " ");
	}
	return has_number ? out : NULL;
}

int
picker_kind(int score)
{
	return score > MATCH_INSIDE ? 2 : score > MATCH_LETTERS ? 1 : 0;
}

bool
picker_is_by_name(int score)
{
	return score > MATCH_OTHER;
}

bool
picker_names(const char *text, const char *code, const char *query)
{
	if (code != NULL && strncmp(code, query, strlen(query)) == 0)
		return true;
	return has_words(text, query, true);
}

static int
compare_matches(const void *a, const void *b)
{
	const struct picker_match *x = a;
	const struct picker_match *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return x->place < y->place ? -1 : x->place > y->place;
}

void
picker_sort(struct picker_match *matches, size_t n)
{
	qsort(matches, n, sizeof(*matches), compare_matches);
}
