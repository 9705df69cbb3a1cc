/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#define BOX "\ufffd"

/* Hostile and foreign text, and what a terminal gets of it. */
static const struct {
	const char *in, *out;
	size_t cols;
} SHOWN[] = {
	{"", "", 0},
	{"plain", "plain", 5},
	{"Goñi ½ ° ±", "Goñi ½ ° ±", 10},
	/* Escape sequences and controls. */
	{"a\x1b[31mred", "a" BOX "[31mred", 9},
	{"a\x1b]0;title\x07z", "a" BOX "]0;title" BOX "z", 12},
	{"a\x7f\x0e\x0f", "a" BOX BOX BOX, 4},
	{"abc\b\bX", "abc" BOX BOX "X", 6},
	{"a\xc2\x9b"
	 "31m",
	 "a" BOX "31m", 5},
	{"a\x9b"
	 "31m",
	 "a" BOX "31m", 5},
	/* Blanks. */
	{"a\tb", "a b", 3},
	{"a\nb\rc", "a b c", 5},
	{"a\r\nb", "a b", 3},
	{"a\n\nb", "a  b", 4},
	{"a\xc2\x85"
	 "b\u2028c\u2029d",
	 "a b c d", 7},
	/* Overrides of the direction are seen. */
	{"a\u202ecod\u202c", "a" BOX "cod" BOX, 6},
	{"\u2066a\u2069", BOX "a" BOX, 3},
	/* Invisible characters vanish. */
	{"a\u200bb\u200cc\u200d\ufeff", "abc", 3},
	{"a\u00adb\u200e\u200f\u061c\u180e\u2060", "ab", 2},
	{"a\U000e0041\U000e0042", "a", 1},
	{"a\ufff9b\ufffac\ufffb", "abc", 3},
	/* Broken text. */
	{"ab\xc3", "ab" BOX, 3},
	{"a\xff\xfe", "a" BOX BOX, 3},
	{"a\xc0\xaf", "a" BOX BOX, 3},
	{"\xed\xa0\x80", BOX BOX BOX, 3},
	{"\xe2\x82z", BOX BOX "z", 3},
	/* Newer than the tables of libc, and never assigned. */
	{"\U0001fae8", BOX, 1},
	{"\u0378", BOX, 1},
	/* Marks: three a letter, none without one. */
	{"e\u0301x", "e\u0301x", 2},
	{"e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308x",
	 "e\u0301\u0302\u0303x", 2},
	{"a\u0301\u0301\u0301\u0301b\u0301\u0301\u0301\u0301",
	 "a\u0301\u0301\u0301b\u0301\u0301\u0301", 2},
	{"\u0301a", "a", 1},
	/* Wide. */
	{"漢字", "漢字", 4},
	{"한국", "한국", 4},
	{"\u1112\u1161\u11ab", "\u1112\u1161\u11ab", 2},
	/* Pictographs: the base alone. */
	{"👨\u200d👩\u200d👧b", "👨b", 3},
	{"👨🏽\u200d👩🏽\u200d👧🏽 b", "👨 b", 4},
	{"❤\ufe0f\u200d🔥!", "❤!", 2},
	{"👍🏽b", "👍b", 3},
	{"👍👍", "👍👍", 4},
	{"a🏽", "a" BOX, 2},
	{"a\u200d👍", "a👍", 3},
	{"👍\u200dab", "👍ab", 4},
	/* Joiners within words hide no letters. */
	{"می\u200cخواهم", "میخواهم", 7},
	{"क\u094d\u200dष", "क\u094dष", 2},
	{"漢\u200d字", "漢字", 4},
};

static void
what_is_shown(void **state)
{
	struct arena arena = {0};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(SHOWN); i++) {
		struct strbuf out = {0};

		assert_string_equal(utf8_line(&arena, SHOWN[i].in),
				    SHOWN[i].out);
		assert_int_equal(utf8_cols(SHOWN[i].in), SHOWN[i].cols);
		assert_int_equal(utf8_display(&out, SHOWN[i].in,
					      strlen(SHOWN[i].in), SIZE_MAX,
					      false),
				 SHOWN[i].cols);
		/* What is safe stays as it is. */
		assert_string_equal(utf8_line(&arena, SHOWN[i].out),
				    SHOWN[i].out);
		strbuf_fini(&out);
	}
	assert_string_equal(utf8_line(&arena, NULL), "");
	arena_fini(&arena);
}

static void
nul_is_seen(void **state)
{
	struct strbuf out = {0};
	(void)state;

	assert_int_equal(utf8_display(&out, "a\0b", 3, 10, false), 3);
	assert_string_equal(strbuf_str(&out), "a" BOX "b");
	strbuf_fini(&out);
}

