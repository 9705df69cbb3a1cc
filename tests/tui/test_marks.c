/* SPDX-License-Identifier: EUPL-1.2 */
/* From case to case along a list, and one operation on many marked rows. */
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
#include "group.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

static bool
has_contact(const char *number, const char *text)
{
	return strstr(house_list(&house, "sup", "contacts", "case", number,
				 NULL),
		      text) != NULL;
}

/* ] and [ go along the list, on the tab that is open. */
static void
from_case_to_case_along_the_list(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, MY_CASES);
	vt_wait(vt, "> .*BENALI");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "^ Karim BENALI");
	vt_keys(vt, "7]");
	vt_wait(vt, "^ Lola JIM");
	vt_wait(vt, "Case opened|Opened");
	vt_keys(vt, "]");
	vt_wait(vt, "^ Mila ZUBIRI");
	vt_keys(vt, "]");
	vt_wait(vt, "This was the last case of the list");
	vt_keys(vt, "[");
	vt_wait(vt, "^ Lola JIM");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "> .*JIM");
	desk_quit(vt);
}

static void
a_case_from_the_search_has_no_next(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "BENALI");
	vt_keys(vt, "]");
	vt_wait(vt, "was not opened from a list");
	desk_quit(vt);
}

/* Marked, named, asked, done: each a save of its own. */
static void
one_contact_for_those_marked(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	group_mark(vt);
	vt_keys(vt, "Came to the group.");
	group_save(vt, "y");
	vt_wait(vt, "2 of 2 rows done");
	vt_gone(vt, "2 marked");
	desk_quit(vt);
	assert_true(has_contact(karim, "Came to the group."));
	assert_false(has_contact(lola, "Came to the group."));
	assert_true(has_contact(mila, "Came to the group."));
}

/* A contact with Karim and one with Mila, logged in one. */
static struct vt *
both_came_to_the_group(void)
{
	struct vt *vt =
		desk_open(&(struct desk){.house = &house,
					 .program = "tests/tui/still_kith",
					 .login = "ane"});
	group_mark(vt);
	vt_keys(vt, "Came to the group.");
	group_save(vt, "y");
	vt_wait(vt, "2 of 2 rows done\\. U takes it back");
	return vt;
}

/* One question that says what, of how many and of whom. */
static void
what_was_done_on_many_is_taken_back_in_one(void **state)
{
	(void)state;
	struct vt *vt = both_came_to_the_group();
	vt_keys(vt, "U");
	vt_wait(vt, "Take back what I did");
	vt_wait(vt, "Log a contact");
	vt_wait(vt, "2 rows: Mila ZUBIRI, Karim BENALI");
	vt_wait(vt, "All of them go back in one, or none");
	vt_keys(vt, "y");
	vt_wait(vt, "Taken back: 2 rows\\. Put it back in");
	assert_false(has_contact(karim, "Came to the group."));
	assert_false(has_contact(mila, "Came to the group."));
	/* What was before is taken back by itself. */
	vt_keys(vt, "U");
	vt_wait(vt, "There is nothing of yours|not taken back");
	desk_quit(vt);
}

/* What others have built on stays, and is said by its name. */
static void
what_others_changed_of_many_is_named(void **state)
{
	(void)state;
	struct vt *vt = both_came_to_the_group();
	house_must(&house, "jon", "contact.change", "contact", "1", "text",
		   "Came late to the group.", NULL);
	vt_keys(vt, "U");
	vt_wait(vt, "What stays as it is");
	vt_wait(vt, "Karim BENALI: Changed since\\. Jon Ruiz");
	vt_wait(vt, "1 row: Mila ZUBIRI");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Changed since");
	assert_true(has_contact(mila, "Came to the group."));
	vt_keys(vt, "U");
	vt_wait(vt, "\\[ Take back the rest \\] y");
	vt_keys(vt, "y");
	vt_wait(vt, "Taken back: 1 row\\.");
	assert_false(has_contact(mila, "Came to the group."));
	assert_true(has_contact(karim, "Came late to the group."));
	/* By itself it is said why it stays, and what is done instead. */
	vt_keys(vt, "U");
	vt_wait(vt, "goes back only whole, and it was changed since");
	vt_wait(vt, "Annul a contact");
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
}

