/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/name_latin.h"
#include "core/word_sound.h"
#include "person_match_side.h"

enum {
	BEGIN_LEN = 3,
	YEAR_LEN = 4,
	PHONE_TAIL = 9,
	HEARD_MIN = 2,
	WORDS_WITH_KEYS = 5 /* ten pairs */
};

/* ---- Folding once ---- */

static const char *
folded(struct arena *arena, const char *text)
{
	char *s = arena_strdup(arena, utf8_fold(arena, str_or_empty(text)));
	size_t n = 0;

	for (size_t i = 0; s[i] != '\0'; i++)
		if (s[i] != ' ' && s[i] != '-' && s[i] != '.' && s[i] != ',')
			s[n++] = s[i];
	s[n] = '\0';
	return s;
}

static void
take_words(struct arena *arena, const char *name, struct match_words *out)
{
	struct name_tokens tokens;

	name = utf8_fold(arena, str_or_empty(name));
	const char *latin = name_latin(arena, name);

	person_name_tokens(arena, latin != NULL ? &latin : &name, 1, &tokens);
	for (size_t i = 0; i < tokens.n && out->n < MATCH_WORDS_MAX; i++)
		heard_word_init(&out->items[out->n++], tokens.items[i]);
}

const struct match_side *
match_side_new(struct arena *arena, const struct match_person *person)
{
	struct match_side *side = arena_new(arena, struct match_side, 1);
	const char *streets[] = {person->street};

	side->person = person;
	side->given = folded(arena, person->given);
	side->family = folded(arena, person->family);
	take_words(arena, person->given, &side->given_words);
	take_words(arena, person->family, &side->family_words);
	side->birth = str_or_empty(person->birth);
	side->email = folded(arena, person->email);
	side->street = folded(arena, person->street);
	side->postcode = folded(arena, person->postcode);
	side->place = folded(arena, person->place);
	person_name_tokens(arena, streets, N_ELEMS(streets),
			   &side->street_words);
	phone_tokens(arena, str_or_empty(person->phone), &side->phones);
	return side;
}

/* ---- Keys ---- */

WRAPS static void
add_key(struct match_keys *out, char kind, const char *a, const char *b)
{
	uint64_t hash = UINT64_C(0xcbf29ce484222325) ^ (unsigned char)kind;

	if (*a == '\0' || *b == '\0' || out->n == MATCH_KEYS_MAX)
		return;
	for (; *a != '\0'; a++)
		hash = (hash ^ (unsigned char)*a) * UINT64_C(0x100000001b3);
	hash = (hash ^ 0xff) * UINT64_C(0x100000001b3);
	for (; *b != '\0'; b++)
		hash = (hash ^ (unsigned char)*b) * UINT64_C(0x100000001b3);
	out->items[out->n++] = hash;
}

static void
begin_of(const char *s, char out[BEGIN_LEN + 1])
{
	strncat(out, s, BEGIN_LEN);
}

/* Names by their sound, in either order. */
static void
add_name_keys(const struct match_side *side, struct match_keys *out)
{
	char given[WORD_SOUND_SIZE];
	char family[WORD_SOUND_SIZE];

	word_sound(side->given, given);
	word_sound(side->family, family);
	if (strcmp(given, family) <= 0)
		add_key(out, 'n', given, family);
	else
		add_key(out, 'n', family, given);
	add_key(out, 'f', family, side->postcode);
	add_key(out, 'g', given, side->postcode);
	add_key(out, 'p', family, side->place);
	add_key(out, 'q', given, side->place);
	add_key(out, 'F', given, side->postcode); /* turned round */
}

static void
add_word_key(const char *a, const char *b, const char *year,
	     struct match_keys *out)
{
	char both[2 * WORD_SOUND_SIZE] = "";

	/* Of what has no Latin letters no more is heard than that it is. */
	if (strlen(a) < HEARD_MIN || strlen(b) < HEARD_MIN)
		return;
	strncat(both, strcmp(a, b) <= 0 ? a : b, WORD_SOUND_SIZE - 1);
	strncat(both, strcmp(a, b) <= 0 ? b : a, WORD_SOUND_SIZE - 1);
	add_key(out, 'w', both, year);
}

/* Two words of the name by their sound, with the year of birth: however the
 * names are ordered, the others left out or written, and whatever is known of
 * the day. */
static void
add_word_keys(const struct match_side *side, struct match_keys *out)
{
	const char *sounds[2 * MATCH_WORDS_MAX];
	char year[YEAR_LEN + 1] = "";
	size_t n = 0;

	strncat(year, side->birth, YEAR_LEN);
	for (size_t i = 0; i < side->family_words.n; i++)
		sounds[n++] = side->family_words.items[i].sound;
	for (size_t i = 0; i < side->given_words.n; i++)
		sounds[n++] = side->given_words.items[i].sound;
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n && k < WORDS_WITH_KEYS; k++)
			add_word_key(sounds[i], sounds[k], year, out);
}

static void
add_list_keys(const struct match_side *side, struct match_keys *out)
{
	char tail[PHONE_TAIL + 2];

	for (size_t i = 0; i < side->phones.n && i < 4; i++) {
		tail[0] = '\0';
		strncat(tail, side->phones.items[i], PHONE_TAIL + 1);
		add_key(out, 't', tail, "t");
	}
	for (size_t i = 0; i < side->person->n_numbers && i < 4; i++)
		add_key(out, 'i', side->person->numbers[i].kind,
			side->person->numbers[i].value);
	/* Each long word of the address, with the place. */
	for (size_t i = 0; i < side->street_words.n; i++)
		if (strlen(side->street_words.items[i]) > 4)
			add_key(out, 's', side->street_words.items[i],
				side->postcode);
}

void
match_keys(const struct match_side *side, struct match_keys *out)
{
	char begins[BEGIN_LEN + 1] = "";

	out->n = 0;
	add_key(out, 'b', side->birth, "b");
	begin_of(side->given, begins);
	add_key(out, 'e', side->email, "e");
	add_name_keys(side, out);
	add_key(out, 'a', side->street, begins);
	add_word_keys(side, out);
	add_list_keys(side, out);
}
