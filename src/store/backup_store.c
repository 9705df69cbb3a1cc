/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "store/backup_store.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/io.h"
#include "db/db.h"
#include "db/seal.h"
#include "store/store.h"

enum { CHUNK = 65536 };

static const char COUNT_PERSONS[] = "SELECT count(*) FROM person /* scan ok */";
static const char COUNT_CASES[] = "SELECT count(*) FROM casefile /* scan ok */";

enum err_code
store_copy_to(struct store *store, const char *path, struct err *err)
{
	return db_copy_to(store_db(store), path, err);
}

bool
store_key_is_public(const char *text)
{
	return seal_is_public(text);
}

bool
store_key_is_secret(const char *text)
{
	return seal_is_secret(text);
}

void
store_key_make(char *public_out, char *secret_out, size_t size)
{
	assert(size >= SEAL_KEY_TEXT_SIZE);
	(void)size;
	seal_make_keys(public_out, secret_out);
}

void
store_key_wipe(char *key, size_t size)
{
	assert(size >= SEAL_KEY_TEXT_SIZE);
	(void)size;
	seal_wipe(key);
}

enum err_code
store_file_failed(const char *path, struct err *err)
{
	const int errnum = errno;

	err_set(err, errnum == EEXIST ? ERR_EXISTS : ERR_IO, "file",
		_("The file %s cannot be used: %s."), path, strerror(errnum));
	return err_detail(err, "backup: errno %d", errnum);
}

static int
make_file(const char *path)
{
	return open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
		    0600);
}

/* What was written is on the disk, or is not there. */
static enum err_code
finish_file(int fd, const char *path, enum err_code rc, struct err *err)
{
	if (rc == ERR_OK && fsync(fd) != 0)
		rc = store_file_failed(path, err);
	if (close(fd) != 0 && rc == ERR_OK)
		rc = store_file_failed(path, err);
	if (rc != ERR_OK)
		(void)unlink(path);
	return rc;
}

enum err_code
store_copy_seal(const char *from, const char *to, const char *public_key,
		struct err *err)
{
	int in = open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	enum err_code rc;
	int out;

	if (in < 0)
		return store_file_failed(from, err);
	out = make_file(to);
	if (out < 0) {
		rc = store_file_failed(to, err);
	} else {
		rc = seal_file(in, out, public_key, err);
		rc = finish_file(out, to, rc, err);
	}
	close(in);
	return rc;
}

static enum err_code
copy_plain(int in, int out, struct err *err)
{
	char buffer[CHUNK];
	ssize_t n;

	while ((n = read(in, buffer, sizeof(buffer))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 || !io_write_all(out, buffer, (size_t)n))
			return store_file_failed("", err);
	}
	return ERR_OK;
}

enum err_code
store_copy_open(int in, const char *to, const char *secret_key, struct err *err)
{
	const bool is_sealed = seal_is_sealed(in);
	enum err_code rc;
	int out;

	if (is_sealed && secret_key == NULL)
		return err_set(err, ERR_INVALID, "key",
			       _("This backup is sealed. Give the file with "
				 "its secret key: --key FILE."));
	out = make_file(to);
	if (out < 0)
		return store_file_failed(to, err);
	rc = is_sealed ? seal_open_file(in, out, secret_key, err)
		       : copy_plain(in, out, err);
	return finish_file(out, to, rc, err);
}

enum err_code
store_settle(const char *path, struct err *err)
{
	struct db *db = NULL;
	enum err_code rc = db_open(path, DB_OPEN, true, &db, err);

	if (rc == ERR_OK)
		rc = db_settle(db, err);
	db_close(&db);
	return rc;
}

enum err_code
store_count(struct store *store, int64_t *n_persons, int64_t *n_cases,
	    struct err *err)
{
	enum err_code rc = db_get_one_int(store_db(store), COUNT_PERSONS,
					  DB_NO_ARGS, n_persons, err);

	return rc != ERR_OK ? rc
			    : db_get_one_int(store_db(store), COUNT_CASES,
					     DB_NO_ARGS, n_cases, err);
}

enum err_code
store_replace(const char *path, const char *by, const char *aside,
	      struct err *err)
{
	return db_replace(path, by, aside, err);
}