/* After the last one the one before, in one too; which it is, is said. */
static void
what_was_done_before_goes_back_in_one_too(void **state)
{
	(void)state;
	struct vt *vt = both_came_to_the_group();
	vt_keys(vt, "*");
	vt_wait(vt, "marked");
	vt_keys(vt, "c");
	vt_wait(vt, "rows: ");
	vt_keys(vt, "Went home.");
	group_save(vt, "y");
	vt_wait(vt, "3 of 3 rows done|3 rows done");
	assert_true(has_contact(karim, "Went home."));
	vt_keys(vt, "U");
	vt_wait(vt, "Log a contact, done 10:30");
	vt_wait(vt, "3 rows: ");
	vt_keys(vt, "y");
	vt_wait(vt, "Taken back: 3 rows\\.");
	assert_false(has_contact(karim, "Went home."));
	assert_true(has_contact(karim, "Came to the group."));
	vt_keys(vt, "U");
	vt_wait(vt, "Log a contact, done 10:30");
	vt_wait(vt, "2 rows: Mila ZUBIRI, Karim BENALI");
	vt_keys(vt, "y");
	vt_wait(vt, "Taken back: 2 rows\\.");
	assert_false(has_contact(karim, "Came to the group."));
	assert_false(has_contact(mila, "Came to the group."));
	desk_quit(vt);
}

/* Who saves while the question stands: nothing goes back, and it is asked
 * again, with who it was. */
static void
who_saves_while_it_is_asked_is_named(void **state)
{
	(void)state;
	struct vt *vt = both_came_to_the_group();
	vt_keys(vt, "U");
	vt_wait(vt, "2 rows: Mila ZUBIRI, Karim BENALI");
	house_must(&house, "jon", "contact.change", "contact", "2", "text",
		   "Came late to the group.", NULL);
	vt_keys(vt, "y");
	vt_wait(vt, "Mila ZUBIRI: Changed since\\. Jon Ruiz");
	vt_wait(vt, "1 row: Karim BENALI");
	assert_true(has_contact(karim, "Came to the group."));
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
	assert_true(has_contact(karim, "Came to the group."));
}

/* Marked in the list of what one did they go as one, too. */
static void
what_is_marked_in_what_i_did_goes_back_in_one(void **state)
{
	(void)state;
	struct vt *vt = both_came_to_the_group();
	desk_command(vt, "list: what i did");
	vt_wait(vt, "> .*Contact logged");
	vt_keys(vt, "  ");
	vt_wait(vt, "2 marked");
	vt_keys(vt, "u");
	/* There may be several of one person. */
	vt_wait(vt, "2 rows: Mila ZUBIRI, Contact logged");
	vt_wait(vt, "All of them go back in one, or none");
	vt_keys(vt, "y");
	vt_wait(vt, "Taken back: 2 rows\\.");
	vt_gone(vt, "2 marked");
	desk_quit(vt);
	assert_false(has_contact(karim, "Came to the group."));
	assert_false(has_contact(mila, "Came to the group."));
}

/* Cases that came in without a pair are given to one in one act. */
static void
cases_without_a_pair_are_given_to_one(void **state)
{
	static const char *const NAMES[] = {"Uxue", "Xabi"};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(NAMES); i++) {
		house_must(&house, "sup", "person.add", "family_name", "Otano",
			   "given_name", NAMES[i], "birth", "1990-01-01", NULL);
		house_must(&house, "sup", "case.open", "person_id",
			   house.out.row_ref, NULL);
	}
	struct vt *vt = desk_as(&house, "sup");
	vt_wait(vt, "1 ! Without a pair +2");
	vt_keys(vt, "1");
	vt_wait(vt, "> .*OTANO");
	vt_keys(vt, "*a");
	vt_wait(vt, "2 rows: Uxue OTANO, Xabi OTANO");
	vt_keys(vt, "leire" KEY_TAB);
	vt_wait(vt, "Pair\\* +Mikel Go.*Leire Sanz");
	group_save(vt, "y");
	vt_wait(vt, "2 of 2 rows done");
	vt_wait(vt, "Without a pair +0");
	desk_quit(vt);
	const char *mine = house_list(&house, "mikel", "cases.mine", NULL);
	assert_non_null(strstr(mine, "Uxue"));
	assert_non_null(strstr(mine, "Xabi"));
}

/* From the load of a pair to its cases; those marked go over in one act, and
 * what they come to stands in the question. */
