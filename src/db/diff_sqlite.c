/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "driver_sqlite.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"

/* ---- JSON ---- */

static void
add_escape(struct strbuf *out, unsigned char c)
{
	switch (c) {
	case '"':
		strbuf_add(out, "\\\"");
		break;
	case '\\':
		strbuf_add(out, "\\\\");
		break;
	case '\n':
		strbuf_add(out, "\\n");
		break;
	case '\t':
		strbuf_add(out, "\\t");
		break;
	default:
		strbuf_addf(out, "\\u%04x", (unsigned)c);
	}
}

/* Bytes that are not UTF-8 become U+FFFD: the journal must stay readable. */
static size_t
add_character(struct strbuf *out, const char *s, size_t len)
{
	char bytes[4];
	uint32_t cp = 0;
	const size_t used = utf8_decode(s, len, &cp);

	strbuf_add_n(out, bytes, utf8_encode(cp, bytes));
	return used;
}

/* Bytes up to the first that is not written as it is. */
static size_t
plain_len(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && (unsigned char)s[n] >= 0x20 &&
	       (unsigned char)s[n] < 0x7f && s[n] != '"' && s[n] != '\\')
		n++;
	return n;
}

static void
add_string(struct strbuf *out, const char *s, size_t len)
{
	size_t at = 0;

	strbuf_add_c(out, '"');
	while (at < len) {
		const unsigned char c = (unsigned char)s[at];
		const size_t plain = plain_len(s + at, len - at);

		if (plain > 0) {
			strbuf_add_n(out, s + at, plain);
			at += plain;
		} else if (c >= 0x80) {
			at += add_character(out, s + at, len - at);
		} else {
			add_escape(out, c);
			at++;
		}
	}
	strbuf_add_c(out, '"');
}

static void
add_hex(struct strbuf *out, const unsigned char *p, size_t len)
{
	static const char digits[] = "0123456789abcdef";

	strbuf_add_c(out, '"');
	for (size_t i = 0; i < len; i++) {
		strbuf_add_c(out, digits[p[i] >> 4]);
		strbuf_add_c(out, digits[p[i] & 15]);
	}
	strbuf_add_c(out, '"');
}

/* By SQLite's printf: that of libc writes the locale's decimal comma. */
static void
add_real(struct strbuf *out, double d)
{
	char text[64];

	if (!isfinite(d)) {
		strbuf_add(out, isnan(d) ? "null" : d < 0 ? "-1e999" : "1e999");
		return;
	}
	strbuf_add(out, sqlite3_snprintf((int)sizeof(text), text, "%!.17g", d));
}

static void
add_value(struct strbuf *out, sqlite3_value *value)
{
	switch (sqlite3_value_type(value)) {
	case SQLITE_INTEGER:
		strbuf_addf(out, "%lld", (long long)sqlite3_value_int64(value));
		break;
	case SQLITE_FLOAT:
		add_real(out, sqlite3_value_double(value));
		break;
	case SQLITE_TEXT: {
		const unsigned char *s = sqlite3_value_text(value);

		add_string(out, (const char *)s,
			   (size_t)sqlite3_value_bytes(value));
		break;
	}
	case SQLITE_BLOB: {
		const void *p = sqlite3_value_blob(value);

		add_hex(out, p, (size_t)sqlite3_value_bytes(value));
		break;
	}
	default:
		strbuf_add(out, "null");
	}
}

/* ---- Comparing ---- */

static bool
is_same_bytes(sqlite3_value *a, sqlite3_value *b)
{
	const void *p = sqlite3_value_blob(a);
	const void *q = sqlite3_value_blob(b);
	const int len = sqlite3_value_bytes(a);

	return len == sqlite3_value_bytes(b) &&
	       (len == 0 || memcmp(p, q, (size_t)len) == 0);
}

static bool
is_same_real(double a, double b)
{
	return !(a < b) && !(b < a);
}

