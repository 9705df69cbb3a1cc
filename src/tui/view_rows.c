/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "view_rows.h"

#include <stdlib.h>
#include <string.h>

#include "app/session.h"
#include "app/view.h"
#include "app/view_name.h"
#include "base/arena.h"
#include "base/attr.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "core/person_name.h"
#include "core/staff.h"

#include "kith_ui.h"
#include "stand_in_rows.h"
#include "ui.h"
#include "view_columns.h"
#include "view_list.h"

enum {
	COUNT_MAX = 10000, /* beyond, "how many" is not worth the wait */
	SEARCH_PAGE = 200, /* rows a step when a row is looked for by id */
	SEARCH_MAX = 2000
};

/* Rows that are looked at for a filter before something is shown: some tens
 * of milliseconds, by the query and by their cells. */
enum { LOOK_MAX = 20000, LOOK_CELLS_MAX = 3000 };

static const char SEPARATOR = '\x1f';

/* ---- keys that carry a row ---- */

/* Of a row that is not shown: where it stands. */
static const char *
pack_place(const struct view_row *row, struct arena *arena)
{
	return arena_printf(arena, "%lld%c%lld%c%s",
			    (long long)row->casefile_id, SEPARATOR,
			    (long long)row->person_id, SEPARATOR, row->key);
}

static const char *
pack(const struct view_list *list, const struct view_row *row,
     struct arena *arena)
{
	struct strbuf out = {0};
	strbuf_add(&out, pack_place(row, arena));
	for (size_t i = 0; i < list->view->n_columns; i++) {
		strbuf_add_c(&out, SEPARATOR);
		strbuf_add(&out, row->cells[i]);
	}
	const char *key = arena_strdup(arena, strbuf_str(&out));
	strbuf_fini(&out);
	return key;
}

static const char *
next_part(const char **at, struct arena *arena)
{
	const char *end = strchr(*at, SEPARATOR);
	size_t len = end == NULL ? strlen(*at) : (size_t)(end - *at);
	const char *part = arena_strndup(arena, *at, len);
	*at += end == NULL ? len : len + 1;
	return part;
}

void
view_rows_unpack(const struct view_list *list, const struct list_row *row,
		 struct arena *arena, struct view_row *out)
{
	const char *at = row->key;
	size_t n = list->view->n_columns;
	*out = (struct view_row){.id = row->id};
	if (!num_parse_int(next_part(&at, arena), 0, INT64_MAX,
			   &out->casefile_id))
		out->casefile_id = 0;
	if (!num_parse_int(next_part(&at, arena), 0, INT64_MAX,
			   &out->person_id))
		out->person_id = 0;
	out->key = next_part(&at, arena);
	out->cells = arena_new(arena, const char *, n + 1);
	for (size_t i = 0; i < n; i++)
		out->cells[i] = next_part(&at, arena);
}

int64_t
view_rows_case(const struct list_row *row)
{
	int64_t id = 0;
	for (const char *s = row->key; *s >= '0' && *s <= '9'; s++)
		id = id * 10 + (*s - '0');
	return id;
}

const char *
view_rows_key(const char *key, struct arena *arena)
{
	if (*key == '\0')
		return NULL;
	next_part(&key, arena);
	next_part(&key, arena);
	return next_part(&key, arena);
}

/* ---- cells ---- */

/* The column of a day that is past; NULL = nothing is late. */
static const char *
late_column(const struct view_list *list, const struct view_row *row)
{
	const struct view *view = list->view;
	struct date today = session_today(list->kith->session);
	for (size_t i = 0; i < view->n_columns; i++)
		if (view->columns[i].type == COLUMN_DAYS &&
		    *row->cells[i] != '\0' &&
		    date_cmp(date_from_iso(row->cells[i]), today) < 0)
			return view->columns[i].name;
	return NULL;
}

/*
 * What is over is dim, what is late stands out. Where the whole list is of
 * what is late, only what stood in it on the working day before.
 */
