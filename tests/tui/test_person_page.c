/* SPDX-License-Identifier: EUPL-1.2 */
/* In the shipped program: a person who has no case is registered, read and
 * mended, and a case is opened from there. */
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

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	house_case(&house, "Karim", "Benali", "1984-03-02");
	house_must(&house, "ane", "person.add", "given_name", "Ikram",
		   "family_name", "Zaoui", "birth", "1991-04-05", "street",
		   "Kale Nagsia 3", "place", "Altsasu", "phone", "600 111 222",
		   NULL);
	return 0;
}

static void
find(struct vt *vt, const char *typed)
{
	vt_keys(vt, "g");
	vt_wait(vt, "Find a person or a case");
	vt_keys(vt, typed);
	vt_wait(vt, ">.Ikram ZAOUI");
	vt_keys(vt, KEY_ENTER);
}

static void
what_was_written_is_read_and_mended(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	find(vt, "zaoui");
	vt_wait(vt, "^ *Ikram ZAOUI +\\*1991-04-05");
	vt_wait(vt, "Address +Kale Nagsia 3");
	vt_wait(vt, "Telephone +600 111 222");
	/* The identity of the row above, not of a case below. */
	vt_keys(vt, "i");
	vt_wait(vt, "Change a person");
	vt_wait(vt, "Street +Kale Nagsia 3|Address +Kale Nagsia 3");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "no case");
	house_must(&house, "ane", "person.change", "person", "2", "street",
		   "Kale Nagusia 3", NULL);
	vt_wait(vt, "Address +Kale Nagusia 3");
	vt_keys(vt, "2");
	vt_wait(vt, "> Telephone +600 111 222|Telephone.*600 111 222");
	vt_keys(vt, "4");
	vt_wait(vt, "No other register's number is known");
	vt_keys(vt, "n");
	vt_wait(vt, "Zaoui, Ikram \\*1991-04-05 +Add an identifier");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "No other register's number is known");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "MY DAY");
	desk_quit(vt);
}

/* Found again, the case is one key away; then it is the case that opens. */
static void
a_case_is_the_next_step(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	find(vt, "zaoui");
	vt_wait(vt, "Address +Kale Nagsia 3");
	vt_keys(vt, "o");
	vt_wait(vt, "Zaoui, Ikram \\*1991-04-05 +Open a case");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "1 Story");
	vt_wait(vt, "^ *Ikram ZAOUI +\\*1991-04-05 +ALT-");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "MY DAY");
	find(vt, "zaoui");
	vt_wait(vt, "1 Story");
	desk_quit(vt);
}

/* What is done from the form of a newcomer is not about the case below it. */
static void
a_newcomer_is_not_the_case_below(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");

	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, KEY_CTRL_P);
	vt_wait(vt, "^ +/");
	vt_keys(vt, "new person");
	vt_wait(vt, "> Register a person");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Family name");
	vt_keys(vt, "Testova");
	vt_keys(vt, KEY_CTRL_P);
	vt_wait(vt, "^ +/");
	vt_keys(vt, "log a contact");
	vt_wait(vt, "> Log a contact");
	vt_keys(vt, KEY_ENTER);
	vt_gone(vt, "^ +/ log a contact");
	vt_settle(vt, 100);
	assert_false(vt_shows(vt, "Karim BENALI.*Log a contact"));
	desk_quit(vt);
}

/* Two cases look alike: who leaves the one for the other is told whose it is. */
static void
another_record_below_is_named(void **state)
{
	struct house *h = *state;
	house_case(h, "Stoyan", "Zhelyazkov", "1979-06-11");
	struct vt *vt = desk_as(h, "ane");

	desk_open_case(vt, "benali", "Karim BENALI");
	desk_open_case(vt, "zhelyazkov", "Stoyan ZHELYAZKOV");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Back in another record: Karim BENALI +\\*?1984-03-02");
	/* Nobody's record is below that one. */
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "1 Story");
	vt_gone(vt, "Back in another record");
	desk_quit(vt);
}

/* Elsewhere by g, and back: the form says that it is there. */
static void
a_form_below_says_that_it_is_there(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");

	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "w");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, "The stove is out.");
	vt_keys(vt, "\007"); /* ^G */
	vt_wait(vt, "Find a person or a case");
	vt_keys(vt, "benali");
	vt_wait(vt, "Karim BENALI");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "1 Story");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Back in the form \"Write a note\": Esc leaves it");
	assert_true(vt_shows(vt, "The stove is out\\."));
	desk_discard(vt);
	desk_quit(vt);
}

/* Of one who lives in the household of a case, that case: nobody opens a
 * second one for a child. */
static void
the_case_of_the_household_is_a_key_away(void **state)
{
	(void)state;
	house_must(&house, "ane", "household.add", "case", "ALT-2026-0001-3",
		   "person_id", "2", "relation", "partner", NULL);
	struct vt *vt = desk_as(&house, "ane");
	find(vt, "zaoui");
	vt_wait(vt, "Enter opens that of the household");
	vt_wait(vt, "Enter Open");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "^ *Karim BENALI +\\*1984-03-02 +ALT-");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "^ *Ikram ZAOUI +\\*1991-04-05");
	vt_keys(vt, "i");
	vt_wait(vt, "Change a person");
	vt_keys(vt, KEY_ESC);
	desk_quit(vt);
}

/* Above the case of somebody else it is the person's own form all the same. */
static void
no_case_below_lends_its_name(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	find(vt, "zaoui");
	vt_wait(vt, "Address +Kale Nagsia 3");
	vt_keys(vt, "2");
	vt_wait(vt, "600 111 222");
	vt_keys(vt, "n");
	vt_wait(vt, "Zaoui, Ikram \\*1991-04-05 +Add a way to reach");
	assert_false(vt_shows(vt, "BENALI"));
	desk_quit(vt);
}

