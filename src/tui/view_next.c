/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "view_next.h"

#include <string.h>

#include "app/operation.h"
#include "app/view.h"
#include "base/arena.h"

#include "kith_ui.h"
#include "list.h"
#include "screen.h"
#include "view_list.h"
#include "view_rows.h"

enum { ROWS_MAX = 200 }; /* of what is done in turn there are some twelve */

static bool
waits(const struct view_list *list, const struct view_row *row,
      const struct operation *op)
{
	return list->view->waits(list->kith->session, list->view, row,
				 op->name);
}

/* Round from the end, in the direction in which the list runs. */
static int64_t
next_id(const struct view_list *list, const struct view_page *page,
	const struct operation *op, int64_t after)
{
	size_t at = 0;
	while (at < page->n && page->rows[at].id != after)
		at++;
	for (size_t i = 1; at < page->n && i < page->n; i++) {
		size_t step = list->is_turned ? page->n - i : i;
		const struct view_row *row = &page->rows[(at + step) % page->n];
		if (waits(list, row, op))
			return row->id;
	}
	return 0;
}

bool
view_next_seek(struct view_list *list, const struct operation *op,
	       int64_t after)
{
	struct arena arena = {0};
	struct err err = {0};
	struct view_page page = {0};
	const char *filter = list_filter(list->list);
	const struct view_request request = {
		.in = &list->in,
		.order = view_order(list->view, list->order, NULL),
		.filter = *filter == '\0' ? NULL : filter,
		.look_max = *filter == '\0'
				    ? 0
				    : view_rows_look_max(list->view, filter),
		.max = ROWS_MAX,
	};
	int64_t id = 0;
	if (list->view->waits != NULL &&
	    view_read(list->kith->session, list->view, &request, &arena, &page,
		      &err) == ERR_OK)
		id = next_id(list, &page, op, after);
	arena_fini(&arena);
	return id != 0 && list_seek(list->list, id);
}

const struct operation *
view_next_of(const struct view_list *list, const struct view_row *row)
{
	const char *const *names = list->view->operations;
	const struct operation *op =
		names == NULL || list->view->waits == NULL || names[0] == NULL
			? NULL
			: operation_find(names[0]);
	if (op == NULL || !waits(list, row, op))
		return NULL;
	for (size_t i = 0; i < list->n_verbs; i++)
		if (strcmp(list->verbs[i].name, op->name) == 0)
			return list->verbs[i].reason == NULL ? op : NULL;
	return NULL;
}
