/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "import_pack.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/strbuf.h"

enum { DIGITS_MAX = 9 };

void
import_pack(struct strbuf *out, const char *text)
{
	if (text == NULL)
		strbuf_add(out, "-,");
	else
		strbuf_addf(out, "%zu:%s,", strlen(text), text);
}

bool
import_unpack(const char **at, struct arena *arena, const char **out)
{
	const char *s = *at;
	size_t n_digits = strspn(s, "0123456789");
	size_t len = 0;

	*out = NULL;
	if (s[0] == '-' && s[1] == ',') {
		*at = s + 2;
		return true;
	}
	if (n_digits == 0 || n_digits > DIGITS_MAX || s[n_digits] != ':')
		return false;
	for (size_t i = 0; i < n_digits; i++)
		len = len * 10 + (size_t)(s[i] - '0');
	s += n_digits + 1;
	if (strlen(s) <= len || s[len] != ',')
		return false;
	*out = arena_strndup(arena, s, len);
	*at = s + len + 1;
	return true;
}

/* FNV-1a. */
WRAPS uint64_t
import_digest(uint64_t before, const char *text)
{
	uint64_t digest = before;

	for (const char *c = text;; c++) {
		digest ^= (unsigned char)*c;
		digest *= UINT64_C(0x100000001b3);
		if (*c == '\0')
			return digest;
	}
}
