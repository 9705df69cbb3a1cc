/* SPDX-License-Identifier: EUPL-1.2 */
/* What somebody was asked is done only as long as it is so: where the partner
 * did something meanwhile it is asked anew, or refused with who did what and
 * when. ui.md 8, 12. */
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
#include "core/diagnosis.h"

#include "desk.h"
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define DIAGNOSIS "2"
#define CONTRACT "3"
#define JON "Jon [A-Z][a-z]+, [0-9A-Za-z: ]+:"

static struct house house;
static struct covenant covenant;

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	return 0;
}

/* A diagnosis that both can sign. */
static const char *
rated_case(void)
{
	static const char *const SIDES[][2] = {{"ane", "diagnosis.rate"},
					       {"jon", "diagnosis.rate"},
					       {"ane", "diagnosis.agree"}};
	const char *number =
		house_case(&house, "Karim", "Benali", "1984-03-02");
	house_must(&house, "ane", "diagnosis.begin", "case", number, NULL);
	for (size_t i = 0; i < N_DOMAINS; i++)
		for (size_t k = 0; k < N_ELEMS(SIDES); k++)
			house_must(&house, SIDES[k][0], SIDES[k][1], "case",
				   number, "domain", diagnosis_domains[i].code,
				   "level", "3", "strength", "1", NULL);
	return number;
}

static struct vt *
at(const char *login, const char *tab)
{
	struct vt *vt = desk_as(&house, login);
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, tab);
	return vt;
}

/* ---- signatures ---- */

static struct vt *
asked_to_sign_the_diagnosis(const char *login)
{
	struct vt *vt = at(login, DIAGNOSIS);
	vt_wait(vt, "\\[Diagnosis\\]");
	vt_wait(vt, "next: .*H$|to sign");
	vt_keys(vt, "S");
	vt_wait(vt, "It can be taken back");
	vt_settle(vt, 350);
	return vt;
}

static const char *
stand(const char *number)
{
	return house_stand(&house, "ane", "diagnosis", number);
}

/* Both have the question open; who answers second is told that it is the last
 * signature, and has signed nothing yet. */
static void
the_second_signature_is_asked_anew(void **state)
{
	(void)state;
	const char *number = rated_case();
	struct vt *ane = asked_to_sign_the_diagnosis("ane");
	struct vt *jon = asked_to_sign_the_diagnosis("jon");
	vt_keys(jon, "y");
	vt_wait(jon, "^ \\+ .*[Ss]igned");
	vt_keys(ane, "y");
	vt_wait(ane, "This cannot be taken back");
	vt_wait(ane, "new: " JON);
	vt_wait(ane, "Diagnosis( signed\\.)?$");
	assert_non_null(strstr(stand(number), "the social service is to sign"));
	vt_settle(ane, 350);
	vt_keys(ane, KEY_ESC);
	vt_gone(ane, "This cannot be taken back");
	assert_non_null(strstr(stand(number), "the social service is to sign"));
	vt_keys(ane, "S");
	vt_wait(ane, "This cannot be taken back");
	assert_false(vt_shows(ane, "Asked again"));
	vt_settle(ane, 350);
	vt_keys(ane, "y");
	vt_wait(ane, "^ \\+ Signed by both");
	desk_quit(ane);
	desk_quit(jon);
}

/* The other way round: the partner's signature is taken back. */
static void
a_last_signature_that_is_a_first_is_asked_anew(void **state)
{
	(void)state;
	const char *number = rated_case();
	house_must(&house, "jon", "diagnosis.sign", "case", number, NULL);
	struct vt *ane = at("ane", DIAGNOSIS);
	vt_wait(ane, "signed by the employment service");
	vt_keys(ane, "S");
	vt_wait(ane, "This cannot be taken back");
	vt_settle(ane, 350);
	house_must(&house, "jon", "diagnosis.unsign", "case", number, NULL);
	vt_keys(ane, "y");
	vt_wait(ane, "Asked again");
	vt_wait(ane, "It can be taken back");
	vt_settle(ane, 350);
	vt_keys(ane, "y");
	vt_wait(ane, "stands when your partner signs");
	assert_non_null(
		strstr(stand(number), "the employment service is to sign"));
	desk_quit(ane);
}

/* Ane is asked whether the person signs, with two to come after her. */
static struct vt *
asked_to_sign_the_contract(void)
{
	struct vt *vt = at("ane", CONTRACT);
	vt_wait(vt, "still to sign");
	vt_keys(vt, "S");
	vt_wait(vt, "Sign the contract");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, "social");
	vt_wait(vt, "> Side.*[Ss]ocial");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "This cannot be taken back");
	vt_settle(vt, 350);
	return vt;
}

static void
the_last_signature_of_a_contract_is_asked_anew(void **state)
{
	(void)state;
	covenant_agreed(&house, &covenant);
	covenant_sign(&house, &covenant, "ane", "person", NULL);
	covenant_sign(&house, &covenant, "ane", "family", "Amina Benali");
	struct vt *ane = asked_to_sign_the_contract();
	vt_wait(ane, "Still to sign: .*Jon");
	assert_false(vt_shows(ane, "in force"));
	covenant_sign(&house, &covenant, "jon", "employment", NULL);
	vt_keys(ane, "y");
	vt_wait(ane, "Asked again");
	vt_wait(ane, "new: " JON);
	vt_wait(ane, "Contract signed\\.");
	vt_wait(ane, "with this signature the contract is in force");
	vt_settle(ane, 350);
	vt_keys(ane, "y");
	vt_wait(ane, "All have signed");
	desk_quit(ane);
}

