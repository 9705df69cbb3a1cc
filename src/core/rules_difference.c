/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "base/arena.h"
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

static size_t
count(const struct told *told, size_t n, const char *line)
{
	size_t found = 0;
	for (size_t i = 0; i < n; i++)
		found += strcmp(told->lines[i], line) == 0;
	return found;
}

/* What stands in the one more often than in the other. */
static void
lines_missing(struct strbuf *out, const struct told *told,
	      const struct told *other, const char *sign)
{
	for (size_t i = 0; i < told->n; i++) {
		const char *line = told->lines[i];
		if (count(told, i, line) >= count(other, other->n, line))
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
	lines_missing(out, &before, &after, "- ");
	lines_missing(out, &after, &before, "+ ");
	arena_fini(&arena);
}
