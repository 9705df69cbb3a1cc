/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "report/escape.h"

#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

enum { REPLACEMENT = 0xfffd, REPLACEMENT_LEN = 3 };

bool
escape_is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0) ||
	       (cp >= 0x2028 && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069);
}

static void
add_control(struct strbuf *out, uint32_t cp, bool keep_lines)
{
	if (keep_lines && (cp == '\n' || cp == '\t'))
		strbuf_add_c(out, (char)cp);
	else if (cp == '\n')
		strbuf_add(out, "\\n");
	else if (cp == '\t')
		strbuf_add(out, "\\t");
	else
		strbuf_addf(out, "\\x%02x", (unsigned)cp);
}

void
escape_text(struct strbuf *out, const char *s, bool keep_lines)
{
	size_t len = strlen(s);
	size_t i = 0;

	while (i < len) {
		uint32_t cp;
		size_t n = utf8_decode(s + i, len - i, &cp);

		if (escape_is_control(cp))
			add_control(out, cp, keep_lines);
		else if (cp == REPLACEMENT && n < REPLACEMENT_LEN)
			strbuf_addf(out, "\\x%02x", (unsigned char)s[i]);
		else
			strbuf_add_n(out, s + i, n);
		i += n;
	}
}
