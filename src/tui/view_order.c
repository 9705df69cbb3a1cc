/* SPDX-License-Identifier: EUPL-1.2 */
/* The order of a list, and a list as it is kept in a saved view. */
#include "config.h"

#include "view_order.h"

#include <string.h>

#include "app/saved_views.h"
#include "app/session.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "core/saved_view.h"
#include "core/staff.h"

#include "kith_ui.h"
#include "picker.h"
#include "ui.h"
#include "view_list.h"

/* In the head of the list the column stands that the order goes by. */
int
view_list_sorted(const struct view_list *list, bool *is_descending_out)
{
	size_t at =
		view_order_column(list->view, list->order, is_descending_out);
	*is_descending_out = *is_descending_out != list->is_turned;
	for (size_t i = 0; at < list->view->n_columns && i < list->n_columns;
	     i++)
		if (strcmp(list->columns[i].name,
			   list->view->columns[at].name) == 0)
			return (int)i;
	return -1;
}

void
view_list_keep_day(struct view_list *list, int sort)
{
	const struct view *view = list->view;
	size_t i = sort < 0 ? view->n_columns
			    : view_column_at(view, list->columns[sort].name);
	if (i < view->n_columns && view->columns[i].type == COLUMN_DAYS)
		list->columns[sort].priority = 0;
}

static void
go_by_order(struct view_list *list)
{
	bool is_descending;
	int column = view_list_sorted(list, &is_descending);
	list_sort_set(list->list, column, is_descending);
}

static void
order_chosen(void *data, const struct picker_row *rows, size_t n,
	     bool was_cancelled)
{
	struct view_list *list = data;
	size_t before = list->order;
	if (was_cancelled || n == 0)
		return;
	(void)view_order_at(list->view, rows[0].value, &list->order);
	list->is_turned = list->order == before && !list->is_turned;
	go_by_order(list);
}

void
view_list_ask_order(struct view_list *list)
{
	struct picker_row rows[16] = {0};
	const char *label;
	const char *name;
	size_t n = 0;
	while (n < N_ELEMS(rows) &&
	       (name = view_order(list->view, n, &label)) != NULL) {
		rows[n].value = name;
		rows[n].text = _(label);
		/* TRANSLATORS: of the order in use, in the box of orders */
		rows[n].note = n == list->order ? _("now; again: backwards")
						: NULL;
		n++;
	}
	struct picker_spec spec = {
		.title = _("Order by"),
		.rows = rows,
		.n_rows = n,
		.value = view_order(list->view, list->order, NULL),
		.done = order_chosen,
		.data = list,
	};
	ui_push(list->kith->ui, picker_new(&spec));
}

/* It is what the view is: rows that others would show are not its own. */
static void
keep_filter(struct view_list *list, const char *filter)
{
	list->saved_filter = arena_strdup(&list->arena, filter);
	if (*filter != '\0')
		list_empty_filtered_set(list->list,
					_("No row has the words of the "
					  "filter. / changes them, Esc "
					  "leaves."));
}

void
view_list_set(struct view_list *list, const struct saved_view *saved)
{
	(void)view_order_at(list->view, saved->sort, &list->order);
	list->is_turned = saved->is_turned;
	for (size_t i = 0; i < list->n_columns; i++)
		list_hide(list->list, i,
			  saved_view_hides(saved, list->columns[i].name));
	list_filter_set(list->list, saved->filter);
	go_by_order(list);
	list->saved_id = saved->head.id;
	list->is_saved_own = saved->staff_id ==
			     session_actor(list->kith->session)->head.id;
	list->saved_name = arena_strdup(&list->arena, saved->name);
	keep_filter(list, saved->filter);
}

/* All but rows and filter. */
static void
shape_as(struct view_list *list, const struct view_list *from)
{
	list->order = from->order;
	list->is_turned = from->is_turned;
	for (size_t i = 0; i < list->n_columns; i++)
		for (size_t j = 0; j < from->n_columns; j++)
			if (strcmp(list->columns[i].name,
				   from->columns[j].name) == 0)
				list_hide(list->list, i,
					  list_hides(from->list, j));
	list->saved_id = from->saved_id;
	list->is_saved_own = from->is_saved_own;
	if (from->saved_name != NULL)
		list->saved_name = arena_strdup(&list->arena, from->saved_name);
	if (from->saved_filter != NULL)
		keep_filter(list, from->saved_filter);
}

void
view_list_as(struct view_list *list, const struct view_list *from)
{
	shape_as(list, from);
	list_filter_set(list->list, list_filter(from->list));
	go_by_order(list);
	(void)list_seek(list->list, list_focus_id(from->list));
}

void
view_list_reshape(struct view_list **list, bool is_compact)
{
	struct view_list *from = *list;
	struct view_list *to =
		view_list_new(from->kith, from->view, &from->in, is_compact);
	shape_as(to, from);
	to->plot_was_asked = from->plot_was_asked;
	to->plot_is_wanted = from->plot_is_wanted;
	/* What came meanwhile is dealt with as if it had kept its shape. */
	to->n_saves = from->n_saves;
	to->has_news = from->has_news;
	to->is_old = from->is_old;
	go_by_order(to);
	if (from->refusal == NULL)
		list_take_over(to->list, from->list,
			       from->n_saves != from->kith->n_saves);
	view_list_free(list);
	*list = to;
}

void
view_list_stand(const struct view_list *list, struct arena *arena,
		struct saved_view *out)
{
	struct strbuf hidden = {0};
	for (size_t i = 0; i < list->n_columns; i++)
		if (list_hides(list->list, i))
			strbuf_addf(&hidden, "%s%s", hidden.len > 0 ? " " : "",
				    list->columns[i].name);
	*out = (struct saved_view){
		.list = list->view->name,
		.filter = arena_strdup(arena, list_filter(list->list)),
		.sort = list->order == 0
				? ""
				: view_order(list->view, list->order, NULL),
		.is_turned = list->is_turned,
		.hidden = arena_strdup(arena, strbuf_str(&hidden)),
	};
	strbuf_fini(&hidden);
}
