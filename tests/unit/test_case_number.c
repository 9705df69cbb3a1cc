/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "core/case_number.h"

/* ISO/IEC 7064 MOD 37,36; the second is the standard's use in GRid. */
static void
test_check_char(void **state)
{
	static const struct {
		const char *text;
		char check;
	} rows[] = {
		{"ALT20260042", 'M'},
		{"A12425GABC1234002", 'M'},
		{"ALT20260017", 'O'},
		{"", '1'},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		assert_int_equal(case_number_check_char(rows[i].text),
				 rows[i].check);
	assert_int_equal(case_number_check_char("ALT-2026"), 0);
	assert_int_equal(case_number_check_char("alt"), 0);
}

static void
test_format(void **state)
{
	char text[CASE_NUMBER_SIZE];
	struct case_number number = {"ALT", 2026, 42};
	struct case_number large = {"IRUN", 2026, CASE_SERIAL_MAX};

	(void)state;
	assert_string_equal(case_number_format(&number, text),
			    "ALT-2026-0042-M");
	case_number_format(&large, text);
	assert_memory_equal(text, "IRUN-2026-9999999-", 18);
}

static const struct {
	const char *text;
	enum case_number_fault fault;
	const char *means; /* "" = out is not filled */
} readings[] = {
	{"ALT-2026-0042-M", CASE_NUMBER_OK, "ALT-2026-0042-M"},
	{"alt-2026-0042-m", CASE_NUMBER_OK, "ALT-2026-0042-M"},
	{"ALT20260042M", CASE_NUMBER_OK, "ALT-2026-0042-M"},
	{" alt 2026 0042 m ", CASE_NUMBER_OK, "ALT-2026-0042-M"},
	{"ALT/2026.0042-M", CASE_NUMBER_OK, "ALT-2026-0042-M"},
	{"ALT-2O26-OO42-M", CASE_NUMBER_OK, "ALT-2026-0042-M"},
	{"ALT-2026-0017-O", CASE_NUMBER_OK, "ALT-2026-0017-O"},
	{"ALT-2026-0017-0", CASE_NUMBER_OK, "ALT-2026-0017-O"},
	{"ALT-2026-OOl7-o", CASE_NUMBER_OK, "ALT-2026-0017-O"},
	/* one wrong character anywhere */
	{"ALT-2026-0042-N", CASE_NUMBER_WRONG_CHECK, ""},
	{"ALT-2026-0043-M", CASE_NUMBER_WRONG_CHECK, ""},
	{"ALT-2025-0042-M", CASE_NUMBER_WRONG_CHECK, ""},
	{"ALS-2026-0042-M", CASE_NUMBER_WRONG_CHECK, ""},
	{"ATL-2026-0042-M", CASE_NUMBER_WRONG_CHECK, ""},
	{"ALT-2026-0024-M", CASE_NUMBER_WRONG_CHECK, ""},
	{"ALT202600425", CASE_NUMBER_WRONG_CHECK, ""},
	/* the last character is not there */
	{"ALT-2026-0042", CASE_NUMBER_NO_CHECK, "ALT-2026-0042-M"},
	{"ALT20260042", CASE_NUMBER_NO_CHECK, "ALT-2026-0042-M"},
	{"ALT-2026-12345", CASE_NUMBER_NO_CHECK, "ALT-2026-12345-"},
	/* other things */
	{"", CASE_NUMBER_MALFORMED, ""},
	{"M", CASE_NUMBER_MALFORMED, ""},
	{"benali", CASE_NUMBER_MALFORMED, ""},
	{"1984-03-02", CASE_NUMBER_MALFORMED, ""},
	{"A-2026-0042-M", CASE_NUMBER_MALFORMED, ""},
	{"ALTSAS-2026-0042-M", CASE_NUMBER_MALFORMED, ""},
	{"ALT-2026-42-M", CASE_NUMBER_MALFORMED, ""},
	{"ALT-2026-0000-M", CASE_NUMBER_MALFORMED, ""},
	{"ALT-1826-0042-M", CASE_NUMBER_MALFORMED, ""},
	{"ALT-2026-00042-M", CASE_NUMBER_MALFORMED, ""},
	{"ALT-2026-012345-M", CASE_NUMBER_MALFORMED, ""},
	{"ALT-2026-123456789-M", CASE_NUMBER_MALFORMED, ""},
	{"ALT-2026-004X-M", CASE_NUMBER_MALFORMED, ""},
	{"ALT-2026-0042-M-ALT-2026", CASE_NUMBER_MALFORMED, ""},
	{"ALT\xC3\x91-2026-0042-M", CASE_NUMBER_MALFORMED, ""},
};

static void
test_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(readings); i++) {
		struct case_number out = {0};
		char text[CASE_NUMBER_SIZE];
		enum case_number_fault fault =
			case_number_read(readings[i].text, &out);
		if (fault != readings[i].fault)
			print_error("%s\n", readings[i].text);
		assert_int_equal(fault, readings[i].fault);
		if (readings[i].means[0] == '\0') {
			assert_int_equal(out.serial, 0);
			continue;
		}
		case_number_format(&out, text);
		assert_memory_equal(text, readings[i].means,
				    strlen(readings[i].means));
	}
}

