/* SPDX-License-Identifier: EUPL-1.2 */
/* A morning at 80x24 without a manual: what one must read is in the row or one
 * key away. The clock stands at Saturday 2026-11-21, 10:30. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

static struct house house;
static const char *number; /* of Karim's case */

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	number = house_late_case(&house, "Karim", "Benali", "1984-03-02");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	house_fini(&house);
	return 0;
}

static struct vt *
open_rows(const char *login, int rows)
{
	return desk_open(&(struct desk){.house = &house,
					.program = "tests/tui/still_kith",
					.login = login,
					.rows = rows});
}

/* ---- messages ---- */

static const char LONG_MESSAGE[] =
	"Where it stands:\n\nThe flat is found.\n\nWhat is open, until when:\n\n"
	"The deposit, until Friday; the padron, until Tuesday.\n\nWhom to "
	"speak with first:\n\nThe school, and the landlord before noon";

static void
send_message(void)
{
	house_must(&house, "jon", "message.send", "case", number, "text",
		   LONG_MESSAGE, "kind", "handover", NULL);
}

/* Enter shows all of it; what is done with it is done from there. */
static void
a_message_is_read_from_the_day(void **state)
{
	struct vt *vt;

	(void)state;
	send_message();
	vt = open_rows("ane", 24);
	vt_keys(vt, "2");
	vt_wait(vt, "^ Enter Open +d Read");
	assert_false(vt_shows(vt, "landlord before noon"));
	vt_wait(vt, "[0-9] more rows"); /* and that is seen */
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "landlord before noon");
	vt_wait(vt, "Karim BENALI +\\*1984-03-02 +ALT-2026-0001");
	vt_wait(vt, "d Read");
	vt_keys(vt, "d");
	vt_wait(vt, "^ \\+ Marked as read");
	vt_gone(vt, "landlord before noon");
	desk_quit(vt);
}

static void
ask_for_a_call(const char *family, const char *day)
{
	const char *of;

	of = house_late_case(&house, "Lola", family, "1991-07-30");
	house_must(&house, "jon", "task.add", "case", of, "text", "Ring her",
		   "due_on", day, NULL);
}

/* A list that one passed over, or left at its first row, begins at its first
 * row; one that was left at another stands there. */
static void
a_list_is_entered_at_its_first_row(void **state)
{
	struct vt *vt;

	(void)state;
	ask_for_a_call("Bravo", "2026-11-27");
	vt = open_rows("ane", 24);
	vt_wait(vt, "MY DAY");
	vt_keys(vt, "\033[F" KEY_UP KEY_UP);
	vt_wait(vt, "│  Tasks");
	vt_wait(vt, "BRAVO");
	ask_for_a_call("Alfa", "2026-11-26");
	vt_wait(vt, "Tasks +2 ");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "> Lola ALFA");
	vt_wait(vt, "BRAVO");
	/* Left at its first row: the same. */
	vt_keys(vt, KEY_LEFT);
	ask_for_a_call("Aaron", "2026-11-25");
	vt_wait(vt, "Tasks +3 ");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "> Lola AARON");
	vt_keys(vt, KEY_DOWN);
	vt_wait(vt, "> Lola ALFA");
	vt_keys(vt, KEY_LEFT);
	ask_for_a_call("Zero", "2026-11-24");
	vt_wait(vt, "Tasks +4 ");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "> Lola ALFA");
	vt_wait(vt, "ZERO");
	desk_quit(vt);
}

