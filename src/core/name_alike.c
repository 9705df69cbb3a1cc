/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/name_alike.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "core/name_bare.h"
#include "core/name_latin.h"

enum {
	BONES_MIN = 3,	    /* fewer are in too many names */
	BONES_MIN_LONG = 2, /* but in a word of some letters */
	LONG_MIN = 5,
	OTHER_MIN = 4, /* letters of what such a word is compared with */
	REST_MIN = 3   /* of a word behind its article */
};

/* What is written before a name, together with it or apart. */
static const char *const BEGINS[] = {
	"abdel", "abdul", "abdal",  "abd",    "delos", "delas", "dela",
	"del",	 "de",	  "el",	    "al",     "ul",    "du",	"di",
	"da",	 "dos",	  "vander", "vanden", "van",   "von",
};

static const char *const PARTICLES[] = {
	"al",  "ben", "bin", "da",  "das", "de",  "del", "den", "der", "di",
	"do",  "dos", "du",  "el",  "eta", "i",	  "ibn", "la",	"las", "le",
	"les", "lo",  "los", "mac", "mc",  "ter", "van", "von", "y",   "zu",
};

bool
name_is_particle(const char *word)
{
	for (size_t i = 0; i < N_ELEMS(PARTICLES); i++)
		if (strcmp(word, PARTICLES[i]) == 0)
			return true;
	return false;
}

static bool
is_vowel(char c)
{
	switch (c) {
	case 'a':
	case 'e':
	case 'i':
	case 'o':
	case 'u':
	case 'y':
	case 'w':
		return true;
	default:
		return false;
	}
}

/* Letters of the consonant at s that is written with several; 1 = it is not.
 * All words that persons have go through here: no more is looked at than the
 * next letter. */
static size_t
count_letters(const char *s)
{
	switch (s[1]) {
	case 'h':
		return strchr("scktdgpz", *s) != NULL ? 2 : 1;
	case 'c':
		return (*s == 's' || *s == 't') && s[2] == 'h' ? 3 : 1;
	case 's':
	case 'z':
	case 'x':
		return *s == 't' ? 2 : 1;
	case 'j':
		return *s == 'd' ? 2 : 1;
	default:
		return 1;
	}
}

/* c is read as s before e, i and y. */
static char
sign_of(char c, char next)
{
	switch (c) {
	case 'c':
		return next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
	case 'q':
		return 'k';
	case 'z':
	case 'x':
		return 's';
	case 'v':
		return 'b';
	default:
		return c;
	}
}

/* "sch", "tz" and "ch" as "sh", "kh" as "k", "dj" as "j". */
static char
sign_of_several(const char *s)
{
	if (*s == 's' || *s == 'c' || (*s == 't' && s[1] != 'h'))
		return 'S';
	if (*s == 'p')
		return 'f';
	return *s == 'z' || s[1] == 'j' ? 'j' : *s;
}

/* The sign of what stands at *s, which moves behind it; '\0' = it is no
 * consonant, or one that is not heard. */
static char
take_bone(const char **s)
{
	const char *at = *s;
	size_t len;

	*s = at + 1;
	if (*at < 'a' || *at > 'z' || is_vowel(*at) ||
	    (*at == 'h' && at[1] == '\0'))
		return '\0';
	len = count_letters(at);
	*s = at + len;
	return len > 1 ? sign_of_several(at) : sign_of(*at, at[1]);
}

/* How many there are; those that find no room are not told apart. */
static size_t
find_bones(const char *word, char out[NAME_BONES_SIZE])
{
	size_t n = 0;
	char last = '\0';

	if (is_vowel(*word))
		out[n++] = 'a';
	while (*word != '\0' && n < NAME_BONES_SIZE - 1) {
		char c = take_bone(&word);

		if (c != '\0' && c != last)
			out[n++] = c;
		last = c;
	}
	out[n] = '\0';
	return n;
}

/* Without what stands before the name, where enough is left. */
static size_t
find_bare_bones(const char *word, char out[NAME_BONES_SIZE])
{
	size_t n;

	for (size_t i = 0; i < N_ELEMS(BEGINS); i++) {
		size_t len = strlen(BEGINS[i]);

		if (*word != *BEGINS[i] || strncmp(word, BEGINS[i], len) != 0 ||
		    strnlen(word + len, REST_MIN) < REST_MIN)
			continue;
		n = find_bones(word + len, out);
		if (n >= BONES_MIN)
			return n;
	}
	return find_bones(word, out);
}

void
alike_word_init(struct alike_word *out, struct arena *arena, const char *word)
{
	const char *latin = name_latin(arena, word);
	size_t least;

	out->word = latin == NULL ? word : latin;
	least = latin != NULL || strlen(word) >= LONG_MIN ? BONES_MIN_LONG
							  : BONES_MIN;
	if (find_bare_bones(out->word, out->bones) < least)
		out->bones[0] = '\0';
}

void
name_bones(const char *word, char out[NAME_BONES_SIZE])
{
	out[0] = '\0';
	if ((unsigned char)*word < 0x80)
		(void)find_bare_bones(word, out);
}

bool
alike_word_is_boned(const struct alike_word *word, const char *other,
		    const char *bones)
{
	if (word->bones[0] != '\0' && strcmp(bones, word->bones) == 0 &&
	    (bones[BONES_MIN - 1] != '\0' || strlen(other) >= OTHER_MIN))
		return true;
	return *other == *word->word &&
	       strncmp(other, word->word, strlen(word->word)) == 0;
}

bool
alike_word_is(const struct alike_word *word, const char *other)
{
	char bones[NAME_BONES_SIZE];

	name_bones(other, bones);
	return alike_word_is_boned(word, other, bones);
}

/* ---- In the letters of another script ---- */

/* "Natalia", "Nataliya", "Natalija": one letter for y, j and i, none of them
 * twice, and no h behind a k. */
static const char *
plain_of(struct arena *arena, const char *word)
{
	char *out = arena_alloc(arena, strlen(word) + 1);
	size_t n = 0;

	for (; *word != '\0'; word++) {
		char c = *word == 'y' || *word == 'j' ? 'i' : *word;
		char last = n > 0 ? out[n - 1] : '\0';

		if (c == 'h' && last == 'k')
			out[n - 1] = c;
		else if (c != last)
			out[n++] = c;
	}
	out[n] = '\0';
	return out;
}

bool
name_is_in_letters(struct arena *arena, const char *a, const char *b)
{
	const char *latin_a = name_latin(arena, a);
	const char *latin_b = name_latin(arena, b);
	char bones_a[NAME_BONES_SIZE];
	char bones_b[NAME_BONES_SIZE];

	if (latin_a == NULL && latin_b == NULL)
		return false;
	bool is_abjad = name_is_of_abjad(a) || name_is_of_abjad(b);

	a = latin_a == NULL ? a : latin_a;
	b = latin_b == NULL ? b : latin_b;
	if (is_abjad) {
		(void)find_bones(a, bones_a);
		(void)find_bones(b, bones_b);
		return bones_a[0] != '\0' && strcmp(bones_a, bones_b) == 0;
	}
	return strcmp(plain_of(arena, a), plain_of(arena, b)) == 0;
}
