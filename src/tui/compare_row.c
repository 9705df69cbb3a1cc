/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "compare_row.h"

#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"

#include "canvas.h"
#include "compare.h"

size_t
compare_propose(struct compare_row *rows, size_t n)
{
	size_t n_open = 0;
	for (size_t i = 0; i < n; i++) {
		struct compare_row *row = &rows[i];
		bool is_mine = strcmp(str_or_empty(row->yours),
				      str_or_empty(row->before)) != 0;
		bool is_other = strcmp(str_or_empty(row->theirs),
				       str_or_empty(row->before)) != 0;
		bool is_same = strcmp(str_or_empty(row->yours),
				      str_or_empty(row->theirs)) == 0;
		if (is_mine && is_other && !is_same)
			row->take = COMPARE_OPEN;
		else
			row->take = is_mine ? COMPARE_YOURS : COMPARE_THEIRS;
		n_open += row->take == COMPARE_OPEN;
	}
	return n_open;
}

/* ---- a cell ---- */

/* Bytes in which both begin, in whole letters. */
static size_t
n_common(const char *a, const char *b)
{
	size_t n = 0;
	while (a[n] != '\0' && a[n] == b[n])
		n++;
	while (n > 0 && ((unsigned char)a[n] & 0xc0) == 0x80)
		n--;
	return n;
}

/* Where the three go apart, at the start of a word; inside of one that is too
 * long for that. */
static size_t
apart(const struct compare_row *row, int cols)
{
	const char *yours = row->yours;
	size_t before = n_common(yours, row->before);
	size_t n = n_common(yours, row->theirs);
	if (*row->before != '\0' && before < n)
		n = before;
	size_t from = n;
	while (from > 0 && yours[from - 1] != ' ' && yours[from - 1] != '\n')
		from--;
	while (from < n &&
	       utf8_cols_n(yours + from, n - from) > (size_t)cols / 2)
		from += utf8_grapheme_len(yours + from, strlen(yours + from));
	return from;
}

const char *
compare_row_cell(const struct compare_row *row, const char *value, int cols,
		 struct arena *arena)
{
	if (*value == '\0' ||
	    (!row->is_long && canvas_text_cols(value) <= cols))
		return value;
	size_t from = apart(row, cols);
	size_t common = n_common(value, row->yours);
	if (from > common)
		from = common;
	char *s =
		arena_printf(arena, "%s%s", from > 0 ? "… " : "", value + from);
	for (char *p = s; *p != '\0'; p++)
		if (*p == '\n')
			*p = ' ';
	return s;
}

/* ---- copies ---- */

void
compare_row_copy(struct arena *arena, const struct compare_row *from,
		 struct compare_row *to)
{
	to->name = arena_strdup(arena, from->name);
	to->label = arena_strdup(arena, from->label);
	to->before = arena_strdup(arena, str_or_empty(from->before));
	to->yours = arena_strdup(arena, str_or_empty(from->yours));
	to->theirs = arena_strdup(arena, str_or_empty(from->theirs));
	to->edited = arena_strdup_null(arena, from->edited);
	to->is_long = from->is_long;
	to->stays = arena_strdup_null(arena, from->stays);
	to->take = from->take;
}
