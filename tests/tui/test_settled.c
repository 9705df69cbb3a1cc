/* SPDX-License-Identifier: EUPL-1.2 */
/* What others have dealt with says so where it stands, nothing is done to it
 * by mistake, and Enter reads what one may not change. ui.md 12. */
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

enum { PEOPLE = 3 };

static const char *const FAMILIES[PEOPLE] = {"Alfa", "Bravo", "Carla"};

static struct house house;
static const char *cases[PEOPLE];
static const char *promises[PEOPLE]; /* of Jon, monthly */

static const char *
row_of(void)
{
	return arena_printf(&house.arena, "%lld", (long long)house.out.row_id);
}

static void
promise_a_call(size_t i)
{
	static const char *const SIGNS[][2] = {
		{"ane", "person"}, {"ane", "social"}, {"jon", "employment"}};

	house_must(&house, "ane", "contract.begin", "case", cases[i], "vision",
		   "A job near home.", NULL);
	const char *contract = row_of();
	house_must(&house, "ane", "goal.add", "contract", contract, "domain",
		   "WORK", "text", "Work in a kitchen", "measure",
		   "a work contract", "target_on", "2027-05-01", NULL);
	house_must(&house, "jon", "promise.add", "contract", contract, "goal",
		   row_of(), "owner", "handler_employment", "what",
		   "ring the kitchen", "frequency", "monthly", "first_due",
		   "2026-12-01", "last_due", "2027-04-30", "how_checked",
		   "Ane asks", NULL);
	promises[i] = row_of();
	house_must(&house, "ane", "contract.propose", "contract", contract,
		   NULL);
	house_must(&house, "jon", "contract.agree", "contract", contract, NULL);
	for (size_t k = 0; k < N_ELEMS(SIGNS); k++)
		house_must(&house, SIGNS[k][0], "contract.sign", "contract",
			   contract, "party", SIGNS[k][1], NULL);
}

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	for (size_t i = 0; i < PEOPLE; i++) {
		cases[i] = house_case(&house, "Maialen", FAMILIES[i],
				      "1984-03-02");
		promise_a_call(i);
	}
	house_set_day("2026-12-02");
	return 0;
}

static struct vt *
ane_at_the_late(const char *term)
{
	struct vt *vt = desk_open(
		&(struct desk){.house = &house,
			       .program = "tests/tui/still_kith",
			       .login = "ane",
			       .env = {"KITH_STILL=2026-12-02T09:30:00Z"},
			       .term = term,
			       .cols = 118});
	desk_open_list(vt, "Promised by us and late");
	vt_wait(vt, "^> .*ALFA.*1 day late");
	vt_wait(vt, "1-3 of 3");
	return vt;
}

static void
jon_marks(size_t i)
{
	house_must(&house, "jon", "promise.mark", "promise", promises[i],
		   "outcome", "kept", NULL);
}

/* The row in focus and another one, on a terminal without colours, too. */
static void
says_so_where_it_stands(const char *term)
{
	struct vt *ane = ane_at_the_late(term);

	jon_marks(0);
	vt_wait(ane, "^> .*ALFA.*gone");
	vt_wait(ane, "1-3 of 3, 1 gone");
	vt_wait(ane, "^ \\* Others have dealt with this meanwhile\\. F5");
	jon_marks(2);
	vt_wait(ane, "^ .*CARLA.*gone");
	vt_wait(ane, "1-3 of 3, 2 gone");
	assert_true(vt_shows(ane, "BRAVO.*1 day late"));
	vt_keys(ane, "d");
	vt_wait(ane, "^ \\* Others have dealt with this");
	assert_false(vt_shows(ane, "F2 Save"));
	vt_keys(ane, KEY_F5);
	vt_wait(ane, "1-1 of 1");
	vt_wait(ane, "^> .*BRAVO");
	vt_gone(ane, "gone");
	desk_quit(ane);
}

static void
a_settled_row_says_so(void **state)
{
	(void)state;
	says_so_where_it_stands(NULL);
}

static void
a_settled_row_says_so_without_colour(void **state)
{
	(void)state;
	if (vt_knows_term("vt100"))
		says_so_where_it_stands("vt100");
	else
		skip();
}

static void
what_was_marked_is_no_mark_of_the_next_time(void **state)
{
	(void)state;
	struct vt *ane = ane_at_the_late(NULL);

	vt_keys(ane, "d");
	vt_wait(ane, "F2 Save");
	jon_marks(0);
	vt_keys(ane, "kept" KEY_F2);
	vt_wait(ane, "marked meanwhile by Jon Ruiz: Kept");
	vt_keys(ane, KEY_ESC);
	vt_settle(ane, 350);
	desk_quit(ane);
	assert_null(strstr(house_list(&house, "ane", "promises.marks", "case",
				      cases[0], NULL),
			   "2027-01-01"));
}

