/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/identifier.h"

static void
judges_by_the_rule_of_the_country(void **state)
{
	/* The examples that the registers themselves publish. */
	static const struct {
		const char *kind;
		const char *country;
		const char *value;
		enum identifier_fault fault;
	} rows[] = {
		{"national", "ES", "12345678Z", IDENTIFIER_RIGHT},
		{"national", "es", "12.345.678-z", IDENTIFIER_RIGHT},
		{"national", "", "12345678A", IDENTIFIER_CHECK},
		{"national", NULL, "12345678Z", IDENTIFIER_RIGHT},
		{"national", "ES", "1234567Z", IDENTIFIER_FORM},
		{"national", "FR", "12345678A", IDENTIFIER_NO_RULE},
		{"foreigner", "ES", "X1234567L", IDENTIFIER_RIGHT},
		{"foreigner", "ES", "Y1234567X", IDENTIFIER_RIGHT},
		{"foreigner", "ES", "X1234567M", IDENTIFIER_CHECK},
		{"foreigner", "ES", "W1234567L", IDENTIFIER_FORM},
		{"foreigner", "", "A-99", IDENTIFIER_NO_RULE},
		{"national", "NL", "111222333", IDENTIFIER_RIGHT},
		{"national", "NL", "123456782", IDENTIFIER_RIGHT},
		{"national", "NL", "123456789", IDENTIFIER_CHECK},
		{"national", "NL", "000000000", IDENTIFIER_CHECK},
		{"national", "NL", "12345", IDENTIFIER_FORM},
		{"national", "", "123456789", IDENTIFIER_NO_RULE},
		{"national", "DE", "86095742719", IDENTIFIER_RIGHT},
		{"national", "DE", "47036892816", IDENTIFIER_RIGHT},
		{"national", "DE", "65929970489", IDENTIFIER_RIGHT},
		{"national", "DE", "86095742718", IDENTIFIER_CHECK},
		{"national", "DE", "06095742719", IDENTIFIER_FORM},
		{"social_security", "FR", "255081416802538", IDENTIFIER_RIGHT},
		{"social_security", "", "2 55 08 14 168 025 38",
		 IDENTIFIER_RIGHT},
		{"social_security", "", "255081416802539", IDENTIFIER_CHECK},
		{"social_security", "FR", "2550814168025", IDENTIFIER_RIGHT},
		{"social_security", "FR", "255082A168025", IDENTIFIER_RIGHT},
		{"social_security", "FR", "25508", IDENTIFIER_FORM},
		{"social_security", "ES", "280123456789", IDENTIFIER_NO_RULE},
		{"passport", "ES", "12345678A", IDENTIFIER_NO_RULE},
		{"national", "ES", "ñ", IDENTIFIER_NO_RULE},
		{"national", "ES", "", IDENTIFIER_NO_RULE},
		{"national", "ES", "1234567890123456789012345678901234",
		 IDENTIFIER_NO_RULE},
	};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		enum identifier_fault fault = identifier_check(
			rows[i].kind, rows[i].country, rows[i].value);

		if (fault != rows[i].fault)
			fail_msg("%s %s: %d", rows[i].kind, rows[i].value,
				 (int)fault);
	}
}

static void
knows_the_same_number_again(void **state)
{
	static const struct {
		struct identifier a;
		struct identifier b;
		bool is_same;
	} rows[] = {
		{{"national", NULL, "12345678Z"},
		 {"national", "ES", "12.345.678-z"},
		 true},
		{{"national", "NL", "111222333"},
		 {"national", "nl", "111-222-333"},
		 true},
		{{"national", "NL", "111222333"},
		 {"national", "PT", "111222333"},
		 false},
		{{"national", "ES", "X6846579P"},
		 {"foreigner", NULL, "x 6846579 p"},
		 true},
		{{"national", NULL, "12345678Z"},
		 {"passport", NULL, "12345678Z"},
		 false},
		{{"social_security", "FR", "255081416802538"},
		 {"social_security", "", "2 55 08 14 168 025 38"},
		 true},
		{{"passport", NULL, "AB 123"},
		 {"passport", NULL, "ab123"},
		 true},
		{{"social_file", NULL, "12-3"},
		 {"social_file", NULL, "12-3"},
		 true},
		{{"social_file", NULL, "12-3"},
		 {"social_file", NULL, "1-23"},
		 false},
		{{"national", NULL, "-"}, {"national", NULL, "/"}, false},
		{{"national", NULL, "1"}, {"national", NULL, "2"}, false},
	};
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		if (identifier_is_same(&rows[i].a, &rows[i].b, &arena) !=
			    rows[i].is_same ||
		    identifier_is_same(&rows[i].b, &rows[i].a, &arena) !=
			    rows[i].is_same)
			fail_msg("%s and %s", rows[i].a.value, rows[i].b.value);
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(judges_by_the_rule_of_the_country),
		cmocka_unit_test(knows_the_same_number_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
