/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "app/saved_views.h"
#include "app/view.h"
#include "base/i18n.h"
#include "base/num.h"
#include "base/str.h"
#include "cli_private.h"
#include "report/csv_write.h"
#include "report/escape.h"
#include "report/json_write.h"
#include "report/table_write.h"

enum {
	PAGE_ROWS = 500,
	TABLE_ROWS_MAX = 2000, /* of a table without --max */
	COLUMNS_MAX = 40,
	ID_SIZE = 24
};

/* One run of `kith list`. */
struct listing {
	struct cli *cli;
	const struct view *view;
	struct view_request request;
	struct inputs in; /* of the request */
	int64_t max;	  /* rows; 0 = all */
	bool is_raw;
	bool is_sorted; /* by a column: all of it is one page */
	bool is_cut;	/* a text was told by its first line */
	bool has_id;	/* the row's id is a column of its own, the first */
	struct strbuf out;
	struct json_writer json;
	size_t n_printed;
};

/* Rows that people name by a word of their own need no id beside it. */
static bool
needs_id(const struct view *view)
{
	for (size_t i = 0; i < view->n_columns; i++)
		if (strcmp(view->columns[i].name, "id") == 0)
			return false;
	return view->rows != REF_NONE && view->rows != REF_OFFICE &&
	       view->rows != REF_STAFF && view->rows != REF_CASEFILE;
}

/* ---- JSON ---- */

static void
add_json_row(struct listing *l, const struct view_row *row)
{
	json_open_object(&l->json, NULL);
	if (l->has_id)
		json_add_int(&l->json, "id", row->id);
	for (size_t i = 0; i < l->view->n_columns; i++)
		cli_add_json(&l->json, &l->view->columns[i], row->cells[i]);
	json_close_object(&l->json);
}

/* ---- CSV ---- */

static bool
is_number(const struct view_column *column)
{
	return cli_is_number(column) || column->type == COLUMN_BOOL;
}

static void
add_csv_heading(struct listing *l)
{
	const char *cells[COLUMNS_MAX];
	size_t n = 0;

	if (l->has_id)
		cells[n++] = "id";
	for (size_t i = 0; i < l->view->n_columns && n < COLUMNS_MAX; i++)
		cells[n++] = l->view->columns[i].name;
	csv_add_row(&l->out, cells, NULL, n, false);
}

static void
escape_cells(struct arena *arena, const char **cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct strbuf safe = {0};

		escape_text(&safe, cells[i], true);
		cells[i] = arena_strdup(arena, strbuf_str(&safe));
		strbuf_fini(&safe);
	}
}

static void
add_csv_row(struct listing *l, const struct view_row *row)
{
	const char *cells[COLUMNS_MAX];
	enum csv_cell kinds[COLUMNS_MAX];
	char id[ID_SIZE];
	size_t n = 0;

	if (l->has_id) {
		snprintf(id, sizeof(id), "%" PRId64, row->id);
		cells[n] = id;
		kinds[n++] = CSV_CELL_NUMBER;
	}
	for (size_t i = 0; i < l->view->n_columns && n < COLUMNS_MAX; i++) {
		cells[n] = row->cells[i];
		kinds[n++] = is_number(&l->view->columns[i]) ? CSV_CELL_NUMBER
							     : CSV_CELL_TEXT;
	}
	/* As it is, but not to a terminal, which would carry it out. */
	if (l->is_raw && isatty(STDOUT_FILENO))
		escape_cells(&l->cli->arena, cells, n);
	csv_add_row(&l->out, cells, kinds, n, l->is_raw);
}

/* ---- Reading pages ---- */

/* Rows still wanted, at most a page. */
static size_t
next_page_rows(const struct listing *l)
{
	size_t left;

	if (l->is_sorted)
		return l->max == 0 ? VIEW_SORT_MAX : (size_t)l->max;
	if (l->max == 0)
		return PAGE_ROWS;
	left = (size_t)l->max - l->n_printed;
	return left < PAGE_ROWS ? left : PAGE_ROWS;
}