/* One form for many: what it sets is asked with its words, each is done to the
 * occurrence of its own row, and what none would take stays typed. */
static void
many_are_marked_in_one(void **state)
{
	(void)state;
	struct vt *ane = ane_at_the_late(NULL);

	vt_keys(ane, "  d");
	vt_wait(ane, "2 rows: Maialen ALFA, ring the kitchen, ");
	vt_wait(ane, "> Outcome\\*");
	vt_wait(ane, "Day\\* +2026-12-02");
	vt_keys(ane, "excused" KEY_F2);
	vt_wait(ane, "! Write down why");
	vt_wait(ane, "Outcome\\* +Excused");
	vt_keys(ane, "The kitchen is shut." KEY_F2);
	vt_wait(ane, "Outcome: Excused");
	vt_wait(ane, "Each is saved on its own");
	vt_settle(ane, 350);
	vt_keys(ane, "y");
	vt_wait(ane, "2 of 2 rows done");
	desk_quit(ane);
	for (size_t i = 0; i < PEOPLE; i++)
		assert_int_equal(
			strstr(house_list(&house, "ane", "promises.marks",
					  "case", cases[i], NULL),
			       "|2026-12-01|excused|2026-12-02|") != NULL,
			i < 2);
}

/* The day above the form is what it is moved from: nobody moves it unread. */
static void
what_stands_above_is_compared(void **state)
{
	(void)state;
	struct vt *ane = ane_at_the_late(NULL);

	vt_keys(ane, "r");
	vt_wait(ane, "Due +Tue 1 Dec 2026");
	house_must(&house, "jon", "promise.redate", "promise", promises[0],
		   "due_on", "2026-12-04", "reason", "Ill", NULL);
	vt_keys(ane, "2026-12-09" KEY_TAB "She asked" KEY_F2);
	vt_wait(ane, "Not saved yet: changed by Jon Ruiz");
	vt_wait(ane, "Due +Fri 4 Dec 2026");
	assert_non_null(strstr(house_list(&house, "ane", "promises", "case",
					  cases[0], NULL),
			       "2026-12-04"));
	vt_keys(ane, KEY_F2);
	vt_gone(ane, "F2 Save");
	desk_quit(ane);
	assert_non_null(strstr(house_list(&house, "ane", "promises", "case",
					  cases[0], NULL),
			       "2026-12-09"));
}

/* More rows than are looked at in one: what moved behind them has not gone. */
static void
what_moved_far_is_not_gone(void **state)
{
	enum { TASKS = 640, FAR = 3, DONE = 5 };
	static char id[TASKS][24];

	(void)state;
	for (int i = 0; i < TASKS; i++)
		snprintf(
			id[i], sizeof(id[i]), "%lld",
			(long long)house_must(
				&house, "ane", "task.add", "case", cases[0],
				"text",
				arena_printf(&house.arena, "Ring door %03d", i),
				"kind", "acute", "due_on", "2026-12-02", NULL));
	struct vt *ane = desk_open(
		&(struct desk){.house = &house,
			       .program = "tests/tui/still_kith",
			       .login = "ane",
			       .env = {"KITH_STILL=2026-12-02T09:30:00Z"},
			       .cols = 118});

	desk_open_list(ane, "Tasks on my cases");
	vt_wait(ane, "Ring door 003");
	house_must(&house, "jon", "task.redate", "task", id[FAR], "due_on",
		   "2026-12-03", NULL);
	house_must(&house, "jon", "task.done", "task", id[DONE], "done_text",
		   "Done", NULL);
	vt_wait(ane, "today .*  gone( |$)");
	assert_true(vt_shows(ane, "tomorrow .*Ring door 003"));
	desk_quit(ane);
}

/* Nothing of who is another pair's now stays on the screen. */
static void
a_hand_over_takes_the_name_away(void **state)
{
	(void)state;
	struct vt *ane = ane_at_the_late(NULL);

	house_must(&house, "sup", "pair.hand_over", "pair", "ane+jon",
		   "pair_id", "mikel+leire", "reason", "She moves", "cases",
		   cases[0], NULL);
	vt_wait(ane, "1-3 of 3, 1 gone");
	vt_gone(ane, "ALFA");
	vt_wait(ane, "^> +gone");
	vt_keys(ane, KEY_ENTER);
	vt_wait(ane, "^ \\* Others have dealt with this");
	desk_quit(ane);
}

