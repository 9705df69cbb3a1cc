/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whole texts through descriptors, however many reads and writes it takes.
 */
#ifndef BASE_IO_H
#define BASE_IO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

struct strbuf;

/* Adds all that is left to be read; false with errno, EFBIG beyond max. */
bool io_read_all(int fd, size_t max, struct strbuf *out) NONNULL MUST_USE;

/* Writes all of it; false with errno. */
bool io_write_all(int fd, const char *s, size_t len) NONNULL;

/*
 * Makes a file that is not there, whole or not at all, readable for its owner
 * alone; what is there stays. False with errno: EEXIST, or why not.
 */
bool io_write_new(const char *path, const char *s, size_t len) NONNULL;

/* A file without a name that holds s, to be read from its start; -1 with
 * errno. */
int io_memory(const char *s, size_t len) NONNULL;

#endif
