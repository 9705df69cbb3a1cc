/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/xalloc.h"

enum { READ_SIZE = 65536 };

bool
io_read_all(int fd, size_t max, struct strbuf *out)
{
	char buffer[READ_SIZE];

	for (;;) {
		ssize_t n = read(fd, buffer, sizeof(buffer));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		if (n == 0)
			return true;
		strbuf_add_n(out, buffer, (size_t)n);
		if (out->len > max) {
			errno = EFBIG;
			return false;
		}
	}
}

bool
io_write_all(int fd, const char *s, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, s, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		s += n;
		len -= (size_t)n;
	}
	return true;
}

int
io_memory(const char *s, size_t len)
{
	int fd = memfd_create("kith-text", MFD_CLOEXEC);
	int errnum;

	if (fd < 0 || (io_write_all(fd, s, len) && lseek(fd, 0, SEEK_SET) == 0))
		return fd;
	errnum = errno;
	close(fd);
	errno = errnum;
	return -1;
}

/* Closes it, and removes path unless it is NULL. */
static bool
fail(int fd, const char *path)
{
	const int errnum = errno;

	close(fd);
	if (path != NULL)
		(void)unlink(path);
	errno = errnum;
	return false;
}

/* A file that gets its name when it is whole; -1 where the disk has no such. */
static int
open_nameless(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash == NULL
			       ? xstrdup(".")
			       : xstrndup(path, (size_t)(slash - path) + 1);
	int fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
	const int errnum = errno;

	free(folder);
	errno = errnum;
	return fd;
}

static bool
give_name(int fd, const char *path)
{
	char self[64];
	const int n = snprintf(self, sizeof(self), "/proc/self/fd/%d", fd);

	return n > 0 && n < (int)sizeof(self) &&
	       linkat(AT_FDCWD, self, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0;
}

bool
io_write_new(const char *path, const char *s, size_t len)
{
	const char *made = NULL;
	int fd = open_nameless(path);

	if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR)) {
		fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		made = path;
	}
	if (fd < 0)
		return false;
	if (!io_write_all(fd, s, len) || fsync(fd) != 0 ||
	    (made == NULL && !give_name(fd, path)))
		return fail(fd, made);
	return close(fd) == 0;
}
