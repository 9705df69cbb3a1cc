/* SPDX-License-Identifier: EUPL-1.2 */
/* Two who lead at two desks: the form of one row is open at both, and both
 * save. Who comes second is told who did what and when, and nothing is
 * overwritten unseen. ui.md 9, 12. */
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
#include "two_desks.h"

static void
both_open(const char *list, const char *row, const char *key, const char *title)
{
	open_form(first, list, row, key, title);
	open_form(second, list, row, key, title);
}

/* What the one who receives carries then is said once, where it was not yet. */
static void
save_past_the_load(struct vt *vt, const char *then)
{
	char either[128];
	snprintf(either, sizeof(either), "all the same|%s", then);
	vt_keys(vt, KEY_F2);
	vt_wait(vt, either);
	if (vt_shows(vt, "all the same"))
		vt_keys(vt, KEY_F2);
	vt_wait(vt, then);
}

static void
type_hand_over(struct vt *vt, const char *reason)
{
	desk_open_list(vt, "Pairs");
	vt_wait(vt, "Ane");
	vt_keys(vt, "/Ane" KEY_ENTER);
	vt_wait(vt, "> .*Ane");
	vt_keys(vt, "a");
	vt_wait(vt, "Hand a caseload over");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, "mikel+leire" KEY_TAB);
	vt_keys(vt, reason);
	vt_wait(vt, reason);
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "It can be taken back|F2 saves it all the same");
	if (vt_shows(vt, "all the same")) {
		vt_keys(vt, KEY_F2);
		vt_wait(vt, "It can be taken back");
	}
	vt_settle(vt, 350);
}

/* ---- pairs ---- */

#define MIKEL "> .*Mikel"

static const char *
pairs(void)
{
	return house_list(&house, "sup", "pairs", NULL);
}

static void
both_end_the_pair(void)
{
	at_desks("sup", "teo");
	for (int i = 0; i < 2; i++) {
		struct vt *vt = i == 0 ? first : second;
		desk_open_list(vt, "Pairs");
		vt_wait(vt, "Mikel");
		vt_keys(vt, "/Mikel" KEY_ENTER);
		vt_wait(vt, MIKEL);
		vt_keys(vt, "k");
		vt_wait(vt, "End a pair");
		vt_wait(vt, "F2 Save");
	}
}

/* The day that stood there by itself is no less another day. */
static void
the_day_a_pair_ends_is_not_set_unseen(void **state)
{
	(void)state;
	both_end_the_pair();
	vt_keys(first, KEY_F2);
	say_yes(first);
	is_saved(first);
	vt_wait(second, "Saved by " SARA);
	vt_keys(second, CTRL_U "2026-12-01" KEY_F2);
	say_yes(second);
	vt_wait(second, "Not saved yet: changed by " SARA);
	vt_wait(second, "Ends already +21 Nov 2026");
	vt_wait(second, "1 Dec 2026|2026-12-01");
	assert_non_null(strstr(pairs(), "2026-11-21"));
	vt_keys(second, KEY_F2);
	say_yes(second);
	is_saved(second);
	assert_non_null(strstr(pairs(), "2026-12-01"));
	vt_wait(first, ">~Mikel");
	leave_desks();
}

/* What one is told to do after it was ended. */
static void
a_pair_that_has_ended_hands_its_cases_over(void **state)
{
	(void)state;
	house_must(&house, "teo", "pair.end", "pair", "ane+jon", "active_to",
		   "2026-11-21", NULL);
	at_desks("sup", "teo");
	type_hand_over(first, "Ane is ill");
	vt_keys(first, "y");
	vt_wait(first, "1 case handed over");
	leave_desks();
}

