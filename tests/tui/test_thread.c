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

#define DESK_TEST(f) cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		DESK_TEST(every_list_of_a_case_opens),
		DESK_TEST(who_has_signed_is_on_the_screen),
		DESK_TEST(the_version_of_a_promise_is_not_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
