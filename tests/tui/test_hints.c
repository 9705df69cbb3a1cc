/* SPDX-License-Identifier: EUPL-1.2 */
/* What the frame says around a screen: whose record, what is late, which key
 * is next, in every size, and nothing cut without a sign. */
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

/* The text of a contact is its first field. */
#define TO_TEXT ""
#define MY_CASES "\033[F" KEY_UP "\033[17~"

static struct house house;

static int
setup(void **state)
{
	*state = &house;
	house_init(&house);
	house_late_case(&house, "Karim", "Benali", "1984-03-02");
	house_case(&house, "Lola", "Jiménez", "1991-07-30");
	return 0;
}

static struct vt *
open_at(int rows, int cols)
{
	return desk_open(&(struct desk){
		.house = &house, .login = "ane", .rows = rows, .cols = cols});
}

static void
open_contact(struct vt *vt)
{
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "c");
	vt_wait(vt, "F2 Save");
}

static void
leave_contact(struct vt *vt)
{
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "F2 Save");
}

/* ---- keys that do something ---- */

static void
choices_are_hinted_where_there_are_some(void **state)
{
	static const struct {
		const char *label;
		bool has_choices;
	} FIELDS[] = {{"Text", true},	       {"Kind", true},
		      {"Result", true},	       {"Why absent", true},
		      {"Day", true},	       {"Minutes", false},
		      {"Time spent on", true}, {"Both of us", false}};
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	open_contact(vt);
	for (size_t i = 0; i < N_ELEMS(FIELDS); i++) {
		char focus[40] = "^> ";
		strncat(focus, FIELDS[i].label, sizeof(focus) - 4);
		vt_wait(vt, focus);
		vt_sync(vt);
		assert_int_equal(vt_shows(vt, "F4 Choose"),
				 FIELDS[i].has_choices);
		vt_keys(vt, KEY_TAB);
	}
	leave_contact(vt);
	desk_quit(vt);
}

static void
a_filter_says_what_becomes_of_it(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, MY_CASES "/ben");
	vt_wait(vt, "^/ ben");
	vt_wait(vt, "Enter Keep  Esc Clear");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "filter: ben");
	vt_gone(vt, "Enter Keep");
	desk_quit(vt);
}

/* F6 Larger has no room beside it at 60 columns. */
static void
a_note_hints_at_finding_in_every_size(void **state)
{
	static const int SIZES[][2] = {{24, 80}, {16, 60}};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(SIZES); i++) {
		struct vt *vt = open_at(SIZES[i][0], SIZES[i][1]);
		open_contact(vt);
		vt_wait(vt, "\\^F Find .*F1 Help");
		leave_contact(vt);
		desk_quit(vt);
	}
}

static void
a_search_in_a_note_is_no_filter(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	open_contact(vt);
	vt_keys(vt, TO_TEXT "Tea\006");
	vt_wait(vt, "Find:");
	vt_sync(vt);
	assert_false(vt_shows(vt, "Enter Keep"));
	desk_quit(vt);
}

/* Back leads nowhere from the day, but from its rows to its lists. */
static void
the_day_has_no_back(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	vt_sync(vt);
	assert_false(vt_shows(vt, "Esc Back"));
	vt_keys(vt, "\033[F" KEY_UP KEY_ENTER);
	vt_wait(vt, "> .*BENALI");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "> .*BENALI");
	desk_quit(vt);
}

/* The most pressing key stays in every size, and help. */
static void
the_next_key_is_hinted_in_every_size(void **state)
{
	static const int SIZES[][2] = {{24, 80}, {16, 60}, {10, 40}};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(SIZES); i++) {
		struct vt *vt = open_at(SIZES[i][0], SIZES[i][1]);
		vt_wait(vt, "^ Enter Open .*F1 Help");
		desk_open_case(vt, "benali", "Karim BENALI");
		vt_wait(vt, "c Contact .*F1 Help");
		vt_keys(vt, "4");
		vt_wait(vt, "^ Enter Open .*F1 Help|^ c Contact.*F1 Help");
		vt_keys(vt, "c");
		vt_wait(vt, "^ F2 Save  Tab Next .*F1 Help");
		vt_keys(vt, KEY_F4);
		vt_wait(vt, "^ Enter Take .*F1 Help");
		vt_keys(vt, KEY_ESC);
		vt_wait(vt, "^ F2 Save");
		leave_contact(vt);
		desk_quit(vt);
	}
}

