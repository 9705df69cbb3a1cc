/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/name_reading.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "core/han.h"
#include "core/name_bare.h"
#include "core/name_latin.h"
#include "core/person_name.h"

static void
add_new(struct arena *arena, const struct name_tokens *more,
	struct name_tokens *out)
{
	for (size_t i = 0; i < more->n; i++)
		if (!name_tokens_have(out, more->items[i]))
			name_tokens_add(arena, out, more->items[i]);
}

static bool
is_vowel(char c)
{
	return c != '\0' && strchr("aeiou", c) != NULL;
}

/* "natalia" of "nataliya" and "natalya", "sergei" of "sergeii": y behind a
 * consonant or an i, before a vowel, is i, and none of them stands twice. */
static const char *
as_in_passport(struct arena *arena, const char *word)
{
	char *out = arena_alloc(arena, strlen(word) + 1);
	size_t n = 0;

	for (; *word != '\0'; word++) {
		char last = n > 0 ? out[n - 1] : '\0';
		bool is_i = *word == 'y' && n > 0 && is_vowel(word[1]) &&
			    (last == 'i' || !is_vowel(last));
		char c = is_i ? 'i' : *word;

		if (c != 'i' || last != 'i')
			out[n++] = c;
	}
	out[n] = '\0';
	return out;
}

/* "benali" of "bnali", in letters that leave the vowel out; NULL = no son. */
static const char *
with_son(struct arena *arena, const char *word, const char *latin)
{
	const char *rest = name_without_son(latin);

	if (rest == latin || !name_is_of_abjad(word))
		return NULL;
	return arena_printf(arena, "ben%s", rest);
}

static void
add_letters(struct arena *arena, const char *word, struct name_tokens *out)
{
	const char *latin = name_latin(arena, word);
	const char *spelt[3];
	struct name_tokens more;

	if (latin == NULL)
		return;
	spelt[0] = latin;
	spelt[1] = as_in_passport(arena, latin);
	spelt[2] = with_son(arena, word, latin);
	person_name_tokens(arena, spelt, N_ELEMS(spelt), &more);
	add_new(arena, &more, out);
}

void
name_readings_add(struct arena *arena, const char *folded,
		  struct name_tokens *out)
{
	const char *at = folded;

	while (*at != '\0') {
		size_t len = strcspn(at, " ");
		const char *word = arena_strndup(arena, at, len);
		size_t n = out->n;

		han_words_add(arena, word, out);
		if (out->n == n)
			add_letters(arena, word, out);
		at += len;
		at += strspn(at, " ");
	}
	if (name_is_of_abjad(folded))
		name_joined_add(arena, folded, out);
}
