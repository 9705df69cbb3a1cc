/* SPDX-License-Identifier: EUPL-1.2 */
/* Pictures made of text, where the product has them: the loads of the pairs,
 * the levels of a diagnosis, the time line of a case; each with its rows. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

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
	const char *karim = house_case(&house, "Karim", "Benali", "1984-03-02");
	house_must(&house, "ane", "contact.log", "case", karim, "kind", "PHONE",
		   "text", "Rang.", NULL);
	house_must(&house, "ane", "contact.log", "case", karim, "kind",
		   "OFFICE", "result", "NO_SHOW", "absence_reason",
		   "not_yet_known", "text", "Did not come.", NULL);
	house_must(&house, "ane", "diagnosis.begin", "case", karim, NULL);
	house_must(&house, "ane", "diagnosis.rate", "case", karim, "domain",
		   "WORK", "level", "2", "strength", "1", NULL);
	return 0;
}

static struct vt *
open_as(const char *login, const char *option)
{
	return desk_open(&(struct desk){
		.house = &house, .login = login, .options = {option}});
}

static void
the_supervisor_sees_who_is_full(void **state)
{
	(void)state;
	struct vt *vt = open_as("sup", "--ascii");
	vt_keys(vt, "\033[F" KEY_UP KEY_UP KEY_UP);
	vt_wait(vt, "Etxeberria \\+ Ruiz +3 % +[#:]");
	/* A pair without cases has no bar. */
	vt_wait(vt, "Go.*i \\+ Sanz +0 %$");
	desk_quit(vt);
}

static void
the_time_line_stands_below_its_rows(void **state)
{
	(void)state;
	struct vt *vt = open_as("ane", "--ascii");
	desk_open_case(vt, "benali", "BENALI");
	vt_keys(vt, "7");
	vt_wait(vt, "Talks, x missed +.*x");
	vt_wait(vt, "Phases +.*>");
	vt_wait(vt, "Talks a month .*last 2");
	vt_wait(vt, "> .*Contact");
	vt_keys(vt, "t");
	vt_gone(vt, "Talks a month");
	vt_wait(vt, "> .*Contact");
	vt_keys(vt, "t");
	vt_wait(vt, "Talks a month");
	desk_quit(vt);
}

static void
the_levels_stand_side_by_side(void **state)
{
	(void)state;
	struct vt *vt = open_as("ane", "--ascii");
	desk_open_case(vt, "benali", "BENALI");
	vt_keys(vt, "2");
	vt_wait(vt, "Work and work skills +2/1");
	vt_keys(vt, "t");
	vt_wait(vt, "Life domain +Social +Employment +Person");
	vt_wait(vt, "Work and work skills +2 #### +- +-$");
	/* What is not seen is not changed. */
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Enter does nothing here");
	vt_wait(vt, "Work and work skills +2 ####");
	vt_settle(vt, 700); /* what is typed with it is left out */
	vt_keys(vt, "t");
	vt_wait(vt, "Work and work skills +2/1");
	desk_quit(vt);
}

static void
who_listens_is_told_rows_only(void **state)
{
	(void)state;
	struct vt *vt = open_as("ane", "--accessible");
	desk_open_case(vt, "benali", "BENALI");
	vt_keys(vt, "7");
	vt_wait(vt, "Did not come");
	vt_settle(vt, 60);
	assert_false(vt_shows(vt, "Talks a month"));
	desk_quit(vt);
}

#define PICTURE_TEST(f)                                                        \
	cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PICTURE_TEST(the_supervisor_sees_who_is_full),
		PICTURE_TEST(the_time_line_stands_below_its_rows),
		PICTURE_TEST(the_levels_stand_side_by_side),
		PICTURE_TEST(who_listens_is_told_rows_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
