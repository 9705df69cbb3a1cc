/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/utf8.h"

#include <string.h>

#include <utf8proc.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "utf8_map.h"

enum { REPLACEMENT = 0xfffd };

static const utf8proc_uint8_t *
bytes(const char *s)
{
	return (const utf8proc_uint8_t *)s;
}

size_t
utf8_decode(const char *s, size_t len, uint32_t *cp)
{
	utf8proc_int32_t c;

	if (len == 0) {
		*cp = 0;
		return 0;
	}
	if ((unsigned char)*s < 0x80) {
		*cp = (unsigned char)*s;
		return 1;
	}
	/* At most four bytes matter; a size_t need not fit an ssize_t. */
	utf8proc_ssize_t n = utf8proc_iterate(
		bytes(s), len < 4 ? (utf8proc_ssize_t)len : 4, &c);

	if (n < 1) {
		*cp = REPLACEMENT;
		return 1;
	}
	*cp = (uint32_t)c;
	return (size_t)n;
}

size_t
utf8_encode(uint32_t cp, char *out)
{
	bool is_scalar = cp < 0xd800 || (cp > 0xdfff && cp < 0x110000);
	utf8proc_uint8_t buf[4];
	utf8proc_ssize_t n = utf8proc_encode_char(
		is_scalar ? (utf8proc_int32_t)cp : REPLACEMENT, buf);

	memcpy(out, buf, (size_t)n);
	return (size_t)n;
}

/* Leading bytes of ASCII, in whole words: most of most texts. */
static size_t
ascii_len(const char *s, size_t len)
{
	size_t at = 0;

	while (len - at >= sizeof(uint64_t)) {
		uint64_t word;

		memcpy(&word, s + at, sizeof(word));
		if ((word & UINT64_C(0x8080808080808080)) != 0)
			break;
		at += sizeof(word);
	}
	return at;
}

/* Offset of the first byte that is not UTF-8; len if all is. */
static size_t
valid_len(const char *s, size_t len)
{
	size_t at = 0;

	while (at < len) {
		uint32_t cp;
		size_t n = ascii_len(s + at, len - at);

		at += n;
		if (n > 0)
			continue;
		n = utf8_decode(s + at, len - at, &cp);

		/* A U+FFFD that was typed is three bytes long. */
		if (cp == REPLACEMENT && n == 1)
			break;
		at += n;
	}
	return at;
}

size_t
utf8_bom_len(const char *s, size_t len)
{
	static const char bom[] = "\xEF\xBB\xBF";
	return len >= 3 && memcmp(s, bom, 3) == 0 ? 3 : 0;
}

bool
utf8_is_valid(const char *s, size_t len)
{
	return valid_len(s, len) == len;
}

size_t
utf8_cps(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

enum err_code
utf8_clean(struct arena *arena, const char *s, size_t len, const char *field,
	   const char **out, struct err *err)
{
	if (len == 0) {
		*out = arena_strdup(arena, "");
		return ERR_OK;
	}
	const char *nul = memchr(s, '\0', len);
	size_t bad = valid_len(s, len);

	if (nul && (size_t)(nul - s) < bad)
		bad = (size_t)(nul - s);
	if (bad < len)
		return err_set(err, ERR_INVALID, field,
			       _("Byte %zu of the text is not valid UTF-8. "
				 "Save or type the text as UTF-8 and try "
				 "again."),
			       bad + 1);
	*out = utf8_map_nfc(arena, s, len);
	return ERR_OK;
}

/* Between two ASCII characters a grapheme always ends, but for CR LF. */
static bool
is_sure_break(const char *s, size_t at)
{
	return (unsigned char)s[at - 1] < 0x80 && (unsigned char)s[at] < 0x80 &&
	       !(s[at - 1] == '\r' && s[at] == '\n');
}

size_t
utf8_grapheme_len(const char *s, size_t len)
{
	if (len > 1 && is_sure_break(s, 1))
		return 1;

	uint32_t previous;
	size_t at = utf8_decode(s, len, &previous);
	utf8proc_int32_t state = 0;

	while (at < len) {
		uint32_t cp;
		size_t n = utf8_decode(s + at, len - at, &cp);

		if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)previous,
						     (utf8proc_int32_t)cp,
						     &state))
			break;
		previous = cp;
		at += n;
	}
	return at;
}

size_t
utf8_grapheme_prev(const char *s, size_t at)
{
	size_t start = at;

	if (at == 0)
		return 0;
	/* Graphemes can be told forwards only, so from a safe place on. */
	do
		start--;
	while (start > 0 && !is_sure_break(s, start));
	for (;;) {
		size_t n = utf8_grapheme_len(s + start, at - start);

		if (start + n >= at)
			return start;
		start += n;
	}
}

const char *
utf8_upper(struct arena *arena, const char *s)
{
	struct strbuf upper = {0};
	size_t len = strlen(s);

	for (size_t at = 0; at < len;) {
		uint32_t cp;
		char buf[4];

		at += utf8_decode(s + at, len - at, &cp);
		/* Headings in German and in passports have SS, not U+1E9E. */
		if (cp == 0xdf) {
			strbuf_add(&upper, "SS");
			continue;
		}
		cp = (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
		strbuf_add_n(&upper, buf, utf8_encode(cp, buf));
	}
	const char *out = arena_strdup(arena, strbuf_str(&upper));

	strbuf_fini(&upper);
	return out;
}

/* First and last of each run without ink, from Unicode's lists of white space
 * and of what is ignorable by default. */
static const uint32_t BLANKS[][2] = {
	{0x00, 0x20},	    {0x7f, 0xa0},     {0xad, 0xad},
	{0x115f, 0x1160},   {0x1680, 0x1680}, {0x180e, 0x180e},
	{0x2000, 0x200f},   {0x2028, 0x202f}, {0x205f, 0x2064},
	{0x2800, 0x2800},   {0x3000, 0x3000}, {0x3164, 0x3164},
	{0xfe00, 0xfe0f},   {0xfeff, 0xfeff}, {0xffa0, 0xffa0},
	{0xe0000, 0xe0fff},
};

static bool
is_blank(uint32_t cp)
{
	for (size_t i = 0; i < N_ELEMS(BLANKS); i++)
		if (cp >= BLANKS[i][0] && cp <= BLANKS[i][1])
			return true;
	return false;
}

bool
utf8_is_blank(const char *s)
{
	size_t len = strlen(s);

	while (len > 0) {
		uint32_t cp = 0;
		size_t n = utf8_decode(s, len, &cp);

		if (n == 0 || !is_blank(cp))
			return false;
		s += n;
		len -= n;
	}
	return true;
}

static bool
is_letter(uint32_t cp)
{
	if (cp >= 0x80)
		return !is_blank(cp);
	return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') ||
	       (cp >= 'A' && cp <= 'Z');
}

size_t
utf8_letters(const char *s)
{
	size_t len = strlen(s);
	size_t letters = 0;

	while (len > 0) {
		uint32_t cp = 0;
		size_t n = utf8_decode(s, len, &cp);

		if (n == 0)
			break;
		letters += is_letter(cp);
		s += n;
		len -= n;
	}
	return letters;
}
