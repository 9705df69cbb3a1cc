/* SPDX-License-Identifier: EUPL-1.2 */
/* One word of a name in two spellings; and words that are not. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/utf8.h"
#include "core/name_alike.h"

static const struct {
	const char *typed;
	const char *other;
	bool is_alike;
} ROWS[] = {
	/* vowels */
	{"Mohamed", "muhammad", true},
	{"Muhammad", "mohammed", true},
	{"Leila", "layla", true},
	{"Fatima", "fatmah", true},
	{"Hussein", "hassan", true}, /* no vowel counts: it finds too many */
	/* with what stands before it */
	{"Karim", "abdelkarim", true},
	{"Abdulkarim", "kareem", true},
	{"Amrani", "elamrani", true},
	{"Cruz", "delacruz", true},
	{"Abdelkader", "abdelhadi", false},
	/* consonants that are written in several ways */
	{"Rachid", "rashid", true},
	{"Etxeberria", "echeberria", true},
	{"Vázquez", "basques", true},
	{"Qasim", "kacim", true},
	{"Yusuf", "iousef", true},
	{"Wahid", "ouahid", true},
	/* other scripts */
	{"محمد", "mohamed", true},
	{"الحسني", "hasani", true},
	{"بنعلي", "benali", true},
	{"علي", "ali", true},
	{"سعيد", "saeed", true},
	{"Χατζή", "chatzi", true},
	{"Hasani", "alhsni", true}, /* as an Arabic name is recorded, too */
	{"Mohamed", "محمد", false}, /* its Latin letters are, beside it */
	/* what begins so */
	{"Gar", "garcia", true},
	/* others */
	{"Martina", "marta", false},
	{"Omar", "amir", true},	 /* three with the vowel that it begins with */
	{"Mara", "mira", false}, /* too few consonants to tell */
	{"Ana", "ane", false},
	{"Li", "lu", false},
	{"García", "gracia", true},
};

static void
words_are_alike_by_their_consonants(void **state)
{
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		struct alike_word word;

		alike_word_init(&word, &arena,
				utf8_fold(&arena, ROWS[i].typed));
		if (alike_word_is(&word, ROWS[i].other) != ROWS[i].is_alike)
			fail_msg("%s and %s", ROWS[i].typed, ROWS[i].other);
	}
	arena_fini(&arena);
}

static const struct {
	const char *a;
	const char *b;
	bool is_same;
} LETTERS[] = {
	{"natalia", "Наталия", true},
	{"natalya", "Наталья", true},
	{"natalia", "Наталья", true},
	{"natalija", "Наталія", true},
	{"julia", "Юлия", true},
	{"sergei", "Сергей", true},
	{"sergey", "Сергей", true},
	{"mihail", "Михаил", true},
	{"mikhail", "Михаил", true},
	{"catalin", "Наталия", false},
	{"natali", "Наталия", false},
	{"giorgos", "Γιώργος", true},
	{"benali", "بنعلي", true},
	{"benali", "بن", false},
	{"mohamed", "محمد", true},
	{"محمد", "muhammad", true},
	{"Наталия", "Наталья", true},
	{"natalia", "nataliya", false}, /* both Latin */
	{"natalia", "natalia", false},
	{"", "Наталия", false},
	{"", "ء", false},
};

static void
names_are_told_in_the_letters_of_another_script(void **state)
{
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(LETTERS); i++)
		if (name_is_in_letters(&arena, utf8_fold(&arena, LETTERS[i].a),
				       utf8_fold(&arena, LETTERS[i].b)) !=
		    LETTERS[i].is_same)
			fail_msg("%s and %s", LETTERS[i].a, LETTERS[i].b);
	arena_fini(&arena);
}

/* Longer than there is room for, and no letters at all. */
static void
any_text_is_borne(void **state)
{
	struct arena arena = {0};
	struct alike_word word;

	(void)state;
	alike_word_init(&word, &arena,
			"bcdfghjklmnpqrstvbcdfghjklmnpqrstvbcdfgh");
	assert_true(alike_word_is(&word, "bcdfghjklmnpqrstvwxyzzzzzzzzzz"));
	alike_word_init(&word, &arena, "-'");
	assert_false(alike_word_is(&word, "garcia"));
	assert_true(name_is_particle("de"));
	assert_false(name_is_particle("cruz"));
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_alike_by_their_consonants),
		cmocka_unit_test(
			names_are_told_in_the_letters_of_another_script),
		cmocka_unit_test(any_text_is_borne),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
