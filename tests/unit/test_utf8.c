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

/* Broken text, and the first byte (counted from 1) that is to blame. */
static const struct {
	const char *s;
	size_t len;
	const char *byte;
} BROKEN[] = {
	{"\xff", 1, "Byte 1 "},
	{"a\x80", 2, "Byte 2 "},	    /* continuation alone */
	{"ab\xc3", 3, "Byte 3 "},	    /* cut off */
	{"a\xe2\x82", 3, "Byte 2 "},	    /* cut off */
	{"\xf0\x9f\x91", 3, "Byte 1 "},	    /* cut off */
	{"\xc3(", 2, "Byte 1 "},	    /* not continued */
	{"a\xc0\xaf", 3, "Byte 2 "},	    /* overlong slash */
	{"\xe0\x80\xaf", 3, "Byte 1 "},	    /* overlong slash */
	{"\xc1\xbf", 2, "Byte 1 "},	    /* overlong DEL */
	{"\xed\xa0\x80", 3, "Byte 1 "},	    /* surrogate */
	{"\xf4\x90\x80\x80", 4, "Byte 1 "}, /* above U+10FFFF */
	{"\xf8\x88\x80\x80\x80", 5, "Byte 1 "},
	{"Go\xf1i", 4, "Byte 3 "}, /* Latin-1 */
};

static void
clean_names_the_bad_byte(void **state)
{
	struct arena arena = {0};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(BROKEN); i++) {
		const char *out = "untouched";
		struct err err = {0};

		assert_false(utf8_is_valid(BROKEN[i].s, BROKEN[i].len));
		assert_int_equal(utf8_clean(&arena, BROKEN[i].s, BROKEN[i].len,
					    "note", &out, &err),
				 ERR_INVALID);
		assert_string_equal(err.field, "note");
		assert_memory_equal(err.msg, BROKEN[i].byte,
				    strlen(BROKEN[i].byte));
		assert_string_equal(out, "untouched");
	}
	arena_fini(&arena);
}

static void
clean_refuses_nul(void **state)
{
	struct arena arena = {0};
	const char *out = NULL;
	struct err err = {0};
	(void)state;

	assert_int_equal(utf8_clean(&arena, "ab\0c", 4, "", &out, &err),
			 ERR_INVALID);
	assert_non_null(strstr(err.msg, "Byte 3 "));
	assert_true(utf8_is_valid("ab\0c", 4));
	arena_fini(&arena);
}

static void
clean_composes(void **state)
{
	static const struct {
		const char *in, *out;
	} ROWS[] = {
		{"", ""},
		{"plain", "plain"},
		{"Jose\u0301", "José"},
		{"Gon\u0303i", "Goñi"},
		{"Å", "Å"},		      /* U+212B Angstrom to U+00C5 */
		{"\u1112\u1161\u11ab", "한"}, /* conjoining jamo */
		{"a\u0323\u0301", "ạ\u0301"},
		{"a\u0301\u0323", "ạ\u0301"}, /* canonical order */
		{"ﬁ", "ﬁ"},		      /* no compatibility changes */
		{"\ufffd", "\ufffd"},	      /* a replacement, but typed */
		{"a\tb\n\x1b", "a\tb\n\x1b"},
		{"\U0010ffff", "\U0010ffff"},
	};
	struct arena arena = {0};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		const char *out = NULL;
		struct err err = {0};

		assert_int_equal(utf8_clean(&arena, ROWS[i].in,
					    strlen(ROWS[i].in), "", &out, &err),
				 ERR_OK);
		assert_string_equal(out, ROWS[i].out);
	}
	arena_fini(&arena);
}

static void
clean_takes_the_length_given(void **state)
{
	struct arena arena = {0};
	const char *out = NULL;
	struct err err = {0};
	(void)state;

	assert_int_equal(utf8_clean(&arena, "abc\xff", 3, "", &out, &err),
			 ERR_OK);
	assert_string_equal(out, "abc");
	assert_int_equal(utf8_clean(&arena, NULL, 0, "", &out, &err), ERR_OK);
	assert_string_equal(out, "");
	arena_fini(&arena);
}

