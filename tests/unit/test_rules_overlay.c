/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Versions of rules over one another: which of them holds on a day, and what
 * a new one leaves of those before it.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "core/rules.h"

struct version_row {
	const char *code;
	const char *version;
	struct date valid_from;
	struct date last_day; /* DATE_NONE: open */
	struct date from;     /* in effect */
};

static void
lay_over(struct arena *arena, struct rules *rules,
	 const struct version_row *row)
{
	struct issues issues = {.arena = arena};
	struct regime regime;
	char first[DATE_ISO_SIZE];
	char last[DATE_ISO_SIZE];
	char *text = arena_printf(
		arena,
		"kith-rules 1\ntable regime: field | value\n"
		"code | %s\nfamily | F\nname | test\nversion | %s\n"
		"status | active\nvalid_from | %s\nlast_day | %s\n"
		"effect_start | next_day\ndecider | somebody\nhearing | none\n"
		"source | here\nchecked_on | 2025-01-01\n"
		"table breach: code | label | ladder\nB | it | L\n"
		"table ladder: code | label | counter\nL | steps | count\n"
		"table step: ladder | no | measure | who\n"
		"L | 1 | warn | pair\n",
		row->code, row->version, date_iso(row->valid_from, first),
		date_is_none(row->last_day) ? ""
					    : date_iso(row->last_day, last));
	assert_int_equal(rules_parse_version(rules, "v", text, strlen(text),
					     &regime, &issues),
			 ERR_OK);
	struct rules_version version = {&regime, row->from};
	rules_overlay(arena, rules, &version);
}

static void
assert_in_force(const struct rules *rules, const char *code, struct date on,
		const char *version)
{
	const struct regime *found = rules_find_version(rules, code, on);
	if (version == NULL)
		assert_null(found);
	else
		assert_string_equal(found->version, version);
}

/* Each from its day on, and until the next; none before its own first day. */
static void
test_overlay(void **state)
{
	const struct version_row rows[] = {
		{"C", "1", date_of(2025, 1, 1), DATE_NONE, date_of(2025, 1, 1)},
		{"C", "2", date_of(2025, 1, 1), date_of(2025, 12, 31),
		 date_of(2025, 7, 1)},
		{"D", "1", date_of(2025, 1, 1), DATE_NONE, date_of(2025, 7, 1)},
		{"C", "3", date_of(2025, 1, 1), date_of(2025, 12, 31),
		 date_of(2025, 10, 1)},
		{"C", "4", date_of(2026, 3, 1), DATE_NONE,
		 date_of(2025, 10, 1)}};
	struct arena arena = {0};
	struct rules rules = {0};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		lay_over(&arena, &rules, &rows[i]);
	assert_int_equal(rules.n, 5);
	assert_in_force(&rules, "C", date_of(2024, 12, 31), NULL);
	assert_in_force(&rules, "C", date_of(2025, 1, 1), "1");
	assert_in_force(&rules, "C", date_of(2025, 6, 30), "1");
	assert_in_force(&rules, "C", date_of(2025, 7, 1), "2");
	assert_in_force(&rules, "C", date_of(2025, 9, 30), "2");
	assert_in_force(&rules, "C", date_of(2025, 10, 1), "3");
	assert_in_force(&rules, "C", date_of(2025, 12, 31), "3");
	assert_in_force(&rules, "C", date_of(2026, 1, 1), NULL);
	assert_in_force(&rules, "C", date_of(2026, 3, 1), "4");
	assert_in_force(&rules, "D", date_of(2025, 6, 30), NULL);
	assert_in_force(&rules, "D", date_of(2025, 7, 1), "1");
	arena_fini(&arena);
}

/* Of one family the version that began last, in whatever order they came. */
static void
test_newest_of_family(void **state)
{
	const struct version_row rows[] = {
		{"C", "1", date_of(2025, 3, 1), DATE_NONE, date_of(2025, 3, 1)},
		{"D", "1", date_of(2025, 1, 1), DATE_NONE, date_of(2025, 1, 1)},
		{"E", "1", date_of(2025, 5, 1), DATE_NONE,
		 date_of(2025, 5, 1)}};
	static const struct {
		int month;
		const char *code;
	} found[] = {{2, "D"}, {3, "C"}, {4, "C"}, {5, "E"}};
	struct arena arena = {0};
	struct rules rules = {0};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		lay_over(&arena, &rules, &rows[i]);
	for (size_t i = 0; i < N_ELEMS(found); i++)
		assert_string_equal(
			rules_find_on(&rules, "F",
				      date_of(2025, found[i].month, 1))
				->code,
			found[i].code);
	arena_fini(&arena);
}

