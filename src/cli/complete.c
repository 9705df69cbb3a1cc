/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/print.h"
#include "app/undo.h"
#include "app/view.h"
#include "base/i18n.h"
#include "cli_private.h"
#include "report/escape.h"

enum { CANDIDATES_MAX = 50 };

/* The words so far; the last is the one being typed, possibly empty. */
struct typed {
	struct cli *cli;
	struct args args;
	const char *last;
	struct strbuf out;
};

/* One candidate a line. Nothing that could act on the shell's terminal. */
static void
offer(struct typed *t, const char *prefix, const char *text, const char *ending)
{
	struct strbuf line = {0};

	strbuf_addf(&line, "%s%s%s", prefix, text, ending);
	if (strncmp(strbuf_str(&line), t->last, strlen(t->last)) == 0) {
		escape_text(&t->out, strbuf_str(&line), false);
		strbuf_add_c(&t->out, '\n');
	}
	strbuf_fini(&line);
}

static void
offer_options(struct typed *t, const char *const *options)
{
	static const char *const common[] = {"--database", "--as", "--json",
					     "--help", NULL};

	if (t->last[0] != '-')
		return;
	for (; *options != NULL; options++)
		offer(t, "--", *options, "");
	for (size_t i = 0; common[i] != NULL; i++)
		offer(t, "", common[i], "");
}

static void
offer_commands(struct typed *t)
{
	for (const struct command *c = COMMANDS; c->name != NULL; c++)
		offer(t, "", c->name, "");
}

static void
offer_operations(struct typed *t)
{
	size_t n;
	const struct operation *const *ops = operation_all(&n);

	for (size_t i = 0; i < n; i++)
		offer(t, "", ops[i]->name, "");
}

static void
offer_views(struct typed *t)
{
	size_t n;
	const struct view *const *views = view_all(&n);

	for (size_t i = 0; i < n; i++)
		offer(t, "", views[i]->name, "");
}

/* Case numbers and the like: of what this person may know, and nothing where
 * the database cannot be opened. */
static void
offer_values(struct typed *t, const struct param *param, const char *so_far)
{
	struct err err = {0};
	struct candidates found = {.arena = &t->cli->arena,
				   .max = CANDIDATES_MAX};
	const char *prefix;

	if (cli_session_quiet(t->cli, &err) != ERR_OK ||
	    param_complete(t->cli->session, param, so_far, &found, &err) !=
		    ERR_OK)
		return;
	prefix = arena_strndup(&t->cli->arena, t->last,
			       (size_t)(so_far - t->last));
	for (size_t i = 0; i < found.n; i++)
		offer(t, prefix, found.items[i].text, "");
}

/* Was a value for the parameter given already? */
static bool
is_given(const struct typed *t, const char *name)
{
	size_t len = strlen(name);

	for (size_t i = 0; i < t->args.n_words; i++) {
		const char *word = t->args.words[i];

		if (strncmp(word, "--", 2) == 0)
			word += 2;
		if (strncmp(word, name, len) == 0 &&
		    (word[len] == '=' || word[len] == '\0'))
			return true;
	}
	return false;
}

/* name=… or the names that are still missing. */
static void
offer_params(struct typed *t, const struct param *params, size_t n)
{
	const char *start = t->last;
	size_t dashes = strncmp(start, "--", 2) == 0 ? 2 : 0;
	size_t len = strcspn(start + dashes, "=");
	bool has_value = start[dashes + len] == '=';

	for (size_t i = 0; i < n; i++) {
		const char *name = params[i].name;

		if (!has_value) {
			if (params[i].type != PARAM_REV && !is_given(t, name))
				offer(t, dashes > 0 ? "--" : "", name, "=");
		} else if (strlen(name) == len &&
			   strncmp(start + dashes, name, len) == 0) {
			offer_values(t, &params[i], start + dashes + len + 1);
		}
	}
}

static void
complete_do(struct typed *t)
{
	static const char *const options[] = {"dry-run", "yes", NULL};
	const struct operation *op;

	if (t->args.n_words == 1) {
		offer_operations(t);
		offer_options(t, options);
		return;
	}
	op = operation_find(t->args.words[1]);
	if (op != NULL)
		offer_params(t, op->params, op->n_params);
	offer_options(t, options);
}

static void
offer_orders(struct typed *t, const struct view *view, const char *prefix)
{
	const char *name;

	for (size_t i = 0; (name = view_order(view, i, NULL)) != NULL; i++)
		offer(t, prefix, name, "");
}

/* Orders with an index first, then what can be sorted by beside. */
static void
offer_sorts(struct typed *t, const struct view *view)
{
	static const char *const options[] = {"--sort=", "--order="};

	for (size_t i = 0; i < N_ELEMS(options); i++) {
		if (strncmp(t->last, options[i], strlen(options[i])) != 0)
			continue;
		offer_orders(t, view, options[i]);
		for (size_t k = 0; k < view->n_columns; k++)
			if (!view_order_at(view, view->columns[k].name, NULL))
				offer(t, options[i], view->columns[k].name, "");
	}
}

static void
complete_undo(struct typed *t)
{
	static const char *const options[] = {"dry-run", "yes", NULL};
	const struct operation *op = operation_find(UNDO_OPERATION);

	offer_values(t, &op->params[0], t->last);
	offer_options(t, options);
}

