/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/kept_db.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/io.h"
#include "base/xalloc.h"

/* What stands in the log beside the file comes into the file. */
static void
fold(const char *path)
{
	sqlite3 *h = NULL;

	assert_int_equal(sqlite3_open_v2(path, &h, SQLITE_OPEN_READWRITE,
					 "unix"),
			 SQLITE_OK);
	assert_int_equal(sqlite3_exec(h, "PRAGMA wal_checkpoint(TRUNCATE)",
				      NULL, NULL, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_close(h), SQLITE_OK);
}

void
kept_db_take(struct kept_db *kept, const char *path)
{
	struct stat st;
	int fd;

	fold(path);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(fstat(fd, &st), 0);
	kept_db_fini(kept);
	kept->n = (size_t)st.st_size;
	kept->mode = st.st_mode & 0777;
	kept->bytes = xmalloc(kept->n);
	for (size_t at = 0; at < kept->n;) {
		const ssize_t n = read(fd, kept->bytes + at, kept->n - at);

		assert_true(n > 0);
		at += (size_t)n;
	}
	close(fd);
}

void
kept_db_put(const struct kept_db *kept, const char *path)
{
	const int fd =
		open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kept->mode);

	assert_true(fd >= 0);
	assert_true(io_write_all(fd, (const char *)kept->bytes, kept->n));
	assert_int_equal(close(fd), 0);
}

void
kept_db_fini(struct kept_db *kept)
{
	free(kept->bytes);
	*kept = (struct kept_db){0};
}
