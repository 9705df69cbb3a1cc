/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "list_page.h"

#include <assert.h>
#include <string.h>

#include "app/find.h"
#include "app/saved_views.h"
#include "app/session.h"
#include "app/view.h"
#include "app/view_name.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "core/saved_view.h"
#include "core/staff.h"
#include "param_private.h"
#include "report/list_paper.h"

/* Rows on paper: some forty pages. A cell of words comes down to so many
 * columns before another column is left out. */
enum { ROWS_MAX = 2000, WORDS_COLS = 24, NAME_COLS = 18, DAY_COLS = 11 };

/* One list while it is laid out. */
struct page {
	struct session *session;
	struct arena *arena;
	const struct view *view;
	struct list_request request;
	struct saved_view saved; /* filter, order, columns: what is told */
	const struct view_row **rows;
	size_t n_rows;
	bool has_more;
	size_t *shown; /* places of the columns that stand on the paper */
	size_t n_shown;
};

/* ---- what is asked for ---- */

static enum err_code
refuse_list(const char *name, struct err *err)
{
	return err_set(err, ERR_INVALID, "list",
		       _("There is no list '%s', and no saved view of that "
			 "name. 'kith list' names the lists, 'kith list "
			 "views' the saved views."),
		       name);
}

/* A saved view says what the caller does not. */
static enum err_code
take_saved(struct page *page, struct err *err)
{
	struct list_request *request = &page->request;
	const struct saved_view *saved = NULL;
	enum err_code rc = app_saved_view(page->session, request->list,
					  page->arena, &saved, err);

	if (rc == ERR_OK && saved == NULL)
		return refuse_list(request->list, err);
	if (rc != ERR_OK)
		return rc;
	page->view = view_find(saved->list);
	if (str_is_empty(request->filter))
		request->filter = saved->filter;
	if (str_is_empty(request->order))
		request->order = saved->sort;
	if (str_is_empty(request->hidden))
		request->hidden = saved->hidden;
	request->is_turned = request->is_turned != saved->is_turned;
	return page->view == NULL ? refuse_list(saved->list, err) : ERR_OK;
}

static enum err_code
find_list(struct page *page, struct err *err)
{
	struct list_request *request = &page->request;
	struct issues issues = {.arena = page->arena};

	page->view = view_find(request->list);
	if (page->view == NULL) {
		enum err_code rc = take_saved(page, err);

		if (rc != ERR_OK)
			return rc;
	}
	assert(page->view != NULL);
	page->saved = (struct saved_view){
		.list = page->view->name,
		.filter = str_or_empty(request->filter),
		.sort = str_or_empty(request->order),
		.is_turned = request->is_turned,
		.hidden = str_or_empty(request->hidden),
	};
	saved_view_check_hidden(page->view, page->saved.hidden, &issues);
	return issues_to_err(&issues, ERR_INVALID, err);
}

/* ---- rows ---- */

/* From the end: the last row comes first. */
static void
take_rows(struct page *page, const struct view_page *found)
{
	for (size_t i = 0; i < found->n && page->n_rows < ROWS_MAX; i++) {
		size_t at = page->saved.is_turned ? found->n - 1 - i : i;

		page->rows[page->n_rows++] = &found->rows[at];
	}
}

static enum err_code
read_rows(struct page *page, struct err *err)
{
	const struct saved_view *saved = &page->saved;
	struct view_request request = {
		.in = &page->request.in,
		.order = *saved->sort == '\0' ? NULL : saved->sort,
		.filter = *saved->filter == '\0' ? NULL : saved->filter,
		.backwards = saved->is_turned,
	};
	struct view_page found = {.more = true};
	enum err_code rc = ERR_OK;

	page->rows =
		arena_new(page->arena, const struct view_row *, ROWS_MAX + 1);
	while (rc == ERR_OK && found.more && page->n_rows < ROWS_MAX) {
		request.max = ROWS_MAX - page->n_rows;
		rc = view_read(page->session, page->view, &request, page->arena,
			       &found, err);
		if (rc != ERR_OK || found.n == 0)
			break;
		take_rows(page, &found);
		const struct view_row *last = page->rows[page->n_rows - 1];

		request.after_key = last->key;
		request.after_id = last->id;
		/* By a column that is no order all rows are one page. */
		if (request.order != NULL &&
		    !view_order_at(page->view, request.order, NULL))
			break;
	}
	page->has_more = rc == ERR_OK && found.n > 0 && found.more;
	return rc;
}

/* ---- columns ---- */

/* What few rows have stands where one of these does. */
static bool
is_filled(const struct page *page, size_t column)
{
	for (size_t i = 0; i < page->n_rows; i++)
		if (*page->rows[i]->cells[column] != '\0')
			return true;
	return false;
}

/* A row's number is for the shell; what rows are put under stands there. */
static bool
is_shown(const struct page *page, size_t i)
{
	const struct view *view = page->view;
	const char *name = view->columns[i].name;

	if (strcmp(name, "id") == 0 || view_name_is_given(view, name) ||
	    view->columns[i].type == COLUMN_INSTEAD ||
	    (view->paper_by != NULL && str_is(view->paper_by, name)) ||
	    saved_view_hides(&page->saved, name))
		return false;
	return view->columns[i].type != COLUMN_RARE || is_filled(page, i);
}

static void
choose_columns(struct page *page)
{
	page->shown = arena_new(page->arena, size_t, page->view->n_columns + 1);
	for (size_t i = 0; i < page->view->n_columns; i++)
		if (is_shown(page, i))
			page->shown[page->n_shown++] = i;
}

