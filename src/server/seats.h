/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How many sessions a user may have open. A seat is a locked byte of a file
 * that holds nothing: the kernel gives it back when the session ends, however
 * it ends, and nobody has to tidy up.
 */
#ifndef SERVER_SEATS_H
#define SERVER_SEATS_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/attr.h"

enum { SEATS_MAX = 256 };

/*
 * Takes one of n seats (at most SEATS_MAX) of a user; *fd_out holds it until
 * it is closed; -1 where the disk can only be read and nobody is counted. False
 * with errno: EAGAIN = none is free.
 */
bool seats_take(const char *path, uid_t uid, int n, int *fd_out)
	NONNULL MUST_USE;

#endif
