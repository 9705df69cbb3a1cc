/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/person_match.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "core/birth_match.h"
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

/* More than all that people under one roof have in common. */
enum { COST_OF_BOTH = 320 };

enum { WORDS_MAX = 12 };

/* ---- Texts ---- */

static int
n_common(const struct name_tokens *a, const struct name_tokens *b)
{
	bool is_taken[WORDS_MAX] = {false};
	int n = 0;

	for (size_t i = 0; i < a->n && i < WORDS_MAX; i++)
		for (size_t k = 0; k < b->n && k < WORDS_MAX; k++) {
			if (is_taken[k] || match_text(a->items[i], b->items[k],
						      4) == MATCH_OTHER)
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
	enum match_level level = match_text(a->street, b->street, 5);
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
	switch (birth_compare(a, b)) {
	case BIRTH_UNKNOWN:
		return MATCH_UNKNOWN;
	case BIRTH_SAME:
		return MATCH_SAME;
	case BIRTH_NEAR:
	case BIRTH_PART:
	case BIRTH_PART_TURNED:
		return MATCH_ALIKE;
	case BIRTH_OTHER:
		break;
	}
	return MATCH_OTHER;
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

static bool
are_of_two_countries(const struct match_number *x, const struct match_number *y)
{
	return !str_is_empty(x->country) && !str_is_empty(y->country) &&
	       strcasecmp(x->country, y->country) != 0;
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

			if (strcmp(x->kind, y->kind) != 0 ||
			    are_of_two_countries(x, y))
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

/*
 * Who lives together has name, address and telephone in common, and is
 * another person all the same: what everybody has alone must speak for it
 * too. HOME_START is such that a given name with a slip still does where no
 * birth date is known.
 */
enum {
	HOME_START = 65,
	HOME_OTHER_GIVEN = -50, /* the rule in a household, not a slip */
	HOME_NAMESAKE = 50,	/* one family has one of that name and age */
	GENERATION_YEARS = 12	/* no child has a younger parent */
};

static bool
is_other(const struct match_result *result, enum match_field field)
{
	return result->levels[field] == MATCH_OTHER;
}

static bool
agrees(const struct match_result *result, enum match_field field)
{
	return result->levels[field] == MATCH_SAME ||
	       result->levels[field] == MATCH_ALIKE;
}

/* Of those whom chance and a common roof explain: parents and children,
 * brothers and sisters, couples and neighbours of one age. */
static int
cost_of_others(const struct match_result *result)
{
	enum match_level birth = result->levels[MATCH_BIRTH];

	if (agrees(result, MATCH_NUMBER))
		return 0;
	switch (result->levels[MATCH_GIVEN]) {
	case MATCH_OTHER:
		return birth == MATCH_ALIKE || birth == MATCH_OTHER
			       ? COST_OF_BOTH
			       : 0;
	case MATCH_ALIKE:
		return birth == MATCH_OTHER && result->levels[MATCH_FAMILY] !=
						       MATCH_SAME
			       ? COST_OF_BOTH
			       : 0;
	case MATCH_SAME:
		return birth == MATCH_OTHER && is_other(result, MATCH_FAMILY) &&
				       result->levels[MATCH_STREET] !=
					       MATCH_SAME
			       ? COST_OF_BOTH
			       : 0;
	case MATCH_UNKNOWN:
		break;
	}
	return 0;
}

/* Somebody entered both as members of one household: of different days, they
 * are two. */
static int
cost_of_members(const struct match_side *a, const struct match_side *b,
		const struct match_result *result)
{
	return a->person->household != 0 &&
			       a->person->household == b->person->household &&
			       is_other(result, MATCH_BIRTH) &&
			       !agrees(result, MATCH_NUMBER)
		       ? COST_OF_BOTH
		       : 0;
}

static bool
are_namesakes_of_an_age(const struct match_side *a, const struct match_side *b,
			const struct match_result *result)
{
	return result->levels[MATCH_GIVEN] == MATCH_SAME &&
	       agrees(result, MATCH_FAMILY) && is_other(result, MATCH_BIRTH) &&
	       birth_years_apart(a->birth, b->birth) < GENERATION_YEARS;
}

/* Against two of one household. */
static int
weight_at_home(const struct match_side *a, const struct match_side *b,
	       const struct match_result *result)
{
	int weight = HOME_START +
		     weight_of(MATCH_BIRTH, result->levels[MATCH_BIRTH]) +
		     weight_of(MATCH_NUMBER, result->levels[MATCH_NUMBER]);

	weight += is_other(result, MATCH_GIVEN)
			  ? HOME_OTHER_GIVEN
			  : weight_of(MATCH_GIVEN, result->levels[MATCH_GIVEN]);
	if (are_namesakes_of_an_age(a, b, result))
		weight += HOME_NAMESAKE;
	return weight;
}

/*
 * Of two days of birth, and of no number in common, given names that are not
 * the same cost COST_OF_BOTH, unless they are alike and the family names the
 * same (cost_of_others); and all the rest is worth less than that.
 */
bool
person_match_may_be(const struct match_side *a, const struct match_side *b)
{
	bool has_names = *a->given != '\0' && *b->given != '\0' &&
			 *a->family != '\0' && *b->family != '\0';
	struct match_result result = {0};

	if (!has_names || strcmp(a->given, b->given) == 0 ||
	    strcmp(a->family, b->family) == 0 ||
	    strcmp(a->given, b->family) == 0 ||
	    strcmp(a->family, b->given) == 0 ||
	    compare_births(a->birth, b->birth) != MATCH_OTHER)
		return true;
	result.levels[MATCH_NUMBER] = compare_numbers(a, b);
	return agrees(&result, MATCH_NUMBER);
}

void
person_match(const struct match_side *a, const struct match_side *b,
	     struct match_result *out)
{
	*out = (struct match_result){0};
	match_names(a, b, weight_of, out);
	out->levels[MATCH_BIRTH] = compare_births(a->birth, b->birth);
	out->levels[MATCH_NUMBER] = compare_numbers(a, b);
	out->levels[MATCH_PHONE] = compare_lists(&a->phones, &b->phones);
	out->levels[MATCH_EMAIL] = match_text(a->email, b->email, 8);
	out->levels[MATCH_STREET] = compare_streets(a, b);
	out->levels[MATCH_POSTCODE] = match_text(a->postcode, b->postcode, 4);
	out->levels[MATCH_PLACE] = match_text(a->place, b->place, 4);
	for (int i = 0; i < MATCH_FIELDS; i++)
		out->weight += weight_of((enum match_field)i, out->levels[i]);
	out->weight -= cost_of_others(out) + cost_of_members(a, b, out);
	int home = weight_at_home(a, b, out);

	/* Still shown, after all others. */
	out->is_of_kin = out->weight >= MATCH_LIKELY && home < MATCH_LIKELY;
	if (home < out->weight)
		out->weight = out->is_of_kin ? MATCH_LIKELY : home;
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
	if (is_other(result, MATCH_GIVEN) &&
	    result->levels[MATCH_BIRTH] == MATCH_SAME)
		strbuf_addf(&out, "; %s", _("perhaps twins"));
	else if (result->is_of_kin)
		strbuf_addf(&out, "; %s", _("perhaps relatives"));
	text = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}
