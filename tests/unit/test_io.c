/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole texts through descriptors. */
#include "config.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_was_written),
		cmocka_unit_test(refuses_what_is_too_long),
		cmocka_unit_test(says_what_the_system_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
