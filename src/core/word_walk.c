/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/word_walk.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

/* What few words end with. */
enum { LONG_WORD = 8, END_OF_SHORT = 2, END_OF_LONG = 3 };

static int
least(int a, int b)
{
	return a < b ? a : b;
}

static int
most(int a, int b)
{
	return a > b ? a : b;
}

/* The table is kept as far from its diagonal as there may be errors. */
static bool
is_kept(const struct word_walk *walk, int i, int k)
{
	return k >= 0 && k <= walk->n && k >= i - walk->errors.all &&
	       k <= i + walk->errors.all;
}

/* Between i code points of the other word and k of the word. */
static int
at(const struct word_walk *walk, int i, int k)
{
	return is_kept(walk, i, k) ? walk->rows[i][k] : walk->errors.all + 1;
}

static int
cell(const struct word_walk *walk, int i, int k)
{
	const bool is_same = walk->other[i - 1] == walk->word[k - 1];
	int d = at(walk, i - 1, k - 1) + (is_same ? 0 : 1);

	d = least(d, least(at(walk, i - 1, k), at(walk, i, k - 1)) + 1);
	if (i > 1 && k > 1 && walk->other[i - 1] == walk->word[k - 2] &&
	    walk->other[i - 2] == walk->word[k - 1])
		d = least(d, at(walk, i - 2, k - 2) + 1);
	return least(d, walk->errors.all + 1);
}

/* Of the row: is the head behind it, and may the word still be near? */
static void
judge_row(struct word_walk *walk, int i)
{
	const struct word_walk_errors *errors = &walk->errors;
	bool has_passed = (i > 0 && walk->has_passed[i - 1]) ||
			  at(walk, i, errors->head) <= errors->in_head;
	int upto = has_passed ? walk->n : errors->head;
	int limit = has_passed ? errors->all : errors->in_head;
	bool is_alive = false;

	for (int k = most(i - errors->all, 0);
	     k <= least(i + errors->all, upto); k++)
		is_alive |= walk->rows[i][k] <= limit;
	walk->has_passed[i] = has_passed;
	walk->is_alive[i] = is_alive;
}

static void
fill_row(struct word_walk *walk, int i)
{
	const int all = walk->errors.all;

	for (int k = most(i - all, 0); k <= least(i + all, walk->n); k++)
		walk->rows[i][k] = (uint8_t)(k == 0   ? least(i, all + 1)
					     : i == 0 ? least(k, all + 1)
						      : cell(walk, i, k));
	judge_row(walk, i);
}

void
word_walk_split(int n_cps, struct word_walk_errors *begin_out,
		struct word_walk_errors *end_out)
{
	int end = n_cps < LONG_WORD ? END_OF_SHORT : END_OF_LONG;

	assert(n_cps > end);
	*begin_out = (struct word_walk_errors){2, n_cps - end - 1, 1};
	*end_out = (struct word_walk_errors){2, end, 0};
}

bool
word_walk_init(struct word_walk *walk, const char *word,
	       struct word_walk_errors errors)
{
	const size_t len = strlen(word);

	assert(errors.all >= 1 && errors.all <= WORD_WALK_ERRORS);
	walk->n = 0;
	walk->depth = 0;
	walk->errors = errors;
	for (size_t from = 0; from < len; walk->n++) {
		if (walk->n == WORD_WALK_MAX)
			return false;
		from += utf8_decode(word + from, len - from,
				    &walk->word[walk->n]);
	}
	fill_row(walk, 0);
	return true;
}

/* A swap may reach back over one row in which there are too many. */
static bool
is_dead(const struct word_walk *walk, int i)
{
	return !walk->is_alive[i] && (i == 0 || !walk->is_alive[i - 1]);
}

int
word_walk_look(struct word_walk *walk, const char *other, size_t *dead_len_out)
{
	const size_t len = strlen(other);
	const int depth = walk->depth;
	bool is_new = false;
	size_t from = 0;
	int i = 0;

	*dead_len_out = 0;
	walk->depth = 0;
	while (from < len) {
		uint32_t cp = (unsigned char)other[from];

		from += cp < 0x80 ? 1
				  : utf8_decode(other + from, len - from, &cp);
		is_new |= i >= depth || walk->other[i] != cp;
		walk->other[i++] = cp;
		if (is_new)
			fill_row(walk, i);
		walk->depth = i;
		if (is_dead(walk, i)) {
			*dead_len_out = from;
			return -1;
		}
	}
	int d = at(walk, i, walk->n);

	return walk->has_passed[i] && d <= walk->errors.all ? d : -1;
}
