/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <string.h>

#include "app/calendar_file.h"
#include "base/i18n.h"
#include "cli_private.h"

/* To a pipe as it is: its line ends are part of the format. */
static enum cli_status
export_calendar(struct cli *cli, const char *to)
{
	struct strbuf out = {0};
	struct err err = {0};
	enum cli_status status;
	const char *text;

	if (!cli_session(cli, &status))
		return status;
	if (app_calendar(cli->session, &cli->arena, &text, &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	if (to != NULL)
		return cli_file_write(cli, to, text);
	strbuf_add(&out, text);
	return cli_finish(&out);
}

enum cli_status
export_command(struct cli *cli, int argc, char **argv)
{
	const char *to = NULL;
	const struct arg_option options[] = {
		{"to", &to, NULL, NULL},
		{0},
	};
	struct args args;

	if (!args_parse(cli, argc, argv, options, false, &args))
		return CLI_USAGE;
	if (args.n_words != 1 || strcmp(args.words[0], "calendar") != 0)
		return cli_usage(cli,
				 _("Say what: 'kith export calendar' is the "
				   "one there is."));
	return export_calendar(cli, to);
}
