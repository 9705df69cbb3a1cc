/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole texts through descriptors. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
#include "base/strbuf.h"
#include "base/xalloc.h"

enum { LARGE = 200000 }; /* more than one read */

static int
file_of(const char *s, size_t len)
{
	int fd = memfd_create("test-io", MFD_CLOEXEC);

	assert_true(fd >= 0);
	assert_true(io_write_all(fd, s, len));
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

static void
reads_what_was_written(void **state)
{
	char *text = xmalloc(LARGE);
	struct strbuf out = {0};
	int fd;

	(void)state;
	memset(text, 'x', LARGE);
	text[LARGE - 1] = '.';
	fd = file_of(text, LARGE);
	strbuf_add(&out, "before ");
	assert_true(io_read_all(fd, LARGE + 7, &out));
	assert_int_equal(out.len, LARGE + 7);
	assert_memory_equal(out.s + 7, text, LARGE);
	close(fd);
	strbuf_fini(&out);
	free(text);
}

static void
refuses_what_is_too_long(void **state)
{
	struct strbuf out = {0};
	int fd = file_of("twelve bytes", 12);

	(void)state;
	errno = 0;
	assert_false(io_read_all(fd, 11, &out));
	assert_int_equal(errno, EFBIG);
	close(fd);
	strbuf_fini(&out);
}

static void
says_what_the_system_refused(void **state)
{
	struct strbuf out = {0};

	(void)state;
	assert_false(io_read_all(-1, 10, &out));
	assert_int_equal(errno, EBADF);
	errno = 0;
	assert_false(io_write_all(-1, "x", 1));
	assert_int_equal(errno, EBADF);
	assert_true(io_write_all(-1, "x", 0));
}

/* Of a name that somebody has nothing changes, a link leads nowhere, and what
 * was begun leaves nothing behind. */
static void
a_new_file_is_whole_and_ones_own(void **state)
{
	char dir[] = "/tmp/kith-io-XXXXXX";
	char path[64];
	char other[64];
	struct strbuf got = {0};
	struct stat st;
	int fd;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/paper.txt", dir);
	snprintf(other, sizeof(other), "%s/other", dir);
	assert_true(io_write_new(path, "first", 5));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_false(io_write_new(path, "second", 6));
	assert_int_equal(errno, EEXIST);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(io_read_all(fd, 100, &got));
	close(fd);
	assert_string_equal(strbuf_str(&got), "first");
	strbuf_fini(&got);
	assert_int_equal(symlink(path, other), 0);
	assert_int_equal(unlink(path), 0);
	assert_false(io_write_new(other, "x", 1));
	assert_int_equal(errno, EEXIST);
	assert_int_equal(access(path, F_OK), -1);
	assert_int_equal(unlink(other), 0);
	snprintf(path, sizeof(path), "%s/none/paper.txt", dir);
	assert_false(io_write_new(path, "x", 1));
	assert_int_equal(errno, ENOENT);
	/* It is empty. */
	assert_int_equal(rmdir(dir), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_file_is_whole_and_ones_own),
		cmocka_unit_test(reads_what_was_written),
		cmocka_unit_test(refuses_what_is_too_long),
		cmocka_unit_test(says_what_the_system_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
