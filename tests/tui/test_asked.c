/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The question before a deed says what becomes of it, on whom, and is read
 * before it is answered (ui.md 9, 16).
 */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/codes.h"

#include "desk.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

static struct house house;
static struct covenant covenant;

static int
set_up(void **state)
{
	*state = &house;
	house_init(&house);
	return 0;
}

/* Rated and agreed on in every domain, nobody has signed. */
static const char *
diagnosed(void)
{
	const char *number = house_case(&house, "Lola", "Ruiz", "1990-03-02");

	house_must(&house, "ane", "diagnosis.begin", "case", number, NULL);
	for (size_t i = 0; i < codes_domain.n; i++) {
		const char *domain = codes_domain.items[i].code;

		house_must(&house, "ane", "diagnosis.rate", "case", number,
			   "domain", domain, "level", "3", "strength", "1",
			   NULL);
		house_must(&house, "jon", "diagnosis.rate", "case", number,
			   "domain", domain, "level", "3", "strength", "1",
			   NULL);
		house_must(&house, "ane", "diagnosis.agree", "case", number,
			   "domain", domain, "level", "3", "strength", "1",
			   NULL);
	}
	return number;
}

static struct vt *
at_the_question(const char *login)
{
	struct vt *vt = desk_as(&house, login);

	desk_open_case(vt, "ruiz", "RUIZ");
	vt_keys(vt, "2");
	vt_wait(vt, "Diagnosis 1 ");
	vt_keys(vt, "S");
	vt_wait(vt, "\\[ Sign the diagnosis \\]");
	vt_settle(vt, 350);
	return vt;
}

/* No command, and no other case, over a question that nobody has answered. */
static void
a_question_is_answered_first(void **state)
{
	struct vt *vt;

	(void)state;
	diagnosed();
	vt = at_the_question("ane");
	assert_false(vt_shows(vt, "\\^P Commands"));
	vt_keys(vt, KEY_CTRL_P);
	vt_wait(vt, "First this box: Enter takes the button in focus, Esc");
	vt_keys(vt, "\007");
	vt_settle(vt, 100);
	assert_false(vt_shows(vt, "Go to"));
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Cancel \\]");
	vt_wait(vt, "2 Diagnosis");
	desk_quit(vt);
}

/* A signature can be taken back until the other side has signed too. */
static void
the_second_signature_is_final(void **state)
{
	struct vt *vt;

	(void)state;
	diagnosed();
	vt = at_the_question("ane");
	vt_wait(vt, "It can be taken back: Take your signature back");
	assert_false(vt_shows(vt, "cannot be taken back"));
	vt_keys(vt, "y");
	vt_wait(vt, "stands when your partner signs");
	desk_quit(vt);

	vt = at_the_question("jon");
	assert_true(vt_shows(vt, "This cannot be taken back"));
	assert_false(vt_shows(vt, "It can be taken back"));
	assert_true(vt_shows(vt, "with your signature the diagnosis"));
	vt_keys(vt, "y");
	vt_wait(vt, "Signed by both");
	vt_settle(vt, 200);
	/* Taking it back is answered by what stands. */
	vt_keys(vt, "U");
	vt_wait(vt, "Both have signed the diagnosis");
	desk_quit(vt);
}

/* Before any question or form: who can, by name, and what to do. */
static void
who_reported_is_told_at_once_who_takes_it_back(void **state)
{
	struct vt *vt;

	(void)state;
	covenant_in_force(&house, &covenant);
	house_set_day("2026-11-28");
	house_must(&house, "jon", "breach.report", "promise", covenant.person,
		   "on_day", "2026-11-27", "text", "No visit.", "possible", "y",
		   NULL);
	vt = desk_open(
		&(struct desk){.house = &house,
			       .program = "tests/tui/still_kith",
			       .login = "jon",
			       .env = {"KITH_STILL=2026-11-28T10:30:00Z"}});
	vt_keys(vt, "U");
	vt_wait(vt, "! Breach reported: You reported it: somebody else of the");
	vt_wait(vt, "Ane Etxeberria");
	vt_wait(vt, "\"Annul a breach\"");
	assert_false(vt_shows(vt, "F2 Save"));
	assert_false(vt_shows(vt, "Cancel \\]"));
	desk_quit(vt);
}

static struct vt *
at_the_family(int rows, int cols)
{
	struct vt *vt;

	covenant_agreed(&house, &covenant);
	vt = desk_open(&(struct desk){
		.house = &house, .login = "ane", .rows = rows, .cols = cols});
	desk_open_case(vt, "benali", "BENALI");
	vt_keys(vt, "3");
	vt_wait(vt, "3 Contract|3/8 Contract");
	vt_wait(vt, "^> ");
	vt_keys(vt, "S");
	vt_wait(vt, "Side");
	vt_keys(vt, "family");
	vt_keys(vt, KEY_TAB "Amina Benali" KEY_F2);
	vt_wait(vt, "Cancel \\]");
	vt_settle(vt, 350);
	return vt;
}

/* Also what is not asked of each: who signs stands in the question. */
static void
a_signature_is_asked_with_its_name(void **state)
{
	struct vt *vt;

	(void)state;
	vt = at_the_family(24, 80);
	vt_wait(vt, "Name: Amina Benali");
	assert_true(vt_shows(vt, "This cannot be taken back"));
	vt_keys(vt, "y");
	vt_wait(vt, "igned");
	vt_gone(vt, "Name: Amina Benali");
	desk_quit(vt);
}

/* In a window that has no room for all of it y goes on in the text. */
static void
what_is_unread_is_not_answered(void **state)
{
	struct vt *vt;

	(void)state;
	vt = at_the_family(10, 40);
	vt_wait(vt, "This cannot be taken back");
	vt_wait(vt, "The text goes on");
	assert_false(vt_shows(vt, "Name: Amina"));
	vt_keys(vt, "y");
	vt_wait(vt, "Read it to its end first");
	vt_gone(vt, "This cannot be taken back");
	for (int i = 0; i < 8 && !vt_shows(vt, "Name: Amina"); i++) {
		vt_keys(vt, "\033[6~");
		vt_settle(vt, 100);
	}
	assert_true(vt_shows(vt, "Name: Amina Benali"));
	for (int i = 0; i < 8 && vt_shows(vt, "The text goes on"); i++) {
		vt_keys(vt, "\033[6~");
		vt_settle(vt, 100);
	}
	/* Read once it may be gone back in. */
	vt_keys(vt, KEY_UP);
	vt_wait(vt, "The text goes on");
	vt_keys(vt, "y");
	vt_gone(vt, "Cancel \\]");
	vt_wait(vt, "3/8 Contract");
	desk_quit(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_second_signature_is_final,
						set_up, house_tear_down),
		cmocka_unit_test_setup_teardown(
			who_reported_is_told_at_once_who_takes_it_back, set_up,
			house_tear_down),
		cmocka_unit_test_setup_teardown(a_question_is_answered_first,
						set_up, house_tear_down),
		cmocka_unit_test_setup_teardown(
			a_signature_is_asked_with_its_name, set_up,
			house_tear_down),
		cmocka_unit_test_setup_teardown(what_is_unread_is_not_answered,
						set_up, house_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
