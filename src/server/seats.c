/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "seats.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static bool
lock_byte(int fd, off_t at)
{
	struct flock byte = {.l_type = F_WRLCK,
			     .l_whence = SEEK_SET,
			     .l_start = at,
			     .l_len = 1};

	return fcntl(fd, F_OFD_SETLK, &byte) == 0;
}

bool
seats_take(const char *path, uid_t uid, int n, int *fd_out)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);

	/* A disk that can only be read has nobody counted: reading goes on. */
	*fd_out = -1;
	if (fd < 0)
		return errno == EROFS;
	for (int i = 0; i < n && i < SEATS_MAX; i++) {
		if (lock_byte(fd, (off_t)uid * SEATS_MAX + i)) {
			*fd_out = fd;
			return true;
		}
		if (errno != EAGAIN && errno != EACCES)
			break;
	}

	const int errnum = errno == EACCES ? EAGAIN : errno;

	close(fd);
	errno = errnum;
	return false;
}
