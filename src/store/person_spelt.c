/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "person_spelt.h"

#include <string.h>

#include "base/arena.h"
#include "base/attr.h"
#include "core/name_alike.h"
#include "core/name_bare.h"
#include "core/name_latin.h"
#include "core/person_name.h"
#include "core/text_distance.h"
#include "core/word_sound.h"
#include "person_alike.h"
#include "person_near.h"
#include "person_search_private.h"
#include "store/person_store.h"

enum {
	ERRORS_MAX = 2, /* in a word */
	BOTH_MAX = 12,	/* pairs of words that are tried */
	PART_MIN = 2,	/* bytes of a part of a word */
	FAR = 8		/* errors: more are not told apart */
};

/* A person who was found otherwise. */
static const char BY_PERSON[] =
	"SELECT " HIT_COLUMNS " FROM person p " HIT_JOINS
	"WHERE p.id = $13 AND (CAST($10 AS TEXT) IS NULL OR p.birth LIKE $10) "
	"AND " SCOPE_PERSON " /* scan ok */";

/* ---- Typing errors, and what sounds alike ---- */

static enum err_code
find_near(const struct search *s, const struct typed *typed,
	  struct near_words *near, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < typed->n_words; i++) {
		near[i].arena = s->arena;
		rc = near_words_find(s->store, typed->words[i], &near[i], err);
	}
	return rc;
}

/* Tries each word in its turn with what it may have been meant to be. */
static enum err_code
collect_near(struct search *s, const struct typed *typed,
	     const struct near_words *near, struct person_hits *out,
	     struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < typed->n_words; i++)
		for (size_t j = 0; rc == ERR_OK && j < near[i].n; j++) {
			struct typed again = *typed;

			again.words[i] = again.words[0];
			again.words[0] = near[i].items[j].word;
			search_prepare(s, &again);
			rc = search_collect_persons(
				s, near[i].items[j].distance, out, err);
		}
	return rc;
}

/* Two words at once; the rarer one leads. */
static enum err_code
collect_both(struct search *s, const struct typed *typed,
	     const struct near_word *a, const struct near_word *b,
	     struct person_hits *out, struct err *err)
{
	struct typed again = *typed;

	again.words[0] = a->n <= b->n ? a->word : b->word;
	again.words[1] = a->n <= b->n ? b->word : a->word;
	search_prepare(s, &again);
	return search_collect_persons(s, a->distance + b->distance, out, err);
}

/* Two words with errors each, and how many pairs are still tried. */
struct two_near {
	const struct typed *typed;
	const struct near_words *near; /* of the first two words */
	size_t n_left;
};

/* The pairs with so many errors. */
static enum err_code
collect_pairs(struct search *s, struct two_near *two, int errors,
	      struct person_hits *out, struct err *err)
{
	const struct near_words *near = two->near;
	const size_t n = near[0].n * near[1].n;
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i < n && two->n_left > 0; i++) {
		const struct near_word *a = &near[0].items[i / near[1].n];
		const struct near_word *b = &near[1].items[i % near[1].n];

		if (a->distance + b->distance != errors)
			continue;
		two->n_left--;
		rc = collect_both(s, two->typed, a, b, out, err);
	}
	return rc;
}

/* Where nobody has one of the first two words as it is typed: those with the
 * fewest errors in both first, and no more than a few of them. */
static enum err_code
collect_near_both(struct search *s, const struct typed *typed,
		  const struct near_words *near, struct person_hits *out,
		  struct err *err)
{
	struct two_near two = {typed, near, BOTH_MAX};
	enum err_code rc = ERR_OK;

	for (int errors = 2; rc == ERR_OK && errors <= 2 * ERRORS_MAX; errors++)
		rc = collect_pairs(s, &two, errors, out, err);
	return rc;
}

/* ---- One word that is two, and two that are one ---- */

static enum err_code
is_known(const struct search *s, const char *word, bool *out, struct err *err)
{
	int64_t n = 0;
	enum err_code rc = near_word_count(s->store, word, &n, err);

	*out = n > 0;
	return rc;
}

/* The word at a place among those typed, parted before a byte of it. */
static enum err_code
collect_two(struct search *s, const struct typed *typed, size_t at, size_t part,
	    struct person_hits *out, struct err *err)
{
	const char *first = arena_strndup(s->arena, typed->words[at], part);
	const char *second = typed->words[at] + part;
	struct typed again = *typed;
	bool has_first = false;
	bool has_second = false;
	enum err_code rc = is_known(s, first, &has_first, err);

