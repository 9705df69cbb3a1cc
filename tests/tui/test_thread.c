/* SPDX-License-Identifier: EUPL-1.2 */
/* A case from its diagnosis to its contract as a handler sees it: what each
 * list is of, what is to be done next, and what stands in the way. */
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
#include "tests/lib/covenant.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

enum { TABS = 8, LISTS_MAX = 9, ROWS = 24, COLS = 80 };

static struct house house;
static struct covenant covenant;

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	return 0;
}

static struct vt *
open_case(const char *login, const char *typed, const char *name)
{
	struct vt *vt = desk_as(&house, login);
	desk_open_case(vt, typed, name);
	return vt;
}

/* ---- lists ---- */

static const char *
row_text(struct vt *vt, int row)
{
	const char *s = vt_text(vt);
	for (; row > 0; row--)
		s = strchr(s, '\n') + 1;
	return s;
}

static void
check_no_error(struct vt *vt, int tab, int list)
{
	vt_sync(vt);
	if (strncmp(row_text(vt, ROWS - 2), " !", 2) == 0)
		fail_msg("tab %d, list %d:\n%s", tab, list, vt_text(vt));
}

static void
every_list_of_a_case_opens(void **state)
{
	(void)state;
	covenant_in_force(&house, &covenant);
	struct vt *vt = open_case("ane", "benali", "Karim BENALI");
	for (int tab = 1; tab <= TABS; tab++) {
		char key[2] = {(char)('0' + tab), '\0'};
		vt_keys(vt, key);
		check_no_error(vt, tab, 0);
		for (int list = 1; list < LISTS_MAX; list++) {
			vt_keys(vt, KEY_TAB);
			check_no_error(vt, tab, list);
		}
	}
	desk_quit(vt);
}

static void
who_has_signed_is_on_the_screen(void **state)
{
	(void)state;
	covenant_full(&house, &covenant);
	covenant_agree(&house, &covenant);
	covenant_sign(&house, &covenant, "ane", "person", NULL);
	struct vt *vt = open_case("ane", "benali", "Karim BENALI");
	vt_keys(vt, "3" KEY_TAB KEY_TAB KEY_TAB KEY_TAB);
	vt_wait(vt, "\\[Signatures\\]");
	vt_wait(vt, "person +Karim BENALI +21 Nov 2026");
	vt_wait(vt, "Amina Benali +yes");
	vt_wait(vt, "Jon Ruiz +yes");
	desk_quit(vt);
}

/* A promise goes to a version: where there is one only it is taken, and its
 * number is asked of nobody. */
static void
the_version_of_a_promise_is_not_asked_for(void **state)
{
	(void)state;
	covenant_draft(&house, &covenant);
	struct vt *vt = open_case("ane", "benali", "Karim BENALI");
	vt_keys(vt, "3p");
	vt_wait(vt, "Add a promise");
	vt_wait(vt, "^> ?Who promises");
	assert_false(vt_shows(vt, "^[> ] ?Contract\\*"));
	desk_quit(vt);
}

static void
begin_diagnosis(void)
{
	covenant.number = house_case(&house, "Karim", "Benali", "1984-03-02");
	house_must(&house, "ane", "diagnosis.begin", "case", covenant.number,
		   NULL);
}

static void
rate(const char *login, const char *domain, const char *level)
{
	house_must(&house, login, "diagnosis.rate", "case", covenant.number,
		   "domain", domain, "level", level, "strength", "1", NULL);
}

/* No row is in sight there: Enter is not offered, and says that it does
 * nothing; the rows have it again. */
static void
a_picture_alone_offers_no_row(void **state)
{
	(void)state;
	begin_diagnosis();
	rate("ane", "WORK", "2");
	struct vt *vt = open_case("ane", "benali", "Karim BENALI");
	vt_keys(vt, "2");
	vt_wait(vt, "Enter Open");
	vt_keys(vt, "t");
	vt_gone(vt, "Enter Open");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "does nothing here");
	vt_wait(vt, "^ t ");
	vt_settle(vt, 700); /* what is typed right after it is left out */
	vt_keys(vt, "t");
	vt_wait(vt, "Enter Open");
	desk_quit(vt);
}

/* ---- forms ---- */

static void
to_rate_shows_the_words_of_the_levels(void **state)
{
	(void)state;
	begin_diagnosis();
	struct vt *vt = open_case("ane", "benali", "Karim BENALI");
	vt_keys(vt, "2L");
	vt_wait(vt, "^ +Life domain +Work and work skills");
	vt_wait(vt, "^ +1 Acute +Job being lost now, no way to earn");
	vt_wait(vt, "^ +5 Own steam +Lasting job that fits");
	vt_wait(vt, "^> Level");
	desk_quit(vt);
}

