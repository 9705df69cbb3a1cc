/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The words in Latin letters by which a name of another script is looked for:
 * more than one spelling, where more than one is usual.
 */
#ifndef CORE_NAME_READING_H
#define CORE_NAME_READING_H

#include "base/attr.h"

struct arena;
struct name_tokens;

/*
 * Adds those of a folded name (utf8_fold) that are not there yet: letter by
 * letter (name_latin), as passports have it ("natalia" beside "nataliya"), with
 * "ben" in one word where vowels are not written ("benali"), and Chinese
 * characters as they are read (core/han.h). Nothing of what is Latin. In arena.
 */
void name_readings_add(struct arena *arena, const char *folded,
		       struct name_tokens *out) NONNULL;

#endif
