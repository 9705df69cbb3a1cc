/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/text_distance.h"

#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

int
text_distance(const char *a, const char *b, int limit)
{
	struct pair_of_words words;
	int cells[3][CPS_MAX + 2];
	struct rows rows = {cells[0], cells[1], cells[2]};

	assert(limit >= 0 && limit <= LIMIT_MAX);
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
text_typo_limit(const char *word)
{
	return utf8_cps(word) < SHORT_WORD ? 1 : 2;
}
