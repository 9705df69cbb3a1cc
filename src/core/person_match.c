/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/person_match.h"

#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/person_name.h"
#include "core/text_distance.h"
#include "person_match_side.h"

/*
 * Tenths of a bit: log2 of how much more often the two are found so of one
 * person than of two. A name says more than its frequency suggests, because
 * who is compared already agrees in something.
 */
static const struct {
	int same;
	int alike;
	int other;
} WEIGHTS[MATCH_FIELDS] = {
	[MATCH_GIVEN] = {60, 45, -25},	[MATCH_FAMILY] = {70, 55, -25},
	[MATCH_BIRTH] = {110, 70, -60}, [MATCH_NUMBER] = {160, 100, -50},
	[MATCH_PHONE] = {90, 50, -10},	[MATCH_EMAIL] = {90, 60, -10},
	[MATCH_STREET] = {80, 60, -20}, [MATCH_POSTCODE] = {50, 35, -15},
	[MATCH_PLACE] = {40, 30, -15},
};

enum { LIMIT_MAX = 8, WORDS_MAX = 12, COST_OF_BOTH = 120 };

/* ---- Texts ---- */

/* One letter in so many may be wrong. */
static enum match_level
compare_text(const char *a, const char *b, size_t a_slip)
{
	size_t len;
	int limit;

	if (str_is_empty(a) || str_is_empty(b))
		return MATCH_UNKNOWN;
	if (strcmp(a, b) == 0)
		return MATCH_SAME;
	len = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
	limit = (int)(len / a_slip);
	if (limit < 1)
		limit = len >= 3 ? 1 : 0;
	if (limit > LIMIT_MAX)
		limit = LIMIT_MAX;
	return text_distance(a, b, limit) <= limit ? MATCH_ALIKE : MATCH_OTHER;
}

/* A short form or a part: "jon" and "jon ander", "mc" cut off. */
static bool
is_part(const char *a, const char *b)
{
	size_t n = strlen(a);
	size_t m = strlen(b);

	if (n > m)
		return is_part(b, a);
	return n >= 3 && strncmp(a, b, n) == 0;
}

static enum match_level
compare_names(const char *a, const char *b)
{
	enum match_level level = compare_text(a, b, 3);

	return level == MATCH_OTHER && is_part(a, b) ? MATCH_ALIKE : level;
}

static int
n_common(const struct name_tokens *a, const struct name_tokens *b)
{
	bool is_taken[WORDS_MAX] = {false};
	int n = 0;

	for (size_t i = 0; i < a->n && i < WORDS_MAX; i++)
		for (size_t k = 0; k < b->n && k < WORDS_MAX; k++) {
			if (is_taken[k] ||
			    compare_text(a->items[i], b->items[k], 4) ==
				    MATCH_OTHER)
				continue;
			is_taken[k] = true;
			n++;
			break;
		}
	return n;
}

/* Lines of an address come in any order, and one of them is often missing. */
static enum match_level
compare_streets(const struct match_side *a, const struct match_side *b)
{
	enum match_level level = compare_text(a->street, b->street, 5);
	int n;

	if (level != MATCH_OTHER)
		return level;
	n = n_common(&a->street_words, &b->street_words);
	size_t few = a->street_words.n < b->street_words.n ? a->street_words.n
							   : b->street_words.n;

	if (few > WORDS_MAX)
		few = WORDS_MAX;
	return n >= 2 && n * 3 >= (int)few * 2 ? MATCH_ALIKE : MATCH_OTHER;
}

/* ---- Numbers and dates ---- */

static enum match_level
compare_births(const char *a, const char *b)
{
	size_t n = strlen(a) < strlen(b) ? strlen(a) : strlen(b);

	if (n == 0)
		return MATCH_UNKNOWN;
	if (strcmp(a, b) == 0)
		return MATCH_SAME;
	if (strlen(a) != strlen(b))
		return strncmp(a, b, n) == 0 ? MATCH_ALIKE : MATCH_OTHER;
	/* Day and month turned: 1984-03-02 and 1984-02-03. */
	if (n == 10 && strncmp(a, b, 5) == 0 && strncmp(a + 5, b + 8, 2) == 0 &&
	    strncmp(a + 8, b + 5, 2) == 0)
		return MATCH_ALIKE;
	return text_distance(a, b, 1) <= 1 ? MATCH_ALIKE : MATCH_OTHER;
}

/* The best of all pairs. */
static enum match_level
compare_lists(const struct name_tokens *a, const struct name_tokens *b)
{
	enum match_level best = MATCH_OTHER;

	if (a->n == 0 || b->n == 0)
		return MATCH_UNKNOWN;
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++) {
			if (strcmp(a->items[i], b->items[k]) == 0)
				return MATCH_SAME;
			if (strlen(a->items[i]) >= 7 &&
			    text_distance(a->items[i], b->items[k], 1) <= 1)
				best = MATCH_ALIKE;
		}
	return best;
}