/* Steps to come are in the list, too: the sign is of those that are late. */
static void
steps_that_are_late_are_marked(void **state)
{
	struct vt *vt;

	(void)state;
	vt = open_rows("ane", 24);
	vt_wait(vt, "! Steps due +[1-9]");
	desk_open_list(vt, "Steps due");
	vt_wait(vt, "! [0-9]+ days late");
	desk_quit(vt);
	house_set_day("2026-11-20");
	(void)house_case(&house, "Leire", "Otano", "1990-01-01");
	house_set_day("2026-11-21");
	house_must(&house, "sup", "case.assign", "case", number, "pair_id",
		   "mikel+leire", NULL);
	vt = open_rows("ane", 24);
	vt_wait(vt, "Steps due +[1-9]");
	assert_false(vt_shows(vt, "! Steps due"));
	desk_quit(vt);
}

/* Its case is one Enter on, and Esc goes back to the row. */
static void
a_message_leads_to_its_case(void **state)
{
	struct vt *vt;

	(void)state;
	send_message();
	vt = open_rows("ane", 24);
	vt_keys(vt, "2");
	vt_wait(vt, "^ Enter Open +d Read");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "landlord before noon");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "^ 1 Story");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "^ Enter Open +d Read");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "landlord before noon");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "landlord before noon");
	desk_quit(vt);
}

/* ---- the case ---- */

/* With the number goes whether it is safe; what has ended is none. */
static void
the_telephone_is_on_the_story(void **state)
{
	struct vt *vt;

	(void)state;
	house_must(&house, "ane", "reach.add", "person_id", number, "kind",
		   "mobile", "value", "600 111 222", "safety", "careful",
		   "note", "after six", NULL);
	vt = open_rows("jon", 24);
	desk_open_case(vt, "karim", "Karim BENALI");
	vt_wait(vt, "Telephone +! 600 111 222, With care \\(after six\\)");
	desk_quit(vt);
	/* Where who looks is written down, it is looked up. */
	house_must(&house, "ane", "person.restrict", "person", number,
		   "reach_hidden", "y", NULL);
	vt = open_rows("jon", 24);
	desk_open_case(vt, "karim", "Karim BENALI");
	vt_wait(vt, "Last contact");
	vt_wait(vt, "At risk +! Address and telephones are for pair");
	assert_false(vt_shows(vt, "600 111 222"));
	desk_quit(vt);
}

/* What can never be taken back is named by more than its day. */
static void
a_note_is_signed_by_its_words(void **state)
{
	struct vt *vt;

	(void)state;
	house_must(&house, "ane", "note.write", "case", number, "text",
		   "The lease is copied", "visibility", "pair", NULL);
	house_must(&house, "ane", "note.write", "case", number, "text",
		   "The school rang", "visibility", "pair", NULL);
	vt = open_rows("ane", 24);
	desk_open_case(vt, "karim", "Karim BENALI");
	vt_keys(vt,
		"444"
		"4");
	vt_wait(vt, "\\[Notes\\]");
	vt_wait(vt, "Kind +Signed +Author");
	vt_wait(vt, "^> .*Note +Ane .*The school rang");
	vt_keys(vt, KEY_DOWN "S");
	vt_wait(vt, "It says: The lease is copied");
	vt_settle(vt, 350);
	vt_keys(vt, "y");
	vt_wait(vt, "^ \\+ Signed");
	vt_wait(vt, "^> .*Note +yes +Ane .*The lease");
	desk_quit(vt);
}

/* Every reason can be read, also where the window has no room for them. */
static void
all_reasons_are_read(void **state)
{
	struct vt *vt;

	(void)state;
	house_must(&house, "ane", "task.add", "case", number, "text",
		   "Book the interpreter", "due_on", "t+9", NULL);
	vt = open_rows("ane", 16);
	desk_open_case(vt, "karim", "Karim BENALI");
	vt_keys(vt, KEY_CTRL_P "close the case");
	vt_wait(vt, "Close the case");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Reason\\*");
	vt_keys(vt, "job" KEY_F2);
	vt_wait(vt, "Why it is not saved");
	vt_wait(vt, "The closing meeting was not held");
	vt_keys(vt, KEY_ENTER);
	vt_gone(vt, "Why it is not saved");
	vt_wait(vt, "F2 Save");
	desk_discard(vt);
	desk_quit(vt);
}

