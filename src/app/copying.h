/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The plain copies that backup and restore make beside the record: one at a
 * time, so that what is there when one begins was left by one that was killed.
 */
#ifndef APP_COPYING_H
#define APP_COPYING_H

#include "base/attr.h"
#include "base/err.h"

struct arena;

/*
 * Keeps others out until *fd_out is closed, or the process ends however it
 * ends, and removes what was left. Errors: BUSY, IO.
 */
enum err_code copying_begin(const char *database, struct arena *arena,
			    int *fd_out, struct err *err) NONNULL MUST_USE;

/* Names of what is made beside the record; in arena. The second is for
 * mkdtemp. */
const char *copying_file(const char *database, struct arena *arena)
	NONNULL RETURNS_NONNULL;
char *copying_directory(const char *database, struct arena *arena)
	NONNULL RETURNS_NONNULL;

#endif
