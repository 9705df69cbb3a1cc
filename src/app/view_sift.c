/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "view_sift.h"

#include <stdlib.h>
#include <string.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "core/codes.h"
#include "store/query.h"
#include "view_match.h"

enum { PAGE_ROWS = 500 };

/* ---- What a list takes ---- */

static const struct param *
find_param(const struct param *params, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(params[i].name, name) == 0)
			return &params[i];
	return NULL;
}

const struct param *
view_params(const struct view *view, struct arena *arena, size_t *n_out)
{
	struct param *all = arena_new(arena, struct param,
				      view->n_params + view->n_columns + 1);
	size_t n = 0;

	for (; n < view->n_params; n++)
		all[n] = view->params[n];
	for (size_t i = 0; i < view->n_columns; i++) {
		if (find_param(all, n, view->columns[i].name) == NULL)
			all[n++] = view_match_param(&view->columns[i]);
	}
	*n_out = n;
	return all;
}

static const char *
names_of(const struct param *params, size_t n, struct arena *arena)
{
	struct strbuf b = {0};
	const char *text;

	for (size_t i = 0; i < n; i++)
		strbuf_addf(&b, "%s%s", i == 0 ? "" : ", ", params[i].name);
	text = arena_strdup(arena, strbuf_str(&b));
	strbuf_fini(&b);
	return text;
}

/* ---- Reading the request ---- */

static const struct view_column *
find_column(const struct view *view, const char *name)
{
	for (size_t i = 0; i < view->n_columns; i++)
		if (strcmp(view->columns[i].name, name) == 0)
			return &view->columns[i];
	return NULL;
}

static void
take_input(struct session *session, const struct input *input,
	   struct arena *arena, struct sift *out, struct issues *issues)
{
	const struct param *param =
		find_param(out->params, out->n_params, input->name);
	size_t at;

	if (param == NULL) {
		issues_add(issues, input->name, "unknown_parameter",
			   _("The list %s has no parameter '%s'. It takes: "
			     "%s."),
			   out->view->name, input->name,
			   names_of(out->params, out->n_params, arena));
		return;
	}
	at = (size_t)(param - out->params);
	/* What the query itself asks for is not looked for a second time. */
	if (at < out->view->n_params)
		return;
	if (!param_read(session, param, input->text, arena, &out->values[at],
			issues))
		out->values[at] = (struct value){0};
	out->has_conditions |= out->values[at].given;
}

/* Nothing but the view's own parameters? */
static bool
is_plain(const struct view *view, const struct inputs *in)
{
	for (size_t i = 0; in != NULL && i < in->n; i++)
		if (find_param(view->params, view->n_params,
			       in->items[i].name) == NULL)
			return false;
	return true;
}

void
sift_init(struct session *session, const struct view *view,
	  const struct view_request *request, struct arena *arena,
	  struct sift *out, struct issues *issues)
{
	const struct inputs *in = request->in;

	*out = (struct sift){.session = session, .view = view};
	if (request->filter != NULL)
		view_terms_init(session, view, request->filter, arena,
				&out->terms);
	if (request->order != NULL &&
	    !view_order_at(view, request->order, NULL))
		out->sort = find_column(view, request->order);
	if (is_plain(view, in))
		return;
	out->params = view_params(view, arena, &out->n_params);
	out->values = arena_new(arena, struct value, out->n_params + 1);
	for (size_t i = 0; i < out->n_params; i++)
		out->values[i] = (struct value){0};
	for (size_t i = 0; in != NULL && i < in->n; i++)
		take_input(session, &in->items[i], arena, out, issues);
}

bool
sift_chooses(const struct sift *sift)
{
	return sift->has_conditions || sift->terms.n > 0;
}

bool
sift_is_needed(const struct sift *sift)
{
	return sift_chooses(sift) || sift->sort != NULL;
}

/* ---- Looking at a row ---- */

static bool
takes_row(const struct sift *sift, const struct view_row *row,
	  struct arena *scratch)
{
	const struct view *view = sift->view;

	if (!view_terms_take(&sift->terms, row, scratch))
		return false;
	for (size_t i = view->n_params; i < sift->n_params; i++) {
		const struct view_column *column =
			find_column(view, sift->params[i].name);

		if (sift->values[i].given && column != NULL &&
		    !view_match_cell(column, row->cells[column - view->columns],
				     &sift->values[i], scratch))
			return false;
	}
	return true;
}

/* ---- Going through the list ---- */

/* What is done with each row that fits; false = enough. */
typedef bool (*each_row_fn)(void *arg, const struct view_row *row);

