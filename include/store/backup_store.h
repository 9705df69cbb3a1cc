/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Copies of the whole record: made while everybody works, sealed, opened
 * again, put in the place of the record.
 */
#ifndef STORE_BACKUP_STORE_H
#define STORE_BACKUP_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct store;

/* ERR_EXISTS or ERR_IO by errno, with a sentence that names the file. */
enum err_code store_file_failed(const char *path, struct err *err) NONNULL;

/* A consistent, verified copy; path must not exist. See db_copy_to. */
enum err_code store_copy_to(struct store *store, const char *path,
			    struct err *err) NONNULL MUST_USE;

/* See db/seal.h. */
bool store_key_is_public(const char *text) NONNULL;
bool store_key_is_secret(const char *text) NONNULL;
void store_key_make(char *public_out, char *secret_out, size_t size) NONNULL;
void store_key_wipe(char *key, size_t size) NONNULL;

/* The file from, sealed to a public key, as the new file to, on the disk. */
enum err_code store_copy_seal(const char *from, const char *to,
			      const char *public_key, struct err *err)
	NONNULL MUST_USE;

/*
 * The copy in the descriptor in as the new file to: as it is, or opened with
 * the secret key (NULL = none: a sealed one is ERR_INVALID).
 */
enum err_code store_copy_open(int in, const char *to, const char *secret_key,
			      struct err *err) MUST_USE;

/* Takes the log of a database that nobody else has open into its file. */
enum err_code store_settle(const char *path, struct err *err) NONNULL MUST_USE;

/* How many persons and cases there are. */
enum err_code store_count(struct store *store, int64_t *n_persons,
			  int64_t *n_cases, struct err *err) NONNULL MUST_USE;

/* See db_replace. */
enum err_code store_replace(const char *path, const char *by, const char *aside,
			    struct err *err) NONNULL MUST_USE;

#endif
