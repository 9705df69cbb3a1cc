/* SPDX-License-Identifier: EUPL-1.2 */
/* What is read of a row of the day at 80 columns, without standing on it. The
 * clock stands at Saturday 2026-11-21, 10:30. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

static struct house house;
static const char *number; /* of the case of Concepción */

static const char *
row_of_house(void)
{
	return arena_printf(&house.arena, "%lld", (long long)house.out.row_id);
}

static void
promise(const char *contract, const char *goal, const char *what,
	const char *first_due)
{
	house_must(&house, "jon", "promise.add", "contract", contract, "goal",
		   goal, "owner", "handler_employment", "what", what,
		   "first_due", first_due, "how_checked", "Ane sees the letter",
		   NULL);
}

static const char *
goal_in(const char *contract, const char *domain)
{
	house_must(&house, "ane", "goal.add", "contract", contract, "domain",
		   domain, "text", "To be well at home", "measure",
		   "She says so", "target_on", "2027-05-01", NULL);
	return row_of_house();
}

/* A contract in force: one promise late, and one on health that is to come. */
static void
make_contract(void)
{
	static const char *const SIGNS[][2] = {
		{"ane", "person"}, {"ane", "social"}, {"jon", "employment"}};
	const char *contract;

	house_set_day("2026-10-01");
	number = house_case(&house, "Concepción", "Etxeberria Goikoetxea",
			    "1984-03-02");
	house_must(&house, "ane", "contract.begin", "case", number, "vision",
		   "A job near home.", NULL);
	contract = row_of_house();
	promise(contract, goal_in(contract, "WORK"), "hold a family meeting",
		"2026-10-12");
	promise(contract, goal_in(contract, "MIND"), "ring the hospital",
		"2026-11-23");
	house_must(&house, "ane", "contract.propose", "contract", contract,
		   NULL);
	house_must(&house, "jon", "contract.agree", "contract", contract, NULL);
	for (size_t i = 0; i < 3; i++)
		house_must(&house, SIGNS[i][0], "contract.sign", "contract",
			   contract, "party", SIGNS[i][1], NULL);
	house_set_day("2026-11-21");
}

static int
setup(void **state)
{
	(void)state;
	house_init(&house);
	make_contract();
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
open_day(const char *login)
{
	return desk_open(&(struct desk){.house = &house,
					.program = "tests/tui/still_kith",
					.login = login});
}

static void
what_is_promised_is_read_beside_how_late_it_is(void **state)
{
	struct vt *vt;

	(void)state;
	vt = open_day("jon");
	vt_keys(vt, "5");
	vt_wait(vt, "  Promised by us, late");
	vt_wait(vt, "Concepción ET… +hold a family.* ! 40 d late$");
	/* Read whole below. */
	vt_wait(vt, "Due +40 days late");
	desk_quit(vt);
}

/* What a list may not say is read in a part of the case, and Enter goes there. */
static void
a_text_that_no_list_shows_is_where_enter_goes(void **state)
{
	struct vt *vt;

	(void)state;
	vt = open_day("jon");
	vt_keys(vt, "7");
	vt_wait(vt, "Concepción ET.* +\\(in Contract\\) +in 2 d$");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Concepción ETXEBERRIA");
	vt_wait(vt, "^> .*ring the hospital");
	desk_quit(vt);
}

/* To the supervisor no list says a task. */
static void
a_task_that_no_list_shows_is_where_enter_goes(void **state)
{
	struct vt *vt;

	(void)state;
	house_set_day("2026-11-18");
	house_must(&house, "ane", "task.add", "case", number, "text",
		   "Ring the surgery", "kind", "todo", "due_on", "2026-11-19",
		   NULL);
	house_set_day("2026-11-21");
	vt = open_day("sup");
	desk_open_list(vt, "Tasks overdue");
	vt_wait(vt, "\\(in Follow-up\\)");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "^> .*Ring the surgery");
	desk_quit(vt);
}

/* With whom is said of the partner's; of one's own, of what kind it is. */
static void
ones_own_appointment_says_of_what_kind_it_is(void **state)
{
	struct vt *vt;

	(void)state;
	house_must(&house, "ane", "appointment.make", "case", number, "on_day",
		   "2026-11-21", "at_time", "16:30", "kind", "HOME_VISIT",
		   NULL);
	vt = open_day("ane");
	vt_keys(vt, "3");
	vt_wait(vt, "Name +Time +Kind +Day");
	vt_wait(vt, "Concepción ET.* +16:30 +Home visit +today$");
	desk_quit(vt);
}

/* F6 gives the list the whole screen, and takes it back. */
static void
a_larger_list_is_given_back_by_the_same_key(void **state)
{
	struct vt *vt;

	(void)state;
	vt = open_day("jon");
	vt_keys(vt, "5");
	vt_wait(vt, "  Promised by us, late$");
	for (int i = 0; i < 2; i++) {
		vt_keys(vt, "\033[17~");
		vt_wait(vt, "^ Promised by us and late");
		vt_keys(vt, "\033[17~");
		vt_wait(vt, "MY DAY");
		vt_keys(vt, KEY_ESC); /* to the left list */
		vt_settle(vt, 50);
	}
	desk_quit(vt);
}

/* What is promised stands before by whom, and a part of the case is named. */
static void
the_agenda_says_what_before_who(void **state)
{
	struct vt *vt;

	(void)state;
	vt = open_day("jon");
	desk_open_list(vt, "Agenda");
	vt_wait(vt, "We promised +Concep.*\\(in Contract\\)");
	vt_keys(vt, "\033[H" KEY_DOWN);
	vt_wait(vt, "^> 40 days late +We promised +Concep.* hold a family");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "^> .*hold a family meet");
	desk_quit(vt);
}

int
main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(what_is_promised_is_read_beside_how_late_it_is),
		TEST(a_text_that_no_list_shows_is_where_enter_goes),
		TEST(a_task_that_no_list_shows_is_where_enter_goes),
		TEST(ones_own_appointment_says_of_what_kind_it_is),
		TEST(a_larger_list_is_given_back_by_the_same_key),
		TEST(the_agenda_says_what_before_who),
	};
#undef TEST
	return cmocka_run_group_tests(tests, NULL, NULL);
}