/* Whoever asks for access knows the names of the domains, not their codes. */
static void
domains_are_asked_for_by_name(void **state)
{
	struct vt *vt;

	(void)state;
	vt = open_rows("mikel", 24);
	desk_open_case(vt, "karim", "Karim BENALI");
	vt_keys(vt, "Q");
	vt_wait(vt, "> Purpose\\*");
	vt_keys(vt, "A call" KEY_TAB "hous" KEY_ENTER);
	vt_wait(vt, "Domains +Housing");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "^ \\+ Asked");
	desk_quit(vt);
	assert_non_null(strstr(house_list(&house, "ane", "access.asked", NULL),
			       "|A call|HOME"));
}

/* Twelve in turn by the same key: none is written over by the next one. */
static void
a_domain_is_rated_after_the_other(void **state)
{
	struct vt *vt;

	(void)state;
	house_must(&house, "ane", "diagnosis.begin", "case", number, NULL);
	vt = open_rows("ane", 24);
	desk_open_case(vt, "karim", "Karim BENALI");
	vt_keys(vt, "2");
	vt_wait(vt, "^> Work and work");
	vt_keys(vt, "L");
	vt_wait(vt, "> Level");
	vt_keys(vt, "3" KEY_TAB "1" KEY_F2);
	vt_wait(vt, "^ \\+ Domain rated: Work");
	vt_wait(vt, "^> (Income|Money|[A-Z])");
	vt_gone(vt, "^> Work and work");
	vt_keys(vt, "L");
	vt_wait(vt, "> Level");
	vt_keys(vt, "2" KEY_TAB "1" KEY_F2);
	vt_wait(vt, "^ \\+ Domain rated: [^W]");
	desk_quit(vt);
}

static void
rate_here(struct vt *vt, const char *said)
{
	vt_wait(vt, "> Level");
	vt_keys(vt, "2" KEY_TAB "1" KEY_F2);
	vt_wait(vt, said);
}

/* What one's side has rated is not rated over by the next L, round from the
 * end; Enter on what it has not is no empty box. */
static void
rated_domains_are_passed_over(void **state)
{
	static const char *const RATED[] = {"HOME", "MIND", "BODY",
					    "USE",  "FAM",  "NET",
					    "DAY",  "CARE", "LAW"};
	struct vt *vt;

	(void)state;
	house_must(&house, "ane", "diagnosis.begin", "case", number, NULL);
	for (size_t i = 0; i < N_ELEMS(RATED); i++)
		house_must(&house, "ane", "diagnosis.rate", "case", number,
			   "domain", RATED[i], "level", "3", "strength", "1",
			   NULL);
	/* By the other side alone: this one still has to. */
	house_must(&house, "jon", "diagnosis.rate", "case", number, "domain",
		   "LEARN", "level", "3", "strength", "1", NULL);
	vt = open_rows("ane", 24);
	desk_open_case(vt, "karim", "Karim BENALI");
	vt_keys(vt, "2");
	vt_wait(vt, "^> Work and work");
	vt_keys(vt, KEY_DOWN);
	vt_wait(vt, "^> Income");
	vt_keys(vt, KEY_ENTER);
	rate_here(vt, "^ \\+ Domain rated: Income");
	vt_wait(vt, "^> Education");
	vt_keys(vt, "L");
	rate_here(vt, "^ \\+ Domain rated: Education");
	vt_wait(vt, "^> Work and work");
	vt_keys(vt, "L");
	rate_here(vt, "^ \\+ Domain rated: Work");
	/* All are: the next row, and Enter reads it. */
	vt_wait(vt, "^> Income");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Life domain +Income");
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
}

static const char *
row_of_house(void)
{
	return arena_printf(&house.arena, "%lld", (long long)house.out.row_id);
}

