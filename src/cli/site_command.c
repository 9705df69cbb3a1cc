/* SPDX-License-Identifier: EUPL-1.2 */
/* The administrator's scripts: they are other programs, run in our place. */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli_private.h"

static enum cli_status
run_script(struct cli *cli, const char *path, int argc, char **argv)
{
	char **words = arena_new(&cli->arena, char *, argc + 2);

	words[0] = arena_strdup(&cli->arena, path);
	for (int i = 0; i < argc; i++)
		words[i + 1] = argv[i];
	execv(path, words);
	cli_say(_("%s cannot be run: %s. Install kith first: make install."),
		path, strerror(errno));
	return CLI_FAILED;
}

enum cli_status
setup_command(struct cli *cli, int argc, char **argv)
{
	return run_script(cli, LIBEXECDIR "/kith/kith-setup", argc, argv);
}

enum cli_status
doctor_command(struct cli *cli, int argc, char **argv)
{
	return run_script(cli, LIBEXECDIR "/kith/kith-doctor", argc, argv);
}
