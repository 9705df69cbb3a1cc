/* SPDX-License-Identifier: EUPL-1.2 */
/* What a screen says must be plain without colour, true for whoever sits
 * before it, and the same key must do the same everywhere. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

static struct house house;
static const char *karim; /* number of his case */

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	karim = house_late_case(&house, "Karim", "Benali", "1984-03-02");
	return 0;
}

/* ---- urgent without colour ---- */

static void
a_late_contact_has_a_sign(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_wait(vt, "Next contact +! [0-9]+ days late");
	/* On the other tabs, too, the head says so. */
	vt_keys(vt, "3");
	vt_wait(vt, "^ Karim BENALI.*! contact late *$");
	desk_quit(vt);
}

static void
a_contact_in_time_has_none(void **state)
{
	(void)state;
	house_must(&house, "ane", "contact.log", "case", karim, "kind",
		   "office", "result", "held", "minutes", "30", "text",
		   "All well.", NULL);
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_wait(vt, "Next contact");
	assert_false(vt_shows(vt, "contact late"));
	assert_false(vt_shows(vt, "Next contact +!"));
	desk_quit(vt);
}

/* ---- who else comes in ---- */

/* The clock of the house: access lasts a day from then. */
static struct vt *
at_half_past_ten(const char *login)
{
	return desk_open(&(struct desk){.house = &house,
					.program = "tests/tui/still_kith",
					.login = login});
}

/* domain.md 8, DP05 and DP06: the pair sees it at once, whatever it does. */
static void
broken_glass_is_said_on_an_open_case(void **state)
{
	(void)state;
	struct vt *vt = at_half_past_ten("ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "3");
	vt_wait(vt, "^ Karim BENALI.*! contact late *$");
	house_must(&house, "mikel", "access.ask", "case", karim, "purpose",
		   "school", NULL);
	vt_wait(vt, "Mikel Go[^ ]*i asks for access to this case: see Access");
	house_must(&house, "leire", "access.break_glass", "case", karim,
		   "reason", "He says that he will kill himself", NULL);
	vt_wait(vt, "Leire Sanz broke the glass of this case on 21 Nov 2026");
	vt_wait(vt, "^ Karim BENALI.*! broken glass *$");
	assert_false(vt_shows(vt, "kill himself"));
	vt_keys(vt, "8");
	vt_wait(vt, "Mikel Go[^ ]*i +Asks");
	vt_wait(vt, "Leire Sanz +Has");
	/* And it is urgent on the day, below the lists with digits. */
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "    ! Broken glass +1");
	desk_quit(vt);
}

/* Whoever broke it needs no telling; a stranger is told of nobody. */
static void
who_broke_it_is_not_warned(void **state)
{
	(void)state;
	house_must(&house, "leire", "access.break_glass", "case", karim,
		   "reason", "He says that he will kill himself", NULL);
	struct vt *vt = at_half_past_ten("leire");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_settle(vt, 200);
	assert_false(vt_shows(vt, "broken glass|broke the glass"));
	desk_quit(vt);
	vt = at_half_past_ten("mikel");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_settle(vt, 200);
	assert_false(vt_shows(vt, "broken glass|broke the glass"));
	/* A case of others: one key asks. */
	vt_keys(vt, "Q");
	vt_wait(vt, "Ask for access");
	vt_keys(vt, "school" KEY_F2);
	vt_wait(vt, "Asked. The pair finds it");
	desk_quit(vt);
}

/* What one decides by stood behind an answer that nobody has given yet. */
static void
a_transfer_to_answer_says_why(void **state)
{
	(void)state;
	const char *number = house_case(&house, "Veronica", "Ochoa Villanueva",
					"1997-03-03");
	house_must(&house, "ane", "transfer.ask", "case", number,
		   "to_office_id", "TAF", "reason",
		   "Has moved there to live with kin", NULL);
	struct vt *vt = at_half_past_ten("tsup");
	desk_command(vt, "transfers to answer");
	vt_wait(vt, "OCHOA VILLANUEVA.*Has moved there");
	desk_quit(vt);
}

/* ---- one key, one meaning ---- */

