/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What makes the journal trustworthy: hash links over its rows and sealing
 * of their contents under a person's key (storage.md 8 and 11). This and
 * seal.c alone know libsodium.
 */
#ifndef DB_CHAIN_H
#define DB_CHAIN_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct arena;

/* Sealed text is CHAIN_SEAL_EXTRA bytes longer: nonce and tag. */
enum { CHAIN_HASH_SIZE = 32, CHAIN_KEY_SIZE = 32, CHAIN_SEAL_EXTRA = 40 };

/* A link being computed. Fields are length- and type-prefixed. */
struct chain_link;

/* Begins with the head of the link before (zeros for the first). */
struct chain_link *chain_link_new(const uint8_t prev[CHAIN_HASH_SIZE]);
void chain_link_add_int(struct chain_link *link, int64_t i) NONNULL;

/* NULL is a value of its own, different from "". */
void chain_link_add_text(struct chain_link *link, const char *s);
void chain_link_add_blob(struct chain_link *link, const void *p, size_t len);

/* Writes the head and frees the link, nulling *link. */
void chain_link_finish(struct chain_link **link,
		       uint8_t head_out[CHAIN_HASH_SIZE]) NONNULL;

/* A fresh random key. */
void chain_key_make(uint8_t key_out[CHAIN_KEY_SIZE]) NONNULL;

/*
 * Seals text under a key (XChaCha20-Poly1305, random nonce in front). The
 * result is in arena.
 */
const void *chain_seal(struct arena *arena, const uint8_t key[CHAIN_KEY_SIZE],
		       const void *text, size_t len, size_t *sealed_len_out)
	NONNULL;

/* The same into out, which has room for len + CHAIN_SEAL_EXTRA bytes. */
void chain_seal_to(const uint8_t key[CHAIN_KEY_SIZE], const void *text,
		   size_t len, uint8_t *out) NONNULL;

/* ERR_SCHEMA where the key does not fit or a byte was changed. */
enum err_code chain_unseal(struct arena *arena,
			   const uint8_t key[CHAIN_KEY_SIZE],
			   const void *sealed, size_t sealed_len,
			   const char **out, struct err *err) NONNULL MUST_USE;

#endif