/* From the end: the last row comes first. */
static const struct view_row *
row_in_turn(const struct listing *l, const struct view_page *page, size_t i)
{
	return &page->rows[l->request.backwards ? page->n - 1 - i : i];
}

typedef void (*add_row_fn)(struct listing *l, const struct view_row *row);

/*
 * Prints page by page, so that a long list needs the memory of one. Where to
 * go on is kept outside the page's arena.
 */
static enum cli_status
print_pages(struct listing *l, struct view_page page, add_row_fn add_row)
{
	struct arena arena = {0};
	struct strbuf key = {0};
	struct err err = {0};
	enum cli_status status = CLI_DONE;

	for (;;) {
		for (size_t i = 0; i < page.n; i++)
			add_row(l, row_in_turn(l, &page, i));
		l->n_printed += page.n;
		if (!page.more || page.n == 0 || l->is_sorted ||
		    next_page_rows(l) == 0)
			break;
		const struct view_row *last = row_in_turn(l, &page, page.n - 1);

		strbuf_reset(&key);
		strbuf_add(&key, last->key);
		l->request.after_key = strbuf_str(&key);
		l->request.after_id = last->id;
		l->request.max = next_page_rows(l);
		arena_fini(&arena);
		if (!cli_flush(&l->out)) {
			status = CLI_FAILED;
			break;
		}
		if (view_read(l->cli->session, l->view, &l->request, &arena,
			      &page, &err) != ERR_OK) {
			status = cli_fail(l->cli, &err, NULL);
			break;
		}
	}
	strbuf_fini(&key);
	arena_fini(&arena);
	return status;
}

static enum cli_status
print_json(struct listing *l, struct view_page page)
{
	enum cli_status status;

	l->json.out = &l->out;
	json_open_array(&l->json, NULL);
	status = print_pages(l, page, add_json_row);
	if (status == CLI_DONE)
		json_close_array(&l->json);
	return status;
}

static enum cli_status
print_csv(struct listing *l, struct view_page page)
{
	add_csv_heading(l);
	return print_pages(l, page, add_csv_row);
}

/* ---- Table ---- */

/* What few rows have stands only where one of these does. */
static size_t
pick_columns(const struct view *view, const struct view_page *page, size_t *out)
{
	size_t n = 0;

	for (size_t i = 0; i < view->n_columns; i++) {
		bool is_shown = view->columns[i].type != COLUMN_RARE;

		if (view->columns[i].type == COLUMN_INSTEAD)
			continue;
		for (size_t row = 0; !is_shown && row < page->n; row++)
			is_shown = *page->rows[row].cells[i] != '\0';
		if (is_shown)
			out[n++] = i;
	}
	return n;
}

static void
set_columns(const struct listing *l, const size_t *picked, size_t n_picked,
	    struct table_column *columns)
{
	size_t n = 0;

	if (l->has_id)
		columns[n++] = (struct table_column){
			.heading = _("No."), .cols = 3, .is_right = true};
	for (size_t i = 0; i < n_picked; i++, n++) {
		const struct view_column *column = &l->view->columns[picked[i]];

		columns[n] = (struct table_column){
			.heading = _(column->label),
			.cols = (size_t)column->cols,
			.priority = column->priority,
			.is_right = column->type == COLUMN_INT ||
				    column->type == COLUMN_HUNDREDTHS,
		};
	}
}

/* A text of many lines by its first, but where the table prints them one below
 * another: in its last column, where nothing is cut. */
static const char *
first_line(struct listing *l, const char *text, bool is_last)
{
	const char *end = strchr(text, '\n');

	if (end == NULL || (is_last && cli_width() == 0))
		return text;
	l->is_cut = true;
	return arena_printf(&l->cli->arena, "%.*s %s", (int)(end - text), text,
			    cli_is_ascii(l->cli) ? "..." : "\u2026");
}

