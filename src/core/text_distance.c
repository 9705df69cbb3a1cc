/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/text_distance.h"

#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/attr.h"
#include "base/utf8.h"

enum { CPS_MAX = 256, LIMIT_MAX = 8, SHORT_WORD = 6 };

static int
decode(const char *s, uint32_t out[CPS_MAX])
{
	size_t len = strlen(s);
	int n = 0;

	for (size_t at = 0; at < len && n < CPS_MAX; n++) {
		/* Most words are plain: tens of thousands are compared. */
		if ((unsigned char)s[at] < 0x80)
			out[n] = (unsigned char)s[at++];
		else
			at += utf8_decode(s + at, len - at, &out[n]);
	}
	return n;
}

static int
least(int a, int b, int c)
{
	int m = a < b ? a : b;
	return m < c ? m : c;
}

/* Rows of the table; the one before last serves swapped neighbours. */
struct rows {
	int *before;
	int *last;
	int *now;
};

/* Two words and what may lie between them. */
struct pair_of_words {
	uint32_t a[CPS_MAX];
	uint32_t b[CPS_MAX];
	int n_a;
	int n_b;
	int limit;
};

static int
cell(const struct pair_of_words *words, const struct rows *rows, int i, int k)
{
	const uint32_t *a = &words->a[i - 1];
	const uint32_t *b = &words->b[k - 1];
	int d = least(rows->last[k] + 1, rows->now[k - 1] + 1,
		      rows->last[k - 1] + (*a == *b ? 0 : 1));

	if (i > 1 && k > 1 && a[0] == b[-1] && a[-1] == b[0] &&
	    rows->before[k - 2] + 1 < d)
		d = rows->before[k - 2] + 1;
	return d > words->limit ? words->limit + 1 : d;
}

/* One row, only as far from the diagonal as limit; returns its minimum. */
static int
fill_row(const struct pair_of_words *words, struct rows *rows, int i)
{
	int limit = words->limit;
	int from = i - limit > 1 ? i - limit : 1;
	int to = i + limit < words->n_b ? i + limit : words->n_b;

	rows->now[from - 1] = i <= limit ? i : limit + 1;
	int min = rows->now[from - 1];
	for (int k = from; k <= to; k++) {
		rows->now[k] = cell(words, rows, i, k);
		if (rows->now[k] < min)
			min = rows->now[k];
	}
	rows->now[to + 1] = limit + 1;
	return min;
}

static void
rotate(struct rows *rows)
{
	int *free_row = rows->before;

	rows->before = rows->last;
	rows->last = rows->now;
	rows->now = free_row;
}

/* ---- Plain words ---- */

enum { PLAIN_MAX = 64, LETTERS = 128 };

/* Bytes of a word of ASCII that a machine word has a bit for each of; -1 of
 * any other. */
static int
plain_len(const char *s)
{
	int n = 0;

	for (; s[n] != '\0'; n++)
		if (n == PLAIN_MAX || (unsigned char)s[n] >= LETTERS)
			return -1;
	return n;
}

/*
 * A column of the table at once, a bit a row: whether the number there is one
 * more or less than above it (Hyyro 2003, "A bit-vector algorithm for computing
 * Levenshtein and Damerau edit distances"). All that an office compares is of
 * this kind.
 */
WRAPS static int
plain_distance(const char *a, int n_a, const char *b, int n_b)
{
	uint64_t where[LETTERS] = {0}; /* of a: the rows with that letter */
	uint64_t more = ~UINT64_C(0);
	uint64_t less = 0;
	uint64_t free_step = 0;
	uint64_t was = 0;
	int d = n_a;

	for (int i = 0; i < n_a; i++)
		where[(unsigned char)a[i]] |= UINT64_C(1) << i;
	for (int k = 0; n_a > 0 && k < n_b; k++) {
		uint64_t at = where[(unsigned char)b[k]];
		uint64_t swapped = ((~free_step & at) << 1) & was;

		free_step = (((at & more) + more) ^ more) | at | less | swapped;
		uint64_t right_more = less | ~(free_step | more);
		uint64_t right_less = free_step & more;

		d += (int)(right_more >> (n_a - 1) & 1) -
		     (int)(right_less >> (n_a - 1) & 1);
		right_more = right_more << 1 | 1;
		right_less <<= 1;
		more = right_less | ~(free_step | right_more);
		less = right_more & free_step;
		was = at;
	}
	return n_a == 0 ? n_b : d;
}

/* ---- Any words ---- */

static int
table_distance(const char *a, const char *b, int limit)
{
	struct pair_of_words words = {0};
	int cells[3][CPS_MAX + 2] = {0};
	struct rows rows = {cells[0], cells[1], cells[2]};

	words.n_a = decode(a, words.a);
	words.n_b = decode(b, words.b);
	words.limit = limit;
	if (words.n_a - words.n_b > limit || words.n_b - words.n_a > limit)
		return limit + 1;
	for (int k = 0; k <= words.n_b + 1; k++)
		rows.last[k] = k <= limit ? k : limit + 1;
	int min_last = 0;
	for (int i = 1; i <= words.n_a; i++) {
		int min = fill_row(&words, &rows, i);
		/* A swap may still reach back over one row too dear. */
		if (min > limit && min_last > limit)
			return limit + 1;
		min_last = min;
		rotate(&rows);
	}
	return rows.last[words.n_b];
}

int
text_distance(const char *a, const char *b, int limit)
{
	int n_a = plain_len(a);
	int n_b = plain_len(b);

	assert(limit >= 0 && limit <= LIMIT_MAX);
	if (n_a < 0 || n_b < 0)
		return table_distance(a, b, limit);
	if (n_a - n_b > limit || n_b - n_a > limit)
		return limit + 1;
	int d = plain_distance(a, n_a, b, n_b);

	return d > limit ? limit + 1 : d;
}

int
text_typo_limit(const char *word)
{
	return utf8_cps(word) < SHORT_WORD ? 1 : 2;
}
