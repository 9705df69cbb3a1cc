/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A sealed file: MARK, a random key sealed to the public key, the header of
 * libsodium's secret stream, then pieces of PIECE bytes and their tags; the
 * last one says that it is the last (storage.md 11).
 */
#include "config.h"

#include "db/seal.h"

#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/io.h"
#include "base/xalloc.h"

enum {
	PIECE = 65536,
	TAG = crypto_secretstream_xchacha20poly1305_ABYTES,
	HEADER = crypto_secretstream_xchacha20poly1305_HEADERBYTES,
	STREAM_KEY = crypto_secretstream_xchacha20poly1305_KEYBYTES,
	SEALED_KEY = STREAM_KEY + crypto_box_SEALBYTES,
	PUBLIC_KEY = crypto_box_PUBLICKEYBYTES,
	SECRET_KEY = crypto_box_SECRETKEYBYTES,
	BASE64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING
};

static const char MARK[] = "kith sealed 1\n";
static const char PUBLIC[] = "kith-public-";
static const char SECRET[] = "kith-secret-";

enum { MARK_LEN = sizeof(MARK) - 1 };

_Static_assert((int)PUBLIC_KEY == (int)SECRET_KEY, "one size of text");
_Static_assert(SEAL_KEY_TEXT_SIZE >=
		       (int)sizeof(PUBLIC) +
			       (int)sodium_base64_ENCODED_LEN(PUBLIC_KEY,
							      BASE64),
	       "room for a key as text");

static void
need_sodium(void)
{
	if (sodium_init() < 0)
		abort(); /* without random numbers nothing is sealed */
}

/* ---- Keys ---- */

static void
key_to_text(const char *prefix, const unsigned char *key,
	    char out[SEAL_KEY_TEXT_SIZE])
{
	size_t len = strlen(prefix);

	memcpy(out, prefix, len);
	sodium_bin2base64(out + len, SEAL_KEY_TEXT_SIZE - len, key, PUBLIC_KEY,
			  BASE64);
}

static bool
key_from_text(const char *prefix, const char *text, unsigned char *out)
{
	size_t len = strlen(prefix);
	size_t n = 0;
	const char *end = NULL;

	if (strncmp(text, prefix, len) != 0 ||
	    sodium_base642bin(out, PUBLIC_KEY, text + len, strlen(text + len),
			      NULL, &n, &end, BASE64) != 0 ||
	    n != PUBLIC_KEY)
		return false;
	return end[strspn(end, " \t\r\n")] == '\0';
}

void
seal_make_keys(char public_out[SEAL_KEY_TEXT_SIZE],
	       char secret_out[SEAL_KEY_TEXT_SIZE])
{
	unsigned char public_key[PUBLIC_KEY];
	unsigned char secret_key[SECRET_KEY];

	need_sodium();
	crypto_box_keypair(public_key, secret_key);
	key_to_text(PUBLIC, public_key, public_out);
	key_to_text(SECRET, secret_key, secret_out);
	sodium_memzero(secret_key, sizeof(secret_key));
}

void
seal_wipe(char key[SEAL_KEY_TEXT_SIZE])
{
	sodium_memzero(key, SEAL_KEY_TEXT_SIZE);
}

bool
seal_is_public(const char *text)
{
	unsigned char key[PUBLIC_KEY];

	return key_from_text(PUBLIC, text, key);
}

bool
seal_is_secret(const char *text)
{
	unsigned char key[SECRET_KEY];
	bool is_secret = key_from_text(SECRET, text, key);

	sodium_memzero(key, sizeof(key));
	return is_secret;
}

/* ---- Streams ---- */

/* One file on its way into another. */
struct stream {
	crypto_secretstream_xchacha20poly1305_state state;
	int in;
	int out;
	unsigned char plain[PIECE];
	unsigned char sealed[PIECE + TAG];
};

static enum err_code
io_failed(const char *what, struct err *err)
{
	const int errnum = errno;

	err_set(err, ERR_IO, "", _("The file could not be copied: %s."),
		strerror(errnum));
	return err_detail(err, "seal: %s: errno %d", what, errnum);
}

static enum err_code
ill(struct err *err)
{
	return err_set(err, ERR_SCHEMA, "file",
		       _("This backup is not whole: it was cut short or "
			 "changed. Take another one."));
}