/* U of the first after the second: compared, with who and when. */
static void
an_end_that_another_moved_is_not_taken_back_unseen(void **state)
{
	(void)state;
	both_end_the_pair();
	vt_keys(first, CTRL_U "2026-12-01" KEY_F2);
	say_yes(first);
	is_saved(first);
	vt_keys(second, CTRL_U "2026-12-09" KEY_F2);
	say_yes(second);
	vt_wait(second, "Before.*Yours.*Theirs");
	vt_wait(second, SARA);
	vt_keys(second, "y" KEY_F2);
	say_yes(second);
	is_saved(second);
	assert_non_null(strstr(pairs(), "2026-12-09"));
	vt_keys(first, "U");
	vt_wait(first, "Changed since\\. Teo Vidal: Pair ended" WHEN);
	vt_keys(first, KEY_ESC);
	vt_gone(first, "Changed since");
	assert_non_null(strstr(pairs(), "2026-12-09"));
	leave_desks();
}

static void
a_pair_made_meanwhile_says_by_whom(void **state)
{
	(void)state;
	at_desks("sup", "teo");
	for (int i = 0; i < 2; i++) {
		struct vt *vt = i == 0 ? first : second;
		desk_command(vt, "Make a pair");
		vt_wait(vt, "F2 Save");
		vt_keys(vt, "mikel" KEY_TAB "jon" KEY_TAB);
		vt_wait(vt, "Jon Ruiz");
	}
	vt_keys(first, KEY_F2);
	is_saved(first);
	vt_keys(second, KEY_F2);
	vt_wait(second, "are a pair already");
	vt_wait(second, SARA ": Pair made");
	desk_discard(second);
	leave_desks();
}

/* ---- a case to a pair ---- */

static void
both_assign_a_case(void **state)
{
	(void)state;
	house_must(&house, "sup", "pair.add", "social_id", "mikel",
		   "employment_id", "jon", "active_from", "2020-01-01", NULL);
	at_desks("sup", "teo");
	for (int i = 0; i < 2; i++) {
		struct vt *vt = i == 0 ? first : second;
		desk_open_case(vt, "benali", "Karim BENALI");
		desk_command(vt, "Assign a pair");
		vt_wait(vt, "F2 Save");
		vt_keys(vt, CTRL_U);
		vt_keys(vt, i == 0 ? "mikel+leire" : "mikel+jon");
		vt_keys(vt, KEY_TAB);
		vt_wait(vt, "Mikel");
	}
	save_past_the_load(first, "^ \\+ ");
	is_saved(first);
	vt_wait(second, "Saved by " SARA);
	save_past_the_load(second, "Before.*Yours.*Theirs");
	vt_wait(second, "Saved while you wrote, by " SARA);
	vt_keys(second, "t" KEY_F2);
	vt_wait(second, "Nothing was saved: theirs stands");
	leave_desks();
}

/* ---- a caseload ---- */

/* Who answers second is told that the cases are gone, and by whom. */
static void
a_caseload_handed_over_meanwhile_says_by_whom(void **state)
{
	(void)state;
	at_desks("sup", "teo");
	type_hand_over(first, "Ane is ill");
	type_hand_over(second, "Jon leaves us");
	vt_keys(first, "y");
	vt_wait(first, "1 case handed over");
	vt_keys(second, "y");
	vt_wait(second, "has no open case");
	vt_wait(second, SARA ": Caseload handed over");
	vt_settle(second, 350);
	vt_keys(second, KEY_ESC);
	vt_gone(second, "dealt with this");
	vt_wait(second, "Jon leaves us");
	desk_discard(second);
	leave_desks();
}

static void
hand_over(void)
{
	house_must(&house, "sup", "pair.hand_over", "pair", "ane+jon",
		   "pair_id", "mikel+leire", "reason", "Ane is ill", NULL);
}

static void
a_hand_over_taken_back_meanwhile_says_by_whom(void **state)
{
	(void)state;
	hand_over();
	at_desks("sup", "teo");
	both_open("Hand-overs", "> .*Ane", "u", "Take a hand-over back");
	vt_keys(first, KEY_F2);
	is_saved(first);
	vt_keys(second, KEY_F2);
	vt_wait(second, "taken back already");
	vt_wait(second, SARA ": Caseload handed back");
	vt_settle(second, 350);
	vt_keys(second, KEY_ESC);
	vt_gone(second, "dealt with this");
	vt_keys(second, KEY_ESC);
	vt_wait(second, ">.Taken back");
	leave_desks();
}

