/* SPDX-License-Identifier: EUPL-1.2 */
/* A list as it stands is kept under a name, opened by its number, changed. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define MY_CASES "\033[F" KEY_UP "\033[17~"

static struct house house;

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	house_set_day("2026-08-03");
	house_case(&house, "Karim", "Benali", "1984-03-02");
	house_set_day("2026-11-21");
	house_case(&house, "Lola", "Jiménez", "1991-07-30");
	return 0;
}

/* The list of one's cases, filtered to one of the two. */
static struct vt *
open_filtered(void)
{
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, MY_CASES);
	vt_wait(vt, "Lola JIM");
	vt_keys(vt, "/benali\r");
	vt_gone(vt, "Lola JIM");
	return vt;
}

static void
keep_as(struct vt *vt, const char *name)
{
	vt_keys(vt, "v");
	vt_wait(vt, "Lists and saved views");
	vt_keys(vt, "keep this");
	vt_wait(vt, "> *Keep this list as a view *filter: benali");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "List +My cases");
	vt_keys(vt, name);
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "Kept as ");
}

static void
a_list_is_kept_and_opened_by_its_number(void **state)
{
	struct vt *vt = open_filtered();
	(void)state;
	keep_as(vt, "Benalis");
	vt_wait(vt, "Kept as \"Benalis\": 1 opens it");
	/* From another list, by the number alone. */
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Lola JIM");
	vt_keys(vt, "1");
	vt_wait(vt, "^ Benalis \\(My cases\\)");
	vt_wait(vt, "filter: benali");
	assert_false(vt_shows(vt, "Lola JIM"));
	/* Esc takes the filter, and once more the list away. */
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Lola JIM");
	desk_quit(vt);
}

static void
a_number_without_a_view_says_so(void **state)
{
	struct vt *vt = open_filtered();
	(void)state;
	vt_keys(vt, "7");
	vt_wait(vt, "No saved view of yours has the key 7");
	desk_quit(vt);
}

static void
a_kept_one_is_kept_as_it_is_now(void **state)
{
	struct vt *vt = open_filtered();
	(void)state;
	keep_as(vt, "One name");
	vt_keys(vt, "1");
	vt_wait(vt, "^ One name");
	vt_keys(vt, KEY_ESC);
	vt_wait(vt, "Lola JIM");
	vt_keys(vt, "/lola\r");
	vt_gone(vt, "Karim BENALI");
	vt_keys(vt, "v");
	vt_wait(vt, "Keep \"One name\" as it is now *filter: lola");
	vt_keys(vt, "as it is");
	vt_wait(vt, "> *Keep \"One name\"");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Change a saved view");
	vt_keys(vt, KEY_F2);
	vt_gone(vt, "F2 Save");
	vt_keys(vt, "1");
	vt_wait(vt, "filter: lola");
	assert_false(vt_shows(vt, "Karim BENALI"));
	desk_quit(vt);
}

static void
the_list_of_them_opens_them(void **state)
{
	struct vt *vt = open_filtered();
	(void)state;
	keep_as(vt, "Benalis");
	vt_keys(vt, "v");
	vt_wait(vt, "Lists and saved views");
	vt_keys(vt, "saved views");
	vt_wait(vt, "> *Saved views");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "e Change  k Remove");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "^ Benalis \\(My cases\\)");
	desk_quit(vt);
}

#define SAVED_TEST(f) cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		SAVED_TEST(a_list_is_kept_and_opened_by_its_number),
		SAVED_TEST(a_number_without_a_view_says_so),
		SAVED_TEST(a_kept_one_is_kept_as_it_is_now),
		SAVED_TEST(the_list_of_them_opens_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
