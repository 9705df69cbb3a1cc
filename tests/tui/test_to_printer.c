/* SPDX-License-Identifier: EUPL-1.2 */
/* A document goes to the printer from where it is read: to one that takes it,
 * refuses it, never answers or is not there, and while the line drops. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
#include "base/steady.h"
#include "base/strbuf.h"
#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

enum { PATH_SIZE = 256, PAPER_MAX = 1 << 20, PATIENCE_MS = 5000 };

static struct house house;
static const char *karim; /* number of the case */

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);

	karim = house_case(&house, "Karim", "Benali", "1984-03-02");

	house_must(&house, "ane", "contract.begin", "case", karim, "title",
		   "Together", "vision", "Work near home", "language", "es",
		   "from_day", "t", "to_day", "t+6m", NULL);
	return 0;
}

static int
teardown(void **state)
{
	static const char *const names[] = {"printer", "title",	     "paper",
					    "dropped", "list-paper", "many"};
	char path[PATH_SIZE];

	(void)state;
	for (size_t i = 0; i < N_ELEMS(names); i++) {
		snprintf(path, sizeof(path), "%s/%s", house.dir, names[i]);
		(void)unlink(path);
	}
	house_fini(&house);
	return 0;
}

/* A printer that does what the script says; the setting that names it. */
static const char *
printer(const char *script)
{
	static char setting[PATH_SIZE + 32];
	char path[PATH_SIZE];
	FILE *file;

	snprintf(path, sizeof(path), "%s/printer", house.dir);
	(void)unlink(path);
	file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "#!/bin/sh\ncd '%s' || exit 9\n%s\n", house.dir, script);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(path, 0700), 0);
	snprintf(setting, sizeof(setting), "KITH_PRINTER=%s %%t", path);
	return setting;
}

/* What the printer has taken; "" = nothing yet. In arena. */
static const char *
taken(const char *name)
{
	char path[PATH_SIZE];
	struct strbuf text = {0};
	const char *out = "";
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", house.dir, name);
	file = fopen(path, "r");
	if (file != NULL && io_read_all(fileno(file), PAPER_MAX, &text))
		out = arena_strdup(&house.arena, strbuf_str(&text));
	if (file != NULL)
		fclose(file);
	strbuf_fini(&text);
	return out;
}

static struct vt *
open_contract(const char *setting)
{
	struct vt *vt = desk_open(&(struct desk){
		.house = &house, .login = "ane", .env = {setting}});

	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "3");
	vt_wait(vt, "P Print");
	vt_keys(vt, "P");
	vt_wait(vt, "Work near home");
	vt_wait(vt, "p To the printer +w To a file");
	return vt;
}

static void
the_contract_is_on_paper(void **state)
{
	struct vt *vt = open_contract(
		printer("echo \"$*\" >title; cat >paper; echo 'id is hall-7'"));

	(void)state;
	assert_false(vt_shows(vt, "kith print"));
	vt_keys(vt, "?");
	vt_wait(vt, "Print this document on paper");
	assert_false(vt_shows(vt, "Mark this row"));
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Print this document on paper");
	vt_keys(vt, "p");
	vt_wait(vt,
		"^ \\+ Family contract ALT-2026-0001-. went to the printer. It "
		"said: id is +hall-7");
	assert_non_null(strstr(taken("paper"), "Work near home"));
	assert_null(strstr(taken("title"), "BENALI"));
	assert_memory_equal(taken("title"), "contract-ALT-2026-0001-", 23);
	desk_quit(vt);
}

/* A list of the day, by the key that shows it on paper. */
static void
a_list_is_on_paper(void **state)
{
	struct vt *vt =
		desk_open(&(struct desk){.house = &house,
					 .login = "ane",
					 .env = {printer("cat >list-paper")}});

	(void)state;
	desk_open_list(vt, "My cases");
	vt_wait(vt, "BENALI");
	vt_keys(vt, "P");
	vt_wait(vt, "Printed by Ane");
	vt_keys(vt, "p");
	vt_wait(vt, "^ \\+ My cases went to the printer\\.");
	assert_non_null(strstr(taken("list-paper"), "Karim BENALI"));
	desk_quit(vt);
}

