/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/xalloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void (*exhausted_hook)(void);

static NORETURN void
exhausted(void)
{
	void (*hook)(void) = exhausted_hook;

	/* Forgotten first: a hook that allocates must not come back here. */
	exhausted_hook = NULL;
	if (hook)
		hook();
	abort();
}

/* malloc(0) may give NULL, which would look like exhaustion. */
static size_t
at_least_one(size_t size)
{
	return size ? size : 1;
}

void *
xmalloc(size_t size)
{
	void *p = malloc(at_least_one(size));

	if (!p)
		exhausted();
	return p;
}

void *
xcalloc(size_t n, size_t size)
{
	void *p = calloc(at_least_one(n), at_least_one(size));

	if (!p)
		exhausted();
	return p;
}

void *
xrealloc(void *p, size_t size)
{
	void *grown = realloc(p, at_least_one(size));

	if (!grown)
		exhausted();
	return grown;
}

void *
xreallocarray(void *p, size_t n, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(n, size, &total))
		exhausted();
	return xrealloc(p, total);
}

char *
xstrdup(const char *s)
{
	return xstrndup(s, strlen(s));
}

char *
xstrndup(const char *s, size_t n)
{
	size_t len = strnlen(s, n);
	char *copy = xmalloc(len + 1);

	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

void
xalloc_on_exhausted(void (*hook)(void))
{
	exhausted_hook = hook;
}