/* As much as size, less only at the end of the file; -1 with errno. */
static ssize_t
read_full(int fd, unsigned char *out, size_t size)
{
	size_t len = 0;

	while (len < size) {
		ssize_t n = read(fd, out + len, size - len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		len += (size_t)n;
	}
	return (ssize_t)len;
}

static struct stream *
stream_new(int in, int out)
{
	struct stream *stream = xcalloc(1, sizeof(*stream));

	stream->in = in;
	stream->out = out;
	return stream;
}

static void
stream_free(struct stream *stream)
{
	sodium_memzero(stream, sizeof(*stream));
	free(stream);
}

static enum err_code
seal_pieces(struct stream *stream, struct err *err)
{
	unsigned char tag = 0;

	while (tag == 0) {
		unsigned long long len = 0;
		ssize_t n = read_full(stream->in, stream->plain, PIECE);

		if (n < 0)
			return io_failed("read", err);
		if (n < PIECE)
			tag = crypto_secretstream_xchacha20poly1305_TAG_FINAL;
		crypto_secretstream_xchacha20poly1305_push(
			&stream->state, stream->sealed, &len, stream->plain,
			(unsigned long long)n, NULL, 0, tag);
		if (!io_write_all(stream->out, (const char *)stream->sealed,
				  (size_t)len))
			return io_failed("write", err);
	}
	return ERR_OK;
}

enum err_code
seal_file(int in, int out, const char *public_key, struct err *err)
{
	unsigned char to[PUBLIC_KEY];
	unsigned char key[STREAM_KEY];
	unsigned char sealed[SEALED_KEY];
	unsigned char header[HEADER];
	struct stream *stream;
	enum err_code rc = ERR_OK;

	need_sodium();
	if (!key_from_text(PUBLIC, public_key, to))
		return err_set(err, ERR_INVALID, "key",
			       _("This is no public key of kith. 'kith backup "
				 "--make-key FILE' makes a pair."));
	stream = stream_new(in, out);
	crypto_secretstream_xchacha20poly1305_keygen(key);
	crypto_box_seal(sealed, key, sizeof(key), to);
	crypto_secretstream_xchacha20poly1305_init_push(&stream->state, header,
							key);
	sodium_memzero(key, sizeof(key));
	if (!io_write_all(out, MARK, MARK_LEN) ||
	    !io_write_all(out, (const char *)sealed, sizeof(sealed)) ||
	    !io_write_all(out, (const char *)header, sizeof(header)))
		rc = io_failed("write", err);
	if (rc == ERR_OK)
		rc = seal_pieces(stream, err);
	stream_free(stream);
	return rc;
}

/* ---- Opening ---- */

bool
seal_is_sealed(int fd)
{
	unsigned char mark[MARK_LEN];
	bool is_sealed = read_full(fd, mark, MARK_LEN) == MARK_LEN &&
			 memcmp(mark, MARK, MARK_LEN) == 0;

	return lseek(fd, 0, SEEK_SET) == 0 && is_sealed;
}

static enum err_code
open_pieces(struct stream *stream, struct err *err)
{
	unsigned char tag = 0;

	while (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
		unsigned long long len = 0;
		ssize_t n = read_full(stream->in, stream->sealed, PIECE + TAG);

		if (n < 0)
			return io_failed("read", err);
		if (n < TAG || crypto_secretstream_xchacha20poly1305_pull(
				       &stream->state, stream->plain, &len,
				       &tag, stream->sealed,
				       (unsigned long long)n, NULL, 0) != 0)
			return ill(err);
		if (!io_write_all(stream->out, (const char *)stream->plain,
				  (size_t)len))
			return io_failed("write", err);
	}
	return read_full(stream->in, stream->sealed, 1) == 0 ? ERR_OK
							     : ill(err);
}

static enum err_code
open_key(struct stream *stream, const unsigned char *secret, struct err *err)
{
	unsigned char mark[MARK_LEN];
	unsigned char sealed[SEALED_KEY];
	unsigned char header[HEADER];
	unsigned char public_key[PUBLIC_KEY];
	unsigned char key[STREAM_KEY];
	int rc;

	if (read_full(stream->in, mark, MARK_LEN) != MARK_LEN ||
	    memcmp(mark, MARK, MARK_LEN) != 0 ||
	    read_full(stream->in, sealed, SEALED_KEY) != SEALED_KEY ||
	    read_full(stream->in, header, HEADER) != HEADER)
		return ill(err);
	crypto_scalarmult_base(public_key, secret);
	rc = crypto_box_seal_open(key, sealed, SEALED_KEY, public_key, secret);
	if (rc == 0)
		rc = crypto_secretstream_xchacha20poly1305_init_pull(
			&stream->state, header, key);
	sodium_memzero(key, sizeof(key));
	if (rc == 0)
		return ERR_OK;
	return err_set(err, ERR_INVALID, "key",
		       _("This secret key does not open this backup: it was "
			 "sealed to another one, or was changed."));
}

enum err_code
seal_open_file(int in, int out, const char *secret_key, struct err *err)
{
	unsigned char secret[SECRET_KEY];
	struct stream *stream;
	enum err_code rc;

	need_sodium();
	if (!key_from_text(SECRET, secret_key, secret))
		return err_set(err, ERR_INVALID, "key",
			       _("This is no secret key of kith."));
	stream = stream_new(in, out);
	rc = open_key(stream, secret, err);
	sodium_memzero(secret, sizeof(secret));
	if (rc == ERR_OK)
		rc = open_pieces(stream, err);
	stream_free(stream);
	return rc;
}
