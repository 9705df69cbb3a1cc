/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/view.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "cli_private.h"
#include "report/json_write.h"
#include "report/table_write.h"

enum { LABEL_COLS = 16, INDENT = 2, COLUMNS_MAX = 40 };

/* A part of the summary: one view of the case, read with the actor's rights. */
struct part {
	const char *view;
	bool is_record; /* one row, a line for each of its columns */
	size_t max;	/* rows; that there are more is said */
	/* Columns shown, between blanks; NULL = all. JSON has all. */
	const char *columns;
	const char *subject; /* parameter that takes the number */
};

static const struct part PARTS[] = {
	{"case", true, 1, NULL, "case"},
	{"person", true, 1, NULL, "person"},
	{"reach", false, 6, " kind value preferred safety note ", "person"},
	{"case.story", true, 1, NULL, "case"},
	{"contacts", false, 3, " on_day kind result staff text ", "case"},
	{"contracts", false, 2, " version status to_day review_on ", "case"},
	{"promises", false, 12, " owner owner_name what next_due outcome ",
	 "case"},
	{"diagnoses", false, 1,
	 " signed_on n_agreed n_gaps n_low n_acute need strength gate ",
	 "case"},
	{"breaches", false, 6, NULL, "case"},
	{"household", false, 6, " family_name given_name birth relation ",
	 "case"},
	{"benefits", false, 4, " kind authority amount period from_day to_day ",
	 "case"},
	{"circle", false, 6, " name relation closeness told phone ", "case"},
};

/* Parts that are refused for one and the same reason. */
struct refusal {
	const char *message;
	const char *titles; /* "Story, Contacts" */
};

/* One run of `kith show case`. */
struct summary {
	struct cli *cli;
	struct inputs in; /* case=REF */
	struct strbuf out;
	struct json_writer json;
	struct refusal refusals[N_ELEMS(PARTS)];
	size_t n_refusals;
};

static bool
is_shown(const struct part *part, const char *column)
{
	const char *at = part->columns;
	size_t len = strlen(column);

	if (at == NULL)
		return true;
	while ((at = strstr(at, column)) != NULL) {
		if (at[-1] == ' ' && at[len] == ' ')
			return true;
		at++;
	}
	return false;
}

static enum err_code
read_part(struct summary *s, const struct part *part, const struct view *view,
	  struct view_page *page, struct err *err)
{
	const struct input input = {
		.name = part->subject,
		.text = s->in.items[0].text,
	};
	const struct inputs in = {.items = &input, .n = 1};
	const struct view_request request = {
		.in = &in,
		.max = part->max,
	};

	return view_read(s->cli->session, view, &request, &s->cli->arena, page,
			 err);
}

/* ---- Text ---- */

static void
add_heading(struct summary *s, const char *title)
{
	if (s->out.len > 0)
		strbuf_add_c(&s->out, '\n');
	strbuf_addf(&s->out, "%s\n", title);
}

static void
add_value(struct strbuf *out, const char *label, const char *value)
{
	size_t cols = utf8_cols(label);

	strbuf_add_pad(out, ' ', INDENT);
	strbuf_add(out, label);
	if (strchr(value, '\n') != NULL) {
		strbuf_add_c(out, '\n');
		cli_add_text(out, value, (size_t)INDENT * 2);
		return;
	}
	strbuf_add_pad(out, ' ',
		       cols < LABEL_COLS ? LABEL_COLS - cols : (size_t)1);
	cli_add_line_text(out, value);
	strbuf_add_c(out, '\n');
}

static void
add_record(struct summary *s, const struct part *part, const struct view *view,
	   const struct view_row *row)
{
	for (size_t i = 0; i < view->n_columns; i++) {
		const struct view_column *column = &view->columns[i];
		const char *text = row->cells[i];

		if (*text == '\0' || !is_shown(part, column->name))
			continue;
		/* Only texts of many lines are longer than a cell shows. */
		if (column->type != COLUMN_TEXT && column->type != COLUMN_RARE)
			text = view_cell(s->cli->session, column, text,
					 &s->cli->arena);
		if (column->type == COLUMN_INSTEAD)
			column--;
		add_value(&s->out, _(column->label), text);
	}
}

static size_t
pick_columns(const struct part *part, const struct view *view, size_t *out)
{
	size_t n = 0;

	for (size_t i = 0; i < view->n_columns && n < COLUMNS_MAX; i++)
		if (is_shown(part, view->columns[i].name))
			out[n++] = i;
	return n;
}

static void
add_rows(struct summary *s, const struct part *part, const struct view *view,
	 const struct view_page *page)
{
	struct arena *arena = &s->cli->arena;
	struct table_column columns[COLUMNS_MAX];
	size_t picked[COLUMNS_MAX];
	size_t n = pick_columns(part, view, picked);
	const char **cells = arena_new(arena, const char *, page->n *n + 1);
	struct table table = {
		.columns = columns,
		.n_columns = n,
		.cells = cells,
		.n_rows = page->n,
		.width = cli_width(),
		.is_ascii = cli_is_ascii(s->cli),
	};

	for (size_t i = 0; i < n; i++) {
		const struct view_column *column = &view->columns[picked[i]];

		columns[i] = (struct table_column){
			.heading = _(column->label),
			.cols = (size_t)column->cols,
			.priority = column->priority,
			.is_right = column->type == COLUMN_INT ||
				    column->type == COLUMN_HUNDREDTHS,
		};
		for (size_t row = 0; row < page->n; row++)
			cells[row * n + i] = view_cell(
				s->cli->session, column,
				page->rows[row].cells[picked[i]], arena);
	}
	table_format(&s->out, &table, NULL);
}