static void
complete_list(struct typed *t)
{
	static const char *const options[] = {"format", "sort",	 "backwards",
					      "filter", "limit", "count",
					      "raw",	NULL};
	const struct view *view;

	if (t->args.n_words == 1) {
		offer_views(t);
		offer_options(t, options);
		return;
	}
	view = view_find(t->args.words[1]);
	if (view != NULL) {
		size_t n;
		const struct param *params =
			view_params(view, &t->cli->arena, &n);

		offer_params(t, params, n);
		offer_sorts(t, view);
	}
	offer_options(t, options);
}

static void
complete_show(struct typed *t)
{
	const struct param case_param = {
		.name = "case",
		.type = PARAM_REF,
		.label = "",
		.ref = REF_CASEFILE,
	};

	if (t->args.n_words == 1)
		offer(t, "", "case", "");
	else if (t->args.n_words == 2)
		offer_values(t, &case_param, t->last);
}

/* What the list takes that is to be printed. */
static void
offer_list_params(struct typed *t, const char *name)
{
	const struct view *view = view_find(name);
	const struct param *params;
	size_t n;

	if (view == NULL)
		return;
	params = view_params(view, &t->cli->arena, &n);
	offer_params(t, params, n);
}

static void
complete_print(struct typed *t)
{
	static const char *const options[] = {"to", "printer", NULL};
	const struct document *document;
	size_t n;
	const struct document *all = document_all(&n);

	if (t->args.n_words == 1) {
		for (size_t i = 0; i < n; i++)
			offer(t, "", all[i].name, "");
		offer_options(t, options);
		return;
	}
	document = document_find(t->args.words[1]);
	if (document != NULL && document->takes_more && t->args.n_words == 2)
		offer_views(t);
	else if (document != NULL && t->args.n_words == 2)
		offer_values(t, &document->params[0], t->last);
	if (document != NULL)
		offer_params(t, document->params, document->n_params);
	if (document != NULL && document->takes_more && t->args.n_words > 2)
		offer_list_params(t, t->args.words[2]);
	offer_options(t, options);
}

static void
complete_export(struct typed *t)
{
	static const char *const options[] = {"to", NULL};

	if (t->args.n_words == 1)
		offer(t, "", "calendar", "");
	offer_options(t, options);
}

static void
complete_demo(struct typed *t)
{
	static const char *const options[] = {"make", "cases", NULL};

	offer_options(t, options);
}

static void
complete_import(struct typed *t)
{
	static const char *const persons[] = {"dry-run",  "map",     "pair",
					      "save-map", "stop-at", NULL};
	static const struct param pair = {.name = "pair",
					  .type = PARAM_REF,
					  .ref = REF_PAIR,
					  .label = ""};
	static const char *const rules[] = {"dry-run", "effective-from", "note",
					    NULL};
	static const char *const runs[] = {"stop-at", NULL};
	bool is_run = t->args.n_words > 1 &&
		      (strcmp(t->args.words[1], "undo") == 0 ||
		       strcmp(t->args.words[1], "resume") == 0);
	bool is_rules = t->args.n_words > 1 &&
			strcmp(t->args.words[1], "rules") == 0;

	if (t->args.n_words == 1) {
		offer(t, "", "persons", "");
		offer(t, "", "resume", "");
		offer(t, "", "rules", "");
		offer(t, "", "undo", "");
	}
	if (!is_rules && !is_run && strncmp(t->last, "--pair=", 7) == 0)
		offer_values(t, &pair, t->last + 7);
	offer_options(t, is_rules ? rules : is_run ? runs : persons);
}

static void
complete_help(struct typed *t)
{
	if (t->args.n_words != 1)
		return;
	offer_commands(t);
	offer_operations(t);
	offer_views(t);
}

static void
complete_after(struct typed *t, const char *command)
{
	static const struct {
		const char *name;
		void (*complete)(struct typed *t);
	} known[] = {
		{"do", complete_do},	 {"list", complete_list},
		{"show", complete_show}, {"import", complete_import},
		{"help", complete_help}, {"print", complete_print},
		{"demo", complete_demo}, {"export", complete_export},
		{"undo", complete_undo},
	};
	static const char *const none[] = {NULL};

	for (size_t i = 0; i < N_ELEMS(known); i++)
		if (strcmp(known[i].name, command) == 0) {
			known[i].complete(t);
			return;
		}
	offer_options(t, none);
}

/* What stands before the word being typed, without its options. */
static bool
read_words(struct typed *t, int argc, char **argv)
{
	const char *format = NULL;
	const struct arg_option options[] = {
		{"format", &format, NULL, NULL},
		{"order", &format, NULL, NULL},
		{"sort", &format, NULL, NULL},
		{"limit", &format, NULL, NULL},
		{"filter", &format, NULL, NULL},
		{"max", &format, NULL, NULL},
		{"map", &format, NULL, NULL},
		{"pair", &format, NULL, NULL},
		{"save-map", &format, NULL, NULL},
		{"stop-at", &format, NULL, NULL},
		{0},
	};

	return args_parse(t->cli, argc, argv, options, true, &t->args);
}

enum cli_status
complete_words(struct cli *cli, int argc, char **argv)
{
	struct typed t = {.cli = cli, .last = ""};
	const struct command *command;
	size_t n;

	if (argc == 0)
		return CLI_DONE;
	t.last = argv[argc - 1];
	/* An option that waits for its value has nothing to offer. */
	if (!read_words(&t, argc - 1, argv))
		return CLI_DONE;
	if (t.args.n_words == 0) {
		static const char *const options[] = {"version", NULL};

		offer_commands(&t);
		offer_options(&t, options);
		return cli_finish(&t.out);
	}
	command = command_find(t.args.words[0], &n);
	if (command != NULL)
		complete_after(&t, command->name);
	return cli_finish(&t.out);
}
