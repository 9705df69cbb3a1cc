/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "input.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/xalloc.h"

/* Bytes of the parameters and the end of ESC [ …, from after the "[". */
static size_t
csi_len(const char *s, size_t len)
{
	size_t n = 0;
	while (n < len && s[n] >= 0x20 && s[n] < 0x40)
		n++;
	if (n < len && s[n] >= 0x40 && s[n] < 0x7f)
		n++;
	return n;
}

/* To BEL or ESC \, but never beyond the line. */
static size_t
string_len(const char *s, size_t len)
{
	for (size_t n = 0; n < len && s[n] != '\n' && s[n] != '\r'; n++) {
		if (s[n] == 0x07)
			return n + 1;
		if (s[n] == 0x1b && n + 1 < len && s[n + 1] == '\\')
			return n + 2;
	}
	return 0;
}

/* Bytes of an escape sequence at s (which is ESC), at least 1. */
static size_t
escape_len(const char *s, size_t len)
{
	if (len < 2)
		return 1;
	if (s[1] == '[')
		return 2 + csi_len(s + 2, len - 2);
	if (s[1] == 'O')
		return len > 2 && s[2] >= 0x40 && s[2] < 0x7f ? 3 : 2;
	if (s[1] == ']' || s[1] == 'P' || s[1] == '_' || s[1] == '^')
		return 2 + string_len(s + 2, len - 2);
	return 1;
}

static bool
is_unwanted(uint32_t cp)
{
	if (cp < 0x20)
		return cp != '\n' && cp != '\t';
	if (cp >= 0x7f && cp < 0xa0)
		return true;
	return cp == 0x061c || cp == 0x200e || cp == 0x200f ||
	       (cp >= 0x2028 && cp <= 0x202e) ||
	       (cp >= 0x2066 && cp <= 0x2069) || cp == 0xfeff ||
	       (cp >= 0xe0000 && cp <= 0xe0fff);
}

static void
strip(struct strbuf *out, const char *s, size_t len)
{
	size_t at = 0;
	while (at < len) {
		if (s[at] == '\033') {
			at += escape_len(s + at, len - at);
			continue;
		}
		if (s[at] == '\r') {
			strbuf_add_c(out, '\n');
			at += at + 1 < len && s[at + 1] == '\n' ? 2 : 1;
			continue;
		}
		uint32_t cp;
		size_t n = utf8_decode(s + at, len - at, &cp);
		char bytes[4];
		if (!is_unwanted(cp))
			strbuf_add_n(out, bytes, utf8_encode(cp, bytes));
		at += n;
	}
}

char *
input_sanitise(const char *s, size_t len, size_t *len_out)
{
	struct strbuf plain = {0};
	struct arena arena = {0};
	struct err err;
	const char *composed;
	strip(&plain, s, len);
	if (utf8_clean(&arena, strbuf_str(&plain), plain.len, "", &composed,
		       &err) != ERR_OK)
		composed = "";
	char *text = xstrdup(composed);
	*len_out = strlen(text);
	arena_fini(&arena);
	strbuf_fini(&plain);
	return text;
}
