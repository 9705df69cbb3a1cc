/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "name_marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "core/name_alike.h"
#include "core/name_bare.h"
#include "core/person_name.h"
#include "core/word_sound.h"

enum { WORDS_NEEDED = 2, BITS_OF_AN_ERROR = 2 };

/* FNV-1a. */
WRAPS static uint64_t
hash_of(const char *text)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
	return hash;
}

/* As heard_words_are_near compares them. */
static uint64_t
sound_of(struct arena *arena, const struct heard_word *heard)
{
	char *letters;

	if (strlen(heard->heard) >= WORD_SOUND_MIN)
		return hash_of(heard->heard);
	letters = arena_strdup(arena, heard->word);
	word_sound_letters(letters);
	return hash_of(letters);
}

static void
mark_word(struct arena *arena, const char *word, struct word_mark *out)
{
	struct heard_word heard;

	heard_word_init(&heard, word);
	*out = (struct word_mark){.sound = sound_of(arena, &heard),
				  .errors = (uint8_t)heard.limit,
				  .is_plain = true};
	for (; *word != '\0'; word++)
		if (*word >= 'a' && *word <= 'z')
			out->letters |= UINT32_C(1) << (*word - 'a');
		else
			out->is_plain = false;
}

static uint8_t
mark_words(struct arena *arena, const struct name_tokens *words,
	   struct word_mark out[NAME_MARKS_MAX], bool *is_open)
{
	uint8_t n = 0;

	if (words->n > NAME_MARKS_MAX) {
		*is_open = true;
		return 0;
	}
	/* Particles are no words of a name, but where there are no others. */
	for (size_t i = 0; i < words->n; i++)
		if (!name_is_particle(words->items[i]))
			mark_word(arena, words->items[i], &out[n++]);
	for (size_t i = 0; n == 0 && i < words->n; i++)
		mark_word(arena, words->items[i], &out[i]);
	return n == 0 ? (uint8_t)words->n : n;
}

void
name_marks_init(struct arena *arena, const char *sort, struct name_marks *out)
{
	const char *names[] = {sort};
	struct name_tokens words;
	struct name_tokens bare = {0};

	*out = (struct name_marks){.is_open = name_is_of_abjad(sort)};
	person_name_tokens(arena, names, 1, &words);
	name_bare_add(arena, sort, &bare);
	out->n_words = mark_words(arena, &words, out->words, &out->is_open);
	out->n_bare = mark_words(arena, &bare, out->bare, &out->is_open);
}

/* Each error changes one letter for another at most. */
static bool
may_be_near(const struct word_mark *a, const struct word_mark *b)
{
	int errors = a->errors < b->errors ? a->errors : b->errors;

	if (a->sound == b->sound || !a->is_plain || !b->is_plain)
		return true;
	return __builtin_popcount(a->letters ^ b->letters) <=
	       BITS_OF_AN_ERROR * errors;
}

/* Of two names of several words two have to be near: words of one birth date
 * alone are not enough with one. */
static bool
has_enough(const struct word_mark *a, size_t n_a, const struct word_mark *b,
	   size_t n_b)
{
	size_t needed = n_a < WORDS_NEEDED || n_b < WORDS_NEEDED ? 1
								 : WORDS_NEEDED;
	size_t n = 0;

	for (size_t i = 0; i < n_a && n < needed; i++) {
		size_t k = 0;

		while (k < n_b && !may_be_near(&a[i], &b[k]))
			k++;
		n += k < n_b;
	}
	return n >= needed;
}

bool
name_marks_may_be(const struct name_marks *a, const struct name_marks *b)
{
	return a->is_open || b->is_open ||
	       has_enough(a->words, a->n_words, b->words, b->n_words) ||
	       has_enough(a->bare, a->n_bare, b->bare, b->n_bare);
}

static int
by_text(const void *a, const void *b)
{
	const char *const *x = a;
	const char *const *y = b;

	return strcmp(*x, *y);
}

WRAPS uint64_t
name_marks_key(struct arena *arena, const char *sort)
{
	const char *end = strstr(sort, "  ");
	const char *name = arena_strndup(
		arena, sort, end == NULL ? strlen(sort) : (size_t)(end - sort));
	const char *words[NAME_MARKS_MAX];
	uint64_t key = 0;
	size_t n = 0;

	while (*(name += strspn(name, " ")) != '\0' && n < NAME_MARKS_MAX) {
		size_t len = strcspn(name, " ");

		words[n++] = arena_strndup(arena, name, len);
		name += len;
	}
	if (n > 0)
		qsort(words, n, sizeof(words[0]), by_text);
	for (size_t i = 0; i < n; i++)
		key = key * UINT64_C(0x100000001b3) + hash_of(words[i]);
	return key;
}