	if (rc == ERR_OK && has_first)
		rc = is_known(s, second, &has_second, err);
	if (rc != ERR_OK || !has_second)
		return rc;
	/* The longer one is the rarer, as a rule. */
	again.words[at] = again.words[0];
	again.words[0] = strlen(first) > strlen(second) ? first : second;
	again.words[again.n_words++] = strlen(first) > strlen(second) ? second
								      : first;
	search_prepare(s, &again);
	return search_collect_persons(s, 1, out, err);
}

/* "aitlahcen" of Ait Lahcen. */
static enum err_code
collect_divided(struct search *s, const struct typed *typed,
		struct person_hits *out, struct err *err)
{
	enum err_code rc = ERR_OK;

	if (typed->n_words == SEARCH_WORDS_MAX)
		return ERR_OK;
	for (size_t i = 0; i < typed->n_words; i++) {
		const char *word = typed->words[i];
		size_t len = strlen(word);

		for (size_t at = PART_MIN; rc == ERR_OK && at + PART_MIN <= len;
		     at++)
			/* no byte within a letter */
			if (((unsigned char)word[at] & 0xc0) != 0x80)
				rc = collect_two(s, typed, i, at, out, err);
	}
	return rc;
}

/* "ait lahcen" of Aitlahcen. */
static enum err_code
collect_joined(struct search *s, const struct typed *typed,
	       struct person_hits *out, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; rc == ERR_OK && i + 1 < typed->n_words; i++) {
		struct typed again = *typed;
		bool is_one = false;
		const char *one = arena_printf(
			s->arena, "%s%s", typed->words[i], typed->words[i + 1]);

		rc = is_known(s, one, &is_one, err);
		if (rc != ERR_OK || !is_one)
			continue;
		again.n_words = 1;
		again.words[0] = one;
		for (size_t k = 0; k < typed->n_words; k++)
			if (k != i && k != i + 1)
				again.words[again.n_words++] = typed->words[k];
		search_prepare(s, &again);
		rc = search_collect_persons(s, 1, out, err);
	}
	return rc;
}

/* ---- What was typed in another script ---- */

/* As it is read, for who is recorded so: "王小明" of Wang Xiaoming. */
static enum err_code
collect_read(struct search *s, const struct typed *in_order,
	     struct person_hits *out, struct err *err)
{
	struct typed again = *in_order;
	bool is_other = false;
	enum err_code rc;

	for (size_t i = 0; i < again.n_words; i++) {
		const char *latin = name_latin(s->arena, again.words[i]);

		is_other |= latin != NULL;
		again.words[i] = latin == NULL ? again.words[i] : latin;
	}
	if (!is_other)
		return ERR_OK;
	search_prepare(s, &again);
	rc = search_collect_persons(s, 1, out, err);
	return rc == ERR_OK ? collect_divided(s, &again, out, err) : rc;
}

/* ---- Other spellings of the same name ---- */

static const char *
in_one_text(const struct search *s, const struct typed *typed)
{
	const char *text = "";

	for (size_t i = 0; i < typed->n_words; i++)
		text = arena_printf(s->arena, "%s%s ", text, typed->words[i]);
	return text;
}

/* The words as another office would write them: in Latin letters, "Ben Ali" in
 * one word, without articles; without_son: and without "Ben". */
static void
spell(const struct search *s, const struct typed *typed, bool without_son,
      struct typed *out)
{
	struct name_tokens words = {0};

	name_joined_add(s->arena, in_one_text(s, typed), &words);
	*out = *typed;
	out->n_words = 0;
	for (size_t i = 0; i < words.n && i < SEARCH_WORDS_MAX; i++)
		out->words[out->n_words++] =
			without_son ? name_without_son(words.items[i])
				    : words.items[i];
}

static enum err_code
collect_spelled(struct search *s, const struct typed *typed,
		struct person_hits *out, struct err *err)
{
	struct typed again;
	enum err_code rc;

	spell(s, typed, false, &again);
	search_prepare(s, &again);
	rc = search_collect_persons(s, 0, out, err);
	if (rc != ERR_OK || out->n > 0)
		return rc;
	spell(s, typed, true, &again);
	search_prepare(s, &again);
	return search_collect_persons(s, 0, out, err);
}

/* Whatever vowels are written, in one script or another. */
static enum err_code
collect_alike(struct search *s, const struct typed *typed,
	      struct person_hits *out, struct err *err)
{
	struct alike_persons alike = {.arena = s->arena};
	struct name_tokens words = {0};
	enum err_code rc;