static void
a_printer_that_refuses_says_why(void **state)
{
	struct vt *vt = open_contract(printer(
		"cat >/dev/null; echo 'hall has no toner' >&2; exit 1"));

	(void)state;
	vt_keys(vt, "p");
	vt_wait(vt, "^ ! .* was not printed. The printer");
	vt_wait(vt, "toner");
	desk_quit(vt);
}

static void
one_that_is_not_there_is_named(void **state)
{
	struct vt *vt = open_contract("KITH_PRINTER=/nowhere/lp -d hall");

	(void)state;
	vt_keys(vt, "p");
	vt_wait(vt, "Nothing was printed: the command for it does not start");
	vt_wait(vt, "/nowhere/lp: No such file");
	desk_quit(vt);
}

/* Work goes on meanwhile, and what is behind it waits its turn. */
static void
nobody_waits_for_one_that_does_not_answer(void **state)
{
	struct vt *vt = open_contract(printer("exec sleep 60"));

	(void)state;
	vt_keys(vt, "p");
	vt_wait(vt, "is on its way to the printer");
	vt_keys(vt, "p");
	vt_wait(vt, "still on its way");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "P Print");
	vt_keys(vt, "1");
	vt_wait(vt, "Story");
	desk_quit(vt);
}

/* What was sent is whole, and is printed whoever hangs up then. */
static void
a_line_that_drops_takes_nothing_back(void **state)
{
	struct vt *vt = open_contract(printer("sleep 0.5; cat >dropped"));
	const int64_t until = steady_ms() + PATIENCE_MS;

	(void)state;
	vt_keys(vt, "p");
	vt_wait(vt, "is on its way to the printer");
	vt_signal(vt, SIGHUP);
	vt_wait_end(vt);
	(void)vt_close(&vt);
	while (strstr(taken("dropped"), "Work near home") == NULL &&
	       steady_ms() < until)
		(void)usleep(20000);
	assert_non_null(strstr(taken("dropped"), "Work near home"));
}

/* How much it is, is said before it is much. */
static void
many_pages_are_asked_about(void **state)
{
	enum { NOTES = 16, TEXT_MAX = 3600 };
	char text[TEXT_MAX + 1];
	struct vt *vt;

	(void)state;
	for (size_t i = 0; i < TEXT_MAX; i++)
		text[i] = i % 6 == 5 ? ' ' : 'x';
	text[TEXT_MAX] = '\0';
	for (int i = 0; i < NOTES; i++)
		house_must(&house, "ane", "note.write", "case", karim, "text",
			   text, NULL);
	vt = desk_open(&(struct desk){.house = &house,
				      .login = "ane",
				      .env = {printer("cat >many")}});
	desk_open_case(vt, "benali", "Karim BENALI");
	desk_command(vt, "List: Notes");
	vt_wait(vt, "xxxxx");
	vt_keys(vt, "P");
	vt_wait(vt, "Printed by Ane");
	vt_keys(vt, "p");
	vt_wait(vt, "These are [0-9]{2} pages\\.");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "These are");
	assert_string_equal(taken("many"), "");
	vt_keys(vt, "p");
	vt_wait(vt, "These are");
	vt_settle(vt, 350);
	vt_keys(vt, "p");
	vt_wait(vt, "^ \\+ .* went to the printer");
	assert_non_null(strstr(taken("many"), "xxxxx"));
	desk_quit(vt);
}

/* Dates for a telephone are no paper. */
static void
a_calendar_is_not_printed(void **state)
{
	struct vt *vt = desk_open(&(struct desk){
		.house = &house, .login = "ane", .env = {printer("cat >ics")}});

	(void)state;
	desk_command(vt, "calendar file");
	vt_wait(vt, "BEGIN:VCALENDAR");
	assert_false(vt_shows(vt, "To the printer"));
	vt_keys(vt, "p");
	vt_sync(vt);
	assert_false(vt_shows(vt, "printer"));
	desk_quit(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_contract_is_on_paper),
		cmocka_unit_test(a_list_is_on_paper),
		cmocka_unit_test(a_printer_that_refuses_says_why),
		cmocka_unit_test(one_that_is_not_there_is_named),
		cmocka_unit_test(nobody_waits_for_one_that_does_not_answer),
		cmocka_unit_test(a_line_that_drops_takes_nothing_back),
		cmocka_unit_test(many_pages_are_asked_about),
		cmocka_unit_test(a_calendar_is_not_printed),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
