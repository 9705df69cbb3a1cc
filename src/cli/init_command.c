/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/init.h"

#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli_private.h"
#include "report/json_write.h"

enum { ANSWER_SIZE = 512 };

/* The name that the system knows for the user; NULL = none. */
static const char *
system_name(struct cli *cli)
{
	const struct passwd *user = getpwuid(getuid());

	if (user == NULL || user->pw_gecos == NULL)
		return NULL;
	size_t len = strcspn(user->pw_gecos, ",");

	return len == 0 ? NULL
			: arena_strndup(&cli->arena, user->pw_gecos, len);
}

/* Asks for what was not given, where somebody can answer. */
static void
ask(struct cli *cli, const char *question, const char **value)
{
	char answer[ANSWER_SIZE];

	if (*value != NULL || !isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
		return;
	fprintf(stderr, "%s ", question);
	if (fgets(answer, sizeof(answer), stdin) == NULL)
		return;
	answer[strcspn(answer, "\r\n")] = '\0';
	*value = arena_strdup(&cli->arena, answer);
}

static enum cli_status
say_done(struct cli *cli, const struct init_request *request)
{
	struct strbuf out = {0};
	struct json_writer w = {.out = &out};

	if (!cli->is_json) {
		cli_say(_("%s was made; %s is its administrator. Next: "
			  "'kith do staff.add' for everybody who works with "
			  "it."),
			request->database, request->login);
		return CLI_DONE;
	}
	json_open_object(&w, NULL);
	json_add_text(&w, "database", request->database);
	json_add_text(&w, "login", request->login);
	json_close_object(&w);
	return cli_finish(&out);
}

static enum cli_status
make(struct cli *cli, struct init_request *request)
{
	struct issues issues = {.arena = &cli->arena};
	struct err err = {0};

	if (request->login == NULL &&
	    site_login(cli, &request->login, &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	if (site_become_keeper(cli, &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	request->database = site_database(cli);
	request->now = cli->face->now();
	ask(cli, _("Your name, as colleagues read it:"), &request->name);
	if (request->name == NULL)
		request->name = system_name(cli);
	ask(cli, _("Code of the first office (2 to 4 letters, such as ALT):"),
	    &request->office_code);
	ask(cli, _("Name of the office:"), &request->office_name);
	if (app_init(request, &issues, &err) != ERR_OK)
		return cli_fail(cli, &err, &issues);
	return say_done(cli, request);
}

static enum cli_status
upgrade(struct cli *cli)
{
	struct err err = {0};
	const char *path = site_database(cli);
	int from = 0;
	int to = 0;

	if (site_become_keeper(cli, &err) != ERR_OK ||
	    app_upgrade(path, &from, &to, &err) != ERR_OK) {
		(void)cli_fail(cli, &err, NULL);
		return CLI_FAILED;
	}
	if (from == to)
		cli_say(_("%s is of this program's form already."), path);
	else
		cli_say(_("%s was brought from form %d to form %d."), path,
			from, to);
	return CLI_DONE;
}

enum cli_status
init_command(struct cli *cli, int argc, char **argv)
{
	struct init_request request = {0};
	bool wants_upgrade = false;
	const struct arg_option options[] = {
		{"admin", &request.login, NULL, NULL},
		{"name", &request.name, NULL, NULL},
		{"office", &request.office_code, NULL, NULL},
		{"office-name", &request.office_name, NULL, NULL},
		{"upgrade", NULL, &wants_upgrade, NULL},
		{0},
	};
	struct args args;

	if (!args_parse(cli, argc, argv, options, false, &args))
		return CLI_USAGE;
	if (args.n_words > 0)
		return cli_usage(cli, _("'init' takes no words."));
	return wants_upgrade ? upgrade(cli) : make(cli, &request);
}
