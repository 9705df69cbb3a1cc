/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Canonical composition for the rest of base, with utf8proc; the memory
 * comes from where the program's memory comes from.
 */
#ifndef UTF8_MAP_H
#define UTF8_MAP_H

#include <stddef.h>

#include "base/attr.h"

struct arena;

/* s, which must be valid UTF-8 without NUL, brought to NFC. In arena. */
const char *utf8_map_nfc(struct arena *arena, const char *s, size_t len)
	NONNULL RETURNS_NONNULL;

#endif
