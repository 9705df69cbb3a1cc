/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <assert.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "core/rules.h"
#include "report/facts_json.h"

static const struct rules *
shipped(void)
{
	static struct arena arena;
	static struct rules rules;
	if (rules.n == 0)
		rules_load_shipped(&arena, &rules);
	return &rules;
}

static void
propose(struct arena *arena, const struct facts *facts)
{
	struct issues issues = {.arena = arena};
	struct strbuf text = {0};
	struct proposal *all;
	facts_check(shipped(), facts, &issues);
	if (issues.n > 0)
		return;
	sanction_propose_all(arena, shipped(), facts, &all);
	for (size_t i = 0; i < facts->n_breaches; i++) {
		assert(all[i].total >= 0 && all[i].back_pay >= 0);
		assert(all[i].n_reasons > 0);
	}
	proposals_text_write(&text, all, facts->n_breaches);
	proposals_json_write(&text, facts, all, facts->n_breaches);
	strbuf_fini(&text);
}

/* Facts are refused with reasons, or read, written and read the same. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct issues issues = {.arena = &arena};
	struct facts facts;
	struct strbuf text = {0};
	enum err_code code = facts_json_read(&arena, (const char *)data, size,
					     &facts, &issues);
	assert((code == ERR_OK) == (issues.n == 0));
	if (code == ERR_OK) {
		propose(&arena, &facts);
		facts_json_write(&text, &facts);
		assert(facts_json_read(&arena, strbuf_str(&text), text.len,
				       &facts, &issues) == ERR_OK);
	}
	strbuf_fini(&text);
	arena_fini(&arena);
	return 0;
}