/* ---- whose record, and what is done to it ---- */

static void
a_form_says_what_it_is_in_every_size(void **state)
{
	static const struct {
		int rows;
		int cols;
		const char *title;
	} SIZES[] = {
		{24, 80,
		 "^ Karim BENALI +\\*1984-03-02 +ALT-.* Log a contact +"
		 "not saved"},
		{16, 60,
		 "^ Karim BENALI +ALT-....-....-. +Log a contact +"
		 "not saved"},
		{10, 40, "^ Log a contact +not saved"},
	};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(SIZES); i++) {
		struct vt *vt = open_at(SIZES[i].rows, SIZES[i].cols);
		open_contact(vt);
		vt_keys(vt, TO_TEXT "Rang.");
		vt_wait(vt, SIZES[i].title);
		vt_wait(vt, "^ Karim BENALI +[A*]");
		desk_discard(vt);
		vt_wait(vt, "/8 Story|1 Story");
		desk_quit(vt);
	}
}

static void
the_number_stays_with_the_name(void **state)
{
	(void)state;
	struct vt *vt = open_at(10, 40);
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_wait(vt, "^ Karim BENALI +\\*1984-03-02$");
	vt_wait(vt, "^ ALT-....-....-.");
	desk_quit(vt);
}

/* ---- nothing by colour alone, nothing cut without a sign ---- */

/* How late a row is stays whole where others are cut. */
static void
a_late_row_keeps_its_day_when_the_window_shrinks(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, MY_CASES);
	vt_wait(vt, "^> ALT-.*BENALI.* days late");
	vt_resize(vt, 10, 40);
	vt_wait(vt, "^> Karim BENALI .* days late");
	vt_wait(vt, "^  Lola JIM");
	desk_quit(vt);
}

static void
a_question_is_read_whole_in_the_smallest_window(void **state)
{
	(void)state;
	struct vt *vt = open_at(10, 40);
	open_contact(vt);
	vt_keys(vt, TO_TEXT "Rang." KEY_ESC);
	vt_wait(vt, "It is not saved. A draft waits for");
	vt_wait(vt, "you and is offered when you come");
	vt_wait(vt, "^ +back\\.");
	/* Each button has its key, also where the hints have no room. */
	vt_wait(vt, "\\[ Stay \\] Esc");
	vt_wait(vt, "\\[ Discard \\] d");
	vt_settle(vt, 350);
	vt_keys(vt, "d");
	desk_quit(vt);
}

static void
a_finding_is_seen_in_the_smallest_window(void **state)
{
	(void)state;
	struct vt *vt = open_at(10, 40);
	open_contact(vt);
	vt_keys(vt, KEY_F2);
	vt_wait(vt, "^ +! Write what was said and agreed:");
	vt_wait(vt, "^ +agreed: the other handler reads it\\.");
	desk_quit(vt);
}

/* No row of what is below a band stands between it and the foot. */
static void
a_band_stands_on_the_foot(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, MY_CASES "s");
	vt_wait(vt, "^ +Order by");
	vt_sync(vt);
	const char *below = strstr(vt_text(vt), "Order by");
	assert_non_null(below);
	assert_null(strstr(below, "BENALI"));
	assert_null(strstr(below, "ALT-"));
	desk_quit(vt);
}

static void
columns_without_room_say_so(void **state)
{
	(void)state;
	struct vt *vt = desk_as(&house, "ane");
	vt_keys(vt, MY_CASES "C");
	vt_wait(vt, "\\[x\\] Born *$");
	vt_wait(vt, "\\[x\\] Pair +no room for it in this window");
	desk_quit(vt);
}