	name_whole_add(s->arena, in_one_text(s, typed), &words);
	if (words.n == 0)
		return ERR_OK;
	rc = alike_persons_find(s->store, s->actor, words.items, words.n,
				&alike, err);
	search_prepare(s, typed);
	for (size_t i = 0; rc == ERR_OK && i < alike.n; i++) {
		s->row_id = alike.ids[i];
		rc = search_collect(s, BY_PERSON, 1, out, err);
	}
	return rc;
}

/* ---- The nearest first ---- */

/* Twice the errors between two words, one less where they sound alike; none
 * where it is the same in another script. */
static int
errors_between(struct arena *arena, const struct heard_word *heard,
	       const char *other)
{
	struct heard_word of_other;
	int d = 2 * text_distance(heard->word, other, FAR - 1);

	if (d > 0 && name_is_in_letters(arena, heard->word, other))
		return 0;
	heard_word_init(&of_other, other);
	return d > 0 && strcmp(heard->heard, of_other.heard) == 0 ? d - 1 : d;
}

/* Between the word and the nearest of a name, whose words from n_single on are
 * two together: what a word begins with is no error, what two begin with may
 * be. */
static int
errors_of(struct arena *arena, const char *word, const struct name_tokens *name,
	  size_t n_single)
{
	struct heard_word heard;
	int best = 2 * FAR;

	heard_word_init(&heard, word);
	for (size_t i = 0; i < name->n; i++) {
		bool is_begin = strncmp(name->items[i], word, strlen(word)) ==
				0;
		int begun = i < n_single ? 0 : 1;
		int d = errors_between(arena, &heard, name->items[i]);

		d = is_begin && d > begun ? begun : d;
		best = d < best ? d : best;
	}
	return best;
}

static int
errors_of_hit(const struct search *s, const struct typed *typed,
	      const struct person_hit *hit)
{
	const char *texts[] = {hit->given_name, hit->family_name, hit->words};
	struct name_tokens name;
	int sum = 0;

	person_name_tokens(s->arena, texts, N_ELEMS(texts), &name);
	const size_t n_single = name.n;

	/* Two words that were typed as one. */
	for (size_t i = 0; i + 1 < n_single; i++)
		name_tokens_add(s->arena, &name,
				arena_printf(s->arena, "%s%s", name.items[i],
					     name.items[i + 1]));
	for (size_t i = 0; i < typed->n_words; i++)
		sum += errors_of(s->arena, typed->words[i], &name, n_single);
	return sum;
}

/* Behind those who were found as typed; equals stay in their order. */
static void
sort_by_nearness(const struct search *s, const struct typed *typed,
		 struct person_hits *out)
{
	int *errors = arena_new(s->arena, int, out->n + 1);

	for (size_t i = 0; i < out->n; i++) {
		const struct person_hit hit = out->items[i];
		size_t at = i;
		int own = hit.distance == 0 ? 0
					    : 1 + errors_of_hit(s, typed, &hit);

		while (at > 0 && errors[at - 1] > own) {
			errors[at] = errors[at - 1];
			out->items[at] = out->items[at - 1];
			at--;
		}
		errors[at] = own;
		out->items[at] = hit;
	}
}

enum err_code
search_spelt(struct search *s, const struct typed *typed,
	     const struct typed *in_order, struct person_hits *out,
	     struct err *err)
{
	struct near_words near[SEARCH_WORDS_MAX] = {0};
	enum err_code rc = collect_divided(s, typed, out, err);

	if (rc == ERR_OK)
		rc = collect_joined(s, in_order, out, err);
	if (rc == ERR_OK && out->n < SEARCH_ENOUGH)
		rc = collect_read(s, in_order, out, err);
	if (rc == ERR_OK && out->n < SEARCH_ENOUGH)
		rc = find_near(s, typed, near, err);
	if (rc == ERR_OK && out->n < SEARCH_ENOUGH)
		rc = collect_near(s, typed, near, out, err);
	if (rc == ERR_OK && out->n == 0 && typed->n_words > 1)
		rc = collect_spelled(s, in_order, out, err);
	if (rc == ERR_OK && out->n == 0 && typed->n_words > 1)
		rc = collect_near_both(s, typed, near, out, err);
	if (rc == ERR_OK && out->n < SEARCH_ENOUGH)
		rc = collect_alike(s, in_order, out, err);
	if (rc == ERR_OK)
		sort_by_nearness(s, typed, out);
	return rc;
}
