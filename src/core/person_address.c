/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/person_address.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/person.h"
#include "core/person_words.h"

static bool
is_of_a_word(char c)
{
	return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') ||
	       (c >= '0' && c <= '9');
}

/* The words of a street or place, in their order. */
static void
words_of(struct arena *arena, const char *text, struct name_tokens *out)
{
	const char *at = utf8_fold(arena, text);

	*out = (struct name_tokens){0};
	while (*at != '\0') {
		size_t len = 0;

		while (is_of_a_word(at[len]))
			len++;
		if (len > 0)
			name_tokens_add(arena, out,
					arena_strndup(arena, at, len));
		at += len > 0 ? len : 1;
	}
}

/* A letter is a kind of street before the name, and a door behind it. */
static size_t
n_kinds(const struct name_tokens *words)
{
	size_t n = 0;

	while (n + 1 < words->n && person_is_street_kind(words->items[n]))
		n++;
	return n;
}

/* Words of several languages for one kind of street; 0 = of no such kind. */
static int
kind_of(const char *word)
{
	static const struct {
		const char *word;
		int kind;
	} words[] = {
		{"calle", 1},	{"kalea", 1},	   {"carrer", 1},
		{"rue", 1},	{"street", 1},	   {"str", 1},
		{"straat", 1},	{"strasse", 1},	   {"ave", 2},
		{"avenida", 2}, {"avda", 2},	   {"avenue", 2},
		{"laan", 2},	{"etorbidea", 2},  {"place", 3},
		{"plaza", 3},	{"platz", 3},	   {"plein", 3},
		{"plz", 3},	{"pza", 3},	   {"paseo", 4},
		{"camino", 5},	{"pasealekua", 4}, {"chemin", 5},
		{"weg", 5},	{"boulevard", 6},  {"bvd", 6},
		{"road", 7},	{"route", 7},
	};

	for (size_t i = 0; i < N_ELEMS(words); i++)
		if (strcmp(words[i].word, word) == 0)
			return words[i].kind;
	return 0;
}

/* Mayor street and Mayor square are two; "c/" may be any. */
static bool
is_other_kind(const struct name_tokens *a, const struct name_tokens *b)
{
	int x = a->n > 0 ? kind_of(a->items[0]) : 0;
	int y = b->n > 0 ? kind_of(b->items[0]) : 0;

	return x != 0 && y != 0 && x != y;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Without blanks, which papers set as they like: "l'Eglise". Between numbers
 * they tell 1 11 from 11 1. */
static const char *
run_together(struct arena *arena, const struct name_tokens *words)
{
	struct strbuf b = {0};
	const char *text;

	for (size_t i = n_kinds(words); i < words->n; i++) {
		const char *word = words->items[i];

		if (b.len > 0 && is_digit(word[0]) &&
		    is_digit(strbuf_str(&b)[b.len - 1]))
			strbuf_add_c(&b, ' ');
		strbuf_add(&b, word);
	}
	text = arena_strdup(arena, strbuf_str(&b));
	strbuf_fini(&b);
	return text;
}

static bool
is_same_street(struct arena *arena, const char *a, const char *b)
{
	struct name_tokens x;
	struct name_tokens y;

	words_of(arena, a, &x);
	words_of(arena, b, &y);
	return !is_other_kind(&x, &y) &&
	       strcmp(run_together(arena, &x), run_together(arena, &y)) == 0;
}

static bool
has_all(const struct name_tokens *words, const struct name_tokens *wanted)
{
	for (size_t i = 0; i < wanted->n; i++)
		if (!name_tokens_have(words, wanted->items[i]))
			return false;
	return true;
}

/* "Orléans" and "ORLEANS CEDEX" */
static bool
is_same_place(struct arena *arena, const char *a, const char *b)
{
	struct name_tokens x;
	struct name_tokens y;

	words_of(arena, a, &x);
	words_of(arena, b, &y);
	return has_all(&x, &y) || has_all(&y, &x);
}

bool
person_address_is_other(struct arena *arena, const struct person *person,
			const struct person *said)
{
	if (!str_is_empty(person->street) && !str_is_empty(said->street) &&
	    !is_same_street(arena, person->street, said->street))
		return true;
	return !str_is_empty(person->place) && !str_is_empty(said->place) &&
	       !is_same_place(arena, person->place, said->place);
}

struct person_address
person_address_left(const struct person *person, struct date to_day)
{
	return (struct person_address){
		.person_id = person->head.id,
		.street = person->street,
		.postcode = person->postcode,
		.place = person->place,
		.from_day = person->address_since,
		.to_day = to_day,
	};
}

const char *
person_address_line(struct arena *arena, const struct person *person)
{
	const char *street = str_or_empty(person->street);
	const char *postcode = str_or_empty(person->postcode);
	const char *place = str_or_empty(person->place);
	bool has_town = *postcode != '\0' || *place != '\0';

	return arena_printf(arena, "%s%s%s%s%s", street,
			    *street != '\0' && has_town ? ", " : "", postcode,
			    *postcode != '\0' && *place != '\0' ? " " : "",
			    place);
}
