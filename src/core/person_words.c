/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/person_words.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/han.h"
#include "core/name_reading.h"
#include "core/person.h"

enum { N_NAMES = 5, PLACE_WORD_CPS = 3 };

static void
take_names(const struct person *person, const char *out[N_NAMES])
{
	out[0] = person->family_name;
	out[1] = person->given_name;
	out[2] = person->patronymic;
	out[3] = person->other_names;
	out[4] = person->native_name;
}

/* "王" and "小明" as one word, which is how they are written and how many type
 * them in Latin letters; of other names nothing more comes of it. */
static void
add_in_one_word(struct arena *arena, const struct person *person,
		struct name_tokens *out)
{
	han_words_add(
		arena,
		arena_printf(
			arena, "%s%s",
			utf8_fold(arena, str_or_empty(person->family_name)),
			utf8_fold(arena, str_or_empty(person->given_name))),
		out);
}

void
person_words(struct arena *arena, const struct person *person,
	     struct name_tokens *out)
{
	const char *names[N_NAMES];

	take_names(person, names);
	person_name_tokens(arena, names, N_NAMES, out);
	for (size_t i = 0; i < N_NAMES; i++)
		if (names[i] != NULL)
			name_readings_add(arena, utf8_fold(arena, names[i]),
					  out);
	add_in_one_word(arena, person, out);
}

const char *
person_search_key(struct arena *arena, const struct person *person)
{
	const char *names[] = {person->family_name, person->given_name};
	struct name_tokens usual;
	struct name_tokens all;
	struct strbuf key = {0};
	const char *text;
	size_t n = 0;

	person_name_tokens(arena, names, N_ELEMS(names), &usual);
	person_words(arena, person, &all);
	strbuf_add(&key, person_sort_key(arena, person->given_name,
					 person->family_name));
	for (size_t i = 0; i < all.n; i++) {
		if (name_tokens_have(&usual, all.items[i]))
			continue;
		strbuf_addf(&key, "%s%s", n++ == 0 ? "  " : " ", all.items[i]);
	}
	text = arena_strdup(arena, strbuf_str(&key));
	strbuf_fini(&key);
	return text;
}

/* ---- Addresses ---- */

bool
person_is_street_kind(const char *word)
{
	static const char *const kinds[] = {
		"ave",	     "avenida",	   "avenue",  "avda",	"bis",
		"boulevard", "bvd",	   "calle",   "camino", "carrer",
		"chemin",    "etorbidea",  "etxea",   "kalea",	"laan",
		"paseo",     "pasealekua", "place",   "plaza",	"platz",
		"plein",     "plz",	   "pza",     "road",	"route",
		"rue",	     "straat",	   "strasse", "street", "str",
		"travesia",  "weg",
	};

	for (size_t i = 0; i < N_ELEMS(kinds); i++)
		if (strcmp(word, kinds[i]) == 0)
			return true;
	/* "c/ Mayor", "av. Mayor", "r. Mayor" */
	return utf8_cps(word) < PLACE_WORD_CPS &&
	       strcspn(word, "0123456789") == strlen(word);
}

/* "calle mayor 12 altsasu" */
static const char *
folded_place(struct arena *arena, const struct person *person)
{
	return utf8_fold(arena, arena_printf(arena, "%s %s",
					     str_or_empty(person->street),
					     str_or_empty(person->place)));
}

void
person_place_words(struct arena *arena, const struct person *person,
		   struct name_tokens *out)
{
	const char *at = folded_place(arena, person);

	*out = (struct name_tokens){0};
	while (*at != '\0') {
		size_t len = strcspn(at, " ");
		const char *word = arena_strndup(arena, at, len);

		if (strpbrk(word, "0123456789") == NULL &&
		    !person_is_street_kind(word) &&
		    !name_tokens_have(out, word))
			name_tokens_add(arena, out, word);
		at += len;
		at += strspn(at, " ");
	}
}

const char *
person_place_key(struct arena *arena, const struct person *person)
{
	return arena_printf(arena, "%s  %s", folded_place(arena, person),
			    str_or_empty(person->sort_name));
}