/* Who rates over what was there is told what it was. */
static void
a_changed_rating_says_what_it_was(void **state)
{
	(void)state;
	begin_diagnosis();
	rate("ane", "WORK", "2");
	struct vt *vt = open_case("ane", "benali", "Karim BENALI");
	vt_keys(vt, "2L");
	vt_wait(vt, "^> Level +2");
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "no list of choices: 1 acute, 2 slipping");
	vt_keys(vt, "3" KEY_F2);
	vt_wait(vt, "\\+ Domain rated: Work and work skills, Level 3");
	vt_wait(vt, "Changed, was 2/1\\.");
	desk_quit(vt);
}

/* The next step has the key of a row nowhere: it is found by its name. */
static void
the_keys_of_a_promise_are_its_own(void **state)
{
	(void)state;
	covenant_full(&house, &covenant);
	house_must(&house, "ane", "contract.change", "contract",
		   covenant.contract, "vision", "", NULL);
	struct vt *vt = open_case("ane", "benali", "Karim BENALI");
	vt_keys(vt, "3");
	vt_wait(vt, "next: \\^P Change a draft");
	vt_wait(vt, "^> .*kitchens");
	vt_keys(vt, "e");
	vt_wait(vt, "Change a promise");
	vt_wait(vt, "two kitchens");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Change a promise");
	/* beside the goals as beside the promises, and the other way round */
	vt_keys(vt, "G");
	vt_wait(vt, "Add a goal");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Add a goal");
	vt_keys(vt, KEY_TAB);
	vt_wait(vt, "\\[Goals\\]");
	vt_keys(vt, "p");
	vt_wait(vt, "Add a promise");
	vt_wait(vt, "^> ?Who promises");
	desk_quit(vt);
}

/* A box that has to be ticked or not says how; F4 in it has nothing. */
static void
a_box_to_answer_says_by_which_keys(void **state)
{
	(void)state;
	covenant_full(&house, &covenant);
	struct vt *vt = open_case("ane", "benali", "Karim BENALI");
	desk_command(vt, "Report a breach");
	vt_wait(vt, "> Karim BENALI: look for work");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Whether it was possible\\* +\\[ \\] y or n\\?");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Whether it was");
	desk_quit(vt);
}

static void
to_agree_shows_both_ratings(void **state)
{
	(void)state;
	begin_diagnosis();
	rate("ane", "WORK", "2");
	rate("jon", "WORK", "4");
	rate("jon", "MONEY", "3");
	struct vt *vt = open_case("ane", "benali", "Karim BENALI");
	vt_keys(vt, "2=");
	vt_wait(vt, "^ +Life domain +Work and work skills");
	vt_wait(vt, "^ +Social service +2 Slipping: Out of work, little");
	vt_wait(vt, "^ +Employment service +4 Steady: Works, but too few");
	vt_wait(vt, "^ +The person +not rated yet");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "The person +not rated yet");
	/* of the partner's nothing, before one's own */
	vt_keys(vt, KEY_DOWN "=");
	vt_wait(vt, "^ +Life domain +Income");
	vt_wait(vt, "^ +Employment service +shown after your own");
	desk_quit(vt);
}

static void
to_mark_a_promise_says_which(void **state)
{
	(void)state;
	covenant_in_force(&house, &covenant);
	struct vt *vt = open_case("ane", "benali", "Karim BENALI");
	vt_keys(vt, "3/kitchens" KEY_ENTER);
	vt_wait(vt, "filter: kitchens");
	vt_keys(vt, "d");
	vt_wait(vt, "^ Karim BENALI +\\*1984-03-02 +ALT-");
	vt_wait(vt, "^ +Promise +Karim BENALI: look for work in two kitchens");
	vt_wait(vt, "^ +Due +Fri 27 Nov 2026");
	desk_quit(vt);
}

static void
to_sign_names_version_and_side(void **state)
{
	(void)state;
	covenant_agreed(&house, &covenant);
	struct vt *vt = open_case("ane", "benali", "Karim BENALI");
	vt_keys(vt, "3" KEY_TAB KEY_TAB);
	vt_wait(vt, "\\[Contracts\\]");
	vt_keys(vt, "S");
	vt_wait(vt, "^ +Version +1, Agreed");
	vt_keys(vt, "person" KEY_ENTER KEY_F2);
	vt_wait(vt, "Version: 1, Agreed");
	vt_wait(vt, "Side: The person");
	desk_quit(vt);
}

