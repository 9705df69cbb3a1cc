/* SPDX-License-Identifier: EUPL-1.2 */
/* What becomes of a text that is printed, by what the printing command does. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/io.h"
#include "base/num.h"
#include "base/printer.h"
#include "base/steady.h"
#include "base/strbuf.h"

enum { LARGE = 400000, SOON_MS = 400, PATH_SIZE = 256 };

static char dir[PATH_SIZE];
static char command[PATH_SIZE * 2];

static int
setup(void **state)
{
	const char *base = getenv("TMPDIR");

	(void)state;
	snprintf(dir, sizeof(dir), "%s/kith-printer-XXXXXX",
		 base == NULL ? "/tmp" : base);
	return mkdtemp(dir) == NULL ? -1 : 0;
}

static int
teardown(void **state)
{
	static const char *const names[] = {"printer", "paper", "words",
					    "seen",    "pid",	"left",
					    "lp",      "lpstat"};
	char path[PATH_SIZE + 16];

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, names[i]);
		(void)unlink(path);
	}
	return rmdir(dir);
}

/* A printer that does what the script says, in the directory of the test. */
static const char *
printer(const char *script, const char *words)
{
	char path[PATH_SIZE + 16];
	FILE *file;

	snprintf(path, sizeof(path), "%s/printer", dir);
	(void)unlink(path);
	file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "#!/bin/sh\ncd '%s' || exit 9\n%s\n", dir, script);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(path, 0700), 0);
	snprintf(command, sizeof(command), "%s%s", path, words);
	return command;
}

static struct printed
print(const char *with, const char *text, size_t len)
{
	const struct paper paper = {.command = with,
				    .title = "contract-ALT-2026-0001-X",
				    .text = text,
				    .text_len = len,
				    .limit_ms = SOON_MS * 10};
	struct printing *printing = printing_begin(&paper);
	struct printed out;

	printing_wait(printing, &out);
	printing_free(&printing);
	assert_null(printing);
	return out;
}

static void
assert_file(const char *name, const char *text, size_t len)
{
	char path[PATH_SIZE + 16];
	struct strbuf got = {0};
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	file = fopen(path, "r");
	assert_non_null(file);
	assert_true(io_read_all(fileno(file), LARGE * 2, &got));
	assert_int_equal(got.len, len);
	assert_memory_equal(got.s, text, len);
	strbuf_fini(&got);
	fclose(file);
}

static void
the_whole_text_arrives(void **state)
{
	char *text = malloc(LARGE);
	struct printed out;

	(void)state;
	assert_non_null(text);
	memset(text, 'a', LARGE);
	text[LARGE / 2] = '\f';
	out = print(printer("cat >paper", ""), text, LARGE);
	assert_int_equal(out.how, PRINTED_DONE);
	assert_string_equal(out.said, "");
	assert_file("paper", text, LARGE);
	free(text);
}

/* Words as they stand, no shell in between; of the text and of what the
 * program has around it nothing. */
static void
the_command_sees_nothing_else(void **state)
{
	static const char want[] =
		"-d\noffice-2\ntwo words\n$HOME\n`id`\n"
		"contract-ALT-2026-0001-X\n-\n";
	static const char seen[] = "HOME\nLANG\nPATH\nPRINTER\nPWD\n";
	struct printed out;

	(void)state;
	assert_int_equal(setenv("KITH_SECRET", "Benali", 1), 0);
	assert_int_equal(setenv("PRINTER", "mine", 1), 0);
	assert_int_equal(unsetenv("LPDEST"), 0);
	out = print(printer("printf '%s\\n' \"$@\" >words\n"
			    "env -u _ -u OLDPWD -u SHLVL | sed 's/=.*//' | "
			    "sort >seen\ncat >/dev/null",
			    " -d office-2  \"two words\" $HOME `id` %t -"),
		    "Karim", 5);
	assert_int_equal(out.how, PRINTED_DONE);
	assert_file("words", want, sizeof(want) - 1);
	assert_file("seen", seen, sizeof(seen) - 1);
}

static void
what_it_says_is_one_harmless_line(void **state)
{
	struct printed out;

	(void)state;
	out = print(printer("cat >/dev/null\n"
			    "printf 'request id\\n\\033[31m is office-2-7\\n'",
			    ""),
		    "x", 1);
	assert_int_equal(out.how, PRINTED_DONE);
	assert_null(strchr(out.said, '\033'));
	assert_null(strchr(out.said, '\n'));
	assert_non_null(strstr(out.said, "is office-2-7"));
	out = print(printer("cat >/dev/null; yes out of paper | head -c 300000",
			    ""),
		    "x", 1);
	assert_int_equal(out.how, PRINTED_DONE);
	assert_true(strlen(out.said) < PRINTED_SAID_SIZE);
}

static void
one_that_fails_says_why(void **state)
{
	struct arena arena = {0};
	struct printed out;

	(void)state;
	out = print(printer("cat >/dev/null; echo 'no toner' >&2; exit 3", ""),
		    "x", 1);
	assert_int_equal(out.how, PRINTED_FAILED);
	assert_string_equal(out.said, "no toner");
	assert_string_equal(printed_sentence(&out, "list-2026", &arena),
			    "list-2026 was not printed. The printer said: no "
			    "toner");
	out = print(printer("kill -9 $$", ""), "x", 1);
	assert_int_equal(out.how, PRINTED_FAILED);
	assert_string_equal(printed_sentence(&out, "list-2026", &arena),
			    "list-2026 was not printed, and the printer does "
			    "not say why.");
	arena_fini(&arena);
}

