/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/strbuf.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

enum { CAP_MIN = 64 };

/* Room for n more bytes and the NUL. */
static void
reserve(struct strbuf *b, size_t n)
{
	assert(n < SIZE_MAX / 2 - b->len);
	size_t need = b->len + n + 1;

	if (need <= b->cap)
		return;
	size_t cap = b->cap ? b->cap : CAP_MIN;

	while (cap < need)
		cap *= 2;
	b->s = xrealloc(b->s, cap);
	b->cap = cap;
}

void
strbuf_fini(struct strbuf *b)
{
	free(b->s);
	*b = (struct strbuf){0};
}

void
strbuf_reset(struct strbuf *b)
{
	b->len = 0;
	if (b->s)
		b->s[0] = '\0';
}

void
strbuf_add(struct strbuf *b, const char *s)
{
	strbuf_add_n(b, s, strlen(s));
}

void
strbuf_add_n(struct strbuf *b, const void *p, size_t n)
{
	reserve(b, n);
	memcpy(b->s + b->len, p, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void
strbuf_add_c(struct strbuf *b, char c)
{
	strbuf_add_n(b, &c, 1);
}

void
strbuf_add_pad(struct strbuf *b, char c, size_t n)
{
	reserve(b, n);
	memset(b->s + b->len, c, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void
strbuf_addf(struct strbuf *b, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	strbuf_vaddf(b, fmt, args);
	va_end(args);
}

void
strbuf_vaddf(struct strbuf *b, const char *fmt, va_list args)
{
	va_list again;

	va_copy(again, args);
	int len = vsnprintf(NULL, 0, fmt, again);

	va_end(again);
	assert(len >= 0);
	reserve(b, (size_t)len);
	(void)vsnprintf(b->s + b->len, (size_t)len + 1, fmt, args);
	b->len += (size_t)len;
}

const char *
strbuf_str(const struct strbuf *b)
{
	return b->s ? b->s : "";
}

char *
strbuf_take(struct strbuf *b)
{
	char *s = b->s ? b->s : xstrdup("");

	*b = (struct strbuf){0};
	return s;
}
