/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What tests ask a list of findings: is a code among them, how often, and
 * are they exactly those expected.
 */
#ifndef TESTS_LIB_FINDINGS_H
#define TESTS_LIB_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/err.h"

size_t findings_count(const struct issues *issues, const char *code) NONNULL;

/* The codes in their order, joined by blanks; cut where out is too small. */
void findings_codes(const struct issues *issues, char *out, size_t size)
	NONNULL;

/*
 * Fails the test where the codes, in their order and joined by blanks, are
 * others than expected. Every finding must have a sentence.
 */
void findings_assert(const struct issues *issues, const char *ref,
		     const char *expected) NONNULL;

#endif
