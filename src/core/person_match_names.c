/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "core/name_bare.h"
#include "core/text_distance.h"
#include "person_match_side.h"

enum { LIMIT_MAX = 8, PART_MIN = 3 };

enum match_level
match_text(const char *a, const char *b, size_t a_slip)
{
	size_t cps;
	int limit;

	if (str_is_empty(a) || str_is_empty(b))
		return MATCH_UNKNOWN;
	if (strcmp(a, b) == 0)
		return MATCH_SAME;
	cps = utf8_cps(a);
	if (utf8_cps(b) < cps)
		cps = utf8_cps(b);
	limit = (int)(cps / a_slip);
	if (limit < 1)
		limit = cps >= 3 ? 1 : 0;
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
	return utf8_cps(a) >= PART_MIN && strncmp(a, b, n) == 0;
}

/* Of two servants of God, which name of God: "Abdel" is no likeness. */
static enum match_level
compare_names(const char *a, const char *b)
{
	const char *of_a = name_without_servant(a);
	const char *of_b = name_without_servant(b);

	if (of_a != a && of_b != b) {
		a = of_a;
		b = of_b;
	}
	enum match_level level = match_text(a, b, 3);

	return level == MATCH_OTHER && is_part(a, b) ? MATCH_ALIKE : level;
}

static bool
take_near(const struct heard_word *word, const struct match_words *among,
	  bool is_taken[MATCH_WORDS_MAX])
{
	for (size_t i = 0; i < among->n; i++)
		if (!is_taken[i] &&
		    heard_words_are_near(word, &among->items[i])) {
			is_taken[i] = true;
			return true;
		}
	return false;
}

/* Every word of the shorter name is one of the longer, in any order: "garcia
 * etxeberria" and "echeverria garcia". */
static bool
are_words_of(const struct match_words *a, const struct match_words *b)
{
	bool is_taken[MATCH_WORDS_MAX] = {false};

	if (a->n > b->n)
		return are_words_of(b, a);
	for (size_t i = 0; i < a->n; i++)
		if (!take_near(&a->items[i], b, is_taken))
			return false;
	return a->n > 0;
}

static enum match_level
compare_given(const struct match_side *a, const struct match_side *b)
{
	enum match_level level = compare_names(a->given, b->given);

	return level == MATCH_OTHER &&
			       are_words_of(&a->given_words, &b->given_words)
		       ? MATCH_ALIKE
		       : level;
}

/* One surname of two is often that of a parent: both have to be there. */
static enum match_level
compare_family(const struct match_side *a, const struct match_side *b)
{
	enum match_level level = compare_names(a->family, b->family);

	return level == MATCH_OTHER && a->family_words.n == b->family_words.n &&
			       are_words_of(&a->family_words, &b->family_words)
		       ? MATCH_ALIKE
		       : level;
}

/* The given name of one beside the family name of the other. */
static enum match_level
compare_across(const struct match_side *a, const struct match_side *b)
{
	enum match_level level = compare_names(a->given, b->family);

	return level == MATCH_OTHER &&
			       are_words_of(&a->given_words, &b->family_words)
		       ? MATCH_ALIKE
		       : level;
}

void
match_names(const struct match_side *a, const struct match_side *b,
	    int (*weigh)(enum match_field field, enum match_level level),
	    struct match_result *out)
{
	enum match_level given = compare_given(a, b);
	enum match_level family = compare_family(a, b);
	enum match_level crossed = compare_across(a, b);
	enum match_level turned = compare_across(b, a);
	int straight = weigh(MATCH_GIVEN, given) + weigh(MATCH_FAMILY, family);
	int swapped = weigh(MATCH_GIVEN, crossed) + weigh(MATCH_FAMILY, turned);

	out->is_swapped = swapped > straight && crossed != MATCH_UNKNOWN &&
			  turned != MATCH_UNKNOWN;
	out->levels[MATCH_GIVEN] = out->is_swapped ? crossed : given;
	out->levels[MATCH_FAMILY] = out->is_swapped ? turned : family;
}
