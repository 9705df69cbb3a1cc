/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "report/simulate.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "app/rules_in_force.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/i18n.h"
#include "cli_private.h"
#include "core/rules.h"

/* What the words ask for. */
struct simulation {
	struct cli *cli;
	const char *file;    /* of facts, "-" = standard input */
	const char *example; /* regime to print a file of facts for */
	struct rules_wanted wanted;
	const char *language;
};

/* Opens a file to read; "-" is standard input. -1: said. */
static int
open_input(struct cli *cli, const char *path)
{
	struct err err = {0};
	int fd;

	if (strcmp(path, "-") == 0)
		return STDIN_FILENO;
	fd = cli_file_open(cli, path);
	if (fd < 0) {
		err_set(&err, ERR_NOT_FOUND, "file",
			_("%s cannot be opened: %s."), path, strerror(errno));
		(void)cli_fail(cli, &err, NULL);
	}
	return fd;
}

static void
close_input(int fd)
{
	if (fd > STDIN_FILENO)
		close(fd);
}

/*
 * The rules as the database goes by them, where there is one; else the shipped
 * ones. One that nobody named need not be there. False: said.
 */
static bool
load_site_rules(struct cli *cli, enum rules_use use, struct rules *rules,
		enum cli_status *status)
{
	struct err err = {0};
	enum err_code code = cli_session_quiet(cli, &err);

	if (code == ERR_OK)
		code = session_rules(cli->session, session_today(cli->session),
				     use, &cli->arena, rules, &err);
	if (code == ERR_OK)
		return true;
	*status = CLI_REFUSED;
	if (cli->database != NULL) {
		*status = cli_fail(cli, &err, NULL);
		return false;
	}
	*rules = (struct rules){0};
	rules_load_shipped(&cli->arena, rules);
	if (code != ERR_NOT_FOUND || site_database_is_named(cli))
		cli_say(_("Only the shipped rules are used. %s"), err.msg);
	return true;
}

/* The versions of that code that there are. */
static const char *
versions_of(struct arena *arena, const struct rules *all, const char *code)
{
	const char *list = "";

	for (size_t i = 0; i < all->n; i++) {
		const struct regime *regime = &all->regimes[i];

		if (strcmp(regime->code, code) == 0)
			list = arena_printf(arena, "%s%s%s", list,
					    *list != '\0' ? ", " : "",
					    regime->version);
	}
	return list;
}

static enum err_code
pick_version(struct cli *cli, const struct rules_name *name,
	     struct rules *rules, struct err *err)
{
	struct rules all = {0};
	enum err_code rc = ERR_OK;

	if (cli->session != NULL)
		rc = session_rules_all(cli->session, &cli->arena, &all, err);
	else
		rules_load_shipped(&cli->arena, &all);
	if (rc != ERR_OK || rules_pick(&cli->arena, rules, &all, name))
		return rc;
	if (rules_find(&all, name->code) == NULL)
		return err_set(err, ERR_NOT_FOUND, "rules-version",
			       _("There are no rules “%s”. “kith list rules” "
				 "has them all."),
			       name->code);
	return err_set(err, ERR_NOT_FOUND, "rules-version",
		       _("There is no version “%s” of “%s”. There are: %s."),
		       name->version, name->code,
		       versions_of(&cli->arena, &all, name->code));
}

/* “CODE:VERSION”, whatever else would hold. False: said. */
static bool
prefer_version(struct cli *cli, const char *words, struct rules *rules,
	       enum cli_status *status)
{
	struct rules_name name = {0};
	struct err err = {0};
	const char *colon = strchr(words, ':');

	if (colon == NULL) {
		*status =
			cli_usage(cli, _("Name a version as CODE:VERSION, such "
					 "as HOUSE-SOFT:2."));
		return false;
	}
	name.code = arena_strndup(&cli->arena, words, (size_t)(colon - words));
	name.version = colon + 1;
	if (pick_version(cli, &name, rules, &err) == ERR_OK)
		return true;
	*status = cli_fail(cli, &err, NULL);
	return false;
}

/* Those rules, the version that was named, and on top those of a file. False:
 * said. */
static bool
load_rules(struct cli *cli, const struct rules_wanted *wanted,
	   enum rules_use use, struct rules *rules, enum cli_status *status)
{
	const char *path = wanted->file;
	struct issues issues = {.arena = &cli->arena};
	struct err err = {0};
	int fd;
	enum err_code code;

	if (!load_site_rules(cli, use, rules, status))
		return false;
	if (wanted->version != NULL &&
	    !prefer_version(cli, wanted->version, rules, status))
		return false;
	if (path == NULL)
		return true;
	fd = open_input(cli, path);
	if (fd < 0) {
		*status = CLI_REFUSED;
		return false;
	}
	code = simulate_rules(&cli->arena, fd, path, rules, &issues, &err);
	close_input(fd);
	if (code != ERR_OK)
		*status = cli_fail(cli, &err, &issues);
	return code == ERR_OK;
}

static enum cli_status
run_file(const struct simulation *s, const struct rules *rules)
{
	struct issues issues = {.arena = &s->cli->arena};
	struct err err = {0};
	int fd = open_input(s->cli, s->file);
	enum err_code code;

	if (fd < 0)
		return CLI_REFUSED;
	code = simulate_run(rules, fd, STDOUT_FILENO, s->cli->is_json, &issues,
			    &err);
	close_input(fd);
	return code == ERR_OK ? CLI_DONE : cli_fail(s->cli, &err, &issues);
}

static enum cli_status
run_example(const struct simulation *s, const struct rules *rules)
{
	struct err err = {0};

	if (simulate_example(rules, s->example, STDOUT_FILENO, &err) != ERR_OK)
		return cli_fail(s->cli, &err, NULL);
	return CLI_DONE;
}

static enum cli_status
simulate(const struct simulation *s)
{
	struct rules rules = {0};
	enum cli_status status;

	if (!cli_speak(s->cli, s->language, &status) ||
	    !load_rules(s->cli, &s->wanted, RULES_TRIED, &rules, &status))
		return status;
	return s->example != NULL ? run_example(s, &rules)
				  : run_file(s, &rules);
}

enum cli_status
simulate_command(struct cli *cli, int argc, char **argv)
{
	struct simulation s = {.cli = cli};
	const struct arg_option options[] = {
		{"example", &s.example, NULL, NULL},
		{"rules", &s.wanted.file, NULL, NULL},
		{"rules-version", &s.wanted.version, NULL, NULL},
		{"lang", &s.language, NULL, NULL},
		{0},
	};
	struct args args;
	struct strbuf out = {0};
	size_t n;

	if (!args_parse(cli, argc, argv, options, false, &args))
		return CLI_USAGE;
	if (cli->wants_help) {
		help_add_command(&out, command_find("simulate", &n));
		return cli_finish(&out);
	}
	if (args.n_words != (s.example != NULL ? 0 : 1))
		return cli_usage(cli, _("Write: kith simulate FILE, or kith "
					"simulate --example REGIME."));
	if (s.example == NULL)
		s.file = args.words[0];
	return simulate(&s);
}

enum cli_status
show_regime(struct cli *cli, const char *code,
	    const struct rules_wanted *wanted)
{
	struct rules rules = {0};
	struct err err = {0};
	enum cli_status status;

	if (!load_rules(cli, wanted, RULES_KNOWN, &rules, &status))
		return status;
	if (simulate_show_regime(&rules, code, STDOUT_FILENO, &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	return CLI_DONE;
}
