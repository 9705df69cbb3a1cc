/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "app/param.h"
#include "base/i18n.h"
#include "base/io.h"
#include "base/utf8.h"
#include "cli_private.h"

enum { VALUE_MAX = 1 << 20 };

/* What args_parse walks along. */
struct walk {
	struct cli *cli;
	int argc;
	char **argv;
	int at;
};

static const struct arg_option *
option_find(const struct arg_option *options, const char *name, size_t len)
{
	for (; options->name != NULL; options++)
		if (strlen(options->name) == len &&
		    strncmp(options->name, name, len) == 0)
			return options;
	return NULL;
}

static void
list_append(struct cli *cli, const char ***list, const char *value)
{
	size_t n = 0;

	while (*list != NULL && (*list)[n] != NULL)
		n++;
	*list = arena_grow(&cli->arena, *list,
			   (*list == NULL ? 0 : n + 1) * sizeof(**list),
			   (n + 2) * sizeof(**list));
	(*list)[n] = value;
}

/* Takes one option whose name is known. value: after '=', NULL = none. */
static bool
take_option(struct walk *w, const struct arg_option *option, const char *value)
{
	if (option->flag != NULL) {
		if (value != NULL) {
			cli_usage(w->cli, _("--%s takes no value."),
				  option->name);
			return false;
		}
		*option->flag = true;
		return true;
	}
	if (value == NULL) {
		if (w->at + 1 >= w->argc) {
			cli_usage(w->cli, _("--%s needs a value."),
				  option->name);
			return false;
		}
		value = w->argv[++w->at];
	}
	if (option->list != NULL)
		list_append(w->cli, option->list, value);
	else
		*option->value = value;
	return true;
}

static const struct arg_option *
known_option(struct cli *cli, const struct arg_option *own, const char *name,
	     size_t len, struct arg_option *common_out)
{
	const struct arg_option common[] = {
		{"database", &cli->database, NULL, NULL},
		{"as", &cli->as_login, NULL, NULL},
		{"json", NULL, &cli->is_json, NULL},
		{"help", NULL, &cli->wants_help, NULL},
		{"theme", &cli->look.theme, NULL, NULL},
		{"highlight", &cli->look.highlight, NULL, NULL},
		{"keys", &cli->look.key_file, NULL, NULL},
		{"ascii", NULL, &cli->look.is_ascii, NULL},
		{"accessible", NULL, &cli->look.is_accessible, NULL},
		{"slow", NULL, &cli->look.is_slow, NULL},
		{0},
	};
	const struct arg_option *found = option_find(own, name, len);

	if (found != NULL)
		return found;
	found = option_find(common, name, len);
	if (found == NULL)
		return NULL;
	*common_out = *found;
	return common_out;
}

bool
args_parse(struct cli *cli, int argc, char **argv,
	   const struct arg_option *options, bool keep_unknown,
	   struct args *out)
{
	static const struct arg_option none[] = {{0}};
	struct walk w = {cli, argc, argv, 0};
	bool options_ended = false;

	out->words = arena_new(&cli->arena, const char *, argc + 1);
	out->n_words = 0;
	for (; w.at < argc; w.at++) {
		const char *word = argv[w.at];
		struct arg_option common;

		if (options_ended || strncmp(word, "--", 2) != 0) {
			out->words[out->n_words++] = word;
			continue;
		}
		if (word[2] == '\0') {
			options_ended = true;
			continue;
		}
		size_t len = strcspn(word + 2, "=");
		const struct arg_option *option =
			known_option(cli, options == NULL ? none : options,
				     word + 2, len, &common);

		if (option == NULL && !keep_unknown) {
			cli_usage(cli, _("%s is not an option here."), word);
			return false;
		}
		if (option == NULL)
			out->words[out->n_words++] = word;
		else if (!take_option(&w, option,
				      word[2 + len] == '=' ? word + 3 + len
							   : NULL))
			return false;
	}
	return true;
}

/* ---- Values of parameters ---- */

static const struct param *
param_find(const struct param *params, size_t n_params, const char *name)
{
	for (size_t i = 0; i < n_params; i++)
		if (strcmp(params[i].name, name) == 0)
			return &params[i];
	return NULL;
}

