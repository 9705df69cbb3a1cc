/* SPDX-License-Identifier: EUPL-1.2 */
/* What is typed and chosen in the fields of a form, and what is said there. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "desk.h"
#include "tests/lib/house.h"
#include "tests/lib/vt.h"

#define KEY_F1 "\033OP"
#define BACK "\033[Z"

static struct house house;
static const char *number; /* of the case */

static int
set_up(void **state)
{
	*state = &house;
	house_init(&house);
	number = house_case(&house, "Karim", "Benali", "1984-03-02");
	return 0;
}

static struct vt *
at_the_case(void)
{
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "BENALI");
	return vt;
}

/* Behind the day that stands there it looked like a mistake. */
static void
a_day_typed_takes_the_place_of_the_one_there(void **state)
{
	(void)state;
	struct vt *vt = at_the_case();
	vt_keys(vt, "c");
	vt_wait(vt, "Next contact +20[0-9-]+ *$");
	vt_keys(vt, "\033[Z");
	vt_wait(vt, "^> Next contact");
	vt_keys(vt, "t+3");
	vt_wait(vt, "^> Next contact +t\\+3 *$");
	vt_keys(vt, KEY_TAB);
	vt_wait(vt, "Next contact +20[0-9-]+ *$");
	/* Once one goes on in it, it stays. */
	vt_keys(vt, "\033[Z");
	vt_wait(vt, "^> Next contact");
	vt_keys(vt, "\033[H\033[F\177\177");
	vt_wait(vt, "Next contact +20[0-9]{2}-[0-9]{2}- *$");
	desk_discard(vt);
	desk_quit(vt);
}

/* It ran on into "8support", which is refused as well. */
static void
what_is_no_choice_gives_way_to_the_next(void **state)
{
	(void)state;
	struct vt *vt = at_the_case();
	vt_keys(vt, "c");
	vt_wait(vt, "Next contact");
	/* Text, kind, result, day and minutes stand before it. */
	vt_keys(vt, KEY_TAB KEY_TAB KEY_TAB KEY_TAB KEY_TAB);
	vt_wait(vt, "^> Minutes");
	vt_keys(vt, KEY_TAB);
	vt_wait(vt, "^> Time spent on");
	vt_keys(vt, "8" KEY_TAB);
	vt_gone(vt, "^> Time spent on");
	vt_keys(vt, BACK);
	vt_wait(vt, "^> Time spent on[*] +8");
	vt_keys(vt, "support");
	vt_wait(vt, "^> Time spent on[*] +[sS]upport");
	desk_discard(vt);
	desk_quit(vt);
}

/* And the focus is on the first of what is wrong. */
static void
what_was_said_goes_when_it_is_chosen_or_typed(void **state)
{
	(void)state;
	struct vt *vt = at_the_case();
	desk_command(vt, "Hide a person");
	vt_wait(vt, "Reason\\*");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "[^:] Fill in \"Reason\"");
	vt_keys(vt, "Her brother");
	vt_gone(vt, "[^:] Fill in \"Reason\"");
	desk_discard(vt);
	desk_command(vt, "Add to the household");
	vt_wait(vt, "^> Person\\*");
	vt_keys(vt, KEY_TAB);
	vt_wait(vt, "^> Relation\\*");
	vt_keys(vt, KEY_TAB KEY_F2);
	vt_wait(vt, "[^:] Fill in \"Person\"");
	vt_wait(vt, "^> Person\\*");
	vt_keys(vt, KEY_TAB KEY_F4);
	vt_wait(vt, "Partner");
	vt_keys(vt, KEY_ENTER);
	vt_gone(vt, "[^:] Fill in \"Relation\"");
	desk_discard(vt);
	desk_quit(vt);
}

/* The day and the minutes that follow from the kind are seen before F2, which
 * may come without leaving the field. */
static void
what_follows_from_a_choice_is_seen_while_it_is_typed(void **state)
{
	(void)state;
	struct vt *vt = at_the_case();
	vt_keys(vt, "c");
	vt_wait(vt, "Minutes +15");
	vt_keys(vt, "Went there" KEY_TAB);
	vt_wait(vt, "^> Kind");
	vt_keys(vt, "home");
	vt_wait(vt, "^> Kind.*home");
	vt_wait(vt, "Minutes +45");
	/* What was only begun is not chosen. */
	vt_keys(vt, "\025");
	vt_keys(vt, KEY_TAB);
	vt_wait(vt, "Minutes +15");
	desk_discard(vt);
	desk_quit(vt);
}

/* The day of today is there; what came of it is what one types. */
static void
the_cursor_begins_behind_the_day_of_today(void **state)
{
	(void)state;
	house_must(&house, "ane", "task.add", "case", number, "text",
		   "Ring the school", "kind", "acute", "due_on", "t", NULL);
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, "1");
	vt_wait(vt, "Ring the school");
	vt_keys(vt, "d");
	vt_wait(vt, "^> Result");
	vt_wait(vt, "Done on.* 20[0-9-]+ *$");
	desk_quit(vt);
}

