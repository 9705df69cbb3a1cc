/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"

static void
empty_is_a_string(void **state)
{
	struct strbuf b = {0};
	(void)state;

	assert_string_equal(strbuf_str(&b), "");
	strbuf_reset(&b);
	char *s = strbuf_take(&b);

	assert_string_equal(s, "");
	free(s);
	strbuf_fini(&b);
	assert_string_equal(strbuf_str(&b), "");
}

static void
every_way_of_adding(void **state)
{
	struct strbuf b = {0};
	(void)state;

	strbuf_add(&b, "one");
	strbuf_add_c(&b, ',');
	strbuf_add_n(&b, "two, three", 3);
	strbuf_add_pad(&b, '.', 4);
	strbuf_add_pad(&b, '.', 0);
	strbuf_addf(&b, "%d%%%s", 42, "");
	strbuf_add(&b, "");
	assert_string_equal(strbuf_str(&b), "one,two....42%");
	assert_int_equal(b.len, 14);
	strbuf_reset(&b);
	assert_string_equal(strbuf_str(&b), "");
	assert_int_equal(b.len, 0);
	strbuf_add(&b, "again");
	assert_string_equal(strbuf_str(&b), "again");
	strbuf_fini(&b);
}

static void
nul_bytes_are_counted(void **state)
{
	struct strbuf b = {0};
	(void)state;

	strbuf_add_n(&b, "a\0b", 3);
	assert_int_equal(b.len, 3);
	assert_memory_equal(b.s, "a\0b", 4);
	strbuf_fini(&b);
}

/* The NUL stands behind the text at each length, so across each growth. */
static void
growth_keeps_the_text(void **state)
{
	struct strbuf b = {0};
	(void)state;

	for (size_t i = 0; i < 5000; i++) {
		strbuf_add_c(&b, (char)('a' + i % 26));
		assert_int_equal(b.len, i + 1);
		assert_int_equal(strlen(b.s), i + 1);
		assert_true(b.cap > b.len);
	}
	for (size_t i = 0; i < 5000; i++)
		assert_int_equal(b.s[i], 'a' + i % 26);
	strbuf_addf(&b, "%100000d", 7);
	assert_int_equal(b.len, 105000);
	assert_int_equal(b.s[104999], '7');
	strbuf_fini(&b);
}

static void
take_gives_and_empties(void **state)
{
	struct strbuf b = {0};
	(void)state;

	strbuf_add(&b, "mine");
	char *s = strbuf_take(&b);

	strbuf_add(&b, "other");
	assert_string_equal(s, "mine");
	assert_string_equal(strbuf_str(&b), "other");
	free(s);
	strbuf_fini(&b);
	assert_null(b.s);
	assert_int_equal(b.cap, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_is_a_string),
		cmocka_unit_test(every_way_of_adding),
		cmocka_unit_test(nul_bytes_are_counted),
		cmocka_unit_test(growth_keeps_the_text),
		cmocka_unit_test(take_gives_and_empties),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
