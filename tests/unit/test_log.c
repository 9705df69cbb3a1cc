/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/log.h"

enum { TEXT_SIZE = 8192 };

/* What was written to the log since the last call. */
static void
read_log(int fd, char text[TEXT_SIZE])
{
	ssize_t n = read(fd, text, TEXT_SIZE - 1);

	text[n > 0 ? n : 0] = '\0';
}

static int
open_log(void **state)
{
	static int ends[2];

	*state = ends;
	return pipe2(ends, O_NONBLOCK | O_CLOEXEC);
}

static int
close_log(void **state)
{
	const int *ends = *state;

	log_open(-1, LOG_LEVEL_DEBUG);
	return close(ends[0]) | close(ends[1]);
}

static void
silent_until_opened(void **state)
{
	const int *ends = *state;
	char text[TEXT_SIZE];

	log_line(LOG_LEVEL_ERROR, "lost");
	log_open(ends[1], LOG_LEVEL_DEBUG);
	log_line(LOG_LEVEL_ERROR, "kept");
	log_open(-1, LOG_LEVEL_DEBUG);
	log_line(LOG_LEVEL_ERROR, "lost");
	read_log(ends[0], text);
	assert_non_null(strstr(text, "kept"));
	assert_null(strstr(text, "lost"));
}

static void
one_event_is_one_dated_line(void **state)
{
	const int *ends = *state;
	char text[TEXT_SIZE];

	log_open(ends[1], LOG_LEVEL_DEBUG);
	log_line(LOG_LEVEL_INFO, "migrated to %d", 7);
	read_log(ends[0], text);

	char *space = strchr(text, ' ');

	assert_non_null(space);
	*space = '\0';
	assert_true(stamp_from_iso(text).ms > 0);
	assert_non_null(strstr(space + 1, " info migrated to 7\n"));
	assert_ptr_equal(strchr(space + 1, '\n'),
			 space + 1 + strlen(space + 1) - 1);
}

static void
lower_levels_are_left_out(void **state)
{
	static const char *const NAMES[] = {" debug x\n", " info x\n",
					    " error x\n"};
	const int *ends = *state;
	char text[TEXT_SIZE];

	for (int least = 0; least < 3; least++)
		for (int level = 0; level < 3; level++) {
			log_open(ends[1], (enum log_level)least);
			log_line((enum log_level)level, "x");
			read_log(ends[0], text);
			if (level < least)
				assert_string_equal(text, "");
			else
				assert_non_null(strstr(text, NAMES[level]));
		}
}

/* No second line, no colour, no cursor movement can be smuggled in. */
static void
hostile_text_stays_on_its_line(void **state)
{
	static const struct {
		const char *text;
		const char *line;
	} ROWS[] = {
		{"a\nb", " error a?b\n"},
		{"a\r\tb", " error a??b\n"},
		{"\x1b[31mred\x7f", " error ?[31mred?\n"},
		{"\xc2\x9b"
		 "31m",
		 " error ?31m\n"},
		{"Go\xc3\xb1i", " error Go\xc3\xb1i\n"},
		{"a\xff\xc3", " error a??\n"},
		{"\xef\xbf\xbd", " error \xef\xbf\xbd\n"},
		{"", " error \n"},
	};
	const int *ends = *state;
	char text[TEXT_SIZE];

	log_open(ends[1], LOG_LEVEL_DEBUG);
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		log_line(LOG_LEVEL_ERROR, "%s", ROWS[i].text);
		read_log(ends[0], text);
		assert_non_null(strstr(text, ROWS[i].line));
	}
}

static void
errno_survives(void **state)
{
	(void)state;
	log_open(12345, LOG_LEVEL_DEBUG);
	errno = ENOENT;
	log_line(LOG_LEVEL_ERROR, "to a descriptor that is not open");
	assert_int_equal(errno, ENOENT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(silent_until_opened, open_log,
						close_log),
		cmocka_unit_test_setup_teardown(one_event_is_one_dated_line,
						open_log, close_log),
		cmocka_unit_test_setup_teardown(lower_levels_are_left_out,
						open_log, close_log),
		cmocka_unit_test_setup_teardown(hostile_text_stays_on_its_line,
						open_log, close_log),
		cmocka_unit_test_setup_teardown(errno_survives, open_log,
						close_log),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
