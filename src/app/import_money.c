/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_money.h"

#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/utf8.h"

enum { CODE_LEN = 3 };

static const char DIGITS[] = "0123456789";

/* Beside the three letters. */
static const struct {
	const char *word; /* folded */
	const char *code;
} WORDS[] = {
	{"€", "EUR"}, {"euro", "EUR"},	{"euros", "EUR"},  {"£", "GBP"},
	{"$", "USD"}, {"pound", "GBP"}, {"pounds", "GBP"},
};

const char *
import_money_currency(struct arena *arena, const char *text)
{
	const char *folded = utf8_fold(arena, text);

	for (size_t i = 0; i < N_ELEMS(WORDS); i++)
		if (strcmp(folded, WORDS[i].word) == 0 ||
		    strcmp(text, WORDS[i].word) == 0)
			return WORDS[i].code;
	if (strlen(text) != CODE_LEN)
		return NULL;
	for (size_t i = 0; i < CODE_LEN; i++)
		if ((text[i] | 0x20) < 'a' || (text[i] | 0x20) > 'z')
			return NULL;
	return utf8_upper(arena, text);
}

static const char *const BLANKS[] = {" ", "\xc2\xa0", "\xe2\x80\xaf"};

/* Bytes of the blank that a text begins with; 0 = with none. */
static size_t
blank_before(const char *text, size_t len)
{
	for (size_t i = 0; i < N_ELEMS(BLANKS); i++) {
		size_t n = strlen(BLANKS[i]);

		if (len >= n && memcmp(text, BLANKS[i], n) == 0)
			return n;
	}
	return 0;
}

static size_t
blank_behind(const char *text, size_t len)
{
	for (size_t i = 0; i < N_ELEMS(BLANKS); i++) {
		size_t n = strlen(BLANKS[i]);

		if (len >= n && memcmp(text + len - n, BLANKS[i], n) == 0)
			return n;
	}
	return 0;
}

/* Cuts the blanks off, also those that do not break a line. */
static const char *
trim(struct arena *arena, const char *text)
{
	size_t len = strlen(text);
	size_t n;

	while ((n = blank_before(text, len)) > 0) {
		text += n;
		len -= n;
	}
	while ((n = blank_behind(text, len)) > 0)
		len -= n;
	return arena_strndup(arena, text, len);
}

/* Where the digits begin, and behind the last of them. */
static void
find_digits(const char *text, size_t *from, size_t *to)
{
	size_t len = strlen(text);

	*from = strcspn(text, DIGITS);
	*to = len;
	while (*to > *from && strchr(DIGITS, text[*to - 1]) == NULL)
		(*to)--;
}

/* What stands before and behind the digits. */
static void
take_apart(struct arena *arena, const char *text, const char **before,
	   const char **digits, const char **behind)
{
	size_t from;
	size_t to;

	find_digits(text, &from, &to);
	*before = trim(arena, arena_strndup(arena, text, from));
	*digits = arena_strndup(arena, text + from, to - from);
	*behind = trim(arena, text + to);
}

bool
import_money_read(struct arena *arena, const char *text, int64_t *minor_out,
		  const char **currency)
{
	const char *before;
	const char *digits;
	const char *behind;
	const char *word;

	take_apart(arena, text, &before, &digits, &behind);
	word = *before == '\0' ? behind : before;
	*currency = NULL;
	if (*before != '\0' && *behind != '\0')
		return false;
	if (*word != '\0') {
		*currency = import_money_currency(arena, word);
		if (*currency == NULL)
			return false;
	}
	return num_parse_minor(digits, minor_out);
}

bool
import_money_is_tried(const char *text)
{
	struct arena scratch = {0};
	const char *before;
	const char *digits;
	const char *behind;
	bool is_tried;

	take_apart(&scratch, text, &before, &digits, &behind);
	is_tried = *digits != '\0' &&
		   (*before == '\0' || strcmp(before, "-") == 0 ||
		    import_money_currency(&scratch, before) != NULL) &&
		   strpbrk(digits, "/:") == NULL;
	for (const char *c = digits; is_tried && *c != '\0'; c++)
		is_tried = !((*c | 0x20) >= 'a' && (*c | 0x20) <= 'z');
	if (is_tried && *behind != '\0')
		is_tried = import_money_currency(&scratch, behind) != NULL;
	arena_fini(&scratch);
	return is_tried;
}
