/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include "tests/lib/shared_db.h"

#include <dlfcn.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

typedef int (*open_fn)(const char *, sqlite3 **, int, const char *);

static bool is_sharing;

/* In the place of SQLite's own for all of a test program, which asks that one
 * for something else only while it shares. */
int
sqlite3_open_v2(const char *path, sqlite3 **out, int flags, const char *vfs)
{
	static open_fn real;

	if (real == NULL) {
		void *found = dlsym(RTLD_NEXT, "sqlite3_open_v2");

		assert_non_null(found);
		*(void **)&real = found;
	}
	if (is_sharing)
		flags = (flags & ~SQLITE_OPEN_PRIVATECACHE) |
			SQLITE_OPEN_SHAREDCACHE;
	return real(path, out, flags, vfs);
}

void
shared_db_begin(struct shared_db *shared, const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return;
	/* A child has no lock of its parent's. */
	if (shared->keeper != NULL && shared->pid != getpid())
		return;
	if (shared->keeper != NULL &&
	    (st.st_dev != shared->device || st.st_ino != shared->inode))
		shared_db_fini(shared);
	is_sharing = true;
	if (shared->keeper != NULL)
		return;
	assert_int_equal(sqlite3_open_v2(path, &shared->keeper,
					 SQLITE_OPEN_READWRITE, NULL),
			 SQLITE_OK);
	shared->pid = getpid();
	shared->device = st.st_dev;
	shared->inode = st.st_ino;
}

void
shared_db_end(void)
{
	is_sharing = false;
}

void
shared_db_fini(struct shared_db *shared)
{
	is_sharing = false; /* where opening failed the test */
	if (shared->keeper != NULL && shared->pid == getpid())
		assert_int_equal(sqlite3_close(shared->keeper), SQLITE_OK);
	shared->keeper = NULL;
}
