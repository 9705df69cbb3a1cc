/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The names of backups in a directory: kith-TIME-LINK-HEAD.kith-sealed (or
 * .kith-plain), TIME as of backup_time, LINK and the beginning of HEAD those of
 * the journal's last link in it.
 */
#ifndef APP_BACKUP_NAME_H
#define APP_BACKUP_NAME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/date.h"

struct arena;

enum { BACKUP_TIME_LEN = 15, BACKUP_NAME_HEAD_LEN = 16 };

/* 20261121-234500 of the moment, in UTC: sorts by time. In arena. */
const char *backup_time(struct arena *arena, struct stamp now)
	NONNULL RETURNS_NONNULL;

/* In arena; without a directory. head has at least BACKUP_NAME_HEAD_LEN. */
const char *backup_name(struct arena *arena, struct stamp now, int64_t link,
			const char *head, bool is_sealed)
	NONNULL RETURNS_NONNULL;

struct backup_named {
	const char *time; /* BACKUP_TIME_LEN of it; inside of the name */
	int64_t link;	  /* 0 = the name tells none */
	char head[BACKUP_NAME_HEAD_LEN + 1];
};

/* False: no name of a backup. */
bool backup_name_read(const char *name, struct backup_named *out) NONNULL;

#endif
