/* SPDX-License-Identifier: EUPL-1.2 */
/* A list and the row that has the focus in words beside it or below it. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define KEY_F6 "\033[17~"

/* Beside the list where the window is wide, below it where it is high. */
static const char BESIDE[] = "│ Karim BENALI +\\*1984-03-02";
static const char BELOW[] = "^  Karim BENALI +\\*1984-03-02 +[A-Z0-9-]+$";
static const char NEITHER[] = "Preview|│|^  ─";

static struct house house;

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	house_case(&house, "Karim", "Benali", "1984-03-02");
	house_case(&house, "Lola", "Jiménez", "1991-07-30");
	house_case(&house, "Beñat", "Urkiola", "1979-06-01");
	return 0;
}

static void
open_my_cases(struct vt *vt)
{
	vt_keys(vt, "v");
	vt_wait(vt, "Lists");
	vt_keys(vt, "my cases" KEY_ENTER);
	vt_wait(vt, "^>.*Karim BENALI");
	vt_wait(vt, "(1-3|Row 1) of 3");
	vt_sync(vt);
}

static struct vt *
open_at(int rows, int cols, const char *option)
{
	struct vt *vt = desk_open(&(struct desk){.house = &house,
						 .login = "ane",
						 .options = {option},
						 .rows = rows,
						 .cols = cols});
	open_my_cases(vt);
	return vt;
}

static const struct {
	int rows;
	int cols;
	const char *option;
	const char *shows;   /* of the preview; NULL = there is none … */
	const char *why_not; /* … and F6 says so */
} PLACES[] = {
	{30, 120, NULL, BESIDE, NULL},
	{39, 160, NULL, BESIDE, NULL},
	{43, 132, NULL, BELOW, NULL},
	{60, 200, NULL, BELOW, NULL},
	{40, 80, NULL, BELOW, NULL},
	{24, 80, NULL, NULL, "A preview needs a window of 120 columns"},
	{39, 119, NULL, NULL, "A preview needs a window of 120 columns"},
	{43, 132, "--slow", NULL, "There is no preview on a slow link"},
	{43, 132, "--accessible", NULL, "There is no preview on a slow link"},
};

static void
it_is_where_it_has_room(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_ELEMS(PLACES); i++) {
		struct vt *vt = open_at(PLACES[i].rows, PLACES[i].cols,
					PLACES[i].option);
		print_message("# %dx%d\n", PLACES[i].cols, PLACES[i].rows);
		if (PLACES[i].shows != NULL) {
			vt_wait(vt, PLACES[i].shows);
			vt_wait(vt, "Pair +Ane Etxeberria \\+ Jon");
		} else {
			assert_false(vt_shows(vt, NEITHER));
			vt_keys(vt, KEY_F6);
			vt_wait(vt, PLACES[i].why_not);
		}
		desk_quit(vt);
	}
}

/* It goes with the focus, which stays in the list. */
static void
it_follows_the_focus(void **state)
{
	(void)state;
	struct vt *vt = open_at(30, 120, NULL);
	vt_wait(vt, BESIDE);
	vt_wait_cursor(vt, 2, 2);
	vt_keys(vt, KEY_DOWN);
	vt_wait(vt, "│ Lola JIM");
	vt_wait_cursor(vt, 3, 2);
	vt_keys(vt, "/urk");
	vt_wait(vt, "│ Beñat URKIOLA");
	vt_keys(vt, KEY_ENTER);
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "1 Story");
	desk_quit(vt);
}

/* As long as the program runs, on every list. */
static void
it_stays_hidden_and_comes_back(void **state)
{
	(void)state;
	struct vt *vt = open_at(30, 120, NULL);
	vt_wait(vt, BESIDE);
	vt_keys(vt, KEY_F6);
	vt_gone(vt, BESIDE);
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "MY DAY");
	open_my_cases(vt);
	assert_false(vt_shows(vt, BESIDE));
	vt_keys(vt, KEY_F6);
	vt_wait(vt, BESIDE);
	vt_resize(vt, 24, 80);
	vt_wait(vt, "^>.*Karim BENALI");
	vt_gone(vt, "│");
	vt_resize(vt, 43, 132);
	vt_wait(vt, BELOW);
	desk_quit(vt);
}

#define PREVIEW_TEST(f)                                                        \
	cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

/* "No. -6" stood there, which is for the shell. */
static void
a_persons_own_line_has_no_number(void **state)
{
	(void)state;
	house_must(&house, "ane", "person.add", "given_name", "Pep",
		   "family_name", "Gil", "birth", "1990-01-02", "language",
		   "es", "phone", "626 761 393", "sure", "y", NULL);
	const char *id =
		arena_printf(&house.arena, "%lld", (long long)house.out.row_id);
	house_must(&house, "ane", "case.open", "person_id", id, "pair_id",
		   "ane+jon", NULL);
	struct vt *vt = desk_open(&(struct desk){
		.house = &house, .login = "ane", .rows = 30, .cols = 132});
	desk_open_case(vt, "gil", "Pep GIL");
	desk_command(vt, "Ways to reach");
	vt_wait(vt, "│ Kind +Telephone");
	assert_false(vt_shows(vt, "-[0-9]+ *$"));
	desk_quit(vt);
}

/* What stands in the place of an hour is said once. */
static void
what_stands_for_the_hour_is_said_once(void **state)
{
	(void)state;
	house_must(&house, "ane", "contact.log", "case",
		   house_case(&house, "Ines", "Roca", "1984-03-02"), "text",
		   "A talk", "next", "t+1", NULL);
	struct vt *vt =
		desk_open(&(struct desk){.house = &house,
					 .program = "tests/tui/still_kith",
					 .login = "ane",
					 .rows = 30,
					 .cols = 132});
	desk_open_list(vt, "Appointments to come");
	vt_wait(vt, "│ +Time +due");
	assert_false(vt_shows(vt, "│ +Due +due"));
	desk_quit(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PREVIEW_TEST(it_is_where_it_has_room),
		PREVIEW_TEST(it_follows_the_focus),
		PREVIEW_TEST(it_stays_hidden_and_comes_back),
		PREVIEW_TEST(a_persons_own_line_has_no_number),
		PREVIEW_TEST(what_stands_for_the_hour_is_said_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
