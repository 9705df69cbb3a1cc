/* SPDX-License-Identifier: EUPL-1.2 */
/* Meetings by keys: logged, decided, read, printed. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

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

/* The template says what kind it was, where one has not. */
static void
a_template_says_the_kind(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "j");
	vt_wait(vt, "Kind.* Team meeting");
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "^  Templates");
	vt_keys(vt, "family" KEY_ENTER);
	vt_wait(vt, "What the family wants");
	vt_wait(vt, "Kind.* Family meeting");
	desk_discard(vt);
	vt_wait(vt, "1 Story");
	vt_keys(vt, "M");
	vt_wait(vt, "Kind.* Message");
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "^  Templates");
	vt_keys(vt, "handing" KEY_ENTER);
	vt_wait(vt, "Kind.* Handing over");
	desk_discard(vt);
	vt_wait(vt, "1 Story");
	/* Chosen before, it stays. */
	vt_keys(vt, "j");
	vt_wait(vt, "Kind.* Team meeting");
	vt_keys(vt, KEY_TAB "fam" KEY_TAB);
	vt_wait(vt, "Kind.* Family meeting");
	vt_keys(vt, "\033[Z\033[Z" KEY_F4);
	vt_wait(vt, "^  Templates");
	vt_keys(vt, "team" KEY_ENTER);
	vt_wait(vt, "What went well");
	vt_wait(vt, "Kind.* Family meeting");
	desk_discard(vt);
	desk_quit(vt);
}

/* From the case: the meeting, its decision, what became of it. */
static void
a_meeting_is_worked_by_keys(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "j");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, "We talked over the rent." KEY_F2);
	vt_wait(vt, "\\+ Meeting saved: Team meeting");
	vt_keys(vt, "4" KEY_TAB KEY_TAB KEY_TAB KEY_TAB KEY_TAB KEY_TAB);
	vt_wait(vt, "^> .*We talked over the rent");
	vt_keys(vt, "D");
	vt_wait(vt, "^  Minutes +We talked over the rent");
	vt_keys(vt, "Fetch Ibai" KEY_TAB "fam" KEY_TAB "Amina" KEY_TAB "t+7");
	vt_keys(vt, KEY_F2);
	vt_wait(vt,
		"\\+ Decided: Amina, Fetch Ibai\\. For the contract begin a");
	vt_keys(vt, KEY_TAB);
	vt_wait(vt, "^> .*Amina +Fetch Ibai .*Open");
	vt_keys(vt, "p");
	vt_wait(vt, "No version of the contract can be changed");
	vt_wait(vt, "Contract, b \\(Begin a contract\\)");
	vt_keys(vt, "d");
	vt_wait(vt, "^  Decided +Amina: Fetch Ibai");
	vt_keys(vt, "She did." KEY_F2);
	vt_wait(vt, "^> .*Fetch Ibai .*Settled");
	vt_keys(vt, "u");
	vt_wait(vt, "^> .*Fetch Ibai .*Open|F2 Save");
	desk_quit(vt);
}

/* What was decided is recorded one by one: the key that a message names works
 * until something else is saved, and the form says whose meeting it was. */
static void
decisions_follow_one_another(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, "\033[F" KEY_UP "\033[17~");
	vt_wait(vt, "^> .*BENALI");
	vt_keys(vt, "j");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, "We talked over the rent." KEY_F2);
	vt_wait(vt, "D records what was decided");
	vt_keys(vt, "D");
	vt_wait(vt, "Karim BENALI.*Record a decision");
	vt_keys(vt, "Fetch Ibai" KEY_TAB "fam" KEY_TAB "Amina" KEY_TAB "t+7");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "\\+ Decided: Amina, Fetch Ibai");
	vt_keys(vt, "D");
	vt_wait(vt, "Karim BENALI.*Record a decision");
	vt_keys(vt, "Pay the rent" KEY_TAB "fam" KEY_TAB "Amina" KEY_TAB "t+7");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "\\+ Decided: Amina, Pay the rent");
	/* The list of what is open refuses before anything is typed. */
	desk_open_list(vt, "Decided, still open");
	vt_wait(vt, "^> .*Fetch Ibai|^> .*Pay the rent");
	vt_keys(vt, "p");
	vt_wait(vt, "No version of the contract can be changed");
	assert_false(vt_shows(vt, "F2 Save"));
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Decisions");
	vt_wait(vt, "^> .*Amina +(Fetch Ibai|Pay the rent) .*Open");
	desk_quit(vt);
}

