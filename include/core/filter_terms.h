/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The filter of a list, as it is typed: terms with blanks between them, each
 * of which a row must have (ui.md 10).
 *
 *	word		anywhere in the row
 *	"two words"	side by side; the last quote may still be missing
 *	-term		which a row must not have
 *	column:value	in that column; value may be in quotes, "" = nothing
 *	column:a..b	from a to b; either may be left out
 *
 * Which columns there are, and what a value means in one, is the list's.
 */
#ifndef CORE_FILTER_TERMS_H
#define CORE_FILTER_TERMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct arena;

struct filter_term {
	const char *whole; /* without the "-" and the quotes around all of it */
	const char *column; /* before the first ":"; NULL = there is none */
	/* Of what stands behind it, or of all: the value, or the begin of a
	 * range; "" = nothing yet, or open. */
	const char *from;
	const char *to; /* of a range; "" = open; NULL = it is none */
	bool is_not;
	bool is_quoted; /* from is */
};

struct filter_terms {
	struct filter_term *items;
	size_t n;
};

/* Terms of which something is typed; in arena. */
void filter_terms_read(const char *typed, struct arena *arena,
		       struct filter_terms *out) NONNULL;

/* Of a list whose columns have no names: has the text of a row, folded, what
 * they ask for? A colon is part of a word. */
bool filter_terms_take(const struct filter_terms *terms, const char *folded,
		       struct arena *scratch) NONNULL;

/* Words alone: each letter more leaves fewer rows, or as many. */
bool filter_terms_are_words(const char *typed) NONNULL;

#endif
