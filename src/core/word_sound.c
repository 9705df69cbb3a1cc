/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/word_sound.h"

#include <limits.h>
#include <stddef.h>
#include <string.h>

#include "base/utf8.h"
#include "core/text_distance.h"

enum {
	LETTERS_MIN = 3,  /* with fewer, one error makes another word */
	SOUND_FURTHER = 2 /* times the errors, where words sound alike */
};

/* Consonants that sound alike have one sign; vowels and h none. By the letter:
 * lists of thousands of persons are compared word by word. */
static const char SOUNDS[UCHAR_MAX + 1] = {
	['b'] = '1', ['p'] = '1', ['f'] = '1', ['v'] = '1', ['w'] = '1',
	['c'] = '2', ['g'] = '2', ['j'] = '2', ['k'] = '2', ['q'] = '2',
	['s'] = '2', ['x'] = '2', ['z'] = '2', ['d'] = '3', ['t'] = '3',
	['l'] = '4', ['m'] = '5', ['n'] = '5', ['r'] = '6',
};

static char
sound_of(char c)
{
	return SOUNDS[(unsigned char)c];
}

static void
write_sound(const char *word, size_t size, char *out)
{
	size_t n = 0;
	char last = '\0';

	for (; *word != '\0' && n < size - 1; word++) {
		/* "tx", "tz", "ts", "tch" are one sound. */
		bool is_begun = *word == 't' && word[1] != '\0' &&
				strchr("xzsc", word[1]) != NULL;
		char c = sound_of(*word);

		if (is_begun)
			continue;
		if (c == '\0' && n == 0 && (unsigned char)*word >= 'a')
			out[n++] = 'a';
		else if (c != '\0' && c != last)
			out[n++] = c;
		last = c;
	}
	out[n] = '\0';
}

void
word_sound(const char *word, char out[WORD_SOUND_SIZE])
{
	write_sound(word, WORD_SOUND_SIZE, out);
}

char
word_sound_begin(const char *word)
{
	char begin[4] = "";
	char sound[WORD_SOUND_SIZE];

	memcpy(begin, word, strnlen(word, sizeof(begin) - 1));
	word_sound(begin, sound);
	return sound[0] != '\0' ? sound[0] : word[0];
}

void
heard_word_init(struct heard_word *heard, const char *word)
{
	heard->word = word;
	heard->limit = utf8_cps(word) < LETTERS_MIN ? 0 : text_typo_limit(word);
	word_sound(word, heard->sound);
	write_sound(word, WORD_HEARD_SIZE, heard->heard);
}

/* One letter each in the same place: "leyba" and "leiva". Other than signs
 * it tells "luisa" from "lucia", where there are few consonants. */
static bool
is_same_letter(char a, char b)
{
	if (a == b || (sound_of(a) != '\0' && sound_of(a) == sound_of(b)))
		return true;
	return (a == 'i' && b == 'y') || (a == 'y' && b == 'i');
}

void
word_sound_letters(char *word)
{
	for (; *word != '\0'; word++) {
		if (sound_of(*word) != '\0')
			*word = sound_of(*word);
		else if (*word == 'y')
			*word = 'i';
	}
}

/* Letters that differ; -1 where one of them sounds otherwise. */
static int
letters_apart(const char *a, const char *b)
{
	int n = 0;

	for (; *a != '\0' && *b != '\0'; a++, b++) {
		if (!is_same_letter(*a, *b))
			return -1;
		n += *a != *b;
	}
	return *a == *b ? n : -1;
}

/* Of two that are no more than misspelt: heard to the end, since "abdelkader"
 * and "abdelhadi" begin alike with four signs. */
static int
errors_by_sound(const struct heard_word *heard, const char *other,
		const char *sound)
{
	int limit = heard->limit * SOUND_FURTHER;
	int d;

	if (strlen(heard->heard) < WORD_SOUND_MIN)
		return letters_apart(heard->word, other);
	if (strcmp(heard->heard, sound) != 0)
		return -1;
	d = text_distance(heard->word, other, limit);
	return d <= limit ? d : -1;
}

int
heard_word_errors(const struct heard_word *heard, const char *other)
{
	char sound[WORD_HEARD_SIZE];
	int d = text_distance(heard->word, other, heard->limit);

	if (d <= heard->limit)
		return d;
	write_sound(other, WORD_HEARD_SIZE, sound);
	return errors_by_sound(heard, other, sound);
}

bool
heard_words_are_near(const struct heard_word *a, const struct heard_word *b)
{
	const struct heard_word *shorter = a->limit <= b->limit ? a : b;
	const struct heard_word *other = shorter == a ? b : a;
	int limit = shorter->limit;

	return text_distance(shorter->word, other->word, limit) <= limit ||
	       errors_by_sound(shorter, other->word, other->heard) >= 0;
}
