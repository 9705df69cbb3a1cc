/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Version 7 identifiers (RFC 9562): ordered by time, for export, merging and
 * links; never shown to people.
 */
#ifndef BASE_UUID_H
#define BASE_UUID_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"

struct uuid {
	uint8_t b[16];
};

enum { UUID_TEXT_SIZE = 37 };

/* A fresh one, with the time in its first six bytes. */
struct uuid uuid_make(struct stamp now);
/* When it was made, as those say who made it. */
struct stamp uuid_stamp(struct uuid u);
bool uuid_is_zero(struct uuid u);
bool uuid_equal(struct uuid a, struct uuid b);
const char *uuid_text(struct uuid u, char out[UUID_TEXT_SIZE]) NONNULL;

/* False, *out untouched, where s is not the 36-character form. */
bool uuid_from_text(const char *s, struct uuid *out) NONNULL MUST_USE;

#endif