/* U after somebody gave one of its cases elsewhere: refused with which. */
static void
a_hand_over_is_not_taken_back_over_anothers(void **state)
{
	(void)state;
	at_desks("sup", "teo");
	type_hand_over(first, "Ane is ill");
	vt_keys(first, "y");
	vt_wait(first, "1 case handed over");
	house_must(&house, "teo", "case.assign", "case", karim, "pair_id",
		   "ane+jon", NULL);
	vt_keys(first, "U");
	vt_wait(first, "Take a hand-over back");
	/* "This cannot be taken back" above it read like a refusal. */
	vt_wait(first, "What is taken back now has to be done anew");
	vt_wait(first, "Changed since: +1: Karim BENALI");
	say_yes(first);
	vt_wait(first, "Changed since +1: Karim BENALI");
	vt_keys(first, KEY_F2);
	vt_wait(first, "1 case was changed since");
	vt_keys(first, KEY_ESC);
	vt_gone(first, "F2 Save");
	leave_desks();
}

/* ---- deputies ---- */

static void
set_deputy(void)
{
	house_must(&house, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "2026-11-21", "to_day", "2026-12-01",
		   NULL);
}

static void
a_deputy_ended_meanwhile_says_by_whom(void **state)
{
	(void)state;
	set_deputy();
	at_desks("sup", "teo");
	open_form(first, "Deputies", "> .*Ane", "k", "End a deputy");
	open_form(second, "Deputies", "> .*Ane", "e", "Change a deputy");
	vt_keys(second, KEY_TAB KEY_TAB CTRL_U "2026-12-09");
	vt_wait(second, "2026-12-09");
	vt_keys(first, KEY_F2);
	is_saved(first);
	vt_wait(second, "Saved by " SARA);
	save_past_the_load(second, "It was ended");
	vt_wait(second, SARA ": Deputy ended");
	vt_settle(second, 350);
	vt_keys(second, KEY_ESC);
	vt_gone(second, "dealt with this");
	desk_discard(second);
	leave_desks();
}

static void
both_move_the_end_of_a_deputy(void **state)
{
	(void)state;
	set_deputy();
	at_desks("sup", "teo");
	both_open("Deputies", "> .*Ane", "e", "Change a deputy");
	vt_keys(first, KEY_TAB KEY_TAB CTRL_U "2026-12-05");
	save_past_the_load(first, "^ \\+ ");
	is_saved(first);
	vt_wait(second, "Saved by " SARA);
	vt_keys(second, KEY_TAB KEY_TAB CTRL_U "2026-12-09");
	save_past_the_load(second, "Before.*Yours.*Theirs");
	vt_wait(second, "by " SARA);
	vt_keys(second, "y" KEY_F2);
	is_saved(second);
	vt_wait(first, "9 Dec 2026");
	vt_keys(first, "U");
	vt_wait(first, "Changed since\\. Teo Vidal");
	vt_keys(first, KEY_ESC);
	vt_gone(first, "Changed since");
	leave_desks();
}

static void
both_set_a_deputy(void **state)
{
	(void)state;
	at_desks("sup", "teo");
	for (int i = 0; i < 2; i++) {
		struct vt *vt = i == 0 ? first : second;
		desk_command(vt, "Set a deputy");
		vt_wait(vt, "F2 Save");
		vt_keys(vt, "ane" KEY_TAB "mikel" KEY_TAB KEY_TAB "2026-12-01");
		vt_wait(vt, "2026-12-01");
	}
	save_past_the_load(first, "^ \\+ ");
	is_saved(first);
	vt_keys(second, KEY_F2);
	vt_wait(second, "stands in|! ");
	assert_true(vt_shows(second, "F2 Save"));
	desk_discard(second);
	leave_desks();
}

/* ---- accesses ---- */

static void
ask_for_access(void)
{
	house_must(&house, "leire", "access.ask", "case", karim, "purpose",
		   "A course for both", NULL);
}

static const char *
accesses(void)
{
	return house_list(&house, "ane", "access", "case", karim, NULL);
}

