/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/name_bare.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/name_latin.h"
#include "core/person_name.h"

enum { REST_MIN = 3 }; /* letters that are left of a word */

/* "bin Ali", "Ben Ali" and "Benali": son of; "bn" where no vowel is written. */
static const char *const SONS[] = {"ben", "bin", "ibn", "bnou", "bnu", "bn"};

/* Written together with the next word or apart from it, and the same. */
static const char *const JOINED[] = {"ait", "ould", "abu", "abou", "bou"};

/* "Abd el Karim" and "Abdelkarim" go by Karim, too. */
static const char *const SERVANTS[] = {"abdel", "abdul", "abdal", "abd"};

static const char *const ARTICLES[] = {"el", "al", "ul"};

/* What stands behind one of the beginnings; word where none does. */
static const char *
behind(const char *word, const char *const *begins, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(begins[i]);

		if (strncmp(word, begins[i], len) == 0 &&
		    strlen(word) >= len + REST_MIN)
			return word + len;
	}
	return word;
}

static const char *
bare_of(const char *word)
{
	const char *rest = behind(word, SERVANTS, N_ELEMS(SERVANTS));

	return behind(rest, ARTICLES, N_ELEMS(ARTICLES));
}

/* "Youssef" and "Yusef", "Kareem" and "Karim": French and English write one
 * vowel with two letters, and both double others. */
static const char *
plain_of(struct arena *arena, const char *word)
{
	char *out = arena_alloc(arena, strlen(word) + 1);
	size_t n = 0;

	for (; *word != '\0'; word++) {
		bool is_u = strncmp(word, "ou", 2) == 0 ||
			    strncmp(word, "oo", 2) == 0;
		bool is_i = strncmp(word, "ee", 2) == 0;

		if (is_u || is_i)
			word++;
		char c = *word;

		if (is_u)
			c = 'u';
		if (is_i)
			c = 'i';
		if (n == 0 || out[n - 1] != c || (unsigned char)c >= 0x80)
			out[n++] = c;
	}
	out[n] = '\0';
	return out;
}

static const char *
next_word(struct arena *arena, const char **at)
{
	size_t len = strcspn(*at, " ");
	const char *word = arena_strndup(arena, *at, len);

	*at += len;
	*at += strspn(*at, " ");
	return word;
}

/* How much of a word is told apart. */
enum bareness {
	WHOLE, /* all of it */
	BARE,  /* without article and "Abd el" */
	PLAIN  /* and letters doubled, and vowels of two letters */
};

static void
add_bare(struct arena *arena, const char *folded, enum bareness bareness,
	 struct name_tokens *out)
{
	const char *latin = name_latin(arena, folded);
	const char *at = latin == NULL ? folded : latin;

	while (*at != '\0') {
		const char *word = next_word(arena, &at);
		bool has_next = *at != '\0';

		if (has_next &&
		    (str_is_one_of(word, ARTICLES, N_ELEMS(ARTICLES)) ||
		     str_is_one_of(word, SERVANTS, N_ELEMS(SERVANTS))))
			continue;
		if (has_next && str_is_one_of(word, SONS, N_ELEMS(SONS)))
			word = arena_printf(arena, "ben%s",
					    bare_of(next_word(arena, &at)));
		else if (has_next &&
			 str_is_one_of(word, JOINED, N_ELEMS(JOINED)))
			word = arena_printf(arena, "%s%s", word,
					    bare_of(next_word(arena, &at)));
		else if (bareness != WHOLE)
			word = bare_of(word);
		if (bareness == PLAIN)
			word = plain_of(arena, word);
		if (*word != '\0' && !name_tokens_have(out, word))
			name_tokens_add(arena, out, word);
	}
}

void
name_bare_add(struct arena *arena, const char *folded, struct name_tokens *out)
{
	add_bare(arena, folded, PLAIN, out);
}

void
name_joined_add(struct arena *arena, const char *folded,
		struct name_tokens *out)
{
	add_bare(arena, folded, BARE, out);
}

void
name_whole_add(struct arena *arena, const char *folded, struct name_tokens *out)
{
	add_bare(arena, folded, WHOLE, out);
}

const char *
name_without_son(const char *word)
{
	return behind(word, SONS, N_ELEMS(SONS));
}

const char *
name_without_servant(const char *word)
{
	return behind(word, SERVANTS, N_ELEMS(SERVANTS));
}

bool
name_is_of_abjad(const char *folded)
{
	size_t len = strlen(folded);

	for (size_t at = 0; at < len;) {
		uint32_t cp;

		at += utf8_decode(folded + at, len - at, &cp);
		if (cp >= 0x590 && cp <= 0x77F) /* Hebrew to Arabic */
			return true;
	}
	return false;
}
