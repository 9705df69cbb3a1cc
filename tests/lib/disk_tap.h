/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A layer between SQLite and the disk that sees each write, truncation and
 * sync of a database and its log, and may let them fail or end the process
 * there: for tests of kills, power cuts and bad disks.
 */
#ifndef TESTS_LIB_DISK_TAP_H
#define TESTS_LIB_DISK_TAP_H

#include <stddef.h>
#include <stdint.h>

enum disk_event { DISK_WRITE, DISK_TRUNCATE, DISK_SYNC };

struct disk_call {
	enum disk_event event;
	int file;	   /* 0 a database, 1 its log */
	int64_t at;	   /* where, or of a truncation the new size */
	const void *bytes; /* of a write; borrowed */
	size_t len;
};

/* Instead of a result: half of the write is carried out, then it is asked
 * about once more. */
enum { DISK_TEAR = -1 };

/* SQLITE_OK lets it happen; any other result is what SQLite gets instead. */
typedef int disk_watch_fn(void *arg, const struct disk_call *call);

/* From now on, for all databases opened after the first call. NULL: nothing is
 * looked at. */
void disk_tap(disk_watch_fn *fn, void *arg);

#endif
