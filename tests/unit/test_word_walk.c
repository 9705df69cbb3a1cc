/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is left out of a walk through many words is near in none: beside all of
 * them compared one by one.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/name_alike.h"
#include "core/name_key.h"
#include "core/person_name.h"
#include "core/text_distance.h"
#include "core/word_sound.h"
#include "core/word_walk.h"
#include "tests/lib/lot.h"

enum { N_WORDS = 3000, N_TYPED = 400, WORD_SIZE = 48, SIGN_LEN = 1 };

static char words[N_WORDS][WORD_SIZE];
static char ends[N_WORDS][WORD_SIZE];

static const char *const LETTERS[] = {
	"a", "e", "i", "o", "u", "b", "v", "k", "c",	   "h",
	"t", "x", "z", "y", "n", "r", "l", "m", "\xC3\xB1" /* no other sound */
};

static uint32_t
below(uint32_t *seed, uint32_t n)
{
	return (lot_next(seed) >> 16) % n;
}

static void
random_word(uint32_t *seed, size_t least, size_t room, char out[WORD_SIZE])
{
	size_t n = least + below(seed, (uint32_t)room);

	size_t len = 0;

	for (; n > 0; n--) {
		const char *letter = LETTERS[below(seed, N_ELEMS(LETTERS))];

		memcpy(out + len, letter, strlen(letter));
		len += strlen(letter);
	}
	out[len] = '\0';
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void
fill(struct arena *arena, uint32_t *seed)
{
	for (size_t i = 0; i < N_WORDS; i++) {
		random_word(seed, 2, 9, words[i]);
		snprintf(ends[i], WORD_SIZE, "%s",
			 name_key_end(arena, words[i]) + SIGN_LEN);
	}
	qsort(words, N_WORDS, sizeof(words[0]), by_text);
	qsort(ends, N_WORDS, sizeof(ends[0]), by_text);
}

static void
swap(char *a, char *b)
{
	char kept = *a;

	*a = *b;
	*b = kept;
}

/* A word of the list with up to two slips, or any. */
static void
random_typed(uint32_t *seed, char out[WORD_SIZE])
{
	if (below(seed, 4) == 0) {
		random_word(seed, 4, 8, out);
		return;
	}
	memcpy(out, words[below(seed, N_WORDS)], WORD_SIZE);
	for (uint32_t n = below(seed, 3); n > 0 && *out != '\0'; n--) {
		size_t at = below(seed, (uint32_t)strlen(out));

		if ((unsigned char)out[at] >= 0x80)
			continue;
		if (below(seed, 3) == 0)
			memmove(out + at, out + at + 1, strlen(out + at));
		else if (below(seed, 2) == 0 && out[at + 1] > '\0' &&
			 (unsigned char)out[at + 1] < 0x80)
			swap(&out[at], &out[at + 1]);
		else
			out[at] = 'e';
	}
}

/* As the store walks: what begins with a dead beginning is passed over. */
static void
walk(struct word_walk *w, char list[N_WORDS][WORD_SIZE], int out[N_WORDS])
{
	size_t dead_len = 0;
	const char *dead = "";

	for (size_t i = 0; i < N_WORDS; i++) {
		out[i] = -1;
		if (dead_len > 0 && strncmp(list[i], dead, dead_len) == 0)
			continue;
		out[i] = word_walk_look(w, list[i], &dead_len);
		dead = list[i];
	}
}

static void
test_all_within_the_errors_are_met(void **state)
{
	static int met[N_WORDS];
	struct arena arena = {0};
	uint32_t seed = 20261123;
	size_t n_near = 0;

	(void)state;
	fill(&arena, &seed);
	for (size_t k = 0; k < N_TYPED; k++) {
		char typed[WORD_SIZE];
		struct word_walk w;

		random_typed(&seed, typed);
		for (int all = 1; all <= WORD_WALK_ERRORS; all++) {
			assert_true(word_walk_init(
				&w, typed,
				(struct word_walk_errors){all, 0, 0}));
			walk(&w, words, met);
			for (size_t i = 0; i < N_WORDS; i++) {
				int d = text_distance(typed, words[i], all);

				assert_int_equal(met[i], d <= all ? d : -1);
				n_near += d <= all;
			}
		}
	}
	assert_true(n_near > N_TYPED);
	arena_fini(&arena);
}

/* Nothing is lost between the two, not by letters swapped where they meet
 * either. */
static void
test_two_errors_are_met_from_one_end(void **state)
{
	static int from_end[N_WORDS];
	struct arena arena = {0};
	uint32_t seed = 19840302;
	size_t n_near = 0;

	(void)state;
	fill(&arena, &seed);
	for (size_t k = 0; k < N_TYPED; k++) {
		char typed[WORD_SIZE];
		struct word_walk w;

		random_typed(&seed, typed);
		struct word_walk_errors begin;
		struct word_walk_errors behind;

		if (utf8_cps(typed) < 4)
			continue;
		word_walk_split((int)utf8_cps(typed), &begin, &behind);
		assert_true(word_walk_init(
			&w, name_key_end(&arena, typed) + SIGN_LEN, behind));
		walk(&w, ends, from_end);
		assert_true(word_walk_init(&w, typed, begin));
		for (size_t i = 0; i < N_WORDS; i++) {
			const char *end =
				name_key_end(&arena, words[i]) + SIGN_LEN;
			const char *at = bsearch(end, ends, N_WORDS,
						 sizeof(ends[0]), by_text);
			size_t place = (size_t)(at - ends[0]) / sizeof(ends[0]);
			int d = text_distance(typed, words[i], 2);
			size_t dead_len;
			int from_begin =
				word_walk_look(&w, words[i], &dead_len);

			assert_non_null(at);
			if (d > 2) {
				assert_int_equal(from_begin, -1);
				continue;
			}
			n_near++;
			assert_true(from_begin == d || from_end[place] == d);
		}
	}
	assert_true(n_near > N_TYPED);
	arena_fini(&arena);
}

static bool
has_key(const struct name_tokens *keys, const char *key)
{
	for (size_t i = 0; i < keys->n; i++)
		if (strcmp(keys->items[i], key) == 0)
			return true;
	return false;
}

/* What is near by its sound alone, or by its consonants, has the key. */
static void
test_what_sounds_alike_has_the_key(void **state)
{
	struct arena arena = {0};
	uint32_t seed = 77;
	size_t n_near = 0;
	size_t n_alike = 0;

	(void)state;
	fill(&arena, &seed);
	for (size_t k = 0; k < N_TYPED; k++) {
		char typed[WORD_SIZE];
		struct heard_word heard;
		struct alike_word alike;
		const char *key;

		random_typed(&seed, typed);
		if (*typed == '\0')
			continue;
		heard_word_init(&heard, typed);
		alike_word_init(&alike, &arena, typed);
		key = name_key_sound(&arena, typed);
		for (size_t i = 0; i < N_WORDS; i++) {
			struct arena scratch = {0};
			struct name_tokens keys = {0};
			int d = heard_word_errors(&heard, words[i]);

			name_keys_add(&scratch, words[i], &keys);
			if (d > 0 && text_distance(typed, words[i],
						   heard.limit) > heard.limit) {
				assert_true(has_key(&keys, key));
				n_near++;
			}
			if (alike_word_is(&alike, words[i]) &&
			    strncmp(words[i], typed, strlen(typed)) != 0) {
				assert_true(has_key(
					&keys, arena_printf(&scratch,
							    NAME_KEY_ALIKE "%s",
							    alike.bones)));
				n_alike++;
			}
			arena_fini(&scratch);
		}
	}
	assert_true(n_near > 100);
	assert_true(n_alike > 100);
	arena_fini(&arena);
}

static void
test_words_too_long_have_none_near(void **state)
{
	char word[2 * WORD_WALK_MAX];
	struct word_walk w;
	size_t dead_len = 0;

	(void)state;
	memset(word, 'x', sizeof(word));
	word[WORD_WALK_MAX + 1] = '\0';
	assert_false(
		word_walk_init(&w, word, (struct word_walk_errors){2, 0, 0}));
	word[WORD_WALK_MAX] = '\0';
	assert_true(
		word_walk_init(&w, word, (struct word_walk_errors){2, 0, 0}));
	memset(word, 'x', sizeof(word));
	word[sizeof(word) - 1] = '\0';
	assert_int_equal(word_walk_look(&w, word, &dead_len), -1);
	assert_true(dead_len > WORD_WALK_MAX);
	word[WORD_WALK_MAX] = '\0';
	assert_int_equal(word_walk_look(&w, word, &dead_len), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_within_the_errors_are_met),
		cmocka_unit_test(test_two_errors_are_met_from_one_end),
		cmocka_unit_test(test_what_sounds_alike_has_the_key),
		cmocka_unit_test(test_words_too_long_have_none_near),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