/* e is of the row, also where the contract's own change comes next. */
static void
e_changes_the_promise_in_focus(void **state)
{
	struct vt *vt;

	(void)state;
	house_must(&house, "ane", "contract.begin", "case", number, NULL);
	const char *contract = row_of_house();
	house_must(&house, "ane", "goal.add", "contract", contract, "domain",
		   "WORK", "text", "Work in a kitchen", "measure",
		   "a work contract", "target_on", "2027-05-01", NULL);
	house_must(&house, "jon", "promise.add", "contract", contract, "goal",
		   row_of_house(), "owner", "handler_employment", "what",
		   "ring the kitchen", "first_due", "2026-12-01", "how_checked",
		   "Ane asks", NULL);
	vt = open_rows("ane", 24);
	desk_open_case(vt, "karim", "Karim BENALI");
	vt_keys(vt, "3");
	vt_wait(vt, "next: .* Change a draft");
	assert_false(vt_shows(vt, "next: e Change"));
	vt_wait(vt, "^> .*ring the kitchen");
	vt_keys(vt, "e");
	vt_wait(vt, "Change a promise");
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
}

/* ---- what a pane says of a row ---- */

/* What was done comes before when. */
static void
what_one_did_is_told(void **state)
{
	struct vt *vt;

	(void)state;
	house_must(&house, "ane", "task.add", "case", number, "text",
		   "Copy the lease", "kind", "todo", "due_on", "2026-11-26",
		   NULL);
	vt = open_rows("ane", 60);
	vt_keys(vt, "\033[F" KEY_UP KEY_UP KEY_UP KEY_UP KEY_UP);
	vt_wait(vt, "  What I did$");
	vt_wait(vt, "Name +What +When");
	vt_wait(vt, "Karim BENALI +Task added: C");
	desk_quit(vt);
}

/* Whose appointment it is, is seen without going there. */
static void
an_appointment_says_with_whom(void **state)
{
	const char *other;
	struct vt *vt;

	(void)state;
	other = house_case(&house, "Maximiliana", "Etxeberria Mendizabal",
			   "1984-03-02");
	house_must(&house, "jon", "appointment.make", "case", number, "on_day",
		   "2026-11-21", "at_time", "16:30", "kind", "OFFICE", NULL);
	house_must(&house, "jon", "appointment.make", "case", other, "on_day",
		   "2026-11-23", "at_time", "11", "kind", "OFFICE", NULL);
	vt = open_rows("ane", 24);
	vt_keys(vt, "3");
	vt_wait(vt, "Maximiliana ETXE.* +11:00 +Jon .* +in 2 d");
	vt_wait(vt, "Karim BENALI +16:30 +Jon R.* +today");
	desk_quit(vt);
}

/* ---- what a list is ---- */

/* The line below the lists says it whole, whatever list it is. */
static void
lists_tell_themselves(void **state)
{
	static const char *const LOGINS[] = {"ane", "sup", "root"};

	(void)state;
	for (size_t i = 0; i < N_ELEMS(LOGINS); i++) {
		struct vt *vt = open_rows(LOGINS[i], 60);

		vt_keys(vt, "\033[H");
		for (int n = 0; n < 40 && !vt_shows(vt, "^> .*Drafts +0");
		     n++) {
			vt_settle(vt, 50);
			if (vt_shows(vt, "^ [A-Z].*\xe2\x80\xa6$"))
				fail_msg("%s: a list is cut short: %s",
					 LOGINS[i], vt_text(vt));
			vt_keys(vt, KEY_DOWN);
		}
		vt_wait(vt, "^> .*Drafts +0");
		desk_quit(vt);
	}
}

/* So does help on its rows, however one came there. */
static void
help_says_what_the_list_is(void **state)
{
	struct vt *vt = open_rows("ane", 24);

	(void)state;
	vt_keys(vt, "6");
	vt_wait(vt, "Breaches not answered$");
	vt_keys(vt, KEY_DOWN "1");
	vt_keys(vt, "4?");
	vt_wait(vt, "Help: How did it go");
	vt_wait(vt, "Appointments whose day is over and of which");
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
}

