/* SPDX-License-Identifier: EUPL-1.2 */
/* Text in rows, and boxes over text. */
#include "config.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/strbuf.h"

#include "src/tui/canvas.h"
#include "src/tui/plot.h"

/* "|" is where the first row ends. */
static const struct {
	const char *text;
	int cols;
	const char *rows;
} ROWS[] = {
	{"less than 50 of them", 14, "less than 50| of them"},
	{"less than 50 % of", 14, "less than 50 %| of"},
	{"less than 50 % of", 13, "less than| 50 % of"},
	{"it is 1,200 € now", 11, "it is| 1,200 € now"},
	{"it is 1,200 EUR now", 13, "it is| 1,200 EUR now"},
	{"up to 64 kB of text", 10, "up to| 64 kB of text"},
	{"one % of it", 5, "one %| of it"},
	{"12345 %", 5, "12345| %"}, /* no other way */
	{"first\nsecond", 20, "first|\nsecond"},
};

static void
rows_end_between_words_that_stand_alone(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		struct strbuf is = {0};
		size_t len = canvas_wrap(ROWS[i].text, ROWS[i].cols);
		strbuf_add_n(&is, ROWS[i].text, len);
		strbuf_add_c(&is, '|');
		strbuf_add(&is, ROWS[i].text + len);
		assert_string_equal(strbuf_str(&is), ROWS[i].rows);
		strbuf_fini(&is);
	}
}

/* A box of ten columns at column 10 over a row of text. */
static const struct {
	const char *before;
	const char *after;
} BOXES[] = {
	{"one two  three four five  six", "one two                   six"},
	{"one two   three four   six", "one two                six"},
	{"onlyonelongwordthatgoeson", ""},
	{"one two th        ree four", "one two th"},
	{"\347\216\213\347\216\213\347\216\213\347\216\213"
	 "\347\216\213\347\216\213 abc",
	 ""},
};

static void
no_half_of_a_text_stands_beside_a_box(void **state)
{
	const struct rect box = {0, 10, 1, 10};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(BOXES); i++) {
		struct canvas canvas;
		struct strbuf text = {0};
		canvas_init(&canvas, 1, 40);
		canvas_text(&canvas, 0, 0, 40, BOXES[i].before, ROLE_NORMAL);
		canvas_clear_texts(&canvas, box);
		canvas_fill(&canvas, box, ROLE_NORMAL);
		canvas_to_text(&canvas, &text);
		text.s[text.len - 1] = '\0'; /* the LF */
		assert_string_equal(strbuf_str(&text), BOXES[i].after);
		strbuf_fini(&text);
		canvas_fini(&canvas);
	}
}

/* A digit that is no number is said to be none. */
static const struct {
	double values[5];
	bool is_ascii;
	const char *text;
} SPARKS[] = {
	{{4, 10, 6, 4, 7}, true, "09305  scaled, min 4, max 10, last 7"},
	{{4, 9, 6, 4, 7}, true, "49647  min 4, max 9, last 7"},
	{{0, 1, 0, 0, 0}, true, "01000  min 0, max 1, last 0"},
	{{3, 3, 3, 3, 3}, true, "33333  min 3, max 3, last 3"},
	{{-1, 0, 2, 3, 8}, true, "01349  scaled, min -1, max 8, last 8"},
	{{4, 10, 6, 4, 7},
	 false,
	 "\u2581\u2588\u2583\u2581\u2585  min 4, max 10, last 7"},
};

static void
a_line_of_digits_tells_the_numbers(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(SPARKS); i++) {
		struct canvas canvas;
		struct strbuf text = {0};
		canvas_init(&canvas, 1, 60);
		canvas.is_ascii = SPARKS[i].is_ascii;
		plot_spark(&canvas, 0, 0, 60, SPARKS[i].values,
			   N_ELEMS(SPARKS[i].values));
		canvas_to_text(&canvas, &text);
		text.s[text.len - 1] = '\0'; /* the LF */
		assert_string_equal(strbuf_str(&text), SPARKS[i].text);
		strbuf_fini(&text);
		canvas_fini(&canvas);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_end_between_words_that_stand_alone),
		cmocka_unit_test(no_half_of_a_text_stands_beside_a_box),
		cmocka_unit_test(a_line_of_digits_tells_the_numbers),
	};
	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
