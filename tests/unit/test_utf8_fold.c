/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"

struct row {
	const char *in, *out;
};

static void
check(const struct row *rows, size_t n)
{
	struct arena arena = {0};

	for (size_t i = 0; i < n; i++) {
		const char *out = utf8_fold(&arena, rows[i].in);

		assert_string_equal(out, rows[i].out);
		/* What is folded stays as it is. */
		assert_string_equal(utf8_fold(&arena, out), out);
	}
	arena_fini(&arena);
}

static void
latin(void **state)
{
	static const struct row ROWS[] = {
		{"José", "jose"},
		{"Jose\u0301", "jose"},
		{"Yılmaz", "yilmaz"},
		{"YILMAZ", "yilmaz"},
		{"İbrahim", "ibrahim"},
		{"I\u0307brahim", "ibrahim"},
		{"Łukasz", "lukasz"},
		{"Đorđe", "dorde"},
		{"Søren", "soren"},
		{"SØREN", "soren"},
		{"Groß", "gross"},
		{"GROẞ", "gross"},
		{"Ĳssel", "ijssel"},
		{"ĳ", "ij"},
		{"Æsir", "aesir"},
		{"Œuvre œ", "oeuvre oe"},
		{"Þór þ", "thor th"},
		{"Guðrún", "gudrun"},
		{"Ħal Ŧŋ", "hal tn"},
		{"Əliyev", "eliyev"},
		{"Nguyễn Thị Ánh", "nguyen thi anh"},
		{"Čapek Žižka Őry Ștefan", "capek zizka ory stefan"},
		{"ﬁn Ｆｕｌｌ　Ｗｉｄｔｈ １", "fin full width 1"},
	};
	(void)state;

	check(ROWS, N_ELEMS(ROWS));
}

static void
between_the_letters(void **state)
{
	static const struct row ROWS[] = {
		{"", ""},
		{"   ", ""},
		{"-'.", ""},
		{"O'Brien", "obrien"},
		{"O’Brien", "obrien"},
		{"O`Brien", "obrien"},
		{"O´Brien", "obrien"},
		{"Oʼbrien", "obrien"},
		{"O＇Brien", "obrien"},
		{"D'Angelo", "dangelo"},
		{"ŉ", "n"},
		{"Gal·la", "galla"},
		{"Etxeberria-Goñi", "etxeberria goni"},
		{"Etxeberria\u2010Goñi", "etxeberria goni"},
		{"Etxeberria\u2013Goñi", "etxeberria goni"},
		{"  Ana \t María\n", "ana maria"},
		{"Ana\u00a0María\u3000X", "ana maria x"},
		{"García, Ana (Ani)", "garcia ana ani"},
		{"Ma.José", "ma jose"},
		{"ALT-2026-0042-M", "alt 2026 0042 m"},
		{"so\u00adft\u200bly\u200d\ufeff", "softly"},
		{"\u202eabc", "abc"},
		{"a\x1b[31mb", "a 31mb"},
		{"a\xff"
		 "b\xc3",
		 "a b"},
	};
	(void)state;

	check(ROWS, N_ELEMS(ROWS));
}

static void
arabic(void **state)
{
	static const struct row ROWS[] = {
		/* Alef with hamza, madda, wasla. */
		{"أحمد", "احمد"},
		{"إحمد", "احمد"},
		{"آحمد", "احمد"},
		{"ٱحمد", "احمد"},
		/* Teh marbuta, alef maksura, Persian letters. */
		{"فاطمة", "فاطمه"},
		{"مصطفى", "مصطفي"},
		{"علی", "علي"},
		{"کریم", "كريم"},
		/* Vowels, shadda, tatweel. */
		{"مُحَمَّد", "محمد"},
		{"محـــمد", "محمد"},
		{"الرحمٰن", "الرحمن"},
		/* Presentation forms. */
		{"\ufee3\ufea4\ufee4\ufeaa", "محمد"},
		{"عبد الله", "عبد الله"},
	};
	(void)state;

	check(ROWS, N_ELEMS(ROWS));
}

static void
other_scripts(void **state)
{
	static const struct row ROWS[] = {
		{"Ὀδυσσεύς", "οδυσσευσ"},
		{"ΟΔΥΣΣΕΥΣ", "οδυσσευσ"},
		{"ᾳ α\u0345", "α α"},
		{"Фёдор Чайка", "федор чаика"},
		{"שָׁלוֹם", "שלום"},
		/* Untouched, composed or not. */
		{"김영희", "김영희"},
		{"\u1100\u1175\u11b7", "김"},
		{"漢字 山田", "漢字 山田"},
		{"がぎ パ", "がぎ パ"},
		{"か\u3099", "が"},
		/* Marks that make the word stay. */
		{"हिन्दी", "हिन्दी"},
		{"สวัสดี", "สวัสดี"},
	};
	(void)state;

	check(ROWS, N_ELEMS(ROWS));
}

/* Every assigned code point folds to something valid that stays as it is. */
static void
every_code_point_folds_once(void **state)
{
	struct arena arena = {0};
	(void)state;

	for (uint32_t cp = 1; cp < 0x110000; cp++) {
		char in[8] = "x";
		size_t n = utf8_encode(cp, in + 1);

		in[1 + n] = 'y';
		const char *once = utf8_fold(&arena, in);

		if (!utf8_is_valid(once, strlen(once)) ||
		    strcmp(utf8_fold(&arena, once), once) != 0 ||
		    once[0] != 'x')
			fail_msg("U+%04X: %s", cp, once);
		if (cp % 4096 == 0)
			arena_fini(&arena);
	}
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(latin),
		cmocka_unit_test(between_the_letters),
		cmocka_unit_test(arabic),
		cmocka_unit_test(other_scripts),
		cmocka_unit_test(every_code_point_folds_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
