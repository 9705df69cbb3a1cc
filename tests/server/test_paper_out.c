/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a session of an installed site prints is printed by the client: by its
 * command, with the rights of the person, whatever becomes of the line. And
 * what it writes into a file the client writes, where the person says.
 */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/attr.h"
#include "base/io.h"
#include "base/steady.h"
#include "base/strbuf.h"
#include "tests/lib/vt.h"
#include "tests/server/served_lab.h"

#define ENTER "\r"
#define F2 "\033OQ"
#define ESC "\033"
#define CTRL_P "\020"
#define CTRL_Q "\021"

/* A folder of the colleague's alone, with a printer that does what the script
 * says; the setting that names it. */
static const char *
printer(const struct lab *lab, const char *script)
{
	static char setting[PATH_SIZE * 2];
	char dir[PATH_SIZE];
	char path[PATH_SIZE + 16];
	int n = snprintf(dir, sizeof(dir), "%s/tray", lab->dir);
	FILE *file;

	assert_true(n > 0 && n < PATH_SIZE);
	(void)mkdir(dir, 0700);
	snprintf(path, sizeof(path), "%s/printer", dir);
	(void)unlink(path);
	file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "#!/bin/sh\ncd '%s' || exit 9\n%s\n", dir, script);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(path, 0700), 0);
	if (*lab->service != '\0') {
		lab_give(path, lab->person);
		lab_give(dir, lab->person);
	}
	snprintf(setting, sizeof(setting), "KITH_PRINTER=%s %%t", path);
	return setting;
}

/* What lies in the tray by that name; "" = nothing. */
static void
read_tray(const struct lab *lab, const char *name, struct strbuf *out)
{
	enum { PAPER_MAX = 1 << 20 };
	char path[PATH_SIZE * 2];
	FILE *file;

	snprintf(path, sizeof(path), "%s/tray/%s", lab->dir, name);
	strbuf_reset(out);
	file = fopen(path, "r");
	if (file == NULL)
		return;
	assert_true(io_read_all(fileno(file), PAPER_MAX, out));
	fclose(file);
}

static bool
has_come(const struct lab *lab, const char *name, const char *text)
{
	const int64_t until = steady_ms() + WAIT_MS;
	struct strbuf got = {0};
	bool is_there = false;

	while (!is_there && steady_ms() < until) {
		read_tray(lab, name, &got);
		is_there = strstr(strbuf_str(&got), text) != NULL;
		if (!is_there)
			(void)usleep(20000);
	}
	strbuf_fini(&got);
	return is_there;
}

static void
to_agenda(struct vt *vt)
{
	vt_wait(vt, "Altsasu");
	vt_keys(vt, ESC);
	vt_keys(vt, CTRL_P "Print my agenda");
	vt_wait(vt, "> Print my agenda");
	vt_keys(vt, ENTER);
	vt_wait(vt, "Today and tomorrow");
	vt_keys(vt, ENTER);
	vt_wait(vt, "p To the printer");
}

static struct vt *
open_agenda(const struct lab *lab, const char *setting)
{
	struct vt *vt =
		lab_screens_with(lab, (const char *const[]){setting, NULL},
				 (const char *const[]){lab->kith, NULL});

	to_agenda(vt);
	return vt;
}

static void
leave(const struct lab *lab, struct vt *vt)
{
	vt_keys(vt, CTRL_Q);
	vt_wait_end(vt);
	assert_int_equal(vt_close(&vt), 0);
	lab_wait_for_sessions(lab, 0);
}

static void
the_person_prints(void **state)
{
	const struct lab *lab = *state;
	struct vt *vt =
		open_agenda(lab, printer(lab,
					 "id -un >who; echo \"$*\" >title; cat "
					 ">paper; echo 'id is hall-7'"));

	vt_keys(vt, "p");
	vt_wait(vt, "^ \\+ Agenda went to the printer. It said: id is");
	assert_true(has_come(lab, "paper", "Agenda"));
	assert_true(has_come(lab, "title", "agenda-2"));
	assert_true(has_come(lab, "who", lab->person));
	leave(lab, vt);
}

static void
why_it_is_not_printed_is_said(void **state)
{
	const struct lab *lab = *state;
	struct vt *vt = open_agenda(
		lab, printer(lab, "printf 'no \\033[31mtoner' >&2; exit 1"));

	vt_keys(vt, "p");
	vt_wait(vt, "was not printed. The printer said: no .*toner");
	leave(lab, vt);
	vt = open_agenda(lab, "KITH_PRINTER=/nowhere/lp");
	vt_keys(vt, "p");
	vt_wait(vt, "Nothing was printed: the command for it does not start");
	leave(lab, vt);
}

/* Screens go on; the window's size, a message of the client's, too. */
static void
nobody_waits_for_the_printer(void **state)
{
	const struct lab *lab = *state;
	struct vt *vt =
		open_agenda(lab, printer(lab, "sleep 1; cat >slow; echo now"));

	vt_keys(vt, "p");
	vt_wait(vt, "is on its way to the printer");
	vt_resize(vt, 30, 100);
	vt_sync(vt);
	vt_keys(vt, ESC);
	vt_wait(vt, "MY DAY");
	vt_wait(vt, "went to the printer. It said: now");
	assert_true(has_come(lab, "slow", "Agenda"));
	leave(lab, vt);
}

