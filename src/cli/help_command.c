/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/view.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "cli_private.h"
#include "core/codes.h"

enum { NAME_COLS = 26 };

/* "  name      text": the text begins on the next line after a long name. */
static void
add_entry(struct strbuf *out, const char *name, const char *text)
{
	size_t cols = utf8_cols(name);

	strbuf_add(out, "  ");
	strbuf_add(out, name);
	if (cols + 1 > NAME_COLS) {
		strbuf_add_c(out, '\n');
		strbuf_add_pad(out, ' ', NAME_COLS + 2);
	} else {
		strbuf_add_pad(out, ' ', NAME_COLS - cols);
	}
	strbuf_add(out, text);
	strbuf_add_c(out, '\n');
}

void
help_add_command(struct strbuf *out, const struct command *c)
{
	strbuf_addf(out, "kith %s ", c->name);
	strbuf_add(out, _(c->usage));
	strbuf_addf(out, "\n\n%s\n", _(c->summary));
}

void
help_add_operations(struct strbuf *out)
{
	size_t n;
	const struct operation *const *ops = operation_all(&n);

	for (size_t i = 0; i < n; i++)
		add_entry(out, ops[i]->name, _(ops[i]->summary));
}

void
help_add_views(struct strbuf *out)
{
	size_t n;
	const struct view *const *views = view_all(&n);

	for (size_t i = 0; i < n; i++)
		add_entry(out, views[i]->name, _(views[i]->summary));
}

static void
add_codes(struct strbuf *out, const struct code_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		if (list->items[i].is_retired)
			continue;
		strbuf_add_pad(out, ' ', NAME_COLS + 2);
		strbuf_addf(out, "%s: %s\n", list->items[i].code,
			    _(list->items[i].label));
	}
}

/* op: NULL = of a list. */
static void
add_param(struct strbuf *out, const struct param *param,
	  const struct operation *op)
{
	struct strbuf text = {0};

	strbuf_add(&text, _(param->label));
	if (op != NULL ? operation_needs(op, param) : param->required)
		strbuf_addf(&text, " (%s)", _("required"));
	else if (param->required)
		strbuf_addf(&text, " (%s)",
			    operation_fills_all(op) ? _("else as it is")
						    : _("else filled in"));
	if (!str_is_empty(param->help))
		strbuf_addf(&text, ". %s", _(param->help));
	add_entry(out, param->name, strbuf_str(&text));
	if (param->codes != NULL)
		add_codes(out, param->codes);
	strbuf_fini(&text);
}

static void
add_params(struct strbuf *out, const struct param *params, size_t n,
	   const struct operation *op)
{
	if (n > 0)
		strbuf_addf(out, "\n%s\n", _("Parameters:"));
	for (size_t i = 0; i < n; i++)
		add_param(out, &params[i], op);
}

void
help_add_operation(struct strbuf *out, const struct operation *op)
{
	strbuf_addf(out, "kith do %s", op->name);
	for (size_t i = 0; i < op->n_params; i++)
		if (operation_needs(op, &op->params[i]))
			strbuf_addf(out, " %s=...", op->params[i].name);
	strbuf_addf(out, "\n\n%s: %s\n", _(op->title), _(op->summary));
	add_params(out, op->params, op->n_params, op);
}

static void add_orders(struct strbuf *out, const struct view *view);

void
help_add_view(struct strbuf *out, const struct view *view)
{
	strbuf_addf(out, "kith list %s", view->name);
	for (size_t i = 0; i < view->n_params; i++)
		if (view->params[i].required)
			strbuf_addf(out, " %s=...", view->params[i].name);
	strbuf_addf(out, "\n\n%s: %s\n", _(view->title), _(view->summary));
	add_params(out, view->params, view->n_params, NULL);
	strbuf_addf(
		out, "\n%s\n",
		_("Columns; COLUMN=VALUE chooses the rows where it is so:"));
	for (size_t i = 0; i < view->n_columns; i++)
		add_entry(out, view->columns[i].name,
			  _(view->columns[i].label));
	add_orders(out, view);
}

static void
add_orders(struct strbuf *out, const struct view *view)
{
	const char *label;
	const char *name;

	strbuf_addf(out, "\n%s\n",
		    _("Orders, the first unless --sort names another or a "
		      "column:"));
	for (size_t i = 0; (name = view_order(view, i, &label)) != NULL; i++)
		add_entry(out, name, _(label));
}

static void
add_overview(struct strbuf *out)
{
	strbuf_add(out, _("kith opens the terminal. With a command it does "
			  "one thing and ends:\n\n"));
	for (const struct command *c = COMMANDS; c->name != NULL; c++)
		add_entry(out, c->name, _(c->summary));
	strbuf_add(out, _("\nWith every command:\n"));
	add_entry(out, "--database FILE", _("work on this database"));
	add_entry(out, "--as LOGIN",
		  _("act as another; only for the owner of the database"));
	add_entry(out, "--json", _("results and errors as JSON"));
	add_entry(out, "--help", _("how the command is used"));
	add_entry(out, "--version", _("which kith this is"));
	strbuf_add(out, _("\nHow the terminal looks and listens:\n"));
	add_entry(out, "--theme NAME", "default, light, contrast, mono");
	add_entry(out, "--highlight KIND",
		  _("what shows the row one is on: cell, row, mark"));
	add_entry(out, "--ascii", _("lines and bars of ASCII characters"));
	add_entry(out, "--accessible",
		  _("plain rows for speech and Braille, no frames"));
	add_entry(out, "--slow", _("little is sent: for a slow line"));
	add_entry(out, "--keys FILE", _("changed keys, one a line"));
	strbuf_add(out, _("\n'kith help COMMAND', 'kith do OPERATION --help' "
			  "and 'kith list VIEW --help' tell more; so does "
			  "kith(1).\n"));
}

static bool
add_topic(struct strbuf *out, const char *topic)
{
	size_t n;
	const struct operation *op = operation_find(topic);
	const struct view *view = view_find(topic);
	const struct command *command = command_find(topic, &n);

	if (op != NULL)
		help_add_operation(out, op);
	if (op != NULL && view != NULL)
		strbuf_add_c(out, '\n');
	if (view != NULL)
		help_add_view(out, view);
	if (op == NULL && view == NULL && command != NULL)
		help_add_command(out, command);
	return out->len > 0;
}

enum cli_status
help_command(struct cli *cli, int argc, char **argv)
{
	struct strbuf out = {0};
	struct args args;

	if (!args_parse(cli, argc, argv, NULL, false, &args))
		return CLI_USAGE;
	if (args.n_words > 1)
		return cli_usage(cli, _("Help is about one thing at a time."));
	if (args.n_words == 0)
		add_overview(&out);
	else if (!add_topic(&out, args.words[0]))
		return cli_usage(cli,
				 _("There is no command, operation or view "
				   "'%s'."),
				 args.words[0]);
	return cli_finish(&out);
}
