/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Backup while everybody works, and what it is for: putting one back, and
 * trying that out before it is needed.
 */
#ifndef APP_BACKUP_H
#define APP_BACKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/anchor.h"
#include "base/attr.h"
#include "base/date.h"
#include "base/err.h"

struct arena;

enum { BACKUP_KEY_SIZE = 80, BACKUP_HEAD_SIZE = ANCHOR_HEAD_SIZE };

struct backup_request {
	const char *database;
	const char *to;		/* file, which must not exist; or NULL */
	const char *directory;	/* where the name is by time and head */
	const char *public_key; /* sealed to it; NULL = not sealed */
	struct stamp now;
};

struct backup_result {
	const char *path; /* in the caller's arena */
	int64_t link;	  /* the journal's last one in it */
	char head[BACKUP_HEAD_SIZE];
	int64_t size;
};

/*
 * Makes a verified copy and seals it. On failure nothing is left behind; what
 * was left by one that was killed is removed first. Errors: EXISTS, INVALID
 * (key), BUSY (another one is at work), and of opening a database.
 */
enum err_code app_backup(const struct backup_request *request,
			 struct arena *arena, struct backup_result *out,
			 struct err *err) NONNULL MUST_USE;

struct backup_rotation {
	size_t n_removed;
	/* All but the newest are older than that: none was removed, because the
	 * clock may be ahead. The next time, the newest of now is one of them. */
	bool is_put_off;
};

/*
 * Removes backups made by name in the request's directory that are older than
 * days, but never the newest; and none at all where the database's journal is
 * not what they have of it: findings as of app_anchors_compare.
 */
enum err_code app_backup_rotate(const struct backup_request *request, int days,
				struct issues *issues,
				struct backup_rotation *out, struct err *err)
	NONNULL MUST_USE;

struct restore_request {
	const char *database;
	int fd;			/* of the backup */
	const char *secret_key; /* NULL = none */
	bool is_drill;		/* only try: the database is not touched */
	struct stamp now;
};

struct restore_result {
	const char *aside; /* where the former database is now; in arena */
	int64_t link;
	char head[BACKUP_HEAD_SIZE];
	int64_t n_persons;
	int64_t n_cases;
};

/*
 * Opens the backup beside the database, brings it to this program's form,
 * checks all of it (findings: issues, and ERR_SCHEMA), and puts it in place.
 * Errors: BUSY (somebody works), INVALID (key), SCHEMA, IO.
 */
enum err_code app_restore(const struct restore_request *request,
			  struct arena *arena, struct issues *issues,
			  struct restore_result *out, struct err *err)
	NONNULL MUST_USE;

/* A pair of keys as lines of text. */
void app_backup_keys(char public_out[BACKUP_KEY_SIZE],
		     char secret_out[BACKUP_KEY_SIZE]) NONNULL;
bool app_key_is_public(const char *text) NONNULL;
bool app_key_is_secret(const char *text) NONNULL;
void app_key_wipe(char key[BACKUP_KEY_SIZE]) NONNULL;

#endif
