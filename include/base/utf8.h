/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Text as people write it. UTF-8 everywhere inside; bytes (_len), code
 * points (_cps) and terminal columns (_cols) are three different numbers,
 * and only these functions move between them.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct arena;
struct strbuf;

/*
 * Text from outside, at the border: checks that it is UTF-8 without NUL and
 * brings it to NFC. The result is in arena. ERR_INVALID names the byte.
 */
enum err_code utf8_clean(struct arena *arena, const char *s, size_t len,
			 const char *field, const char **out, struct err *err)
	MUST_USE;

bool utf8_is_valid(const char *s, size_t len) NONNULL;

/* Bytes of the mark with which some editors begin a file; 0 = none. */
size_t utf8_bom_len(const char *s, size_t len) NONNULL;

/* Code points in a valid string. */
size_t utf8_cps(const char *s) NONNULL;

/* Nothing but white space, and what has no width and no ink. */
bool utf8_is_blank(const char *s) NONNULL;

/* Letters and digits: neither white space nor ASCII punctuation. */
size_t utf8_letters(const char *s) NONNULL;

/*
 * Decodes one code point. Returns the bytes used (at least 1 when len > 0);
 * *cp is 0xFFFD for an invalid byte.
 */
size_t utf8_decode(const char *s, size_t len, uint32_t *cp) NONNULL;

/* Encodes into out (at least 4 bytes, no NUL). Returns the bytes written. */
size_t utf8_encode(uint32_t cp, char *out) NONNULL;

/* Bytes of the grapheme (what a person calls a letter) at s; 0 at the end. */
size_t utf8_grapheme_len(const char *s, size_t len) NONNULL;

/* Byte offset of the grapheme that ends at offset at; 0 at the start. */
size_t utf8_grapheme_prev(const char *s, size_t at) NONNULL;

/*
 * Columns on the terminal of text as utf8_display gives it (wcwidth of the
 * locale, the one measure that agrees with ncurses; terminal.md 9).
 */
size_t utf8_cols(const char *s) NONNULL;

/* The same of the first len bytes. */
size_t utf8_cols_n(const char *s, size_t len) NONNULL;

/*
 * Text safe to show: control characters, escape sequences, invalid bytes and
 * bidi controls become U+FFFD or vanish, TAB and line ends become a blank, at
 * most 3 marks a letter (terminal.md 8, annex C). Cut at max_cols columns
 * with an ellipsis ("…", or "~" where ascii). Appends to out; returns the
 * columns used, never more than max_cols.
 */
size_t utf8_display(struct strbuf *out, const char *s, size_t len,
		    size_t max_cols, bool ascii) NONNULL;

/* The same without a limit of columns, in arena. NULL gives "". */
const char *utf8_line(struct arena *arena, const char *s);

/* Is there a control character (C0, DEL, C1) other than those of but? */
bool utf8_has_control(const char *s, const char *but) NONNULL;

/*
 * The form in which names are compared and searched: compatibility
 * decomposition, marks stripped, case folded, letters such as ł đ ø ß ı
 * brought to their plain form, apostrophes and hyphens between letters
 * dropped or made blanks, blanks squeezed (storage.md 5). In arena.
 */
const char *utf8_fold(struct arena *arena, const char *s) NONNULL;

/* Are they the same when folded? */
bool utf8_is_same_folded(struct arena *arena, const char *a, const char *b)
	NONNULL;

/* Upper case of the whole string (FAMILY NAMES in headings). In arena. */
const char *utf8_upper(struct arena *arena, const char *s) NONNULL;

#endif
