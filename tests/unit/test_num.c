/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/num.h"

enum { UNTOUCHED = -77 };

static void
integers(void **state)
{
	static const struct {
		const char *text;
		int64_t min, max;
		bool is_number;
		int64_t value;
	} ROWS[] = {
		{"0", 0, 9, true, 0},
		{"-0", 0, 9, true, 0},
		{"+7", 0, 9, true, 7},
		{"007", 0, 9, true, 7},
		{"9", 0, 9, true, 9},
		{"10", 0, 9, false, 0},
		{"-1", 0, 9, false, 0},
		{"-1", -1, 9, true, -1},
		{"9223372036854775807", INT64_MIN, INT64_MAX, true, INT64_MAX},
		{"9223372036854775808", INT64_MIN, INT64_MAX, false, 0},
		{"-9223372036854775808", INT64_MIN, INT64_MAX, true, INT64_MIN},
		{"-9223372036854775809", INT64_MIN, INT64_MAX, false, 0},
		{"99999999999999999999999", INT64_MIN, INT64_MAX, false, 0},
		{"", 0, 9, false, 0},
		{"-", 0, 9, false, 0},
		{"+", 0, 9, false, 0},
		{"+-1", -9, 9, false, 0},
		{" 1", 0, 9, false, 0},
		{"1 ", 0, 9, false, 0},
		{"1x", 0, 9, false, 0},
		{"1.0", 0, 9, false, 0},
		{"0x1", 0, 9, false, 0},
		{"1e1", 0, 99, false, 0},
		{"\xd9\xa1", 0, 9, false, 0}, /* Arabic-Indic one */
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		int64_t value = UNTOUCHED;

		assert_int_equal(num_parse_int(ROWS[i].text, ROWS[i].min,
					       ROWS[i].max, &value),
				 ROWS[i].is_number);
		assert_int_equal(value,
				 ROWS[i].is_number ? ROWS[i].value : UNTOUCHED);
	}
}

static const struct {
	const char *text;
	int64_t minor; /* UNTOUCHED where it is no amount */
} AMOUNTS[] = {
	/* As base/num.h states. */
	{"1369,06", 136906},
	{"1.369,06", 136906},
	{"1369.06", 136906},
	{"563", 56300},
	/* One decimal, none, zero. */
	{"12,5", 1250},
	{"0", 0},
	{"0,00", 0},
	{"0.05", 5},
	{"007", 700},
	/* Thousands in every notation of the region. */
	{"1,369.06", 136906},
	{"1.369.250", 136925000},
	{"1,369,250", 136925000},
	{"1.234.567,8", 123456780},
	{"1 369,06", 136906},
	{"1\xc2\xa0"
	 "369,06",
	 136906},
	{"1\xe2\x80\xaf"
	 "369,06",
	 136906},
	{"1'369.06", 136906},
	{"1\xe2\x80\x99"
	 "369.06",
	 136906},
	{"1 369", 136900},
	/* Some read 1369, others a number below two. */
	{"1.369", UNTOUCHED},
	{"1,369", UNTOUCHED},
	{"12.345", UNTOUCHED},
	/* Groups that are none. */
	{"1.36.250", UNTOUCHED},
	{"1234.567,89", UNTOUCHED},
	{"1.234,567,89", UNTOUCHED},
	{"1.234 567,89", UNTOUCHED},
	{"1,234,56", UNTOUCHED},
	{"12 34", UNTOUCHED},
	/* No amounts. */
	{"", UNTOUCHED},
	{",", UNTOUCHED},
	{"5,", UNTOUCHED},
	{",5", UNTOUCHED},
	{"1,,5", UNTOUCHED},
	{"-1", UNTOUCHED},
	{"+1", UNTOUCHED},
	{" 1", UNTOUCHED},
	{"1 ", UNTOUCHED},
	{"1,005", UNTOUCHED},
	{"1 EUR", UNTOUCHED},
	{"1e3", UNTOUCHED},
	/* The limit, and beyond 64 bits. */
	{"9999999999999999", 999999999999999900},
	{"99999999999999999", UNTOUCHED},
	{"99999999999999999999999999", UNTOUCHED},
	{"1.1.1.1.1.1.1.1.1.1.1", UNTOUCHED},
};

