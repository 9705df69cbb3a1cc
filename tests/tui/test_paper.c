/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists and the agenda on paper, from where they stand; and what is found by
 * words and signs that people know. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

static struct house house;

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	const char *karim = house_case(&house, "Karim", "Benali", "1984-03-02");
	house_case(&house, "Наталія", "Їжакевич", "1997-08-02");
	house_must(&house, "ane", "appointment.make", "case", karim, "on_day",
		   "t+3", "at_time", "9:30", "kind", "OFFICE", NULL);
	/* Of two handlers: one signed, one not. */
	house_must(&house, "jon", "note.write", "case", karim, "text",
		   "Not signed yet", NULL);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	house_fini(&house);
	return 0;
}

/* With its filter; Esc goes back to the list as it was. */
static void
a_list_is_printed_as_it_stands(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_list(vt, "My cases");
	vt_wait(vt, "ЇЖАКЕВИЧ");
	vt_keys(vt, "/benali" KEY_ENTER);
	vt_gone(vt, "ЇЖАКЕВИЧ");
	vt_keys(vt, "P");
	vt_wait(vt, "^ Printed by Ane Etxeberria, Altsasu, ");
	vt_wait(vt, "^ filter: benali *$");
	vt_wait(vt, "Karim BENALI +\\*1984-03-02");
	vt_keys(vt, "w");
	vt_wait(vt, "File\\*? +my-cases-20[0-9-]+\\.txt");
	vt_keys(vt, KEY_ESC KEY_ESC);
	vt_wait(vt, "filter: benali");
	desk_quit(vt);
}

static void
the_agenda_is_asked_for_by_its_days(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_command(vt, "Print my agenda");
	vt_wait(vt, "Today and tomorrow");
	vt_keys(vt, "week from" KEY_ENTER);
	vt_wait(vt, "^ Appointment +Karim BENALI.* 09:30 Ane");
	vt_keys(vt, "w");
	vt_wait(vt, "File\\*? +agenda-20[0-9-]+\\.txt");
	desk_quit(vt);
}

/* Of a row that another may change alone, no hint says that one may. */
static void
anothers_note_is_not_offered_for_change(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "Karim BENALI");
	desk_command(vt, "List: Notes");
	vt_wait(vt, "Not signed yet");
	assert_false(vt_shows(vt, "e Change"));
	assert_false(vt_shows(vt, "S Sign"));
	vt_keys(vt, "e");
	vt_wait(vt, "Only its author changes or signs a note");
	desk_quit(vt);
	vt = desk_as(&house, "jon");
	desk_open_case(vt, "benali", "Karim BENALI");
	desk_command(vt, "List: Notes");
	vt_wait(vt, "e Change");
	desk_quit(vt);
}

/* Other words of the same, and the sign before one's own. */
static void
is_found_by_what_people_call_it(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "sup");
	vt_keys(vt, KEY_CTRL_P);
	vt_wait(vt, "^ +/");
	vt_keys(vt, "vacation");
	vt_wait(vt, "Set a deputy");
	vt_wait(vt, "List: Deputies");
	desk_quit(vt);
	vt = desk_as(&house, "ane");
	vt_keys(vt, "gbenali");
	vt_wait(vt, "= ?Karim BENALI");
	vt_wait(vt, "yours \\(=\\)");
	desk_quit(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_is_printed_as_it_stands),
		cmocka_unit_test(the_agenda_is_asked_for_by_its_days),
		cmocka_unit_test(anothers_note_is_not_offered_for_change),
		cmocka_unit_test(is_found_by_what_people_call_it),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