/* Every code point, there and back. */
static void
code_points_come_back(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		char buf[4];
		uint32_t back;
		size_t n = utf8_encode(cp, buf);
		bool is_surrogate = cp >= 0xd800 && cp <= 0xdfff;

		if (utf8_decode(buf, n, &back) != n ||
		    back != (is_surrogate ? 0xfffd : cp))
			fail_msg("U+%04X", cp);
		for (size_t cut = 1; cut < n; cut++)
			if (utf8_decode(buf, cut, &back) != 1 || back != 0xfffd)
				fail_msg("U+%04X cut", cp);
	}
}

static void
what_is_no_code_point_is_replaced(void **state)
{
	static const uint32_t ROWS[] = {0xd800, 0xdfff, 0x110000, UINT32_MAX};
	char buf[4];
	uint32_t cp = 1;
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		assert_int_equal(utf8_encode(ROWS[i], buf), 3);
		assert_memory_equal(buf, "\xef\xbf\xbd", 3);
	}
	assert_int_equal(utf8_decode("", 0, &cp), 0);
	assert_int_equal(utf8_decode("\xff\xff", 2, &cp), 1);
	assert_int_equal(cp, 0xfffd);
}

static void
code_points_are_counted(void **state)
{
	(void)state;
	assert_int_equal(utf8_cps(""), 0);
	assert_int_equal(utf8_cps("abc"), 3);
	assert_int_equal(utf8_cps("Goñi"), 4);
	assert_int_equal(utf8_cps("e\u0301漢👍"), 4);
}

/* Texts cut into graphemes by '|', which is none of theirs. */
static void
graphemes_are_told_both_ways(void **state)
{
	static const char *const ROWS[] = {
		"|",
		"|a|b|c|",
		"|e\u0301|x|",
		"|a|\r\n|b|",
		"|\r|\r\n|\n|",
		"|\n|\n|",
		"|👨\u200d👩\u200d👧|b|",
		"|👍🏽|👍|",
		"|❤\ufe0f|",
		"|🇪🇸|🇫🇷|🇩🇪|",
		"|x|🇪🇸|🇫|",
		"|\u1112\u1161\u11ab|한|",
		"|e\u0301\u0301\u0301\u0301\u0301|",
		"|म|न|",
		"|\xff|\xc3|a|",
		"|漢|字|",
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		char text[128];
		size_t ends[32];
		size_t n_ends = 0;
		size_t len = 0;
		size_t at = 0;

		for (const char *p = ROWS[i]; *p; p++)
			if (*p == '|')
				ends[n_ends++] = len;
			else
				text[len++] = *p;
		text[len] = '\0';
		for (size_t k = 1; k < n_ends; k++) {
			at += utf8_grapheme_len(text + at, len - at);
			assert_int_equal(at, ends[k]);
			assert_int_equal(utf8_grapheme_prev(text, ends[k]),
					 ends[k - 1]);
		}
		assert_int_equal(utf8_grapheme_len(text + len, 0), 0);
		assert_int_equal(utf8_grapheme_prev(text, 0), 0);
	}
}

static void
upper_case(void **state)
{
	static const struct {
		const char *in, *out;
	} ROWS[] = {
		{"", ""},
		{"Etxeberria Goñi", "ETXEBERRIA GOÑI"},
		{"o'brien-smith 3", "O'BRIEN-SMITH 3"},
		{"Groß", "GROSS"},
		{"łukasz đorđe øre æ þ", "ŁUKASZ ĐORĐE ØRE Æ Þ"},
		{"ÿ", "Ÿ"},
		{"οδυσσεύς", "ΟΔΥΣΣΕΎΣ"},
		{"жуков", "ЖУКОВ"},
		{"e\u0301", "E\u0301"},
		{"محمد 漢字", "محمد 漢字"},
	};
	struct arena arena = {0};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++)
		assert_string_equal(utf8_upper(&arena, ROWS[i].in),
				    ROWS[i].out);
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clean_names_the_bad_byte),
		cmocka_unit_test(clean_refuses_nul),
		cmocka_unit_test(clean_composes),
		cmocka_unit_test(clean_takes_the_length_given),
		cmocka_unit_test(code_points_come_back),
		cmocka_unit_test(what_is_no_code_point_is_replaced),
		cmocka_unit_test(code_points_are_counted),
		cmocka_unit_test(graphemes_are_told_both_ways),
		cmocka_unit_test(upper_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
