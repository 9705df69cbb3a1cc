/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lists whose rows are worked out, not queried: read and counted by the page
 * as all others are.
 */
#ifndef APP_VIEW_MADE_H
#define APP_VIEW_MADE_H

#include <stdint.h>

#include "app/view.h"
#include "base/err.h"

struct arena;
struct session;

/* A view that has make, and what it was asked for. */
struct view_made {
	struct session *session;
	const struct view *view;
	const struct view_asked *asked;
};

enum err_code view_made_read(const struct view_made *made,
			     const struct view_request *request,
			     struct arena *arena, struct view_page *out,
			     struct err *err);

/* Puts rows that were made into the order of their keys, then ids. */
void view_made_sort(struct view_page *page);

enum err_code view_made_count(const struct view_made *made,
			      const struct view_request *request,
			      struct arena *arena, int64_t *out,
			      struct err *err);

#endif
