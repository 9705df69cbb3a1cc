/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A filter as it is typed, on the rows of a list: each of its terms
 * (core/filter_terms.h) against what the cells say to whoever reads them. A
 * column is called by its name or its heading, without blanks and accents, or
 * by two letters and more that it begins with; where no column is called so
 * the colon is part of a word: "10:30".
 */
#ifndef APP_VIEW_TERMS_H
#define APP_VIEW_TERMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct arena;
struct session;
struct view;
struct view_row;
struct view_term;

struct view_terms {
	struct session *session;
	const struct view *view;
	const struct view_term *items;
	size_t n; /* 0 = takes every row */
	/* Words for the view's query, which is quick at them; NULL = none, or
	 * it searches for none. */
	const char *searched;
};

/* In arena. */
void view_terms_init(struct session *session, const struct view *view,
		     const char *typed, struct arena *arena,
		     struct view_terms *out) NONNULL;

/* Has the row what every term asks for? */
bool view_terms_take(const struct view_terms *terms, const struct view_row *row,
		     struct arena *scratch) NONNULL;

#endif
