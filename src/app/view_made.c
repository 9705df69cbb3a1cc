/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "view_made.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static int
by_key(const void *a, const void *b)
{
	const struct view_row *x = a;
	const struct view_row *y = b;
	int order = strcmp(x->key, y->key);

	if (order != 0)
		return order;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* Does the row come after the one that the request goes on from? */
static bool
is_beyond(const struct view_row *row, const struct view_request *request)
{
	int order;

	if (request->after_key == NULL)
		return true;
	order = strcmp(row->key, request->after_key);
	if (order == 0 && row->id != request->after_id)
		order = row->id < request->after_id ? -1 : 1;
	if (order == 0)
		return request->is_from;
	return request->backwards ? order < 0 : order > 0;
}

/* Pages go on by key and id: a list that is in another order loses rows. */
static void
check_rising(const struct view_page *all)
{
	for (size_t i = 1; i < all->n; i++)
		assert(by_key(&all->rows[i - 1], &all->rows[i]) < 0);
}

enum err_code
view_made_read(const struct view_made *made, const struct view_request *request,
	       struct arena *arena, struct view_page *out, struct err *err)
{
	struct view_page all = {0};
	enum err_code rc =
		made->view->make(made->session, made->asked, arena, &all, err);
	size_t n = 0;

	if (rc != ERR_OK)
		return rc;
	check_rising(&all);
	for (size_t i = 0; i < all.n; i++) {
		if (is_beyond(&all.rows[i], request))
			all.rows[n++] = all.rows[i];
	}
	out->rows = all.rows;
	out->n = n < request->max ? n : request->max;
	out->more = n > out->n;
	if (request->backwards && out->more)
		out->rows += n - out->n;
	return ERR_OK;
}

enum err_code
view_made_count(const struct view_made *made,
		const struct view_request *request, struct arena *arena,
		int64_t *out, struct err *err)
{
	struct view_page all = {0};
	enum err_code rc =
		made->view->make(made->session, made->asked, arena, &all, err);

	*out = (int64_t)(all.n <= request->max ? all.n : request->max + 1);
	return rc;
}

void
view_made_sort(struct view_page *page)
{
	if (page->n > 0)
		qsort(page->rows, page->n, sizeof(*page->rows), by_key);
}
