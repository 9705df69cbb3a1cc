/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "report/csv_write.h"

#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "report/escape.h"

/* The full-width forms too (U+FF01 to U+FF5E are ! to ~): some programs take
 * them for the same. */
bool
csv_is_formula(const char *s)
{
	uint32_t cp = 0;

	if (*s != '\0')
		(void)utf8_decode(s, strlen(s), &cp);
	if (cp > 0xff00 && cp < 0xff5f)
		cp -= 0xff00 - ' ';
	return cp > 0 && cp < 0x7f && strchr("=+-@|%\t\r", (int)cp) != NULL;
}

static bool
needs_quotes(const char *s)
{
	size_t len = strlen(s);

	if (len == 0)
		return false;
	return strpbrk(s, ",;\"\r\n\t") != NULL || s[0] == ' ' ||
	       s[len - 1] == ' ';
}

static void
add_quoted(struct strbuf *out, const char *s)
{
	strbuf_add_c(out, '"');
	for (; *s != '\0'; s++) {
		if (*s == '"')
			strbuf_add_c(out, '"');
		strbuf_add_c(out, *s);
	}
	strbuf_add_c(out, '"');
}

static void
add_plain(struct strbuf *out, const char *s)
{
	if (needs_quotes(s))
		add_quoted(out, s);
	else
		strbuf_add(out, s);
}

void
csv_add_cell(struct strbuf *out, const char *s, enum csv_cell kind, bool raw)
{
	struct strbuf safe = {0};

	if (raw) {
		add_plain(out, s);
		return;
	}
	if (kind != CSV_CELL_NUMBER && csv_is_formula(s))
		strbuf_add_c(&safe, '\'');
	escape_text(&safe, s, true);
	add_plain(out, strbuf_str(&safe));
	strbuf_fini(&safe);
}

void
csv_add_row(struct strbuf *out, const char *const *cells,
	    const enum csv_cell *kinds, size_t n, bool raw)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			strbuf_add_c(out, ',');
		csv_add_cell(out, cells[i],
			     kinds == NULL ? CSV_CELL_TEXT : kinds[i], raw);
	}
	strbuf_add(out, "\r\n");
}