static void
where_it_is_cut(void **state)
{
	static const struct {
		const char *in;
		size_t max_cols;
		const char *out;
		size_t cols;
	} ROWS[] = {
		{"abcdef", 6, "abcdef", 6},
		{"abcdef", 5, "abcd…", 5},
		{"abcdef", 2, "a…", 2},
		{"abcdef", 1, "…", 1},
		{"abcdef", 0, "", 0},
		{"", 0, "", 0},
		{"a", 1, "a", 1},
		{"Maximiliano Hernández", 12, "Maximiliano…", 12},
		/* Wide letters at the edge leave a column over. */
		{"漢漢漢漢漢漢漢", 14, "漢漢漢漢漢漢漢", 14},
		{"漢漢漢漢漢漢漢", 13, "漢漢漢漢漢漢…", 13},
		{"漢漢漢漢漢漢漢", 12, "漢漢漢漢漢…", 11},
		{"漢", 1, "…", 1},
		{"漢", 2, "漢", 2},
		{"a漢", 2, "a…", 2},
		{"漢a", 2, "…", 1},
		/* Marks go with their letter, on the last column too. */
		{"abe\u0301", 3, "abe\u0301", 3},
		{"abe\u0301d", 3, "ab…", 3},
		{"ae\u0301cd", 3, "ae\u0301…", 3},
		{"ab\u0301\u0301", 2, "ab\u0301\u0301", 2},
		/* Never within what a person calls a letter. */
		{"a🇪🇸🇫🇷", 4, "a🇪🇸…", 4},
		{"a🇪🇸🇫🇷", 3, "a…", 2},
		{"👨\u200d👩\u200d👧abc", 4, "👨a…", 4},
		/* What vanishes at the end takes no room. */
		{"abc\u200b\u200b", 3, "abc", 3},
		{"abc\u0301\u0301\u0301\u0301\u0301", 3,
		 "abc\u0301\u0301\u0301", 3},
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		struct strbuf out = {0};
		size_t cols = utf8_display(&out, ROWS[i].in, strlen(ROWS[i].in),
					   ROWS[i].max_cols, false);

		assert_string_equal(strbuf_str(&out), ROWS[i].out);
		assert_int_equal(cols, ROWS[i].cols);
		strbuf_fini(&out);
	}
}

static void
ascii_ellipsis_and_appending(void **state)
{
	struct strbuf out = {0};
	(void)state;

	strbuf_add(&out, "> ");
	assert_int_equal(utf8_display(&out, "abcdef", 6, 4, true), 4);
	assert_string_equal(strbuf_str(&out), "> abc~");
	assert_int_equal(utf8_display(&out, "xyz", 2, 4, true), 2);
	assert_string_equal(strbuf_str(&out), "> abc~xy");
	strbuf_fini(&out);
}

/* The columns of libc, which are those of ncurses; -1 where one is none. */
static int
libc_cols(const char *s)
{
	int cols = 0;

	for (size_t len = strlen(s); len > 0;) {
		uint32_t cp;
		size_t n = utf8_decode(s, len, &cp);
		int w = wcwidth((wchar_t)cp);

		if (w < 0 || (n == 1 && cp == 0xfffd))
			return -1;
		cols += w;
		s += n;
		len -= n;
	}
	return cols;
}

/* Bytes that hurt, more often than chance would give them. */
static size_t
hostile_text(char *text, size_t max)
{
	static const char *const PARTS[] = {"\x1b[",  "\u202e",	    "👨\u200d",
					    "\u0301", "\xc2\x9b",   "漢",
					    "\xc3",   "\r\n",	    "🇪",
					    "🏽",   "\U000e0041", "\ufe0f",
					    "a",      "é",	    "\u200b"};
	size_t want = (size_t)(rand() % 30);
	size_t len = 0;

	for (; want > 0 && len + 8 < max; want--) {
		if (rand() % 2) {
			text[len++] = (char)(1 + rand() % 255);
			continue;
		}
		const char *part = PARTS[(size_t)rand() % N_ELEMS(PARTS)];

		memcpy(text + len, part, strlen(part));
		len += strlen(part);
	}
	text[len] = '\0';
	return len;
}

static void
no_text_breaks_the_promise(void **state)
{
	struct arena arena = {0};
	(void)state;

	srand(7);
	for (int i = 0; i < 100000; i++) {
		char text[128];
		size_t len = hostile_text(text, sizeof(text));
		size_t max_cols = (size_t)(rand() % 24);
		struct strbuf out = {0};
		size_t cols = utf8_display(&out, text, len, max_cols, false);
		const char *whole = utf8_line(&arena, text);

		assert_true(cols <= max_cols);
		assert_int_equal(libc_cols(strbuf_str(&out)), cols);
		assert_int_equal(libc_cols(whole), utf8_cols(text));
		if (utf8_cols(text) <= max_cols)
			assert_string_equal(strbuf_str(&out), whole);
		else if (max_cols > 0)
			assert_string_equal(out.s + out.len - 3, "…");
		for (const char *p = whole; *p; p++)
			assert_true((unsigned char)*p >= 0x20 && *p != 0x7f);
		strbuf_fini(&out);
		arena_fini(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_shown),
		cmocka_unit_test(nul_is_seen),
		cmocka_unit_test(where_it_is_cut),
		cmocka_unit_test(ascii_ellipsis_and_appending),
		cmocka_unit_test(no_text_breaks_the_promise),
	};

	if (!setlocale(LC_ALL, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
