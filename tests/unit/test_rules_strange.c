/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rules files as nobody should write them: too long, with signs for the
 * terminal, with one fault that looks like two.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "core/rules.h"
#include "tests/lib/findings.h"

#define HEAD                                                                   \
	"kith-rules 1\n"                                                       \
	"table regime: field | value\n"                                        \
	"code | X-1\nfamily | X\nname | test\nversion | 1\nstatus | active\n"  \
	"valid_from | 2025-01-01\neffect_start | next_day\n"                   \
	"decider | somebody\nhearing | none\nsource | here\n"                  \
	"checked_on | 2025-01-01\n"
#define BREACH "table breach: code | label | ladder\nB | it | L\n"
#define LADDER "table ladder: code | label | counter\nL | steps | count\n"
#define STEP "table step: ladder | no | measure | who\nL | 1 | warn | pair\n"
#define WHOLE HEAD BREACH LADDER STEP

static void
test_not_text(void **state)
{
	struct arena arena = {0};
	struct rules rules = {0};
	struct issues issues = {.arena = &arena};
	(void)state;
	assert_int_equal(rules_parse(&arena, "t", "kith\xff", 5, &rules,
				     &issues),
			 ERR_INVALID);
	assert_int_equal(rules_parse(&arena, "t", "kith\0k", 6, &rules,
				     &issues),
			 ERR_INVALID);
	assert_string_equal(issues.items[0].code, "not_text");
	assert_string_equal(issues.items[1].code, "not_text");
	assert_non_null(strstr(issues.items[0].msg, "Latin-1"));
	arena_fini(&arena);
}

/* A thousand rows are read, and one more is not; the fault says how many. */
static void
test_too_many_rows(void **state)
{
	struct arena arena = {0};
	(void)state;
	for (int n = 1000; n <= 1001; n++) {
		struct rules rules = {0};
		struct issues issues = {.arena = &arena};
		struct strbuf text = {0};
		strbuf_add(&text, WHOLE "table good_cause: code | label\n");
		/* Three rows stand there already. */
		for (int i = 3; i < n; i++)
			strbuf_addf(&text, "c%d | a cause\n", i);
		enum err_code code = rules_parse(&arena, "t", strbuf_str(&text),
						 text.len, &rules, &issues);
		assert_int_equal(code, n > 1000 ? ERR_INVALID : ERR_OK);
		assert_int_equal(issues.n, n - 1000);
		if (n > 1000) {
			assert_string_equal(issues.items[0].code,
					    "too_many_rows");
			assert_non_null(strstr(issues.items[0].msg, "1001"));
		}
		strbuf_fini(&text);
	}
	arena_fini(&arena);
}

/* What a file carries for the terminal does not get there. */
static void
test_control_characters(void **state)
{
	static const char text[] = HEAD
		"table breach: code | label | ladder\n"
		"B | it \x1b[31m\x07 is | L\n" LADDER STEP;
	struct arena arena = {0};
	struct rules rules = {0};
	struct issues issues = {.arena = &arena};
	struct strbuf words = {0};
	(void)state;
	assert_int_equal(rules_parse(&arena, "t", text, strlen(text), &rules,
				     &issues),
			 ERR_OK);
	rules_explain(&words, &rules.regimes[0]);
	assert_non_null(strstr(strbuf_str(&words), "B: it "));
	assert_null(strchr(strbuf_str(&words), '\x1b'));
	assert_null(strchr(strbuf_str(&words), '\x07'));
	strbuf_fini(&words);
	arena_fini(&arena);
}

/* Two ways into a zone that time does not end, a notice that one step or
 * nothing waits for. */
static void
test_zones_and_notices(void **state)
{
	static const char zone[] = HEAD
		"notice | 5 wd\n"
		"table breach: code | label | ladder\nB | it | L\n"
		"table ladder: code | label | counter | next_ladder\n"
		"L | steps | count | Z\nM | more | count | Z\n"
		"Z | zone | count |\n"
		"table step: ladder | no | measure | who | effect\n"
		"L | 1 | warn | pair |%s\nM | 1 | warn | pair |\n"
		"Z | 1 | warn | pair |\n";
	static const struct {
		const char *effect;
		const char *said;
	} rows[] = {{"after_notice", "Notice is given 5 working days before."},
		    {"", "is named, but nothing waits for it."}};
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct rules rules = {0};
		struct issues issues = {.arena = &arena};
		struct strbuf words = {0};
		const char *text = arena_printf(&arena, zone, rows[i].effect);
		assert_int_equal(rules_parse(&arena, "t", text, strlen(text),
					     &rules, &issues),
				 ERR_OK);
		rules_explain(&words, &rules.regimes[0]);
		assert_non_null(strstr(strbuf_str(&words), rows[i].said));
		assert_non_null(strstr(strbuf_str(&words),
				       "Time does not lead out of it."));
		strbuf_fini(&words);
	}
	arena_fini(&arena);
}

/* A set of a number that is none has that fault alone. */
static void
test_faulty_set(void **state)
{
	static const char text[] =
		"kith-rules 1\ntable ordinance: field | value\ncode | O\n"
		"extends | NL-2025\nname | n\nversion | 1\n"
		"valid_from | 2026-01-01\nsource | s\n"
		"checked_on | 2026-01-01\ntable set: parameter | value\n"
		"spread | many\nspread | 2\ntable scale: person | add\n"
		"one | 1 %\n";
	struct arena arena = {0};
	struct rules rules = {0};
	struct issues issues = {.arena = &arena};
	char codes[256];
	(void)state;
	rules_load_shipped(&arena, &rules);
	assert_int_equal(rules_parse(&arena, "t", text, strlen(text), &rules,
				     &issues),
			 ERR_INVALID);
	findings_codes(&issues, codes, sizeof(codes));
	assert_string_equal(codes, "bad_value bad_value not_in_ordinance");
	assert_string_equal(issues.items[2].field, "t:14");
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_not_text),
		cmocka_unit_test(test_too_many_rows),
		cmocka_unit_test(test_control_characters),
		cmocka_unit_test(test_zones_and_notices),
		cmocka_unit_test(test_faulty_set),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
