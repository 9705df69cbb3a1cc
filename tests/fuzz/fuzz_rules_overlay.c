/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "core/rules.h"

static const struct rules *
shipped(void)
{
	static struct arena arena;
	static struct rules rules;
	if (rules.n == 0)
		rules_load_shipped(&arena, &rules);
	return &rules;
}

static bool
is_in_force(const struct regime *regime, struct date on)
{
	return date_cmp(regime->valid_from, on) <= 0 &&
	       (date_is_none(regime->valid_to) ||
		date_cmp(on, regime->valid_to) < 0);
}

/* Each version holds for a day at least, and alone of its code. */
static void
check_versions(const struct rules *rules)
{
	for (size_t i = 0; i < rules->n; i++) {
		const struct regime *regime = &rules->regimes[i];
		assert(is_in_force(regime, regime->valid_from));
		assert(rules_find_version(rules, regime->code,
					  regime->valid_from) == regime);
		for (size_t j = 0; j < rules->n; j++)
			assert(j == i ||
			       strcmp(rules->regimes[j].code, regime->code) !=
				       0 ||
			       !is_in_force(&rules->regimes[j],
					    regime->valid_from));
	}
}

/* What the code alone means on that day is in force, where anything is. */
static void
check_turned(struct rules *rules, struct date on)
{
	size_t n = rules->n;
	rules_turn_to(rules, on);
	assert(rules->n == n);
	for (size_t i = 0; i < n; i++) {
		const char *code = rules->regimes[i].code;
		const struct regime *version =
			rules_find_version(rules, code, on);
		assert(version == NULL || rules_find(rules, code) == version);
	}
}

static void
lay_over(struct arena *arena, struct rules *rules, struct date from,
	 const char *text, size_t len)
{
	struct issues issues = {.arena = arena};
	struct strbuf diff = {0};
	struct regime regime;
	size_t n = rules->n;
	enum err_code code =
		rules_parse_version(rules, "fuzz", text, len, &regime, &issues);
	assert((code == ERR_OK) == (issues.n == 0));
	assert(rules->n == n);
	if (code != ERR_OK)
		return;
	rules_explain_diff(&diff, rules_find(rules, regime.code), &regime);
	strbuf_fini(&diff);
	const struct rules_version version = {&regime, from};
	rules_overlay(arena, rules, &version);
	check_versions(rules);
}

/*
 * Files with form feeds between them are laid one by one over what is
 * shipped. The first byte of each is the week from which it holds.
 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct rules rules = {0};
	struct date start = date_of(2024, 1, 1);
	for (size_t i = 0; i < shipped()->n; i++)
		rules_append(&arena, &rules, &shipped()->regimes[i]);
	while (size > 0) {
		const uint8_t *end = memchr(data, '\f', size);
		size_t len = end != NULL ? (size_t)(end - data) : size;
		if (len > 0) {
			struct date from = date_add_days(start, data[0] * 7);
			lay_over(&arena, &rules, from, (const char *)data + 1,
				 len - 1);
			check_turned(&rules, from);
		}
		len += end != NULL;
		data += len;
		size -= len;
	}
	arena_fini(&arena);
	return 0;
}
