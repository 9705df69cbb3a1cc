/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The worked cases of tests/data/sanction/: facts in, and of each proposal
 * the keys that the rule fixes. Everything passes simulate_run, as it does
 * in `kith simulate`.
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/arena.h"
#include "core/rules.h"
#include "report/simulate.h"

enum { OUTPUT_MAX = 1 << 20 };

static struct arena arena;
static struct rules rules;
static size_t n_cases;

static const char *
read_back(FILE *file)
{
	char *text = arena_alloc(&arena, OUTPUT_MAX);
	rewind(file);
	size_t len = fread(text, 1, OUTPUT_MAX - 1, file);
	assert_true(len < OUTPUT_MAX - 1);
	text[len] = '\0';
	return text;
}

static json_t *
simulate(const json_t *facts, const char *name)
{
	FILE *in = tmpfile();
	FILE *out = tmpfile();
	struct issues issues = {.arena = &arena};
	struct err err = {0};
	assert_non_null(in);
	assert_non_null(out);
	assert_int_equal(json_dumpf(facts, in, 0), 0);
	fflush(in);
	assert_int_equal(lseek(fileno(in), 0, SEEK_SET), 0);
	enum err_code code = simulate_run(&rules, fileno(in), fileno(out), true,
					  &issues, &err);
	for (size_t i = 0; i < issues.n; i++)
		print_error("%s: %s: %s\n", name, issues.items[i].field,
			    issues.items[i].msg);
	assert_int_equal(code, ERR_OK);
	json_t *answer = json_loads(read_back(out), 0, NULL);
	assert_non_null(answer);
	fclose(in);
	fclose(out);
	return answer;
}

static void
fail_value(const char *where, const json_t *wanted, const json_t *got)
{
	char *left = json_dumps(wanted, JSON_ENCODE_ANY | JSON_COMPACT);
	char *right = got == NULL
			      ? NULL
			      : json_dumps(got, JSON_ENCODE_ANY | JSON_COMPACT);
	print_error("%s: expected %s, got %s\n", where, left,
		    right != NULL ? right : "nothing");
	free(left);
	free(right);
}

/* What is expected must be there; more may be. Returns the differences. */
static int
compare(const char *where, const json_t *wanted, const json_t *got)
{
	const char *key;
	json_t *value;
	int differ = 0;
	const char *path;
	if (json_is_object(wanted) && json_is_object(got)) {
		json_object_foreach((json_t *)(uintptr_t)wanted, key, value)
		{
			path = arena_printf(&arena, "%s.%s", where, key);
			differ +=
				compare(path, value, json_object_get(got, key));
		}
		return differ;
	}
	if (json_is_array(wanted) && json_is_array(got) &&
	    json_array_size(wanted) == json_array_size(got)) {
		for (size_t i = 0; i < json_array_size(wanted); i++) {
			path = arena_printf(&arena, "%s[%zu]", where, i);
			differ += compare(path, json_array_get(wanted, i),
					  json_array_get(got, i));
		}
		return differ;
	}
	if (got != NULL && json_equal(wanted, got))
		return 0;
	fail_value(where, wanted, got);
	return 1;
}

static const json_t *
find_by(const json_t *list, const char *key, const char *name)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *item = json_array_get(list, i);
		const char *s = json_string_value(json_object_get(item, key));
		if (s != NULL && strcmp(s, name) == 0)
			return item;
	}
	return NULL;
}

/* "deadline.CODE" and "reason" ask for one row of a list. */
static int
compare_key(const char *where, const char *key, const json_t *wanted,
	    const json_t *proposal)
{
	const json_t *got = json_object_get(proposal, key);
	if (strncmp(key, "deadline.", 9) == 0)
		got = json_object_get(
			find_by(json_object_get(proposal, "deadlines"), "code",
				key + 9),
			"on");
	else if (strcmp(key, "reason") == 0)
		got = json_object_get(
			find_by(json_object_get(proposal, "reasons"), "key",
				json_string_value(wanted)),
			"key");
	const char *path;
	path = arena_printf(&arena, "%s.%s", where, key);
	return compare(path, wanted, got);
}

static int
compare_case(const char *file, const json_t *item, const json_t *answer)
{
	const json_t *list = json_object_get(answer, "proposals");
	const char *name = json_string_value(json_object_get(item, "name"));
	const char *breach;
	const char *key;
	json_t *wanted;
	json_t *value;
	int differ = 0;
	json_object_foreach(json_object_get(item, "expect"), breach, wanted)
	{
		const json_t *p = find_by(list, "breach", breach);
		const char *where =
			arena_printf(&arena, "%s: %s: %s", file, name, breach);
		assert_non_null(p);
		json_object_foreach(wanted, key, value)
			differ += compare_key(where, key, value, p);
	}
	return differ;
}

