/* SPDX-License-Identifier: EUPL-1.2 */
/* What is said of the columns of a file is a draft: after the end of the
 * program, where the screen is left, and when it is gone on with. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

static struct house house;
static char path[160]; /* of the file of a test */

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	snprintf(path, sizeof(path), "%s/people.csv", house.dir);
	return 0;
}

static int
teardown(void **state)
{
	(void)unlink(path);
	return house_tear_down(state);
}

static void
write_file(const char *text)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static struct vt *
open_import(const char *login, const char *file)
{
	return desk_open(&(struct desk){.house = &house,
					.login = login,
					.options = {"import", "persons", file,
						    "--screen"}});
}

/* What is being corrected when the program or the line goes is there again:
 * offered at the login, and by the file itself. */
static struct vt *
correct(const char *login)
{
	struct vt *vt = open_import(login, path);
	vt_wait(vt, "Missing ! Birth date");
	vt_keys(vt, KEY_DOWN KEY_DOWN KEY_ENTER);
	vt_wait(vt, "What 'Llegada al mundo' holds");
	vt_keys(vt, "birth" KEY_ENTER);
	vt_wait(vt, "> Llegada al mundo +Birth date");
	return vt;
}

static void
choose_pair(struct vt *vt)
{
	vt_keys(vt, "p");
	vt_wait(vt, "The pair that gets the new cases");
	vt_keys(vt, "leire");
	vt_wait(vt, "> mikel\\+leire");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Pair +Mikel Go.* Leire Sanz");
}

static void
correct_and_lose(bool is_cut)
{
	struct vt *vt = correct("sup");
	choose_pair(vt);
	if (is_cut) {
		vt_cut(&vt);
		return;
	}
	vt_signal(vt, SIGKILL);
	vt_wait_end(vt);
	vt_close(&vt);
}

static void
what_was_corrected_outlives_the_program(void **state)
{
	(void)state;
	write_file(
		"Apellidos;Nombre;Llegada al mundo\n"
		"Urrutia;Nekane;1985-04-13\n");
	desk_quit(desk_as(&house, "sup")); /* who has been welcomed */
	for (int i = 0; i < 2; i++) {
		correct_and_lose(i == 1);
		struct vt *vt = desk_as(&house, "sup");
		vt_wait(vt, "Your draft waits: Import persons, people.csv");
		vt_keys(vt, KEY_F7);
		vt_wait(vt, "Llegada al mundo +Birth date +1985-04-13");
		vt_wait(vt, "Pair +Mikel Go.* Leire Sanz");
		vt_wait(vt, "by their headings, 1 said here");
		vt_wait(vt, "What you said of it at [0-9:]+ is taken up again");
		/* Another window has it: not twice. */
		struct vt *other = open_import("sup", path);
		vt_wait(other, "Missing ! Birth date");
		vt_keys(other, KEY_ESC);
		vt_wait(other, "Your day|MY DAY|OFFICE|TEAM");
		desk_quit(other);
		/* Unless one says so; it stays one draft. */
		other = desk_as(&house, "sup");
		vt_wait(other, "A draft is open in another window: Import");
		vt_keys(other, KEY_F7);
		vt_wait(other, "> .*\\(another window\\)");
		vt_keys(other, KEY_ENTER);
		vt_wait(other, "What you said of it at [0-9:]+ is taken up");
		vt_wait(other, "by their headings, 1 said here");
		vt_keys(other, KEY_ESC);
		vt_wait(other, "Leave without importing");
		vt_settle(other, 350);
		vt_keys(other, "d");
		vt_wait(other, "The draft is discarded");
		desk_quit(other);
		/* Left on purpose, it is gone. */
		vt_keys(vt, KEY_ESC);
		vt_wait(vt, "Leave without importing");
		vt_settle(vt, 350);
		vt_keys(vt, "d");
		vt_wait(vt, "The draft is discarded");
		desk_quit(vt);
		vt = open_import("sup", path);
		vt_wait(vt, "Missing ! Birth date");
		desk_quit(vt);
	}
}

/* Called away in its midst: Esc asks as of a form, and what was kept is the
 * draft that a program which was killed leaves. */
