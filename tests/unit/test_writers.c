/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <locale.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "report/csv_write.h"
#include "report/escape.h"
#include "report/json_write.h"
#include "report/table_write.h"

/* terminal.md 8: nothing that steers a terminal stands in a file. */
static void
controls_are_escaped(void **state)
{
	static const struct {
		const char *in;
		const char *line;
		const char *lines;
	} rows[] = {
		{"plain é 漢", "plain é 漢", "plain é 漢"},
		{"a\x1b[31mb", "a\\x1b[31mb", "a\\x1b[31mb"},
		{"a\tb\nc", "a\\tb\\nc", "a\tb\nc"},
		{"a\rb\x08", "a\\x0db\\x08", "a\\x0db\\x08"},
		{"\x7f", "\\x7f", "\\x7f"},
		{"\xc2\x9b"
		 "31m",
		 "\\x9b31m", "\\x9b31m"},
		{"\x9b"
		 "31m",
		 "\\x9b31m", "\\x9b31m"},
		{"ab\xc3", "ab\\xc3", "ab\\xc3"},
		{"a\u202eb", "a\\x202eb", "a\\x202eb"},
		{"a\u2028b", "a\\x2028b", "a\\x2028b"},
		{"a\u2066b\u2069", "a\\x2066b\\x2069", "a\\x2066b\\x2069"},
		{"a\u200db", "a\u200db", "a\u200db"},
		{"\xef\xbf\xbd", "\xef\xbf\xbd", "\xef\xbf\xbd"},
		{"", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct strbuf out = {0};

		escape_text(&out, rows[i].in, false);
		assert_string_equal(strbuf_str(&out), rows[i].line);
		strbuf_reset(&out);
		escape_text(&out, rows[i].in, true);
		assert_string_equal(strbuf_str(&out), rows[i].lines);
		strbuf_fini(&out);
	}
}

/* RFC 4180, and what spreadsheets take for a formula. */
static void
csv_cells(void **state)
{
	static const struct {
		const char *in;
		enum csv_cell kind;
		const char *safe;
		const char *raw;
	} rows[] = {
		{"plain", CSV_CELL_TEXT, "plain", "plain"},
		{"", CSV_CELL_TEXT, "", ""},
		{"a,b", CSV_CELL_TEXT, "\"a,b\"", "\"a,b\""},
		{"a;b", CSV_CELL_TEXT, "\"a;b\"", "\"a;b\""},
		{"say \"x\"", CSV_CELL_TEXT, "\"say \"\"x\"\"\"",
		 "\"say \"\"x\"\"\""},
		{"a\nb", CSV_CELL_TEXT, "\"a\nb\"", "\"a\nb\""},
		{" a", CSV_CELL_TEXT, "\" a\"", "\" a\""},
		{"=1+1", CSV_CELL_TEXT, "'=1+1", "=1+1"},
		{"+34 948", CSV_CELL_TEXT, "'+34 948", "+34 948"},
		{"-x", CSV_CELL_TEXT, "'-x", "-x"},
		{"-5", CSV_CELL_NUMBER, "-5", "-5"},
		{"@SUM(A1)", CSV_CELL_TEXT, "'@SUM(A1)", "@SUM(A1)"},
		{"|calc", CSV_CELL_TEXT, "'|calc", "|calc"},
		{"%x", CSV_CELL_TEXT, "'%x", "%x"},
		{"\t=1", CSV_CELL_TEXT, "\"'\t=1\"", "\"\t=1\""},
		{"\r=1", CSV_CELL_TEXT, "'\\x0d=1", "\"\r=1\""},
		{"a=1", CSV_CELL_TEXT, "a=1", "a=1"},
		/* their full-width fellows, which some take for the same */
		{"\uff1d1+1", CSV_CELL_TEXT, "'\uff1d1+1", "\uff1d1+1"},
		{"\uff0b1", CSV_CELL_TEXT, "'\uff0b1", "\uff0b1"},
		{"\uff0d1", CSV_CELL_TEXT, "'\uff0d1", "\uff0d1"},
		{"\uff20A1", CSV_CELL_TEXT, "'\uff20A1", "\uff20A1"},
		{"\uff5cx", CSV_CELL_TEXT, "'\uff5cx", "\uff5cx"},
		{"\uff05x", CSV_CELL_TEXT, "'\uff05x", "\uff05x"},
		{"\uff21x", CSV_CELL_TEXT, "\uff21x", "\uff21x"},
		{"\x1b[2J", CSV_CELL_TEXT, "\\x1b[2J", "\x1b[2J"},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct strbuf out = {0};

		csv_add_cell(&out, rows[i].in, rows[i].kind, false);
		assert_string_equal(strbuf_str(&out), rows[i].safe);
		strbuf_reset(&out);
		csv_add_cell(&out, rows[i].in, rows[i].kind, true);
		assert_string_equal(strbuf_str(&out), rows[i].raw);
		strbuf_fini(&out);
	}
}

static void
csv_rows_end_with_cr_lf(void **state)
{
	static const char *const cells[] = {"a", "-1", "c d"};
	static const enum csv_cell kinds[] = {CSV_CELL_TEXT, CSV_CELL_NUMBER,
					      CSV_CELL_TEXT};
	struct strbuf out = {0};

	(void)state;
	csv_add_row(&out, cells, kinds, 3, false);
	csv_add_row(&out, cells, NULL, 2, false);
	assert_string_equal(strbuf_str(&out), "a,-1,c d\r\na,'-1\r\n");
	strbuf_fini(&out);
}

static void
json_values(void **state)
{
	struct strbuf out = {0};
	struct json_writer w = {.out = &out};

	(void)state;
	json_open_array(&w, NULL);
	json_open_object(&w, NULL);
	json_add_text(&w, "text", "a\"\\\n\x1b \x7f \xc2\x9b é");
	json_add_text(&w, "none", NULL);
	json_add_int(&w, "n", INT64_MIN);
	json_add_bool(&w, "yes", true);
	json_open_array(&w, "list");
	json_add_int(&w, NULL, 1);
	json_add_null(&w, NULL);
	json_close_array(&w);
	json_close_object(&w);
	json_open_object(&w, NULL);
	json_add_text(&w, "broken", "a\xff");
	json_add_text(&w, "turned",
		      "a\u202eb\u202c \u2066c\u2069 \u2028\u2029 \u2014");
	json_close_object(&w);
	json_close_array(&w);
	assert_string_equal(
		strbuf_str(&out),
		"[\n{\"text\":\"a\\\"\\\\\\n\\u001B \\u007f \\u009b é\","
		"\"none\":null,\"n\":-9223372036854775808,\"yes\":true,"
		"\"list\":[1,null]},\n{\"broken\":\"a\xef\xbf\xbd\","
		"\"turned\":\"a\\u202eb\\u202c \\u2066c\\u2069 "
		"\\u2028\\u2029 \u2014\"}\n]\n");
	strbuf_fini(&out);
}

static void
empty_json(void **state)
{
	struct strbuf out = {0};
	struct json_writer w = {.out = &out};

	(void)state;
	json_open_array(&w, NULL);
	json_close_array(&w);
	assert_string_equal(strbuf_str(&out), "[\n]\n");
	strbuf_fini(&out);
}

static const struct table_column COLUMNS[] = {
	{"Number", 6, 0, false},
	{"Name", 8, 0, false},
	{"Place", 4, 2, false},
	{"Days", 4, 1, true},
};
static const char *const CELLS[] = {
	"ALT-1", "Lola JIMÉNEZ", "Altsasu", "6", "ALT-2", "漢字", "", "12",
};

static void
tables_fit(void **state)
{
	static const struct {
		size_t width;
		size_t n_dropped;
		const char *text;
	} rows[] = {
		{0, 0,
		 "Number  Name          Place    Days\n"
		 "-----------------------------------\n"
		 "ALT-1   Lola JIMÉNEZ  Altsasu     6\n"
		 "ALT-2   漢字                     12\n"},
		{30, 0,
		 "Number  Name      Place   Days\n"
		 "------------------------------\n"
		 "ALT-1   Lola JI~  Altsa~     6\n"
		 "ALT-2   漢字                12\n"},
		{24, 1,
		 "Number  Name        Days\n"
		 "------------------------\n"
		 "ALT-1   Lola JIMÉ~     6\n"
		 "ALT-2   漢字          12\n"},
		{18, 2,
		 "Number  Name\n"
		 "------------------\n"
		 "ALT-1   Lola JIMÉ~\n"
		 "ALT-2   漢字\n"},
		{10, 2,
		 "Num~  Name\n"
		 "----------\n"
		 "ALT~  Lol~\n"
		 "ALT~  漢字\n"},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct strbuf out = {0};
		struct table table = {COLUMNS,	     4,	  CELLS, 2,
				      rows[i].width, true};
		size_t n_dropped;

		table_format(&out, &table, &n_dropped);
		assert_string_equal(strbuf_str(&out), rows[i].text);
		assert_int_equal(n_dropped, rows[i].n_dropped);
		strbuf_fini(&out);
	}
}

static void
tables_carry_no_escapes(void **state)
{
	static const char *const cells[] = {"1", "a\x1b[2J\nb", "c", "2"};
	struct strbuf out = {0};
	struct table table = {COLUMNS, 4, cells, 1, 0, true};

	(void)state;
	table_format(&out, &table, NULL);
	assert_null(strchr(strbuf_str(&out), '\x1b'));
	assert_non_null(strstr(strbuf_str(&out), "a\\x1b[2J\\nb"));
	strbuf_reset(&out);
	table.width = 80;
	table_format(&out, &table, NULL);
	assert_null(strchr(strbuf_str(&out), '\x1b'));
	strbuf_fini(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(controls_are_escaped),
		cmocka_unit_test(csv_cells),
		cmocka_unit_test(csv_rows_end_with_cr_lf),
		cmocka_unit_test(json_values),
		cmocka_unit_test(empty_json),
		cmocka_unit_test(tables_fit),
		cmocka_unit_test(tables_carry_no_escapes),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
