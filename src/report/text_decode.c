/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "text_decode.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

enum { OUT_SIZE = 4096, REST_MAX = 8, BOM_LEN = 3, ZERO_SHARE = 8 };

static const char BOM[] = "\xef\xbb\xbf";

/* ---- Which one ---- */

/* The first byte of a sequence. */
static void
guess_lead(struct text_guess *g, unsigned char c)
{
	if (c < 0x80)
		return;
	if (c >= 0xc2 && c < 0xe0) {
		g->n_wanted = 1;
		g->cp = c & 0x1fu;
		g->least = 0x80;
	} else if (c >= 0xe0 && c < 0xf0) {
		g->n_wanted = 2;
		g->cp = c & 0x0fu;
		g->least = 0x800;
	} else if (c >= 0xf0 && c < 0xf5) {
		g->n_wanted = 3;
		g->cp = c & 0x07u;
		g->least = 0x10000;
	} else {
		g->is_not_utf8 = true;
	}
}

static void
guess_tail(struct text_guess *g, unsigned char c)
{
	if ((c & 0xc0) != 0x80) {
		g->is_not_utf8 = true;
		return;
	}
	g->cp = g->cp << 6 | (c & 0x3fu);
	g->n_wanted--;
	if (g->n_wanted == 0 && (g->cp < g->least || g->cp > 0x10ffff ||
				 (g->cp >= 0xd800 && g->cp < 0xe000)))
		g->is_not_utf8 = true;
}

void
text_guess_add(struct text_guess *guess, const char *s, size_t len)
{
	static const char not_1252[] = "\x81\x8d\x8f\x90\x9d";

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];

		if (guess->n_bytes < sizeof(guess->head))
			guess->head[guess->n_bytes] = c;
		if (c == '\0')
			guess->n_zero[guess->n_bytes % 2]++;
		guess->n_bytes++;
		if (c != '\0' && strchr(not_1252, s[i]) != NULL)
			guess->is_not_1252 = true;
		guess->has_1252 |= c >= 0x80 && c < 0xa0;
		if (guess->is_not_utf8)
			continue;
		if (guess->n_wanted > 0)
			guess_tail(guess, c);
		else
			guess_lead(guess, c);
	}
}

/*
 * UTF-16 without its mark: of separators, digits and most letters one byte in
 * two is zero, always the same one. No other encoding has any.
 */
static bool
is_every_second_zero(const struct text_guess *guess, size_t place)
{
	return guess->n_bytes % 2 == 0 && guess->n_zero[1 - place] == 0 &&
	       guess->n_zero[place] > 0 &&
	       guess->n_zero[place] >= guess->n_bytes / ZERO_SHARE;
}

enum text_encoding
text_guess_finish(const struct text_guess *guess)
{
	if (guess->n_bytes >= 2 && guess->head[0] == 0xff &&
	    guess->head[1] == 0xfe)
		return TEXT_UTF16_LE;
	if (guess->n_bytes >= 2 && guess->head[0] == 0xfe &&
	    guess->head[1] == 0xff)
		return TEXT_UTF16_BE;
	/* A file that says that it is UTF-8 and is not is refused. */
	if (guess->n_bytes >= BOM_LEN && memcmp(guess->head, BOM, BOM_LEN) == 0)
		return TEXT_UTF8;
	if (is_every_second_zero(guess, 1))
		return TEXT_UTF16_LE;
	if (is_every_second_zero(guess, 0))
		return TEXT_UTF16_BE;
	if (!guess->is_not_utf8 && guess->n_wanted == 0)
		return TEXT_UTF8;
	return guess->is_not_1252 || !guess->has_1252 ? TEXT_LATIN_1
						      : TEXT_WINDOWS_1252;
}

const char *
text_encoding_name(enum text_encoding encoding)
{
	switch (encoding) {
	case TEXT_UTF8:
		return "UTF-8";
	case TEXT_WINDOWS_1252:
		return "Windows-1252";
	case TEXT_LATIN_1:
		return "ISO-8859-1";
	case TEXT_UTF16_LE:
	case TEXT_UTF16_BE:
		return "UTF-16";
	}
	return "";
}