/* The same party twice: who signed and when is said, the form stays. */
static void
a_signature_made_meanwhile_says_whose(void **state)
{
	(void)state;
	covenant_agreed(&house, &covenant);
	struct vt *ane = asked_to_sign_the_contract();
	covenant_sign(&house, &covenant, "jon", "social", NULL);
	vt_keys(ane, "y");
	vt_wait(ane, "has signed this version already");
	vt_wait(ane, JON " Contract signed");
	desk_discard(ane);
	desk_quit(ane);
}

/* ---- marks ---- */

/* A promise that is due once: marked, nothing of it is open. */
static void
a_mark_made_meanwhile_says_whose(void **state)
{
	(void)state;
	covenant_in_force(&house, &covenant);
	house_set_day("2026-12-01");
	struct vt *ane = at("ane", CONTRACT);
	vt_wait(ane, "find a course place");
	vt_keys(ane, "/course" KEY_ENTER);
	vt_wait(ane, "> .*find a course place");
	vt_keys(ane, "d");
	vt_wait(ane, "Mark a promise");
	vt_wait(ane, "F2 Save");
	vt_keys(ane, "kept" KEY_TAB KEY_TAB "The letter is here");
	vt_wait(ane, "The letter is here");
	house_must(&house, "jon", "promise.mark", "promise", covenant.ours,
		   "outcome", "kept", NULL);
	vt_wait(ane, JON " Promise marked");
	vt_keys(ane, KEY_F2);
	vt_wait(ane, "dealt with this meanwhile");
	vt_wait(ane, JON " Promise marked");
	vt_settle(ane, 350);
	vt_keys(ane, "1");
	vt_wait(ane, "Write a note");
	vt_wait(ane, "The letter is here");
	vt_keys(ane, KEY_F2);
	vt_wait(ane, "^ \\+ ");
	assert_non_null(strstr(house_list(&house, "ane", "notes", "case",
					  covenant.number, NULL),
			       "The letter is here"));
	desk_quit(ane);
}

/* Both record the same review: who comes second is told, and asked by F2. */
static void
a_review_recorded_meanwhile_is_said_once(void **state)
{
	(void)state;
	covenant_in_force(&house, &covenant);
	struct vt *ane = at("ane", CONTRACT);
	vt_wait(ane, "In force");
	vt_keys(ane, KEY_TAB KEY_TAB);
	vt_wait(ane, "\\[Contracts\\]");
	vt_keys(ane, "E");
	vt_wait(ane, "Record a review");
	vt_wait(ane, "F2 Save");
	house_set_day("2026-11-23"); /* the next one is due later by it */
	house_must(&house, "jon", "contract.review", "contract",
		   covenant.contract, "text", "Going well", NULL);
	vt_wait(ane, "^> Result");
	vt_keys(ane, "Going slowly" KEY_F2);
	vt_wait(ane, "Not saved yet\\. Meanwhile: " JON);
	vt_wait(ane, "F2 Save");
	assert_null(strstr(house_list(&house, "ane", "reviews", "case",
				      covenant.number, NULL),
			   "Going slowly"));
	vt_keys(ane, KEY_F2);
	vt_gone(ane, "F2 Save");
	assert_non_null(strstr(house_list(&house, "ane", "reviews", "case",
					  covenant.number, NULL),
			       "Going slowly"));
	desk_quit(ane);
}

/* Two were marked by mistake; each handler takes "the last one" back. */
static void
a_mark_taken_back_meanwhile_is_said_once(void **state)
{
	(void)state;
	covenant_in_force(&house, &covenant);
	house_set_day("2026-11-23"); /* both marks are of the program's day */
	for (int i = 0; i < 2; i++)
		house_must(&house, "jon", "promise.mark", "promise",
			   covenant.person, "outcome", "kept", NULL);
	struct vt *ane = at("ane", CONTRACT);
	vt_wait(ane, "in two kitchens");
	vt_keys(ane, "/kitchens" KEY_ENTER);
	vt_wait(ane, ">.*kitchens");
	vt_keys(ane, "u");
	vt_wait(ane, "Take a mark back");
	vt_wait(ane, "Mark +Kept, due on 4 Dec 2026");
	house_must(&house, "jon", "promise.unmark", "promise", covenant.person,
		   "reason", "Wrong row", NULL);
	vt_keys(ane, "Wrong row" KEY_F2);
	vt_wait(ane, "Not saved yet\\. Meanwhile: " JON);
	vt_wait(ane, "Mark +Kept, due on 27 Nov 2026");
	desk_discard(ane);
	desk_quit(ane);
}

#define ASKED_TEST(f) cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ASKED_TEST(the_second_signature_is_asked_anew),
		ASKED_TEST(a_last_signature_that_is_a_first_is_asked_anew),
		ASKED_TEST(the_last_signature_of_a_contract_is_asked_anew),
		ASKED_TEST(a_signature_made_meanwhile_says_whose),
		ASKED_TEST(a_mark_made_meanwhile_says_whose),
		ASKED_TEST(a_review_recorded_meanwhile_is_said_once),
		ASKED_TEST(a_mark_taken_back_meanwhile_is_said_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
