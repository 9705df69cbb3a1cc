/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/word_sound.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Consonants that sound alike have one sign; vowels, h and w none. */
static char
sound_of(char c)
{
	static const char alike[] = "b1p1f1v1c2g2j2k2q2s2x2z2d3t3l4m5n5r6";
	const char *at = strchr(alike, c);

	return c == '\0' || at == NULL || (at - alike) % 2 != 0 ? '\0' : at[1];
}

void
word_sound(const char *word, char out[WORD_SOUND_SIZE])
{
	size_t n = 0;
	char last = '\0';

	for (; *word != '\0' && n < WORD_SOUND_SIZE - 1; word++) {
		/* "tx", "tz", "ts", "tch" are one sound. */
		bool is_begun = *word == 't' && word[1] != '\0' &&
				strchr("xzsc", word[1]) != NULL;
		char c = sound_of(*word);

		if (is_begun)
			continue;
		if (c == '\0' && n == 0 && (unsigned char)*word >= 'a')
			out[n++] = 'a';
		else if (c != '\0' && c != last)
			out[n++] = c;
		last = c;
	}
	out[n] = '\0';
}