static void
set_role(const struct view_list *list, const struct view_row *row,
	 struct list_row *out)
{
	const struct view *view = list->view;
	if (view_row_is_over(view, row)) {
		out->role = ROLE_DIM;
		return;
	}
	if (view_row_is_old(list->kith->session, view, row)) {
		out->why = late_column(list, row);
		out->role = ROLE_WARNING;
		return;
	}
	if (view->urgent ||
	    (view->rows != REF_CASEFILE && !view_is_about_one(view)))
		return;
	out->why = late_column(list, row);
	if (out->why != NULL)
		out->role = ROLE_WARNING;
}

/* Where the sign stands: at the day since when, not at one that is to come. */
static bool
tells_age(const struct view *view, const struct view_column *column)
{
	return view->since != NULL ? strcmp(column->name, view->since) == 0
				   : column->type == COLUMN_DAYS;
}

/* Not by colour alone: "! 6 days late". */
static void
mark_old(const struct view_list *list, const struct view_row *row,
	 const char **cells, struct arena *arena)
{
	if (!view_row_is_old(list->kith->session, list->view, row))
		return;
	for (size_t i = 0; i < list->n_columns; i++) {
		size_t at = view_column_at(list->view, list->columns[i].name);
		if (at < list->view->n_columns &&
		    tells_age(list->view, &list->view->columns[at])) {
			cells[i] = arena_printf(arena, "! %s", cells[i]);
			return;
		}
	}
}

/* The person's own line among rows has a number below 0, for the shell. */
static bool
is_own_line(const struct view_list *list, const struct view_row *row, size_t i)
{
	return strcmp(list->columns[i].name, "id") == 0 &&
	       *view_raw(list->view, row, "id") == '-';
}

/* Whose turn it is, where that is whom the row is about: the name stands there
 * already. */
static void
say_once(const struct view_list *list, const struct view_row *row,
	 const char **cells, struct arena *arena)
{
	const char *name;
	if (list->is_compact ||
	    view_column_at(list->view, "family_name") == list->view->n_columns)
		return;
	name = view_name_cell(list->view, row, view_name_who(), arena);
	for (size_t i = 0; i < list->n_columns; i++)
		if (strcmp(list->columns[i].name, "owner_name") == 0 &&
		    strcmp(cells[i], name) == 0)
			cells[i] = _("the person");
}

static void
leave_reader_out(const struct view_list *list, const char **cells)
{
	const char *reader = session_actor(list->kith->session)->name;
	for (size_t i = 0; i < list->n_columns && list->is_compact; i++)
		if (strcmp(list->columns[i].name, VIEW_COLUMN_WITH) == 0 &&
		    strcmp(cells[i], reader) == 0)
			cells[i] = "";
}

static struct list_row
show_row(const struct view_list *list, const struct view_row *row,
	 struct arena *arena)
{
	const char *stands_in_for = stand_in_cell(list, row, arena);
	const char **cells =
		arena_new(arena, const char *, list->n_columns + 1);
	for (size_t i = 0; i < list->n_columns; i++) {
		size_t at = view_column_at(list->view, list->columns[i].name);
		const struct view_name *name =
			list->is_compact && i == 0
				? view_name_who()
				: view_name_of(list->view,
					       list->columns[i].name);
		if (stand_in_is(&list->columns[i]))
			cells[i] = stands_in_for;
		else if (name != NULL)
			cells[i] = stand_in_name(list, row, name, stands_in_for,
						 arena);
		else if (is_own_line(list, row, i))
			cells[i] = "";
		else if (list->is_compact)
			cells[i] = view_near_cell(list->kith->session,
						  list->view, row, at, arena);
		else
			cells[i] = view_row_cell(list->kith->session,
						 list->view, row, at, arena);
	}
	mark_old(list, row, cells, arena);
	say_once(list, row, cells, arena);
	leave_reader_out(list, cells);
	struct list_row out = {.id = row->id,
			       .key = pack(list, row, arena),
			       .cells = cells,
			       .role = ROLE_NORMAL};
	set_role(list, row, &out);
	return out;
}

/* ---- pages ---- */

