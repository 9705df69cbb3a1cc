/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <unistd.h>

#include "base/i18n.h"
#include "cli_private.h"

bool
cli_has_terminal(struct cli *cli, enum cli_status *status_out)
{
	*status_out = CLI_DONE;
	if (cli->face->open_terminal == NULL) {
		cli_say(
			_("This kith has no terminal. 'kith do' and 'kith "
			  "list' do everything that it does; 'kith help' "
			  "tells how."));
		*status_out = CLI_FAILED;
	} else if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		cli_say(
			_("kith opens on a terminal, and this is none. 'kith "
			  "help' lists what can be done without one."));
		*status_out = CLI_USAGE;
	}
	return *status_out == CLI_DONE;
}

enum cli_status
open_command(struct cli *cli, int argc, char **argv)
{
	struct args args;
	struct err err = {0};
	enum cli_status status;

	if (!args_parse(cli, argc, argv, NULL, false, &args))
		return CLI_USAGE;
	if (cli->wants_help)
		return help_command(cli, 0, NULL);
	if (!cli_session(cli, &status))
		return status;
	if (!cli_has_terminal(cli, &status))
		return status;
	if (cli_open_terminal(cli, &err) != ERR_OK)
		return cli_fail(cli, &err, NULL);
	return CLI_DONE;
}
