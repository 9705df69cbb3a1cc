/* SPDX-License-Identifier: EUPL-1.2 */
/* Who works in a case for others: deputies in the lists of the day, members of
 * the team. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/attr.h"

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

static struct house house;
static const char *karim; /* number of his case */

#define STILL "tests/tui/still_kith"

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	karim = house_late_case(&house, "Karim", "Benali", "1984-03-02");
	return 0;
}

/* At the hour of what is made here, whenever the test runs. */
static struct vt *
at_desk(const char *login)
{
	return desk_open(&(struct desk){
		.house = &house, .program = STILL, .login = login});
}

/* An acute task on the case of ane, and on one of mikel, who stands in. */
static void
make_deputy(void)
{
	const char *own;

	house_must(&house, "sup", "deputy.set", "absent_id", "ane", "deputy_id",
		   "mikel", "from_day", "t", "to_day", "t+10", NULL);
	house_must(&house, "mikel", "person.add", "given_name", "Zoe",
		   "family_name", "Own", "birth", "1984-03-02", NULL);
	own = arena_printf(&house.arena, "%lld", (long long)house.out.row_id);
	house_must(&house, "mikel", "case.open", "person_id", own, "pair_id",
		   "mikel+leire", NULL);
	own = arena_strdup(&house.arena, house.out.row_ref);
	house_must(&house, "mikel", "task.add", "case", own, "text", "Ring",
		   "kind", "acute", "due_on", "t+1", NULL);
	house_must(&house, "ane", "task.add", "case", karim, "text", "Ring",
		   "kind", "acute", "due_on", "t", NULL);
}

/* What one sees as a deputy has a sign, and says for whom: in the pane, the
 * narrow window, the wide list, where it is read out, and in the help. */
static void
rows_of_a_deputy_are_marked(void **state)
{
	static const struct {
		int rows;
		int cols;
		const char *option;
		const char *row;
		const char *keys;
		const char *text;
	} ROWS[] = {
		{24, 80, NULL, "> \\+ Karim BENALI", "",
		 "\\+ For +Ane Etxeberria"},
		{16, 60, NULL, "^> .*\\+ Karim BENALI", "",
		 "For: Ane Etxeberria"},
		{43, 132, NULL, "\\+ Karim BENALI +Ane Etxeberria", "",
		 "\\+ Karim BENALI +Ane Etxeberria"},
		{24, 80, "--accessible", "Karim BENALI", "",
		 "Row 1 of 2: Karim BENALI, .*For: Ane Etxeberria"},
		{24, 80, NULL, "> \\+ Karim BENALI", "?",
		 "\\+ before a name: you stand in"},
	};
	(void)state;
	make_deputy();
	for (size_t i = 0; i < N_ELEMS(ROWS); i++) {
		struct vt *vt =
			desk_open(&(struct desk){.house = &house,
						 .program = STILL,
						 .login = "mikel",
						 .options = {ROWS[i].option},
						 .rows = ROWS[i].rows,
						 .cols = ROWS[i].cols});
		vt_keys(vt, "1");
		vt_wait(vt, ROWS[i].row);
		vt_wait(vt, "Zoe OWN");
		assert_false(vt_shows(vt, "\\+ Zoe OWN"));
		vt_keys(vt, ROWS[i].keys);
		vt_wait(vt, ROWS[i].text);
		desk_quit(vt);
	}
}

/* Whoever is at work again learns that everybody is told they are away. */
static void
who_is_away_is_told(void **state)
{
	(void)state;
	make_deputy();
	struct vt *vt = at_desk("ane");
	vt_wait(vt, "Altsasu +Ane Etxeberria +away until ");
	desk_quit(vt);
	vt = at_desk("ane"); /* the tour is over */
	vt_wait(vt, "You are recorded as away until .*; Mikel Go");
	desk_quit(vt);
	vt = at_desk("jon");
	vt_wait(vt, "with Ane Etxeberria");
	assert_false(vt_shows(vt, "away"));
	desk_quit(vt);
}

/* The hours proposed for reading would end a member of the team tomorrow. */
static void
a_member_of_the_team_has_no_hours(void **state)
{
	(void)state;
	struct vt *vt = at_desk("ane");
	desk_open_case(vt, "benali", "BENALI");
	desk_command(vt, "Give access");
	vt_wait(vt, "Hours +24");
	vt_keys(vt,
		"In"
		"\303\251"
		"s" KEY_TAB "Member" KEY_TAB);
	vt_wait(vt, "Kind\\*? +Member of the team");
	vt_wait(vt, "Hours *$");
	vt_keys(vt, "Job coach" KEY_TAB "WORK" KEY_F2);
	vt_wait(vt, "\\+ Access given until it is ended");
	desk_quit(vt);
	assert_non_null(
		strstr(house_list(&house, "ane", "access", "case", karim, NULL),
		       "|Job coach|WORK|"));
}

/* Nobody has to ask: it stands on the home screen. */
static void
the_home_screen_says_who_stands_in(void **state)
{
	struct vt *vt;

	(void)state;
	make_deputy();
	vt = at_desk("mikel");
	vt_wait(vt, "Standing in +1");
	desk_open_list(vt, "My standing in");
	vt_wait(vt, "You stand in for +Ane Etxeberria");
	desk_quit(vt);
	vt = at_desk("ane");
	vt_wait(vt, "Standing in +1");
	desk_open_list(vt, "My standing in");
	vt_wait(vt, "For you stands in +Mikel Go");
	desk_quit(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(rows_of_a_deputy_are_marked,
						setup, house_tear_down),
		cmocka_unit_test_setup_teardown(who_is_away_is_told, setup,
						house_tear_down),
		cmocka_unit_test_setup_teardown(
			the_home_screen_says_who_stands_in, setup,
			house_tear_down),
		cmocka_unit_test_setup_teardown(
			a_member_of_the_team_has_no_hours, setup,
			house_tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