static void
take_rows(const struct view_list *list, const struct view_page *found,
	  struct arena *arena, struct list_page *page)
{
	for (size_t i = 0; i < found->n; i++) {
		size_t at = list->is_turned ? found->n - 1 - i : i;
		page->rows[page->n++] = show_row(list, &found->rows[at], arena);
	}
	if (found->stop_key == NULL)
		return;
	const struct view_row stop = {.id = found->stop_id,
				      .key = found->stop_key};
	page->stop_key = pack_place(&stop, arena);
	page->stop_id = stop.id;
}

/*
 * Rows from a place on until there are n, in one direction. A view may leave
 * rows out of a page, so one page may be too few.
 */
static enum err_code
read_rows(struct view_list *list, struct view_request *request, size_t n,
	  struct arena *arena, struct list_page *page, struct err *err)
{
	bool more = true;
	bool is_up = request->backwards != list->is_turned;
	page->rows = arena_new(arena, struct list_row, n + 1);
	page->n_looked = request->look_max;
	list->n_reads++;
	while (more && page->n < n) {
		struct view_page found = {0};
		request->max = n - page->n;
		enum err_code rc = view_read(list->kith->session, list->view,
					     request, arena, &found, err);
		if (rc != ERR_OK)
			return rc;
		take_rows(list, &found, arena, page);
		more = found.more && found.n > 0 && !is_up &&
		       found.stop_key == NULL;
		if (found.n > 0) {
			size_t last = request->backwards ? 0 : found.n - 1;
			request->after_key = found.rows[last].key;
			request->after_id = found.rows[last].id;
			request->is_from = false;
		}
	}
	return ERR_OK;
}

size_t
view_rows_look_max(const struct view *view, const char *filter)
{
	return view_finds_quickly(view, filter) ? LOOK_MAX : LOOK_CELLS_MAX;
}

static struct view_request
request_of(const struct view_list *list, const struct list_query *query)
{
	struct view_request request = {
		.in = &list->in,
		.order = view_order(list->view, list->order, NULL),
		.backwards = list->is_turned,
	};
	if (*query->filter == '\0')
		return request;
	request.filter = query->filter;
	request.look_max = view_rows_look_max(list->view, query->filter);
	return request;
}

/* A list of days begins at today. */
static const char *
begins(void *data, struct arena *arena)
{
	const struct view_list *list = data;
	char today[DATE_ISO_SIZE];
	const struct view_row first = {
		.key = date_iso(session_today(list->kith->session), today)};
	return view_list_is_dated(list) ? pack_place(&first, arena) : NULL;
}

/* The view's key of a row whose place in the order is not known. */
static const char *
find_key(struct view_list *list, const struct list_query *query,
	 struct arena *arena, struct err *err)
{
	struct view_request request = request_of(list, query);
	bool more = true;
	request.backwards = false; /* where it is, is the same */
	request.max = SEARCH_PAGE;
	for (size_t seen = 0; more && seen < SEARCH_MAX; seen += SEARCH_PAGE) {
		struct view_page found = {0};
		if (view_read(list->kith->session, list->view, &request, arena,
			      &found, err) != ERR_OK ||
		    found.n == 0)
			return NULL;
		for (size_t i = 0; i < found.n; i++)
			if (found.rows[i].id == query->id)
				return found.rows[i].key;
		more = found.more;
		request.after_key = found.rows[found.n - 1].key;
		request.after_id = found.rows[found.n - 1].id;
	}
	return NULL;
}

static enum err_code
read_from(struct view_list *list, const struct list_query *query,
	  const char *key, struct arena *arena, struct list_page *page,
	  struct err *err)
{
	struct view_request request = request_of(list, query);
	request.after_key = key;
	request.after_id = query->id;
	request.is_from = true;
	return read_rows(list, &request, query->n, arena, page, err);
}

/* Where the row has moved in the order, it is looked for. */
static enum err_code
fetch_around(struct view_list *list, const struct list_query *query,
	     const char *key, struct arena *arena, struct list_page *page,
	     struct err *err)
{
	enum err_code rc = ERR_OK;
	if (key != NULL)
		rc = read_from(list, query, key, arena, page, err);
	if (rc != ERR_OK || (page->n > 0 && page->rows[0].id == query->id) ||
	    (query->from == LIST_AT && key != NULL))
		return rc;
	const char *moved = find_key(list, query, arena, err);
	if (moved == NULL && key != NULL)
		return ERR_OK;
	memset(page, 0, sizeof(*page));
	page->first_no = -1;
	if (moved != NULL)
		return read_from(list, query, moved, arena, page, err);
	struct view_request first = request_of(list, query);
	page->first_no = 0;
	return read_rows(list, &first, query->n, arena, page, err);
}

