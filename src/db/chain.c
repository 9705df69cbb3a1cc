/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "db/chain.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/xalloc.h"

enum {
	NONCE_SIZE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG_SIZE = crypto_aead_xchacha20poly1305_ietf_ABYTES
};

_Static_assert((int)CHAIN_HASH_SIZE == (int)crypto_hash_sha256_BYTES,
	       "a head is one SHA-256");
_Static_assert((int)CHAIN_KEY_SIZE ==
		       (int)crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
	       "a key is one of XChaCha20-Poly1305");
_Static_assert((int)CHAIN_SEAL_EXTRA == (int)NONCE_SIZE + (int)TAG_SIZE,
	       "nonce in front, tag behind");

struct chain_link {
	crypto_hash_sha256_state state;
};

/* Fine to ask again; a machine without random numbers must not go on. */
static void
need_sodium(void)
{
	const int rc = sodium_init();

	assert(rc >= 0);
	(void)rc;
}

/* ---- Links ---- */

/* type, length in eight bytes (little-endian), bytes */
static void
add_field(struct chain_link *link, char type, const void *p, size_t len)
{
	uint8_t head[9] = {(uint8_t)type};

	for (size_t i = 0; i < 8; i++)
		head[1 + i] = (uint8_t)((uint64_t)len >> (8 * i));
	crypto_hash_sha256_update(&link->state, head, sizeof(head));
	if (len > 0)
		crypto_hash_sha256_update(&link->state, p, len);
}

struct chain_link *
chain_link_new(const uint8_t prev[CHAIN_HASH_SIZE])
{
	struct chain_link *link = xmalloc(sizeof(*link));

	need_sodium();
	crypto_hash_sha256_init(&link->state);
	add_field(link, 'h', prev, CHAIN_HASH_SIZE);
	return link;
}

void
chain_link_add_int(struct chain_link *link, int64_t i)
{
	uint8_t bytes[8];

	for (size_t k = 0; k < sizeof(bytes); k++)
		bytes[k] = (uint8_t)((uint64_t)i >> (8 * k));
	add_field(link, 'i', bytes, sizeof(bytes));
}

void
chain_link_add_text(struct chain_link *link, const char *s)
{
	if (s == NULL)
		add_field(link, 'n', NULL, 0);
	else
		add_field(link, 't', s, strlen(s));
}

void
chain_link_add_blob(struct chain_link *link, const void *p, size_t len)
{
	assert(p != NULL || len == 0);
	add_field(link, p == NULL ? 'n' : 'b', p, len);
}

void
chain_link_finish(struct chain_link **link, uint8_t head_out[CHAIN_HASH_SIZE])
{
	assert(*link != NULL);
	crypto_hash_sha256_final(&(*link)->state, head_out);
	free(*link);
	*link = NULL;
}

/* ---- Sealing ---- */

void
chain_key_make(uint8_t key_out[CHAIN_KEY_SIZE])
{
	need_sodium();
	randombytes_buf(key_out, CHAIN_KEY_SIZE);
}

void
chain_seal_to(const uint8_t key[CHAIN_KEY_SIZE], const void *text, size_t len,
	      uint8_t *out)
{
	need_sodium();
	randombytes_buf(out, NONCE_SIZE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(
		out + NONCE_SIZE, NULL, text, len, NULL, 0, NULL, out, key);
}

const void *
chain_seal(struct arena *arena, const uint8_t key[CHAIN_KEY_SIZE],
	   const void *text, size_t len, size_t *sealed_len_out)
{
	uint8_t *sealed = arena_alloc(arena, len + CHAIN_SEAL_EXTRA);

	chain_seal_to(key, text, len, sealed);
	*sealed_len_out = len + CHAIN_SEAL_EXTRA;
	return sealed;
}

enum err_code
chain_unseal(struct arena *arena, const uint8_t key[CHAIN_KEY_SIZE],
	     const void *sealed, size_t sealed_len, const char **out,
	     struct err *err)
{
	const uint8_t *bytes = sealed;
	int rc = -1;

	need_sodium();
	if (sealed_len >= CHAIN_SEAL_EXTRA) {
		const size_t len = sealed_len - CHAIN_SEAL_EXTRA;
		uint8_t *text = arena_alloc(arena, len + 1);

		rc = crypto_aead_xchacha20poly1305_ietf_decrypt(
			text, NULL, NULL, bytes + NONCE_SIZE,
			sealed_len - NONCE_SIZE, NULL, 0, bytes, key);
		*out = (const char *)text;
	}
	if (rc == 0)
		return ERR_OK;
	*out = NULL;
	err_set(err, ERR_SCHEMA, "",
		_("A part of the journal cannot be read: it was changed, or "
		  "it was sealed with another key. Have the database checked "
		  "by its administrator."));
	return err_detail(err, "chain: unseal of %zu bytes", sealed_len);
}