/* A colleague sees what the search shows, and whom to ask; a key that only
 * looks makes no case. */
static void
a_colleague_is_told_whom_to_ask(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "mikel");
	find(vt, "zaoui");
	vt_wait(vt, "^ *Ikram ZAOUI +\\*1991-04-05");
	vt_wait(vt, "Place +Altsasu");
	vt_wait(vt, "Office +ALT");
	vt_wait(vt, "Ane Etxeberria, who registered");
	vt_keys(vt, KEY_F2);
	vt_keys(vt, KEY_ENTER);
	vt_settle(vt, 350);
	assert_false(vt_shows(vt, "Open a case  "));
	assert_false(vt_shows(vt, "Nagsia"));
	assert_false(vt_shows(vt, "600 111"));
	assert_null(strstr(house_list(&house, "sup", "cases", NULL), "Zaoui"));
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "MY DAY");
	desk_quit(vt);
}

/* Who works with the person opens the case by a key of its own. */
static void
a_colleague_opens_a_case(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "mikel");
	find(vt, "zaoui");
	vt_wait(vt, "Place +Altsasu");
	vt_keys(vt, "o");
	vt_wait(vt, "Zaoui, Ikram \\*1991-04-05 +Open a case");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Place +Altsasu");
	vt_keys(vt, "o");
	vt_wait(vt, "Zaoui, Ikram \\*1991-04-05 +Open a case");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "^ *Ikram ZAOUI +\\*1991-04-05 +ALT-");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "MY DAY");
	desk_quit(vt);
}

/* What somebody else does meanwhile is seen: then it is the case that opens. */
static void
a_case_of_others_comes_in_between(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "mikel");
	find(vt, "zaoui");
	vt_wait(vt, "Place +Altsasu");
	house_must(&house, "ane", "case.open", "person_id", "2", NULL);
	vt_wait(vt, "Case +ALT-");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "^ *Ikram ZAOUI +\\*1991-04-05 +ALT-");
	desk_quit(vt);
}

/* All of it can be read where there is little room, and by a screen reader. */
static void
a_small_window_has_it_whole(void **state)
{
	(void)state;
	static const struct desk small[] = {
		{.house = &house, .login = "mikel", .rows = 16, .cols = 60},
		{.house = &house, .login = "mikel", .rows = 10, .cols = 40},
		{.house = &house, .login = "mikel", .options = {"--accessible"}},
	};
	for (size_t i = 0; i < sizeof(small) / sizeof(small[0]); i++) {
		struct vt *vt = desk_open(&small[i]);
		find(vt, "zaoui");
		vt_wait(vt, "Ikram ZAOUI");
		vt_wait(vt, "1991-04-05");
		for (int k = 0; k < 40 && !vt_shows(vt, "o opens a case");
		     k++) {
			vt_keys(vt, KEY_DOWN);
			vt_settle(vt, 30);
		}
		assert_true(vt_shows(vt, "o opens a case"));
		desk_quit(vt);
	}
}

static void
the_list_of_persons_opens_it_too(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "sup");
	desk_open_list(vt, "Persons");
	vt_wait(vt, "> Karim BENALI");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "^ *Karim BENALI +\\*1984-03-02 +ALT-");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "> Karim BENALI");
	vt_keys(vt, KEY_DOWN);
	vt_wait(vt, "> Ikram ZAOUI");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Address +Kale Nagsia 3");
	desk_quit(vt);
}

/* A child is sought by the given name, also by one that nobody knows. */
static void
one_word_of_a_member_is_the_given_name(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	desk_command(vt, "Add to the household");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "^ +/");
	vt_keys(vt, "Issanou");
	vt_wait(vt, "> Register a new person");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Given name\\*? +Issanou");
	assert_false(vt_shows(vt, "Family name\\*? +Issanou"));
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Add to the household");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Add to the household");
	desk_quit(vt);
}

/* As the field says: a list has it of who has no case. */
static void
the_number_of_a_person_names_one(void **state)
{
	(void)state;
	house_must(&house, "ane", "person.add", "given_name", "Oihan",
		   "family_name", "Etxarri", "birth", "2011-09-01", NULL);
	char *number = arena_strdup(&house.arena, house.out.row_ref);
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	desk_command(vt, "Add to the household");
	vt_wait(vt, "F2 Save");
	vt_keys(vt, number);
	vt_keys(vt, KEY_TAB);
	vt_wait(vt, "Person\\*? +Etxarri, Oihan");
	assert_false(vt_shows(vt, "registered"));
	/* Of nobody. */
	vt_keys(vt,
		"\033[Z\025"
		"99987" KEY_TAB);
	vt_wait(vt, "Nobody .* is registered");
	desk_discard(vt);
	desk_quit(vt);
}

#define PAGE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PAGE_TEST(the_number_of_a_person_names_one),
		PAGE_TEST(what_was_written_is_read_and_mended),
		PAGE_TEST(a_case_is_the_next_step),
		PAGE_TEST(a_newcomer_is_not_the_case_below),
		PAGE_TEST(another_record_below_is_named),
		PAGE_TEST(a_form_below_says_that_it_is_there),
		PAGE_TEST(the_case_of_the_household_is_a_key_away),
		PAGE_TEST(no_case_below_lends_its_name),
		PAGE_TEST(a_colleague_is_told_whom_to_ask),
		PAGE_TEST(a_colleague_opens_a_case),
		PAGE_TEST(a_case_of_others_comes_in_between),
		PAGE_TEST(a_small_window_has_it_whole),
		PAGE_TEST(the_list_of_persons_opens_it_too),
		PAGE_TEST(one_word_of_a_member_is_the_given_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
