/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "core/filter_terms.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

static const char RANGE[] = "..";

/* Up to the quote, or the end. Goes behind it. */
static const char *
quoted(const char **at, struct arena *arena)
{
	const char *from = *at + 1;
	size_t len = strcspn(from, "\"");

	*at = from + len + (from[len] == '"' ? 1 : 0);
	return arena_strndup(arena, from, len);
}

static const char *
word(const char **at, const char *ends, struct arena *arena)
{
	size_t len = strcspn(*at, ends);
	const char *text = arena_strndup(arena, *at, len);

	*at += len;
	return text;
}

/* What stands behind the colon. */
static void
read_value(const char **at, struct arena *arena, struct filter_term *out)
{
	const char *value;
	const char *dots;

	out->is_quoted = **at == '"';
	if (out->is_quoted) {
		out->from = quoted(at, arena);
		return;
	}
	value = word(at, " ", arena);
	dots = strstr(value, RANGE);
	out->from = value;
	if (dots == NULL)
		return;
	out->from = arena_strndup(arena, value, (size_t)(dots - value));
	out->to = dots + strlen(RANGE);
}

/* Is a name before a colon? */
static bool
has_column(const char *at)
{
	size_t len = strcspn(at, " \":");

	return len > 0 && at[len] == ':';
}

static struct filter_term
read_term(const char **at, struct arena *arena)
{
	struct filter_term term = {.is_not = **at == '-'};
	const char *begin;

	*at += term.is_not ? 1 : 0;
	begin = *at;
	if (has_column(begin)) {
		term.column = word(at, ":", arena);
		(*at)++;
		read_value(at, arena, &term);
		term.whole = arena_strndup(arena, begin, (size_t)(*at - begin));
		return term;
	}
	term.is_quoted = *begin == '"';
	term.from = term.is_quoted ? quoted(at, arena) : word(at, " ", arena);
	term.whole = term.from;
	return term;
}

/* Nothing is typed of it yet: "-", "due:", "due:..". */
static bool
is_begun(const struct filter_term *term)
{
	if (term->column != NULL && term->is_quoted)
		return true;
	return *term->from != '\0' || (term->to != NULL && *term->to != '\0');
}

void
filter_terms_read(const char *typed, struct arena *arena,
		  struct filter_terms *out)
{
	size_t n_most = strlen(typed) / 2 + 1;

	*out = (struct filter_terms){
		.items = arena_new(arena, struct filter_term, n_most)};
	for (const char *at = typed + strspn(typed, " "); *at != '\0';
	     at += strspn(at, " ")) {
		const struct filter_term term = read_term(&at, arena);

		if (is_begun(&term))
			out->items[out->n++] = term;
	}
}

bool
filter_terms_take(const struct filter_terms *terms, const char *folded,
		  struct arena *scratch)
{
	for (size_t i = 0; i < terms->n; i++) {
		const char *wanted = utf8_fold(scratch, terms->items[i].whole);

		if ((strstr(folded, wanted) != NULL) == terms->items[i].is_not)
			return false;
	}
	return true;
}

bool
filter_terms_are_words(const char *typed)
{
	return *typed != '-' && strstr(typed, " -") == NULL &&
	       strpbrk(typed, "\":") == NULL;
}
