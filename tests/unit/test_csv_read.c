/* SPDX-License-Identifier: EUPL-1.2 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "report/csv_read.h"

/* Rows as one text: "1[a|b] 2[c|d] ". */
static enum err_code
add_row(void *arg, const struct csv_row *row, struct err *err)
{
	struct strbuf *out = arg;

	(void)err;
	if (row->fault != CSV_SOUND) {
		strbuf_addf(out, "%zu%c ", row->number, "-!?0"[row->fault]);
		return ERR_OK;
	}
	strbuf_addf(out, "%zu[", row->number);
	for (size_t i = 0; i < row->n_cells; i++)
		strbuf_addf(out, "%s%s", i > 0 ? "|" : "", row->cells[i]);
	strbuf_add(out, "] ");
	return ERR_OK;
}

static int
file_of(const char *bytes, size_t len)
{
	int fd = memfd_create("test", 0);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, len), (ssize_t)len);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

struct row {
	const char *what;
	const char *bytes;
	size_t len; /* 0 = to the NUL */
	char separator;
	const char *encoding;
	const char *rows; /* NULL = refused */
};

static const struct row READS[] = {
	{"semicolons", "a;b\n1;2\n", 0, ';', "UTF-8", "1[a|b] 2[1|2] "},
	{"commas", "a,b\n1,2\n", 0, ',', "UTF-8", "1[a|b] 2[1|2] "},
	{"tabs", "a\tb\n1\t2\n", 0, '\t', "UTF-8", "1[a|b] 2[1|2] "},
	{"bars", "a|b\n1|2\n", 0, '|', "UTF-8", "1[a|b] 2[1|2] "},
	{"sep= says it", "sep=,\na;b,c\n1,2\n", 0, ',', "UTF-8",
	 "1[a;b|c] 2[1|2] "},
	{"sep= with CR LF", "SEP=;\r\na;b,c,d\r\n1;2\r\n", 0, ';', "UTF-8",
	 "1[a|b,c,d] 2[1|2] "},
	{"sep= with CR", "sep=|\ra|b\r1|2\r", 0, '|', "UTF-8",
	 "1[a|b] 2[1|2] "},
	{"sep= in quotes", "\"sep=\t\"\na\tb\n", 0, '\t', "UTF-8", "1[a|b] "},
	{"a heading that begins like it", "sep=;x\n1;2\n", 0, ';', "UTF-8",
	 "1[sep=|x] 2[1|2] "},
	{"sep= and nothing", "sep=;\n", 0, ';', "UTF-8", NULL},
	{"UTF-16 LE without a mark", "a\0;\0b\0\n\0\xe9\0;\0002\0\n\0", 16, ';',
	 "UTF-16", "1[a|b] 2[\xc3\xa9|2] "},
	{"UTF-16 BE without a mark", "\0a\0;\0b\0\n\0\xe9\0;\0002\0\n", 16, ';',
	 "UTF-16", "1[a|b] 2[\xc3\xa9|2] "},
	{"zeros at any place", "a;b\0\n\0;2\n", 9, ';', "UTF-8", NULL},
	{"a comma within semicolons", "a;b\n1,5;2\n", 0, ';', "UTF-8",
	 "1[a|b] 2[1,5|2] "},
	{"separators within quotes do not count", "\"a,b,c\";d\n1;2\n", 0, ';',
	 "UTF-8", "1[a,b,c|d] 2[1|2] "},
	{"byte order mark",
	 "\xef\xbb\xbf"
	 "a;b\n1;2\n",
	 0, ';', "UTF-8", "1[a|b] 2[1|2] "},
	{"CR LF", "a;b\r\n1;2\r\n", 0, ';', "UTF-8", "1[a|b] 2[1|2] "},
	{"CR alone", "a;b\r1;2\r", 0, ';', "UTF-8", "1[a|b] 2[1|2] "},
	{"no end of line at the end", "a;b\n1;2", 0, ';', "UTF-8",
	 "1[a|b] 2[1|2] "},
	{"empty rows count and are left out", "a;b\n\n;\n1;2\n\n\n", 0, ';',
	 "UTF-8", "1[a|b] 4[1|2] "},
	{"empty rows with CR LF", "a;b\r\n\r\n1;2\r\n", 0, ';', "UTF-8",
	 "1[a|b] 3[1|2] "},
	{"doubled quotes", "a;b\n\"x \"\"y\"\" z\";2\n", 0, ';', "UTF-8",
	 "1[a|b] 2[x \"y\" z|2] "},
	{"a line end within quotes", "a;b\n\"x\r\ny\";2\n3;4\n", 0, ';',
	 "UTF-8", "1[a|b] 2[x\ny|2] 3[3|4] "},
	{"blanks around cells", "a ; b\n 1 ;\" 2 \"\n", 0, ';', "UTF-8",
	 "1[a|b] 2[1|2] "},
	{"empty cells", "a;b;c\n;;3\n", 0, ';', "UTF-8", "1[a|b|c] 2[||3] "},
	{"short row", "a;b;c\n1\n", 0, ';', "UTF-8", "1[a|b|c] 2[1] "},
	{"Windows-1252", "Pr\xe9nom;\x80\nJos\xe9;1\n", 0, ';', "Windows-1252",
	 "1[Pr\xc3\xa9nom|\xe2\x82\xac] 2[Jos\xc3\xa9|1] "},
	{"Latin-1 where 1252 has no character", "\xe9;\x81\n1;2\n", 0, ';',
	 "ISO-8859-1", "1[\xc3\xa9|\xc2\x81] 2[1|2] "},
	{"letters in two code points become one", "e\xcc\x81;b\n1;2\n", 0, ';',
	 "UTF-8", "1[\xc3\xa9|b] 2[1|2] "},
	{"UTF-16 as spreadsheets write it",
	 "\xff\xfe"
	 "a\0\t\0\xe9\0\n\0"
	 "1\0\t\0"
	 "2\0\n\0",
	 18, '\t', "UTF-16", "1[a|\xc3\xa9] 2[1|2] "},
	{"one column", "name\nx\n", 0, ';', "UTF-8", "1[name] 2[x] "},
	{"quote within the headings", "a\"x\";b\n1;2\n", 0, 0, NULL, NULL},
	{"quote within a cell", "a;b\nx\"y\";2\n3;4\n", 0, ';', "UTF-8",
	 "1[a|b] 2! 3[3|4] "},
	{"quote that never closes", "a;b\n\"x;2\n3;4\n", 0, ';', "UTF-8",
	 "1[a|b] 2! 3[3|4] "},
	{"text after a closing quote", "a;b\n\"x\"y;2\n", 0, ';', "UTF-8",
	 "1[a|b] 2! "},
	{"quotes open one after the other", "a;b\n\"x;1\n\"y;2\n5;6\n\"z;3", 0,
	 ';', "UTF-8", "1[a|b] 2! 3! 4[5|6] 5! "},
	{"the rest of a broken row", "a;b\nx;\"1\n2 3\n4\"5;6\n7;8\n9\n", 0,
	 ';', "UTF-8", "1[a|b] 2! 3? 4! 5[7|8] 6[9] "},
	{"zero byte", "a;b\nx\0y;2\n3;4\n", 13, ';', "UTF-8",
	 "1[a|b] 20 3[3|4] "},
	{"zero byte in the headings", "a;b\0\n1;2\n", 9, 0, NULL, NULL},
	{"nothing", "", 0, 0, NULL, NULL},
	{"only empty rows", "\n\n;;\n", 0, 0, NULL, NULL},
	{"says UTF-8 and is not",
	 "\xef\xbb\xbf"
	 "a;\xe9\n",
	 0, 0, NULL, NULL},
	{"half a UTF-16 character",
	 "\xff\xfe"
	 "a\0b",
	 5, 0, NULL, NULL},
};