static void
what_was_corrected_is_kept_on_leaving(void **state)
{
	(void)state;
	write_file(
		"Apellidos;Nombre;Llegada al mundo\n"
		"Urrutia;Nekane;1985-04-13\n");
	struct vt *vt = correct("sup");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "waits for you as a draft");
	vt_wait(vt, "Stay \\] .*Keep draft \\] k .*Discard \\] d");
	vt_settle(vt, 350);
	vt_keys(vt, "k");
	vt_wait(vt, "Not imported\\. .* is a draft: F7 opens it");
	vt_wait(vt, "MY DAY");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "> Apellidos .*\n.*\n +Llegada al mundo +Birth date");
	vt_wait(vt, "What you said of it at [0-9:]+ is taken up again");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Stay \\] .*Keep draft \\] k .*Discard \\] d");
	vt_settle(vt, 350);
	vt_keys(vt, "d");
	vt_wait(vt, "The draft is discarded");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "There is no draft of yours");
	desk_quit(vt);
}

/* The pair alone was chosen, too. */
static void
what_was_chosen_is_asked_for_on_leaving(void **state)
{
	(void)state;
	write_file(
		"Nom;Prenom;Date de naissance\n"
		"Urrutia;Nekane;1985-04-13\n");
	struct vt *vt = open_import("sup", path);
	vt_wait(vt, "Pair +nobody");
	choose_pair(vt);
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Stay \\] .*Keep draft \\] k .*Discard \\] d");
	vt_settle(vt, 350);
	vt_keys(vt, "k");
	vt_wait(vt, "is a draft: F7 opens it");
	desk_quit(vt);
	vt = open_import("sup", path);
	vt_wait(vt, "Pair +Mikel Go.* Leire Sanz");
	desk_quit(vt);
}

/* It lies below a case that was looked up: in this window, and no other. */
static void
what_lies_below_is_returned_to(void **state)
{
	(void)state;
	write_file(
		"Apellidos;Nombre;Llegada al mundo\n"
		"Urrutia;Nekane;1985-04-13\n");
	house_case(&house, "Karim", "Benali", "1984-03-02");
	struct vt *vt = correct("ane");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "This is your draft: it is kept as you go on");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "> Llegada al mundo +Birth date +1985-04-13");
	/* A form on the way asks for its own text, and is no other window. */
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "w");
	vt_wait(vt, "Write a note");
	vt_keys(vt, "Came by himself");
	vt_wait(vt, "draft [0-9]+:[0-9]+");
	vt_keys(vt, "\007");
	vt_wait(vt, "Find a person or a case");
	vt_keys(vt, "benali");
	vt_wait(vt, "Karim BENALI");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "1 Story|1/8 Story");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "Came by himself");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Leave what you typed");
	vt_settle(vt, 350);
	vt_keys(vt, "d");
	vt_wait(vt, "Nothing of what you typed is kept");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "> Llegada al mundo +Birth date +1985-04-13");
	desk_quit(vt);
}

/* Where the file is not there any more one is asked for it. */
static void
a_file_that_moved_is_asked_for(void **state)
{
	char other[160];
	(void)state;
	snprintf(other, sizeof(other), "%s/moved.csv", house.dir);
	write_file(
		"Apellidos;Nombre;Llegada al mundo\n"
		"Urrutia;Nekane;1985-04-13\n");
	correct_and_lose(false);
	assert_int_equal(rename(path, other), 0);
	struct vt *vt = desk_as(&house, "sup");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "Import persons: which file");
	vt_wait(vt, "people.csv: choose the file, and what you said");
	vt_keys(vt, other);
	vt_wait(vt, "moved.csv +[0-9]+ bytes");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Llegada al mundo +Birth date +1985-04-13");
	desk_quit(vt);
	assert_int_equal(unlink(other), 0);
}

/* Imported, it is no draft any more; while it runs, it is one. */
static void
what_was_imported_is_no_draft(void **state)
{
	(void)state;
	write_file(
		"Apellidos;Nombre;Llegada al mundo\n"
		"Urrutia;Nekane;1985-04-13\n");
	correct_and_lose(false);
	struct vt *vt = open_import("sup", path);
	vt_wait(vt, "Llegada al mundo +Birth date +1985-04-13");
	vt_keys(vt, "i");
	vt_wait(vt, "By the trial: created 1");
	vt_wait(vt, "New cases are given to Mikel");
	vt_keys(vt, "y");
	vt_wait(vt, "Imported as run 1");
	desk_quit(vt);
	vt = desk_as(&house, "sup");
	vt_keys(vt, KEY_F7);
	vt_wait(vt, "There is no draft of yours");
	desk_quit(vt);
}

#define DRAFT_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		DRAFT_TEST(what_was_corrected_outlives_the_program),
		DRAFT_TEST(what_was_corrected_is_kept_on_leaving),
		DRAFT_TEST(what_was_chosen_is_asked_for_on_leaving),
		DRAFT_TEST(what_lies_below_is_returned_to),
		DRAFT_TEST(a_file_that_moved_is_asked_for),
		DRAFT_TEST(what_was_imported_is_no_draft),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