/* A letter and the sign of a cut are no column. */
static void
no_column_is_a_sign_only(void **state)
{
	static const char *const LOGINS[] = {"aud", "root", "ben", "sup"};
	(void)state;
	for (size_t i = 0; i < N_ELEMS(LOGINS); i++) {
		struct vt *vt = desk_as(&house, LOGINS[i]);
		vt_sync(vt);
		assert_false(vt_shows(vt, "  \xe2\x80\xa6 *$"));
		desk_quit(vt);
	}
}

/* ---- where there is nothing, and the way back ---- */

static void
an_empty_list_offers_no_row_to_open(void **state)
{
	struct vt *vt = open_at(24, 80);
	(void)state;
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "8");
	vt_wait(vt, "= Give");
	assert_false(vt_shows(vt, "Enter Open"));
	vt_keys(vt, "7");
	vt_wait(vt, "Enter Open");
	desk_quit(vt);
}

static void
the_way_back_stays_in_a_wide_window(void **state)
{
	struct vt *vt = open_at(43, 132);
	(void)state;
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_wait(vt, "F1 Help  Esc Back");
	desk_quit(vt);
}

#define HINT_TEST(f) cmocka_unit_test_setup_teardown(f, setup, house_tear_down)

/* F6 where there is room for a preview; v everywhere in a case. */
static void
the_preview_and_the_lists_are_offered(void **state)
{
	struct vt *vt = desk_open(&(struct desk){
		.house = &house, .login = "ane", .rows = 43, .cols = 132});

	(void)state;
	vt_keys(vt, MY_CASES);
	vt_wait(vt, "F6 Preview.*F1 Help");
	desk_open_case(vt, "benali", "BENALI");
	vt_keys(vt, "v");
	vt_wait(vt, "Lists and saved views");
	desk_quit(vt);
	vt = desk_as(&house, "ane");
	vt_keys(vt, MY_CASES);
	vt_wait(vt, "Enter Open");
	vt_sync(vt);
	assert_false(vt_shows(vt, "F6"));
	desk_quit(vt);
}

/* ---- boxes say what they are of ---- */

static void
commands_of_the_screen_come_first_and_say_what_they_do(void **state)
{
	(void)state;
	struct vt *vt = open_at(24, 80);
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, KEY_CTRL_P);
	vt_wait(vt, "> Log a contact +Records a contact");
	vt_keys(vt, "\033OP");
	vt_wait(vt, "Help: choosing a command");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Help: ");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Commands$");
	desk_quit(vt);
}

static void
where_there_is_no_row_it_says_how_one_comes(void **state)
{
	(void)state;
	struct vt *vt = open_at(24, 80);
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "D");
	vt_wait(vt, "No meeting yet. It is logged first");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "No meeting yet");
	vt_keys(vt, "w");
	vt_wait(vt, "F4 Choose");
	vt_keys(vt, KEY_F4);
	vt_wait(vt, "^ *Templates");
	desk_quit(vt);
}

/* The column at which the text after the label stands, in the row with both. */
static int
text_column(struct vt *vt, const char *label, const char *text)
{
	const char *row = strstr(vt_text(vt), label);
	const char *at = row == NULL ? NULL : strstr(row, text);
	if (at == NULL)
		fail_msg("no %s %s\n%s", label, text, vt_text(vt));
	return (int)(at - row);
}

/* What is told above a form stands where the values of its fields do. */
static void
the_head_of_a_form_stands_in_line(void **state)
{
	(void)state;
	const char *number =
		house_case(&house, "Inés", "Oroz Vidaurre", "1988-08-08");
	house_must(&house, "ane", "appointment.make", "case", number, "on_day",
		   "2027-03-01", "kind", "OFFICE", NULL);
	struct vt *vt = open_at(24, 80);
	desk_open_case(vt, "vidaurre", "OROZ VIDAURRE");
	vt_keys(vt, "c");
	vt_wait(vt, "Planned already +Mon 1 Mar 2027");
	assert_int_equal(text_column(vt, "Planned already", "Mon 1"),
			 text_column(vt, "Result*", "Held"));
	desk_quit(vt);
}

