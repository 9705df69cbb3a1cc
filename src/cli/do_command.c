/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "app/undo.h"
#include "base/i18n.h"
#include "base/str.h"
#include "cli_private.h"
#include "report/json_write.h"

static void
add_json(struct strbuf *out, const struct operation *op,
	 const struct outcome *outcome)
{
	struct json_writer w = {.out = out};

	json_open_object(&w, NULL);
	json_add_text(&w, "operation", op->name);
	json_add_int(&w, "id", outcome->row_id);
	json_add_text(&w, "ref", outcome->row_ref);
	json_add_text(&w, "message", outcome->said);
	json_add_bool(&w, "already_done", outcome->already_done);
	json_close_object(&w);
}

/* Standard output gets what names the row, so that scripts can go on. */
static enum cli_status
print_outcome(struct cli *cli, const struct operation *op,
	      const struct outcome *outcome)
{
	struct strbuf out = {0};

	if (cli->is_json) {
		add_json(&out, op, outcome);
		return cli_finish(&out);
	}
	if (!str_is_empty(outcome->row_ref))
		cli_add_line_text(&out, outcome->row_ref);
	else if (outcome->row_id != 0)
		strbuf_addf(&out, "%" PRId64, outcome->row_id);
	if (out.len > 0)
		strbuf_add_c(&out, '\n');
	if (outcome->said != NULL)
		cli_say("%s", outcome->said);
	return cli_finish(&out);
}

/* ---- What it will do ---- */

static void
add_told(struct strbuf *out, const struct told_lines *told)
{
	for (size_t i = 0; i < told->n; i++) {
		cli_add_line_text(out, told->items[i].label);
		strbuf_add(out, ": ");
		cli_add_line_text(out, told->items[i].text);
		strbuf_add_c(out, '\n');
	}
}

static void
add_told_json(struct json_writer *w, const struct told_lines *told)
{
	for (size_t i = 0; i < told->n; i++) {
		json_open_object(w, NULL);
		json_add_text(w, "label", told->items[i].label);
		json_add_text(w, "text", told->items[i].text);
		json_close_object(w);
	}
}

/* What a form would say first, and what speaks against it. */
static enum err_code
read_told(struct cli *cli, const struct operation *op, const struct inputs *in,
	  struct told_lines *about, struct told_lines *against, struct err *err)
{
	enum err_code rc =
		app_tell(cli->session, op, in, &cli->arena, about, err);

	*against = (struct told_lines){0};
	if (rc == ERR_OK)
		rc = app_warn(cli->session, op, in, &cli->arena, against, err);
	return rc;
}

/* Says what would be done, with every reason why not; does nothing. */
static enum cli_status
show_operation(struct cli *cli, const struct operation *op,
	       const struct inputs *in)
{
	struct told_lines about;
	struct told_lines against;
	struct issues issues = {0};
	struct strbuf out = {0};
	struct err err = {0};
	struct json_writer w = {.out = &out};
	enum cli_status status;

	if (!cli_session(cli, &status))
		return status;
	if (app_try(cli->session, op, in, &cli->arena, &issues, &err) !=
		    ERR_OK ||
	    read_told(cli, op, in, &about, &against, &err) != ERR_OK)
		return cli_fail(cli, &err, &issues);
	if (cli->is_json) {
		json_open_object(&w, NULL);
		json_add_text(&w, "operation", op->name);
		json_add_bool(&w, "done", false);
		json_open_array(&w, "told");
		add_told_json(&w, &about);
		add_told_json(&w, &against);
		json_close_array(&w);
		json_close_object(&w);
		return cli_finish(&out);
	}
	add_told(&out, &about);
	add_told(&out, &against);
	cli_say(_("It would be done. Nothing was done yet."));
	return cli_finish(&out);
}

/* What it is about, before the question. True: once done it stands. */
static bool
say_told(struct cli *cli, const struct operation *op, const struct inputs *in)
{
	struct told_lines about;
	struct told_lines against;
	struct strbuf out = {0};
	struct err err = {0};
	bool is_final = false;

	/* What is wrong with it is said when it is done. */
	if (read_told(cli, op, in, &about, &against, &err) == ERR_OK) {
		add_told(&out, &about);
		add_told(&out, &against);
		is_final = about.is_final;
	}
	if (out.len > 0)
		cli_say("%.*s", (int)(out.len - 1), strbuf_str(&out));
	strbuf_fini(&out);
	return is_final;
}

/* Asks back where the operation wants it and there is somebody to ask. */
static bool
is_wanted(struct cli *cli, const struct operation *op, const struct inputs *in,
	  bool yes)
{
	const struct operation *undo = undo_operation(op);
	const char *question;

	if (!op->asks || yes || cli_width() == 0)
		return true;
	if (say_told(cli, op, in))
		undo = NULL;
	question = undo == NULL
			   ? arena_printf(&cli->arena,
					  _("%s: this cannot be taken back. Do "
					    "it?"),
					  _(op->title))
			   : arena_printf(
				     &cli->arena,
				     _("%s: it can be taken back by \"%s\". Do "
				       "it?"),
				     _(op->title), _(undo->title));
	return cli_confirm(question);
}

static enum cli_status
run_operation(struct cli *cli, const struct operation *op,
	      const struct inputs *in, bool yes)
{
	struct outcome outcome = {0};
	struct err err = {0};
	enum cli_status status;

	if (!cli_session(cli, &status))
		return status;
	if (!is_wanted(cli, op, in, yes)) {
		cli_say(_("Nothing was done."));
		return CLI_REFUSED;
	}
	if (app_do(cli->session, op, in, &cli->arena, &outcome, &err) != ERR_OK)
		return cli_fail(cli, &err, &outcome.issues);
	return print_outcome(cli, op, &outcome);
}

enum cli_status
do_command(struct cli *cli, int argc, char **argv)
{
	bool yes = false;
	bool is_dry_run = false;
	const struct arg_option options[] = {
		{"dry-run", NULL, &is_dry_run, NULL},
		{"yes", NULL, &yes, NULL},
		{0},
	};
	struct args args;
	struct inputs in;
	struct strbuf out = {0};
	enum cli_status status;

	if (!args_parse(cli, argc, argv, options, true, &args))
		return CLI_USAGE;
	if (args.n_words == 0) {
		if (cli->wants_help)
			help_add_command(&out, &COMMANDS[0]);
		else
			help_add_operations(&out);
		return cli_finish(&out);
	}
	const struct operation *op = operation_find(args.words[0]);

	if (op == NULL)
		return cli_usage(cli,
				 _("There is no operation '%s'. 'kith do' "
				   "lists them."),
				 args.words[0]);
	if (cli->wants_help) {
		help_add_operation(&out, op);
		return cli_finish(&out);
	}
	if (!args_read_inputs(cli, &args, op->params, op->n_params, &in,
			      &status))
		return status;
	return is_dry_run ? show_operation(cli, op, &in)
			  : run_operation(cli, op, &in, yes);
}