/* P on the list of meetings prints the one with the focus, not the last. */
static void
the_meeting_in_focus_is_printed(void **state)
{
	(void)state;
	house_must(&house, "ane", "meeting.log", "case", karim, "text",
		   "The older one.", "on_day", "t-3", NULL);
	house_must(&house, "ane", "meeting.log", "case", karim, "text",
		   "The newer one.", "on_day", "t-1", NULL);
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "4" KEY_TAB KEY_TAB KEY_TAB KEY_TAB KEY_TAB KEY_TAB);
	vt_wait(vt, "^> .*The newer one");
	vt_keys(vt, KEY_DOWN);
	vt_wait(vt, "^> .*The older one");
	vt_keys(vt, "P");
	vt_wait(vt, "w To a file");
	vt_wait(vt, "The older one");
	assert_false(vt_shows(vt, "The newer one"));
	desk_quit(vt);
}

/* Enter reads the meeting, e changes its minutes. */
static void
a_meeting_is_opened_whole(void **state)
{
	(void)state;
	char meeting[24];
	snprintf(meeting, sizeof(meeting), "%lld",
		 (long long)house_must(&house, "ane", "meeting.log", "case",
				       karim, "text", "The rent is paid.",
				       "others", "Grandmother", NULL));
	house_must(&house, "ane", "meeting.decide", "meeting", meeting, "owner",
		   "person", "what", "bring the letters", "due_on", "t+7",
		   NULL);
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "4" KEY_TAB KEY_TAB KEY_TAB KEY_TAB KEY_TAB KEY_TAB);
	vt_wait(vt, "^> .*The rent is paid");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "w To a file");
	vt_wait(vt, "^ WHO WAS THERE|^ Who was there");
	vt_wait(vt, "Grandmother");
	vt_wait(vt, "The rent is paid");
	vt_wait(vt, "1\\. Karim BENALI: bring the letters");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "w To a file");
	vt_keys(vt, "e");
	vt_wait(vt, "Change a note");
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
}

/* What is for one service alone stays so: the other sees the list's row. */
static void
minutes_of_the_other_service_are_not_opened(void **state)
{
	(void)state;
	house_must(&house, "jon", "meeting.log", "case", karim, "text",
		   "Only for work.", "visibility", "own_service", "duration",
		   "75", NULL);
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "4" KEY_TAB KEY_TAB KEY_TAB KEY_TAB KEY_TAB KEY_TAB);
	vt_wait(vt, "^> .*Team meeting");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Who reads it +The own service|Who reads it.*own service");
	assert_false(vt_shows(vt, "w To a file"));
	assert_false(vt_shows(vt, "Only for work"));
	desk_quit(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_template_says_the_kind, setup,
						house_tear_down),
		cmocka_unit_test_setup_teardown(a_meeting_is_worked_by_keys,
						setup, house_tear_down),
		cmocka_unit_test_setup_teardown(decisions_follow_one_another,
						setup, house_tear_down),
		cmocka_unit_test_setup_teardown(the_meeting_in_focus_is_printed,
						setup, house_tear_down),
		cmocka_unit_test_setup_teardown(a_meeting_is_opened_whole,
						setup, house_tear_down),
		cmocka_unit_test_setup_teardown(
			minutes_of_the_other_service_are_not_opened, setup,
			house_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
