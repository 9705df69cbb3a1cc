/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/print.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/view.h"
#include "base/i18n.h"
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
	strbuf_addf(out, " [--to FILE]\n\n%s: %s\n", _(document->title),
		    _(document->summary));
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

static enum cli_status
print_document(struct cli *cli, const struct document *document,
	       const struct inputs *in, const char *to)
{
	struct err err = {0};
	enum cli_status status;
	const char *text;

	if (!cli_session(cli, &status))
		return status;
	if (app_print(cli->session, document->name, in, &cli->arena, &text,
		      &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	return to == NULL || strcmp(to, "-") == 0
		       ? write_out(text)
		       : cli_file_write(cli, to, text);
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
	const char *to = NULL;
	const struct arg_option options[] = {
		{"to", &to, NULL, NULL},
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
	return print_document(cli, document, &in, to);
}
