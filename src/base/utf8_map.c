/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "utf8_map.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

#include <utf8proc.h>

#include "base/arena.h"
#include "base/xalloc.h"

/* NFC leaves ASCII alone, and most text is ASCII. */
static bool
is_ascii(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)s[i] >= 0x80)
			return false;
	return true;
}

const char *
utf8_map_nfc(struct arena *arena, const char *s, size_t len)
{
	const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	const utf8proc_uint8_t *in = (const utf8proc_uint8_t *)s;

	if (is_ascii(s, len))
		return arena_strndup(arena, s, len);
	utf8proc_ssize_t n =
		utf8proc_decompose(in, (utf8proc_ssize_t)len, NULL, 0, options);

	assert(n >= 0);
	utf8proc_int32_t *cps =
		xreallocarray(NULL, (size_t)n + 1, sizeof(*cps));

	n = utf8proc_decompose(in, (utf8proc_ssize_t)len, cps, n, options);
	assert(n >= 0);
	/* Encodes in place: four bytes a code point always have room. */
	n = utf8proc_reencode(cps, n, options);
	assert(n >= 0);
	const char *out = arena_strndup(arena, (const char *)cps, (size_t)n);

	free(cps);
	return out;
}