/* What may not be read is said in the list's place, not as a failure. */
static enum err_code
take_refusal(struct view_list *list, const struct err *err)
{
	if (err->code != ERR_DENIED && err->code != ERR_NOT_FOUND)
		return err->code;
	free(list->refusal);
	list->refusal = xstrdup(err->msg);
	return ERR_OK;
}

static enum err_code
fetch(void *data, const struct list_query *query, struct arena *arena,
      struct list_page *page, struct err *err)
{
	struct view_list *list = data;
	struct view_request request = request_of(list, query);
	const char *key = view_rows_key(query->key, arena);
	enum err_code rc;
	if (query->from == LIST_LAST || query->from == LIST_BEFORE)
		request.backwards = !list->is_turned;
	if (query->from == LIST_AFTER || query->from == LIST_BEFORE) {
		request.after_key = key;
		request.after_id = query->id;
	}
	if (query->yields)
		session_on_progress(list->kith->session, ui_has_typeahead,
				    list->kith->ui);
	if (query->from == LIST_AROUND || query->from == LIST_AT)
		rc = fetch_around(list, query, key, arena, page, err);
	else
		rc = read_rows(list, &request, query->n, arena, page, err);
	session_on_progress(list->kith->session, NULL, NULL);
	return rc == ERR_OK ? rc : take_refusal(list, err);
}

static int64_t
count(void *data, const char *filter)
{
	struct view_list *list = data;
	struct err err = {0};
	int64_t n = 0;
	struct view_request request =
		request_of(list, &(struct list_query){.filter = filter});
	request.max = COUNT_MAX;
	if (list->refusal != NULL || list->view->keep != NULL)
		return -1;
	if (view_count(list->kith->session, list->view, &request, &n, &err) !=
	    ERR_OK)
		return -1;
	return n > COUNT_MAX ? LIST_MORE_THAN(COUNT_MAX) : n;
}

/* Of a case: what its pair reads there, not what the whole house knows. */
static bool
may_read(void *data, const struct list_row *row)
{
	struct view_list *list = data;
	struct arena arena = {0};
	struct view_row of;
	view_rows_unpack(list, row, &arena, &of);
	bool may = of.casefile_id == 0 ? of.person_id == 0
				       : view_may_open(list->kith->session,
						       view_find("promises"),
						       of.casefile_id);
	arena_fini(&arena);
	return may;
}

struct list_source
view_rows_source(struct view_list *list)
{
	return (struct list_source){.data = list,
				    .fetch = fetch,
				    .count = count,
				    .begins = begins,
				    .may_read = may_read};
}

/* ---- inputs ---- */

void
view_rows_own_inputs(const struct view_list *list, const struct operation *op,
		     struct arena *arena, struct inputs *out)
{
	struct input *items = arena_new(arena, struct input, list->in.n + 1);
	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < list->in.n; i++)
		for (size_t j = 0; j < op->n_params; j++)
			if (op->params[j].subject &&
			    strcmp(op->params[j].name,
				   list->in.items[i].name) == 0)
				items[out->n++] = list->in.items[i];
	out->items = items;
}

const char *
view_rows_number(const struct view_list *list, const struct operation *op,
		 const struct view_row *row)
{
	return op->many == NULL || list->view->rows != REF_CASEFILE
		       ? ""
		       : view_raw(list->view, row, "number");
}

void
view_rows_give_many(const struct view_list *list, const struct operation *op,
		    const struct view_row *row, struct arena *arena,
		    struct inputs *in)
{
	const char *number = view_rows_number(list, op, row);
	struct input *items = arena_new(arena, struct input, in->n + 1);
	if (*number == '\0')
		return;
	for (size_t i = 0; i < in->n; i++)
		items[i] = in->items[i];
	items[in->n++] = (struct input){op->many, number};
	in->items = items;
}