/* Of one register; numbers of two registers say nothing. */
static enum match_level
compare_numbers(const struct match_side *a, const struct match_side *b)
{
	enum match_level best = MATCH_UNKNOWN;

	for (size_t i = 0; i < a->person->n_numbers; i++)
		for (size_t k = 0; k < b->person->n_numbers; k++) {
			const struct match_number *x = &a->person->numbers[i];
			const struct match_number *y = &b->person->numbers[k];

			if (strcmp(x->kind, y->kind) != 0)
				continue;
			if (strcmp(x->value, y->value) == 0)
				return MATCH_SAME;
			if (strlen(x->value) >= 5 &&
			    text_distance(x->value, y->value, 1) <= 1)
				best = MATCH_ALIKE;
			else if (best == MATCH_UNKNOWN)
				best = MATCH_OTHER;
		}
	return best;
}

/* ---- All together ---- */

static int
weight_of(enum match_field field, enum match_level level)
{
	switch (level) {
	case MATCH_SAME:
		return WEIGHTS[field].same;
	case MATCH_ALIKE:
		return WEIGHTS[field].alike;
	case MATCH_OTHER:
		return WEIGHTS[field].other;
	case MATCH_UNKNOWN:
		break;
	}
	return 0;
}

static void
match_names(const struct match_side *a, const struct match_side *b,
	    struct match_result *out)
{
	enum match_level given = compare_names(a->given, b->given);
	enum match_level family = compare_names(a->family, b->family);
	enum match_level crossed = compare_names(a->given, b->family);
	enum match_level turned = compare_names(a->family, b->given);
	int straight =
		weight_of(MATCH_GIVEN, given) + weight_of(MATCH_FAMILY, family);
	int swapped = weight_of(MATCH_GIVEN, crossed) +
		      weight_of(MATCH_FAMILY, turned);

	out->is_swapped = swapped > straight && crossed != MATCH_UNKNOWN &&
			  turned != MATCH_UNKNOWN;
	out->levels[MATCH_GIVEN] = out->is_swapped ? crossed : given;
	out->levels[MATCH_FAMILY] = out->is_swapped ? turned : family;
}

void
person_match(const struct match_side *a, const struct match_side *b,
	     struct match_result *out)
{
	*out = (struct match_result){0};
	match_names(a, b, out);
	out->levels[MATCH_BIRTH] = compare_births(a->birth, b->birth);
	out->levels[MATCH_NUMBER] = compare_numbers(a, b);
	out->levels[MATCH_PHONE] = compare_lists(&a->phones, &b->phones);
	out->levels[MATCH_EMAIL] = compare_text(a->email, b->email, 8);
	out->levels[MATCH_STREET] = compare_streets(a, b);
	out->levels[MATCH_POSTCODE] = compare_text(a->postcode, b->postcode, 4);
	out->levels[MATCH_PLACE] = compare_text(a->place, b->place, 4);
	for (int i = 0; i < MATCH_FIELDS; i++)
		out->weight += weight_of((enum match_field)i, out->levels[i]);
	/* Brothers and sisters in one flat: all else is the same. */
	if (out->levels[MATCH_GIVEN] == MATCH_OTHER &&
	    out->levels[MATCH_BIRTH] == MATCH_OTHER)
		out->weight -= COST_OF_BOTH;
}

/* ---- Why ---- */

static const char *
field_name(enum match_field field)
{
	switch (field) {
	case MATCH_GIVEN:
		return _("given name");
	case MATCH_FAMILY:
		return _("family name");
	case MATCH_BIRTH:
		return _("birth date");
	case MATCH_NUMBER:
		return _("number of a register");
	case MATCH_PHONE:
		return _("telephone");
	case MATCH_EMAIL:
		return _("e-mail");
	case MATCH_STREET:
		return _("address");
	case MATCH_POSTCODE:
		return _("postcode");
	case MATCH_PLACE:
		return _("place");
	case MATCH_FIELDS:
		break;
	}
	return "";
}

static void
add_fields(struct strbuf *out, const struct match_result *result,
	   enum match_level level, const char *sentence)
{
	struct strbuf names = {0};

	for (int i = 0; i < MATCH_FIELDS; i++)
		if (result->levels[i] == level)
			strbuf_addf(&names, "%s%s", names.len == 0 ? "" : ", ",
				    field_name((enum match_field)i));
	if (names.len > 0)
		strbuf_addf(out, "%s%s: %s", out->len == 0 ? "" : "; ",
			    sentence, strbuf_str(&names));
	strbuf_fini(&names);
}

const char *
match_why(struct arena *arena, const struct match_result *result)
{
	struct strbuf out = {0};
	const char *text;

	add_fields(&out, result, MATCH_SAME, _("same"));
	add_fields(&out, result, MATCH_ALIKE, _("alike"));
	add_fields(&out, result, MATCH_OTHER, _("differs"));
	if (result->is_swapped)
		strbuf_addf(&out, "; %s", _("names the other way round"));
	text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}