/* ---- Converting ---- */

struct text_decoder {
	iconv_t cd;
	bool is_at_start;
	char rest[REST_MAX]; /* bytes of an unfinished character */
	size_t n_rest;
};

static const char *
iconv_name(enum text_encoding encoding)
{
	switch (encoding) {
	case TEXT_UTF8:
		return "UTF-8";
	case TEXT_WINDOWS_1252:
		return "WINDOWS-1252";
	case TEXT_LATIN_1:
		return "ISO-8859-1";
	case TEXT_UTF16_LE:
		return "UTF-16LE";
	case TEXT_UTF16_BE:
		return "UTF-16BE";
	}
	return "UTF-8";
}

struct text_decoder *
text_decoder_new(enum text_encoding encoding)
{
	struct text_decoder *decoder = xcalloc(1, sizeof(*decoder));

	decoder->cd = iconv_open("UTF-8", iconv_name(encoding));
	decoder->is_at_start = true;
	return decoder;
}

void
text_decoder_free(struct text_decoder **decoder)
{
	if (*decoder == NULL)
		return;
	if ((*decoder)->cd != (iconv_t)-1)
		iconv_close((*decoder)->cd);
	free(*decoder);
	*decoder = NULL;
}

static enum err_code
not_text(struct err *err)
{
	return err_set(err, ERR_INVALID, "file",
		       _("The file is not text in any encoding that is known "
			 "here. Save it again as \"CSV UTF-8\"."));
}

/* Converts what there is; what is left of in stays in *in, *n. */
static enum err_code
convert(struct text_decoder *decoder, char **in, size_t *n, struct strbuf *out,
	struct err *err)
{
	char buffer[OUT_SIZE];

	while (*n > 0) {
		char *to = buffer;
		size_t room = sizeof(buffer);
		size_t rc = iconv(decoder->cd, in, n, &to, &room);
		int failure = rc == (size_t)-1 ? errno : 0;

		strbuf_add_n(out, buffer, (size_t)(to - buffer));
		if (failure == EINVAL)
			return ERR_OK;
		if (failure != 0 && failure != E2BIG)
			return not_text(err);
	}
	return ERR_OK;
}

/* Takes the byte order mark away once the first character is there. */
static void
drop_mark(struct text_decoder *decoder, struct strbuf *out, size_t from)
{
	if (!decoder->is_at_start || out->len - from < BOM_LEN)
		return;
	decoder->is_at_start = false;
	if (memcmp(out->s + from, BOM, BOM_LEN) != 0)
		return;
	memmove(out->s + from, out->s + from + BOM_LEN,
		out->len - from - BOM_LEN);
	out->len -= BOM_LEN;
	out->s[out->len] = '\0';
}

enum err_code
text_decode(struct text_decoder *decoder, const char *s, size_t len,
	    bool is_last, struct strbuf *out, struct err *err)
{
	size_t from = out->len;
	size_t n = decoder->n_rest + len;
	char *bytes;
	char *in;
	enum err_code rc;

	if (decoder->cd == (iconv_t)-1)
		return err_set(err, ERR_IO, "file",
			       _("This system cannot convert the file's "
				 "encoding. Save it again as \"CSV "
				 "UTF-8\"."));
	bytes = in = xmalloc(n + 1);
	memcpy(bytes, decoder->rest, decoder->n_rest);
	memcpy(bytes + decoder->n_rest, s, len);
	rc = convert(decoder, &in, &n, out, err);
	if (rc == ERR_OK && (n > REST_MAX || (is_last && n > 0)))
		rc = not_text(err);
	if (rc == ERR_OK) {
		memcpy(decoder->rest, in, n);
		decoder->n_rest = n;
		drop_mark(decoder, out, from);
	}
	free(bytes);
	return rc;
}
