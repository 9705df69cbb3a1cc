/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/fuzz/fuzz.h"

#include <assert.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/utf8.h"

/* What passed the border is valid, clean already, and safe to fold. */
static void
check_clean(struct arena *arena, const char *s)
{
	struct err err;
	const char *again = NULL;

	assert(utf8_is_valid(s, strlen(s)));
	assert(utf8_clean(arena, s, strlen(s), "", &again, &err) == ERR_OK);
	assert(strcmp(s, again) == 0);
	assert(utf8_is_valid(utf8_fold(arena, s), strlen(utf8_fold(arena, s))));
	assert(utf8_cps(s) <= strlen(s));
	(void)utf8_upper(arena, s);
}

/* Folded and safe text is valid and stays as it is. */
static void
check_stable(struct arena *arena, const char *data, size_t size)
{
	const char *s = arena_strndup(arena, data, size);
	const char *fold = utf8_fold(arena, s);
	const char *line = utf8_line(arena, s);
	const char *upper = utf8_upper(arena, s);

	assert(utf8_is_valid(fold, strlen(fold)));
	assert(strcmp(utf8_fold(arena, fold), fold) == 0);
	assert(utf8_is_valid(line, strlen(line)));
	assert(strcmp(utf8_line(arena, line), line) == 0);
	assert(utf8_cols(line) == utf8_cols(s));
	assert(utf8_is_valid(upper, strlen(upper)));
}

/* Each grapheme is found again from its end. */
static void
check_graphemes(const char *s, size_t size)
{
	for (size_t at = 0, n; at < size; at += n) {
		n = utf8_grapheme_len(s + at, size - at);
		assert(n > 0 && n <= size - at);
		assert(utf8_grapheme_prev(s, at + n) == at);
	}
}

/* What is shown keeps within its columns, and has no escape in it. */
static void
check_display(const char *s, size_t len)
{
	struct strbuf out = {0};
	size_t max = len % 40;
	size_t cols = utf8_display(&out, s, len, max, len % 2 == 0);

	assert(cols <= max);
	assert(cols == utf8_cols(strbuf_str(&out)));
	assert(strchr(strbuf_str(&out), '\x1b') == NULL);
	strbuf_fini(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	const char *clean = NULL;
	struct arena arena = {0};
	struct err err;

	setlocale(LC_CTYPE, "C.UTF-8");
	if (utf8_clean(&arena, s, size, "name", &clean, &err) == ERR_OK)
		check_clean(&arena, clean);
	check_display(s, size);
	check_stable(&arena, s, size);
	check_graphemes(s, size);
	arena_fini(&arena);
	return 0;
}