static void
n_and_e_are_of_the_tab(void **state)
{
	static const struct {
		const char *tab;
		const char *key;
		const char *opens; /* NULL = nothing */
	} KEYS[] = {
		{"1", "n", NULL},
		{"1", "w", "Write a note"},
		{"1", "e", "Write the story"},
		{"1", "i", "Change a person"},
		{"4", "n", "Log a contact"},
		{"4", "w", "Write a note"},
		{"4", "i", "Change a person"},
		{"6", "n", "Add to the household"},
		{"6", "w", "Write a note"},
		{"7", "n", "Log a contact"},
		{"7", "w", "Write a note"},
		{"7", "e", NULL},
	};
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	for (size_t i = 0; i < N_ELEMS(KEYS); i++) {
		vt_keys(vt, KEYS[i].tab);
		vt_keys(vt, KEYS[i].key);
		if (KEYS[i].opens == NULL) {
			vt_sync(vt);
			assert_false(vt_shows(vt, "F2 Save"));
			continue;
		}
		vt_wait(vt, KEYS[i].opens);
		vt_wait(vt, "F2 Save");
		vt_keys(vt, KEY_ESC);
		vt_wait(vt, "1 Story");
	}
	desk_quit(vt);
}

/* ---- what was saved ---- */

/* The task is named, and the cursor is on it among those that were there. */
static void
a_save_names_its_row_and_stands_on_it(void **state)
{
	static const char *const DUE[] = {"2026-12-01", "2026-12-24"};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(DUE); i++)
		house_must(&house, "ane", "task.add", "case", karim, "text",
			   i == 0 ? "Ring the school" : "Fetch the paper",
			   "due_on", DUE[i], NULL);
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "4" KEY_TAB KEY_TAB);
	vt_wait(vt, "^> .*Ring the school");
	vt_keys(vt, "n");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, "Ask for the flat" KEY_TAB KEY_TAB "2026-12-10" KEY_F2);
	vt_wait(vt, "\\+ Task saved: Ask for the flat \\(Karim BENALI\\)\\.");
	vt_wait(vt, "^> .*Ask for the flat");
	/* Where a filter hides it, that is said. */
	vt_keys(vt, "/school" KEY_ENTER);
	vt_gone(vt, "Fetch the paper");
	vt_keys(vt, "n");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, "Call the bank" KEY_TAB KEY_TAB "2026-12-11" KEY_F2);
	vt_wait(vt, "\\+ Task saved: Call the bank .*The filter hides the row");
	desk_quit(vt);
}

/* ---- true for whoever sits there ---- */

static void
nobody_is_shown_a_key_that_does_nothing(void **state)
{
	static const struct {
		const char *login;
		bool may_find;
	} ROLES[] = {{"ane", true},
		     {"sup", true},
		     {"ben", true},
		     {"aud", false},
		     {"root", false}};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(ROLES); i++) {
		struct vt *vt = desk_as(&house, ROLES[i].login);
		assert_int_equal(vt_shows(vt, "g Go to"), ROLES[i].may_find);
		vt_keys(vt, KEY_CTRL_P);
		vt_wait(vt, "^ +/");
		vt_keys(vt, "tour" KEY_ENTER);
		vt_wait(vt, "Welcome to kith");
		assert_int_equal(vt_shows(vt, "Find a person or a case"),
				 ROLES[i].may_find);
		desk_quit(vt);
	}
}

static void
glass_is_not_broken_on_the_own_case(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "\033OP");
	vt_wait(vt, "Help: ");
	vt_keys(vt, "glass");
	vt_wait(vt, "Nothing matches");
	vt_keys(vt, KEY_ESC);
	vt_keys(vt, KEY_CTRL_P);
	vt_wait(vt, "^ +/");
	vt_keys(vt, "break the glass");
	vt_wait(vt, "Break the glass +\\(You work on this case");
	desk_quit(vt);
	/* Where it is meant, it is offered. */
	vt = desk_as(&house, "mikel");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "\033OP");
	vt_wait(vt, "Help: ");
	vt_keys(vt, "glass");
	vt_wait(vt, "Break the glass +Opens a case");
	desk_quit(vt);
}

/* ---- what cannot be so is refused ---- */