static const char **
table_cells(struct listing *l, const struct view_page *page,
	    const size_t *picked, size_t n_picked)
{
	struct arena *arena = &l->cli->arena;
	const char **cells =
		arena_new(arena, const char *, page->n *(n_picked + 1) + 1);
	size_t at = 0;

	for (size_t row = 0; row < page->n; row++) {
		const struct view_row *r = row_in_turn(l, page, row);

		if (l->has_id)
			cells[at++] = arena_printf(arena, "%" PRId64, r->id);
		for (size_t i = 0; i < n_picked; i++)
			cells[at++] = first_line(
				l,
				view_row_cell(l->cli->session, l->view, r,
					      picked[i], arena),
				i + 1 == n_picked);
	}
	return cells;
}

static void
say_rest(const struct listing *l, const struct view_page *page,
	 size_t n_dropped)
{
	if (page->n == 0)
		/* What the view says when empty names keys of the screen. */
		cli_say(_("%s: nothing."), _(l->view->title));
	if (page->more && l->max == 0)
		cli_say(P_("Only the first row is shown; --limit N shows more.",
			   "Only the first %zu rows are shown; --limit N shows "
			   "more.",
			   page->n),
			page->n);
	if (l->is_cut)
		cli_say(
			_("Of texts with many lines the first is shown; "
			  "--format json has all of them."));
	if (n_dropped > 0)
		cli_say(P_("%zu column did not fit and was left out.",
			   "%zu columns did not fit and were left out.",
			   n_dropped),
			n_dropped);
}

static enum cli_status
print_table(struct listing *l, struct view_page page)
{
	size_t *picked =
		arena_new(&l->cli->arena, size_t, l->view->n_columns + 1);
	size_t n_picked = pick_columns(l->view, &page, picked);
	size_t n_columns = n_picked + (l->has_id ? 1 : 0);
	struct table_column *columns =
		arena_new(&l->cli->arena, struct table_column, n_columns);
	struct table table = {
		.columns = columns,
		.n_columns = n_columns,
		.n_rows = page.n,
		.width = cli_width(),
		.is_ascii = cli_is_ascii(l->cli),
	};
	size_t n_dropped = 0;

	set_columns(l, picked, n_picked, columns);
	table.cells = table_cells(l, &page, picked, n_picked);
	if (page.n > 0)
		table_format(&l->out, &table, &n_dropped);
	if (!cli_flush(&l->out))
		return CLI_FAILED;
	say_rest(l, &page, n_dropped);
	return CLI_DONE;
}

/* ---- The command ---- */

static enum cli_status
print_count(struct listing *l)
{
	struct err err = {0};
	int64_t n;

	struct view_request request = l->request;

	request.max = SIZE_MAX / 4;
	if (view_count(l->cli->session, l->view, &request, &n, &err) != ERR_OK)
		return cli_fail(l->cli, &err, NULL);
	strbuf_addf(&l->out, "%" PRId64 "\n", n);
	return CLI_DONE;
}

static enum cli_status
print_view(struct listing *l, const char *format)
{
	bool is_table = strcmp(format, "table") == 0;
	struct view_page page = {0};
	struct err err = {0};

	l->has_id = needs_id(l->view);
	l->request.max =
		is_table ? (l->max == 0 ? TABLE_ROWS_MAX : (size_t)l->max)
			 : next_page_rows(l);
	/* The first page outlives the rest: it is in the command's arena. */
	if (view_read(l->cli->session, l->view, &l->request, &l->cli->arena,
		      &page, &err) != ERR_OK)
		return cli_fail(l->cli, &err, NULL);
	if (is_table)
		return print_table(l, page);
	return strcmp(format, "csv") == 0 ? print_csv(l, page)
					  : print_json(l, page);
}

static bool
is_format(const char *format)
{
	return strcmp(format, "table") == 0 || strcmp(format, "csv") == 0 ||
	       strcmp(format, "json") == 0;
}

