/* SPDX-License-Identifier: EUPL-1.2 */
/* A filter as it is typed, letter by letter, and what its terms are. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/utf8.h"
#include "core/filter_terms.h"

/* Each: "-" where it is not, column with ":", from, ".." and to, a bar. */
static const char *
terms_of(struct arena *arena, const char *typed)
{
	struct filter_terms terms;
	const char *out = "";

	filter_terms_read(typed, arena, &terms);
	for (size_t i = 0; i < terms.n; i++) {
		const struct filter_term *term = &terms.items[i];

		out = arena_printf(arena, "%s%s%s%s%s%s%s|", out,
				   term->is_not ? "-" : "",
				   term->column == NULL ? "" : term->column,
				   term->column == NULL ? "" : ":", term->from,
				   term->to == NULL ? "" : "..",
				   term->to == NULL ? "" : term->to);
	}
	return out;
}

static void
terms_are_read(void **state)
{
	static const char *const CASES[][2] = {
		{"", ""},
		{"   ", ""},
		{"ane", "ane|"},
		{" ane  beng ", "ane|beng|"},
		{"\"ane beng\" x", "ane beng|x|"},
		{"\"ane b", "ane b|"},
		{"\"", ""},
		{"\"\"", ""},
		{"-", ""},
		{"- ane", "ane|"},
		{"-ane", "-ane|"},
		{"-\"ane b\"", "-ane b|"},
		{"mary-jane", "mary-jane|"},
		{"due:", ""},
		{"due:t", "due:t|"},
		{"-due:t", "-due:t|"},
		{"due:..", ""},
		{"due:t-1m..", "due:t-1m..|"},
		{"due:..t", "due:..t|"},
		{"due:t-1m..t x", "due:t-1m..t|x|"},
		{"text:\"two words\" x", "text:two words|x|"},
		{"text:\"\"", "text:|"},
		{"10:30", "10:30|"},
		{":x", ":x|"},
		{"a\"b", "a\"b|"},
	};
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(CASES); i++)
		assert_string_equal(terms_of(&arena, CASES[i][0]), CASES[i][1]);
	arena_fini(&arena);
}

/* Whatever is typed: there is room, and it comes to an end. */
static void
anything_is_read(void **state)
{
	static const char LETTERS[] = "a \"-:.";
	struct arena arena = {0};
	char typed[9];

	(void)state;
	for (uint32_t n = 0; n < 6 * 6 * 6 * 6 * 6 * 6 * 6; n++) {
		struct filter_terms terms;
		uint32_t rest = n;

		for (size_t i = 0; i < 7; i++, rest /= 6)
			typed[i] = LETTERS[rest % 6];
		typed[7] = '\0';
		filter_terms_read(typed, &arena, &terms);
		assert_true(terms.n <= strlen(typed) / 2 + 1);
		if (n % 1000 == 0)
			arena_fini(&arena);
	}
	arena_fini(&arena);
}

static void
a_row_has_all_of_them(void **state)
{
	static const struct {
		const char *typed;
		bool takes;
	} CASES[] = {
		{"", true},
		{"row one", true},
		{"one row", true},
		{"\"one row\"", false},
		{"\"row one\"", true},
		{"-two", true},
		{"-one", false},
		{"row -ö", false},
		{"at:9", true},
		{"at:8", false},
	};
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(CASES); i++) {
		struct filter_terms terms;

		filter_terms_read(CASES[i].typed, &arena, &terms);
		assert_int_equal(
			filter_terms_take(&terms,
					  utf8_fold(&arena, "Row one at:9"),
					  &arena),
			CASES[i].takes);
	}
	arena_fini(&arena);
}

/* What more letters can only narrow. */
static void
words_are_told_from_terms(void **state)
{
	(void)state;
	assert_true(filter_terms_are_words("ane mary-jane"));
	assert_false(filter_terms_are_words("-ane"));
	assert_false(filter_terms_are_words("ane -b"));
	assert_false(filter_terms_are_words("due:t"));
	assert_false(filter_terms_are_words("\"ane"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_are_read),
		cmocka_unit_test(anything_is_read),
		cmocka_unit_test(a_row_has_all_of_them),
		cmocka_unit_test(words_are_told_from_terms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
