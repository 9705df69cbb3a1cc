/* SPDX-License-Identifier: EUPL-1.2 */
/* Two people at one file that is imported, and at one kept list: who comes
 * second is told what the first one did. ui.md 12. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"
#include "two_desks.h"

static char path[160]; /* of the file of a test */

static int
setup(void **state)
{
	two_desks_setup(state);
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
open_import(const char *login)
{
	return desk_open(&(struct desk){.house = &house,
					.login = login,
					.options = {"import", "persons", path,
						    "--screen"}});
}

#define TWO_PEOPLE                                                             \
	"Nom;Prenom;Date de naissance\n"                                       \
	"Urrutia;Nekane;1985-04-13\n"                                          \
	"Zabala;Iker;1990-12-25\n"

/* ---- a file ---- */

/* The trial of the second is older than the import of the first. */
static void
both_import(void)
{
	write_file(TWO_PEOPLE);
	first = open_import("sup");
	second = open_import("teo");
	for (int i = 0; i < 2; i++) {
		struct vt *vt = i == 0 ? first : second;
		vt_wait(vt, "File +2 rows");
		vt_keys(vt, "i");
		vt_wait(vt, "By the trial: created 2");
		vt_settle(vt, 350);
	}
	vt_keys(first, "y");
	vt_wait(first, "Imported as run 1");
}

static void
both_import_one_file(void **state)
{
	(void)state;
	both_import();
	vt_keys(second, "y");
	vt_wait(second, "Imported as run 2: nothing in the record was changed");
	vt_wait(second, "created 0, changed 0, linked 0, unchanged 2");
	const char *cases = house_list(&house, "sup", "cases", NULL);
	const char *nekane = strstr(cases, "Urrutia");
	assert_non_null(nekane);
	assert_null(strstr(nekane + 1, "Urrutia"));
	vt_keys(second, "u");
	vt_wait(second, "This was an import: its screen takes it back");
	leave_desks();
}

static void
who_looks_sees_that_it_is_taken_back(void **state)
{
	(void)state;
	both_import();
	vt_keys(second, KEY_ESC);
	vt_gone(second, "\\[ Cancel \\]");
	vt_keys(second, KEY_ESC);
	vt_wait(second, "Next +2 shows what the trial found");
	vt_keys(second, KEY_ESC);
	vt_wait(second, "MY DAY");
	desk_open_list(second, "Imports");
	vt_wait(second, "> .*Sara L.* people.csv +done");
	vt_keys(first, "u");
	say_yes(first);
	vt_wait(first, "Taken back: 2 rows undone, 0 kept");
	vt_wait(second, ">~.*Sara L.* people.csv +undo");
	leave_desks();
}

/* A name is the site's: whose columns it holds does not lose them unseen. */
static void
both_save_what_the_columns_hold(void **state)
{
	(void)state;
	write_file("A;B;C\nUrrutia;Nekane;1985-04-13\n");
	first = open_import("sup");
	second = open_import("teo");
	for (int i = 0; i < 2; i++) {
		struct vt *vt = i == 0 ? first : second;
		vt_wait(vt, "Missing ! Family name, Given name, Birth date");
		vt_keys(vt, KEY_ENTER);
		vt_keys(vt, i == 0 ? "family" : "given");
		vt_keys(vt, KEY_ENTER);
		vt_wait(vt, i == 0 ? "> A +Family name" : "> A +Given name");
		vt_keys(vt, "k");
		vt_wait(vt, "Save what the columns hold");
		vt_keys(vt, "letters");
	}
	vt_keys(first, KEY_F2);
	vt_wait(first, "Saved as 'letters'");
	vt_keys(second, KEY_F2);
	vt_wait(second, "'letters' is saved already, for all of the site");
	assert_true(vt_shows(second, "F2 Save"));
	vt_keys(second, KEY_F2);
	vt_wait(second, "Saved as 'letters'");
	leave_desks();
}

/* ---- a kept list ---- */

static void
keep_shared(void)
{
	house_must(&house, "ane", "view.save", "list", "cases.mine", "name",
		   "Benalis", "filter", "benali", "is_shared", "y", "place",
		   "1", NULL);
}

/* What is open stays what it is; opened anew it is what it was made. */
static void
a_shared_list_changes_while_one_looks(void **state)
{
	(void)state;
	keep_shared();
	char view[24];
	snprintf(view, sizeof(view), "%lld", (long long)house.out.row_id);
	first = desk_as(&house, "jon");
	desk_open_list(first, "Benalis");
	vt_wait(first, "^ Benalis \\(My cases\\)");
	house_must(&house, "ane", "view.change", "view", view, "name", "Others",
		   "filter", "karim", NULL);
	vt_keys(first, KEY_F5);
	vt_settle(first, 300);
	assert_true(vt_shows(first, "^ Benalis \\(My cases\\)"));
	assert_true(vt_shows(first, "filter: benali"));
	assert_true(vt_shows(first, "> .*BENALI"));
	desk_open_list(first, "Others");
	vt_wait(first, "^ Others \\(My cases\\)");
	vt_wait(first, "filter: karim");
	house_must(&house, "ane", "view.remove", "view", view, NULL);
	vt_keys(first, "v");
	vt_wait(first, " Lists and saved views( |$)");
	vt_keys(first, "Others");
	vt_gone(first, "> +Others");
	vt_keys(first, KEY_ESC);
	vt_gone(first, " Lists and saved views( |$)");
	desk_quit(first);
}

/* In two windows of one's own. */
static void
both_change_a_kept_list(void **state)
{
	(void)state;
	keep_shared();
	first = desk_as(&house, "ane");
	second = desk_as(&house, "ane");
	for (int i = 0; i < 2; i++) {
		struct vt *vt = i == 0 ? first : second;
		desk_open_list(vt, "Saved views");
		vt_wait(vt, "> .*Benalis");
		vt_keys(vt, "e");
		vt_wait(vt, "F2 Save");
	}
	vt_keys(first, "\025Ones" KEY_F2);
	vt_wait(first, "^ \\+ ");
	vt_wait(second, "Saved by Ane Etxeberria, .*: Name");
	vt_keys(second, "\025Twos" KEY_F2);
	vt_wait(second, "Name +Benalis +Twos +Ones");
	vt_keys(second, "y" KEY_F2);
	vt_wait(second, "> .*Twos");
	vt_wait(first, ">~.*Twos");
	leave_desks();
}

/* ---- who has read ---- */

static void
a_message_is_read_by_two(void **state)
{
	(void)state;
	house_must(&house, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "2026-11-21", "to_day", "2027-03-01",
		   NULL);
	house_must(&house, "jon", "message.send", "case", karim, "text",
		   "Will one of you ring the school?", NULL);
	first = desk_as(&house, "ane");
	second = desk_as(&house, "mikel");
	struct vt *sender = desk_as(&house, "jon");
	desk_open_case(sender, "benali", "Karim BENALI");
	vt_keys(sender, "4");
	for (int i = 0; i < 8 && !vt_shows(sender, "\\[Messages\\]"); i++) {
		vt_keys(sender, KEY_TAB);
		vt_settle(sender, 200);
	}
	desk_open_list(first, "Messages to me");
	desk_open_list(second, "Messages to me");
	vt_wait(first, "> Jon");
	vt_wait(second, "> Jon");
	vt_keys(first, "d");
	vt_wait(first, "^ \\+ Marked as read");
	vt_keys(second, "d");
	vt_wait(second, "^ \\+ Marked as read");
	/* The row is read again in the time of what is of no concern. */
	for (int i = 0; i < 20 && !vt_shows(sender, "Ane .*, Mikel Go"); i++) {
		vt_settle(sender, 300);
		vt_keys(sender, KEY_ENTER);
		vt_wait(sender, "Read by +[A-Z]");
		if (!vt_shows(sender, "Ane .*, Mikel Go")) {
			vt_keys(sender, KEY_ESC);
			vt_gone(sender, "Read by");
		}
	}
	vt_wait(sender, "Read by +Ane Etxeberria, Mikel Go");
	/* Of the one who takes it back alone. */
	vt_keys(first, "U");
	vt_wait(first, "Removed: that you have read it");
	say_yes(first);
	vt_wait(first, "> Jon");
	assert_true(vt_shows(second, "You have read every message"));
	desk_quit(sender);
	leave_desks();
}

#define FILES_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FILES_TEST(both_import_one_file),
		FILES_TEST(who_looks_sees_that_it_is_taken_back),
		FILES_TEST(both_save_what_the_columns_hold),
		FILES_TEST(a_shared_list_changes_while_one_looks),
		FILES_TEST(both_change_a_kept_list),
		FILES_TEST(a_message_is_read_by_two),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