static void
many_rows_of_one_case_say_whose_and_which(void **state)
{
	(void)state;
	begin_diagnosis();
	rate("ane", "WORK", "2");
	struct vt *vt = open_case("ane", "benali", "Karim BENALI");
	vt_keys(vt, "2  =");
	vt_wait(vt, "^ Karim BENALI +\\*1984-03-02 +ALT-.*Agree on a domain");
	vt_wait(vt, "^ +2 rows: Work and work skills, Income and debts");
	desk_quit(vt);
}

/* ---- refusals ---- */

static void
every_reason_is_told_whole(void **state)
{
	(void)state;
	begin_diagnosis();
	rate("ane", "WORK", "2");
	rate("jon", "WORK", "4");
	struct vt *vt = open_case("ane", "benali", "Karim BENALI");
	vt_keys(vt, "2S");
	vt_wait(vt, "Sign the diagnosis: Karim BENALI");
	vt_wait(vt, "^ +4 +Work and work skills: the two ratings are two or");
	vt_wait(vt, "Not done, for [0-9]+ reasons\\.");
	assert_false(vt_shows(vt, "cannot be taken back"));
	vt_keys(vt, "x");
	vt_gone(vt, "Sign the diagnosis: Karim BENALI");
	desk_quit(vt);
}

/* Above the fields, each reason with a row of its own. */
static void
what_is_about_no_field_is_no_field(void **state)
{
	(void)state;
	covenant_agreed(&house, &covenant);
	house_must(&house, "ane", "diagnosis.begin", "case", covenant.number,
		   NULL);
	rate("ane", "WORK", "2");
	rate("jon", "WORK", "4");
	rate("ane", "MONEY", "2");
	rate("jon", "MONEY", "4");
	struct vt *vt = open_case("ane", "benali", "Karim BENALI");
	vt_keys(vt, "3" KEY_TAB KEY_TAB);
	vt_wait(vt, "\\[Contracts\\]");
	vt_keys(vt, "S");
	vt_wait(vt, "^> Side");
	vt_keys(vt, "person" KEY_ENTER KEY_F2);
	vt_wait(vt, "^ +! .+");
	vt_wait(vt, "Not saved: .*above the fields");
	assert_false(vt_shows(vt, "fields need a look"));
	desk_quit(vt);
}

static void
an_outsider_is_refused_and_offered_nothing(void **state)
{
	(void)state;
	begin_diagnosis();
	struct vt *vt = open_case("mikel", "benali", "Karim BENALI");
	vt_keys(vt, "2");
	vt_wait(vt, "[Yy]ou do not see this part of the case");
	vt_sync(vt);
	assert_false(vt_shows(vt, "No diagnosis yet"));
	assert_false(vt_shows(vt, "Begin"));
	assert_false(vt_shows(vt, "^ Enter Open"));
	desk_quit(vt);
	assert_string_equal(house_list(&house, "mikel", "diagnosis", "case",
				       covenant.number, NULL),
			    "! denied");
}

static void
what_is_read_says_whose_it_is(void **state)
{
	(void)state;
	begin_diagnosis();
	rate("ane", "WORK", "2");
	struct vt *vt = open_case("ane", "benali", "Karim BENALI");
	vt_keys(vt, "2" KEY_ENTER);
	vt_wait(vt, "^ +Diagnosis: Karim BENALI +\\*1984-03-02 +ALT-");
	desk_quit(vt);
}

#define DESK_TEST(f) cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		DESK_TEST(every_list_of_a_case_opens),
		DESK_TEST(who_has_signed_is_on_the_screen),
		DESK_TEST(the_version_of_a_promise_is_not_asked_for),
		DESK_TEST(a_picture_alone_offers_no_row),
		DESK_TEST(to_rate_shows_the_words_of_the_levels),
		DESK_TEST(a_changed_rating_says_what_it_was),
		DESK_TEST(the_keys_of_a_promise_are_its_own),
		DESK_TEST(a_box_to_answer_says_by_which_keys),
		DESK_TEST(to_agree_shows_both_ratings),
		DESK_TEST(to_mark_a_promise_says_which),
		DESK_TEST(to_sign_names_version_and_side),
		DESK_TEST(many_rows_of_one_case_say_whose_and_which),
		DESK_TEST(every_reason_is_told_whole),
		DESK_TEST(what_is_about_no_field_is_no_field),
		DESK_TEST(an_outsider_is_refused_and_offered_nothing),
		DESK_TEST(what_is_read_says_whose_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