static void
amounts(void **state)
{
	(void)state;

	for (size_t i = 0; i < N_ELEMS(AMOUNTS); i++) {
		int64_t minor = UNTOUCHED;
		bool is_amount = num_parse_minor(AMOUNTS[i].text, &minor);

		if (minor != AMOUNTS[i].minor)
			print_message("amount \"%s\"\n", AMOUNTS[i].text);
		assert_int_equal(minor, AMOUNTS[i].minor);
		assert_int_equal(is_amount, AMOUNTS[i].minor != UNTOUCHED);
	}
}

static const struct {
	const char *text;
	int64_t minutes; /* UNTOUCHED = none */
} MINUTES[] = {
	{"75", 75},
	{"0", 0},
	{"75m", 75},
	{"75 min", 75},
	{"75min.", 75},
	{"1h15", 75},
	{"1h15m", 75},
	{"1 h 15 min", 75},
	{"1h", 60},
	{"2H", 120},
	{"1:15", 75},
	{"0:05", 5},
	{"1h5", 65},
	{"24h", 1440},
	{"", UNTOUCHED},
	{"h", UNTOUCHED},
	{":15", UNTOUCHED},
	{"1:", UNTOUCHED},
	{"1:5", UNTOUCHED},
	{"1:60", UNTOUCHED},
	{"1h60", UNTOUCHED},
	{"1h15h", UNTOUCHED},
	{"1m15", UNTOUCHED},
	{"24h01", UNTOUCHED},
	{"1441", UNTOUCHED},
	{"-5", UNTOUCHED},
	{"1.5h", UNTOUCHED},
	{"1h-5", UNTOUCHED},
	{"1:15m", UNTOUCHED},
	{"1 15", UNTOUCHED},
	{"99999999999999999999h", UNTOUCHED},
};

static void
minutes(void **state)
{
	(void)state;

	for (size_t i = 0; i < N_ELEMS(MINUTES); i++) {
		int64_t n = UNTOUCHED;
		bool is_read = num_parse_minutes(MINUTES[i].text, 1440, &n);

		if (n != MINUTES[i].minutes)
			print_message("minutes \"%s\"\n", MINUTES[i].text);
		assert_int_equal(n, MINUTES[i].minutes);
		assert_int_equal(is_read, MINUTES[i].minutes != UNTOUCHED);
	}
}

static void
shares_are_rounded_half_up(void **state)
{
	static const struct {
		int64_t a, b, c, result;
	} ROWS[] = {
		{0, 5, 3, 0},
		{1, 1, 2, 1}, /* a half goes up */
		{1, 1, 3, 0},
		{2, 1, 3, 1},
		{5, 1, 2, 3},
		{56300, 30, 100, 16890},
		{56335, 30, 100, 16901}, /* 16900.5 */
		{56334, 30, 100, 16900}, /* 16900.2 */
		{7, 1, 1, 7},
		{INT64_MAX, 1, 1, INT64_MAX},
		{INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX},
		{INT64_MAX, 1, INT64_MAX, 1},
		{INT64_MAX / 2, 1, INT64_MAX, 0}, /* just below a half */
		{INT64_MAX / 2 + 1, 1, INT64_MAX, 1},
		{INT64_MAX, 1000000, 10000000, 922337203685477581},
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++)
		assert_int_equal(num_mul_div_half_up(ROWS[i].a, ROWS[i].b,
						     ROWS[i].c),
				 ROWS[i].result);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(integers),
		cmocka_unit_test(amounts),
		cmocka_unit_test(minutes),
		cmocka_unit_test(shares_are_rounded_half_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