static void
test_every_number_reads_back(void **state)
{
	static const char *const offices[] = {"ALT", "TUD", "OL", "LOIL"};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(offices); i++)
		for (int serial = 1; serial < 20000; serial += 97) {
			struct case_number number = {"", 2026, serial};
			struct case_number out;
			char text[CASE_NUMBER_SIZE];
			memcpy(number.office, offices[i],
			       strlen(offices[i]) + 1);
			case_number_format(&number, text);
			assert_int_equal(case_number_read(text, &out),
					 CASE_NUMBER_OK);
			assert_string_equal(out.office, number.office);
			assert_int_equal(out.serial, serial);
		}
}

/* The standard finds every single wrong character. */
static void
test_every_single_error_is_found(void **state)
{
	static const char packed[] = "ALT20260042";
	static const char others[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	(void)state;
	for (size_t at = 0; at < strlen(packed); at++)
		for (size_t k = 0; k < strlen(others); k++) {
			char copy[sizeof(packed)];
			memcpy(copy, packed, sizeof(packed));
			copy[at] = others[k];
			assert_int_equal(case_number_check_char(copy) == 'M',
					 packed[at] == others[k]);
		}
}

static void
test_parse_says_what_is_wrong(void **state)
{
	struct case_number out = {0};
	struct err err = {0};

	(void)state;
	assert_int_equal(case_number_parse("alt20260042m", "case", &out, &err),
			 ERR_OK);
	assert_int_equal(out.serial, 42);
	assert_int_equal(case_number_parse("ALT-2026-0043-M", "case", &out,
					   &err),
			 ERR_INVALID);
	assert_string_equal(err.field, "case");
	assert_non_null(strstr(err.msg, "mistyped"));
	assert_int_equal(case_number_parse("ALT-2026-0042", "case", &out, &err),
			 ERR_INVALID);
	assert_non_null(strstr(err.msg, "ALT-2026-0042-M"));
	assert_int_equal(case_number_parse("Karim", "case", &out, &err),
			 ERR_INVALID);
	assert_non_null(strstr(err.msg, "not a case number"));
}

static void
test_office(void **state)
{
	(void)state;
	assert_true(case_office_is_valid("ALT"));
	assert_true(case_office_is_valid("AL"));
	assert_true(case_office_is_valid("ALTS"));
	assert_false(case_office_is_valid("A"));
	assert_false(case_office_is_valid("ALTSA"));
	assert_false(case_office_is_valid("alt"));
	assert_false(case_office_is_valid("AL2"));
	assert_false(case_office_is_valid(""));
}

/* product.md 6: short enough to be said on the telephone. */
static void
test_short_forms(void **state)
{
	static const struct {
		const char *typed;
		const char *first; /* newest; "" = none */
	} rows[] = {
		{"42-M", "ALT-2026-0042-M"},
		{"0042-m", "ALT-2026-0042-M"},
		{" 42 - M ", "ALT-2026-0042-M"},
		{"2026-0042", "ALT-2026-0042-M"},
		{"2026-42", "ALT-2026-0042-M"},
		{"2026-0042-M", "ALT-2026-0042-M"},
		{"2026-0042-N", "ALT-2026-0042-M"}, /* mistyped */
		{"ALT-2026-42-M", "ALT-2026-0042-M"},
		{"alt 2026 42", "ALT-2026-0042-M"},
		{"alt 26 42", "ALT-2026-0042-M"},
		{"42/2026", "ALT-2026-0042-M"},
		{"alt42", "ALT-2026-0042-M"},
		{"0042", "ALT-2026-0042-M"},
		{"ALT-2O26-42", "ALT-2026-0042-M"},
		{"TAF-2026-3", "TAF-2026-0003-Z"},
		{"3/2026", ""}, /* a month */
		{"948 1", ""},	/* a telephone being typed */
		{"ALT", ""},
		{"ALT-LOL", ""},
		{"1984-03-02", ""},
		{"ALTSA 42", ""},
		{"calle 42", ""},
		{"ALT-2026-42-M-1", ""},
		{"42", ""},
		{"M-42", ""},
		{"42-MM", ""},
		{"26-0042-M", ""},
		{"0-M", ""},
		{"-", ""},
		{"--", ""},
		{"1-2-3-4", ""},
		{"", ""},
		{"1234567-M", ""},
		{"600-112-233", ""},
	};
	struct case_number out[CASE_NUMBERS_SHORT];
	char text[CASE_NUMBER_SIZE];

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		size_t n = case_number_short(rows[i].typed, "ALT", 2026, out);
		print_message("# %s\n", rows[i].typed);
		assert_int_equal(n > 0, *rows[i].first != '\0');
		if (n > 0)
			assert_string_equal(case_number_format(&out[0], text),
					    rows[i].first);
	}
	assert_int_equal(case_number_short("42-M", "alt", 2026, out), 0);
	assert_int_equal(case_number_short("2026-0042", "ALT", 2026, out), 1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_check_char),
		cmocka_unit_test(test_short_forms),
		cmocka_unit_test(test_format),
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_every_number_reads_back),
		cmocka_unit_test(test_every_single_error_is_found),
		cmocka_unit_test(test_parse_says_what_is_wrong),
		cmocka_unit_test(test_office),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
