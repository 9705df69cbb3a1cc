/* SPDX-License-Identifier: EUPL-1.2 */
/* The window becomes wider, narrower, taller and lower, and the row with the
 * focus stays the one that it was: the next key is for the same person. So do
 * the filter, the order and the marks. The clock stands at Saturday
 * 2026-11-21, 10:30. */
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

enum { PEOPLE = 4, HERE = 2 };

static const char *const FAMILIES[PEOPLE] = {"Alfa", "Bravo", "Carla", "Delta"};

/* As one drags the corner of a window: over every edge of the day's layout. */
static const int SIZES[][2] = {{43, 132}, {30, 100}, {24, 80},
			       {16, 60},  {24, 80},  {43, 132},
			       {24, 132}, {10, 40},  {24, 80}};

static struct house house;
static const char *numbers[PEOPLE];

static int
set_up(void **state)
{
	(void)state;
	house_init(&house);
	for (size_t i = 0; i < PEOPLE; i++) {
		numbers[i] = house_late_case(&house, "Ane", FAMILIES[i],
					     "1984-03-02");
		house_must(&house, "jon", "message.send", "case", numbers[i],
			   "text", "She rang", "kind", "message", NULL);
	}
	for (size_t i = 0; i < PEOPLE; i++)
		house_must(&house, "ane", "task.add", "case", numbers[HERE],
			   "text",
			   arena_printf(&house.arena, "Ring number %zu", i),
			   "kind", "todo", "due_on", "2026-11-26", NULL);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	house_fini(&house);
	return 0;
}

static struct vt *
open_at(const int size[2])
{
	return desk_open(&(struct desk){.house = &house,
					.program = "tests/tui/still_kith",
					.login = "ane",
					.rows = size[0],
					.cols = size[1]});
}

/* Through all the sizes, and at each one the row of the cursor has the words.
 */
static void
stays_on(struct vt *vt, const char *row)
{
	for (size_t i = 1; i < N_ELEMS(SIZES); i++) {
		print_message("# %dx%d\n", SIZES[i][1], SIZES[i][0]);
		vt_resize(vt, SIZES[i][0], SIZES[i][1]);
		vt_sync(vt);
		vt_wait(vt, row);
	}
}

static void
the_day_keeps_the_row(void **state)
{
	struct vt *vt = open_at(SIZES[0]);
	(void)state;
	vt_wait(vt, "2   Messages to me +4");
	vt_keys(vt, "2" KEY_DOWN KEY_DOWN);
	vt_wait(vt, "> .*CARLA");
	stays_on(vt, "> .*CARLA");
	/* The key is for her as well. */
	vt_keys(vt, "d");
	vt_wait(vt, "^ \\+ Marked as read");
	vt_wait(vt, "2   Messages to me +3");
	vt_gone(vt, "CARLA");
	desk_quit(vt);
}

/* Also a word of the filter that is not yet done with. */
static void
filter_order_and_marks_stay(void **state)
{
	struct vt *vt = open_at(SIZES[2]);
	(void)state;
	vt_wait(vt, "2   Messages to me +4");
	vt_keys(vt, "2" KEY_DOWN);
	vt_wait(vt, "> .*BRAVO");
	vt_keys(vt, "s" KEY_ENTER);
	vt_wait(vt, "backwards");
	vt_keys(vt, " ");
	vt_wait(vt, "1 marked");
	vt_resize(vt, 43, 132);
	vt_sync(vt);
	vt_wait(vt, "backwards");
	vt_wait(vt, "1 marked");
	vt_keys(vt, "/an");
	vt_wait(vt, "/ an");
	vt_resize(vt, 24, 80);
	vt_sync(vt);
	vt_keys(vt, "e");
	vt_wait(vt, "/ ane");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "filter: ane");
	vt_resize(vt, 43, 132);
	vt_sync(vt);
	vt_wait(vt, "filter: ane");
	desk_quit(vt);
}

static void
other_lists_keep_the_row(void **state)
{
	struct vt *vt = open_at(SIZES[0]);
	(void)state;
	desk_open_list(vt, "Tasks on my cases");
	vt_keys(vt, KEY_DOWN KEY_DOWN);
	vt_wait(vt, "^> .*Ring number 2");
	stays_on(vt, "^> .*Ring number 2");
	desk_quit(vt);
}

static void
the_lists_of_a_case_keep_the_row(void **state)
{
	struct vt *vt = open_at(SIZES[0]);
	(void)state;
	desk_open_case(vt, "carla", "CARLA");
	vt_keys(vt, "4");
	vt_wait(vt, "\\[Contacts\\]");
	vt_keys(vt, KEY_TAB KEY_TAB);
	vt_wait(vt, "\\[Tasks\\]");
	vt_keys(vt, KEY_DOWN KEY_DOWN);
	vt_wait(vt, "^> .*Ring number 2");
	stays_on(vt, "^> .*Ring number 2");
	desk_quit(vt);
}

/* What is found, and a choice of a form. */
static void
what_is_chosen_from_keeps_the_row(void **state)
{
	struct vt *vt = open_at(SIZES[0]);
	(void)state;
	vt_keys(vt, "g");
	vt_wait(vt, "Find a person or a case");
	vt_keys(vt, "ane");
	vt_wait(vt, "4 persons");
	vt_keys(vt, KEY_DOWN KEY_DOWN);
	vt_wait(vt, "^>.*CARLA");
	stays_on(vt, "^>.*CARLA");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "1 Story|1/8 Story");
	vt_wait(vt, "CARLA");
	desk_quit(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_day_keeps_the_row, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(filter_order_and_marks_stay,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(other_lists_keep_the_row,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			the_lists_of_a_case_keep_the_row, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_is_chosen_from_keeps_the_row, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