static void
an_unknown_highlight_is_refused(void **state)
{
	(void)state;
	char program[512];
	const char *dir = getenv("KITH_BUILDDIR");
	const char *argv[] = {program, "--database",  house.path, "--as",
			      "ane",   "--highlight", "rainbow",  NULL};
	snprintf(program, sizeof(program), "%s/kith", dir == NULL ? "." : dir);
	struct vt *vt = vt_open(&(struct vt_options){.argv = argv});
	vt_wait(vt, "no highlight 'rainbow'. There are: cell, row, mark");
	int status = vt_close(&vt);
	assert_true(WIFEXITED(status));
	assert_int_not_equal(WEXITSTATUS(status), 0);
}

/* ---- scores under the ratings that they are of ---- */

static void
scores_stand_under_the_ratings(void **state)
{
	static const char *const RATERS[] = {"ane", "jon"};
	(void)state;
	house_must(&house, "ane", "diagnosis.begin", "case", karim, NULL);
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "2");
	vt_wait(vt, "Work and work skills");
	assert_false(vt_shows(vt, "^ *Need"));
	for (size_t i = 0; i < N_ELEMS(RATERS); i++)
		house_must(&house, RATERS[i], "diagnosis.rate", "case", karim,
			   "domain", "MONEY", "level", i == 0 ? "1" : "2",
			   "strength", "2", NULL);
	house_must(&house, "ane", "diagnosis.agree", "case", karim, "domain",
		   "MONEY", "level", "1", "strength", "2", NULL);
	house_must(&house, "jon", "diagnosis.commitment", "case", karim,
		   "commitment", "C2", NULL);
	vt_wait(vt, "^  Need +100 % +75 % +100 %");
	vt_wait(vt, "^  Strength +67 % +67 % +67 %");
	vt_wait(vt,
		"Commitment: Preparing\\. Gate: not decided; suggested is "
		"Stabilise");
	vt_wait(vt, "! Agreed: acute: act today\\.");
	desk_quit(vt);
}

/* ---- the contract as it is printed ---- */

static void
the_contract_is_printed_from_its_tab(void **state)
{
	char path[160];
	char is[8192] = "";
	(void)state;
	house_must(&house, "ane", "contract.begin", "case", karim, "title",
		   "Together", "vision", "Work near home", "language", "es",
		   "from_day", "t", "to_day", "t+6m", NULL);
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "3");
	vt_wait(vt, "P Print");
	vt_keys(vt, "P");
	vt_wait(vt, "Work near home");
	vt_wait(vt, "w To a file");
	snprintf(path, sizeof(path), "%s/contract.txt", house.dir);
	vt_keys(vt, "w");
	vt_wait(vt, "Write into a file");
	vt_keys(vt, path);
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "contract\\.txt is written");
	FILE *file = fopen(path, "r");
	assert_non_null(file);
	is[fread(is, 1, sizeof(is) - 1, file)] = '\0';
	assert_int_equal(fclose(file), 0);
	assert_non_null(strstr(is, "Work near home"));
	/* What is there is not written over. */
	vt_keys(vt, "w");
	vt_wait(vt, "Write into a file");
	vt_keys(vt, path);
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "contract\\.txt is there already and stays as it is");
	assert_int_equal(remove(path), 0);
	desk_quit(vt);
}

/* ---- for a screen reader (ui.md 16) ---- */

static void
check_plain(struct vt *vt, const char *name)
{
	static const char *const LINES[] = {"\xe2\x94\x80", "\xe2\x94\x82",
					    "\xe2\x96", "---", " \\| "};
	vt_sync(vt);
	for (size_t i = 0; i < N_ELEMS(LINES); i++)
		if (vt_shows(vt, LINES[i]))
			fail_msg("%s: line %zu\n%s", name, i, vt_text(vt));
}

/* "yes, 45" said nothing, and the record's own number was read out. */
static void
what_says_little_is_read_with_its_label(void **state)
{
	(void)state;
	house_must(&house, "ane", "contact.log", "case", karim, "text", "Talk.",
		   "minutes", "45", NULL);
	struct vt *vt = desk_open(&(struct desk){.house = &house,
						 .login = "ane",
						 .options = {"--accessible"},
						 .rows = 24,
						 .cols = 132});
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "4");
	vt_wait(vt, "Row 1 of 1: .*Min\\.: 45, .*Person: yes");
	assert_false(vt_shows(vt, "Row 1 of 1: .*, [0-9]+$"));
	desk_quit(vt);
}