static void
check_row(const struct row *row, int fd)
{
	struct csv_reader *reader = NULL;
	struct strbuf out = {0};
	struct err err = {0};
	enum err_code rc = csv_open(fd, &reader, &err);

	if (row->rows == NULL) {
		assert_int_equal(rc, ERR_INVALID);
		assert_null(reader);
		assert_string_not_equal(err.msg, "");
		return;
	}
	assert_int_equal(rc, ERR_OK);
	assert_int_equal(csv_format(reader)->separator, row->separator);
	assert_string_equal(csv_format(reader)->encoding, row->encoding);
	for (int i = 0; i < 2; i++) {
		strbuf_reset(&out);
		assert_int_equal(csv_each(reader, add_row, &out, &err), ERR_OK);
		assert_string_equal(strbuf_str(&out), row->rows);
	}
	strbuf_fini(&out);
	csv_close(&reader);
}

static void
files_of_every_kind(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(READS); i++) {
		size_t len = READS[i].len > 0 ? READS[i].len
					      : strlen(READS[i].bytes);
		int fd = file_of(READS[i].bytes, len);

		print_message("# %s\n", READS[i].what);
		check_row(&READS[i], fd);
		close(fd);
	}
}

static void
a_pipe_is_read_like_a_file(void **state)
{
	const struct row row = {"pipe", "", 0, ';', "UTF-8", "1[a|b] 2[1|2] "};
	int fds[2];

	(void)state;
	assert_int_equal(pipe(fds), 0);
	assert_int_equal(write(fds[1], "a;b\n1;2\n", 8), 8);
	close(fds[1]);
	check_row(&row, fds[0]);
	close(fds[0]);
}