static void
marked_cases_of_a_pair_go_over_in_one_act(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "sup");
	vt_keys(vt, "\033[F" KEY_UP KEY_UP KEY_UP "\033[17~");
	vt_wait(vt, "> .*Etxeberria");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Cases of a pair");
	vt_wait(vt, "> .*BENALI");
	vt_keys(vt, "  ");
	vt_wait(vt, "2 marked");
	vt_keys(vt, "a");
	vt_wait(vt, "Cases +2: Karim BENALI, Lola JIM");
	vt_keys(vt, "leire" KEY_TAB "Longer leave.");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "Load of who receives: [0-9]+ points now");
	vt_wait(vt, "It can be taken back: Take a hand-over back");
	vt_settle(vt, 350);
	vt_keys(vt, "y");
	vt_wait(vt, "2 cases handed over to Mikel");
	vt_gone(vt, "2 marked");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Sanz +7 %");
	const char *mine = house_list(&house, "mikel", "cases.mine", NULL);
	assert_non_null(strstr(mine, "Benali"));
	/* One key goes to what takes it back, in one. */
	vt_keys(vt, "U");
	vt_wait(vt, "Take a hand-over back");
	vt_wait(vt, "2, from Mikel.* back to Ane");
	vt_settle(vt, 350);
	vt_keys(vt, "y");
	vt_wait(vt, "F2 does it");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "2 cases are with Ane .*again");
	desk_quit(vt);
	mine = house_list(&house, "mikel", "cases.mine", NULL);
	assert_null(strstr(mine, "Benali"));
}

/* The row alone, unmarked, goes over by the same key. */
static void
one_case_of_a_pair_goes_over_from_its_row(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "sup");
	vt_keys(vt, "\033[F" KEY_UP KEY_UP KEY_UP "\033[17~");
	vt_wait(vt, "> .*Etxeberria");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "> .*BENALI");
	vt_keys(vt, "a");
	vt_wait(vt, "Hand a caseload over");
	vt_wait(vt, "Cases +1: Karim BENALI");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "> .*BENALI");
	desk_quit(vt);
}

/* What is refused is told row by row, and undoes nothing. */
static void
a_refusal_is_told_row_by_row(void **state)
{
	(void)state;
	house_must(&house, "sup", "case.assign", "case", lola, "pair_id",
		   "mikel+leire", NULL);
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, "v");
	vt_wait(vt, "^ +/");
	vt_keys(vt, "cases of the office" KEY_ENTER);
	vt_wait(vt, "JIM");
	/* The verb stands for a row that one may work on. */
	vt_wait(vt, "> .*BENALI");
	vt_keys(vt, "*");
	vt_wait(vt, "marked");
	vt_keys(vt, "c");
	vt_wait(vt, "3 rows: ");
	vt_keys(vt, "Came to the group.");
	group_save(vt, "y");
	vt_wait(vt, "2 of 3 rows done");
	vt_wait(vt, "Karim BENALI +done");
	vt_gone(vt, "Lola.* +done");
	vt_keys(vt, KEY_ESC);
	/* To be tried again; what is done shall not be done twice. */
	vt_wait(vt, " 1 marked");
	desk_quit(vt);
	assert_true(has_contact(karim, "Came to the group."));
	assert_false(has_contact(lola, "Came to the group."));
}

/* Cancelled, nothing is done and the marks stay. */
static void
nothing_is_done_without_a_yes(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, MY_CASES "*c");
	vt_wait(vt, "3 rows: ");
	vt_keys(vt, "Not meant.");
	group_save(vt, KEY_ENTER);
	vt_gone(vt, "Each is saved on its own");
	vt_wait(vt, "Not meant");
	desk_quit(vt);
	assert_false(has_contact(karim, "Not meant"));
}

/* ---- very many ---- */

static void
add_cases(size_t n)
{
	static size_t no;

	for (size_t i = 0; i < n; i++, no++) {
		char family[32];

		snprintf(family, sizeof(family), "Row%c%c%c",
			 (char)('a' + no / 676 % 26),
			 (char)('a' + no / 26 % 26), (char)('a' + no % 26));
		house_case(&house, "Many", family, "1984-03-02");
	}
}

/* A contact for all of them: what holds for all is asked. */
static void
log_for_all(struct vt *vt)
{
	vt_keys(vt, MY_CASES "/many" KEY_ENTER);
	vt_wait(vt, "filter: many");
	vt_keys(vt, "*c");
	vt_wait(vt, "Log a contact");
}

