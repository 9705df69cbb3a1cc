/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows of a view that are marked, wherever they are in the list. */
#include "config.h"

#include "view_rows.h"

#include <stdlib.h>
#include <string.h>

#include "app/view.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "core/person_name.h"

#include "bulk_screen.h"
#include "kith_ui.h"
#include "view_list.h"

enum { MARKED_MAX = 500 };

static int
compare_ids(const void *a, const void *b)
{
	const int64_t *x = a;
	const int64_t *y = b;
	return *x < *y ? -1 : *x > *y;
}

static bool
is_marked(const struct list_marks *marks, int64_t id)
{
	bool is_listed = marks->n > 0 &&
			 bsearch(&id, marks->ids, marks->n, sizeof(id),
				 compare_ids) != NULL;
	return is_listed != marks->is_all;
}

/* What the operation is about in the row, as people read it; "" = it is the
 * case or the person. */
static const char *
subject_of(const struct view_list *list, const struct operation *op,
	   const struct inputs *in, struct arena *arena)
{
	for (size_t i = 0; i < op->n_params; i++) {
		const struct param *param = &op->params[i];
		struct err err = {0};
		const char *shown;
		if (!param->subject ||
		    (param->type == PARAM_REF &&
		     (param->ref == REF_CASEFILE || param->ref == REF_PERSON)))
			continue;
		for (size_t j = 0; j < in->n; j++)
			if (strcmp(in->items[j].name, param->name) == 0 &&
			    app_check_value(list->kith->session, param,
					    in->items[j].text, arena, &shown,
					    &err) == ERR_OK)
				return shown;
	}
	return "";
}

/* The person, else what it is about, else the first text of the row. */
static const char *
name_of(const struct view_list *list, const struct operation *op,
	const struct view_row *row, const struct inputs *in,
	struct arena *arena)
{
	const struct view *view = list->view;
	const char *name =
		person_display_name(arena, view_raw(view, row, "given_name"),
				    view_raw(view, row, "family_name"));
	if (*name == '\0')
		name = subject_of(list, op, in, arena);
	for (size_t i = 0; *name == '\0' && i < view->n_columns; i++)
		if (view->columns[i].type == COLUMN_TEXT)
			name = row->cells[i];
	return *name != '\0' ? name
			     : arena_printf(arena, "%lld", (long long)row->id);
}

static enum err_code
add_row(struct view_list *list, const struct operation *op,
	const struct view_row *row, struct arena *arena, struct bulk_row *out,
	struct err *err)
{
	const struct view_place place = {
		.view = list->view, .in = &list->in, .row = row};
	enum err_code rc = view_row_inputs(list->kith->session, &place, op,
					   arena, &out->in, err);
	if (rc == ERR_OK)
		out->name = name_of(list, op, row, &out->in, arena);
	return rc;
}

enum err_code
view_rows_marked(struct view_list *list, const struct operation *op,
		 struct arena *arena, struct bulk *out, struct err *err)
{
	const struct list_marks marks = list_marks(list->list);
	struct bulk_row *rows = arena_new(arena, struct bulk_row, MARKED_MAX);
	struct view_request request = {
		.in = &list->in,
		.order = view_order(list->view, list->order, NULL),
		.filter = *list_filter(list->list) == '\0'
				  ? NULL
				  : list_filter(list->list),
		.max = MARKED_MAX};
	bool more = marks.is_all || marks.n > 0;
	enum err_code rc = ERR_OK;
	*out = (struct bulk){.op = op,
			     .rows = rows,
			     .is_one_case = view_is_about_one(list->view)};
	while (rc == ERR_OK && more && out->n < MARKED_MAX) {
		struct view_page page = {0};
		rc = view_read(list->kith->session, list->view, &request, arena,
			       &page, err);
		for (size_t i = 0;
		     rc == ERR_OK && i < page.n && out->n < MARKED_MAX; i++)
			if (is_marked(&marks, page.rows[i].id))
				rc = add_row(list, op, &page.rows[i], arena,
					     &rows[out->n++], err);
		more = page.more && page.n > 0;
		if (more) {
			request.after_key = page.rows[page.n - 1].key;
			request.after_id = page.rows[page.n - 1].id;
		}
	}
	return rc;
}
