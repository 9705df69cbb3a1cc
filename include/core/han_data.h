/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How Chinese characters are read, by the transliterators of ICU: made when the
 * program is built (build-aux/han.sh), so that none of it is kept in memory that a
 * session has for itself.
 */
#ifndef CORE_HAN_DATA_H
#define CORE_HAN_DATA_H

#include <stddef.h>
#include <stdint.h>

enum {
	HAN_FIRST = 0x3400, /* extension A and the first ideographs */
	HAN_LAST = 0x9fff,
	HAN_SYLLABLE_SIZE = 8
};

/* A character that is read otherwise in a name. */
struct han_name {
	uint32_t cp;
	uint16_t syllable;
};

/* "wang", in ASCII and without tones; the first is "". */
extern const char HAN_SYLLABLES[][HAN_SYLLABLE_SIZE];

/* By character, from HAN_FIRST on: the number of its syllable; 0 = none. */
extern const uint16_t HAN_USUAL[HAN_LAST - HAN_FIRST + 1];

extern const struct han_name HAN_NAMES[]; /* in the order of cp */
extern const size_t N_HAN_NAMES;

#endif