static enum cli_status
list_view(struct listing *l, const struct args *args, const char *format,
	  bool wants_count)
{
	enum cli_status status;
	enum cli_status written;
	const struct param *params;
	size_t n_params;

	params = view_params(l->view, &l->cli->arena, &n_params);
	if (!args_read_inputs(l->cli, args, params, n_params, &l->in, &status))
		return status;
	l->request.in = &l->in;
	if (!cli_session(l->cli, &status))
		return status;
	status = wants_count ? print_count(l) : print_view(l, format);
	written = cli_finish(&l->out);
	return status != CLI_DONE ? status : written;
}

static enum cli_status
without_view(struct cli *cli)
{
	struct strbuf out = {0};

	if (cli->wants_help)
		help_add_command(&out, &COMMANDS[1]);
	else
		help_add_views(&out);
	return cli_finish(&out);
}

/* "place", "-place": from the end. */
static void
take_order(struct listing *l, const char *sort)
{
	if (sort != NULL && sort[0] == '-') {
		l->request.backwards = !l->request.backwards;
		sort++;
	}
	l->request.order = sort;
	l->is_sorted = sort != NULL && !view_order_at(l->view, sort, NULL);
}

/* A list kept under that name: with its filter and order, where the caller
 * says no other. */
static bool
find_saved(struct listing *l, const char *name, const char **sort,
	   enum cli_status *status_out)
{
	const struct saved_view *saved;
	struct err err = {0};

	if (!cli_session(l->cli, status_out))
		return false;
	if (app_saved_view(l->cli->session, name, &l->cli->arena, &saved,
			   &err) != ERR_OK) {
		*status_out = cli_fail(l->cli, &err, NULL);
		return false;
	}
	if (saved == NULL) {
		*status_out = cli_usage(
			l->cli,
			_("There is no list '%s', and no saved view of that "
			  "name. 'kith list' names the lists, 'kith list "
			  "views' the saved views."),
			name);
		return false;
	}
	l->view = view_find(saved->list);
	if (str_is_empty(l->request.filter))
		l->request.filter = saved->filter;
	if (*sort == NULL && *saved->sort != '\0')
		*sort = saved->sort;
	if (saved->is_turned)
		l->request.backwards = !l->request.backwards;
	return true;
}

enum cli_status
list_command(struct cli *cli, int argc, char **argv)
{
	struct listing l = {.cli = cli};
	const char *format = NULL;
	const char *max = NULL;
	const char *sort = NULL;
	bool wants_count = false;
	const struct arg_option options[] = {
		{"format", &format, NULL, NULL},
		{"order", &sort, NULL, NULL},
		{"sort", &sort, NULL, NULL},
		{"backwards", NULL, &l.request.backwards, NULL},
		{"filter", &l.request.filter, NULL, NULL},
		{"limit", &max, NULL, NULL},
		{"max", &max, NULL, NULL},
		{"count", NULL, &wants_count, NULL},
		{"raw", NULL, &l.is_raw, NULL},
		{0},
	};
	struct args args;
	struct strbuf out = {0};
	enum cli_status status;

	if (!args_parse(cli, argc, argv, options, true, &args))
		return CLI_USAGE;
	if (format == NULL)
		format = cli->is_json ? "json" : "table";
	if (!is_format(format))
		return cli_usage(cli, _("--format is table, csv or json."));
	if (max != NULL && !num_parse_int(max, 1, INT32_MAX, &l.max))
		return cli_usage(cli, _("--limit is a number from 1 on."));
	if (args.n_words == 0)
		return without_view(cli);
	l.view = view_find(args.words[0]);
	if (l.view == NULL && !find_saved(&l, args.words[0], &sort, &status))
		return status;
	if (cli->wants_help) {
		help_add_view(&out, l.view);
		return cli_finish(&out);
	}
	take_order(&l, sort);
	return list_view(&l, &args, format, wants_count);
}
