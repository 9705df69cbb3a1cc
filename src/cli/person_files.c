/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cli_private.h"

int
cli_file_open(struct cli *cli, const char *path)
{
	const struct cli_served *served = cli->face->served;

	if (served != NULL)
		return served->open_file(served->data, path);
	if (strcmp(path, "-") == 0)
		return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	return open(path, O_RDONLY | O_CLOEXEC);
}

int
cli_file_make(struct cli *cli, const char *path)
{
	const struct cli_served *served = cli->face->served;

	if (served != NULL)
		return served->make_file(served->data, path);
	return open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

void
cli_file_remove(struct cli *cli, const char *path)
{
	const struct cli_served *served = cli->face->served;

	if (served != NULL)
		served->remove_file(served->data, path);
	else
		(void)unlink(path);
}
