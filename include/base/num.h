/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Numbers from text: the whole string, in a range, or an error that says so.
 */
#ifndef BASE_NUM_H
#define BASE_NUM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"

/* Decimal integer, optional sign. False, *out untouched, if not in range. */
bool num_parse_int(const char *s, int64_t min, int64_t max, int64_t *out)
	NONNULL MUST_USE;

/*
 * Money as people write it into minor units: "1369,06" "1.369,06" "1369.06"
 * "563" -> cents. False, *out untouched, where it is no amount, is negative
 * or has over two decimals. "1.369" is refused: some read it as 1369.
 */
bool num_parse_minor(const char *s, int64_t *out) NONNULL MUST_USE;

/*
 * How long something took, as people write it, from 0 to max minutes: "75"
 * "75m" "75 min" "1h15" "1 h 15 min" "1h" "1:15". False, *out untouched, where
 * it is none.
 */
bool num_parse_minutes(const char *s, int64_t max, int64_t *out)
	NONNULL MUST_USE;

/*
 * a * b / c rounded half up; c > 0, a and b not negative. The product may
 * exceed 64 bits, the result must not.
 */
int64_t num_mul_div_half_up(int64_t a, int64_t b, int64_t c);

#endif
