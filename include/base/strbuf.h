/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A growing string. {0} is a legal empty one. Always NUL-terminated once
 * anything was added; strbuf_str gives "" before that.
 */
#ifndef BASE_STRBUF_H
#define BASE_STRBUF_H

#include <stdarg.h>
#include <stddef.h>

#include "base/attr.h"

struct strbuf {
	char *s;
	size_t len; /* bytes in s, without the NUL */
	size_t cap; /* bytes allocated */
};

void strbuf_fini(struct strbuf *b) NONNULL;
void strbuf_reset(struct strbuf *b) NONNULL;
void strbuf_add(struct strbuf *b, const char *s) NONNULL;
void strbuf_add_n(struct strbuf *b, const void *p, size_t n) NONNULL;
void strbuf_add_c(struct strbuf *b, char c) NONNULL;

/* n times the character. */
void strbuf_add_pad(struct strbuf *b, char c, size_t n) NONNULL;
void strbuf_addf(struct strbuf *b, const char *fmt, ...) NONNULL PRINTF(2, 3);
void strbuf_vaddf(struct strbuf *b, const char *fmt, va_list args)
	NONNULL PRINTF(2, 0);

/* Borrows: valid until the next change. */
const char *strbuf_str(const struct strbuf *b) NONNULL RETURNS_NONNULL;

/* Gives the string to the caller (free it); the buffer is empty again. */
char *strbuf_take(struct strbuf *b) NONNULL RETURNS_NONNULL;

#endif
