/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <assert.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "core/rules.h"

/* A file is taken whole or refused with reasons; what is taken can be told. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct rules rules = {0};
	struct issues issues = {.arena = &arena};
	struct strbuf text = {0};
	enum err_code code = rules_parse(&arena, "fuzz", (const char *)data,
					 size, &rules, &issues);
	assert((code == ERR_OK) == (issues.n == 0));
	assert(rules.n == (code == ERR_OK ? 1U : 0U));
	if (code == ERR_OK) {
		rules_explain(&text, &rules.regimes[0]);
		assert(text.len > 0);
	}
	strbuf_fini(&text);
	arena_fini(&arena);
	return 0;
}