static void
add_text_part(struct summary *s, const struct part *part,
	      const struct view *view, const struct view_page *page)
{
	add_heading(s, _(view->title));
	if (page->n == 0)
		cli_add_text(&s->out, _("Nothing."), INDENT);
	else if (part->is_record)
		add_record(s, part, view, &page->rows[0]);
	else
		add_rows(s, part, view, page);
	if (page->more) {
		strbuf_add_pad(&s->out, ' ', INDENT);
		strbuf_addf(&s->out, _("There are more: kith list %s %s=%s\n"),
			    view->name, part->subject, s->in.items[0].text);
	}
}

/* ---- JSON ---- */

static void
add_json_row(struct summary *s, const char *key, const struct view *view,
	     const struct view_row *row)
{
	json_open_object(&s->json, key);
	for (size_t i = 0; i < view->n_columns; i++)
		cli_add_json(&s->json, &view->columns[i], row->cells[i]);
	json_close_object(&s->json);
}

static void
add_json_part(struct summary *s, const struct part *part,
	      const struct view *view, const struct view_page *page)
{
	if (part->is_record && page->n > 0) {
		add_json_row(s, view->name, view, &page->rows[0]);
		return;
	}
	if (part->is_record) {
		json_add_null(&s->json, view->name);
		return;
	}
	json_open_array(&s->json, view->name);
	for (size_t i = 0; i < page->n; i++)
		add_json_row(s, NULL, view, &page->rows[i]);
	json_close_array(&s->json);
}

/* ---- The page ---- */

/* Kept for the end of the page: what may be shown comes first. */
static void
keep_refusal(struct summary *s, const char *title, const char *message)
{
	struct arena *arena = &s->cli->arena;
	struct refusal *last;

	for (size_t i = 0; i < s->n_refusals; i++) {
		struct refusal *r = &s->refusals[i];

		if (strcmp(r->message, message) == 0) {
			r->titles =
				arena_printf(arena, "%s, %s", r->titles, title);
			return;
		}
	}
	last = &s->refusals[s->n_refusals++];
	last->titles = title;
	last->message = arena_strdup(arena, message);
}

static void
add_refusals(struct summary *s)
{
	if (s->n_refusals > 0)
		add_heading(s, _("Not shown"));
	for (size_t i = 0; i < s->n_refusals; i++) {
		cli_add_text(&s->out, s->refusals[i].titles, INDENT);
		cli_add_text(&s->out, s->refusals[i].message,
			     (size_t)INDENT * 2);
	}
}

/* A part that the actor may not see says so; what was refused is a result. */
static void
add_refusal(struct summary *s, const struct view *view, const struct err *err)
{
	if (s->cli->is_json) {
		json_open_object(&s->json, view->name);
		json_add_text(&s->json, "refused", err_code_name(err->code));
		json_add_text(&s->json, "message", err->msg);
		json_close_object(&s->json);
		return;
	}
	keep_refusal(s, _(view->title), err->msg);
}

static enum err_code
add_part(struct summary *s, const struct part *part, struct err *err)
{
	const struct view *view = view_find(part->view);
	struct view_page page = {0};
	enum err_code rc;

	/* A room that this program was built without. */
	if (view == NULL)
		return ERR_OK;
	rc = read_part(s, part, view, &page, err);
	if (rc == ERR_DENIED) {
		add_refusal(s, view, err);
		return ERR_OK;
	}
	if (rc != ERR_OK)
		return rc;
	/* The first part says whether there is such a case at all. */
	if (part == PARTS && page.n == 0)
		return err_set(err, ERR_NOT_FOUND, "case",
			       _("There is no such case, or none that you may "
				 "know of."));
	if (s->cli->is_json)
		add_json_part(s, part, view, &page);
	else
		add_text_part(s, part, view, &page);
	return ERR_OK;
}

static enum cli_status
show_case(struct summary *s)
{
	struct err err = {0};
	enum err_code rc = ERR_OK;
	enum cli_status status;

	if (!cli_session(s->cli, &status))
		return status;
	s->json.out = &s->out;
	if (s->cli->is_json)
		json_open_object(&s->json, NULL);
	for (size_t i = 0; rc == ERR_OK && i < N_ELEMS(PARTS); i++)
		rc = add_part(s, &PARTS[i], &err);
	if (rc != ERR_OK) {
		strbuf_fini(&s->out);
		return cli_fail(s->cli, &err, NULL);
	}
	if (s->cli->is_json)
		json_close_object(&s->json);
	add_refusals(s);
	return cli_finish(&s->out);
}

enum cli_status
show_command(struct cli *cli, int argc, char **argv)
{
	struct rules_wanted wanted = {0};
	const char *language = NULL;
	const struct arg_option options[] = {
		{"rules", &wanted.file, NULL, NULL},
		{"rules-version", &wanted.version, NULL, NULL},
		{"lang", &language, NULL, NULL},
		{0},
	};
	struct args args;
	struct strbuf out = {0};
	enum cli_status status;
	size_t n;

	if (!args_parse(cli, argc, argv, options, false, &args))
		return CLI_USAGE;
	if (cli->wants_help) {
		help_add_command(&out, command_find("show", &n));
		return cli_finish(&out);
	}
	if (!cli_speak(cli, language, &status))
		return status;
	if (args.n_words == 2 && strcmp(args.words[0], "regime") == 0)
		return show_regime(cli, args.words[1], &wanted);
	if (args.n_words != 2 || strcmp(args.words[0], "case") != 0)
		return cli_usage(cli, _("Write: kith show case NUMBER, or "
					"kith show regime CODE."));
	const struct input input = {.name = "case", .text = args.words[1]};
	struct summary s = {.cli = cli, .in = {.items = &input, .n = 1}};

	return show_case(&s);
}
