/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers by the plans of their countries, one row each rule. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/attr.h"
#include "core/phone_plan.h"

static const struct {
	const char *country;
	const char *number;
	enum phone_fault fault;
} NUMBERS[] = {
	{"FR", "06 01 23 45 67", PHONE_RIGHT},
	{"FR", "0601234567", PHONE_RIGHT},
	{"FR", "071234567", PHONE_COUNTRY},
	{"FR", "06012345678", PHONE_COUNTRY},
	{"FR", "601234567", PHONE_COUNTRY},
	{"FR", "+33 6 01 23 45 67", PHONE_RIGHT},
	{"FR", "+33 (0)6 01 23 45 67", PHONE_RIGHT},
	{"FR", "0033 6 01 23 45 6", PHONE_COUNTRY},
	{"FR", "+34 948 123 456", PHONE_RIGHT},
	{"ES", "948 12 34 56", PHONE_RIGHT},
	{"ES", "600112233", PHONE_RIGHT},
	{"ES", "60011223", PHONE_COUNTRY},
	{"ES", "148123456", PHONE_COUNTRY},
	{"ES", "0601234567", PHONE_COUNTRY},
	{"NL", "06-12345678", PHONE_RIGHT},
	{"NL", "020 123 45 67", PHONE_RIGHT},
	{"NL", "06-1234567", PHONE_COUNTRY},
	{"DE", "030 123456", PHONE_RIGHT},
	{"DE", "0151 23456789", PHONE_RIGHT},
	{"DE", "123456", PHONE_COUNTRY},
	{NULL, "071234567", PHONE_RIGHT},
	{NULL, "12", PHONE_NO_NUMBER},
	{NULL, "1234567890123456", PHONE_NO_NUMBER},
	{NULL, "+34 1", PHONE_NO_NUMBER},
	{NULL, "+34 148 123 456", PHONE_COUNTRY},
	{"FR", "no tiene", PHONE_NO_NUMBER},
	{NULL, "", PHONE_NO_NUMBER},
	{"US", "5551234567", PHONE_RIGHT},
};

static void
numbers_fit_the_plans(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(NUMBERS); i++)
		if (phone_plan_check(NUMBERS[i].country, NUMBERS[i].number) !=
		    NUMBERS[i].fault)
			fail_msg("%s", NUMBERS[i].number);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_fit_the_plans),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
