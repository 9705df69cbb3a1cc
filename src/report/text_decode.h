/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bytes of files to UTF-8: which encoding a file has, and converting it piece
 * by piece.
 */
#ifndef REPORT_TEXT_DECODE_H
#define REPORT_TEXT_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct strbuf;

enum text_encoding {
	TEXT_UTF8,
	TEXT_WINDOWS_1252,
	TEXT_LATIN_1,
	TEXT_UTF16_LE,
	TEXT_UTF16_BE
};

/* {0} is a legal guess at its start. */
struct text_guess {
	unsigned char head[3];
	size_t n_bytes;
	size_t n_wanted;  /* bytes that the UTF-8 sequence still needs */
	uint32_t cp;	  /* what it gave so far */
	uint32_t least;	  /* that a sequence of its length may give */
	size_t n_zero[2]; /* bytes, at even places and at odd ones */
	bool is_not_utf8;
	bool is_not_1252; /* has a byte without a character there */
	bool has_1252;	  /* has a character that Latin-1 has not */
};

void text_guess_add(struct text_guess *guess, const char *s, size_t len)
	NONNULL;
enum text_encoding text_guess_finish(const struct text_guess *guess) NONNULL;

/* For people: "Windows-1252". */
const char *text_encoding_name(enum text_encoding encoding) RETURNS_NONNULL;

struct text_decoder;

struct text_decoder *text_decoder_new(enum text_encoding encoding);
void text_decoder_free(struct text_decoder **decoder) NONNULL;

/*
 * Appends the text of the next bytes, without the byte order mark; is_last
 * where none follow. ERR_INVALID where they are not of the encoding.
 */
enum err_code text_decode(struct text_decoder *decoder, const char *s,
			  size_t len, bool is_last, struct strbuf *out,
			  struct err *err) NONNULL MUST_USE;

#endif
