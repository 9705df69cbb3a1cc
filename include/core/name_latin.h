/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Names of other scripts in Latin letters, as an office would hear and type
 * them: for finding people, never for writing to them.
 */
#ifndef CORE_NAME_LATIN_H
#define CORE_NAME_LATIN_H

#include "base/attr.h"

struct arena;

/*
 * The folded text (utf8_fold) in Latin letters: Cyrillic, Greek, Georgian,
 * Armenian, Arabic and Hebrew letters one by one, Chinese characters as they
 * are read (core/han.h), all others as they stand.
 * What a script does not write (short vowels of Arabic) is not guessed. NULL
 * where there is nothing to change. In arena.
 */
const char *name_latin(struct arena *arena, const char *folded);

#endif