/* What it comes down to before another one is left out. */
static size_t
least_cols(const struct view_column *column, bool is_name)
{
	size_t cols = (size_t)column->cols;

	if (is_name)
		return NAME_COLS;
	if (column->type == COLUMN_DAYS || column->type == COLUMN_NEAR)
		return DAY_COLS;
	return (column->type == COLUMN_TEXT || column->type == COLUMN_RARE) &&
			       cols > WORDS_COLS
		       ? WORDS_COLS
		       : cols;
}

static const struct table_column *
table_columns(const struct page *page)
{
	struct table_column *columns =
		arena_new(page->arena, struct table_column, page->n_shown + 1);

	for (size_t i = 0; i < page->n_shown; i++) {
		const struct view_column *column =
			&page->view->columns[page->shown[i]];
		const struct view_name *name =
			view_name_of(page->view, column->name);

		columns[i] = (struct table_column){
			.heading =
				_(name == NULL ? column->label : name->label),
			.cols = least_cols(column, name != NULL),
			.priority = column->priority,
			.is_right = column->type == COLUMN_INT ||
				    column->type == COLUMN_HUNDREDTHS,
		};
	}
	return columns;
}

/* ---- cells ---- */

/* "In 3 days" is true on the day it is printed only: a day stays what it
 * is. */
static const char *
cell_of(const struct page *page, const struct view_row *row, size_t column)
{
	const struct view_column *of = &page->view->columns[column];
	const struct view_name *name = view_name_of(page->view, of->name);

	if (name != NULL)
		return view_name_cell(page->view, row, name, page->arena);
	if ((of->type == COLUMN_DAYS || of->type == COLUMN_NEAR) &&
	    *row->cells[column] != '\0')
		return date_short(page->arena,
				  date_from_iso(row->cells[column]));
	return view_row_cell(page->session, page->view, row, column,
			     page->arena);
}

static const char *const *
table_cells(const struct page *page)
{
	const char **cells = arena_new(page->arena, const char *,
				       page->n_rows * page->n_shown + 1);
	size_t n = 0;

	for (size_t i = 0; i < page->n_rows; i++)
		for (size_t j = 0; j < page->n_shown; j++)
			cells[n++] =
				cell_of(page, page->rows[i], page->shown[j]);
	return cells;
}

/* The day that a row is put under, with its weekday. */
static const char *const *
groups_of(const struct page *page)
{
	const char **groups;
	size_t by;

	if (page->view->paper_by == NULL)
		return NULL;
	by = view_column_at(page->view, page->view->paper_by);
	groups = arena_new(page->arena, const char *, page->n_rows + 1);
	for (size_t i = 0; i < page->n_rows; i++)
		groups[i] = date_and_weekday(
			page->arena, date_from_iso(page->rows[i]->cells[by]));
	return groups;
}

/* ---- the page ---- */

/* Whose file it is of, where it is of one. */
static const char *
about(const struct page *page)
{
	struct case_card card;
	struct err err = {0};

	if (!view_is_about_one(page->view) || page->n_rows == 0 ||
	    page->rows[0]->casefile_id == 0 ||
	    app_case_card(page->session, page->rows[0]->casefile_id,
			  page->arena, &card, &err) != ERR_OK)
		return "";
	return arena_printf(page->arena, "%s, %s, %s", card.name, card.birth,
			    card.number);
}

static const char *
printed_by(const struct page *page)
{
	/* TRANSLATORS: who; the office; day and time */
	return arena_printf(page->arena, _("Printed by %s, %s, %s"),
			    session_actor(page->session)->name,
			    session_office_name(page->session),
			    stamp_when(page->arena, session_now(page->session),
				       DATE_NONE));
}

/* Filter, order and columns left out, each on a line of its own. */
static const char *
chosen(const struct page *page)
{
	struct strbuf lines = {0};
	const char *text;
	const char *at = app_saved_view_words(&page->saved, page->arena);

	for (const char *end; (end = strstr(at, "   ")) != NULL; at = end + 3)
		strbuf_addf(&lines, "%.*s\n", (int)(end - at), at);
	strbuf_add(&lines, at);
	text = arena_strdup(page->arena, strbuf_str(&lines));
	strbuf_fini(&lines);
	return text;
}

static const char *
lay_out(const struct page *page)
{
	const struct list_document doc = {
		.title = _(page->view->title),
		.about = about(page),
		.by = printed_by(page),
		.chosen = chosen(page),
		.table = {.columns = table_columns(page),
			  .n_columns = page->n_shown,
			  .cells = table_cells(page),
			  .n_rows = page->n_rows},
		.groups = groups_of(page),
		.empty = _("There is nothing in this list."),
		.rest = page->has_more ? _("There are more rows than these: "
					   "filter the list.")
				       : "",
		.is_wide = page->request.is_wide,
	};
	struct strbuf out = {0};
	const char *text;

	list_paper(&out, &doc);
	text = arena_strdup(page->arena, strbuf_str(&out));
	strbuf_fini(&out);
	return text;
}

enum err_code
list_print(struct session *session, const struct list_request *request,
	   struct arena *arena, const char **text, struct err *err)
{
	struct page page = {
		.session = session, .arena = arena, .request = *request};
	enum err_code rc = find_list(&page, err);

	if (rc == ERR_OK)
		rc = read_rows(&page, err);
	if (rc != ERR_OK)
		return rc;
	choose_columns(&page);
	*text = lay_out(&page);
	return rc;
}