static size_t
count(const char *text, const char *word)
{
	size_t n = 0;
	for (const char *at = text; (at = strstr(at, word)) != NULL; at++)
		n++;
	return n;
}

static void
access_given_meanwhile_is_said_once(void **state)
{
	(void)state;
	ask_for_access();
	at_desks("jon", "ane");
	both_open("Access asked for", "> .*Leire", "=", "Give access");
	vt_keys(first, KEY_F2);
	is_saved(first);
	vt_keys(second, KEY_F2);
	vt_wait(second, JON ": Access given");
	assert_true(vt_shows(second, "F2 Save"));
	assert_int_equal(count(accesses(), "Leire"), 1);
	vt_keys(second, KEY_ESC);
	vt_settle(second, 350);
	leave_desks();
}

/* Nobody had asked: both type it, and there would be two of it. */
static void
access_that_both_give_is_said_once(void **state)
{
	(void)state;
	at_desks("jon", "ane");
	for (int i = 0; i < 2; i++) {
		struct vt *vt = i == 0 ? first : second;
		desk_open_case(vt, "benali", "Karim BENALI");
		desk_command(vt, "Give access");
		vt_wait(vt, "F2 Save");
		vt_keys(vt, "leire" KEY_TAB KEY_TAB "A course");
		vt_wait(vt, "Purpose.*A course");
	}
	vt_keys(first, KEY_F2);
	is_saved(first);
	vt_keys(second, KEY_F2);
	vt_wait(second, "Not saved yet\\. .*Access: " JON ": Access given");
	assert_int_equal(count(accesses(), "Leire"), 1);
	vt_keys(second, KEY_F2);
	is_saved(second);
	assert_int_equal(count(accesses(), "Leire"), 2);
	vt_keys(first, "U");
	vt_wait(first,
		"What was read meanwhile cannot be unread|nothing of yours");
	leave_desks();
}

static void
access_declined_meanwhile_is_said_once(void **state)
{
	(void)state;
	ask_for_access();
	at_desks("jon", "ane");
	open_form(second, "Access asked for", "> .*Leire", "=", "Give access");
	desk_open_list(first, "Access asked for");
	vt_wait(first, "> .*Leire");
	vt_keys(first, "k");
	say_yes(first);
	vt_wait(first, "is declined");
	vt_keys(second, KEY_F2);
	vt_wait(second, JON ": Access ended or declined");
	assert_true(vt_shows(second, "F2 Save"));
	assert_int_equal(count(accesses(), "Leire"), 1);
	vt_keys(second, KEY_ESC);
	vt_settle(second, 350);
	leave_desks();
}

static void
an_access_that_both_end_says_who_did(void **state)
{
	(void)state;
	ask_for_access();
	at_desks("jon", "ane");
	for (int i = 0; i < 2; i++) {
		struct vt *vt = i == 0 ? first : second;
		desk_open_list(vt, "Access asked for");
		vt_wait(vt, "> .*Leire");
		vt_keys(vt, "k");
		vt_wait(vt, "\\[ Cancel \\]");
		vt_settle(vt, 350);
	}
	vt_keys(first, "y");
	vt_wait(first, "is declined");
	vt_keys(second, "y");
	vt_wait(second, JON ": Access ended or declined");
	vt_wait(second, "> .*Leire.*gone");
	leave_desks();
}

/* ---- to another office ---- */

static void
ask_for_transfer(void)
{
	house_must(&house, "ane", "transfer.ask", "case", karim, "to_office_id",
		   "TAF", "reason", "She moves to Tafalla.", NULL);
}

static void
a_transfer_revoked_meanwhile_says_by_whom(void **state)
{
	(void)state;
	ask_for_transfer();
	at_desks("ane", "tsup");
	open_form(second, "Transfers to answer", "> .*Karim", "X",
		  "Decline a transfer");
	vt_keys(second, "We have no room");
	vt_wait(second, "We have no room");
	house_must(&house, "ane", "transfer.revoke", "case", karim, NULL);
	vt_keys(second, KEY_F2);
	vt_wait(second, "answered or revoked already");
	vt_wait(second, ANE ": Transfer revoked");
	vt_settle(second, 350);
	vt_keys(second, KEY_ESC);
	vt_gone(second, "dealt with this");
	vt_wait(second, "We have no room");
	desk_discard(second);
	leave_desks();
}

