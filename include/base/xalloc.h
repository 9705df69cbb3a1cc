/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Allocation that cannot fail: out of memory calls the exit hook (which the
 * terminal face installs to restore the screen) and aborts.
 */
#ifndef BASE_XALLOC_H
#define BASE_XALLOC_H

#include <stddef.h>

#include "base/attr.h"

void *xmalloc(size_t size) RETURNS_NONNULL __attribute__((malloc));
void *xcalloc(size_t n, size_t size) RETURNS_NONNULL __attribute__((malloc));
void *xrealloc(void *p, size_t size) RETURNS_NONNULL;

/* realloc for n elements, the product checked for overflow. */
void *xreallocarray(void *p, size_t n, size_t size) RETURNS_NONNULL;
char *xstrdup(const char *s) NONNULL RETURNS_NONNULL;
char *xstrndup(const char *s, size_t n) NONNULL RETURNS_NONNULL;

/* Called once before the program aborts for want of memory; NULL = none. */
void xalloc_on_exhausted(void (*hook)(void));

#endif