/* Characters that lie across the pieces in which a file is read. */
static void
long_files_lose_nothing(void **state)
{
	enum { ROWS = 60000 };
	struct csv_reader *reader;
	struct strbuf file = {0};
	struct strbuf out = {0};
	struct strbuf wanted = {0};
	struct err err = {0};

	(void)state;
	for (int i = 1; i <= ROWS; i++) {
		strbuf_addf(&file, "\xe2\x82\xac%d;\xc3\xa9\r\n", i);
		strbuf_addf(&wanted, "%d[\xe2\x82\xac%d|\xc3\xa9] ", i, i);
	}
	int fd = file_of(file.s, file.len);

	assert_int_equal(csv_open(fd, &reader, &err), ERR_OK);
	assert_int_equal(csv_format(reader)->n_rows, ROWS);
	assert_int_equal(csv_each(reader, add_row, &out, &err), ERR_OK);
	assert_true(strcmp(strbuf_str(&out), strbuf_str(&wanted)) == 0);
	csv_close(&reader);
	close(fd);
	strbuf_fini(&file);
	strbuf_fini(&out);
	strbuf_fini(&wanted);
}

/* Who saves the file meanwhile does not make two halves of two files of it. */
static void
a_file_is_read_as_it_was(void **state)
{
	struct csv_reader *reader;
	struct strbuf out = {0};
	struct err err = {0};
	int fd = file_of("a\nb\nc\n", 6);

	(void)state;
	assert_int_equal(csv_open(fd, &reader, &err), ERR_OK);
	assert_int_equal(pwrite(fd, "x\ny\nz\n\"", 7, 0), 7);
	assert_int_equal(csv_each(reader, add_row, &out, &err), ERR_OK);
	assert_string_equal(strbuf_str(&out), "1[a] 2[b] 3[c] ");
	csv_close(&reader);
	close(fd);
	strbuf_fini(&out);
}

/* In steps each row comes once, and no more of the file is read than in one. */
static void
steps_come_to_the_same(void **state)
{
	enum { ROWS = 60000 };
	struct csv_reader *reader;
	struct csv_walk *walk;
	struct strbuf file = {0};
	struct strbuf once = {0};
	struct strbuf out = {0};
	struct err err = {0};
	bool is_done = false;
	size_t n_steps = 0;

	(void)state;
	for (int i = 1; i <= ROWS; i++)
		strbuf_addf(&file, "%d;\"a\nb\"\r\n", i);
	int fd = file_of(file.s, file.len);

	assert_int_equal(csv_open(fd, &reader, &err), ERR_OK);
	assert_int_equal(csv_each(reader, add_row, &once, &err), ERR_OK);
	assert_int_equal(csv_walk_open(reader, add_row, &out, &walk, &err),
			 ERR_OK);
	for (; !is_done; n_steps++)
		assert_int_equal(csv_walk_step(walk, &is_done, &err), ERR_OK);
	csv_walk_close(&walk);
	assert_true(strcmp(strbuf_str(&out), strbuf_str(&once)) == 0);
	assert_int_equal(n_steps, file.len / 65536 + 2);
	csv_close(&reader);
	close(fd);
	strbuf_fini(&file);
	strbuf_fini(&once);
	strbuf_fini(&out);
}

static enum err_code
stop_at_two(void *arg, const struct csv_row *row, struct err *err)
{
	size_t *seen = arg;

	*seen = row->number;
	return row->number == 2 ? err_set(err, ERR_CANCELLED, "", "enough")
				: ERR_OK;
}

static void
the_callback_ends_the_reading(void **state)
{
	struct csv_reader *reader;
	struct err err = {0};
	size_t seen = 0;
	int fd = file_of("a\nb\nc\nd\n", 8);

	(void)state;
	assert_int_equal(csv_open(fd, &reader, &err), ERR_OK);
	assert_int_equal(csv_each(reader, stop_at_two, &seen, &err),
			 ERR_CANCELLED);
	assert_int_equal(seen, 2);
	assert_string_equal(err.msg, "enough");
	csv_close(&reader);
	close(fd);
}

static void
broken_headings_are_named(void **state)
{
	struct csv_reader *reader;
	struct err err = {0};
	int fd = file_of("\n\n\nx\"y;2\n1;2\n", 13);

	(void)state;
	assert_int_equal(csv_open(fd, &reader, &err), ERR_INVALID);
	assert_non_null(strstr(err.msg, "4"));
	close(fd);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_of_every_kind),
		cmocka_unit_test(a_pipe_is_read_like_a_file),
		cmocka_unit_test(long_files_lose_nothing),
		cmocka_unit_test(the_callback_ends_the_reading),
		cmocka_unit_test(a_file_is_read_as_it_was),
		cmocka_unit_test(steps_come_to_the_same),
		cmocka_unit_test(broken_headings_are_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
