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
	house_set_day("2026-08-03");
	number = house_case(&house, "Karim", "Benali", "1984-03-02");
	house_set_day("2026-11-21");
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
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "landlord before noon");
	vt_wait(vt, "Karim BENALI +\\*1984-03-02 +ALT-2026-0001");
	vt_wait(vt, "d Read");
	vt_keys(vt, "d");
	vt_wait(vt, "^ \\+ Marked as read");
	vt_gone(vt, "landlord before noon");
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
	struct vt *vt;

	(void)state;
	house_must(&house, "jon", "appointment.make", "case", number, "on_day",
		   "2026-11-21", "at_time", "16:30", "kind", "OFFICE", NULL);
	vt = open_rows("ane", 24);
	vt_keys(vt, "3");
	vt_wait(vt, "Karim BENALI +16:30 +Jon R.* +today");
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
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_message_is_read_from_the_day,
						setup, teardown),
		cmocka_unit_test_setup_teardown(a_message_leads_to_its_case,
						setup, teardown),
		cmocka_unit_test_setup_teardown(what_one_did_is_told, setup,
						teardown),
		cmocka_unit_test_setup_teardown(an_appointment_says_with_whom,
						setup, teardown),
		cmocka_unit_test_setup_teardown(loads_lead_to_a_case_and_back,
						setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
