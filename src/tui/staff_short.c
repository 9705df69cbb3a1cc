/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "staff_short.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

#include "canvas.h"

static const char BETWEEN[] = " + ";

static void
add_name(struct strbuf *out, const char *name, size_t len, bool has_initial)
{
	const char *blank = memchr(name, ' ', len);
	if (blank == NULL) {
		strbuf_add_n(out, name, len);
		return;
	}
	const char *second = blank + 1;
	size_t rest = len - (size_t)(second - name);
	strbuf_add_n(out, name, (size_t)(blank - name));
	if (!has_initial || rest == 0)
		return;
	strbuf_add_n(out, blank, 1 + utf8_grapheme_len(second, rest));
	strbuf_add(out, ".");
}

static void
add_names(struct strbuf *out, const char *names, bool have_initials)
{
	const char *end = strstr(names, BETWEEN);
	while (end != NULL) {
		add_name(out, names, (size_t)(end - names), have_initials);
		strbuf_add(out, BETWEEN);
		names = end + strlen(BETWEEN);
		end = strstr(names, BETWEEN);
	}
	add_name(out, names, strlen(names), have_initials);
}

const char *
staff_short(const char *names, int cols, struct strbuf *out)
{
	if (canvas_text_cols(names) <= cols)
		return names;
	strbuf_reset(out);
	add_names(out, names, true);
	if (canvas_text_cols(strbuf_str(out)) <= cols)
		return strbuf_str(out);
	strbuf_reset(out);
	add_names(out, names, false);
	return strbuf_str(out);
}
