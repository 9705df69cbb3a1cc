/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Chinese characters as they are read in Mandarin (pinyin without tones), for
 * finding people by a name that nobody types in its own script.
 */
#ifndef CORE_HAN_H
#define CORE_HAN_H

#include <stdint.h>

#include "base/attr.h"

struct arena;
struct name_tokens;

/* "wang"; NULL = no such character, or one without a reading. Static. */
const char *han_reading(uint32_t cp);

/*
 * Adds the words by which a name of Chinese characters alone is looked for, as
 * far as they are not there: its syllables, all of them in one word, and parted
 * behind a surname of one or two ("wang", "xiao", "ming", "xiaoming",
 * "wangxiaoming"). A character that is read otherwise as a surname counts in
 * both ways. Nothing of a word with other letters, or of more than six. In
 * arena.
 */
void han_words_add(struct arena *arena, const char *word,
		   struct name_tokens *out) NONNULL;

#endif
