/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A disk whose power goes, simulated: what was written to a database and its
 * log is recorded in order, with what was brought to the disk and what was
 * acknowledged; then both files are made as a cut at any moment leaves them.
 */
#ifndef TESTS_LIB_POWER_CUT_H
#define TESTS_LIB_POWER_CUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

enum power_event { POWER_WRITTEN, POWER_CUT_TO, POWER_SYNCED, POWER_SAVED };

struct power_record {
	enum power_event event;
	int file;   /* 0 the database, 1 its log; of SAVED: who */
	int64_t at; /* where; of SYNCED: what was recorded before that is
		       on the disk, for the disk was asked then */
	size_t len;
	const char *bytes;
};

/* What reached the disk of what was not brought there. */
enum power_luck {
	POWER_NONE,
	POWER_SOME,
	POWER_TORN,
	POWER_ALL,
	N_POWER_LUCKS
};

struct power_image {
	char *bytes;
	size_t len;
	size_t cap;
};

/*
 * Both files as they are when the power goes after so many records. Luck is
 * drawn by random(). Nothing counts as synced where has_syncs is false.
 */
void power_cut(const struct power_record *records, size_t n,
	       enum power_luck luck, bool has_syncs,
	       struct power_image images[2]) NONNULL;

/* The images as the files path and path-wal; a -shm beside them goes. */
void power_write(const char *path, const struct power_image images[2]) NONNULL;

void power_free(struct power_image images[2]) NONNULL;

#endif