/* It and what it started are ended; nobody waits for them longer. */
static void
one_that_never_reads_is_ended(void **state)
{
	const struct paper paper = {.command = printer("printf %s $$ >pid\n"
						       "sleep 60",
						       ""),
				    .title = "x",
				    .text = "x",
				    .text_len = 1,
				    .limit_ms = SOON_MS};
	const int64_t begun = steady_ms();
	struct printing *printing = printing_begin(&paper);
	struct strbuf pid = {0};
	int64_t number = 0;
	char path[PATH_SIZE + 16];
	struct printed out;
	FILE *file;

	(void)state;
	assert_false(printing_step(printing, &out));
	printing_wait(printing, &out);
	assert_int_equal(out.how, PRINTED_LATE);
	assert_true(steady_ms() - begun < SOON_MS * 20);
	snprintf(path, sizeof(path), "%s/pid", dir);
	file = fopen(path, "r");
	assert_non_null(file);
	assert_true(io_read_all(fileno(file), PATH_SIZE, &pid));
	fclose(file);
	assert_true(num_parse_int(strbuf_str(&pid), 2, INT32_MAX, &number));
	assert_int_equal(kill((pid_t)number, 0), -1);
	strbuf_fini(&pid);
	printing_free(&printing);
}

/* Who leaves at once has printed all the same. */
static void
who_leaves_has_printed(void **state)
{
	const struct paper paper = {
		.command = printer("sleep 0.2; cat >left; echo done", ""),
		.title = "x",
		.text = "taken along",
		.text_len = 11};
	struct printing *printing = printing_begin(&paper);

	(void)state;
	printing_free(&printing);
	assert_file("left", "taken along", 11);
}

static void
one_that_is_not_there_is_named(void **state)
{
	struct printed out;

	(void)state;
	out = print("/nowhere/lp -d office-2", "x", 1);
	assert_int_equal(out.how, PRINTED_NOT_RUN);
	assert_string_equal(out.said, "/nowhere/lp: No such file or directory");
}

/* A program of the directory in the place of the system's. */
static void
program(const char *name, const char *script)
{
	char from[PATH_SIZE + 16];
	char to[PATH_SIZE + 16];

	(void)printer(script, "");
	snprintf(from, sizeof(from), "%s/printer", dir);
	snprintf(to, sizeof(to), "%s/%s", dir, name);
	assert_int_equal(rename(from, to), 0);
}

static struct printed
print_unnamed(bool takes_default)
{
	char path[PATH_SIZE * 2];
	const struct paper paper = {.title = "agenda-2026-11-23",
				    .text = "x",
				    .text_len = 1,
				    .takes_default = takes_default,
				    .path = path};
	struct printing *printing;
	struct printed out;

	snprintf(path, sizeof(path), "%s:/usr/bin:/bin", dir);
	if (access("/usr/bin/lpstat", X_OK) == 0)
		snprintf(path, sizeof(path), "%s", dir);
	printing = printing_begin(&paper);
	printing_wait(printing, &out);
	printing_free(&printing);
	return out;
}

/* Where no command is named the person's own default is offered, not used. */
static void
the_default_printer_is_offered(void **state)
{
	(void)state;
	assert_int_equal(print_unnamed(false).how, PRINTED_NONE);
	program("lpstat", "echo 'no system default destination'");
	assert_int_equal(print_unnamed(false).how, PRINTED_NONE);
	program("lpstat", "echo 'system default destination: hall'");

	const struct printed out = print_unnamed(false);

	assert_int_equal(out.how, PRINTED_OFFERS);
	assert_string_equal(out.said, "hall");
	program("lp", "echo \"$@\" >words");
	assert_int_equal(print_unnamed(true).how, PRINTED_DONE);
	assert_file("words", "-t agenda-2026-11-23\n", 21);
}

static void
titles_are_numbers(void **state)
{
	static const struct {
		const char *title;
		bool is_fine;
	} rows[] = {
		{"contract-ALT-2026-0042-M", true},
		{"agenda-2026-11-23", true},
		{"", false},
		{"-o", false},
		{".rc", false},
		{"Karim Benali", false},
		{"a/b", false},
		{"José", false},
		{"a\nb", false},
		{"12345678901234567890123456789012345678901234567890123456789"
		 "012345",
		 false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(printer_title_is_fine(rows[i].title),
				 rows[i].is_fine);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_text_arrives),
		cmocka_unit_test(the_command_sees_nothing_else),
		cmocka_unit_test(what_it_says_is_one_harmless_line),
		cmocka_unit_test(one_that_fails_says_why),
		cmocka_unit_test(one_that_never_reads_is_ended),
		cmocka_unit_test(who_leaves_has_printed),
		cmocka_unit_test(one_that_is_not_there_is_named),
		cmocka_unit_test(the_default_printer_is_offered),
		cmocka_unit_test(titles_are_numbers),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