/* Every case of the pair is seen by its name before it is given away, and some
 * of them are chosen so. */
static void
a_hand_over_shows_each_case(void **state)
{
	(void)state;
	struct vt *sup = desk_as(&house, "sup");

	vt_keys(sup, KEY_CTRL_P "hand a caseload");
	vt_wait(sup, "> Hand a caseload over");
	vt_keys(sup, KEY_ENTER);
	vt_wait(sup, "Hand a caseload over: ");
	vt_keys(sup, "ane");
	vt_wait(sup, "> ane.jon +Ane Etxeberria");
	vt_keys(sup, KEY_ENTER);
	vt_wait(sup, "> To\\*");
	vt_keys(sup, KEY_TAB KEY_TAB KEY_F4);
	vt_wait(sup, "\\[ \\] Maialen ALFA, ALT-");
	vt_keys(sup, "alfa");
	vt_wait(sup, "/ alfa");
	vt_keys(sup, KEY_ENTER);
	vt_wait(sup, "> Only these +Maialen ALFA, ALT-");
	desk_discard(sup);
	desk_quit(sup);
}

static void
a_list_is_read_anew_when_one_comes_back(void **state)
{
	(void)state;
	struct vt *ane = desk_open(
		&(struct desk){.house = &house,
			       .program = "tests/tui/still_kith",
			       .login = "ane",
			       .env = {"KITH_STILL=2026-12-02T09:30:00Z"},
			       .cols = 118});

	vt_wait(ane, "Promised by us, late +3");
	vt_keys(ane, "5");
	vt_wait(ane, "> Maialen ALFA");
	jon_marks(0);
	vt_wait(ane, "ALFA.*gone");
	vt_keys(ane, KEY_ESC);
	vt_gone(ane, "> Maialen");
	vt_keys(ane, KEY_ENTER);
	vt_gone(ane, "ALFA");
	vt_wait(ane, "1-2 of 2");
	desk_quit(ane);
}

/* What stands over the list has other keys: it is said when that is gone. */
static void
what_is_gone_is_said_where_its_key_works(void **state)
{
	(void)state;
	struct vt *ane = ane_at_the_late(NULL);

	vt_keys(ane, "s");
	vt_wait(ane, "Enter Take");
	jon_marks(0);
	vt_wait(ane, "ALFA.*gone");
	vt_keys(ane, KEY_DOWN);
	vt_wait(ane, "^ +> name");
	assert_false(vt_shows(ane, "dealt with this"));
	vt_keys(ane, KEY_ESC);
	vt_wait(ane, "^ \\* Others have dealt with this meanwhile\\. F5 shows");
	desk_quit(ane);
}

static void
enter_reads_what_is_not_ones_to_change(void **state)
{
	(void)state;
	house_must(&house, "jon", "note.write", "case", cases[0], "text",
		   "The kitchen rang back.", "visibility", "pair", NULL);
	struct vt *ane = desk_as(&house, "ane");

	desk_open_case(ane, "alfa", "Maialen ALFA");
	vt_keys(ane, "4" KEY_TAB KEY_TAB KEY_TAB);
	vt_wait(ane, "\\[Notes\\]");
	vt_wait(ane, "The kitchen rang");
	vt_keys(ane, KEY_ENTER);
	vt_wait(ane, "^ *Who reads it +");
	vt_wait(ane, "The kitchen rang back\\.");
	vt_keys(ane, KEY_ESC);
	vt_wait(ane, "\\[Notes\\]");
	vt_keys(ane, "e");
	vt_wait(ane, "Only its author changes or signs a note");
	assert_false(vt_shows(ane, "note\\.addendum"));
	desk_quit(ane);
}

#define SETTLED_TEST(f)                                                        \
	cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	static const struct CMUnitTest TESTS[] = {
		SETTLED_TEST(a_settled_row_says_so),
		SETTLED_TEST(a_settled_row_says_so_without_colour),
		SETTLED_TEST(what_was_marked_is_no_mark_of_the_next_time),
		SETTLED_TEST(many_are_marked_in_one),
		SETTLED_TEST(what_stands_above_is_compared),
		SETTLED_TEST(what_is_gone_is_said_where_its_key_works),
		SETTLED_TEST(what_moved_far_is_not_gone),
		SETTLED_TEST(a_hand_over_takes_the_name_away),
		SETTLED_TEST(a_hand_over_shows_each_case),
		SETTLED_TEST(a_list_is_read_anew_when_one_comes_back),
		SETTLED_TEST(enter_reads_what_is_not_ones_to_change),
	};
	return cmocka_run_group_tests(TESTS, NULL, NULL);
}
