/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/uuid.h"

/* RFC 9562 5.7: 48 bits of time, version 7, variant 10. */
static void
fields_stand_where_the_standard_says(void **state)
{
	/* The example of RFC 9562 A.6: 0x017f22e279b0. */
	const struct stamp moment = {INT64_C(1645557742000)};
	static const uint8_t TIME[] = {0x01, 0x7f, 0x22, 0xe2, 0x79, 0xb0};
	uint8_t seen_or[16] = {0};
	uint8_t seen_and[16];
	(void)state;

	memset(seen_and, 0xff, sizeof(seen_and));
	for (int k = 0; k < 1000; k++) {
		struct uuid u = uuid_make(moment);

		assert_memory_equal(u.b, TIME, sizeof(TIME));
		assert_int_equal(u.b[6] >> 4, 7);
		assert_int_equal(u.b[8] >> 6, 2);
		for (int i = 0; i < 16; i++) {
			seen_or[i] |= u.b[i];
			seen_and[i] &= u.b[i];
		}
	}
	/* All 74 other bits are random: each was seen as 0 and as 1. */
	assert_int_equal(seen_or[6] & 0x0f, 0x0f);
	assert_int_equal(seen_and[6] & 0x0f, 0);
	assert_int_equal(seen_or[7], 0xff);
	assert_int_equal(seen_and[7], 0);
	assert_int_equal(seen_or[8] & 0x3f, 0x3f);
	assert_int_equal(seen_and[8] & 0x3f, 0);
	for (int i = 9; i < 16; i++) {
		assert_int_equal(seen_or[i], 0xff);
		assert_int_equal(seen_and[i], 0);
	}
}

/* As bytes (the database) and as text (files) alike. */
static void
later_ones_sort_behind(void **state)
{
	static const int64_t MOMENTS[] = {1,
					  2,
					  255,
					  256,
					  65535,
					  65536,
					  INT64_C(1700000000000),
					  INT64_C(1700000000001),
					  INT64_C(0xffffffffffff)};
	char before[UUID_TEXT_SIZE];
	char after[UUID_TEXT_SIZE];
	(void)state;

	for (size_t i = 1; i < N_ELEMS(MOMENTS); i++) {
		struct uuid a = uuid_make((struct stamp){MOMENTS[i - 1]});
		struct uuid b = uuid_make((struct stamp){MOMENTS[i]});

		assert_true(memcmp(a.b, b.b, sizeof(a.b)) < 0);
		assert_true(strcmp(uuid_text(a, before), uuid_text(b, after)) <
			    0);
	}
}

static void
no_two_are_equal(void **state)
{
	enum { N = 500 };
	struct uuid all[N];
	(void)state;

	for (int i = 0; i < N; i++) {
		all[i] = uuid_make((struct stamp){1});
		assert_false(uuid_is_zero(all[i]));
		for (int k = 0; k < i; k++)
			assert_false(uuid_equal(all[i], all[k]));
	}
	assert_true(uuid_is_zero((struct uuid){0}));
	assert_true(uuid_equal(all[0], all[0]));
}

static void
text_comes_back(void **state)
{
	char text[UUID_TEXT_SIZE];
	char again[UUID_TEXT_SIZE];
	(void)state;

	for (int i = 0; i < 100; i++) {
		struct uuid u = uuid_make((struct stamp){i * 1000003});
		struct uuid back = {0};

		assert_int_equal(strlen(uuid_text(u, text)), 36);
		assert_true(uuid_from_text(text, &back));
		assert_true(uuid_equal(u, back));
		assert_string_equal(uuid_text(back, again), text);
	}
}

static void
only_the_long_form_is_read(void **state)
{
	static const struct {
		const char *text;
		bool is_uuid;
	} ROWS[] = {
		{"017f22e2-79b0-7cc3-98c4-dc0c0c07398f", true},
		{"017F22E2-79B0-7CC3-98C4-DC0C0C07398F", true},
		{"00000000-0000-0000-0000-000000000000", true},
		{"", false},
		{"017f22e279b07cc398c4dc0c0c07398f", false},
		{"{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}", false},
		{"017f22e2-79b0-7cc3-98c4-dc0c0c07398", false},
		{"017f22e2-79b0-7cc3-98c4-dc0c0c07398f0", false},
		{"017f22e2-79b0-7cc3-98c4-dc0c0c07398g", false},
		{"017f22e2+79b0-7cc3-98c4-dc0c0c07398f", false},
		{"017f22e27-9b0-7cc3-98c4-dc0c0c07398f", false},
		{" 17f22e2-79b0-7cc3-98c4-dc0c0c07398f", false},
		{"0x7f22e2-79b0-7cc3-98c4-dc0c0c07398f", false},
		{"017f22e2-79b0-7cc3-98c4-dc0c0c07398\n", false},
	};
	(void)state;

	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		struct uuid u = {.b = {1}};
		const struct uuid untouched = u;

		if (uuid_from_text(ROWS[i].text, &u) != ROWS[i].is_uuid)
			print_message("\"%s\"\n", ROWS[i].text);
		assert_int_equal(uuid_from_text(ROWS[i].text, &u),
				 ROWS[i].is_uuid);
		if (!ROWS[i].is_uuid)
			assert_true(uuid_equal(u, untouched));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_stand_where_the_standard_says),
		cmocka_unit_test(later_ones_sort_behind),
		cmocka_unit_test(no_two_are_equal),
		cmocka_unit_test(text_comes_back),
		cmocka_unit_test(only_the_long_form_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
