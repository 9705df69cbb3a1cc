/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whole files sealed to a public key, for backups: whoever has the computer
 * can make one and cannot open one. The secret key belongs somewhere else.
 */
#ifndef DB_SEAL_H
#define DB_SEAL_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"

/* Room for a key as a line of text, with its NUL. */
enum { SEAL_KEY_TEXT_SIZE = 80 };

/* A new pair of keys, as text. */
void seal_make_keys(char public_out[SEAL_KEY_TEXT_SIZE],
		    char secret_out[SEAL_KEY_TEXT_SIZE]) NONNULL;

/* Wipes a key that is not needed any more. */
void seal_wipe(char key[SEAL_KEY_TEXT_SIZE]) NONNULL;

/* Whether text is a public or a secret key; blanks at its end are fine. */
bool seal_is_public(const char *text) NONNULL;
bool seal_is_secret(const char *text) NONNULL;

/* Whether a file begins as a sealed one does. Leaves fd at its start. */
bool seal_is_sealed(int fd);

/*
 * All of in, sealed, to out; nothing of it is left in memory. Errors: INVALID
 * (no public key), IO.
 */
enum err_code seal_file(int in, int out, const char *public_key,
			struct err *err) NONNULL MUST_USE;

/*
 * The other way. Errors: INVALID (no secret key, or of another pair), SCHEMA
 * (not sealed, cut short, or changed), IO.
 */
enum err_code seal_open_file(int in, int out, const char *secret_key,
			     struct err *err) NONNULL MUST_USE;

#endif