static void
a_box_without_rows_is_read_whole_at_40_columns(void **state)
{
	(void)state;
	struct vt *vt = open_at(10, 40);
	vt_keys(vt, KEY_CTRL_P "qqqq");
	vt_wait(vt, "Nothing matches\\. Backspace takes");
	vt_wait(vt, "letters away and shows more, Esc");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Nothing matches");
	vt_keys(vt, KEY_ESC);
	vt_gone(vt, "Commands$");
	desk_quit(vt);
}

/* Rather a long name is cut than the day that the list is looked at for. */
static void
a_late_day_is_whole_at_40_columns(void **state)
{
	(void)state;
	house_late_case(&house, "Concepción", "Etxeberria Goikoetxea",
			"1979-05-04");
	struct vt *vt = open_at(10, 40);
	vt_keys(vt, KEY_CTRL_P "contacts overdue");
	vt_wait(vt, "> List: Contacts overdue");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "Concepción ETX.*… ! [0-9]+ days late$");
	desk_quit(vt);
}

static void
no_hidden_column_is_read_out(void **state)
{
	(void)state;
	struct vt *vt = desk_open(&(struct desk){
		.house = &house, .login = "ane", .options = {"--accessible"}});
	vt_keys(vt, KEY_CTRL_P "what i did");
	vt_wait(vt, "What I did");
	vt_keys(vt, KEY_ENTER);
	vt_wait(vt, "^ Row 1 of .*Case opened");
	assert_false(vt_shows(vt, ", [0-9]+(   |$)"));
	desk_quit(vt);
}

static void
no_number_of_a_row_is_shown_that_nobody_asked_for(void **state)
{
	(void)state;
	struct vt *vt = open_at(43, 132);
	desk_open_case(vt, "benali", "Karim BENALI");
	vt_keys(vt, "6");
	vt_wait(vt, "Relation");
	assert_false(vt_shows(vt, "No\\."));
	vt_keys(vt, "C");
	vt_wait(vt, "\\[ \\] No\\.");
	desk_quit(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HINT_TEST(the_preview_and_the_lists_are_offered),
		HINT_TEST(choices_are_hinted_where_there_are_some),
		HINT_TEST(a_filter_says_what_becomes_of_it),
		HINT_TEST(a_note_hints_at_finding_in_every_size),
		HINT_TEST(a_search_in_a_note_is_no_filter),
		HINT_TEST(the_day_has_no_back),
		HINT_TEST(the_next_key_is_hinted_in_every_size),
		HINT_TEST(a_form_says_what_it_is_in_every_size),
		HINT_TEST(the_number_stays_with_the_name),
		HINT_TEST(a_late_row_keeps_its_day_when_the_window_shrinks),
		HINT_TEST(a_question_is_read_whole_in_the_smallest_window),
		HINT_TEST(a_finding_is_seen_in_the_smallest_window),
		HINT_TEST(a_band_stands_on_the_foot),
		HINT_TEST(columns_without_room_say_so),
		HINT_TEST(no_column_is_a_sign_only),
		HINT_TEST(an_empty_list_offers_no_row_to_open),
		HINT_TEST(the_way_back_stays_in_a_wide_window),
		HINT_TEST(
			commands_of_the_screen_come_first_and_say_what_they_do),
		HINT_TEST(where_there_is_no_row_it_says_how_one_comes),
		HINT_TEST(the_head_of_a_form_stands_in_line),
		HINT_TEST(a_box_without_rows_is_read_whole_at_40_columns),
		HINT_TEST(a_late_day_is_whole_at_40_columns),
		HINT_TEST(no_hidden_column_is_read_out),
		HINT_TEST(no_number_of_a_row_is_shown_that_nobody_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
