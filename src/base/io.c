/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "base/io.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/strbuf.h"

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
