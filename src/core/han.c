/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/han.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/person_name.h"
#include "core/han_data.h"

enum {
	SYLLABLES_MAX = 6,
	SURNAME_MAX = 2, /* syllables */
	WORD_MIN = 2	 /* letters; fewer are everybody's */
};

/* A name, syllable by syllable. */
struct syllables {
	const char *items[SYLLABLES_MAX];
	size_t n;
};

const char *
han_reading(uint32_t cp)
{
	const char *syllable;

	if (cp < HAN_FIRST || cp > HAN_LAST)
		return NULL;
	syllable = HAN_SYLLABLES[HAN_USUAL[cp - HAN_FIRST]];
	return *syllable == '\0' ? NULL : syllable;
}

/* NULL = as ever. */
static const char *
read_in_name(uint32_t cp)
{
	for (size_t i = 0; i < N_HAN_NAMES; i++)
		if (HAN_NAMES[i].cp == cp)
			return HAN_SYLLABLES[HAN_NAMES[i].syllable];
	return NULL;
}

static bool
take_syllables(const char *word, struct syllables *out)
{
	size_t len = strlen(word);

	out->n = 0;
	for (size_t at = 0; at < len;) {
		uint32_t cp;

		at += utf8_decode(word + at, len - at, &cp);
		if (out->n == SYLLABLES_MAX ||
		    (out->items[out->n++] = han_reading(cp)) == NULL)
			return false;
	}
	return out->n > 0;
}

static void
add_joined(struct arena *arena, const struct syllables *of, size_t from,
	   size_t to, struct name_tokens *out)
{
	const char *word = "";

	for (size_t i = from; i < to; i++)
		word = arena_printf(arena, "%s%s", word, of->items[i]);
	if (strlen(word) >= WORD_MIN && !name_tokens_have(out, word))
		name_tokens_add(arena, out, word);
}

static void
add_all(struct arena *arena, const struct syllables *of,
	struct name_tokens *out)
{
	for (size_t i = 0; i < of->n; i++)
		add_joined(arena, of, i, i + 1, out);
	for (size_t i = 1; i <= SURNAME_MAX && i < of->n; i++) {
		add_joined(arena, of, 0, i, out);
		add_joined(arena, of, i, of->n, out);
	}
	add_joined(arena, of, 0, of->n, out);
}

void
han_words_add(struct arena *arena, const char *word, struct name_tokens *out)
{
	struct syllables of;
	uint32_t first;

	if (!take_syllables(word, &of))
		return;
	add_all(arena, &of, out);
	(void)utf8_decode(word, strlen(word), &first);
	of.items[0] = read_in_name(first);
	if (of.items[0] != NULL)
		add_all(arena, &of, out);
}