/* A walk over the rows of a list, page by page. */
struct walk {
	const struct sift *sift;
	each_row_fn each;
	void *arg;
	struct view_request request; /* for the next page */
	struct strbuf key;	     /* where that goes on */
	size_t n_looked;
	bool goes_on;
};

/* The rows of a page in the direction of the request. */
static void
walk_page(struct walk *walk, const struct view_page *page, struct arena *arena)
{
	for (size_t i = 0; walk->goes_on && i < page->n; i++) {
		size_t at = walk->request.backwards ? page->n - 1 - i : i;

		if (takes_row(walk->sift, &page->rows[at], arena))
			walk->goes_on = walk->each(walk->arg, &page->rows[at]);
	}
	const struct view_row *last =
		&page->rows[walk->request.backwards ? 0 : page->n - 1];
	strbuf_reset(&walk->key);
	strbuf_add(&walk->key, last->key);
	walk->request.after_key = strbuf_str(&walk->key);
	walk->request.after_id = last->id;
	walk->request.is_from = false;
	walk->n_looked += page->n;
}

/*
 * Calls for the rows in the direction of the request. Where it stopped at
 * look_max, stop says so; its key is in arena.
 */
static enum err_code
each_row(struct walk *walk, const struct sift_source *source,
	 struct arena *arena, struct view_page *stop, struct err *err)
{
	const size_t look_max = walk->request.look_max;
	struct arena scratch = {0};
	struct view_page page = {.more = true};
	enum err_code rc = ERR_OK;

	walk->request.max = PAGE_ROWS;
	walk->request.look_max = 0;
	if (walk->sift->sort != NULL)
		walk->request.order = NULL;
	walk->request.filter = walk->sift->terms.searched;
	walk->goes_on = true;
	while (rc == ERR_OK && walk->goes_on && page.more &&
	       (look_max == 0 || walk->n_looked < look_max)) {
		rc = source->page(source->arg, &walk->request, &scratch, &page,
				  err);
		if (rc != ERR_OK || page.n == 0)
			break;
		walk_page(walk, &page, &scratch);
		arena_fini(&scratch);
	}
	if (rc == ERR_OK && walk->goes_on && page.more && page.n > 0) {
		stop->stop_key = arena_strdup(arena, strbuf_str(&walk->key));
		stop->stop_id = walk->request.after_id;
	}
	arena_fini(&scratch);
	strbuf_fini(&walk->key);
	return rc;
}

/* ---- Gathering ---- */

struct gathered {
	const struct view *view;
	struct arena *arena;
	struct view_row *rows;
	size_t n;
	size_t max; /* one more is read, to know that there are more */
};

static bool
gather(void *arg, const struct view_row *row)
{
	struct gathered *g = arg;
	struct view_row *kept;

	g->rows = arena_room(g->arena, g->rows, g->n, sizeof(*g->rows));
	kept = &g->rows[g->n++];
	*kept = *row;
	kept->key = arena_strdup(g->arena, row->key);
	kept->cells = arena_new(g->arena, const char *, g->view->n_columns + 1);
	for (size_t i = 0; i < g->view->n_columns; i++)
		kept->cells[i] = arena_strdup(g->arena, row->cells[i]);
	return g->n <= g->max;
}

static void
reverse(struct view_row *rows, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct view_row swap = rows[i];

		rows[i] = rows[n - 1 - i];
		rows[n - 1 - i] = swap;
	}
}

/* ---- Sorting ---- */

/* Behind every letter, day and hour. */
static const char LAST_TEXT[] = "\x7f";

struct sort_row {
	struct view_row row;
	const char *text;
	int64_t number;
	size_t at; /* where it stood */
};

static int
compare(const void *a, const void *b)
{
	const struct sort_row *x = a;
	const struct sort_row *y = b;
	int order = strcmp(x->text, y->text);

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	if (order != 0)
		return order;
	return x->at < y->at ? -1 : 1;
}

/* Numbers by their size, codes as their list has them, texts by letters. */
static void
set_sort_key(const struct view_column *column, const char *cell,
	     struct arena *arena, struct sort_row *out)
{
	out->text = "";
	switch (column->type) {
	case COLUMN_INT:
	case COLUMN_BP:
	case COLUMN_HUNDREDTHS:
	case COLUMN_BOOL:
		if (!num_parse_int(cell, INT64_MIN, INT64_MAX, &out->number))
			out->number = INT64_MIN;
		break;
	case COLUMN_CODE:
	case COLUMN_INSTEAD:
		out->number = code_value(column->codes, cell);
		out->text = cell;
		break;
	case COLUMN_DATE:
	case COLUMN_NEAR:
	case COLUMN_DAYS:
	case COLUMN_STAMP:
	case COLUMN_BIRTH:
	case COLUMN_OPERATION:
	case COLUMN_CODES:
		out->text = cell;
		break;
	case COLUMN_TEXT:
	case COLUMN_RARE:
		out->text = utf8_fold(arena, cell);
		break;
	}
}