static void
add_tasks(void)
{
	static const char *const TASKS[] = {"Copy the lease", "Ring the school",
					    "Write to the bank"};

	for (size_t i = 0; i < N_ELEMS(TASKS); i++)
		house_must(&house, "ane", "task.add", "case", number, "text",
			   TASKS[i], "kind", "acute", "due_on", "2026-11-21",
			   NULL);
}

/* More room: the same rows, and the one with the focus. */
static void
a_larger_list_keeps_the_row(void **state)
{
	struct vt *vt;

	(void)state;
	add_tasks();
	vt = open_rows("ane", 24);
	vt_keys(vt, "1" KEY_DOWN KEY_DOWN);
	vt_wait(vt, "> .*Write to the bank|What +Write to the bank");
	vt_keys(vt, "\033[17~");
	vt_gone(vt, "MY DAY");
	vt_wait(vt, "^> .*Write to the b");
	desk_quit(vt);
}

/* A long name under the cursor does not hide that rows are hidden. */
static void
a_filter_is_never_out_of_sight(void **state)
{
	const char *other;
	struct vt *vt;

	(void)state;
	other = house_case(&house, "Maximiliana Francisca",
			   "Etxeberriagoikoetxea Mendizabal", "1984-03-02");
	house_must(&house, "ane", "task.add", "case", other, "text",
		   "Copy the lease", "kind", "acute", "due_on", "2026-11-21",
		   NULL);
	vt = open_rows("ane", 24);
	vt_keys(vt, "1");
	vt_wait(vt, "Name: Maximiliana");
	vt_keys(vt, "/lease" KEY_ENTER);
	vt_wait(vt, "^ 1-1 of 1 +filter: lease");
	desk_quit(vt);
}

/* The number of the tab once more goes on to its next list. */
static void
lists_of_a_tab_by_its_number(void **state)
{
	struct vt *vt = open_rows("ane", 24);

	(void)state;
	desk_open_case(vt, "karim", "Karim BENALI");
	vt_keys(vt, "4");
	vt_wait(vt, "\\[Contacts\\].* Tab >$");
	vt_keys(vt, "4");
	vt_wait(vt, "\\[Appointments\\]");
	vt_keys(vt, "3");
	vt_gone(vt, "\\[Appointments\\]");
	vt_keys(vt, "4");
	vt_wait(vt, "\\[Appointments\\]");
	desk_quit(vt);
}

/* ---- fields ---- */

/* What names nothing hides nothing: F4 shows what there is, as it is said. */
static void
an_unknown_word_hides_no_choice(void **state)
{
	struct vt *vt = open_rows("ane", 24);

	(void)state;
	desk_open_case(vt, "karim", "Karim BENALI");
	vt_keys(vt, "xsick" KEY_TAB);
	vt_wait(vt, "! Nothing here is called \"sick\"");
	vt_keys(vt, KEY_UP KEY_F4);
	vt_wait(vt, "^ +An acceptable reason");
	vt_wait(vt, "Our own logistics");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Our own logistics");
	/* Taken back, it is complained of no more. */
	vt_keys(vt, "\032");
	vt_gone(vt, "Nothing here is called");
	desk_discard(vt);
	desk_quit(vt);
}

/* Inside a word is no name: "son" is not "The person". */
static void
a_choice_is_named_by_its_words(void **state)
{
	struct vt *vt = open_rows("ane", 24);

	(void)state;
	desk_open_case(vt, "karim", "Karim BENALI");
	vt_keys(vt, "6");
	vt_wait(vt, "\\[Household\\]");
	vt_keys(vt, "n");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, KEY_TAB "son" KEY_TAB);
	vt_wait(vt, "! Nothing here is called \"son\"");
	desk_discard(vt);
	desk_quit(vt);
}