static void
a_line_that_drops_takes_nothing_back(void **state)
{
	const struct lab *lab = *state;
	struct vt *vt =
		open_agenda(lab, printer(lab, "sleep 0.5; cat >dropped"));

	vt_keys(vt, "p");
	vt_wait(vt, "is on its way to the printer");
	vt_signal(vt, SIGHUP);
	vt_wait_end(vt);
	assert_true(WIFSIGNALED(vt_close(&vt)));
	assert_true(has_come(lab, "dropped", "Agenda"));
	lab_wait_for_sessions(lab, 0);
}

static void
a_command_prints(void **state)
{
	const struct lab *lab = *state;
	struct vt *vt = lab_screens_with(
		lab,
		(const char *const[]){
			printer(lab, "cat >by-command; echo fine"), NULL},
		(const char *const[]){lab->kith, "print", "agenda", "--printer",
				      NULL});

	vt_wait(vt, "kith: Agenda went to the printer. It said: fine");
	vt_wait_end(vt);
	assert_int_equal(vt_close(&vt), 0);
	assert_true(has_come(lab, "by-command", "Agenda"));
	vt = lab_screens_with(
		lab,
		(const char *const[]){printer(lab, "echo jam; exit 2"), NULL},
		(const char *const[]){lab->kith, "print", "agenda", "--printer",
				      NULL});
	vt_wait(vt, "was not printed. The printer said: jam");
	vt_wait_end(vt);
	assert_int_equal(WEXITSTATUS(vt_close(&vt)), 3);
	lab_wait_for_sessions(lab, 0);
}

/* ---- into a file ---- */

/* A home of the colleague's, closed to everybody else. */
static void
make_home(const struct lab *lab, char home[PATH_SIZE])
{
	int n = snprintf(home, PATH_SIZE, "%s/tray", lab->dir);

	assert_true(n > 0 && n < PATH_SIZE);
	(void)printer(lab, "");
	if (*lab->service != '\0')
		assert_int_equal(
			lab_run((const char *const[]){"usermod", "-d", home,
						      lab->person, NULL}),
			0);
}

static struct vt *
open_agenda_at(const struct lab *lab, const char *folder)
{
	char script[PATH_SIZE * 3];

	snprintf(script, sizeof(script), "cd '%s' && exec %s", folder,
		 lab->kith);

	struct vt *vt = lab_screens(lab, (const char *const[]){"sh", "-c",
							       script, NULL});

	to_agenda(vt);
	return vt;
}

/* On a screen of the client's, in the folder where the person is, with the
 * rights of the person; what is there stays. */
static void
the_person_writes_the_file(void **state)
{
	const struct lab *lab = *state;
	char home[PATH_SIZE];
	char path[PATH_SIZE * 2];
	struct stat st;

	make_home(lab, home);

	struct vt *vt = open_agenda_at(lab, home);

	vt_keys(vt, "w");
	vt_wait(vt, "File\\*? +agenda-20[0-9-]+\\.txt");
	vt_wait(vt, "F2 Write");
	vt_keys(vt, "mine.txt" F2);
	vt_wait(vt, "^ \\+ mine\\.txt is written; only you can read it");
	vt_wait(vt, "p To the printer");
	snprintf(path, sizeof(path), "%s/mine.txt", home);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	if (*lab->service != '\0') {
		struct stat folder;

		assert_int_equal(stat(home, &folder), 0);
		assert_int_equal(st.st_uid, folder.st_uid);
	}
	assert_true(has_come(lab, "mine.txt", "Agenda"));
	vt_keys(vt, "w");
	vt_wait(vt, "F2 Write");
	vt_keys(vt, "mine.txt" F2);
	vt_wait(vt, "is there already and stays as it is");
	vt_resize(vt, 30, 100);
	vt_sync(vt);
	vt_keys(vt, ESC);
	vt_wait(vt, "Discard|discard");
	vt_settle(vt, 350);
	vt_keys(vt, "d");
	vt_wait(vt, "p To the printer");
	assert_int_equal(stat(path, &st), 0);
	leave(lab, vt);
}

/* Where the person may not write nothing is written, and the name stays. */
static void
where_one_may_not_write_it_is_said(void **state)
{
	const struct lab *lab = *state;
	char home[PATH_SIZE];

	make_home(lab, home);

	struct vt *vt = open_agenda_at(lab, home);

	vt_keys(vt, "w");
	vt_wait(vt, "F2 Write");
	vt_keys(vt, "/proc/mine.txt" F2);
	vt_wait(vt, "/proc/mine.txt cannot be written");
	vt_signal(vt, SIGHUP);
	vt_wait_end(vt);
	(void)vt_close(&vt);
	lab_wait_for_sessions(lab, 0);
}

static void
without_a_home_there_are_no_files(void **state)
{
	const struct lab *lab = *state;

	if (*lab->service == '\0') {
		print_message("# skipped: only root has users of its own\n");
		return;
	}
	assert_int_equal(lab_run((const char *const[]){"usermod", "-d", "/",
						       lab->person, NULL}),
			 0);

	struct vt *vt = open_agenda_at(lab, "/");

	vt_keys(vt, "w");
	vt_wait(vt, "You have no folder of your own on this computer");
	vt_wait(vt, "p To the printer");
	leave(lab, vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_person_prints),
		cmocka_unit_test(why_it_is_not_printed_is_said),
		cmocka_unit_test(nobody_waits_for_the_printer),
		cmocka_unit_test(a_line_that_drops_takes_nothing_back),
		cmocka_unit_test(a_command_prints),
		cmocka_unit_test(the_person_writes_the_file),
		cmocka_unit_test(where_one_may_not_write_it_is_said),
		cmocka_unit_test(without_a_home_there_are_no_files),
	};

	return cmocka_run_group_tests(tests, lab_open, lab_close);
}