static void
both_ask_for_a_transfer(void **state)
{
	(void)state;
	at_desks("jon", "ane");
	for (int i = 0; i < 2; i++) {
		struct vt *vt = i == 0 ? first : second;
		desk_open_case(vt, "benali", "Karim BENALI");
		desk_command(vt, "Ask another office");
		vt_wait(vt, "F2 Save");
		vt_keys(vt, "TAF" KEY_TAB "He has moved");
		vt_wait(vt, "He has moved");
	}
	vt_keys(first, KEY_F2);
	is_saved(first);
	vt_keys(second, KEY_F2);
	vt_wait(second, "asked for already");
	vt_wait(second, JON ": Transfer asked for");
	vt_settle(second, 350);
	vt_keys(second, KEY_ESC);
	vt_gone(second, "dealt with this");
	vt_wait(second, "He has moved");
	desk_discard(second);
	leave_desks();
}

/* ---- a person without a case ---- */

static void
both_change_a_person_without_a_case(void **state)
{
	(void)state;
	house_must(&house, "ane", "person.add", "given_name", "Maren",
		   "family_name", "Zuri", "birth", "1990-01-05", NULL);
	at_desks("ane", "sup");
	for (int i = 0; i < 2; i++) {
		struct vt *vt = i == 0 ? first : second;
		vt_keys(vt, "g");
		vt_wait(vt, "Find a person or a case");
		vt_keys(vt, "zuri");
		vt_wait(vt, "Maren ZURI");
		vt_keys(vt, KEY_ENTER);
		vt_gone(vt, "Find a person or a case");
		vt_wait(vt, "Maren ZURI");
		vt_keys(vt, "i");
		vt_wait(vt, "Family name");
		vt_wait(vt, "F2 Save");
	}
	vt_keys(first, CTRL_U "Zurita" KEY_F2);
	is_saved(first);
	vt_wait(second, "Saved by " ANE);
	vt_keys(second, CTRL_U "Zuriaga" KEY_F2);
	vt_wait(second, "Before.*Yours.*Theirs");
	vt_keys(second, "y" KEY_F2);
	is_saved(second);
	vt_wait(first, "ZURIAGA");
	vt_keys(first, "U");
	vt_wait(first, "Changed since\\. Sara");
	vt_keys(first, KEY_ESC);
	vt_gone(first, "Changed since");
	leave_desks();
}

#define DESKS_TEST(f)                                                          \
	cmocka_unit_test_setup_teardown(f, two_desks_setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		DESKS_TEST(the_day_a_pair_ends_is_not_set_unseen),
		DESKS_TEST(a_pair_that_has_ended_hands_its_cases_over),
		DESKS_TEST(an_end_that_another_moved_is_not_taken_back_unseen),
		DESKS_TEST(a_pair_made_meanwhile_says_by_whom),
		DESKS_TEST(both_assign_a_case),
		DESKS_TEST(a_caseload_handed_over_meanwhile_says_by_whom),
		DESKS_TEST(a_hand_over_taken_back_meanwhile_says_by_whom),
		DESKS_TEST(a_hand_over_is_not_taken_back_over_anothers),
		DESKS_TEST(a_deputy_ended_meanwhile_says_by_whom),
		DESKS_TEST(both_move_the_end_of_a_deputy),
		DESKS_TEST(both_set_a_deputy),
		DESKS_TEST(access_given_meanwhile_is_said_once),
		DESKS_TEST(access_that_both_give_is_said_once),
		DESKS_TEST(access_declined_meanwhile_is_said_once),
		DESKS_TEST(an_access_that_both_end_says_who_did),
		DESKS_TEST(a_transfer_revoked_meanwhile_says_by_whom),
		DESKS_TEST(both_ask_for_a_transfer),
		DESKS_TEST(both_change_a_person_without_a_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
