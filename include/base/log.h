/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the program tells its keeper: one line an event, never confidential.
 * Silent until log_open or log_open_path; tests fail on unexpected lines of
 * level error.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/attr.h"

enum log_level { LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, LOG_LEVEL_ERROR };

/* Appends to the file descriptor from now on; keeps it. -1 = be silent. */
void log_open(int fd, enum log_level least);

/*
 * The same into a file, which is made, for its owner alone, with the first
 * line, and its directory with it; where it cannot be, lines are lost.
 * Copies path.
 */
void log_open_path(const char *path, enum log_level least) NONNULL;

/* Control characters and invalid bytes are written as "?". Keeps errno. */
void log_line(enum log_level level, const char *fmt, ...) NONNULL PRINTF(2, 3);

#endif
