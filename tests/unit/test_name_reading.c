/* SPDX-License-Identifier: EUPL-1.2 */
/* In which words a name of another script is looked for. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/utf8.h"
#include "core/han.h"
#include "core/name_reading.h"
#include "core/person_name.h"

static const struct {
	const char *name;
	const char *words;
} ROWS[] = {
	{"Natalia Zorn", ""},
	{"Jiménez Ñandú", ""},
	{"Наталия", "nataliya natalia "},
	{"Наталья", "natalya natalia "},
	{"Юлия", "yuliya yulia "},
	{"Майя", "maiya maia "},
	{"Сергей", "sergei "},
	{"Евгений", "evgenii evgeni "},
	{"Ян", "yan "},
	{"بن علي", "bn ali benali "},
	{"بنعلي", "bnali benali "},
	{"王", "wang "},
	{"王小明", "wang xiao ming xiaoming wangxiao wangxiaoming "},
	{"李雪", "li xue lixue "},
	{"王 小明", "wang xiao ming xiaoming "},
	{"曾国", "ceng guo cengguo zeng zengguo "}, /* as a surname, too */
	{"国曾", "guo ceng guoceng "},
	{"王xiaoming", "wangxiaoming "},
	{"王王王王王王王", "wangwangwangwangwangwangwang "},
	{"やまだ", ""}, /* as written only */
	{"김철수", ""},
	{"", ""},
};

static void
names_are_read_in_latin_letters(void **state)
{
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		struct name_tokens words = {0};
		const char *text = "";

		name_readings_add(&arena, utf8_fold(&arena, ROWS[i].name),
				  &words);
		for (size_t k = 0; k < words.n; k++)
			text = arena_printf(&arena, "%s%s ", text,
					    words.items[k]);
		if (strcmp(text, ROWS[i].words) != 0)
			fail_msg("%s: '%s', not '%s'", ROWS[i].name, text,
				 ROWS[i].words);
	}
	arena_fini(&arena);
}

/* The table is made from what is installed where the program is built. */
static void
most_characters_have_a_reading(void **state)
{
	size_t n = 0;

	(void)state;
	for (uint32_t cp = 0x4e00; cp <= 0x9fff; cp++) {
		const char *reading = han_reading(cp);

		if (reading == NULL)
			continue;
		n++;
		assert_int_equal(strspn(reading, "abcdefghijklmnopqrstuvwxyz"),
				 strlen(reading));
	}
	assert_true(n > 20000);
	assert_string_equal(han_reading(0x4e2d), "zhong");
	assert_string_equal(han_reading(0x9648), "chen");
	assert_string_equal(han_reading(0x5442), "lu");
	assert_null(han_reading(0));
	assert_null(han_reading('a'));
	assert_null(han_reading(0x33ff));
	assert_null(han_reading(0xa000));
	assert_null(han_reading(0x10ffff));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_read_in_latin_letters),
		cmocka_unit_test(most_characters_have_a_reading),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