static void
sort_rows(const struct sift *sift, struct arena *arena, struct view_row *rows,
	  size_t n)
{
	struct sort_row *sorted = arena_new(arena, struct sort_row, n + 1);
	size_t column = (size_t)(sift->sort - sift->view->columns);

	for (size_t i = 0; i < n; i++) {
		sorted[i] = (struct sort_row){.row = rows[i], .at = i};
		set_sort_key(sift->sort, rows[i].cells[column], arena,
			     &sorted[i]);
		/* What has words in its place comes behind what has none. */
		if (*rows[i].cells[column] == '\0' &&
		    view_has_instead(sift->view, column) &&
		    *rows[i].cells[column + 1] != '\0')
			sorted[i].text = LAST_TEXT;
	}
	qsort(sorted, n, sizeof(*sorted), compare);
	for (size_t i = 0; i < n; i++)
		rows[i] = sorted[i].row;
}

static enum err_code
too_many(const struct sift *sift, struct err *err)
{
	return err_set(err, ERR_INVALID, "order",
		       _("More than %d rows are not sorted by %s, which has no "
			 "index. Choose fewer rows by a column, or take an "
			 "order of the list: 'kith list %s --help' has them."),
		       VIEW_SORT_MAX, sift->sort->name, sift->view->name);
}

/* What comes after the row that the request goes on from. */
static void
leave_out_before(const struct view_request *request, struct view_page *page)
{
	for (size_t i = 0; request->after_key != NULL && i < page->n; i++) {
		if (page->rows[i].id != request->after_id)
			continue;
		if (request->backwards) {
			page->n = i + (request->is_from ? 1 : 0);
		} else {
			i += request->is_from ? 0 : 1;
			page->rows += i;
			page->n -= i;
		}
		return;
	}
}

static enum err_code
read_sorted(const struct sift *sift, const struct sift_source *source,
	    const struct view_request *request, struct arena *arena,
	    struct view_page *out, struct err *err)
{
	struct gathered g = {
		.view = sift->view, .arena = arena, .max = VIEW_SORT_MAX};
	struct walk walk = {
		.sift = sift, .each = gather, .arg = &g, .request = *request};
	struct view_page all = {0};
	enum err_code rc;

	walk.request.after_key = NULL;
	walk.request.backwards = false;
	walk.request.look_max = 0;
	rc = each_row(&walk, source, arena, &all, err);
	if (rc == ERR_OK && g.n > g.max)
		rc = too_many(sift, err);
	if (rc != ERR_OK)
		return rc;
	sort_rows(sift, arena, g.rows, g.n);
	*out = (struct view_page){.rows = g.rows, .n = g.n};
	leave_out_before(request, out);
	out->more = out->n > request->max;
	if (!out->more)
		return ERR_OK;
	if (request->backwards)
		out->rows += out->n - request->max;
	out->n = request->max;
	return ERR_OK;
}

enum err_code
sift_read(const struct sift *sift, const struct sift_source *source,
	  const struct view_request *request, struct arena *arena,
	  struct view_page *out, struct err *err)
{
	struct gathered g = {
		.view = sift->view, .arena = arena, .max = request->max};
	struct walk walk = {
		.sift = sift, .each = gather, .arg = &g, .request = *request};
	enum err_code rc;

	*out = (struct view_page){0};
	if (sift->sort != NULL)
		return read_sorted(sift, source, request, arena, out, err);
	rc = each_row(&walk, source, arena, out, err);
	out->rows = g.rows;
	out->n = g.n;
	out->more = g.n > request->max || out->stop_key != NULL;
	if (g.n > request->max)
		out->n = request->max;
	if (request->backwards)
		reverse(out->rows, out->n);
	return rc;
}

struct counted {
	size_t n;
	size_t max;
};

static bool
count(void *arg, const struct view_row *row)
{
	struct counted *c = arg;

	(void)row;
	return c->n++ < c->max;
}

enum err_code
sift_count(const struct sift *sift, const struct sift_source *source,
	   const struct view_request *request, int64_t *out, struct err *err)
{
	struct counted c = {.max = request->max};
	struct walk walk = {
		.sift = sift, .each = count, .arg = &c, .request = *request};
	struct view_page stop = {0};
	struct arena scratch = {0};
	enum err_code rc;

	walk.request.after_key = NULL;
	walk.request.backwards = false;
	rc = each_row(&walk, source, &scratch, &stop, err);
	*out = stop.stop_key != NULL ? -1 : (int64_t)c.n;
	arena_fini(&scratch);
	return rc;
}
