/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "core/rules.h"

/* Headings, what stands under them, what under that … */
enum { DEPTH_MAX = 4 };

/* The lines of an explanation, each with those that it stands under. */
struct told {
	const char **lines;
	size_t n;
};

static size_t
depth_of(const char *line)
{
	size_t depth = strspn(line, " ") / 2;
	return depth < DEPTH_MAX ? depth : DEPTH_MAX - 1;
}

static void
tell(struct arena *arena, const struct regime *regime, struct told *out)
{
	const char *under[DEPTH_MAX] = {"", "", "", ""};
	struct strbuf text = {0};
	rules_explain(&text, regime);
	const char *at = strbuf_str(&text);
	out->lines = arena_new(arena, const char *, text.len + 1);
	while (*at != '\0') {
		size_t len = strcspn(at, "\n");
		size_t depth = depth_of(at);
		size_t blanks = strspn(at, " ");
		const char *line =
			arena_strndup(arena, at + blanks, len - blanks);
		under[depth] = line;
		for (size_t i = depth; i > 0; i--)
			line = arena_printf(arena, "%s › %s", under[i - 1],
					    line);
		out->lines[out->n] = line;
		out->n += len > 0;
		at += len + 1;
	}
	strbuf_fini(&text);
}

/* The same lines in their order, to look them up in. */
static const char **
sorted(struct arena *arena, const struct told *told)
{
	const char **lines = arena_new(arena, const char *, told->n + 1);
	for (size_t i = 0; i < told->n; i++)
		lines[i] = told->lines[i];
	qsort(lines, told->n, sizeof(*lines), str_order);
	return lines;
}

/* The first place of a line among sorted ones, or where it would be. */
static size_t
place_of(const char *const *lines, size_t n, const char *line)
{
	size_t low = 0;
	size_t high = n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (strcmp(lines[mid], line) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* What stands in the one more often than in the other. */
static void
lines_missing(struct arena *arena, struct strbuf *out, const struct told *told,
	      const struct told *other, const char *sign)
{
	const char **own = sorted(arena, told);
	const char **others = sorted(arena, other);
	size_t *seen = arena_new(arena, size_t, told->n + 1);
	for (size_t i = 0; i < told->n; i++) {
		const char *line = told->lines[i];
		size_t nth = seen[place_of(own, told->n, line)]++;
		size_t at = place_of(others, other->n, line) + nth;
		if (at >= other->n || strcmp(others[at], line) != 0)
			strbuf_addf(out, "%s%s\n", sign, line);
	}
}

void
rules_explain_diff(struct strbuf *out, const struct regime *old_regime,
		   const struct regime *new_regime)
{
	struct arena arena = {0};
	struct told before = {0};
	struct told after = {0};
	if (old_regime != NULL)
		tell(&arena, old_regime, &before);
	tell(&arena, new_regime, &after);
	lines_missing(&arena, out, &before, &after, "- ");
	lines_missing(&arena, out, &after, &before, "+ ");
	arena_fini(&arena);
}