static void
accessible_screens_are_one_pane_without_lines(void **state)
{
	static const int SIZES[][2] = {{24, 80}, {43, 132}, {16, 60}};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(SIZES); i++) {
		struct vt *vt =
			desk_open(&(struct desk){.house = &house,
						 .login = "ane",
						 .options = {"--accessible"},
						 .rows = SIZES[i][0],
						 .cols = SIZES[i][1]});
		check_plain(vt, "home");
		vt_wait(vt,
			"Row [0-9]+ of [0-9]+: Contacts overdue, 1, urgent");
		vt_keys(vt, KEY_ENTER);
		vt_wait(vt, "Row 1 of 1: .*BENALI");
		check_plain(vt, "list");
		vt_keys(vt, KEY_ENTER);
		vt_wait(vt, "Next contact");
		check_plain(vt, "story");
		for (char tab = '2'; tab <= '8'; tab++) {
			vt_keys(vt, (char[]){tab, '\0'});
			check_plain(vt, "tab");
		}
		vt_keys(vt, "6");
		vt_wait(vt, "Row 1 of 1: .*Karim BENALI");
		vt_keys(vt, KEY_CTRL_P);
		vt_wait(vt, "Row 1 of [0-9]+: ");
		check_plain(vt, "palette");
		vt_keys(vt, KEY_ESC);
		vt_gone(vt, "^ +/");
		vt_keys(vt, "c");
		vt_wait(vt, "F2 Save");
		vt_wait(vt, "Text\\. What was said");
		check_plain(vt, "form");
		vt_keys(vt, KEY_ESC);
		vt_gone(vt, "F2 Save");
		desk_quit(vt);
	}
}

/* ---- what is not saved ---- */

/* Whose record, and that it is not saved; the number has gone before. */
static void
an_unsaved_form_says_so_in_narrow_windows(void **state)
{
	static const struct {
		int rows;
		int cols;
		const char *typed;
		const char *key; /* a form of its own: drafts are kept */
		const char *title;
	} ROWS[] = {
		{24, 80, "amador", "c",
		 "^ Inmaculada AMADOR VILLANUEVA .*Log a contact.*not saved$"},
		{16, 60, "amador", "w",
		 "^ Inmaculada AMADOR VILLANUEVA  Write .*not saved$"},
		{16, 60, "benali", "c",
		 "^ Karim BENALI  ALT-2026-[0-9-]+  Log a contact +not saved$"},
		{10, 40, "benali", "w", "^ Write a note +not saved$"},
	};
	(void)state;
	house_case(&house, "Inmaculada", "Amador Villanueva", "1965-01-26");
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		struct vt *vt = desk_open(&(struct desk){.house = &house,
							 .login = "ane",
							 .rows = ROWS[i].rows,
							 .cols = ROWS[i].cols});
		vt_keys(vt, "g");
		vt_wait(vt, "Find");
		vt_keys(vt, ROWS[i].typed);
		vt_wait(vt, "^>");
		vt_settle(vt, 50);
		vt_keys(vt, KEY_ENTER);
		vt_wait(vt, "Story");
		vt_keys(vt, ROWS[i].key);
		vt_wait(vt, "Log|Wri");
		vt_settle(vt, 50);
		vt_keys(vt, "Rang");
		vt_wait(vt, ROWS[i].title);
		desk_quit(vt);
	}
}

/* A question takes nothing of a paste, and says nothing else of it. */
static void
a_paste_into_a_question_is_ignored(void **state)
{
	enum { SIZE = 70000 };
	static char text[SIZE + 1];
	(void)state;
	memset(text, 'a', SIZE);
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "c");
	vt_wait(vt, "Log a contact");
	vt_keys(vt, "Rang" KEY_ESC);
	vt_wait(vt, "Leave what you typed");
	vt_keys(vt, "\033[200~");
	vt_keys(vt, text);
	vt_keys(vt, "\033[201~");
	vt_wait(vt, "The paste was ignored");
	assert_false(vt_shows(vt, "was left out"));
	desk_quit(vt);
}

