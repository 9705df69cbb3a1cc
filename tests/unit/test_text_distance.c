/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/attr.h"
#include "core/text_distance.h"
#include "tests/lib/lot.h"

static const struct {
	const char *a;
	const char *b;
	int limit;
	int distance;
} rows[] = {
	{"benali", "benali", 2, 0},
	{"etxebarria", "etxeberria", 2, 1}, /* storage.md 5 */
	{"yilmas", "yilmaz", 2, 1},	    /* storage.md 5 */
	{"gonzales", "gonzalez", 2, 1},	    /* storage.md 5 */
	{"fernadez", "fernandez", 2, 1},    /* storage.md 5 */
	{"fernadez", "hernandez", 2, 2},    /* storage.md 5 */
	{"ca", "ac", 1, 1},
	{"ab", "ba", 1, 1},
	{"karim", "kraim", 1, 1},
	{"abcd", "badc", 2, 2},
	{"ca", "abc", 3, 3}, /* optimal string alignment, not 2 */
	{"kitten", "sitting", 3, 3},
	{"kitten", "sitting", 2, 3},
	{"kitten", "sitting", 0, 1},
	{"", "", 0, 0},
	{"", "ab", 2, 2},
	{"ab", "", 2, 2},
	{"", "abc", 2, 3},
	{"abcdef", "uvwxyz", 2, 3},
	{"a", "b", 1, 1},
	{"a", "b", 0, 1},
	{"\xC3\xB1"
	 "a",
	 "na", 1, 1}, /* one letter, two bytes */
	{"\xD8\xA7\xD9\x84", "\xD8\xA7\xD9\x85", 1, 1},
};

static void
test_distance(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		print_message("# %s %s\n", rows[i].a, rows[i].b);
		assert_int_equal(text_distance(rows[i].a, rows[i].b,
					       rows[i].limit),
				 rows[i].distance);
		assert_int_equal(text_distance(rows[i].b, rows[i].a,
					       rows[i].limit),
				 rows[i].distance);
	}
}

enum { WORD_SIZE = 72 };

/* The whole table, as the textbook has it. */
static int
textbook(const char *a, const char *b)
{
	int d[WORD_SIZE][WORD_SIZE];
	int n_a = (int)strlen(a);
	int n_b = (int)strlen(b);

	for (int i = 0; i <= n_a; i++)
		for (int k = 0; k <= n_b; k++) {
			if (i == 0 || k == 0) {
				d[i][k] = i + k;
				continue;
			}
			int best = d[i - 1][k - 1] + (a[i - 1] != b[k - 1]);
			if (d[i - 1][k] + 1 < best)
				best = d[i - 1][k] + 1;
			if (d[i][k - 1] + 1 < best)
				best = d[i][k - 1] + 1;
			if (i > 1 && k > 1 && a[i - 1] == b[k - 2] &&
			    a[i - 2] == b[k - 1] && d[i - 2][k - 2] + 1 < best)
				best = d[i - 2][k - 2] + 1;
			d[i][k] = best;
		}
	return d[n_a][n_b];
}

static uint32_t
next_random(uint32_t *seed)
{
	return lot_next(seed) >> 16;
}

static void
random_word(uint32_t *seed, size_t max, char out[WORD_SIZE])
{
	size_t len = next_random(seed) % max;

	for (size_t i = 0; i < len; i++)
		out[i] = (char)('a' + next_random(seed) % 3);
	out[len] = '\0';
}

static void
test_distance_as_the_textbook(void **state)
{
	uint32_t seed = 20261121;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		char a[WORD_SIZE];
		char b[WORD_SIZE];
		size_t max = i % 10 == 0 ? WORD_SIZE - 1 : 11;

		random_word(&seed, max, a);
		random_word(&seed, max, b);
		/* Long ones that are near, and some that are not plain. */
		if (i % 20 == 0) {
			memcpy(b, a, sizeof(b));
			if (*b != '\0')
				b[next_random(&seed) % strlen(b)] = 'd';
		}
		int limit = (int)(next_random(&seed) % 9);
		int expected = textbook(a, b);
		if (expected > limit)
			expected = limit + 1;
		assert_int_equal(text_distance(a, b, limit), expected);
	}
}

static void
test_long_strings_are_cut(void **state)
{
	char a[600];
	char b[600];

	(void)state;
	memset(a, 'x', sizeof(a));
	memset(b, 'x', sizeof(b));
	a[599] = '\0';
	b[300] = '\0';
	assert_int_equal(text_distance(a, b, 8), 0);
	b[3] = 'y';
	assert_int_equal(text_distance(a, b, 8), 1);
}

/* storage.md 5: 1 below 6 letters, else 2. */
static void
test_typo_limit(void **state)
{
	(void)state;
	assert_int_equal(text_typo_limit("karim"), 1);
	assert_int_equal(text_typo_limit("benali"), 2);
	assert_int_equal(text_typo_limit("\xC3\xB1\xC3\xB1\xC3\xB1"), 1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_distance),
		cmocka_unit_test(test_distance_as_the_textbook),
		cmocka_unit_test(test_long_strings_are_cut),
		cmocka_unit_test(test_typo_limit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