static bool
is_same(sqlite3_value *a, sqlite3_value *b)
{
	const int type = sqlite3_value_type(a);

	if (type != sqlite3_value_type(b))
		return false;
	switch (type) {
	case SQLITE_NULL:
		return true;
	case SQLITE_INTEGER:
		return sqlite3_value_int64(a) == sqlite3_value_int64(b);
	case SQLITE_FLOAT:
		return is_same_real(sqlite3_value_double(a),
				    sqlite3_value_double(b));
	default:
		return is_same_bytes(a, b);
	}
}

/* ---- kith_diff ---- */

static void
add_name(struct strbuf *out, sqlite3_value *name)
{
	const unsigned char *s = sqlite3_value_text(name);

	if (out->len > 1)
		strbuf_add_c(out, ',');
	add_string(out, (const char *)s, (size_t)sqlite3_value_bytes(name));
	strbuf_add_c(out, ':');
}

/* Three values: name, old, new. */
static void
add_column(struct strbuf *out, char act, sqlite3_value **v)
{
	sqlite3_value *only = act == 'I' ? v[2] : v[1];

	if (act == 'U' && !is_same(v[1], v[2])) {
		add_name(out, v[0]);
		strbuf_add_c(out, '[');
		add_value(out, v[1]);
		strbuf_add_c(out, ',');
		add_value(out, v[2]);
		strbuf_add_c(out, ']');
	} else if (act != 'U' && sqlite3_value_type(only) != SQLITE_NULL) {
		add_name(out, v[0]);
		add_value(out, only);
	}
}

/* The inside of "{…}", the result of an inner call; NULL adds nothing. */
static void
add_rest(struct strbuf *out, sqlite3_value *rest)
{
	const unsigned char *s = sqlite3_value_text(rest);
	const int len = sqlite3_value_bytes(rest);

	if (s == NULL || len <= 2)
		return;
	if (out->len > 1)
		strbuf_add_c(out, ',');
	strbuf_add_n(out, s + 1, (size_t)len - 2);
}

static char
act_of(sqlite3_value *value)
{
	const unsigned char *s = sqlite3_value_text(value);

	if (s == NULL || s[0] == '\0' || s[1] != '\0' ||
	    strchr("IUD", s[0]) == NULL)
		return '\0';
	return (char)s[0];
}

static void
kith_diff(sqlite3_context *context, int n, sqlite3_value **values)
{
	const char act = n > 0 ? act_of(values[0]) : '\0';
	struct strbuf out = {0};
	int i = 1;

	if (act == '\0' || (n - 1) % 3 == 2) {
		sqlite3_result_error(context, "kith_diff: arguments", -1);
		return;
	}
	strbuf_add_c(&out, '{');
	for (; i + 2 < n; i += 3)
		add_column(&out, act, values + i);
	if (i < n)
		add_rest(&out, values[i]);
	strbuf_add_c(&out, '}');
	if (act == 'U' && out.len == 2)
		sqlite3_result_null(context);
	else
		sqlite3_result_text64(context, out.s, out.len, SQLITE_TRANSIENT,
				      SQLITE_UTF8);
	strbuf_fini(&out);
}

/* Two values a column, name and value; one left over is the rest. */
static void
kith_row(sqlite3_context *context, int n, sqlite3_value **values)
{
	struct strbuf out = {0};
	int i = 0;

	strbuf_add_c(&out, '{');
	for (; i + 1 < n; i += 2) {
		if (sqlite3_value_type(values[i + 1]) == SQLITE_NULL)
			continue;
		add_name(&out, values[i]);
		add_value(&out, values[i + 1]);
	}
	if (i < n)
		add_rest(&out, values[i]);
	strbuf_add_c(&out, '}');
	sqlite3_result_text64(context, out.s, out.len, SQLITE_TRANSIENT,
			      SQLITE_UTF8);
	strbuf_fini(&out);
}

int
diff_register(struct db *db)
{
	const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC;
	int rc = sqlite3_create_function_v2(db->h, "kith_diff", -1, flags, db,
					    kith_diff, NULL, NULL, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_create_function_v2(db->h, "kith_row", -1, flags,
						db, kith_row, NULL, NULL, NULL);
	return rc;
}