#define FACE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

/* A day next to this one by its name; the head has the sign of the order. */
static void
near_days_and_orders_are_plain(void **state)
{
	(void)state;
	house_must(&house, "ane", "appointment.make", "case", karim, "on_day",
		   "t+1", "kind", "OFFICE", NULL);
	house_must(&house, "ane", "appointment.make", "case", karim, "on_day",
		   "2026-12-20", "kind", "PHONE", NULL);
	struct vt *vt = at_half_past_ten("ane");
	desk_open_list(vt, "Appointments to come");
	vt_wait(vt, "^> tomorrow ");
	vt_wait(vt, "^ +20 Dec 2026 ");
	desk_quit(vt);
	vt = desk_as(&house, "sup");
	desk_open_list(vt, "Load of the pairs");
	vt_wait(vt, "Load v ");
	desk_quit(vt);
}

/* The proposed day costs no key, to leave it out costs one in its field. */
static void
the_next_contact_is_planned_with_the_last(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "c");
	vt_wait(vt, "Next contact +20[0-9-]+$");
	vt_keys(vt,
		"He rang."
		"\033[Z-");
	vt_wait(vt, "left empty");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "\\+ Contact saved: Telephone \\(.*\\)\\. U takes it back");
	vt_keys(vt, "c");
	vt_wait(vt, "Next contact +20[0-9-]+$");
	vt_keys(vt, "He rang again." KEY_F2);
	vt_wait(vt, "Next contact due [0-9]+ [A-Z][a-z]+ [0-9]+\\.");
	vt_keys(vt, "c");
	vt_wait(vt, "Planned already +[A-Z][a-z]+ [0-9]+");
	vt_wait(vt, "Next contact *$");
	desk_quit(vt);
}

/* What was told after the save is told before, where no field was left, too. */
static void
a_clash_is_told_before_the_save(void **state)
{
	(void)state;
	house_must(&house, "ane", "appointment.make", "case", karim, "on_day",
		   "2027-03-01", "at_time", "10", "kind", "OFFICE", NULL);
	struct vt *vt = at_half_past_ten("ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "A");
	vt_wait(vt, "^> Day");
	vt_keys(vt, "2027-03-01" KEY_TAB "10:15" KEY_F2);
	vt_wait(vt,
		"Not saved yet\\. At the same time: Ane Etxeberria 10:00\\.");
	vt_wait(vt, "^> Time +10:15");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "^ \\+ Karim BENALI: appointment Mon 1 Mar 2027");
	vt_wait(vt, "at that time\\.");
	/* Where there is no series nobody is asked about one. */
	vt_keys(vt, "4");
	vt_wait(vt, "Appointments");
	vt_keys(vt, KEY_TAB);
	vt_wait(vt, "^> 1 Mar 2027");
	vt_keys(vt, "k");
	vt_wait(vt, "^ \\+ Appointment called off: 1 Mar 2027, At the office");
	desk_quit(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FACE_TEST(a_late_contact_has_a_sign),
		FACE_TEST(near_days_and_orders_are_plain),
		FACE_TEST(a_contact_in_time_has_none),
		FACE_TEST(broken_glass_is_said_on_an_open_case),
		FACE_TEST(who_broke_it_is_not_warned),
		FACE_TEST(a_transfer_to_answer_says_why),
		FACE_TEST(n_and_e_are_of_the_tab),
		FACE_TEST(a_save_names_its_row_and_stands_on_it),
		FACE_TEST(nobody_is_shown_a_key_that_does_nothing),
		FACE_TEST(glass_is_not_broken_on_the_own_case),
		FACE_TEST(an_unknown_highlight_is_refused),
		FACE_TEST(scores_stand_under_the_ratings),
		FACE_TEST(the_contract_is_printed_from_its_tab),
		FACE_TEST(accessible_screens_are_one_pane_without_lines),
		FACE_TEST(what_says_little_is_read_with_its_label),
		FACE_TEST(an_unsaved_form_says_so_in_narrow_windows),
		FACE_TEST(a_paste_into_a_question_is_ignored),
		FACE_TEST(the_next_contact_is_planned_with_the_last),
		FACE_TEST(a_clash_is_told_before_the_save),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