/* The sums that hold for every proposal (I2, I13, I14). */
static int
check_sums(const char *file, const json_t *item, const json_t *answer)
{
	const json_t *list = json_object_get(answer, "proposals");
	int differ = 0;
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *p = json_array_get(list, i);
		const json_t *segments = json_object_get(p, "segments");
		json_int_t sum = json_integer_value(json_object_get(p, "fine"));
		for (size_t j = 0; j < json_array_size(segments); j++)
			sum += json_integer_value(json_object_get(
				json_array_get(segments, j), "total"));
		if (sum !=
		    json_integer_value(json_object_get(p, "total")) +
			    json_integer_value(json_object_get(p, "held"))) {
			print_error("%s: %s: sums differ\n", file,
				    json_string_value(
					    json_object_get(item, "name")));
			differ++;
		}
	}
	return differ;
}

static json_t *
case_facts(const json_t *root, const json_t *item)
{
	json_t *facts = json_deep_copy(json_object_get(root, "facts"));
	const json_t *breaches = json_object_get(item, "breaches");
	json_t *list = json_array();
	json_object_update(facts, json_object_get(item, "facts"));
	for (size_t i = 0; i < json_array_size(breaches); i++) {
		json_t *breach =
			json_deep_copy(json_object_get(root, "breach"));
		json_object_update(breach, json_array_get(breaches, i));
		json_array_append_new(list, breach);
	}
	json_object_set_new(facts, "breaches", list);
	return facts;
}

static void
run_file(const char *name)
{
	const char *src = getenv("KITH_SRCDIR");
	const char *path;
	json_error_t error;
	int differ = 0;
	path = arena_printf(&arena, "%s/tests/data/sanction/%s.json",
			    src != NULL ? src : ".", name);
	json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
	if (root == NULL)
		fail_msg("%s: %s", path, error.text);
	const json_t *cases = json_object_get(root, "cases");
	assert_true(json_array_size(cases) > 0);
	for (size_t i = 0; i < json_array_size(cases); i++) {
		const json_t *item = json_array_get(cases, i);
		json_t *facts = case_facts(root, item);
		json_t *answer =
			simulate(facts, json_string_value(
						json_object_get(item, "name")));
		differ += compare_case(name, item, answer);
		differ += check_sums(name, item, answer);
		json_decref(answer);
		json_decref(facts);
		n_cases++;
	}
	json_decref(root);
	assert_int_equal(differ, 0);
}

#define CASES(function, name)                                                  \
	static void function(void **state)                                     \
	{                                                                      \
		(void)state;                                                   \
		run_file(name);                                                \
	}

CASES(test_au, "AU-TCF")
CASES(test_de_2023, "DE-2023")
CASES(test_de_2026, "DE-2026")
CASES(test_derived, "derived")
CASES(test_dk, "DK-2021")
CASES(test_es_imv, "ES-IMV")
CASES(test_es_na, "ES-NA")
CASES(test_fi, "FI-2026")
CASES(test_guards, "guards")
CASES(test_house, "HOUSE-SOFT")
CASES(test_nl, "NL-2025")
CASES(test_nz, "NZ-2025")
CASES(test_own, "OWN")
CASES(test_own_corners, "OWN-3")
CASES(test_uk, "UK-UC")

/* An organisation's rules, on top of what is shipped. */
static void
load_own(const char *name)
{
	const char *src = getenv("KITH_SRCDIR");
	struct issues issues = {.arena = &arena};
	const char *path = arena_printf(&arena,
					"%s/tests/data/sanction/%s.rules",
					src != NULL ? src : ".", name);
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	const char *text = read_back(file);
	fclose(file);
	enum err_code code =
		rules_parse(&arena, name, text, strlen(text), &rules, &issues);
	for (size_t i = 0; i < issues.n; i++)
		print_error("%s: %s\n", issues.items[i].field,
			    issues.items[i].msg);
	assert_int_equal(code, ERR_OK);
}

static int
set_up(void **state)
{
	(void)state;
	rules_load_shipped(&arena, &rules);
	load_own("OWN");
	load_own("OWN-2");
	load_own("OWN-3");
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	print_message("# %zu cases\n", n_cases);
	arena_fini(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_au),
		cmocka_unit_test(test_de_2023),
		cmocka_unit_test(test_de_2026),
		cmocka_unit_test(test_derived),
		cmocka_unit_test(test_dk),
		cmocka_unit_test(test_es_imv),
		cmocka_unit_test(test_es_na),
		cmocka_unit_test(test_fi),
		cmocka_unit_test(test_guards),
		cmocka_unit_test(test_house),
		cmocka_unit_test(test_nl),
		cmocka_unit_test(test_nz),
		cmocka_unit_test(test_own),
		cmocka_unit_test(test_uk),
		cmocka_unit_test(test_own_corners),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
