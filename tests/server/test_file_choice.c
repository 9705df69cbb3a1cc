/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A file is chosen in a session of an installed site: the session, another
 * user of the system, sees of the person's files the one that was chosen.
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
#include "tests/lib/vt.h"
#include "tests/server/served_lab.h"

#define ENTER "\r"
#define ESC "\033"
#define CTRL_P "\020"
#define CTRL_Q "\021"

/* A home of the colleague's, closed to everybody else, with one table. */
static void
make_home(const struct lab *lab, char home[PATH_SIZE])
{
	char path[PATH_SIZE + 16];
	int n = snprintf(home, PATH_SIZE, "%s/home", lab->dir);

	assert_true(n > 0 && n < PATH_SIZE);
	if (mkdir(home, 0700) != 0)
		return; /* it is there */
	snprintf(path, sizeof(path), "%s/mine.csv", home);

	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs("Nom;Prenom;Date de naissance\nUrrutia;Nekane;1985-04-13\n",
	      file);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(chmod(path, 0600), 0);
	if (*lab->service == '\0')
		return;
	lab_give(path, lab->person);
	lab_give(home, lab->person);
}

/* As the system's list of users has it. */
static void
set_home(const struct lab *lab, const char *home)
{
	if (*lab->service != '\0')
		assert_int_equal(
			lab_run((const char *const[]){"usermod", "-d", home,
						      lab->person, NULL}),
			0);
}

static struct vt *
ask_for_file(const struct lab *lab, const char *home)
{
	char script[PATH_SIZE * 3];

	snprintf(script, sizeof(script), "cd %s; %s; echo is-over $?", home,
		 lab->kith);

	struct vt *vt = lab_screens(lab, (const char *const[]){"sh", "-c",
							       script, NULL});

	vt_wait(vt, "Altsasu");
	vt_keys(vt, ESC);
	vt_keys(vt, CTRL_P "Import persons");
	vt_wait(vt, "> Import persons");
	vt_keys(vt, ENTER);
	return vt;
}

static void
leave(const struct lab *lab, struct vt *vt)
{
	vt_keys(vt, CTRL_Q);
	vt_wait(vt, "is-over 0");
	vt_wait_end(vt);
	assert_int_equal(vt_close(&vt), 0);
	lab_wait_for_sessions(lab, 0);
}

static void
the_file_chosen_is_imported(void **state)
{
	const struct lab *lab = *state;
	char home[PATH_SIZE];

	make_home(lab, home);
	set_home(lab, home);

	struct vt *vt = ask_for_file(lab, home);

	vt_wait(vt, "Import persons: which file");
	vt_wait(vt, "> [0-9 :-]+mine.csv +55 bytes");
	vt_resize(vt, 30, 100);
	vt_sync(vt);
	vt_keys(vt, ENTER);
	vt_wait(vt, "mine.csv");
	vt_wait(vt, "File +1 row");
	vt_wait(vt, "Nom +Family name +Urrutia");
	vt_keys(vt, ESC);
	vt_wait(vt, "MY DAY");
	leave(lab, vt);
}

static void
who_chooses_none_is_where_one_was(void **state)
{
	const struct lab *lab = *state;
	char home[PATH_SIZE];

	make_home(lab, home);
	set_home(lab, home);

	struct vt *vt = ask_for_file(lab, home);

	vt_wait(vt, "mine.csv");
	vt_keys(vt, ESC);
	vt_gone(vt, "mine.csv");
	vt_wait(vt, "MY DAY");
	leave(lab, vt);
}

/* Ctrl-Q closes the list; a hang-up meanwhile ends both. */
static void
a_hang_up_while_choosing_ends_it(void **state)
{
	const struct lab *lab = *state;
	char home[PATH_SIZE];

	make_home(lab, home);
	set_home(lab, home);

	struct vt *vt =
		lab_screens(lab, (const char *const[]){lab->kith, NULL});

	vt_wait(vt, "Altsasu");
	vt_keys(vt, ESC CTRL_P "Import persons");
	vt_wait(vt, "> Import persons");
	vt_keys(vt, ENTER);
	vt_wait(vt, "which file");
	vt_signal(vt, SIGHUP);
	vt_wait_end(vt);
	assert_true(WIFSIGNALED(vt_close(&vt)));
	lab_wait_for_sessions(lab, 0);
}

/* Kith is all that somebody has whose home belongs to somebody else: folders
 * of the system are not shown. */
static void
without_a_home_there_are_no_files(void **state)
{
	const struct lab *lab = *state;

	if (*lab->service == '\0') {
		print_message("# skipped: only root has users of its own\n");
		return;
	}
	set_home(lab, "/");

	struct vt *vt = ask_for_file(lab, "/");

	vt_wait(vt, "You have no folder of your own on this computer");
	vt_wait(vt, "MY DAY");
	leave(lab, vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_file_chosen_is_imported),
		cmocka_unit_test(who_chooses_none_is_where_one_was),
		cmocka_unit_test(a_hang_up_while_choosing_ends_it),
		cmocka_unit_test(without_a_home_there_are_no_files),
	};

	return cmocka_run_group_tests(tests, lab_open, lab_close);
}