/* Who thinks that Romanian is not among the languages writes it elsewhere. */
static void
choices_stand_by_name_and_say_that_there_are_more(void **state)
{
	struct vt *vt = open_rows("ane", 24);

	(void)state;
	vt_keys(vt, "g");
	vt_wait(vt, "Find +");
	vt_keys(vt, "Zurab Kvari");
	vt_wait(vt, "Register a new person");
	vt_keys(vt, KEY_DOWN KEY_ENTER);
	vt_wait(vt, "F2 Save");
	for (int i = 0; i < 9; i++)
		vt_keys(vt, KEY_TAB);
	vt_wait(vt, "^> Language");
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "^ +> Arabic");
	vt_wait(vt, "^ +Basque");
	vt_wait(vt, "^ +v 1[0-9] more");
	assert_false(vt_shows(vt, "Romanian"));
	vt_keys(vt, "\033[6~\033[6~");
	vt_wait(vt, "Romanian");
	vt_wait(vt, "^ +\\^ [0-9]+ more");
	vt_keys(vt, "\033[6~");
	vt_wait(vt, "> Wolof");
	vt_gone(vt, "^ +v [0-9]+ more");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Wolof");
	/* What is typed is followed by what it means, and nothing else. */
	vt_keys(vt, "rom");
	vt_wait(vt, "Language +rom +Romanian");
	desk_discard(vt);
	desk_quit(vt);
}

/* One answers its first line first. */
static void
a_template_is_filled_from_its_top(void **state)
{
	struct vt *vt = open_rows("ane", 24);

	(void)state;
	desk_open_case(vt, "karim", "Karim BENALI");
	vt_keys(vt, "w" KEY_F4);
	vt_wait(vt, "^  Templates");
	vt_keys(vt, "tele" KEY_ENTER);
	vt_wait(vt, "With whom:");
	vt_keys(vt, "The school");
	vt_wait(vt, "With whom:.*\n.*The school.*\n.*Asked:");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "^ \\+ Note saved");
	desk_quit(vt);
}

/* ---- the supervisor ---- */

/* From the load of the pairs to a case, and back to its row. */
static void
loads_lead_to_a_case_and_back(void **state)
{
	struct vt *vt;

	(void)state;
	vt = open_rows("sup", 24);
	desk_open_list(vt, "Load of the pairs");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Cases of a pair");
	vt_wait(vt, "^ +Ane Etxeberria \\+ Jon Ruiz$");
	vt_wait(vt, "^> .*BENALI");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "^ 1 Story");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Cases of a pair");
	vt_wait(vt, "^> .*BENALI");
	desk_quit(vt);
}

int
main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_message_is_read_from_the_day),
		TEST(a_list_is_entered_at_its_first_row),
		TEST(steps_that_are_late_are_marked),
		TEST(a_message_leads_to_its_case),
		TEST(the_telephone_is_on_the_story),
		TEST(a_note_is_signed_by_its_words),
		TEST(all_reasons_are_read),
		TEST(domains_are_asked_for_by_name),
		TEST(a_domain_is_rated_after_the_other),
		TEST(rated_domains_are_passed_over),
		TEST(e_changes_the_promise_in_focus),
		TEST(what_one_did_is_told),
		TEST(an_appointment_says_with_whom),
		TEST(lists_tell_themselves),
		TEST(help_says_what_the_list_is),
		TEST(a_larger_list_keeps_the_row),
		TEST(a_filter_is_never_out_of_sight),
		TEST(lists_of_a_tab_by_its_number),
		TEST(an_unknown_word_hides_no_choice),
		TEST(a_choice_is_named_by_its_words),
		TEST(choices_stand_by_name_and_say_that_there_are_more),
		TEST(a_template_is_filled_from_its_top),
		TEST(loads_lead_to_a_case_and_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