static void
say(struct vt *vt, const char *keys)
{
	vt_keys(vt, "Came to the group.");
	group_save(vt, keys);
}

static size_t
count_word(const char *text, const char *word)
{
	size_t n = 0;

	for (const char *at = strstr(text, word); at != NULL;
	     at = strstr(at + 1, word))
		n++;
	return n;
}

/* What is done is done once, and the others are still marked. */
static void
check_stopped(struct vt *vt)
{
	size_t n = count_word(house_list(&house, "ane", "contacts.mine", NULL),
			      "Many");
	char said[64];

	assert_in_range(n, 1, 499);
	snprintf(said, sizeof(said), "stopped\\. %zu of 500 rows are done", n);
	vt_wait(vt, said);
	vt_wait(vt, "What you typed is a draft: F7");
	snprintf(said, sizeof(said), " %zu marked", 501 - n);
	vt_wait(vt, said);
}

/*
 * The limit is told where it is passed, and only there. Esc stops the work
 * between two rows.
 */
static void
five_hundred_at_a_time(void **state)
{
	struct vt *vt;

	(void)state;
	add_cases(500);
	vt = desk_as(&house, "ane");
	log_for_all(vt);
	vt_wait(vt, "500 rows: ");
	vt_gone(vt, "first 500");
	desk_quit(vt);
	add_cases(1);
	vt = desk_as(&house, "ane");
	log_for_all(vt);
	vt_wait(vt, "500 rows: ");
	vt_wait(vt, "These are the first 500 marked rows");
	/* Together: how fast the rows go is not this test's to know. */
	say(vt, "y" KEY_ESC);
	vt_wait(vt, "stopped\\. [0-9]+ of 500 rows are done");
	check_stopped(vt);
	desk_quit(vt);
}

/* More than are done at once: a word stands meanwhile, then as always. */
static void
very_many_go_back_in_one(void **state)
{
	(void)state;
	add_cases(60);
	struct vt *vt = desk_as(&house, "ane");
	log_for_all(vt);
	vt_wait(vt, "60 rows: ");
	say(vt, "y");
	vt_wait(vt, "60 of 60 rows done");
	vt_keys(vt, "U");
	vt_wait(vt, "60 rows: Many ROWACH");
	vt_wait(vt, "All of them go back in one, or none");
	vt_keys(vt, "y");
	vt_wait(vt, "Taken back: 60 rows\\.");
	desk_quit(vt);
	assert_null(strstr(house_list(&house, "ane", "contacts.mine", NULL),
			   "Many"));
}

/* "All" are those that were there: what comes in later is not among them. */
static void
what_comes_later_is_not_marked(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, MY_CASES);
	vt_wait(vt, "> .*BENALI");
	vt_keys(vt, "*c");
	vt_wait(vt, "3 rows: ");
	say(vt, "y");
	vt_wait(vt, "3 of 3 rows done");
	house_case(&house, "Nora", "Olano", "1984-03-02");
	vt_wait(vt, "1 new, F5");
	assert_null(strstr(vt_text(vt), " marked"));
	desk_quit(vt);
}

#define MARK_TEST(f)                                                           \
	cmocka_unit_test_setup_teardown(f, group_setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		MARK_TEST(from_case_to_case_along_the_list),
		MARK_TEST(a_case_from_the_search_has_no_next),
		MARK_TEST(one_contact_for_those_marked),
		MARK_TEST(what_was_done_on_many_is_taken_back_in_one),
		MARK_TEST(what_others_changed_of_many_is_named),
		MARK_TEST(what_was_done_before_goes_back_in_one_too),
		MARK_TEST(who_saves_while_it_is_asked_is_named),
		MARK_TEST(what_is_marked_in_what_i_did_goes_back_in_one),
		MARK_TEST(cases_without_a_pair_are_given_to_one),
		MARK_TEST(marked_cases_of_a_pair_go_over_in_one_act),
		MARK_TEST(one_case_of_a_pair_goes_over_from_its_row),
		MARK_TEST(a_refusal_is_told_row_by_row),
		MARK_TEST(nothing_is_done_without_a_yes),
		MARK_TEST(what_comes_later_is_not_marked),
		MARK_TEST(very_many_go_back_in_one),
		MARK_TEST(five_hundred_at_a_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
