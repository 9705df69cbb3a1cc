/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lots that fall the same way everywhere (Numerical Recipes). The upper bits
 * are the ones to use.
 */
#ifndef TESTS_LIB_LOT_H
#define TESTS_LIB_LOT_H

#include <stdint.h>

#include "base/attr.h"

WRAPS static inline uint32_t
lot_next(uint32_t *seed)
{
	*seed = *seed * 1664525U + 1013904223U;
	return *seed;
}

#endif
