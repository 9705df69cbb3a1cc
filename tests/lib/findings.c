/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/findings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/strbuf.h"

size_t
findings_count(const struct issues *issues, const char *code)
{
	size_t n = 0;

	for (size_t i = 0; i < issues->n; i++)
		if (strcmp(issues->items[i].code, code) == 0)
			n++;
	return n;
}

static void
join_codes(const struct issues *issues, struct strbuf *out)
{
	for (size_t i = 0; i < issues->n; i++)
		strbuf_addf(out, "%s%s", i == 0 ? "" : " ",
			    issues->items[i].code);
}

void
findings_codes(const struct issues *issues, char *out, size_t size)
{
	struct strbuf codes = {0};

	join_codes(issues, &codes);
	snprintf(out, size, "%s", strbuf_str(&codes));
	strbuf_fini(&codes);
}

void
findings_assert(const struct issues *issues, const char *ref,
		const char *expected)
{
	struct strbuf codes = {0};

	for (size_t i = 0; i < issues->n; i++)
		assert_true(issues->items[i].msg[0] != '\0');
	join_codes(issues, &codes);
	bool is_same = strcmp(strbuf_str(&codes), expected) == 0;
	if (!is_same)
		print_error("%s: got \"%s\", expected \"%s\"\n", ref,
			    strbuf_str(&codes), expected);
	strbuf_fini(&codes);
	assert_true(is_same);
}
