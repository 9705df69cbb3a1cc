/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/io.h"
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

enum cli_status
cli_file_write(struct cli *cli, const char *path, const char *text)
{
	int fd = cli_file_make(cli, path);
	struct err err = {0};
	bool ok = fd >= 0 && io_write_all(fd, text, strlen(text));

	if (fd >= 0 && close(fd) != 0)
		ok = false;
	if (ok)
		return CLI_DONE;
	(void)err_set(&err, errno == EEXIST ? ERR_EXISTS : ERR_IO, "to",
		      _("%s cannot be written: %s."), path, strerror(errno));
	if (fd >= 0)
		cli_file_remove(cli, path);
	return cli_fail(cli, &err, NULL);
}