static void
a_choice_is_found_by_what_is_said_of_it(void **state)
{
	(void)state;
	struct vt *vt = at_the_case();
	vt_keys(vt, "x");
	vt_wait(vt, "^> Why absent");
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "Our own logistics");
	vt_keys(vt, "illness");
	vt_gone(vt, "Our own logistics");
	vt_wait(vt, "> An acceptable reason");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Why absent\\* +An acceptable reason");
	desk_discard(vt);
	desk_quit(vt);
}

/* Each class of a reason says what belongs there. */
static void
reasons_of_absence_have_examples(void **state)
{
	(void)state;
	struct vt *vt = desk_open(
		&(struct desk){.house = &house, .login = "ane", .cols = 132});
	desk_open_case(vt, "benali", "BENALI");
	vt_keys(vt, "x");
	vt_wait(vt, "^> Why absent");
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "An acceptable reason +Illness, a sick child");
	vt_wait(vt, "Our own logistics +Letter late");
	/* What matches nothing says what can be done, whatever is pressed. */
	vt_keys(vt, "qqq");
	vt_wait(vt, "Nothing matches\\. Backspace takes letters away");
	vt_keys(vt, KEY_TAB);
	vt_wait(vt,
		"Tab does nothing here\\. Backspace takes away what was "
		"typed, Esc goes back without a choice: nothing is like "
		"\"qqq\"");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "^ i Backspace takes away what was typed, Esc goes back");
	vt_keys(vt, "\025");
	vt_wait(vt, "Letter late");
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "F2 does nothing here\\. Enter takes the row in focus");
	/* The choice goes on, and what it means is said in its field. */
	vt_keys(vt, "sick" KEY_ENTER);
	vt_wait(vt, "Why absent\\* +An acceptable reason");
	vt_gone(vt, "^> Why absent");
	vt_keys(vt, BACK);
	vt_wait(vt, "^> Why absent\\* +An acceptable reason");
	vt_wait(vt, "^ Illness, a sick child");
	vt_gone(vt, "Where it is not known yet");
	desk_discard(vt);
	desk_quit(vt);
}

/* "Every two weeks" is also every 2, typed in the box and in the field. */
static void
a_digit_finds_the_word_of_a_list(void **state)
{
	(void)state;
	house_must(&house, "ane", "contract.begin", "case", number, "title",
		   "Together", "vision", "Work near home", "language", "es",
		   "from_day", "t", "to_day", "t+6m", NULL);
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "BENALI");
	desk_command(vt, "Add a promise");
	vt_wait(vt, "How often");
	for (int i = 0; i < 12 && !vt_shows(vt, "^> How often"); i++) {
		vt_keys(vt, KEY_TAB);
		vt_sync(vt);
	}
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "^ +/");
	vt_keys(vt, "2");
	vt_wait(vt, "> Every two weeks");
	vt_gone(vt, "Every month");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "How often\\*? +Every two weeks");
	vt_keys(vt, BACK "once" KEY_TAB);
	vt_wait(vt, "How often\\*? +Once");
	vt_keys(vt, BACK "every 2" KEY_TAB);
	vt_wait(vt, "How often\\*? +Every two weeks");
	desk_discard(vt);
	desk_quit(vt);
}

/* A box that nobody has ticked says no in every form. */
static void
a_box_of_yes_and_no_has_one_face(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	desk_open_case(vt, "benali", "BENALI");
	vt_keys(vt, "c");
	vt_wait(vt, "Both of us +\\[ \\] no");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Both of us");
	vt_keys(vt, "A");
	vt_wait(vt, "Make an appointment");
	vt_wait(vt, "Both of us +\\[ \\] no");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Both of us");
	desk_quit(vt);
}

/* Help shows keys; typed there, each brings its own row. */
static void
a_key_typed_into_help_brings_its_command(void **state)
{
	(void)state;
	struct vt *vt = at_the_case();
	vt_keys(vt, KEY_F1);
	vt_wait(vt, "Help: ");
	vt_keys(vt, "x");
	vt_wait(vt, "^ *> Record a no-show .* x$");
	vt_keys(vt, "\177i");
	vt_wait(vt, "^ *> Change a person .* i$");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Help: ");
	desk_quit(vt);
}

#define FIELD_TEST(f)                                                          \
	cmocka_unit_test_setup_teardown(f, set_up, house_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		FIELD_TEST(a_day_typed_takes_the_place_of_the_one_there),
		FIELD_TEST(what_is_no_choice_gives_way_to_the_next),
		FIELD_TEST(what_was_said_goes_when_it_is_chosen_or_typed),
		FIELD_TEST(
			what_follows_from_a_choice_is_seen_while_it_is_typed),
		FIELD_TEST(the_cursor_begins_behind_the_day_of_today),
		FIELD_TEST(a_choice_is_found_by_what_is_said_of_it),
		FIELD_TEST(reasons_of_absence_have_examples),
		FIELD_TEST(a_digit_finds_the_word_of_a_list),
		FIELD_TEST(a_box_of_yes_and_no_has_one_face),
		FIELD_TEST(a_key_typed_into_help_brings_its_command),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
