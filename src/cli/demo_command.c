/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "app/demo.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/num.h"
#include "base/strbuf.h"
#include "cli_private.h"
#include "core/codes.h"
#include "report/json_write.h"

enum { PROGRESS_CASES = 5000 }; /* fewer are there before one looks */

/* ---- Making it ---- */

static void
end_signals(sigset_t *out)
{
	sigemptyset(out);
	sigaddset(out, SIGINT);
	sigaddset(out, SIGTERM);
	sigaddset(out, SIGHUP);
}

/* Whoever breaks it off leaves no half of it behind. */
static bool
is_broken_off(size_t n_done, size_t n_cases, void *arg)
{
	size_t *n_said = arg;
	sigset_t ends;
	sigset_t pending;

	if (n_cases > PROGRESS_CASES && n_done * 10 / n_cases > *n_said) {
		*n_said = n_done * 10 / n_cases;
		cli_say(_("%zu of %zu cases …"), n_done, n_cases);
	}
	end_signals(&ends);
	sigemptyset(&pending);
	if (sigpending(&pending) != 0)
		return false;
	for (int i = 1; i < SIGRTMIN; i++) {
		if (sigismember(&ends, i) == 1 && sigismember(&pending, i) == 1)
			return true;
	}
	return false;
}

static enum err_code
make(struct cli *cli, const char *path, size_t n_cases, struct err *err)
{
	size_t n_said = 0;
	struct demo_request request = {
		.database = path,
		.now = cli->face->now(),
		.n_cases = n_cases,
		.stop = is_broken_off,
		.arg = &n_said,
	};
	enum err_code rc = site_login(cli, &request.login, err);

	return rc == ERR_OK ? demo_make(&request, err) : rc;
}

/* ---- Written to a file ---- */

static void
add_actor(struct strbuf *out, const struct demo_actor *actor, const char *path)
{
	strbuf_addf(out, "  kith --database %s --as %-8s %s, %s\n", path,
		    actor->login, code_label(&codes_role, actor->role),
		    actor->office);
}

static void
add_ways_in(struct strbuf *out, const char *path)
{
	struct demo_actor actor;

	strbuf_addf(out,
		    _("The demonstration is in %s: nobody in it is real. Open "
		      "it on as many terminals as you like:\n"),
		    path);
	for (size_t i = 0; demo_actor(i, &actor); i++)
		add_actor(out, &actor, path);
}

static void
add_json(struct strbuf *out, const char *path, size_t n_cases)
{
	struct json_writer w = {.out = out};
	struct demo_actor actor;

	json_open_object(&w, NULL);
	json_add_text(&w, "database", path);
	json_add_int(&w, "cases", (int64_t)n_cases);
	json_open_array(&w, "staff");
	for (size_t i = 0; demo_actor(i, &actor); i++) {
		json_open_object(&w, NULL);
		json_add_text(&w, "login", actor.login);
		json_add_text(&w, "name", actor.name);
		json_add_text(&w, "role", actor.role);
		json_add_text(&w, "office", actor.office);
		json_close_object(&w);
	}
	json_close_array(&w);
	json_close_object(&w);
}

static enum cli_status
make_file(struct cli *cli, const char *path, size_t n_cases)
{
	struct strbuf out = {0};
	struct err err = {0};

	if (make(cli, path, n_cases, &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	if (cli->is_json)
		add_json(&out, path, n_cases);
	else
		add_ways_in(&out, path);
	return cli_finish(&out);
}

/* ---- Opened at once, and thrown away ---- */

static const char *
make_directory(struct cli *cli)
{
	const char *tmp = secure_getenv("TMPDIR");
	char *path = arena_printf(&cli->arena, "%s/kith-demo-XXXXXX",
				  tmp != NULL && *tmp == '/' ? tmp : "/tmp");

	return mkdtemp(path);
}

/* Everything in it is ours: the directory is private and new. */
static void
remove_directory(const char *path)
{
	DIR *dir = opendir(path);
	const struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			(void)unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir != NULL)
		closedir(dir);
	if (rmdir(path) != 0)
		cli_say(_("%s could not be removed. Remove it yourself; "
			  "nobody in it is real."),
			path);
}

static enum cli_status
open_terminal(struct cli *cli)
{
	struct err err = {0};
	enum cli_status status = CLI_DONE;

	if (!cli_session(cli, &status))
		return status;
	if (cli_open_terminal(cli, &err) != ERR_OK)
		status = cli_fail(cli, &err, NULL);
	session_close(&cli->session);
	return status;
}

static enum cli_status
make_and_open(struct cli *cli, const char *directory, size_t n_cases)
{
	struct err err = {0};
	sigset_t ends;
	sigset_t before;
	enum err_code rc;

	cli->database = arena_printf(&cli->arena, "%s/demo.db", directory);
	end_signals(&ends);
	sigprocmask(SIG_BLOCK, &ends, &before);
	rc = make(cli, cli->database, n_cases, &err);
	if (rc == ERR_CANCELLED)
		remove_directory(directory);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return rc == ERR_OK ? open_terminal(cli) : cli_fail(cli, &err, NULL);
}

static enum cli_status
open_copy(struct cli *cli, size_t n_cases)
{
	const char *directory;
	enum cli_status status;

	if (cli->face->open_terminal == NULL) {
		cli_say(
			_("This kith has no terminal. 'kith demo --make FILE' "
			  "writes the demonstration; 'kith do' and 'kith list' "
			  "work on it."));
		return CLI_FAILED;
	}
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		cli_say(
			_("The demonstration opens on a terminal, and this is "
			  "none. 'kith demo --make FILE' writes it to a "
			  "file."));
		return CLI_USAGE;
	}
	directory = make_directory(cli);
	if (directory == NULL) {
		cli_say(
			_("There is no place for the demonstration. Set TMPDIR "
			  "to a directory of yours."));
		return CLI_FAILED;
	}
	status = make_and_open(cli, directory, n_cases);
	remove_directory(directory);
	return status;
}

enum cli_status
demo_command(struct cli *cli, int argc, char **argv)
{
	const char *file = NULL;
	const char *cases = NULL;
	int64_t n = DEMO_CASES;
	const struct arg_option options[] = {
		{"make", &file, NULL, NULL},
		{"cases", &cases, NULL, NULL},
		{0},
	};
	struct args args;
	struct strbuf out = {0};
	const char *login;
	size_t n_found;

	if (!args_parse(cli, argc, argv, options, false, &args))
		return CLI_USAGE;
	if (cli->wants_help) {
		help_add_command(&out, command_find("demo", &n_found));
		return cli_finish(&out);
	}
	if (args.n_words > 0)
		return cli_usage(cli, _("'demo' takes no words."));
	if (cases != NULL && !num_parse_int(cases, 1, DEMO_CASES_MAX, &n))
		return cli_usage(cli, _("--cases is a number from 1 to %d."),
				 DEMO_CASES_MAX);
	login = demo_login(cli->as_login);
	if (login == NULL)
		return cli_usage(cli,
				 _("'%s' is neither a role nor a login of the "
				   "demonstration."),
				 cli->as_login);
	cli->as_login = login;
	return file != NULL ? make_file(cli, file, (size_t)n)
			    : open_copy(cli, (size_t)n);
}
