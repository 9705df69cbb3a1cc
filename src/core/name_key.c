/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/name_key.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/name_alike.h"
#include "core/person_name.h"
#include "core/word_sound.h"

enum {
	/* Signs of a sound up to which words may be compared letter by letter:
	 * before each of the two of WORD_SOUND_MIN - 1 one more may be heard
	 * in the other word ("atxa", "atka"). */
	LETTERS_UPTO = 2 * (WORD_SOUND_MIN - 1)
};

const char *
name_key_end(struct arena *arena, const char *word)
{
	const size_t len = strlen(word);
	char *out = arena_alloc(arena, len + sizeof(NAME_KEY_END));
	size_t left = len;

	memcpy(out, NAME_KEY_END, sizeof(NAME_KEY_END) - 1);
	out[sizeof(NAME_KEY_END) - 1 + len] = '\0';
	for (size_t from = 0; from < len;) {
		uint32_t cp;
		size_t n = utf8_decode(word + from, len - from, &cp);

		left -= n;
		memcpy(out + sizeof(NAME_KEY_END) - 1 + left, word + from, n);
		from += n;
	}
	return out;
}

static const char *
key_of_letters(struct arena *arena, const char *word)
{
	char *letters = arena_strdup(arena, word);

	word_sound_letters(letters);
	return arena_printf(arena, "_%s", letters);
}

const char *
name_key_sound(struct arena *arena, const char *word)
{
	struct heard_word heard;

	heard_word_init(&heard, word);
	return strlen(heard.heard) < WORD_SOUND_MIN
		       ? key_of_letters(arena, word)
		       : arena_printf(arena, "~%s", heard.heard);
}

void
name_keys_add(struct arena *arena, const char *word, struct name_tokens *keys)
{
	struct heard_word heard;
	char bones[NAME_BONES_SIZE];

	heard_word_init(&heard, word);
	if (strlen(heard.heard) >= WORD_SOUND_MIN)
		name_tokens_add(arena, keys,
				arena_printf(arena, "~%s", heard.heard));
	if (strlen(heard.heard) <= LETTERS_UPTO)
		name_tokens_add(arena, keys, key_of_letters(arena, word));
	name_bones(word, bones);
	if (bones[0] != '\0')
		name_tokens_add(arena, keys,
				arena_printf(arena, NAME_KEY_ALIKE "%s",
					     bones));
	name_tokens_add(arena, keys, name_key_end(arena, word));
}
