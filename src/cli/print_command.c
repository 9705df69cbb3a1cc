/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/print.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/view.h"
#include "base/i18n.h"
#include "base/printer.h"
#include "base/xalloc.h"
#include "cli_private.h"

static void
add_documents(struct strbuf *out)
{
	size_t n;
	const struct document *all = document_all(&n);

	for (size_t i = 0; i < n; i++)
		strbuf_addf(out, "  %-16s  %s\n", all[i].name,
			    _(all[i].summary));
}

static void
add_help(struct strbuf *out, const struct document *document)
{
	strbuf_addf(out, "kith print %s", document->name);
	for (size_t i = 0; i < document->n_params; i++)
		strbuf_addf(out, i == 0 ? " %s" : " [%s=...]",
			    document->params[i].name);
	strbuf_addf(out, " [--to FILE | --printer]\n\n%s: %s\n",
		    _(document->title), _(document->summary));
	for (size_t i = 0; i < document->n_params; i++)
		strbuf_addf(out, "  %-16s  %s. %s\n", document->params[i].name,
			    _(document->params[i].label),
			    document->params[i].help == NULL
				    ? ""
				    : _(document->params[i].help));
	if (document->takes_more)
		strbuf_addf(out, "\n%s\n",
			    _("And what the list takes: 'kith list LIST "
			      "--help' says what."));
}

/* On a terminal the text is cleaned line by line; a page begins with an empty
 * line there, and with its form feed in a pipe. */
static enum cli_status
write_out(const char *text)
{
	struct strbuf out = {0};
	bool is_terminal = isatty(STDOUT_FILENO) != 0;

	while (*text != '\0') {
		size_t len = strcspn(text, "\f");
		char *page = xstrndup(text, len);

		cli_add_text(&out, page, 0);
		free(page);
		text += len;
		if (*text == '\f') {
			strbuf_add_c(&out, is_terminal ? '\n' : '\f');
			text++;
		}
	}
	return cli_finish(&out);
}

static void
print_here(const struct paper *paper, struct printed *out)
{
	struct printing *printing = printing_begin(paper);

	printing_wait(printing, out);
	printing_free(&printing);
}

/* Who types --printer means the printer that there is, the own default too. */
static enum cli_status
send_to_printer(struct cli *cli, const char *title, const char *number,
		const char *text)
{
	const struct paper paper = {
		.command = cli_site_printer(&cli->arena),
		.title = number,
		.text = text,
		.text_len = strlen(text),
		.takes_default = true,
	};
	const struct cli_served *served = cli->face->served;
	struct printed printed;
	struct err err = {0};
	const char *said;

	if (served != NULL)
		served->print(served->data, &paper, &printed);
	else
		print_here(&paper, &printed);
	said = printed_sentence(&printed, title, &cli->arena);
	if (printed.how == PRINTED_DONE) {
		cli_say("%s", said);
		return CLI_DONE;
	}
	(void)err_set(&err, ERR_IO, "printer", "%s", said);
	return cli_fail(cli, &err, NULL);
}

/* Where it goes: a file, the printer, else standard output. */
struct way {
	const char *to;
	bool is_printer;
};

static enum cli_status
print_document(struct cli *cli, const struct document *document,
	       const struct inputs *in, const struct way *way)
{
	struct err err = {0};
	enum cli_status status;
	const char *text;

	if (!cli_session(cli, &status))
		return status;
	if (app_print(cli->session, document->name, in, &cli->arena, &text,
		      &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	if (way->is_printer)
		return send_to_printer(cli,
				       document_called(cli->session, document,
						       in, &cli->arena),
				       document_number(cli->session, document,
						       in, &cli->arena),
				       text);
	return way->to == NULL || strcmp(way->to, "-") == 0
		       ? write_out(text)
		       : cli_file_write(cli, way->to, text);
}

/* What the document takes, and of a list on paper what the list takes that is
 * named first. */
static const struct param *
params_of(struct cli *cli, const struct document *document,
	  const struct args *args, size_t *n_out)
{
	const struct view *view = document->takes_more && args->n_words > 1
					  ? view_find(args->words[1])
					  : NULL;
	const struct param *more;
	struct param *all;
	size_t n;

	*n_out = document->n_params;
	if (view == NULL)
		return document->params;
	more = view_params(view, &cli->arena, &n);
	all = arena_new(&cli->arena, struct param, *n_out + n + 1);
	memcpy(all, document->params, *n_out * sizeof(*all));
	memcpy(all + *n_out, more, n * sizeof(*all));
	*n_out += n;
	return all;
}

/* The first word after the document is its first parameter's value. */
static void
name_subject(struct cli *cli, const struct document *document,
	     struct args *args)
{
	if (args->n_words < 2 || strchr(args->words[1], '=') != NULL ||
	    strncmp(args->words[1], "--", 2) == 0)
		return;
	args->words[1] = arena_printf(&cli->arena, "%s=%s",
				      document->params[0].name, args->words[1]);
}

enum cli_status
print_command(struct cli *cli, int argc, char **argv)
{
	struct way way = {0};
	const struct arg_option options[] = {
		{"to", &way.to, NULL, NULL},
		{"printer", NULL, &way.is_printer, NULL},
		{0},
	};
	const struct document *document;
	const struct param *params;
	struct strbuf out = {0};
	struct args args;
	size_t n_params;
	struct inputs in;
	enum cli_status status;

	if (!args_parse(cli, argc, argv, options, true, &args))
		return CLI_USAGE;
	if (args.n_words == 0) {
		add_documents(&out);
		return cli_finish(&out);
	}
	if (way.to != NULL && way.is_printer)
		return cli_usage(cli, _("Give --to or --printer, not both."));
	document = document_find(args.words[0]);
	if (document == NULL)
		return cli_usage(cli,
				 _("There is no document '%s'. 'kith print' "
				   "lists them."),
				 args.words[0]);
	if (cli->wants_help) {
		add_help(&out, document);
		return cli_finish(&out);
	}
	params = params_of(cli, document, &args, &n_params);
	name_subject(cli, document, &args);
	if (!args_read_inputs(cli, &args, params, n_params, &in, &status))
		return status;
	return print_document(cli, document, &in, &way);
}
