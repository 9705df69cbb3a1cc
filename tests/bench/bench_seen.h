/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands on a screen of 80x24 after all that was written to it. */
#ifndef TESTS_BENCH_SEEN_H
#define TESTS_BENCH_SEEN_H

#include <stddef.h>

#include "base/attr.h"

/* Text, LF after each row, no blanks at their ends. Gives: free(). */
char *seen_screen(const char *bytes, size_t len) NONNULL RETURNS_NONNULL;

#endif