/* The text of a file, without the line end that editors put at its end. */
static bool
read_value_file(struct cli *cli, const char *path, const char **out)
{
	bool is_stdin = path == NULL;
	int fd = is_stdin ? STDIN_FILENO : cli_file_open(cli, path);
	struct strbuf text = {0};
	bool ok = fd >= 0 && io_read_all(fd, VALUE_MAX, &text);

	if (!ok)
		cli_say(_("%s cannot be read: %s."),
			is_stdin ? _("Standard input") : path, strerror(errno));
	if (fd >= 0 && !is_stdin)
		close(fd);
	if (ok && text.len > 0 && text.s[text.len - 1] == '\n')
		text.s[--text.len] = '\0';
	if (ok && text.len > 0 && text.s[text.len - 1] == '\r')
		text.s[--text.len] = '\0';
	if (ok && strlen(strbuf_str(&text)) != text.len) {
		cli_say(_("%s holds bytes that are not text."),
			is_stdin ? _("Standard input") : path);
		ok = false;
	}
	if (ok)
		*out = arena_strdup(&cli->arena, strbuf_str(&text));
	strbuf_fini(&text);
	return ok;
}

static bool
read_value(struct cli *cli, const char *value, const char **out)
{
	if (strcmp(value, "-") == 0)
		return read_value_file(cli, NULL, out);
	if (value[0] != '@') {
		*out = value;
		return true;
	}
	if (value[1] == '@') {
		*out = value + 1;
		return true;
	}
	return read_value_file(cli, value + 1, out);
}

/* One word taken apart. */
struct named_value {
	const char *name;
	const char *value; /* NULL: the next word, or yes */
	bool has_dashes;
};

static bool
split_word(struct cli *cli, const char *word, struct named_value *out)
{
	bool has_dashes = strncmp(word, "--", 2) == 0;
	const char *start = has_dashes ? word + 2 : word;
	size_t len = strcspn(start, "=");
	char *name;

	if (!has_dashes && start[len] != '=')
		return false;
	name = arena_strndup(&cli->arena, start, len);
	for (char *c = name; has_dashes && *c != '\0'; c++)
		if (*c == '-')
			*c = '_';
	*out = (struct named_value){
		.name = name,
		.value = start[len] == '=' ? start + len + 1 : NULL,
		.has_dashes = has_dashes,
	};
	return true;
}

static bool
is_yes_or_no(const char *word)
{
	static const char *const words[] = {"y", "n", "yes", "no", "1", "0"};

	for (size_t i = 0; i < N_ELEMS(words); i++)
		if (strcmp(word, words[i]) == 0)
			return true;
	return false;
}

/* The value that follows "--name": the next word, or yes. */
static const char *
following_value(const struct param *param, const char *const *words,
		size_t n_words, size_t *at)
{
	bool has_next = *at + 1 < n_words;

	if (param->type == PARAM_BOOL &&
	    !(has_next && is_yes_or_no(words[*at + 1])))
		return "y";
	if (!has_next)
		return NULL;
	(*at)++;
	return words[*at];
}

static void
refuse_name(struct cli *cli, const struct param *params, size_t n,
	    const char *name)
{
	struct strbuf names = {0};

	for (size_t i = 0; i < n; i++)
		if (params[i].type != PARAM_REV)
			strbuf_addf(&names, "%s%s", names.len == 0 ? "" : ", ",
				    params[i].name);
	if (names.len == 0)
		cli_usage(cli,
			  _("There is no parameter '%s' here: it takes "
			    "none."),
			  name);
	else
		cli_usage(cli,
			  _("There is no parameter '%s' here. It takes: %s. "
			    "--help says what they are."),
			  name, strbuf_str(&names));
	strbuf_fini(&names);
}

bool
args_read_inputs(struct cli *cli, const struct args *args,
		 const struct param *params, size_t n_params,
		 struct inputs *out, enum cli_status *status_out)
{
	const char *const *words = args->words + 1;
	size_t n_words = args->n_words - 1;
	struct input *items = arena_new(&cli->arena, struct input, n_words + 1);

	*out = (struct inputs){.items = items};
	*status_out = CLI_USAGE;
	for (size_t i = 0; i < n_words; i++) {
		struct named_value v;
		const struct param *param;

		if (!split_word(cli, words[i], &v)) {
			cli_usage(cli, _("'%s' is no value: write name=value."),
				  words[i]);
			return false;
		}
		param = param_find(params, n_params, v.name);
		if (param == NULL) {
			refuse_name(cli, params, n_params, v.name);
			return false;
		}
		if (inputs_text(out, param->name) != NULL) {
			cli_usage(cli, _("%s is given twice."), param->name);
			return false;
		}
		if (v.value == NULL)
			v.value = following_value(param, words, n_words, &i);
		if (v.value == NULL) {
			cli_usage(cli, _("--%s needs a value."), v.name);
			return false;
		}
		if (!read_value(cli, v.value, &items[out->n].text)) {
			*status_out = CLI_FAILED;
			return false;
		}
		items[out->n++].name = param->name;
	}
	*status_out = CLI_DONE;
	return true;
}