/* What would not have held for one day goes, the new one or the old one. */
static void
test_overlay_without_a_day(void **state)
{
	const struct version_row old = {"C", "1", date_of(2025, 3, 1),
					DATE_NONE, date_of(2025, 3, 1)};
	const struct version_row over = {"C", "2", date_of(2025, 1, 1),
					 date_of(2025, 5, 31),
					 date_of(2025, 6, 1)};
	const struct version_row same = {"C", "3", date_of(2025, 1, 1),
					 DATE_NONE, date_of(2025, 3, 1)};
	struct arena arena = {0};
	struct rules rules = {0};
	(void)state;
	lay_over(&arena, &rules, &old);
	lay_over(&arena, &rules, &over);
	assert_int_equal(rules.n, 1);
	assert_in_force(&rules, "C", date_of(2025, 6, 1), "1");
	lay_over(&arena, &rules, &same);
	assert_int_equal(rules.n, 1);
	assert_in_force(&rules, "C", date_of(2025, 3, 1), "3");
	arena_fini(&arena);
}

/* The name alone means what is in force on the day that it was turned to. */
static void
test_turn_to(void **state)
{
	const struct version_row rows[] = {
		{"C", "1", date_of(2025, 1, 1), DATE_NONE, date_of(2025, 1, 1)},
		{"D", "1", date_of(2025, 1, 1), DATE_NONE, date_of(2025, 1, 1)},
		{"C", "2", date_of(2025, 1, 1), DATE_NONE, date_of(2025, 7, 1)},
		{"C", "3", date_of(2025, 1, 1), DATE_NONE,
		 date_of(2025, 9, 1)}};
	static const struct {
		int month;
		const char *version;
	} turns[] = {{6, "1"}, {8, "2"}, {10, "3"}, {1, "1"}};
	struct arena arena = {0};
	struct rules rules = {0};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++)
		lay_over(&arena, &rules, &rows[i]);
	for (size_t i = 0; i < N_ELEMS(turns); i++) {
		rules_turn_to(&rules, date_of(2025, turns[i].month, 15));
		assert_string_equal(rules_find(&rules, "C")->version,
				    turns[i].version);
		assert_string_equal(rules_find(&rules, "D")->version, "1");
		assert_int_equal(rules.n, N_ELEMS(rows));
	}
	/* Before all of them nothing is turned. */
	rules_turn_to(&rules, date_of(2024, 1, 1));
	assert_string_equal(rules_find(&rules, "C")->version, "1");
	arena_fini(&arena);
}

/* A version with a fault is told as any file's, and leaves nothing behind. */
static void
test_version_with_fault(void **state)
{
	struct arena arena = {0};
	struct rules rules = {0};
	struct issues issues = {.arena = &arena};
	struct regime out = {.code = "untouched"};
	static const char text[] = "kith-rules 1\ntable colours: red\n";
	(void)state;
	assert_int_equal(rules_parse_version(&rules, "v", text, strlen(text),
					     &out, &issues),
			 ERR_INVALID);
	assert_string_equal(out.code, "untouched");
	assert_int_equal(rules.n, 0);
	assert_string_equal(issues.items[0].field, "v:2");
	arena_fini(&arena);
}

/* The version that is named holds on all the days of its file. */
static void
test_pick(void **state)
{
	const struct version_row rows[] = {
		{"C", "1", date_of(2025, 1, 1), DATE_NONE, date_of(2025, 1, 1)},
		{"C", "2", date_of(2025, 2, 1), DATE_NONE, date_of(2025, 7, 1)},
		{"D", "2", date_of(2025, 1, 1), DATE_NONE,
		 date_of(2025, 1, 1)}};
	const struct rules_name there = {"C", "2"};
	const struct rules_name older = {"C", "1"};
	const struct rules_name no_version = {"C", "3"};
	const struct rules_name no_code = {"E", "2"};
	struct arena arena = {0};
	struct rules rules = {0};
	struct rules all = {0};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(rows); i++) {
		struct rules alone = {0};
		lay_over(&arena, &rules, &rows[i]);
		lay_over(&arena, &alone,
			 &(struct version_row){rows[i].code, rows[i].version,
					       rows[i].valid_from, DATE_NONE,
					       rows[i].valid_from});
		rules_append(&arena, &all, &alone.regimes[0]);
	}
	assert_false(rules_pick(&arena, &rules, &all, &no_version));
	assert_false(rules_pick(&arena, &rules, &all, &no_code));
	assert_in_force(&rules, "C", date_of(2025, 6, 30), "1");
	assert_true(rules_pick(&arena, &rules, &all, &there));
	assert_in_force(&rules, "C", date_of(2025, 1, 31), "1");
	assert_in_force(&rules, "C", date_of(2025, 2, 1), "2");
	assert_string_equal(rules_find(&rules, "C")->version, "2");
	assert_true(rules_pick(&arena, &rules, &all, &older));
	assert_in_force(&rules, "C", date_of(2025, 8, 1), "1");
	assert_in_force(&rules, "D", date_of(2025, 8, 1), "2");
	arena_fini(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_overlay),
		cmocka_unit_test(test_newest_of_family),
		cmocka_unit_test(test_overlay_without_a_day),
		cmocka_unit_test(test_turn_to),
		cmocka_unit_test(test_pick),
		cmocka_unit_test(test_version_with_fault),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
